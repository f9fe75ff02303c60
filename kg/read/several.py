"""Who plays which role in an incident: men told of together, men behind a verb, men paired.

"Ito and Best were booked" are two cards, "Ito and Best came on for Cole and Moran" two
substitutions, each for the man in his place. A card that nearly, never or elsewhere was shown is
none.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cache

from kg.read.doers import acting, doers
from kg.read.lexicon import Phrase, word_list
from kg.read.phrases import Match
from kg.read.scene import Scene

INCIDENTS = frozenset({"card", "sub", "disallowed", "miss"})
"""Events whose phrases name their men as this module reads them."""

_NEAR = 7
_AFTER = 5
_SPOT = 12
"""Yards from the goal to the penalty spot."""
_BREAKS = frozenset({",", ";", ":", "but", "when", "as", "while", "because", "(", "|", '"'})


def casts(told: Scene, number: int, phrase: Phrase, match: Match) -> list[dict[str, str]]:
    """The men of an incident by role, once for each that the words tell of; none if it was none."""
    line = told.lines[number]
    if (prior := phrase.marks.get("follows")) and not _follows(told, number, prior):
        return []
    names = _named(told, number, phrase, match) if _holds(line.code, phrase, match) else None
    if names is None:
        return []
    if "on" in names:
        by = _sender(told, line.code, match.start) if _is_sent(phrase, line.code, match) else None
        return [c | by if by else c for c in _changes(names["on"], names.get("off", []))]
    if phrase.event == "miss":
        return _kick(told, number, match, names)
    if phrase.event == "disallowed" and "team" in match.slots:
        return [{"player": n} for n in names["player"]] if "player" in names else [{}]
    if phrase.marks.get("by") and (team := _SENDER.search(line.code, 0, match.start)):
        names["by"] = [told.mentions[int(team[1])].name]
    if phrase.event == "card" and (victim := _victim(told, line.code, match.end)):
        names["victim"] = [victim]
    rest = {role: given[0] for role, given in names.items() if role != "player" and given}
    return [{**rest, "player": name} for name in dict.fromkeys(names.get("player", ()))]


def _follows(told: Scene, number: int, words: Sequence[str]) -> bool:
    """True if the sentence before has one of the words, and none of a dismissal.

    "… were booked. Ito (60) followed." tells a card; who is off as well followed another way.
    """
    before = told.lines[number - 1] if number else None
    if before is None or before.sentence.quoted or before.words.isdisjoint(words):
        return False
    off = word_list("offword")
    return before.words.isdisjoint(off) and told.lines[number].words.isdisjoint(off)


def _named(told: Scene, number: int, phrase: Phrase, match: Match) -> dict[str, list[str]] | None:
    """The names in each role; None if the phrase needs a man who is not to be found."""
    line, marks = told.lines[number], phrase.marks
    men: dict[str, Sequence[int]] = {r: [n] for r, n in match.slots.items() if r in _MEN}
    men |= match.lists
    if doer := marks.get("doer"):
        men[doer] = doers(line.code, match.start)
        if not men[doer]:
            return None
    names = {
        role: [told.mentions[n].name for n in tags if not _of_staff(line.code, n)]
        for role, tags in men.items()
    }
    if (prior := marks.get("prior")) and (man := _gone_before(told, number)):
        names[prior] = [man]
    if him := marks.get("him"):
        others = {name for given in names.values() for name in given}
        man = _him(told, number, phrase, match, others)
        if man is None and him in {"player", "taker"}:
            return None
        names |= {him: [man]} if man else {}
    return names


def _him(told: Scene, number: int, phrase: Phrase, match: Match, others: set[str]) -> str | None:
    """The man whom the words only call "him" or "his"."""
    code = told.lines[number].code
    later = None
    if phrase.marks.get("agent"):
        if not _BY_REFEREE.search(code, 0, match.start):
            others |= {told.mentions[n].name for n in doers(code, match.start)}
        later = _told_after(told, code, match.end)
    within = 1 if phrase.marks.get("near") else 2
    return later or _spoken_of_before(told, number, match.start, others, within)


_BY_REFEREE = re.compile(
    r"(?:the|a) (?:[a-z-]+ )?(?:referee|official|ref|whistler) (?:[a-z]+ ){0,3}$"
)
"""Where the card is shown by no man of the match: "Best barged Ito and the referee reached …"."""


def _kick(
    told: Scene, number: int, match: Match, names: Mapping[str, Sequence[str]]
) -> list[dict[str, str]]:
    """A penalty that was missed in play, from the spot if a distance is told."""
    far = match.slots.get("number")
    if far is not None and told.mentions[far].value != _SPOT:
        return []
    kick = {role: given[0] for role, given in names.items() if given}
    return [kick] if "taker" in kick and not _in_shootout(told, number) else []


_MEN = frozenset({"player", "on", "off", "keeper", "victim", "by", "taker"})


def _gone_before(told: Scene, number: int) -> str | None:
    """The one man whom the sentence before takes off: "Off came Best. On came Ito."."""
    if not number or told.lines[number - 1].sentence.quoted:
        return None
    code = told.lines[number - 1].code
    found = _GONE.search(code)
    return told.mentions[int(found[1])].name if found and code.count("<P") == 1 else None


_GONE = re.compile(
    r"(?:^|[,;] |and )(?:off|out) (?:came|comes|went|goes) (?:[a-z-]+ ){0,4}?<P(\d+)> "
)


def _gone_off(told: Scene, code: str) -> str | None:
    """The man of several in a sentence who is told to be hurt or to leave the field."""
    found = [m for m in _OFF.finditer(code) if "<P" not in m[0][3:]]
    return told.mentions[int(found[-1][1])].name if found else None


_OFF = re.compile(
    r"<P(\d+)> (?:[^\s.;]+ ){0,8}?(?:limped|limping|hobbled|hobbling|stretchered|stretcher|injured"
    r"|injury|hamstring|groin|forced off|carried off|went off|came off|taken off|helped off|hurt) "
)


def _in_shootout(told: Scene, number: int) -> bool:
    """True if the sentence is one of a shoot-out, whose kicks are none of the match."""
    line = told.lines[number]
    if "<M" in line.words:
        return False
    near = told.lines[max(0, number - _LONG_SHOOTOUT) : number + 1]
    return "on penalties" in line.code or any(
        not _SHOOTOUT.isdisjoint(other.words) for other in near
    )


_SHOOTOUT = frozenset({"shoot-out", "shootout", "shootouts", "shoot-outs"})
_LONG_SHOOTOUT = 4


def _of_staff(code: str, tag: int) -> bool:
    before = code[: code.index(f"<P{tag}> ")].rsplit(None, 1)[-1:]
    return bool(before) and before[0] in _STAFF


_STAFF = frozenset({"coach", "manager", "boss", "assistant", "physio", "referee", "official"})


def _is_sent(phrase: Phrase, code: str, match: Match) -> bool:
    """True if the words have somebody before them who makes the change."""
    return bool(phrase.marks.get("by")) and not code.startswith(_NOT_SENT, match.start)


_NOT_SENT = ("<P", "introduction", "arrival", "entrance", "debut", "appearance", "on came",
             "in came", "off ", "out ", "injur", "knock", "blow", "concussion")  # fmt: skip


def _sender(told: Scene, code: str, start: int) -> dict[str, str] | None:
    """Who makes the change: the team or the manager that the words are said of."""
    found = _SENDER.search(code, 0, start)
    if found:
        return {"by": told.mentions[int(found[1])].name}
    men = doers(code, start) or [int(n) for n in _ANSWER.findall(code[:start])[-1:]]
    return {"by": told.mentions[men[0]].name} if len(men) == 1 else None


_ANSWER = re.compile(
    r"<P(\d+)> 's (?:[a-z-]+ ){0,2}(?:response|answer|reaction|move|decision|gamble|solution|choice"
    r"|change|remedy) (?:was|is|came|had been) (?:[a-z]+ ){0,3}$"
)


_SENDER = re.compile(r"<T(\d+)> (?!'s|v |and <)(?:, (?=who ))?(?:[a-z]+ ){0,4}$")


def _victim(told: Scene, code: str, end: int) -> str | None:
    """Whom a card was shown for fouling: "for a foul on Best", "after bringing down Best"."""
    found = _FOULED.match(code, end)
    return told.mentions[int(found[1])].name if found else None


_FOULED = re.compile(
    r"(?:[a-z<][\w>'-]* |, ){0,7}?(?:(?:foul|challenge|tackle|lunge|trip|push|block|elbow|one|shove"
    r"|kick|stamp|assault|hack|barge|tug|clash|slap|swipe|boot)s? (?:on|with|at|in on)"
    r"|(?:bringing|hauling|pulling|hacking|chopping|dragging|tugging|taking|cutting)"
    r" (?:down|back|out)"
    r"|fouling|tripping|felling|upending|flooring|clipping|clattering|catching|hacking|scything"
    r"|elbowing|pushing|kicking|blocking|impeding|headbutting|flattening|scything down|barging"
    r"|wiping out|bundling over|barging over|stamping on|diving in on|lunging at|lunging in on)"
    r" (?:(?!by |from )[a-z'-]+ ){0,4}?<P(\d+)> "
)


def _holds(code: str, phrase: Phrase, match: Match) -> bool:
    """Whether neither the words themselves nor those before them take it back."""
    words = {w[:2] if w[0] == "<" else w for w in code[match.start : match.end].split()}
    marks = phrase.marks
    if "graded" in code and _regraded(code, str(marks.get("card"))):
        return False
    if not words.isdisjoint(marks.get("without", ())):
        return False
    if "beside" in marks and set(code.split()).isdisjoint(marks["beside"]):
        return False
    if phrase.event == "disallowed" and _STOOD.search(code):
        return False
    if set(code[match.end :].split()[:_AFTER]) & set(marks.get("unless_next", ())):
        return False
    if code.startswith(tuple(marks.get("unless_then", ())), match.end):
        return False
    if set(code[: match.start].split()[-1:]) & set(marks.get("unless_before", ())):
        return False
    if phrase.marks.get("sure"):
        return True
    return not undone(code, match.start) and words.isdisjoint(_undoing())


_STOOD = re.compile(
    r" (?:goal|effort|decision|strike|header|it)(?: was| had been| is)? (?:to stand|stood|stands"
    r"|allowed to stand|given after|confirmed|upheld|allowed after|awarded after|eventually given"
    r"|eventually awarded|reinstated|overturned and) | allowed to stand | the goal (?:stood|stand) "
)
"""What takes back that a goal did not count."""


def _regraded(code: str, card: str) -> bool:
    """True if the card was changed to another: "the yellow card was upgraded to red"."""
    return f" {'up' if card == 'YellowCard' else 'down'}graded " in code


def _told_after(told: Scene, code: str, end: int) -> str | None:
    """The man of whom "him" speaks if he is named later: "sent him off after Ito felled Best"."""
    found = _AFTER_DEED.match(code, end)
    return told.mentions[int(found[1])].name if found else None


_AFTER_DEED = re.compile(
    r"(?:[a-z-]+ ){0,3}?(?:after|when|as|once) (?:[a-z-]+ ){0,3}?<P(\d+)> (?!'s|and )"
)


def _spoken_of_before(
    told: Scene, number: int, start: int, others: set[str], within: int
) -> str | None:
    """The man of whom "his place" speaks: who did something before in this sentence or the last."""
    for near, end in ((number, start), (number - 1, None))[:within]:
        if near < 0 or told.lines[near].sentence.quoted:
            break
        code = told.lines[near].code[:end]
        men = [told.mentions[n].name for n in acting(code)]
        men = [name for name in dict.fromkeys(men) if name not in others]
        if men and (end is not None or len(men) == 1):
            return men[-1]
        if men and (hurt := _gone_off(told, code)):
            return hurt
    return None


def _changes(on: Sequence[str], off: Sequence[str]) -> list[dict[str, str]]:
    """Who came on for whom: in the order of the lists, nobody where they differ in length."""
    if len(on) == len(off):
        return [{"on": a, "off": b} for a, b in zip(on, off, strict=True) if a != b]
    return [{"on": a} for a in on if a not in off]


def undone(code: str, start: int) -> bool:
    """True if the words before take back what follows: "lucky not to be", "calls for a".

    >>> undone("<P1> was lucky not to be booked . ", 25), undone("<P1> was booked . ", 9)
    (True, False)
    """
    words = [*code[:start].split()[-_NEAR:], code[start:].split(" ", 1)[0]]
    for i in range(len(words) - 2, -1, -1):
        if words[i] in _BREAKS:
            return False
        if words[i] in _undoing() or (words[i] == "no" and words[i + 1] not in _ALL_THE_SAME):
            return True
    return False


_ALL_THE_SAME = frozenset(
    {"choice", "hesitation", "option", "alternative", "doubt", "qualms", "time", "surprise"}
)
"""After "no" these take nothing back: "had no choice but to book Ito"."""


@cache
def _undoing() -> frozenset[str]:
    return frozenset(word_list("undoing"))


def with_cast(roles: Mapping[str, object], cast: Mapping[str, str]) -> dict[str, object]:
    """The roles of a candidate with the men of one incident in place of those it had."""
    return {**{r: v for r, v in roles.items() if r not in _MEN}, **cast}

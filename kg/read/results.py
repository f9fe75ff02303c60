"""Which tellings of a result hold, and which side the words are said of.

The phrases of results.toml only see words; here the sentence around them decides: "Rovers, who had
beaten Albion 3-0, lost 2-1" says "lost" of Rovers, "a 1-0 lead into a win" is no score of a win,
"beat the Rovers goalkeeper" beats no team.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from itertools import pairwise
from typing import Any

from kg.read.lexicon import Phrase, word_list
from kg.read.mentions import Line, Mention
from kg.read.phrases import Match
from kg.read.scene import Scene

_PREPOSITIONS = frozenset(word_list("preposition"))
_BREAKS = frozenset(word_list("clausebreak"))
_AUXILIARY = frozenset(word_list("auxiliary"))
_TO_A = frozenset({"to", "a", "an", "the", "their", "its", "his", "all", "another"})
_NAME = re.compile(r"<([PT])(\d+)> ")
_SCORE_TAG = re.compile(r"<R\d+> ")
_RUNNING = re.compile(
    r"(?:down|up|behind|ahead|adrift|lead|leads|deficit|advantage|cushion|in front|in arrears"
    r"|inside|at (?:the )?(?:half-time|half|break|interval|turnaround)|half-time|before half"
    r"|after \d+"
    r"|within|with <[NM]|from the first leg|(?:\S+ ){0,3}?aggregate|through) "
)


def runs_on(code: str, at: int) -> bool:
    """True if the words behind a score say that it was not the last one, or one of two legs."""
    return _RUNNING.match(code, at) is not None


_OTHER_TIME = re.compile(r"(?:since|until|unlike) (?:[^ .;:]+ ){0,6}$")
_LONG_AGO = re.compile(r"(?:[^ .;:]+ ){0,7}?(?:in|of|back in|since) (?:[a-z]+ )?<Y\d+> (?!<C)")
_BEFORE_IT = re.compile(
    r"(?:had|having|has|have|'ve|'d) (?:[a-z]+ly |also |already |once |just |even |all |each )*$"
)
_TOLD_WHEN = re.compile(
    r"(?:[^ .;:]+ ){0,6}?(?:last|earlier|previous|previously|reverse|ago|before|when|once"
    rf"|(?:in|on|back in) (?:<[LYE]|{'|'.join(word_list('month'))}|midweek"
    r"|the (?:league|reverse|first|previous|opening)))"
)
_SPUR = re.compile(
    r"(?:on the back of|off the back of|fresh from|coming off|buoyed by|boosted by|encouraged by"
    r"|stung by|smarting from|reeling from|repeat|repeating|emulate|avenge|avenging|avenged"
    r"|follow up|build on|revenge for) (?:[^ .;:,]+ ){0,3}$"
)
_NOT = re.compile(r"(?:not|never|cannot|[a-z]n't) (?:even |yet |quite |actually )?$")
_FORGONE = re.compile(
    r"(?:cost|costing|costs|deny|denied|denying|denies|deprived|depriving|robbed|rob|without"
    r"|short of|snatched|threw away|throw away|missed out on|seeking|sought|hopes? of|chance of"
    r"|bid for|search of|looking for|pursuit of|chasing|chase"
    r"|need(?:ed)?(?! (?:extra time|penalties|a late |a last|a stoppage))) (?:[^ .;:,]+ ){0,4}$"
)
_OWNED = re.compile(
    r"(?:'s|<P|[a-z-]*(?:keeper|goalkeeper|defender|defence|striker|midfielder|captain|manager|boss"
    r"|coach|goal|box|net|area|fans|supporters|crowd|full-back|centre-back|back|wall|legend|man|half"
    r"|players|line|offside|pair|duo|stopper|winger|skipper|number|international) )"
)


def sound_results(
    line: Line, number: int, mentions: Sequence[Mention], found: Sequence[tuple[Phrase, Match]]
) -> list[tuple[Phrase, Match]]:
    """The phrases found in a line without results that its other words take back.

    Of several results told by one score, or over one another, the surest stays.
    """
    sound = [
        (p, m)
        for p, m in found
        if (p.event != "result" or _holds(line, number, mentions, p, m))
        and (p.event != "outcome" or _is_of_now(line.code, number, p, m))
    ]
    results = sorted(
        (one for one in sound if one[0].event == "result"),
        key=lambda one: (-_weight(*one), one[1].start - one[1].end),
    )
    kept: list[tuple[Phrase, Match]] = []
    for phrase, match in results:
        if not any(_same(match, other, phrase, better) for better, other in kept):
            kept.append((phrase, match))
    return [one for one in sound if one[0].event != "result" or one in kept]


def _weight(phrase: Phrase, match: Match) -> int:
    return int(phrase.marks.get("weight", 5)) + (_SCORED if "score" in match.slots else 0)


_SCORED = 3
_LEAD = 3


def _same(one: Match, other: Match, phrase: Phrase, better: Phrase) -> bool:
    if "score" in one.slots and "score" in other.slots:
        return one.slots["score"] == other.slots["score"]
    both_drawn = bool(phrase.marks.get("draw")) == bool(better.marks.get("draw"))
    return one.start < other.end and other.start < one.end and (both_drawn or "score" in one.slots)


def _holds(
    line: Line, number: int, mentions: Sequence[Mention], phrase: Phrase, match: Match
) -> bool:
    code = line.code
    if not _is_of_now(code, number, phrase, match):
        return False
    if phrase.marks.get("draw") and "score" in match.slots:
        value = mentions[match.slots["score"]].value
        if isinstance(value, tuple) and value[0] != value[1]:
            return False
    if phrase.id == "result.headline-numbers":
        return _whole_line(code, match)
    words, after = code[match.start : match.end], code[match.end :]
    score = _SCORE_TAG.search(words)
    if score and _RUNNING.match(code, match.start + score.end()):
        return False
    if score and phrase.marks.get("noun"):
        between = words[score.end() :].split()[:-1]
        if _breaks().intersection(between[: _noun_at(between)]):
            return False
    elif (
        score
        and not phrase.marks.get("sure")
        and _breaks().intersection(_gap(words[: score.start()])) - {"by"}
    ):
        return False
    if phrase.id.startswith("result.beat") and not _beats_team(words):
        return False
    return not (_ends_with_team(words) and _OWNED.match(after))


def _is_of_now(code: str, number: int, phrase: Phrase, match: Match) -> bool:
    """False for a result told of another day, of two legs, as a spur or as a win let slip."""
    before, words, after = code[: match.start], code[match.start : match.end], code[match.end :]
    begins = match.start + (len("had ") if words.startswith("had ") else 0)
    if _BEFORE_IT.search(code[:begins]) and (number > _LEAD or _TOLD_WHEN.match(after)):
        return False
    if (
        _NOT.search(before)
        or _SPUR.search(before)
        or (phrase.marks.get("winner") and _FORGONE.search(before))
    ):
        return False
    return not (_OTHER_TIME.search(before) or " aggregate " in words or _LONG_AGO.match(after))


def _whole_line(code: str, match: Match) -> bool:
    """Numbers beside two names are a score where little else stands in the line."""
    after = code[match.end :]
    over = len(after.split()) <= 1 or after.startswith(_AT_THE_END)
    return len(code[: match.start].split()) <= _FEW and over


_AT_THE_END = ("at the end ", "at full time", "at full-time", "at the final whistle", "in the end ")
_FEW = 5


def _noun_at(between: Sequence[str]) -> int:
    """How many of the words come before the noun of the result."""
    nouns = _nouns()
    return next((i for i, word in enumerate(between) if word in nouns), len(between))


def _gap(words: str) -> list[str]:
    """The words between a verb of winning or losing, or the team it takes, and the score."""
    bare = _verbs().sub("", words, count=1)
    return bare[bare.rfind("> ") + 1 :].split()


def _beats_team(words: str) -> bool:
    """True if nothing but describing words stand between the verb and the team: no "defeat by"."""
    bare = _verbs().sub("", words, count=1)
    gap = bare[: bare.find("<T")].split() if "<T" in bare else []
    return not (_PREPOSITIONS | _BREAKS).intersection(gap)


def _ends_with_team(words: str) -> bool:
    return words.rsplit(maxsplit=1)[-1].startswith("<T")


@cache
def _breaks() -> frozenset[str]:
    return frozenset(word_list("scorebreak"))


@cache
def _nouns() -> frozenset[str]:
    lists = (word_list(name) for name in ("winword", "lossword", "drawword", "routword"))
    return frozenset(word.split()[-1] for words in lists for word in words) | {
        "winners", "victors", "losers"
    }  # fmt: skip


@cache
def _verbs() -> re.Pattern[str]:
    lists = (word_list(name) for name in ("beat", "won", "lost", "drew"))
    verbs = sorted({verb for verbs in lists for verb in verbs}, key=len, reverse=True)
    return re.compile(r"^(?:" + "|".join(map(re.escape, verbs)) + ") ")


def result_roles(
    told: Scene, number: int, phrase: Phrase, match: Match, roles: dict[str, Any]
) -> dict[str, Any]:
    """The roles of a result with the side that it is told of, and its score."""
    if "goals" in roles and "against" in roles:
        roles = {**roles, "score": (roles.pop("goals"), roles.pop("against"))}
    if phrase.event == "fixture" and "team" not in roles and _nobodys(told, number, match):
        return roles
    if phrase.marks.get("subject") == "side" and "team" not in roles:
        side = side_said_of(told, number, match)
        if side and side != roles.get("rival"):
            roles = {**roles, "team": side}
    if roles.get("team") is not None and roles.get("team") == roles.get("rival"):
        roles = {key: value for key, value in roles.items() if key != "team"}
    return roles


def side_said_of(told: Scene, number: int, match: Match) -> str | None:
    """The team, or somebody of it ("@Name"), of which a result is told: the clause's subject."""
    line = told.lines[number]
    before = line.code[: match.start]
    tags = [
        (m.group(1), told.mentions[int(m.group(2))], m.start(), m.end())
        for m in _NAME.finditer(before)
        if int(m.group(2)) not in match.slots.values()
    ]
    owner: str | None = None
    if tags and _UNKNOWN.search(before[tags[-1][3] :]):
        return None
    for place, (kind, mention, start, end) in enumerate(reversed(tags)):
        between = before[end:].split() if place == 0 else []
        if kind == "T" and _DESCRIBES.match(before, end):
            continue
        if between[:1] == ["and"] and before[:start].endswith("with "):
            continue
        if place == 0 and (_recipient(kind, between) or _AUXILIARY.issuperset(between)):
            if between != ["to"] or _helped(before[:start]):
                return _side(kind, mention)
            continue
        relative = kind == "T" and between[:2] in _RELATIVE
        if not relative and (not _acts(before[:start]) or (kind == "T" and _whose_hopes(between))):
            continue
        if before.startswith("'s ", end) and kind == "P":
            owner = owner or _side(kind, mention)
            continue
        return _side(kind, mention)
    if owner:
        return owner
    return _subject_of(told, number - 1) if number and not tags else None


def _nobodys(told: Scene, number: int, match: Match) -> bool:
    """True for words after a subject that is no name known: "Wanderers, third, go to Exeter"."""
    before = told.lines[number].code[: match.start]
    return bool(before) and "<" not in before and not _PRONOUN.match(before)


_PRONOUN = re.compile(r"(?:and |but |so |now |next )?(?:they|it|he|she|we|up|next|that) ")


_UNKNOWN = re.compile(r"(?:^|[ ,])the (?!road |move )[a-z-]{3,} (?:[a-z]+ly )?$")
"""A subject that is no name: "as the Portuguese won"."""
_DESCRIBES = re.compile(r"[a-z-]*(?:keeper|striker|defender|midfielder|forward|winger|international"
                        r"|captain|skipper|back|manager|boss|coach|man|star|half) ")  # fmt: skip


def _side(kind: str, mention: Mention) -> str:
    return mention.name if kind == "T" else "@" + mention.name


def _recipient(kind: str, between: Sequence[str]) -> bool:
    """True for "gave Rovers a 2-1 win" and "Rovers 's 2-1 win"."""
    if kind == "T" and between[:1] == ["'s"] and len(between) <= _NEAR:
        return not _whose_hopes(between)
    return kind == "T" and 0 < len(between) <= _NEAR and between[0] in _TO_A


_NEAR = 4
_RELATIVE = [[",", "who"], [",", "which"]]
"""What is said of the team just named, be it only the object: "over Rovers, who had lost"."""


def _whose_hopes(between: Sequence[str]) -> bool:
    """True for "ended Albion's hopes in a 2-1 win", which Albion did not win."""
    pairs = pairwise(between)
    return between[:1] == ["'s"] and any(a in _HOPES and b in _GOES_ON for a, b in pairs)


_GOES_ON = _PREPOSITIONS | {"and", "as", "to"}
_HOPES = frozenset(
    ["hopes", "hope", "dreams", "dream", "chances", "ambitions", "challenge", "bid", "resistance",
     "reign", "interest", "spell", "streak", "run", "record", "stay"]
)  # fmt: skip


def _helped(before: str) -> bool:
    words = before.split()
    return any(word in word_list("helped") for word in words[-2:])


def _acts(before: str) -> bool:
    """True if a name after these words may be a subject: neither preposition nor verb takes it."""
    words = before.split()
    for back in range(1, min(_BACK, len(words)) + 1):
        word = words[-back]
        if word in _BREAKS:
            return True
        if word in word_list("helped"):
            return back == 1
        if word in _PREPOSITIONS or word in _beaten() or word in _MEETS:
            return False
        if word.endswith("ed") and _is_verb(words[:-back]):
            return False
    return len(words) < _BACK


_MEETS = frozenset({"met", "meet", "meets", "meeting", "facing", "hosting", "playing"})
_BACK = 6


def _is_verb(before: Sequence[str]) -> bool:
    """True for "Rovers leapfrogged Albion", false for "as promoted Albion"."""
    last = before[-1] if before else ""
    return last.startswith("<") or last in _AUXILIARY | {"they", "it", "he"} or last.endswith("ly")


@cache
def _beaten() -> frozenset[str]:
    return frozenset(verb.split()[-1] for verb in word_list("beat"))


def _subject_of(told: Scene, number: int) -> str | None:
    """The team or man that a sentence is about: the first in it that may be its subject."""
    line = told.lines[number]
    if line.sentence.quoted:
        return None
    for m in _NAME.finditer(line.code):
        taken = line.code.startswith("'s ", m.end()) or _DESCRIBES.match(line.code, m.end())
        if not taken and _acts(line.code[: m.start()]):
            return _side(m.group(1), told.mentions[int(m.group(2))])
    return None

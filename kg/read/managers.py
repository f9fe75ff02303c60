"""Who manages a side in the match: by post, by whose side a team is called, by what managers do.

Every telling is evidence with a weight, and so is every deed that only players do. A man counts
as a manager if he has enough of the one and less of the other: a captain's men may be called his,
and "he" may be read as a manager where a player is meant.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from typing import TypeAlias

from kg.model import Span
from kg.read.actors import SUFFERS
from kg.read.candidates import Candidate, mentions_in
from kg.read.gazetteer import gazetteer
from kg.read.lexicon import word_list
from kg.read.scene import Scene
from kg.read.sides import Hint

_PLAYING = ("scorer", "taker", "keeper", "fouler", "victim", "on", "off", "maker")
_OWNED_SIDE = 4
"""What "X's side" is worth as evidence."""
_ENOUGH = 4


@dataclass(slots=True)
class _Evidence:
    """What the text has for and against one man's being a manager, and where it says so.

    ``besides`` are places that name him by "his", for want of better ones.
    """

    points: int = 0
    against: int = 0
    named: int = 0
    places: list[tuple[int, Span]] = field(default_factory=list)
    besides: list[tuple[int, Span]] = field(default_factory=list)
    teams: Counter[str] = field(default_factory=Counter)


def managers(
    told: Scene, found: Sequence[Candidate], teams: Sequence[str] = ()
) -> dict[str, list[tuple[int, Span]]]:
    """The managers told of and where: lines and mentions.

    With ``teams`` those are left out who are named as managers of other teams only. Many ask
    the same of one text, so the last answer is kept.
    """
    known = _last.get("answer")
    if known and known[0] is told and known[1] is found and known[2] == teams:
        return known[3]
    out = _managers(told, found, teams)
    _last["answer"] = (told, found, teams, out)
    return out


_Answer: TypeAlias = tuple[
    Scene, Sequence[Candidate], Sequence[str], dict[str, list[tuple[int, Span]]]
]
_last: dict[str, _Answer] = {}


def _managers(
    told: Scene, found: Sequence[Candidate], teams: Sequence[str]
) -> dict[str, list[tuple[int, Span]]]:
    evidence = _evidence(told, found)
    for name, weight in _played(told, found, evidence).items():
        evidence[name].against += weight
    return {
        name: e.places or e.besides
        for name, e in evidence.items()
        if e.points >= _ENOUGH and e.points > e.against and not _elsewhere(e, teams)
    }


def _elsewhere(e: _Evidence, teams: Sequence[str]) -> bool:
    """True if the teams whose manager the text calls him are all other teams than these."""
    named = [team for team in e.teams if team[:1] not in "@#"]
    return bool(teams) and bool(named) and not any(team in teams for team in named)


def _evidence(told: Scene, found: Sequence[Candidate]) -> dict[str, _Evidence]:
    out: dict[str, _Evidence] = {}
    for number, line in enumerate(told.lines):
        for m in (told.mentions[n] for n in line.mentions):
            worth = _of_his_side(m.span.of(told.text)) if m.name[:1] == "@" else 0
            if worth and not line.sentence.quoted:
                mine = out.setdefault(m.name.removeprefix("@"), _Evidence())
                mine.points += worth
                his = m.span.of(told.text).lower().startswith("his ")
                (mine.besides if his else mine.places).append((number, m.span))
    led = [c.words for c in found if c.cue == "manager.led-by"]
    for c in found:
        if c.event not in {"manager", "two-managers", "not-manager"}:
            continue
        if c.event == "not-manager" and any(span.covers(c.words) for span in led):
            continue  # "managed by the former Rovers defender Ann Hill"
        for role in ("manager", "other") if c.event == "two-managers" else ("manager",):
            if role not in c.roles:
                continue
            mine = out.setdefault(str(c.roles[role]), _Evidence())
            if c.event == "not-manager" or _of_another_time(told, c):
                mine.against += _FORMER
                continue
            if not (worth := _worth(told, c, str(c.roles[role]))):
                continue
            mine.points += worth
            mine.places.append((c.line, c.words))
            if c.event == "manager" and "team" in c.roles and not c.marks.get("own"):
                mine.teams[str(c.roles["team"])] += c.weight
    _counterparts(told, found, out)
    return out


def _of_his_side(words: str) -> int:
    """What "Best's men" is worth, and "his men", which may be a captain's; "his players" never."""
    if not words.lower().startswith("his "):
        return _OWNED_SIDE
    return _OWNED_SIDE if words.rsplit(maxsplit=1)[-1].lower() in word_list("hisplayers") else 0


def _counterparts(told: Scene, found: Sequence[Candidate], known: dict[str, _Evidence]) -> None:
    """Takes "his opposite number" for a manager where "he" is one, here or shortly before."""
    sure = {name for name, e in known.items() if e.points >= _ENOUGH}
    for c in found:
        name = str(c.roles.get("manager"))
        if c.event == "counterpart" and _facing(told, c, sure):
            mine = known.setdefault(name, _Evidence())
            mine.points += _COUNTERPART
            mine.places.append((c.line, c.words))


def _facing(told: Scene, c: Candidate, bosses: AbstractSet[str]) -> str | None:
    """The manager whose counterpart the words name: the one told of last before them."""
    for line in range(c.line, max(-1, c.line - _SHORTLY), -1):
        named = [m.name for m in mentions_in(told, line, "person")
                 if m.name in bosses and m.name != c.roles["manager"]]  # fmt: skip
        if named:
            return named[-1]
    return None


_SHORTLY = 5
_COUNTERPART = 6


def _worth(told: Scene, c: Candidate, name: str) -> int:
    """The phrase's weight; a third of it where "he" stands, who may be another; nil for a player.

    "Wilshere was brought in for Podolski" and "he picked out Best" are deeds of players, and in
    "Mackay had seen enough of Odemwingie and sent on Campbell" Odemwingie sends on nobody.
    """
    words = c.words.of(told.text)
    last = name.rsplit(maxsplit=1)[-1]
    if c.marks.get("own") and c.roles.get("team") != "@" + name:
        return 0
    if c.cue in _DEEDS:
        before = told.text[max(0, c.words.start - _BEFORE) : c.words.start].split()
        told_first = words.split(None, 1)[0] in name.split()
        suffers = told_first and before and before[-1] in _TAKEN_OFF
        off = told_first and _OFF.search(told.text[: c.words.start][-_FAR_BEFORE:])
        if suffers or off or _PASSIVE.search(words):
            return 0
    return c.weight if last in words or c.cue == "manager.named" else c.weight // 3


_DEEDS = frozenset({"manager.sends-on", "manager.changes"})
_PASSIVE = re.compile(
    r"\b(?:was|were|been|being|be|picked out)\b"
    r"|, (?:sent on|introduced|brought on|thrown on|summoned|put on)"
    r" (?:for|in|at|as|with|after|late|on)\b"
)
_TAKEN_OFF = SUFFERS | {"for", "off", "with", "from", "withdrew", "withdraw", "withdrawing",
                        "hooked", "substituted", "removed", "sacrificed", "replaced"}  # fmt: skip
_OFF = re.compile(r"\b(?:off|withdrew|replaced|hooked|for) (?:an?|the|his|her) [a-z-]+, $")
"""Before a man who sends on nobody: "in for Best", "took off a defender, Best, and sent on"."""
_FAR_BEFORE = 40
_FORMER = 12
_OTHER_TIME = re.compile(
    r"\b(?:former|ex|previous|one-time|onetime|then|assistant|sacked|departed|ousted|erstwhile"
    r"|youth|academy|reserve|reserves|goalkeeping|fitness|first-team|conditioning|set-piece"
    r"|under-\d\d|u\d\d|old|next|future|incoming|predecessor|successor|late)\b",
    re.IGNORECASE,
)
_BEFORE = 14


def _of_another_time(told: Scene, c: Candidate) -> bool:
    """True if the words say "former", "assistant" and the like of the post."""
    if c.cue not in {"manager.named", "manager.bare", "manager.home", "manager.away"}:
        return False
    start = max(0, c.words.start - _BEFORE)
    lead = told.text[start : c.words.start].rpartition(".")[2].rpartition(",")[2]
    return bool(_OTHER_TIME.search(f"{lead}{c.words.of(told.text)}"))


def _played(told: Scene, found: Sequence[Candidate], known: dict[str, _Evidence]) -> Counter[str]:
    """What speaks for their being players: deeds of players, less where only "he" stands."""
    doing: Counter[str] = Counter()
    carded: set[str] = set()
    ordered = [c for c in found if c.cue in _ORDERS and _worth(told, c, str(c.roles["manager"]))]
    ordered += [c for c in found if c.cue == "manager.of-team" and "other" in c.roles]
    for c in found:
        names = {str(c.roles[r]) for r in _PLAYING if r in c.roles}
        if c.event in {"plays", "card", "record"} and not _once(told, c):
            names.add(str(c.roles["player"]))
        words = c.passage.of(told.text)
        for name in names & known.keys():
            if any(o.roles["manager"] == name and o.words.overlaps(c.words) for o in ordered):
                continue  # "Moran replaced Ito with Best" is no deed of a player
            if c.event == "card":
                carded.add(name)
                continue
            doing[name] += _NAMED if name.rsplit(maxsplit=1)[-1] in words else _PRONOUN
    doing.update(dict.fromkeys(carded, _PRONOUN))
    return doing


def _once(told: Scene, c: Candidate) -> bool:
    """True for what he was before: "former Rovers defender Ann Hill"."""
    return bool(re.search(r"\b(?:former|ex|one-time)[ -]$", told.text[: c.words.start][-_BEFORE:]))


_ORDERS = frozenset({"manager.sends-on", "manager.changes"})
_NAMED = 5
_PRONOUN = 2
"""What a deed of a player weighs against a manager; told of "him", or a card, it weighs less."""


def manager_hints(
    told: Scene, found: Sequence[Candidate], teams: Sequence[str] = ()
) -> Iterator[Hint]:
    """What the tellings of managers say of the sides: whose they are, and whose they are not."""
    bosses = managers(told, found, teams)
    for c in found:
        boss = str(c.roles.get("manager", ""))
        if c.event == "two-managers":
            yield _hint(c, boss, str(c.roles["other"]), 6, same=False)
        if c.event not in {"manager", "two-managers"} or boss not in bosses:
            continue
        if _of_another_time(told, c) or (c.event == "manager" and not _worth(told, c, boss)):
            continue
        if country := _country(told, c):
            yield _hint(c, boss, country, 6, same=True)
        if "team" in c.roles and not c.marks.get("own"):
            yield _hint(c, boss, str(c.roles["team"]).removeprefix("@"), 12, same=True)
        if c.cue == "manager.labelled" and (listed := _listed_last(told, c)):
            yield _hint(c, boss, listed, 8, same=True)
        if "side" in c.marks:
            yield _hint(c, boss, str(c.marks["side"]), 6, same=True)
        for man in ("player", "off"):
            if man in c.roles:
                yield _hint(c, boss, str(c.roles[man]), 3, same=True)
    yield from _faced(told, found, bosses.keys())
    yield from _beside(found)
    yield from _countered(told, found, bosses.keys())
    if len(bosses) == 2:
        (one, _), (other, places) = bosses.items()
        yield Hint(one, other, same=False, weight=3, passage=places[0][1], cue="story.two-managers")


def _listed_last(told: Scene, c: Candidate) -> str | None:
    """The man of a line-up listed last before the label: "… Lamb, Snell. Manager: Best"."""
    before = [e for e in told.lists.entries
              if e.kind in {"start", "bench"} and e.words.end <= c.words.start]  # fmt: skip
    return told.bearer(before[-1].name) if before else None


def without_play(known: Iterable[Hint], bosses: AbstractSet[str]) -> Iterator[Hint]:
    """The hints without those that take a manager for a player: a pass, a duel, a name beside."""
    for hint in known:
        if not (hint.cue.startswith(_OF_PLAY) and bosses & {hint.one, hint.other}):
            yield hint


_OF_PLAY = ("beside.near", "beside.pass", "attack.", "beside.duel", "foul.", "company.pass",
            "company.list", "company.against", "company.by")  # fmt: skip


def _country(told: Scene, c: Candidate) -> str | None:
    """The team of "as Dutch coach"."""
    if not c.marks.get("country"):
        return None
    word = c.words.of(told.text).rsplit(maxsplit=2)[-2]
    meant = {f.entry.name for f in gazetteer().lookup(word) if f.entry.kind == "NationalTeam"}
    return meant.pop() if len(meant) == 1 else None


def _faced(told: Scene, found: Sequence[Candidate], bosses: AbstractSet[str]) -> Iterator[Hint]:
    """A manager's counterpart is on the other side."""
    for c in found:
        boss = str(c.roles.get("manager"))
        if c.event == "counterpart" and boss in bosses:
            facing = _facing(told, c, bosses)
            if facing:
                yield _hint(c, boss, facing, 8, same=False)


def _countered(told: Scene, found: Sequence[Candidate], bosses: AbstractSet[str]) -> Iterator[Hint]:
    """The manager who does something about a side's play is the other side's."""
    for c in found:
        if c.event == "boss-against" and str(c.roles["beside"])[:1] != "@":
            named = {m.name for m in mentions_in(told, c.line, "person")
                     if m.span.end <= c.words.start and m.name in bosses}  # fmt: skip
            if len(named) == 1:
                yield _hint(c, named.pop(), str(c.roles["beside"]), 6, same=False)


def _beside(found: Sequence[Candidate]) -> Iterator[Hint]:
    """What is told of "X's side" and another team or an opponent in one breath."""
    for c in found:
        bench, beside = c.roles.get("bench"), c.roles.get("beside")
        if c.event == "result":
            bench, beside = c.roles.get("team"), c.roles.get("rival")
        if c.event == "side-of-rival" and str(beside)[:1] == "@":
            yield _hint(c, str(c.roles["player"]), str(beside)[1:], 6, same=False)
        elif c.event == "bench-man" and str(bench)[:1] == "@":
            yield _hint(c, str(bench)[1:], str(c.roles["player"]), 4, same=True)
        elif c.event in _TWO_SIDES and "@" in {str(bench)[:1], str(beside)[:1]}:
            one, other = str(bench).removeprefix("@"), str(beside).removeprefix("@")
            if bench and beside and one != other:
                yield _hint(c, one, other, 5, same=c.event == "sides-same")


_TWO_SIDES = frozenset({"sides-apart", "sides-same", "result"})


def _hint(c: Candidate, one: str, other: str, weight: int, *, same: bool) -> Hint:
    return Hint(one, other, same, weight, c.passage, c.cue)

"""Tellings of goals: what each sentence says of one man's goals, and how many goals they make.

A report tells a goal more than once: in the lead, in its turn, in the summing up. Whether two
tellings are of one goal, the words say (another minute, another score), and where they stand: a
chronicle does not come back to a goal, a lead tells goals that are told again later.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import TypeAlias

from kg.read.candidates import Candidate
from kg.read.numbers import Clock
from kg.read.shorttimes import RUN

_TOGETHER = (
    frozenset({"opener", "ahead", "winner", "sealed"}),
    frozenset({"again", "ahead", "winner", "sealed"}),
    frozenset({"extend", "winner", "sealed"}),
    frozenset({"level"}),
    frozenset({"behind"}),
)
Score: TypeAlias = tuple[int, int]
_Reading: TypeAlias = tuple[float, tuple[tuple[int, ...], ...]]
_ONE_MORE = 1.0
"""What a goal more must be worth before it is believed."""
_WIDEST = 24
_MOST_OF_ONE = 7


@dataclass(slots=True)
class Telling:
    """One sentence's words on one goal of one man; ``sure`` is for it or, below nil, against."""

    scorer: str
    line: int
    found: list[Candidate]
    sure: float = 0.0

    @property
    def own(self) -> bool:
        """True if it is told as an own goal."""
        return any(c.marks.get("own") for c in self.found)

    @property
    def listed(self) -> bool:
        """True if the statistics block names the goal, which names them all."""
        return any(c.cue == "block.goal" for c in self.found)


@dataclass(frozen=True, slots=True)
class Way:
    """One way to read a man's tellings: as these goals, worth so much."""

    value: float
    goals: tuple[tuple[Telling, ...], ...]


@dataclass(slots=True)
class Man:
    """Somebody told to have scored, with all that is told for it."""

    name: str
    tellings: list[Telling] = field(default_factory=list)
    counts: list[Candidate] = field(default_factory=list)

    def ways(self, lead: int) -> list[Way]:
        """The best way for each number of goals, none included."""
        best = {0: Way(0.0, ())}
        listed = [t for t in self.tellings if t.listed]
        others = [t for t in self.tellings if not t.listed][:_MOST_TELLINGS]
        for way in _read(listed, others, lead):
            number = len(way.goals)
            if number not in best or way.value > best[number].value:
                best[number] = way
        for c in self.counts:
            _counted(best, int(c.marks["count"]), worth(c))
        return list(best.values())


_MOST_TELLINGS = 12


def states_of(goal: Iterable[Telling]) -> Iterator[tuple[str, Score | None]]:
    """What a goal is said to have done to the score, and the scores it is said to have made."""
    for telling in goal:
        for c in telling.found:
            score = c.roles.get("score")
            state = str(c.marks.get("state", "")) if c.weight >= _PLAIN else ""
            if state or score:
                yield state, score


_PLAIN = 7
"""What a weaker phrase says that a goal did to the score may belong to another."""


def worth(c: Candidate) -> float:
    """The log odds for a candidate alone: weight 5 leaves it open."""
    return 0.6 * (c.weight - 5)


def men(found: Iterable[Candidate], against: Iterable[Candidate]) -> list[Man]:
    """Everybody told to have scored, in the order of the text, his tellings in its order."""
    out: dict[str, Man] = {}
    for c in found:
        if "scorer" not in c.roles:
            continue
        man = out.setdefault(str(c.roles["scorer"]), Man(str(c.roles["scorer"])))
        if c.event == "several":
            man.counts.append(c)
            continue
        same = [t for t in man.tellings if t.line == c.line]
        for telling in reversed(same):
            if all(likeness(c, other) >= 0 for other in telling.found):
                telling.found.append(c)
                break
            if any(_one_change(c, other) for other in telling.found):
                roles = {role: value for role, value in c.roles.items() if role != "clock"}
                telling.found.append(replace(c, roles=roles))
                break
        else:
            man.tellings.append(Telling(man.name, c.line, [c]))
    _join_short_names(out)
    undone = list(against)
    tellings = [telling for man in out.values() for telling in man.tellings]
    listed = any(telling.listed for telling in tellings)
    for telling in tellings:
        telling.sure = _sure(telling, undone)
        if listed and not telling.listed:
            telling.sure = min(telling.sure, _BESIDE_LIST)
    return list(out.values())


def _one_change(one: Candidate, other: Candidate) -> bool:
    """True for one change of the score told by a verb and its participle; the verb has the time.

    "Fontaine gave them the lead on 12 minutes, finishing off a move" is one goal; of minutes told
    in one breath each is a goal.
    """
    state = one.marks.get("state")
    clocks = [c.roles["clock"] for c in (one, other) if "clock" in c.roles]
    if len(clocks) == 2 and clocks[0].cue == clocks[1].cue == RUN:
        return False
    return (
        bool(state)
        and state == other.marks.get("state")
        and "score" not in one.roles
        and one.passage.overlaps(other.passage)
    )


def _join_short_names(found: dict[str, Man]) -> None:
    """A surname that two men bear means, where goals are told, the one who is told to score."""
    for name in [name for name in found if " " not in name]:
        full = [other for other in found if other.endswith(" " + name)]
        if len(full) == 1:
            short, man = found.pop(name), found[full[0]]
            man.tellings = sorted([*man.tellings, *short.tellings], key=lambda t: t.line)
            man.counts.extend(short.counts)


_BESIDE_LIST = 0.8
"""A goal that the statistics block does not name is none, unless the score lacks one."""


def _sure(telling: Telling, against: Sequence[Candidate]) -> float:
    """How surely a telling is of a goal: its best phrase, a little for others and for a time."""
    best = max(worth(c) for c in telling.found)
    cues = {c.cue for c in telling.found}
    clocks = any("clock" in c.roles for c in telling.found)
    states = any("state" in c.marks or "score" in c.roles for c in telling.found)
    sure = best + 0.3 * min(2, len(cues) - 1) + 0.5 * clocks + 0.4 * states
    for c in against:
        man = c.roles.get("player") or c.roles.get("taker") or c.roles.get("scorer")
        if c.line == telling.line + 1 and man == telling.scorer and _means_it(c):
            sure -= 3.0
        elif c.line == telling.line and man == telling.scorer:
            near = any(c.passage.overlaps(t.words) for t in telling.found)
            sure -= 3.0 if near else 0.5
    return sure


def _means_it(c: Candidate) -> bool:
    """True for "the goal was ruled out", which means the one told before, not another."""
    return "him" in c.marks or c.cue == "disallowed.his"


def likeness(one: Candidate, other: Candidate) -> float:
    """Above nil if the two tell one goal, below if they tell two; nil if nothing in them says."""
    value = 0.0
    mine, its = one.roles.get("clock"), other.roles.get("clock")
    if mine and its:
        value += -4.0 if apart(mine, its) else 3.0 if _same_minute(mine, its) else 0.0
    score, another = one.roles.get("score"), other.roles.get("score")
    if score and another:
        value += 3.0 if sorted(score) == sorted(another) else -4.0
    states = {one.marks.get("state"), other.marks.get("state")} - {None}
    if len(states) == 2 and not any(states <= group for group in _TOGETHER):
        value -= 3.0
    numbers = {one.marks.get("nth"), other.marks.get("nth")} - {None}
    if len(numbers) == 2 and len({str(number).split()[0] for number in numbers}) == 1:
        value -= 3.0
    manners = {one.marks.get("manner"), other.marks.get("manner")} - {None}
    penalty = bool(one.marks.get("penalty")) or bool(other.marks.get("penalty"))
    if len(manners) == 2 or (manners and penalty):
        value -= 2.0
    elif one.marks.get("penalty") and other.marks.get("penalty") and value >= 0:
        value += 2.0
    return value


def conflicting(one: Candidate, other: Candidate) -> bool:
    """True if something in two candidates contradicts that they tell one goal."""
    return likeness(one, other) < 0


def apart(one: Clock, other: Clock) -> bool:
    """True for two times that cannot be told of one goal."""
    if one.minute is not None and other.minute is not None:
        return abs(one.minute - other.minute) > 1
    halves = half_of(one), half_of(other)
    return None not in halves and halves[0] != halves[1]


def _same_minute(one: Clock, other: Clock) -> bool:
    return one.minute is not None and other.minute is not None


def half_of(clock: Clock) -> str | None:
    """The half of a time: as told, else by its minute; extra time has no half here."""
    if clock.period or clock.minute is None or clock.minute > 90:
        return clock.period
    return "FirstHalf" if clock.minute <= 45 else "SecondHalf"


def together(states: frozenset[str]) -> bool:
    """True if one goal can have done all this to the score."""
    return any(states <= group for group in _TOGETHER)


def _alike(one: Telling, other: Telling, lead: int) -> float:
    """What speaks for two tellings of a man being of one goal, or, below nil, of two."""
    told = [likeness(a, b) for a in one.found for b in other.found]
    least = min(told)
    if least < 0:
        return least
    most = max(told)
    between = abs(one.line - other.line)
    if min(one.line, other.line) < lead or between <= 1 or one.listed or other.listed:
        return most + 1.5
    return most + (0.5 if between == _NEXT_BUT_ONE else -1.0)


_NEXT_BUT_ONE = 2


def _read(listed: Sequence[Telling], others: Sequence[Telling], lead: int) -> list[Way]:
    """Readings of a man's tellings: each is of a goal told before, of a new one, or of none.

    What the statistics block lists are goals of their own.
    """
    tellings = [*listed, *others]
    ways: list[_Reading] = [(sum(t.sure for t in listed), tuple((i,) for i in range(len(listed))))]
    for j in range(len(listed), len(tellings)):
        telling = tellings[j]
        alike = [_alike(tellings[i], telling, lead) for i in range(j)]
        grown = list(ways)
        for value, goals in ways:
            if len(goals) < _MOST_OF_ONE:
                cost = _ONE_MORE + 0.5 * len(goals)
                grown.append((value + telling.sure - cost, (*goals, (j,))))
            for g, goal in enumerate(goals):
                ties = [alike[i] for i in goal]
                tie = min(ties) if min(ties) < 0 else max(ties)
                best = max(tellings[i].sure for i in goal)
                more = max(best, telling.sure) - best + 0.4 * max(0.0, min(best, telling.sure))
                merged = (*goals[:g], (*goal, j), *goals[g + 1 :])
                grown.append((value + more + tie, merged))
        grown.sort(key=lambda way: -way[0])
        ways = _varied(grown)
    return [
        Way(value, tuple(tuple(tellings[i] for i in g) for g in goals)) for value, goals in ways
    ]


def _varied(ways: list[_Reading]) -> list[_Reading]:
    """The best of sorted ways, and of each number of goals the best at least."""
    out = ways[:_WIDEST]
    have = {len(goals) for _, goals in out}
    for way in ways[_WIDEST:]:
        if len(way[1]) not in have:
            have.add(len(way[1]))
            out.append(way)
    return out


def _counted(best: dict[int, Way], count: int, sure: float) -> None:
    """A told count ("a hat-trick") makes so many goals, told one by one or not."""
    top = max(best)
    for number in range(top + 1, count + 1):
        best[number] = Way(best[number - 1].value, (*best[number - 1].goals, ()))
    for number in list(best):
        if number >= count:
            best[number] = Way(best[number].value + sure + 1.0, best[number].goals)

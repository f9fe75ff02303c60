"""Who gets which time of a sentence, where several events are told in it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from kg.read.candidates import Candidate
from kg.read.numbers import Clock
from kg.read.times import CLOSE, FAR, Placed, Sentence, choice, ranked

_APART = frozenset({"goal", "miss", "sub", "disallowed"})
"""Events of which two never share a time, unless they are of one man or of two substitutions."""
_STRICT = frozenset({"sub", "card", "foul", "disallowed"})
"""Events that are told in passing, in the sentence of another, so that only their clause counts."""


@dataclass(slots=True)
class Event:
    """A candidate that wants a time, where it stands, and the times near it."""

    index: int
    told: Candidate
    place: tuple[int, int]
    near: list[tuple[float, Placed]] = field(default_factory=list)

    @property
    def actor(self) -> str:
        """The man of whom it is told."""
        for role in ("scorer", "taker", "player", "on"):
            if role in self.told.roles:
                return str(self.told.roles[role])
        return ""

    def shares(self, other: Event) -> bool:
        """True if both may have one time."""
        one, two = self.told.event, other.told.event
        if one not in _APART or two not in _APART:
            return True
        if self.actor == other.actor:
            return {one, two} != {"goal", "sub"}
        if {one, two} == {"goal", "miss"}:
            return True
        if not self.actor or not other.actor:
            return one == two
        return one == two == "sub"


def near_times(here: Sentence, event: Event) -> list[tuple[float, Placed]]:
    """The times that an event may have, by what it tells of: a "substitute" is one already."""
    if event.told.cue == "sub.substitute":
        return [(0.0, p) for p in here.clocks if _is_attribute(here.words, p, event.place[0])]
    if event.told.cue != "sub.his-replacement" and _is_title(here.words, event):
        return []
    strict = event.told.event in _STRICT
    near = ranked(here, event.place, strict=strict)
    near = [(cost, placed) for cost, placed in near if not _is_base(here, event, placed)]
    if event.told.event == "sub":
        near = [
            (0.0 if placed.clock.cue == "clock.lasted-n" else cost, placed) for cost, placed in near
        ]
    else:
        near = [(cost, placed) for cost, placed in near if placed.clock.cue not in OF_PLAYER]
    if _is_aside(here.words, event.place):
        end = event.place[1]
        near = [(cost, p) for cost, p in near
                if p.first >= event.place[0] and "," not in here.words[end : p.first]]  # fmt: skip
    return [(cost, placed) for cost, placed in near if cost <= (CLOSE if strict else FAR)]


def _is_attribute(words: Sequence[str], placed: Placed, place: int) -> bool:
    """True for the time right before what it says of a man: "70th-minute Utopia substitute"."""
    between = words[placed.end : place]
    near = placed.end <= place and len(between) <= 1 and "," not in between
    opens = words[max(0, placed.first - 2) : placed.first] in _IN_THE
    return near and not opens and placed.clock.cue == "clock.nth-minute"


_IN_THE = {("in", "the"), ("by", "the"), ("until", "the"), ("from", "the"), ("on", "the")}


def _is_base(here: Sentence, event: Event, placed: Placed) -> bool:
    """True for what a time counts from: "two minutes after Kane had scored, Saka scored"."""
    if placed.clock.cue not in OF_EVENT:
        return False
    low, high = placed.end, event.place[0]
    return low <= high and "," not in here.words[low:high] and high - low <= _BASE_WORDS


_BASE_WORDS = 8
OF_PLAYER = frozenset({"clock.last-n", "clock.lasted-n"})
"""The cues of the minutes that a man plays; what else is told has no time by them."""
OF_EVENT = frozenset({"clock.n-after", "clock.within-of-event"})
"""Times that count from the event named behind them."""


def _is_title(words: Sequence[str], event: Event) -> bool:
    """True for a man who is only called so: "Best, a replacement for Moore, headed in"."""
    return event.told.event == "sub" and any(
        words[i] == "replacement" and words[i - 1] in {"a", "the", "his", "late", "early"}
        for i in range(*event.place)
    )


def _is_aside(words: Sequence[str], place: tuple[int, int]) -> bool:
    """True for a man told of as one who is on: "Lindh, on for Best, shot wide"."""
    at = next((i for i in range(*place) if words[i] == "on"), 0)
    return at > 0 and words[at - 1] == "," and words[at + 1 : at + 2] == ("for",)


def shared_out(words: Sequence[str], events: Sequence[Event]) -> dict[int, Clock | None]:
    """The nearest time for every event; two that cannot share one leave it to the nearer."""
    refused: dict[int, set[int]] = {event.index: set() for event in events}
    while True:
        best: dict[int, tuple[float, Placed] | None] = {}
        for event in events:
            left = [pair for pair in event.near if pair[1].first not in refused[event.index]]
            best[event.index] = _best(left)
        loser = _loser(events, best, words)
        if loser is None:
            return {
                index: choice([(pair[0], pair[1].clock)]) if pair else None
                for index, pair in best.items()
            }
        refused[loser[0]].add(loser[1])


def _best(near: Sequence[tuple[float, Placed]]) -> tuple[float, Placed] | None:
    """The time to take of those near, as kg.read.times.choice takes it."""
    taken = choice([(cost, placed.clock) for cost, placed in near])
    for cost, placed in near:
        if taken is not None and placed.clock.span == taken.span:
            return cost, placed
    return None


def _before(words: Sequence[str], one: Event, two: Event) -> bool:
    """True if one of two is told to have come before the other."""
    low, high = sorted((one.place, two.place))
    return "before" in words[low[1] : high[0]]


def _later_of_one(one: Event, two: Event, placed: Placed) -> Event | None:
    """The later of two goals of one man, if the time stands between them and another after."""
    if one.actor != two.actor or {one.told.event, two.told.event} != {"goal"}:
        return None
    first, last = sorted((one, two), key=lambda event: event.place)
    between = first.place[1] <= placed.first and placed.end <= last.place[0]
    after = any(p.first >= last.place[1] and p.clock.minute is not None for _, p in last.near)
    return last if between and after else None


def _loser(
    events: Sequence[Event], best: dict[int, tuple[float, Placed] | None], words: Sequence[str]
) -> tuple[int, int] | None:
    """Who has to leave a time to another: the event and the place of the time."""
    for i, one in enumerate(events):
        for two in events[i + 1 :]:
            mine, its = best[one.index], best[two.index]
            if mine is None or its is None or mine[1].first != its[1].first:
                continue
            if mine[1].clock.minute is None:
                continue
            if (later := _later_of_one(one, two, mine[1])) is not None:
                return later.index, mine[1].first
            same = one.actor == two.actor
            if one.shares(two) and (same or not _before(words, one, two)):
                continue
            far = one if mine[0] > its[0] else two
            if mine[0] == its[0] and one.place == two.place:
                continue
            return far.index, mine[1].first
    return None

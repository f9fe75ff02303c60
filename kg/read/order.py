"""The order of goals: how far one exists in which each goal did what it is said to have done.

"Level" needs the other side one ahead, "back ahead" a level score above nil, "made it 2-1" a score
of three goals, and minutes do not run back. Goals of the final score that nobody tells may fall
anywhere between.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from kg.read.tellings import Score, Telling, half_of, states_of

_MOST = 7
_MOST_UNTOLD = 8
"""Where so many goals may fall anywhere between, hardly anything is contradicted."""


@dataclass(frozen=True, slots=True)
class Event:
    """A goal for one side (0 or 1): what it did to the score, scores it made, when it was."""

    side: int
    states: frozenset[str]
    made: frozenset[Score]
    when: tuple[int, int] | None
    half: str | None

    @classmethod
    def of(cls, goal: Sequence[Telling], side: int) -> Event:
        """The goal that these tellings of a scorer on ``side`` tell of."""
        told = list(states_of(goal))
        own = any(telling.own for telling in goal)
        clocks = [c.roles["clock"] for t in goal for c in t.found if "clock" in c.roles]
        exact = [c for c in clocks if c.minute is not None]
        halves = [half for c in clocks if (half := half_of(c))]
        return cls(
            1 - side if own else side,
            frozenset(state for state, _ in told if state),
            frozenset((min(made), max(made)) for _, made in told if made),
            (exact[0].minute, exact[0].added or 0) if exact else None,
            halves[0] if halves else None,
        )

    def before(self, other: Event) -> bool:
        """True if the goal was certainly earlier than another."""
        if self.when is not None and other.when is not None:
            return self.when < other.when
        return self.half == "FirstHalf" and other.half == "SecondHalf"


def disorder(events: Sequence[Event], final: Score) -> int:
    """How many things told of the goals no order makes true, if the match ended ``final``.

    >>> none = frozenset()
    >>> first = Event(0, frozenset({"opener"}), none, None, None)
    >>> level = Event(1, frozenset({"level"}), none, None, None)
    >>> disorder([level, first], (1, 1)), disorder([level, level], (0, 2))
    (0, 2)
    """
    if len(events) > _MOST or not any(e.states or e.made for e in events):
        return 0
    if sum(final) - len(events) > _MOST_UNTOLD:
        return 0
    return _Search(events, final).least(0, (0, 0))


class _Search:
    """Orders of goals tried from the first to the last, each set of placed goals once."""

    def __init__(self, events: Sequence[Event], final: Score) -> None:
        self.events, self.final = events, final
        counted = [sum(1 for e in events if e.side == side) for side in (0, 1)]
        self.untold = [max(0, final[side] - counted[side]) for side in (0, 1)]
        self.earlier = [
            sum(1 << j for j, other in enumerate(events) if other.before(event)) for event in events
        ]
        self.twins = [
            sum(1 << j for j, other in enumerate(events[:i]) if other == event)
            for i, event in enumerate(events)
        ]
        self.known: dict[tuple[int, Score], int] = {}

    def least(self, placed: int, score: Score) -> int:
        """The least number of contradictions in placing the other goals, at this score."""
        if placed == (1 << len(self.events)) - 1:
            return 0
        key = (placed, score)
        if key not in self.known:
            best = _NO_ORDER
            for wrong in self._next(placed, score):
                best = min(best, wrong)
                if not best:
                    break
            self.known[key] = best
        return self.known[key]

    def _next(self, placed: int, score: Score) -> Iterator[int]:
        told = [0, 0]
        for i, event in enumerate(self.events):
            if placed & (1 << i):
                told[event.side] += 1
            elif not (self.earlier[i] | self.twins[i]) & ~placed:
                after = _after(score, event.side)
                wrong = _contradictions(event, score, after, self.final)
                yield wrong + self.least(placed | (1 << i), after)
        for side in (0, 1):
            if score[side] - told[side] < self.untold[side]:
                yield self.least(placed, _after(score, side))


_NO_ORDER = 3
"""Times that contradict each other allow no order at all."""


def _after(score: Score, side: int) -> Score:
    return (score[0] + 1, score[1]) if side == 0 else (score[0], score[1] + 1)


def _contradictions(event: Event, before: Score, after: Score, final: Score) -> int:
    own, other = before[event.side], before[1 - event.side]
    wrong = sum(1 for state in event.states if not state_holds(state, own, other))
    wrong += sum(1 for made in event.made if made != (min(after), max(after)))
    if "winner" in event.states and final[event.side] <= final[1 - event.side]:
        wrong += 1
    return wrong


def state_holds(state: str, own: int, other: int) -> bool:
    """Whether a goal can have done so at ``own`` to ``other``, seen from the scoring side."""
    return {
        "opener": own == other == 0,
        "ahead": own == other,
        "again": own == other > 0,
        "level": own + 1 == other,
        "behind": own + 1 < other,
        "extend": own > other,
        "sealed": own >= other,
    }.get(state, True)

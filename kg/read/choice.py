"""The goals chosen: who scored how many for which side, so that the text is explained best.

Every man told to have scored has ways to read his tellings, worth so much for each number of goals
(kg.read.tellings), and a side that is more or less sure (kg.read.sides). The final scores that are
told say how many goals each side has. Among all combinations the one of the highest sum is taken,
found by adding man after man to a table of scores.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import product
from typing import TypeAlias

from kg.read.order import Event, disorder
from kg.read.tellings import Man, Score, Telling, Way, states_of

_MISSING = 1.0
_MANY = 0.3
"""What it costs that a goal of the final score is told by nobody: the first two, the others."""
_BEYOND = 4.0
"""What each goal costs that no final score has room for."""
_SUREST = 6.0
_MOST_GOALS = 40


@dataclass(frozen=True, slots=True)
class Finals:
    """What is told of the end: final scores with their worth, and which outcomes are told.

    ``outcomes`` has the worth of a win of the first team, a draw, and a win of the second.
    """

    told: Mapping[Score, float] = field(default_factory=dict)
    outcomes: tuple[float, float, float] = (0.0, 0.0, 0.0)

    def worth(self, score: Score) -> float:
        """How well so many goals as told agree with what is told of the end."""
        final, agreement = self._nearest(score)
        if final is not None:
            return agreement
        one, other = score
        outcome = self.outcomes[0 if one > other else 1 if one == other else 2]
        beyond = [max(0, one - f[0]) + max(0, other - f[1]) for f in self.told]
        return outcome - 0.1 * (one + other) - _BEYOND * min(beyond, default=0)

    @property
    def likely(self) -> Score | None:
        """The final score that is told most surely."""
        return max(self.told, key=lambda final: self.told[final], default=None)

    def final(self, score: Score) -> Score | None:
        """The told final score that so many goals agree with best."""
        return self._nearest(score)[0]

    def _nearest(self, score: Score) -> tuple[Score | None, float]:
        """The told final score that agrees with so many goals best, and how well."""
        best: Score | None = None
        most = -math.inf
        for final, worth in self.told.items():
            if final[0] >= score[0] and final[1] >= score[1]:
                missing = final[0] - score[0] + final[1] - score[1]
                cost = _MISSING * min(missing, 2) + _MANY * max(0, missing - 2)
                agreement = worth - cost + _chance(final, score)
                if best is None or agreement > most:
                    best, most = final, agreement
        return best, most


@dataclass(frozen=True, slots=True)
class Chosen:
    """A man's goals in the best story: how he is read, and for which team he plays (0 or 1).

    ``margin`` is how much worse the best story is in which he plays for the other team, ``more``
    how much worse the same story with a goal of his less.
    """

    man: Man
    way: Way
    side: int
    margin: float
    more: float


@dataclass(frozen=True, slots=True)
class _Option:
    value: float
    score: Score
    way: Way
    side: int


@dataclass(frozen=True, slots=True)
class Choice:
    """The best story of the goals: the men with goals, the score counted, its worth.

    ``tellers`` are all who are told to have scored, goals or none.
    """

    men: tuple[Chosen, ...]
    tellers: tuple[Man, ...]
    score: Score
    value: float


def choose(tellers: Sequence[tuple[Man, float]], finals: Finals, lead: int) -> Choice:
    """The best combination; each man comes with how surely he is of the first team.

    Every way to place the men of open side is tried, and what no order of the goals makes true
    counts against it.
    """
    table = [_options(man, sure, lead, finals.likely) for man, sure in tellers]
    worst = sorted(range(len(tellers)), key=lambda i: abs(tellers[i][1]))
    unsure = [i for i in worst if abs(tellers[i][1]) < _UNSURE][:_MOST_UNSURE]
    tried = _tried(table, unsure, finals)
    sides, (value, score, picked) = max(tried.items(), key=lambda item: item[1][0])
    out: list[Chosen] = []
    for i, ((man, _), option) in enumerate(zip(tellers, picked, strict=True)):
        if option.way.goals:
            if i in unsure:
                margin = _margin(tried, sides, unsure.index(i), i)
            else:
                margin = value - _flipped(table, i, option, finals)
            more = _more(option, table[i], finals, score)
            out.append(Chosen(man, option.way, option.side, margin, more))
    return Choice(tuple(out), tuple(man for man, _ in tellers), score, value)


_Tried: TypeAlias = dict[tuple[int, ...], tuple[float, Score, list["_Option"]]]


def _tried(table: Sequence[Sequence[_Option]], unsure: Sequence[int], finals: Finals) -> _Tried:
    """The best story for each way to place the men of open side; the others are counted once."""
    sure = [i for i in range(len(table)) if i not in unsure]
    base = _grown(_NOTHING, [table[i] for i in sure])
    places = {i: n for n, i in enumerate([*sure, *unsure])}
    out: _Tried = {}
    for sides in product((0, 1), repeat=len(unsure)):
        placed = [
            [option for option in table[i] if option.side == side or not option.way.goals]
            for i, side in zip(unsure, sides, strict=True)
        ]
        value, score, picked = _best_of(_grown(base, placed), finals)
        out[sides] = value, score, [picked[places[i]] for i in range(len(table))]
    best = -math.inf
    for sides in sorted(out, key=lambda sides: -out[sides][0]):
        if out[sides][0] < best - _HOPELESS:
            break  # an order only costs: it makes no story of these the best, or nearly
        out[sides] = _ordered(out[sides], finals)
        best = max(best, out[sides][0])
    return out


_HOPELESS = 4.0


def _margin(tried: _Tried, sides: tuple[int, ...], k: int, man: int) -> float:
    """How much likelier all stories are together in which a man of open side is of his side.

    Of four goals that fill a 4-1 any may be the one: each is four times as likely of the four.
    """
    here = [t[0] for other, t in tried.items() if other[k] == sides[k] and t[2][man].way.goals]
    there = [t[0] for other, t in tried.items() if other[k] != sides[k] and t[2][man].way.goals]
    return _sum(here) - _sum(there)


def _sum(worths: Sequence[float]) -> float:
    """What is worth as much as several stories together, in log odds."""
    most = max(worths, default=-math.inf)
    return most if math.isinf(most) else most + math.log(sum(math.exp(w - most) for w in worths))


def _flipped(
    table: Sequence[Sequence[_Option]], man: int, option: _Option, finals: Finals
) -> float:
    """What the best story is worth in which a man of known side plays for the other."""
    others = [o for o in table[man] if o.side != option.side and o.way.goals]
    if not others:
        return -math.inf
    rest = [*table[:man], others, *table[man + 1 :]]
    return _best_of(_grown(_NOTHING, rest), finals)[0]


def _more(option: _Option, options: Sequence[_Option], finals: Finals, score: Score) -> float:
    """How much better a man's goals are than one goal less, all else alike."""
    (a, b), with_all = score, option.value + finals.worth(score)
    without = [
        o.value + finals.worth((a - option.score[0] + o.score[0], b - option.score[1] + o.score[1]))
        for o in options
        if len(o.way.goals) == len(option.way.goals) - 1
        and (o.side == option.side or not o.way.goals)
    ]
    return with_all - max(without, default=-math.inf)


_UNSURE = 8.0
_MOST_UNSURE = 4
_DISORDER = 1.5
"""What each thing costs that is told of a goal and true in no order."""


def _ordered(
    best: tuple[float, Score, list[_Option]], finals: Finals
) -> tuple[float, Score, list[_Option]]:
    value, score, picked = best
    events = [Event.of(goal, option.side) for option in picked for goal in option.way.goals]
    wrong = disorder(events, finals.final(score) or score)
    return value - _DISORDER * wrong, score, picked


def _options(man: Man, sure: float, lead: int, final: Score | None) -> list[_Option]:
    """How a man may be read, on either side."""
    out = [_Option(0.0, (0, 0), Way(0.0, ()), 0)]
    odds = max(-_SUREST, min(_SUREST, sure / 2))
    for way in man.ways(lead):
        own = sum(1 for goal in way.goals if any(t.own for t in goal))
        others = len(way.goals) - own
        for side in (0, 1) if way.goals else ():
            toward = -math.log1p(math.exp(-odds if side == 0 else odds))
            score = (others, own) if side == 0 else (own, others)
            room = sum(_room(goal, side, final) for goal in way.goals) if final else 0.0
            out.append(_Option(way.value + toward + room, score, way, side))
    return out


@lru_cache(maxsize=4096)
def _chance(final: Score, score: Score) -> float:
    """How likely so many goals of each side are among those of the final score, in log odds.

    Of a side with more goals left to tell a goal is more likely.
    """
    (a, b), (one, other) = final, score
    ways = math.perm(a, one) * math.perm(b, other) / math.perm(a + b, one + other)
    return math.log(ways) + (one + other) * math.log(2)


def _room(goal: Sequence[Telling], side: int, final: Score) -> float:
    """What speaks against a goal for a side among those of the final score.

    One that "made it 2-2" or "reduced the deficit" needs room for what went before.
    """
    side = 1 - side if any(t.own for t in goal) else side
    own, other = final[side], final[1 - side]
    told = set(states_of(goal))
    against = sum(1 for state, made in told if not _possible(state, made, own, other))
    return -_CONTRARY * against


_CONTRARY = 3.0


def _possible(state: str, made: Score | None, own: int, other: int) -> bool:
    """Whether a goal that did so can be among ``own`` to ``other`` at the end."""
    if made and not (
        (max(made) <= own and min(made) <= other) or (min(made) <= own and max(made) <= other)
    ):
        return False
    needs = _NEEDS.get(state)
    if needs is None or (own >= needs[0] and other >= needs[1]):
        return state not in {"winner", "sealed"} or own > other
    return False


_NEEDS = {"opener": (1, 0), "ahead": (1, 0), "again": (2, 1), "level": (1, 1), "extend": (2, 0),
          "behind": (1, 2), "winner": (1, 0), "sealed": (1, 0)}  # fmt: skip
"""Goals of its own side, itself included, and of the other that a goal of such a state needs."""


_States: TypeAlias = dict[Score, tuple[float, tuple["_Option", ...]]]
_NOTHING: _States = {(0, 0): (0.0, ())}


def _grown(states: _States, table: Sequence[Sequence[_Option]]) -> _States:
    """The best way to each score with one option of each list more."""
    for options in table:
        grown: _States = {}
        for (a, b), (value, picked) in states.items():
            for option in options:
                score = one, other = a + option.score[0], b + option.score[1]
                if one > _MOST_GOALS or other > _MOST_GOALS:
                    continue
                total = value + option.value
                known = grown.get(score)
                if known is None or total > known[0]:
                    grown[score] = (total, (*picked, option))
        states = grown
    return states


def _best_of(states: _States, finals: Finals) -> tuple[float, Score, list[_Option]]:
    """Of the scores the one whose way is worth most, with what is told of the end."""
    best = max(states, key=lambda score: states[score][0] + finals.worth(score))
    value, picked = states[best]
    return value + finals.worth(best), best, list(picked)

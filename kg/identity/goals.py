"""Which goal of one account of a match is which of another: by scorer, side, order and minute."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from pyoxigraph import NamedNode

from kg.identity.accounts import Account, Goal
from kg.identity.names import Likeness, likeness

_NEAR = 2
_HALVES = {"FirstHalf": (1, 45), "SecondHalf": (46, 90), "ExtraTimeFirstHalf": (91, 105),
           "ExtraTimeSecondHalf": (106, 120), "ExtraTime": (91, 120)}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Pair:
    """A goal of a report and the one of the results that it is, or that it may be.

    ``like`` says how the names of the scorers agree, also where he has several goals and it is not
    told which; None where they do not agree, or one is not told. ``beyond`` says that the results
    tell all goals of the side, and that it is none of them for all that is known.
    """

    told: Goal
    known: Goal | None
    like: Likeness | None = None
    candidates: tuple[Goal, ...] = ()
    beyond: bool = False

    @property
    def same_minute(self) -> bool:
        """True if both tell the same minute; stoppage time counts as 45, 90, 105 or 120."""
        return self.known is not None and _apart(self.told, self.known) == 0


def pair_goals(
    told: Account, known: Account, teams: Mapping[NamedNode, NamedNode]
) -> tuple[Pair, ...]:
    """A pair for each goal that is told for one of the sides; ``teams`` leads to the known ones."""
    found: list[Pair] = []
    for team, other in teams.items():
        mine = [goal for goal in told.goals if goal.team == team]
        theirs = [goal for goal in known.goals if goal.team == other]
        score = known.sides[other].goals if other in known.sides else None
        all_known = score == len(theirs)
        if not mine or not (theirs or all_known):
            continue
        pairs = _of_side(mine, theirs, whole=all_known and len(mine) == len(theirs))
        found += (replace(p, beyond=all_known and p.known is None and not p.like) for p in pairs)
    return tuple(found)


def _of_side(told: Sequence[Goal], known: Sequence[Goal], *, whole: bool) -> list[Pair]:
    pairs: list[Pair] = []
    left = list(known)
    for group in _by_scorer(told):
        likes = {goal.iri: like for goal in left if (like := _named_alike(group[0], goal))}
        best = _closest(left, likes)
        for goal, match in _in_turn(group, best):
            like = likes[(match or best[0]).iri] if best else None
            pairs.append(Pair(goal, match, like, tuple(best)))
            if match:
                left.remove(match)
    done = {pair.told.iri for pair in pairs if pair.known or pair.candidates}
    rest = [goal for goal in told if goal.iri not in done]
    pairs = [pair for pair in pairs if pair.told.iri in done]
    for goal in rest:
        match = _by_minute(goal, rest, left, whole=whole)
        pairs.append(Pair(goal, match, None, () if match else tuple(left)))
    return pairs


def _by_scorer(told: Iterable[Goal]) -> list[list[Goal]]:
    """The goals with a scorer, grouped by him; own goals are grouped apart."""
    groups: dict[tuple[NamedNode, bool], list[Goal]] = {}
    for goal in told:
        if goal.scorer:
            groups.setdefault((goal.scorer, goal.own), []).append(goal)
    return list(groups.values())


def _named_alike(told: Goal, known: Goal) -> Likeness | None:
    return likeness(told.names, known.names) if told.own == known.own else None


def _closest(known: Sequence[Goal], likes: Mapping[NamedNode, Likeness]) -> list[Goal]:
    """The goals of the one scorer whose name agrees best; of several if they agree alike."""
    for like in ("full", "form", "part", "spelling"):
        found = [goal for goal in known if likes.get(goal.iri) == like]
        if found:
            return found
    return []


def _in_turn(group: Sequence[Goal], known: Sequence[Goal]) -> list[tuple[Goal, Goal | None]]:
    """The goals of one scorer beside those known of him: in turn, else by what is told."""
    if not known:
        return [(goal, None) for goal in group]
    left = list(known)
    found: dict[NamedNode, Goal] = {}
    for fits in (_exactly, _fits):
        due = [goal for goal in group if goal.iri not in found]
        for goal in due:
            fitting = [other for other in left if fits(goal, other)]
            rivals = [other for other in due if fitting and fits(other, fitting[0])]
            if len(fitting) == 1 and (fits is _exactly or len(rivals) == 1):
                found[goal.iri] = fitting[0]
                left.remove(fitting[0])
        due = [goal for goal in group if goal.iri not in found]
        if len(due) == len(left) and len({goal.scorer for goal in left}) == 1:
            found |= {goal.iri: other for goal, other in zip(due, left, strict=True)}
            break
    return [(goal, found.get(goal.iri)) for goal in group]


def _exactly(told: Goal, known: Goal) -> bool:
    return _apart(told, known) == 0


def _by_minute(
    goal: Goal, told: Sequence[Goal], known: Sequence[Goal], *, whole: bool
) -> Goal | None:
    """The goal of the same minute, or the only one left where both tell all goals of the side."""
    same = [other for other in known if _apart(goal, other) == 0]
    rivals = [other for other in told if same and _apart(other, same[0]) == 0]
    if len(same) == len(rivals) == 1:
        return same[0]
    if whole and len(told) == len(known) == 1 and _fits(goal, known[0]):
        return known[0]
    return None


def _fits(told: Goal, known: Goal) -> bool:
    """True unless minute, half or penalty speak against it."""
    apart = _apart(told, known)
    if apart is not None:
        return apart <= _NEAR
    if told.penalty and not known.penalty:
        return False
    first, last = _HALVES.get(told.period, (0, 999))
    return known.minute is None or first <= known.minute <= last


def _apart(told: Goal, known: Goal) -> int | None:
    """Minutes between the two; None where one is not told."""
    if told.minute is None or known.minute is None:
        return None
    return abs(told.minute - known.minute)

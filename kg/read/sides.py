"""Who plays for whom: the sides of a match solved from all that is told of its people.

Every hint says that two names belong together or against each other, with a weight: a step of one
is half a unit of log odds (1: 62 in 100 hints of its kind are right, 3: 82, 5: 92, 7: 97). What is
said of one pair is added up. The sides are those that contradict least of it, and a name's side is
as sure as what would be contradicted more if it, with whoever is tied to it, were of the other: so
many weak hints outvote a strong one, a chain of hints is as sure as its weakest link, and men who
are only tied to each other are no surer for it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from kg.model import Span

TeamOf: TypeAlias = Callable[[object], str | None]
"""Which of the two teams a name or a stand-in ("@Southgate", "#holders") means, if any."""
_MOST = 30.0
"""What is said of one pair counts so much at most: the same words said twice are no two proofs."""
_ENOUGH = 3.0
"""Names less surely of a side than by a single hint have none."""


@dataclass(frozen=True, slots=True)
class Hint:
    """Two names of one side (``same``) or of opposite sides, how surely, and who says so."""

    one: str
    other: str
    same: bool
    weight: int
    passage: Span
    cue: str


class Sides:
    """The solution: which of the two teams a name belongs to, and the hints that tied it.

    >>> here = Span(0, 1)
    >>> sides = Sides(("A", "B"), [Hint("Kane", "A", True, 5, here, ""),
    ...                            Hint("Kane", "Upamecano", False, 4, here, "")])
    >>> sides.team("Kane"), sides.team("Upamecano"), sides.team("Rooney")
    ('A', 'B', None)
    >>> sides.sure("Kane"), sides.sure("Upamecano")
    (5.0, -4.0)
    """

    def __init__(self, teams: tuple[str, str], hints: Sequence[Hint]) -> None:
        self.teams = teams
        self._hints: dict[str, list[Hint]] = {}
        for hint in hints:
            if hint.one != hint.other:
                self._hints.setdefault(hint.one, []).append(hint)
                self._hints.setdefault(hint.other, []).append(hint)
        self._sure = _solved(teams, _ties(hints))

    def sure(self, name: str) -> float:
        """How surely a name is of the first team or, below nil, of the second (log odds × 2)."""
        return self._sure.get(name, 0.0)

    def team(self, name: str) -> str | None:
        """The team that a name belongs to, if the hints say."""
        sure = self._sure.get(name, 0.0)
        if abs(sure) < _ENOUGH:
            return None
        return self.teams[0] if sure > 0 else self.teams[1]

    def rival(self, team: str) -> str:
        """The other of the two teams."""
        return self.teams[1] if team == self.teams[0] else self.teams[0]

    def reasons(self, name: str) -> list[Hint]:
        """The hints on a name that agree with its side, strongest first."""
        own = self.team(name)
        agreed = [
            hint
            for hint in self._hints.get(name, ())
            if own and self.team(hint.other if hint.one == name else hint.one)
            == (own if hint.same else self.rival(own))
        ]  # fmt: skip
        return sorted(agreed, key=lambda hint: -hint.weight)


def _ties(hints: Sequence[Hint]) -> dict[str, dict[str, float]]:
    """What is said of each pair together; of hints in the same words the strongest speaks."""
    ties: dict[str, dict[str, float]] = {}
    spoken: dict[tuple[str, str], list[tuple[Span, float]]] = {}
    for hint in hints:
        one, other = hint.one, hint.other
        if one == other:
            continue
        weight = float(hint.weight if hint.same else -hint.weight)
        said = spoken.setdefault((one, other) if one < other else (other, one), [])
        for i, (span, old) in enumerate(said):
            if span.overlaps(hint.passage):
                best = weight if abs(weight) > abs(old) else old
                said[i] = (span, best)
                change = best - old
                break
        else:
            said.append((hint.passage, weight))
            change = weight
        for a, b in ((one, other), (other, one)):
            tied = ties.setdefault(a, {})
            tied[b] = tied.get(b, 0.0) + change
    return ties


def _solved(teams: tuple[str, str], ties: Mapping[str, Mapping[str, float]]) -> dict[str, float]:
    """How surely each name is of the first team: what it would cost to think the other."""
    side = _first_thought(teams, ties)
    cost: dict[str, float] = {}
    for _ in range(_ROUNDS):
        cost, mistaken = _costs(teams, ties, side)
        if not mistaken:
            break
        for name in mistaken:
            side[name] = -side[name]
    sure = {name: side[name] * max(0.0, worth) for name, worth in cost.items()}
    return {**sure, teams[0]: 2 * _MOST, teams[1]: -2 * _MOST}


_ROUNDS = 20


def _first_thought(
    teams: tuple[str, str], ties: Mapping[str, Mapping[str, float]]
) -> dict[str, int]:
    """A side for each name tied to a team somehow: the surest first, then who is tied to him."""
    side = {teams[0]: 1, teams[1]: -1}
    pull: dict[str, float] = {}
    name: str | None = teams[0]
    others = [teams[1]]
    while name is not None:
        for other, weight in ties.get(name, {}).items():
            if other not in side:
                pull[other] = pull.get(other, 0.0) + side[name] * _tie(weight)
        name = others.pop() if others else max(pull, key=lambda n: abs(pull[n]), default=None)
        if name in pull:
            side[name] = 1 if pull.pop(name) >= 0 else -1
    return side


def _tie(weight: float) -> float:
    return max(-_MOST, min(_MOST, weight))


def _costs(
    teams: tuple[str, str], ties: Mapping[str, Mapping[str, float]], side: Mapping[str, int]
) -> tuple[dict[str, float], list[str]]:
    """What it costs at least to put each name on the other side, and whom it pays to put there.

    A name may take along those tied to it. So groups are joined that hang together most, for what
    each is sure of, and of all groups that a name comes to be in the least costly counts.
    """
    price: dict[str, float] = {}
    links: dict[str, dict[str, float]] = {name: {} for name in side if name not in teams}
    for name, near in links.items():
        price[name] = 0.0
        for other, weight in ties[name].items():
            agreed = side[name] * side[other] * _tie(weight)
            price[name] += agreed
            if other in links:
                near[other] = agreed
    cost = dict(price)
    mistaken = [name for name in price if price[name] < 0]
    if mistaken:
        return cost, mistaken[:1]
    groups = {name: [name] for name in links}
    group_of = {name: name for name in links}
    for one, other in _closest(price, links):
        name, into = group_of[one], group_of[other]
        if name == into:
            continue
        if len(groups[name]) > len(groups[into]):
            name, into = into, name
        price[into] += price.pop(name) - 2 * links[into].pop(name)
        for member in groups[name]:
            group_of[member] = into
        _join(groups, links, name, into)
        if price[into] < 0:
            return cost, groups[into]
        for member in groups[into]:
            cost[member] = min(cost[member], price[into])
    return cost, []


def _closest(
    price: Mapping[str, float], links: Mapping[str, Mapping[str, float]]
) -> list[tuple[str, str]]:
    """The pairs that agree, first those whose tie is most of what either is sure of."""
    pairs = [
        (agreed / (min(price[one], price[other]) + 1), one, other)
        for one, near in links.items()
        for other, agreed in near.items()
        if agreed > 0 and one < other
    ]
    return [(one, other) for _, one, other in sorted(pairs, key=lambda pair: -pair[0])]


def _join(
    groups: dict[str, list[str]], links: dict[str, dict[str, float]], name: str, into: str
) -> None:
    """Adds one group to another; what tied it to others ties the other to them."""
    groups[into] += groups.pop(name)
    near = links.pop(name)
    near.pop(into, None)
    for other, agreed in near.items():
        del links[other][name]
        links[other][into] = links[into][other] = links[into].get(other, 0.0) + agreed

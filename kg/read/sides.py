"""Who plays for whom: the sides of a match solved from all that is told of its people.

Every hint says that two names belong together or against each other, with a weight. What is said
of one pair is added up first; then the pairs are taken in the order of their weight, each that does
not contradict what stands already: so the strongest consistent set wins, in one pass and in the
same way each time.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from kg.model import Span


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
    """

    def __init__(self, teams: tuple[str, str], hints: Sequence[Hint]) -> None:
        self.teams = teams
        self._parent: dict[str, tuple[str, bool]] = {}
        self._reasons: dict[str, list[Hint]] = {}
        self._join(teams[0], teams[1], same=False)
        pairs: dict[tuple[str, str], list[Hint]] = {}
        for hint in hints:
            low, high = sorted((hint.one, hint.other))
            pairs.setdefault((low, high), []).append(hint)
        for said in sorted(pairs.values(), key=lambda said: -abs(_sum(said))):
            same = _sum(said) > 0
            agreed = [hint for hint in said if hint.same == same]
            if _sum(said) and self._join(agreed[0].one, agreed[0].other, same=same):
                for hint in sorted(agreed, key=lambda hint: -hint.weight):
                    self._reasons.setdefault(hint.one, []).append(hint)
                    self._reasons.setdefault(hint.other, []).append(hint)

    def _root(self, name: str) -> tuple[str, bool]:
        """The name that stands for the group, and whether ``name`` is on its side."""
        agrees = True
        while name in self._parent:
            name, same = self._parent[name]
            agrees = agrees == same
        return name, agrees

    def _join(self, one: str, other: str, *, same: bool) -> bool:
        """True if the hint agrees with all that was taken before; it holds from now on."""
        (first, first_agrees), (second, second_agrees) = self._root(one), self._root(other)
        if first == second:
            return (first_agrees == second_agrees) == same
        low, high = (second, first) if second not in self.teams else (first, second)
        self._parent[low] = (high, (first_agrees == second_agrees) == same)
        return True

    def team(self, name: str) -> str | None:
        """The team that a name belongs to, if the hints say."""
        root, agrees = self._root(name)
        anchor, anchor_agrees = self._root(self.teams[0])
        if root != anchor:
            return None
        return self.teams[0] if agrees == anchor_agrees else self.teams[1]

    def rival(self, team: str) -> str:
        """The other of the two teams."""
        return self.teams[1] if team == self.teams[0] else self.teams[0]

    def reasons(self, name: str) -> list[Hint]:
        """The hints on a name that were taken, strongest first."""
        return sorted(self._reasons.get(name, []), key=lambda hint: -hint.weight)


def _sum(said: Sequence[Hint]) -> int:
    """How surely the hints on a pair say that they belong together, or, below nil, apart."""
    return sum(hint.weight if hint.same else -hint.weight for hint in said)

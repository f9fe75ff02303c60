"""Who plays for whom: the sides of a match solved from all that is told of its people.

Every hint says that two names belong together or against each other, with a weight: a step of one
is half a unit of log odds (1: 62 in 100 hints of its kind are right, 3: 82, 5: 92, 7: 97). What is
said of one pair is added up. Then each name tells those tied to it how sure its own side is, no
surer than the tie (min-sum message passing, the two teams as anchors), until nothing changes: a
name's side is the sum of what it hears, so many weak hints outvote a strong one, and a chain of
hints is as sure as its weakest link.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from kg.model import Span

TeamOf: TypeAlias = Callable[[object], str | None]
"""Which of the two teams a name or a stand-in ("@Southgate", "#holders") means, if any."""
_MOST = 14.0
"""What is said of one pair counts so much at most: the same words said twice are no two proofs."""
_ENOUGH = 3.0
"""Names heard to be of a side less surely than a single weak hint have none."""
_VISITS = 12


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
        self._sure = _heard(teams, _ties(hints))

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


def _heard(teams: tuple[str, str], ties: dict[str, dict[str, float]]) -> dict[str, float]:
    """How surely each name is of the first team, from what those tied to it say."""
    sure = {teams[0]: 2 * _MOST, teams[1]: -2 * _MOST}
    said: dict[tuple[str, str], float] = {}
    waiting = deque(teams)
    visits: dict[str, int] = {}
    while waiting:
        name = waiting.popleft()
        visits[name] = visits.get(name, 0) + 1
        own = sure.get(name, 0.0)
        for other, weight in ties.get(name, {}).items():
            if other in teams:
                continue
            tie = min(abs(weight), _MOST)
            known = own - said.get((other, name), 0.0)
            told = max(-tie, min(tie, known if weight > 0 else -known))
            change = told - said.get((name, other), 0.0)
            if abs(change) > _SETTLED:
                said[name, other] = told
                sure[other] = sure.get(other, 0.0) + change
                if other not in waiting and visits.get(other, 0) < _VISITS:
                    waiting.append(other)
    return sure


_SETTLED = 0.25

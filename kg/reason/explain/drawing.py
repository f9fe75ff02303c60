"""Draws a proof from the wanted fact downwards, so that no fact stands below itself.

A firing is drawn under a fact if each of its premises has a proof that needs nothing above. Most
facts look the same wherever they are needed and are drawn once. Facts in a circle, such as two
inverse relations that were both read, do not: what is drawn of one depends on which of the others
stand above, so a drawing of it is used again only where it would come out the same.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field

from pyoxigraph import Triple

from kg.reason.explain.absence import absence
from kg.reason.explain.firing import Firing, Row
from kg.reason.explain.proof import (
    Axiom,
    Counted,
    Derivation,
    Leaf,
    Passage,
    Stated,
    Step,
)
from kg.reason.explain.wellfounded import circles, grounded
from kg.reason.horn import HornRule
from kg.reason.wording import Wording


@dataclass(slots=True)
class _Drawn:
    """One drawing of a fact: what above it kept firings away, and which facts it holds."""

    number: int
    kept_away: set[Triple] = field(default_factory=set)
    inside: set[Triple] = field(default_factory=set)


class _TooMany(Exception):
    """More steps than wanted."""


_TRIED = 20_000
"""So many facts are gone through in all to see which of them can stand without those above."""


class Drawing:
    """One proof being drawn from grounded firings, with so many steps at most.

    With no ``limit`` every fact is drawn once, and rests only on such as have a shorter proof by
    ``depth``, which leaves circles out without a look for them.
    """

    def __init__(
        self,
        firings: dict[Triple, list[Firing]],
        evidence: dict[Triple, tuple[Leaf, ...]],
        wording: Wording,
        limit: int | None,
        depth: dict[Triple, int],
    ) -> None:
        self._firings = firings
        self._evidence = evidence
        self._wording = wording
        self._limit = limit
        self._depth = depth
        self._tried = 0
        self._circle = circles(firings)
        self._above: dict[Triple, _Drawn] = {}
        self._drawn: dict[Triple, list[_Drawn]] = defaultdict(list)
        self._steps: dict[int, Step] = {}
        self._count = 0

    def steps_from(self, wanted: Triple) -> tuple[Step, ...] | None:
        """The steps in the order of their numbers; None if they are more than the limit."""
        try:
            self._draw(wanted)
        except _TooMany:
            return None
        return tuple(self._steps[number] for number in sorted(self._steps))

    def _draw(self, fact: Triple) -> int:
        drawn = self._again(fact) or self._anew(fact)
        if self._above:
            parent = next(reversed(self._above.values()))
            parent.kept_away |= drawn.kept_away
            parent.inside |= drawn.inside
        return drawn.number

    def _again(self, fact: Triple) -> _Drawn | None:
        for drawn in self._drawn[fact]:
            same = drawn.kept_away <= self._above.keys()
            if self._limit is None or (same and drawn.inside.isdisjoint(self._above)):
                return drawn
        return None

    def _anew(self, fact: Triple) -> _Drawn:
        self._count += 1
        if self._limit is not None and self._count > self._limit:
            raise _TooMany
        drawn = self._above[fact] = _Drawn(self._count, inside={fact})
        derivations = tuple(
            self._derivation(firing)
            for firing in self._firings[fact]
            if all(self._usable(need, fact, drawn) for need in firing.needs())
        )
        del self._above[fact]
        drawn.kept_away.discard(fact)
        sentence = self._wording.fact(fact)
        step = Step(drawn.number, fact, sentence, self._evidence[fact], derivations)
        self._steps[drawn.number] = step
        self._drawn[fact].append(drawn)
        return drawn

    def _usable(self, need: Triple, fact: Triple, drawn: _Drawn) -> bool:
        """True if the need has a proof without what stands above; ``drawn`` notes what hinders."""
        if self._limit is None:
            return self._depth.get(need, 0) < self._depth.get(fact, 0)
        circle = self._circle[need]
        above = circle.intersection(self._above)
        if not above:
            return True
        if need not in above:
            inside = {one: self._firings[one] for one in circle - above}
            self._tried += len(inside)
            if self._tried > _TRIED:
                raise _TooMany
            told = {one for one in inside if self._evidence[one]}
            beyond = {n for found in inside.values() for f in found for n in f.needs()} - circle
            if need in grounded(inside, told | beyond):
                return True
        drawn.kept_away |= above
        return False

    def _derivation(self, firing: Firing) -> Derivation:
        rule = firing.rule
        premises = tuple(dict.fromkeys(self._draw(need) for need in firing.premises))
        counted = tuple(dict.fromkeys(self._draw(need) for need in firing.counted))
        if isinstance(rule, HornRule):
            axiom = self._wording.axiom(rule)
            return Derivation("owl", rule.id, "", axiom, premises, (), (Axiom(axiom, rule.id),))
        names = {variable.value: value for variable, value in firing.solution}
        leaves = tuple(absence(self._wording, missing, names) for missing in firing.missing)
        says = self._wording.says(rule.says, names)
        beside = self._beside(firing)
        table = tuple(self._row(row) for row in firing.table)
        return Derivation(
            kind="football",
            rule=rule.id,
            title=rule.title,
            sentence=says,
            premises=premises,
            counted=counted,
            leaves=leaves,
            beside=beside,
            table=table,
            left_out=firing.left_out,
        )

    def _row(self, row: Row) -> Counted:
        """An entry of a count, with the row or the report that tells it."""
        leaves = (leaf for fact in row.facts for leaf in self._evidence.get(fact, ()))
        said = next((leaf for leaf in leaves if isinstance(leaf, Stated | Passage)), None)
        row_name = said.row if isinstance(said, Stated) else ""
        told = row_name or (said.source if said else "")
        return Counted(row.day, self._wording.name(row.match), row.minute, told)

    def _beside(self, firing: Firing) -> tuple[int, ...]:
        """What the rule speaks of besides: drawn if it can be, and nothing rests on it."""
        fact, near = next(reversed(self._above.items()))
        told = (one for one in firing.beside if self._firings.get(one) or self._evidence.get(one))
        usable = (one for one in told if self._usable(one, fact, near))
        return tuple(dict.fromkeys(self._draw(one) for one in usable))

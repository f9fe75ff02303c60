"""Triple patterns matched against facts: from each row on to what goes with it, best first."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
from pyoxigraph import NamedNode

from kg.graph.terms import Numbers
from kg.reason.columns.facts import Facts
from kg.reason.columns.plan import OutsideSubsetError, Part, Step
from kg.reason.columns.solutions import bound, dense, together
from kg.reason.joins import Bindings
from kg.reason.relations import Relation, distinct, lowers, packed, uppers
from kg.reason.schema import TYPE

_MANY, _FAR = 10.0, 1e12
"""How many rows of one a pattern with an open property is held to make, and one not yet ready."""
_MOST = 3e7
"""So many rows at once, of some columns each, are a gigabyte."""


class Scan:
    """Matches patterns against facts."""

    def __init__(self, facts: Facts) -> None:
        self.facts = facts
        self._walked: dict[int, tuple[int, Relation]] = {}

    def extended(self, at: Bindings, steps: Sequence[Step]) -> Bindings:
        """The rows with all that the patterns bind besides."""
        slots = {*at.columns, *(slot for step in steps for slot in step.slots)}
        left = list(steps)
        while left and at.count:
            growth, place = min((self._growth(step, at), n) for n, step in enumerate(left))
            if growth * at.count > _MOST:
                raise OutsideSubsetError("more solutions at once than memory should hold")
            best = left.pop(place)
            at = self._step(at, best)
        if not at.count:
            return Bindings(0, dict.fromkeys(slots, np.empty(0, dtype=np.int64)))
        return at

    # The order of patterns.

    def _growth(self, step: Step, at: Bindings) -> float:
        """How many rows a pattern makes of one, about."""
        subject, value = (_is_bound(part, at) for part in (step.subject, step.object))
        if isinstance(step.predicate, int):
            ready = _is_bound(step.predicate, at) and (subject or value)
            return _MANY if ready else _FAR
        if step.predicate == TYPE and isinstance(step.object, int):
            return _MANY if value else _FAR
        relation = self._relation(step)
        if subject and value:
            return 0.5
        if step.predicate == TYPE or not (subject or value):
            return 0.5 if subject else len(relation)
        if not subject and not isinstance(step.object, int):
            number = np.array([self.facts.terms.number(step.object)])
            return len(relation.backward().partners(number)[0])
        return self.facts.fanout(self._key(step), backward=value)

    def _key(self, step: Step) -> int:
        number = self.facts.terms.number
        if step.predicate == TYPE and not isinstance(step.object, int):
            return ~number(step.object)
        if isinstance(step.predicate, int):
            raise OutsideSubsetError("a property that nothing binds")
        return number(step.predicate)

    def _relation(self, step: Step) -> Relation:
        key = self._key(step)
        return self._reached(key) if step.again else self.facts[key]

    def _reached(self, key: int) -> Relation:
        """The pairs that one or more steps of a property join."""
        relation = self.facts[key]
        length, reached = self._walked.get(key, (-1, relation))
        if length != len(relation):
            reached = Relation()
            found = relation.values()
            while len(found):
                reached.forward.put(found)
                rows, ends = relation.forward.partners(lowers(found))
                found = distinct([packed(uppers(found)[rows], ends)])
                found = found[~reached.forward.hold(found)]
            self._walked[key] = len(relation), reached
        return reached

    # One pattern.

    def _step(self, at: Bindings, step: Step) -> Bindings:
        if isinstance(step.predicate, int):
            return self._each(at, step, step.predicate)
        if step.predicate != TYPE:
            return self._pairs(at, step, self._relation(step))
        if isinstance(step.object, int):
            return self._each(at, step, step.object)
        return self._members(at, step.subject, self._relation(step))

    def _each(self, at: Bindings, step: Step, slot: int) -> Bindings:
        """The pattern once for each property, or each class, that a variable of it stands for."""
        if slot not in at.columns:
            raise OutsideSubsetError("a property or class that nothing binds")
        values, places = dense(bound(at, slot))
        parts = []
        for place, number in enumerate(values.tolist()):
            term = self.facts.terms[number]
            if not isinstance(term, NamedNode) or (term == TYPE and slot == step.predicate):
                raise OutsideSubsetError(f"{term} as a property or class")
            rows = np.flatnonzero(places == place)
            if slot == step.predicate:
                one = replace(step, predicate=term)
            else:
                one = replace(step, object=term)
            parts.append(self._step(at.taken(rows, len(rows)), one))
        return together(parts)

    def _members(self, at: Bindings, subject: Part, members: Relation) -> Bindings:
        things = self._numbers(at, subject)
        if things is not None:
            held = members.forward.hold(things)
            return at.taken(held, int(np.count_nonzero(held)))
        return _crossed(at, {subject: members.values()})

    def _pairs(self, at: Bindings, step: Step, relation: Relation) -> Bindings:
        subjects, values = self._numbers(at, step.subject), self._numbers(at, step.object)
        if subjects is not None and values is not None:
            held = relation.forward.hold(packed(subjects, values))
            return at.taken(held, int(np.count_nonzero(held)))
        if subjects is not None:
            rows, found = relation.forward.partners(subjects)
            return _with_column(at.taken(rows, len(rows)), step.object, found)
        if values is not None:
            rows, found = relation.backward().partners(values)
            return _with_column(at.taken(rows, len(rows)), step.subject, found)
        pairs = relation.values()
        if step.subject == step.object:
            pairs = pairs[uppers(pairs) == lowers(pairs)]
        return _crossed(at, {step.subject: uppers(pairs), step.object: lowers(pairs)})

    def _numbers(self, at: Bindings, part: Part) -> Numbers | None:
        """The values of a place, None if it is a variable that nothing binds yet."""
        if not isinstance(part, int):
            return np.full(at.count, self.facts.terms.number(part), dtype=np.int64)
        return bound(at, part) if part in at.columns else None


def _is_bound(part: Part, at: Bindings) -> bool:
    return not isinstance(part, int) or part in at.columns


def _with_column(at: Bindings, part: Part, column: Numbers) -> Bindings:
    if not isinstance(part, int):
        raise TypeError(f"{part} is no variable")
    return Bindings(at.count, {**at.columns, part: column})


def _crossed(at: Bindings, columns: dict[Part, Numbers]) -> Bindings:
    """Each row with each of some others, which have other variables."""
    count = max(len(column) for column in columns.values())
    more = at.taken(np.repeat(np.arange(at.count), count), at.count * count)
    for part, column in columns.items():
        more = _with_column(more, part, np.tile(column, at.count))
    return more

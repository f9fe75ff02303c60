"""What cannot hold together, collected while a closure is made, each once."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TypeAlias

import numpy as np
from pyoxigraph import Literal, NamedNode, Triple

from kg.graph.terms import Numbers, Term, Terms
from kg.reason.horn import Contradiction
from kg.reason.joins import Bindings
from kg.reason.plans import Plan
from kg.reason.relations import lower, lowers, upper, uppers
from kg.reason.schema import TYPE, XSD

Row: TypeAlias = tuple[int, int]
"""A fact: the key of its relation, and a member or a packed pair."""

_COUNTED = {NamedNode(XSD + name) for name in ("integer", "nonNegativeInteger", "int", "long")}
"""Types whose values have several spellings, such as 5 and 05."""


class Contradictions:
    """The contradictions found so far, in ``found``."""

    def __init__(self, terms: Terms) -> None:
        self.found: list[Contradiction] = []
        self._terms = terms
        self._seen: set[tuple[int, frozenset[Row]]] = set()

    def copy(self, terms: Terms) -> Contradictions:
        """The same, in the numbers of a table that grows by itself."""
        new = Contradictions(terms)
        new.found, new._seen = self.found.copy(), self._seen.copy()
        return new

    def note(self, plan: Plan, rows: Iterable[Row]) -> None:
        """Collects that the rows, one for each premise of the rule, contradict each other."""
        premises = tuple(rows)
        mark = (plan.number, frozenset(premises))
        if mark not in self._seen:
            self._seen.add(mark)
            told = tuple(triple for row in premises if (triple := self._triple(row)))
            self.found.append(Contradiction(plan.rule, told))

    def note_all(self, plan: Plan, at: Bindings) -> None:
        """Collects the premises of a rule under each of the bindings."""
        keys = [pattern.key for pattern in plan.body]
        columns = [at.filled(pattern).tolist() for pattern in plan.body]
        for values in zip(*columns, strict=True):
            self.note(plan, zip(keys, values, strict=True))

    def equalities(self, plan: Plan, at: Bindings) -> Numbers:
        """The pairs of equal things; two different values cannot be equal, which contradicts."""
        if plan.head is None:
            raise ValueError(f"{plan.rule.id} has no head")
        pairs = at.filled(plan.head)
        ones, others = uppers(pairs), lowers(pairs)
        literal, also = self._terms.are_literals(ones), self._terms.are_literals(others)
        values = np.flatnonzero(literal & also & (ones != others))
        wrong = [n for n in values.tolist() if self._differ(int(ones[n]), int(others[n]))]
        if wrong:
            self.note_all(plan, at.taken(np.array(wrong, dtype=np.int64), len(wrong)))
        return pairs[~(literal | also)]

    def _triple(self, row: Row) -> Triple | None:
        """The fact as a triple; None if a literal stands where none may."""
        key, value = row
        parts = (value, TYPE, ~key) if key < 0 else (upper(value), self._terms[key], lower(value))
        subject, predicate = self._terms[parts[0]], parts[1]
        if isinstance(subject, Literal | Triple) or not isinstance(predicate, NamedNode):
            return None
        return Triple(subject, predicate, self._terms[parts[2]])

    def _differ(self, one: int, other: int) -> bool:
        return _differ(self._terms[one], self._terms[other])


def _differ(one: Term, other: Term) -> bool:
    """True for two values of one type that are not the same value."""
    return (
        isinstance(one, Literal)
        and isinstance(other, Literal)
        and (one.datatype, one.language) == (other.datatype, other.language)
        and one != other
        and not (one.datatype in _COUNTED and int(one.value) == int(other.value))
    )

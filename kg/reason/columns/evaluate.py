"""Evaluates the plan of a rule: every operator takes solutions in columns and gives such."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
from pyoxigraph import NamedNode

from kg.graph.terms import Coded, Mask, Numbers
from kg.reason.columns.aggregates import grouped
from kg.reason.columns.expressions import Expressions
from kg.reason.columns.facts import Facts
from kg.reason.columns.plan import (
    Basic,
    Exists,
    Extend,
    Filter,
    Group,
    Inline,
    Join,
    LeftJoin,
    OutsideSubsetError,
    Part,
    Plan,
    Rule,
    Selection,
    Slots,
    Subselect,
    Union,
    joinable,
)
from kg.reason.columns.scan import Scan
from kg.reason.columns.solutions import UNIT, joined, numbered, together, without
from kg.reason.joins import Bindings

_NONE: Slots = frozenset()


class Evaluation:
    """Evaluates rules over facts, as they are whenever it is asked."""

    def __init__(self, facts: Facts) -> None:
        self.facts, self.terms = facts, facts.terms
        self._scan = Scan(facts)
        self._expressions = Expressions(facts.terms, self._exist)

    def heads(self, rule: Rule) -> Coded:
        """The triples that a rule gives, known or not, some more than once."""
        at = self._solved(rule.where, UNIT, _NONE)
        parts = [part for head in rule.template if (part := self._made(head, at))]
        if not parts:
            return Coded(*np.empty((3, 0), dtype=np.int64))
        sides = zip(*((p.subjects, p.predicates, p.objects) for p in parts), strict=True)
        return Coded(*map(np.concatenate, sides))

    def solutions(self, query: Selection, held: Mapping[str, int]) -> Bindings:
        """The solutions of a SELECT in which variables have the values given, by their numbers."""
        slots = query.slots
        columns = {slots[name]: np.array([n]) for name, n in held.items() if name in slots}
        if not joinable(query.where, frozenset(columns)):
            raise OutsideSubsetError("a SELECT that is not to be asked for single values")
        return self._solved(query.where, Bindings(1, columns), frozenset(columns))

    def _made(self, head: tuple[Part, NamedNode, Part], at: Bindings) -> Coded | None:
        """The triples of one line of a template: of the rows for which it is one."""
        subjects, values = self._place(head[0], at), self._place(head[2], at)
        if subjects is None or values is None:
            return None
        rows = np.flatnonzero((subjects >= 0) & (values >= 0))
        rows = rows[self.terms.are_resources(subjects[rows])]
        predicates = np.full(len(rows), self.terms.number(head[1]))
        return Coded(subjects[rows], predicates, values[rows])

    def _place(self, part: Part, at: Bindings) -> Numbers | None:
        if isinstance(part, int):
            return at.columns.get(part)
        return np.full(at.count, self.terms.number(part), dtype=np.int64)

    # Operators.

    def _solved(self, plan: Plan, at: Bindings, outer: Slots) -> Bindings:
        """The rows joined with the solutions of a plan; ``outer`` is what they bind already."""
        match plan:
            case Basic(steps=steps):
                return self._scan.extended(at, steps)
            case Inline():
                return joined(at, self._table(plan))
            case Join(left=left, right=right):
                return self._onto(self._solved(left, at, outer), right, outer | left.may)
            case Union(left=left, right=right):
                return together([self._solved(side, at, outer) for side in (left, right)])
            case Filter(source=source, test=test):
                return self._expressions.passing(test, self._solved(source, at, outer))
            case LeftJoin():
                return self._left_joined(plan, at, outer)
            case Extend():
                return self._extended(plan, at, outer)
            case Group():
                return grouped(plan, self._solved(plan.source, at, outer), self.terms)
            case Subselect(source=source):
                inner = self._solved(source, UNIT, _NONE)
                seen = {s: column for s, column in inner.columns.items() if s in plan.may}
                return joined(at, Bindings(inner.count, seen))
        raise TypeError(f"{plan} is no operator")

    def _onto(self, at: Bindings, plan: Plan, outer: Slots) -> Bindings:
        """The rows joined with the solutions of a plan, found from them if that is the same."""
        if joinable(plan, outer):
            return self._solved(plan, at, outer)
        return joined(at, self._solved(plan, UNIT, _NONE))

    def _left_joined(self, plan: LeftJoin, at: Bindings, outer: Slots) -> Bindings:
        left = self._solved(plan.left, at, outer)
        both = self._onto(numbered(left, plan.row), plan.right, outer | plan.left.may)
        if plan.test:
            both = self._expressions.passing(plan.test, both)
        alone = np.ones(left.count, dtype=np.bool_)
        alone[both.columns[plan.row]] = False
        rest = left.taken(alone, int(np.count_nonzero(alone)))
        return together([without(both, plan.row), rest])

    def _extended(self, plan: Extend, at: Bindings, outer: Slots) -> Bindings:
        rows = self._solved(plan.source, at, outer)
        if plan.slot in rows.columns:
            raise OutsideSubsetError("a BIND of what is bound")
        values = self._expressions.assigned(plan.value, rows)
        return Bindings(rows.count, {**rows.columns, plan.slot: values})

    def _table(self, plan: Inline) -> Bindings:
        number = self.terms.number
        columns = {
            slot: np.array([number(row[place]) for row in plan.rows], dtype=np.int64)
            for place, slot in enumerate(plan.order)
        }
        return Bindings(len(plan.rows), columns)

    def _exist(self, test: Exists, at: Bindings) -> Mask:
        found = self._solved(test.plan, numbered(at, test.row, test.plan.mentioned), _NONE)
        mask: Mask = np.zeros(at.count, dtype=np.bool_)
        mask[found.columns[test.row]] = True
        return mask

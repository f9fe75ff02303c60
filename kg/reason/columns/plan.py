"""What a football rule asks of a graph, as a tree of those operators of SPARQL that rules use.

A variable is a number, its slot. Every node tells the slots that it may bind and those that it
always binds, which decides whether it may be evaluated starting from bindings found elsewhere.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TypeAlias

from pyoxigraph import NamedNode

from kg.graph.terms import Term

Slots: TypeAlias = frozenset[int]
Part: TypeAlias = int | Term
"""A place of a triple: a variable's slot or a term."""


class OutsideSubsetError(Exception):
    """A rule, or a value that it meets, is none that columns can be trusted with."""


@dataclass(frozen=True, slots=True)
class Constant:
    """A term in an expression."""

    term: Term
    slots: Slots = frozenset()


@dataclass(frozen=True, slots=True)
class Bound:
    """The value of a variable in an expression."""

    slot: int

    @property
    def slots(self) -> Slots:
        """The slot alone."""
        return frozenset((self.slot,))


@dataclass(frozen=True, slots=True)
class Call:
    """A function or operator, by its name in SPARQL, and what it is applied to."""

    name: str
    arguments: tuple[Expression, ...]

    @property
    def slots(self) -> Slots:
        """The variables that it speaks of."""
        return frozenset().union(*(argument.slots for argument in self.arguments))


@dataclass(frozen=True, slots=True)
class Exists:
    """EXISTS: whether a plan has a solution with what a row binds; ``row`` is a slot of its own."""

    plan: Plan
    row: int

    @property
    def slots(self) -> Slots:
        """The variables of the plan, for it sees those of the row."""
        return self.plan.mentioned


Expression: TypeAlias = Constant | Bound | Call | Exists


@dataclass(frozen=True, slots=True)
class Step:
    """A triple pattern; with ``again`` its property is walked once or more."""

    subject: Part
    predicate: Part
    object: Part
    again: bool = False

    @property
    def slots(self) -> Slots:
        """The variables in it."""
        parts = (self.subject, self.predicate, self.object)
        return frozenset(part for part in parts if isinstance(part, int))


@dataclass(frozen=True, slots=True)
class Plan:
    """An operator; ``may`` are the slots that its solutions may bind, ``must`` those they do."""

    may: Slots = field(default=frozenset(), kw_only=True)
    must: Slots = field(default=frozenset(), kw_only=True)

    @property
    def mentioned(self) -> Slots:
        """Every variable in it, also in its tests."""
        return self.may


@dataclass(frozen=True, slots=True)
class Basic(Plan):
    """Triple patterns that hold together."""

    steps: tuple[Step, ...]


@dataclass(frozen=True, slots=True)
class Inline(Plan):
    """VALUES: rows of terms, one for each slot."""

    order: tuple[int, ...]
    rows: tuple[tuple[Term, ...], ...]


@dataclass(frozen=True, slots=True)
class Join(Plan):
    """Both hold."""

    left: Plan
    right: Plan

    @property
    def mentioned(self) -> Slots:
        """Every variable in either."""
        return self.left.mentioned | self.right.mentioned


@dataclass(frozen=True, slots=True)
class Union(Plan):
    """The solutions of one and of the other."""

    left: Plan
    right: Plan

    @property
    def mentioned(self) -> Slots:
        """Every variable in either."""
        return self.left.mentioned | self.right.mentioned


@dataclass(frozen=True, slots=True)
class LeftJoin(Plan):
    """OPTIONAL: the left, with the right where that passes a test; ``row`` is a slot of its own."""

    left: Plan
    right: Plan
    test: Expression | None
    row: int

    @property
    def mentioned(self) -> Slots:
        """Every variable in either and in the test."""
        tested = self.test.slots if self.test else frozenset[int]()
        return self.left.mentioned | self.right.mentioned | tested


@dataclass(frozen=True, slots=True)
class Filter(Plan):
    """The solutions of the source that pass the test."""

    source: Plan
    test: Expression

    @property
    def mentioned(self) -> Slots:
        """Every variable in the source and in the test."""
        return self.source.mentioned | self.test.slots


@dataclass(frozen=True, slots=True)
class Extend(Plan):
    """BIND: the solutions of the source with one more value."""

    source: Plan
    slot: int
    value: Expression

    @property
    def mentioned(self) -> Slots:
        """Every variable in the source and in the value."""
        return self.source.mentioned | self.value.slots | {self.slot}


@dataclass(frozen=True, slots=True)
class Aggregate:
    """COUNT or MAX of a variable in each group."""

    name: str
    argument: int
    distinct: bool
    slot: int


@dataclass(frozen=True, slots=True)
class Group(Plan):
    """GROUP BY: one solution for each group of the source's, with the aggregates."""

    source: Plan
    keys: tuple[int, ...]
    aggregates: tuple[Aggregate, ...]


@dataclass(frozen=True, slots=True)
class Subselect(Plan):
    """A query of its own: of its solutions, only some variables are seen outside."""

    source: Plan


@dataclass(frozen=True, slots=True)
class Rule:
    """A CONSTRUCT: the triples that each solution makes."""

    where: Plan
    template: tuple[tuple[Part, NamedNode, Part], ...]


@dataclass(frozen=True, slots=True)
class Selection:
    """A SELECT: what it gives, and the slots of all its variables by their names."""

    where: Plan
    given: tuple[str, ...]
    slots: Mapping[str, int]


def joinable(plan: Plan, outer: Slots) -> bool:
    """Whether to start from bindings of ``outer`` comes to the same as to join them afterwards.

    It does unless an inner test, a BIND or an OPTIONAL would see a variable of the bindings that
    is none of its own.
    """
    match plan:
        case Join(left=left):
            return joinable(left, outer)
        case Union(left=left, right=right):
            return joinable(left, outer) and joinable(right, outer)
        case LeftJoin(left=left, right=right, test=test):
            tested = test.slots if test else frozenset[int]()
            own = left.must | right.must
            seen = (right.may - left.must) | (tested - own)
            return joinable(left, outer) and not seen & outer
        case Filter(source=source, test=test):
            return joinable(source, outer) and not (test.slots - source.must) & outer
        case Group(source=source):
            return joinable(source, outer)
        case Extend(source=source, slot=slot, value=value):
            seen = (value.slots - source.must) | {slot}
            return joinable(source, outer) and not seen & outer
        case _:
            return True


def correlated(plan: Plan) -> bool:
    """Whether a plan may be solved from bindings that stand for its variables everywhere in it."""
    match plan:
        case Basic() | Inline():
            return True
        case Join(left=left, right=right):
            return correlated(left) and correlated(right) and joinable(right, left.may)
        case Union(left=left, right=right):
            return correlated(left) and correlated(right)
        case Filter(source=source):
            return correlated(source)
        case _:
            return False

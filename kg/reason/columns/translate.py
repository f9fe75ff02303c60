"""Reads a SPARQL query into a plan, by way of rdflib's parser and algebra.

rdflib takes a while to load, and to parse: the plans of the shipped rules come with the program.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import lru_cache, reduce
from itertools import count
from typing import TYPE_CHECKING, Any, cast

from pyoxigraph import Literal, NamedNode

from kg.graph.terms import Term
from kg.reason.columns.plan import (
    Aggregate,
    Basic,
    Bound,
    Call,
    Constant,
    Exists,
    Expression,
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
    Step,
    Subselect,
    Union,
    correlated,
)
from kg.reason.columns.written import digest, read, shipped

if TYPE_CHECKING:
    from rdflib.plugins.sparql.parserutils import CompValue

_FUNCTIONS = {
    **{f"Builtin_{name}": ("arg",) for name in ("STR", "IRI", "BOUND", "CONCAT", "COALESCE")},
    **{f"Builtin_{name}": ("arg1", "arg2") for name in ("STRSTARTS", "STRENDS")},
    "Builtin_IF": ("arg1", "arg2", "arg3"),
    "Builtin_REPLACE": ("arg", "pattern", "replacement", "flags"),
    "UnaryNot": ("expr",),
}
_AGGREGATES = {"Aggregate_Count": "COUNT", "Aggregate_Max": "MAX"}


@lru_cache(maxsize=512)
def translated(text: str) -> Rule:
    """The plan of a CONSTRUCT; an OutsideSubsetError names what of it columns cannot do."""
    known = shipped().get(digest(text))
    return cast("Rule", read(known)) if known else parsed_construct(text)


def parsed_construct(text: str) -> Rule:
    """The plan of a CONSTRUCT, parsed anew."""
    query, reader = _algebra(text, "ConstructQuery"), _Reader(count().__next__)
    return Rule(reader.plan(query.p.p), tuple(map(reader.head, query.template)))


@lru_cache(maxsize=512)
def selection(text: str) -> Selection:
    """The plan of a SELECT; an OutsideSubsetError names what of it columns cannot do."""
    known = shipped().get(digest(text))
    return cast("Selection", read(known)) if known else parsed_select(text)


def parsed_select(text: str) -> Selection:
    """The plan of a SELECT, parsed anew."""
    query, reader = _algebra(text, "SelectQuery"), _Reader(count().__next__)
    where = reader.plan(query.p.p)
    slots = {str(name): slot for name, slot in reader.slots.items()}
    return Selection(where, tuple(map(str, query.PV)), slots)


def _algebra(text: str, kind: str) -> CompValue:
    from rdflib.plugins.sparql.algebra import translateQuery
    from rdflib.plugins.sparql.parser import parseQuery

    query = translateQuery(parseQuery(text)).algebra
    if query.name != kind or query.datasetClause or query.p.name != "Project":
        raise OutsideSubsetError(f"{query.name} that is no plain {kind}")
    return query


class _Reader:
    """One pass over the algebra of one rule; a sub-SELECT has a reader of its own."""

    def __init__(self, fresh: Callable[[], int]) -> None:
        self.fresh = fresh
        self.slots: dict[str, int] = {}

    def slot(self, variable: str) -> int:
        if variable not in self.slots:
            self.slots[variable] = self.fresh()
        return self.slots[variable]

    def part(self, node: object) -> Part:
        from rdflib.term import Variable

        return self.slot(node) if isinstance(node, Variable) else _term(node)

    def head(self, triple: Sequence[object]) -> tuple[Part, NamedNode, Part]:
        subject, predicate, value = map(self.part, triple)
        if not isinstance(predicate, NamedNode):
            raise OutsideSubsetError("a head whose property is a variable")
        return subject, predicate, value

    # Patterns.

    def plan(self, node: CompValue) -> Plan:
        match node.name:
            case "BGP":
                return self.basic(node.triples)
            case "Join":
                left, right = self.plan(node.p1), self.plan(node.p2)
                return Join(left, right, may=left.may | right.may, must=left.must | right.must)
            case "Union":
                left, right = self.plan(node.p1), self.plan(node.p2)
                return Union(left, right, may=left.may | right.may, must=left.must & right.must)
            case "LeftJoin":
                return self.left_join(node)
            case "Filter":
                source = self.plan(node.p)
                return Filter(source, self.expression(node.expr), may=source.may, must=source.must)
            case "Extend":
                return self.extend(node)
            case "ToMultiSet":
                return self.inline(node.p) if node.p.name == "values" else self.subselect(node.p)
            case "AggregateJoin":
                return self.group(node)
        raise OutsideSubsetError(f"the operator {node.name}")

    def basic(self, triples: Iterable[Sequence[Any]]) -> Plan:
        steps = tuple(s for one, path, other in triples for s in self.walk(one, path, other))
        slots = frozenset[int]().union(*(step.slots for step in steps))
        return Basic(steps, may=slots, must=slots)

    def walk(self, start: object, path: object, end: object) -> Iterator[Step]:
        """The steps from a start along a path to its end."""
        from rdflib.paths import SequencePath

        begin, goal = self.part(start), self.part(end)
        pieces = path.args if isinstance(path, SequencePath) else [path]
        for piece in pieces[:-1]:
            via = self.fresh()
            yield self.step(begin, piece, via)
            begin = via
        yield self.step(begin, pieces[-1], goal)

    def step(self, begin: Part, path: object, end: Part) -> Step:
        from rdflib.paths import InvPath, MulPath

        if isinstance(path, InvPath):
            begin, path, end = end, path.arg, begin
        again = isinstance(path, MulPath) and path.mod == "+"
        predicate = path.path if isinstance(path, MulPath) and again else path
        return Step(begin, self.part(predicate), end, again)

    def left_join(self, node: CompValue) -> Plan:
        left, right = self.plan(node.p1), self.plan(node.p2)
        test = None if node.expr.name == "TrueFilter" else self.expression(node.expr)
        may = left.may | right.may
        return LeftJoin(left, right, test, self.fresh(), may=may, must=left.must)

    def extend(self, node: CompValue) -> Plan:
        source, slot, value = self.plan(node.p), self.slot(node.var), self.expression(node.expr)
        if value == Bound(slot):  # how the algebra gives on the variable of a group
            return source
        return Extend(source, slot, value, may=source.may | {slot}, must=source.must)

    def inline(self, node: CompValue) -> Plan:
        names = tuple(dict.fromkeys(name for row in node.res for name in row))
        rows = tuple(tuple(_term(row.get(name)) for name in names) for row in node.res)
        order = tuple(map(self.slot, names))
        return Inline(order, rows, may=frozenset(order), must=frozenset(order))

    # Queries within.

    def subselect(self, node: CompValue) -> Plan:
        if node.name != "Project":
            raise OutsideSubsetError(f"a sub-SELECT with {node.name}")
        # Its other variables are not those of the same name outside.
        inner = _Reader(self.fresh)
        inner.slots = {name: self.slot(name) for name in node.PV}
        seen, source = frozenset(inner.slots.values()), inner.plan(node.p)
        return Subselect(source, may=source.may & seen, must=source.must & seen)

    def group(self, node: CompValue) -> Plan:
        source, keys = self.plan(node.p.p), tuple(map(self.key, node.p.expr or ()))
        if not keys:
            raise OutsideSubsetError("an aggregate of no groups")
        aggregates = []
        for each in node.A:
            argument = self.key(each.vars)
            if each.name in _AGGREGATES:
                name, slot = _AGGREGATES[each.name], self.slot(each.res)
                aggregates.append(Aggregate(name, argument, bool(each.distinct), slot))
            elif each.name == "Aggregate_Sample" and argument in keys:
                self.slots[each.res] = argument
            else:
                raise OutsideSubsetError(f"the aggregate {each.name}")
        made = frozenset(aggregate.slot for aggregate in aggregates)
        may, must = made.union(keys), made | (source.must & frozenset(keys))
        return Group(source, keys, tuple(aggregates), may=may, must=must)

    def key(self, node: object) -> int:
        slot = None if isinstance(node, dict) else self.part(node)
        if not isinstance(slot, int):
            raise OutsideSubsetError(f"grouping or counting by {node}")
        return slot

    # Expressions.

    def expression(self, node: object) -> Expression:
        from rdflib.plugins.sparql.parserutils import CompValue

        if not isinstance(node, CompValue):
            part = self.part(node)
            return Bound(part) if isinstance(part, int) else Constant(part)
        match node.name:
            case "ConditionalAndExpression":
                return self.chain(node, ["&&"] * len(node.other))
            case "ConditionalOrExpression":
                return self.chain(node, ["||"] * len(node.other))
            case "AdditiveExpression" | "MultiplicativeExpression":
                return self.chain(node, node.op)
            case "RelationalExpression":
                return Call(node.op, (self.expression(node.expr), self.expression(node.other)))
            case "Builtin_EXISTS":
                return self.exists(node)
            case "Builtin_NOTEXISTS":
                return Call("!", (self.exists(node),))
        if node.name not in _FUNCTIONS:
            raise OutsideSubsetError(f"the function {node.name}")
        found = [node[name] for name in _FUNCTIONS[node.name] if name in node]
        given = found[0] if isinstance(found[0], list) else found
        name = "!" if node.name == "UnaryNot" else node.name.removeprefix("Builtin_")
        return Call(name, tuple(map(self.expression, given)))

    def exists(self, node: CompValue) -> Expression:
        plan = self.plan(node.graph)
        if not correlated(plan):
            raise OutsideSubsetError("an EXISTS of more than patterns and tests")
        return Exists(plan, self.fresh())

    def chain(self, node: CompValue, operators: Sequence[str]) -> Expression:
        """Operators of one rank, from left to right."""
        steps = zip(operators, map(self.expression, node.other), strict=True)
        first = self.expression(node.expr)
        return reduce(lambda left, step: Call(step[0], (left, step[1])), steps, first)


def _term(node: object) -> Term:
    from rdflib import term

    if isinstance(node, term.URIRef):
        return NamedNode(str(node))
    if isinstance(node, term.Literal):
        if node.language:
            return Literal(str(node), language=node.language)
        return Literal(str(node), datatype=NamedNode(node.datatype) if node.datatype else None)
    raise OutsideSubsetError(f"{node} in the place of a term")

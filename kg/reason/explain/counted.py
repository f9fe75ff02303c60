"""One step back from what counting found: the operator is put to the graph again, for one record.

What an entry of the count stands on is drawn below the step, down to its rows; what was not found
is told with the query that comes back empty.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cached_property

from pyoxigraph import Literal, NamedNode, Triple, Variable

from kg.graph.iris import term
from kg.reason.counting.evaluate import Counting, names, swept
from kg.reason.counting.holdings import (
    Holding,
    Name,
    holding_triples,
    record_iri,
    record_triples,
)
from kg.reason.counting.operators import ONWARD, Operator, operators
from kg.reason.counting.progression import Score
from kg.reason.counting.sweeps import Entry, in_order
from kg.reason.explain.counted_on import CountedOn, row_of
from kg.reason.explain.ended import passed
from kg.reason.explain.firing import Firing
from kg.reason.explain.graph import Graph
from kg.reason.explain.neighbours import day, facts, is_a, things, words
from kg.reason.explain.pattern import Group
from kg.reason.explain.standing import Fixtures, Standing, first_of, standing
from kg.reason.explain.witness import Missing

_KINDS = ("Holding", "Record", "Tally")


class Counted:
    """The operators over one graph; each is put to it once for each scope.

    All of a scope is counted anew, or with ``fixtures`` what is in the graph, where it can be.
    """

    def __init__(self, graph: Graph, counting: Counting, fixtures: Fixtures | None = None) -> None:
        self._graph = graph
        self._fixtures = fixtures
        self._name = names(graph.store)
        self._counts: dict[tuple[str, str], _Count] = {}
        self._standing: dict[tuple[str, str, NamedNode], _Count | None] = {}
        self._counting = counting
        self._counted_on = CountedOn(graph, self._counting)

    def firings(self, wanted: Triple, *, told: bool) -> Iterator[Firing]:
        """The firings that yield the triple, which is of a holding, a record or a count.

        What is ``told`` by a source as well is always counted anew.
        """
        if not _is_counted(self._graph, wanted.subject):
            return
        yield from self._counted_on.firings(wanted)
        yield from self._counted_on.leading(wanted)
        record = _record_of(self._graph, wanted.subject)
        if record is None:
            return
        for operator in (op for op in operators() if op.sweep != ONWARD):
            for scope in things(self._graph, record, operator.scope):
                if record_iri(operator, scope.value) == record:
                    where = operator, scope.value
                    one = (
                        first_of(self._graph, record)
                        if wanted.subject == record
                        else wanted.subject
                    )
                    count = None if told else self._as_it_stands(*where, one)
                    yield from (count or self._count(*where)).firings(wanted)

    def _count(self, operator: Operator, scope: str) -> _Count:
        key = operator.rule.id, scope
        if key not in self._counts:
            found = self._counting.entries(operator, scope)
            holdings = swept(operator, scope, found)
            whole = Standing(operator, scope, tuple(found), holdings)
            self._counts[key] = _Count(self._graph, whole, self._name)
        return self._counts[key]

    def _as_it_stands(self, operator: Operator, scope: str, one: object) -> _Count | None:
        """The count of a holding as the graph has it, if that is asked for and can be told."""
        if self._fixtures is None or not isinstance(one, NamedNode):
            return None
        key = operator.rule.id, scope, one
        if key not in self._standing:
            found = standing(self._graph, operator, scope, one, self._fixtures)
            self._standing[key] = _Count(self._graph, found, self._name) if found else None
        return self._standing[key]


class _Count:
    """What an operator found in one scope: all of it, or one holding."""

    def __init__(self, graph: Graph, found: Standing, name: Name) -> None:
        self._graph, self._name = graph, name
        self._operator, self._scope = found.operator, found.scope
        self._entries = in_order(found.entries)
        self._holdings = found.holdings

    def firings(self, wanted: Triple) -> Iterator[Firing]:
        operator, scope, name = self._operator, self._scope, self._name
        if not self._coverage:
            return
        if wanted in set(record_triples(operator, scope, name)):
            for holding in self._holdings[:1]:
                told = Triple(holding.iri, term("mark"), Literal(holding.reach.score.value))
                rule = replace(operator.rule, says=operator.means, unless=())
                yield Firing(rule, self._bound(holding), (*self._coverage, told))
        for holding in self._holdings:
            if holding.iri == wanted.subject and wanted in set(
                holding_triples(operator, scope, holding, name)
            ):
                yield passed(self._graph, operator, self._firing(holding), wanted)

    def _firing(self, holding: Holding) -> Firing:
        score = holding.reach.score
        played = Triple(NamedNode(score.match), term("date"), day(score.day.isoformat()))
        missing = Missing(Group(()), (), self._none(holding), self._operator.rule.unless[0])
        behind = [(entry, tuple(self._counted(entry))) for entry in self._behind(holding)]
        is_age = self._operator.sweep == "age"
        born = facts(self._graph, NamedNode(score.holder), "birthDate") if is_age else ()
        return Firing(
            self._operator.rule,
            self._bound(holding),
            (*self._coverage, *born, played),
            tuple(fact for _, told in behind for fact in told),
            (missing,),
            table=tuple(row_of(entry, told) for entry, told in behind),
        )

    def _bound(self, holding: Holding) -> tuple[tuple[Variable, NamedNode | Literal], ...]:
        score = holding.reach.score
        return (
            (Variable("scope"), NamedNode(self._scope)),
            (Variable("holder"), NamedNode(score.holder)),
            (Variable("event"), NamedNode(score.event or score.match)),
            (Variable("match"), NamedNode(score.match)),
            (Variable("mark"), Literal(score.value)),
            *((Variable("within"), NamedNode(e.within)) for e in self._of(score) if e.within),
        )

    def _of(self, score: Score) -> list[Entry]:
        """The entry of a score."""
        return [e for e in self._entries if (e.event, e.match) == (score.event, score.match)][:1]

    @cached_property
    def _coverage(self) -> Sequence[Triple]:
        """That everything is told in the scope; nothing if it is not."""
        told = term(self._operator.coverage)
        scope = NamedNode(self._scope)
        for fact in self._graph.triples(None, term(self._operator.scope), scope):
            one = fact.subject
            if (
                isinstance(one, NamedNode)
                and Triple(one, term("measure"), told) in facts(self._graph, one, "measure")
                and is_a(self._graph, one, "Completeness")
            ):
                return (fact, Triple(one, term("measure"), told))
        return ()

    def _behind(self, holding: Holding) -> Iterator[Entry]:
        """The entries that the holding counts."""
        score = holding.reach.score
        sweep = self._operator.sweep
        mine = [entry for entry in self._entries if entry.holder == score.holder]
        at = next(
            place
            for place, entry in enumerate(mine)
            if (entry.event, entry.match) == (score.event, score.match)
        )
        if sweep == "hat-trick":
            yield from (entry for entry in mine[: at + 1] if entry.match == score.match)
        elif sweep == "count-within":
            yield from (entry for entry in mine[: at + 1] if entry.within == mine[at].within)
        elif sweep in ("value", "age"):
            yield mine[at]
        elif sweep == "run":
            yield from mine[at + 1 - score.value : at + 1]
        else:
            yield from mine[: at + 1]

    def _counted(self, entry: Entry) -> Iterator[Triple]:
        """What the graph says of an entry: who scored, or how many goals each side had."""
        if entry.event:
            event = NamedNode(entry.event)
            yield Triple(event, term("scorer"), NamedNode(entry.holder))
            if self._operator.sweep == "hat-trick":
                yield from facts(self._graph, event, "minute")
        elif self._operator.sweep == "count":
            yield from facts(self._graph, NamedNode(entry.match), "stage")
        else:
            for side in things(self._graph, NamedNode(entry.match), "side"):
                yield from facts(self._graph, side, "goals")

    def _none(self, holding: Holding) -> str:
        """The query that comes back empty."""
        score = holding.reach.score
        since = score.day.isoformat()
        if score.began:
            since = words(self._graph, NamedNode(score.began), "date")
        return self._operator.empty(
            {
                "{scope}": str(NamedNode(self._scope)),
                "{mark}": str(score.value),
                "{day}": str(day(score.day.isoformat())),
                "{since}": str(day(since)),
            }
        )


def _is_counted(graph: Graph, thing: object) -> bool:
    """Whether a thing is of the kinds that counting makes."""
    return isinstance(thing, NamedNode) and any(is_a(graph, thing, kind) for kind in _KINDS)


def _record_of(graph: Graph, thing: object) -> NamedNode | None:
    """The record that a thing is, or that it is a holding of if counting found it."""
    if not isinstance(thing, NamedNode):
        return None
    if is_a(graph, thing, "Record"):
        return thing
    if not facts(graph, thing, "progressionNumber"):
        return None
    return next(iter(things(graph, thing, "ofRecord")), None)

"""One step back from a count that was counted on, and from one that leads between bounds."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from pyoxigraph import Literal, NamedNode, Triple, Variable

from kg.graph.iris import term
from kg.reason.counting.bounds import Interval, Untold, interval_triples
from kg.reason.counting.evaluate import Counting, names
from kg.reason.counting.holdings import record_triples
from kg.reason.counting.operators import ONWARD, Operator, operators
from kg.reason.counting.raised import Raised, raised, raised_triples
from kg.reason.counting.sweeps import Entry, in_order
from kg.reason.explain.ended import overtaken
from kg.reason.explain.firing import Firing, Row
from kg.reason.explain.graph import Graph
from kg.reason.explain.neighbours import day, facts, things
from kg.reason.explain.pattern import Group
from kg.reason.explain.witness import Missing
from kg.reason.wording import templates


class CountedOn:
    """Counts that were counted on, in one graph; each team's are found once."""

    def __init__(self, graph: Graph, counting: Counting) -> None:
        self._graph = graph
        self._counting = counting
        self._raised: dict[tuple[str, str], tuple[Raised, ...]] = {}

    def firings(self, wanted: Triple) -> Iterator[Firing]:
        """The firings that yield a fact of a later count, or of the holding that it makes."""
        graph, subject = self._graph, wanted.subject
        if not isinstance(subject, NamedNode) or not _is_onward(graph, subject):
            return
        name = names(graph.store)
        for operator in (op for op in operators() if op.sweep == ONWARD):
            for team in _scopes(graph, subject, operator):
                for made in self._found(operator, team):
                    if subject in (made.tally, made.holding) and wanted in set(
                        raised_triples(operator, made, name)
                    ):
                        goals = self._counting.entries(operator, team)
                        firing = _onward(graph, operator, made, goals)
                        yield overtaken(firing, wanted, _after(made, goals))

    def leading(self, wanted: Triple) -> Iterator[Firing]:
        """The firings that yield a fact of a count that leads a record, or of such a record."""
        graph, subject = self._graph, wanted.subject
        if not isinstance(subject, NamedNode) or not _leads(graph, subject):
            return
        name = names(graph.store)
        for operator in (op for op in operators() if op.tally):
            for scope in _scopes(graph, subject, operator):
                record = set(record_triples(operator, scope, name))
                for interval in self._counting.leading(operator, scope):
                    if wanted in record or wanted in set(
                        interval_triples(operator, interval, name)
                    ):
                        goals = self._counting.entries(operator, scope)
                        untold = self._counting.untold(operator, interval)
                        yield _leading(operator, interval, goals, untold)

    def _found(self, operator: Operator, team: str) -> tuple[Raised, ...]:
        key = operator.rule.id, team
        if key not in self._raised:
            goals = {team: self._counting.entries(operator, team)}
            matches = {team: self._counting.matches(team)}
            self._raised[key] = tuple(raised(self._graph.store, goals, matches, team))
        return self._raised[key]


def _is_onward(graph: Graph, subject: NamedNode) -> bool:
    if facts(graph, subject, "countedOnFrom"):
        return True
    goals = things(graph, subject, "setBy")
    return bool(facts(graph, subject, "heldFrom") and goals) and not facts(
        graph, subject, "progressionNumber"
    )


def _leads(graph: Graph, subject: NamedNode) -> bool:
    """Whether a thing is a count that leads a record, or a record that is led by one."""
    led = graph.triples(None, term("leadingTally"), subject)
    return bool(facts(graph, subject, "leadingTally")) or any(True for _ in led)


def _scopes(graph: Graph, subject: NamedNode, operator: Operator) -> Iterator[str]:
    """The scope of a record, of a count, or of the record of a holding."""
    for one in (subject, *things(graph, subject, "ofRecord")):
        yield from (scope.value for scope in things(graph, one, operator.scope))


def _onward(graph: Graph, operator: Operator, made: Raised, goals: Sequence[Entry]) -> Firing:
    onward, base = made.onward, made.onward.base
    entry, tally = onward.entry, NamedNode(base.tally)
    empty = {
        "{scope}": str(NamedNode(base.team)),
        "{since}": str(day(base.day.isoformat())),
        "{day}": str(day(entry.day.isoformat())),
    }
    since = [
        goal
        for goal in in_order(goals)
        if goal.event
        and goal.holder == base.player
        and goal.event != base.event
        and (base.day, "") < (goal.day, "")
        and (goal.day, goal.minute or 0, goal.position)
        <= (entry.day, entry.minute or 0, entry.position)
    ]
    return Firing(
        operator.rule,
        (
            (Variable("scope"), NamedNode(base.team)),
            (Variable("holder"), NamedNode(base.player)),
            (Variable("event"), NamedNode(entry.event or entry.match)),
            (Variable("match"), NamedNode(entry.match)),
            (Variable("mark"), Literal(onward.value)),
            (Variable("base"), tally),
            (Variable("baseMatch"), NamedNode(base.match)),
        ),
        (
            Triple(tally, term("value"), Literal(base.value)),
            Triple(tally, term("tallyOf"), NamedNode(base.player)),
            *(fact for before in made.before for fact in facts(graph, before, "mark")),
        ),
        tuple(_scored(goal) for goal in since),
        (Missing(Group(()), (), operator.empty(empty), operator.rule.unless[0]),),
        table=tuple(row_of(goal, (_scored(goal),)) for goal in since),
    )


def _after(made: Raised, goals: Sequence[Entry]) -> Entry | None:
    """The holder's next known goal, up to which not all goals are told."""
    player, until = made.onward.base.player, made.until
    later = (goal for goal in in_order(goals) if goal.holder == player and goal.day == until)
    return next(later, None)


def _scored(goal: Entry) -> Triple:
    return Triple(NamedNode(goal.event or ""), term("scorer"), NamedNode(goal.holder))


def row_of(entry: Entry, told: tuple[Triple, ...]) -> Row:
    """An entry of a count as a row of its table."""
    minute = "" if entry.minute is None else str(entry.minute)
    more = f"+{entry.added}" if entry.added else ""
    return Row(entry.day.isoformat(), NamedNode(entry.match), minute + more, told)


def _leading(
    operator: Operator, interval: Interval, goals: Sequence[Entry], untold: Untold | None
) -> Firing:
    mine = [goal for goal in in_order(goals) if goal.holder == interval.player and goal.event]
    rest = templates()["counting"]["uncovered"] if untold else ""
    gaps = untold.gaps() if untold else {}
    return Firing(
        replace(operator.rule, says=f"{operator.leads} {rest.format_map(gaps)}".strip(), unless=()),
        (
            (Variable("scope"), NamedNode(interval.scope)),
            (Variable("holder"), NamedNode(interval.player)),
            (Variable("mark"), Literal(interval.at_least)),
            (Variable("atMost"), Literal(interval.at_most)),
        ),
        (),
        tuple(_scored(goal) for goal in mine),
        table=tuple(row_of(goal, (_scored(goal),)) for goal in mine),
    )

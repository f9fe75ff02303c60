"""Why a holding ended on the day until which it is known to have stood."""

from __future__ import annotations

from dataclasses import replace

from pyoxigraph import Literal, NamedNode, Triple, Variable

from kg.graph.iris import term
from kg.reason.counting.operators import Operator
from kg.reason.counting.sweeps import Entry
from kg.reason.explain.firing import Firing
from kg.reason.explain.graph import Graph
from kg.reason.explain.neighbours import facts, things, words
from kg.reason.football import FootballRule
from kg.reason.wording import templates


def passed(graph: Graph, operator: Operator, firing: Firing, wanted: Triple) -> Firing:
    """The firing with the holding that passed the one of which ``wanted`` tells the end.

    Of steps by which a mark was extended only the last may be a holding: it passed the mark on its
    way. The firing comes back as it is for any other fact, and where no later holding is known.
    """
    holding = wanted.subject
    if wanted.predicate != term("heldUntil") or not isinstance(holding, NamedNode):
        return firing
    later = _next(graph, operator, holding)
    if later is None:
        return firing
    premises = (*facts(graph, later, "mark"), *facts(graph, later, "heldFrom"))
    at_once = any(fact.object == wanted.object for fact in premises)
    template = "passed" if at_once else "passed_on_the_way"
    return _said(firing, template, wanted, premises, (Variable("later"), later))


def overtaken(firing: Firing, wanted: Triple, goal: Entry | None) -> Firing:
    """The firing with the goal by which a count was higher that could not be counted on to it."""
    if wanted.predicate != term("heldUntil") or goal is None:
        return firing
    event, match = NamedNode(goal.event or goal.match), NamedNode(goal.match)
    scored = Triple(event, term("scorer"), NamedNode(goal.holder))
    played = Triple(match, term("date"), wanted.object)
    return _said(firing, "overtaken", wanted, (scored, played), (Variable("later"), match))


def _said(
    firing: Firing, template: str, wanted: Triple, premises: tuple[Triple, ...],
    later: tuple[Variable, NamedNode],
) -> Firing:  # fmt: skip
    day, rule = wanted.object, firing.rule
    assert isinstance(day, Literal) and isinstance(rule, FootballRule)  # noqa: S101, PT018
    says = f"{rule.says} {templates()['counting'][template]}"
    return replace(
        firing,
        rule=replace(rule, says=says),
        solution=(*firing.solution, later, (Variable("until"), day)),
        premises=(*firing.premises, *premises),
    )


def _next(graph: Graph, operator: Operator, holding: NamedNode) -> NamedNode | None:
    """The first holding in the record's progression whose mark is beyond that of this one."""
    own, found = _place(graph, holding), []
    for record in things(graph, holding, "ofRecord"):
        for fact in graph.triples(None, term("ofRecord"), record):
            other = fact.subject
            place = _place(graph, other) if isinstance(other, NamedNode) else None
            if own and place and place[0] > own[0]:
                beyond = place[1] < own[1] if operator.lowest else place[1] > own[1]
                found += [(place, other)] if beyond else []
    later = min(found, default=None, key=lambda one: one[0])
    return later[1] if later and isinstance(later[1], NamedNode) else None


def _place(graph: Graph, holding: NamedNode) -> tuple[int, int] | None:
    """The number of a holding in its progression, and its mark."""
    number, mark = words(graph, holding, "progressionNumber"), words(graph, holding, "mark")
    return (int(number), int(mark)) if number.isdecimal() and mark.isdecimal() else None

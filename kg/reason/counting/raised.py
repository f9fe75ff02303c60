"""Records moved by counts that were counted on, as triples: the count, and the holding it makes."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from pyoxigraph import Literal, NamedNode, Triple

from kg.graph.iris import term
from kg.reason.counting.cells import Graph
from kg.reason.counting.entries import complete
from kg.reason.counting.holdings import DATE, Name, filled_label
from kg.reason.counting.onwards import (
    Exact,
    Mark,
    Onward,
    counted_on,
    exact_counts,
    marks,
    relation,
)
from kg.reason.counting.operators import Operator
from kg.reason.counting.played import Played
from kg.reason.counting.progression import Relation
from kg.reason.counting.sweeps import Entry
from kg.reason.schema import LABEL, TYPE


@dataclass(frozen=True, slots=True)
class Raised:
    """A later count that reached or raised a record, with the holdings before it.

    ``until`` is the day of the player's next known goal that could not be counted any more: by then
    the mark was higher, by an unknown number.
    """

    onward: Onward
    record: str
    relation: Relation
    tally: NamedNode
    holding: NamedNode
    before: tuple[NamedNode, ...]
    until: dt.date | None = None


def raised(
    graph: Graph,
    goals: dict[str, list[Entry]],
    matches: dict[str, list[Played]],
    team: str | None = None,
) -> Iterator[Raised]:
    """Every record that a count, counted on, is sure to have reached or raised, in that order.

    ``goals`` and ``matches`` are by team, those of ``team`` alone where it is given. Only of teams
    whose every match is listed can it be known that no goal was missed.
    """
    listed = complete(graph, "Matches", "scopeTeam")
    for base in exact_counts(graph, team=team):
        told = marks(graph, base.match) if base.records and base.team in listed else ()
        for mark in told:
            if mark.record in base.records:
                yield from _of_record(
                    base, mark, goals.get(base.team, []), matches.get(base.team, [])
                )


def _of_record(
    base: Exact, mark: Mark, goals: Sequence[Entry], matches: Sequence[Played]
) -> Iterator[Raised]:
    own = [NamedNode(iri) for holder, iri in mark.held if holder == base.player]
    others = [NamedNode(iri) for holder, iri in mark.held if holder != base.player]
    found: list[Raised] = []
    for onward in counted_on(base, goals, matches):
        kind = relation(onward, mark)
        if kind is None:
            continue
        made = _named(onward, mark.record, kind, tuple(own if kind == "Extends" else others))
        own = [made.holding]
        found.append(made)
    yield from found[:-1]
    for last in found[-1:]:
        reached = last.onward.entry.day
        later = (g.day for g in goals if g.holder == base.player and g.day > reached)
        yield replace(last, until=min(later, default=None))


def _named(onward: Onward, record: str, kind: Relation, before: tuple[NamedNode, ...]) -> Raised:
    base, _, goal = (onward.entry.event or "").rpartition("/")
    slug = f"{goal}.{record.rpartition('/')[2]}"
    root = base.rpartition("/")[0]
    return Raised(
        onward,
        record,
        kind,
        NamedNode(f"{root}/tally/{slug}"),
        NamedNode(f"{root}/holding/{slug}.{kind.lower()}"),
        before,
    )


def raised_triples(operator: Operator, made: Raised, name: Name) -> Iterator[Triple]:
    """What is said of the count and of the holding."""
    onward, base = made.onward, made.onward.base
    player, goal = NamedNode(base.player), NamedNode(onward.entry.event or "")
    record, value = NamedNode(made.record), Literal(onward.value)
    label = Literal(filled_label(operator, base.team, base.player, onward.value, name))
    tally, holding = made.tally, made.holding
    yield Triple(tally, TYPE, term("Tally"))
    yield Triple(tally, term("tallyOf"), player)
    yield Triple(tally, term("measure"), term(operator.measure))
    yield Triple(tally, term(operator.scope), NamedNode(base.team))
    yield Triple(tally, term("basis"), term("Derived"))
    yield Triple(tally, term("value"), value)
    yield Triple(tally, term("asOfEvent"), goal)
    yield Triple(tally, term("countsTowards"), record)
    yield Triple(tally, term("countedOnFrom"), NamedNode(base.tally))
    yield Triple(holding, TYPE, term("Holding"))
    yield Triple(holding, LABEL, label)
    yield Triple(holding, term("ofRecord"), record)
    yield Triple(holding, term("holder"), player)
    yield Triple(holding, term("mark"), value)
    yield Triple(holding, term("relation"), term(made.relation))
    yield Triple(holding, term("setBy"), goal)
    day = onward.entry.day.isoformat()
    yield Triple(holding, term("heldFrom"), Literal(day, datatype=DATE))
    if made.until:
        yield Triple(holding, term("heldUntil"), Literal(made.until.isoformat(), datatype=DATE))
    for before in made.before:
        yield Triple(holding, term("previousHolding"), before)
        if made.relation == "Equals":
            yield Triple(holding, term("jointWith"), before)

"""A holding as the graph has it, with the few entries that it counts: not all of its scope again.

The build has counted whole scopes, and what it found is in the graph. For one of its holdings that
is read back, and the entries of its holder, or of its match, are counted again: they must come to
the same. That nobody had more by then is taken from the build.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from functools import cache
from typing import TypeAlias, get_args

from pyoxigraph import Literal, NamedNode, Triple

from kg.graph.iris import term
from kg.reason.counting.cells import among
from kg.reason.counting.entries import some_entries
from kg.reason.counting.evaluate import names
from kg.reason.counting.holdings import (
    Holding,
    holding_iri,
    holding_triples,
    record_iri,
)
from kg.reason.counting.operators import Operator
from kg.reason.counting.progression import Reach, Relation, Score
from kg.reason.counting.sweeps import SWEEPS, Entry, in_order
from kg.reason.explain.graph import Graph
from kg.reason.explain.neighbours import things, words
from kg.resources import resource

Fixtures: TypeAlias = "Callable[[str], Iterable[tuple[str, str]] | None]"
"""The days and IRIs of the matches of a team or a competition, by its IRI; None where they are not
at hand."""


def not_at_hand(_team: str) -> None:
    """No matches are at hand: the store is asked."""


@dataclass(frozen=True, slots=True)
class Standing:
    """What an operator found in a scope: holdings, and entries with all that these count."""

    operator: Operator
    scope: str
    entries: tuple[Entry, ...]
    holdings: tuple[Holding, ...]


def standing(
    graph: Graph, operator: Operator, scope: str, iri: NamedNode, fixtures: Fixtures
) -> Standing | None:
    """A holding that the operator found; None if the graph tells it in part or in another way."""
    holding = _told(graph, operator, scope, iri)
    if holding is None or holding.iri != iri:
        return None
    triples = holding_triples(operator, scope, holding, names(graph.store))
    if not all(_holds(graph, triple) for triple in triples):
        return None
    score = holding.reach.score
    found = _entries(graph, operator, scope, score, fixtures)
    if score not in SWEEPS[operator.sweep](in_order(found)):
        return None
    return Standing(operator, scope, tuple(found), (holding,))


def first_of(graph: Graph, record: NamedNode) -> NamedNode | None:
    """The holding by which a record was set."""
    for fact in graph.triples(None, term("ofRecord"), record):
        holding = fact.subject
        if isinstance(holding, NamedNode) and words(graph, holding, "progressionNumber") == "1":
            return holding
    return None


def _holds(graph: Graph, fact: Triple) -> bool:
    subject, value = fact.subject, fact.object
    assert isinstance(subject, NamedNode)  # noqa: S101 - as counting makes them
    assert isinstance(value, NamedNode | Literal)  # noqa: S101
    return any(True for _ in graph.triples(subject, fact.predicate, value))


def _told(graph: Graph, operator: Operator, scope: str, iri: NamedNode) -> Holding | None:
    """What the graph tells of a holding, if that is a holding of the operator."""

    def one(name: str) -> str:
        return next((thing.value for thing in things(graph, iri, name)), "")

    mark, number, since, until = (
        words(graph, iri, name) for name in ("mark", "progressionNumber", "heldFrom", "heldUntil")
    )
    event, relation = one("setBy"), _relation(one("relation"))
    match = _match_of(graph, event) if event else one("setIn")
    if not (mark.isdecimal() and number.isdecimal() and since and match and relation):
        return None
    score = Score(
        holder=one("holder"),
        value=int(mark),
        day=dt.date.fromisoformat(since),
        match=match,
        event=event or None,
        began=one("beganWith") or None,
    )
    ended = dt.date.fromisoformat(until) if until else None
    reach = Reach(int(number), score, relation, until=ended)
    record = record_iri(operator, scope)
    before = tuple(things(graph, iri, "previousHolding"))
    beside = tuple(
        other
        for other in things(graph, iri, "jointWith")
        if other not in before
        and words(graph, other, "heldFrom") == since
        and int(words(graph, other, "progressionNumber") or number) < int(number)
    )
    return Holding(holding_iri(record, reach), record, reach, before, beside)


def _relation(told: str) -> Relation | None:
    names: tuple[Relation, ...] = get_args(Relation)
    return next((name for name in names if told == term(name).value), None)


def _match_of(graph: Graph, event: str) -> str:
    return next((match.value for match in things(graph, NamedNode(event), "inMatch")), "")


def _entries(
    graph: Graph, operator: Operator, scope: str, score: Score, fixtures: Fixtures
) -> list[Entry]:
    """What counts towards a score, and what else is quickly found with it."""
    if operator.sweep == "run":
        return some_entries(graph.store, operator, scope, "match", _between(graph, score, fixtures))
    if operator.sweep in ("count", "count-within"):
        if score.event:
            return some_entries(graph.store, operator, scope, "holder", [score.holder])
        matches = [fixtures(one) for one in (scope, score.holder)]
        if None in matches:
            return []
        both = set.intersection(*({match for _, match in told or ()} for told in matches))
        return some_entries(graph.store, operator, scope, "match", both)
    return some_entries(graph.store, operator, scope, "match", [score.match])


def _between(graph: Graph, score: Score, fixtures: Fixtures) -> Collection[str]:
    """The matches that a run can consist of."""
    began = score.began or score.match
    at_hand = fixtures(score.holder)
    if at_hand is not None:
        since, until = words(graph, NamedNode(began), "date"), score.day.isoformat()
        return {match for day, match in at_hand if since <= day <= until}
    held = {"team": score.holder, "first": began, "last": score.match}
    found = among(graph.store, _query(), {name: (iri,) for name, iri in held.items()})
    return {row.text("match") for row in found}


@cache
def _query() -> str:
    return resource("ontology", "counting", "between.rq").read_text(encoding="utf-8")

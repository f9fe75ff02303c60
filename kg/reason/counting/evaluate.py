"""The operators put to a graph: all that they find, or what one record rests on."""

from __future__ import annotations

from collections.abc import Iterator

from pyoxigraph import DefaultGraph, Literal, NamedNode, Store, Triple

from kg.reason.counting.entries import covered, entries
from kg.reason.counting.holdings import (
    Holding,
    Name,
    holding_triples,
    holdings,
    record_triples,
)
from kg.reason.counting.operators import Operator
from kg.reason.counting.progression import progression
from kg.reason.counting.sweeps import SWEEPS, Entry, in_order
from kg.reason.schema import LABEL


def counted(store: Store, operator: Operator, name: Name) -> Iterator[Triple]:
    """Every record that the operator can prove in the default graph, with its holdings."""
    proven = covered(store, operator)
    if not proven:
        return
    for scope, found in sorted(entries(store, operator).items()):
        if scope in proven:
            yield from record_triples(operator, scope, name)
            for holding in swept(operator, scope, found):
                yield from holding_triples(operator, scope, holding, name)


def swept(operator: Operator, scope: str, found: list[Entry]) -> tuple[Holding, ...]:
    """The holdings of one scope's record, from its entries."""
    scores = SWEEPS[operator.sweep](in_order(found))
    return holdings(operator, scope, progression(scores, lowest=operator.lowest))


def names(store: Store) -> Name:
    """How the things of the default graph are called: by the least of their labels."""
    known: dict[str, str] = {}

    def name(iri: str) -> str:
        if iri not in known:
            quads = store.quads_for_pattern(NamedNode(iri), LABEL, None, DefaultGraph())
            told = [quad.object.value for quad in quads if isinstance(quad.object, Literal)]
            known[iri] = min(told, default=iri.rpartition("/")[2])
        return known[iri]

    return name

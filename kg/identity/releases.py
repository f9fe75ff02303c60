"""Releases of results among each other: which one the others are held against.

The release with the most matches keeps its names. What another says of the same matches, under
other names ("USA", "Mbappé"), is found in it as a report's is, so that a goal that both tell is one
goal and is counted once. Matches that both tell in the same names need no decision.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from pyoxigraph import NamedNode, Quad

from kg.graph.assemble import RDF_TYPE
from kg.graph.iris import term
from kg.graph.store import KnowledgeStore
from kg.identity.statements import Released, Told, things

_DERIVED_FROM = NamedNode("http://www.w3.org/ns/prov#wasDerivedFrom")
_MATCH = term("Match")


def in_order(store: KnowledgeStore, releases: Iterable[NamedNode]) -> tuple[NamedNode, ...]:
    """The releases that tell of matches, those with the most first; of as many by IRI."""
    telling = [release for release in releases if _tells(store, release)]
    if len(telling) < 2:
        return tuple(telling)
    return tuple(sorted(telling, key=lambda release: (-_size(store, release), release.value)))


def graphs_of(store: KnowledgeStore, release: NamedNode) -> tuple[NamedNode, ...]:
    """The graph of a release, and those of what was made from it."""
    aside = store.aside("sources")
    made = store.quads.quads_for_pattern(None, _DERIVED_FROM, release, aside)
    found = {quad.subject for quad in made if isinstance(quad.subject, NamedNode)}
    return (release, *sorted(found, key=str))


def said_by(store: KnowledgeStore, release: NamedNode) -> Iterator[Quad]:
    """Every quad that speaks of the things of a release."""
    for graph in graphs_of(store, release):
        yield from store.quads.quads_for_pattern(None, None, None, graph)


def unsettled(told: Told, known: Released) -> tuple[NamedNode, ...]:
    """The matches of a release that others do not tell, with all their goals, in the same names."""
    found = (match for match in told.subjects("rdf:type", _MATCH) if _differs(match, told, known))
    return tuple(sorted(found, key=str))


def _differs(match: NamedNode, told: Told, known: Released) -> bool:
    if not known.objects(match, "side"):
        return True
    goals = told.subjects("inMatch", match)
    return any(match not in things(known, goal, "inMatch") for goal in goals)


def _tells(store: KnowledgeStore, release: NamedNode) -> bool:
    found = store.quads.quads_for_pattern(None, RDF_TYPE, _MATCH, release)
    return next(iter(found), None) is not None


def _size(store: KnowledgeStore, release: NamedNode) -> int:
    return sum(1 for _ in store.quads.quads_for_pattern(None, RDF_TYPE, _MATCH, release))

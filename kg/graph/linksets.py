"""Which links a graph has to other collections, how many, and by which property: VoID linksets."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from urllib.parse import urlsplit

from pyoxigraph import Literal, NamedNode, Quad

from kg.graph.store import RDF_TYPE, KnowledgeStore

_VOID = "http://rdfs.org/ns/void#"
_LINKS = {
    "links": NamedNode("http://www.w3.org/2004/02/skos/core#exactMatch"),
    "wikidata": NamedNode("http://www.w3.org/2000/01/rdf-schema#seeAlso"),
}
"""The graphs that hold links, and the property that is one."""


def linksets(store: KnowledgeStore) -> Iterator[Quad]:
    """A description of the links to each collection, in the graph of links; none without links."""
    graph, ours = store.aside("links"), NamedNode(f"{store.base}dataset")
    found = sorted(_counted(store).items())
    if found:
        yield Quad(ours, RDF_TYPE, _term("Dataset"), graph)
        yield Quad(ours, _term("uriSpace"), Literal(store.base), graph)
    for (host, predicate), number in found:
        name = f"{host}-{predicate.rpartition('#')[2]}"
        linkset = NamedNode(f"{store.base}linkset/{name}")
        theirs = NamedNode(f"{store.base}dataset/{host}")
        yield Quad(theirs, RDF_TYPE, _term("Dataset"), graph)
        yield Quad(theirs, _term("uriSpace"), Literal(f"//{host}/"), graph)
        yield Quad(linkset, RDF_TYPE, _term("Linkset"), graph)
        yield Quad(linkset, _term("subjectsTarget"), ours, graph)
        yield Quad(linkset, _term("objectsTarget"), theirs, graph)
        yield Quad(linkset, _term("linkPredicate"), NamedNode(predicate), graph)
        yield Quad(linkset, _term("triples"), Literal(number), graph)
        yield Quad(ours, _term("subset"), linkset, graph)


def _counted(store: KnowledgeStore) -> Counter[tuple[str, str]]:
    """How many links there are by the host that they lead to and their property."""
    found: Counter[tuple[str, str]] = Counter()
    for name, predicate in _LINKS.items():
        for quad in store.quads.quads_for_pattern(None, predicate, None, store.aside(name)):
            host = (
                urlsplit(quad.object.value).hostname if isinstance(quad.object, NamedNode) else ""
            )
            if host:
                found[host, predicate.value] += 1
    return found


def _term(name: str) -> NamedNode:
    return NamedNode(_VOID + name)

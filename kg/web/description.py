"""The description of the service: what it speaks, what it holds (VoID), and how far it goes."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from pyoxigraph import BlankNode, Literal, NamedNode, QuerySolutions, Triple, serialize

from kg.ask.vocabulary import PREFIXES, RDF
from kg.graph.store import KnowledgeStore
from kg.web.media import GRAPHS, RESULTS
from kg.web.page import Asked, Page
from kg.web.pool.answering import GRAPH_FORMATS
from kg.web.settings import ANNOUNCED

SD: Final = "http://www.w3.org/ns/sparql-service-description#"
VOID: Final = "http://rdfs.org/ns/void#"
SCHEMA: Final = "https://schema.org/"
_FORMATS: Final = "http://www.w3.org/ns/formats/"
_A = NamedNode(f"{RDF}type")
_FORMAT_NAMES = {
    "json": "SPARQL_Results_JSON",
    "xml": "SPARQL_Results_XML",
    "csv": "SPARQL_Results_CSV",
    "tsv": "SPARQL_Results_TSV",
    "ttl": "Turtle",
    "nt": "N-Triples",
    "nq": "N-Quads",
    "trig": "TriG",
    "jsonld": "JSON-LD",
    "rdf": "RDF_XML",
}
_COUNTED: Final = "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }"
_BY_CLASS: Final = "SELECT ?of (COUNT(*) AS ?n) { ?s a ?of } GROUP BY ?of ORDER BY ?of"
_BY_PROPERTY: Final = "SELECT ?of (COUNT(*) AS ?n) { ?s ?of ?o } GROUP BY ?of ORDER BY ?of"


def page(store: KnowledgeStore, asked: Asked) -> Page:
    """The description as RDF, in the format that the field ``format`` names."""
    form = asked.field("format", "ttl")
    spaces = {**PREFIXES, "sd": SD, "void": VOID, "schema": SCHEMA, "formats": _FORMATS}
    triples = [*_service(asked.address), *_limits(asked), *_dataset(store, asked.address)]
    return Page(
        serialize(triples, format=GRAPH_FORMATS[form], prefixes=spaces) or b"",
        GRAPHS[form].media_type,
    )


def _service(address: str) -> Iterator[Triple]:
    service = NamedNode(f"{address}/sparql")
    yield Triple(service, _A, _sd("Service"))
    yield Triple(service, _sd("endpoint"), service)
    yield Triple(service, _sd("supportedLanguage"), _sd("SPARQL11Query"))
    for known in (*RESULTS.values(), *GRAPHS.values()):
        form = NamedNode(_FORMATS + _FORMAT_NAMES[known.name])
        yield Triple(service, _sd("resultFormat"), form)


def _limits(asked: Asked) -> Iterator[Triple]:
    service = NamedNode(f"{asked.address}/sparql")
    for field, name, unit in ANNOUNCED:
        limit = BlankNode()
        yield Triple(service, NamedNode(f"{SCHEMA}additionalProperty"), limit)
        yield Triple(limit, _A, NamedNode(f"{SCHEMA}PropertyValue"))
        yield Triple(limit, NamedNode(f"{SCHEMA}name"), Literal(name, language="en"))
        yield Triple(limit, NamedNode(f"{SCHEMA}unitText"), Literal(unit, language="en"))
        yield Triple(limit, NamedNode(f"{SCHEMA}maxValue"), Literal(int(asked.field(field))))


def _dataset(store: KnowledgeStore, address: str) -> Iterator[Triple]:
    service, dataset, graph = (
        NamedNode(f"{address}/sparql{part}") for part in ("", "#dataset", "#default-graph")
    )
    yield Triple(service, _sd("defaultDataset"), dataset)
    yield Triple(dataset, _A, _sd("Dataset"))
    yield Triple(dataset, _A, _void("Dataset"))
    yield Triple(dataset, _void("sparqlEndpoint"), service)
    yield Triple(dataset, _void("uriSpace"), Literal(store.base))
    yield Triple(dataset, _sd("defaultGraph"), graph)
    yield Triple(graph, _A, _sd("Graph"))
    yield Triple(graph, _A, _void("Dataset"))
    (whole,) = _rows(store, _COUNTED)
    yield Triple(graph, _void("triples"), whole["n"])
    for query, part, of, number in (
        (_BY_CLASS, "classPartition", "class", "entities"),
        (_BY_PROPERTY, "propertyPartition", "property", "triples"),
    ):
        for row in _rows(store, query):
            cell = BlankNode()
            yield Triple(graph, _void(part), cell)
            yield Triple(cell, _void(of), row["of"])
            yield Triple(cell, _void(number), row["n"])


def _rows(store: KnowledgeStore, text: str) -> QuerySolutions:
    found = store.quads.query(text)
    assert isinstance(found, QuerySolutions)  # noqa: S101 - it is a SELECT
    return found


def _sd(name: str) -> NamedNode:
    return NamedNode(SD + name)


def _void(name: str) -> NamedNode:
    return NamedNode(VOID + name)

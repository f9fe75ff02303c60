"""Readings become quads: a graph per passage, and what the passages are in a graph of their own.

The default graph is not written here: it is the union of all evidence, made by ``reason``.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from pyoxigraph import Literal, NamedNode, Quad

from kg.graph import iris
from kg.model import Fact, Reading, SourceText, Span, Term, Thing, Value

RDF_TYPE = NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#type")
RDFS_LABEL = NamedNode("http://www.w3.org/2000/01/rdf-schema#label")
ALT_LABEL = NamedNode("http://www.w3.org/2004/02/skos/core#altLabel")
XSD = "http://www.w3.org/2001/XMLSchema#"

_OUTSIDE = {"rdf:type": RDF_TYPE, "rdfs:label": RDFS_LABEL, "skos:altLabel": ALT_LABEL}


def node(value: Value, base: str = iris.BASE) -> NamedNode | Literal:
    """The RDF term for a value: an IRI for things and terms, a literal for the rest.

    >>> node(17)
    <Literal value=17 datatype=<NamedNode value=http://www.w3.org/2001/XMLSchema#integer>>
    """
    if isinstance(value, Thing):
        return iris.mint(value, base)
    if isinstance(value, Term):
        return iris.term(value.name)
    if isinstance(value, dt.date):
        return Literal(value.isoformat(), datatype=NamedNode(XSD + "date"))
    return Literal(value)


def predicate(name: str) -> NamedNode:
    """The IRI of a fact's property."""
    return _OUTSIDE.get(name) or iris.term(name)


def evidence_quads(reading: Reading, base: str = iris.BASE) -> Iterator[Quad]:
    """What each passage says, in the graph named by the passage; things come with their class."""
    sha = reading.source.sha256
    for fact in reading.facts:
        for span in fact.passages:
            graph = iris.passage_iri(sha, span, base)
            subject = iris.mint(fact.subject, base)
            yield Quad(subject, predicate(fact.property), node(fact.value, base), graph)
            for thing in _things(fact):
                yield Quad(iris.mint(thing, base), RDF_TYPE, iris.term(thing.kind), graph)


def _things(fact: Fact) -> Iterator[Thing]:
    yield fact.subject
    if isinstance(fact.value, Thing):
        yield fact.value


def source_quads(reading: Reading, base: str = iris.BASE) -> Iterator[Quad]:
    """The source, its passages, and which passages tell of which thing, in the sources graph."""
    graph = iris.aside_graph("sources", base)
    source = iris.source_iri(reading.source.sha256, base)
    cues: dict[Span, set[str]] = {}
    for fact in reading.facts:
        for span in fact.passages:
            cues.setdefault(span, set()).update(fact.cues)
            passage = iris.passage_iri(reading.source.sha256, span, base)
            yield Quad(iris.mint(fact.subject, base), iris.term("toldIn"), passage, graph)
    for name, value in _source_statements(reading.source):
        yield Quad(source, predicate(name), node(value, base), graph)
    for name, matches in (("reports", reading.reported), ("mentionsMatch", reading.mentioned)):
        for match in matches:
            yield Quad(source, iris.term(name), iris.mint(match, base), graph)
    for span in sorted(cues):
        passage = iris.passage_iri(reading.source.sha256, span, base)
        yield Quad(passage, iris.term("source"), source, graph)
        for name, value in _passage_statements(reading.source, span, cues[span]):
            yield Quad(passage, predicate(name), node(value, base), graph)


def _source_statements(source: SourceText) -> Iterator[tuple[str, Value]]:
    yield "rdf:type", Term("Report")
    yield "sha256", source.sha256
    yield "textSha256", source.text_sha256
    yield "encoding", source.encoding
    yield "mediaType", source.media_type
    optional: tuple[tuple[str, Value | None], ...] = (
        ("rdfs:label", source.title),
        ("publisher", source.publisher),
        ("published", source.published),
        ("suppliedBy", source.supplied_by),
        ("rights", source.rights),
    )
    for name, value in optional:
        if value is not None:
            yield name, value


def _passage_statements(
    source: SourceText, span: Span, cues: set[str]
) -> Iterator[tuple[str, Value]]:
    original = source.original(span)
    yield "rdf:type", Term("Passage")
    yield "start", span.start
    yield "end", span.end
    yield "originalStart", original.start
    yield "originalEnd", original.end
    yield "exact", span.of(source.text)
    for cue in sorted(cues):
        yield "cue", cue

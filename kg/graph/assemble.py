"""Readings become quads: a graph per passage, and what the passages are in a graph of their own.

The default graph is not written here: it is the union of all evidence, made by ``reason``.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from pyoxigraph import BlankNode, Literal, NamedNode, Quad, Triple

from kg.graph import iris
from kg.model import Fact, Reading, SourceText, Span, Term, Thing, Value
from kg.read.sentences import is_note_of_correction
from kg.sources.rdf import RdfSource

RDF_TYPE = NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#type")
_RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
_RDF_SUBJECT, _RDF_PREDICATE, _RDF_OBJECT = (
    NamedNode(_RDF + name) for name in ("subject", "predicate", "object")
)
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
    yield from _beliefs(reading, source, base)
    for span in sorted(cues):
        passage = iris.passage_iri(reading.source.sha256, span, base)
        yield Quad(passage, iris.term("source"), source, graph)
        for name, value in _passage_statements(reading.source, span, cues[span]):
            yield Quad(passage, predicate(name), node(value, base), graph)


def _beliefs(reading: Reading, source: NamedNode, base: str) -> Iterator[Quad]:
    """How surely the source is read as saying each statement that is weighed."""
    graph = iris.aside_graph("sources", base)
    for fact in reading.facts:
        if fact.confidence is None:
            continue
        subject, value = iris.mint(fact.subject, base), node(fact.value, base)
        said = Triple(subject, predicate(fact.property), value)
        belief = iris.belief_iri(reading.source.sha256, said, base)
        for name, term in (
            (RDF_TYPE, iris.term("Belief")),
            (_RDF_SUBJECT, said.subject),
            (_RDF_PREDICATE, said.predicate),
            (_RDF_OBJECT, said.object),
            (iris.term("confidence"), Literal(fact.confidence)),
            (iris.term("believedFrom"), source),
        ):
            yield Quad(belief, name, term, graph)


def opening_words(text: str, width: int = 60) -> str:
    """The first line of a text, cut after a word: what a report without a title is called.

    It comes from the content, as the source's IRI does, so that a moved file changes nothing. A
    line that only corrects an earlier version is no name.

    >>> opening_words("Kane missed a late penalty as England lost", 20)
    'Kane missed a late …'
    """
    lines = [" ".join(line.split()) for line in text.splitlines() if line.strip()]
    line = next((one for one in lines if not is_note_of_correction(one)), lines[0] if lines else "")
    if len(line) <= width:
        return line
    return f"{line[:width].rpartition(' ')[0] or line[:width]} …"


def _source_statements(source: SourceText) -> Iterator[tuple[str, Value]]:
    yield "rdf:type", Term("Report")
    yield "sha256", source.sha256
    yield "textSha256", source.text_sha256
    yield "encoding", source.encoding
    yield "mediaType", source.media_type
    yield "rdfs:label", source.title or opening_words(source.text) or source.sha256[:16]
    optional: tuple[tuple[str, Value | None], ...] = (
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


def rdf_quads(source: RdfSource, base: str = iris.BASE) -> Iterator[Quad]:
    """What an RDF file says, its axioms in the ontology graph, and the file as a source.

    Its graphs keep their names and are evidence; triples of its default graph are evidence in
    the graph named by the source. The graphs of an export that are no evidence (sources, links,
    …) join those of the store, so that its passages stay passages. Blank nodes become IRIs of
    the source, the same in each run.
    """
    iri = iris.source_iri(source.sha256, base)
    aside = iris.aside_graph("", base).value
    graphs = {}
    for quad in source.quads:
        graph = _named(quad.graph_name, iri)
        if not graph.value.startswith(aside):
            graphs[graph.value] = graph
        yield _triple(quad, iri, graph)
    ontology, sources = iris.aside_graph("ontology", base), iris.aside_graph("sources", base)
    for axiom in source.axioms:
        yield _triple(axiom, iri, ontology)
    statements: tuple[tuple[str, Value], ...] = (
        ("rdf:type", Term("Source")),
        ("rdfs:label", source.name),
        ("sha256", source.sha256),
        ("mediaType", source.media_type),
    )
    for name, value in statements:
        yield Quad(iri, predicate(name), node(value, base), sources)
    for name in sorted(graphs):
        yield Quad(iri, iris.term("evidenceGraph"), graphs[name], sources)


def _triple(said: Quad | Triple, source: NamedNode, graph: NamedNode) -> Quad:
    value = said.object if isinstance(said.object, Literal) else _named(said.object, source)
    return Quad(_named(said.subject, source), said.predicate, value, graph)


def _named(term: object, source: NamedNode) -> NamedNode:
    """A blank node or the default graph as an IRI of the source; an IRI as it is."""
    if isinstance(term, NamedNode):
        return term
    return NamedNode(f"{source.value}.{term.value}") if isinstance(term, BlankNode) else source

"""From sources to a graph: read, keep the evidence, make the default graph, reason.

The evidence graphs are all that a store keeps of its sources; the default graph is made anew from
them whenever a source comes or goes, so that nothing derived outlives what it rests on.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from pyoxigraph import Literal, NamedNode, Quad, RdfFormat

from kg.errors import CallError, FootballError
from kg.graph import iris
from kg.graph.assemble import (
    RDF_TYPE,
    RDFS_LABEL,
    XSD,
    evidence_quads,
    rdf_quads,
    source_quads,
)
from kg.graph.store import (
    KnowledgeStore,
    SourceRecord,
    evidence,
    evidence_graphs,
    memory_store,
)
from kg.model import SourceText
from kg.read.document import document
from kg.resources import resource
from kg.sources.files import SourceFile, find_sources
from kg.sources.rdf import axioms, parse_rdf

if TYPE_CHECKING:
    from kg.reason.materialize import Materialized


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of one source: how much it says, or the error why it is not in the store."""

    name: str
    encoding: str = ""
    facts: int = 0
    passages: int = 0
    matches: int = 0
    note: str = ""
    warnings: tuple[str, ...] = ()
    error: FootballError | None = None


def add_sources(
    store: KnowledgeStore, arguments: Iterable[str | Path], *, published: dt.date | None = None
) -> Iterator[Outcome]:
    """Reads sources into the store one by one; those that fail leave the others unharmed.

    Call ``settle`` afterwards. ``published`` is the day of reports that do not tell their own.
    """
    for file in _files(arguments):
        if isinstance(file, Outcome):
            yield file
        else:
            yield _added(store, file, published)


def each_report(
    arguments: Iterable[str | Path], *, published: dt.date | None = None
) -> Iterator[tuple[Outcome, KnowledgeStore | None]]:
    """Each file read into a store of its own, so that no report knows of another."""
    for file in _files(arguments):
        if isinstance(file, Outcome):
            yield file, None
            continue
        store = memory_store()
        outcome = _added(store, file, published)
        yield outcome, None if outcome.error else store


def _files(arguments: Iterable[str | Path]) -> Iterator[SourceFile | Outcome]:
    """The files that each argument stands for, or what is wrong with it."""
    for argument in arguments:
        try:
            yield from find_sources([argument])
        except FootballError as error:
            yield Outcome(str(argument), error=error)


def _added(store: KnowledgeStore, file: SourceFile, published: dt.date | None) -> Outcome:
    try:
        outcome = _add_file(store, file, published)
    except FootballError as error:
        outcome = Outcome(file.place, error=error)
    return replace(outcome, warnings=file.warnings)


def _add_file(store: KnowledgeStore, file: SourceFile, published: dt.date | None) -> Outcome:
    if file.kind == "rdf":
        return add_rdf(store, file)
    return add_report(store, report_of(file, published))


def report_of(file: SourceFile, published: dt.date | None = None) -> SourceText:
    """The report in a file, with what is noted of it."""
    note = file.note
    source = document(
        file.data,
        file.name,
        title=note.title,
        publisher=note.publisher,
        published=note.published,
        supplied_by=note.supplied_by,
        rights=note.rights,
    )
    return source if source.published or not published else replace(source, published=published)


def add_report(store: KnowledgeStore, source: SourceText) -> Outcome:
    """Reads a report and puts what its passages say into the store, as evidence."""
    from kg.read.report import read

    reading = read(source)
    _begin(store, source.sha256)
    store.quads.bulk_extend(evidence_quads(reading, store.base))
    store.quads.bulk_extend(source_quads(reading, store.base))
    iri = iris.source_iri(source.sha256, store.base).value
    record = SourceRecord(iri, source.name, "report", source.sha256, source.text_sha256)
    store.add_source(record, source.text)
    return Outcome(
        source.name,
        encoding=source.encoding,
        facts=len(reading.facts),
        passages=len({span for fact in reading.facts for span in fact.passages}),
        matches=len(reading.reported),
        note=reading.note,
    )


def add_rdf(store: KnowledgeStore, file: SourceFile) -> Outcome:
    """Puts an RDF file into the store, as evidence: its graphs keep their names."""
    source = parse_rdf(file.data, file.place)
    iri = _begin(store, file.sha256)
    store.quads.bulk_extend(rdf_quads(source, store.base))
    store.add_source(SourceRecord(iri.value, file.name, "rdf", file.sha256))
    return Outcome(file.name, facts=len(source.quads), note="RDF")


def _begin(store: KnowledgeStore, sha256: str) -> NamedNode:
    """The IRI of a source about to be read; what it said before is taken out."""
    iri = iris.source_iri(sha256, store.base)
    if any(known.iri == iri.value for known in store.sources):
        drop_source(store, iri)
    return iri


def drop_source(store: KnowledgeStore, iri: NamedNode) -> None:
    """Takes out a source with everything that only it says; call ``settle`` afterwards."""
    aside = store.aside("sources")
    own = {iri, *_told_by(store, iri)}
    gone = [
        quad
        for quad in store.quads.quads_for_pattern(None, None, None, aside)
        if quad.subject in own or quad.object in own
    ]
    for graph in own & evidence_graphs(store):
        store.quads.remove_graph(graph)
    for quad in gone:
        store.quads.remove(quad)
    store.drop_source(iri.value)


def _told_by(store: KnowledgeStore, iri: NamedNode) -> Iterator[NamedNode]:
    aside = store.aside("sources")
    for quad in store.quads.quads_for_pattern(None, iris.term("source"), iri, aside):
        if isinstance(quad.subject, NamedNode):
            yield quad.subject
    for quad in store.quads.quads_for_pattern(iri, iris.term("evidenceGraph"), None, aside):
        if isinstance(quad.object, NamedNode):
            yield quad.object


def source_called(store: KnowledgeStore, name: str) -> SourceRecord:
    """The source of a store by its name, the start of its SHA-256, or its IRI."""
    found = [
        record
        for record in store.sources
        if name in {record.name, record.iri} or (len(name) > 5 and record.sha256.startswith(name))
    ]
    if len(found) == 1:
        return found[0]
    known = ", ".join(f"{record.name} ({record.sha256[:8]})" for record in store.sources) or "none"
    word = "several sources are" if found else "no source is"
    raise CallError(f"{word} called {name} here: the store has {known}")


def settle(store: KnowledgeStore, *, reason: bool = True) -> Materialized:
    """Makes the default graph anew from the evidence: what follows, and what cannot all be true."""
    from kg.reason.materialize import materialize

    ontology = store.aside("ontology")
    store.quads.clear_graph(ontology)
    path = str(resource("ontology", "football.ttl"))
    store.quads.load(path=path, format=RdfFormat.TURTLE, to_graph=ontology)
    if any(record.kind == "rdf" for record in store.sources):
        brought = axioms(evidence(store))
        store.quads.extend(Quad(t.subject, t.predicate, t.object, ontology) for t in brought)
    return materialize(store.quads, reason=reason, base=store.base)


def note_run(store: KnowledgeStore, when: dt.datetime, what: str) -> None:
    """Writes down that the store was changed: when, by what, from which sources.

    Runs stand in a graph of their own, which exports leave out unless asked: clock times would
    make two exports of one graph differ.
    """
    graph = store.aside("runs")
    run = NamedNode(f"{store.base}run/{when:%Y%m%dT%H%M%S%fZ}")
    prov = "http://www.w3.org/ns/prov#"
    clock = Literal(when.isoformat(), datatype=NamedNode(f"{XSD}dateTime"))
    store.quads.add(Quad(run, RDF_TYPE, iris.term("Run"), graph))
    store.quads.add(Quad(run, RDFS_LABEL, Literal(what), graph))
    store.quads.add(Quad(run, NamedNode(f"{prov}endedAtTime"), clock, graph))
    for record in store.sources:
        store.quads.add(Quad(run, NamedNode(f"{prov}used"), NamedNode(record.iri), graph))

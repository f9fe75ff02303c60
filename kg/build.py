"""From sources to a graph: read, keep the evidence, make the default graph, reason.

The evidence graphs are all that a store keeps of its sources; the default graph is made anew from
them whenever a source comes or goes, so that nothing derived outlives what it rests on.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from pyoxigraph import Literal, NamedNode, Quad, RdfFormat

from kg.errors import CallError, FootballError, InputError, ServiceError, StoreError, is_full
from kg.graph import iris
from kg.graph.assemble import (
    RDF_TYPE,
    RDFS_LABEL,
    XSD,
    evidence_quads,
    rdf_quads,
    source_quads,
)
from kg.graph.revisions import superseded
from kg.graph.store import (
    KnowledgeStore,
    Reasoned,
    SourceRecord,
    evidence,
    evidence_graphs,
    memory_store,
    open_store,
)
from kg.identity.resolve import forget, resolve
from kg.identity.revisions import revise
from kg.identity.rewriting import unplaced_graph
from kg.link.links import carry, tidy
from kg.model import Reading, SourceText
from kg.read import body
from kg.read.document import document
from kg.resources import resource
from kg.sources.files import Found, ResultsSource, SourceFile, Unread, find_sources
from kg.sources.overdue import patience
from kg.sources.rdf import axioms, parse_rdf
from kg.workers import Died, each

if TYPE_CHECKING:
    from kg.reason.materialize import Materialized


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of one source: how much it says, or the error why it is not in the store.

    ``trace`` is the traceback of a fault of ours, ``hint`` what would have made the reading better,
    ``problems`` what of a table was left out, and why.
    """

    name: str
    encoding: str = ""
    facts: int = 0
    passages: int = 0
    matches: int = 0
    note: str = ""
    hint: str = ""
    warnings: tuple[str, ...] = ()
    problems: tuple[str, ...] = ()
    error: FootballError | None = None
    trace: str = ""


_DERIVED_FROM = "http://www.w3.org/ns/prov#wasDerivedFrom"

T = TypeVar("T")

_BETTER_PAGES = (
    "the article of a web page is told from menus and comments by simple rules; with pip install"
    ' "football-kg[html]" by a library that knows more kinds of page'
)


def add_sources(
    store: KnowledgeStore, arguments: Iterable[str | Path], *, published: dt.date | None = None
) -> Iterator[Outcome]:
    """Reads sources into the store one by one; those that fail leave the others unharmed.

    Call ``settle`` afterwards. ``published`` is the day of reports that do not tell their own.
    """
    return add_files(store, find_sources(tuple(arguments)), published=published)


def add_files(
    store: KnowledgeStore,
    files: Sequence[Found],
    *,
    published: dt.date | None = None,
    jobs: int = 1,
) -> Iterator[Outcome]:
    """Reads what ``find_sources`` found into the store, many reports by ``jobs`` processes.

    The outcomes, and the store, are the same whatever the number of jobs.
    """
    reports = [file for file in files if isinstance(file, SourceFile) and file.kind == "report"]
    readings = each(partial(_reading, published=published), reports, jobs)
    for file in files:
        if isinstance(file, Unread):
            yield Outcome(file.place, error=file.error)
            continue
        if isinstance(file, ResultsSource):
            yield replace(
                attempted(file.place, partial(add_results, store, file)), warnings=file.warnings
            )
            continue
        told = next(readings) if file.kind == "report" else None
        if isinstance(told, Reading):
            outcome = attempted(file.place, partial(add_reading, store, told))
        elif told is None:
            outcome = attempted(file.place, partial(add_rdf, store, file))
        else:
            outcome = died(file.place) if isinstance(told, Died) else told
        yield replace(outcome, warnings=file.warnings)


def each_report(
    arguments: Iterable[str | Path], *, published: dt.date | None = None
) -> Iterator[tuple[Outcome, KnowledgeStore | None]]:
    """Each file read into a store of its own, so that no report knows of another."""
    for file in find_sources(tuple(arguments)):
        yield of_itself(file, published=published)


def of_itself(
    file: Found, *, published: dt.date | None = None
) -> tuple[Outcome, KnowledgeStore | None]:
    """A file read into a store of its own, or why it could not be."""
    store = memory_store()
    [outcome] = add_files(store, [file], published=published)
    return outcome, None if outcome.error else store


def attempted(place: str, work: Callable[[], T]) -> T | Outcome:
    """What ``work`` gives, or the outcome of its failure: a fault of ours harms no other source."""
    try:
        return work()
    except FootballError as error:
        return Outcome(place, error=error)
    except Exception as error:
        if is_full(error):
            raise
        import traceback

        what = " ".join(f"{type(error).__name__}: {error}".split())[:300]
        fault = FootballError(
            f"{place}: a fault of football-kg: {what}; leave it out for now, and report the fault"
            " with what --debug says"
        )
        return Outcome(place, error=fault, trace=traceback.format_exc())


def died(place: str) -> Outcome:
    """The outcome of a source on which a process came to a sudden end."""
    error = InputError(
        f"{place}: reading it ended its process, most likely for want of memory: split it, or"
        " read it with --jobs 1"
    )
    return Outcome(place, error=error)


def _reading(file: SourceFile, *, published: dt.date | None) -> Reading | Outcome:
    """What is read of a file, or why nothing is: one on which reading hangs is given up."""
    from kg.read.report import read

    def work() -> Reading:
        with patience(file.place, len(file.data)):
            return read(report_of(file, published))

    return attempted(file.place, work)


def report_of(file: SourceFile, published: dt.date | None = None) -> SourceText:
    """The report in a file, with what is noted of it."""
    note = file.note
    try:
        source = document(
            file.data,
            file.name,
            title=note.title,
            publisher=note.publisher,
            published=note.published,
            supplied_by=note.supplied_by,
            rights=note.rights,
        )
    except InputError as error:
        # Among many files a name without its folder does not say which one it is.
        raise InputError(str(error).replace(file.name, file.place, 1)) from None
    return source if source.published or not published else replace(source, published=published)


def add_report(store: KnowledgeStore, source: SourceText) -> Outcome:
    """Reads a report and puts what its passages say into the store, as evidence."""
    from kg.read.report import read

    return add_reading(store, read(source))


def add_reading(store: KnowledgeStore, reading: Reading) -> Outcome:
    """Puts what the passages of a report say into the store, as evidence."""
    source = reading.source
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
        hint="" if source.media_type != "text/html" or body.has_library() else _BETTER_PAGES,
    )


def add_rdf(store: KnowledgeStore, file: SourceFile) -> Outcome:
    """Puts an RDF file into the store, as evidence: its graphs keep their names."""
    source = parse_rdf(file.data, file.place)
    iri = _begin(store, file.sha256)
    store.quads.bulk_extend(rdf_quads(source, store.base))
    store.add_source(SourceRecord(iri.value, file.name, "rdf", file.sha256))
    return Outcome(file.name, facts=len(source.quads), note="RDF")


def add_results(store: KnowledgeStore, source: ResultsSource) -> Outcome:
    """Puts results into the store, as evidence: one graph, a row on each event."""
    from kg.graph.columns import put
    from kg.graph.results import results_told
    from kg.graph.stages import stage_quads

    results = source.read()
    if results.problems and not results.matches:
        others = f" ({len(results.problems) - 1:,} more)" if len(results.problems) > 1 else ""
        raise InputError(f"no row of {source.name} can be used: {results.problems[0]}{others}")
    iri = _begin(store, results.sha256)
    columns = store.columns
    columns.graphs[iri], rows = results_told(results, columns.terms, store.base)
    put(store.quads, columns.graphs[iri], columns.terms, iri)
    put(store.quads, rows, columns.terms, store.aside("sources"))
    store.quads.bulk_extend(stage_quads(results, store.base))
    store.add_source(SourceRecord(iri.value, source.name, "results", results.sha256))
    return Outcome(
        source.name,
        facts=sum(len(match.goals) for match in results.matches),
        matches=len(results.matches),
        note="results",
        problems=results.problems,
    )


def _begin(store: KnowledgeStore, sha256: str) -> NamedNode:
    """The IRI of a source about to be read; what it said before is taken out."""
    iri = iris.source_iri(sha256, store.base)
    if any(known.iri == iri.value for known in store.sources):
        drop_source(store, iri)
    return iri


def drop_source(store: KnowledgeStore, iri: NamedNode) -> None:
    """Takes out a source with everything that only it says; call ``settle`` afterwards."""
    forget(store, iri)
    aside = store.aside("sources")
    own = _told_by(store, iri)
    gone = {
        quad
        for node in own
        for subject, value in ((node, None), (None, node))
        for quad in store.quads.quads_for_pattern(subject, None, value, aside)
    }
    for graph in own & evidence_graphs(store):
        store.quads.remove_graph(graph)
        store.quads.remove_graph(unplaced_graph(graph, store.base))
        store.columns.graphs.pop(graph, None)
    for quad in gone:
        store.quads.remove(quad)
    store.drop_source(iri.value)


def _told_by(store: KnowledgeStore, iri: NamedNode) -> set[NamedNode]:
    """A source with its passages, rows and graphs, and what was made from it alone with theirs."""
    aside = store.aside("sources")
    found: set[NamedNode] = set()
    due = [iri]
    while due:
        one = due.pop()
        told = (
            quad
            for name in ("source", "believedFrom")
            for quad in store.quads.quads_for_pattern(None, iris.term(name), one, aside)
        )
        made = store.quads.quads_for_pattern(None, NamedNode(_DERIVED_FROM), one, aside)
        graphs = store.quads.quads_for_pattern(one, iris.term("evidenceGraph"), None, aside)
        parts = (*(quad.subject for quad in told), *(quad.object for quad in graphs))
        found |= {one, *(node for node in parts if isinstance(node, NamedNode))}
        due += [quad.subject for quad in made if isinstance(quad.subject, NamedNode)]
    return found


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
    """Makes the default graph from the evidence: what follows, and what cannot all be true.

    Before, it is decided which reports are corrected versions of others, whose word no longer
    counts, and which things of the results the reports mean; afterwards, links of things that are
    no more are taken out. A copy of a store in which but a few reports came or went is
    amended where that gives the same graph.
    """
    from kg.reason.materialize import materialize, rules_digest

    revised = revise(store)
    resolve(store)
    if reason and store.before and not (revised or superseded(store.before.quads, store.base)):
        from kg.reason.amend.amend import amended

        made = amended(store, store.before)
        if made:
            tidy(store)
            return made
    store.before = None
    ontology = store.aside("ontology")
    store.quads.clear_graph(ontology)
    path = str(resource("ontology", "football.ttl"))
    store.quads.load(path=path, format=RdfFormat.TURTLE, to_graph=ontology)
    if any(record.kind == "rdf" for record in store.sources):
        brought = axioms(evidence(store))
        store.quads.extend(Quad(t.subject, t.predicate, t.object, ontology) for t in brought)
    made = materialize(store.quads, reason=reason, base=store.base, columns=store.columns)
    store.reasoned = Reasoned(rules_digest(), made.asserted, made.inferred) if reason else None
    tidy(store)
    return made


def carry_links(store: KnowledgeStore, location: str) -> None:
    """Takes what was linked in the store at a location over into the one to take its place."""
    try:
        carry(open_store(location, base=store.base), store)
    except (StoreError, ServiceError):
        # What cannot be read has nothing to keep: it is being replaced for a reason.
        return


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

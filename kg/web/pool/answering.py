"""What a worker does with a job: a query, a whole graph, or a page."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from importlib import import_module
from itertools import islice

from pyoxigraph import (
    DefaultGraph,
    NamedNode,
    Quad,
    QueryBoolean,
    QueryResultsFormat,
    QuerySolutions,
    RdfFormat,
    Triple,
    serialize,
)

from kg.ask import query_text
from kg.ask.vocabulary import PREFIXES, prefixes
from kg.errors import CallError, FootballError
from kg.graph.store import KnowledgeStore
from kg.web.media import GRAPHS, RESULTS
from kg.web.page import Asked, Page
from kg.web.pool.frames import Fault, GraphOf, Head, Query
from kg.web.pool.rows import COUNTERS
from kg.web.pool.writer import Over, Writer, over_rows

_RESULT_FORMATS = {
    "json": QueryResultsFormat.JSON,
    "xml": QueryResultsFormat.XML,
    "csv": QueryResultsFormat.CSV,
    "tsv": QueryResultsFormat.TSV,
}
GRAPH_FORMATS = {
    "ttl": RdfFormat.TURTLE,
    "nt": RdfFormat.N_TRIPLES,
    "nq": RdfFormat.N_QUADS,
    "trig": RdfFormat.TRIG,
    "jsonld": RdfFormat.JSON_LD,
    "rdf": RdfFormat.RDF_XML,
}
"""By the names of ``kg.web.media``."""
_WRITTEN = {name: space for name, space in PREFIXES.items() if name != "kg"}
"""Without that of all nodes: a name would have to escape the slashes in what follows it."""
_PLACE = re.compile(r"error at (\d+):(\d+)")


@dataclass(frozen=True, slots=True)
class Asking:
    """A page's function and the request for it."""

    function: str
    asked: Asked


def query(store: KnowledgeStore, job: Query, out: Writer, rows: int) -> None:
    """Answers a query in its format; a query that does not parse is a SyntaxError."""
    answer = store.quads.query(
        job.text,
        base_iri=store.base,
        prefixes=prefixes(store.base),
        default_graph=None if job.default_graphs is None else [*map(_node, job.default_graphs)],
        named_graphs=None if job.named_graphs is None else [*map(_node, job.named_graphs)],
    )
    if isinstance(answer, QuerySolutions | QueryBoolean):
        out.begin(Head(200, RESULTS[job.format].media_type))
        if isinstance(answer, QuerySolutions):
            out.count_rows(COUNTERS[job.format](), rows)
        answer.serialize(out, _RESULT_FORMATS[job.format])  # type: ignore[arg-type]  # is enough
    else:
        _write_triples(answer, job.format, out, rows)


def graph(store: KnowledgeStore, job: GraphOf, out: Writer, rows: int) -> None:
    """Writes a whole graph; Over before anything is written if it is too large."""
    name = DefaultGraph() if job.graph is None else _node(job.graph)
    if isinstance(name, NamedNode) and not store.quads.contains_named_graph(name):
        raise Over("not-found", f"there is no graph {job.graph} in this store")
    first = store.quads.quads_for_pattern(None, None, None, name)
    if next(islice(first, rows, None), None) is not None:
        raise over_rows(rows)
    found = store.quads.quads_for_pattern(None, None, None, name)
    _write_triples((quad.triple for quad in found), job.format, out, rows)


def page(store: KnowledgeStore, job: Asking, out: Writer) -> None:
    """Makes a page and writes it."""
    module, _, name = job.function.partition(":")
    made = getattr(import_module(module), name)(store, job.asked)
    assert isinstance(made, Page)  # noqa: S101 - what pages are functions to
    out.begin(Head(made.status, made.media_type, made.headers))
    out.write(made.body)


def fault(error: Exception, job: object) -> Fault:
    """What is told of an error."""
    if isinstance(error, Over):
        return Fault(error.code, str(error))
    if isinstance(error, SyntaxError) and isinstance(job, Query):
        place = _PLACE.match(str(error))
        line, column = (int(place[1]), int(place[2])) if place else (None, None)
        return Fault("syntax", _syntax(job.text, str(error)), line, column)
    if isinstance(error, MemoryError):
        return Fault("memory", "the question needs more memory than one question may take")
    if isinstance(error, FootballError):
        code = "bad-request" if isinstance(error, CallError) else "store"
        return Fault(code, str(error))
    words = " ".join(str(error).split())
    if isinstance(error, OSError) or "Corruption" in words:
        return Fault("store", f"the store could not be read: {words}")
    if isinstance(error, RuntimeError) and isinstance(job, Query):
        return Fault("bad-request", f"the query cannot be answered: {words}")
    return Fault("fault", f"{type(error).__name__}: {words}")


def _syntax(text: str, error: str) -> str:
    try:
        query_text.check(text, PREFIXES)
    except CallError as told:
        return str(told)
    return f"the query does not parse: {' '.join(error.split())}"


def _node(iri: str) -> NamedNode:
    try:
        return NamedNode(iri)
    except ValueError as error:
        raise CallError(f"“{iri}” is no IRI of a graph: {error}") from None


def _write_triples(triples: Iterable[Triple], form: str, out: Writer, rows: int) -> None:
    out.begin(Head(200, GRAPHS[form].media_type))
    serialize(
        _counted(triples, rows),
        out,  # type: ignore[arg-type]  # as much of a file as the engine needs
        GRAPH_FORMATS[form],
        prefixes=_WRITTEN,
    )


def _counted(triples: Iterable[Triple], most: int) -> Iterator[Quad]:
    for count, triple in enumerate(triples, 1):
        if count > most:
            raise over_rows(most)
        yield Quad(*triple)

"""A store behind a SPARQL 1.1 service, with the same face as one on disk.

The location is a URL. Queries go to it as given, updates to the address beside it:

- ``http://host/x/query``  → ``http://host/x/update``
- ``http://host/x/sparql`` → the same address (as SPARQL 1.1 services with one endpoint do)
- any other, such as ``http://host:7878`` → ``…/query`` and ``…/update`` (an Oxigraph server)

The plain texts of reports stay where they were read: a service keeps quads alone.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cached_property
from http.client import HTTPException
from itertools import groupby
from typing import Final
from urllib.error import HTTPError, URLError

from pyoxigraph import (
    DefaultGraph,
    Quad,
    QueryResultsFormat,
    QuerySolutions,
    QueryTriples,
    RdfFormat,
    Store,
    parse_query_results,
)

from kg.errors import ServiceError
from kg.graph import iris
from kg.graph.store import (
    RDF_TYPE,
    RDFS_LABEL,
    SOURCE_CLASSES,
    Answer,
    KnowledgeStore,
    SourceRecord,
)

TIMEOUT_SECONDS: Final = 300
CHUNK: Final = 50_000
"""Quads in one update; only above this a replacement is more than one transaction."""

_DERIVED_FROM = "http://www.w3.org/ns/prov#wasDerivedFrom"
_ACCEPTED = "application/sparql-results+json, application/n-triples, text/turtle;q=0.5"


class RemoteStore(KnowledgeStore):
    """A store behind a SPARQL service; ``quads`` fetches everything once, ``query`` asks there."""

    def __init__(self, url: str, base: str = iris.BASE, timeout: int = TIMEOUT_SECONDS) -> None:
        super().__init__(Store(), base, location=url)
        self.query_url, self.update_url = endpoints(url)
        self.timeout = timeout

    @cached_property
    def _fetched(self) -> Store:
        return self.fetch()

    @property
    def quads(self) -> Store:
        """A copy of all quads of the service, fetched when first asked for."""
        return self._fetched

    @cached_property
    def _told_sources(self) -> tuple[SourceRecord, ...]:
        return tuple(self._read_sources())

    @property
    def sources(self) -> tuple[SourceRecord, ...]:
        """What the sources graph of the service says that it is built from, by IRI."""
        return self._told_sources

    def query(self, text: str, prefixes: Mapping[str, str] | None = None) -> Answer:
        """What the service answers: rows, a boolean or triples, typed as a local store's.

        A query that does not parse is a SyntaxError, as it is with a local store.
        """
        lines = [f"PREFIX {name}: <{iri}>" for name, iri in (prefixes or {}).items()]
        query = "\n".join([*lines, text])
        media_type, body = self._send(self.query_url, query)
        try:
            return _answer(media_type, body)
        except (SyntaxError, ValueError, OSError) as error:
            raise self._fault(f"sent an answer that cannot be read ({_line(error)})") from None

    def can_answer(self, query: str) -> bool:  # noqa: ARG002  only the service knows
        """True: to ask what the service has takes as long as to ask the query."""
        return True

    def fetch(self) -> Store:
        """All quads of the service, default graph and named graphs.

        Set the service so that its default graph is not the union of the named ones (GraphDB and
        Virtuoso do that by habit): every fact already stands in the default graph.
        """
        store = Store()
        rows = self._rows(
            "SELECT ?s ?p ?o ?g WHERE { { ?s ?p ?o } UNION { GRAPH ?g { ?s ?p ?o } } }"
        )
        store.bulk_extend(
            Quad(row["s"], row["p"], row["o"], row["g"] or DefaultGraph()) for row in rows
        )
        return store

    def _rows(self, text: str) -> QuerySolutions:
        found = self.query(text)
        if not isinstance(found, QuerySolutions):
            raise self._fault("answered a SELECT query with no rows of values")
        return found

    def replace(self, quads: Iterable[Quad]) -> None:
        """Makes ``quads`` the whole content of the service.

        One update request, which is one transaction; above ``CHUNK`` quads the rest follows in
        further requests, so that a reader in between may see a part.
        """
        ordered = sorted(quads, key=lambda quad: str(quad.graph_name))
        for start in range(0, max(len(ordered), 1), CHUNK):
            drop = "DROP ALL;\n" if start == 0 else ""
            insert = _insert_data(ordered[start : start + CHUNK])
            self._send(self.update_url, drop + insert)

    def _read_sources(self) -> Iterable[SourceRecord]:
        found: dict[str, dict[str, str]] = {}
        classes = " ".join(str(kind) for kind in SOURCE_CLASSES)
        rows = self._rows(
            f"SELECT ?s ?p ?o WHERE {{ GRAPH {self.aside('sources')} "
            f"{{ VALUES ?c {{ {classes} }} ?s {RDF_TYPE} ?c ; ?p ?o }} }}"
        )
        for row in rows:
            found.setdefault(row["s"].value, {})[row["p"].value] = row["o"].value
        for iri, told in sorted(found.items()):
            if _DERIVED_FROM in told:  # made from another source, and goes with it
                continue
            is_report = told.get(RDF_TYPE.value) == iris.term("Report").value
            yield SourceRecord(
                iri=iri,
                name=told.get(RDFS_LABEL.value, iri),
                kind="report" if is_report else "rdf",
                sha256=told.get(iris.term("sha256").value, ""),
                text_sha256=told.get(iris.term("textSha256").value),
            )

    def _send(self, url: str, text: str) -> tuple[str, bytes]:
        from SPARQLWrapper import POST, POSTDIRECTLY, SPARQLWrapper
        from SPARQLWrapper.SPARQLExceptions import QueryBadFormed, SPARQLWrapperException

        try:
            client = SPARQLWrapper(url)
            client.setTimeout(self.timeout)
            client.setMethod(POST)
            client.setRequestMethod(POSTDIRECTLY)
            client.setOnlyConneg(True)
            client.setQuery(text)
            client.addCustomHttpHeader("Accept", _ACCEPTED)
            response = client.query().response
            return response.headers.get("Content-Type", ""), response.read()
        except (SPARQLWrapperException, HTTPException, OSError, ValueError) as error:
            if isinstance(error, QueryBadFormed) and url == self.query_url:
                Store().query(text)  # a SyntaxError, if the query is what is wrong
            raise self._fault(_what_happened(error, self.timeout)) from None

    def _fault(self, what: str) -> ServiceError:
        return ServiceError(f"{self.location} {what}: check --store, and that the service is well")


def endpoints(url: str) -> tuple[str, str]:
    """The addresses for queries and for updates.

    >>> endpoints("http://localhost:7878")
    ('http://localhost:7878/query', 'http://localhost:7878/update')
    >>> endpoints("http://host/football/query")
    ('http://host/football/query', 'http://host/football/update')
    >>> endpoints("http://host/sparql")
    ('http://host/sparql', 'http://host/sparql')
    """
    address = url.rstrip("/")
    if address.endswith("/sparql"):
        return address, address
    root = address.removesuffix("/query")
    return f"{root}/query", f"{root}/update"


def _answer(media_type: str, body: bytes) -> Answer:
    kind = media_type.partition(";")[0].strip().lower()
    results = QueryResultsFormat.from_media_type(kind)
    if results is not None:
        return parse_query_results(body, format=results)
    triples = RdfFormat.from_media_type(kind)
    if triples is None:
        raise ValueError(f"media type {kind or 'missing'}")
    graph = Store()
    graph.load(body, format=triples)
    found = graph.query("CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o }")
    assert isinstance(found, QueryTriples)  # noqa: S101 - what CONSTRUCT means
    return found


def _insert_data(quads: list[Quad]) -> str:
    """One INSERT DATA operation; the quads stand ordered by graph."""
    blocks = []
    for graph, group in groupby(quads, key=lambda quad: quad.graph_name):
        triples = "\n".join(f"{quad.triple} ." for quad in group)
        named = not isinstance(graph, DefaultGraph)
        blocks.append(f"GRAPH {graph} {{\n{triples}\n}}" if named else triples)
    body = "\n".join(blocks)
    return f"INSERT DATA {{\n{body}\n}}"


def _what_happened(error: Exception, timeout: int) -> str:
    """The error as the second half of a sentence that begins with the service's address."""
    codes = {"Unauthorized": 401, "EndPointNotFound": 404, "URITooLong": 414,
             "QueryBadFormed": 400, "EndPointInternalError": 500}  # fmt: skip
    code = codes.get(type(error).__name__)
    if isinstance(error, HTTPError):
        code = error.code
        error.close()
    if code is not None:
        return f"answered with HTTP {code}"
    reason = error.reason if isinstance(error, URLError) else error
    if isinstance(reason, TimeoutError):
        return f"did not answer within {timeout} s"
    if isinstance(reason, ConnectionRefusedError):
        return "refuses connections"
    return f"cannot be reached ({_line(reason)})"


def _line(error: object) -> str:
    return " ".join(str(error).split())[:200]

"""A remote store answers like a local one, and its failures are one line."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
from pyoxigraph import (
    Literal,
    NamedNode,
    Quad,
    QueryBoolean,
    QueryResultsFormat,
    QuerySolutions,
    QueryTriples,
    RdfFormat,
    Store,
)

from kg.errors import ServiceError
from kg.graph import iris
from kg.graph.remote import RemoteStore
from kg.graph.store import SourceRecord, memory_store, open_store, save, writing

EX = "http://example.org/"
A, P, G = NamedNode(EX + "a"), NamedNode(EX + "p"), NamedNode(EX + "g")
NASTY = Literal('two\nlines "quoted" \\ and 東京 ⚽', language="en")
QUADS = [Quad(A, P, Literal(1)), Quad(A, P, NASTY), Quad(A, P, A, G)]


class Service(BaseHTTPRequestHandler):
    """The least SPARQL service: /query and /update over one store."""

    store = Store()

    def do_POST(self) -> None:
        """Answers a query or an update."""
        text = self.rfile.read(int(self.headers["Content-Length"])).decode()
        path = self.path.split("?")[0]
        if path.startswith("/sleep"):
            time.sleep(1.2)
            return
        if path.startswith("/status"):
            self._reply(int(path.split("/")[2]), "text/plain", b"no")
        elif path.startswith("/odd"):
            self._reply(200, "text/html", b"<p>hello")
        elif path.startswith("/broken"):
            self._reply(200, "application/sparql-results+json", b'{"head"')
        elif path == "/update":
            self.store.update(text)
            self._reply(204, "text/plain", b"")
        else:
            self._query(text)

    def _query(self, text: str) -> None:
        try:
            found = self.store.query(text)
        except SyntaxError as error:
            self._reply(400, "text/plain", str(error).encode())
            return
        if isinstance(found, QuerySolutions | QueryBoolean):
            body = found.serialize(format=QueryResultsFormat.JSON)
            self._reply(200, "application/sparql-results+json; charset=utf-8", body or b"")
        else:
            body = found.serialize(format=RdfFormat.N_TRIPLES)
            self._reply(200, "application/n-triples", body or b"")

    def _reply(self, status: int, media_type: str, body: bytes) -> None:
        self.send_response(status)
        self.send_header("Content-Type", media_type)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *args: object) -> None:
        """Says nothing."""


@pytest.fixture
def url() -> Iterator[str]:
    Service.store = Store()
    with ThreadingHTTPServer(("127.0.0.1", 0), Service) as server:
        threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


def test_what_is_replaced_is_what_is_fetched(url: str) -> None:
    Service.store.add(Quad(A, P, Literal("old")))
    remote = RemoteStore(url)
    remote.replace(QUADS)
    assert set(remote.fetch()) == set(QUADS)
    assert set(RemoteStore(url + "/query").quads) == set(QUADS)


def test_replacing_with_nothing_empties_the_service(url: str) -> None:
    RemoteStore(url).replace(QUADS)
    RemoteStore(url).replace([])
    assert len(Service.store) == 0


def test_a_failed_replacement_is_one_request(url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    requests: list[str] = []
    monkeypatch.setattr(RemoteStore, "_send", lambda *sent: requests.append(sent[-1]) or ("", b""))
    RemoteStore(url).replace(QUADS)
    assert len(requests) == 1
    assert requests[0].startswith("DROP ALL;\nINSERT DATA")


def test_a_huge_replacement_comes_in_parts(url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kg.graph.remote.CHUNK", 2)
    Service.store.add(Quad(A, P, Literal("old")))
    RemoteStore(url).replace(QUADS)
    assert set(Service.store) == set(QUADS)


def test_sources_are_read_from_the_graph_of_sources(url: str) -> None:
    kind = NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#type")
    label = NamedNode("http://www.w3.org/2000/01/rdf-schema#label")
    graph = iris.aside_graph("sources")
    told = [(kind, iris.term("Report")), (label, Literal("A night")), (iris.term("sha256"), "ab")]
    RemoteStore(url).replace(
        Quad(A, p, Literal(o) if isinstance(o, str) else o, graph) for p, o in told
    )
    assert open_store(url).sources == (SourceRecord(A.value, "A night", "report", "ab"),)


@pytest.mark.parametrize(
    "text",
    [
        "SELECT ?o WHERE { ?s ?p ?o } ORDER BY ?o",
        "ASK { ?s ?p 1 }",
        "CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o }",
        "# a comment\nPREFIX e: <http://example.org/> SELECT * WHERE { GRAPH ?g { e:a ?p ?o } }",
    ],
)
def test_answers_are_those_of_a_local_store(url: str, text: str) -> None:
    local = memory_store()
    local.quads.extend(QUADS)
    remote = RemoteStore(url)
    remote.replace(QUADS)
    here, there = local.query(text), remote.query(text)
    assert type(here) is type(there)
    if isinstance(here, QueryBoolean):
        assert bool(here) is bool(there)
    elif isinstance(here, QuerySolutions) and isinstance(there, QuerySolutions):
        assert here.variables == there.variables
        assert [tuple(row) for row in here] == [tuple(row) for row in there]
    else:
        assert isinstance(here, QueryTriples)
        assert isinstance(there, QueryTriples)
        assert sorted(map(str, here)) == sorted(map(str, there))


def test_prefixes_are_declared_for_the_service(url: str) -> None:
    remote = RemoteStore(url)
    remote.replace(QUADS)
    assert bool(remote.query("ASK { e:a e:p 1 }", prefixes={"e": EX}))


def test_a_query_that_does_not_parse_is_a_syntax_error(url: str) -> None:
    with pytest.raises(SyntaxError):
        RemoteStore(url).query("SELECT WHERE {{{")


def test_saving_and_writing_go_to_a_service_too(url: str) -> None:
    store = memory_store()
    store.quads.extend(QUADS)
    save(store, url)
    with writing(url, keep=True) as again:
        again.quads.add(Quad(A, P, Literal(2)))
    assert set(open_store(url).quads) == {*QUADS, Quad(A, P, Literal(2))}


@pytest.mark.parametrize(
    ("path", "words"),
    [
        ("/status/404", "HTTP 404"),
        ("/status/401", "HTTP 401"),
        ("/status/403", "HTTP 403"),
        ("/status/500", "HTTP 500"),
        ("/status/503", "HTTP 503"),
        ("/odd", "cannot be read"),
        ("/broken", "cannot be read"),
    ],
)
def test_a_failing_service_is_told_in_one_line(url: str, path: str, words: str) -> None:
    with pytest.raises(ServiceError, match=words) as caught:
        RemoteStore(url + path).query("SELECT * WHERE { ?s ?p ?o }")
    assert "\n" not in str(caught.value)
    assert url in str(caught.value)


def test_a_slow_service_is_given_up(url: str) -> None:
    with pytest.raises(ServiceError, match="within 1 s"):
        RemoteStore(url + "/sleep", timeout=1).query("ASK {}")


@pytest.mark.parametrize("address", ["http://127.0.0.1:9/query", "http://127.0.0.1:9"])
def test_nobody_there(address: str) -> None:
    with pytest.raises(ServiceError, match="refuses connections"):
        open_store(address).query("ASK {}")


def test_a_bad_address() -> None:
    with pytest.raises(ServiceError, match="cannot be reached"):
        open_store("http://no such host/").query("ASK {}")

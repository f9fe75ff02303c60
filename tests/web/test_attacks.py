"""What a hostile internet sends: each row is refused or ended, and the server answers on.

The rows are those under which other servers were seen to fall over, to fetch addresses, to read
local files or to answer half. A canary listens for connections that the server must not make.
"""

from __future__ import annotations

import os
import socket
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import httpx
import pytest

from tests.web.conftest import WEB, Site, serving

ENDLESS = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }"
SECONDS = 2.0


@pytest.fixture(scope="module")
def canary() -> Iterator[socket.socket]:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        listener.settimeout(0.05)
        yield listener


@pytest.fixture(scope="module")
def site(seed_store: Path) -> Iterator[Site]:
    limits = ("--seconds", str(SECONDS), "--rows", "500", "--memory", "128", "--workers", "3")
    with serving(seed_store, *limits) as site:
        assert _asked(site, "ASK {}").is_success  # it is awake
        yield site


@pytest.fixture(autouse=True)
def _is_as_well_as_before(site: Site, canary: socket.socket) -> Iterator[None]:
    """After every row the server is alive, answers soon, is small, and has called nobody."""
    yield
    assert site.process.poll() is None
    began = time.monotonic()
    assert WEB.get(f"{site.address}/sparql", params={"query": "ASK {}"}).json()["boolean"]
    assert time.monotonic() - began < 10
    assert _megabytes(site.process.pid) < 300
    with pytest.raises(TimeoutError):
        canary.accept()


def _megabytes(pid: int) -> float:
    pages = int(Path(f"/proc/{pid}/statm").read_text(encoding="ascii").split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / 1024**2


def _asked(site: Site, query: str | bytes, kind: str = "query") -> httpx.Response:
    headers = {"content-type": f"application/sparql-{kind}"}
    return WEB.post(f"{site.address}/sparql", content=query, headers=headers)


def _nested(opening: str, inside: str, closing: str, times: int) -> str:
    return opening * times + inside + closing * times


def test_a_cross_product_is_ended_and_says_so(site: Site) -> None:
    began = time.monotonic()
    answer = _asked(site, ENDLESS)
    assert time.monotonic() - began < SECONDS + 8
    assert (answer.status_code, answer.json()["error"]) == (503, "time")
    assert "2 seconds" in answer.json()["message"]
    assert answer.headers["retry-after"]


def test_others_are_answered_meanwhile(site: Site) -> None:
    with socket.create_connection(site.place) as rude:
        rude.sendall(_request(ENDLESS))
        time.sleep(0.3)
        assert WEB.get(f"{site.address}/sparql?query=ASK%7B%7D").json()["boolean"]


@pytest.mark.parametrize(
    "query",
    [
        "ASK {{ SERVICE <{canary}> {{ ?s ?p ?o }} }}",
        "ASK {{ SERVICE SILENT <{canary}> {{ ?s ?p ?o }} }}",
        "ASK {{ \\u0053ERVICE <{canary}> {{ ?s ?p ?o }} }}",
        "ASK {{ BIND(<{canary}> AS ?x) service ?x {{ ?s ?p ?o }} }}",
        "PREFIX c: <{canary}> ASK {{ SERVICE c: {{ ?s ?p ?o }} }}",
        "ASK {{ BIND(1 AS ?a) FILTER(?a<'>')SERVICE<{canary}>{{?s ?p ?o}}#'\n }}",
        "ASK {{ ?s ?p trueSERVICE<{canary}>{{?s ?p ?o}} }}",
        "ASK {{ FILTER(1<1)SERVICE#>\n<{canary}>{{?s ?p ?o}} }}",
        "ASK {{ SERVICE <file:///etc/passwd> {{ ?s ?p ?o }} }}",
        "# in a remark\nASK {{ SERVICE # and here\n SILENT # too\n <{canary}> {{}} }}",
    ],
)
def test_no_other_server_is_asked(site: Site, canary: socket.socket, query: str) -> None:
    answer = _asked(site, query.format(canary=_address(canary)))
    assert (answer.status_code, answer.json()["error"]) == (403, "service")


@pytest.mark.parametrize("clause", ["FROM", "FROM NAMED"])
@pytest.mark.parametrize("where", ["{canary}", "file:///etc/passwd"])
def test_from_fetches_nothing(site: Site, canary: socket.socket, clause: str, where: str) -> None:
    address = where.format(canary=_address(canary))
    pattern = "{ ?s ?p ?o }" if clause == "FROM" else "{ GRAPH ?g { ?s ?p ?o } }"
    answer = _asked(site, f"SELECT * {clause} <{address}> {pattern}")
    assert answer.status_code == 200
    assert answer.json()["results"]["bindings"] == []
    parameter = "default-graph-uri" if clause == "FROM" else "named-graph-uri"
    fields = {"query": f"SELECT * {pattern}", parameter: address}
    answer = WEB.get(f"{site.address}/sparql", params=fields)
    assert answer.json()["results"]["bindings"] == []


@pytest.mark.parametrize(
    "update",
    ["LOAD <{canary}>", "LOAD <file:///etc/passwd>", "CLEAR ALL", "INSERT DATA { <a:a> <a:a> 1 }"],
)
@pytest.mark.parametrize("way", ["direct", "form", "get", "as query"])
def test_nothing_is_changed(site: Site, canary: socket.socket, update: str, way: str) -> None:
    text = update.replace("{canary}", _address(canary))
    if way == "direct":
        answer = _asked(site, text, "update")
    elif way == "form":
        answer = WEB.post(f"{site.address}/sparql", data={"update": text})
    elif way == "get":
        answer = WEB.get(f"{site.address}/sparql", params={"update": text})
    else:
        answer = _asked(site, text)
    assert (answer.status_code, answer.json()["error"]) == (403, "read-only")


@pytest.mark.parametrize("method", ["PUT", "POST", "DELETE", "PATCH"])
def test_no_graph_is_written(site: Site, method: str) -> None:
    """So no parser meets what is sent: bombs of entities, remote contexts, external DTDs."""
    answer = WEB.request(
        method, f"{site.address}/store?default", content=b"<!DOCTYPE x SYSTEM 'file:///etc/passwd'>",
        headers={"content-type": "application/rdf+xml"},
    )  # fmt: skip
    assert (answer.status_code, answer.json()["error"]) == (403, "read-only")


@pytest.mark.parametrize(
    "query",
    [
        f"ASK {{ FILTER({_nested('(', '1', ')', 2_000)}) }}",
        f"ASK {{ FILTER({_nested('(', '1', ')', 20_000)}) }}",
        f"ASK {{ {_nested('OPTIONAL {', '?s ?p ?o', '}', 5_000)} }}",
        f"ASK {{ FILTER({'!' * 20_000}1) }}",
        f"ASK {{ ?s {_nested('(<a:a>/', '<a:a>', ')', 300)} ?o }}",
        f"ASK {{ ?s ?p {_nested('[ ?p ', '1', ']', 1_000)} }}",
        f"ASK {{ {_nested('{ SELECT * ', '{ ?s ?p ?o }', '}', 500)} }}",
    ],
    ids=["parens", "more parens", "optional", "not", "path", "blank nodes", "subqueries"],
)
def test_deep_nesting_is_refused_before_it_is_parsed(site: Site, query: str) -> None:
    answer = _asked(site, query)
    assert (answer.status_code, answer.json()["error"]) == (400, "nesting")


@pytest.mark.parametrize(
    "query",
    [
        "ASK { " + " ".join(f"BIND(1 AS ?v{i})" for i in range(6_000)) + " }",
        f"ASK {{ ?s {_nested('(', '<a:a>', ')*', 95)} ?o }}",
        "ASK { ?s " + "/".join(["<a:a>"] * 950) + " ?o }",
        "ASK { " + " UNION ".join(["{?s ?p ?o}"] * 3_000) + " }",
    ],
    ids=["binds", "stars", "path", "unions"],
)
def test_what_gets_past_the_guard_harms_one_worker_at_most(site: Site, query: str) -> None:
    assert _asked(site, query).status_code in {200, 400, 503}


def test_a_regular_expression_is_no_bomb(site: Site) -> None:
    answer = _asked(site, f'ASK {{ FILTER(REGEX("{"a" * 5_000}!", "^(a+)+$")) }}')
    assert answer.json()["boolean"] is False


@pytest.mark.parametrize("size", [200_000, 50_000_000])
def test_long_bodies_are_not_read(site: Site, size: int) -> None:
    answer = _asked(site, b"ASK {} #" + b"x" * size)
    assert (answer.status_code, answer.json()["error"]) == (413, "too-long")
    assert "128 KiB" in answer.json()["message"]


def test_memory_is_limited(site: Site) -> None:
    answer = _asked(site, "SELECT * { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i } ORDER BY ?f ?i")
    assert (answer.status_code, answer.json()["error"]) in {(503, "memory"), (503, "time")}


@pytest.mark.parametrize("form", ["json", "xml", "csv", "tsv", "ttl", "nt"])
def test_a_limit_is_told_and_never_a_silent_cut(site: Site, form: str) -> None:
    asked = "CONSTRUCT { ?a ?b ?f }" if form in {"ttl", "nt"} else "SELECT *"
    query = f"{asked} {{ ?a ?b ?c . ?d ?e ?f }}"
    answer = WEB.post(f"{site.address}/sparql", data={"query": query, "format": form})
    assert (answer.status_code, answer.json()["error"]) == (413, "rows")
    assert "500 rows" in answer.json()["message"]


def test_a_long_answer_that_fails_is_broken_off(seed_store: Path) -> None:
    """Its beginning has gone out: then no client may take it for whole."""
    with serving(seed_store, "--rows", "20000", "--workers", "1") as site:
        query = "SELECT * { ?a ?b ?c . ?d ?e ?f }"
        with pytest.raises(httpx.RemoteProtocolError):
            WEB.get(f"{site.address}/sparql", params={"query": query})
        with socket.create_connection(site.place) as old:
            old.sendall(_request(query, "1.0"))
            head = _received(old).partition(b"\r\n")[0]
            assert b" 413 " in head


def test_whoever_leaves_frees_the_processor(seed_store: Path) -> None:
    with serving(seed_store, "--seconds", "60", "--workers", "1") as site:
        assert WEB.get(f"{site.address}/sparql?query=ASK%7B%7D").is_success
        with socket.create_connection(site.place) as rude:
            rude.sendall(_request(ENDLESS))
            _until(lambda: _metric(site, "kg_workers_busy") == 1)
        began = time.monotonic()
        _until(lambda: _metric(site, 'kg_workers_ended_total{why="left"}') == 1)
        assert time.monotonic() - began < 10
        assert _metric(site, "kg_workers_busy") == 0


@pytest.mark.parametrize(
    "path",
    [
        "/../../etc/passwd",
        "/%2e%2e/%2e%2e/etc/passwd",
        "/static/%2e%2e/%2e%2e/pyproject.toml",
        "/static/..%2f..%2fpyproject.toml",
        "/id/..%2f..%2f..%2fetc%2fpasswd",
        "/id/%2e%2e/%2e%2e/kg.json",
        "/%00",
        "/static/%00",
    ],
)
def test_no_path_leads_to_a_file(site: Site, path: str) -> None:
    with socket.create_connection(site.place) as rude:
        rude.sendall(f"GET {path} HTTP/1.0\r\nHost: x\r\n\r\n".encode())
        answer = _received(rude)
    assert answer.startswith(b"HTTP/1.1 404")
    assert b"root:" not in answer
    assert b"[project]" not in answer


@pytest.mark.parametrize("host", ["a b", "<script>", 'x"onload="y', "a/../b", "a:b:c", "é"])
@pytest.mark.parametrize("path", ["/", "/sparql"])
def test_a_host_that_is_none_is_refused(site: Site, host: str, path: str) -> None:
    with socket.create_connection(site.place) as rude:
        rude.sendall(f"GET {path} HTTP/1.0\r\nHost: {host}\r\n\r\n".encode("latin-1"))
        assert b" 400 " in _received(rude).partition(b"\r\n")[0]


def test_words_of_an_attacker_are_escaped(site: Site) -> None:
    script = "<script>alert(1)</script>"
    answer = WEB.get(
        f"{site.address}/sparql", params={"query": f"ASK {{ {script} }}"},
        headers={"accept": "text/html;q=1,application/json;q=0.5"},
    )  # fmt: skip
    assert script not in answer.text
    answer = WEB.get(f"{site.address}/{script}", headers={"accept": "text/html"})
    assert answer.status_code == 404
    assert script not in answer.text


def _address(canary: socket.socket) -> str:
    return f"http://127.0.0.1:{canary.getsockname()[1]}/x"


def _request(query: str, version: str = "1.1") -> bytes:
    head = f"POST /sparql HTTP/{version}\r\nHost: x\r\nContent-Type: application/sparql-query\r\n"
    return f"{head}Content-Length: {len(query)}\r\n\r\n{query}".encode()


def _received(connection: socket.socket) -> bytes:
    pieces = []
    while piece := connection.recv(65536):
        pieces.append(piece)
    return b"".join(pieces)


def _metric(site: Site, name: str) -> float:
    for line in WEB.get(f"{site.address}/metrics").text.splitlines():
        if line.startswith(f"{name} "):
            return float(line.rpartition(" ")[2])
    return 0.0


def _until(holds: Callable[[], bool]) -> None:
    deadline = time.monotonic() + 40
    while not holds():
        assert time.monotonic() < deadline
        time.sleep(0.05)

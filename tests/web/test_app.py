"""The site over a store: pages, files beside them, and the headers that every answer has."""

from __future__ import annotations

import json
import socket
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pyoxigraph as ox
import pytest
from click.testing import CliRunner

from kg.cli import main
from kg.graph.store import memory_store, save
from tests.web.conftest import WEB, served


def test_the_front_page_tells_what_the_store_is_built_from(site: str) -> None:
    page = WEB.get(f"{site}/", timeout=30)
    assert page.status_code == 200, page.text
    assert "The National" in page.text or "england-france" in page.text


@pytest.mark.parametrize("path", ["/", "/static/site.css", "/nowhere"])
def test_every_answer_is_fenced(site: str, path: str) -> None:
    headers = WEB.get(f"{site}{path}", timeout=30).headers
    assert headers["x-content-type-options"] == "nosniff"
    assert "default-src 'none'" in headers["content-security-policy"]
    assert headers["access-control-allow-origin"] == "*"
    assert "access-control-allow-credentials" not in headers


def test_it_listens_at_ipv6_too(seed_store: Path) -> None:
    try:
        socket.create_server(("::1", 0), family=socket.AF_INET6).close()
    except OSError:
        pytest.skip("this machine has no IPv6")
    with served(seed_store, "--host", "::1", "--workers", "1") as address:
        assert address.startswith("http://[::1]:")
        assert WEB.get(f"{address}/sparql?query=ASK%7B%7D").json()["boolean"]


def test_a_wrong_call_is_told(seed_store: Path, tmp_path: Path) -> None:
    def told(*words: str) -> tuple[int, str]:
        done = CliRunner().invoke(main, ["serve", *words])
        return done.exit_code, done.stderr

    assert told("--store", str(tmp_path / "none.kg")) == (
        3, f"kg: there is no store {tmp_path / 'none.kg'}: make one with kg build\n",
    )  # fmt: skip
    code, said = told("--store", "http://127.0.0.1:1/sparql")
    assert code == 2
    assert "is a service itself" in said
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = str(taken.getsockname()[1])
        code, said = told("--store", str(seed_store), "--port", port)
        assert code == 3
        assert f"127.0.0.1:{port}" in said
        assert "another --port" in said


def test_what_is_missing_is_named(seed_store: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("importlib.util.find_spec", lambda _: None)
    done = CliRunner().invoke(main, ["serve", "--store", str(seed_store)])
    assert done.exit_code == 3
    assert 'pip install "football-kg[serve]"' in done.stderr


def test_a_host_that_is_allowed_is_asked(seed_store: Path) -> None:
    class Service(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            rows = [{"x": {"type": "literal", "value": "far"}}]
            content = {"head": {"vars": ["x"]}, "results": {"bindings": rows}}
            told = json.dumps(content).encode()
            self.send_response(200)
            self.send_header("Content-Type", "application/sparql-results+json")
            self.send_header("Content-Length", str(len(told)))
            self.end_headers()
            self.wfile.write(told)

        do_GET = do_POST  # noqa: N815 - the name that the library calls

        def log_message(self, *words: object) -> None:
            """Nothing."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Service) as service:
        threading.Thread(target=service.serve_forever, kwargs={"poll_interval": 0.02}).start()
        there = f"http://127.0.0.1:{service.server_port}/sparql"
        with served(seed_store, "--allow-service", "127.0.0.1", "--workers", "1") as address:
            query = f"SELECT ?x {{ SERVICE <{there}> {{ ?x ?y ?z }} }}"
            answer = WEB.get(f"{address}/sparql", params={"query": query, "format": "csv"})
            assert answer.text.split() == ["x", "far"]
            query = "ASK { SERVICE <http://localhost:1/> { ?x ?y ?z } }"
            answer = WEB.get(f"{address}/sparql", params={"query": query})
            assert answer.status_code == 403
            assert "127.0.0.1, written in full" in answer.json()["message"]
        service.shutdown()


def test_a_rebuilt_store_is_taken_up(seed_store: Path, tmp_path: Path) -> None:
    """Without a restart; and what was kept of the old one is not told any more."""
    place = tmp_path / "x.kg"

    def build(label: str) -> None:
        store = memory_store()
        store.quads.add(ox.Quad(ox.NamedNode("urn:a"), ox.NamedNode("urn:b"), ox.Literal(label)))
        save(store, place)

    build("old")
    with served(place, "--workers", "2") as address:
        asked = {"url": f"{address}/sparql?query=SELECT*%7B%3Fs%20%3Fp%20%3Fo%7D&format=csv"}
        first, again = WEB.get(**asked), WEB.get(**asked)
        assert first.text == again.text
        assert "old" in first.text
        build("new")
        deadline = time.monotonic() + 40
        while "old" in (now := WEB.get(**asked)).text:
            assert time.monotonic() < deadline
            time.sleep(0.05)
        assert "new" in now.text
        assert now.headers["etag"] != first.headers["etag"]
        stale = WEB.get(**asked, headers={"if-none-match": first.headers["etag"]})
        assert (stale.status_code, stale.text) == (200, now.text)

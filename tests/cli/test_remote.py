"""The same verbs over a SPARQL service instead of a folder."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from http.server import ThreadingHTTPServer
from pathlib import Path

import pytest
from pyoxigraph import Store

from kg.ask.catalogue import named_queries
from tests.cli.conftest import Kg
from tests.graph.test_remote import Service


@pytest.fixture
def url() -> Iterator[str]:
    class Fresh(Service):
        store = Store()

    server = ThreadingHTTPServer(("127.0.0.1", 0), Fresh)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_address[1]}"
    server.shutdown()
    server.server_close()
    thread.join()


def test_build_ask_explain_and_export_over_a_service(kg: Kg, url: str, seed_store: str) -> None:
    assert kg("build", "--store", url).exit_code == 0
    for name in (name for name, query in named_queries().items() if not query.abroad):
        here, there = (kg("query", name, "--store", store) for store in (seed_store, url))
        assert (there.exit_code, there.stdout) == (0, here.stdout), name
    asked = ("explain", "Harry Kane", "equalsRecordOf", "Wayne Rooney", "--store")
    assert kg(*asked, url).stdout == kg(*asked, seed_store).stdout
    sheet = json.loads(kg("sheet", "--store", url).stdout)
    assert sheet["score"] == {"England": 1, "France": 2}
    for store, name in ((url, "there.nq"), (seed_store, "here.nq")):
        assert kg("export", "--store", store, "-o", name).exit_code == 0
    assert Path("there.nq").read_bytes() == Path("here.nq").read_bytes()


def test_links_stand_in_a_service(kg: Kg, url: str) -> None:
    assert kg("build", "--store", url).exit_code == 0
    done = kg("link", "--store", url)
    assert (done.exit_code, "17 of 25 things are linked" in done.stderr) == (0, True)
    rows = kg("query", "links", "--store", url).stdout
    assert rows.count("accepted") == 17
    assert kg("build", "--store", url).exit_code == 0
    assert kg("query", "links", "--store", url).stdout == rows


def test_sources_come_and_go_in_a_service(kg: Kg, url: str) -> None:
    Path("one.ttl").write_text("<urn:a> <urn:b> <urn:c> .")
    Path("two.ttl").write_text("<urn:d> <urn:e> <urn:f> .")
    assert kg("build", "one.ttl", "--store", url).exit_code == 0
    assert kg("add", "two.ttl", "--store", url).exit_code == 0
    assert kg("remove", "one.ttl", "--store", url).exit_code == 0
    assert kg("query", "ASK { <urn:a> ?p ?o }", "--store", url).stdout == "false\n"
    assert kg("query", "ASK { <urn:d> ?p ?o }", "--store", url).stdout == "true\n"
    refused = kg("build", "one.ttl", "--store", url)
    assert refused.exit_code == 2
    assert "two.ttl" in refused.stderr


def test_a_service_that_is_not_there(kg: Kg) -> None:
    result = kg("query", "goals", "--store", "http://127.0.0.1:9/query")
    assert result.exit_code == 3
    assert result.stderr.startswith("kg: http://127.0.0.1:9/query")

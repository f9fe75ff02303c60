"""``/sparql`` and ``/store``: which format, which error, what is kept, what is said of itself."""

from __future__ import annotations

import csv
import http.client
import io
import json
from pathlib import Path
from urllib.parse import urlsplit

import httpx
import pyoxigraph as ox
import pytest
import rdflib

from tests.web.conftest import WEB, served

SELECT = "SELECT ?s ?name { ?s a fkg:Player ; rdfs:label ?name } ORDER BY ?name LIMIT 3"
CONSTRUCT = "CONSTRUCT { ?s rdfs:label ?name } { ?s a fkg:Player ; rdfs:label ?name }"
FKG = "https://w3id.org/football-kg/ontology#"


def _get(site: str, query: str, accept: str | None = None, **fields: str) -> httpx.Response:
    headers = {} if accept is None else {"accept": accept}
    return WEB.get(f"{site}/sparql", params={"query": query, **fields}, headers=headers)


@pytest.mark.parametrize(
    ("accept", "kind"),
    [
        (None, "application/sparql-results+json"),
        ("*/*", "application/sparql-results+json"),
        ("application/json", "application/sparql-results+json"),
        ("application/sparql-results+xml", "application/sparql-results+xml"),
        ("text/csv", "text/csv"),
        ("text/tab-separated-values", "text/tab-separated-values"),
        ("text/csv;q=0.3, application/sparql-results+xml;q=0.7", "application/sparql-results+xml"),
        ("application/sparql-results+json;q=0, text/*;q=0.1", "text/csv"),
        ("text/turtle, */*;q=0.1", "application/sparql-results+json"),
    ],
)
def test_rows_come_as_the_client_likes_them(site: str, accept: str | None, kind: str) -> None:
    for query in (SELECT, "ASK {}"):
        answer = _get(site, query, accept)
        assert answer.status_code == 200
        assert answer.headers["content-type"].partition(";")[0] == kind
        assert "Accept" in answer.headers["vary"]


@pytest.mark.parametrize(
    ("accept", "kind", "form"),
    [
        (None, "text/turtle", ox.RdfFormat.TURTLE),
        ("application/n-triples", "application/n-triples", ox.RdfFormat.N_TRIPLES),
        ("application/n-quads", "application/n-quads", ox.RdfFormat.N_QUADS),
        ("application/trig", "application/trig", ox.RdfFormat.TRIG),
        ("application/ld+json", "application/ld+json", ox.RdfFormat.JSON_LD),
        ("application/rdf+xml", "application/rdf+xml", ox.RdfFormat.RDF_XML),
        ("application/rdf+xml;q=0.1, text/turtle;q=0.2", "text/turtle", ox.RdfFormat.TURTLE),
    ],
)
def test_triples_come_as_the_client_likes_them(
    site: str, accept: str | None, kind: str, form: ox.RdfFormat
) -> None:
    answer = _get(site, CONSTRUCT, accept)
    assert answer.headers["content-type"].partition(";")[0] == kind
    assert len(list(ox.parse(answer.content, format=form))) == 10


@pytest.mark.parametrize(
    ("query", "accept"),
    [(SELECT, "text/turtle"), (SELECT, "image/png"), (CONSTRUCT, "text/csv"),
     ("DESCRIBE fkg:x", "application/sparql-results+json")],
)  # fmt: skip
def test_what_cannot_be_had_is_told(site: str, query: str, accept: str) -> None:
    answer = _get(site, query, accept)
    assert (answer.status_code, answer.json()["error"]) == (406, "not-acceptable")


@pytest.mark.parametrize("form", ["json", "xml", "csv", "tsv"])
def test_a_format_can_be_told_in_a_link(site: str, form: str) -> None:
    answer = _get(site, SELECT, "text/html,*/*;q=0.8", format=form)
    assert form in answer.headers["content-type"].replace("tab-separated-values", "tsv")


def test_the_formats_say_the_same(site: str) -> None:
    told = json.loads(_get(site, SELECT).content)
    assert told["head"]["vars"] == ["s", "name"]
    names = [row["name"]["value"] for row in told["results"]["bindings"]]
    rows = list(csv.reader(io.StringIO(_get(site, SELECT, "text/csv").text)))
    assert [row[1] for row in rows[1:]] == names
    xml = ox.parse_query_results(
        _get(site, SELECT, "application/sparql-results+xml").content,
        format=ox.QueryResultsFormat.XML,
    )
    assert isinstance(xml, ox.QuerySolutions)
    assert [str(row["name"].value) for row in xml] == names


def test_an_error_names_line_and_column(site: str) -> None:
    answer = _get(site, "SELECT ?s {\n ?s ?p }")
    told = answer.json()
    assert (answer.status_code, told["error"]) == (400, "syntax")
    assert told["line"] == 2
    assert told["column"] in {8, 9}
    assert "?s ?p }" in told["message"]
    page = WEB.post(
        f"{site}/sparql", data={"query": "SELECT ?s {\n ?s ?p }"},
        headers={"accept": "text/html,*/*;q=0.8"},
    )  # fmt: skip
    assert page.status_code == 400
    assert page.headers["content-type"].startswith("text/html")
    assert "line 2" in page.text.lower()


def test_a_browser_is_shown_the_page_of_queries(site: str) -> None:
    accept = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"
    for fields in ({}, {"query": SELECT}):
        answer = WEB.get(f"{site}/sparql", params=fields, headers={"accept": accept})
        assert answer.status_code == 303
        assert answer.headers["location"].partition("?")[0] == "/query"
        assert dict(answer.next_request.url.params) == fields if answer.next_request else False


def test_a_query_need_not_declare_known_prefixes(site: str) -> None:
    declared = _get(site, f"PREFIX f: <{FKG}> ASK {{ ?x a f:Goal }}")
    assert declared.json() == _get(site, "ASK { ?x a fkg:Goal }").json() == {
        "head": {}, "boolean": True,
    }  # fmt: skip


@pytest.mark.parametrize(
    ("kind", "content", "status"),
    [
        ("application/x-www-form-urlencoded", b"query=ASK%20%7B%7D", 200),
        ("application/x-www-form-urlencoded; charset=UTF-8", b"query=ASK+%7B%7D&extra=1", 200),
        ("application/sparql-query", b"ASK {}", 200),
        ("application/sparql-query", "ASK { FILTER('é' = 'é') }".encode("latin-1"), 400),
        ("application/x-www-form-urlencoded", b"query=ASK%20%7B%FF%7D", 400),
        ("application/sparql-query; charset=latin-1", b"ASK {}", 400),
        ("application/x-www-form-urlencoded", b"nothing=1", 400),
        ("application/json", b"{}", 415),
        ("", b"ASK {}", 415),
    ],
)
def test_posting(site: str, kind: str, content: bytes, status: int) -> None:
    headers = {"content-type": kind} if kind else {}
    answer = WEB.post(f"{site}/sparql", content=content, headers=headers)
    assert answer.status_code == status


def test_head_and_options(site: str) -> None:
    got, head = _get(site, SELECT), WEB.head(f"{site}/sparql", params={"query": SELECT})
    assert head.status_code == 200
    assert head.content == b""
    assert head.headers["content-type"] == got.headers["content-type"]
    for path in ("/sparql", "/store"):
        told = WEB.options(
            f"{site}{path}",
            headers={"origin": "https://example.org", "access-control-request-method": "POST"},
        )
        assert told.status_code == 204
        assert "GET" in told.headers["allow"]
        assert told.headers["access-control-allow-origin"] == "*"
        assert "access-control-allow-credentials" not in told.headers


def test_methods_that_there_are_not(site: str) -> None:
    answer = WEB.put(f"{site}/sparql", content=b"")
    assert answer.status_code == 405
    assert answer.headers["allow"] == "GET, HEAD, POST, OPTIONS"


def test_an_answer_is_not_sent_twice(site: str) -> None:
    first = _get(site, SELECT)
    again = WEB.get(
        f"{site}/sparql", params={"query": SELECT}, headers={"if-none-match": first.headers["etag"]}
    )
    assert (again.status_code, again.content) == (304, b"")
    assert again.headers["etag"] == first.headers["etag"]
    assert _get(site, SELECT, "text/csv").headers["etag"] != first.headers["etag"]
    assert "etag" not in _get(site, "SELECT (NOW() AS ?x) {}").headers


def test_answers_are_packed_for_who_can_unpack(site: str) -> None:
    query = "SELECT * { ?s ?p ?o } LIMIT 500"
    for encoding, packed in (("gzip", "gzip"), ("identity", None)):
        with WEB.stream("GET", f"{site}/sparql", params={"query": query},
                          headers={"accept-encoding": encoding}) as answer:  # fmt: skip
            answer.read()
            assert answer.headers.get("content-encoding") == packed
            assert len(answer.json()["results"]["bindings"]) == 500


def test_a_large_answer_streams_and_is_whole(site: str) -> None:
    """More than is held back: it comes in chunks, and none is missing."""
    query = "SELECT * { ?s ?p ?o . ?s ?q ?r } "
    connection = http.client.HTTPConnection(urlsplit(site).netloc)
    connection.request("POST", "/sparql", query, {"content-type": "application/sparql-query"})
    answer = connection.getresponse()
    assert answer.headers["transfer-encoding"] == "chunked"
    assert len(json.loads(answer.read())["results"]["bindings"]) > 5_000
    connection.close()


def test_the_protocols_dataset_beats_the_querys(site: str) -> None:
    (graph,) = _get(site, "SELECT ?g { GRAPH ?g { ?s a fkg:Goal } } LIMIT 1").json()["results"][
        "bindings"
    ]
    name = graph["g"]["value"]
    counted = "SELECT (COUNT(*) AS ?n) FROM <urn:nowhere> { ?s ?p ?o }"
    (row,) = _get(site, counted, **{"default-graph-uri": name}).json()["results"]["bindings"]
    assert int(row["n"]["value"]) > 0
    (row,) = _get(site, counted).json()["results"]["bindings"]
    assert int(row["n"]["value"]) == 0


def test_whole_graphs_are_read(site: str) -> None:
    whole = WEB.get(f"{site}/store?default", headers={"accept": "application/n-triples"})
    count = _get(site, "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }").json()
    assert len(whole.text.splitlines()) == int(count["results"]["bindings"][0]["n"]["value"])
    head = WEB.head(f"{site}/store?default")
    assert (head.status_code, head.content) == (200, b"")
    assert WEB.get(f"{site}/store?graph=urn:nowhere").status_code == 404
    for wrong in ("", "?default&graph=urn:a", "?graph=no%20iri"):
        assert WEB.get(f"{site}/store{wrong}").status_code == 400


@pytest.mark.parametrize("path", ["/sparql", "/.well-known/void"])
def test_the_service_describes_itself_with_its_limits(site: str, path: str) -> None:
    answer = WEB.get(f"{site}{path}", headers={"accept": "text/turtle"})
    told = rdflib.Graph().parse(data=answer.content, format="turtle")
    void, schema = (
        rdflib.Namespace(n) for n in ("http://rdfs.org/ns/void#", "https://schema.org/")
    )
    service = rdflib.URIRef(f"{site}/sparql")
    limits = {
        str(told.value(limit, schema.name)): int(told.value(limit, schema.maxValue))
        for limit in told.objects(service, schema.additionalProperty)
    }
    assert limits["time for one question"] == 30
    assert limits["rows or triples of one answer"] == 100_000
    goal = told.value(predicate=void["class"], object=rdflib.URIRef(f"{FKG}Goal"))
    assert int(told.value(goal, void.entities)) == 3
    count = _get(site, "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }").json()["results"]["bindings"]
    assert {int(n) for n in told.objects(None, void.triples)} >= {int(count[0]["n"]["value"])}


def test_health_metrics_and_the_log(seed_store: Path, tmp_path: Path) -> None:
    log = tmp_path / "access.log"
    with served(seed_store, "--workers", "1", "--access-log", str(log)) as site:
        assert _get(site, SELECT).is_success
        assert _get(site, "ASK {").status_code == 400
        assert WEB.get(f"{site}/health").json()["status"] == "ok"
        metrics = WEB.get(f"{site}/metrics").text
        assert 'kg_requests_total{room="/sparql",status="200"} 1' in metrics
        assert 'kg_refused_total{why="syntax"} 1' in metrics
        assert "kg_request_seconds_count " in metrics
    lines = [json.loads(line) for line in log.read_text(encoding="utf-8").splitlines()]
    asked = [line for line in lines if line["path"] == "/sparql"]
    assert [line["status"] for line in asked] == [200, 400]
    assert asked[1]["refused"] == "syntax"
    assert {"time", "client", "method", "path", "query", "ms", "bytes"} <= asked[0].keys()

"""SERVICE: refused unless allowed, and asked with what the query knows by then."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from pyoxigraph import Literal, NamedNode, Quad, QueryBoolean, QuerySolutions

from kg.ask.catalogue import named_queries
from kg.ask.federation import Abroad
from kg.ask.formats import plain
from kg.ask.run import Question, ask, question
from kg.errors import CallError, ServiceError
from kg.graph.iris import BASE, term
from kg.graph.store import RDF_TYPE, RDFS_LABEL, KnowledgeStore, memory_store
from kg.online.patience import Courtesy
from kg.online.visitor import visiting
from tests.link.people import small_world
from tests.link.server import Wikidata, saying, serving, status
from tests.link.world import Claim, made, member

PUBLIC = "https://query.wikidata.org/sparql"
XSD_DATE = NamedNode("http://www.w3.org/2001/XMLSchema#date")
EXACT = NamedNode("http://www.w3.org/2004/02/skos/core#exactMatch")
LINKS = {"kane": "Q969725", "lloris": "Q1907", "tchouameni": "Q46951844"}


def iri(name: str) -> NamedNode:
    return NamedNode(f"{BASE}person/{name}")


def team(name: str) -> NamedNode:
    return NamedNode(f"{BASE}team/{name}")


@pytest.fixture(scope="module")
def store() -> KnowledgeStore:
    """A match of England and France with linked players, and one who is not."""
    graph = memory_store()
    match, links = NamedNode(f"{BASE}match/m"), graph.aside("links")
    told = [
        (match, term("date"), Literal("2022-12-10", datatype=XSD_DATE)),
        (match, RDFS_LABEL, Literal("England v France", language="en")),
        (match, RDF_TYPE, term("Match")),
    ]
    for name, side in (("kane", "england"), ("lloris", "france"), ("tchouameni", "france"),
                       ("nobody", "england")):  # fmt: skip
        goal = NamedNode(f"{BASE}goal/{name}")
        told += [
            (iri(name), term("tookPartIn"), match),
            (iri(name), term("playsFor"), team(side)),
            (iri(name), RDFS_LABEL, Literal(name.title())),
            (iri(name), RDF_TYPE, term("Player")),
            (goal, term("scorer"), iri(name)),
            (goal, term("forTeam"), team(side)),
            (match, term("side"), NamedNode(f"{BASE}side/{side}")),
            (NamedNode(f"{BASE}side/{side}"), term("ofTeam"), team(side)),
        ]
    graph.quads.extend(Quad(*triple) for triple in told)
    graph.quads.extend(
        Quad(iri(name), EXACT, NamedNode(f"http://www.wikidata.org/entity/{qid}"), links)
        for name, qid in LINKS.items()
    )
    return graph


@pytest.fixture
def served() -> Iterator[Wikidata]:
    """The small world, in which Lloris was Kane's clubmate; a statement on him was taken back."""
    wrong = Claim("P54", "Q90042", (("P580", "2010"),), rank="deprecated")
    lloris = made("Q1907", "Hugo Lloris", ("P31", "Q5"), ("P19", "Q90052"),
                  member("Q90041", 2012, 2023), member("Q47774", 2008, 2022), wrong)  # fmt: skip
    nice = made("Q90052", "Nice", ("P31", "Q515"), ("P625", "@43.7/7.27"))
    with serving(small_world(lloris, nice)) as wikidata:
        yield wikidata


@pytest.fixture
def abroad(served: Wikidata, tmp_path: Path) -> Iterator[Abroad]:
    """The local query service in the place of Wikidata's."""
    courtesy = Courtesy(timeout=2, retries=1, sleep=lambda _s: None)
    with visiting(tmp_path, courtesy, gap=0) as visitor:
        yield Abroad(visitor, {PUBLIC: served.sparql})


def told(store: KnowledgeStore, asked: str, abroad: Abroad, **values: str) -> list[list[str]]:
    query = question(asked) if "{" not in asked else Question(asked, "the query")
    answer = ask(store, query, values, abroad)
    assert isinstance(answer, QuerySolutions)
    shown = [v.value for v in answer.variables if not v.value.endswith("Iri")]
    return [[plain(row[name]) for name in shown] for row in answer]


def test_clubs_at_the_time(store: KnowledgeStore, abroad: Abroad, served: Wikidata) -> None:
    rows = told(store, "wikidata-clubs", abroad)
    assert [[row[2], row[3], row[4][:4], row[5][:4]] for row in rows] == [
        ["Kane", "Melford Rovers F.C.", "2009", "2023"],
        ["Lloris", "Melford Rovers F.C.", "2012", "2023"],
    ]
    [visit] = served.visits
    assert all(qid in visit.form["query"] for qid in LINKS.values())
    assert [row[2] for row in told(store, "wikidata-clubs", abroad, player="Kane")] == ["Kane"]


def test_birth_places_on_a_map(store: KnowledgeStore, abroad: Abroad) -> None:
    assert told(store, "wikidata-birthplaces", abroad) == [
        ["Kane", "1", "Walthamstow", "Point(-0.02 51.58)"],
        ["Lloris", "1", "Nice", "Point(7.27 43.7)"],
    ]


def test_clubmates_on_different_sides(store: KnowledgeStore, abroad: Abroad) -> None:
    assert told(store, "wikidata-clubmates", abroad) == [
        ["England v France", "2022-12-10", "Kane", "Lloris", "Melford Rovers F.C."]
    ]


@pytest.mark.parametrize("name", [n for n, q in named_queries().items() if q.abroad])
def test_nothing_goes_out_unless_allowed(store: KnowledgeStore, name: str) -> None:
    with pytest.raises(CallError, match=rf"{name} asks another server .* --online"):
        ask(store, question(name))


def test_a_service_that_is_not_allowed(store: KnowledgeStore, abroad: Abroad) -> None:
    text = "SELECT * { SERVICE <https://other.example/sparql> { ?s ?p ?o } }"
    with pytest.raises(CallError, match="add --service https://other"):
        told(store, text, abroad)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("SELECT * { ?s ?p ?where SERVICE ?where { ?s ?p ?o } }", "does not name"),
        (f"SELECT * {{ SERVICE <{PUBLIC}> {{ SERVICE <{PUBLIC}> {{ ?s ?p ?o }} }} }}",
         "SERVICE in a SERVICE"),
        (rf"SELECT * {{ \u0053ERVICE <{PUBLIC}> {{ ?s ?p ?o }} }}", "does not parse"),
        (f"SELECT * {{ SERVICE <{PUBLIC}> {{ ?s ?p }} }}", "does not parse"),
    ],
)  # fmt: skip
def test_what_is_not_asked(store: KnowledgeStore, abroad: Abroad, text: str, words: str) -> None:
    with pytest.raises(CallError, match=words):
        told(store, text, abroad)


LINKED = "GRAPH ?g { ?player skos:exactMatch ?item }"
BORN = f"SERVICE <{PUBLIC}> {{ ?item wdt:P569 ?born }}"


def test_an_optional_service_keeps_who_is_unknown_there(
    store: KnowledgeStore, abroad: Abroad, served: Wikidata
) -> None:
    text = f"SELECT ?player ?born {{ {LINKED} OPTIONAL {{ {BORN} }} }} ORDER BY ?player"
    assert [row[1][:4] for row in told(store, text, abroad)] == ["1993", "", "2000"]
    assert "VALUES (?item)" in served.visits[0].form["query"]


def test_a_filter_on_what_the_service_tells_does_not_narrow_the_question(
    store: KnowledgeStore, abroad: Abroad
) -> None:
    text = f"SELECT ?player {{ {LINKED} FILTER(YEAR(?born) > 1999) {BORN} }}"
    assert told(store, text, abroad) == [[f"{BASE}person/tchouameni"]]


def test_a_union_with_a_service(store: KnowledgeStore, abroad: Abroad) -> None:
    text = f"""SELECT ?x {{ {{ ?x rdfs:label "Kane" }} UNION {{ SERVICE <{PUBLIC}> {{
        ?x wdt:P569 ?born . ?x rdfs:label "Harry Kane"@en }} }} }}"""
    assert len(told(store, text, abroad)) == 3


def test_ask_and_no_rows(store: KnowledgeStore, abroad: Abroad) -> None:
    text = f"ASK {{ GRAPH ?g {{ <urn:nobody> skos:exactMatch ?item }} {BORN} }}"
    answer = ask(store, Question(text, "the query"), {}, abroad)
    assert isinstance(answer, QueryBoolean)
    assert not answer
    assert abroad.visitor.asked == 0


def test_silent_is_silent_and_else_a_failure_is_told(
    store: KnowledgeStore, abroad: Abroad, served: Wikidata
) -> None:
    served.next = [status(404), status(404), saying({"no": "rows"}), saying({"no": "rows"})]
    silent = BORN.replace("SERVICE", "SERVICE SILENT")
    assert len(told(store, f"SELECT ?player {{ {LINKED} {silent} }}", abroad)) == 3
    for words in ("answers 404|does not take", "cannot be read; tried 2 times"):
        with pytest.raises(ServiceError, match=words):
            told(store, f"SELECT ?player {{ {LINKED} {BORN} }}", abroad)


def test_a_prefixed_address_and_a_string_that_says_service(
    store: KnowledgeStore, abroad: Abroad
) -> None:
    text = f"""PREFIX there: <https://query.wikidata.org/>
    SELECT ?born ("SERVICE <x> {{" AS ?words) {{ {LINKED} # SERVICE
      SERVICE there:sparql {{ ?item wdt:P569 ?born FILTER(STR(?born) != "}}") }} }}"""
    assert len(told(store, text, abroad)) == 2

"""Things have one IRI and, behind it, a page for people and data for programs."""

from __future__ import annotations

import csv
import io
import json

import pytest
from pyoxigraph import DefaultGraph, NamedNode, Quad, RdfFormat, parse

from kg.graph.iris import BASE, term
from kg.graph.store import RDF_TYPE, memory_store
from tests.web.pages.conftest import Get, asking

KANE = "person/harry-kane-england"


@pytest.mark.parametrize(
    ("accept", "where"),
    [
        ("text/html", f"/page/{KANE}"),
        ("*/*", f"/page/{KANE}"),
        ("text/turtle", f"/data/{KANE}.ttl"),
        ("text/turtle;q=0.4, application/ld+json;q=0.9", f"/data/{KANE}.jsonld"),
        ("application/json", f"/data/{KANE}.json"),
        ("text/csv, text/html;q=0.5", f"/data/{KANE}.csv"),
    ],
)
def test_a_things_iri_leads_to_what_is_preferred(seed_site: Get, accept: str, where: str) -> None:
    page = seed_site(f"/id/{KANE}", accept)
    headers = dict(page.headers)
    assert (page.status, headers["location"]) == (303, where)
    assert headers["vary"] == "Accept"
    assert f'</data/{KANE}.ttl>; rel="alternate"; type="text/turtle"' in headers["link"]
    assert seed_site(where, accept).status == 200


def test_what_nobody_can_have_is_told(seed_site: Get) -> None:
    assert seed_site(f"/id/{KANE}", "image/png").status == 406
    assert seed_site(f"/page/{KANE}", "image/png").status == 406
    assert seed_site("/id/person/nobody").status == 404
    assert seed_site(f"/data/{KANE}").status == 404


def test_an_iri_that_is_none_is_not_here(seed_site: Get) -> None:
    for path in ("../../etc/passwd", "%00", "a b", "<x>", ""):
        assert seed_site(f"/page/{path}").status == 404


def test_turtle_and_json_ld_hold_the_same_facts(seed_site: Get) -> None:
    turtle = seed_site(f"/data/{KANE}.ttl")
    linked = seed_site(f"/page/{KANE}", "application/ld+json")
    first = {str(quad) for quad in parse(turtle.body, format=RdfFormat.TURTLE)}
    second = {str(quad) for quad in parse(linked.body, format=RdfFormat.JSON_LD)}
    assert first == second
    assert any("equalsRecordOf" in fact for fact in first)


def test_json_and_csv_say_what_is_inferred(seed_site: Get) -> None:
    told = json.loads(seed_site(f"/data/{KANE}.json").body)
    assert told["label"] == "Harry Kane"
    inferred = {f["predicate"].rpartition("#")[2]: f["inferred"] for f in told["facts"]}
    assert inferred["equalsRecordOf"] is True
    assert inferred["playsFor"] is False
    rows = list(csv.DictReader(io.StringIO(seed_site(f"/page/{KANE}.csv").body.decode())))
    assert len(rows) == len(told["facts"])
    assert rows[0]["subject"].startswith(BASE)


def test_a_match_page_tells_the_match_in_its_order(seed_site: Get) -> None:
    body = seed_site(
        "/page/match/england-v-france-fifa-world-cup-qatar-quarter-final"
    ).body.decode()
    order = [
        "Aurelien Tchouameni</a></b>",
        "Harry Kane</a></b>",
        "Olivier Giroud</a></b>",
        "penalty missed",
    ]
    places = [body.index(words) for words in order]
    assert places == sorted(places)
    assert "why?" in body
    assert '"@type": "SportsEvent"' in body
    assert "<mark" in body
    assert "Behind each mark" in body


def test_a_proof_leads_to_the_sentence(seed_site: Get) -> None:
    front = seed_site("/").body.decode()
    why = front.partition('class="button" href="')[2].partition('"')[0].replace("&amp;", "&")
    proof = seed_site(why).body.decode()
    assert "Harry Kane equals the record of Wayne Rooney" in proof
    quote = proof.partition('id="q1"><p><a href="')[2].partition('"')[0]
    path, _, anchor = quote.partition("#")
    source = seed_site(path).body.decode()
    assert f'<mark id="{anchor}"' in source or f'<span id="{anchor}"' in source


def test_what_cannot_be_proven_says_why(seed_site: Get) -> None:
    page = seed_site("/why?subject=Wayne+Rooney&predicate=equalsRecordOf&object=Harry+Kane")
    assert page.status == 404
    assert b"not in the graph" in page.body
    assert seed_site("/why").status == 404
    assert seed_site("/why?subject=Nobody&predicate=scorer&object=x").status == 400


def test_a_record_page_draws_its_progression(results_site: Get) -> None:
    page = results_site("/page/record/goals-england").body.decode()
    assert 'viewBox="0 0 720 300" role="img"' in page
    assert "Aki Storm" in page
    assert 'class="certain"' in page or 'class="possible"' in page


def test_what_is_linked_elsewhere_is_told() -> None:
    store = memory_store()
    team = NamedNode(BASE + "team/england")
    item = NamedNode("http://www.wikidata.org/entity/Q1")
    same = NamedNode("http://www.w3.org/2004/02/skos/core#exactMatch")
    store.quads.add(Quad(team, RDF_TYPE, term("Team"), DefaultGraph()))
    store.quads.add(Quad(team, same, item, store.aside("links")))
    body = asking(store)("/page/team/england").body.decode()
    assert ">Wikidata Q1</a>" in body
    assert '"sameAs": ["http://www.wikidata.org/entity/Q1"]' in body


def test_what_a_report_called_otherwise_leads_to_what_it_was_taken_for() -> None:
    store = memory_store()
    own, taken = NamedNode(f"{BASE}match/alba-v-cora"), NamedNode(f"{BASE}match/1901-alba-v-cora")
    decision, graph = NamedNode(f"{BASE}identity/one"), store.aside("identities")
    store.quads.add(Quad(taken, RDF_TYPE, term("Match"), DefaultGraph()))
    store.quads.add(Quad(decision, term("originalThing"), own, graph))
    store.quads.add(Quad(decision, term("decided"), taken, graph))
    page = asking(store)("/page/match/alba-v-cora")
    assert (page.status, dict(page.headers)["location"]) == (303, "/page/match/1901-alba-v-cora")

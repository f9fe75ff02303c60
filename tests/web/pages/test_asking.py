"""The query page: named queries as forms, SPARQL of one's own, answers as tables and drawings."""

from __future__ import annotations

import json
from urllib.parse import urlencode

import pytest

from kg.ask.catalogue import named_queries
from tests.web.pages.conftest import Get


@pytest.mark.parametrize("name", sorted(named_queries()))
def test_every_named_query_has_a_page_with_its_parameters(seed_site: Get, name: str) -> None:
    page = seed_site(f"/query/{name}")
    assert page.status == 200
    for parameter in named_queries()[name].parameters:
        assert f'name="{parameter.name}"' in page.body.decode()


def test_a_parameter_is_a_name(results_site: Get) -> None:
    page = results_site("/query/goals?" + urlencode({"scorer": "aki storm"})).body.decode()
    assert "3 rows" in page
    assert "Bo Lind" not in page


def test_a_name_that_fits_nothing_is_told_beside_the_form(results_site: Get) -> None:
    page = results_site("/query/goals?scorer=Aki+Strom").body.decode()
    assert "did you mean Aki Storm?" in page
    assert 'value="Aki Strom"' in page


def _own(text: str, **more: str) -> str:
    return "/query?" + urlencode({"query": text, **more})


def test_an_own_query_has_labels_links_and_files(results_site: Get) -> None:
    text = "SELECT ?player (COUNT(?g) AS ?goals) { ?g fkg:scorer ?player } GROUP BY ?player"
    page = results_site(_own(text)).body.decode()
    assert '">Aki Storm</a>' in page
    assert 'href="/sparql?query=' in page
    assert "format=csv" in page


def test_a_named_query_is_to_be_had_as_a_file(results_site: Get) -> None:
    found = results_site("/query/goals?format=csv")
    assert found.media_type.startswith("text/csv")
    assert dict(found.headers)["content-disposition"] == 'attachment; filename="goals.csv"'
    assert b"Aki Storm" in found.body
    assert results_site("/query/goals?format=json").body.startswith(b"{")
    assert results_site("/query/goals?format=pdf").status == 400


def test_more_rows_than_allowed_are_refused_and_not_cut(results_site: Get) -> None:
    text = "SELECT * { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }"
    page = results_site(_own(text))
    assert page.status == 400
    assert "more than 100,000 rows" in page.body.decode()


def test_yes_and_no(results_site: Get) -> None:
    assert b">Yes<" in results_site(_own("ASK { ?g a fkg:Goal }")).body
    assert b">No<" in results_site(_own("ASK { ?g a fkg:Card }")).body


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("SELECT ?x WHERE { ?x a fkg:Gaol }", "did you mean Goal"),
        ("SELECT ?x WHERE { ?x a fkg:Goal", "line 1"),
        ("SELECT * { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }", "SERVICE"),
        ("INSERT DATA { <urn:a> <urn:b> <urn:c> }", "only reads"),
        ("/etc/passwd", "does not parse"),
    ],
)
def test_a_query_that_cannot_be_asked_is_shown_with_its_fault(
    results_site: Get, text: str, words: str
) -> None:
    page = results_site(_own(text))
    assert page.status == 400
    assert words in page.body.decode().replace("&lt;", "<")
    assert "root:" not in page.body.decode()


@pytest.mark.parametrize(
    ("address", "shape"),
    [
        ("/query/scorers?view=bar", "<meter"),
        ("/query/record-progression?scope=England&view=line", 'class="line"'),
        ("/query/matches?view=timeline", 'class="moments"'),
        ("/query/head-to-head?team1=England&view=graph", 'class="edge"'),
    ],
)
def test_answers_are_drawn_on_the_server(results_site: Get, address: str, shape: str) -> None:
    assert shape in results_site(address).body.decode()


def test_a_view_that_does_not_fit_is_a_table(results_site: Get) -> None:
    assert "<table>" in results_site("/query/goals?view=line").body.decode()


def test_the_editor_completes_from_this_store(results_site: Get) -> None:
    words = json.loads(results_site("/query/vocabulary.json").body)
    used = {entry["iri"].rpartition("#")[2] for entry in words["properties"]}
    assert "scorer" in used
    assert "cardFor" not in used
    assert words["prefixes"]["fkg"].endswith("#")


def test_search_knows_aliases_accents_and_meetings(seed_site: Get, results_site: Get) -> None:
    assert b"Harry Kane" in seed_site("/search?q=kane").body
    assert b"1902" in results_site("/search?q=England+v+Scotland").body
    told = json.loads(results_site("/search?q=storm", "application/json").body)
    assert [entry["label"] for entry in told] == ["Aki Storm"]


def test_an_inferred_row_leads_to_its_proof(seed_site: Get) -> None:
    page = seed_site("/query/records").body.decode()
    why = page.partition('class="why" href="')[2].partition('"')[0].replace("&amp;", "&")
    assert "Harry Kane" in seed_site(why).body.decode()
    told = seed_site(_own("CONSTRUCT { ?m fkg:winner ?t } WHERE { ?m fkg:winner ?t }"))
    assert 'class="why"' in told.body.decode()

"""What a query may do, and how it is told that it does not parse."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import Literal, NamedNode, Quad, QuerySolutions, Store

from kg.ask.query_text import bare, bound, check, tellable, terms, told
from kg.ask.vocabulary import PREFIXES
from kg.errors import CallError


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("SELECT * { SERVICE <http://example.org/> { ?s ?p ?o } }", "asks another server"),
        ("SELECT * { service silent ?where { ?s ?p ?o } }", "asks another server"),
        (r"SELECT * { \u0053ERVICE <http://example.org/> { ?s ?p ?o } }", "asks another server"),
        ("LOAD <http://example.org/>", "would change the graph (LOAD)"),
        ("PREFIX x: <http://example.org/>\nDELETE WHERE { ?s ?p ?o }", "(DELETE)"),
        ("# SELECT\nINSERT DATA { <a:a> <a:b> <a:c> }", "(INSERT)"),
        ("SELECT * {\n  ?s fkq:goals ?o }", 'unknown prefix "fkq:" in line 2: did you mean fkg?'),
        ("SELECT *\nWHERE { ?s a }", "at line 2, column 15, in “WHERE { ?s a }”"),
        ("SELECT * { ?s ?p ?o\n", "at its end, “SELECT * { ?s ?p ?o”"),
        ("\nSELEC * { ?s ?p ?o }", "at line 2: it begins with SELEC: did you mean SELECT?"),
        ("", "is empty"),
        (" # nothing but a remark\n", "is empty"),
    ],
)
def test_refused(text: str, message: str) -> None:
    with pytest.raises(CallError) as caught:
        check(text, PREFIXES)
    assert message in str(caught.value)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize(
    "text",
    [
        "SELECT ?service { ?service a fkg:Match }",
        'SELECT * { ?s rdfs:label "SERVICE <http://x> { }" } # SERVICE',
        "PREFIX service: <http://example.org/> ASK { ?s service:LOAD ?o }",
        "SELECT * { ?s <http://example.org/SERVICE> ?o FILTER(?o < 3 && ?o > 1) }",
        "PREFIX : <http://example.org/> SELECT * { ?s :p ?o , _:b }",
        "ASK { ?s ?p '''a # b ' c''' }",
    ],
)
def test_allowed(text: str) -> None:
    check(text, PREFIXES)
    assert len(bare(text)) == len(text)


def test_a_term_is_found_however_it_is_written() -> None:
    space = "https://w3id.org/football-kg/ontology#"
    text = (
        f"PREFIX f: <{space}> SELECT * {{ ?x f:gaols 1 ; rdfs:label 'fkg:no' ;\n"
        f" <{space}scored_by> ?y . # fkg:no\n ?z a f:Match }}"
    )
    found = [(term.written, term.name, term.line) for term in terms(text, PREFIXES, [space])]
    scored = ("scored_by", 2)
    assert found == [
        ("f:gaols", "gaols", 1),
        (f"<{space}scored_by>", *scored),
        ("f:Match", "Match", 3),
    ]


@given(st.text())
def test_a_literal_enters_as_it_is(value: str) -> None:
    if any(0xD800 <= ord(c) <= 0xDFFF for c in value):
        return
    text = bound("SELECT ?x WHERE { }", {"x": (Literal(value),)})
    answer = Store().query(text)
    assert isinstance(answer, QuerySolutions)
    assert [row["x"] for row in answer] == [Literal(value)]


TELLING = """SELECT ?x ?y WHERE {
  # told y z: ?x <urn:y> ?y .
  ?x <urn:x> ?any OPTIONAL { ?x <urn:y> ?y }
}"""


def test_what_is_told_is_asked_for_where_the_query_says() -> None:
    one, two, name = NamedNode("urn:1"), NamedNode("urn:2"), NamedNode("urn:name")
    store = Store()
    for thing in (one, two):
        store.add(Quad(thing, NamedNode("urn:x"), name))
    store.add(Quad(one, NamedNode("urn:y"), name))

    def things(**values: tuple[NamedNode, ...]) -> set[object]:
        answer = store.query(told(TELLING, values))
        assert isinstance(answer, QuerySolutions)
        return {row["x"] for row in answer}

    assert things() == {one, two}
    assert things(y=(name,)) == {one}
    assert things(y=(two,)) == set()
    assert things(y=()) == set()
    assert things(x=(two,)) == {two}
    assert tellable(TELLING) == {"y", "z"}


def test_what_is_told_nothing_reads_remarked_patterns_as_a_whole() -> None:
    text = "SELECT * {\n ?x <urn:y> ?y .  # scanned\n OPTIONAL { ?x <urn:z> ?z }  # scanned\n}"
    assert told(text, {"y": (Literal(1),)}).count("SELECT") == 1
    assert told(text, {}).split("\n")[1:3] == [
        " { SELECT * WHERE { ?x <urn:y> ?y } } .  ",
        " OPTIONAL { { SELECT * WHERE { ?x <urn:z> ?z } } }  ",
    ]
    store = Store()
    store.add(Quad(NamedNode("urn:1"), NamedNode("urn:y"), Literal(1)))
    assert list(map(str, store.query(told(text, {})))) == list(map(str, store.query(text)))


def test_a_remark_in_a_query_of_the_users_own_stays_one() -> None:
    text = "SELECT ?y WHERE {\n  # told y: SERVICE <http://example.org/> { }\n  BIND(1 AS ?z) }"
    assert "\n  # told y: SERVICE" in bound(text, {"y": (Literal(1),)})

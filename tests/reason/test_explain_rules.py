"""Football rules are read as what they say: the same premises give the same conclusions."""

from __future__ import annotations

import pytest
from pyoxigraph import Literal, NamedNode, Quad, QueryTriples, Store, Triple, Variable

from kg.errors import CallError
from kg.graph.iris import term
from kg.graph.store import KnowledgeStore
from kg.reason.explain.graph import Graph
from kg.reason.explain.pattern import Optional
from kg.reason.explain.rule_text import construct
from kg.reason.explain.solve import ground
from kg.reason.explain.walk import Walk
from kg.reason.football import FootballRule, football_rules

FKG = "PREFIX fkg: <https://w3id.org/football-kg/ontology#> "


@pytest.mark.parametrize("rule", football_rules(), ids=lambda rule: rule.id)
def test_a_rule_read_and_written_again_yields_the_same(
    rule: FootballRule, seed_store: KnowledgeStore
) -> None:
    read = construct(rule.text)
    answer = seed_store.quads.query(rule.text)
    assert isinstance(answer, QueryTriples)
    found: set[Triple | None] = set()
    for solution in Walk(Graph(seed_store.quads), read.prologue).solved(read.where, {}):
        found |= {ground(atom, solution) for atom in read.template}
    assert found - {None} == set(answer)


def test_every_rule_says_something_about_its_variables() -> None:
    for rule in football_rules():
        assert "{" in rule.says, rule.id


@pytest.mark.parametrize(
    "text",
    [
        "SELECT * WHERE { ?s ?p ?o }",
        "CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p [ ] }",
        "CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o",
        "CONSTRUCT { ?s ex:p ?o } WHERE { ?s ?p ?o }",
        "CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o } LIMIT 3",
        "CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ~ }",
    ],
)
def test_a_rule_outside_the_subset_is_refused(text: str) -> None:
    with pytest.raises(CallError, match="rule not understood"):
        construct(text)


def test_an_optional_group_is_needed_where_the_head_uses_it() -> None:
    read = construct(
        FKG + "CONSTRUCT { ?a fkg:value ?n . ?a fkg:about ?b } WHERE"
        " { ?a fkg:about ?b . OPTIONAL { ?a fkg:mark ?m } BIND(?m + 1 AS ?n) }"
    )
    (optional,) = (e for e in read.where.elements if isinstance(e, Optional))
    assert read.needless == (frozenset(), {optional.marker})


def test_an_absence_over_many_matches_is_as_one_over_few() -> None:
    store = Store()
    things = [NamedNode(f"https://example.org/{number}") for number in range(300)]
    for number, thing in enumerate(things):
        cup = NamedNode(f"https://example.org/cup/{number % 2 if number < 299 else 2}")
        store.add(Quad(thing, term("competition"), cup))
        if number % 2:
            store.add(Quad(thing, term("date"), Literal(number)))
    read = construct(
        FKG
        + "CONSTRUCT { ?cup fkg:value true } WHERE { ?cup fkg:about ?about . FILTER NOT EXISTS {"
        " ?match fkg:competition ?cup . FILTER NOT EXISTS { ?match fkg:date ?day } } }"
    )
    for number in range(3):
        cup = NamedNode(f"https://example.org/cup/{number}")
        store.add(Quad(cup, term("about"), cup))
    found = Walk(Graph(store), read.prologue).solved(read.where, {})
    cups = [solution[Variable("cup")].value for solution in found]
    assert cups == ["https://example.org/cup/1", "https://example.org/cup/2"]


def test_strings_numbers_and_languages_are_read() -> None:
    read = construct(
        FKG + 'CONSTRUCT { ?a fkg:about "x\\n\\"y\\""@en, 3, true, "2"^^fkg:number } WHERE'
        ' { ?a fkg:about ?b . # a comment\n FILTER(REGEX(STR(?b), "#[a-z]\\\\d")) }'
    )
    values = [str(atom.object) for atom in read.template]
    assert values[0] == '"x\\n\\"y\\""@en'
    assert values[1:3] == [
        '"3"^^<http://www.w3.org/2001/XMLSchema#integer>',
        '"true"^^<http://www.w3.org/2001/XMLSchema#boolean>',
    ]
    assert "#number>" in values[3]
    assert read.template[0].subject == Variable("a")

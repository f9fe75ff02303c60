"""The subset of SPARQL that columns know, each piece as the SPARQL engine takes it."""

from __future__ import annotations

from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pyoxigraph import BlankNode, Literal, NamedNode, Triple

from kg.reason.columns.plan import OutsideSubsetError
from kg.reason.columns.translate import translated
from tests.reason.columns.both import by_columns, by_engine, columns_of, stored

PREFIX = "PREFIX : <https://example.org/> PREFIX xsd: <http://www.w3.org/2001/XMLSchema#> "
XSD = "http://www.w3.org/2001/XMLSchema#"
NODES = tuple(NamedNode(f"https://example.org/n/{name}") for name in "abc")
P, Q, R = (NamedNode(f"https://example.org/{name}") for name in "pqr")
A = NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#type")
KIND = NamedNode("https://example.org/Kind")


def typed(text: str, kind: str) -> Literal:
    return Literal(text, datatype=NamedNode(XSD + kind))


# Patterns: what each of them makes of random graphs.

PATTERNS = (
    "?x :p ?y . ?y :q ?z",
    "?x :p ?x",
    "?x :p ?y ; :q ?y",
    "?x a :Kind ; :p ?y",
    "?x a :Kind . ?y a :Kind",
    "?x a ?kind . ?x :p ?y",
    "VALUES ?kind { :Kind :Other } ?x a ?kind ; :p ?y",
    "VALUES ?how { :p :q } ?x ?how ?y",
    "VALUES (?y ?z) { (1 2) (2 1) } ?x :p ?y . FILTER NOT EXISTS { ?x :q ?z }",
    "?x :p ?y OPTIONAL { ?x :q ?z }",
    "?x :p ?y OPTIONAL { ?x :q ?z FILTER(?z > ?y) }",
    "?x :p ?y OPTIONAL { ?x :q ?z } FILTER(!BOUND(?z))",
    "?x :p ?y OPTIONAL { ?x :q ?z } ?y :r ?z",
    "?x :p ?y OPTIONAL { { ?w :q ?z FILTER(?w = ?x) } }",
    "?x :p ?y OPTIONAL { ?y :q ?w OPTIONAL { ?x :r ?z } }",
    "?x :p ?y { ?w :q ?z FILTER(?w = ?x) }",
    "?x :p ?y { ?y :q ?z } UNION { ?y :r ?z }",
    "{ ?x :p ?y } UNION { ?x :q ?z } FILTER(?y = 1)",
    "{ ?x :p ?y } UNION { ?x :q ?z } ?x :r ?y",
    "?x :p ?y FILTER EXISTS { ?x :q ?z }",
    "?x :p ?y FILTER(EXISTS { ?x :q ?z } || ?y = 1)",
    "?x :p ?y FILTER NOT EXISTS { ?x :q ?z FILTER(?z != ?y) }",
    "?x :p ?y FILTER NOT EXISTS { ?x :q ?z FILTER NOT EXISTS { ?x :r ?z } }",
    "?x :p ?y FILTER NOT EXISTS { ?x :q ?z FILTER NOT EXISTS { ?z :r ?w FILTER(?w = ?y) } }",
    "?x :p ?y FILTER NOT EXISTS { { ?x :q ?w } UNION { ?w :r ?y } }",
    "?x :p ?y FILTER NOT EXISTS { VALUES ?w { 1 2 } ?x :q ?w FILTER(?w > ?y) }",
    "?x :p/:q ?y",
    "?x ^:p/:q ?y",
    "?x :p+ ?y",
    "?x ^:p ?y",
    ":ba :p ?y . ?x :q ?y",
    "?x :p 1 ; :q ?y",
    "?x :p ?y { SELECT ?x (COUNT(?w) AS ?z) WHERE { ?x :q ?w } GROUP BY ?x }",
    "?x :p ?y { SELECT ?x (COUNT(DISTINCT ?w) AS ?z) { ?x :q/^:r ?w } GROUP BY ?x }",
    "{ SELECT ?x (COUNT(DISTINCT ?z) AS ?y) { ?x :p ?w OPTIONAL { ?w :q ?z } } GROUP BY ?x }",
    "{ SELECT ?x (2 * COUNT(?y) - 1 AS ?z) { ?x :p ?w . ?w :q ?y } GROUP BY ?x ?w }",
    "?x :q ?w { SELECT ?x (MAX(?w) AS ?z) { ?x :p ?w } GROUP BY ?x }",
    "?x :p ?y { SELECT ?x { ?x :q ?y } }",
    "?x :p ?w BIND(?w + 1 AS ?y) ?x :q ?z",
    "?x :p ?w BIND(?w + 1 AS ?y) FILTER(?y > 1)",
    "?x :p ?w { ?x :q ?v BIND(?w AS ?y) }",
)
HEAD = "CONSTRUCT { ?x :made ?y . ?x :also ?z . ?z :back ?x . ?y a :Made }"

nodes = st.sampled_from(NODES)
values = st.sampled_from((*NODES, *map(Literal, (1, 2, 3))))
facts = st.one_of(
    st.builds(Triple, nodes, st.sampled_from((P, Q, R)), values),
    st.builds(Triple, nodes, st.just(A), st.just(KIND)),
)


@settings(max_examples=60, deadline=None)
@given(st.lists(facts, max_size=14))
def test_patterns_on_random_graphs(told: list[Triple]) -> None:
    store = stored(told)
    columns = columns_of(store)
    for pattern in PATTERNS:
        text = f"{PREFIX} {HEAD} WHERE {{ {pattern} }}"
        try:
            found = columns(text)
        except OutsideSubsetError:
            continue
        assert found == by_engine(store, text), pattern


def test_patterns_are_of_the_subset() -> None:
    for pattern in PATTERNS:
        assert translated(f"{PREFIX} {HEAD} WHERE {{ {pattern} }}").where


def test_what_would_fill_the_memory_is_left_to_the_store() -> None:
    things = [NamedNode(f"https://example.org/n/{n}") for n in range(400)]
    columns = columns_of(stored([Triple(thing, P, Literal(1)) for thing in things]))
    pairs = f"{PREFIX} {HEAD} WHERE {{ ?x :p ?y . ?z :p ?w }}"
    assert len(columns(pairs)) == 2 * len(things) ** 2 + len(things)
    with pytest.raises(OutsideSubsetError, match="than memory should hold"):
        columns(pairs.replace("?z :p ?w", "?z :p ?w . ?v :p ?u"))


# Expressions: on all pairs of values.

VALUES = (
    *map(Literal, (1, -7)),
    Literal("1"),
    Literal("ann/bex"),
    Literal("Bex", language="en"),
    typed("true", "boolean"),
    typed("2.5", "decimal"),
    typed("2001-05-09", "date"),
    typed("2010-11-01", "date"),
    typed("often", "integer"),
    NODES[0],
    BlankNode("b"),
)
EXPRESSIONS = (
    *(f"?v {sign} ?w" for sign in ("=", "!=", "<", "<=", ">", ">=", "+", "-", "*")),
    "?v = ?w || ?v < ?w",
    "?v < ?w && ?v != ?w",
    "!(?v < ?w)",
    "STR(?v)",
    "CONCAT(STR(?v), ?w)",
    "IRI(CONCAT(STR(?v), STR(?w)))",
    "IRI(?v)",
    'REPLACE(STR(?v), "^.*/", "")',
    'REPLACE(STR(?v), "[^/]+/[^/]+$", STR(?w))',
    'REPLACE(STR(?v), "(x|a)", "b")',
    "STRSTARTS(STR(?v), STR(?w))",
    "STRENDS(STR(?v), ?w)",
    'IF(?v = ?w, "same", "other")',
    "IF(?v < ?w, ?v, ?none)",
    'COALESCE(CONCAT(STR(?none), "x"), ?v)',
    "COALESCE(?v + ?w, ?v)",
    "BOUND(?none) || BOUND(?v)",
    BEYOND := "STRLEN(?v)",
)


@pytest.mark.parametrize("expression", EXPRESSIONS)
def test_expressions_on_all_pairs_of_values(expression: str) -> None:
    computed = 0
    for one, other in product(VALUES, VALUES):
        store = stored([Triple(NODES[2], P, one), Triple(NODES[2], Q, other)])
        told = "?x :p ?v ; :q ?w OPTIONAL { ?x :r ?none }"
        for clause in (f"BIND({expression} AS ?y)", f"FILTER({expression}) BIND(1 AS ?y)"):
            text = f"{PREFIX} CONSTRUCT {{ ?x :made ?y }} WHERE {{ {told} {clause} }}"
            try:
                found = by_columns(store, text)
            except OutsideSubsetError:
                continue
            computed += 1
            assert found == by_engine(store, text), (one, other, clause)
    assert computed or expression == BEYOND


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("SELECT * { ?x :p ?y }", "SelectQuery"),
        ("CONSTRUCT { ?x ?p ?y } WHERE { ?x ?p ?y }", "whose property is a variable"),
        ("CONSTRUCT { ?x :made [] } WHERE { ?x :p ?y }", "in the place of a term"),
        ("CONSTRUCT { ?x :made ?y } WHERE { ?x :p ?y MINUS { ?x :q ?y } }", "operator Minus"),
        ("CONSTRUCT { ?x :made ?y } WHERE { ?x :p* ?y }", "in the place of a term"),
        ("CONSTRUCT { ?x :made ?y } WHERE { ?x :p ?y FILTER REGEX(?y, 'a') }", "Builtin_REGEX"),
        (
            "CONSTRUCT { ?x :made ?n } WHERE { { SELECT (COUNT(?x) AS ?n) { ?x :p ?y } } }",
            "of no groups",
        ),
        (
            "CONSTRUCT { ?x :made ?y } WHERE { ?x :p ?y FILTER EXISTS { SELECT ?y { ?x :q ?y } } }",
            "more than patterns and tests",
        ),
    ],
)
def test_what_lies_beyond_is_named(text: str, what: str) -> None:
    with pytest.raises(OutsideSubsetError, match=what):
        translated(PREFIX + text)

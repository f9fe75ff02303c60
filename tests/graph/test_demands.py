"""What a query demands, and that a query whose demands are not met finds nothing."""

from __future__ import annotations

import pytest
from pyoxigraph import NamedNode, Quad

from kg.ask.catalogue import named_queries
from kg.ask.vocabulary import vocabulary
from kg.graph.demands import demanded
from kg.graph.iris import term
from kg.graph.store import RDF_TYPE, memory_store
from kg.reason.football import football_rules

WHERE = {
    "a triple": ("?x fkg:scorer ?y", {"scorer"}),
    "a class": ("?x a fkg:Goal ; fkg:minute 9 .", {"Goal", "minute"}),
    "a path": ("?x fkg:inMatch/fkg:date ?y", {"inMatch", "date"}),
    "a path backwards": ("?x ^fkg:side ?y", {"side"}),
    "a choice of paths": ("?x fkg:scorer | fkg:ownGoalBy ?y ; fkg:team ?z", {"team"}),
    "a path that may be empty": ("?x fkg:precedes* ?y", set()),
    "what is optional": ("?x fkg:scorer ?y OPTIONAL { ?x fkg:minute ?z }", {"scorer"}),
    "one of two": ("{ ?x fkg:scorer ?y } UNION { ?x fkg:taker ?y }", set()),
    "what must be missing": ("FILTER NOT EXISTS { ?x fkg:scorer ?y }", set()),
    "a value": ("?x fkg:period fkg:FirstHalf", {"period"}),
    "a word in quotes": ('BIND("?x fkg:scorer ?y" AS ?z)', set()),
    "a graph of its own": ("GRAPH ?g { ?x fkg:source ?y }", set()),
}


@pytest.mark.parametrize(("where", "names"), WHERE.values(), ids=WHERE)
def test_demanded_are_only_the_triples_asked_for_outright(where: str, names: set[str]) -> None:
    assert demanded(f"SELECT * WHERE {{ {where} }} ORDER BY ?x") == names


def test_every_query_and_rule_demands_terms_of_the_ontology() -> None:
    texts = [rule.text for rule in football_rules()]
    texts += [query.text for query in named_queries().values()]
    for text in texts:
        assert demanded(text) <= vocabulary().terms
    assert sum(1 for text in texts if demanded(text)) > len(texts) // 2


def test_store_answers_only_what_it_tells_of() -> None:
    store = memory_store()
    x = NamedNode("http://example.org/x")
    goals = "SELECT ?x WHERE { ?x a fkg:Goal ; fkg:scorer ?y }"
    store.quads.add(Quad(x, RDF_TYPE, term("Goal")))
    store.quads.add(Quad(x, term("scorer"), x, x))
    assert not store.can_answer(goals)
    store.quads.add(Quad(x, term("scorer"), x))
    assert store.can_answer(goals)

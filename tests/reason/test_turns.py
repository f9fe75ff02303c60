"""Large graphs reason in columns alone, small ones with the store: both come to the same."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from pathlib import Path

import pytest
from pyoxigraph import Store, Triple

from kg.graph.columns import Writer
from kg.graph.iris import source_iri
from kg.graph.terms import Terms
from kg.reason import turns
from kg.reason.football import FootballRule, football_rules
from kg.reason.materialize import materialize
from tests.reason.columns.both import graph, stored
from tests.reason.football_graph import football, seeded
from tests.reason.reasoned import facts, holds, told
from tests.reason.test_football_rules import CASES
from tests.reason.test_materialize import SEED

BROADER = ":Goals a :Measure . :Goals a :Thing ."


def in_columns(turtle: str, monkeypatch: pytest.MonkeyPatch) -> Store:
    store = told(turtle)
    with monkeypatch.context() as patch:
        patch.setattr(turns, "LARGE", 0)
        materialize(store)
    return store


@pytest.mark.parametrize("name", [*CASES, "seed"])
def test_the_graph_is_the_same(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    for turtle in (SEED,) if name == "seed" else (CASES[name][0], CASES[name][2] + BROADER):
        alone = told(turtle)
        count = materialize(alone)
        in_bulk = in_columns(turtle, monkeypatch)
        assert facts(in_bulk) == facts(alone)
        assert len(facts(alone)) == count.asserted + count.inferred


def test_many_matches_are_reasoned_over_in_columns_by_default(
    caplog: pytest.LogCaptureFixture,
) -> None:
    """Rather more than thirty triples a match, as lists of results have."""
    triples = list(dict.fromkeys(football(turns.LARGE // 25, seeded(3))))
    assert len(triples) >= turns.LARGE
    alone, in_bulk = stored(triples), stored(triples)
    for store, given in ((in_bulk, triples), (alone, triples)):
        with pytest.MonkeyPatch.context() as patch:
            if store is alone:
                patch.setattr(turns, "LARGE", len(given) + 1)
            with caplog.at_level(logging.DEBUG, "kg.reason.turns"):
                _reasoned(store, given, football_rules())
    assert not caplog.records
    assert set(graph(in_bulk)) == set(graph(alone))


@pytest.mark.parametrize("large", [0, 30_000])
def test_what_the_ontology_says_of_itself_is_no_premise(
    large: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(turns, "LARGE", large)
    rule = _rule("CONSTRUCT { ?m fkg:goalRole fkg:Equaliser } WHERE { ?m a fkg:Measure }")
    for turtle, given in (("<goal/g> :goalRole :OpeningGoal .", 0), (BROADER, 1)):
        triples = facts_of(turtle + "<measure/m> a :Measure .")
        store = stored(triples)
        _reasoned(store, triples, [rule])
        assert holds(store, ":Goals :goalRole :Equaliser") == bool(given)
        assert holds(store, "<measure/m> :goalRole :Equaliser")


def test_a_rule_beyond_columns_is_put_to_the_store(
    caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(turns, "LARGE", 0)
    within = _rule("CONSTRUCT { ?g fkg:goalRole fkg:Equaliser } WHERE { ?g fkg:goalNumber 2 }")
    beyond = _rule(
        "CONSTRUCT { ?g fkg:goalRole fkg:WinningGoal } WHERE { ?g fkg:goalRole ?role ."
        ' FILTER REGEX(STR(?role), "Equaliser$") }'
    )
    triples = facts_of("<goal/g> :goalNumber 2 .")
    store = stored(triples)
    with caplog.at_level(logging.DEBUG, "kg.reason.turns"):
        _reasoned(store, triples, [within, beyond])
    assert holds(store, "<goal/g> :goalRole :WinningGoal")
    assert "00-made-up.rq is put to the store: the function Builtin_REGEX" in caplog.text


def facts_of(turtle: str) -> list[Triple]:
    """What Turtle says."""
    source = source_iri("0" * 64)
    return [q.triple for q in told(turtle).quads_for_pattern(None, None, None, source)]


def _reasoned(store: Store, triples: Sequence[Triple], rules: Sequence[FootballRule]) -> None:
    """Fills a store that holds the triples with what follows from them."""
    terms = Terms()
    asserted = terms.coded(triples)
    with Writer(store) as writer:
        made = turns.Run(store, turns.schema_for(None, asserted, terms), writer, asserted, terms)
        for stratum in sorted({rule.stratum for rule in rules}):
            made.fixpoint([rule for rule in rules if rule.stratum == stratum])


def _rule(text: str) -> FootballRule:
    prefix = "PREFIX fkg: <https://w3id.org/football-kg/ontology#> "
    return FootballRule("made-up", "Made up", 1, "So.", prefix + text, Path("00-made-up.rq"))

"""What counting asks of a large graph, columns answer as the store does."""

from __future__ import annotations

import re
from collections import Counter

import pytest

from kg.graph.iris import BASE
from kg.reason import turns
from kg.reason.counting.cells import Graph, rows
from kg.reason.counting.operators import operators
from kg.reason.counting.tables import ColumnTables
from kg.reason.materialize import materialize
from kg.resources import resource
from tests.reason.columns.both import columns_of
from tests.reason.counting.test_evaluate import LISTED, SEASON
from tests.reason.reasoned import facts, reasoned, told

TOLD = """
<tally/t> :tallyOf <person/ann> ; :measure :Goals ; :scopeTeam <team/alba> ; :value 2 ;
  :asOfMatch <match/1> ; :countsTowards <record/r> .
<match/1> :stage <stage/final> . <stage/final> :stageKind :Final .
<person/ann> :birthDate "1980-05-01"^^xsd:date . <person/bea> :birthDate "1981-05-08"^^xsd:date .
<holding/h> :standingAt <match/1> ; :ofRecord <record/r> ; :holder <person/bea> ; :mark 3 .
"""
QUERIES = {op.rule.id: op.query for op in operators()} | {
    path.stem: path.read_text("utf-8") for path in resource("ontology", "counting").glob("*.rq")
}
HELD = {
    "scope": "competition/cup",
    "holder": "person/bea",
    "team": "team/alba",
    "player": "person/ann",
    "match": "match/1",
}


def asked(graph: Graph, query: str, held: dict[str, str]) -> Counter[tuple[str, ...]]:
    """The rows of a query, as often as each is given."""
    names = re.findall(r"\?(\w+)", query.partition("WHERE")[0].rpartition("SELECT")[2])
    return Counter(tuple(row.text(name) for name in names) for row in rows(graph, query, held))


@pytest.mark.parametrize("name", QUERIES)
def test_rows_are_those_of_the_store(name: str, caplog: pytest.LogCaptureFixture) -> None:
    store, query = reasoned(SEASON + LISTED + TOLD), QUERIES[name]
    tables = ColumnTables(lambda: store, columns_of(store).evaluation)
    given = query.partition("WHERE")[0]
    free = {v for v in HELD if f"?{v}" in given and f"AS ?{v})" not in query}
    some = {variable: BASE + HELD[variable] for variable in sorted(free)}
    with caplog.at_level("DEBUG", "kg.reason.counting.tables"):
        for held in ({}, *({variable: iri} for variable, iri in some.items())):
            assert asked(tables, query, held) == asked(store, query, held), held
    assert not caplog.records
    assert name == "goals-counted-on" or asked(tables, query, {})


def test_a_query_beyond_columns_is_put_to_the_store(caplog: pytest.LogCaptureFixture) -> None:
    store = reasoned(SEASON)
    tables = ColumnTables(lambda: store, columns_of(store).evaluation)
    query = "SELECT DISTINCT ?type WHERE { ?thing a ?type }"
    with caplog.at_level("DEBUG", "kg.reason.counting.tables"):
        assert asked(tables, query, {}) == asked(store, query, {})
    assert "put to the store" in caplog.text


def test_the_same_is_counted_in_a_large_graph(monkeypatch: pytest.MonkeyPatch) -> None:
    small, large = reasoned(SEASON + LISTED), told(SEASON + LISTED)
    monkeypatch.setattr(turns, "LARGE", 0)
    materialize(large)
    assert facts(large) == facts(small)

"""Runs told whole, and runs of which only the end is told."""

from __future__ import annotations

import pytest
from pyoxigraph import NamedNode, Quad

from kg.check.report import check_report
from kg.graph.iris import term
from kg.graph.store import RDF_TYPE, KnowledgeStore
from kg.read.document import document
from tests.check.tables import store_of

RESULTS = """date,home_team,away_team,home_score,away_score,tournament,city,country,neutral
2003-02-12,Denmark,Norway,0,1,Friendly,Copenhagen,Denmark,FALSE
2003-03-29,Denmark,Norway,2,1,Friendly,Copenhagen,Denmark,FALSE
2003-04-02,Denmark,Norway,2,0,Friendly,Copenhagen,Denmark,FALSE
2003-05-30,Denmark,Norway,3,0,Friendly,Copenhagen,Denmark,FALSE
2003-06-07,Denmark,Wales,2,1,Friendly,Copenhagen,Denmark,FALSE
"""
LEAD = "Denmark beat Wales 2-1 in a friendly in Copenhagen on 7 June 2003.\n\n"


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> KnowledgeStore:
    made = store_of(tmp_path_factory.mktemp("results"), RESULTS)
    listing = NamedNode(f"{made.base}listing/denmark")
    for prop, value in (
        (RDF_TYPE, term("Completeness")),
        (term("measure"), term("Matches")),
        (term("scopeTeam"), NamedNode(f"{made.base}team/denmark")),
    ):
        made.quads.add(Quad(listing, prop, value))
    return made


@pytest.mark.parametrize(
    ("words", "verdict"),
    [
        ("Denmark have won four in a row.", "supported"),
        ("Denmark have won two in a row.", "contradicted"),
        ("Denmark have won nine in a row.", "contradicted"),
        ("Denmark have won their last three matches.", "supported"),
    ],
)
def test_a_run_told_whole_is_no_longer_and_no_shorter(
    store: KnowledgeStore, words: str, verdict: str
) -> None:
    text = f"{LEAD}{words} The crowd sang in the rain. It was a long walk home."
    [report] = check_report(store, document(text.encode(), "report.txt"))
    assert [c.verdict for c in report.claims if c.kind == "run"] == [verdict]

"""The queries are plain SPARQL 1.1: rdflib, which shares no code with the store, answers alike."""

from __future__ import annotations

import pytest
from pyoxigraph import QuerySolutions

from kg import KnowledgeGraph
from kg.ask.catalogue import named_queries, named_query
from kg.ask.formats import plain
from kg.graph.store import KnowledgeStore
from kg.sources.files import seed

NOT_IN_RDFLIB = {"disagreements", "runs"}
"""rdflib takes minutes for the one, and mixes up the nested counts of the other."""


@pytest.fixture(scope="module")
def graph() -> KnowledgeGraph:
    made = KnowledgeGraph()
    made.add(seed())
    made.reason()
    return made


@pytest.mark.filterwarnings("ignore::DeprecationWarning")
@pytest.mark.parametrize(
    "name", sorted({n for n, q in named_queries().items() if not q.abroad} - NOT_IN_RDFLIB)
)
def test_rdflib_answers_alike(graph: KnowledgeGraph, seed_graph: KnowledgeStore, name: str) -> None:
    text = named_query(name).text
    mine = seed_graph.query(text)
    assert isinstance(mine, QuerySolutions)
    here = sorted([plain(cell) for cell in row] for row in mine)
    there = sorted(["" if c is None else str(c) for c in row] for row in graph.graph.query(text))
    assert here == there

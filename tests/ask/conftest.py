"""The seed's graph, built once for the tests of this folder."""

from __future__ import annotations

import pytest

from kg.build import add_sources, settle
from kg.graph.store import KnowledgeStore, memory_store
from kg.sources.files import seed


@pytest.fixture(scope="session")
def seed_graph() -> KnowledgeStore:
    """The report of the seed, read and reasoned over."""
    store = memory_store()
    outcomes = list(add_sources(store, [seed()]))
    assert [outcome.error for outcome in outcomes] == [None]
    settle(store)
    return store

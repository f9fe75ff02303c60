"""A player's goals are counted when the query for tallies asks for them."""

from __future__ import annotations

import pytest

from kg.ask.run import rows
from kg.errors import CallError
from kg.graph.store import KnowledgeStore
from tests.reason.counting.test_evaluate import CUP, LISTED, NAMES, played
from tests.reason.reasoned import reasoned


@pytest.fixture(scope="module")
def store() -> KnowledgeStore:
    goals = played(1, "2001-05-01", "alba bex", ("ann 10", "ann 20"))
    return KnowledgeStore(reasoned(CUP + NAMES + LISTED + goals))


def told(store: KnowledgeStore, **values: str) -> list[tuple[str, ...]]:
    columns = ("scope", "asOf", "value", "atLeast", "atMost", "basis")
    found = rows(store, "tallies", **values)
    cells = ((row[column] for column in columns) for row in found)
    return [tuple("" if cell is None else cell.value for cell in told) for told in cells]


def test_a_player_is_counted_by_a_day(store: KnowledgeStore) -> None:
    assert told(store, player="Ann", asOf="2001-06-01") == [
        ("Alba", "2001-06-01", "", "2", "", "counted"),
        ("Cup", "2001-06-01", "2", "2", "2", "counted"),
        ("Cup One", "2001-06-01", "2", "2", "2", "counted"),
    ]
    assert told(store, player="Ann", asOf="2001-04-01") == []
    assert ("Cup", "2001-05-01", "2", "2", "2", "counted") in told(store, player="Ann")


def test_a_day_needs_a_player_and_must_be_one(store: KnowledgeStore) -> None:
    with pytest.raises(CallError, match="--param player=NAME"):
        told(store, asOf="2001-06-01")
    with pytest.raises(CallError, match="write it as 2022-12-10"):
        told(store, player="Ann", asOf="June")

"""The sheet follows the names: of a renamed report it is the renamed sheet, as is every answer."""

from __future__ import annotations

import json

import pytest

from kg.ask.catalogue import named_queries
from kg.ask.formats import plain
from kg.ask.run import rows
from kg.build import add_report, settle
from kg.graph.store import KnowledgeStore, memory_store
from kg.read.document import document
from kg.sheet.sheet import sheets
from kg.sources.files import seed
from tests.story.renaming import Renaming, renaming

LONG_TEXTS = {"evidence", "corroboration", "claims", "quotes", "disagreements"}
"""Queries whose cells are sentences or IRIs."""
SEED = seed().read_text(encoding="utf-8")


def _graph(text: str) -> KnowledgeStore:
    store = memory_store()
    add_report(store, document(text.encode(), "report.txt"))
    settle(store)
    return store


def _new_names(number: int) -> Renaming:
    """People, teams and places; numbers and stages stay, so that every cell can be compared."""
    old = renaming(number).words
    kept = ("final", "goals", "minutes", "2018")
    return Renaming({word: new for word, new in old.items() if not any(k in word for k in kept)})


@pytest.mark.parametrize("number", range(6))
def test_the_sheet_is_renamed(number: int) -> None:
    new = _new_names(number)
    [before], [after] = sheets(_graph(SEED)), sheets(_graph(new(SEED)))
    before.pop("quotes")
    after.pop("quotes")
    assert json.loads(new(json.dumps(before, ensure_ascii=False))) == after


@pytest.mark.parametrize("number", range(3))
def test_every_answer_is_renamed(number: int) -> None:
    new = _new_names(number)
    old_graph, new_graph = _graph(SEED), _graph(new(SEED))
    for name in sorted({n for n, q in named_queries().items() if not q.abroad} - LONG_TEXTS):
        before = _cells(old_graph, name)
        assert sorted([new(cell) for cell in row] for row in before) == sorted(
            _cells(new_graph, name)
        ), name


def _cells(store: KnowledgeStore, name: str) -> list[list[str]]:
    return [
        [plain(term) for column, term in row.items() if not column.endswith(("Iri", "Term"))]
        for row in rows(store, name)
    ]

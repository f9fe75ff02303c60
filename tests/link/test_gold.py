"""The figures that linking promises, on the gold set: offline by the list that ships."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from kg.errors import InputError
from kg.link.evaluate import evaluate, read_gold, told
from kg.link.gazetteer import shipped
from kg.link.wikidata import WikidataSource
from tests.link.conftest import Guest
from tests.link.gold_world import gold_world
from tests.link.server import serving

GOLD = Path(__file__).with_name("gold")
DAY = dt.date(2026, 11, 23)


def test_offline() -> None:
    figures = evaluate(read_gold(GOLD), shipped(), DAY)
    assert len(figures.outcomes) >= 150
    assert figures.right >= 0.995 * figures.accepted
    assert figures.right >= 0.80 * figures.linkable
    assert figures.nil_linked == 0
    assert len(figures.cases) == 20
    assert all(figures.cases.values()), "\n".join(told(figures))


def test_what_is_no_gold_set_is_told(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="name the folder of a gold set"):
        read_gold(tmp_path)
    (tmp_path / "entities.csv").write_text("graph,id\na,b\n", "utf-8")
    with pytest.raises(InputError, match="has no column"):
        read_gold(tmp_path)


def test_online(guest: Guest) -> None:
    with serving(gold_world()) as served:
        figures = evaluate(read_gold(GOLD), WikidataSource(guest.items(served)), DAY)
    assert figures.right >= 0.995 * figures.accepted
    assert figures.right >= 0.92 * figures.linkable, "\n".join(told(figures))
    assert figures.nil_linked == 0
    assert all(figures.cases.values()), "\n".join(told(figures))

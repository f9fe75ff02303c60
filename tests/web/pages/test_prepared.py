"""What is worked out ahead for pages changes no page."""

from __future__ import annotations

import pickle
from pathlib import Path

import pytest

from kg.build import add_sources, settle
from kg.graph.store import memory_store, open_store, save
from kg.sources.files import seed
from kg.web.pages.prepared import adopt, prepared
from tests.web.pages.conftest import RESULTS, SCORERS, asking

ADDRESSES = (
    "/", "/teams", "/competitions", "/records", "/records?of=team", "/records?of=edition",
    "/years", "/year/1902", "/year/1911?month=6", "/sources", "/search?q=storm",
    "/search?q=England+v+Scotland", "/search?q=England+v+Wales", "/page/team/england",
    "/page/team/wales", "/page/competition/northern-cup", "/page/edition/northern-cup.1902",
    "/page/competition/friendly", "/page/person/aki-storm-england", "/query/vocabulary.json",
    "/query/top-scorers", "/query/matches", "/query/records?view=table",
    "/query/goals?scorer=Aki+Storm", "/query/evidence",
    "/why?subject=Harry+Kane&predicate=equalsRecordOf&object=Wayne+Rooney",
)  # fmt: skip


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store of the bundled report and of a few results that never were."""
    place = tmp_path_factory.mktemp("ahead")
    (place / "results").mkdir()
    (place / "results" / "results.csv").write_text(RESULTS, encoding="utf-8")
    (place / "results" / "goalscorers.csv").write_text(SCORERS, encoding="utf-8")
    store = memory_store()
    outcomes = add_sources(store, [seed(), str(place / "results")])
    assert [outcome.error for outcome in outcomes] == [None, None]
    settle(store)
    save(store, place / "x.kg")
    return place / "x.kg"


def test_pages_are_the_same_whether_they_were_prepared_or_not(folder: Path) -> None:
    pytest.importorskip("jinja2")
    made = pickle.loads(pickle.dumps(prepared(open_store(folder), 100_000)))  # noqa: S301
    before = asking(open_store(folder))
    store = open_store(folder)
    adopt(store, made)
    after = asking(store)
    for address in ADDRESSES:
        assert before(address) == after(address), address
        assert after(address).status in {200, 404}
    assert sum(after(address).status == 404 for address in ADDRESSES) <= 2


def test_an_empty_store_can_be_prepared() -> None:
    pytest.importorskip("jinja2")
    store = memory_store()
    assert prepared(store, 100)
    assert asking(store)("/teams").status == 200

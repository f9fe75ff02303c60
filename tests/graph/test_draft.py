"""A store filled where it is to stand: kept it is the store, else the old one is as it was."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path

import pytest
from pyoxigraph import Literal, NamedNode, Quad

from kg.errors import StoreError
from kg.graph import draft
from kg.graph.draft import Draft, drafting, place_for
from kg.graph.store import SourceRecord, open_store, save, writing
from kg.sources.files import ResultsSource, find_sources

EX = "http://example.org/"
SOURCE = SourceRecord(EX + "source", "cups", "results", "ab" * 32)


def quad(number: int) -> Quad:
    return Quad(NamedNode(EX + "a"), NamedNode(EX + "p"), Literal(number))


def content(location: Path) -> list[Quad]:
    return list(open_store(location).quads)


def folder(location: Path) -> set[str]:
    return {path.name for path in location.iterdir()}


@pytest.fixture
def location(tmp_path: Path) -> Path:
    with writing(tmp_path / "football.kg", base=EX) as store:
        store.quads.add(quad(1))
    return tmp_path / "football.kg"


def test_a_draft_that_is_saved_takes_the_place_of_the_store(location: Path) -> None:
    with drafting(location, base=EX) as store:
        store.quads.add(quad(2))
        store.add_source(SOURCE)
        assert content(location) == [quad(1)]
        save(store, str(location))
        assert list(store.quads) == [quad(2)]
    assert content(location) == [quad(2)]
    assert open_store(location).sources == (SOURCE,)
    assert folder(location) == {"kg.json", "gen-2", "texts", "lock"}


def test_a_draft_that_is_given_up_leaves_the_store_as_it_was(location: Path) -> None:
    with drafting(location, base=EX) as store:
        store.quads.add(quad(2))
    with suppress(KeyError), drafting(location, base=EX) as store:
        raise KeyError
    assert content(location) == [quad(1)]
    assert folder(location) == {"kg.json", "gen-1", "texts", "lock"}


def test_a_draft_given_up_where_nothing_was_leaves_nothing(tmp_path: Path) -> None:
    with drafting(tmp_path / "new.kg") as store:
        store.quads.add(quad(2))
    assert not (tmp_path / "new.kg").exists()


def test_a_draft_saved_elsewhere_is_copied(location: Path, tmp_path: Path) -> None:
    with drafting(location, base=EX) as store:
        store.quads.add(quad(2))
        save(store, tmp_path / "other.kg")
    assert content(tmp_path / "other.kg") == [quad(2)]
    assert content(location) == [quad(1)]


def test_nobody_else_writes_while_a_draft_is_filled(location: Path) -> None:
    with (
        drafting(location),
        pytest.raises(StoreError, match="being written by another"),
        writing(location),
    ):
        pass


def test_a_full_disk_is_told_whatever_was_being_done(location: Path) -> None:
    with pytest.raises(StoreError, match="the disk is full"), drafting(location):
        raise OSError("IO error: No space left on device: gen-2/000012.sst")
    with pytest.raises(RuntimeError, match="something else"), drafting(location):
        raise RuntimeError("something else")
    assert content(location) == [quad(1)]


@pytest.fixture
def results(tmp_path: Path) -> list[ResultsSource]:
    home = tmp_path / "cups"
    home.mkdir()
    (home / "results.csv").write_text("date,home_team\n", encoding="utf-8")
    return [source for source in find_sources((home,)) if isinstance(source, ResultsSource)]


def test_large_results_are_built_on_disk_and_all_else_in_memory(
    results: list[ResultsSource], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    location = str(tmp_path / "football.kg")
    with place_for(results, location) as store:
        assert not isinstance(store, Draft)
    monkeypatch.setattr(draft, "_LARGE", results[0].size)
    for elsewhere in (None, "http://localhost:1/query"):
        with place_for(results, elsewhere) as store:
            assert not isinstance(store, Draft)
    with place_for(results, location) as store:
        assert isinstance(store, Draft)
    assert not os.path.exists(location)  # noqa: PTH110  as it is given


def test_a_large_store_is_changed_on_disk(location: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(draft, "MANY", 0)
    with writing(location, keep=True) as store:
        assert isinstance(store, Draft)
        assert (store.base, list(store.quads)) == (EX, [quad(1)])
        store.add_source(SOURCE, "text")
        store.quads.add(quad(2))
    assert set(content(location)) == {quad(1), quad(2)}
    assert folder(location) == {"kg.json", "gen-2", "texts", "lock"}
    with writing(location, keep=True) as store:
        store.quads.remove(quad(1))
        store.quads.bulk_extend([quad(3)])
    assert set(content(location)) == {quad(2), quad(3)}
    assert open_store(location).sources == (SOURCE,)


def test_a_large_store_whose_change_fails_stays(
    location: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(draft, "MANY", 0)
    with suppress(KeyError), writing(location, keep=True) as store:
        store.quads.clear()
        store.quads.flush()
        raise KeyError
    assert content(location) == [quad(1)]
    assert folder(location) == {"kg.json", "gen-1", "texts", "lock"}


def test_a_disk_without_links_is_copied_to(location: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(*_: object) -> None:
        raise OSError("no links")

    monkeypatch.setattr(draft, "MANY", 0)
    monkeypatch.setattr(Path, "hardlink_to", refused)
    with writing(location, keep=True) as store:
        store.quads.add(quad(2))
    assert set(content(location)) == {quad(1), quad(2)}

"""A data set in a folder: what a call brings, what it leaves alone, and what it notes."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
from dataclasses import replace
from pathlib import Path

import pytest

from kg.errors import CallError, InputError, ServiceError
from kg.online.patience import Courtesy
from kg.sources.fetch.catalogue import DataFile, DataSet, data_sets
from kg.sources.fetch.folder import Fetched, Order, fetch_into
from tests.sources.fetch.conftest import Home, etag, reply

NOW = dt.datetime(2026, 7, 31, 12, 0, tzinfo=dt.UTC)
FILES = {"matches.csv": b"date,home\n1930-07-13,Alba\n", "goals.csv": b"date,goal\n1930-07-13,9\n"}
SET = DataSet(
    "cups", "Cups", "nobody", "https://example.org", "CC0 1.0", "https://example.org/cc0",
    "results", "https://example.org/{release}/{file}", "HEAD",
    (DataFile("matches.csv", "date,home", 1000), DataFile("goals.csv", "date,goal", 1000)), {},
)  # fmt: skip


@pytest.fixture
def full(home: Home) -> Home:
    home.files = dict(FILES)
    return home


def fetch(home: Home, folder: Path, *, replaced: bool = False, **changed: object) -> list[Fetched]:
    order = Order(
        replace(SET, **changed), mirror=home.address, replace=replaced,
        release="v1" if "pinned" in changed else None,
        courtesy=Courtesy(5, 1, sleep=lambda _s: None),
    )  # fmt: skip
    return list(fetch_into(folder, order, NOW))


def content(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def test_the_files_and_what_is_noted_of_them(full: Home, tmp_path: Path) -> None:
    fetched = fetch(full, tmp_path / "a" / "cups")
    stands = content(tmp_path / "a" / "cups")
    note = json.loads(stands.pop("fetched.json"))
    assert stands == FILES
    assert [(file.name, file.new) for file in fetched] == [
        ("matches.csv", True), ("goals.csv", True),
    ]  # fmt: skip
    assert (note["licence"], note["fetched"]) == ("CC0 1.0", "2026-07-31T12:00:00+00:00")
    data = FILES["goals.csv"]
    assert note["files"]["goals.csv"] == {
        "address": f"{full.address}/goals.csv", "etag": etag(data), "last_modified": None,
        "sha256": hashlib.sha256(data).hexdigest(), "bytes": len(data),
    }  # fmt: skip


def test_a_second_call_fetches_what_changed_alone(full: Home, tmp_path: Path) -> None:
    fetch(full, tmp_path)
    before = content(tmp_path)
    assert not any(file.new for file in fetch(full, tmp_path))
    assert content(tmp_path) == before
    full.files["goals.csv"] += b"1930-07-14,8\n"
    assert [file.new for file in fetch(full, tmp_path)] == [False, True]
    assert (tmp_path / "goals.csv").read_bytes() == full.files["goals.csv"]
    assert not list(tmp_path.glob(".*"))


def test_a_call_that_fails_changes_nothing(full: Home, tmp_path: Path) -> None:
    fetch(full, tmp_path)
    before = content(tmp_path)
    full.files["matches.csv"] += b"1930-07-14,Borea\n"
    del full.files["goals.csv"]
    with pytest.raises(ServiceError, match="404"):
        fetch(full, tmp_path)
    assert {name: data for name, data in content(tmp_path).items() if name[0] != "."} == before
    full.files["goals.csv"] = FILES["goals.csv"]
    fetch(full, tmp_path)
    assert full.asked[-2][1]["If-None-Match"] == etag(full.files["matches.csv"])
    assert (tmp_path / "matches.csv").read_bytes() == full.files["matches.csv"]
    assert not list(tmp_path.glob(".*"))


def test_a_file_of_somebody_else_is_not_overwritten(full: Home, tmp_path: Path) -> None:
    (tmp_path / "goals.csv").write_bytes(b"mine")
    with pytest.raises(CallError, match=r"was not fetched by kg, .*--replace"):
        fetch(full, tmp_path)
    assert content(tmp_path) == {"goals.csv": b"mine"}
    assert not full.asked
    fetch(full, tmp_path, replaced=True)
    assert (tmp_path / "goals.csv").read_bytes() == FILES["goals.csv"]


def test_a_file_that_was_changed_since_is_not_either(full: Home, tmp_path: Path) -> None:
    fetch(full, tmp_path)
    (tmp_path / "goals.csv").write_bytes(b"mended")
    with pytest.raises(CallError, match="or was changed since"):
        fetch(full, tmp_path)
    fetch(full, tmp_path, replaced=True)
    assert content(tmp_path)["goals.csv"] == FILES["goals.csv"]


def test_a_file_that_was_removed_comes_back(full: Home, tmp_path: Path) -> None:
    fetch(full, tmp_path)
    (tmp_path / "goals.csv").unlink()
    assert [file.new for file in fetch(full, tmp_path)] == [False, True]


def test_a_call_killed_while_putting_in_place_is_mended(full: Home, tmp_path: Path) -> None:
    fetch(full, tmp_path)
    note = json.loads((tmp_path / "fetched.json").read_bytes())
    newer = FILES["goals.csv"] + b"1930-07-14,8\n"
    entry = {**note["files"]["goals.csv"], "sha256": hashlib.sha256(newer).hexdigest()}
    note["becoming"] = {**note["files"], "goals.csv": entry}
    (tmp_path / "fetched.json").write_text(json.dumps(note))
    (tmp_path / "goals.csv").write_bytes(newer)
    full.files["goals.csv"] = newer
    fetch(full, tmp_path)
    assert content(tmp_path)["goals.csv"] == newer


def test_a_page_in_between_is_no_table(full: Home, tmp_path: Path) -> None:
    full.next = [lambda ask: reply(ask, 200, b"<html>Log in, please", ETag='"page"')]
    with pytest.raises(ServiceError, match="does not begin with 'date,home'; is a login page"):
        fetch(full, tmp_path)
    assert not content(tmp_path)


def test_a_pinned_release_is_checked_byte_by_byte(full: Home, tmp_path: Path) -> None:
    sums = {name: hashlib.sha256(data).hexdigest() for name, data in FILES.items()}
    fetch(full, tmp_path, pinned={"v1": sums})
    other = {**sums, "goals.csv": "0" * 64}
    with pytest.raises(ServiceError, match=r"goals\.csv is not that of release v1"):
        fetch(full, tmp_path, pinned={"v1": other})
    with pytest.raises(ServiceError, match=r"goals\.csv is not that of release v1"):
        fetch(full, tmp_path / "new", pinned={"v1": other})
    assert not (tmp_path / "new" / "goals.csv").exists()


@pytest.mark.parametrize(
    "note", ["", "[]", '{"files": 3}', '{"files": {"goals.csv": 3}}', "[" * 9999]
)
def test_a_note_that_cannot_be_read_counts_as_none(full: Home, tmp_path: Path, note: str) -> None:
    (tmp_path / "fetched.json").write_text(note)
    fetch(full, tmp_path)
    assert content(tmp_path)["goals.csv"] == FILES["goals.csv"]


def test_a_folder_that_is_none_is_told(full: Home, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    with pytest.raises(InputError, match="cannot be made or opened"):
        fetch(full, tmp_path / "file" / "cups")


def test_two_calls_do_not_write_one_folder(full: Home, tmp_path: Path) -> None:
    fcntl = pytest.importorskip("fcntl")
    import os

    handle = os.open(tmp_path, os.O_RDONLY)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX)
        with pytest.raises(InputError, match="another kg fetch is writing"):
            fetch(full, tmp_path)
    finally:
        os.close(handle)


@pytest.mark.parametrize("release", ["", "../x", "a/b", "a b", "x" * 200, "?x"])
def test_a_release_is_a_name_and_nothing_else(full: Home, tmp_path: Path, release: str) -> None:
    with pytest.raises(CallError, match="is no release"):
        fetch_into(tmp_path, Order(SET, release, full.address), NOW)


@pytest.mark.parametrize("data", data_sets().values(), ids=lambda data: data.name)
def test_every_known_set_is_described(data: DataSet) -> None:
    assert data.title
    assert data.licence_address.startswith("https://")
    assert data.files
    for file in data.files:
        assert data.address_of(file).startswith("https://")
        assert "/" not in file.name
        assert file.begins
        assert 0 < file.largest <= 10**8
    for sums in data.pinned.values():
        assert sums.keys() == {file.name for file in data.files}
        assert all(len(bytes.fromhex(told)) == 32 for told in sums.values())

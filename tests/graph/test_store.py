"""A store is swapped in whole: whatever happens to a build, the old graph is there."""

from __future__ import annotations

import errno
import hashlib
import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from pyoxigraph import Literal, NamedNode, Quad

from kg.errors import StoreError
from kg.graph import disk, iris
from kg.graph.store import (
    PassageRecord,
    SourceRecord,
    default_triples,
    evidence,
    evidence_graphs,
    is_asserted,
    memory_store,
    open_store,
    passages_for,
    save,
    writing,
)

EX = "http://example.org/"
TEXT = "Kane scored.\r\nGiroud – “too”.\n"
SHA = hashlib.sha256(TEXT.encode()).hexdigest()
SOURCE = SourceRecord(EX + "source", "report", "report", "ab" * 32, SHA)
TYPE = NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#type")


def quad(number: int) -> Quad:
    return Quad(NamedNode(EX + "a"), NamedNode(EX + "p"), Literal(number))


def build(location: Path, number: int = 1) -> Path:
    with writing(location, base=EX) as store:
        store.add_source(SOURCE, TEXT)
        store.quads.add(quad(number))
    return location


def content(location: Path) -> list[Quad]:
    return list(open_store(location).quads)


@pytest.fixture
def location(tmp_path: Path) -> Path:
    return build(tmp_path / "football.kg")


def test_what_is_written_is_read(location: Path) -> None:
    store = open_store(location)
    assert list(store.quads) == [quad(1)]
    assert (store.base, store.sources, store.location) == (EX, (SOURCE,), str(location))
    assert store.text_of(SOURCE.iri) == TEXT
    assert store.text_of(EX + "other") is None
    assert {path.name for path in location.iterdir()} == {"kg.json", "gen-1", "texts", "lock"}


def test_a_store_is_read_only(location: Path) -> None:
    with pytest.raises(RuntimeError):
        open_store(location).quads.add(quad(2))


def test_a_build_replaces_and_leaves_no_old_generation(location: Path) -> None:
    with writing(location) as store:
        store.quads.add(quad(2))
    assert content(location) == [quad(2)]
    assert [path.name for path in location.glob("gen-*")] == ["gen-2"]
    assert list((location / "texts").iterdir()) == []


def test_keeping_begins_with_what_is_there(location: Path) -> None:
    with writing(location, keep=True) as store:
        store.quads.add(quad(2))
    again = open_store(location)
    assert set(again.quads) == {quad(1), quad(2)}
    assert (again.base, again.text_of(SOURCE.iri)) == (EX, TEXT)


def test_saving_a_store_from_memory(tmp_path: Path) -> None:
    store = memory_store(EX)
    store.quads.add(quad(7))
    save(store, tmp_path / "deep" / "football.kg")
    assert content(tmp_path / "deep" / "football.kg") == [quad(7)]


def test_a_source_noted_twice_is_one() -> None:
    store = memory_store()
    store.add_source(SOURCE)
    store.add_source(SOURCE, TEXT)
    assert store.sources == (SOURCE,)
    assert store.text_of(SOURCE.iri) == TEXT


def test_a_reader_keeps_reading_while_a_build_replaces(location: Path) -> None:
    reader = open_store(location)
    build(location, 2)
    assert list(reader.quads) == [quad(1)]
    assert content(location) == [quad(2)]


def test_an_error_in_the_block_leaves_the_old_store(location: Path) -> None:
    def fail() -> None:
        with writing(location) as store:
            store.quads.add(quad(2))
            raise ValueError("the reader failed")

    with pytest.raises(ValueError, match="the reader failed"):
        fail()
    assert content(location) == [quad(1)]


def test_the_same_build_says_the_same(tmp_path: Path) -> None:
    one, two = build(tmp_path / "one"), build(tmp_path / "two")
    assert (one / "kg.json").read_bytes() == (two / "kg.json").read_bytes()


def test_a_second_writer_is_told(location: Path) -> None:
    with writing(location), pytest.raises(StoreError, match="being written by another"):
        build(location)
    assert content(location) == []


def test_writers_of_other_processes_are_kept_out(location: Path) -> None:
    with writing(location):
        done = _python(f"from kg.graph.store import *\nwith writing({str(location)!r}): pass")
    assert done.returncode == 1
    assert "StoreError: " + str(location) in done.stderr
    assert content(location) == []


def test_without_locks_a_build_still_works(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "fcntl", None)
    assert content(build(tmp_path / "football.kg")) == [quad(1)]


def test_a_file_system_without_locks(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def no_locks(*_: object) -> None:
        raise OSError(errno.ENOLCK, "No locks available")

    monkeypatch.setattr("fcntl.flock", no_locks)
    assert content(build(tmp_path / "football.kg")) == [quad(1)]


def test_a_killed_build_leaves_the_old_store_and_its_rest_is_removed(location: Path) -> None:
    program = (
        "import os, signal\nfrom pathlib import Path\nfrom kg.graph import disk\n"
        "from kg.graph.store import *\n"
        "disk._write_pointer = lambda *_: os.kill(os.getpid(), signal.SIGKILL)\n"
        f"with writing({str(location)!r}) as store: pass\n"
    )
    assert _python(program).returncode == -signal.SIGKILL
    assert (location / "gen-2").is_dir()
    assert content(location) == [quad(1)]
    build(location, 3)
    assert content(location) == [quad(3)]
    assert len(list(location.glob("gen-*"))) == 1


def test_a_build_killed_at_any_moment(tmp_path: Path) -> None:
    location = build(tmp_path / "football.kg", 0)
    program = (
        "from kg.graph.store import *\nfrom pyoxigraph import *\n"
        "e = 'http://example.org/'\nprint('ready', flush=True)\n"
        f"for n in range(1, 9999):\n  with writing({str(location)!r}) as s:\n"
        "    s.quads.bulk_extend(Quad(NamedNode(e + str(i)), NamedNode(e + 'p'), Literal(n))"
        " for i in range(20))\n"
    )
    for wait in (0.01, 0.033, 0.057, 0.08):
        with subprocess.Popen([sys.executable, "-c", program], stdout=subprocess.PIPE) as child:
            assert child.stdout is not None
            child.stdout.readline()
            time.sleep(wait)
            child.kill()
        found = content(location)
        assert len(found) in {1, 20}
        assert len({q.object.value for q in found}) == 1


@pytest.mark.parametrize("code", [errno.ENOSPC, errno.EDQUOT])
@pytest.mark.parametrize("step", ["_write_quads", "_write_texts", "_write_pointer", "_sync"])
def test_a_full_disk(location: Path, monkeypatch: pytest.MonkeyPatch, step: str, code: int) -> None:
    def full(*_: object) -> None:
        raise OSError(code, os.strerror(code))

    with monkeypatch.context() as patch:
        patch.setattr(disk, step, full)
        with pytest.raises(StoreError, match="the disk is full") as caught:
            build(location, 2)
    _is_one_line(caught.value, location)
    assert content(location) == [quad(1)]
    assert {path.name for path in location.iterdir()} == {"kg.json", "gen-1", "texts", "lock"}


@pytest.mark.parametrize("limit", [0, 5_000, 20_000])
def test_a_disk_that_fills_up_under_oxigraph(location: Path, limit: int) -> None:
    program = (
        "import resource, signal\nfrom kg.graph.store import *\nfrom pyoxigraph import *\n"
        "signal.signal(signal.SIGXFSZ, signal.SIG_IGN)\n"
        f"resource.setrlimit(resource.RLIMIT_FSIZE, ({limit}, {limit}))\n"
        f"with writing({str(location)!r}) as store:\n"
        "    store.quads.bulk_extend(Quad(NamedNode(f'http://e.org/{n}'), NamedNode('http://e.o/p'),"
        " Literal(n)) for n in range(3000))\n"
    )
    done = _python(program)
    assert (
        done.stderr.strip().splitlines()[-1].startswith("kg.errors.StoreError: the disk is full")
    ), done.stderr
    assert content(location) == [quad(1)]


def test_an_oxigraph_error_is_told_in_one_line(
    location: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object) -> None:
        raise OSError("Corruption:\n bad block")

    monkeypatch.setattr(disk, "_write_quads", broken)
    with pytest.raises(StoreError, match="cannot write") as caught:
        build(location, 2)
    _is_one_line(caught.value, location)


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_a_folder_without_rights(tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    with pytest.raises(StoreError, match="Permission denied"):
        build(tmp_path / "football.kg")


def test_a_place_that_cannot_be_made() -> None:
    with pytest.raises(StoreError, match="cannot write"):
        build(Path("/proc/no/football.kg"))


def test_no_store(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match=r"there is no store .*make one with kg build"):
        open_store(tmp_path / "nothing")
    assert not (tmp_path / "nothing").exists()


def test_a_folder_that_is_no_store(tmp_path: Path) -> None:
    (tmp_path / "letter.txt").write_text("dear")
    for act in (open_store, build):
        with pytest.raises(StoreError, match="a folder but no store") as caught:
            act(tmp_path)
        _is_one_line(caught.value, tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["letter.txt"]


def test_a_kg_json_of_another_program_is_not_overwritten(tmp_path: Path) -> None:
    (tmp_path / "kg.json").write_text('{"name": "keg"}')
    (tmp_path / "letter.txt").write_text("dear")
    with pytest.raises(StoreError, match="a folder but no store"):
        build(tmp_path)
    assert (tmp_path / "kg.json").read_text() == '{"name": "keg"}'


def test_a_file_that_is_no_store(tmp_path: Path) -> None:
    path = tmp_path / "football.kg"
    path.write_text("no")
    for act in (open_store, build):
        with pytest.raises(StoreError, match="is a file, not a store"):
            act(path)


def test_an_empty_folder_becomes_a_store(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="a folder but no store"):
        open_store(tmp_path)
    assert content(build(tmp_path)) == [quad(1)]


def test_a_half_built_store(location: Path) -> None:
    (location / "kg.json").unlink()
    with pytest.raises(StoreError, match=r"half-built .*run kg build again"):
        open_store(location)
    assert content(build(location, 4)) == [quad(4)]


@pytest.mark.parametrize(
    "pointer",
    ["", "{", "[]", "null", '{"format": 1}', "[" * 100_000, '{"format": 1, "generation": 3}',
     '{"format": 1, "generation": "../x", "base": "b", "sources": []}',
     '{"format": 1, "generation": "gen-1", "base": "b", "sources": [{"x": 1}]}',
     '{"format": 1, "generation": "gen-1", "base": "b", "sources": 4}', "\udcff"],
)  # fmt: skip
def test_a_damaged_pointer(location: Path, pointer: str) -> None:
    (location / "kg.json").write_bytes(pointer.encode("utf-8", "surrogateescape"))
    with pytest.raises(StoreError, match=r"damaged.*--replace") as caught:
        open_store(location)
    _is_one_line(caught.value, location)
    assert content(build(location, 5)) == [quad(5)]


def test_a_missing_generation(location: Path) -> None:
    pointer = json.loads((location / "kg.json").read_text())
    (location / "kg.json").write_text(json.dumps({**pointer, "generation": "gen-9"}))
    with pytest.raises(StoreError, match="gen-9 is missing or unreadable"):
        open_store(location)


def test_a_damaged_generation(location: Path) -> None:
    for path in (location / "gen-1").iterdir():
        path.write_bytes(b"noise")
    with pytest.raises(StoreError, match="gen-1 is missing or unreadable"):
        open_store(location)


def test_a_newer_format_is_neither_read_nor_overwritten(location: Path) -> None:
    (location / "kg.json").write_text('{"format": 99, "what": "ever"}')
    for act in (open_store, build):
        with pytest.raises(StoreError, match=r"newer football-kg \(format 99"):
            act(location)


def test_a_changed_or_missing_text_is_told(location: Path) -> None:
    path = location / "texts" / f"{SHA}.txt"
    path.write_text("forged")
    with pytest.raises(StoreError, match="was changed"):
        open_store(location).text_of(SOURCE.iri)
    path.unlink()
    with pytest.raises(StoreError, match="missing"):
        open_store(location).text_of(SOURCE.iri)


def test_evidence_says_where_a_triple_stands() -> None:
    store = memory_store()
    sources, said = store.aside("sources"), quad(1).triple
    report, data = NamedNode(EX + "report"), NamedNode(EX + "data")
    words, rows = NamedNode(EX + "report.3-7"), NamedNode(EX + "rows")
    store.quads.extend(
        [
            quad(1), quad(2),
            Quad(*said, words), Quad(*said, rows), Quad(*said, store.aside("links")),
            Quad(words, TYPE, iris.term("Passage"), sources),
            Quad(words, iris.term("source"), report, sources),
            Quad(words, iris.term("start"), Literal(3), sources),
            Quad(words, iris.term("end"), Literal(7), sources),
            Quad(words, iris.term("exact"), Literal("Kane"), sources),
            Quad(report, NamedNode("http://www.w3.org/2000/01/rdf-schema#label"),
                 Literal("A report"), sources),
            Quad(data, TYPE, iris.term("Dataset"), sources),
            Quad(data, iris.term("evidenceGraph"), rows, sources),
        ]
    )  # fmt: skip
    assert evidence_graphs(store) == {words, rows}
    assert [q.graph_name for q in evidence(store)] == [words, rows]
    assert is_asserted(store, said)
    assert not is_asserted(store, quad(2).triple)
    assert set(default_triples(store)) == {said, quad(2).triple}
    assert passages_for(store, said) == (
        PassageRecord("A report", report.value, 3, 7, "Kane", words.value),
        PassageRecord(data.value, data.value, None, None, None, rows.value),
    )


def _python(program: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=False
    )


def _is_one_line(error: Exception, location: Path) -> None:
    assert "\n" not in str(error)
    assert str(location) in str(error)

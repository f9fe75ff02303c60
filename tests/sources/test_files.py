"""SOURCE arguments: what is found, what is passed over, and what is said when it cannot be used."""

from __future__ import annotations

import hashlib
import io
import os
from pathlib import Path

import pytest

from kg.errors import InputError
from kg.sources.files import ResultsSource, SourceFile, Unread, find_sources, seed


def write(folder: Path, **files: str) -> None:
    for name, words in files.items():
        path = folder / name.replace("__", "/").replace("_DOT_", ".")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(words, encoding="utf-8")


def refusal(*arguments: str | Path) -> str:
    (entry, *_) = [entry for entry in find_sources(arguments) if isinstance(entry, Unread)]
    assert isinstance(entry.error, InputError)
    message = str(entry.error)
    assert "\n" not in message
    return message


def found(*arguments: str | Path) -> list[SourceFile]:
    return [entry for entry in find_sources(arguments) if isinstance(entry, SourceFile)]


def test_no_source_is_the_bundled_report() -> None:
    (file,) = found()
    assert file.name == seed().name
    assert file.data == seed().read_bytes()
    assert file.note.publisher == "The National"
    assert file.note.published is None
    assert file.warnings == ()


def test_a_folder_is_read_through(tmp_path: Path) -> None:
    write(
        tmp_path, b_DOT_txt="one", a_DOT_md="two", sub__c_DOT_html="three", sub__d_DOT_ttl="four",
        README_DOT_md="x", SOURCES_DOT_md="x", LICENSE_DOT_txt="x", CHANGES_DOT_md="x",
        _DOT_hidden_DOT_txt="x", _DOT_git__e_DOT_txt="x", picture_DOT_png="x",
    )  # fmt: skip
    files = found(tmp_path)
    assert [(file.name, file.kind) for file in files] == [
        ("a.md", "report"), ("b.txt", "report"), ("c.html", "report"), ("d.ttl", "rdf"),
    ]  # fmt: skip


def test_a_report_may_begin_like_a_readme(tmp_path: Path) -> None:
    write(tmp_path, changes_cost_spain_DOT_txt="x", readme_DOT_md="y")
    assert [file.name for file in found(tmp_path)] == ["changes_cost_spain.txt"]


def test_the_same_content_counts_once(tmp_path: Path) -> None:
    write(tmp_path, b_DOT_txt="same", a_DOT_txt="same", c_DOT_txt="other")
    files = found(tmp_path / "c.txt", tmp_path, tmp_path / "a.txt", tmp_path / "c.txt")
    assert [file.name for file in files] == ["c.txt", "a.txt"]
    assert files[0].warnings == ()
    (copy,) = files[1].warnings
    assert copy.startswith(f"{tmp_path / 'b.txt'} has the same content as {tmp_path / 'a.txt'}")


def test_what_cannot_be_read_in_a_folder_leaves_the_others(tmp_path: Path) -> None:
    write(
        tmp_path, a_DOT_txt="one", z_DOT_txt="two", sub__b_DOT_txt="three", cup__results_DOT_csv="x"
    )
    (tmp_path / "m.txt").symlink_to(tmp_path / "nowhere.txt")
    entries = find_sources((tmp_path,))
    assert [Path(entry.place).name for entry in entries] == [
        "a.txt",
        "cup",
        "m.txt",
        "b.txt",
        "z.txt",
    ]
    assert [type(entry) for entry in entries].count(Unread) == 1


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_closed_folder_leaves_the_others(tmp_path: Path) -> None:
    write(tmp_path, a_DOT_txt="one", closed__b_DOT_txt="two")
    (tmp_path / "closed").chmod(0)
    try:
        assert "permission" in refusal(tmp_path)
        assert [file.name for file in found(tmp_path)] == ["a.txt"]
    finally:
        (tmp_path / "closed").chmod(0o700)


def test_the_standard_input_is_a_report() -> None:
    (file,) = find_sources(("-", "-"), stdin=io.BytesIO(b"Kane scored"))
    assert isinstance(file, SourceFile)
    assert (file.name, file.kind, file.data) == ("standard input", "report", b"Kane scored")


def test_what_is_missing_or_empty_is_named(tmp_path: Path) -> None:
    write(tmp_path, file_DOT_txt="x", empty__note_DOT_csv="x")
    assert (
        refusal(tmp_path / "nope.txt") == f"{tmp_path / 'nope.txt'} does not exist: check the path"
    )
    assert "not a folder" in refusal(tmp_path / "file.txt" / "x.txt")
    assert "holds no reports" in refusal(tmp_path / "empty")
    assert "check the path" in refusal("a\0b\nc")
    assert "check the path" in refusal("n" * 5000)


def test_a_folder_of_results_is_read_as_results_only(tmp_path: Path) -> None:
    write(tmp_path, cups__results_DOT_csv="x", cups__match_DOT_txt="x", a_DOT_txt="y")
    report, results = find_sources([tmp_path])
    assert isinstance(report, SourceFile)
    assert isinstance(results, ResultsSource)
    assert (results.name, list(results.data)) == ("cups", ["results.csv"])
    (again,) = find_sources([tmp_path / "cups"])
    assert again == results


def test_a_table_by_itself_is_no_source(tmp_path: Path) -> None:
    write(tmp_path, results_DOT_csv="x")
    assert "name the folder" in refusal(tmp_path / "results.csv")


def test_a_picture_is_no_report(tmp_path: Path) -> None:
    write(tmp_path, report_DOT_pdf="x")
    assert "save it as one of these" in refusal(tmp_path / "report.pdf")


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no named pipes here")
def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    assert "no regular file" in refusal(tmp_path / "pipe.txt")


def test_a_file_without_permission_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(self: Path) -> bytes:
        raise PermissionError(13, "Permission denied", str(self))

    write(tmp_path, closed_DOT_txt="x")
    monkeypatch.setattr(Path, "read_bytes", refused)
    assert "permission" in refusal(tmp_path / "closed.txt")


def note(folder: Path, table: str, words: str = "Kane scored") -> str:
    write(folder, report_DOT_txt=words, SOURCES_DOT_toml=f'["report.txt"]\n{table}')
    return hashlib.sha256(words.encode()).hexdigest()


def test_a_note_tells_where_a_report_is_from(tmp_path: Path) -> None:
    digest = hashlib.sha256(b"Kane scored").hexdigest()
    note(tmp_path, f'publisher = "The Post"\npublished = 2022-12-10\nsha256 = "{digest}"')
    (file,) = found(tmp_path)
    assert file.note.publisher == "The Post"
    assert str(file.note.published) == "2022-12-10"
    assert file.warnings == ()


def test_a_note_on_other_words_is_left_out_with_a_warning(tmp_path: Path) -> None:
    note(tmp_path, 'publisher = "The Post"\nsha256 = "0"')
    (file,) = found(tmp_path)
    assert file.note.publisher is None
    assert "sha256 differs" in file.warnings[0]


@pytest.mark.parametrize("table", ["publisher = 3", 'published = "soon"', "publisher ="])
def test_a_broken_note_is_named(tmp_path: Path, table: str) -> None:
    note(tmp_path, table)
    write(tmp_path, other_DOT_txt="England won")
    entries = find_sources((tmp_path,))
    assert [type(entry) for entry in entries].count(Unread) == 1
    assert "SOURCES.toml" in refusal(tmp_path)
    assert [(file.name, file.note.publisher) for file in found(tmp_path)] == [
        ("other.txt", None), ("report.txt", None),
    ]  # fmt: skip

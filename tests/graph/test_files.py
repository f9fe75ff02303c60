"""Files are written whole or not at all."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from kg.errors import InputError
from kg.graph.files import write_atomically


def test_text_bytes_and_pieces_are_written(tmp_path: Path) -> None:
    path = tmp_path / "a.ttl"
    for content in ("é\r\n", "é\r\n".encode(), iter(["é", "\r\n"])):
        write_atomically(path, content)
        assert path.read_bytes() == "é\r\n".encode()
    assert [p.name for p in tmp_path.iterdir()] == ["a.ttl"]


def test_an_error_half_way_leaves_the_old_file(tmp_path: Path) -> None:
    def pieces() -> Iterator[str]:
        yield "new"
        raise ValueError("half way")

    path = tmp_path / "a.ttl"
    path.write_text("old")
    with pytest.raises(ValueError, match="half way"):
        write_atomically(path, pieces())
    assert path.read_text() == "old"
    assert [p.name for p in tmp_path.iterdir()] == ["a.ttl"]


def test_rights_are_kept_and_links_followed(tmp_path: Path) -> None:
    path, link = tmp_path / "a.ttl", tmp_path / "link.ttl"
    path.write_text("old")
    path.chmod(0o640)
    link.symlink_to(path)
    write_atomically(link, "new")
    assert link.is_symlink()
    assert path.read_text() == "new"
    assert path.stat().st_mode & 0o777 == 0o640


def test_a_device_is_written_directly() -> None:
    write_atomically("/dev/null", "x")
    assert not Path("/dev/null").is_file()


@pytest.mark.parametrize("name", ["missing/a.ttl", "", "file/a.ttl", "x" * 300])
def test_a_path_that_cannot_be_written_is_told_in_one_line(tmp_path: Path, name: str) -> None:
    (tmp_path / "file").write_text("x")
    with pytest.raises(InputError, match=r"cannot write .*; choose another file") as caught:
        write_atomically(tmp_path / name, "x")
    assert "\n" not in str(caught.value)

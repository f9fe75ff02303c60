"""Files written whole or not at all."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

from kg.errors import InputError


def write_atomically(path: Path | str, content: bytes | str | Iterable[str]) -> None:
    """Writes ``content`` (text as UTF-8) beside ``path`` and moves it there when it is complete.

    After an error the file that was there is unchanged. A device or pipe is written directly:
    it cannot be replaced.
    """
    target = Path(path)
    chunks = [content] if isinstance(content, bytes | str) else content
    try:
        if target.exists() and not target.is_file() and not target.is_dir():
            with target.open("wb") as stream:
                stream.writelines(_encoded(chunks))
            return
        _write_aside(Path(os.path.realpath(target)), chunks)
    except OSError as error:
        reason = error.strerror or " ".join(str(error).split())
        raise InputError(f"cannot write {target}: {reason}; choose another file") from None


def _write_aside(target: Path, chunks: Iterable[bytes | str]) -> None:
    if target.is_dir():
        raise IsADirectoryError(0, "it is a folder")
    handle, name = tempfile.mkstemp(prefix=f".{target.name[:80]}.", dir=target.parent)
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.writelines(_encoded(chunks))
            stream.flush()
            os.fsync(stream.fileno())
        Path(name).chmod(_mode(target))
        Path(name).replace(target)
    except BaseException:
        with suppress(OSError):
            Path(name).unlink()
        raise


def _encoded(chunks: Iterable[bytes | str]) -> Iterable[bytes]:
    return (chunk.encode("utf-8") if isinstance(chunk, str) else chunk for chunk in chunks)


def _mode(target: Path) -> int:
    """The rights of the file that is replaced, or those that a new file would have."""
    with suppress(OSError):
        return target.stat().st_mode & 0o777
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask

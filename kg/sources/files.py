"""SOURCE arguments: which files they are, and their bytes. The edge where reading happens."""

from __future__ import annotations

import errno
import hashlib
import os
import stat
import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import BinaryIO, Literal, TypeAlias

from kg.errors import CallError, InputError
from kg.resources import resource
from kg.sources.notes import Note, Notes

SourceKind: TypeAlias = Literal["report", "rdf"]

REPORTS = frozenset({".txt", ".md", ".markdown", ".html", ".htm", ".xhtml"})
RDF = frozenset({".ttl", ".trig", ".nt", ".nq", ".jsonld", ".rdf"})
_NO_REPORTS = frozenset(
    {".pdf", ".doc", ".docx", ".odt", ".rtf", ".epub", ".png", ".jpg", ".jpeg", ".gif", ".webp",
     ".zip", ".gz", ".bz2", ".xz", ".zst", ".tar", ".7z", ".xls", ".xlsx", ".parquet", ".sqlite"}
)  # fmt: skip
_NOT_READ = ("README", "SOURCES", "LICENSE", "LICENCE", "CHANGES", "CHANGELOG", "NOTICE")
_KINDS = "reports are .txt, .md, .html or .htm files, RDF is .ttl, .trig, .nt, .nq, .jsonld, .rdf"


@dataclass(frozen=True, slots=True)
class SourceFile:
    """A file to build from: its bytes, and what a SOURCES.toml beside it says of it.

    ``name`` is the file's name without its folder, ``place`` what to call it in a message.
    """

    name: str
    place: str
    kind: SourceKind
    data: bytes = field(repr=False)
    sha256: str
    note: Note = field(default_factory=Note)
    warnings: tuple[str, ...] = ()


def seed() -> Path:
    """The bundled report, which stands for no SOURCE at all."""
    return resource("seeds", "england-france-2022.txt")


def find_sources(
    arguments: Sequence[str | Path], *, stdin: BinaryIO | None = None
) -> tuple[SourceFile, ...]:
    """The files that the arguments stand for, in the order of their paths, each content once.

    An argument is a report, an RDF file, a folder of them, or "-" for the standard input; none
    at all is the bundled report. Raises InputError for what is missing or cannot be read.
    """
    notes = Notes()
    found = [
        file
        for argument in arguments or (seed(),)
        for file in (
            [_standard_input(stdin)] if str(argument) == "-" else _files_of(_path(argument), notes)
        )
    ]
    by_content = {file.sha256: file for file in sorted(found, key=_order, reverse=True)}
    return tuple(sorted(by_content.values(), key=_order))


def _path(argument: str | Path) -> Path:
    """The argument as a path; an empty one, as a shell leaves of an unset variable, is none."""
    if not str(argument):
        raise CallError("a SOURCE is an empty name: name a report, an RDF file or a folder")
    return Path(argument)


def _order(file: SourceFile) -> tuple[str, str]:
    return file.place, file.sha256


def _standard_input(stdin: BinaryIO | None) -> SourceFile:
    data = (stdin or sys.stdin.buffer).read()
    return SourceFile("standard input", "-", "report", data, hashlib.sha256(data).hexdigest())


def _files_of(path: Path, notes: Notes) -> Iterator[SourceFile]:
    try:
        folder = stat.S_ISDIR(path.stat().st_mode)
    except (OSError, ValueError) as error:
        raise _unreadable(path, error) from None
    if not folder:
        yield _file(path, _kind_of(path), notes)
        return
    files = list(_in_folder(path))
    if not files:
        raise InputError(f"{path} holds no reports: {_KINDS}; name a folder or file that does")
    for file in files:
        yield _file(file, "rdf" if file.suffix.lower() in RDF else "report", notes)


def _kind_of(path: Path) -> SourceKind:
    suffix = path.suffix.lower()
    if suffix in RDF:
        return "rdf"
    if suffix == ".csv":
        raise _results(path)
    if suffix in _NO_REPORTS:
        raise InputError(f"{path} is no report that can be read: {_KINDS}; save it as one of these")
    return "report"


def _results(path: Path) -> InputError:
    return InputError(
        f"{path} holds results: this version reads reports and RDF, results come in a later one;"
        " leave it out"
    )


def _in_folder(top: Path) -> Iterator[Path]:
    for folder, folders, names in os.walk(top, onerror=_walk_failed):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        if "results.csv" in names:
            raise _results(Path(folder))
        yield from (Path(folder, name) for name in sorted(_wanted(names)))


def _wanted(names: Iterable[str]) -> Iterator[str]:
    for name in names:
        known = Path(name).suffix.lower() in REPORTS | RDF
        about = name.startswith(_NOT_READ) or Path(name).stem.upper() in _NOT_READ
        if known and not about and not name.startswith("."):
            yield name


def _walk_failed(error: OSError) -> None:
    raise _unreadable(Path(str(error.filename)), error) from None


def _file(path: Path, kind: SourceKind, notes: Notes) -> SourceFile:
    try:
        if not stat.S_ISREG(path.stat().st_mode):
            raise InputError(f"{path} is no regular file: name a report, or - to read a pipe")
        data = path.read_bytes()
    except (OSError, ValueError) as error:
        raise _unreadable(path, error) from None
    digest = hashlib.sha256(data).hexdigest()
    note, warnings = notes.on(path, digest)
    return SourceFile(path.name, str(path), kind, data, digest, note, warnings)


def _unreadable(path: Path, error: OSError | ValueError) -> InputError:
    """What went wrong with a path, and what to do, in one line."""
    shown = str(path).replace("\n", " ").replace("\0", " ")
    code = error.errno if isinstance(error, OSError) else None
    if code == errno.ENOENT:
        return InputError(f"{shown} does not exist: check the path")
    if code == errno.EACCES:
        return InputError(f"{shown} may not be read: give yourself the permission to read it")
    if code == errno.ENOTDIR:
        return InputError(f"{shown} does not exist: a part of its path is a file, not a folder")
    reason = (error.strerror if isinstance(error, OSError) else None) or "no possible path"
    return InputError(f"{shown} cannot be read ({reason.lower()}): check the path")

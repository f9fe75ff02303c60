"""SOURCE arguments: which files they are, and their bytes. The edge where reading happens."""

from __future__ import annotations

import errno
import hashlib
import os
import stat
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import BinaryIO, Literal, TypeAlias

from kg.errors import CallError, FootballError, InputError
from kg.resources import resource
from kg.sources.formats import ResultsFormat, format_of_file, format_of_folder
from kg.sources.notes import Note, Notes
from kg.sources.results import Results, digest

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
class Unread:
    """Something among the sources that cannot be read, and why; the others are there all the same.

    ``place`` is what to call it in a message.
    """

    place: str
    error: FootballError


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


@dataclass(frozen=True, slots=True)
class ResultsSource:
    """Results to build from, a folder or one file: the bytes of the files by name, their format.

    ``sha256`` is of all of them together; ``name`` and ``place`` are as for a file.
    """

    name: str
    place: str
    path: Path
    data: Mapping[str, bytes] = field(repr=False)
    sha256: str
    format: ResultsFormat = field(repr=False)
    note: Note = field(default_factory=Note)
    warnings: tuple[str, ...] = ()

    def read(self) -> Results:
        """What they say; whose they are as far as the format or a note tells."""
        told = self.format.read(self.path, self.data)
        note = self.note
        return replace(
            told,
            label=note.title or told.label,
            publisher=told.publisher or note.publisher,
            rights=told.rights or note.rights,
        )

    @property
    def size(self) -> int:
        """The bytes of all files."""
        return sum(map(len, self.data.values()))


Found: TypeAlias = SourceFile | ResultsSource | Unread
"""What an argument stands for, or why it cannot be read."""


def seed() -> Path:
    """The bundled report, which stands for no SOURCE at all."""
    return resource("seeds", "england-france-2022.txt")


def find_sources(
    arguments: Sequence[str | Path], *, stdin: BinaryIO | None = None
) -> tuple[Found, ...]:
    """The files that the arguments stand for, each content once, and what cannot be read.

    An argument is a report, an RDF file, a file of results, a folder of them, a folder of results
    (one that holds results.csv, read as results only), or "-" for the standard input; none at all
    is the bundled report. The files come as the arguments do, those of a folder in the order of
    their paths; a copy of a file that came before is named in the warnings of that one.
    """
    notes = Notes()
    found: dict[str, Found] = {}
    for argument in dict.fromkeys(str(argument) for argument in arguments or (seed(),)):
        for file in _standing_for(argument, stdin, notes):
            if isinstance(file, Unread):
                found[f"{file.place}\n{file.error}"] = file
                continue
            known = found.get(file.sha256)
            if known is None or isinstance(known, Unread):
                found[file.sha256] = file
            elif not _same_place(known, file):
                copy = f"{file.place} has the same content as {known.place}: it is read once"
                found[file.sha256] = replace(known, warnings=(*known.warnings, copy))
    return tuple(found.values())


def _same_place(one: SourceFile | ResultsSource, other: SourceFile | ResultsSource) -> bool:
    return os.path.realpath(one.place) == os.path.realpath(other.place)


def _standing_for(argument: str, stdin: BinaryIO | None, notes: Notes) -> Iterator[Found]:
    """The files of one argument; where the argument itself is at fault, that is all there is."""
    try:
        if argument == "-":
            yield _standard_input(stdin)
        else:
            yield from _files_of(_path(argument), notes)
    except FootballError as error:
        yield Unread(argument, error)


def _path(argument: str | Path) -> Path:
    """The argument as a path; an empty one, as a shell leaves of an unset variable, is none."""
    if not str(argument):
        raise CallError("a SOURCE is an empty name: name a report, an RDF file or a folder")
    return Path(argument)


def _standard_input(stdin: BinaryIO | None) -> SourceFile:
    if stdin is None and sys.stdin is None:
        raise InputError("the standard input is closed: name a file, or pipe a report into kg")
    data = (stdin or sys.stdin.buffer).read()
    return SourceFile("standard input", "-", "report", data, hashlib.sha256(data).hexdigest())


def _files_of(path: Path, notes: Notes) -> Iterator[Found]:
    try:
        folder = stat.S_ISDIR(path.stat().st_mode)
    except (OSError, ValueError) as error:
        raise _unreadable(path, error) from None
    if not folder:
        yield from _read(path, _kind_of(path), notes)
        return
    some = False
    for entry in _in_folder(path):
        some = True
        if isinstance(entry, Unread):
            yield entry
        elif entry.is_dir():
            yield _results(entry)
        else:
            yield from _read(entry, "rdf" if entry.suffix.lower() in RDF else "report", notes)
    if not some:
        raise InputError(f"{path} holds no reports: {_KINDS}; name a folder or file that does")


def _kind_of(path: Path) -> SourceKind:
    suffix = path.suffix.lower()
    if suffix in RDF:
        return "rdf"
    if suffix == ".csv":
        raise InputError(
            f"{path} is a table: results are read as a folder that holds results.csv, or"
            " matches.csv and goals.csv; name the folder"
        )
    if suffix in _NO_REPORTS:
        raise InputError(f"{path} is no report that can be read: {_KINDS}; save it as one of these")
    return "report"


def _results(folder: Path) -> ResultsSource | Unread:
    """The results in a folder, or why they cannot be read."""
    try:
        names = [entry.name for entry in folder.iterdir() if entry.is_file()]
        form = format_of_folder(names)
        if form is None:
            return Unread(str(folder), InputError(f"{folder} was changed while it was read"))
        data = {name: (folder / name).read_bytes() for name in form.files if name in names}
    except OSError as error:
        return Unread(str(folder), _unreadable(Path(str(error.filename)), error))
    return ResultsSource(folder.name, str(folder), folder, data, digest(data), form)


def _in_folder(top: Path) -> Iterator[Path | Unread]:
    """The files and folders of results to read, by path, and the folders that do not open."""
    closed: list[Unread] = []

    def walk_failed(error: OSError) -> None:
        place = Path(str(error.filename))
        closed.append(Unread(str(place), _unreadable(place, error)))

    files: list[Path] = []
    for folder, folders, names in os.walk(top, onerror=walk_failed):
        folders[:] = [name for name in folders if not name.startswith(".")]
        if format_of_folder(names):
            files.append(Path(folder))
            folders.clear()
        else:
            files.extend(Path(folder, name) for name in _wanted(names))
    yield from sorted(files, key=str)
    yield from sorted(closed, key=lambda entry: entry.place)


def _wanted(names: Iterable[str]) -> Iterator[str]:
    for name in names:
        known = Path(name).suffix.lower() in REPORTS | RDF
        about = name.startswith(_NOT_READ) or Path(name).stem.upper() in _NOT_READ
        if known and not about and not name.startswith("."):
            yield name


def _read(path: Path, kind: SourceKind, notes: Notes) -> Iterator[Found]:
    """The file; what is wrong with the note on it is told, and the file read without the note."""
    try:
        regular = stat.S_ISREG(path.stat().st_mode)
        data = path.read_bytes() if regular else b""
    except (OSError, ValueError) as error:
        yield Unread(str(path), _unreadable(path, error))
        return
    if not regular:
        words = f"{path} is no regular file: name a report, or - to read a pipe"
        yield Unread(str(path), InputError(words))
        return
    sha256 = hashlib.sha256(data).hexdigest()
    note, warnings = Note(), tuple[str, ...]()
    try:
        note, warnings = notes.on(path, sha256)
    except InputError as error:
        yield Unread(str(path), error)
    if form := format_of_file(path.name, data):
        files = {path.name: data}
        yield ResultsSource(path.name, str(path), path, files, sha256, form, note, warnings)
        return
    yield SourceFile(path.name, str(path), kind, data, sha256, note, warnings)


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

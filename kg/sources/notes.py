"""What is written down of files beside them: SOURCES.toml by somebody, fetched.json by kg fetch."""

from __future__ import annotations

import datetime as dt
import json
import tomllib
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from kg.errors import InputError

NAME = "SOURCES.toml"
LEDGER = "fetched.json"


@dataclass(frozen=True, slots=True)
class Note:
    """Where a report is from, as far as it is written down."""

    title: str | None = None
    publisher: str | None = None
    published: dt.date | None = None
    supplied_by: str | None = None
    rights: str | None = None


@dataclass(slots=True)
class Notes:
    """The SOURCES.toml files met so far, each read once."""

    _tables: dict[Path, dict[str, Any]] = field(default_factory=dict)

    def on(self, path: Path, sha256: str) -> tuple[Note, tuple[str, ...]]:
        """What is noted of the file, and warnings; a note on other content is not used."""
        folder = path.parent
        if folder not in self._tables:
            self._tables[folder] = {}  # one that cannot be read is complained of once
            self._tables[folder] = _read(folder / NAME)
        told = self._tables[folder].get(path.name)
        if not isinstance(told, dict):
            return _fetched(folder / LEDGER, path.name, sha256), ()
        expected = told.get("sha256")
        if expected is not None and expected != sha256:
            warning = (
                f"{path} is not the text that {folder / NAME} describes (its sha256 differs):"
                " its publisher and date are left out"
            )
            return Note(), (warning,)
        return _note(told, folder / NAME, path.name), ()


def _fetched(place: Path, name: str, sha256: str) -> Note:
    """What ``kg fetch`` noted of a file; nothing if the file was changed since."""
    with suppress(OSError, ValueError, LookupError, TypeError, RecursionError):
        told = json.loads(place.read_bytes())
        if told["files"][name]["sha256"] == sha256:
            return Note(publisher=str(told["publisher"]), rights=str(told["licence"]))
    return Note()


def _note(told: dict[str, Any], place: Path, name: str) -> Note:
    words: dict[str, str] = {}
    for key in ("title", "publisher", "supplied_by", "rights"):
        if key in told:
            if not isinstance(told[key], str):
                raise InputError(f'{place}: {key} of "{name}" is no text: put it in quotes')
            words[key] = told[key]
    return Note(published=_day(told.get("published"), place, name), **words)


def _day(told: object, place: Path, name: str) -> dt.date | None:
    if isinstance(told, dt.datetime):
        return told.date()
    if told is None or isinstance(told, dt.date):
        return told
    try:
        return dt.date.fromisoformat(str(told))
    except ValueError:
        raise InputError(
            f'{place}: published of "{name}" is no date: write it as 2022-12-10'
        ) from None


def _read(place: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(place.read_text("utf-8"))
    except (FileNotFoundError, NotADirectoryError):
        return {}
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(f"{place} cannot be read ({type(error).__name__}): mend it") from None
    except tomllib.TOMLDecodeError as error:
        raise InputError(f"{place} is no TOML ({error}): mend or remove it") from None

"""Tables of results in a folder, read row by row; a bad row is named by its line and left out."""

from __future__ import annotations

import csv
import datetime as dt
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeVar

from kg.errors import InputError
from kg.sources.results import Row

T = TypeVar("T")

LATEST = 140
"""The last minute that is believed."""
_MOST_GOALS = 99
_FIRST_YEAR = 1863


class BadRowError(Exception):
    """Why a row cannot be used."""


@dataclass(slots=True)
class Tables:
    """A folder being read: its files' bytes, the columns that each needs, and what is wrong."""

    path: Path
    data: Mapping[str, bytes]
    columns: Mapping[str, Sequence[str]]
    problems: list[str] = field(default_factory=list)

    def rows(self, name: str, make: Callable[[Row, dict[str, str]], T]) -> Iterator[T]:
        """What ``make`` gives for each row of a file; a bad row is a problem, and left out."""
        if name not in self.data:
            return
        place = self.path / name
        try:
            lines = self.data[name].decode("utf-8-sig").splitlines()
        except UnicodeDecodeError as error:
            raise InputError(
                f"{place} is not UTF-8 (byte {error.start}): save it as UTF-8"
            ) from None
        table = csv.reader(lines, strict=True)
        try:
            head = next(table, [])
            if missing := [column for column in self.columns[name] if column not in head]:
                raise InputError(f"{place} has no column {', '.join(missing)}: is it another file?")
            for number, cells in enumerate(table, 1):
                try:
                    yield make(Row(name, number), _cells(head, cells))
                except BadRowError as error:
                    self.problems.append(f"{place}, line {table.line_num}: {error}; left out")
        except csv.Error as error:
            raise InputError(f"{place}, line {table.line_num}: {error}") from None


def _cells(head: list[str], cells: list[str]) -> dict[str, str]:
    if len(cells) != len(head):
        raise BadRowError(f"{len(cells)} cells where {len(head)} are due")
    return {name: cell.strip() for name, cell in zip(head, cells, strict=True)}


# One cell each


def said(cell: str) -> str | None:
    """The words of a cell; None for one that says that there are none.

    >>> said("Ana Ruiz"), said("NA")
    ('Ana Ruiz', None)
    """
    return None if cell in _NONE else cell


_NONE = frozenset({"", "NA", "N/A", "NULL", "not applicable"})


def name_in(cells: Mapping[str, str], column: str) -> str:
    """The name in a column, which must not be empty."""
    name = said(cells[column])
    if name is None:
        raise BadRowError(f"no {column}")
    return name


def day_in(cells: Mapping[str, str], column: str) -> dt.date:
    """The day in a column."""
    try:
        day = dt.date.fromisoformat(cells[column])
    except ValueError:
        raise BadRowError(f"{cells[column]!r} is no date (YYYY-MM-DD)") from None
    if day.year < _FIRST_YEAR:
        raise BadRowError(f"{day} lies before the rules of the game")
    return day


def count_in(cells: Mapping[str, str], column: str) -> int:
    """The number of goals in a column."""
    cell = cells[column]
    if not (cell.isascii() and cell.isdecimal() and int(cell) <= _MOST_GOALS):
        raise BadRowError(f"{cell!r} is no number of goals")
    return int(cell)


def minute_in(cells: Mapping[str, str], column: str) -> int | None:
    """The minute of a match in a column, if one is told."""
    minute = said(cells[column])
    if minute is None:
        return None
    if not (minute.isdecimal() and 1 <= int(minute) <= LATEST):
        raise BadRowError(f"{minute!r} is no minute of a match")
    return int(minute)


def truth_in(cells: Mapping[str, str], column: str, yes: str = "TRUE", no: str = "FALSE") -> bool:
    """True or false, as a column says it."""
    cell = cells[column].upper()
    if cell not in {yes, no}:
        raise BadRowError(f"{cells[column]!r} is neither {yes} nor {no}")
    return cell == yes

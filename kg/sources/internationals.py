"""Results of men's internationals as a folder of CSV files.

``results.csv`` has the matches, ``goalscorers.csv`` goals of some of them, ``shootouts.csv`` the
winners of shoot-outs, ``former_names.csv`` what teams were called before; the last three may be
missing. The format is that of github.com/martj42/international_results (CC0).
"""

from __future__ import annotations

import csv
import datetime as dt
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TypeVar

from kg.errors import InputError
from kg.sources.editions import editions
from kg.sources.known_names import mens_competitions, national_teams
from kg.sources.listing import is_whole, listed
from kg.sources.results import (
    FormerName,
    Result,
    ResultGoal,
    Results,
    Row,
    Shootout,
    digest,
)

FILES = ("results.csv", "goalscorers.csv", "shootouts.csv", "former_names.csv")
_COLUMNS = {
    "results.csv": ("date", "home_team", "away_team", "home_score", "away_score", "tournament",
                    "city", "country", "neutral"),
    "goalscorers.csv": ("date", "home_team", "away_team", "team", "scorer", "minute", "own_goal",
                        "penalty"),
    "shootouts.csv": ("date", "home_team", "away_team", "winner"),
    "former_names.csv": ("current", "former", "start_date", "end_date"),
}  # fmt: skip
_NONE = frozenset({"", "NA", "N/A", "NULL"})
_LATEST = 140
_MOST_GOALS = 99
_FIRST_YEAR = 1863

T = TypeVar("T")
_Key = tuple[dt.date, str, str]


class _BadRowError(Exception):
    """Why a row cannot be used."""


@dataclass(slots=True)
class _Folder:
    """A folder being read: its files' bytes, and what is wrong with single rows."""

    path: Path
    data: Mapping[str, bytes]
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
            if missing := [column for column in _COLUMNS[name] if column not in head]:
                raise InputError(f"{place} has no column {', '.join(missing)}: is it another file?")
            for number, cells in enumerate(table, 1):
                try:
                    yield make(Row(name, number), _cells(head, cells))
                except _BadRowError as error:
                    self.problems.append(f"{place}, line {table.line_num}: {error}; left out")
        except csv.Error as error:
            raise InputError(f"{place}, line {table.line_num}: {error}") from None


def _cells(head: list[str], cells: list[str]) -> dict[str, str]:
    if len(cells) != len(head):
        raise _BadRowError(f"{len(cells)} cells where {len(head)} are due")
    return {name: cell.strip() for name, cell in zip(head, cells, strict=True)}


def read_internationals(folder: Path, data: Mapping[str, bytes]) -> Results:
    """The results of a folder; rows that cannot be used are named in ``problems``."""
    reading = _Folder(folder, data)
    matches = _numbered(reading.rows("results.csv", _match))
    known = {(m.date, m.home, m.away): m for m in reversed(matches)}
    goals = _by_match(reading.rows("goalscorers.csv", lambda row, of: _goal(row, of, known)))
    shootouts = dict(reading.rows("shootouts.csv", lambda row, of: _shootout(row, of, known)))
    former = tuple(reading.rows("former_names.csv", _former))
    days: dict[str, list[dt.date]] = {}
    for match in matches:
        if match.competition:
            days.setdefault(match.competition, []).append(match.date)
    held = editions(days)
    told = tuple(
        replace(
            match,
            edition=held.get((match.competition or "", match.date)),
            goals=tuple(goals.get(_key(match), ())) if match.n == 1 else (),
            shootout=shootouts.get(_key(match)) if match.n == 1 else None,
        )
        for match in matches
    )
    unharmed = not any("results.csv, line" in problem for problem in reading.problems)
    return Results(
        name=folder.name,
        label="International football results",
        sha256=digest(data),
        matches=told,
        former_names=former,
        national=national_teams(),
        lists_all=unharmed and is_whole(told),
        listed=listed(told),
        rights="CC0 1.0",
        publisher="github.com/martj42/international_results",
        problems=tuple(reading.problems),
        rows={name: bytes_.count(b"\n") for name, bytes_ in data.items()},
    )


def _key(match: Result) -> _Key:
    return match.date, match.home, match.away


def _numbered(matches: Iterator[Result]) -> list[Result]:
    """The matches, those of the same teams on one day told apart by number."""
    count: dict[_Key, int] = {}
    out: list[Result] = []
    for match in matches:
        key = _key(match)
        count[key] = count.get(key, 0) + 1
        out.append(match if count[key] == 1 else replace(match, n=count[key]))
    return out


def _by_match(goals: Iterator[tuple[_Key, ResultGoal]]) -> dict[_Key, list[ResultGoal]]:
    out: dict[_Key, list[ResultGoal]] = {}
    for key, goal in goals:
        out.setdefault(key, []).append(goal)
    return out


# One row each


def _match(row: Row, cells: dict[str, str]) -> Result:
    home, away = _team(cells, "home_team"), _team(cells, "away_team")
    if home == away:
        raise _BadRowError(f"{home} against itself")
    return Result(
        row=row,
        date=_day(cells, "date"),
        home=home,
        away=away,
        home_goals=_count(cells, "home_score"),
        away_goals=_count(cells, "away_score"),
        competition=competition_of(cells["tournament"]),
        city=_told(cells["city"]),
        country=_told(cells["country"]),
        neutral=_truth(cells, "neutral"),
    )


def _goal(row: Row, cells: dict[str, str], known: Mapping[_Key, Result]) -> tuple[_Key, ResultGoal]:
    match = _of_known(cells, known)
    team = _team(cells, "team")
    if team not in {match.home, match.away}:
        raise _BadRowError(f"{team} played neither for {match.home} nor for {match.away}")
    minute = _told(cells["minute"])
    if minute is not None and not (minute.isdecimal() and 1 <= int(minute) <= _LATEST):
        raise _BadRowError(f"{minute!r} is no minute of a match")
    own, penalty = _truth(cells, "own_goal"), _truth(cells, "penalty")
    if own and penalty:
        raise _BadRowError("an own goal is no penalty")
    scorer = _told(cells["scorer"])
    return _key(match), ResultGoal(
        row, team, scorer, None if minute is None else int(minute), own, penalty
    )


def _shootout(
    row: Row, cells: dict[str, str], known: Mapping[_Key, Result]
) -> tuple[_Key, Shootout]:
    match = _of_known(cells, known)
    winner = _team(cells, "winner")
    if winner not in {match.home, match.away}:
        raise _BadRowError(f"{winner} did not play in it")
    return _key(match), Shootout(row, winner)


def _former(row: Row, cells: dict[str, str]) -> FormerName:
    since, until = _day(cells, "start_date"), _day(cells, "end_date")
    if until < since:
        raise _BadRowError("it ends before it begins")
    return FormerName(row, _team(cells, "current"), _team(cells, "former"), since, until)


def _of_known(cells: dict[str, str], known: Mapping[_Key, Result]) -> Result:
    key = _day(cells, "date"), _team(cells, "home_team"), _team(cells, "away_team")
    if key not in known:
        raise _BadRowError(f"results.csv has no match {key[1]} v {key[2]} on {key[0]}")
    return known[key]


# One cell each


def _told(cell: str) -> str | None:
    return None if cell in _NONE else cell


def _team(cells: dict[str, str], column: str) -> str:
    name = _told(cells[column])
    if name is None:
        raise _BadRowError(f"no {column}")
    return name


def _day(cells: dict[str, str], column: str) -> dt.date:
    try:
        day = dt.date.fromisoformat(cells[column])
    except ValueError:
        raise _BadRowError(f"{cells[column]!r} is no date (YYYY-MM-DD)") from None
    if day.year < _FIRST_YEAR:
        raise _BadRowError(f"{day} lies before the rules of the game")
    return day


def _count(cells: dict[str, str], column: str) -> int:
    cell = cells[column]
    if not (cell.isascii() and cell.isdecimal() and int(cell) <= _MOST_GOALS):
        raise _BadRowError(f"{cell!r} is no number of goals")
    return int(cell)


def _truth(cells: dict[str, str], column: str) -> bool:
    cell = cells[column].upper()
    if cell not in {"TRUE", "FALSE"}:
        raise _BadRowError(f"{cells[column]!r} is neither TRUE nor FALSE")
    return cell == "TRUE"


# What the names mean


def competition_of(tournament: str) -> str | None:
    """The competition that a tournament's name stands for; None for a friendly.

    >>> competition_of("UEFA Euro qualification"), competition_of("Friendly")
    ('UEFA European Championship qualifying', None)
    """
    name = _told(tournament)
    if name is None or name == "Friendly":
        return None
    bare = name.removesuffix(" qualification")
    known = mens_competitions().get(bare.casefold(), bare)
    return f"{known} qualifying" if bare != name else known

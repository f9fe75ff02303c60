"""Results of men's internationals as a folder of CSV files.

``results.csv`` has the matches, ``goalscorers.csv`` goals of some of them, ``shootouts.csv`` the
winners of shoot-outs, ``former_names.csv`` what teams were called before; the last three may be
missing. The format is that of github.com/martj42/international_results (CC0).
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path

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
from kg.sources.tables import (
    BadRowError,
    Tables,
    count_in,
    day_in,
    minute_in,
    name_in,
    said,
    truth_in,
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
_Key = tuple[dt.date, str, str]


def read_internationals(folder: Path, data: Mapping[str, bytes]) -> Results:
    """The results of a folder; rows that cannot be used are named in ``problems``."""
    reading = Tables(folder, data, _COLUMNS)
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
    home, away = name_in(cells, "home_team"), name_in(cells, "away_team")
    if home == away:
        raise BadRowError(f"{home} against itself")
    return Result(
        row=row,
        date=day_in(cells, "date"),
        home=home,
        away=away,
        home_goals=count_in(cells, "home_score"),
        away_goals=count_in(cells, "away_score"),
        competition=competition_of(cells["tournament"]),
        city=said(cells["city"]),
        country=said(cells["country"]),
        neutral=truth_in(cells, "neutral"),
    )


def _goal(row: Row, cells: dict[str, str], known: Mapping[_Key, Result]) -> tuple[_Key, ResultGoal]:
    match = _of_known(cells, known)
    team = name_in(cells, "team")
    if team not in {match.home, match.away}:
        raise BadRowError(f"{team} played neither for {match.home} nor for {match.away}")
    minute = minute_in(cells, "minute")
    own, penalty = truth_in(cells, "own_goal"), truth_in(cells, "penalty")
    if own and penalty:
        raise BadRowError("an own goal is no penalty")
    scorer = said(cells["scorer"])
    return _key(match), ResultGoal(row, team, scorer, minute, own, penalty)


def _shootout(
    row: Row, cells: dict[str, str], known: Mapping[_Key, Result]
) -> tuple[_Key, Shootout]:
    match = _of_known(cells, known)
    winner = name_in(cells, "winner")
    if winner not in {match.home, match.away}:
        raise BadRowError(f"{winner} did not play in it")
    return _key(match), Shootout(row, winner)


def _former(row: Row, cells: dict[str, str]) -> FormerName:
    since, until = day_in(cells, "start_date"), day_in(cells, "end_date")
    if until < since:
        raise BadRowError("it ends before it begins")
    return FormerName(row, name_in(cells, "current"), name_in(cells, "former"), since, until)


def _of_known(cells: dict[str, str], known: Mapping[_Key, Result]) -> Result:
    key = day_in(cells, "date"), name_in(cells, "home_team"), name_in(cells, "away_team")
    if key not in known:
        raise BadRowError(f"results.csv has no match {key[1]} v {key[2]} on {key[0]}")
    return known[key]


# What the names mean


def competition_of(tournament: str) -> str | None:
    """The competition that a tournament's name stands for; None for a friendly.

    >>> competition_of("UEFA Euro qualification"), competition_of("Friendly")
    ('UEFA European Championship qualifying', None)
    """
    name = said(tournament)
    if name is None or name == "Friendly":
        return None
    bare = name.removesuffix(" qualification")
    known = mens_competitions().get(bare.casefold(), bare)
    return f"{known} qualifying" if bare != name else known

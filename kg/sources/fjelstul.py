"""Results of World Cups in the tables of the Fjelstul World Cup Database.

``matches.csv`` and ``goals.csv`` of a folder are read: stages, groups, grounds, stoppage time and
shoot-outs stand in them; with ``players.csv`` beside them, when the scorers were born. The format
is that of github.com/jfjelstul/worldcup.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from kg.sources.known_names import competition_called, national_in, stage_forms, team_of
from kg.sources.results import Result, ResultGoal, Results, Row, Shootout, digest
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

MARKS = ("matches.csv", "goals.csv")
FILES = (*MARKS, "players.csv")
_COLUMNS = {
    "matches.csv": ("match_id", "tournament_name", "stage_name", "group_name", "match_date",
                    "stadium_name", "city_name", "country_name", "home_team_name",
                    "away_team_name", "home_team_score", "away_team_score", "extra_time",
                    "penalty_shootout", "home_team_score_penalties", "away_team_score_penalties"),
    "goals.csv": ("match_id", "team_name", "family_name", "given_name", "minute_regulation",
                  "minute_stoppage", "own_goal", "penalty"),
    "players.csv": ("player_id", "birth_date"),
}  # fmt: skip
_YOUNGEST = dt.timedelta(days=12 * 365)
_STOPPAGE = frozenset({45, 90, 105, 120})


def read_worldcup(folder: Path, data: Mapping[str, bytes]) -> Results:
    """The results of a folder; rows that cannot be used are named in ``problems``."""
    tables = Tables(folder, data, _COLUMNS)
    known = dict(tables.rows("matches.csv", _match))
    born = {player: day for player, day in tables.rows("players.csv", _birth) if day}
    listed = _Listed(known, born)
    goals: dict[str, list[ResultGoal]] = {}
    for match, goal in tables.rows("goals.csv", listed.goal):
        goals.setdefault(match, []).append(goal)
    return Results(
        name=folder.name,
        label="Fjelstul World Cup Database",
        sha256=digest(data),
        matches=tuple(
            replace(match, goals=tuple(goals.get(key, ()))) for key, match in known.items()
        ),
        national=national_in((m.competition, m.home, m.away) for m in known.values()),
        rights="© Joshua C. Fjelstul, Ph.D., CC BY-SA 4.0",
        publisher="github.com/jfjelstul/worldcup",
        problems=tuple(tables.problems),
        rows={name: bytes_.count(b"\n") for name, bytes_ in data.items()},
    )


def _match(row: Row, cells: dict[str, str]) -> tuple[str, Result]:
    edition, _, name = name_in(cells, "tournament_name").partition(" ")
    if not (edition.isdecimal() and len(edition) == 4 and name):
        raise BadRowError(f"{cells['tournament_name']!r} is no year and tournament")
    competition = competition_called(name)
    home, away = (
        team_of(name_in(cells, f"{side}_team_name"), competition) for side in ("home", "away")
    )
    if home == away:
        raise BadRowError(f"{home} against itself")
    stage, kind = _stage(cells)
    return name_in(cells, "match_id"), Result(
        row=row,
        date=day_in(cells, "match_date"),
        home=home,
        away=away,
        home_goals=count_in(cells, "home_team_score"),
        away_goals=count_in(cells, "away_team_score"),
        competition=competition,
        edition=edition,
        city=said(cells["city_name"]),
        country=said(cells["country_name"]),
        shootout=_shootout(row, cells, home, away),
        stage=stage,
        stage_kind=kind,
        venue=said(cells["stadium_name"]),
        extra_time=truth_in(cells, "extra_time", "1", "0"),
    )


def _stage(cells: dict[str, str]) -> tuple[str | None, str | None]:
    """A group by its name, any other stage by what reports call it."""
    told = said(cells["stage_name"])
    name, kind = stage_forms().get((told or "").casefold(), (told, ""))
    group = said(cells["group_name"])
    if group and kind == "GroupStage":
        return group, kind
    return name, kind or None


def _shootout(row: Row, cells: dict[str, str], home: str, away: str) -> Shootout | None:
    if not truth_in(cells, "penalty_shootout", "1", "0"):
        return None
    one, other = (count_in(cells, f"{side}_team_score_penalties") for side in ("home", "away"))
    if one == other:
        raise BadRowError(f"a shoot-out that ended {one}-{other}")
    return Shootout(row, home if one > other else away, (one, other))


def _birth(_row: Row, cells: dict[str, str]) -> tuple[str, dt.date | None]:
    """A player with his day of birth; of some the data set has none."""
    known = said(cells["birth_date"]) not in {None, "not available"}
    return name_in(cells, "player_id"), day_in(cells, "birth_date") if known else None


@dataclass(frozen=True, slots=True)
class _Listed:
    """The matches and the births that the other tables list, by their ids there."""

    matches: Mapping[str, Result]
    births: Mapping[str, dt.date]

    def goal(self, row: Row, cells: dict[str, str]) -> tuple[str, ResultGoal]:
        """A goal with the id of its match."""
        key = name_in(cells, "match_id")
        if key not in self.matches:
            raise BadRowError(f"matches.csv has no match {key}")
        match = self.matches[key]
        team = team_of(name_in(cells, "team_name"), match.competition or "")
        if team not in {match.home, match.away}:
            raise BadRowError(f"{team} played neither for {match.home} nor for {match.away}")
        minute = minute_in(cells, "minute_regulation")
        added = count_in(cells, "minute_stoppage")
        own, penalty = (truth_in(cells, name, "1", "0") for name in ("own_goal", "penalty"))
        if own and penalty:
            raise BadRowError("an own goal is no penalty")
        names = (said(cells["given_name"]), name_in(cells, "family_name"))
        scorer = " ".join(name for name in names if name)
        kept = added if added and minute in _STOPPAGE else None
        born = self.births.get(cells.get("player_id", ""))
        if born and match.date - born < _YOUNGEST:
            raise BadRowError(f"{scorer}, born on {born} (players.csv), was a child then")
        return key, ResultGoal(row, team, scorer, minute, own, penalty, kept, born)

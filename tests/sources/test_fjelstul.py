"""World Cups in the tables of the Fjelstul World Cup Database."""

from __future__ import annotations

import csv
import datetime as dt
import io
from pathlib import Path

import pytest

from kg.sources.files import ResultsSource, find_sources
from kg.sources.fjelstul import read_worldcup
from kg.sources.results import ResultGoal, Results, Row, Shootout

MATCH = {
    "match_id": "M-1", "tournament_name": "2030 FIFA World Cup", "stage_name": "group stage",
    "group_name": "Group A", "match_date": "2030-06-08", "stadium_name": "Alba Arena",
    "city_name": "Alba City", "country_name": "Alba", "home_team_name": "Qatar",
    "away_team_name": "USA", "home_team_score": "1", "away_team_score": "1", "extra_time": "0",
    "penalty_shootout": "0", "home_team_score_penalties": "0", "away_team_score_penalties": "0",
}  # fmt: skip
GOAL = {
    "match_id": "M-1", "team_name": "Qatar", "family_name": "Ruiz", "given_name": "Ana",
    "minute_regulation": "45", "minute_stoppage": "2", "own_goal": "0", "penalty": "1",
}  # fmt: skip


def table(rows: list[dict[str, str]]) -> bytes:
    out = io.StringIO()
    writer = csv.DictWriter(out, rows[0].keys())
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue().encode()


def read(matches: list[dict[str, str]], goals: list[dict[str, str]]) -> Results:
    data = {"matches.csv": table(matches), "goals.csv": table(goals)}
    return read_worldcup(Path("cups"), data)


def test_a_match_with_its_goals() -> None:
    own = {"team_name": "USA", "given_name": "not applicable", "own_goal": "1", "penalty": "0",
           "minute_regulation": "60", "minute_stoppage": "0"}  # fmt: skip
    results = read([MATCH], [GOAL, GOAL | own])
    assert not results.problems
    (match,) = results.matches
    assert (match.date, match.home, match.away) == (dt.date(2030, 6, 8), "Qatar", "United States")
    assert (match.competition, match.edition) == ("FIFA World Cup", "2030")
    assert (match.stage, match.stage_kind, match.venue) == ("Group A", "GroupStage", "Alba Arena")
    assert match.neutral is None
    assert match.goals == (
        ResultGoal(Row("goals.csv", 1), "Qatar", "Ana Ruiz", 45, penalty=True, added=2),
        ResultGoal(Row("goals.csv", 2), "United States", "Ruiz", 60, own=True),
    )


def test_a_final_on_penalties() -> None:
    last = MATCH | {"stage_name": "final", "group_name": "not applicable", "extra_time": "1",
                    "penalty_shootout": "1", "home_team_score_penalties": "3",
                    "away_team_score_penalties": "4"}  # fmt: skip
    (match,) = read([last], [GOAL]).matches
    assert (match.stage, match.stage_kind, match.extra_time) == ("final", "Final", True)
    assert match.shootout == Shootout(Row("matches.csv", 1), "United States", (3, 4))


@pytest.mark.parametrize(
    ("stage", "group", "told"),
    [
        ("quarter-finals", "not applicable", ("quarter-final", "QuarterFinal")),
        ("third-place match", "not applicable", ("third-place play-off", "ThirdPlacePlayOff")),
        ("second group stage", "Group 1", ("second phase", None)),
        ("final round", "not applicable", ("final round", None)),
    ],
)
def test_stages(stage: str, group: str, told: tuple[str, str | None]) -> None:
    (match,) = read([MATCH | {"stage_name": stage, "group_name": group}], [GOAL]).matches
    assert (match.stage, match.stage_kind) == told


def test_women_are_not_taken_for_men() -> None:
    cup = MATCH | {"tournament_name": "2031 FIFA Women's World Cup"}
    (match,) = read([cup], [GOAL]).matches
    assert (match.home, match.away) == ("Qatar Women", "United States Women")
    assert match.goals[0].team == "Qatar Women"
    assert "Qatar Women" in read([cup], [GOAL]).national
    assert match.competition == "FIFA Women's World Cup"


def test_a_scorer_was_born_on_the_day_that_the_table_of_players_tells() -> None:
    players = [{"player_id": "P-1", "birth_date": "2004-03-09"},
               {"player_id": "P-2", "birth_date": "not available"},
               {"player_id": "P-3", "birth_date": "2029-01-01"},
               {"player_id": "P-4", "birth_date": "9 March"}]  # fmt: skip
    goals = [GOAL | {"player_id": f"P-{number}"} for number in range(1, 5)]
    data = {"matches.csv": table([MATCH]), "goals.csv": table(goals), "players.csv": table(players)}
    results = read_worldcup(Path("cups"), data)
    assert [goal.born for goal in results.matches[0].goals] == [dt.date(2004, 3, 9), None, None]
    assert len(results.problems) == 2
    assert "players.csv, line 5: '9 March' is no date" in results.problems[0]
    assert (
        "goals.csv, line 4: Ana Ruiz, born on 2029-01-01 (players.csv), was a child then"
        in (results.problems[1])
    )


@pytest.mark.parametrize(
    ("matches", "goals", "why"),
    [
        ({"tournament_name": "World Cup"}, {}, "matches.csv, line 3: 'World Cup' is no year"),
        ({"home_team_score": "x"}, {}, "matches.csv, line 3: 'x' is no number of goals"),
        ({"away_team_name": "Qatar"}, {}, "matches.csv, line 3: Qatar against itself"),
        ({"penalty_shootout": "1"}, {}, "matches.csv, line 3: a shoot-out that ended 0-0"),
        ({}, {"match_id": "M-9"}, "goals.csv, line 3: matches.csv has no match M-9"),
        ({}, {"team_name": "Borea"}, "goals.csv, line 3: Borea played neither for"),
        ({}, {"minute_regulation": "200"}, "goals.csv, line 3: '200' is no minute"),
        ({}, {"own_goal": "1"}, "goals.csv, line 3: an own goal is no penalty"),
    ],
)
def test_a_bad_row_is_named_and_left_out(
    matches: dict[str, str], goals: dict[str, str], why: str
) -> None:
    second = MATCH | {"match_id": "M-2", "match_date": "2030-06-09"}
    spoilt = read(
        [MATCH, second | matches] if matches else [MATCH],
        [GOAL, GOAL | goals] if goals else [GOAL],
    )
    (problem,) = spoilt.problems
    assert f"cups/{why}" in problem
    assert spoilt.matches == read([MATCH], [GOAL]).matches


def test_such_a_folder_is_known_by_its_tables(tmp_path: Path) -> None:
    (tmp_path / "matches.csv").write_bytes(table([MATCH]))
    (tmp_path / "goals.csv").write_bytes(table([GOAL]))
    (tmp_path / "notes.txt").write_text("x")
    (found,) = find_sources([tmp_path])
    assert isinstance(found, ResultsSource)
    assert found.format.name == "worldcup"
    (tmp_path / "goals.csv").unlink()
    assert not isinstance(find_sources([tmp_path])[0], ResultsSource)

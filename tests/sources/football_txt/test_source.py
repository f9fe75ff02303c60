"""Files of football.txt as results: what they say, what of bad lines, and what is no such file."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from kg.errors import InputError
from kg.sources.football_txt.source import is_football_txt, read_football_txt
from kg.sources.results import Result, ResultGoal, Results, Row, Shootout
from tests.sources.football_txt.conftest import LEAGUE, NEWER, OLDER

ROOT = Path(__file__).resolve().parents[3]


def read(text: str) -> Results:
    return read_football_txt(Path("cup.txt"), {"cup.txt": text.encode()})


def test_a_file_in_the_newer_layout() -> None:
    results = read(NEWER)
    assert not results.problems
    opening, last = results.matches
    assert opening == Result(
        Row("cup.txt", 7), dt.date(2022, 11, 20), "Qatar", "United States", 0, 2, "FIFA World Cup",
        "2022", "Al Khor", stage="Group A", stage_kind="GroupStage", venue="Al Bayt Stadium",
        goals=(
            ResultGoal(Row("cup.txt", 8), "United States", "Ana Ruiz", 16, penalty=True),
            ResultGoal(Row("cup.txt", 8), "United States", "Ana Ruiz", 45, added=2),
        ),
    )  # fmt: skip
    assert (last.stage, last.stage_kind, last.extra_time) == ("final", "Final", True)
    assert last.shootout == Shootout(Row("cup.txt", 12), "Brazil", (2, 4))
    assert [goal.team for goal in last.goals] == ["Qatar", "Brazil"]
    assert last.goals[1].own
    assert (results.label, results.unit) == ("World Cup 2022", "line")
    assert "Qatar" in results.national


def test_a_file_in_the_older_layout() -> None:
    results = read(OLDER)
    assert not results.problems
    one, two, three = results.matches
    assert (one.date, one.home, one.away, one.stage) == (
        dt.date(1930, 7, 13), "Alba", "Borea", "Group 1",
    )  # fmt: skip
    assert [goal.minute for goal in one.goals] == [19, 43, 87, 70]
    assert (one.venue, one.city) == ("Estadio Uno", "Montevideo")
    assert (two.stage, two.goals) == ("semi-final", ())
    assert (three.home_goals, three.shootout and three.shootout.winner) == (0, "Alba")


def test_a_league_is_read_without_stages() -> None:
    results = read(LEAGUE)
    assert not results.problems
    assert [(str(m.date), m.home, m.home_goals) for m in results.matches] == [
        ("2023-08-11", "Alba FC", 0), ("2024-05-19", "Borea City", 2),
    ]  # fmt: skip
    assert {(m.competition, m.edition, m.stage) for m in results.matches} == {
        ("Premier League", "2023/24", None)
    }
    assert results.national == frozenset()


@pytest.mark.parametrize(
    ("title", "home"),
    [
        ("Women's World Cup 2022", "United States Women"),
        ("Borean U-20 Championship 2022", "USA Under-20"),
        ("Frauen-Bundesliga 2022", "USA Women"),
    ],
)
def test_women_and_youth_are_not_taken_for_men(title: str, home: str) -> None:
    results = read(f"= {title}\n\nSun Nov 20\n 20:00 USA 1-0 Alba\n")
    assert results.matches[0].home == home


@pytest.mark.parametrize(
    ("line", "why"),
    [
        ("Mon Nov 20\n 20:00 Alba 1-0 Borea", "line 15: its day cannot be told"),
        ("Sun Nov 20\n 20:00 Alba 1-0 (2-0) Borea", "line 15: its score cannot be right"),
        ("Sun Nov 20\n 20:00 Alba 1-0 [awarded] Borea", "line 15: no two teams stand with"),
        ("Sun Nov 20\n 20:00 Alba 1-0 Borea\n (Ruiz 9', 10')", "line 16: these goals cannot be"),
    ],
)
def test_a_bad_line_is_named_and_left_out(line: str, why: str) -> None:
    spoilt = read(NEWER + line + "\n")
    (problem,) = spoilt.problems
    assert problem.startswith(f"cup.txt, {why}")
    assert spoilt.matches[:2] == read(NEWER).matches
    assert all(not match.goals for match in spoilt.matches[2:])


def test_goals_belong_to_the_match_above_and_to_no_other() -> None:
    left_out = read(NEWER + "Mon Nov 20\n 20:00 Alba 1-0 Borea\n (Ruiz 9')\n")
    assert left_out.matches == read(NEWER).matches


@pytest.mark.parametrize(
    "text", [NEWER, OLDER, LEAGUE, "\ufeff" + NEWER, NEWER.replace("\n", "\r\n")]
)
def test_such_a_file_is_known(text: str) -> None:
    assert is_football_txt("cup.txt", text.encode())
    assert not is_football_txt("cup.md", text.encode())


REPORT = """= Alba win the World Cup 2030 =

Alba 2-1 Borea

Ruiz scored twice as Alba beat Borea in the final on Sunday.
The captain struck after 12 minutes and again before the break.
Lund pulled one back for Borea from the spot.
"""


@pytest.mark.parametrize(
    "text",
    [
        REPORT,
        REPORT.replace("=", "#"),
        "Group A\n\nAlba 2-1 Borea\nCorra 0-0 Dorra\n",
        "# Results\n\nAlba beat Borea 2-1.\n",
        "= World Cup 2022\n\nSun Nov 20\n 19:00 Alba v Borea\n",
        "",
        "=",
    ],
)
def test_a_report_is_none(text: str) -> None:
    assert not is_football_txt("cup.txt", text.encode())


def test_no_report_of_the_tests_is_one() -> None:
    texts = [*ROOT.glob("tests/reports/**/*.txt"), *ROOT.glob("seeds/*.txt")]
    assert len(texts) > 40
    assert not [path for path in texts if is_football_txt(path.name, path.read_bytes())]


def test_bytes_that_are_no_text_are_none() -> None:
    assert not is_football_txt("cup.txt", b"= Cup 2022\n\xff\xfe")
    with pytest.raises(InputError, match="is not UTF-8"):
        read_football_txt(Path("cup.txt"), {"cup.txt": b"= Cup 2022\n\xff"})
    with pytest.raises(InputError, match="has no title"):
        read("Sun Nov 20\n")

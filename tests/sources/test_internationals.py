"""Results read from a folder of tables: what they say, and what is said of rows that are bad."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from kg.errors import InputError
from kg.sources.internationals import FILES, competition_of, read_internationals
from kg.sources.results import Results, Row, digest

RESULTS = """date,home_team,away_team,home_score,away_score,tournament,city,country,neutral
1930-07-13,Alba,Borea,1,1,FIFA World Cup,Montevideo,Uruguay,TRUE
1930-07-30,Alba,Corra,2,0,FIFA World Cup,Montevideo,Uruguay,TRUE
1932-05-01,Borea,Alba,0,3,Friendly,Port Bo,Borea,FALSE
1933-10-01,Borea,Corra,1,0,FIFA World Cup qualification,Port Bo,Borea,FALSE
1934-05-27,Alba,Corra,4,2,FIFA World Cup,Rome,Italy,TRUE
"""
GOALS = """date,home_team,away_team,team,scorer,minute,own_goal,penalty
1930-07-13,Alba,Borea,Alba,Ana Ruiz,12,FALSE,TRUE
1930-07-13,Alba,Borea,Borea,Eva Lund,NA,TRUE,FALSE
1934-05-27,Alba,Corra,Alba,,90,FALSE,FALSE
"""
SHOOTOUTS = """date,home_team,away_team,winner,first_shooter
1930-07-13,Alba,Borea,Borea,
"""
FORMER = """current,former,start_date,end_date
Corra,Old Corra,1901-01-01,1929-12-31
"""


def folder(path: Path, **tables: str) -> Path:
    path.mkdir(exist_ok=True)
    for name, words in tables.items():
        (path / f"{name}.csv").write_text(words, encoding="utf-8")
    return path


def read(path: Path) -> Results:
    return read_internationals(path, content(path))


def content(path: Path) -> dict[str, bytes]:
    return {name: (path / name).read_bytes() for name in FILES if (path / name).is_file()}


def all_of_it(path: Path) -> Results:
    return read(folder(path / "cups", results=RESULTS, goalscorers=GOALS, shootouts=SHOOTOUTS,
                       former_names=FORMER))  # fmt: skip


def test_a_match_has_its_goals_and_its_shootout(tmp_path: Path) -> None:
    first = all_of_it(tmp_path).matches[0]
    assert (first.home, first.away, first.home_goals, first.away_goals) == ("Alba", "Borea", 1, 1)
    assert (first.date, first.neutral, first.city) == (dt.date(1930, 7, 13), True, "Montevideo")
    assert first.row == Row("results.csv", 1)
    kane, own = first.goals
    assert (kane.scorer, kane.team, kane.minute, kane.penalty, kane.own) == (
        "Ana Ruiz", "Alba", 12, True, False,
    )  # fmt: skip
    assert (own.scorer, own.team, own.minute, own.own) == ("Eva Lund", "Borea", None, True)
    assert first.shootout
    assert first.shootout.winner == "Borea"


def test_editions_are_told_by_the_days(tmp_path: Path) -> None:
    found = [(m.competition, m.edition) for m in all_of_it(tmp_path).matches]
    assert found == [
        ("FIFA World Cup", "1930"),
        ("FIFA World Cup", "1930"),
        (None, None),
        ("FIFA World Cup qualifying", "1934"),
        ("FIFA World Cup", "1934"),
    ]


def test_a_goal_without_a_scorer_has_none(tmp_path: Path) -> None:
    (goal,) = all_of_it(tmp_path).matches[4].goals
    assert (goal.scorer, goal.minute) == (None, 90)


def test_what_a_team_was_called_has_its_days(tmp_path: Path) -> None:
    (name,) = all_of_it(tmp_path).former_names
    assert (name.team, name.name, name.until) == ("Corra", "Old Corra", dt.date(1929, 12, 31))


def test_tables_beside_the_results_may_be_missing(tmp_path: Path) -> None:
    results = read(folder(tmp_path / "cups", results=RESULTS))
    assert len(results.matches) == 5
    assert not any(match.goals or match.shootout for match in results.matches)


def test_two_matches_of_one_day_are_two(tmp_path: Path) -> None:
    twice = RESULTS + "1934-05-27,Alba,Corra,0,1,Friendly,Rome,Italy,TRUE\n"
    results = read(folder(tmp_path / "cups", results=twice, goalscorers=GOALS))
    first, second = results.matches[4:]
    assert (first.n, second.n) == (1, 2)
    assert (len(first.goals), len(second.goals)) == (1, 0)


BAD_ROWS = [
    ("results", "1934-13-27,Alba,Corra,4,2,Friendly,Rome,Italy,TRUE", "'1934-13-27' is no date"),
    ("results", "1734-03-27,Alba,Corra,4,2,Friendly,Rome,Italy,TRUE", "before the rules"),
    ("results", "1934-06-27,Alba,Corra,NA,2,Friendly,Rome,Italy,TRUE", "'NA' is no number of"),
    ("results", "1934-06-27,Alba,Corra,-1,2,Friendly,Rome,Italy,TRUE", "'-1' is no number of"),
    ("results", "1934-06-27,Alba,,4,2,Friendly,Rome,Italy,TRUE", "no away_team"),
    ("results", "1934-06-27,Alba,Alba,4,2,Friendly,Rome,Italy,TRUE", "Alba against itself"),
    ("results", "1934-06-27,Alba,Corra,4,2,Friendly,Rome,Italy,perhaps", "neither TRUE nor FALSE"),
    ("results", "1934-06-27,Alba,Corra,4,2", "5 cells where 9 are due"),
    ("goalscorers", "1934-05-27,Alba,Corra,Borea,Ana,9,FALSE,FALSE", "Borea played neither for"),
    ("goalscorers", "1934-05-28,Alba,Corra,Alba,Ana,9,FALSE,FALSE", "has no match Alba v Corra"),
    ("goalscorers", "1934-05-27,Alba,Corra,Alba,Ana,400,FALSE,FALSE", "'400' is no minute"),
    ("goalscorers", "1934-05-27,Alba,Corra,Alba,Ana,9,TRUE,TRUE", "an own goal is no penalty"),
    ("shootouts", "1934-05-27,Alba,Corra,Borea,", "Borea did not play in it"),
    ("former_names", "Corra,Older,1901-01-01,1900-12-31", "it ends before it begins"),
]


@pytest.mark.parametrize(("table", "row", "why"), BAD_ROWS)
def test_a_bad_row_is_named_by_its_line_and_left_out(
    tmp_path: Path, table: str, row: str, why: str
) -> None:
    good = {"results": RESULTS, "goalscorers": GOALS, "shootouts": SHOOTOUTS,
            "former_names": FORMER}  # fmt: skip
    whole = read(folder(tmp_path / "good", **good))
    spoilt = read(folder(tmp_path / "bad", **(good | {table: f"{good[table]}{row}\n"})))
    (problem,) = spoilt.problems
    line = len(good[table].splitlines()) + 1
    assert problem.startswith(f"{tmp_path / 'bad' / table}.csv, line {line}: ")
    assert why in problem
    assert (spoilt.matches, spoilt.former_names) == (whole.matches, whole.former_names)


@pytest.mark.parametrize(
    ("words", "why"),
    [
        (b"date,home_team\n", "has no column away_team"),
        (b"", "has no column date"),
        (b"\xff\xfe", "is not UTF-8"),
        (RESULTS.encode() + b'1934-06-27,"Alba\n', "line 7"),
    ],
)
def test_a_table_that_is_none_is_refused(tmp_path: Path, words: bytes, why: str) -> None:
    path = folder(tmp_path / "cups")
    (path / "results.csv").write_bytes(words)
    with pytest.raises(InputError, match=why):
        read(path)


def test_the_digest_is_of_all_tables(tmp_path: Path) -> None:
    one = content(folder(tmp_path / "one", results=RESULTS, goalscorers=GOALS))
    same = content(folder(tmp_path / "two", goalscorers=GOALS, results=RESULTS))
    other = content(folder(tmp_path / "three", results=RESULTS))
    assert digest(one) == digest(same) != digest(other)


@pytest.mark.parametrize(
    ("tournament", "competition"),
    [
        ("UEFA Euro", "UEFA European Championship"),
        ("African Cup of Nations", "Africa Cup of Nations"),
        ("Copa América", "Copa América"),
        ("Merdeka Tournament", "Merdeka Tournament"),
        ("Gold Cup qualification", "CONCACAF Gold Cup qualifying"),
        ("Friendly", None),
    ],
)
def test_competitions_are_called_as_reports_call_them(
    tournament: str, competition: str | None
) -> None:
    assert competition_of(tournament) == competition

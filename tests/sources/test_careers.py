"""Two men of one name are told apart by the years between their goals."""

from __future__ import annotations

import datetime as dt

import pytest

from kg.sources.careers import Careers
from kg.sources.results import Result, ResultGoal, Row


def match(year: int, scorer: str | None, team: str = "Alba", *, own: bool = False) -> Result:
    goal = ResultGoal(Row("goalscorers.csv", year), team, scorer, 9, own)
    day = dt.date(year, 6, 1)
    return Result(Row("results.csv", year), day, "Alba", "Borea", 1, 0, goals=(goal,))


def began(*years: int, **more: bool) -> list[int | None]:
    matches = [match(year, "Jon Hale", **more) for year in years]
    careers = Careers(matches)
    return [careers.began("Jon Hale", "Alba", m.date) for m in matches]


@pytest.mark.parametrize(
    ("years", "expected"),
    [
        ((1950, 1960, 1965), [None, None, None]),
        ((1950, 1965), [None, None]),
        ((1950, 1990), [1950, 1990]),
        ((1990, 1950, 1995), [1990, 1950, 1990]),
        ((1900, 1930, 1960), [1900, 1930, 1960]),
    ],
)
def test_a_long_gap_parts_two_men(years: tuple[int, ...], expected: list[int | None]) -> None:
    assert began(*years) == expected


def test_an_own_goal_is_by_a_man_of_the_other_side() -> None:
    careers = Careers([match(1950, "Jon Hale"), match(1990, "Jon Hale", "Borea", own=True)])
    assert careers.began("Jon Hale", "Alba", dt.date(1990, 6, 1)) == 1990
    careers = Careers([match(1950, "Jon Hale"), match(1990, "Jon Hale", "Borea")])
    assert careers.began("Jon Hale", "Alba", dt.date(1990, 6, 1)) is None


def test_nobody_is_no_name() -> None:
    assert (
        Careers([match(1950, None), match(1990, None)]).began("", "Alba", dt.date(1990, 6, 1))
        is None
    )

"""The stages of matches, from the order of an edition's matches: only where they are certain."""

from __future__ import annotations

import csv
import datetime as dt
from dataclasses import replace
from pathlib import Path

import pytest

from kg.resources import resource
from kg.sources.internationals import FILES, read_internationals
from kg.sources.known_names import stage_kinds
from kg.sources.results import Result, Row, Shootout
from kg.sources.stages import Phase, formats, staged, stages_of

DATA = Path(__file__).resolve().parents[3] / "shared" / "data" / "internationals"

GROUP = Phase("group stage", "GroupStage", 12, 3, 3)
SEMI = Phase("semi-final", "SemiFinal", 2)
THIRD = Phase("third-place play-off", "ThirdPlacePlayOff", 1)
FINAL = Phase("final", "Final", 1)
CUP = (GROUP, SEMI, THIRD, FINAL)


def played(day: int, home: str, away: str, goals: str = "1-0", pens: str = "") -> Result:
    row, date = Row("results.csv", 1), dt.date(2001, 6, day)
    shootout = Shootout(row, pens) if pens else None
    a, _, b = goals.partition("-")
    return Result(row, date, home, away, int(a), int(b), "Cup", "2001", shootout=shootout)


def groups() -> list[Result]:
    """Two groups of four, on the days 1 to 6."""
    pairs = ((0, 1), (2, 3), (0, 2), (1, 3), (0, 3), (1, 2))
    teams = (("A1", "A2", "A3", "A4"), ("B1", "B2", "B3", "B4"))
    return [
        played(day, group[home], group[away])
        for day, (home, away) in enumerate(pairs, 1)
        for group in teams
    ]


SEMIS = [played(8, "A1", "B2", "2-1"), played(8, "B1", "A2", "0-0", pens="B1")]


def told(matches: list[Result], phases: tuple[Phase, ...] = CUP) -> list[str | None]:
    found = stages_of(matches, phases)
    return [phase.stage if phase else None for phase in found]


def last(matches: list[Result]) -> list[str | None]:
    """The stages of the last two matches."""
    return told(matches)[-2:]


def test_the_days_part_the_stages() -> None:
    cup = [*groups(), *SEMIS, played(10, "B2", "A2"), played(11, "A1", "B1")]
    assert told(cup) == [*["group stage"] * 12, "semi-final", "semi-final",
                         "third-place play-off", "final"]  # fmt: skip


def test_the_order_in_the_file_is_no_order_of_play() -> None:
    cup = [*groups(), *SEMIS, played(10, "B2", "A2"), played(11, "A1", "B1")]
    assert told(cup[::-1]) == told(cup)[::-1]


def test_on_one_day_the_winners_play_the_final() -> None:
    final, third = played(10, "A1", "B1"), played(10, "B2", "A2")
    assert last([*groups(), *SEMIS, final, third]) == ["final", "third-place play-off"]
    assert last([*groups(), *SEMIS, third, final]) == ["third-place play-off", "final"]


def test_who_won_on_penalties_plays_the_final() -> None:
    swapped = [SEMIS[0], replace(SEMIS[1], shootout=Shootout(Row("s", 1), "A2"))]
    assert last([*groups(), *swapped, played(10, "A1", "A2"), played(10, "B2", "B1")]) == [
        "final", "third-place play-off",
    ]  # fmt: skip


def test_where_nothing_decides_both_are_unknown() -> None:
    draws = [played(8, "A1", "B2", "1-1"), played(8, "B1", "A2", "1-1")]
    cup = [*groups(), *draws, played(10, "A1", "B1"), played(10, "B2", "A2")]
    assert told(cup) == [*["group stage"] * 12, "semi-final", "semi-final", None, None]


def test_a_final_without_the_winners_is_none() -> None:
    cup = [*groups(), *SEMIS, played(10, "A1", "B1"), played(11, "B2", "A2")]
    assert set(told(cup)) == {None}


def test_a_match_more_or_less_makes_all_unknown() -> None:
    cup = [*groups(), *SEMIS, played(10, "B2", "A2"), played(11, "A1", "B1")]
    assert set(told(cup[1:])) == {None}
    assert set(told([*cup, cup[-1]])) == {None}


def test_a_group_stage_in_which_somebody_plays_too_often_is_none() -> None:
    wrong = [played(1, "A1", "A4"), *groups()[1:]]
    cup = [*wrong, *SEMIS, played(10, "B2", "A2"), played(11, "A1", "B1")]
    assert set(told(cup)) == {None}


def test_stages_that_share_a_day_are_told_by_who_goes_on() -> None:
    late = [played(6, "A1", "B2", "2-1"), played(6, "B1", "A2", "3-1")]
    cup = [*groups(), *late, played(10, "B2", "A2"), played(11, "A1", "B1")]
    found = told(cup)
    assert found[-4:] == ["semi-final", "semi-final", "third-place play-off", "final"]
    assert set(found[:-4]) == {"group stage"}


def test_a_replay_belongs_to_its_stage() -> None:
    cup = [*groups(), SEMIS[0], played(8, "B1", "A2", "1-1"), played(9, "B1", "A2", "0-2"),
           played(10, "B2", "B1"), played(10, "A1", "A2")]  # fmt: skip
    phases = (GROUP, replace(SEMI, matches=3), THIRD, FINAL)
    assert told(cup, phases)[-5:] == [*["semi-final"] * 3, "third-place play-off", "final"]


def test_a_last_round_in_a_group_has_no_final() -> None:
    pool = [
        played(day, *pair)
        for day, pair in enumerate([("A1", "B1"), ("A1", "A2"), ("B1", "A2")], 20)
    ]
    phases = (GROUP, Phase("final round", None, 3, 2, 2))
    assert told([*groups(), *pool], phases)[-3:] == ["final round"] * 3


def test_a_stage_that_a_source_tells_stays() -> None:
    cup = [replace(match, competition="FIFA World Cup", edition="1960") for match in SEMIS]
    assert not list(staged([replace(cup[0], stage="Group A"), *cup[1:]]))


@pytest.mark.parametrize("form", formats().values(), ids=lambda f: f"{f.competition} {f.edition}")
def test_every_format_can_be(form: object) -> None:
    phases = form.phases  # type: ignore[attr-defined]
    for phase in phases:
        assert phase.matches > 0
        assert phase.least <= phase.most
        assert phase.kind or phase.stage in {"first round", "second phase", "final round"}
        assert phase.stage in {*stage_kinds(), "final round"}
    # Twice as many matches as teams play: whole teams, or a range that holds them.
    for phase in phases:
        if phase.most and phase.least == phase.most:
            assert phase.matches * 2 % phase.most == 0
    assert [p.stage for p in phases if p.stage == "final"] in (["final"], [])


def test_formats_have_as_many_matches_as_the_editions() -> None:
    lines = resource("ontology", "lexicon", "edition_matches.csv").read_text("utf-8").splitlines()
    rows = csv.DictReader(line for line in lines if not line.startswith("#"))
    sizes = {(row["competition"], row["edition"]): int(row["matches"]) for row in rows}
    both = sizes.keys() & formats().keys()
    assert both
    for key in both:
        assert sum(phase.matches for phase in formats()[key].phases) == sizes[key], key


# The real results, where they are


@pytest.fixture(scope="module")
def known() -> dict[tuple[str, str, str], str]:
    """The stages of real matches by day and teams."""
    if not DATA.is_dir():
        pytest.skip("no internationals here")
    data = {name: (DATA / name).read_bytes() for name in FILES if (DATA / name).is_file()}
    matches = read_internationals(DATA, data).matches
    found = list(staged(matches))
    editions = {(s.format.competition, s.format.edition) for s in found}
    assert len(found) > 3700
    assert editions == set(formats())
    return {(str(s.match.date), s.match.home, s.match.away): s.phase.stage for s in found}


@pytest.mark.parametrize(
    ("day", "home", "away", "stage"),
    [
        ("1930-07-13", "France", "Mexico", "group stage"),
        ("1930-07-26", "Argentina", "United States", "semi-final"),
        ("1930-07-30", "Uruguay", "Argentina", "final"),
        ("1934-05-27", "Italy", "United States", "first round"),
        ("1934-06-01", "Italy", "Spain", "quarter-final"),
        ("1934-06-07", "Austria", "Germany", "third-place play-off"),
        ("1938-06-09", "Germany", "Switzerland", "first round"),
        ("1938-06-19", "Hungary", "Italy", "final"),
        ("1938-06-19", "Brazil", "Sweden", "third-place play-off"),
        ("1950-06-29", "England", "United States", "group stage"),
        ("1950-07-16", "Brazil", "Uruguay", "final round"),
        ("1954-06-27", "Brazil", "Hungary", "quarter-final"),
        ("1954-07-04", "Germany", "Hungary", "final"),
        ("1966-07-23", "England", "Argentina", "quarter-final"),
        ("1966-07-30", "England", "Germany", "final"),
        ("1970-06-17", "Germany", "Italy", "semi-final"),
        ("1974-07-03", "Netherlands", "Brazil", "second phase"),
        ("1974-07-07", "Germany", "Netherlands", "final"),
        ("1982-07-05", "Italy", "Brazil", "second phase"),
        ("1982-07-08", "Germany", "France", "semi-final"),
        ("1986-06-22", "Argentina", "England", "quarter-final"),
        ("1990-07-04", "Germany", "England", "semi-final"),
        ("1994-07-17", "Brazil", "Italy", "final"),
        ("1998-06-30", "Argentina", "England", "round of 16"),
        ("2002-06-21", "England", "Brazil", "quarter-final"),
        ("2010-06-27", "Germany", "England", "round of 16"),
        ("2014-07-08", "Brazil", "Germany", "semi-final"),
        ("2018-07-14", "Belgium", "England", "third-place play-off"),
        ("2022-12-02", "South Korea", "Portugal", "group stage"),
        ("2022-12-10", "England", "France", "quarter-final"),
        ("2022-12-14", "France", "Morocco", "semi-final"),
        ("2022-12-18", "Argentina", "France", "final"),
        ("2026-07-19", "Spain", "Argentina", "final"),
        ("1968-06-05", "Italy", "Russia", "semi-final"),
        ("1968-06-10", "Italy", "Yugoslavia", "final"),
        ("1996-06-26", "England", "Germany", "semi-final"),
        ("2004-07-04", "Portugal", "Greece", "final"),
        ("2021-07-11", "England", "Italy", "final"),
        ("2015-07-04", "Chile", "Argentina", "final"),
        ("1994-04-10", "Nigeria", "Zambia", "final"),
        ("1992-11-08", "Japan", "Saudi Arabia", "final"),
        ("1991-07-07", "United States", "Honduras", "final"),
    ],
)
def test_what_is_known_of_real_matches(
    known: dict[tuple[str, str, str], str], day: str, home: str, away: str, stage: str
) -> None:
    assert known[day, home, away] == stage


@pytest.mark.parametrize(
    ("day", "home", "away"),
    [("1965-11-21", "Tunisia", "Ghana"), ("1916-07-17", "Argentina", "Uruguay")],
)
def test_what_is_not_certain_of_real_matches(
    known: dict[tuple[str, str, str], str], day: str, home: str, away: str
) -> None:
    assert (day, home, away) not in known

"""What single lines of football.txt are."""

from __future__ import annotations

import pytest

from kg.sources.football_txt.days import Calendar, Day
from kg.sources.football_txt.goals import Goal, goals_of
from kg.sources.football_txt.lines import Aside, Goals, Heading, Played, Stray, Title, lines_of
from kg.sources.football_txt.score import Score


def only(text: str) -> object:
    ((_, line),) = lines_of(text)
    return line


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("= World Cup 2022       # in Qatar", Title("World Cup", "2022")),
        ("= Borean Premier League 2023/24", Title("Borean Premier League", "2023/24")),
        ("= Borean League 1998-99 =", Title("Borean League", "1998/99")),
        ("# World Cup 1930 Uruguay, 13 July - 30 July", Title("World Cup", "1930")),
        ("= Alba Cup", Title("Alba Cup", None)),
    ],
)
def test_titles(text: str, title: Title) -> None:
    assert only(text) == title


@pytest.mark.parametrize(
    ("text", "heading"),
    [
        ("▪ Group A", Heading("Group A", "GroupStage")),
        ("» Group 3", Heading("Group 3", "GroupStage")),
        ("Group b:", Heading("Group B", "GroupStage")),
        ("(16) Round of 16", Heading("round of 16", "RoundOf16")),
        ("(17) Quarterfinals", Heading("quarter-final", "QuarterFinal")),
        ("▪ Match for third place", Heading("third-place play-off", "ThirdPlacePlayOff")),
        ("== Final", Heading("final", "Final")),
        ("▪ Matchday 12", Heading()),
        ("Matchday 1", Heading()),
        ("Group-2 Play-off", Heading()),
        ("▪ Some day", Heading()),
    ],
)
def test_headings(text: str, heading: Heading) -> None:
    assert only(text) == heading


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Sun Nov 20", Day(11, 20, None, 6)),
        ("[Fri Aug 9 2019]", Day(8, 9, 2019, 4)),
        ("Fri Jun/14", Day(6, 14, None, 4)),
        ("Thu June 11", Day(6, 11, None, 3)),
        ("13 July", Day(7, 13)),
        ("  2022-11-20", Day(11, 20, 2022)),
    ],
)
def test_days(text: str, day: Day) -> None:
    assert only(text) == day


def played(home: str, away: str, goals: tuple[int, int], **more: object) -> Played:
    told = {name: more.pop(name) for name in ("extra_time", "shootout") if name in more}
    return Played(home, away, Score(goals, **told), **more)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("text", "match"),
    [
        ("   19:00  Alba   0-2 (0-2)  Borea   @ Alba Arena, Alba City",
         played("Alba", "Borea", (0, 2), where="Alba Arena, Alba City")),
        ("(3)  16 June    Alba       5-0   Borea City",
         played("Alba", "Borea City", (5, 0), day=Day(6, 16))),
        ("(1) Fri Jun/14 21:00  Alba   5-1 (3-0)  Borea  @ Arena, Alba City (UTC+3)",
         played("Alba", "Borea", (5, 1), day=Day(6, 14, None, 4), where="Arena, Alba City")),
        ("  13:00 UTC-6     Alba  2-0 (1-0)  Borea  @ Alba City",
         played("Alba", "Borea", (2, 0), where="Alba City")),
        ("  18:00  Alba  1-3 pen. 1-1 a.e.t (1-1, 1-0)  Borea",
         played("Alba", "Borea", (1, 1), extra_time=True, shootout=(1, 3))),
        ("  Alba v Borea  2-2 a.e.t. (2-2, 1-0), 3-4 pen.  @ Alba City",
         played("Alba", "Borea", (2, 2), extra_time=True, shootout=(3, 4), where="Alba City")),
        ("  20:00  Alba 04 v 1. FC Borea  0-3 (0-2)", played("Alba 04", "1. FC Borea", (0, 3))),
        ("  20.00  Alba 04  0-3 (0-2)  1. FC Borea", played("Alba 04", "1. FC Borea", (0, 3))),
        ("  Alba  3-0iE 0-0nV  Borea",
         played("Alba", "Borea", (0, 0), extra_time=True, shootout=(3, 0))),
        ("  Alba  2-1nV (1-1, 1-1)  Borea", played("Alba", "Borea", (2, 1), extra_time=True)),
        ("  Alba  5-4 pen. (1-1, 0-1)  Borea", played("Alba", "Borea", (1, 1), shootout=(5, 4))),
    ],
)  # fmt: skip
def test_matches(text: str, match: Played) -> None:
    assert only(text) == match


@pytest.mark.parametrize(
    "text",
    [
        "  20:00  Alba  v  Borea   @ Arena, Alba City",
        "(45) Fri Jul/5 18:00   Alba   -  Borea   @ Arena, Alba City   # winner match 39",
        "Group A  |  Alba   Borea   Corra",
        "▪ Quarter-finals  |  Fri Dec 9 - Sat Dec 10",
        "  Alba:  Ruiz - Lund, Moe (46' Berg),",
    ],
)
def test_what_tells_no_result(text: str) -> None:
    assert only(text) == Aside()


@pytest.mark.parametrize(
    "text",
    [
        "  20:00  Alba  1-0 (2-0)  Borea",
        "  20:00  Alba  1-0 [awarded]  Borea",
        "  20:00  Alba  3-0 agg. 5-1  Borea",
        "  20:00  Alba  2-1",
        "  20:00  Alba  3-3 pen.  Borea",
        "  20:00  Alba  1-1 aet aet  Borea",
    ],
)
def test_a_result_that_cannot_be_read_is_a_problem(text: str) -> None:
    line = only(text)
    assert isinstance(line, Aside)
    assert line.problem


@pytest.mark.parametrize(
    "text", ["Alba deserved their win.", "He scored twice in the first half, and Alba won."]
)
def test_prose_is_a_stray(text: str) -> None:
    assert only(text) == Stray()


def test_a_line_up_goes_on_below_its_first_line() -> None:
    lines = "  Alba:  Ruiz - Lund,\n         Moe (46' Berg) - Ek.\n\nThe end of it.\n"
    assert [line for _, line in lines_of(lines)] == [Aside(), Aside(), Stray()]


def test_goals_over_several_lines_are_one() -> None:
    lines = list(lines_of("  (Ruiz 9', 45+1';\n     Lund 70')  \n\nFinal"))
    assert lines == [(1, Goals("Ruiz 9', 45+1'; Lund 70'")), (4, Heading("final", "Final"))]


@pytest.mark.parametrize(
    ("words", "score", "goals"),
    [
        ("Ruiz 61' 86'; Lund 68'", (2, 1),
         [Goal(0, "Ruiz", 61), Goal(0, "Ruiz", 86), Goal(1, "Lund", 68)]),
        ("; Ana Ruiz 16' (pen.), 31'", (0, 2),
         [Goal(1, "Ana Ruiz", 16, penalty=True), Goal(1, "Ana Ruiz", 31)]),
        ("-; Ruiz 90+10'", (0, 1), [Goal(1, "Ruiz", 90, 10)]),
        ("Ruiz 7'(og) van Berg 31', 45+5'", (3, 0),
         [Goal(0, "Ruiz", 7, own=True), Goal(0, "van Berg", 31), Goal(0, "van Berg", 45, 5)]),
        ("O'Lund-Moe 9", (1, 0), [Goal(0, "O'Lund-Moe", 9)]),
        ("N'Lund 19' O'Moe 40'; D’Ruiz 7’", (2, 1),
         [Goal(0, "N'Lund", 19), Goal(0, "O'Moe", 40), Goal(1, "D’Ruiz", 7)]),
        ("Ruiz' 75", (1, 0), None),
        ("Lund 3', 65' M. Ruiz 51' (o.g.)", (3, 0),
         [Goal(0, "Lund", 3), Goal(0, "Lund", 65), Goal(0, "M. Ruiz", 51, own=True)]),
        ("Ruiz 9' (OG); Lund 17'(p)", (1, 1),
         [Goal(0, "Ruiz", 9, own=True), Goal(1, "Lund", 17, penalty=True)]),
        ("", (0, 0), []),
        ("Ruiz 9'", (1, 1), None),
        ("Ruiz 9' Lund 10'", (1, 1), None),
        ("Ruiz 9' (header)", (1, 0), None),
        ("Ruiz 130'", (1, 0), None),
        ("Ruiz 44+2'", (1, 0), None),
        ("Ruiz", (1, 0), None),
        ("9'", (1, 0), None),
        ("Ruiz 9'; Lund 10'; Moe 11'", (1, 1), None),
    ],
)  # fmt: skip
def test_goals(words: str, score: tuple[int, int], goals: list[Goal] | None) -> None:
    found = goals_of(words, score)
    assert (found if found is None else list(found)) == goals


def test_a_year_is_told_by_the_days_of_the_week() -> None:
    calendar = Calendar(2020, season=False)
    days = [Day(6, 11, None, 4), Day(6, 12, None, 5), Day(6, 13, None, 6)]
    calendar.settle(days)
    assert [str(calendar.date(day)) for day in days] == ["2021-06-11", "2021-06-12", "2021-06-13"]


def test_a_season_has_two_years() -> None:
    calendar = Calendar(2019, season=True)
    days = [Day(8, 9, None, 4), Day(1, 1, None, 2), Day(7, 26, None, 6)]
    assert [str(calendar.date(day)) for day in days] == ["2019-08-09", "2020-01-01", "2020-07-26"]
    assert calendar.date(Day(1, 1, None, 3)) is None
    assert calendar.date(Day(7, 26)) is None

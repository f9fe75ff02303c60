"""Numbers, scores and the ways of telling the time of play."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.read.numbers import number_value, numbers, scores
from kg.read.playtime import clocks


@pytest.mark.parametrize(
    ("words", "value"),
    [("17", 17), ("seventeen", 17), ("53rd", 53), ("third", 3), ("twenty-one", 21),
     ("Ninety", 90), ("sixty first", 61), ("60,102", 60102), ("hat-trick", None), ("", None),
     ("Tenerife", None)],
)  # fmt: skip
def test_words_and_figures(words: str, value: int | None) -> None:
    assert number_value(words) == value


def test_numbers_in_running_text() -> None:
    text = "his 53rd, a third in seventeen games, 60,102 saw it; 2-1, 2.5m, £40m, 100% and someone"
    assert [(n.value, n.ordinal) for n in numbers(text)] == [
        (53, True), (3, True), (17, False), (60102, False),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "expected"),
    [("won 2-1.", [(2, 1)]), ("2–1 and 10-0", [(2, 1), (10, 0)]), ("England 1 - 0 up", [(1, 0)]),
     ("Two-two. Then", [(2, 2)]), ("they lost by two goals to nil", [(2, 0)]), ("2-nil", [(2, 0)]),
     ("level at one-all", [(1, 1)]), ("One up. Three apiece.", [(3, 3)]),
     ("one all after", [(1, 1)]),
     ("won by the odd goal in seven", [(4, 3)]), ("beaten by three to one", [(3, 1)]),
     ("a neat one-two", []), ("in a four-four-two", []), ("two-three yards", []), ("all three", []),
     ("a 4-4-2", []), ("2004-05", []), ("10-12-2022", []), ("90+3", []), ("a 19-year-old", [])],
)  # fmt: skip
def test_scores(text: str, expected: list[tuple[int, int]]) -> None:
    assert [(score.first, score.second) for score in scores(text)] == expected


@pytest.mark.parametrize(
    ("text", "minute", "added"),
    [
        ("17 minutes into the game", 17, None),
        ("seventeen minutes into the game", 17, None),
        ("in the 78th minute", 78, None),
        ("a 78th-minute winner", 78, None),
        ("the twenty-first minute", 21, None),
        ("on 68 minutes", 68, None),
        ("on the hour", 60, None),
        ("three minutes before the hour", 57, None),
        ("on the half-hour", 30, None),
        ("after 54 minutes", 54, None),
        ("11 minutes from time", 79, None),
        ("with five minutes left", 85, None),
        ("with only ten minutes to go", 80, None),
        ("in the third minute of stoppage time", 90, 3),
        ("two minutes into injury time", 90, 2),
        ("the second minute of first-half stoppage time", 45, 2),
        ("90+3", 90, 3),
        ("(Kane 45'+1)", 45, 1),
        ("Giroud 78'", 78, None),
        ("eight minutes into the second half", 53, None),
        ("a minute after the restart", 46, None),
        ("five minutes before the break", 40, None),
        ("six minutes into extra time", 96, None),
        ("two minutes from the end of extra time", 118, None),
        ("after just 13 seconds", 1, None),
        ("67 seconds after the restart", 47, None),
        ("with just 10 minutes on the clock", 10, None),
        ("in the opening minute", 1, None),
    ],
)
def test_minutes(text: str, minute: int, added: int | None) -> None:
    (clock,) = clocks(f"Kane scored {text}, and they left.")
    assert (clock.minute, clock.added) == (minute, added)


@pytest.mark.parametrize(
    ("text", "period", "phase"),
    [
        ("early in the second half", "SecondHalf", "early"),
        ("late in the first half", "FirstHalf", "late"),
        ("just before half-time", "FirstHalf", "late"),
        ("shortly after the break", "SecondHalf", "early"),
        ("on the stroke of half-time", "FirstHalf", "late"),
        ("in the second half", "SecondHalf", None),
        ("in extra time", "ExtraTime", None),
        ("in the first half of extra time", "ExtraTimeFirstHalf", None),
    ],
)
def test_vague_times_give_no_minute(text: str, period: str, phase: str | None) -> None:
    (clock,) = clocks(f"Kane scored {text}.")
    assert (clock.minute, clock.period, clock.phase) == (None, period, phase)


def test_a_later_goal_counts_from_the_one_before() -> None:
    (clock,) = clocks("and two minutes later it was level")
    assert (clock.minute, clock.later) == (None, 2)


@pytest.mark.parametrize(
    "text",
    ["the last 20 minutes", "a ten-minute spell", "53 goals",
     "'90s football", "a minute's silence", "the 15 minutes before the break"],
)  # fmt: skip
def test_a_length_of_time_is_no_minute(text: str) -> None:
    assert [clock.minute for clock in clocks(text) if clock.minute is not None] == []


@given(st.integers(1, 44), st.sampled_from(["after {} minutes", "the {}. x on {} minutes"]))
def test_the_place_of_a_clock_is_exact(minute: int, form: str) -> None:
    text = "Long before that. " * 9 + form.replace("{}", str(minute)) + " he scored."
    (clock,) = clocks(text)
    assert clock.span.of(text).endswith(f"{minute} minutes")
    assert clock.minute == minute


@given(st.text(max_size=200))
def test_no_text_crashes(text: str) -> None:
    for found in (clocks(text), numbers(text), scores(text)):
        assert all(0 <= item.span.start < item.span.end <= len(text) for item in found)

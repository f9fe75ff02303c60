"""Lines of results: every manner of printing one, and what only looks like one."""

from __future__ import annotations

import pytest

from kg.read.scorelines import score_lines
from tests.read.test_report import reading_of, score


def told(text: str) -> list[tuple[str, int, str, int]]:
    return [(s.one.of(text), s.first, s.two.of(text), s.second) for s in score_lines(text)]


@pytest.mark.parametrize(
    "text",
    [
        "Rovers 2-1 Elmsby Town",
        "REPORT | Rovers 2 Elmsby Town 1",
        "Match report: Rovers 2, Elmsby Town 1.",
        "FULL-TIME Rovers 2-1 Elmsby Town",
        "County Cup, second round – Rovers 2 Elmsby Town 1 (after extra time)",
        "Rovers (1) 2 Elmsby Town (1) 1",
        "Rovers v Elmsby Town: 2-1",
        "Rovers 2 (Quill 11, 30 pen) Elmsby Town 1 (Tarn 88)",
        "Rovers 2 (Quill 11, 30 pen)\nElmsby Town 1 (Tarn 88)",
        "Rovers\n2-1\nElmsby Town",
        "Rovers\n2\nElmsby Town\n1",
        "Rovers 2-1 Elmsby Town (aet; Rovers also won the toss)",
    ],
)
def test_every_layout_of_a_result(text: str) -> None:
    assert told(text) == [("Rovers", 2, "Elmsby Town", 1)]


@pytest.mark.parametrize(
    "text",
    [
        "HT: Rovers 2 Elmsby Town 1",
        "Scorers: Quill 12, Tarn 14",
        "Quill 12, Tarn 34",
        "Saturday 2 May 12",
        "Round 3 Leg 2",
        "Rovers 2, City 1, United 3, Town 0",
        "Aggregate: Rovers 2 Elmsby Town 1",
        "Rovers 2 Rovers 1",
    ],
)
def test_what_is_no_result(text: str) -> None:
    assert told(text) == []


def test_a_short_sentence_may_be_a_result() -> None:
    text = (
        "It was settled late, and by a man who had only just come on for the home side at the "
        "break. Rovers 2, Elmsby 1, after extra time. Nobody slept."
    )
    assert told(text) == [("Rovers", 2, "Elmsby", 1)]


def test_a_club_may_call_itself_by_a_word_that_many_bear() -> None:
    text = """Rovers 1 Elmsby Town 2

    Rovers fell to a first home defeat of the season on Saturday. Dan Quill scored from a corner
    after ten minutes. Sam Tarn gave Rovers hope when he headed in on the hour, but Ed Moss won it
    for Elmsby with a low shot in the 88th minute.
    """
    assert score(reading_of(text)) == {"Rovers": 1, "Elmsby Town": 2}


def test_unknown_sides_of_one_word_play_too() -> None:
    text = """Football: Tarnby 0 Quillham 1 (after extra time)

    Quillham are in the final for the second time in three years. Jon Best headed the only goal in
    the 103rd minute, after Tarnby had hit a post and seen a shot cleared off the line.
    """
    assert score(reading_of(text)) == {"Tarnby": 0, "Quillham": 1}

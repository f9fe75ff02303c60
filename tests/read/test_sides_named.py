"""Sides that no file knows or that share a word with others: what the words around make of them."""

from __future__ import annotations

import pytest

from kg.read.references import scene
from tests.read.test_report import reading_of, score


def teams_in(text: str) -> set[str]:
    return {m.name for m in scene(text).mentions if m.kind == "team" and m.name[:1] not in "@#"}


@pytest.mark.parametrize(
    "sentence",
    [
        "It was a fine day for Elmsby Town, who won 2-0, a success at League Two Quillham.",
        "A late header knocked Quillham out of the FA Cup on a day of mud.",
        "There was only one side in it until Quillham went in front through a penalty.",
        "For an hour the visitors could not breathe, since Quillham had been the better side.",
        "After the break Quillham took the lead from a corner.",
        "It was a day on which Quillham conceded three times before the break.",
        "The visitors saw off Quillham in the rain.",
    ],
)
def test_what_only_sides_do_makes_an_unknown_name_a_side(sentence: str) -> None:
    assert "Quillham" in teams_in(sentence)


def test_men_who_do_the_same_stay_men() -> None:
    found = teams_in("Jon Tarn shot wide. His father Quill won a final here, and Tarn was ahead.")
    assert not found


def test_a_club_called_by_a_day_is_no_day() -> None:
    text = """Elmsby Town beat Sheffield Wednesday 2-1 on Wednesday night

    In the end Wednesday had nothing left. Jon Tarn scored twice before Ed Moss replied."""
    found = scene(text)
    assert {m.name for m in found.mentions if m.kind == "team"} >= {"Sheffield Wednesday"}
    assert sum(1 for m in found.mentions if m.kind == "day") == 1
    assert sum(1 for m in found.mentions if m.name == "Sheffield Wednesday") == 2


def test_a_nickname_that_opens_a_sentence_is_no_country() -> None:
    text = "Elmsby Town 2-1 Barnby Rovers\n\nThe Reds led early. Jon Tarn scored for the Reds."
    assert "Canada" not in teams_in(text)


def test_a_club_may_have_nothing_but_a_word_that_many_bear() -> None:
    text = """Late Tarn goal beats Rovers

    Jon Tarn headed the only goal as Rovers lost 1-0 at Elmsby Town on Saturday. For an hour
    Rovers were the better side, but Tarn headed in a corner on 88 minutes.
    """
    assert score(reading_of(text)) == {"Rovers": 0, "Elmsby Town": 1}


def test_a_plural_with_an_article_is_a_side() -> None:
    text = """ELMSBY, Wash. – The Quillham Miners had to wait for 90 minutes.

    Jon Tarn scored in the last minute as the Miners beat the Elmsby Pilots 1-0 on Friday.
    """
    assert score(reading_of(text)) == {"Quillham Miners": 1, "Elmsby Pilots": 0}

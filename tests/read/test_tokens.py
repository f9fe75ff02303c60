"""Tokens and folding."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.read.tokens import fold, tokens


@given(st.text())
def test_tokens_are_in_order_and_leave_out_only_white_space(text: str) -> None:
    last = 0
    for token in tokens(text):
        assert text[last : token.start].strip() == ""
        assert text[token.start : token.end] == token.text
        assert token.text
        last = token.end
    assert text[last:].strip() == ""


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Rooney’s record", ["Rooney", "’s", "record"]),
        ("Deschamps’ side", ["Deschamps", "’", "side"]),
        ("N'Golo Kanté, O’Neill", ["N'Golo", "Kanté", ",", "O’Neill"]),
        ("Saint-Maximin van der Vaart", ["Saint-Maximin", "van", "der", "Vaart"]),
        ("won 2-1 and 2–1.", ["won", "2-1", "and", "2–1", "."]),
        ("crowd of 60,102.", ["crowd", "of", "60,102", "."]),
        ("the 19-year-old, 53rd", ["the", "19-year-old", ",", "53rd"]),
        ("It wasn't 4-4-2", ["It", "wasn't", "4-4-2"]),
        ('"We won," he', ['"', "We", "won", ",", '"', "he"]),
        ("U.S. team", ["U.S.", "team"]),
        ("e\u0301lan d’Estaing’s", ["e\u0301lan", "d’Estaing", "’s"]),
    ],
)
def test_what_is_one_token(text: str, expected: list[str]) -> None:
    assert [token.text for token in tokens(text)] == expected


def test_kinds() -> None:
    text = "Kane’s 2-1, 53"
    assert [token.kind for token in tokens(text)] == [
        "word", "possessive", "score", "mark", "number",
    ]  # fmt: skip


def test_spans_count_from_the_beginning_of_the_text() -> None:
    text = "Kane scored. Giroud too."
    assert [token.span.of(text) for token in tokens(text, 13)] == ["Giroud", "too", "."]


@pytest.mark.parametrize(
    ("one", "other"),
    [("Tchouaméni", "Tchouameni"), ("O’Neill", "O'Neill"), ("Ødegaard", "odegaard"),
     ("Çalhanoğlu", "Calhanoglu"), ("STRASSE", "Straße")],
)  # fmt: skip
def test_folding_forgets_case_and_accents(one: str, other: str) -> None:
    assert fold(one) == fold(other)


@given(st.text())
def test_folding_twice_changes_nothing_more(text: str) -> None:
    assert fold(fold(text)) == fold(text)

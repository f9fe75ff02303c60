"""Sentences tile the text, and quotations are told from the reporter's words."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.read.document import document
from kg.read.quotes import quotes
from kg.read.sentences import sentences

SEED = Path(__file__).parents[2] / "seeds" / "england-france-2022.txt"
PIECES = st.lists(
    st.sampled_from(
        [". ", ".", '"', "“", "”", "‘", "’", "'", "\n", "\n\n", " ", "Kane", "said", ": ", "Mr. ",
         "J. ", "1-0", "2.5", "!", "? ", "…", "a", ") ", "(", "\r\n", "É", "\u0301", "«", "»", "„"]
    )
).map("".join)  # fmt: skip


@given(st.one_of(PIECES, st.text()))
def test_sentences_tile_the_text(text: str) -> None:
    found = sentences(text)
    assert "".join(sentence.span.of(text) for sentence in found) == text
    for sentence in found:
        assert sentence.span.covers(sentence.body)
        assert sentence.body.of(text) == sentence.span.of(text).strip()


@given(st.one_of(PIECES, st.text()))
def test_quotations_are_in_order_and_apart(text: str) -> None:
    last = 0
    for quote in quotes(text):
        assert last <= quote.outer.start <= quote.span.start <= quote.span.end <= quote.outer.end
        assert quote.outer.end <= len(text)
        assert all(quote.outer.covers(part) for part in quote.parts)
        last = quote.outer.end


@given(st.one_of(PIECES, st.text()))
def test_a_quoted_sentence_stands_in_its_quotation(text: str) -> None:
    known = quotes(text)
    for sentence in sentences(text):
        if sentence.quote is not None:
            assert sentence.quote in known
            assert sentence.quote.outer.covers(sentence.body)


def test_the_seed_has_one_quotation_that_opens_four_times() -> None:
    text = document(SEED.read_bytes(), SEED.name).text
    (quote,) = quotes(text)
    assert len(quote.parts) == 4
    assert quote.before.of(text) == "England midfielder Jordan Henderson said:"
    assert quote.after.of(text) == ""
    assert quote.words(text).startswith("It is hard now")
    assert quote.words(text).endswith("he will bounce back.")
    assert '"' not in quote.words(text)
    found = sentences(text)
    assert len(found) == 18
    assert [sentence.quoted for sentence in found] == [False] * 5 + [True] * 6 + [False] * 7


def bodies(text: str) -> list[str]:
    return [sentence.body.of(text) for sentence in sentences(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It ended 1-0. Kane left.", ["It ended 1-0.", "Kane left."]),
        ("He ran 2.5 miles. J. Smith won.", ["He ran 2.5 miles.", "J. Smith won."]),
        ("They won Group A. England left.", ["They won Group A.", "England left."]),
        (
            "Mr. Jones of St. Mirren met No. 10 there.",
            ["Mr. Jones of St. Mirren met No. 10 there."],
        ),
        ("Was it? No. It was not.", ["Was it?", "No.", "It was not."]),
        ("The U.S. Soccer team won.", ["The U.S. Soccer team won."]),
        ("Late Drama\nKane scored.\nThey left.", ["Late Drama", "Kane scored.", "They left."]),
        ("One.\r\n\r\nTwo", ["One.", "Two"]),
        ('"Really?" he said. "Yes."', ['"Really?" he said.', '"Yes."']),
        ("He said: “We won. We go on.” Fine.", ["He said:", "“We won.", "We go on.”", "Fine."]),
    ],
)
def test_boundaries(text: str, expected: list[str]) -> None:
    assert bodies(text) == expected


def test_lines_of_a_typewriter_are_joined() -> None:
    text = (
        "The striker, who had missed the whole of the last season, came on\n"
        "Wednesday and scored twice before the interval in a match that had\n"
        "little else.\n\nHe left."
    )
    assert len(bodies(text)) == 2


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('Kane said: "We lost.\n\n"We go on."\n\nThey left.', ["We lost. We go on."]),
        ("Kane said: “We lost.\n“We go on.”\nThey left.", ["We lost. We go on."]),
        ('Kane said: "We lost.\n\nThey left. "No" he said.', ["We lost.", "No"]),
        ('"We lost," said Kane. "We go on."', ["We lost,", "We go on."]),
        ("‘We lost,’ said Kane. ‘It’s hard.’", ["We lost,", "It’s hard."]),
        ("England's and Kane's and the players' side", []),
        ("Deschamps’ side beat the hosts’ team.", []),
        ('Kane, the "magic" striker, won.', ["magic"]),
        ('He said: "We are out. Then the "magic" man left.', ["We are out.", "magic"]),
    ],
)
def test_what_is_said(text: str, said: list[str]) -> None:
    assert [quote.words(text) for quote in quotes(text)] == said


def test_who_says_it_stands_before_or_after() -> None:
    text = 'They left. "We lost," said Kane. Southgate added: "We go on."'
    first, second = quotes(text)
    assert (first.before.of(text), first.after.of(text)) == ("", "said Kane")
    assert (second.before.of(text), second.after.of(text)) == ("Southgate added:", "")


TICKER = """\
90+3' GOAL! Harrow Vale 2-1 Port Ellis. Dunmore heads in from a corner by Hale
89' Gray is booked for a foul on Abreu near the halfway line and can have no complaint
63 min Van der Wal sends the goalkeeper the wrong way from the spot to level it for Vale
12:40 Abreu gives the visitors the lead, his tenth of the season in the league
45'+2 Half-time.
"""


def test_a_ticker_keeps_its_lines_and_its_minutes() -> None:
    told = [sentence.body.of(TICKER) for sentence in sentences(TICKER)]
    assert [words.split()[0] for words in told] == [
        "90+3'",
        "Dunmore",
        "89'",
        "63",
        "12:40",
        "45'+2",
    ]
    assert told[0] == "90+3' GOAL! Harrow Vale 2-1 Port Ellis."


def test_a_wrapped_line_that_begins_with_a_number_goes_on() -> None:
    text = "It was a long evening for the keeper, who had played all of the\n90 mins before."
    assert len(sentences(text)) == 1

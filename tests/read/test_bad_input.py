"""Spoilt texts: no crash, no hang, exact places; and reports are read all the same."""

from __future__ import annotations

import random
import re
import textwrap
import time
from collections.abc import Callable

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from kg.errors import InputError
from kg.model import Reading, Thing
from kg.read.document import document
from kg.read.mended import mended
from kg.read.report import read
from kg.read.sentences import sentences
from tests.read.test_several_matches import BRENTOR, HARCHESTER
from tests.read.test_ticker import BLOG, CALLS

REPORTS = (BRENTOR, HARCHESTER, BLOG, CALLS)
PIECES = st.sampled_from(
    ["Kane", "England", "scored", "2-1", "<b>", "</p>", "&amp;", "“", '"', "’", "\n", "\n\n",
     "90+3'",
     "Goal!", "Arcadia 1-0 Utopia", "said", ":", ".", "the", "a 12th-minute", "penalty", "---", "|",
     "\u202e", "\u0301", "ﬁ", "\x85", "\u2028", "İ", "ß", "l-0", "-\nty", "Ronaldo (pen 12)"]
)  # fmt: skip


def _checked(data: bytes, name: str = "report.txt") -> Reading | None:
    """The reading, with every passage and sentence in its place; None for what is no text."""
    try:
        source = document(data, name)
    except InputError:
        return None
    reading = read(source)
    text = source.text
    assert "".join(s.span.of(text) for s in sentences(text)) == text
    for fact in reading.facts:
        for span in fact.passages:
            assert 0 <= span.start < span.end <= len(text)
            words = span.of(text)
            assert words == words.strip()
    if not reading.reported:
        assert reading.note
    return reading


@given(st.binary(max_size=300), st.sampled_from(["a.txt", "a.md", "a.html"]))
@settings(max_examples=150, deadline=None)
def test_random_bytes(data: bytes, name: str) -> None:
    _checked(data, name)


@given(st.text(max_size=200), st.sampled_from(["a.txt", "a.md", "a.html"]))
@settings(max_examples=150, deadline=None)
def test_random_unicode(text: str, name: str) -> None:
    _checked(text.encode("utf-8"), name)


@given(st.lists(PIECES, max_size=60), st.sampled_from([" ", ""]))
@settings(max_examples=150, deadline=None)
def test_pieces_of_reports_in_any_order(pieces: list[str], between: str) -> None:
    _checked(between.join(pieces).encode())


@given(st.sampled_from(REPORTS), st.integers(0, 10**6))
@example(HARCHESTER, 525)  # a separator in place of a letter before the full stop
@example(BLOG, 189801)  # a blank in place of a letter at the end of a line
@settings(max_examples=60, deadline=None)
def test_reports_cut_shuffled_doubled_and_misspelt(report: str, seed: int) -> None:
    chance = random.Random(seed)  # noqa: S311
    start = chance.randrange(len(report))
    _checked(report[start:].encode())
    _checked(report[: start + 1].encode())
    parts = re.split(r"(?<=[.\n]) ?", report)
    chance.shuffle(parts)
    _checked(" ".join(parts).encode())
    _checked((report + report[start:]).encode())
    spoilt = [c if chance.random() > 0.03 else chance.choice("l1Oa \n-.,’") for c in report]
    _checked("".join(spoilt).encode())
    holes = bytes(b if chance.random() > 0.01 else chance.randrange(256) for b in report.encode())
    _checked(holes)


@given(st.text(max_size=200) | st.lists(PIECES, max_size=40).map("".join))
@settings(max_examples=200, deadline=None)
def test_mending_keeps_every_place(text: str) -> None:
    assert len(mended(text)) == len(text)


def _scorers(reading: Reading | None) -> list[str]:
    assert reading is not None
    return sorted({
        str(f.value.key[0]) for f in reading.facts
        if f.property == "scorer" and isinstance(f.value, Thing)
    })  # fmt: skip


def _score(reading: Reading | None) -> list[object]:
    assert reading is not None
    return [f.value for f in reading.facts if f.property == "goals"]


def _wrapped(text: str) -> str:
    return "\n".join(textwrap.fill(line, 60) for line in text.split("\n"))


SPOILT: dict[str, Callable[[str], str]] = {
    "capitals": str.upper,
    "small letters": str.lower,
    "wrapped": _wrapped,
    "double-spaced": lambda text: _wrapped(text).replace("\n", "\n\n"),
    "two spaces": lambda text: text.replace(" ", "  "),
    "curly": lambda text: text.replace('"', "“").replace("'", "’"),
    "entities": lambda text: text.replace('"', "&quot;").replace("'", "&amp;#8217;"),
    "parted words": lambda text: text.replace("scored", "sco-\nred").replace("minute", "min-\nute"),
    "ligatures": lambda text: text.replace("fi", "ﬁ").replace("fl", "ﬂ"),
    "figures misread": lambda text: text.replace("2-1", "2-l"),
    "hidden hyphens": lambda text: text.replace("minute", "min\u00adute"),
    "old lines": lambda text: text.replace("\n", "\r\n"),
    "twice": lambda text: f"{text}\n\n{text}",
}


@pytest.mark.parametrize("how", SPOILT)
def test_a_spoilt_report_is_read_all_the_same(how: str) -> None:
    reading = _checked(SPOILT[how](BRENTOR).encode())
    assert _scorers(reading) == ["Idris Vale", "Pedro Marsh"]
    assert sorted(map(str, _score(reading))) == ["1", "2"]


def test_a_western_encoding_is_read() -> None:
    text = BRENTOR.replace('"', "“").replace("'", "’")
    assert _scorers(_checked(text.encode("cp1252"))) == ["Idris Vale", "Pedro Marsh"]


BOMBS = {
    "a word": "a" * 400_000,
    "a name": "A" + "a" * 400_000,
    "names": "Kane Scored " * 4_000,
    "a sentence": "Kane scored for England against France and " * 1_000,
    "lines": "a\n" * 250_000,
    "line ends": "\n" * 400_000 + "x",
    "results": "England 1-0 France\n" * 4_000,
    "bars": "---\n" * 100_000,
    "quotes": '"a ' * 15_000,
    "apostrophes": "a'" * 100_000,
    "scores": "1-1 " * 8_000,
    "clocks": "90+3' " * 8_000,
    "lists": "Kane, Saka, Rice; " * 4_000,
    "accents": "e\u0301" * 100_000,
}
MARKED = {
    "tags": "<a " * 200_000,
    "open tags": "<div>" * 100_000,
    "ampersands": "&" * 400_000,
    "entities": "&quot;" * 50_000,
    "stars": "*" * 400_000,
    "links": "[a](" * 100_000,
}
_SECONDS = 20.0


def _goes_off_quietly(bomb: str, name: str) -> None:
    begin = time.process_time()
    _checked(bomb.encode(), name)
    assert time.process_time() - begin < _SECONDS


@pytest.mark.parametrize("what", BOMBS)
def test_bombs_go_off_quietly(what: str) -> None:
    _goes_off_quietly(BOMBS[what], "a.txt")


@pytest.mark.parametrize("what", MARKED)
@pytest.mark.parametrize("name", ["a.txt", "a.md", "a.html"])
def test_bombs_of_markup_go_off_quietly(what: str, name: str) -> None:
    _goes_off_quietly(MARKED[what], name)


def test_ten_times_the_text_takes_about_ten_times_as_long() -> None:
    report = f"{BRENTOR}\n\n---\n\n{HARCHESTER}\n\n---\n\n"
    spent = []
    for copies in (4, 40):
        begin = time.process_time()
        reading = read(document((report * copies).encode(), "long.txt"))
        spent.append(time.process_time() - begin)
        assert reading.reported
    assert spent[1] < 25 * spent[0]

"""From bytes to plain text with the way back."""

from __future__ import annotations

import datetime as dt
import hashlib
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.errors import InputError
from kg.model import Span
from kg.read.document import document
from kg.read.markup import Stripped, as_html, as_markdown, as_plain

SEED = Path(__file__).parents[2] / "seeds" / "england-france-2022.txt"


def test_the_seed_loses_its_links_and_finds_back() -> None:
    data = SEED.read_bytes()
    source = document(data, SEED.name)
    assert "<" not in source.text
    assert source.sha256 == hashlib.sha256(data).hexdigest()
    assert source.text_sha256 == hashlib.sha256(source.text.encode()).hexdigest()
    original = data.decode()
    for words in ("Harry Kane", "England’s", "France", "Al Bayt Stadium", "Wednesday."):
        start = source.text.index(words)
        place = source.original(Span(start, start + len(words)))
        assert place.of(original) == words


@pytest.mark.parametrize(
    ("data", "encoding"),
    [
        ("Tchouaméni’s".encode(), "utf-8"),
        ("Tchouaméni’s".encode("utf-8-sig"), "utf-8"),
        (b"\xff\xfe" + "Tchouaméni’s".encode("utf-16-le"), "utf-16-le"),
        (b"\xfe\xff" + "Tchouaméni’s".encode("utf-16-be"), "utf-16-be"),
        ("Tchouaméni’s".encode("cp1252"), "windows-1252"),
    ],
)
def test_the_encoding_is_found_and_recorded(data: bytes, encoding: str) -> None:
    source = document(data, "report.txt")
    assert (source.text, source.encoding) == ("Tchouaméni’s", encoding)


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "is empty"),
        (b" \n\t ", "is empty"),
        (b"\xef\xbb\xbf", "is empty"),
        (b"<p> </p>", "is empty"),
        (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", "is no text"),
        (b"goal\x01\x02\x03\x04", "is no text"),
        (b"\xff\xfe\x41", "is no text"),
        (b"\xef\xbb\xbf\xff\xfe", "is no text"),
        (bytes(range(128, 256)), "is no text"),
        (b"\xe9\xe8\xea\xeb\xe0\xe2", "is no text"),
    ],
)
def test_what_is_no_text_is_refused_in_one_line(data: bytes, words: str) -> None:
    with pytest.raises(InputError, match=words) as caught:
        document(data, "report.txt")
    message = str(caught.value)
    assert message.startswith("report.txt")
    assert "\n" not in message
    assert "give a report as text" in message


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_utf16_without_a_mark_is_named_with_its_cure(encoding: str) -> None:
    with pytest.raises(InputError, match=r"report\.txt is in UTF-16 .*: save it as UTF-8"):
        document("England lost 2-1 to France.\n".encode(encoding), "report.txt")


@pytest.mark.parametrize("name", ["report.txt", "report.md"])
def test_entities_outside_pages_stay_as_they_are(name: str) -> None:
    words = "Kane &amp; Saka: 2&#8211;1 &nbsp; AT&T"
    source = document(words.encode(), name)
    assert source.text == words
    assert list(source.offsets) == list(range(len(words) + 1))


@given(st.binary(max_size=300))
def test_no_bytes_crash(data: bytes) -> None:
    try:
        words = document(data, "x").text
    except InputError as error:
        words = str(error)
        assert_one_line(words)
    assert words.strip()


def assert_one_line(message: str) -> None:
    assert "\n" not in message


@given(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="<"), min_size=1))
def test_text_without_markup_stays_as_it_is(text: str) -> None:
    stripped = as_plain(text)
    assert stripped.text == text
    assert list(stripped.offsets) == list(range(len(text) + 1))


MARKED = st.lists(
    st.sampled_from(
        ["<p>", "</p>", "<a href='x'>", "</a>", "<br/>", "<", ">", "&amp;", "&#233;", "&nope;",
         "<!--", "-->", "<script>", "</script>", "Kane", " 1 < 2 ", "\n", "*", "**", "_", "[",
         "](x)", "# ", "> ", "---", "<td>", "<nav>", "</nav>", '"', "'", "&", "ß",
         "<article>", "</article>"]
    )
).map("".join)  # fmt: skip


@settings(deadline=None)  # the first page brings a library
@given(MARKED)
def test_offsets_rise_and_stay_inside(original: str) -> None:
    for strip in (as_plain, as_markdown, as_html):
        stripped: Stripped = strip(original)
        places = list(stripped.offsets)
        assert len(places) == len(stripped.text) + 1
        assert places == sorted(places)
        assert all(0 <= place <= len(original) for place in places)


@given(MARKED)
def test_what_remains_of_plain_text_stood_in_the_original(original: str) -> None:
    stripped = as_plain(original)
    for character, place in zip(stripped.text, stripped.offsets, strict=False):
        assert character == original[place] or (character in "\n\t" and original[place] == "<")


@pytest.mark.parametrize(
    "text",
    ["a < b and c > d", "1<2", "x <y z> w", "<3 Kane", "<England>", "a <b and c> d", "<a", "</"],
)
def test_a_comparison_is_no_tag(text: str) -> None:
    assert as_plain(text).text == text


def test_a_page_gives_its_words_and_what_it_says_of_itself() -> None:
    page = """<!DOCTYPE html><html><head><title>Site</title>
<meta property="og:title" content="Kane &amp; co lose">
<meta property="og:site_name" content="The Post">
<meta property="article:published_time" content="2022-12-10T21:00:00Z"><style>p {}</style></head>
<body><nav>Home</nav><article><h1>Kane &amp; co lose</h1><p>It was <b>2-1</b>.</p>
<script>var a = "<p>no</p>";</script><p>They left.</p></article><footer>©</footer></body></html>"""
    source = document(page.encode(), "page.html")
    assert " ".join(source.text.split()) == "Kane & co lose It was 2-1. They left."
    assert "lose\n\nIt" in source.text
    assert (source.title, source.publisher) == ("Kane & co lose", "The Post")
    assert source.published == dt.date(2022, 12, 10)
    at = source.text.index("2-1")
    assert source.original(Span(at, at + 3)).of(page) == "2-1"


def test_the_caller_knows_better_than_the_page() -> None:
    page = b"<html><head><title>Site</title></head><body>Words</body></html>"
    source = document(page, "p.html", title="Headline", published=dt.date(2020, 1, 2))
    assert (source.title, source.published) == ("Headline", dt.date(2020, 1, 2))


def test_markdown_loses_marks_and_targets_only() -> None:
    source = document(
        b"# Late *drama*\n\n> [**Kane**](http://x/a_b) hit 2*3 snake_case ![x](y)\n", "r.md"
    )
    assert source.text == "Late drama\n\nKane hit 2*3 snake_case \n"
    assert source.title == "Late drama"


@pytest.mark.parametrize(
    "bomb", ["<", "<a ", '<a href="', "<!--", "<script>", "&amp;", "<p>", "[", "*", "<a" + " " * 99]
)
def test_hostile_markup_is_read(bomb: str) -> None:
    original = bomb * 20_000 + "Kane"
    for strip in (as_plain, as_markdown, as_html):
        assert strip(original).text.endswith("Kane")

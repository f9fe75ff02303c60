"""Pages as saved from a news site: the article and nothing else, with the way back exact."""

from __future__ import annotations

import datetime as dt
import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.model import SourceText, Span
from kg.read import body
from kg.read.body import cut, stretches
from kg.read.document import document
from kg.read.furniture import furniture
from kg.read.offsets import Offsets

PAGES = Path(__file__).parents[1] / "data" / "pages"
FURNITURE = (
    "cookie", "Home", "Share", "hat-trick", "Photograph", "Five things", "Sign up", "Most read",
    "sack manager", "not one", "no words", "margin", "©", "last week", "Rubbish", "win tickets",
    "All rights", "privacy", "Latest", "5-0", "Accept",
)  # fmt: skip
WORDS = {
    "news": ("Captain Dunmore wins", "89th minute", "2–1 at Mill Lane", "12 minutes & they",
             "Pieter van der Wal levelled", "We never stopped", "Mark Ives", "Stone, Fry."),
    "divs": ("Port Ellis 0-0 Ashby", "goalless draw", "Ivo Brandt saved", "sent off", "Dara Quinn"),
    "amp": ("Kingsmere stroll past", "late own goal by Karl Voss", "71st minute", "two points"),
    "live": ("90+3'\tGOAL! Harrow Vale 1-1", "63'\tYellow card for Cole", "as it happened",
             "17'\tGOAL! Harrow Vale 0-1 Kingsmere. Cole slots home"),
}  # fmt: skip
SAID = {
    "news": ("Captain Dunmore wins it late for Harrow Vale", "The Morning Post", (2019, 3, 16)),
    "divs": ("Port Ellis 0-0 Ashby", "Coast Radio", (2018, 2, 11)),
    "amp": ("Kingsmere stroll past Ashby", "Vale Gazette", (2020, 8, 30)),
    "live": ("Harrow Vale 1-1 Kingsmere: as it happened", "The Morning Post", (2021, 5, 2)),
}


@pytest.fixture(params=["with the library", "without it"], autouse=True)
def library(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each test runs twice: the extra ``html`` makes pages better, and none unreadable."""
    if request.param == "without it":
        monkeypatch.setattr(body, "has_library", lambda: False)
    else:
        pytest.importorskip("trafilatura")


def read(name: str) -> tuple[SourceText, str]:
    data = (PAGES / f"{name}.html").read_bytes()
    return document(data, f"{name}.html"), data.decode()


@pytest.mark.parametrize("name", WORDS)
def test_the_article_is_there_and_the_furniture_is_not(name: str) -> None:
    source, _ = read(name)
    for words in WORDS[name]:
        assert words in " ".join(source.text.split(" ")).replace("\xa0", " ")
    assert [words for words in FURNITURE if words in source.text] == []


@pytest.mark.parametrize("name", WORDS)
def test_every_word_finds_back(name: str) -> None:
    source, original = read(name)
    for at, character in enumerate(source.text):
        there = source.original(Span(at, at + 1)).of(original)
        assert there == character or (there in "&<" or character in "\n\t")
    assert list(source.offsets) == sorted(source.offsets)


@pytest.mark.parametrize("name", SAID)
def test_a_page_says_what_it_is(name: str) -> None:
    source, _ = read(name)
    title, publisher, day = SAID[name]
    assert (source.title, source.publisher) == (title, publisher)
    assert source.published == dt.date(*day)


@pytest.mark.parametrize(
    "script",
    ["{", "[" * 5000, '{"@type": "NewsArticle", "headline": 3, "publisher": []}', "null",
     "1" * 9999, '{"@type": {"a": 1}, "datePublished": "soon"}'],
)  # fmt: skip
def test_broken_json_is_passed_over(script: str) -> None:
    page = (
        f'<html><title>Late drama</title><script type="application/ld+json">{script}</script>'
        '<meta name="date" content="2022-12-10"><body>Kane scored.</body></html>'
    )
    source = document(page.encode(), "page.html")
    assert (source.title, source.published) == ("Late drama", dt.date(2022, 12, 10))
    assert source.text.strip().endswith("Kane scored.")


BOMBS = (
    "<li><a>", "<li><a><b>", "<p><a>x</a></p>",
    "<div>", "<div class='related'>", "<p>a", "<table><tr><td>", "<article>", "</div>", "<b><i>",
    "&lt;", "<div class='" + "a_" * 500 + "'>", "<meta ", "<title>", "<nav>x</nav>", "<!-- ",
    "<script type='application/ld+json'>{", "<style>", "<li>" * 50,
)  # fmt: skip


@pytest.mark.parametrize("bomb", BOMBS)
def test_a_hostile_page_is_read_in_no_time(bomb: str) -> None:
    page = "<html><body>" + bomb * (400_000 // len(bomb)) + "<p>Kane scored.</p></body></html>"
    began = time.process_time()
    assert "Kane scored." in document(page.encode(), "page.html").text
    assert time.process_time() - began < 5


def test_a_deep_page_is_read() -> None:
    words = "<p>Kane scored twice as England beat France 2-1 in a fine match on Sunday night.</p>"
    page = f"<html><body>{'<div>' * 3000}{words * 5}{'</div>' * 3000}</body></html>"
    assert "Kane scored twice" in document(page.encode(), "page.html").text


TAGS = st.lists(
    st.sampled_from(
        ["<div>", "</div>", "<div class='menu'>", "<p>", "</p>", "<aside>", "</aside>", "<article>",
         "</article>", "Kane scored twice in a match that England won. ", "&amp;", "<!--", "-->",
         "<script>", "</script>", "<td>", "<li>", "17'", "<time>", "</time>", "\n", "<b>", "</b>"]
    ),
    max_size=60,
).map("".join)  # fmt: skip


@settings(max_examples=60, deadline=None)
@given(TAGS)
def test_any_page_finds_back(page: str) -> None:
    original = f"<html><body>{page}<p>End</p></body></html>"
    source = document(original.encode(), "page.html")
    assert len(source.offsets) == len(source.text) + 1
    assert list(source.offsets) == sorted(source.offsets)
    for at, character in enumerate(source.text):
        assert original[source.offsets[at]] in {character, "<", "&"} or character in "\n\t"


def test_what_is_not_found_is_left_to_our_own_reading() -> None:
    article = "Kane scored twice in a minute.\nA – pause.\nThey won the cup."
    text = f"Menu\n{article}\nAdvert"
    kept = stretches(text, article.replace("–", "-").split("\n"))
    assert [text[start:end] for start, end in kept] == [article]
    assert stretches(text, ["Kane missed.", "They drew."]) == []


@given(st.text(min_size=1, max_size=60), st.data())
def test_stretches_keep_their_way_back(text: str, data: st.DataObject) -> None:
    places = st.integers(0, len(text))
    ends = sorted(data.draw(st.lists(places, max_size=6, unique=True)))
    kept = list(zip(ends[::2], ends[1::2], strict=False))
    words, offsets = cut(text, Offsets(len(text), (0, len(text)), (0, len(text))), kept)
    assert words == "\n\n".join(text[start:end] for start, end in kept)
    assert len(offsets) == len(words) + 1
    at = 0
    for start, end in kept:
        assert list(offsets)[at : at + end - start] == list(range(start, end))
        at += end - start + 2


def test_an_element_called_furniture_that_holds_the_page_stays() -> None:
    page = f"<html><body><div class='sidebar'>{'<p>Kane scored.</p>' * 40}</div></body></html>"
    assert furniture(page) == {}


def test_headlines_of_other_stories_are_no_part_of_this_one() -> None:
    teaser = '<div><h3><a href="/1"><b>Cole</b> hits three as Kingsmere win again</a></h3></div>'
    page = f"<html><body><p>Dunmore scored as Harrow Vale won.</p>{teaser * 3}</body></html>"
    assert document(page.encode(), "page.html").text.strip() == "Dunmore scored as Harrow Vale won."

"""The page of a checked report: one file, everything escaped, every mark leads to its note."""

from __future__ import annotations

import re
import warnings
from dataclasses import replace

import html5lib
import pytest

from kg.check.render_html import to_html
from kg.check.report import CheckedReport
from kg.check.verdicts import CheckedClaim, Evidence, Verdict

HOSTILE = '</script><script>alert(1)</script><img src=x onerror=alert(2)>"&{{ 7 * 7 }}'
TEXT = f"""Wales hold on

Denmark beat Wales 2-1 in the 12th minute on Saturday. {HOSTILE}
A line of its own.
"""
XHTML = "{http://www.w3.org/1999/xhtml}"


def _claim(kind: str, words: str, verdict: Verdict, **more: object) -> CheckedClaim:
    start = TEXT.index(words)
    claim = CheckedClaim(kind, words, start, start + len(words), f"{words} stated", None, verdict,
                         "The results have it so.")  # fmt: skip
    return replace(claim, **more)  # type: ignore[arg-type]


REPORT = CheckedReport(
    f"{HOSTILE}.txt", TEXT, "https://w3id.org/football-kg/id/match/m", "Denmark 2-1 Wales, 2003",
    "the score 2-1",
    (
        _claim("result", "Denmark beat Wales 2-1 in the 12th minute", "supported"),
        _claim("score", "2-1", "contradicted", known="Denmark 3-1 Wales",
               evidence=(Evidence(HOSTILE, "results", ("results.csv:7",), proof="1. <b>"),)),
        _claim("minute", "12th minute", "possible"),
        _claim("date", "Saturday", "not_verifiable", reason=HOSTILE),
    ),
)  # fmt: skip


@pytest.fixture(scope="module")
def page() -> str:
    return to_html([REPORT, replace(REPORT, match=None, title="", why=HOSTILE, claims=())])


@pytest.fixture(scope="module")
def tree(page: str):  # type: ignore[no-untyped-def]
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return html5lib.HTMLParser(strict=True).parse(page)


def test_what_a_report_says_is_never_markup(page: str, tree) -> None:  # type: ignore[no-untyped-def]
    assert len(tree.findall(f".//{XHTML}script")) == 1
    assert tree.findall(f".//{XHTML}img") == []
    assert "alert(1)</script>" not in page
    assert "{{ 7 * 7 }}" in page


def test_nothing_is_fetched(page: str, tree) -> None:  # type: ignore[no-untyped-def]
    assert re.search(r"https?://|@import|url\(", page.replace(HOSTILE, "")) is None
    assert not [node for node in tree.iter() if node.get("src")]
    policy = next(m.get("content") for m in tree.iter(f"{XHTML}meta") if m.get("http-equiv"))
    assert policy.startswith("default-src 'none'; style-src 'sha256-")


def test_the_text_stands_there_whole_and_in_order(tree) -> None:  # type: ignore[no-untyped-def]
    text = next(node for node in tree.iter() if node.get("class") == "text")
    for sup in [*text.iter(f"{XHTML}sup")]:
        sup.clear()
    shown = "".join("".join(p.itertext()) for p in text.findall(f"{XHTML}p"))
    assert "".join(shown.replace("\u2060", "").split()) == "".join(TEXT.split())


def test_every_mark_leads_to_its_note_and_back(tree) -> None:  # type: ignore[no-untyped-def]
    ids = [node.get("id") for node in tree.iter() if node.get("id")]
    assert len(ids) == len(set(ids))
    marks = [n for n in tree.iter(f"{XHTML}a") if (n.get("class") or "").startswith("mark")]
    backs = [n for n in tree.iter(f"{XHTML}a") if n.get("class") == "back"]
    assert len(backs) == len(REPORT.claims)
    for link in (*marks, *backs):
        assert link.get("href")[1:] in ids
    assert {mark.get("class").split()[1] for mark in marks} == {
        "supported", "contradicted", "possible", "not_verifiable"
    }  # fmt: skip


def test_words_of_several_claims_show_the_worst_and_lead_to_all(tree) -> None:  # type: ignore[no-untyped-def]
    [score] = [n for n in tree.iter(f"{XHTML}a") if "contradicted" in (n.get("class") or "")]
    assert score.text == "2-1\u2060"
    assert score.get("data-notes") == "r1c2 r1c1"


def test_a_verdict_is_told_by_a_word_too(page: str) -> None:
    assert re.search(r">2-1(?:&#8288;|\u2060)<sup>.*?✗.*? contradicted</span></sup></a>", page)
    assert "<ins>Denmark 3-1 Wales</ins>" in page


def test_a_report_without_a_match_says_why(page: str) -> None:
    assert "No match was found" in page
    assert "so nothing is judged" in page

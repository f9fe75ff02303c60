"""Checked reports as one page without network: the text with its marks, the notes beside it."""

from __future__ import annotations

import base64
import hashlib
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

import kg
from kg.check.report import CheckedReport
from kg.check.verdicts import CheckedClaim, Evidence, Verdict
from kg.errors import MissingExtra
from kg.resources import resource

_HEADLINE = 110
"""No paragraph with more characters than this is a headline."""


@dataclass(frozen=True, slots=True)
class _Sign:
    name: Verdict
    sign: str
    called: str


_SIGNS = (
    _Sign("contradicted", "✗", "contradicted"),
    _Sign("possible", "~", "possible"),
    _Sign("supported", "✓", "supported"),
    _Sign("not_verifiable", "?", "not verifiable"),
)
"""The verdicts in the order in which one stands for words that have several."""


@dataclass(frozen=True, slots=True)
class _Note:
    """A claim as the page shows it; ``id`` leads to it."""

    id: str
    number: int
    kind: str
    verdict: Verdict
    sign: str
    called: str
    text: str
    stated: str
    known: str | None
    reason: str
    evidence: tuple[Evidence, ...]
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class _Piece:
    """A stretch of text under the same claims: the one it shows, and the ids of all their notes.

    ``first`` and ``last`` say whether the claim's words begin and end with it.
    """

    text: str
    claim: _Note | None = None
    notes: str = ""
    first: bool = False
    last: bool = False


@dataclass(frozen=True, slots=True)
class _Paragraph:
    pieces: tuple[_Piece, ...]
    headline: bool


@dataclass(frozen=True, slots=True)
class _Part:
    """A stretch of the bar of totals."""

    verdict: Verdict
    at: int
    count: int


@dataclass(frozen=True, slots=True)
class _Shown:
    """A report as the page shows it."""

    id: str
    name: str
    title: str
    why: str
    found: bool
    claims: tuple[_Note, ...]
    parts: tuple[_Part, ...]
    totals: str
    paragraphs: tuple[_Paragraph, ...]


def to_html(reports: Sequence[CheckedReport], home: str = "") -> str:
    """One HTML document with everything in it; whatever a report says is escaped.

    ``home`` is where its head leads back to, on a site: the address of the page it was asked from.
    Needs Jinja (``pip install "football-kg[serve]"``).
    """
    try:
        from jinja2 import Environment, FileSystemLoader, StrictUndefined
        from markupsafe import Markup
    except ImportError:
        raise MissingExtra("jinja2", "serve") from None
    folder = resource("web", "templates", "check")
    page = Environment(
        loader=FileSystemLoader(folder), autoescape=True, undefined=StrictUndefined,
        trim_blocks=True, lstrip_blocks=True,
    ).get_template("page.html")  # fmt: skip
    style, script = ((folder / name).read_text("utf-8") for name in ("style.css", "script.js"))
    names = ", ".join(dict.fromkeys(report.report for report in reports))
    return page.render(
        title=f"{names}, checked", version=kg.__version__, home=home, verdicts=_SIGNS,
        style=Markup(style), style_hash=_hash(style),  # noqa: S704  files of ours
        script=Markup(script), script_hash=_hash(script),  # noqa: S704
        reports=[_shown(report, number) for number, report in enumerate(reports, start=1)],
    )  # fmt: skip


def _hash(content: str) -> str:
    """What a content security policy calls the only style or script that may run."""
    return "sha256-" + base64.b64encode(hashlib.sha256(content.encode()).digest()).decode()


def _shown(report: CheckedReport, number: int) -> _Shown:
    notes = tuple(
        _note(claim, f"r{number}c{place}", place)
        for place, claim in enumerate(report.claims, start=1)
    )
    counts = Counter(note.verdict for note in notes)
    parts, at = [], 0
    for sign in _SIGNS:
        if counts[sign.name]:
            parts.append(_Part(sign.name, at, counts[sign.name]))
            at += counts[sign.name]
    totals = ", ".join(f"{counts[s.name]} {s.called}" for s in _SIGNS if counts[s.name])
    word = "claim" if len(notes) == 1 else "claims"
    return _Shown(
        f"r{number}", report.report, report.title, report.why, report.match is not None,
        notes, tuple(parts), f"{len(notes)} {word}: {totals}",
        tuple(_paragraphs(report.text, notes)),
    )  # fmt: skip


def _note(claim: CheckedClaim, name: str, number: int) -> _Note:
    sign = next(sign for sign in _SIGNS if sign.name == claim.verdict)
    return _Note(
        name, number, claim.kind.replace("_", " "), claim.verdict, sign.sign, sign.called,
        " ".join(claim.text.split()), claim.stated, claim.known, claim.reason, claim.evidence,
        claim.start, claim.end,
    )  # fmt: skip


def _paragraphs(text: str, notes: Sequence[_Note]) -> Iterator[_Paragraph]:
    """What stands between empty lines; the first is a headline if it is short and no sentence."""
    blocks = list(re.finditer(r"\S(?:.*\S)?(?:\n[ \t]*\S(?:.*\S)?)*", text))
    for place, block in enumerate(blocks):
        start, end = block.span()
        inside = [note for note in notes if note.start < end and start < note.end]
        headline = (
            place == 0 and len(blocks) > 1 and len(block[0]) <= _HEADLINE and block[0][-1] != "."
        )
        yield _Paragraph(tuple(_pieces(text, start, end, inside)), headline)


def _pieces(text: str, start: int, end: int, notes: Sequence[_Note]) -> Iterator[_Piece]:
    """A stretch of text cut wherever a claim begins or ends."""
    cuts = {start, end, *(n.start for n in notes), *(n.end for n in notes)}
    places = sorted(cut for cut in cuts if start <= cut <= end)
    for here, there in pairwise(places):
        over = sorted((n for n in notes if n.start <= here and there <= n.end), key=_rank)
        if not over:
            yield _Piece(text[here:there])
            continue
        shown = over[0]
        yield _Piece(
            text[here:there], shown, " ".join(note.id for note in over),
            here == max(shown.start, start), there == min(shown.end, end),
        )  # fmt: skip


def _rank(note: _Note) -> tuple[bool, bool, int, int]:
    """What is wrong comes first, then what is open, then the claim of the fewest words."""
    return (
        note.verdict != "contradicted",
        note.verdict != "possible",
        note.end - note.start,
        note.number,
    )

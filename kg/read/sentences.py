"""Sentences whose spans tile the text, each with the quotation it belongs to.

A boundary stands after closing punctuation and at the end of a paragraph; a lead-in
("Henderson said:") before a quotation is a sentence of its own, so that a sentence lies either
wholly in the speaker's voice or begins and ends in the reporter's.
"""

from __future__ import annotations

import re
import tomllib
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from kg.model import Span
from kg.read.clock import begins_with_clock, is_ticker
from kg.read.quotes import Quote, quotes
from kg.resources import resource

_CANDIDATE = re.compile(
    r"(?P<stop>[.!?…]+)(?P<close>[\"”’'»)\]]*)(?P<gap>\s+|$)|(?P<line>(?<![ \t\r])[ \t\r]*+\n\s*)"
)
_OPENERS = "\"“‘'«„([*•-–—"
_LAST_WORD = re.compile(r"[^\s(\[\"“‘']+$")
_WORD = re.compile(r"[^\W\d_]{2,}")
_CALL = 3
_LETTERED = frozenset({"group", "pot", "section", "block", "pool", "league", "plan"})


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence: ``span`` tiles the text, ``body`` is the span without white space around.

    ``quote`` is the quotation in which the whole body stands, if there is one; ``withdrawn`` says
    that it tells what the report takes back: "An earlier version of this report said …".
    """

    span: Span
    body: Span
    quote: Quote | None = None
    withdrawn: bool = False

    @property
    def quoted(self) -> bool:
        """True if no word of the sentence is the reporter's own: it is said, or taken back."""
        return self.withdrawn or self.quote is not None


def sentences(text: str) -> tuple[Sentence, ...]:
    """The sentences of ``text`` in order; their spans, joined, are the text.

    >>> text = 'Kane scored. "We won," he said. It was 1-0. '
    >>> [s.body.of(text) for s in sentences(text)]
    ['Kane scored.', '"We won," he said.', 'It was 1-0.']
    """
    said = quotes(text)
    cuts = _merged(_stops(text), sorted(_lead_ins(said)), len(text))
    starts = [quote.outer.start for quote in said]
    small = text.lower()
    cues = [cue for cue in _corrections()[1] if cue in small]
    spans = (Span(start, end) for start, end in pairwise(cuts))
    return tuple(_sentence(text, span, said, starts, cues) for span in spans)


def _sentence(
    text: str, span: Span, said: Sequence[Quote], starts: Sequence[int], cues: Sequence[str]
) -> Sentence:
    body = _stripped(text, *span)
    at = bisect_right(starts, body.start) - 1
    inside = at >= 0 and said[at].outer.covers(body) and body.start < body.end
    withdrawn = bool(cues) and _takes_back(body.of(text).lower(), cues)
    return Sentence(span, body, said[at] if inside else None, withdrawn)


def is_note_of_correction(line: str) -> bool:
    """True for a line in which a report takes back what it said before.

    >>> is_note_of_correction("Correction: an earlier version gave the crowd as 40,000.")
    True
    """
    return _takes_back(line.lower(), _corrections()[1])


def _takes_back(words: str, cues: Sequence[str]) -> bool:
    """True for small words that take back what was said; ``cues`` are those that the text holds."""
    return any(cue in words for cue in cues) and _corrections()[0].search(words) is not None


@cache
def _corrections() -> tuple[re.Pattern[str], tuple[str, ...]]:
    """What takes back what a report said, and the words of which one must be there."""
    path = resource("ontology", "lexicon", "corrections.toml")
    table = tomllib.loads(path.read_text(encoding="utf-8"))
    return re.compile("".join(table["withdrawn"].split("\n"))), tuple(table["cues"])


def _stripped(text: str, start: int, end: int) -> Span:
    while end > start and text[end - 1].isspace():
        end -= 1
    while start < end and text[start].isspace():
        start += 1
    return Span(start, end)


def _lead_ins(said: Sequence[Quote]) -> Iterator[int]:
    return (quote.outer.start for quote in said if quote.after_colon)


def _merged(stops: Iterator[int], extra: Sequence[int], length: int) -> list[int]:
    """Every cut once, in order, with both ends of the text."""
    if not length:
        return []
    inner = {cut for cut in (*stops, *extra) if 0 < cut < length}
    return [0, *sorted(inner), length]


def _stops(text: str) -> Iterator[int]:
    wrapped, ticker = _wrapping(text), is_ticker(text)
    line_start = 0
    for found in _CANDIDATE.finditer(text):
        if found["line"] is not None:
            clock = ticker and begins_with_clock(text, found.end())
            if clock or _line_ends(text, line_start, found, wrapped=wrapped):
                yield found.end()
            line_start = found.end()
            continue
        newlines = found["gap"].count("\n")
        short = ticker and found.start() - line_start < 40
        called = short and _is_call(text[line_start : found.start()])
        if newlines or (_ends_sentence(text, found) and not called):
            yield found.end()
        if newlines:
            line_start = found.end()


def _is_call(words: str) -> bool:
    """True for the minute and the word or two that a ticker puts before what happened.

    >>> _is_call("17' GOAL"), _is_call("17' Tchouameni scores from 25 yards")
    (True, False)
    """
    return begins_with_clock(words) and len(_WORD.findall(words)) <= _CALL


def _line_ends(text: str, line_start: int, found: re.Match[str], *, wrapped: int) -> bool:
    """True if the line break ends what was being said, and is no mere wrapping.

    ``wrapped`` is the number of line breaks that may be mere wrapping.
    """
    if found["line"].count("\n") > wrapped:
        return True
    return found.start() - line_start < 40 or text[found.start() - 1 : found.start()] == ":"


def _wrapping(text: str) -> int:
    """How many line breaks may stand in a sentence: 1 in lines of a typewriter's width.

    2 if these have a blank line after each, though most of them end in the midst of a sentence.
    """
    lines = text.splitlines()
    longest = max(map(len, lines), default=0)
    if not _NARROW <= longest <= _WIDE:
        return 0
    full = [line.rstrip() for line in lines if len(line) * 3 > longest * 2]
    blanks = sum(not line.strip() for line in lines)
    midst = sum(1 for line in full if line[-1:].isalpha() or line[-1:] == ",")
    double = len(full) >= _SEVERAL and blanks * 5 >= (len(lines) - blanks) * 4
    return 2 if double and midst * 2 > len(full) else 1


_NARROW, _WIDE = 40, 120
_SEVERAL = 4


def _ends_sentence(text: str, found: re.Match[str]) -> bool:
    following = _following(text, found.end())
    if following and following.islower():
        return False
    if found["stop"] != "." or found["close"]:
        return True
    if _DATED.match(text, found.end()):
        return False
    before = _LAST_WORD.search(text, max(0, found.start() - 40), found.start())
    return before is None or not _abbreviates(text, before, following)


_DATED = re.compile(r"(?:--?|[–—]) ")
"""The dash behind a dateline, whose state is cut short: "ELMSBY, Wash. – The hosts …"."""


def _following(text: str, at: int) -> str:
    """The first character of the next word, opening marks skipped."""
    for character in text[at : at + 8]:
        if character not in _OPENERS and not character.isspace():
            return character
    return ""


def _abbreviates(text: str, before: re.Match[str], following: str) -> bool:
    word = before[0]
    if len(word) == 1 and word.isupper():
        earlier = text[max(0, before.start() - 12) : before.start()].split()
        return word != "I" and not (earlier and earlier[-1].lower() in _LETTERED)
    if re.fullmatch(r"(?:[A-Za-z]\.)+[A-Za-z]", word):
        return True
    lower = word.lower()
    if lower in {"no", "nos"}:
        return following.isdigit()
    return lower in _abbreviations()


@cache
def _abbreviations() -> frozenset[str]:
    lines = resource("ontology", "lexicon", "abbreviations.txt").read_text("utf-8").split("\n")
    return frozenset(line for line in lines if line and not line.startswith("#"))

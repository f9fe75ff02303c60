"""Quotations: which stretches of a text are somebody else's words.

A quotation of several paragraphs opens anew at each and closes once, at the last; the same
custom is met in running text whose line breaks were lost. A quotation that is never closed ends
with the last sentence of its paragraph that is still in the speaker's voice.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from kg.model import Span

_DOUBLE = re.compile(r"[\"“”„«»]|\n")
_SINGLE = re.compile(r"(?<!\w)[‘'](?=\w)|(?<=[,.!?…])[’'](?!\w)|\n")
_BEFORE_CLOSING = frozenset(",.!?…")
_TAIL = re.compile(r"[^.!?\n\"“]*")


@dataclass(frozen=True, slots=True)
class Quote:
    """A run of quoted words.

    ``span`` is the words from the first to the last, ``outer`` the same with the marks around,
    ``parts`` the words between the marks (one part for each time the quotation opens).
    ``before`` and ``after`` are the reporter's words of the same sentence on either side
    ("Henderson said:", "said Henderson"); either may be empty.
    """

    span: Span
    outer: Span
    parts: tuple[Span, ...]
    before: Span
    after: Span
    after_colon: bool = False

    def words(self, text: str) -> str:
        """What was said, without the marks that reopen it."""
        return " ".join(part.of(text).strip() for part in self.parts)


@lru_cache(maxsize=4)
def quotes(text: str) -> tuple[Quote, ...]:
    """The quotations of ``text`` in order, none inside another.

    >>> text = 'Kane said: "We lost. "But we go on." They left.'
    >>> [quote.words(text) for quote in quotes(text)]
    ['We lost. But we go on.']
    """
    double = list(_doubles(text))
    runs = sorted([*double, *_singles(text, double)])
    return tuple(_quote(text, run) for run in runs)


@dataclass(frozen=True, slots=True, order=True)
class _Run:
    """The places of a quotation's opening marks, the end of its words, and if a mark closes it."""

    opens: tuple[int, ...]
    end: int
    closed: bool


def _quote(text: str, run: _Run) -> Quote:
    opens, end = run.opens, run.end
    ends = [*opens[1:], end]
    parts = tuple(_trimmed(text, start + 1, stop) for start, stop in zip(opens, ends, strict=True))
    outer = Span(opens[0], end + 1 if run.closed else end)
    before = _trimmed(text, _lead_start(text, opens[0]), opens[0])
    after = _following(text, outer.end, ended=text[end - 1] in ".!?…")
    colon = before.of(text).endswith(":")
    return Quote(Span(opens[0] + 1, end), outer, parts, before, after, colon)


def _lead_start(text: str, at: int) -> int:
    """Where the words of the same sentence before a quotation begin, be it on the line after."""
    low = max(0, at - 300)
    end = at - 1 if text[low:at].endswith("\n") else at
    return max([text.rfind(stop, low, end) + 1 for stop in ".!?\n"] + [low])


def _following(text: str, at: int, *, ended: bool) -> Span:
    """The reporter's words after a quotation, unless the quotation ended the sentence."""
    tail = _TAIL.match(text, at, min(len(text), at + 300))
    words = _trimmed(text, at, tail.end() if tail else at)
    new_sentence = ended and not text[words.start : words.start + 1].islower()
    return Span(at, at) if new_sentence else words


def _trimmed(text: str, start: int, end: int) -> Span:
    while end > start and text[end - 1].isspace():
        end -= 1
    while start < end and text[start].isspace():
        start += 1
    return Span(start, end)


def _doubles(text: str) -> Iterator[_Run]:
    opens: list[int] = []
    for found in _DOUBLE.finditer(text):
        at = found.start()
        if found[0] == "\n":
            if opens and not _reopens_after(text, at):
                yield _Run(tuple(opens), _unclosed(text, opens[-1], at), closed=False)
                opens = []
        elif _opens(text, at):
            if opens and not _after_sentence(text, at):
                end = _sentence_start(text, opens[-1] + 1, at)
                yield _Run(tuple(opens), end, closed=False)
                opens = []
            opens.append(at)
        elif opens:
            yield _Run(tuple(opens), at, closed=True)
            opens = []
    if opens:
        yield _Run(tuple(opens), _unclosed(text, opens[-1], len(text)), closed=False)


def _opens(text: str, at: int) -> bool:
    mark = text[at]
    if mark != '"':
        return mark in "“„«"
    before, after = text[at - 1 : at], text[at + 1 : at + 2]
    return (not before or before.isspace() or before in "([—–-/‘'") and not (
        not after or after.isspace()
    )


def _last_word(text: str, at: int) -> int:
    while at and text[at - 1].isspace():
        at -= 1
    return at


_SPOKEN = re.compile(
    r"\b(?:I|I'm|I've|we|us|our|ours|my|me|you|your)\b|^\W*(?:he|she|it|they|this|that|but|and|so)\b",
    re.IGNORECASE,
)


def _unclosed(text: str, start: int, stop: int) -> int:
    """The end of a quotation whose closing mark is missing: the last sentence still in its voice.

    A speaker says "we" and "I", or goes on with "he"; the reporter names people anew.
    """
    cuts = [m.end(1) for m in re.finditer(r"([.!?…])\s", text[start : min(stop, start + 5000)])]
    if not cuts:
        return _last_word(text, stop)
    end = start + cuts[0]
    for low, high in zip(cuts, [*cuts[1:], stop - start], strict=True):
        if not _SPOKEN.search(text[start + low : start + high].strip()):
            break
        end = _last_word(text, start + high)
    return end


def _after_sentence(text: str, at: int) -> bool:
    """True if the mark follows the end of a sentence: the custom of reopening a quotation."""
    end = _last_word(text, at)
    return text[end - 1 : end] in {".", "!", "?", "…"}


def _sentence_start(text: str, low: int, at: int) -> int:
    """The end of the last whole sentence before ``at``; ``low`` and no further back."""
    floor = max(low, at - 2000)
    cut = max(text.rfind(stop, floor, at) for stop in (". ", "! ", "? "))
    return cut + 1 if cut >= low else _last_word(text, at)


_NEXT = re.compile(r"\s*")


def _reopens_after(text: str, at: int) -> bool:
    gap = _NEXT.match(text, at)
    following = gap.end() if gap else at
    if text[following : following + 1] in {'"', "“", "„", "«"} and following < len(text):
        return _opens(text, following)
    return "\n" not in text[at + 1 : following] and text[following : following + 1].islower()


def _singles(text: str, doubles: list[_Run]) -> Iterator[_Run]:
    """Quotations in single marks; a mark that never closes in its paragraph is an apostrophe."""
    taken = iter(doubles)
    current = next(taken, None)
    opened = -1
    for found in _SINGLE.finditer(text):
        at = found.start()
        while current is not None and current.end < at:
            if opened < current.opens[0]:
                opened = -1
            current = next(taken, None)
        if (current is not None and current.opens[0] <= at) or found[0] == "\n":
            opened = -1
        elif text[at] != "‘" and text[at - 1 : at] in _BEFORE_CLOSING:
            if opened >= 0:
                yield _Run((opened,), at, closed=True)
            opened = -1
        elif opened < 0:
            opened = at

"""Where one report of a text ends and the next may begin: several matches told one after another.

A text is cut only where something shows it: a bar, a line with two teams and their score, or a
change of nearly all names from one paragraph to the next. The cuts are proposals. The reader keeps
those on both sides of which it finds a match of its own (kg.read.report).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Literal, TypeAlias

from kg.model import Span
from kg.read.clock import is_ticker
from kg.read.lexicon import word_list

Sign: TypeAlias = Literal["bar", "score", "head", "gap", ""]
"""What stands at the beginning of a paragraph: a bar before it, a result, a headline, a gap."""

_WORD = r"[^\W\d_a-z][\w.'’&-]*"
_LINK = r"(?:of(?: the)?|and|de|da|do|la|el|du|&)"
_NAMED = rf"(?:\d\.? ?)?{_WORD}(?:(?: |-)(?:{_LINK}|{_WORD}|\d{{2,4}})){{0,4}}"
_SCORELINE = re.compile(
    r"(?P<label>(?:FT|HT|Full[ -]?time|Half[ -]?time|Final score|Result) ?[:.]? )?"
    rf"(?P<one>{_NAMED}) ?"
    r"(?:\d{1,2} ?[-–—:] ?\d{1,2}|(?P<alone>1?\d)(?: \([^()]{2,200}\)[,;]?)?)"
    rf" ?(?P<two>{_NAMED})(?(alone) 1?\d(?!\d))(?! ?:? [a-z])(?:[ ,:(].*)?",
)
_BAR = re.compile(r"[ \t]*(?:[-–—=_*~#•·+] ?){3,}[ \t]*|\f")
_NAME = re.compile(r"[^\W\d_a-z](?:[^\W_]|['’-](?=[^\W_])){2,}")
_LABEL = re.compile(r"[^\W\d_][\w ]{0,24}:(?:\s|$)|\(|[-•*·] ")
_OTHERS = re.compile(
    r"(?:other|latest|today|all|more|sunday|saturday|group|elsewhere|around)\b.{0,40}"
    r"\b(?:results?|scores?|matches|games|grounds)|^elsewhere\b", re.IGNORECASE
)  # fmt: skip
_NOT_SAID_OF_ONE = frozenset(
    {"Premier", "League", "Cup", "World", "Champions", "Championship", "England", "English",
     "European", "Europa", "Euro", "Division", "The", "But", "And", "After", "With", "Goal",
     "Referee", "Attendance", "Substitution", "VAR", "FIFA", "UEFA", "Football", "Association",
     "Manchester", "United", "City", "January", "February", "March", "April", "June", "July",
     "August", "September", "October", "November", "December", "Monday", "Tuesday", "Wednesday",
     "Thursday", "Friday", "Saturday", "Sunday", "Jan", "Feb", "Mar", "Apr", "Jun", "Jul", "Aug",
     "Sep", "Oct", "Nov", "Dec"}
)  # fmt: skip
_HEADLINE = 120
_WIDTH = range(40, 121)


@dataclass(frozen=True, slots=True)
class _Paragraph:
    """A paragraph: where it begins, what shows there, how many words and names it has, and which.

    ``named`` is how often any name stands in it.
    """

    start: int
    sign: Sign
    words: int
    names: Counter[str] = field(hash=False)
    named: int
    prose: bool = True
    result: str = ""


def stretches(text: str) -> tuple[Span, ...]:
    r"""The stretches of a text that may each report a match; they tile the text.

    >>> text = "Utopia 1-0 Arcadia\nMoran 5\n\nHarchester 2-2 Melchester\nIto 9, 14; Ada 30, 80"
    >>> [span.of(text).split(" ")[0] for span in stretches(text)]
    ['Utopia', 'Harchester']
    """
    if text.count("\n") * _SHORTEST_LINE > len(text) + _FEW_LINES * _SHORTEST_LINE:
        return (Span(0, len(text)),)
    parts = _paragraphs(text)
    shown = _by_signs(parts, ticker=is_ticker(text))
    cuts = sorted({*shown, *_by_names(parts, shown)} - {0})
    places = [0, *(parts[cut].start for cut in cuts), len(text)]
    return tuple(Span(start, end) for start, end in pairwise(places))


_SHORTEST_LINE = 12
_FEW_LINES = 20_000
"""More lines than this, and hardly a word in them: no reports, whatever it is."""


def is_result_line(line: str) -> bool:
    """True for a line with two teams and their score, as over a report or on a page of results.

    >>> is_result_line("Utopia 1-0 Arcadia"), is_result_line("Utopia won 1-0 in Arcadia")
    (True, False)
    """
    return len(line) <= 2 * _HEADLINE and _SCORELINE.fullmatch(line.strip()) is not None


def opens_anew(text: str, span: Span) -> bool:
    """True for a stretch with a bar right before it, or a result in one of its first lines."""
    before = text[max(0, span.start - _HEADLINE) : span.start].rstrip().rpartition("\n")[2]
    lines = text[span.start : min(span.end, span.start + _OPENING)].split("\n")[:_LINES]
    if before and _BAR.fullmatch(before):
        return True
    results = (_SCORELINE.fullmatch(line.strip()) for line in lines if len(line) <= 2 * _HEADLINE)
    return any(found and not found["label"] for found in results)


_OPENING = 500
_LINES = 5


def _paragraphs(text: str) -> list[_Paragraph]:
    """The paragraphs; in a text of short lines they are what blank lines part."""
    lines = text.split("\n")
    wrapped = max(map(len, lines), default=0) in _WIDTH
    parts: list[_Paragraph] = []
    begun: list[str] = []
    start = at = 0
    sign: Sign = ""
    blank = True
    bar = others = False
    for number, line in enumerate(lines):
        bare = line.strip()
        if not bare or _BAR.fullmatch(line):
            bar = bar or bool(bare)
            blank = True
        else:
            result = is_result_line(bare)
            if begun and (blank or result or not wrapped):
                parts.append(_paragraph(start, sign, begun))
                begun = []
            if not begun:
                others = (others and result) or _OTHERS.match(bare) is not None
                alone = blank or not "".join(lines[number + 1 : number + 2]).strip()
                sign = "" if others else _sign(bare, bar=bar, blank=blank, alone=alone)
                sign = "score" if result and not others and not bar else sign
                start = at
            begun.append(bare)
            blank = bar = False
        at += len(line) + 1
    if begun:
        parts.append(_paragraph(start, sign, begun))
    return parts


def _sign(line: str, *, bar: bool, blank: bool, alone: bool) -> Sign:
    if bar:
        return "bar"
    short = len(line) <= _HEADLINE and line[-1] not in '.,;:"”' and not _LABEL.match(line)
    return "head" if alone and short else "gap" if blank else ""


def _paragraph(start: int, sign: Sign, lines: Sequence[str]) -> _Paragraph:
    words = " ".join(lines)
    names = names_in(words)
    count = words.count(" ") + 1
    prose = count >= _PROSE and sign != "score"
    result = lines[0] if sign == "score" else ""
    return _Paragraph(start, sign, count, names, names.total(), prose, result)


def names_in(words: str) -> Counter[str]:
    """The words with capitals that may be names, and how often each is there.

    >>> names_in("Moran shot, and Moran scored for Utopia.")
    Counter({'Moran': 2, 'Utopia': 1})
    """
    return Counter(
        name for name in _NAME.findall(words)
        if name not in _NOT_SAID_OF_ONE and name.lower() not in _ORDINARY
    )  # fmt: skip


_ORDINARY = frozenset(word_list("ordinary"))
_PROSE = 16


def _by_signs(parts: Sequence[_Paragraph], *, ticker: bool) -> list[int]:
    """Where a bar or a line with a result stands; the headlines right above it belong to it."""
    cuts: list[int] = []
    last: re.Match[str] | None = None
    for number, part in enumerate(parts):
        result = _SCORELINE.fullmatch(part.result) if part.result else None
        told = last is not None and result is not None and _same(last, result)
        repeats = told and (ticker or result is None or result["label"] is not None)
        last = result or last
        if part.sign == "bar":
            cuts.append(number)
        elif part.sign == "score" and not repeats:
            first = number
            while first and parts[first - 1].sign == "head" and not parts[first - 1].prose:
                first -= 1
            if first and parts[first].sign == "head" and parts[first - 1].sign == "score":
                first = number
            if not first or parts[first - 1].names != part.names:
                cuts.append(first)
    return cuts


def _same(one: re.Match[str], other: re.Match[str]) -> bool:
    """True if two lines of results name the same teams, one of them perhaps more shortly."""
    first, second = ([set(m["one"].split()), set(m["two"].split())] for m in (one, other))
    return any(
        all(a <= b or b <= a for a, b in zip(first, pair, strict=True))
        for pair in (second, second[::-1])
    )


def _by_names(parts: Sequence[_Paragraph], shown: Sequence[int]) -> list[int]:
    """Where nearly all names change: the lowest of the places around, if no sign stands there."""
    blocks, signs = _long_blocks(parts), set(shown)
    shared = [_shared(parts, number) for number in range(len(parts))]
    cuts: list[int] = []
    for number in range(1, len(parts)):
        most = _OF_BLOCK if number in blocks else _MOST_SHARED[parts[number].sign]
        apart = 1 if parts[number].sign == "head" else _NEAR
        around = range(number - apart, number + apart + 1)
        if shared[number] > most or not signs.isdisjoint(around):
            continue
        near = range(max(1, number - _NEAR), min(len(parts), number + _NEAR + 1))
        if number in blocks or number == min(near, key=lambda n: (_held(parts, shared, n), n)):
            cuts.append(number)
    return cuts


def _held(parts: Sequence[_Paragraph], shared: Sequence[float], number: int) -> float:
    return shared[number] - _HELP.get(parts[number].sign, 0.0)


def _long_blocks(parts: Sequence[_Paragraph]) -> set[int]:
    """Where blank lines part blocks of several paragraphs each, as no report has them inside."""
    gaps = [0, *(n for n, part in enumerate(parts) if n and part.sign in _BLANK), len(parts)]
    sizes = [after - before for before, after in pairwise(gaps)]
    return {
        gap
        for gap, before, after in zip(gaps[1:], sizes, sizes[1:], strict=False)
        if min(before, after) >= _BLOCK
    }


_BLANK = frozenset({"head", "gap", "score"})
_BLOCK = 4
_OF_BLOCK = 0.8
_MOST_SHARED = {"bar": 0.0, "score": 0.0, "head": 0.3, "gap": 0.2, "": 0.1}
_HELP = {"head": 0.15, "gap": 0.1}
_NEAR = 3


def _shared(parts: Sequence[_Paragraph], number: int) -> float:
    """What part of the names told next was told just before; 1 where too little is told to say."""
    least = _UNDER_HEADLINE if parts[number].sign == "head" else _LEAST
    after = _window(parts[number : number + _FAR], _NEXT, least)
    before = _window(parts[max(0, number - _FAR) : number][::-1], _LAST, least)
    if not before or not after:
        return 1.0
    known = {name for part in before for name in part.names}
    told: dict[str, int] = {}
    for part in after:
        for name, count in part.names.items():
            told[name] = told.get(name, 0) + count
    both = sum([count**2 for name, count in told.items() if name in known])
    return both / sum([count**2 for count in told.values()])


def _window(parts: Sequence[_Paragraph], most: int, least: int) -> Sequence[_Paragraph]:
    """Paragraphs of so many words; none where they hold too few names to compare."""
    names = words = size = 0
    while size < len(parts) and words < most:
        names += parts[size].named
        words += parts[size].words
        size += 1
    return parts[:size] if words >= least and names >= _LEAST_NAMES else ()


_FAR = 24
_NEXT = 250
_LAST = 500
_LEAST, _UNDER_HEADLINE = 80, 30
_LEAST_NAMES = 8

"""Times of play told in few signs: "17'", "45+2", "in the 81st", "with 38 gone", "12 and 67"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.model import Span
from kg.read.numbers import CARDINAL, ORDINAL, Clock, number_value

LATEST = 130
"""No minute of a match is later."""
RUN = "clock.run"
"""The cue of several minutes told in one breath."""

Taken = tuple[int, int, Clock | None]
"""A stretch with a number of time in it, and its clock if it tells one."""

_NTHS = rf"(?:\d{{1,3}}(?:st|nd|rd|th)|{ORDINAL})"
_N = rf"(?:\d{{1,3}}|{CARDINAL})"
_FIGURES = re.compile(
    r"(?<![\w.,+'’£$€:–-])(?:(?P<base>45|90|105|120)\s?['’′]?\s?\+\s?(?P<extra>\d{1,2})['’′]?(?!\w)"
    r"|(?P<n>\d{1,3})['’′](?![\w+]|\s?\+))"
)
_SHOWN = re.compile(
    rf"\b(?:clock|scoreboard|watch|stopwatch)[^.\n]{{0,20}}? (?P<n>{_N})"
    rf"(?: minutes and |:)(?P<s>[0-5]?\d|{CARDINAL})(?: seconds)?",
    re.IGNORECASE,
)
_NTH_SECOND = re.compile(r"(?<![\w-])(?P<n>\d{2})(?:st|nd|rd|th)[ \n-]second\b(?! half| period)")
_RUN = re.compile(
    rf"(?<![\w-])(?P<run>{_NTHS}(?:, {_NTHS})*,? (?:and|&) {_NTHS}) minutes\b"
    rf"|\b(?:on|after) (?P<minutes>{_N}(?:, {_N})*,? (?:and|&) {_N}) minutes\b",
    re.IGNORECASE,
)
_ONE_OF_RUN = re.compile(rf"{_NTHS}|\d+|{CARDINAL}", re.IGNORECASE)
BARE_NTH = re.compile(
    r"\b(?:[Ii]n|[Bb]y|[Uu]ntil) the (?P<nth>\d{1,3}(?:st|nd|rd|th))"
    r"(?=[,.;:)]|$| [–—-]| [A-Z][a-z]| (?:and|from|with|when|by|after|through|for|as|to|but|before"
    r"|he|she|they|the|a|his|it|was)\b)"
)
"""\"In the 81st\", where the word minute is left out."""
_BARE_LEFT = re.compile(
    rf"\b(?:with|and) (?:just |only |barely )?(?P<n>{_N}) "
    r"(?P<what>gone|played|left|remaining|to go|to play)"
    r"(?=[,.;:)]|$| (?:and|when|as|by|from|the|he)\b)"
)
_LEFT = ("gone", "played", "left", "remaining", "to go", "to play")
_BARE_AFTER = re.compile(
    r"\b(?:scored|struck|netted|replied|responded|levelled|leveled|equali[sz]ed|level|ahead|again"
    r"|lead|winner|opener|equali[sz]er|second|third|fourth|it [1-9]-\d) on (?P<n>\d{1,2})(?=[.,;)])"
)
UNNAMED = re.compile(rf"{BARE_NTH.pattern}|{_BARE_AFTER.pattern}")
"""Times in which no word of time stands."""
_BARE = re.compile(
    r"\b(?:on|after) (?P<n>\d{1,2})(?=[.,;)]| (?:with|when|as|from|after|through|and|for)\b)"
)


def short_times(part: str, lower: str) -> Iterator[Taken]:
    """Every time told in few signs, and what other times must leave alone."""
    if "+" in lower or "'" in lower:
        yield from _figures(part)
    if "clock" in lower or "board" in lower or "watch" in lower:
        yield from _shown(part)
    if "minutes" in lower and (" and " in lower or "&" in lower):
        yield from _runs(part)
    if any(word in lower for word in _LEFT):
        yield from _bare_left(lower)
    if "second" in lower:
        for m in _NTH_SECOND.finditer(lower):
            yield from _told(m, "n", -(-int(m["n"]) // 60), "clock.nth-second")
    for m in BARE_NTH.finditer(part):
        yield from _told(m, "nth", number_value(m["nth"]) or 0, "clock.bare-nth")
    if "minutes" in lower:
        for m in _BARE.finditer(lower):
            yield from _told(m, "", int(m["n"]), "clock.bare")
    elif " on " in lower:
        for m in _BARE_AFTER.finditer(lower):
            yield from _told(m, "n", int(m["n"]), "clock.bare")


def _told(m: re.Match[str], group: str, minute: int, cue: str) -> Iterator[Taken]:
    low, high = m.span(group) if group else m.span()
    if 0 < minute <= LATEST:
        yield low, high, Clock(minute, None, None, None, Span(low, high), cue=cue)


def _figures(part: str) -> Iterator[Taken]:
    for m in _FIGURES.finditer(part):
        base, extra = (m["base"], m["extra"]) if m["base"] else (m["n"], None)
        if int(base) <= LATEST:
            span = Span(*m.span())
            added = int(extra) if extra else None
            yield *m.span(), Clock(int(base), added, None, None, span, cue="clock.figures")


def _shown(part: str) -> Iterator[Taken]:
    """The clock as it is read: "with the clock showing 96 minutes and 34 seconds"."""
    for m in _SHOWN.finditer(part):
        minute = (number_value(m["n"]) or 0) + 1
        if minute <= LATEST:
            added = minute - 90 if 90 < minute <= 105 else None
            span = Span(m.start("n"), m.end())
            made = Clock(90 if added else minute, added, None, None, span, cue="clock.shown")
            yield span.start, span.end, made


def _runs(part: str) -> Iterator[Taken]:
    """A clock for each of several: "in the 12th and 67th minutes"."""
    for m in _RUN.finditer(part):
        group = "run" if m["run"] else "minutes"
        for one in _ONE_OF_RUN.finditer(m[group]):
            low = m.start(group) + one.start()
            minute = number_value(one[0]) or 0
            if 0 < minute <= LATEST:
                span = Span(low, low + len(one[0]))
                yield span.start, span.end, Clock(minute, None, None, None, span, cue=RUN)


def _bare_left(lower: str) -> Iterator[Taken]:
    for m in _BARE_LEFT.finditer(lower):
        n = number_value(m["n"]) or 0
        minute = n if m["what"] in {"gone", "played"} else 90 - n
        yield from _told(m, "", minute, "clock.bare-left")

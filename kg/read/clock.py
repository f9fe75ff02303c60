"""Lines that begin with the match clock, as a minute-by-minute ticker has them."""

from __future__ import annotations

import re

CLOCK = (
    r"(?:\d{1,3}(?:\s?\+\s?\d{1,2})?\s?(?:['’′´]|mins?\b\.?)(?:\s?\+\s?\d{1,2}['’′´]?)?"
    r"|\d{1,3}:[0-5]\d(?=\s)|\d{1,3}(?:\s?\+\s?\d{1,2})?(?=:\s))"
)
"""A pattern for the clock: ``17'``, ``90+3'``, ``45'+2``, ``63 min``, ``12:40``, ``17: ``."""

_LINE = re.compile(rf"[ \t]*\[?{CLOCK}\]?(?![^\W\d_])", re.IGNORECASE)
_ALONE = re.compile(rf"[ \t]*\[?{CLOCK}\]?:?[ \t]*", re.IGNORECASE)


def begins_with_clock(text: str, at: int = 0) -> bool:
    """True if a clock stands at this place, as at the beginning of a ticker's line.

    >>> begins_with_clock("90+3' GOAL! Kane"), begins_with_clock("90 minutes were not enough")
    (True, False)
    """
    return _LINE.match(text, at) is not None


def is_clock(line: str) -> bool:
    """True for a line with a clock and nothing else.

    >>> is_clock("90+3'"), is_clock("90+3' GOAL!")
    (True, False)
    """
    return _ALONE.fullmatch(line) is not None


def is_ticker(text: str) -> bool:
    """True if several lines begin with the clock."""
    lines = (line for line in text.splitlines() if begins_with_clock(line))
    return sum(1 for _ in zip(range(3), lines, strict=False)) == 3

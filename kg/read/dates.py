"""Days that a text names: a day of a month ("on 5 May", "on Aug. 2") and feasts ("Boxing Day").

They are no times of play and nobody's names. A man may be called March and stand beside his
minute, so a month counts only behind words that dates follow.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from kg.model import Span
from kg.read.lexicon import word_list


def days_named(text: str, start: int, end: int) -> Iterator[tuple[str, Span]]:
    """The dates and feasts in a stretch of a text, each with its kind of mention.

    >>> text = "They go to Hull on 5 May, and to Leeds on Boxing Day."
    >>> [(kind, span.of(text)) for kind, span in days_named(text, 0, len(text))]
    [('date', '5 May'), ('day', 'Boxing Day')]
    """
    for found in _named().finditer(text, start, end):
        kind = "day" if found["feast"] else "date"
        yield kind, Span(*found.span("feast" if found["feast"] else "date"))


@cache
def _named() -> re.Pattern[str]:
    feasts = "|".join(
        " ".join(_capital(word) for word in feast.split()) for feast in word_list("feast")
    )
    months = "|".join(f"{m.capitalize()}|{m[:3].capitalize()}\\b\\.?" for m in word_list("month"))
    weekdays = "|".join(day.capitalize() for day in word_list("weekday"))
    lead_in = "|".join(word_list("beforedate"))
    return re.compile(
        rf"\b(?:(?P<feast>{feasts})\b"
        rf"|(?:(?:{lead_in}) (?:the )?|(?:{weekdays}),? (?:the )?)"
        rf"(?P<date>(?:[12]?\d|3[01])(?:st|nd|rd|th)? (?:of )?(?:{months})"
        rf"|(?:{months}) (?:[12]?\d|3[01])(?:st|nd|rd|th)?)(?![\d:'’]))"
    )


def _capital(word: str) -> str:
    return word[:1].upper() + re.escape(word[1:]).replace("'", "['’]")

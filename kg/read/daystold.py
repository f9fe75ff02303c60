"""On which day a text says that its match was played: a date, or a weekday of its first sentences.

"On Saturday" of a lead is the match's day, unless the words around it speak of what was or what
comes: "who face Albion on Saturday", "since last Saturday".
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from kg.model import Span
from kg.read.candidates import clause_around
from kg.read.lexicon import word_list
from kg.read.opponents import LEAD
from kg.read.stated import StatedDay, Words
from kg.read.story import Story

_DATELINE = re.compile(r" ?(?:\([A-Za-z. ]+\) ?)?(?:—|–|--|- )")
_HEADLINE = 14
"""A line of no more words gives a date as a heading or a block does."""
_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_TO_COME = re.compile(
    r"\b(?:next|will|face|faces|meet|meets|play|plays|host|hosts|visit|visits|travel|travels|await"
    r"|awaits|before|until|by|last|previous|since|earlier|had|when|every|also|other)\b"
)
_OF_THE_MATCH = re.compile(
    r"\b(?:on|here|there|[a-z]+ed|won|lost|drew|win|defeat|draw|victory|loss|beat) (?:[a-z]+ )?$"
    r"|\b(?:this|tonight|on a [a-z]+) $"
    r"|^\W*$"
)


def days_told(out: Story) -> Iterator[StatedDay]:
    """The days that are told of the match, in the order of the text."""
    yield from _dates(out)
    yield from _weekdays(out)


def _weekdays(out: Story) -> Iterator[StatedDay]:
    text = out.told.text
    announced = [c.passage for c in out.of("fixture")]
    for number, line in enumerate(out.told.lines[:LEAD]):
        if line.sentence.quoted:
            continue
        for m in (out.told.mentions[n] for n in line.mentions):
            if m.kind != "day" or any(m.span.overlaps(other) for other in announced):
                continue
            passage = clause_around(out.told, number, m.span)
            before = text[passage.start : m.span.start]
            if _TO_COME.search(passage.of(text).lower()) or not _OF_THE_MATCH.search(before):
                continue
            day = m.span.of(text).lower()
            if day in _WEEKDAYS:
                yield StatedDay(Words(m.span, passage), weekday=_WEEKDAYS.index(day))


def _dates(out: Story) -> Iterator[StatedDay]:
    """Dates of the lead and the block, where the words beside them tell of no other match."""
    for number, line in enumerate(out.told.lines):
        body = line.sentence.body
        if line.sentence.quoted:
            continue
        for span, said in dates_in(out.told.text, body):
            passage = clause_around(out.told, number, span)
            short = len(body.of(out.told.text).split()) <= _HEADLINE
            if _DATELINE.match(out.told.text, span.end):
                continue  # the day on which it was written
            if not (number < LEAD or short) or _TO_COME.search(passage.of(out.told.text).lower()):
                continue
            if before := _day_before().search(out.told.text, body.start, span.start):
                weekday = _WEEKDAYS.index(before["weekday"].lower())
                yield StatedDay(Words(Span(*before.span("weekday")), passage), weekday=weekday)
            yield StatedDay(Words(span, passage), said.day, said.day_of_month)


@dataclass(frozen=True, slots=True)
class DateTold:
    """A date in a text: whole, or a month and a day of it."""

    day: dt.date | None = None
    day_of_month: tuple[int, int] | None = None


def dates_in(text: str, stretch: Span) -> Iterator[tuple[Span, DateTold]]:
    """The dates in a stretch of a text, each with its place.

    >>> text = "It was 2-1 on 10 December 2022 and 2-2 on May 4."
    >>> [(str(said.day), said.day_of_month) for _, said in dates_in(text, Span(0, len(text)))]
    [('2022-12-10', None), ('None', (5, 4))]
    """
    for m in _date().finditer(text, stretch.start, stretch.end):
        month = 1 + _months().index((m["month"] or m["first"]).lower())
        of_month, year = int(m["day"] or m["after"]), m["year"]
        if year is None:
            yield Span(*m.span()), DateTold(day_of_month=(month, of_month))
        elif (day := _day(int(year), month, of_month)) is not None:
            yield Span(*m.span()), DateTold(day)


def _day(year: int, month: int, day: int) -> dt.date | None:
    try:
        return dt.date(year, month, day)
    except ValueError:
        return None


@cache
def _day_before() -> re.Pattern[str]:
    return re.compile(rf"\b(?P<weekday>{'|'.join(_WEEKDAYS)}),? (?:the )?$", re.IGNORECASE)


@cache
def _months() -> tuple[str, ...]:
    return tuple(word_list("month"))


@cache
def _date() -> re.Pattern[str]:
    months = "|".join(_months())
    return re.compile(
        rf"\b(?:(?P<day>\d{{1,2}})(?:st|nd|rd|th)? (?:of )?(?P<month>{months})"
        rf"|(?P<first>{months}) (?P<after>\d{{1,2}})(?:st|nd|rd|th)?)\b(?!-)"
        r"(?:,? (?P<year>(?:18|19|20)\d\d)\b)?",
        re.IGNORECASE,
    )

"""Days as the format writes them, mostly without a year: title and weekdays tell which it is."""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from kg.sources.football_txt.words import any_of, words

_SUMMER = (7, 8)
"""Months in which one season may end and the next begin."""


@dataclass(frozen=True, slots=True)
class Day:
    """A day as it is written; Monday is 0."""

    month: int
    day: int
    year: int | None = None
    weekday: int | None = None

    def in_year(self, year: int) -> dt.date | None:
        """The date in that year, if there is one and it falls on that day of the week.

        >>> Day(11, 20, weekday=6).in_year(2022)
        datetime.date(2022, 11, 20)
        """
        try:
            date = dt.date(year, self.month, self.day)
        except ValueError:
            return None
        return date if self.weekday in {None, date.weekday()} else None


@cache
def _day() -> re.Pattern[str]:
    months, weekdays = any_of("months"), any_of("weekdays")
    return re.compile(
        rf"(?:(?P<weekday>{weekdays})[a-z]*[.,]?\s+)?(?:"
        rf"(?P<month1>{months})[a-z]*\.?[ /]\s*(?P<day1>\d{{1,2}})"
        rf"|(?P<day2>\d{{1,2}})\.?[ /]\s*(?P<month2>{months})[a-z]*\.?"
        r"|(?P<iso>\d{4}-\d\d-\d\d))(?!\d)"
        r"(?:,?[ /]\s*(?P<year>\d{4})(?![\d:.-]))?",
        re.IGNORECASE,
    )


def day_at(text: str, at: int = 0) -> tuple[Day, int] | None:
    """The day that is written at a place of a line, and where it ends.

    >>> day_at("Sun Nov 20")
    (Day(month=11, day=20, year=None, weekday=6), 10)
    >>> day_at("13 July  Alba 1-0 Borea")
    (Day(month=7, day=13, year=None, weekday=None), 7)
    """
    found = _day().match(text, at)
    if found is None:
        return None
    weekday = words("weekdays").index(found["weekday"].lower()) if found["weekday"] else None
    if found["iso"]:
        year, month, day = (int(part) for part in found["iso"].split("-"))
        return Day(month, day, year, weekday), found.end()
    name = (found["month1"] or found["month2"]).lower()
    told = Day(
        words("months").index(name) + 1, int(found["day1"] or found["day2"]),
        int(found["year"]) if found["year"] else None, weekday,
    )  # fmt: skip
    return told, found.end()


@dataclass(slots=True)
class Calendar:
    """Dates for the days of one file: an edition of one year, or a season of two.

    ``first`` is the year in the title, ``season`` true if the title has two.
    """

    first: int | None
    season: bool
    _last: dt.date | None = None

    def settle(self, days: Iterable[Day]) -> None:
        """Learns from the days of the week which year it was, where a title has another.

        An edition may be played in the year before or after the one it is called by.
        """
        told = [day for day in days if day.weekday is not None and day.year is None]
        if self.first is None or self.season or not told:
            return
        fits = Counter(
            {year: sum(day.in_year(year) is not None for day in told)
             for year in (self.first, self.first + 1, self.first - 1)}
        )  # fmt: skip
        year, most = fits.most_common(1)[0]
        if len(told) > 2 and most == len(told):
            self.first = year

    def date(self, day: Day) -> dt.date | None:
        """The date of a day, or None where it cannot be told for certain."""
        years = [day.year] if day.year is not None else self._years(day)
        dates = [date for year in years if (date := day.in_year(year))]
        if len(dates) != 1:
            return None
        self._last = dates[0]
        return dates[0]

    def _years(self, day: Day) -> list[int]:
        """The years that a day may lie in."""
        if self.first is None:
            return [self._last.year] if self._last else []
        if not self.season:
            return [self.first]
        if day.month not in _SUMMER:
            return [self.first if day.month > max(_SUMMER) else self.first + 1]
        if day.weekday is not None:
            return [self.first, self.first + 1]
        began = self._last is not None and self._last.year > self.first
        return [] if began else [self.first]

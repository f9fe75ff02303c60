"""What there is to look through: teams, competitions, years, and the sources of it all."""

from __future__ import annotations

import calendar
from collections import Counter
from dataclasses import dataclass
from itertools import groupby

from pyoxigraph import NamedNode

from kg.graph.iris import ONTOLOGY, slug
from kg.graph.store import SourceRecord
from kg.web.pages.addresses import page_of
from kg.web.pages.chart import Bars, bars
from kg.web.pages.match import MatchLine, match_lines
from kg.web.pages.once import Once
from kg.web.pages.reading import Entry, Reader
from kg.web.pages.results import of_month


@dataclass(frozen=True, slots=True)
class Section:
    """A part of a list under a heading: a letter, or what kind of things they are."""

    heading: str
    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class Month:
    """The matches of a month."""

    name: str
    anchor: str
    matches: tuple[MatchLine, ...]


@dataclass(frozen=True, slots=True)
class YearPage:
    """The matches of a year by months; ``shown`` is the month whose matches are listed."""

    year: int
    total: int
    counts: tuple[tuple[int, str, int], ...]
    shown: Month | None


@dataclass(frozen=True, slots=True)
class SourceLine:
    """A source of the store with the page that shows it."""

    record: SourceRecord
    href: str
    label: str


@dataclass(frozen=True, slots=True)
class Holdings:
    """How much the store has: of each main kind the number and the page that lists them."""

    matches: int
    goals: int
    players: int
    teams: int
    competitions: int
    records: int


@Once
def listed(reader: Reader, query: str) -> tuple[Section, ...]:
    """The teams, or the competitions, by their first letters."""
    entries = [row.entry("thing") for row in reader.rows(query)]
    entries.sort(key=lambda entry: (slug(entry.thing.label), entry.thing.iri))
    return tuple(
        Section(letter, tuple(group))
        for letter, group in groupby(entries, key=lambda e: slug(e.thing.label)[:1].upper())
    )


@Once
def years(reader: Reader) -> tuple[tuple[int, int], ...]:
    """The years in which matches were played, each with their number."""
    told = ((row.number("year"), row.number("matches") or 0) for row in reader.rows("years"))
    return tuple((year, matches) for year, matches in told if year is not None)


def years_chart(counted: tuple[tuple[int, int], ...]) -> Bars | None:
    """The matches of each decade as bars."""
    tens: Counter[int] = Counter()
    for year, matches in counted:
        tens[year // 10 * 10] += matches
    if len(tens) < 2:
        return None
    return bars([(f"{ten}s", tens[ten]) for ten in range(min(tens), max(tens) + 1, 10)])


def year_page(reader: Reader, year: int, month: int | None) -> YearPage:
    """The matches of a year; of one month, or of the first with a match, as a list."""
    found = {number: of_month(reader, year, number) for number in range(1, 13)}
    chosen = month or next((number for number in found if found[number]), None)
    shown = None
    if chosen is not None:
        lines = match_lines(reader, found[chosen])
        shown = Month(calendar.month_name[chosen], f"{year}-{chosen:02}", lines)
    counts = tuple((n, calendar.month_name[n], len(results)) for n, results in found.items())
    return YearPage(year, sum(map(len, found.values())), counts, shown)


def sources(reader: Reader) -> tuple[SourceLine, ...]:
    """What the store is built from."""
    return tuple(
        SourceLine(record, page_of(record.iri, reader.base), reader.label(NamedNode(record.iri)))
        for record in reader.store.sources
    )


@Once
def counts(reader: Reader) -> Holdings:
    """How many things of each main kind the store has."""
    found = {
        row.text("class").removeprefix(ONTOLOGY): row.number("things") or 0
        for row in reader.rows("counts")
    }
    names = ("Match", "Goal", "Player", "Team", "Competition", "Record")
    return Holdings(*(found.get(name, 0) for name in names))

"""Which edition of its competition a match belongs to, told from the days of its matches.

``ontology/lexicon/editions.csv`` says how: a tournament's matches follow each other closely, and
qualifying is for the tournament that comes next. A competition that it does not list has none.
"""

from __future__ import annotations

import csv
import datetime as dt
from bisect import bisect_left
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache

from kg.resources import resource


@dataclass(frozen=True, slots=True)
class EditionRule:
    """How a competition's editions are told: by gaps of days, or by the tournament they lead to.

    ``called`` names editions that are not called by the year in which they began, by first day.
    """

    competition: str
    kind: str
    gap: int
    of: str
    called: Mapping[dt.date, str] = field(default_factory=dict)


@cache
def edition_rules() -> Mapping[str, EditionRule]:
    """The rules by competition.

    >>> edition_rules()["FIFA World Cup qualifying"].of
    'FIFA World Cup'
    """
    path = resource("ontology", "lexicon", "editions.csv")
    lines = [line for line in path.read_text("utf-8").splitlines() if not line.startswith("#")]
    return {
        row["competition"]: EditionRule(
            row["competition"], row["kind"], int(row["gap"] or 0), row["of"], _called(row["called"])
        )
        for row in csv.DictReader(lines)
    }


def _called(told: str) -> dict[dt.date, str]:
    pairs = (entry.partition("=") for entry in told.split("|") if entry)
    return {dt.date.fromisoformat(day): name for day, _, name in pairs}


def editions(days: Mapping[str, Iterable[dt.date]]) -> Mapping[tuple[str, dt.date], str]:
    """The edition of each day on which matches of a competition were played, as far as known.

    >>> june = [dt.date(2021, 6, 11), dt.date(2021, 7, 11), dt.date(2024, 6, 14)]
    >>> found = editions({"UEFA European Championship": june})
    >>> [found["UEFA European Championship", day] for day in june]
    ['2020', '2020', '2024']
    """
    out: dict[tuple[str, dt.date], str] = {}
    firsts: dict[str, list[tuple[dt.date, str]]] = {}
    rules = edition_rules()
    for competition in days:
        rule = rules.get(competition)
        if rule and rule.kind == "tournament":
            played = sorted(set(days[competition]))
            for first, name, part in _tournaments(rule, played):
                firsts.setdefault(competition, []).append((first, name))
                out.update(((competition, day), name) for day in part)
    for competition in days:
        rule = rules.get(competition)
        if rule and rule.kind == "qualifying":
            next_ones = firsts.get(rule.of, [])
            for day in set(days[competition]):
                at = bisect_left(next_ones, (day, ""))
                if at < len(next_ones):
                    out[competition, day] = next_ones[at][1]
    return out


def _tournaments(
    rule: EditionRule, days: list[dt.date]
) -> Iterable[tuple[dt.date, str, list[dt.date]]]:
    """Each tournament's first day, name and days."""
    part: list[dt.date] = []
    for day in days:
        if part and (day - part[-1]).days > rule.gap:
            yield part[0], rule.called.get(part[0], str(part[0].year)), part
            part = []
        part = [*part, day]
    if part:
        yield part[0], rule.called.get(part[0], str(part[0].year)), part

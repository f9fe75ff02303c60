"""A file of football.txt as results, and how such a file is told from a report."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from kg.errors import InputError
from kg.sources.football_txt.days import Calendar, Day
from kg.sources.football_txt.goals import goals_of
from kg.sources.football_txt.lines import (
    Aside,
    Goals,
    Heading,
    Line,
    Played,
    Stray,
    Title,
    lines_of,
)
from kg.sources.known_names import (
    competition_called,
    national_in,
    place_called,
    team_of,
)
from kg.sources.results import Result, ResultGoal, Results, Row, Shootout

_OPENING = re.compile(rb"\s*(?:=\s*[^=\s]|#)")
_ENOUGH = 0.8
"""The share of lines, of those that are not blank, that must be the format's."""


def is_football_txt(name: str, data: bytes) -> bool:
    """True for a file in this format: it has a title, and nearly all lines are of the format.

    A report, a page of results and a list in Markdown are none: their lines are prose, or they
    have no title with a competition.
    """
    if not name.lower().endswith(".txt") or not _OPENING.match(data.removeprefix(b"\xef\xbb\xbf")):
        return False
    try:
        told = [line for _, line in lines_of(data.decode("utf-8"))]
    except UnicodeDecodeError:
        return False
    titled = any(isinstance(line, Title) for line in told[:3])
    strays = sum(isinstance(line, Stray) for line in told)
    matches = any(isinstance(line, Played) for line in told)
    return titled and matches and strays <= (1 - _ENOUGH) * len(told)


def read_football_txt(path: Path, data: Mapping[str, bytes]) -> Results:
    """The results in a file; lines that cannot be used are named in ``problems``."""
    ((name, content),) = data.items()
    try:
        lines = list(lines_of(content.decode("utf-8")))
    except UnicodeDecodeError as error:
        raise InputError(f"{path} is not UTF-8 (byte {error.start}): save it as UTF-8") from None
    title = next((line for _, line in lines if isinstance(line, Title)), None)
    if title is None:
        raise InputError(f'{path} has no title: begin it with "= Competition 2026"')
    reading = _Reading(path, name, title)
    reading.take(lines)
    return Results(
        name=name,
        label=" ".join(part for part in (title.name, title.edition) if part),
        sha256=hashlib.sha256(content).hexdigest(),
        matches=tuple(reading.matches),
        national=national_in((m.competition, m.home, m.away) for m in reading.matches),
        problems=tuple(reading.problems),
        rows={name: len(lines)},
        unit="line",
    )


@dataclass(slots=True)
class _Reading:
    """A file being read, line by line."""

    path: Path
    name: str
    title: Title
    matches: list[Result] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)
    _stage: Heading = field(default_factory=Heading)
    _day: Day | None = None
    _open: bool = False
    """True while goals may follow the last match."""

    def take(self, lines: list[tuple[int, Line]]) -> None:
        """Reads all lines."""
        calendar = _calendar(self.title)
        days = (line.day if isinstance(line, Played) else line for _, line in lines)
        calendar.settle(day for day in days if isinstance(day, Day))
        for number, line in lines:
            if isinstance(line, Heading):
                self._stage = line
            elif isinstance(line, Day):
                self._day = line
            elif isinstance(line, Played):
                self._day = line.day or self._day
                self._match(number, line, calendar)
            elif isinstance(line, Goals) and self._open:
                self._goals(number, line)
            elif isinstance(line, Aside) and line.problem:
                self._problem(number, line.problem)
            self._open = isinstance(line, Played) and self._open

    def _problem(self, number: int, why: str) -> None:
        self.problems.append(f"{self.path}, line {number}: {why}; left out")

    def _match(self, number: int, told: Played, calendar: Calendar) -> None:
        date = calendar.date(self._day) if self._day else None
        self._open = date is not None
        if date is None:
            self._problem(number, "its day cannot be told: check weekday and year")
            return
        competition = competition_called(self.title.name)
        home, away = (team_of(name, competition) for name in (told.home, told.away))
        row, score = Row(self.name, number), told.score
        pens = score.shootout
        venue, city = _where(told.where)
        again = sum((m.date, m.home, m.away) == (date, home, away) for m in self.matches)
        self.matches.append(Result(
            row, date, home, away, *score.goals, competition, self.title.edition, city,
            shootout=Shootout(row, home if pens[0] > pens[1] else away, pens) if pens else None,
            n=again + 1, stage=self._stage.stage or None, stage_kind=self._stage.kind or None,
            venue=venue, extra_time=score.extra_time,
        ))  # fmt: skip

    def _goals(self, number: int, told: Goals) -> None:
        match = self.matches[-1]
        goals = goals_of(told.words, (match.home_goals, match.away_goals))
        if goals is None:
            self._problem(number, "these goals cannot be read, or do not agree with the score")
            return
        row, teams = Row(self.name, number), (match.home, match.away)
        made = tuple(
            ResultGoal(row, teams[g.side], g.scorer, g.minute, g.own, g.penalty, g.added)
            for g in goals
        )
        self.matches[-1] = replace(match, goals=made)


def _calendar(title: Title) -> Calendar:
    edition = title.edition or ""
    return Calendar(int(edition[:4]) if edition else None, season="/" in edition)


def _where(told: str) -> tuple[str | None, str | None]:
    """Ground and town of what stands behind @.

    >>> _where("Al Bayt Stadium, Al Khor"), _where("Doha")
    (('Al Bayt Stadium', 'Al Khor'), (None, 'Doha'))
    """
    ground, comma, town = told.rpartition(",")
    if comma:
        return ground.strip() or None, town.strip() or None
    return None, place_called(told)

"""Results: what every source of them gives, whatever its format.

A module per format reads rows into these values; ``kg.sources.formats`` lists them, and one
mapping turns the values into quads (``kg.graph.results``). What a source does not tell is None.
"""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True, order=True)
class Row:
    """Where a fact of a data set stands: the file, and the row, 1 for the first row of data."""

    file: str
    number: int


@dataclass(frozen=True, slots=True)
class ResultGoal:
    """A goal in a row of its own: for ``team``, by ``scorer`` if he is named.

    The scorer of an own goal is who put it into his own net. ``minute`` is 45, 90, 105 or 120
    for stoppage time too, with the minutes ``added`` where the source has them. ``born`` is the
    scorer's day of birth.
    """

    row: Row
    team: str
    scorer: str | None
    minute: int | None
    own: bool = False
    penalty: bool = False
    added: int | None = None
    born: dt.date | None = None


@dataclass(frozen=True, slots=True)
class Shootout:
    """A shoot-out, by its winner: kicks are no goals. ``score`` is in the order home, away."""

    row: Row
    winner: str
    score: tuple[int, int] | None = None


@dataclass(frozen=True, slots=True)
class Result:
    """A match with its result, extra time counted and shoot-outs not.

    ``home`` is the nominal home side, on neutral ground too. ``edition`` is the name of one
    edition of the competition ("2022"), None where the source does not let it be known;
    ``n`` tells matches of the same teams on one day apart. ``stage`` is what reports call it
    ("quarter-final", "Group A"), ``stage_kind`` its kind in the ontology ("QuarterFinal").
    """

    row: Row
    date: dt.date
    home: str
    away: str
    home_goals: int
    away_goals: int
    competition: str | None = None
    edition: str | None = None
    city: str | None = None
    country: str | None = None
    neutral: bool | None = None
    goals: tuple[ResultGoal, ...] = ()
    shootout: Shootout | None = None
    n: int = 1
    stage: str | None = None
    stage_kind: str | None = None
    venue: str | None = None
    extra_time: bool = False

    def team_of(self, goal: ResultGoal) -> str:
        """The side for which the scorer of a goal plays: the other one if it is an own goal."""
        other = self.away if goal.team == self.home else self.home
        return other if goal.own else goal.team


@dataclass(frozen=True, slots=True)
class FormerName:
    """A name that a team had, and the days between which it played under it."""

    row: Row
    team: str
    name: str
    since: dt.date
    until: dt.date


@dataclass(frozen=True, slots=True)
class Results:
    """A release of a data set of results.

    ``sha256`` is of all its files together. ``national`` are the teams known to be national ones;
    ``problems`` say which rows were left out, by file and line, and why. ``unit`` is what a row
    is called: a row of a table, a line of a text.
    ``lists_all`` says that the release lists every match of the competitions and teams that it
    names, ``listed`` names competitions of which it does.
    """

    name: str
    label: str
    sha256: str
    matches: tuple[Result, ...] = field(repr=False)
    former_names: tuple[FormerName, ...] = ()
    national: frozenset[str] = frozenset()
    lists_all: bool = False
    listed: frozenset[str] = frozenset()
    rights: str | None = None
    publisher: str | None = None
    problems: tuple[str, ...] = ()
    rows: Mapping[str, int] = field(default_factory=dict)
    unit: str = "row"


def digest(data: Mapping[str, bytes]) -> str:
    """The SHA-256 of a release: of the names and digests of its files."""
    parts = (f"{name} {hashlib.sha256(data[name]).hexdigest()}\n" for name in sorted(data))
    return hashlib.sha256("".join(parts).encode()).hexdigest()

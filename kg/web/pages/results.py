"""The results of matches, of a team, a competition, an edition or a month.

`complete` has all of them at hand, by what they are looked for. It is made before anybody asks
(`kg.web.pages.prepared`); until then each page reads the few that it shows from the store.
"""

from __future__ import annotations

import calendar
import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from operator import itemgetter

from pyoxigraph import Literal, NamedNode

from kg.graph.iris import ONTOLOGY
from kg.web.pages.once import Once
from kg.web.pages.reading import Reader

_DAY = "http://www.w3.org/2001/XMLSchema#date"


@dataclass(frozen=True, slots=True)
class Sided:
    """A team in a match: ``goals`` are empty if untold, "2 or 3" if sources disagree.

    ``outcome`` is ``Won``, ``Drawn`` or ``Lost``, or empty.
    """

    team: str
    goals: str
    outcome: str


@dataclass(frozen=True, slots=True)
class Result:
    """A match, the IRIs of what it belongs to, and its sides in the order in which they are named.

    What is not told is empty.
    """

    match: str
    day: str
    competition: str
    edition: str
    stage: str
    sides: tuple[Sided, ...]


@dataclass(frozen=True, slots=True)
class Results:
    """Results by match; ``of`` has the matches of a team, competition, edition or month, by day."""

    by_match: dict[str, Result]
    of: dict[str, tuple[str, ...]]


def of_team(reader: Reader, team: NamedNode) -> tuple[Result, ...]:
    """The results of a team, by day."""
    return _found(reader, team.value, "matches-of-team", team=str(team))


def of_scope(reader: Reader, scope: NamedNode) -> tuple[Result, ...]:
    """The results of an edition, or of a competition, by day."""
    return _found(reader, scope.value, "matches-in", scope=str(scope))


def of_month(reader: Reader, year: int, month: int) -> tuple[Result, ...]:
    """The results of a month, by day."""
    last = calendar.monthrange(year, month)[1]
    days = (dt.date(year, month, day).isoformat() for day in range(1, last + 1))
    told = " ".join(f'"{day}"^^<{_DAY}>' for day in days)
    return _found(reader, f"{year}-{month:02}", "matches-on", days=told)


def between(reader: Reader, one: NamedNode, other: NamedNode) -> tuple[Result, ...]:
    """The results of two teams against each other, the last one first."""
    known = complete.ready(reader)
    if known is None:
        found = _found(reader, "", "matches-between", one=str(one), other=str(other))
    else:
        found = of_team(reader, one)
    return tuple(r for r in reversed(found) if other.value in {side.team for side in r.sides})


def of_matches(reader: Reader, matches: Iterable[str]) -> tuple[Result, ...]:
    """The results of some matches, by day."""
    known = complete.ready(reader)
    if known is not None:
        return _by_day(known.by_match[match] for match in matches if match in known.by_match)
    return _read(reader, [NamedNode(match) for match in dict.fromkeys(matches)])


@Once
def complete(reader: Reader) -> Results:
    """All results."""
    found = _read(reader, None)
    of: dict[str, list[str]] = {}
    for result in found:
        keys = {result.competition, result.edition, result.day[:7]}
        keys.update(side.team for side in result.sides)
        for key in keys - {""}:
            of.setdefault(key, []).append(result.match)
    return Results(
        {result.match: result for result in found},
        {key: tuple(matches) for key, matches in of.items()},
    )


def _found(reader: Reader, key: str, query: str, **told: str) -> tuple[Result, ...]:
    known = complete.ready(reader)
    if known is not None and key:
        return tuple(known.by_match[match] for match in known.of.get(key, ()))
    rows = reader.terms(reader.text(query, **told))
    return of_matches(reader, (row[0].value for row in rows if isinstance(row[0], NamedNode)))


def _read(reader: Reader, matches: list[NamedNode] | None) -> tuple[Result, ...]:
    """The results of these matches, or of all."""
    sides = _objects(reader, "side", matches)
    nodes = None if matches is None else [NamedNode(n) for told in sides.values() for n in told]
    halves = _halves(reader, nodes)
    days, competitions, editions, stages = (
        _objects(reader, name, matches) for name in ("date", "competition", "edition", "stage")
    )
    known = sides.keys() | days.keys() if matches is None else {match.value for match in matches}
    return _by_day(
        Result(
            match=match,
            day=_least(days, match),
            competition=_least(competitions, match),
            edition=_least(editions, match),
            stage=_least(stages, match),
            sides=tuple(
                half
                for _, half in sorted(
                    (halves[side] for side in sides.get(match, ()) if side in halves),
                    key=itemgetter(0),
                )
            ),
        )
        for match in known
    )


def _halves(
    reader: Reader, sides: list[NamedNode] | None
) -> dict[str, tuple[tuple[str, str], Sided]]:
    """What the sides are, each with its place in the order."""
    teams, orders, goals, outcomes = (
        _objects(reader, name, sides) for name in ("ofTeam", "sideOrder", "goals", "outcome")
    )
    same: dict[Sided, Sided] = {}
    found = {}
    for side in teams:
        team = _least(teams, side)
        outcome = _least(outcomes, side).removeprefix(ONTOLOGY)
        half = Sided(team, " or ".join(sorted(goals.get(side, ()))), outcome)
        found[side] = ((_least(orders, side), team), same.setdefault(half, half))
    return found


def _objects(
    reader: Reader, predicate: str, subjects: list[NamedNode] | None
) -> dict[str, tuple[str, ...]]:
    """The values of a property, of all that have it or of some."""
    same: dict[str, str] = {}
    found: dict[str, tuple[str, ...]] = {}
    facts = (
        reader.telling(predicate)
        if subjects is None
        else (fact for subject in subjects for fact in reader.stated(subject, predicate))
    )
    for fact in facts:
        subject, value = fact.subject, fact.object
        if isinstance(subject, NamedNode) and isinstance(value, NamedNode | Literal):
            told = same.setdefault(value.value, value.value)
            found[subject.value] = (*found.get(subject.value, ()), told)
    return found


def _least(told: dict[str, tuple[str, ...]], subject: str) -> str:
    return min(told.get(subject, ("",)))


def _by_day(results: Iterable[Result]) -> tuple[Result, ...]:
    return tuple(sorted(results, key=lambda result: (result.day, result.match)))

"""Who leads where not every goal is told: counts between bounds.

A player has at least the goals that are told. He has at most those, and all goals of his team that
nobody is told for, in the scope's matches within his possible career (``played.CAREER``).
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from pyoxigraph import Literal, NamedNode, Triple

from kg.graph.iris import term
from kg.reason.counting.holdings import Name, record_iri
from kg.reason.counting.operators import Operator
from kg.reason.counting.played import Played, may_have_scored
from kg.reason.counting.sweeps import Entry
from kg.reason.schema import LABEL, TYPE

_MOST_LEADERS = 3
"""With more at the top, no one leads."""
_LEAST_LEAD = 2
"""One goal leads nothing."""


@dataclass(frozen=True, slots=True)
class Career:
    """The teams that a player is known to have scored for, and between which days."""

    teams: frozenset[str]
    first: dt.date
    last: dt.date


@dataclass(frozen=True, slots=True)
class Interval:
    """A player's count in a scope, as of the last match of his teams in it.

    It is ``exact`` if no goal of his teams there is untold, in his career or out of it.
    """

    player: str
    scope: str
    at_least: int
    at_most: int
    as_of: str
    exact: bool


@dataclass(frozen=True, slots=True)
class Untold:
    """What a count does not cover: goals of matches within a career that nobody is told for."""

    goals: int
    matches: int
    first: dt.date
    last: dt.date

    def gaps(self) -> dict[str, str]:
        """The numbers and days in words."""
        return {
            "goals": f"{self.goals:,}",
            "matches": f"{self.matches:,}",
            "first": self.first.isoformat(),
            "last": self.last.isoformat(),
        }


def untold(
    operator: Operator, scope: str, career: Career, matches: Sequence[Played]
) -> Untold | None:
    """What is not covered of a scope within a career; None if all is."""
    open_ones = [
        match
        for match in matches
        if _within(match, operator, scope)
        and match.untold
        and may_have_scored(career.first, career.last, match.day)
    ]
    if not open_ones:
        return None
    days = [match.day for match in open_ones]
    return Untold(sum(m.untold for m in open_ones), len(open_ones), min(days), max(days))


def careers(for_teams: Mapping[str, Sequence[Entry]]) -> dict[str, Career]:
    """The careers of all players, from their goals by team."""
    days: dict[str, list[dt.date]] = defaultdict(list)
    teams: dict[str, set[str]] = defaultdict(set)
    for team, entries in for_teams.items():
        for entry in entries:
            days[entry.holder].append(entry.day)
            teams[entry.holder].add(team)
    return {
        player: Career(frozenset(teams[player]), min(told), max(told))
        for player, told in days.items()
    }


def leaders(
    operator: Operator,
    scope: str,
    entries: Sequence[Entry],
    career_of: Callable[[str], Career | None],
    matches_of: Callable[[str], Sequence[Played]],
) -> tuple[Interval, ...]:
    """Those of whom most goals are told in the scope, if they are few and have two at least."""
    had: dict[str, int] = defaultdict(int)
    for entry in entries:
        had[entry.holder] += 1
    most = max(had.values(), default=0)
    first = sorted(player for player, count in had.items() if count == most)
    if most < _LEAST_LEAD or len(first) > _MOST_LEADERS:
        return ()
    found = []
    for player in first:
        career = career_of(player)
        teams = career.teams if career else ()
        mine = [match for team in sorted(teams) for match in matches_of(team)]
        mine = [match for match in mine if _within(match, operator, scope)]
        if career and mine:
            found.append(_interval(player, scope, most, career, mine))
    return tuple(found)


def _interval(
    player: str, scope: str, at_least: int, career: Career, mine: Sequence[Played]
) -> Interval:
    untold = sum(m.untold for m in mine if may_have_scored(career.first, career.last, m.day))
    last = max(mine, key=lambda match: (match.day, match.place))
    exact = not any(match.untold for match in mine)
    return Interval(player, scope, at_least, at_least + untold, last.match, exact)


def _within(match: Played, operator: Operator, scope: str) -> bool:
    told = {
        "scopeTeam": match.team,
        "scopeCompetition": match.competition,
        "scopeEdition": match.edition,
    }
    return told.get(operator.scope) == scope


def interval_triples(operator: Operator, interval: Interval, name: Name) -> Iterator[Triple]:
    """What is said of a leading count, and of the record that it leads."""
    record = record_iri(operator, interval.scope)
    base, _, record_name = record.value.rpartition("/")
    player = interval.player.rpartition("/")[2]
    tally = NamedNode(f"{base.removesuffix('record')}tally/{player}.{record_name}.leading")
    label = operator.tally.format(holder=name(interval.player), scope=name(interval.scope))
    yield Triple(record, term("leadingTally"), tally)
    yield Triple(tally, TYPE, term("Tally"))
    yield Triple(tally, LABEL, Literal(label))
    yield Triple(tally, term("tallyOf"), NamedNode(interval.player))
    yield Triple(tally, term("measure"), term(operator.measure))
    yield Triple(tally, term(operator.scope), NamedNode(interval.scope))
    yield Triple(tally, term("basis"), term("Counted"))
    yield Triple(tally, term("asOfMatch"), NamedNode(interval.as_of))
    yield Triple(tally, term("atLeast"), Literal(interval.at_least))
    yield Triple(tally, term("atMost"), Literal(interval.at_most))
    if interval.exact:
        yield Triple(tally, term("value"), Literal(interval.at_least))

"""Between which bounds a total that another collection tells can lie, by what is known here."""

from __future__ import annotations

import datetime as dt
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from pyoxigraph import Literal, NamedNode, QuerySolutions

from kg.ask.names import Term
from kg.graph.store import KnowledgeStore
from kg.reason.counting.entries import complete
from kg.reason.counting.played import may_have_scored
from kg.reason.counting.tallies import tallies
from kg.resources import resource

_PREFIX = "PREFIX fkg: <https://w3id.org/football-kg/ontology#>"
_TOLD = f"""{_PREFIX}
SELECT ?tally ?player ?team ?measure ?day ?value WHERE {{
  VALUES ?measure {{ fkg:Goals fkg:Appearances }}
  GRAPH <#told> {{
    ?tally fkg:tallyOf ?player ; fkg:scopeTeam ?team ; fkg:measure ?measure ; fkg:asOfDay ?day ;
           fkg:value ?value .
  }}
}}"""
_GOALS = f"""{_PREFIX}
SELECT ?goal ?match ?team ?player WHERE {{
  ?goal fkg:inMatch ?match ; fkg:forTeam ?team .
  {{ ?goal fkg:scorer ?player }} UNION {{ ?goal fkg:ownGoalBy ?nobody BIND("" AS ?player) }}
}}"""
_APPEARANCES = f"""{_PREFIX}
SELECT ?player ?team ?match WHERE {{
  ?game fkg:appearanceOf ?player ; fkg:appearanceFor ?team ; fkg:appearanceIn ?match .
}}"""
_SIDES = f"""{_PREFIX}
SELECT ?team ?match ?goals WHERE {{
  ?side fkg:ofTeam ?team ; fkg:goals ?goals ; fkg:sideOf ?match .
}}"""
_DAYS = f"{_PREFIX} SELECT ?match ?day WHERE {{ ?match a fkg:Match ; fkg:date ?day }}"


@dataclass(frozen=True, slots=True)
class Outside:
    """A total that cannot be: it can be from ``at_least`` to ``at_most``, if that is known."""

    tally: str
    at_least: int
    at_most: int | None


@dataclass(frozen=True, slots=True)
class _Total:
    """A total that is told: of whom, for which team, of what, by the end of which day."""

    tally: str
    player: str
    team: str
    measure: str
    day: dt.date
    value: int


def outside(store: KnowledgeStore, players: Iterable[Term] = ()) -> Iterator[Outside]:
    """The totals in the graph of what Wikidata says that lie outside our bounds.

    A total of a day may have been told before or after that day's match. What is listed here ends
    one day: of a later one the most is not known. Of matches only the least is known. ``players``
    asks for theirs alone.
    """
    wanted = {player.value for player in players}
    totals = [
        _Total(tally, player, team, measure, dt.date.fromisoformat(day), int(value))
        for tally, player, team, measure, day, value in _rows(store, _TOLD)
        if not wanted or player in wanted
    ]
    if not totals:
        return
    counting = _Counting(store)
    for total in totals:
        found = counting.counted(total)
        if found and not _fits(total.value, found):
            yield found


def _fits(value: int, found: Outside) -> bool:
    return found.at_least <= value and (found.at_most is None or value <= found.at_most)


def _rows(store: KnowledgeStore, query: str) -> Iterator[tuple[str, ...]]:
    found = store.query(query.replace("<#told>", str(store.aside("wikidata"))))
    assert isinstance(found, QuerySolutions)  # noqa: S101 - what SELECT means
    for row in found:
        cells = [row[place] for place in range(len(found.variables))]
        yield tuple(c.value if isinstance(c, NamedNode | Literal) else "" for c in cells)


class _Counting:
    """Goals and matches of all players and teams, gathered once.

    Simple patterns, put together here: an engine would look long for a way to join them all.
    """

    def __init__(self, store: KnowledgeStore) -> None:
        self._store = store
        self._listed = complete(store.quads, "Matches", "scopeTeam")
        self._based = {row[1] for row in _rows(store, _exact())}
        day_of = {match: dt.date.fromisoformat(day) for match, day in _rows(store, _DAYS)}
        scored: defaultdict[tuple[str, str], dict[str, dt.date]] = defaultdict(dict)
        matches: defaultdict[tuple[str, str], dict[str, dt.date]] = defaultdict(dict)
        told: defaultdict[tuple[str, str], set[str]] = defaultdict(set)
        for goal, match, team, player in _rows(store, _GOALS):
            told[team, match].add(goal)
            if player and match in day_of:
                scored[player, team][goal] = matches[player, team][match] = day_of[match]
        for player, team, match in _rows(store, _APPEARANCES):
            if match in day_of:
                matches[player, team][match] = day_of[match]
        self._goals = {key: sorted(days.values()) for key, days in scored.items()}
        self._matches = {key: sorted(days.values()) for key, days in matches.items()}
        self._untold = _untold(store, day_of, told)

    def counted(self, total: _Total) -> Outside | None:
        """The bounds of a total; None if nothing is known of him there."""
        key = total.player, total.team
        if not total.measure.endswith("#Goals"):
            days = self._matches.get(key, [])
            return Outside(total.tally, bisect_left(days, total.day), None)
        days = self._goals.get(key, [])
        if not days:
            return None
        if total.player in self._based:
            return self._counted_on(total)
        most = bisect_right(days, total.day) + sum(
            lacking
            for day, lacking in self._untold.get(total.team, ())
            if day <= total.day and may_have_scored(days[0], days[-1], day)
        )
        least = bisect_left(days, total.day)
        return Outside(total.tally, least, most if self._is_listed(total) else None)

    def _counted_on(self, total: _Total) -> Outside | None:
        """The bounds where a source states a count, from which is counted on."""
        at, before = (
            {t.scope: t for t in tallies(self._store.quads, total.player, day)}
            for day in (total.day, total.day - dt.timedelta(days=1))
        )
        if total.team not in at:
            return None
        least = before[total.team].at_least if total.team in before else 0
        most = at[total.team].at_most if self._is_listed(total) else None
        return Outside(total.tally, least, most)

    def _is_listed(self, total: _Total) -> bool:
        """True if every match of the team until the day is listed."""
        told = self._untold.get(total.team, ())
        return total.team in self._listed and bool(told) and total.day <= told[-1][0]


def _exact() -> str:
    """The query of the counts that sources state, which can be counted on from."""
    return resource("ontology", "counting", "exact.rq").read_text(encoding="utf-8")


def _untold(
    store: KnowledgeStore, day_of: Mapping[str, dt.date], told: Mapping[tuple[str, str], set[str]]
) -> Mapping[str, Sequence[tuple[dt.date, int]]]:
    """By team the days of its matches, with how many of its goals nobody is told for."""
    found: defaultdict[str, dict[str, tuple[dt.date, int]]] = defaultdict(dict)
    for team, match, goals in _rows(store, _SIDES):
        if match in day_of:
            lacking = max(int(goals) - len(told.get((team, match), ())), 0)
            known = found[team].get(match, (day_of[match], 0))
            found[team][match] = (day_of[match], max(lacking, known[1]))
    return {team: sorted(played.values()) for team, played in found.items()}

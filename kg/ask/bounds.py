"""Between which bounds a total that another collection tells can lie, by what is known here."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from pyoxigraph import Literal, NamedNode, QuerySolutions

from kg.ask.names import Term
from kg.graph.store import KnowledgeStore
from kg.reason.counting.entries import complete
from kg.reason.counting.played import Played, may_have_scored, played
from kg.reason.counting.tallies import tallies

_PREFIX = "PREFIX fkg: <https://w3id.org/football-kg/ontology#>"
_TOLD = f"""{_PREFIX}
SELECT ?tally ?player ?team ?measure ?day ?value WHERE {{
  VALUES ?measure {{ fkg:Goals fkg:Appearances }}
  GRAPH <#told> {{
    ?tally fkg:tallyOf ?player ; fkg:scopeTeam ?team ; fkg:measure ?measure ; fkg:asOfDay ?day ;
           fkg:value ?value .
  }}
}}"""
_PLAYED = f"""{_PREFIX}
SELECT DISTINCT ?player ?team ?date ?match WHERE {{
  GRAPH <#told> {{ ?tally fkg:tallyOf ?player ; fkg:scopeTeam ?team }}
  {{ ?goal fkg:scorer ?player ; fkg:forTeam ?team ; fkg:inMatch ?match }}
  UNION
  {{ ?game fkg:appearanceOf ?player ; fkg:appearanceFor ?team ; fkg:appearanceIn ?match }}
  ?match fkg:date ?date .
}}"""
_GOALS = f"""{_PREFIX}
SELECT DISTINCT ?player ?team ?date ?goal WHERE {{
  GRAPH <#told> {{ ?tally fkg:tallyOf ?player ; fkg:scopeTeam ?team }}
  ?goal fkg:scorer ?player ; fkg:forTeam ?team ; fkg:inMatch/fkg:date ?date .
}}"""
_STATED = f"{_PREFIX} SELECT DISTINCT ?player WHERE {{ ?tally fkg:tallyOf ?player }}"


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
    stated = {player for (player,) in _rows(store, _STATED)}
    for total in totals:
        if total.measure.endswith("#Goals") and total.player in stated:
            found = counting.counted_on(total)
        else:
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
        yield tuple(c.value for c in cells if isinstance(c, NamedNode | Literal))


class _Counting:
    """Goals and matches of all players of whom totals are told, counted together."""

    def __init__(self, store: KnowledgeStore) -> None:
        self._store = store
        self._goals = _days(store, _GOALS)
        self._matches = _days(store, _PLAYED)
        self._played: Mapping[str, Sequence[Played]] = played(store.quads)
        self._listed = complete(store.quads, "Matches", "scopeTeam")

    def counted(self, total: _Total) -> Outside | None:
        """The bounds by what is told of each match; None if nothing is known of him there."""
        if not total.measure.endswith("#Goals"):
            days = self._matches.get((total.player, total.team), [])
            return Outside(total.tally, sum(day < total.day for day in days), None)
        days = self._goals.get((total.player, total.team), [])
        if not days:
            return None
        most = sum(day <= total.day for day in days) + sum(
            match.untold
            for match in self._played.get(total.team, ())
            if match.day <= total.day and may_have_scored(min(days), max(days), match.day)
        )
        return Outside(
            total.tally, sum(day < total.day for day in days), most if self._ends(total) else None
        )

    def counted_on(self, total: _Total) -> Outside | None:
        """The bounds where a source states a count, from which is counted on."""
        at, before = (
            {t.scope: t for t in tallies(self._store.quads, total.player, day)}
            for day in (total.day, total.day - dt.timedelta(days=1))
        )
        if total.team not in at:
            return None
        least = before[total.team].at_least if total.team in before else 0
        return Outside(total.tally, least, at[total.team].at_most if self._ends(total) else None)

    def _ends(self, total: _Total) -> bool:
        """True if every match of the team until the day is listed."""
        told = self._played.get(total.team, ())
        return total.team in self._listed and bool(told) and total.day <= told[-1].day


def _days(store: KnowledgeStore, query: str) -> Mapping[tuple[str, str], list[dt.date]]:
    """The days by player and team of what a query finds, each thing once."""
    found: dict[tuple[str, str], dict[str, dt.date]] = defaultdict(dict)
    for player, team, date, thing in _rows(store, query):
        day = dt.date.fromisoformat(date)
        known = found[player, team].get(thing, day)
        found[player, team][thing] = min(day, known)
    return {key: list(days.values()) for key, days in found.items()}

"""Between which bounds a total that another collection tells can lie, by what is known here."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from pyoxigraph import Literal, NamedNode, QuerySolutions

from kg.ask.names import Term
from kg.graph.store import KnowledgeStore
from kg.reason.counting.tallies import Tally, tallies

_TOLD = """PREFIX fkg: <https://w3id.org/football-kg/ontology#>
SELECT ?tally ?player ?team ?measure ?day WHERE {
  VALUES ?measure { fkg:Goals fkg:Appearances }
  GRAPH <#told> {
    ?tally fkg:tallyOf ?player ; fkg:scopeTeam ?team ; fkg:measure ?measure ; fkg:asOfDay ?day .
  }
  FILTER EXISTS { ?side fkg:ofTeam ?team }
}"""
_PLAYED = """PREFIX fkg: <https://w3id.org/football-kg/ontology#>
SELECT ?player ?team ?date (COUNT(DISTINCT ?match) AS ?matches) WHERE {
  GRAPH <#told> { ?tally fkg:tallyOf ?player ; fkg:scopeTeam ?team ; fkg:measure fkg:Appearances }
  { ?goal fkg:scorer ?player ; fkg:forTeam ?team ; fkg:inMatch ?match }
  UNION
  { ?game fkg:appearanceOf ?player ; fkg:appearanceFor ?team ; fkg:appearanceIn ?match }
  ?match fkg:date ?date .
} GROUP BY ?player ?team ?date"""


@dataclass(frozen=True, slots=True)
class Bounds:
    """Of a total: the least and the most that it can be; None without a bound."""

    tally: str
    at_least: int
    at_most: int | None


def bounds(store: KnowledgeStore, players: Iterable[Term] = ()) -> Iterator[Bounds]:
    """The bounds of every total in the graph of what Wikidata says, or of the players' alone."""
    wanted = {player.value for player in players}
    told = [row for row in _rows(store, _TOLD) if not wanted or row[1] in wanted]
    played: dict[tuple[str, str], list[tuple[str, int]]] = {}
    for player, team, date, matches in _rows(store, _PLAYED):
        played.setdefault((player, team), []).append((date, int(matches)))
    for player in sorted({row[1] for row in told}):
        counted = _Counted(store, player)
        for tally, whose, team, measure, day in told:
            if whose != player:
                continue
            if measure.endswith("#Goals"):
                yield from counted.goals(tally, team, dt.date.fromisoformat(day))
            else:
                took_part = sum(n for date, n in played.get((player, team), ()) if date < day)
                yield Bounds(tally, took_part, None)


def _rows(store: KnowledgeStore, query: str) -> Iterator[tuple[str, ...]]:
    found = store.query(query.replace("<#told>", str(store.aside("wikidata"))))
    assert isinstance(found, QuerySolutions)  # noqa: S101 - what SELECT means
    for row in found:
        cells = [row[place] for place in range(len(found.variables))]
        yield tuple(c.value for c in cells if isinstance(c, NamedNode | Literal))


class _Counted:
    """A player's counts by the days that were asked for, each counted once."""

    def __init__(self, store: KnowledgeStore, player: str) -> None:
        self._store, self._player = store, player
        self._by_day: dict[dt.date | None, tuple[Tally, ...]] = {}

    def goals(self, tally: str, team: str, day: dt.date) -> Iterator[Bounds]:
        """The bounds of his goals for a team: none, if none of them is known here.

        A total of a day may have been told before or after that day's match. What is listed here
        ends one day: of a later one the most is not known.
        """
        after = next((t for t in self._until(day) if t.scope == team), None)
        if after is None:
            return
        before = (t for t in self._until(day - dt.timedelta(days=1)) if t.scope == team)
        least = next((tally.at_least for tally in before), 0)
        listed = self._until(None)[0].as_of
        yield Bounds(tally, least, after.at_most if day <= listed else None)

    def _until(self, day: dt.date | None) -> tuple[Tally, ...]:
        if day not in self._by_day:
            self._by_day[day] = tallies(self._store.quads, self._player, day)
        return self._by_day[day]

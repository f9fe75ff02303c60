"""The match that a report was found to tell of, and what the store knows without that report."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

from pyoxigraph import NamedNode

from kg.graph.store import KnowledgeStore
from kg.identity.results import Results
from kg.identity.rewriting import releases_of
from kg.identity.statements import Released
from kg.reason.counting.tallies import Tally, tallies


@dataclass(frozen=True, slots=True)
class Contestant:
    """One of the two teams: its IRI and name in the results, and the name that the report uses."""

    iri: str
    name: str
    told: str


@dataclass(frozen=True, slots=True)
class Occasion:
    """A match of the results that a report tells of: what its other claims are held against.

    ``teams`` stand in the order of the report, ``players`` lead from the full names of its people
    to their IRIs in the results, with the IRI of the team of each. ``managers`` lead from the names
    of those who manage the teams, as the report tells it, to the IRIs of these.
    """

    match: str
    day: dt.date
    teams: tuple[Contestant, Contestant]
    competition: str | None = None
    edition: str | None = None
    players: Mapping[str, tuple[str, str]] = field(default_factory=dict)
    managers: Mapping[str, str] = field(default_factory=dict)


class Known:
    """What a store knows beside one report.

    ``without`` is the IRI of that report's source, which the store may hold: its passages must
    support none of its own claims. ``results`` are the releases of results, which no report
    touches; what other reports say stands in their passages. ``versions`` are other sources in
    which the store has the same report, corrected or before a correction: they are no second voice.
    """

    def __init__(
        self, store: KnowledgeStore, without: str, versions: frozenset[str] = frozenset()
    ) -> None:
        self.store = store
        self.without = without
        self.versions = versions
        self._tallies: dict[tuple[str, dt.date], tuple[Tally, ...]] = {}

    @cached_property
    def results(self) -> Results:
        """The releases of results, matches and teams by name."""
        return Results(Released(self.store.quads, releases_of(self.store)))

    @cached_property
    def is_held(self) -> bool:
        """True if the store holds the report or a version: what is derived may rest on it."""
        own = {self.without, *self.versions}
        return any(record.iri in own for record in self.store.sources)

    def beside(self, versions: frozenset[str]) -> Known:
        """The same without these versions of the report."""
        known = Known(self.store, self.without, versions)
        known.results = self.results
        return known

    def tallies(self, player: str, as_of: dt.date) -> tuple[Tally, ...]:
        """How many goals a player had by the end of a day, without the words of the report.

        Where the store holds the report, no count that is stated anywhere is counted on from.
        """
        key = (player, as_of)
        if key not in self._tallies:
            self._tallies[key] = tallies(self.store.quads, player, as_of, stated=not self.is_held)
        return self._tallies[key]

    def goals_by_then(self, team: NamedNode, day: dt.date) -> dict[NamedNode, int]:
        """How many goals of everybody are known for a team by the end of a day."""
        rows = self.results.said.rows(
            "SELECT ?person (COUNT(DISTINCT ?goal) AS ?goals) WHERE {"
            f" ?goal fkg:forTeam {team} ; fkg:scorer ?person ; fkg:inMatch/fkg:date ?day"
            f' FILTER(STR(?day) <= "{day}") }} GROUP BY ?person'
        )
        return {row["person"]: int(row["goals"].value) for row in rows}

"""The match that a report was found to tell of, and what the store knows without that report."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

from kg.graph.store import KnowledgeStore
from kg.identity.results import Results
from kg.identity.rewriting import releases_of
from kg.identity.statements import Released


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
    to their IRIs in the results, with the IRI of the team of each.
    """

    match: str
    day: dt.date
    teams: tuple[Contestant, Contestant]
    competition: str | None = None
    edition: str | None = None
    players: Mapping[str, tuple[str, str]] = field(default_factory=dict)


class Known:
    """What a store knows beside one report.

    ``without`` is the IRI of that report's source, which the store may hold: its passages must
    support none of its own claims. ``results`` are the releases of results, which no report
    touches; what other reports say stands in their passages.
    """

    def __init__(self, store: KnowledgeStore, without: str) -> None:
        self.store = store
        self.without = without

    @cached_property
    def results(self) -> Results:
        """The releases of results, matches and teams by name."""
        return Results(Released(self.store.quads, releases_of(self.store)))

"""The operators put to a graph: all that they find, or what one record rests on."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from functools import cached_property

from pyoxigraph import Triple

from kg.reason.counting.bounds import (
    Career,
    Interval,
    Untold,
    careers,
    interval_triples,
    leaders,
    untold,
)
from kg.reason.counting.cells import Graph, labels
from kg.reason.counting.entries import complete, covered, entries
from kg.reason.counting.holdings import (
    Holding,
    Name,
    holding_triples,
    holdings,
    record_triples,
)
from kg.reason.counting.onwards import exact_counts
from kg.reason.counting.operators import ONWARD, Operator, operator_for
from kg.reason.counting.played import Played, played
from kg.reason.counting.progression import progression
from kg.reason.counting.raised import raised, raised_triples
from kg.reason.counting.sweeps import SWEEPS, Entry, in_order, is_ordered


class Counting:
    """All that operators find in one graph: records where everything is told, else who leads.

    It is looked for in all scopes, or in those given. Of ``recent`` scopes the graph has the last
    matches alone: what is counted on from a count is found there, and nothing that needs them all.
    """

    def __init__(
        self, graph: Graph, scopes: Collection[str] | None = None, recent: Collection[str] = ()
    ) -> None:
        self._graph, self._scopes, self._recent = graph, scopes, frozenset(recent)
        self._name = names(graph)
        self._told: dict[tuple[str, str], list[Entry]] = {}
        self._of_team: dict[str, list[Played]] = {}

    def found(self, operator: Operator) -> Iterator[Triple]:
        """What the operator finds, in the order of the scopes' IRIs."""
        if operator.sweep == ONWARD:
            yield from self._raised(operator)
            return
        proven = covered(self._graph, operator)
        listed = self._listed(operator) if operator.tally else frozenset()
        if not proven | listed:
            return
        wanted = (proven | listed) - self._recent
        if self._scopes is not None:
            wanted &= frozenset(self._scopes)
        found = entries(self._graph, operator, scopes=wanted)
        for scope, told in sorted(found.items()):
            if scope in proven:
                yield from self._record(operator, scope, told)
            elif scope in listed:
                yield from self._leaders(operator, scope, told)

    @property
    def size(self) -> int:
        """How many entries and matches of single scopes it has at hand."""
        return sum(map(len, self._told.values())) + sum(map(len, self._of_team.values()))

    def leading(self, operator: Operator, scope: str) -> tuple[Interval, ...]:
        """Who leads in a scope of which every match is listed, but not every goal told."""
        if covered(self._graph, operator, scope) or not self._listed(operator, scope):
            return ()
        told = self.entries(operator, scope)
        return leaders(operator, scope, told, self._career, self.matches)

    def entries(self, operator: Operator, scope: str) -> list[Entry]:
        """What the operator's query finds for one scope, asked for once."""
        key = operator.rule.id, scope
        if key not in self._told:
            self._told[key] = entries(self._graph, operator, scope).get(scope, [])
        return self._told[key]

    def matches(self, team: str) -> list[Played]:
        """The matches of one team, asked for once."""
        if team not in self._of_team:
            self._of_team[team] = played(self._graph, team).get(team, [])
        return self._of_team[team]

    def untold(self, operator: Operator, interval: Interval) -> Untold | None:
        """What a leading count does not cover; None if all is told."""
        career = self._career(interval.player)
        if career is None:
            return None
        matches = [match for team in sorted(career.teams) for match in self.matches(team)]
        return untold(operator, interval.scope, career, matches)

    def _listed(self, operator: Operator, scope: str | None = None) -> frozenset[str]:
        """The scopes of which every match is listed."""
        return complete(self._graph, "Matches", operator.scope, scope)

    def _record(self, operator: Operator, scope: str, told: Sequence[Entry]) -> Iterator[Triple]:
        made = swept(operator, scope, told)
        if made:
            yield from record_triples(operator, scope, self._name)
        for holding in made:
            yield from holding_triples(operator, scope, holding, self._name)

    def _leaders(self, operator: Operator, scope: str, told: Sequence[Entry]) -> Iterator[Triple]:
        found = leaders(operator, scope, told, self._careers.get, self._matches)
        if found:
            yield from record_triples(operator, scope, self._name)
        for interval in found:
            yield from interval_triples(operator, interval, self._name)

    def _raised(self, operator: Operator) -> Iterator[Triple]:
        if not exact_counts(self._graph):
            return
        scopes = None if self._scopes is None else frozenset(self._scopes)
        found = entries(self._graph, operator, scopes=scopes)
        for made in raised(self._graph, found, self._played):
            yield from raised_triples(operator, made, self._name)

    def _career(self, player: str) -> Career | None:
        """One player's career, asked for by itself."""
        for_team = operator_for("Goals", "scopeTeam")
        told = entries(self._graph, for_team, holder=player) if for_team else {}
        return careers(told).get(player)

    def _matches(self, team: str) -> Sequence[Played]:
        return self._played.get(team, ())

    @cached_property
    def _careers(self) -> Mapping[str, Career]:
        for_team = operator_for("Goals", "scopeTeam")
        return careers(entries(self._graph, for_team)) if for_team else {}

    @cached_property
    def _played(self) -> dict[str, list[Played]]:
        return played(self._graph)


def swept(operator: Operator, scope: str, told: Sequence[Entry]) -> tuple[Holding, ...]:
    """The holdings of one scope's record, from its entries; none if these have no order."""
    if not is_ordered(told):
        return ()
    scores = SWEEPS[operator.sweep](in_order(told))
    return holdings(operator, scope, progression(scores, lowest=operator.lowest))


def names(graph: Graph) -> Name:
    """How the things of the default graph are called: by the least of their labels."""
    known: dict[str, str] = {}

    def name(iri: str) -> str:
        if iri not in known:
            known[iri] = min(labels(graph, iri), default=iri.rpartition("/")[2])
        return known[iri]

    return name

"""The results of a store, as they are asked when a report's things are looked for among them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

from pyoxigraph import Literal, NamedNode, QuerySolution

from kg.identity.accounts import Account, account
from kg.identity.statements import Released, day, words
from kg.identity.teams import Teams


@dataclass(frozen=True, slots=True)
class Scorer:
    """Somebody who scored for a team: the forms of his name, first and last day of his goals."""

    iri: NamedNode
    names: tuple[str, ...]
    first: dt.date
    last: dt.date

    def years_from(self, when: dt.date) -> float:
        """How many years a day lies from the nearest of his goals; 0 between first and last."""
        return max((self.first - when).days, (when - self.last).days, 0) / 365.25


class Results:
    """All releases of results together; what was looked up is kept."""

    def __init__(self, said: Released) -> None:
        self.said = said
        self.teams = Teams(said)
        self._matches: dict[NamedNode, frozenset[NamedNode]] = {}
        self._accounts: dict[NamedNode, Account] = {}
        self._scorers: dict[NamedNode, Mapping[NamedNode, Scorer]] = {}

    def name(self, thing: NamedNode) -> str:
        """What the results call a thing."""
        return next(iter(words(self.said, thing, "rdfs:label")), thing.value.rpartition("/")[2])

    def knows(self, thing: NamedNode) -> bool:
        """True if the results name the thing."""
        return bool(self.said.objects(thing, "rdfs:label"))

    def between(self, one: NamedNode, other: NamedNode) -> tuple[NamedNode, ...]:
        """The matches of two teams against each other, by IRI."""
        return tuple(sorted(self.of_team(one) & self.of_team(other), key=str))

    def of_team(self, team: NamedNode) -> frozenset[NamedNode]:
        """Every match of a team."""
        if team not in self._matches:
            rows = self.said.rows(
                f"SELECT ?m WHERE {{ ?side fkg:ofTeam {team} . ?m fkg:side ?side }}"
            )
            self._matches[team] = frozenset(row["m"] for row in rows)
        return self._matches[team]

    def covers(self, team: NamedNode, when: dt.date | None) -> bool:
        """True if matches of a team are listed up to a day, or at all where no day is told."""
        days = (self.day(match) for match in self.of_team(team))
        return any(day is not None and (when is None or day >= when) for day in days)

    def account(self, match: NamedNode) -> Account:
        """What the results tell of a match."""
        if match not in self._accounts:
            self._accounts[match] = account(self.said, match)
        return self._accounts[match]

    def day(self, match: NamedNode) -> dt.date | None:
        """The day of a match."""
        return day(self.said, match, "date")

    def scorers(self, team: NamedNode) -> Mapping[NamedNode, Scorer]:
        """Everybody who scored for a team."""
        if team not in self._scorers:
            found = self._spans(f"?goal fkg:forTeam {team} ; fkg:scorer ?person")
            self._scorers[team] = found
        return self._scorers[team]

    def scorer(self, person: NamedNode) -> Scorer | None:
        """Somebody who scored, for whichever team or an own goal; None if no day of it is known."""
        found = self._spans(f"VALUES ?person {{ {person} }} ?goal fkg:scorer|fkg:ownGoalBy ?person")
        return found.get(person)

    def scored(self, name: str) -> bool:
        """True if somebody of exactly that name scored, for whichever team."""
        bearers = self.said.subjects("rdfs:label", Literal(name))
        return any(self.said.subjects("scorer", bearer) for bearer in bearers)

    def _spans(self, pattern: str) -> Mapping[NamedNode, Scorer]:
        rows = self.said.rows(
            "SELECT ?person (MIN(STR(?day)) AS ?first) (MAX(STR(?day)) AS ?last) WHERE {"
            f" {pattern} . ?goal fkg:inMatch/fkg:date ?day }} GROUP BY ?person"
        )
        return {row["person"]: self._scorer(row) for row in rows if row["first"] is not None}

    def _scorer(self, row: QuerySolution) -> Scorer:
        person = row["person"]
        names = words(self.said, person, "rdfs:label", "skos:altLabel")
        first, last = (dt.date.fromisoformat(row[name].value) for name in ("first", "last"))
        return Scorer(person, names, first, last)

"""Which team of the results a team of a report is: by its name, other names, and former names."""

from __future__ import annotations

import csv
import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache, cached_property

from pyoxigraph import NamedNode

from kg.graph.iris import slug, term
from kg.identity.rules import former_names
from kg.identity.statements import Statements, day, things, words
from kg.resources import resource


@dataclass(frozen=True, slots=True)
class Bearer:
    """A team that bears a name: at all times, or between two days."""

    team: NamedNode
    since: dt.date | None = None
    until: dt.date | None = None

    def bore(self, when: dt.date) -> bool:
        """True if it bore the name on that day."""
        return (self.since is None or self.since <= when) and (
            self.until is None or when <= self.until
        )


class Teams:
    """The teams of the results by their names."""

    def __init__(self, results: Statements) -> None:
        self._results = results

    def bearers(self, team: NamedNode, names: Iterable[str]) -> tuple[Bearer, ...]:
        """The teams that a team of a report can be; none if two bear a name at all times."""
        if self._results.objects(team, "rdfs:label"):
            return (Bearer(team),)
        keys = sorted({slug(name) for name in names})
        known = {t for key in keys for form in (key, *other_names().get(key, ()))
                 for t in self._by_name.get(form, ())}  # fmt: skip
        if known:
            return tuple(Bearer(t) for t in known) if len(known) == 1 else ()
        return tuple(dict.fromkeys(b for key in keys for b in self._former.get(key, ())))

    @cached_property
    def _by_name(self) -> Mapping[str, tuple[NamedNode, ...]]:
        found: dict[str, tuple[NamedNode, ...]] = {}
        for kind in ("NationalTeam", "Team"):
            for team in self._results.subjects("rdf:type", term(kind)):
                for label in words(self._results, team, "rdfs:label"):
                    found[slug(label)] = (*found.get(slug(label), ()), team)
        return found

    @cached_property
    def _former(self) -> Mapping[str, tuple[Bearer, ...]]:
        found: dict[str, tuple[Bearer, ...]] = {}

        def note(name: str, bearer: Bearer) -> None:
            found[slug(name)] = (*found.get(slug(name), ()), bearer)

        for node in self._results.subjects("rdf:type", term("TeamName")):
            since, until = (day(self._results, node, p) for p in ("validFrom", "validUntil"))
            for team in things(self._results, node, "nameOf"):
                for name in words(self._results, node, "rdfs:label"):
                    note(name, Bearer(team, since, until))
        for former in former_names():
            for team in self._by_name.get(slug(former.team), ()):
                note(former.name, Bearer(team, former.since, former.until))
        return found


@cache
def other_names() -> Mapping[str, tuple[str, ...]]:
    """For each name of a national team, folded, its others: from the file of national teams.

    >>> "south-korea" in other_names()["korea-republic"]
    True
    >>> "yugoslavia" in other_names()["fr-yugoslavia"]
    False
    """
    path = resource("ontology", "lexicon", "national_teams.csv")
    lines = [line for line in path.read_text("utf-8").splitlines() if not line.startswith("#")]
    found: dict[str, tuple[str, ...]] = {}
    for row in csv.DictReader(lines):
        forms = [slug(form) for form in (row["name"], *row["aliases"].split("|")) if form]
        for form in forms:
            found[form] = (*found.get(form, ()), *(other for other in forms if other != form))
    return found

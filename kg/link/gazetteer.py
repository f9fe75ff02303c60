"""Candidates without a network: the ids that ship with the program, found by name.

``ontology/linking/gazetteer.csv`` has a row per item with all sources of its id. Names are found
whatever their accents and kind words ("Manchester Utd", "Tchouameni"), people also by one name,
editions by the competition that they are of.
"""

from __future__ import annotations

import csv
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import cast

from kg.identity.names import likeness, tokens
from kg.link.model import (
    Candidate,
    Entity,
    Item,
    Kind,
    Membership,
    Origin,
    Population,
    Proposal,
)
from kg.link.weights import bare
from kg.resources import resource

_MOST = 200
"""So many candidates share a name of one word at most; of more none is asked for."""


class Gazetteer:
    """Candidates by their names; itself a ``CandidateSource``."""

    def __init__(self, candidates: Iterable[Candidate]) -> None:
        self._named: defaultdict[str, list[Candidate]] = defaultdict(list)
        self._parts: defaultdict[str, list[Candidate]] = defaultdict(list)
        self._editions: defaultdict[str, list[Candidate]] = defaultdict(list)
        for candidate in candidates:
            self._add(candidate)

    @property
    def method(self) -> str:
        """What decisions say of this way."""
        return "gazetteer"

    @property
    def is_exhaustive(self) -> bool:
        """A small list says nothing of what it leaves out."""
        return False

    def candidates(self, entities: Sequence[Entity]) -> Iterator[Proposal]:
        """A proposal for each entity."""
        known = {entity.iri: entity for entity in entities}
        for entity in entities:
            found = {c.qid: c for c in self._by_name(entity)}
            if entity.kind == "Edition":
                series = (known[iri] for iri in entity.competitions if iri in known)
                found |= {c.qid: c for of in series for c in self._editions_of(of)
                          if _was_then(c, entity)}  # fmt: skip
            yield Proposal(entity.iri, tuple(found.values()))

    def _add(self, candidate: Candidate) -> None:
        names = {candidate.label, *candidate.names}
        for key in {bare(name, kind) for name in names for kind in candidate.kinds}:
            self._named[key].append(candidate)
        if "Person" in candidate.kinds:
            for word in {word for name in names for word in tokens(name)}:
                self._parts[word].append(candidate)
        for series in candidate.series:
            self._editions[series.qid].append(candidate)

    def _by_name(self, entity: Entity) -> Iterator[Candidate]:
        for key in sorted({bare(name, entity.kind) for name in entity.names}):
            yield from self._named.get(key, ())
        if entity.kind != "Person":
            return
        words = tokens(entity.label)
        found = self._parts.get(words[-1], ())
        if len(found) <= _MOST:
            yield from (c for c in found if likeness(entity.names, c.names))

    def _editions_of(self, competition: Entity) -> Iterator[Candidate]:
        for candidate in self._by_name(competition):
            yield from self._editions.get(candidate.qid, ())


def _was_then(candidate: Candidate, edition: Entity) -> bool:
    """False for an edition of another year, where both have one."""
    days = {day.year for day in (edition.first, edition.last) if day}
    years = {*edition.years, *days}
    return not years or not candidate.years or not years.isdisjoint(candidate.years)


@cache
def shipped() -> Gazetteer:
    """The gazetteer that ships with the program."""
    return Gazetteer(read_candidates(resource("ontology", "linking", "gazetteer.csv")))


def read_candidates(path: Path) -> Iterator[Candidate]:
    """The candidates of a file in the form of the gazetteer."""
    lines = [line for line in path.read_text("utf-8").splitlines() if not line.startswith("#")]
    for row in csv.DictReader(lines):
        country = row["country"].split("/") if row["country"] else []
        yield Candidate(
            qid=row["qid"],
            label=row["name"],
            names=(row["name"], *_parts(row["aliases"])),
            kinds=frozenset({cast("Kind", row["kind"])}),
            football=None if row["kind"] == "Place" else True,
            memberships=tuple(Membership(item) for item in _items(row["teams"])),
            countries=tuple(Item("", name) for name in country),
            places=_items(row["places"]),
            series=_items(row["series"]),
            years=tuple(int(year) for year in _parts(row["years"])),
            born=row["born"],
            population=cast("Population", row["population"]),
            age_group=row["age_group"],
            origins=tuple(Origin(name) for name in _parts(row["sources"])),
        )


def _parts(cell: str) -> tuple[str, ...]:
    return tuple(part for part in cell.split("|") if part)


def _items(cell: str) -> tuple[Item, ...]:
    return tuple(Item(qid, name) for qid, _, name in (p.partition("=") for p in _parts(cell)))

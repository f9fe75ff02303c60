"""What the graph knows of everything that may have an item, gathered by the queries of linking.

``ontology/linking/entities/*.rq`` ask; this puts their rows together, thing by thing.
"""

from __future__ import annotations

import datetime as dt
import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import cast

from pyoxigraph import Literal, NamedNode, QuerySolutions

from kg.graph.store import KnowledgeStore
from kg.link.countries import country_of_competition, is_country, is_of_nations
from kg.link.model import Entity, Kind
from kg.link.weights import Told, edition_names, told_of, weights
from kg.resources import resource

_SPECIAL: dict[Kind, tuple[Kind, ...]] = {"NationalTeam": ("Team",), "ClubTeam": ("Team",),
                                          "Venue": ("Place",)}  # fmt: skip
"""Kinds that say more than those after them, which a thing is as well."""
_YEAR = re.compile(r"\b(?:18|19|20)\d\d\b")


@dataclass(slots=True)
class _Known:
    """What is gathered of a thing; sets, since every row may say a part again."""

    kinds: set[Kind] = field(default_factory=set)
    labels: set[str] = field(default_factory=set)
    aliases: set[str] = field(default_factory=set)
    roles: set[str] = field(default_factory=set)
    teams: set[str] = field(default_factory=set)
    sides: set[tuple[str, str]] = field(default_factory=set)
    competitions: set[str] = field(default_factory=set)
    places: set[str] = field(default_factory=set)
    days: set[dt.date] = field(default_factory=set)
    years: set[int] = field(default_factory=set)
    born: set[str] = field(default_factory=set)


def entities_of(store: KnowledgeStore) -> tuple[Entity, ...]:
    """Everything of a store that may have an item, in the order of the IRIs."""
    known: dict[str, _Known] = {}
    for thing, kind, name, main in _rows(store, "names"):
        one = known.setdefault(thing, _Known())
        one.kinds.add(cast("Kind", kind.rpartition("#")[2]))
        (one.labels if main == "true" else one.aliases).add(name)
    _gather(store, known)
    known = {iri: one for iri, one in sorted(known.items()) if one.labels}
    mates = _mates(known)
    players = _Players(known)
    return tuple(_entity(iri, one, mates.get(iri, ()), players) for iri, one in known.items())


def _rows(store: KnowledgeStore, name: str) -> Iterator[tuple[str, ...]]:
    """The rows of a query, with an empty string for what is not told."""
    query = resource("ontology", "linking", "entities", f"{name}.rq").read_text("utf-8")
    found = store.query(query)
    assert isinstance(found, QuerySolutions)  # noqa: S101 - the files hold SELECT queries
    for solution in found:
        terms = [solution[place] for place in range(len(found.variables))]
        yield tuple(t.value if isinstance(t, NamedNode | Literal) else "" for t in terms)


def _gather(store: KnowledgeStore, known: dict[str, _Known]) -> None:
    """What the rows of all queries but that of names say."""
    nobody = _Known()
    for thing, team, role in _rows(store, "people"):
        one = known.get(thing, nobody)
        one.teams |= {team} - {""}
        one.roles.add(role)
    for thing, match, team, day in _rows(store, "matches"):
        one = known.get(thing, nobody)
        one.teams |= {team} - {""}
        one.days |= _days(day)
        if team:
            one.sides.add((match, team))
    for thing, competition, first, last in _rows(store, "competitions"):
        one = known.get(thing, nobody)
        one.competitions |= {competition} - {""}
        one.days |= _days(first, last)
        if "NationalTeam" in one.kinds:
            known.get(competition, nobody).roles.add("nations")
    for thing, competition, year, place, first, last in _rows(store, "editions"):
        one = known.get(thing, nobody)
        one.competitions |= {competition} - {""}
        one.places |= {place} - {""}
        one.years |= {int(year)} if year else set()
        one.days |= _days(first, last)
    for thing, place, competition in _rows(store, "places"):
        one = known.get(thing, nobody)
        one.places |= {place} - {""}
        one.competitions |= {competition} - {""}
    for thing, born in _rows(store, "births"):
        known.get(thing, nobody).born.add(born)


def _days(*told: str) -> set[dt.date]:
    return {dt.date.fromisoformat(day) for day in told if day}


def _mates(known: dict[str, _Known]) -> dict[str, tuple[str, ...]]:
    """Who stood on one side with whom, the most often first."""
    sides: defaultdict[tuple[str, str], list[str]] = defaultdict(list)
    for iri, one in known.items():
        for side in one.sides:
            sides[side].append(iri)
    found: dict[str, tuple[str, ...]] = {}
    for iri, one in known.items():
        often: defaultdict[str, int] = defaultdict(int)
        for side in one.sides:
            for other in sides[side]:
                if other != iri:
                    often[other] += 1
        if often:
            ordered = sorted(often, key=lambda other: (-often[other], other))
            found[iri] = tuple(ordered[: weights()["accept"]["mates"]])
    return found


class _Players:
    """Who plays in the teams and competitions of the graph: men, women, boys of an age."""

    def __init__(self, known: dict[str, _Known]) -> None:
        self.known = known
        self._women_play = any(
            told_of(label).population == "women"
            for one in known.values()
            if "Competition" in one.kinds
            for label in one.labels
        )
        self._teams = {iri: self._team(one) for iri, one in known.items() if "Team" in one.kinds}

    def told(self, iri: str, one: _Known) -> Told:
        """By the name, else by the teams and competitions around: no word of women means men."""
        if iri in self._teams:
            return self._teams[iri]
        own = told_of(_label(one))
        if own != Told() or one.kinds & {"Place"}:
            return own
        around = [*(self._teams[t] for t in one.teams if t in self._teams)]
        around = around or [self._named(c) for c in one.competitions]
        return _as_one(around)

    def _team(self, one: _Known) -> Told:
        own = told_of(_label(one))
        if own.population:
            return own
        around = _as_one([self._named(c) for c in one.competitions])
        if not one.competitions:
            # Where women's football is told as well, a name without a match may be of either.
            around = Told(mixed=True) if self._women_play else Told("men")
        return Told(around.population, own.age_group or around.age_group, around.mixed)

    def _named(self, competition: str) -> Told:
        told = told_of(_label(self.known[competition])) if competition in self.known else Told()
        return Told(told.population or "men", told.age_group)


def _as_one(told: list[Told]) -> Told:
    if not told:
        return Told()
    if len({(one.population, one.age_group) for one in told}) > 1:
        return Told(mixed=True)
    return told[0]


def _label(one: _Known) -> str:
    """The fullest name of a person or ground, the shortest of anything else: England."""
    long = bool(one.kinds & {"Person", "Venue"})
    return min(one.labels, key=lambda name: (-len(name) if long else len(name), name))


def _entity(iri: str, one: _Known, mates: tuple[str, ...], players: _Players) -> Entity:
    kind, label, told = _kind(one.kinds), _label(one), players.told(iri, one)
    series = [_label(players.known[c]) for c in sorted(one.competitions) if c in players.known]
    years = sorted(one.years or _years(kind, label, one))
    called = {name for year in years for of in series for name in edition_names(of, year)}
    aliases = {*one.labels, *one.aliases, *(called if kind == "Edition" else ())} - {label}
    roles = set(one.roles)
    if kind == "Place" and is_country(label):
        roles.add("country")
    if kind == "Competition" and is_of_nations(label):
        roles.add("nations")
    if told.mixed:
        roles.add("mixed")
    return Entity(
        iri=iri,
        kind=kind,
        label=label,
        aliases=tuple(sorted(aliases)),
        roles=frozenset(roles),
        teams=tuple(sorted(one.teams)),
        mates=mates,
        competitions=tuple(sorted(one.competitions)),
        places=tuple(sorted(one.places)),
        country=_country(kind, label, series),
        first=min(one.days, default=None),
        last=max(one.days, default=None),
        years=tuple(years),
        born=min(one.born) if len(one.born) == 1 else "",
        population=told.population,
        age_group=told.age_group,
    )


def _kind(kinds: set[Kind]) -> Kind:
    special = kinds - {general for kind in kinds for general in _SPECIAL.get(kind, ())}
    return min(special)


def _years(kind: Kind, label: str, one: _Known) -> set[int]:
    """The year in an edition's name, or those in which it was played."""
    if kind != "Edition":
        return set()
    named = {int(year) for year in _YEAR.findall(label)}
    return named or {day.year for day in one.days}


def _country(kind: Kind, label: str, series: list[str]) -> str:
    """The country of a league, or of the club that plays in leagues of one country."""
    if kind == "Competition":
        return country_of_competition(label)
    found = {country_of_competition(name) for name in series} - {""}
    return found.pop() if kind in {"ClubTeam", "Team"} and len(found) == 1 else ""

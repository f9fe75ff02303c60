"""A person: his goals by year and by team, the records he holds, and whose he equalled or broke."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from dataclasses import dataclass

from pyoxigraph import NamedNode

from kg.graph.iris import term
from kg.web.pages.addresses import page_of
from kg.web.pages.chart import Bars, bars
from kg.web.pages.holdings import Held, holdings_of
from kg.web.pages.reading import Reader, Thing

_SHOWN = 25


@dataclass(frozen=True, slots=True)
class GoalLine:
    """One goal of a player."""

    href: str
    match: Thing | None
    date: dt.date | None
    clock: str
    team: Thing | None
    opponent: Thing | None
    penalty: bool


@dataclass(frozen=True, slots=True)
class Relation:
    """What a person is to another by the records: "equals the record of", with its proof."""

    words: str
    other: Thing
    why: str | None


@dataclass(frozen=True, slots=True)
class PersonPage:
    """What the page of a person shows; ``goals`` are the last ones, ``told`` counts all."""

    thing: Thing
    aliases: tuple[str, ...]
    teams: tuple[Thing, ...]
    birth: dt.date | None
    is_player: bool
    told: int
    penalties: int
    matches: int
    by_team: tuple[tuple[Thing, int], ...]
    by_year: Bars | None
    goals: tuple[GoalLine, ...]
    held: tuple[Held, ...]
    relations: tuple[Relation, ...]


def person_page(reader: Reader, person: NamedNode) -> PersonPage:
    """What the graph holds of a person."""
    goals = _goals(reader, person)
    by_team = Counter(line.team for line in goals if line.team)
    teams = _things(reader, person, "playsFor") or tuple(by_team)
    years = Counter(line.date.year for line in goals if line.date)
    return PersonPage(
        thing=reader.thing(person),
        aliases=reader.aliases(person),
        teams=teams,
        birth=reader.day(person, "birthDate"),
        is_player="Player" in reader.kinds(person),
        told=len(goals),
        penalties=sum(line.penalty for line in goals),
        matches=len({line.match for line in goals}),
        by_team=tuple(sorted(by_team.items(), key=lambda entry: (-entry[1], entry[0].label))),
        by_year=bars(_every_year(years)) if len(years) > 1 else None,
        goals=tuple(goals[:_SHOWN]),
        held=holdings_of(reader, person),
        relations=tuple(_relations(reader, person)),
    )


def _goals(reader: Reader, person: NamedNode) -> list[GoalLine]:
    lines: dict[str, GoalLine] = {}
    for row in reader.rows("person", person=person):
        goal = row.text("goal")
        added = row.text("added")
        line = GoalLine(
            href=page_of(goal, reader.base),
            match=row.thing("match"),
            date=row.day("date"),
            clock=row.text("minute") + (f"+{added}" if added else ""),
            team=row.thing("team"),
            opponent=row.thing("opponent"),
            penalty=row.text("penalty") == "true",
        )
        lines.setdefault(goal, line)
    return list(lines.values())


def _every_year(years: Counter[int]) -> list[tuple[str, int]]:
    """The years from the first to the last, those without a goal too."""
    return [(str(year), years[year]) for year in range(min(years), max(years) + 1)]


def _things(reader: Reader, subject: NamedNode, predicate: str) -> tuple[Thing, ...]:
    found = reader.store.quads.quads_for_pattern(subject, term(predicate), None)
    nodes = {quad.object for quad in found if isinstance(quad.object, NamedNode)}
    return tuple(reader.thing(node) for node in sorted(nodes, key=str))


def _relations(reader: Reader, person: NamedNode) -> list[Relation]:
    words = {"equalsRecordOf": "equals the record of", "breaksRecordOf": "breaks the record of"}
    return [
        Relation(said, other, reader.fact(person, predicate, NamedNode(other.iri)).why)
        for predicate, said in words.items()
        for other in _things(reader, person, predicate)
    ]

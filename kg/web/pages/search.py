"""Things by their names: whatever the case or accents, the beginning of any word, or an alias."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from pyoxigraph import Literal, NamedNode

from kg.graph.iris import ONTOLOGY, slug
from kg.web.pages.once import Once
from kg.web.pages.reading import Reader, Thing

SHOWN = 50
_RANK = {
    "Team": 0,
    "Competition": 1,
    "Person": 2,
    "Record": 3,
    "Edition": 4,
    "Venue": 5,
    "Place": 6,
}


@dataclass(frozen=True, slots=True)
class Found:
    """A thing that a name fits: what kind it is and, if the name is an alias, that alias.

    A player has the ``teams`` for which sources tell a goal of him.
    """

    thing: Thing
    kind: str
    alias: str
    teams: tuple[Thing, ...]


@dataclass(frozen=True, slots=True)
class Results:
    """What was found, the best first; ``total`` counts also what is not shown."""

    asked: str
    found: tuple[Found, ...]
    total: int
    meetings: tuple[Thing, Thing] | None = None


@dataclass(frozen=True, slots=True)
class _Name:
    folded: str
    name: str
    iri: str
    kind: str


class NameIndex:
    """All names of a store, folded once, so that a search looks at each for a microsecond."""

    def __init__(self, names: Iterable[_Name]) -> None:
        self._names = sorted(names, key=lambda n: (_RANK.get(n.kind, 9), n.folded, n.iri))

    def find(self, reader: Reader, asked: str, shown: int = SHOWN) -> Results:
        """The things whose names the words fit: whole names first, then beginnings, then words."""
        wanted = slug(asked)
        if not asked.strip() or wanted == "unnamed":
            return Results(asked, (), 0)
        ranked: dict[str, tuple[int, int, _Name]] = {}
        for place, entry in enumerate(self._names):
            rank = _fit(entry.folded, wanted)
            if rank < 3 and (entry.iri not in ranked or rank < ranked[entry.iri][0]):
                ranked[entry.iri] = (rank, place, entry)
        best = sorted(ranked.values(), key=lambda found: found[:2])
        found = tuple(_found(reader, entry) for _, _, entry in best[:shown])
        return Results(asked, found, len(best), self._meetings(reader, asked))

    def _meetings(self, reader: Reader, asked: str) -> tuple[Thing, Thing] | None:
        """The two teams of "England v France"."""
        sides = [part.strip() for part in asked.replace(" vs ", " v ").split(" v ")]
        if len(sides) != 2:
            return None
        teams = [self._team(reader, side) for side in sides]
        return (teams[0], teams[1]) if teams[0] and teams[1] else None

    def _team(self, reader: Reader, name: str) -> Thing | None:
        wanted = slug(name)
        fits = (e for e in self._names if e.kind == "Team" and e.folded == wanted)
        first = next(fits, None)
        return reader.thing(NamedNode(first.iri)) if first else None


@Once
def names(reader: Reader) -> NameIndex:
    """The names of the store."""
    return NameIndex(_names(reader))


def _found(reader: Reader, entry: _Name) -> Found:
    thing = reader.thing(NamedNode(entry.iri))
    alias = entry.name if entry.name != thing.label else ""
    teams = _teams(reader, NamedNode(entry.iri)) if entry.kind == "Person" else ()
    return Found(thing, entry.kind, alias, teams)


def _teams(reader: Reader, person: NamedNode) -> tuple[Thing, ...]:
    goals = (fact.subject for fact in reader.stating("scorer", person))
    found = {reader.linked(goal, "forTeam") for goal in goals if isinstance(goal, NamedNode)}
    return tuple(sorted((team for team in found if team), key=lambda team: team.label))


def _fit(folded: str, wanted: str) -> int:
    """0 for the whole name, 1 for its beginning, 2 for the beginning of a later word, 3 for none.

    >>> _fit("harry-kane", "kane"), _fit("harry-kane", "harry"), _fit("harry-kane", "ane")
    (2, 1, 3)
    """
    if folded == wanted:
        return 0
    if folded.startswith(wanted):
        return 1
    return 2 if f"-{wanted}" in folded else 3


def _names(reader: Reader) -> Iterable[_Name]:
    for thing, name, kind in reader.terms(reader.text("names")):
        if (
            isinstance(thing, NamedNode)
            and isinstance(name, Literal)
            and isinstance(kind, NamedNode)
        ):
            local = kind.value.removeprefix(ONTOLOGY)
            yield _Name(slug(name.value), name.value, thing.value, local)

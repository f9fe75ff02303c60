"""Who scored most for a team, or in a competition or an edition: the goals that sources tell."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass

from pyoxigraph import NamedNode

from kg.web.pages.once import Once
from kg.web.pages.reading import Reader, Thing
from kg.web.pages.results import complete

_SHOWN = 12


@dataclass(frozen=True, slots=True)
class Scorer:
    """A player and how many goals sources tell of him here: a lower bound."""

    player: Thing
    goals: int


def scorers(reader: Reader, query: str, scope: NamedNode) -> tuple[Scorer, ...]:
    """Who scored most, by one of the queries that count the goals of a ``$scope``."""
    known = best.ready(reader)
    if known is None:
        rows = reader.rows(query, scope=scope)
        counted = [(row.text("player"), row.number("goals") or 0) for row in rows]
    else:
        counted = list(known.get(scope.value, ()))
    return tuple(Scorer(reader.thing(NamedNode(player)), goals) for player, goals in counted)


@Once
def best(reader: Reader) -> dict[str, tuple[tuple[str, int], ...]]:
    """Who scored most, by the IRI of each team, competition and edition."""
    by_match = complete(reader).by_match
    counted: defaultdict[str, Counter[str]] = defaultdict(Counter)
    seen: set[tuple[str, str, str]] = set()
    for row in reader.terms(reader.text("goals-told")):
        goal, player, *belongs = (cell.value if isinstance(cell, NamedNode) else "" for cell in row)
        match, team = belongs
        result = by_match.get(match)
        scopes = {team, *((result.competition, result.edition) if result else ())} - {""}
        for scope in scopes:
            if (goal, player, scope) not in seen:
                seen.add((goal, player, scope))
                counted[scope][player] += 1
    return {
        scope: tuple(sorted(goals.items(), key=lambda told: (-told[1], told[0]))[:_SHOWN])
        for scope, goals in counted.items()
    }

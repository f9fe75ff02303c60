"""A made-up football graph of any size, of the shape that a list of results has."""

from __future__ import annotations

import random
from collections.abc import Iterator

from pyoxigraph import Literal, NamedNode, Triple

from kg.graph.iris import BASE, ONTOLOGY
from kg.reason.schema import LABEL, TYPE, XSD

ABOUT = BASE
"""What the IRI of every thing begins with."""


def seeded(seed: int) -> random.Random:
    """Dice that fall the same way every time."""
    return random.Random(seed)  # noqa: S311  a repeatable series, no secret


def football(matches: int, dice: random.Random) -> Iterator[Triple]:
    """Asserted triples, some thirty for each match: sides, goals, scorers, edition, place."""
    editions = matches // 60 + 1
    places = matches // 25 + 1
    for n in range(editions):
        yield _fact(_thing("edition", n), "ofCompetition", _thing("competition", n % 40))
        yield _fact(_thing("stage", n), "ofEdition", _thing("edition", n))
        yield _fact(_thing("stage", n), "stageKind", NamedNode(ONTOLOGY + "Final"))
    for n in range(places):
        yield _fact(_thing("place", n), "locatedIn", _thing("country", n % 200))
    for n in range(matches):
        yield from _match(n, _thing("stage", n % editions), _thing("place", n % places), dice)


def _match(n: int, stage: NamedNode, place: NamedNode, dice: random.Random) -> Iterator[Triple]:
    match = _thing("match", n)
    teams = [_thing("team", team) for team in dice.sample(range(300), 2)]
    sides = [_thing("side", f"{n}.{which}") for which in (1, 2)]
    yield Triple(match, LABEL, Literal(f"match {n}"))
    yield _fact(match, "date", _value(f"{1872 + n % 150}-05-{n % 28 + 1:02}", "date"))
    yield _fact(match, "stage", stage)
    yield _fact(match, "place", place)
    yield _fact(sides[0], "opponentSide", sides[1])
    scored = [dice.choice((0, 0, 1, 1, 2, 3)) for _ in sides]
    for which, side in enumerate(sides):
        yield _fact(match, "side", side)
        yield Triple(side, TYPE, NamedNode(ONTOLOGY + "Side"))
        yield _fact(side, "ofTeam", teams[which])
        yield _fact(side, "goals", _value(str(scored[which]), "integer"))
    last = None
    for order in range(sum(scored)):
        goal = _thing("goal", f"{n}.{order}")
        which = 0 if order < scored[0] else 1
        yield from _goal(goal, match, teams[which], teams[1 - which], dice)
        if last:
            yield _fact(last, "precedes", goal)
        last = goal


def _goal(
    goal: NamedNode, match: NamedNode, team: NamedNode, other: NamedNode, dice: random.Random
) -> Iterator[Triple]:
    scorer = _thing("person", f"{team.value.rpartition('/')[2]}.{dice.randrange(60)}")
    yield Triple(goal, TYPE, NamedNode(ONTOLOGY + "Goal"))
    yield _fact(goal, "inMatch", match)
    yield _fact(goal, "scorer", scorer)
    yield _fact(goal, "forTeam", team)
    yield _fact(goal, "againstTeam", other)
    yield _fact(goal, "minute", _value(str(dice.randint(1, 90)), "integer"))
    if dice.random() < 0.1:
        yield Triple(goal, TYPE, NamedNode(ONTOLOGY + "PenaltyKick"))
        yield _fact(goal, "converted", _value("true", "boolean"))


def _thing(kind: str, key: object) -> NamedNode:
    return NamedNode(f"{ABOUT}{kind}/{key}")


def _fact(subject: NamedNode, name: str, value: NamedNode | Literal) -> Triple:
    return Triple(subject, NamedNode(ONTOLOGY + name), value)


def _value(text: str, kind: str) -> Literal:
    return Literal(text, datatype=NamedNode(XSD + kind))

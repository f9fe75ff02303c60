"""What is told of one match, by a report or by results, in the same values for both."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from pyoxigraph import NamedNode

from kg.graph.iris import term
from kg.identity.statements import Statements, day, number, things, truth, words

_GOALS = {term(name) for name in ("Goal", "OwnGoal", "PenaltyGoal")}
_PENALTY = term("PenaltyKick")
_YEAR = re.compile(r"\b(?:18|19|20)\d\d\b")


@dataclass(frozen=True, slots=True)
class Goal:
    """A goal as it is told.

    ``names`` are the forms of its scorer's name, ``later`` the goals that it is said to precede.
    """

    iri: NamedNode
    team: NamedNode | None
    scorer: NamedNode | None
    names: tuple[str, ...]
    own: bool
    penalty: bool
    minute: int | None
    period: str
    later: frozenset[NamedNode]


@dataclass(frozen=True, slots=True)
class Side:
    """One side of a match as it is told."""

    iri: NamedNode
    goals: int | None
    order: int | None
    home: bool | None


@dataclass(frozen=True, slots=True)
class Account:
    """A match as it is told: what is not told, or told in two ways, is None or empty."""

    iri: NamedNode
    day: dt.date | None
    sides: Mapping[NamedNode, Side]
    competitions: tuple[NamedNode, ...]
    editions: tuple[NamedNode, ...]
    stages: frozenset[NamedNode]
    years: frozenset[int]
    places: tuple[NamedNode, ...]
    venues: tuple[str, ...]
    neutral: bool | None
    shootout: bool
    winner: NamedNode | None
    goals: tuple[Goal, ...] = field(repr=False)


def account(said: Statements, match: NamedNode) -> Account:
    """What is told of a match."""
    sides = {
        team: Side(side, number(said, side, "goals"), number(said, side, "sideOrder"),
                   truth(said, side, "nominalHome"))
        for side in things(said, match, "side")
        for team in things(said, side, "ofTeam")
    }  # fmt: skip
    stages = things(said, match, "stage")
    staged = (edition for stage in stages for edition in things(said, stage, "ofEdition"))
    editions = dict.fromkeys((*things(said, match, "edition"), *staged))
    of = (c for edition in editions for c in things(said, edition, "ofCompetition"))
    kicks = any(number(said, side.iri, "shootoutGoals") is not None for side in sides.values())
    winners = things(said, match, "winner")
    return Account(
        iri=match,
        day=day(said, match, "date"),
        sides=dict(sorted(sides.items(), key=lambda one: (one[1].order or 9, one[0].value))),
        competitions=tuple(dict.fromkeys((*things(said, match, "competition"), *of))),
        editions=tuple(editions),
        stages=frozenset(kind for s in stages for kind in things(said, s, "stageKind")),
        years=frozenset(year for edition in editions for year in years(said, edition)),
        places=things(said, match, "place"),
        venues=tuple(w for venue in things(said, match, "venue") for w in words(
            said, venue, "rdfs:label", "skos:altLabel")),
        neutral=truth(said, match, "neutral"),
        shootout=kicks or truth(said, match, "decidedByShootout") is True,
        winner=winners[0] if len(winners) == 1 else None,
        goals=_in_order(goal(said, event) for event in said.subjects("inMatch", match)),
    )  # fmt: skip


def years(said: Statements, edition: NamedNode) -> frozenset[int]:
    """The years by which an edition is called."""
    told = number(said, edition, "editionYear")
    if told is not None:
        return frozenset({told})
    labels = words(said, edition, "rdfs:label", "skos:altLabel")
    return frozenset(int(year) for label in labels for year in _YEAR.findall(label))


def goal(said: Statements, event: NamedNode) -> Goal | None:
    """A goal as it is told; None for what is no goal."""
    kinds = set(things(said, event, "rdf:type"))
    if not kinds & _GOALS:
        return None
    teams, own = things(said, event, "forTeam"), things(said, event, "ownGoalBy")
    scorers = own or things(said, event, "scorer")
    scorer = scorers[0] if len(scorers) == 1 else None
    periods = things(said, event, "period")
    return Goal(
        iri=event,
        team=teams[0] if len(teams) == 1 else None,
        scorer=scorer,
        names=words(said, scorer, "rdfs:label", "skos:altLabel") if scorer else (),
        own=bool(own) or term("OwnGoal") in kinds,
        penalty=_PENALTY in kinds,
        minute=number(said, event, "minute"),
        period=periods[0].value.rpartition("#")[2] if len(periods) == 1 else "",
        later=frozenset(things(said, event, "precedes")),
    )


def _in_order(events: Iterable[Goal | None]) -> tuple[Goal, ...]:
    """The goals as they fell: by minute, else by what precedes what, else by name."""
    found = {event.iri: event for event in events if event}
    earlier = dict.fromkeys(found, 0)
    for event in found.values():
        for iri in _after(event, found):
            earlier[iri] += 1
    timed = all(event.minute is not None for event in found.values())

    def place(event: Goal) -> tuple[int, int, str]:
        minute = event.minute if timed and event.minute is not None else 0
        return minute, earlier[event.iri], event.iri.value

    return tuple(sorted(found.values(), key=place))


def _after(event: Goal, found: Mapping[NamedNode, Goal]) -> set[NamedNode]:
    """The goals that came after one, through others too."""
    reached: set[NamedNode] = set()
    due = [event]
    while due:
        fresh = {iri for iri in due.pop().later if iri in found} - reached
        reached |= fresh
        due.extend(found[iri] for iri in fresh)
    return reached

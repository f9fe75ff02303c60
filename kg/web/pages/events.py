"""What happened in a match, in its order: goals, penalties, cards, substitutions and the rest."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from pyoxigraph import Literal, NamedNode

from kg.graph.iris import ONTOLOGY, term
from kg.web.pages.reading import Reader, Thing

_KINDS = (
    ("OwnGoal", "own goal"),
    ("PenaltyGoal", "penalty goal"),
    ("Goal", "goal"),
    ("MissedPenalty", "penalty missed"),
    ("PenaltyKick", "penalty"),
    ("DisallowedGoal", "goal disallowed"),
    ("ShootoutKick", "shoot-out kick"),
    ("StaffDismissal", "dismissal"),
    ("Card", "card"),
    ("Substitution", "substitution"),
    ("PenaltyAward", "penalty awarded"),
    ("VideoReview", "video review"),
    ("Foul", "foul"),
    ("Appeal", "appeal"),
    ("Shot", "shot"),
)
"""The ontology's classes of events, the narrower first, each with the name that a page gives it."""

_MAIN = frozenset(name for _, name in _KINDS[:10])
_WHO = (
    "scorer",
    "ownGoalBy",
    "taker",
    "shootoutTaker",
    "disallowedFor",
    "cardFor",
    "dismissed",
    "playerOn",
)
_PERIOD_ENDS = {
    "FirstHalf": 45_99,
    "SecondHalf": 90_99,
    "ExtraTimeFirstHalf": 105_99,
    "ExtraTimeSecondHalf": 120_99,
    "ExtraTime": 120_99,
    "PenaltyShootout": 130_00,
}


@dataclass(frozen=True, slots=True)
class Event:
    """One event of a match.

    ``clock`` is the minute as it is written, such as "90+3", else the half, else empty. ``side``
    is 1 or 2 for the team it counts for, 0 if that is not told. ``score`` is the score it made in
    the order of the sides, and ``why`` the proof of that. ``joined`` says how ``partner`` had to do
    with it: "made by", "past", "for".
    """

    thing: Thing
    kind: str
    clock: str
    side: int
    who: Thing | None
    notes: tuple[str, ...]
    joined: str
    partner: Thing | None
    score: str
    why: str | None
    main: bool


@dataclass(frozen=True, slots=True)
class _Told:
    """An event with its values by the local names of properties, and its place in the match."""

    node: NamedNode
    values: dict[str, list[NamedNode | Literal]]
    kind: str

    def first(self, name: str) -> NamedNode | Literal | None:
        return min(self.values.get(name, ()), key=str, default=None)

    def node_of(self, *names: str) -> NamedNode | None:
        found = (self.first(name) for name in names)
        return next((value for value in found if isinstance(value, NamedNode)), None)

    def nodes(self, name: str) -> list[NamedNode]:
        return [value for value in self.values.get(name, ()) if isinstance(value, NamedNode)]

    def number(self, name: str) -> int | None:
        found = self.first(name)
        return int(found.value) if found is not None and found.value.isdigit() else None


def events_of(reader: Reader, match: NamedNode, teams: tuple[str, ...]) -> tuple[Event, ...]:
    """The events of a match in the order in which they happened, as far as that is known."""
    found = reader.store.quads.quads_for_pattern(None, term("inMatch"), match)
    nodes = sorted({q.subject for q in found if isinstance(q.subject, NamedNode)}, key=str)
    told = _in_order([event for event in (_told(reader, node) for node in nodes) if event])
    return tuple(_event(reader, event, teams) for event in told)


def _told(reader: Reader, node: NamedNode) -> _Told | None:
    values: dict[str, list[NamedNode | Literal]] = {}
    for fact in reader.facts(node):
        if isinstance(fact.object, NamedNode | Literal):
            name = fact.predicate.value.rpartition("#")[2]
            values.setdefault(name, []).append(fact.object)
    classes = {value.value.removeprefix(ONTOLOGY) for value in values.get("type", ())}
    kind = next((name for known, name in _KINDS if known in classes), None)
    return _Told(node, values, kind) if kind else None


def _in_order(events: list[_Told]) -> list[_Told]:
    """By the minute; what has none stands before all that it is told to come before.

    An event may come as soon as all that it follows has come; among those that may, the one with
    the least minute does, its own or that of what waits for it.
    """
    known = {event.node: event for event in events}
    after: dict[NamedNode, set[NamedNode]] = {node: set() for node in known}
    for event in events:
        after[event.node] |= known.keys() & {*event.nodes("follows")}
        for later in known.keys() & {*event.nodes("precedes")}:
            after[later].add(event.node)
    keys = {event.node: _key(event) for event in events}
    for node in sorted(keys, key=lambda n: keys[n]):
        for earlier in after[node]:
            keys[earlier] = min(keys[earlier], (*keys[node][:2], keys[earlier][2]))
    ordered: list[_Told] = []
    while after:
        free = [node for node, waits in after.items() if not waits] or list(after)
        node = min(free, key=lambda n: keys[n])
        ordered.append(known[node])
        del after[node]
        for waits in after.values():
            waits.discard(node)
    return ordered


def _key(event: _Told) -> tuple[int, int, str]:
    place = _place(event)
    at = _period_end(event) if place is None else place
    return at, event.number("goalNumber") or 99, event.node.value


def _place(event: _Told) -> int | None:
    minute = event.number("minute")
    return None if minute is None else minute * 100 + min(event.number("addedMinute") or 0, 98)


def _period_end(event: _Told) -> int:
    period = event.first("period")
    return _PERIOD_ENDS.get(period.value.removeprefix(ONTOLOGY) if period else "", 125_00)


def _event(reader: Reader, event: _Told, teams: tuple[str, ...]) -> Event:
    team = event.node_of("forTeam")
    side = teams.index(team.value) + 1 if team is not None and team.value in teams else 0
    who = event.node_of(*_WHO)
    joined, partner = _partner(event)
    score, why = _score(reader, event, side)
    return Event(
        thing=reader.thing(event.node),
        kind=_named_kind(reader, event),
        clock=_clock(reader, event),
        side=side,
        who=reader.thing(who) if who is not None else None,
        notes=tuple(_roles(reader, event)),
        joined=joined,
        partner=reader.thing(partner) if partner is not None else None,
        score=score,
        why=why,
        main=event.kind in _MAIN,
    )


def _partner(event: _Told) -> tuple[str, NamedNode | None]:
    """Who else had to do with it, and how."""
    past = "past" if event.kind.endswith("goal") else "against"
    joins = (("assistedBy", "made by"), ("playerOff", "for"), ("goalkeeper", past))
    found = ((words, event.node_of(name)) for name, words in joins)
    return next(((words, node) for words, node in found if node is not None), ("", None))


def _named_kind(reader: Reader, event: _Told) -> str:
    card = event.node_of("cardKind")
    outcome = event.node_of("kickOutcome")
    if event.kind == "card" and card is not None:
        return f"{reader.word(card)} card".replace("card card", "card")
    if event.kind == "penalty missed" and outcome is not None:
        return f"penalty {reader.word(outcome)}"
    return event.kind


def _clock(reader: Reader, event: _Told) -> str:
    minute, added = event.number("minute"), event.number("addedMinute")
    if minute is not None:
        return f"{minute}+{added}" if added else str(minute)
    period = event.node_of("period")
    return reader.word(period) if period is not None else ""


def _roles(reader: Reader, event: _Told) -> Iterable[str]:
    roles = sorted(
        reader.word(r) for r in event.values.get("goalRole", ()) if isinstance(r, NamedNode)
    )
    yield from roles
    manner = event.node_of("manner")
    if manner is not None:
        yield reader.word(manner)


def _score(reader: Reader, event: _Told, side: int) -> tuple[str, str | None]:
    made, against = event.number("goalsForAfter"), event.number("goalsAgainstAfter")
    if made is None or against is None or not side:
        return "", None
    value = event.first("goalsForAfter")
    assert value is not None  # noqa: S101 - ``made`` was read from it
    why = reader.fact(event.node, "goalsForAfter", value).why
    return (f"{made}–{against}" if side == 1 else f"{against}–{made}"), why

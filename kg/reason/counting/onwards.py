"""Counting on from a count that a source states, as long as every goal since is told.

A stated or derived count of a player's goals for a team is exact as of an event or a match. If all
goals of the team's later matches are told, one after the other, so is his count after each of his
later goals; the first match with a goal untold ends that. Where a record's height at that match is
told too, it is known which of these goals reached or raised it.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from kg.reason.counting.cells import Graph, rows
from kg.reason.counting.played import Played
from kg.reason.counting.progression import Relation
from kg.reason.counting.sweeps import Entry, in_order
from kg.resources import resource


@dataclass(frozen=True, slots=True)
class Exact:
    """An exact count of a player's goals for a team, after an event or else after a match."""

    tally: str
    player: str
    team: str
    value: int
    match: str
    day: dt.date
    event: str | None = None
    records: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Onward:
    """A later count of the player; ``others`` have scored so many for the team since the base."""

    base: Exact
    value: int
    entry: Entry
    others: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class Mark:
    """How high a record stood at a match, and the holdings of those who held it, by holder."""

    record: str
    value: int
    held: tuple[tuple[str, str], ...]


def exact_counts(
    graph: Graph, player: str | None = None, team: str | None = None
) -> tuple[Exact, ...]:
    """The exact counts in a graph, by day; a moment for which two are told has none."""
    held = {"player": player, "team": team}
    found: dict[tuple[str, str, str], dict[int, Exact]] = {}
    for row in rows(graph, _query("exact"), {name: iri for name, iri in held.items() if iri}):
        day, value, event = row.day("date"), row.whole("value"), row.text("event")
        if day is None or value is None:
            continue
        who, match, record = row.text("player"), row.text("match"), row.text("record")
        told = found.setdefault((who, row.text("team"), event or match), {})
        records = {record, *(told[value].records if value in told else ())} - {""}
        told[value] = Exact(
            row.text("tally"), who, row.text("team"), value, match, day, event or None,
            tuple(sorted(records)),
        )  # fmt: skip
    single = [next(iter(told.values())) for told in found.values() if len(told) == 1]
    return tuple(sorted(single, key=lambda exact: (exact.day, exact.tally)))


def marks(graph: Graph, match: str) -> tuple[Mark, ...]:
    """The records whose height at a match is told; one told with two heights has none."""
    found: dict[str, dict[int, dict[str, str]]] = {}
    for row in rows(graph, _query("marks"), {"match": match}):
        value = row.whole("mark")
        if value is not None:
            heights = found.setdefault(row.text("record"), {})
            heights.setdefault(value, {})[row.text("holder")] = row.text("holding")
    return tuple(
        Mark(record, value, tuple(sorted(held.items())))
        for record, heights in sorted(found.items())
        for value, held in heights.items()
        if len(heights) == 1
    )


def counted_on(base: Exact, goals: Sequence[Entry], matches: Sequence[Played]) -> Iterator[Onward]:
    """The counts that follow from ``base``: one for each later goal of the player for the team.

    ``goals`` are all of the team's, ``matches`` too, in order. Nothing follows if more goals of his
    are known by then than the base has, or if the team had another match on that day.
    """
    later = _later(base, in_order(goals), matches)
    if later is None:
        return
    value, others = base.value, Counter[str]()
    for entry in later:
        if entry.holder == base.player:
            value += 1
            yield Onward(base, value, entry, tuple(sorted(others.items())))
        else:
            others[entry.holder] += 1


def _later(base: Exact, goals: Sequence[Entry], matches: Sequence[Played]) -> list[Entry] | None:
    """The goals after the base, up to the first match of which not all are told."""
    own = [goal for goal in goals if goal.match == base.match]
    at = len(own) if base.event is None else _place(own, base.event)
    known = sum(goal.day < base.day and goal.holder == base.player for goal in goals)
    known += sum(goal.holder == base.player for goal in own[:at])
    same_day = [match for match in matches if match.day == base.day]
    if (not at and base.event) or known > base.value or len(same_day) != 1:
        return None
    whole = {base.match} if same_day[0].whole else set()
    for match in matches:
        if match.day > base.day:
            if not match.whole:
                break
            whole.add(match.match)
    return [g for g in (*own[at:], *(g for g in goals if g.day > base.day)) if g.match in whole]


def _place(goals: Sequence[Entry], event: str) -> int:
    return next((n for n, goal in enumerate(goals, 1) if goal.event == event), 0)


def relation(onward: Onward, mark: Mark) -> Relation | None:
    """What a later count does to a record, None if nothing or if that is not sure.

    All who did not hold the record had fewer goals than it then; a holder who has scored since has
    moved the record himself.
    """
    rivals = {holder for holder, _ in mark.held if holder != onward.base.player}
    others = dict(onward.others)
    if rivals & others.keys() or onward.value < mark.value + max(others.values(), default=0):
        return None
    if onward.value == mark.value:
        return "Equals" if rivals else None
    if onward.value == mark.value + 1 and rivals:
        return "Breaks"
    return "Extends" if onward.value > mark.value else None


@cache
def _query(name: str) -> str:
    return resource("ontology", "counting", f"{name}.rq").read_text(encoding="utf-8")

"""The matches of teams, with how many of their goals are not told: what bounds a count."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from dataclasses import dataclass
from functools import cache

from kg.reason.counting.cells import Graph, rows
from kg.resources import resource

CAREER = 20
"""Years before a player's first known goal and after his last within which he may have scored
others: an assumption that proofs tell (no career among internationals comes near it)."""


@dataclass(frozen=True, slots=True)
class Played:
    """A match from one team's side: ``untold`` of its goals have no scorer that is told.

    ``whole`` says that every goal of the match is told, on both sides.
    """

    team: str
    match: str
    day: dt.date
    place: int
    untold: int
    whole: bool
    competition: str = ""
    edition: str = ""


def played(graph: Graph, team: str | None = None) -> dict[str, list[Played]]:
    """The matches of one team, or of all, by team, in the order of days and of their source."""
    held = {"team": team} if team else None
    told = {
        (row.text("team"), row.text("match")): row.whole("told") or 0
        for row in rows(graph, _query("told"), held)
    }
    found: dict[tuple[str, str], Played] = {}
    for row in rows(graph, _query("played"), held):
        day, key = row.day("date"), (row.text("team"), row.text("match"))
        if day is None:
            continue
        whole = bool(row.text("complete"))
        lacking = (row.whole("goals") or 0) - told.get(key, 0)
        one = Played(
            *key,
            day=day,
            place=row.place("matchRow"),
            untold=0 if whole else max(lacking, 0),
            whole=whole,
            competition=row.text("competition"),
            edition=row.text("edition"),
        )
        known = found.get(key)
        found[key] = one if known is None else _wider(known, one)
    teams: dict[str, list[Played]] = defaultdict(list)
    for one in sorted(found.values(), key=lambda p: (p.day, p.place, p.match)):
        teams[one.team].append(one)
    return teams


def may_have_scored(first: dt.date, last: dt.date, day: dt.date) -> bool:
    """Whether a day lies within a career, by the days of the first and last known goals.

    >>> goals = dt.date(2015, 3, 27), dt.date(2022, 12, 4)
    >>> may_have_scored(*goals, dt.date(1996, 6, 8)), may_have_scored(*goals, dt.date(1994, 3, 9))
    (True, False)
    """
    return first.year - CAREER <= day.year <= last.year + CAREER


def _wider(one: Played, other: Played) -> Played:
    """Of two accounts of a match, the one that leaves more goals open."""
    return max(one, other, key=lambda played: (played.untold, not played.whole))


@cache
def _query(name: str) -> str:
    return resource("ontology", "counting", f"{name}.rq").read_text(encoding="utf-8")

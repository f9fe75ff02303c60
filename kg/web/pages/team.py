"""A team: what it won, whom it played, who scored for it, and which records it holds."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import urlencode

from pyoxigraph import NamedNode

from kg.web.pages.chart import Bars, bars
from kg.web.pages.holdings import Held, holdings_of
from kg.web.pages.match import MatchLine, match_line
from kg.web.pages.reading import Reader, Row, Thing

_RECENT = 15
_RIVALS = 10


@dataclass(frozen=True, slots=True)
class Rival:
    """An opponent, how often it was met, and where all meetings are counted."""

    team: Thing
    matches: int
    href: str


@dataclass(frozen=True, slots=True)
class Scorer:
    """A player and how many goals sources tell of him here: a lower bound."""

    player: Thing
    goals: int


@dataclass(frozen=True, slots=True)
class TeamPage:
    """What the page of a team shows. The counts are of the matches with a known result."""

    thing: Thing
    aliases: tuple[str, ...]
    names: tuple[tuple[str, str, str], ...]
    matches: int
    won: int
    drawn: int
    lost: int
    scored: int
    conceded: int
    first: dt.date | None
    last: dt.date | None
    by_decade: Bars | None
    recent: tuple[MatchLine, ...]
    rivals: tuple[Rival, ...]
    scorers: tuple[Scorer, ...]
    held: tuple[Held, ...]
    records: tuple[Thing, ...]


def team_page(reader: Reader, team: NamedNode) -> TeamPage:
    """What the graph holds of a team."""
    played = {row.text("match"): row for row in reader.rows("days-of-team", team=team)}
    outcomes = Counter(row.text("outcome").rpartition("#")[2] for row in played.values())
    days = sorted((row.text("date"), match) for match, row in played.items())
    known = [day for day, _ in days if day]
    return TeamPage(
        thing=reader.thing(team),
        aliases=reader.aliases(team),
        names=_names(reader, team),
        matches=len(played),
        won=outcomes["Won"],
        drawn=outcomes["Drawn"],
        lost=outcomes["Lost"],
        scored=sum(row.number("goals") or 0 for row in played.values()),
        conceded=sum(row.number("other") or 0 for row in played.values()),
        first=played[days[len(days) - len(known)][1]].day("date") if known else None,
        last=played[days[-1][1]].day("date") if known else None,
        by_decade=_decades(known),
        recent=tuple(
            match_line(reader, NamedNode(match), played[match].day("date"))
            for _, match in reversed(days[-_RECENT:])
        ),
        rivals=tuple(_rivals(reader, team, played.values())),
        scorers=scorers(reader, "scorers-of-team", team=team),
        held=holdings_of(reader, team),
        records=records_in(reader, team),
    )


def scorers(reader: Reader, query: str, **told: NamedNode) -> tuple[Scorer, ...]:
    """Who scored most, by one of the queries that count goals told."""
    return tuple(
        Scorer(reader.thing(row.node("player")), row.number("goals") or 0)
        for row in reader.rows(query, **told)
    )


def records_in(reader: Reader, scope: NamedNode) -> tuple[Thing, ...]:
    """The records of a team, competition or edition."""
    return tuple(reader.thing(row.node("record")) for row in reader.rows("records-in", scope=scope))


def _decades(days: list[str]) -> Bars | None:
    counted = Counter(int(day[:4]) // 10 * 10 for day in days if day[:4].isdigit())
    if len(counted) < 2:
        return None
    return bars([(f"{ten}s", counted[ten]) for ten in range(min(counted), max(counted) + 1, 10)])


def _rivals(reader: Reader, team: NamedNode, played: Iterable[Row]) -> list[Rival]:
    met: Counter[str] = Counter()
    for row in played:
        if row.text("opponent"):
            met[row.text("opponent")] += 1
    rivals = []
    for iri, times in sorted(met.items(), key=lambda entry: (-entry[1], entry[0]))[:_RIVALS]:
        asked = urlencode({"team1": team.value, "team2": iri})
        rivals.append(Rival(reader.thing(NamedNode(iri)), times, f"/query/head-to-head?{asked}"))
    return rivals


def _names(reader: Reader, team: NamedNode) -> tuple[tuple[str, str, str], ...]:
    """The names under which the team played in other times, each with its first and last day."""
    return tuple(
        (row.text("name"), row.text("from"), row.text("until"))
        for row in reader.rows("names-of-team", team=team)
    )

"""A team: what it won, whom it played, who scored for it, and which records it holds."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import urlencode

from pyoxigraph import Literal, NamedNode

from kg.web.pages.chart import Bars, bars
from kg.web.pages.holdings import SCOPES, Held, holdings_of
from kg.web.pages.match import MatchLine, match_line
from kg.web.pages.reading import Reader, Row, Thing, day_of

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
    days = _days(reader, team)
    known = [day for day, _ in days if day]
    results = list(reader.rows("results-of-team", team=team))
    outcomes: Counter[str] = Counter()
    for row in results:
        outcomes[row.text("outcome").rpartition("#")[2]] += row.number("matches") or 0
    return TeamPage(
        thing=reader.thing(team),
        aliases=reader.aliases(team),
        names=_names(reader, team),
        matches=len(days),
        won=outcomes["Won"],
        drawn=outcomes["Drawn"],
        lost=outcomes["Lost"],
        scored=sum(row.number("scored") or 0 for row in results),
        conceded=sum(row.number("conceded") or 0 for row in results),
        first=day_of(known[0]) if known else None,
        last=day_of(known[-1]) if known else None,
        by_decade=_decades(known),
        recent=tuple(
            match_line(reader, NamedNode(match), day_of(day))
            for day, match in reversed(days[-_RECENT:])
        ),
        rivals=tuple(_rivals(reader, team, results)),
        scorers=scorers(reader, "scorers-of-team", team=team),
        held=holdings_of(reader, team),
        records=records_in(reader, team),
    )


def _days(reader: Reader, team: NamedNode) -> list[tuple[str, str]]:
    """Every match of the team once, with its day or "", in the order of the days."""
    found: dict[str, str] = {}
    for match, date in reader.terms("days-of-team", team=team):
        if isinstance(match, NamedNode):
            found.setdefault(match.value, date.value if isinstance(date, Literal) else "")
    return sorted((day, match) for match, day in found.items())


def scorers(reader: Reader, query: str, **told: NamedNode) -> tuple[Scorer, ...]:
    """Who scored most, by one of the queries that count goals told."""
    return tuple(
        Scorer(reader.thing(row.node("player")), row.number("goals") or 0)
        for row in reader.rows(query, **told)
    )


def records_in(reader: Reader, scope: NamedNode) -> tuple[Thing, ...]:
    """The records of a team, competition or edition."""
    facts = (fact for link in SCOPES for fact in reader.stating(link, scope))
    nodes = {fact.subject for fact in facts if isinstance(fact.subject, NamedNode)}
    records = (node for node in nodes if "Record" in reader.kinds(node))
    return tuple(reader.thing(node) for node in sorted(records, key=str))


def _decades(days: list[str]) -> Bars | None:
    counted = Counter(int(day[:4]) // 10 * 10 for day in days if day[:4].isdigit())
    if len(counted) < 2:
        return None
    return bars([(f"{ten}s", counted[ten]) for ten in range(min(counted), max(counted) + 1, 10)])


def _rivals(reader: Reader, team: NamedNode, results: Iterable[Row]) -> list[Rival]:
    met: Counter[str] = Counter()
    for row in results:
        if opponent := row.text("opponent"):
            met[opponent] += row.number("matches") or 0
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

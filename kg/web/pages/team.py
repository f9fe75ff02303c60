"""A team: what it won, whom it played, who scored for it, and which records it holds."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import urlencode

from pyoxigraph import NamedNode

from kg.web.pages.chart import Bars, bars
from kg.web.pages.holdings import SCOPES, Held, holdings_of
from kg.web.pages.match import MatchLine, match_lines
from kg.web.pages.reading import Reader, Thing, day_of
from kg.web.pages.results import Result, Sided, of_team
from kg.web.pages.scorers import Scorer, scorers

_RECENT = 15
_RIVALS = 10


@dataclass(frozen=True, slots=True)
class Rival:
    """An opponent, how often it was met, and where all meetings are counted."""

    team: Thing
    matches: int
    href: str


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
    results = of_team(reader, team)
    days = [result.day for result in results if result.day]
    own, others = _sides(results, team.value)
    outcomes = Counter(side.outcome for side in own)
    return TeamPage(
        thing=reader.thing(team),
        aliases=reader.aliases(team),
        names=_names(reader, team),
        matches=len(results),
        won=outcomes["Won"],
        drawn=outcomes["Drawn"],
        lost=outcomes["Lost"],
        scored=sum(_goals(side) for side in own),
        conceded=sum(_goals(side) for side in others),
        first=day_of(days[0]) if days else None,
        last=day_of(days[-1]) if days else None,
        by_decade=_decades(days),
        recent=match_lines(reader, reversed(results[-_RECENT:])),
        rivals=tuple(_rivals(reader, team, others)),
        scorers=scorers(reader, "scorers-of-team", team),
        held=holdings_of(reader, team),
        records=records_in(reader, team),
    )


def _sides(results: tuple[Result, ...], team: str) -> tuple[list[Sided], list[Sided]]:
    """The team's own sides, and those that it met."""
    own = [side for result in results for side in result.sides if side.team == team]
    others = [side for result in results for side in result.sides if side.team != team]
    return own, others


def _goals(side: Sided) -> int:
    """What it scored; nothing is counted where sources disagree."""
    return int(side.goals) if side.goals.isdigit() else 0


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


def _rivals(reader: Reader, team: NamedNode, others: list[Sided]) -> Iterator[Rival]:
    met = Counter(side.team for side in others)
    for iri, times in sorted(met.items(), key=lambda entry: (-entry[1], entry[0]))[:_RIVALS]:
        asked = urlencode({"team1": team.value, "team2": iri})
        yield Rival(reader.thing(NamedNode(iri)), times, f"/query/head-to-head?{asked}")


def _names(reader: Reader, team: NamedNode) -> tuple[tuple[str, str, str], ...]:
    """The names under which the team played in other times, each with its first and last day."""
    return tuple(
        (row.text("name"), row.text("from"), row.text("until"))
        for row in reader.rows("names-of-team", team=team)
    )

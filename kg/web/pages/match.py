"""A match: its sides and score, where and when, what happened, and who reported it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from pyoxigraph import Literal, NamedNode

from kg.web.pages.addresses import page_of
from kg.web.pages.events import Event, events_of
from kg.web.pages.reading import Reader, Thing, day_of
from kg.web.pages.results import Result
from kg.web.pages.source import SourcePage, source_page

_LONG = 30_000
"""Above so many characters a report stands on its own page only."""


@dataclass(frozen=True, slots=True)
class Side:
    """One team in a match: ``goals`` are empty if untold, "2 or 3" if sources disagree."""

    team: Thing
    goals: str
    shootout: int | None
    manager: Thing | None


@dataclass(frozen=True, slots=True)
class Detail:
    """One line of what is known of a thing: its name, its value and where that is proven."""

    name: str
    value: Thing | str
    why: str | None = None


@dataclass(frozen=True, slots=True)
class Reported:
    """A report of the match: who published it and when, and on which terms the text is here."""

    source: Thing
    publisher: str
    published: dt.date | None
    rights: str


@dataclass(frozen=True, slots=True)
class MatchPage:
    """All that the page of a match shows; ``text`` is the first of its reports, marked."""

    thing: Thing
    sides: tuple[Side, ...]
    date: dt.date | None
    competition: Thing | None
    edition: Thing | None
    stage: str
    details: tuple[Detail, ...]
    winner: Thing | None
    why_won: str | None
    in_shootout: bool
    events: tuple[Event, ...]
    reports: tuple[Reported, ...]
    rows: tuple[str, ...]
    text: SourcePage | None

    @property
    def score(self) -> str:
        """The score in the order of the sides; empty unless both sides' goals are told."""
        return _score(tuple(side.goals for side in self.sides))

    @property
    def title(self) -> str:
        """What the match is called, with its score where that is told."""
        if len(self.sides) != 2:
            return self.thing.label
        first, second = self.sides
        return f"{first.team.label} {self.score or 'v'} {second.team.label}"


@dataclass(frozen=True, slots=True)
class MatchLine:
    """A match in a list: its day, its teams with the score, or what it is called without two."""

    href: str
    name: str
    date: dt.date | None
    teams: tuple[Thing, ...]
    score: str
    competition: Thing | None


def sides_of(reader: Reader, match: NamedNode) -> tuple[Side, ...]:
    """The sides of a match in the order in which they are named."""
    found = []
    for fact in reader.stated(match, "side"):
        side = fact.object
        team = reader.value(side, "ofTeam") if isinstance(side, NamedNode) else None
        if isinstance(side, NamedNode) and isinstance(team, NamedNode):
            order = reader.number(side, "sideOrder") or 0
            found.append(((order, team.value), _side(reader, side, team)))
    return tuple(side for _, side in sorted(found, key=lambda entry: entry[0]))


def _side(reader: Reader, side: NamedNode, team: NamedNode) -> Side:
    told = (fact.object for fact in reader.stated(side, "goals"))
    goals = {value.value for value in told if isinstance(value, Literal)}
    return Side(
        team=reader.thing(team),
        goals=" or ".join(sorted(goals)),
        shootout=reader.number(side, "shootoutGoals"),
        manager=reader.linked(side, "managedBy"),
    )


def match_lines(reader: Reader, results: Iterable[Result]) -> tuple[MatchLine, ...]:
    """Matches as lines of a list."""
    return tuple(_line(reader, result) for result in results)


def _line(reader: Reader, result: Result) -> MatchLine:
    teams = tuple(reader.thing(NamedNode(side.team)) for side in result.sides)
    competition = NamedNode(result.competition) if result.competition else None
    return MatchLine(
        href=page_of(result.match, reader.base),
        name="" if len(teams) == 2 else reader.label(NamedNode(result.match)),
        date=day_of(result.day),
        teams=teams,
        score=_score(tuple(side.goals for side in result.sides)) or "v",
        competition=reader.thing(competition) if competition else None,
    )


def _score(goals: tuple[str, ...]) -> str:
    return "–".join(goals) if len(goals) == 2 and all(goals) else ""


def match_page(reader: Reader, match: NamedNode) -> MatchPage:
    """What the graph holds of a match."""
    sides = sides_of(reader, match)
    winner = reader.linked(match, "winner")
    reports = reports_of(reader, match)
    return MatchPage(
        thing=reader.thing(match),
        sides=sides,
        date=reader.day(match, "date"),
        competition=reader.linked(match, "competition"),
        edition=reader.linked(match, "edition"),
        stage=_stage(reader, match),
        details=tuple(_details(reader, match, sides)),
        winner=winner,
        why_won=reader.fact(match, "winner", NamedNode(winner.iri)).why if winner else None,
        in_shootout=_is(reader, match, "decidedByShootout"),
        events=events_of(reader, match, tuple(side.team.iri for side in sides)),
        reports=reports,
        rows=tuple(row.text("label") for row in reader.rows("rows", thing=match)),
        text=_text(reader, reports),
    )


def reports_of(reader: Reader, match: NamedNode) -> tuple[Reported, ...]:
    """The reports of a match."""
    return tuple(
        Reported(
            reader.thing(row.node("source")),
            row.text("publisher"),
            row.day("published"),
            row.text("rights"),
        )
        for row in reader.rows("reports", match=match)
    )


def _text(reader: Reader, reports: tuple[Reported, ...]) -> SourcePage | None:
    """The first report whose text is kept here and is not too long to stand in a page."""
    for report in reports:
        text = reader.store.text_of(report.source.iri)
        if text and len(text) <= _LONG:
            return source_page(reader, NamedNode(report.source.iri))
    return None


def _stage(reader: Reader, match: NamedNode) -> str:
    found = reader.value(match, "stage")
    if not isinstance(found, NamedNode):
        return ""
    kind = reader.value(found, "stageKind")
    label = reader.label(found).partition(", ")[0]
    if label.startswith("Group ") or not isinstance(kind, NamedNode):
        return label
    return reader.word(kind)


_DETAILS = (
    ("Venue", "venue"),
    ("Place", "place"),
    ("Referee", "referee"),
    ("Attendance", "attendance"),
    ("Stage", "stage"),
)


def _details(reader: Reader, match: NamedNode, sides: tuple[Side, ...]) -> list[Detail]:
    details = []
    for name, predicate in _DETAILS:
        found = reader.value(match, predicate)
        if isinstance(found, NamedNode):
            why = reader.fact(match, predicate, found).why
            details.append(Detail(name, reader.thing(found), why))
        elif found is not None:
            details.append(
                Detail(name, f"{int(found.value):,}" if found.value.isdigit() else found.value)
            )
    details += [
        Detail(f"Manager of {side.team.label}", side.manager) for side in sides if side.manager
    ]
    for name, predicate in (("After extra time", "afterExtraTime"), ("Neutral ground", "neutral")):
        if _is(reader, match, predicate):
            why = reader.fact(match, predicate, Literal(value=True)).why
            details.append(Detail(name, "yes", why))
    return details


def _is(reader: Reader, match: NamedNode, predicate: str) -> bool:
    found = reader.value(match, predicate)
    return found is not None and found.value == "true"

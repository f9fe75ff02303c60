"""What the releases of results tell of the past: the matches of a team, the goals of a player.

All of a team is fetched at once, when it is first asked for; what was fetched is kept.
"""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from typing import Literal as OneOf
from typing import TypeAlias

from pyoxigraph import Literal, NamedNode, QuerySolution

from kg.check.occasion import Known
from kg.graph.iris import slug, term
from kg.reason.counting.entries import complete
from kg.reason.schema import LABEL
from kg.resources import resource

Aspect: TypeAlias = OneOf["competition", "edition", "neutral", "place", "stage"]
_DAY = re.compile(r"/(\d{4}-\d\d-\d\d)-[^/]*$")
_LINE = re.compile(r", [a-z]+ (\d+)$")
_FORMATS = "formats"
_VALUE = re.compile(r"\bWHERE\s*\{")


@dataclass(frozen=True, slots=True)
class Played:
    """A match from one team's side; ``home`` also on neutral ground where it is named first."""

    match: str
    day: dt.date
    opponent: str
    goals: int
    conceded: int
    home: bool


@dataclass(frozen=True, slots=True)
class Scored:
    """A goal of a player; ``minute`` is None where it is not told."""

    goal: str
    match: str
    day: dt.date
    minute: int | None


@dataclass(frozen=True, slots=True)
class EditionMatch:
    """A match of an edition: its teams with their goals, its stage and winner where certain."""

    match: str
    day: dt.date
    edition: str
    sides: tuple[tuple[str, int], ...]
    stage: str | None
    winner: str | None


class Past:
    """The results of a store as history asks them."""

    def __init__(self, known: Known) -> None:
        self.known = known
        self._matches: dict[str, tuple[Played, ...]] = {}
        self._aspects: dict[tuple[str, str], Mapping[str, str]] = {}
        self._shootouts: dict[str, str | None] = {}
        self._told: dict[str, Counter[str]] = {}
        self._goals: dict[str, tuple[Scored, ...]] = {}
        self._editions: dict[str, tuple[EditionMatch, ...]] = {}

    def matches(self, team: str) -> tuple[Played, ...]:
        """All matches of a team in the order of days."""
        if team not in self._matches:
            found: dict[str, Played | None] = {}
            for row in self._rows("played", team=team):
                one = _played(row)
                if one is not None:
                    known = found.setdefault(one.match, one)
                    found[one.match] = one if known == one else None
            sure = (one for one in found.values() if one is not None)
            self._matches[team] = tuple(sorted(sure, key=lambda p: (p.day, p.match)))
        return self._matches[team]

    def between(self, team: str, opponent: str) -> tuple[Played, ...]:
        """The matches of a team against another, in the order of days."""
        if team in self._matches:
            return tuple(p for p in self._matches[team] if p.opponent == opponent)
        one, other = self.label(team), self.label(opponent)
        said = self.known.results.said
        labels = [Literal(f"{one} v {other}"), Literal(f"{other} v {one}")]
        matches = {m for label in labels for m in said.subjects("rdfs:label", label)}
        found = (self._from_side(match, team) for match in matches)
        ordered = sorted((p for p in found if p), key=lambda p: (p.day, p.match))
        return tuple(p for p in ordered if p.opponent == opponent)

    def _sides(self, match: NamedNode) -> list[tuple[str, int]]:
        """The two teams of a match with their goals, in the order of the results.

        Empty where they are not told so, or told in two ways.
        """
        said = self.known.results.said
        found = set()
        for side in said.objects(match, "side"):
            if isinstance(side, NamedNode):
                order, team = said.objects(side, "sideOrder"), said.objects(side, "ofTeam")
                goals = {told.value for told in said.objects(side, "goals")}
                if order and team and len(goals) == 1 and (told := goals.pop()).isdecimal():
                    found.add((order[0].value, team[0].value, int(told)))
        return [(team, goals) for _, team, goals in sorted(found)] if len(found) == 2 else []

    def _from_side(self, match: NamedNode, team: str) -> Played | None:
        """A match from the side of one of its teams; None if it is not told so."""
        sides, day = self._sides(match), day_of(match.value)
        place = next((n for n, (name, _) in enumerate(sides) if name == team), None)
        if place is None or day is None:
            return None
        (_, goals), (opponent, conceded) = sides[place], sides[1 - place]
        return Played(match.value, day, opponent, goals, conceded, home=place == 0)

    def shootout_winner(self, match: str) -> str | None:
        """Who won the shoot-out of a match, if there was one."""
        if match not in self._shootouts:
            won = self.known.results.said.objects(NamedNode(match), "winner")
            self._shootouts[match] = won[0].value if won else None
        return self._shootouts[match]

    def aspect(self, team: str, name: Aspect) -> Mapping[str, str]:
        """What is told of a team's matches in one respect, by match: IRIs, or "true"."""
        if (team, name) not in self._aspects:
            rows = self._rows(name, team=team)
            self._aspects[team, name] = {r["match"].value: r["value"].value for r in rows}
        return self._aspects[team, name]

    def told(self, team: str) -> Counter[str]:
        """How many goals of a team are told with their scorer, by match."""
        if team not in self._told:
            self._told[team] = Counter(r["match"].value for r in self._rows("told", team=team))
        return self._told[team]

    def goals(self, player: str) -> tuple[Scored, ...]:
        """All goals that are told of a player, in the order of days and minutes."""
        if player not in self._goals:
            found = {one.goal: one for row in self._rows("goals", player=player)
                     if (one := _scored(row))}  # fmt: skip
            ordered = sorted(found.values(), key=lambda g: (g.day, g.minute or 0, g.goal))
            self._goals[player] = tuple(ordered)
        return self._goals[player]

    def editions(self, competition: str) -> tuple[EditionMatch, ...]:
        """All matches of a competition that belong to an edition, by the competition's IRI."""
        if competition not in self._editions:
            rows: dict[str, list[QuerySolution]] = {}
            for row in self._rows("finals", competition=competition):
                rows.setdefault(row["match"].value, []).append(row)
            found = (one for told in rows.values() if (one := _edition_match(told)))
            self._editions[competition] = tuple(sorted(found, key=lambda m: (m.day, m.match)))
        return self._editions[competition]

    def competition(self, name: str) -> str:
        """The IRI of a competition of that name."""
        return f"{self.known.store.base}competition/{slug(name)}"

    def label(self, iri: str) -> str:
        """What the results call a thing."""
        return self.known.results.name(NamedNode(iri))

    @cached_property
    def whole_teams(self) -> frozenset[str]:
        """The teams of which every match is listed."""
        return complete(self.known.store.quads, "Matches", "scopeTeam")

    @cached_property
    def whole_competitions(self) -> frozenset[str]:
        """The competitions of which every match is listed."""
        return complete(self.known.store.quads, "Matches", "scopeCompetition")

    def rows_of(self, thing: str) -> tuple[str, ...]:
        """The rows that tell of a match or goal: "results.csv:45781"."""
        said = self.known.results.said
        rows = (row for row in said.objects(NamedNode(thing), "row") if isinstance(row, NamedNode))
        found = (_LINE.sub(r":\1", self._aside(row.value)) for row in rows)
        return tuple(sorted(row for row in found if not row.startswith(_FORMATS)))

    def source_label(self, thing: str) -> str:
        """What the source is called whose rows tell of a thing."""
        said, aside = self.known.results.said, self.known.store.aside("sources")
        for row in said.objects(NamedNode(thing), "row"):
            if isinstance(row, NamedNode) and not self._aside(row.value).startswith(_FORMATS):
                quads = self.known.store.quads.quads_for_pattern(row, term("source"), None, aside)
                sources = [quad.object for quad in quads if isinstance(quad.object, NamedNode)]
                return self._aside(sources[0].value) if sources else ""
        return ""

    def match_label(self, match: str) -> str:
        """A match with its score: "England 1-2 France"."""
        sides = self._sides(NamedNode(match))
        if not sides:
            return self.label(match)
        (one, goals), (other, conceded) = sides
        return f"{self.label(one)} {goals}-{conceded} {self.label(other)}"

    def _aside(self, thing: str) -> str:
        aside = self.known.store.aside("sources")
        quads = self.known.store.quads.quads_for_pattern(NamedNode(thing), LABEL, None, aside)
        labels = (quad.object.value for quad in quads if isinstance(quad.object, Literal))
        return next(labels, thing.rpartition("/")[2])

    def _rows(self, query: str, **held: str) -> Iterator[QuerySolution]:
        values = "".join(f" VALUES ?{name} {{ {NamedNode(iri)} }}" for name, iri in held.items())
        text = _VALUE.sub(lambda found: found[0] + values, _query(query), count=1)
        return iter(self.known.results.said.rows(text))


@cache
def _query(name: str) -> str:
    return resource("ontology", "history", f"{name}.rq").read_text(encoding="utf-8")


def day_of(match: str) -> dt.date | None:
    """The day of a match of the results, which its IRI begins with.

    >>> day_of("https://example.org/match/2022-12-10-england-v-france")
    datetime.date(2022, 12, 10)
    """
    found = _DAY.search(match)
    try:
        return dt.date.fromisoformat(found[1]) if found else None
    except ValueError:
        return None


def _played(row: QuerySolution) -> Played | None:
    match, day = row["match"].value, day_of(row["match"].value)
    goals, conceded = (row[name].value for name in ("goals", "conceded"))
    if day is None or not (goals.isdecimal() and conceded.isdecimal()):
        return None
    home = row["order"].value == "1"
    return Played(match, day, row["opponent"].value, int(goals), int(conceded), home)


def _scored(row: QuerySolution) -> Scored | None:
    day = day_of(row["match"].value)
    minute = row["minute"]
    at = int(minute.value) if minute is not None and minute.value.isdecimal() else None
    return None if day is None else Scored(row["goal"].value, row["match"].value, day, at)


def _edition_match(rows: list[QuerySolution]) -> EditionMatch | None:
    """The match that rows tell of; None if they disagree on it."""
    one = rows[0]
    day = day_of(one["match"].value)
    sides = {(row["order"].value, row["team"].value, row["goals"].value) for row in rows}
    if day is None or len(sides) != 2:
        return None
    told = tuple((team, int(goals)) for _, team, goals in sorted(sides))
    stage, winner = (one[name] and one[name].value for name in ("stage", "winner"))
    return EditionMatch(
        one["match"].value, day, one["edition"].value, told,
        stage.rpartition("#")[2] if stage else None, winner,
    )  # fmt: skip

"""Invented results and reports, put into a store without a file or a reader."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, field

from pyoxigraph import Literal, NamedNode

from kg.build import add_reading, settle
from kg.graph import iris
from kg.graph.columns import put
from kg.graph.results import results_told
from kg.graph.store import KnowledgeStore, SourceRecord, memory_store
from kg.identity.decisions import Decision
from kg.identity.resolve import resolve
from kg.model import Fact, Reading, SourceText, Span, Thing, Value
from kg.sources.results import FormerName, Result, ResultGoal, Results, Row, Shootout

CUP = "FIFA World Cup"


def day(words: str) -> dt.date:
    return dt.date.fromisoformat(words)


def match(
    when: str, home: str, score: str, away: str, *goals: str, cup: str | None = CUP,
    edition: str | None = None, city: str | None = "Port Salter", shootout: str | None = None,
    neutral: bool = True, n: int = 1,
) -> Result:  # fmt: skip
    """A match of the results; a goal reads ``Alba: Ana Ruiz 12 pen``, an own goal ``… own``."""
    one, two = (int(goals) for goals in score.split("-"))
    return Result(
        Row("results.csv", int(when.replace("-", "")) * 10 + n), day(when), home, away, one, two,
        cup, edition or (when[:4] if cup else None), city, None, neutral=neutral,
        goals=tuple(_goal(when, goal, at) for at, goal in enumerate(goals)),
        shootout=Shootout(Row("shootouts.csv", 1), shootout) if shootout else None, n=n,
    )  # fmt: skip


def _goal(when: str, words: str, at: int) -> ResultGoal:
    team, _, rest = words.partition(": ")
    tokens = rest.split()
    own, penalty = tokens[-1:] == ["own"], tokens[-1:] == ["pen"]
    tokens = tokens[:-1] if own or penalty else tokens
    minute = int(tokens.pop()) if tokens and tokens[-1].isdecimal() else None
    row = Row("goalscorers.csv", int(when.replace("-", "")) * 100 + at)
    return ResultGoal(row, team, " ".join(tokens) or None, minute, own, penalty)


def results(*matches: Result, former: Sequence[FormerName] = ()) -> Results:
    """A release of results; its checksum is of what it holds."""
    digest = hashlib.sha256(repr((matches, former)).encode()).hexdigest()
    teams = {team for one in matches for team in (one.home, one.away)}
    return Results(
        name="cups", label="Cup results", sha256=digest, matches=matches,
        former_names=tuple(former), national=frozenset(teams),
    )  # fmt: skip


@dataclass
class Told:
    """A report in the making: every fact in a passage of its own."""

    name: str
    published: dt.date | None = None
    facts: list[Fact] = field(default_factory=list)
    reported: list[Thing] = field(default_factory=list)
    mentioned: list[Thing] = field(default_factory=list)

    def say(self, subject: Thing, prop: str, value: Value) -> None:
        at = len(self.facts)
        self.facts.append(Fact(subject, prop, value, (Span(at, at + 1),)))

    def team(self, name: str) -> Thing:
        team = Thing("NationalTeam", (name,))
        self.say(team, "rdfs:label", name)
        return team

    def match(
        self, one: str, score: str | None, two: str, *goals: str, cup: str | None = CUP,
        edition: str | None = None, place: str | None = None, date: str | None = None,
        mentioned: bool = False, **more: Value,
    ) -> Thing:  # fmt: skip
        """A match that the report tells of; goals as in ``match``."""
        thing = Thing("Match", (one, "v", two, edition or date or self.name))
        (self.mentioned if mentioned else self.reported).append(thing)
        self.say(thing, "rdfs:label", f"{one} v {two}")
        scores = [int(part) for part in score.split("-")] if score else [None, None]
        for order, (name, goals_of) in enumerate(zip((one, two), scores, strict=True), 1):
            side = Thing("Side", (thing, name))
            self.say(thing, "side", side)
            self.say(side, "ofTeam", self.team(name))
            self.say(side, "sideOrder", order)
            if goals_of is not None:
                self.say(side, "goals", goals_of)
        if cup:
            self.edition(thing, cup, edition)
        if place:
            town = Thing("Place", (place,))
            self.say(town, "rdfs:label", place)
            self.say(thing, "place", town)
        if date:
            self.say(thing, "date", day(date))
        for prop, value in more.items():
            self.say(thing, prop, value)
        counts: dict[str, int] = {}
        for words in goals:
            self.goal(thing, words, counts, (one, two))
        return thing

    def edition(self, match: Thing, cup: str, year: str | None) -> None:
        competition = Thing("Competition", (cup,))
        edition = Thing("Edition", (competition, year or self.name))
        self.say(competition, "rdfs:label", cup)
        self.say(edition, "ofCompetition", competition)
        if year:
            self.say(edition, "editionYear", int(year))
        self.say(match, "edition", edition)

    def goal(
        self, match: Thing, words: str, counts: dict[str, int], teams: tuple[str, str]
    ) -> Thing:
        told = _goal("2000-01-01", words, 0)
        name = told.scorer or "unknown"
        counts[name] = counts.get(name, 0) + 1
        goal = Thing("Goal", (match, name, counts[name]))
        self.say(goal, "inMatch", match)
        self.say(goal, "forTeam", Thing("NationalTeam", (told.team,)))
        if told.minute is not None:
            self.say(goal, "minute", told.minute)
        if told.scorer:
            other = next(team for team in teams if team != told.team)
            of = other if told.own else told.team
            self.say(goal, "ownGoalBy" if told.own else "scorer", self.person(told.scorer, of))
        return goal

    def person(self, name: str, team: str) -> Thing:
        person = Thing("Person", (name, team))
        self.say(person, "rdfs:label", name)
        self.say(person, "playsFor", Thing("NationalTeam", (team,)))
        return person

    def fixture(self, after: Thing, one: str, two: str, **more: Value) -> Thing:
        fixture = Thing("Fixture", (one, "v", two, "after", self.name))
        self.say(fixture, "rdfs:label", f"{one} v {two}")
        self.say(fixture, "nextAfter", after)
        for team in (one, two):
            self.say(fixture, "fixtureTeam", self.team(team))
        for prop, value in more.items():
            self.say(fixture, prop, value)
        return fixture

    def reading(self) -> Reading:
        text = "x" * len(self.facts)
        digest = hashlib.sha256(self.name.encode()).hexdigest()
        source = SourceText(
            name=self.name, text=text, offsets=range(len(text) + 1), sha256=digest,
            text_sha256=digest, encoding="utf-8", media_type="text/plain", title=self.name,
            published=self.published,
        )  # fmt: skip
        return Reading(source, tuple(self.facts), tuple(self.reported), tuple(self.mentioned))


def add(store: KnowledgeStore, source: Results | Told) -> NamedNode:
    """Puts results or a report into a store, as a build does; ``settle`` is for the caller."""
    if isinstance(source, Told):
        reading = source.reading()
        add_reading(store, reading)
        return iris.source_iri(reading.source.sha256, store.base)
    iri = iris.source_iri(source.sha256, store.base)
    columns = store.columns
    columns.graphs[iri], rows = results_told(source, columns.terms, store.base)
    put(store.quads, columns.graphs[iri], columns.terms, iri)
    put(store.quads, rows, columns.terms, store.aside("sources"))
    store.add_source(SourceRecord(iri.value, source.name, "results", source.sha256))
    return iri


def world(*sources: Results | Told, settled: bool = True) -> KnowledgeStore:
    """A store built from the sources."""
    store = memory_store()
    for source in sources:
        add(store, source)
    if settled:
        settle(store)
    return store


def decisions(*sources: Results | Told) -> dict[str, Decision]:
    """What is decided, by the last part of the thing's IRI and its kind."""
    made = resolve(world(*sources, settled=False))
    return {f"{d.kind} {short(d.thing)}": d for d in made}


def chosen(decided: Decision) -> str | None:
    """The last part of the IRI that was chosen."""
    return short(decided.chosen) if decided.chosen else None


def short(term: object) -> str:
    """The last part of an IRI, or a literal's words."""
    assert isinstance(term, NamedNode | Literal)
    return term.value.rpartition("/")[2]

"""Results become triples: all that a release says, for the graph named by it, and its rows.

Things are named as reports name them where they can be (teams, players, competitions, editions);
a match is named by its day and its teams.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterator
from typing import TypeAlias

from pyoxigraph import Literal, NamedNode, Triple

from kg.graph import iris
from kg.graph.assemble import RDF_TYPE, predicate
from kg.graph.numbering import Numbering
from kg.graph.terms import Coded, Terms, joined
from kg.model import Term, Thing, Value
from kg.sources.careers import Careers
from kg.sources.results import FormerName, Result, ResultGoal, Results, Row

_UNKNOWN = "unknown"
Statement: TypeAlias = tuple[Thing, str, Value]


def results_told(results: Results, terms: Terms, base: str = iris.BASE) -> tuple[Coded, Coded]:
    """What the results say, and what is to stand in the sources graph: the release and its rows.

    Each thing comes with its class once.
    """
    numbering = Numbering(terms, base)
    for subject, name, value in _Telling(results).statements():
        numbering.tell(subject, name, value)
    said = numbering.told()
    source = iris.source_iri(results.sha256, base)
    for row in sorted(set(_rows(results))):
        thing = row_thing(results, row)
        numbering.tell(thing, "rdf:type", Term("Row"))
        numbering.tell(thing, "rowNumber", row.number)
        numbering.tell(thing, "rdfs:label", f"{row.file}, {results.unit} {row.number}")
        numbering.tell(thing, "source", source)
    release = terms.coded(_release(results, source))
    return said, joined([release, numbering.told()])


def _release(results: Results, source: NamedNode) -> Iterator[Triple]:
    yield Triple(source, RDF_TYPE, iris.term("Dataset"))
    for name, value in (
        ("rdfs:label", results.label),
        ("sha256", results.sha256),
        ("rights", results.rights),
        ("publisher", results.publisher),
    ):
        if value is not None:
            yield Triple(source, predicate(name), Literal(value))


def row_thing(results: Results, row: Row) -> Thing:
    """A row of a release."""
    return Thing("Row", (results.sha256[:16], row.file.removesuffix(".csv"), row.number))


def match_thing(result: Result) -> Thing:
    """A match by its day and teams.

    >>> import datetime as dt
    >>> day = dt.date(2022, 12, 10)
    >>> iris.thing_slug(match_thing(Result(Row("results.csv", 1), day, "England", "France", 1, 2)))
    '2022-12-10-england-v-france'
    """
    again = (result.n,) if result.n > 1 else ()
    return Thing("Match", (result.date.isoformat(), result.home, "v", result.away, *again))


def _rows(results: Results) -> Iterator[Row]:
    for result in results.matches:
        yield result.row
        yield from (goal.row for goal in result.goals)
        if result.shootout:
            yield result.shootout.row
    yield from (name.row for name in results.former_names)


class _Telling:
    """The statements of a release, one after another."""

    def __init__(self, results: Results) -> None:
        self.results = results
        self._labelled: set[Thing] = set()
        self._careers = Careers(results.matches)
        self._births: dict[Thing, set[dt.date | None]] = defaultdict(set)

    def statements(self) -> Iterator[Statement]:
        """All of them, match by match."""
        for result in self.results.matches:
            yield from self._match(result)
        for name in self.results.former_names:
            yield from self._former_name(name)
        yield from self._listings()
        for player, days in self._births.items():
            # Of two men of one name it is not told whose day it is.
            day = days.pop()
            if day and not days:
                yield player, "birthDate", day

    def _listings(self) -> Iterator[Statement]:
        """Of which competitions and teams every match is listed."""
        results = self.results
        competitions = {m.competition: None for m in results.matches if m.competition}
        for name in competitions if results.lists_all else sorted(results.listed):
            yield from self._listing("Competition", Thing("Competition", (name,)), name)
        if results.lists_all:
            for name in dict.fromkeys(name for m in results.matches for name in (m.home, m.away)):
                yield from self._listing("Team", self._team(name), name)

    def _listing(self, kind: str, scope: Thing, name: str) -> Iterator[Statement]:
        listing = Thing("Completeness", ("matches", kind, name))
        yield listing, "rdfs:label", f"every match of {name}"
        yield listing, "measure", Term("Matches")
        yield listing, f"scope{kind}", scope

    def _named(self, thing: Thing, label: str) -> Iterator[Statement]:
        """The label of a thing, once."""
        if thing not in self._labelled:
            self._labelled.add(thing)
            yield thing, "rdfs:label", label

    def _team(self, name: str) -> Thing:
        return Thing("NationalTeam" if name in self.results.national else "Team", (name,))

    def _match(self, result: Result) -> Iterator[Statement]:
        match = match_thing(result)
        yield match, "rdfs:label", f"{result.home} v {result.away}"
        yield match, "date", result.date
        yield match, "row", row_thing(self.results, result.row)
        if result.neutral is not None:
            yield match, "neutral", result.neutral
        yield from self._setting(match, result)
        for order, (name, goals) in enumerate(
            ((result.home, result.home_goals), (result.away, result.away_goals)), 1
        ):
            side, team = Thing("Side", (match, name)), self._team(name)
            yield from self._named(team, name)
            yield match, "side", side
            yield side, "ofTeam", team
            yield side, "goals", goals
            yield side, "sideOrder", order
            yield side, "nominalHome", order == 1
            if result.shootout and result.shootout.score:
                yield side, "shootoutGoals", result.shootout.score[order - 1]
        yield from self._goals(match, result)
        if result.shootout:
            # After a score that is not level it decides a tie of two legs, not this match.
            if result.home_goals == result.away_goals:
                yield match, "decidedByShootout", True
                yield match, "winner", self._team(result.shootout.winner)
            yield match, "row", row_thing(self.results, result.shootout.row)
        if result.extra_time:
            yield match, "afterExtraTime", True

    def _setting(self, match: Thing, result: Result) -> Iterator[Statement]:
        if result.competition:
            competition = Thing("Competition", (result.competition,))
            yield from self._named(competition, result.competition)
            yield match, "competition", competition
            if result.edition:
                edition = Thing("Edition", (competition, result.edition))
                if edition not in self._labelled:
                    yield edition, "ofCompetition", competition
                yield from self._named(edition, f"{result.competition} {result.edition}")
                yield match, "edition", edition
                yield from self._stage(match, result, edition)
        if result.venue:
            venue = Thing("Venue", (result.venue,))
            yield from self._named(venue, result.venue)
            yield match, "venue", venue
        if result.city:
            place = Thing("Place", (result.city,))
            yield from self._named(place, result.city)
            yield match, "place", place

    def _stage(self, match: Thing, result: Result, edition: Thing) -> Iterator[Statement]:
        if result.stage is None:
            return
        stage = Thing("Stage", (edition, result.stage))
        if stage not in self._labelled:
            yield stage, "ofEdition", edition
            if result.stage_kind:
                yield stage, "stageKind", Term(result.stage_kind)
        label = f"{result.stage}, {result.competition} {result.edition}"
        yield from self._named(stage, label)
        yield match, "stage", stage

    def _goals(self, match: Thing, result: Result) -> Iterator[Statement]:
        counts: dict[str, int] = {}
        for told in result.goals:
            who = told.scorer or _UNKNOWN
            counts[who] = counts.get(who, 0) + 1
            yield from self._goal(Thing("Goal", (match, who, counts[who])), match, result, told)

    def _goal(
        self, goal: Thing, match: Thing, result: Result, told: ResultGoal
    ) -> Iterator[Statement]:
        yield goal, "inMatch", match
        yield goal, "forTeam", self._team(told.team)
        yield goal, "row", row_thing(self.results, told.row)
        if told.minute is not None:
            yield goal, "minute", told.minute
        if told.added is not None:
            yield goal, "addedMinute", told.added
        if told.own:
            yield goal, "rdf:type", Term("OwnGoal")
        if told.penalty:
            yield goal, "rdf:type", Term("PenaltyKick")
            yield goal, "kickOutcome", Term("KickScored")
            yield goal, "converted", True
        if told.scorer is None:
            return
        team = result.team_of(told)
        began = self._careers.began(told.scorer, team, result.date)
        player = Thing("Person", (told.scorer, team, *((began,) if began else ())))
        yield from self._named(player, told.scorer)
        yield goal, "ownGoalBy" if told.own else "scorer", player
        self._births[player].add(told.born)
        if told.penalty:
            yield goal, "taker", player

    def _former_name(self, told: FormerName) -> Iterator[Statement]:
        name = Thing("TeamName", (told.team, told.name, told.since.year))
        yield self._team(told.team), "skos:altLabel", told.name
        yield name, "rdfs:label", told.name
        yield name, "nameOf", self._team(told.team)
        yield name, "validFrom", told.since
        yield name, "validUntil", told.until
        yield name, "row", row_thing(self.results, told.row)

"""One match under check: what the report states of it beside what the store knows."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property

from pyoxigraph import NamedNode

from kg.check.finding import Held
from kg.check.occasion import Known
from kg.check.others import Others, ToldElsewhere
from kg.check.sources import Sources
from kg.check.traces import Traces, traces
from kg.check.verdicts import CheckedClaim, Evidence, Verdict
from kg.graph.iris import mint, slug
from kg.identity.accounts import Account, Goal
from kg.identity.matches import towns
from kg.identity.names import likeness
from kg.identity.statements import words
from kg.model import Span
from kg.read.facts import team_thing
from kg.read.gazetteer import gazetteer
from kg.read.stated import StatedMatch
from kg.sources.known_names import stage_kinds


@dataclass(frozen=True, slots=True)
class Answer:
    """What the store says of one stated value; see ``CheckedClaim``."""

    verdict: Verdict
    reason: str
    known: str | None = None
    evidence: tuple[Evidence, ...] = ()


class Case:
    """A reported match that was found, with everything that claims are held against."""

    def __init__(
        self, text: str, stated: StatedMatch, held: Held, match: Account, known: Known
    ) -> None:
        self.text, self.stated, self.held, self.match, self.known = text, stated, held, match, known
        self.sources = Sources(known)
        self.others = Others(match.iri, known)

    def claim(self, kind: str, at: Span, stated: str, answer: Answer) -> CheckedClaim:
        """A claim at a place of the stretch in which the match is told."""
        start, end = at.start + self.stated.begins, at.end + self.stated.begins
        return CheckedClaim(
            kind, self.text[start:end], start, end, stated, answer.known, answer.verdict,
            answer.reason, answer.evidence,
        )  # fmt: skip

    def team(self, name: str) -> NamedNode | None:
        """The team of the results that the report calls so, if one alone can be meant."""
        if name in self.held.teams:
            return self.held.teams[name]
        told = mint(team_thing(name), self.known.store.base)
        bearers = self.known.results.teams.bearers(told, (name,))
        day = self.match.day
        fitting = {b.team for b in bearers if day is None or b.bore(day)}
        return fitting.pop() if len(fitting) == 1 else None

    def name(self, thing: NamedNode) -> str:
        """What the results call a thing."""
        return self.known.results.name(thing)

    @cached_property
    def pair(self) -> tuple[NamedNode, NamedNode]:
        """The two teams in the order of the results."""
        one, other = self.match.sides
        return one, other

    @cached_property
    def score(self) -> tuple[int, int] | None:
        """The score in the order of the results."""
        one, other = (self.match.sides[team].goals for team in self.pair)
        return None if one is None or other is None else (one, other)

    def goals_of(self, team: NamedNode) -> int | None:
        """How many goals a team scored."""
        return self.match.sides[team].goals

    @cached_property
    def whole(self) -> bool:
        """True if every goal of the match is known with its scorer."""
        told = [goal for goal in self.match.goals if goal.scorer is not None]
        return self.score is not None and len(told) == sum(self.score)

    @cached_property
    def in_score(self) -> str:
        """The result as it is printed: "England 1-2 France"."""
        one, other = (self.name(team) for team in self.pair)
        goals = "-".join(str(g) for g in self.score) if self.score else "v"
        return f"{one} {goals} {other}"

    def words(self, at: Span) -> str:
        """The words at a place of the stretch in which the match is told."""
        return " ".join(at.of(self.stated.told.text).split())

    def by_others(self, told: Iterable[ToldElsewhere], stated: str) -> Answer | None:
        """The verdict by what other reports tell, None if they tell nothing.

        Of two reports that differ nobody knows which is right: so what another has is told.
        """
        found = list(told)
        evidence = tuple(one.evidence for one in found)
        for one in found:
            if likeness((stated,), (one.value,)) or slug(stated) == slug(one.value):
                reason = f"Another report, {one.called}, has it so, too."
                return Answer("supported", reason, one.value, evidence)
        if not found:
            return None
        reason = (
            f"Another report, {found[0].called}, has {found[0].value}: one of the two is wrong."
        )
        return Answer("possible", reason, found[0].value, evidence)

    def says(self, names: Iterable[str]) -> bool:
        """True if any of the names stands in the report's own words."""
        text = f"-{slug(self.stated.told.text)}-"
        return any(f"-{slug(name)}-" in text for name in names)

    def near(self, town: str) -> bool:
        """True if a ground of the match's town is told to lie in that town, too."""
        here = {slug(self.name(place)) for place in self.match.places}
        return bool(beside().get(slug(town), frozenset()) & here)

    @cached_property
    def traces(self) -> Traces:
        """The names and numbers in the stretch of text."""
        return traces(self.stated.told)

    def names_of(self, goal: Goal) -> tuple[str, ...]:
        """Every form of the name of a goal's scorer."""
        if goal.scorer is None:
            return ()
        return words(self.known.results.said, goal.scorer, "rdfs:label", "skos:altLabel")

    def stage_called(self, kind: NamedNode) -> str:
        """What a stage is called: "quarter-final"."""
        local = kind.value.rpartition("#")[2]
        return next((name for name, term in stage_kinds().items() if term == local), local)

    def scorer(self, goal: Goal) -> str:
        """Who scored a goal, as the results name him."""
        return self.name(goal.scorer) if goal.scorer else "somebody"

    def told_goal(self, goal: Goal) -> str:
        """A goal in words: "Harry Kane 54 (penalty)"."""
        marks = [word for word, said in (("penalty", goal.penalty), ("own goal", goal.own)) if said]
        minute = f" {goal.minute}" if goal.minute is not None else ""
        return f"{self.scorer(goal)}{minute}{f' ({marks[0]})' if marks else ''}"

    def result_evidence(self) -> tuple[Evidence, ...]:
        """The rows of the match."""
        return self.sources.of(self.match.iri, f"{self.in_score}, {self.match.day}")

    def goal_evidence(self, goals: Iterable[Goal]) -> tuple[Evidence, ...]:
        """The rows of goals."""
        return tuple(e for goal in goals for e in self.sources.of(goal.iri, self.told_goal(goal)))


def listed(words: Sequence[str]) -> str:
    """Words as a list in English.

    >>> listed(["Kane", "Giroud", "Saka"]), listed(["Kane"])
    ('Kane, Giroud and Saka', 'Kane')
    """
    *first, last = words
    return f"{', '.join(first)} and {last}" if first else last


@cache
def beside() -> Mapping[str, frozenset[str]]:
    """For each town those that share a ground with it, by what files tell: suburbs mostly."""
    found: dict[str, set[str]] = {}
    for lies in towns().values():
        for town in lies:
            found.setdefault(town, set()).update(lies)
    return {town: frozenset(others - {town}) for town, others in found.items()}


@cache
def with_grounds() -> frozenset[str]:
    """The towns in which some ground is known to lie."""
    return frozenset(town for lies in towns().values() for town in lies)


def is_same_town(told: str, known: str) -> bool:
    """True for one town by two folded names: its first words, or a ground told to lie in both.

    >>> is_same_town("miami", "miami-gardens"), is_same_town("york", "new-york")
    (True, False)
    """
    return f"{known}-".startswith(f"{told}-") or known in beside().get(told, frozenset())


def countries(town: str) -> set[str]:
    """The countries in which the file of places has a town of that name."""
    found = (form.entry for form in gazetteer().lookup(town))
    return {entry.country for entry in found if entry.kind == "Place" and entry.country}

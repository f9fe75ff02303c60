"""A report held against a store: every claim that is understood, with its verdict."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from pyoxigraph import NamedNode

from kg.check.absent import absent_claims, exchanged_claims
from kg.check.case import Answer, Case
from kg.check.coming import coming_claims
from kg.check.datelines import dateline_claims
from kg.check.finding import Held, as_told, held
from kg.check.fixtures import fixture_claims
from kg.check.goals import goal_claims
from kg.check.history import historical_claims
from kg.check.loose import loose_claims
from kg.check.made import made_claims
from kg.check.marks import record_claims
from kg.check.minutes import minute_claims
from kg.check.occasion import Contestant, Known, Occasion
from kg.check.outright import outright_claims
from kg.check.right import right_claims
from kg.check.scores import score_claims
from kg.check.setting import setting_claims
from kg.check.surroundings import surrounding_claims
from kg.check.verdicts import CheckedClaim, Difference
from kg.check.versions import versions
from kg.graph.iris import mint, source_iri
from kg.graph.store import KnowledgeStore
from kg.identity.accounts import Account
from kg.identity.names import likeness
from kg.identity.statements import words
from kg.model import SourceText
from kg.read.facts import team_thing
from kg.read.report import WithStatements, read_as, read_with_statements, teams_named
from kg.read.stated import StatedMatch

_KINDS = (
    score_claims,
    goal_claims,
    absent_claims,
    exchanged_claims,
    outright_claims,
    loose_claims,
    dateline_claims,
    made_claims,
    right_claims,
    minute_claims,
    setting_claims,
    surrounding_claims,
    fixture_claims,
    record_claims,
)


@dataclass(frozen=True, slots=True)
class CheckedReport:
    """A report's claims on one match, in the order of its text.

    ``match`` is the IRI of the match that was found, ``title`` what it is called; None and the
    reported teams where none was, with ``why`` in words. Without a match nothing is claimed false.
    ``differs`` is what other reports checked with it tell otherwise (kg.check.differing).
    """

    report: str
    text: str
    match: str | None
    title: str
    why: str
    claims: tuple[CheckedClaim, ...] = ()
    differs: tuple[Difference, ...] = ()

    @property
    def contradicted(self) -> bool:
        """True if the store contradicts any claim."""
        return any(claim.verdict == "contradicted" for claim in self.claims)


def check_report(store: KnowledgeStore, source: SourceText) -> tuple[CheckedReport, ...]:
    """The claims of a report on each match that it reports, held against the store without it.

    A text that reports no match gives one with no claims and the reason.
    """
    known = Known(store, source_iri(source.sha256, store.base).value)
    read = read_with_statements(source)
    if not known.results.said.graphs:
        why = "the store holds no results: build it from a folder with results.csv"
        return _nothing(source, read, why)
    report = as_told(read.reading, known)
    found = [held(report, stated, known) for stated in read.matches]
    if not any(one.found for one in found):
        other = _by_teams(source, read, known)
        if other is not None:
            return (other,)
    if not read.matches:
        return _nothing(source, read, read.reading.note or "the text reports no match")
    told = zip(read.matches, found, strict=True)
    return tuple(_checked(source, stated, one, known) for stated, one in told)


def _by_teams(source: SourceText, read: WithStatements, known: Known) -> CheckedReport | None:
    """The text as the report of the two teams that it names most, if it was read otherwise."""
    teams = known.results.teams
    named = [
        name
        for name in teams_named(source)
        if teams.bearers(mint(team_thing(name), known.store.base), (name,))
    ]
    if len(named) < 2 or any(set(named[:2]) == set(stated.teams) for stated in read.matches):
        return None
    other = read_as(source, (named[0], named[1]))
    report = as_told(other.reading, known)
    for stated in other.matches:
        found = held(report, stated, known)
        if found.found:
            return _checked(source, stated, found, known)
    return None


def _nothing(source: SourceText, read: WithStatements, why: str) -> tuple[CheckedReport, ...]:
    """No verdict on anything, and why."""
    if not read.matches:
        return (CheckedReport(source.name, source.text, None, "", why),)
    return tuple(_unknown(source, stated, why) for stated in read.matches)


def _unknown(source: SourceText, stated: StatedMatch, why: str) -> CheckedReport:
    return CheckedReport(source.name, source.text, None, " v ".join(stated.teams), why)


def _checked(source: SourceText, stated: StatedMatch, found: Held, known: Known) -> CheckedReport:
    match = found.known
    if match is None:
        return _unknown(source, stated, found.why)
    known = known.beside(versions(source.text, match.iri, known))
    case = Case(source.text, stated, found, match, known)
    claims = [claim for kind in _KINDS for claim in kind(case)]
    claims += _withdrawn(case)
    if match.day is not None:
        by, occasion = stated.begins, _occasion(case, match)
        claims += coming_claims(case, occasion)
        past = tuple(
            replace(claim, start=claim.start + by, end=claim.end + by)
            for claim in historical_claims(stated.told, occasion, known)
        )
        claims = [c for c in claims if not any(_same_words(c, other) for other in past)]
        claims += past
    title = f"{case.in_score}, {match.day}"
    return CheckedReport(
        source.name, source.text, match.iri.value, title, found.why, tuple(_in_order(claims))
    )


def _withdrawn(case: Case) -> Iterator[CheckedClaim]:
    """What the report itself takes back: shown, and held against it no more."""
    reason = "The report takes this back itself, so it is not held against it."
    for line in case.stated.told.lines:
        if line.sentence.withdrawn:
            at = line.sentence.body
            yield case.claim("correction", at, case.words(at), Answer("not_verifiable", reason))


def _same_words(core: CheckedClaim, past: CheckedClaim) -> bool:
    """True if a claim on records is told by words of which a historical claim is made, too."""
    return core.kind == "record" and core.start < past.end and past.start < core.end


def _in_order(claims: Sequence[CheckedClaim]) -> Iterator[CheckedClaim]:
    """The claims in the order of the text, each once."""
    once = {(c.kind, c.start, c.end, c.stated): c for c in claims}
    return iter(sorted(once.values(), key=lambda c: (c.start, c.end, c.kind)))


def _occasion(case: Case, match: Account) -> Occasion:
    """The match as historical claims are held against it."""
    one, other = (
        Contestant(case.held.teams[told].value, case.name(case.held.teams[told]), told)
        for told in case.stated.teams
    )
    assert match.day is not None  # noqa: S101 - the caller asked for it
    return Occasion(
        match=match.iri.value,
        day=match.day,
        teams=(one, other),
        competition=next((c.value for c in match.competitions), None),
        edition=next((e.value for e in match.editions), None),
        players=_players(case),
        managers=_managers(case),
    )


def _managers(case: Case) -> dict[str, str]:
    """The teams of the managers by the names that the report gives these, where one team's."""
    told = case.held.report.told
    found: dict[str, set[str]] = {}
    for name, team in case.held.teams.items():
        for side in told.subjects("ofTeam", mint(team_thing(name), case.known.store.base)):
            for boss in told.objects(side, "managedBy"):
                for called in (
                    words(told, boss, "rdfs:label") if isinstance(boss, NamedNode) else ()
                ):
                    found.setdefault(called, set()).add(team.value)
    return {called: teams.pop() for called, teams in found.items() if len(teams) == 1}


def _players(case: Case) -> dict[str, tuple[str, str]]:
    """The scorers of the match by the names that the report gives them."""
    found = {}
    for pair in case.held.pairs:
        if pair.like and pair.known and pair.known.scorer and pair.known.team:
            for name in pair.told.names:
                found[name] = pair.known.scorer.value, pair.known.team.value
    people = {m.name for m in case.stated.told.mentions if m.kind == "person" and not m.pronoun}
    for name in sorted(people - found.keys()):
        own = [g for g in case.match.goals if likeness((name,), case.names_of(g)) and not g.own]
        named = {(g.scorer.value, g.team.value) for g in own if g.scorer and g.team}
        if len(named) == 1:
            found[name] = named.pop()
    return found

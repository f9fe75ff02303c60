"""Which match of the results a report under check tells of.

Any value of such a report may be wrong, so none of them forbids a match: of all matches of the two
teams one must fit clearly better than the others by what agrees and what differs together.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from pyoxigraph import NamedNode, Triple

from kg.check.occasion import Known
from kg.check.traces import Traces, points, traces
from kg.graph.assemble import evidence_quads
from kg.graph.iris import mint, source_iri
from kg.identity.accounts import Account, account
from kg.identity.goals import Pair
from kg.identity.matches import known_matches
from kg.identity.reports import Report
from kg.identity.rules import rules
from kg.identity.statements import Told
from kg.identity.weighing import Setting, Weighed
from kg.model import Reading
from kg.read.facts import team_thing
from kg.read.stated import StatedDay, StatedFixture, StatedMatch


@dataclass(frozen=True, slots=True)
class Held:
    """A reported match held against the results: the match found, or why none was.

    ``teams`` lead from the names that the reading gives the teams to their IRIs in the results;
    ``why`` says what speaks for the match, or what is missing.
    """

    told: Account
    report: Report
    found: Weighed | None
    teams: Mapping[str, NamedNode]
    why: str

    @property
    def known(self) -> Account | None:
        """What the results tell of the match."""
        return self.found.known if self.found else None

    @property
    def pairs(self) -> tuple[Pair, ...]:
        """The goals told beside those of the results."""
        return self.found.pairs if self.found else ()


def as_told(reading: Reading, known: Known) -> Report:
    """A reading as the identity of its things is decided on: in its own names, in no store."""
    source = source_iri(reading.source.sha256, known.store.base)
    quads = evidence_quads(reading, known.store.base)
    told = Told(Triple(quad.subject, quad.predicate, quad.object) for quad in quads)
    report = Report(known.store, source, told)
    report.published = reading.source.published
    report.reported = tuple(mint(match, known.store.base) for match in reading.reported)
    return report


@dataclass(frozen=True, slots=True)
class _Ranked:
    """A known match with its points as the one that is told; ``own`` are those of itself."""

    points: int
    own: int
    weighed: Weighed
    setting: Setting


def held(report: Report, stated: StatedMatch, known: Known) -> Held:
    """A match that a report tells of, held against every known match of its two teams."""
    base = known.store.base
    told = account(report.told, mint(stated.match, base))
    named = {name: mint(team_thing(name), base) for name in stated.teams}
    weighed = known_matches(report, told, known.results) if len(told.sides) == len(named) else []
    if not weighed:
        return Held(told, report, None, {}, _unknown(named, report, known))
    found = traces(stated.told)
    ranked = [_ranked(w, setting, stated, found, known) for w, setting in weighed]
    order = sorted(ranked, key=lambda one: (-one.points, one.weighed.known.iri.value))
    best = order[0]
    others = (one.points for one in order if one.weighed.known.iri != best.weighed.known.iri)
    lead = best.points - max(others, default=-99)
    teams = _known_teams(named, best.setting)
    limits = rules()["check"]
    enough = best.points >= limits["enough"] and best.own >= limits["of_itself"]
    if not enough or lead < limits["margin"]:
        return Held(told, report, None, teams, _open(order, lead, stated))
    why = best.weighed.speaks_for or ("the names and numbers in the text",)
    return Held(told, report, best.weighed, teams, "; ".join(why))


def _ranked(
    weighed: Weighed, setting: Setting, stated: StatedMatch, found: Traces, known: Known
) -> _Ranked:
    """What speaks for a match, less what speaks against it."""
    agrees, check = rules()["match"]["agrees"], rules()["check"]
    own = sum(agrees[feature][0] for feature in weighed.alike if feature not in _SHARED)
    shared = sum(agrees[feature][0] for feature in weighed.alike if feature in _SHARED)
    against = sum(check["differs"][feature] for feature in weighed.unlike)
    traced, era = points(found, weighed.known, known)
    own += traced
    played = weighed.known.day
    for said in stated.statements:
        if played is None:
            break
        if isinstance(said, StatedDay):
            right = agrees_with(said, played)
            own += check["agrees"][_told_as(said)] if right else 0
            against += check["differs"]["day"] if _is_of_another(said, played) else 0
        elif isinstance(said, StatedFixture) and follows(said, played, known):
            own += check["agrees"]["next"]
    return _Ranked(int(own + shared + era - against), int(own), weighed, setting)


_SHARED = frozenset({"competition", "home"})
"""What a match shares with many others of the two teams."""


def _told_as(said: StatedDay) -> str:
    return "date" if said.day else "weekday" if said.day_of_month is None else "day_of_month"


def _is_of_another(said: StatedDay, played: dt.date) -> bool:
    """True for a date that has neither its day and month nor its month and year in common."""
    if said.day is None:
        return False
    day = (said.day.month, said.day.day) == (played.month, played.day)
    return not day and (said.day.year, said.day.month) != (played.year, played.month)


def agrees_with(said: StatedDay, played: dt.date) -> bool:
    """True if a match of that day can have been played on the day that is told."""
    if said.day is not None:
        return said.day == played
    if said.day_of_month is not None:
        return said.day_of_month == (played.month, played.day)
    return said.weekday == played.weekday()


def follows(said: StatedFixture, played: dt.date, known: Known) -> bool:
    """True if the match announced was played in the weeks after that day."""
    teams, base = known.results.teams, known.store.base
    one, *others = (
        teams.bearers(mint(team_thing(n), base), (n,)) for n in (said.team, *said.rivals)
    )
    until = played + dt.timedelta(days=rules()["fixture"]["days"])
    met = (m for a in one for rivals in others for b in rivals
           for m in known.results.between(a.team, b.team))  # fmt: skip
    days = (known.results.day(match) for match in met)
    return any(day is not None and played < day <= until for day in days)


def _known_teams(named: Mapping[str, NamedNode], setting: Setting) -> dict[str, NamedNode]:
    return {name: setting.teams[iri].team for name, iri in named.items() if iri in setting.teams}


def _unknown(named: Mapping[str, NamedNode], report: Report, known: Known) -> str:
    """Why the teams have no match: one is not known, or they never met."""
    teams = known.results.teams
    missing = [name for name, iri in named.items() if not teams.bearers(iri, report.names(iri))]
    if missing:
        return f"the results know no team {' and no '.join(missing)}"
    return f"the results know no match of {' and '.join(named)}"


def _open(order: Sequence[_Ranked], lead: int, stated: StatedMatch) -> str:
    """Why none of the matches of the two teams was taken for the one that is told."""
    told = [s.day for s in stated.statements if isinstance(s, StatedDay) and s.day]
    played = {played for one in order if (played := one.weighed.known.day)}
    if told and played.isdisjoint(told):
        last = max(played, default=None)
        return f"the results know no match of the two teams on {told[0]} (the last is of {last})"
    best, limits = order[0].weighed, rules()["check"]
    day = best.known.day
    if lead < limits["margin"] and order[0].points >= limits["enough"]:
        near = [one for one in order if one.points > order[0].points - limits["margin"]]
        days = ", ".join(str(one.weighed.known.day) for one in near)
        return f"several matches of the two teams fit what is told: {days}"
    last = max((one.weighed.known.day for one in order if one.weighed.known.day), default=None)
    against = "; ".join(best.speaks_against) or "too little of what is told speaks for it"
    return (
        f"none of the {len(order)} known matches of the two teams (the last on {last}) fits: of"
        f" the nearest, on {day}, {against}"
    )

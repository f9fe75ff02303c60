"""Which match of the results an announced match became."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from pyoxigraph import NamedNode

from kg.graph.iris import term
from kg.identity.matches import Found
from kg.identity.reports import Report, Why
from kg.identity.results import Results
from kg.identity.rules import rules
from kg.identity.statements import day, things, words


def note_fixtures(report: Report, found: Sequence[Found], results: Results) -> None:
    """Notes which announced matches of the report were played, and when."""
    matches = {match.told.iri: match for match in found}
    for fixture in sorted(report.told.subjects("rdf:type", term("Fixture")), key=str):
        after = [matches[m] for m in things(report.told, fixture, "nextAfter") if m in matches]
        told = things(report.told, fixture, "fixtureTeam")
        if len(told) == 2:
            teams = tuple(results.teams.bearers(team, report.names(team)) for team in told)
            if all(len(bearers) == 1 for bearers in teams):
                one, other = (bearers[0].team for bearers in teams)
                _played(report, fixture, results.between(one, other), results, after)


def _played(
    report: Report, fixture: NamedNode, between: Sequence[NamedNode], results: Results,
    after: Sequence[Found],
) -> None:  # fmt: skip
    """Notes the one match of the two teams that fits what was announced."""
    fitting = []
    for match in between:
        why = _fits(report, fixture, match, results, after[0] if after else None)
        if why:
            fitting.append((match, why))
    if len(fitting) > 1:
        candidates = tuple(match for match, _ in fitting)
        report.open(fixture, "Fixture", Why((), ("several matches fit",), candidates))
    elif fitting:
        match, why = fitting[0]
        report.fulfilled(fixture, match, Why(why))


def _fits(
    report: Report, fixture: NamedNode, match: NamedNode, results: Results, after: Found | None
) -> list[str]:
    """What speaks for the match, if nothing speaks against it."""
    played = results.day(match)
    announced = day(report.told, fixture, "fixtureDate")
    told = after.known.day if after else report.published
    if played is None:
        return []
    why = [f"the only match of the two that fits, on {played}"]
    if announced is not None:
        return [*why, "the day that was announced"] if played == announced else []
    if told is None or not told < played <= told + dt.timedelta(days=rules()["fixture"]["days"]):
        return []
    weekday = _weekday(report, fixture)
    same = bool(after and set(after.known.editions) & set(results.account(match).editions))
    if weekday is not None:
        near = played <= told + dt.timedelta(days=rules()["fixture"]["weekday_days"])
        if played.weekday() != weekday or not near:
            return []
        why.append(f"a {rules()['fixture']['weekdays'][weekday].capitalize()}, as announced")
    elif not same:
        return []
    return [*why, "of the same edition"] if same else why


def _weekday(report: Report, fixture: NamedNode) -> int | None:
    """The weekday that was announced, if one was: 0 is Monday."""
    told = " ".join(words(report.told, fixture, "when")).casefold()
    days = [n for n, name in enumerate(rules()["fixture"]["weekdays"]) if name in told]
    return days[0] if len(days) == 1 else None

"""Which scorer of the results a person of a report is: by the goal, or by name, team and time."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence

from pyoxigraph import NamedNode

from kg.graph.iris import term
from kg.identity.decisions import NOT_DECIDED
from kg.identity.matches import Found
from kg.identity.names import likeness
from kg.identity.reports import Report, Why
from kg.identity.results import Results, Scorer
from kg.identity.rules import rules
from kg.identity.statements import day, things, words

_PERSON = term("Person")


def note_people(report: Report, found: Sequence[Found], results: Results) -> None:
    """Notes the decisions on the people of a report: scorers first, then the rest of the teams."""
    for match in found:
        _scorers(report, match, results)
    teams = {team: known for match in found for team, known in match.teams.items()}
    played = _players(report, found)
    elsewhere = _elsewhere(report, found, results)
    for person in _people(report):
        team = report.team_of(person)
        if person in report.decisions or (
            team is None and _is_called_alike(report, person, results)
        ):
            continue
        known = teams.get(team, team) if team else None
        if results.knows(person):
            if person in elsewhere:
                _namesake(report, person, elsewhere[person])
            else:
                _same_name(report, person, played.get(person), results)
        elif (
            known and (when := played.get(person) or _time(report, found)) and results.knows(known)
        ):
            _looked_for(report, person, results.scorers(known).values(), when)


def _is_called_alike(report: Report, person: NamedNode, results: Results) -> bool:
    """True if the results know every label that the report gives a person."""
    known = words(results.said, person, "rdfs:label", "skos:altLabel")
    return set(words(report.told, person, "rdfs:label")) <= set(known)


def _people(report: Report) -> list[NamedNode]:
    return sorted(report.told.subjects("rdf:type", _PERSON), key=str)


def _scorers(report: Report, match: Found, results: Results) -> None:
    """Who scored a goal that both tell, under names that agree, is one man."""
    known: dict[NamedNode, dict[NamedNode, list[str]]] = {}
    for pair in match.weighed.pairs:
        if pair.like and pair.known and pair.told.scorer and pair.known.scorer:
            minute = f" in minute {pair.known.minute}" if pair.known.minute is not None else ""
            why = f"scored the goal{minute} against the same team"
            known.setdefault(pair.told.scorer, {}).setdefault(pair.known.scorer, []).append(why)
    for person, others in known.items():
        if person in report.decisions:
            continue
        chosen, *more = others
        if more:
            against = ("goals told of him are by several men in the results",)
            report.open(person, "Person", Why((), against, tuple(others)))
        else:
            named = f"{results.name(chosen)} by name"
            report.same(person, "Person", chosen, Why((named, *others[chosen])))


def _players(report: Report, found: Iterable[Found]) -> dict[NamedNode, dt.date]:
    """Who did something in a match of which a day is known, and that day."""
    known = {match.told.iri: match.known.day for match in found}
    players: dict[NamedNode, dt.date] = {}
    for match in dict.fromkeys((*report.reported, *known)):
        when = known.get(match) or day(report.told, match, "date") or report.published
        if when is None:
            continue
        players |= dict.fromkeys(_taking_part(report, match), when)
    return players


_DOING = (
    "scorer", "ownGoalBy", "taker", "assistedBy", "goalkeeper", "foulBy", "foulOn", "cardedPlayer",
    "playerOff", "playerOn", "player",
)  # fmt: skip


def _time(report: Report, found: Sequence[Found]) -> dt.date | None:
    """The time of the report: of the match that it reports, else of its publication."""
    days = [match.known.day for match in found if match.told.iri in report.reported]
    return days[0] if len(days) == 1 else report.published


def _elsewhere(
    report: Report, found: Sequence[Found], results: Results
) -> dict[NamedNode, dt.date | None]:
    """Who played only in matches that the results would have but do not, with the day if told.

    Of a team of that name, of women or of youth, there may be a player of the same name.
    """
    known = {match.told.iri for match in found}
    others: dict[NamedNode, dt.date | None] = {}
    for match in report.reported:
        made = report.decisions.get(match)
        when = day(report.told, match, "date") or report.published
        if match not in known and (made is None or made.verdict != NOT_DECIDED):
            teams = [
                t
                for s in things(report.told, match, "side")
                for t in things(report.told, s, "ofTeam")
            ]
            if any(results.covers(team, when) for team in teams):
                others |= dict.fromkeys(_taking_part(report, match), when)
    here = {person for match in known for person in _taking_part(report, match)}
    return {person: when for person, when in others.items() if person not in here}


def _taking_part(report: Report, match: NamedNode) -> set[NamedNode]:
    """Who is told to have done something in a match."""
    events = report.told.subjects("inMatch", match)
    return {
        person for event in events for name in _DOING for person in things(report.told, event, name)
    }


def _namesake(report: Report, person: NamedNode, played: dt.date | None) -> None:
    """Somebody of a name that the results know, who played in a match that they do not have."""
    when = played.year if played else report.source.value.rpartition("/")[2][:8]
    against = ("played in a match that is not among the results",)
    apart = NamedNode(f"{person.value}-{when}")
    report.other(person, "Person", Why(("the same name and team",), against, (person,)), apart)


def _same_name(report: Report, person: NamedNode, played: dt.date | None, results: Results) -> None:
    """One name and one team: the same man, unless he played when that man cannot have played."""
    known = results.scorer(person)
    if known is None:
        return
    if played and known.years_from(played) > rules()["person"]["career_years"]:
        apart = NamedNode(f"{person.value}-{played.year}")
        against = (f"played on {played}", f"the goals of that name are of {_span(known)}")
        report.other(person, "Person", Why(("the same name and team",), against, (person,)), apart)
        return
    why = Why(("the same name and team", f"goals of {_span(known)}"))
    report.same(person, "Person", person, why)


def _looked_for(
    report: Report, person: NamedNode, scorers: Iterable[Scorer], when: dt.date
) -> None:
    """A name that the results write in another way, of the same team and time."""
    names, years = report.names(person), rules()["person"]["active_years"]
    alike = [
        scorer
        for scorer in scorers
        if likeness(names, scorer.names) in {"full", "form"} and scorer.years_from(when) <= years
    ]
    if not alike:
        return
    called = " or ".join(sorted({max(scorer.names, key=len) for scorer in alike}))
    if len(alike) > 1:
        candidates = tuple(scorer.iri for scorer in alike)
        report.open(person, "Person", Why((), (f"{called} could be meant",), candidates))
        return
    why = Why((f"{called} by name, of the same team", f"goals of {_span(alike[0])}"))
    report.same(person, "Person", alike[0].iri, why)


def _span(scorer: Scorer) -> str:
    """The years of a scorer's goals in words."""
    first, last = scorer.first.year, scorer.last.year
    return str(first) if first == last else f"{first} to {last}"

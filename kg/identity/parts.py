"""What follows once a match is found: its sides, teams, goals, edition and stage."""

from __future__ import annotations

from collections.abc import Sequence

from pyoxigraph import NamedNode

from kg.graph.assemble import RDF_TYPE, RDFS_LABEL
from kg.graph.iris import term
from kg.identity.goals import Pair
from kg.identity.matches import Found
from kg.identity.reports import Report, Why
from kg.identity.results import Results
from kg.identity.statements import things

_EDITION = Why(("the edition to which the match belongs",))
_SCORED_BY = (term("scorer"), term("ownGoalBy"), RDFS_LABEL)
"""Who scored, and what the goal is called after him."""
_PART = Why(("a part of the edition to which the match belongs",))


def note_parts(report: Report, found: Found, results: Results) -> None:
    """Notes the decisions on sides, teams and goals of a match that was found."""
    for team, known in found.teams.items():
        if team != known and team not in report.decisions:
            why = Why((f"{results.name(known)} in the results of the match",))
            report.same(team, "Team", known, why)
        side, other = found.told.sides[team].iri, found.known.sides[known].iri
        why = Why((f"the side of {report.name(team)} in the match",))
        report.same(side, "Side", other, why)
    for pair in found.weighed.pairs:
        _goal(report, pair, results)


def note_editions(report: Report, found: Sequence[Found], results: Results) -> None:
    """Notes the decisions on the editions of matches that were found, with their stages."""
    known: dict[NamedNode, dict[NamedNode, None]] = {}
    for match in found:
        for edition in match.told.editions:
            of = set(things(report.told, edition, "ofCompetition"))
            for other in match.known.editions:
                if of & set(things(results.said, other, "ofCompetition")):
                    known.setdefault(edition, {})[other] = None
    for edition, others in known.items():
        chosen, *more = others
        if more:
            against = ("matches of it belong to several editions",)
            report.open(edition, "Edition", Why((), against, tuple(others)))
        elif report.same(edition, "Edition", chosen, _EDITION):
            _parts(report, edition, chosen)


def _parts(report: Report, edition: NamedNode, chosen: NamedNode) -> None:
    """Stages and campaigns that are named after the edition are named after the one chosen."""
    old, new = (e.value.rpartition("/")[2] + "." for e in (edition, chosen))
    for name, kind in (("ofEdition", "Stage"), ("campaignIn", "Campaign")):
        for part in report.told.subjects(name, edition):
            place, _, own = part.value.rpartition("/")
            if own.startswith(old) and old != new:
                iri = NamedNode(f"{place}/{new}{own.removeprefix(old)}")
                report.same(part, kind, iri, _PART)


def _goal(report: Report, pair: Pair, results: Results) -> None:
    told, known = pair.told, pair.known
    if known is None:
        if pair.candidates or pair.beyond:
            candidates = [goal.iri for goal in pair.candidates]
            open_as = ("not told which of these goals it is",)
            named = {results.name(goal.scorer) for goal in pair.candidates if goal.scorer}
            speaks = tuple(f"scored by {name}" for name in sorted(named)) if pair.like else ()
            if pair.beyond:
                speaks = ("the results tell all goals of the side",)
            report.open(told.iri, "Goal", Why(speaks, open_as, candidates))
        return
    why: list[str] = []
    against: list[str] = []
    overruled: tuple[NamedNode, ...] = ()
    scorer = results.name(known.scorer) if known.scorer else None
    if pair.like:
        why.append(f"scored by {scorer}")
    elif told.scorer and scorer:
        against.append(f"the results name {scorer} as the scorer")
        overruled = _SCORED_BY if told.own == known.own else (*_SCORED_BY, RDF_TYPE)
    if pair.same_minute:
        why.append(f"minute {known.minute}")
    elif told.minute is not None and known.minute is not None:
        against.append(f"minute {known.minute} in the results")
    if told.penalty and known.penalty:
        why.append("a penalty")
    if not pair.like and not pair.same_minute:
        why.append("the only goal of the side that is left")
    report.same(told.iri, "Goal", known.iri, Why(why, against, overruled=overruled))

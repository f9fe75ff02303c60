"""Whether words of a report speak of another match than its own: the clause in which they stand.

A clause does that if it names a third team, or when else it was ("last October", "had won"), or if
a year of another time or a score that the match did not have stands in it or before it.
"""

from __future__ import annotations

import datetime as dt

from kg.check.case import Case, countries
from kg.check.heard import heard
from kg.graph.iris import mint, slug
from kg.model import Span, Thing
from kg.read.candidates import clause_around
from kg.read.facts import is_country
from kg.read.mentions import Line, Mention


def is_of_another(case: Case, at: Span, *, by_score: bool = True) -> bool:
    """True if the clause around a place of the text speaks of another match.

    Without ``by_score`` no score tells that: the one that stands there may be what is wrong.
    """
    told, line = case.stated.told, line_of(case, at)
    clause = clause_around(told, told.lines.index(line), at)
    if told.text[: at.start].lower().endswith("this "):
        return False
    so_far = Span(line.sentence.body.start, clause.end)
    return (
        names_third(case, line, clause)
        or heard("another-day").search(clause.of(told.text)) is not None
        or any(
            _is_apart(case, told.mentions[n], so_far)
            for n in line.mentions
            if by_score or told.mentions[n].kind != "score"
        )
    )


def line_of(case: Case, at: Span) -> Line:
    """The sentence in which a stretch of the text begins."""
    lines = case.stated.told.lines
    return next((n for n in lines if at.start < n.sentence.span.end), lines[-1])


def names_third(case: Case, line: Line, clause: Span) -> bool:
    """True if the clause names a third team."""
    own = case.stated.teams
    return any(clause.covers(m.span) and m.name not in own for m in teams_in(case, line))


def teams_in(case: Case, line: Line) -> list[Mention]:
    """The teams that a sentence names; where nations meet, no clubs."""
    nations = all(is_country(case.name(team)) for team in case.pair)
    told = (case.stated.told.mentions[n] for n in line.mentions)
    return [
        m for m in told
        if m.kind == "team" and m.name[:1] not in "@#" and not (nations and not is_country(m.name))
    ]  # fmt: skip


def is_out_of_the_way(case: Case, town: str) -> bool:
    """True for a town where neither team played within years, in no land of theirs or the match's.

    Told as a place where they met, it can be that of no other match.
    """
    at_home = {case.name(team) for team in case.pair}
    lands = {land for place in case.match.places for land in countries(case.name(place))}
    there, day, results = _lands(case, town), case.match.day, case.known.results
    if not there or there & (lands | at_home) or case.near(town) or day is None:
        return False
    near = (m for team in case.pair for m in results.of_team(team)
            if (when := results.day(m)) and day - _BEFORE <= when <= day + _AFTER)  # fmt: skip
    places = {slug(case.name(p)) for match in near for p in results.account(match).places}
    return slug(town) not in places


def _lands(case: Case, town: str) -> set[str]:
    """The countries in which a town lies: by the file of places, else who was at home there."""
    place, results = mint(Thing("Place", (town,)), case.known.store.base), case.known.results
    matches = [] if countries(town) else results.said.subjects("place", place)[:_MANY]
    there = (results.account(match) for match in matches)
    hosts = (t for m in there if not m.neutral for t, side in m.sides.items() if side.home)
    return countries(town) | {case.name(team) for team in hosts}


_MANY = 20
_BEFORE, _AFTER = dt.timedelta(days=1500), dt.timedelta(days=500)


def _is_apart(case: Case, mention: Mention, within: Span) -> bool:
    """True for another year, and for a score that the match had neither at its end nor before."""
    if not within.covers(mention.span):
        return False
    if mention.kind == "year" and isinstance(mention.value, int):
        return case.match.day is not None and mention.value != case.match.day.year
    if mention.kind != "score" or not isinstance(mention.value, tuple) or case.score is None:
        return False
    if case.match.shootout:
        return False  # it may be that of the kicks
    return max(mention.value) > max(case.score) or min(mention.value) > min(case.score)

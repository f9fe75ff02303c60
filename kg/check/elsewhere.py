"""Whether words of a report speak of another match than its own: the clause in which they stand.

A clause does that if it names a third team, or when else it was ("last October", "had won"), or if
a year of another time or a score that the match did not have stands in it or before it.
"""

from __future__ import annotations

from kg.check.case import Case
from kg.check.heard import heard
from kg.model import Span
from kg.read.candidates import clause_around
from kg.read.facts import is_country
from kg.read.mentions import Line, Mention


def is_of_another(case: Case, at: Span) -> bool:
    """True if the clause around a place of the text speaks of another match."""
    told, line = case.stated.told, line_of(case, at)
    clause = clause_around(told, told.lines.index(line), at)
    if told.text[: at.start].lower().endswith("this "):
        return False
    so_far = Span(line.sentence.body.start, clause.end)
    return (
        names_third(case, line, clause)
        or heard("another-day").search(clause.of(told.text)) is not None
        or any(_is_apart(case, told.mentions[n], so_far) for n in line.mentions)
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


def _is_apart(case: Case, mention: Mention, within: Span) -> bool:
    """True for another year, and for a score that the match had neither at its end nor before."""
    if not within.covers(mention.span):
        return False
    if mention.kind == "year" and isinstance(mention.value, int):
        return case.match.day is not None and mention.value != case.match.day.year
    if mention.kind != "score" or not isinstance(mention.value, tuple) or case.score is None:
        return False
    return max(mention.value) > max(case.score) or min(mention.value) > min(case.score)

"""Scores and towns that are right where the reader does not say what of.

"Wales 3-1 Belgium" over a report may be the score at any time, and "in the Nice sunshine" need not
tell where the match was; but what agrees with the results is no other's. A score with more goals
for a team than it scored is none on the way there.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from operator import gt

from pyoxigraph import NamedNode

from kg.check.case import Answer, Case
from kg.check.heard import heard
from kg.check.loose import earlier_meetings
from kg.check.verdicts import CheckedClaim
from kg.graph.iris import slug
from kg.model import Span
from kg.read.candidates import clause_around
from kg.read.mentions import Line
from kg.read.shootout import kick_lines
from kg.read.stated import StatedScore, StatedSetting

_APART = re.compile(r"<T(\d+)> <N(\d+)> , <T(\d+)> <N(\d+)> ")
_BETWEEN = re.compile(r"(?:^|[:|!-] )<T(\d+)> <R(\d+)> <T(\d+)> (?=$|[.:,|-] )")


def right_claims(case: Case) -> Iterator[CheckedClaim]:
    """Claims on the final score between the two names, and on the town of the match."""
    kicks = set(kick_lines(case.stated.told))
    for number, line in enumerate(case.stated.told.lines):
        if not line.sentence.quoted:
            yield from _scores(case, line) if number not in kicks else ()
            yield from _apart(case, number, line) if number not in kicks else ()
            yield from _towns(case, number, line)


def _scores(case: Case, line: Line) -> Iterator[CheckedClaim]:
    mentions = case.stated.told.mentions
    for found in _BETWEEN.finditer(line.code):
        one, score, other = (mentions[int(found[place])] for place in (1, 2, 3))
        told = {case.team(one.name): 0, case.team(other.name): 1}
        if set(told) != set(case.pair) or not isinstance(score.value, tuple):
            continue
        goals = tuple(score.value[told[team]] for team in case.pair)
        right, words = goals == case.score, line.sentence.body.of(case.stated.told.text)
        beyond = case.score is not None and any(map(gt, goals, case.score))
        wrong = beyond and heard("part").search(words) is None
        wrong = wrong and not _met_so(case, case.pair, goals)
        if (right or wrong) and not _is_told(case, score.span, StatedScore):
            answer = Answer("supported" if right else "contradicted",
                            f"The results have {case.in_score}.", case.in_score,
                            case.result_evidence())  # fmt: skip
            yield case.claim("score", score.span, f"{score.value[0]}-{score.value[1]}", answer)


def _apart(case: Case, number: int, line: Line) -> Iterator[CheckedClaim]:
    """The score with the goals of each behind its name: "England 0, United States 1".

    One with more goals for a team than it scored is wrong, if no other meeting of the two ended so.
    """
    mentions = case.stated.told.mentions
    for found in _APART.finditer(line.code):
        one, scored, other, conceded = (mentions[int(found[n])] for n in (1, 2, 3, 4))
        teams = [case.team(one.name), case.team(other.name)]
        if not (isinstance(scored.value, int) and isinstance(conceded.value, int)):
            continue
        goals = scored.value, conceded.value
        if set(teams) != set(case.pair) or case.score is None:
            continue
        at = Span(one.span.start, conceded.span.end)
        known = tuple(case.goals_of(team) or 0 for team in teams if team is not None)
        clause = clause_around(case.stated.told, number, at).of(case.stated.told.text)
        wrong = any(map(gt, goals, known)) and heard("part").search(clause) is None
        right = known == goals
        if right or (wrong and not _met_so(case, teams, goals)):
            answer = Answer("supported" if right else "contradicted", f"It ended {case.in_score}.",
                            case.in_score, case.result_evidence())  # fmt: skip
            yield case.claim("score", at, f"{one.name} {goals[0]}, {other.name} {goals[1]}", answer)


def _met_so(case: Case, teams: Sequence[NamedNode | None], goals: tuple[object, ...]) -> bool:
    """True if another match of the two had ended so, which the report may recall."""
    return any(
        tuple(match.sides[team].goals for team in teams if team is not None) == goals
        for match in earlier_meetings(case)
    )


def _towns(case: Case, number: int, line: Line) -> Iterator[CheckedClaim]:
    """The town of the match, in a clause that speaks of no other time."""
    known = {slug(case.name(place)): case.name(place) for place in case.match.places}
    told = case.stated.told
    for mention in (told.mentions[n] for n in line.mentions):
        name = known.get(slug(mention.name))
        clause = clause_around(told, number, mention.span).of(told.text)
        if heard("otherwise").search(clause):
            continue
        if mention.kind == "place" and name and not _is_told(case, mention.span, StatedSetting):
            answer = Answer("supported", f"The results have it in {name}.", name,
                            case.result_evidence())  # fmt: skip
            yield case.claim("city", mention.span, mention.name, answer)


def _is_told(case: Case, at: Span, kind: type) -> bool:
    return any(
        isinstance(said, kind) and said.words.at.overlaps(at) for said in case.stated.statements
    )

"""Scores and towns that are right where the reader does not say what of: no error is found.

"Wales 3-1 Belgium" over a report may be the score at any time, and "in the Nice sunshine" need not
tell where the match was; but what agrees with the results is no other's.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.check.case import Answer, Case
from kg.check.heard import heard
from kg.check.verdicts import CheckedClaim
from kg.graph.iris import slug
from kg.model import Span
from kg.read.candidates import clause_around
from kg.read.mentions import Line
from kg.read.shootout import kick_lines
from kg.read.stated import StatedScore, StatedSetting

_BETWEEN = re.compile(r"(?:^|[:|-] )<T(\d+)> <R(\d+)> <T(\d+)> (?=$|[.:,|-] )")


def right_claims(case: Case) -> Iterator[CheckedClaim]:
    """Claims on the final score between the two names, and on the town of the match."""
    kicks = set(kick_lines(case.stated.told))
    for number, line in enumerate(case.stated.told.lines):
        if not line.sentence.quoted:
            yield from _scores(case, line) if number not in kicks else ()
            yield from _towns(case, number, line)


def _scores(case: Case, line: Line) -> Iterator[CheckedClaim]:
    mentions = case.stated.told.mentions
    for found in _BETWEEN.finditer(line.code):
        one, score, other = (mentions[int(found[place])] for place in (1, 2, 3))
        told = {case.team(one.name): 0, case.team(other.name): 1}
        if set(told) != set(case.pair) or not isinstance(score.value, tuple):
            continue
        if any(case.goals_of(team) != score.value[told[team]] for team in case.pair):
            continue
        if not _is_told(case, score.span, StatedScore):
            answer = Answer("supported", f"The results have {case.in_score}.", case.in_score,
                            case.result_evidence())  # fmt: skip
            yield case.claim("score", score.span, f"{score.value[0]}-{score.value[1]}", answer)


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

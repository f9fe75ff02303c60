"""Scores that a goal is told to have made: "made it 2-1".

The score ran as the minutes of the results tell; what stands beside "made it" must lie on that way.
"""

from __future__ import annotations

from collections.abc import Iterator

from kg.check.case import Answer, Case
from kg.check.elsewhere import is_of_another
from kg.check.heard import heard
from kg.check.running import scores_made
from kg.check.verdicts import CheckedClaim
from kg.read.shootout import kick_lines
from kg.read.stated import StatedScore


def made_claims(case: Case) -> Iterator[CheckedClaim]:
    """A claim for every score that a goal is told to have made."""
    made = {score for goal in case.match.goals for score in scores_made(case, goal)}
    if not made or not case.whole:
        return
    told, kicks = case.stated.told, set(kick_lines(case.stated.told))
    said = [s.words.at for s in case.stated.statements if isinstance(s, StatedScore)]
    for number, line in enumerate(told.lines):
        if line.sentence.quoted or number in kicks:
            continue
        for found in heard("score-made").finditer(line.code):
            mention = told.mentions[int(found["score"])]
            value, at = mention.value, mention.span
            if not isinstance(value, tuple) or any(at.overlaps(other) for other in said):
                continue
            right = value in made
            if right or not is_of_another(case, at, by_score=False):
                so = "stood so on the way" if right else f"was never {value[0]}-{value[1]}"
                answer = Answer("supported" if right else "contradicted",
                                f"It {so}: it ended {case.in_score}.", case.in_score,
                                case.goal_evidence(case.match.goals))  # fmt: skip
                yield case.claim("score", at, f"{value[0]}-{value[1]}", answer)

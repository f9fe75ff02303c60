"""Scores, winners and shoot-outs as a report states them, held against the results."""

from __future__ import annotations

from collections.abc import Iterator

from pyoxigraph import NamedNode

from kg.check.case import Answer, Case
from kg.check.elsewhere import is_of_another, line_of, names_third, teams_in
from kg.check.verdicts import CheckedClaim
from kg.read.stated import StatedOutcome, StatedScore, StatedShootout


def score_claims(case: Case) -> Iterator[CheckedClaim]:
    """A claim for every final score, winner and shoot-out that is stated."""
    meant = meant_scores(case)
    for said in case.stated.statements:
        if isinstance(said, StatedScore):
            if said in meant:
                yield _score(case, said)
        elif isinstance(said, StatedOutcome):
            yield from _outcome(case, said)
        elif isinstance(said, StatedShootout):
            yield from _shootout(case, said)


def meant_scores(case: Case) -> list[StatedScore]:
    """The scores told as the match's; beside a right one others may be of other matches."""
    scores = [s for s in case.stated.statements if isinstance(s, StatedScore)]
    right = any(_agrees(case, said) for said in scores)
    return [
        said
        for said in scores
        if _agrees(case, said)
        or not (_is_of_another(case, said) or (right and _may_be_another(case, said)))
    ]


def _may_be_another(case: Case, said: StatedScore) -> bool:
    """True for a score that is not surely the match's, or may be that of the shoot-out."""
    return not said.surely or _may_be_kicks(case, said)


def _is_of_another(case: Case, said: StatedScore) -> bool:
    """True if the clause speaks of another time or a third team, or one was named last before."""
    if is_of_another(case, said.words.at, by_score=False):
        return True
    line = line_of(case, said.words.at)
    named = [m for m in teams_in(case, line) if m.span.end <= said.words.at.start]
    third = bool(named) and named[-1].name not in case.stated.teams
    return not said.surely and (third or names_third(case, line, said.words.passage))


def _known(case: Case, said: StatedScore) -> tuple[int, int] | None:
    """The score of the results in the order in which the statement gives its goals."""
    if case.score is None:
        return None
    if said.teams is None:
        return max(case.score), min(case.score)
    one, other = (case.team(name) for name in said.teams)
    if one is None or other is None:
        return None
    goals = case.goals_of(one), case.goals_of(other)
    return None if goals[0] is None or goals[1] is None else (goals[0], goals[1])


def _agrees(case: Case, said: StatedScore) -> bool:
    return _known(case, said) == said.goals


def _may_be_kicks(case: Case, said: StatedScore) -> bool:
    """True if a score that is no draw can be that of the shoot-out after a draw."""
    return case.match.shootout and said.goals[0] != said.goals[1]


def _score(case: Case, said: StatedScore) -> CheckedClaim:
    one, other = said.goals
    stated = f"{one}-{other}"
    if said.teams:
        stated = f"{said.teams[0]} {stated} {said.teams[1]}"
    known = _known(case, said)
    if known is None:
        answer = Answer("not_verifiable", "The score of the match is not known here.")
    elif known == said.goals:
        answer = Answer("supported", f"The results have {case.in_score}.", case.in_score,
                        case.result_evidence())  # fmt: skip
    else:
        answer = Answer("contradicted", f"It ended {case.in_score}.", case.in_score,
                        case.result_evidence())  # fmt: skip
    return case.claim("score", said.words.at, stated, answer)


def _winner(case: Case) -> NamedNode | None:
    """Who won, by goals or by a shoot-out."""
    if case.match.winner is not None:
        return case.match.winner
    if case.score is None or case.score[0] == case.score[1]:
        return None
    return case.pair[0] if case.score[0] > case.score[1] else case.pair[1]


def _outcome(case: Case, said: StatedOutcome) -> Iterator[CheckedClaim]:
    if case.score is None:
        return
    winner, level = _winner(case), case.score[0] == case.score[1]
    told = case.team(said.winner) if said.winner else None
    if said.winner and told is None:
        return
    right = told == winner if told else level
    if not right and (not said.surely or (level and case.match.shootout)):
        return
    stated = f"{said.winner} won" if said.winner else "a draw"
    reason = f"It ended {case.in_score}."
    verdict = Answer("supported" if right else "contradicted", reason, case.in_score,
                     case.result_evidence())  # fmt: skip
    yield case.claim("result", said.words.at, stated, verdict)


def _shootout(case: Case, said: StatedShootout) -> Iterator[CheckedClaim]:
    told = case.team(said.winner) if said.winner else None
    if told is None:
        return
    stated, winner = f"{said.winner} won the shoot-out", case.match.winner
    if not case.match.shootout or winner is None:
        answer = Answer("not_verifiable", "No shoot-out of this match is known here: that needs"
                        " a list of shoot-outs that has it.")  # fmt: skip
    else:
        known = f"{case.name(winner)} won the shoot-out"
        right = told == winner
        answer = Answer("supported" if right else "contradicted", f"{known}.", known,
                        case.result_evidence())  # fmt: skip
    yield case.claim("shootout", said.words.at, stated, answer)

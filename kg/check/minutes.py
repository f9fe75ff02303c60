"""Minutes that stand beside a scorer's name in words of which no goal was read.

"The second, in the 51st minute, was better still": who reads it knows that a goal is meant, and the
results know whose. What agrees is supported. What differs is contradicted only if nothing else can
have been meant (kg.check.meant), or if it stands in a list of the man's goals.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kg.check.case import Answer, Case, listed
from kg.check.listed import Listed, listed_goals
from kg.check.meant import meant_goals
from kg.check.moments import Moment, goals_of, is_at, men, moments
from kg.check.verdicts import CheckedClaim
from kg.identity.accounts import Goal
from kg.identity.names import likeness
from kg.model import Span
from kg.read.mentions import Mention
from kg.read.stated import StatedGoal

_CLOSE = 1


def minute_claims(case: Case) -> Iterator[CheckedClaim]:
    """A claim for each such minute, and one for the scorer whom it stands beside."""
    taken = [s.when for s in case.stated.statements
             if isinstance(s, StatedGoal) and s.when and s.far <= 1
             and goals_of(case, s.scorer)]  # fmt: skip
    for one in listed_goals(case):
        if not any(at.overlaps(one.at) for at in taken):
            taken.append(one.at)
            yield from _listed(case, one)
    for number in range(len(case.stated.told.lines)):
        for moment in moments(case, number):
            if not any(at.overlaps(moment.mention.span) for at in taken):
                yield from _agreeing(moment) or _differing(moment)


def _listed(case: Case, one: Listed) -> list[CheckedClaim]:
    """A minute in a list of goals: his, or that of no goal of his."""
    own = goals_of(case, one.man.name)
    then = [goal for goal in own if is_at(one.minute, goal)]
    if then:
        return _supported(case, one.at, one.minute, one.man, then[0])
    near = any(abs((goal.minute or 0) - one.minute) <= _CLOSE for goal in own)
    return [] if near or not case.whole else [_contradicted(case, one.at, one.minute, own)]


def _agreeing(moment: Moment) -> list[CheckedClaim]:
    """What is right: a goal was scored in that minute by a man named there or in the next words."""
    case = moment.case
    then = [goal for goal in case.match.goals if moment.is_of(goal)]
    for line in moment.around:
        for man in men(case, line):
            for goal in then:
                if likeness((man.name,), case.names_of(goal)):
                    return _supported(case, moment.mention.span, moment.minute, man, goal)
    return []


def _supported(case: Case, at: Span, minute: int, man: Mention, goal: Goal) -> list[CheckedClaim]:
    reason, evidence = f"The results have {case.told_goal(goal)}.", case.goal_evidence([goal])
    answer = Answer("supported", reason, f"{goal.minute}", evidence)
    scorer = Answer("supported", reason, case.scorer(goal), evidence)
    found = [case.claim("minute", at, f"{case.scorer(goal)}, minute {minute}", answer)]
    if not man.pronoun:
        found.append(case.claim("scorer", man.span, f"a goal by {case.scorer(goal)}", scorer))
    return found


def _differing(moment: Moment) -> list[CheckedClaim]:
    """What is wrong, if in that minute nobody scored and the words leave no doubt of the goal."""
    case, minute = moment.case, moment.minute
    near = (g for g in case.match.goals if abs((g.minute or 0) - minute) <= _CLOSE)
    if not case.whole or any(near) or any(moment.is_of(g) for g in case.match.goals):
        return []
    goals = meant_goals(moment)
    return [_contradicted(case, moment.mention.span, minute, goals)] if goals else []


def _contradicted(case: Case, at: Span, minute: int, goals: Sequence[Goal]) -> CheckedClaim:
    reason = f"The results have {listed([case.told_goal(goal) for goal in goals])}."
    known = listed([f"{goal.minute}" for goal in goals])
    answer = Answer("contradicted", reason, known, case.goal_evidence(goals))
    return case.claim("minute", at, f"{case.scorer(goals[0])}, minute {minute}", answer)

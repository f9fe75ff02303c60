"""The score as it ran, by the minutes of the results: what it was before each goal, and after."""

from __future__ import annotations

from kg.check.case import Case
from kg.identity.accounts import Goal


def before_each(case: Case) -> dict[str, tuple[int, int]] | None:
    """For each goal the score before it, seen from its side; None where no order is known."""
    minutes = [goal.minute for goal in case.match.goals]
    if None in minutes or len(set(minutes)) < len(minutes):
        return None
    found, so_far = {}, dict.fromkeys(case.pair, 0)
    for goal in sorted(case.match.goals, key=lambda g: g.minute or 0):
        if goal.team is None:
            return None
        other = case.pair[1] if goal.team == case.pair[0] else case.pair[0]
        found[goal.iri.value] = so_far[goal.team], so_far[other]
        so_far[goal.team] += 1
    return found


def scores_made(case: Case, goal: Goal) -> set[tuple[int, int]]:
    """The score that a goal made, in both orders; none where no order is known."""
    before = before_each(case)
    if before is None:
        return set()
    own, other = before[goal.iri.value]
    return {(own + 1, other), (other, own + 1)}

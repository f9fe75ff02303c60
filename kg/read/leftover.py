"""Minutes told of a team's goal, given to the one goal of that team that they can be of.

"United doubled their lead after 57 minutes. The goalkeeper could only parry the free-kick and
Best reacted first." The minute stands in one sentence and the man in another; where only one of
the team's goals is without a minute, or only one of their scorers is named next, it is his.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from kg.read.candidates import Candidate
from kg.read.goals import GoalTold
from kg.read.scene import Scene
from kg.read.sides import TeamOf
from kg.read.tellings import together

_NEXT = 3
"""In how many sentences the scorer is named whose goal was announced."""


def give_left_times(
    told: Scene,
    goals: Sequence[GoalTold],
    found: Sequence[Candidate],
    team_of: TeamOf,
    score: Mapping[str, int],
) -> None:
    """Adds to goals without a minute what is told of their team with one that no goal has."""
    left = [c for c in found if _is_news(c) and team_of(c.roles["team"])]
    for c in left:
        if _taken(c, goals):
            continue
        team = team_of(c.roles["team"])
        own = [g for g in goals if g.team == team]
        named = _named_next(told, c.line)
        fitting = [g for g in own if g.minute is None and g.scorer in named and _fits(g, c)]
        if not fitting and len(own) == score.get(str(team)):
            others = [o for o in left if not _taken(o, goals) and team_of(o.roles["team"]) == team]
            minutes = {o.roles["clock"].minute for o in others}
            fitting = [g for g in own if g.minute is None and _fits(g, c)]
            fitting = fitting if len(fitting) == len(minutes) == 1 else []
        if len({g.scorer for g in fitting}) == 1:
            fitting[0].team_tellings.append(c)


def _is_news(c: Candidate) -> bool:
    """True for a goal told of a team alone, with its minute."""
    clock = c.roles.get("clock")
    return (
        c.event == "goal"
        and "scorer" not in c.roles
        and "team" in c.roles
        and clock is not None
        and clock.minute is not None
    )


def _taken(c: Candidate, goals: Sequence[GoalTold]) -> bool:
    """True if a goal of that minute is told already."""
    minute = c.roles["clock"].minute
    return any(g.minute is not None and abs(g.minute[0] - minute) <= 1 for g in goals)


def _named_next(told: Scene, number: int) -> set[str]:
    """The men named in the sentence of a piece of news and the next ones."""
    lines = told.lines[number : number + _NEXT + 1]
    inside = (told.mentions[n] for line in lines if not line.sentence.quoted for n in line.mentions)
    return {m.name for m in inside if m.kind == "person"}


def _fits(goal: GoalTold, c: Candidate) -> bool:
    """True if nothing told of the goal contradicts what the team's goal did to the score."""
    state = c.marks.get("state")
    periods = {t.roles["clock"].period for t in goal.tellings if "clock" in t.roles} - {None}
    half = "FirstHalf" if c.roles["clock"].minute <= 45 else "SecondHalf"
    return periods <= {half} and (
        state is None or all(together(frozenset({str(state), s})) for s in goal.states)
    )

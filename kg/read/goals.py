"""The goals of a match: tellings of one goal gathered, and the order that they allow."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import islice, pairwise

from kg.read.candidates import Candidate
from kg.read.choice import Choice
from kg.read.numbers import Clock
from kg.read.order import state_holds
from kg.read.sides import TeamOf
from kg.read.tellings import together


@dataclass(slots=True)
class GoalTold:
    """One goal with all its tellings; ``team`` is the side it counts for.

    ``margin`` is how much worse the best story is without it or for the other side, in log odds.
    """

    scorer: str
    team: str | None
    n: int
    tellings: list[Candidate] = field(default_factory=list)
    team_tellings: list[Candidate] = field(default_factory=list)
    margin: float = 0.0

    @property
    def weight(self) -> int:
        """How much is told for it."""
        return sum(c.weight for c in self.tellings)

    @property
    def own(self) -> bool:
        """True for an own goal."""
        return any(c.marks.get("own") for c in self.tellings)

    @property
    def penalty(self) -> list[Candidate]:
        """The tellings that say it was a penalty."""
        return [c for c in self.tellings if c.marks.get("penalty")]

    @property
    def states(self) -> set[str]:
        """What the goal is said to have done to the score."""
        all_told = (*self.tellings, *self.team_tellings)
        return {str(c.marks["state"]) for c in all_told if "state" in c.marks}

    @property
    def clock(self) -> Candidate | None:
        """The telling with the best time of play: a minute before a period."""
        timed = [c for c in (*self.tellings, *self.team_tellings) if "clock" in c.roles]
        exact = [c for c in timed if c.roles["clock"].minute is not None]
        if exact:
            return min(exact, key=lambda c: c.roles["clock"].doubt)
        return timed[0] if timed else None

    @property
    def minute(self) -> tuple[int, int] | None:
        """Minute and added minute, if told."""
        told = self.clock
        if told is None or told.roles["clock"].minute is None:
            return None
        clock: Clock = told.roles["clock"]
        return (clock.minute or 0, clock.added or 0)


def told_goals(choice: Choice, teams: tuple[str, str]) -> list[GoalTold]:
    """The chosen goals in the order of their first telling; no team where the side is open."""
    out: list[GoalTold] = []
    for chosen in choice.men:
        for n, tellings in enumerate(chosen.way.goals, 1):
            found = [c for telling in tellings for c in telling.found]
            goal = GoalTold(chosen.man.name, None, n, found or chosen.man.counts[:1])
            if found:
                goal.tellings.extend(chosen.man.counts)
            if chosen.margin >= _SIDE_SURE:
                goal.team = teams[chosen.side != goal.own]
            goal.margin = min(chosen.margin, chosen.more)
            out.append(goal)
    return sorted(out, key=lambda goal: goal.tellings[0].words)


def surplus_goals(choice: Choice) -> list[GoalTold]:
    """What is told as a goal by itself but has no room in the best story, of no team."""
    used = {id(t) for chosen in choice.men for goal in chosen.way.goals for t in goal}
    with_goals = {chosen.man.name: len(chosen.way.goals) for chosen in choice.men}
    return [
        GoalTold(man.name, None, with_goals.get(man.name, 0) + n, list(telling.found))
        for man in choice.tellers
        for n, telling in enumerate((t for t in man.tellings if id(t) not in used), 1)
        if telling.sure > 0
    ]


_SIDE_SURE = 1.2
"""A scorer whose other side would explain the text nearly as well has none."""


def attach(goals: list[GoalTold], found: Sequence[Candidate], team_of: TeamOf) -> None:
    """Adds to each goal what is told of it without its scorer: score, goalkeeper."""
    for c in found:
        if c.event == "goal" and "scorer" not in c.roles and "team" in c.roles:
            _attach_team(goals, c, team_of(c.roles["team"]))
        elif c.event == "winner-word":
            _attach_winner(goals, c)
        elif c.event == "beaten":
            _attach_keeper(goals, c)


def _attach_team(out: list[GoalTold], c: Candidate, team: str | None) -> None:
    """A goal told of the team alone belongs to the goal told next in the same sentence."""
    near = [(abs(t.words.start - c.words.start), g) for g in out if g.team == team
            for t in g.tellings if t.line == c.line]  # fmt: skip
    fitting = [(d, g) for d, g in near if _fits_state(g, str(c.marks.get("state")))]
    if fitting and team:
        min(fitting, key=lambda pair: pair[0])[1].team_tellings.append(c)


def _fits_state(goal: GoalTold, state: str) -> bool:
    return all(together(frozenset({state, s})) for s in goal.states)


def _attach_keeper(out: list[GoalTold], c: Candidate) -> None:
    """A beaten goalkeeper belongs to the goal told just before in the same clause."""
    near = [(t.words.start, g) for g in out for t in g.tellings
            if t.line == c.line and t.words.start < c.words.end
            and (t.passage.overlaps(c.words) or c.passage.overlaps(t.words))]  # fmt: skip
    if near:
        goal = max(near, key=lambda pair: pair[0])[1]
        known = any("keeper" in t.roles for t in goal.tellings)
        if c.roles["keeper"] != goal.scorer and not known:
            goal.team_tellings.append(c)


def _attach_winner(out: list[GoalTold], c: Candidate) -> None:
    before = [(t.words.start, g) for g in out for t in g.tellings
              if t.line == c.line and t.words.start < c.words.start]  # fmt: skip
    if before:
        max(before, key=lambda pair: pair[0])[1].team_tellings.append(c)


def order_of(goals: Sequence[GoalTold], teams: tuple[str, str]) -> list[tuple[int, int]]:
    """Pairs (earlier, later) of goals that every order allowed by the text agrees on.

    Only neighbours of the agreed order are given, and only if the order is one.
    """
    known = [i for i, g in enumerate(goals) if g.team in teams]
    if not 2 <= len(known) == len(goals) <= 7:
        return []
    fitting = list(islice(_orders(goals, teams, []), 2))
    if len(fitting) != 1:
        return []
    return list(pairwise(fitting[0]))


def _orders(
    goals: Sequence[GoalTold], teams: tuple[str, str], before: list[int]
) -> Iterator[list[int]]:
    """The orders of goals that begin with those ``before`` and that the text allows."""
    if len(before) == len(goals):
        yield before
    for i in range(len(goals)):
        if i not in before and _follows(goals[i], [goals[j] for j in before], teams):
            yield from _orders(goals, teams, [*before, i])


def _follows(goal: GoalTold, before: Sequence[GoalTold], teams: tuple[str, str]) -> bool:
    """Whether a goal can be the next: by what it did to the score, its minute, the new score."""
    score = dict.fromkeys(teams, 0)
    for earlier in before:
        score[str(earlier.team)] += 1
    team = str(goal.team)
    own, other = score[team], score[teams[1] if team == teams[0] else teams[0]]
    if not all(state_holds(state, own, other) for state in goal.states):
        return False
    minute = goal.minute
    if minute is not None and any(g.minute is not None and g.minute > minute for g in before):
        return False
    after = sorted((own + 1, other))
    told = [c.roles["score"] for c in goal.tellings if "score" in c.roles]
    return all(sorted(made) == after for made in told)


def tellings_of_order(goal: GoalTold) -> Iterator[Candidate]:
    """The tellings that say what a goal did to the score, which is what orders it."""
    for c in (*goal.tellings, *goal.team_tellings):
        if "state" in c.marks:
            yield c

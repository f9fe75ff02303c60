"""The goals of a match: tellings of one goal gathered, and the order that they allow."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import permutations

from kg.read.candidates import Candidate
from kg.read.numbers import Clock

_TOGETHER = (
    frozenset({"opener", "ahead", "winner"}),
    frozenset({"again", "ahead", "winner"}),
    frozenset({"extend", "winner"}),
    frozenset({"level"}),
    frozenset({"behind"}),
)


@dataclass(slots=True)
class GoalTold:
    """One goal with all its tellings; ``team`` is the side it counts for."""

    scorer: str
    team: str | None
    n: int
    tellings: list[Candidate] = field(default_factory=list)
    team_tellings: list[Candidate] = field(default_factory=list)

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
        return exact[0] if exact else timed[0] if timed else None

    @property
    def minute(self) -> tuple[int, int] | None:
        """Minute and added minute, if told."""
        told = self.clock
        if told is None or told.roles["clock"].minute is None:
            return None
        clock: Clock = told.roles["clock"]
        return (clock.minute or 0, clock.added or 0)


def gathered_goals(
    found: Sequence[Candidate], team_of: Callable[[object], str | None]
) -> list[GoalTold]:
    """Every goal with its tellings, in the order of their first telling."""
    out: list[GoalTold] = []
    goals = [c for c in found if c.event == "goal" and "scorer" in c.roles]
    for c in sorted(goals, key=lambda c: not _of_block(c)):
        _add(out, c, team_of)
    if any(_of_block(c) for c in goals):
        out = [goal for goal in out if any(_of_block(c) for c in goal.tellings)]
    for c in found:
        if c.event == "several":
            _fill(out, c, team_of)
        elif c.event == "goal" and "scorer" not in c.roles:
            _attach_team(out, c, team_of(c.roles["team"]))
        elif c.event == "winner-word":
            _attach_winner(out, c)
        elif c.event in {"assist", "beaten"}:
            _attach_man(out, c)
        elif c.event == "pass":
            _attach_pass(out, c)
    return out


def _of_block(c: Candidate) -> bool:
    """True for a goal of the statistics block, which names them all."""
    return c.cue == "block.goal"


def _add(out: list[GoalTold], c: Candidate, team_of: Callable[[object], str | None]) -> None:
    scorer = str(c.roles["scorer"])
    same = [g for g in out if g.scorer == scorer and g.own == bool(c.marks.get("own"))]
    for goal in reversed(same):
        if _one_goal(goal, c):
            goal.tellings.append(c)
            return
    own = bool(c.marks.get("own"))
    team = team_of(("~" if own else "") + scorer)
    rival = {team_of(c.roles[r]) for r in ("team", "rival") if r in c.roles}
    if team is None and len(rival) == 1 and "team" in c.roles:
        team = rival.pop()
    out.append(GoalTold(scorer, team, len(same) + 1, [c]))


def _one_goal(goal: GoalTold, c: Candidate) -> bool:
    """True if the telling may be of the same goal: nothing in it contradicts what is known."""
    for other in goal.tellings:
        mine, its = c.roles.get("clock"), other.roles.get("clock")
        if mine and its and _apart(mine, its):
            return False
        scores = (c.roles.get("score"), other.roles.get("score"))
        if all(scores) and scores[0] != scores[1]:
            return False
        states = {c.marks.get("state"), other.marks.get("state")} - {None}
        if len(states) == 2 and not any(states <= group for group in _TOGETHER):
            return False
        manners = {c.marks.get("manner"), other.marks.get("manner")} - {None}
        if len(manners) == 2 or (
            manners and (c.marks.get("penalty") or other.marks.get("penalty"))
        ):
            return False
    return True


def _apart(one: Clock, other: Clock) -> bool:
    if one.minute is not None and other.minute is not None:
        return abs(one.minute - other.minute) > 1
    halves = _half(one), _half(other)
    return None not in halves and halves[0] != halves[1]


def _half(clock: Clock) -> str | None:
    """The half of a time: as told, else by its minute; extra time has no half here."""
    if clock.period or clock.minute is None or clock.minute > 90:
        return clock.period
    return "FirstHalf" if clock.minute <= 45 else "SecondHalf"


def _fill(out: list[GoalTold], c: Candidate, team_of: Callable[[object], str | None]) -> None:
    scorer = str(c.roles["scorer"])
    own = [g for g in out if g.scorer == scorer and not g.own]
    for goal in own:
        goal.tellings.append(c)
    numbers = range(len(own) + 1, int(c.marks["count"]) + 1)
    out.extend(GoalTold(scorer, team_of(scorer), n, [c]) for n in numbers)


def _attach_team(out: list[GoalTold], c: Candidate, team: str | None) -> None:
    """A goal told of the team alone belongs to the goal told next in the same sentence."""
    near = [(abs(t.words.start - c.words.start), g) for g in out if g.team == team
            for t in g.tellings if t.line == c.line]  # fmt: skip
    fitting = [(d, g) for d, g in near if _fits_state(g, str(c.marks.get("state")))]
    if fitting and team:
        min(fitting, key=lambda pair: pair[0])[1].team_tellings.append(c)


def _fits_state(goal: GoalTold, state: str) -> bool:
    return all(any({state, s} <= group for group in _TOGETHER) for s in goal.states)


def _attach_man(out: list[GoalTold], c: Candidate) -> None:
    """A pass or a beaten goalkeeper belongs to the goal told just before in the same clause."""
    role = "maker" if c.event == "assist" else "keeper"
    near = [(t.words.start, g) for g in out for t in g.tellings
            if t.line == c.line and t.words.start < c.words.end
            and (t.passage.overlaps(c.words) or c.passage.overlaps(t.words))]  # fmt: skip
    if near:
        goal = max(near, key=lambda pair: pair[0])[1]
        if c.roles[role] != goal.scorer and not any(role in t.roles for t in goal.tellings):
            goal.team_tellings.append(c)


def _attach_pass(out: list[GoalTold], c: Candidate) -> None:
    """Who passed to the scorer in the sentence of his goal made it, if nobody is told to have."""
    for goal in out:
        tellings = [t for t in goal.tellings if t.line == c.line and t.words.end > c.words.start]
        made = any("maker" in t.roles for t in (*goal.tellings, *goal.team_tellings))
        if tellings and goal.scorer == c.roles["other"] and not (made or goal.penalty or goal.own):
            goal.team_tellings.append(c)
            return


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
    fitting = [p for p in permutations(known) if _allowed([goals[i] for i in p], teams)]
    if len(fitting) != 1:
        return []
    return list(zip(fitting[0], fitting[0][1:], strict=False))


def _allowed(goals: Sequence[GoalTold], teams: tuple[str, str]) -> bool:
    score = dict.fromkeys(teams, 0)
    last: tuple[int, int] | None = None
    for goal in goals:
        team = str(goal.team)
        own, other = score[team], score[teams[1] if team == teams[0] else teams[0]]
        if not all(_state_holds(state, own, other) for state in goal.states):
            return False
        if goal.minute is not None:
            if last is not None and goal.minute < last:
                return False
            last = goal.minute
        score[team] += 1
    return all(_score_holds(goals, g, teams) for g in goals)


def _state_holds(state: str, own: int, other: int) -> bool:
    """Whether a goal can have done so at ``own`` to ``other``, seen from the scoring side."""
    return {
        "opener": own == other == 0,
        "ahead": own == other,
        "again": own == other > 0,
        "level": own + 1 == other,
        "behind": own + 1 < other,
        "extend": own > other,
    }.get(state, True)


def _score_holds(goals: Sequence[GoalTold], goal: GoalTold, teams: tuple[str, str]) -> bool:
    """Whether "made it 2-0" fits: the score after the goal, in either order."""
    upto = goals[: list(goals).index(goal) + 1]
    after = sorted(sum(1 for g in upto if g.team == team) for team in teams)
    told = [
        c.roles["score"] for c in goal.tellings if c.cue == "goal.made-it" and "score" in c.roles
    ]
    return all(sorted(score) == after for score in told)


def tellings_of_order(goal: GoalTold) -> Iterator[Candidate]:
    """The tellings that say what a goal did to the score, which is what orders it."""
    for c in (*goal.tellings, *goal.team_tellings):
        if "state" in c.marks:
            yield c

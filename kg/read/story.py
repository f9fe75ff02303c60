"""Layer 5: one consistent story of the match, chosen among the candidates.

First the two teams, then everybody's side (kg.read.sides), then the goals: all tellings of one
goal are gathered, the final score bounds their number, and what each did to the score ("level",
"back ahead") decides their order. What the text leaves open stays open.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from itertools import product

from kg.model import Span
from kg.read.benches import bench_hints
from kg.read.candidates import Candidate
from kg.read.goals import GoalTold, gathered_goals, order_of
from kg.read.hints import hints, of_players
from kg.read.lexicon import word_list
from kg.read.managers import managers
from kg.read.opponents import LEAD, match_teams, of_this_match
from kg.read.scene import Scene
from kg.read.sides import Hint, Sides


@dataclass(slots=True)
class Story:
    """What happened in the match that a text reports."""

    told: Scene
    candidates: tuple[Candidate, ...]
    sides: Sides
    known: list[Hint] = field(default_factory=list)
    goals: list[GoalTold] = field(default_factory=list)
    order: list[tuple[int, int]] = field(default_factory=list)
    score: dict[str, int] = field(default_factory=dict)
    score_told: list[Candidate] = field(default_factory=list)

    @property
    def teams(self) -> tuple[str, str]:
        """The two teams in the order of the text."""
        return self.sides.teams

    def of(self, *events: str) -> list[Candidate]:
        """The candidates of these events, in the order of the text."""
        return [c for c in self.candidates if c.event in events]

    def team(self, name: object) -> str | None:
        """The team of a name or a stand-in ("@Southgate", "#holders"); with "~" the other one."""
        words = str(name)
        if words in self.teams:
            return words
        if words[:1] == "~":
            own = self.sides.team(words[1:])
            return self.sides.rival(own) if own else None
        return self.sides.team(words.removeprefix("@"))

    def any_team(self, name: object) -> str | None:
        """The same, teams of other matches included."""
        words = str(name)
        return self.team(words) if words[:1] in "@#" else words


def story(told: Scene, found: tuple[Candidate, ...]) -> Story | None:
    """The match that the candidates tell of; None if they tell of none."""
    teams = match_teams(told, found)
    if teams is None:
        return None
    found = of_this_match(found, teams)
    known = list(of_players(hints(found, told, teams), told, found, teams))
    out = Story(told, found, Sides(teams, known), known)
    out.goals = gathered_goals(
        out.of("goal", "several", "winner-word", "assist", "pass", "beaten"), out.team
    )
    if _worth(out) < _ENOUGH or not _reports(out):
        return None
    _place_by_company(out)
    _settle_score(out)
    _add_hints(out, list(bench_hints(told, found, (teams, out.team), out.score)))
    _place_unknown(out)
    _drop_doubtful(out)
    out.order = order_of(out.goals, out.teams)
    return out


_ENOUGH = 6
_WORTH_OF_PLAY = 4


def _reports(out: Story) -> bool:
    """True if the text is about the match, not only mentions its result in passing.

    It tells several things that happened in it, or opens with its result and tells one, or gives
    the score and both teams in its first words.
    """
    told = sum(1 for goal in out.goals if goal.team)
    told += len({(c.event, c.line) for c in out.of("card", "sub", "miss", "disallowed", "lineup")})
    told += _lines_of_play(out.told) // _PLAYED
    opening = [c for c in out.of("result") if c.line < LEAD]
    named = any(
        {out.team(c.roles.get("team", "")), out.team(c.roles.get("rival", ""))} == set(out.teams)
        and ("score" in c.roles or "goalless" in c.marks)
        for c in opening
    )
    return told >= _TOLD or (bool(opening) and told > 0) or named


_TOLD = 3
_PLAYED = 5
"""So many sentences of play tell as much of a match as one event that is understood."""


def _lines_of_play(told: Scene) -> int:
    """How many of the reporter's sentences tell a time of play, or what players did in one."""
    words = set(word_list("playword"))
    return sum(
        1
        for line in told.lines
        if not line.sentence.quoted and ("<M" in line.words or not words.isdisjoint(line.words))
    )


def _worth(out: Story) -> int:
    """How much the text tells of one match between the two teams: results most, goals next."""
    worth = 0
    for c in out.of("result"):
        named = {out.team(c.roles.get(r, "")) for r in ("team", "rival")} - {None}
        scored = "score" in c.roles or "goalless" in c.marks
        worth += 6 if len(named) == 2 and scored else 4 if len(named) == 2 else 3 if scored else 0
    worth += sum(4 if goal.team else 2 for goal in out.goals)
    worth += min(_WORTH_OF_PLAY, _lines_of_play(out.told) // 3)
    return worth + 2 * len(out.of("out", "shootout", "miss", "attendance"))


def _settle_score(out: Story) -> None:
    """The final score that most is told for and that the goals allow."""
    tallies: dict[tuple[int, int], int] = {}
    told: dict[tuple[int, int], list[Candidate]] = {}
    scored = Counter(goal.team for goal in out.goals if goal.team)
    for c in out.of("result"):
        told_score = None if _of_kicks(c, out) else _oriented(c, out)
        if told_score is None:
            continue
        fits = all(scored[t] <= n for t, n in zip(out.teams, told_score, strict=True))
        kicks = 10 if told_score[0] == told_score[1] and _had_kicks(out) else 0
        tallies[told_score] = tallies.get(told_score, 0) + c.weight + (5 if fits else 0) + kicks
        told.setdefault(told_score, []).append(c)
    if tallies:
        best = max(tallies, key=lambda s: tallies[s])
        if sum(1 for s in tallies if tallies[s] == tallies[best]) == 1:
            out.score = dict(zip(out.teams, best, strict=True))
            out.score_told = told[best]
            _drop_surplus(out)


def _of_kicks(c: Candidate, out: Story) -> bool:
    """True for the score of a penalty shoot-out: "beat Mali 4-2 on penalties"."""
    after = out.told.text[c.words.start : c.words.end + 40].lower()
    return "on penalties" in after or "shoot-out" in after or "shootout" in after


def _had_kicks(out: Story) -> bool:
    """True if the match went to a shoot-out, before which it was level."""
    return bool(out.of("shootout")) or "shoot-out" in out.told.text or "shootout" in out.told.text


def _oriented(c: Candidate, out: Story) -> tuple[int, int] | None:
    if "goalless" in c.marks:
        return 0, 0
    score = c.roles.get("score")
    if score is None:
        return None
    team, rival = out.team(c.roles.get("team", "")), out.team(c.roles.get("rival", ""))
    if c.marks.get("draw"):
        return score if score[0] == score[1] else None
    sided = c.marks.get("winner") or c.marks.get("loser")
    if sided:
        team = out.sides.rival(rival) if team is None and rival else team
        if team is None or score[0] == score[1]:
            return None
        if rival is not None and rival == team:
            return None
        won = team if c.marks.get("winner") else out.sides.rival(team)
        high, low = max(score), min(score)
        return (high, low) if won == out.teams[0] else (low, high)
    if team is None or rival is None or team == rival:
        return None
    return score if team == out.teams[0] else (score[1], score[0])


def _place_by_company(out: Story) -> None:
    """A scorer whom nothing ties to a side is of the one in whose sentences he mostly stands."""
    lost = {goal.scorer for goal in out.goals if goal.team is None}
    found = out.of("sub", "card")
    acting = {str(c.roles[r]) for c in found for r in ("on", "player") if r in c.roles}
    lost |= {
        name
        for name in (*acting, *managers(out.told, out.candidates, out.teams))
        if not out.team(name)
    }
    votes: dict[str, Counter[str]] = {name: Counter() for name in lost}
    where: dict[str, Span] = {}
    for line in out.told.lines if lost else ():
        inside = [out.told.mentions[n] for n in line.mentions]
        men = lost.intersection(m.name for m in inside if m.kind == "person")
        teams = {out.team(m.name) for m in inside if m.kind == "team"} - {None}
        if line.sentence.quoted or not men or len(teams) != 1:
            continue
        team = str(teams.pop())
        for man in men:
            votes[man][team] += 1
            where.setdefault(man, line.sentence.body)
    more = [
        Hint(man, best, same=True, weight=1, passage=where[man], cue="story.company")
        for man, counted in votes.items()
        for best in out.teams
        if counted[best] >= max(_OFTEN, 3 * counted[out.sides.rival(best)])
    ]
    _add_hints(out, more)


_OFTEN = 2


def _add_hints(out: Story, more: list[Hint]) -> None:
    """Solves the sides anew with more hints, and places the goals whose side they tell."""
    if not more:
        return
    out.known.extend(more)
    out.sides = Sides(out.teams, out.known)
    for goal in out.goals:
        if goal.team is None:
            goal.team = out.team(("~" if goal.own else "") + goal.scorer)


def _place_unknown(out: Story) -> None:
    """Unknown scorers get the sides that the final score leaves them, if it leaves one way."""
    lost = list(dict.fromkeys(goal.scorer for goal in out.goals if goal.team is None))
    if not out.score or not 0 < len(lost) <= _MOST_UNKNOWN:
        return
    ways = [dict(zip(lost, way, strict=True)) for way in product(out.teams, repeat=len(lost))]
    fitting = [way for way in ways if _fits_score(out, way)]
    if len(fitting) != 1:
        return
    for goal in [goal for goal in out.goals if goal.team is None]:
        mine = fitting[0][goal.scorer]
        passage = goal.tellings[0].passage
        out.known.append(
            Hint(goal.scorer, mine, same=True, weight=4, passage=passage, cue="story.score")
        )
        goal.team = _credited(out, goal, mine)
    out.sides = Sides(out.teams, out.known)


_MOST_UNKNOWN = 8


def _fits_score(out: Story, way: dict[str, str]) -> bool:
    """Whether no side has more goals than the score gives it if these men play for these sides."""
    counted = Counter(goal.team or _credited(out, goal, way[goal.scorer]) for goal in out.goals)
    return all(counted[team] <= out.score[team] for team in out.teams)


def _credited(out: Story, goal: GoalTold, side: str) -> str:
    """For whom a goal counts whose scorer plays for ``side``."""
    return str(out.sides.rival(side)) if goal.own else side


def _drop_surplus(out: Story) -> None:
    """More goals than the score: the least sure tellings are no goals of this match."""
    for team in out.teams:
        own = [g for g in out.goals if g.team == team]
        for goal in sorted(own, key=lambda g: g.weight)[: max(0, len(own) - out.score[team])]:
            out.goals.remove(goal)
    unknown = sorted((g for g in out.goals if g.team is None), key=lambda g: g.weight)
    for goal in unknown[: max(0, len(out.goals) - sum(out.score.values()))]:
        out.goals.remove(goal)


def _drop_doubtful(out: Story) -> None:
    """A goal of which nothing tells for whom it counts is left out: it may be of another match."""
    out.goals = [goal for goal in out.goals if goal.team is not None]

"""What a text tells of how its match ended: final scores in figures, winners, draws."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeAlias

from kg.read.candidates import Candidate
from kg.read.choice import Finals
from kg.read.opponents import LEAD
from kg.read.otherdays import elsewhen, of_another_day
from kg.read.passing import FIRST_SCORE, first_score, of_kicks, of_part, only_hoped
from kg.read.scene import Scene
from kg.read.sides import Sides, TeamOf
from kg.read.tellings import Score

Seen: TypeAlias = tuple[Sides, TeamOf]
"""Whose side everybody is on, and which team a name means."""
_SUREST = 12.0
_OF_A_LEAD = 1.5
_OUTCOME = 1.5
_OPEN = 0.3
"""What a score is worth, by the weight of its phrase, if it is open which side it names first."""


def finals(
    told: Scene, found: tuple[Candidate, ...], sides: Sides, team_of: TeamOf
) -> tuple[Finals, dict[Score, list[Candidate]]]:
    """The final scores told, as seen from the first team, with their worth and tellings."""
    kicks = any(c.event == "shootout" for c in found)
    kicks = kicks or "shoot-out" in told.text or "shootout" in told.text
    out = _Told(told, sides, team_of, kicks=kicks)
    for c in found:
        if c.event == "outcome":
            out.add_outcome(_alone(told, c, sides, team_of))
        elif c.event == "result" and not of_kicks(c, told) and not of_another_day(told, c):
            out.add(c)
    if not out.tellings and (first := first_score(told)):
        out.add_either(first)
    one, draw, other = out.outcomes
    return Finals(out.worth, (one, draw, other)), out.tellings


class _Told:
    """The final scores told so far, with their worth and tellings, and the outcomes."""

    def __init__(self, told: Scene, sides: Sides, team_of: TeamOf, *, kicks: bool) -> None:
        self.told, self.sides, self.team_of = told, sides, team_of
        self.level = 4.0 if kicks else 0.0
        self.worth: dict[Score, float] = {}
        self.tellings: dict[Score, list[Candidate]] = {}
        self.outcomes = [0.0, 0.0, 0.0]

    def add(self, c: Candidate) -> None:
        """What one result tells."""
        score = oriented(c, self.sides, self.team_of)
        if score is None and "score" in c.roles and not c.marks.get("draw"):
            if c.roles["score"][0] != c.roles["score"][1]:
                self.add_either(c)
        elif score is None:
            self.add_outcome(_outcome(c, self.sides, self.team_of))
        else:
            level = self.level if score[0] == score[1] else 0.0
            lead = _OF_A_LEAD if c.line < LEAD else 0.0
            self._put(score, c, 0.8 * c.weight + lead, level)
            if "subject" in c.marks and score[0] != score[1]:
                self._put((score[1], score[0]), c, _OPEN * c.weight)

    def add_either(self, c: Candidate) -> None:
        """A score of which it is open whose goals it names first."""
        high, low = max(c.roles["score"]), min(c.roles["score"])
        for either in dict.fromkeys(((high, low), (low, high))):
            self._put(either, c, _OPEN * c.weight)

    def add_outcome(self, values: Sequence[float]) -> None:
        """A win, a draw or a defeat of the first team, told without the score."""
        self.outcomes = [max(pair) for pair in zip(self.outcomes, values, strict=True)]

    def _put(self, score: Score, c: Candidate, worth: float, first: float = 0.0) -> None:
        self.worth[score] = min(_SUREST, self.worth.get(score, first) + worth)
        self.tellings.setdefault(score, []).append(c)


def sure_final(
    final: Score, ends: Finals, counted: Score, told: Sequence[Candidate], seen: Seen
) -> bool:
    """False for a final score that would fit as well the other way round.

    That is one whose tellings do not say who won, while the goals leave it open.
    """
    if final[0] == final[1] or any(oriented(c, *seen) == final for c in told):
        return True
    won = 0 if final[0] > final[1] else 2
    if ends.outcomes[won] > max(ends.outcomes[1], ends.outcomes[2 - won]):
        return True
    if all(c.cue == FIRST_SCORE for c in told):
        return False
    missing = sum(final) - sum(counted)
    return missing <= 1 and not (counted[0] <= final[1] and counted[1] <= final[0])


def _named(c: Candidate, team_of: TeamOf) -> tuple[str | None, str | None]:
    return team_of(c.roles.get("team", "")), team_of(c.roles.get("rival", ""))


def oriented(c: Candidate, sides: Sides, team_of: TeamOf) -> Score | None:
    """The score in the order of the teams, if it is told and whose is whose."""
    if "goalless" in c.marks:
        return 0, 0
    score = c.roles.get("score")
    if score is None:
        return None
    team, rival = _named(c, team_of)
    if c.marks.get("draw"):
        return score if score[0] == score[1] else None
    if c.marks.get("winner") or c.marks.get("loser"):
        won = winner_told(c, sides, team_of)
        if won is None or score[0] == score[1]:
            return None
        high, low = max(score), min(score)
        return (high, low) if won == sides.teams[0] else (low, high)
    if score[0] == score[1]:
        return score[0], score[1]
    if team is None or rival is None or team == rival:
        return None
    return score if team == sides.teams[0] else (score[1], score[0])


def winner_told(c: Candidate, sides: Sides, team_of: TeamOf) -> str | None:
    """Who is told to have won, if anybody."""
    team, rival = _named(c, team_of)
    team = sides.rival(rival) if team is None and rival else team
    if team is None or (rival is not None and rival == team):
        return None
    return team if c.marks.get("winner") else sides.rival(team)


def _alone(told: Scene, c: Candidate, sides: Sides, team_of: TeamOf) -> tuple[float, float, float]:
    """What a win, a draw or a defeat told without the other team is worth: it opens the report."""
    if of_part(told, c):
        return 0.0, 0.0, 0.0
    if c.marks.get("draw"):
        return 0.0, _OUTCOME, 0.0
    if c.line >= LEAD or elsewhen(told, c) or of_kicks(c, told) or only_hoped(told, c):
        return 0.0, 0.0, 0.0
    worth = _outcome(c, sides, team_of)
    of_man = str(c.roles.get("team", ""))[:1] == "@"
    return (worth[0] * _OF_MAN, worth[1], worth[2] * _OF_MAN) if of_man else worth


_OF_MAN = 0.7
"""A win told of a man is as sure as his side is, at most."""


def _outcome(c: Candidate, sides: Sides, team_of: TeamOf) -> tuple[float, float, float]:
    """What a result without a score is worth for a win, a draw, a defeat of the first team."""
    if "score" in c.roles:
        return 0.0, 0.0, 0.0
    if c.marks.get("draw"):
        return 0.0, _OUTCOME, 0.0
    team, rival = _named(c, team_of)
    won = winner_told(c, sides, team_of) if team or rival else None
    if won is None or not (c.marks.get("winner") or c.marks.get("loser")):
        return 0.0, 0.0, 0.0
    return (_OUTCOME, 0.0, 0.0) if won == sides.teams[0] else (0.0, 0.0, _OUTCOME)

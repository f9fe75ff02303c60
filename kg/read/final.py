"""What a text tells of how its match ended: final scores in figures, winners, draws."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TypeAlias

from kg.model import Span
from kg.read.candidates import Candidate
from kg.read.choice import Choice, Chosen, Finals
from kg.read.goals import GoalTold
from kg.read.opponents import LEAD
from kg.read.order import Event, disorder
from kg.read.otherdays import elsewhen
from kg.read.results import runs_on
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
    worth: dict[Score, float] = {}
    tellings: dict[Score, list[Candidate]] = {}
    outcomes = [0.0, 0.0, 0.0]
    for c in found:
        if c.event == "outcome":
            for i, value in enumerate(_alone(told, c, sides, team_of)):
                outcomes[i] = max(outcomes[i], value)
        if c.event != "result" or of_kicks(c, told) or (c.line >= LEAD and elsewhen(told, c)):
            continue
        score = oriented(c, sides, team_of)
        if score is None and "score" in c.roles and not c.marks.get("draw"):
            high, low = max(c.roles["score"]), min(c.roles["score"])
            for either in ((high, low), (low, high)) if high > low else ():
                worth[either] = min(_SUREST, worth.get(either, 0.0) + _OPEN * c.weight)
                tellings.setdefault(either, []).append(c)
        elif score is None:
            for i, value in enumerate(_outcome(c, sides, team_of)):
                outcomes[i] = max(outcomes[i], value)
        if score is None:
            continue
        level = 4.0 if kicks and score[0] == score[1] else 0.0
        lead = _OF_A_LEAD if c.line < LEAD else 0.0
        worth[score] = min(_SUREST, worth.get(score, level) + 0.8 * c.weight + lead)
        tellings.setdefault(score, []).append(c)
        if "subject" in c.marks and score[0] != score[1]:
            other = (score[1], score[0])
            worth[other] = min(_SUREST, worth.get(other, 0.0) + _OPEN * c.weight)
            tellings.setdefault(other, []).append(c)
    if not tellings and (c := _first_score(told)):
        score = c.roles["score"]
        for either in {score, (score[1], score[0])}:
            worth[either] = _OPEN * _FIRST
            tellings[either] = [c]
    return Finals(worth, (outcomes[0], outcomes[1], outcomes[2])), tellings


_FIRST = 6
_FIRST_SCORE = "result.first-score"


def _first_score(told: Scene) -> Candidate | None:
    """The only score of the first sentence, in whatever words, unless they say that it passed."""
    line = told.lines[0] if told.lines else None
    if line is None or line.sentence.quoted or line.code.count("<R") != 1:
        return None
    found = _SCORE_TAG.search(line.code)
    if found is None or _PASSING.search(line.code[: found.start()]) or runs_on(line.code, found.end()):
        return None
    m = told.mentions[int(found[1])]
    passage = Span(line.sentence.body.start, line.sentence.body.end)
    roles = {"score": m.value}
    c = Candidate("result", roles, {"weight": _FIRST}, passage, m.span, 0, _FIRST_SCORE)
    return None if not isinstance(m.value, tuple) or of_kicks(c, told) else c


_SCORE_TAG = re.compile(r"<R(\d+)> ")
_PASSING = re.compile(
    r"(?<![^ ])(?:at|locked|level|leading|lead|led|trailing|trailed|ahead|behind|from|makes?|making|made"
    r"|last|previous|earlier|first-leg|leg|aggregate|agg|when|after|since|until|while|would|could|should"
    r"|predict[a-z]*|odds|half-time|against <T\d+>)(?: it| a| the| :| <[A-Z]\d+>| 's){0,3} $"
    r"|(?<![^ ])(?:had|have|has) (?:[a-z]+ ){0,2}(?:beaten|lost|won|drawn) (?:[^,]* )?$"
    r"|<Y|last (?:season|week|month|year)"
)
"""Before a score: it is not the one at the end, or of another match."""


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
    if all(c.cue == _FIRST_SCORE for c in told):
        return False
    missing = sum(final) - sum(counted)
    return missing <= 1 and not (counted[0] <= final[1] and counted[1] <= final[0])


def adds_up(choice: Choice, ends: Finals, goals: Sequence[GoalTold]) -> bool:
    """True if the goals told are all there were, so that the score can be added up.

    Everybody firmly told to have scored has his goals and his side, the goals have an order in
    which all is true that is told of them, and they give the outcome that is told. Where nobody is
    told to have won or drawn a goal is too easily missed, or made too much.
    """
    if not goals or any(chosen.margin < _PLACED for chosen in choice.men):
        return False
    used = {id(t) for chosen in choice.men for goal in chosen.way.goals for t in goal}
    counted = {chosen.man.name for chosen in choice.men if _is_told_number(chosen)}
    scored = {chosen.man.name for chosen in choice.men}
    for man in choice.tellers:
        for t in man.tellings if man.name not in counted else ():
            summing_up = t.line < LEAD and man.name in scored
            if t.sure >= _FIRM and id(t) not in used and not summing_up:
                return False
    events = [Event.of(g, chosen.side) for chosen in choice.men for g in chosen.way.goals]
    one, other = choice.score
    outcome = ends.outcomes[0 if one > other else 1 if one == other else 2]
    return 0 < outcome == max(ends.outcomes) and not disorder(events, choice.score)


def _is_told_number(chosen: Chosen) -> bool:
    """True if the text says of a man how many he scored, and so many goals of his are counted."""
    number = len(chosen.way.goals)
    return any(c.marks.get("count") == number for c in chosen.man.counts)


_FIRM = 1.0
_PLACED = 1.5


def of_kicks(c: Candidate, told: Scene) -> bool:
    """True for the score of a penalty shoot-out: "beat Mali 4-2 on penalties"; never a draw."""
    score = c.roles.get("score")
    if score is not None and score[0] == score[1]:
        return False
    after = told.text[c.words.start : c.words.end + 40].lower()
    at = min((i for word in _KICKS if (i := after.find(word)) >= 0), default=-1)
    nearest = _SCORE.findall(after[:at])[-1:] if at >= 0 else []
    if score and nearest:  # the score of play stands before that of the kicks: "2-1 (5-4 on pens)"
        return sorted(map(int, nearest[0])) == sorted(score)
    return at >= 0


_SCORE = re.compile(r"\b(\d+) ?[-–] ?(\d+)\b")


_KICKS = ("on penalties", "on penalty kicks", "on spot-kicks", "on pens", "shoot-out", "shootout")


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


def _alone(
    told: Scene, c: Candidate, sides: Sides, team_of: TeamOf
) -> tuple[float, float, float]:
    """What a win, a draw or a defeat told without the other team is worth: it opens the report."""
    if _OVERALL.match(told.text, c.words.end):
        return 0.0, 0.0, 0.0
    if c.marks.get("draw"):
        return 0.0, _OUTCOME, 0.0
    if c.line >= LEAD or elsewhen(told, c) or of_kicks(c, told) or _MERE.search(_before(told, c)):
        return 0.0, 0.0, 0.0
    worth = _outcome(c, sides, team_of)
    of_man = str(c.roles.get("team", ""))[:1] == "@"
    return (worth[0] * _OF_MAN, worth[1], worth[2] * _OF_MAN) if of_man else worth


_OF_MAN = 0.7
"""A win told of a man is as sure as his side is, at most."""
_OVERALL = re.compile(r"[^.;:]{0,20}\b(?:aggregate|points|goal difference|half-time|the break|the interval)\b")


def _before(told: Scene, c: Candidate) -> str:
    """The words of its sentence before a thing told."""
    return told.text[told.lines[c.line].sentence.body.start : c.words.start].lower()


_MERE = re.compile(
    r"\b(?:not|never|without|could|should|might|would|must|need(?:ed|s|ing)?|looked|seemed|appeared"
    r"|set|hop(?:ed|es|ing)|thought|seek(?:ing|s)?|sought|chance|try(?:ing)?|tried|denied|cost|\w+n['’]t"
    r"|first leg|aggregate)\b[^,;]*$"
)
"""Before a win told without the other team: it was only hoped for, or is one of two legs."""


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

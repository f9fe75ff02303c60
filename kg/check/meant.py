"""Of which goal a minute is told in which nobody scored, where no other can have been meant.

The sentence has the score that the goal made, or its minute in other words. Or it tells a goal and
nothing besides, and of the goals whose minutes the report tells nowhere one man alone whom it names
scored any. Or it is the one minute of the report in which nobody scored, and there is one goal
whose minute it does not have, by a man named there.
"""

from __future__ import annotations

from collections.abc import Sequence

from kg.check.case import Case
from kg.check.elsewhere import is_of_another
from kg.check.heard import heard
from kg.check.moments import Moment, exact, goals_of, is_at, men, moments, untold
from kg.identity.accounts import Goal
from kg.identity.names import likeness
from kg.read.mentions import Line, Mention
from kg.read.numbers import Clock
from kg.read.stated import StatedGoal

_FEW = 2


def meant_goals(moment: Moment) -> list[Goal]:
    """The goals one of which is told at a minute; none where something else may be meant."""
    goals = _at_score(moment) or _at_moment(moment) or _of_before(moment)
    if goals or moment.tells_else():
        return goals
    return _told(moment) or _left_over(moment) or _again(moment)


def _at_score(moment: Moment) -> list[Goal]:
    """The goal that made the score which stands beside a minute: "54' GOAL! England 1-1 France"."""
    case = moment.case
    lines = sorted(moment.around[:2], key=lambda line: line.sentence.body.start)
    found = heard("goal-to").search("".join(line.code for line in lines))
    mentions, minutes = case.stated.told.mentions, [g.minute for g in case.match.goals]
    if found is None or mentions[int(found["clock"])] != moment.mention or None in minutes:
        return []
    made = mentions[int(found["score"])].value
    if not isinstance(made, tuple) or len(set(minutes)) < len(minutes):
        return []
    goals = sorted(case.match.goals, key=lambda goal: goal.minute or 0)[: sum(made)]
    scored = sorted(sum(goal.team == team for goal in goals) for team in case.pair)
    return goals[-1:] if scored == sorted(made) else []


def _at_moment(moment: Moment) -> list[Goal]:
    """The goals of the minute that is told in other words just before: "two from time, in the"."""
    case = moment.case
    for found in heard("told-twice").finditer(moment.line.code):
        first, again = (case.stated.told.mentions[int(found[name])] for name in ("clock", "again"))
        counted = heard("counted-from").search(case.words(first.span))
        if again == moment.mention and exact(first) and counted:
            return [goal for goal in case.match.goals if is_at(_minute(first), goal)]
    return []


def _of_before(moment: Moment) -> list[Goal]:
    """The goals of the last scorer in the sentence before one of a bare time: "It was the 29th"."""
    case = moment.case
    if moment.number == 0 or heard("bare-time").match(moment.line.code) is None:
        return []
    before = case.stated.told.lines[moment.number - 1].sentence.body
    goals = (s for s in case.stated.statements if isinstance(s, StatedGoal) and s.minute is None)
    scorers = [said.scorer for said in goals if before.covers(said.words.at)]
    return goals_of(case, scorers[-1]) if scorers else []


def _minute(mention: Mention) -> int:
    return mention.value.minute or 0 if isinstance(mention.value, Clock) else 0


def _told(moment: Moment) -> list[Goal]:
    """The goals, of those whose minutes the report tells nowhere, one of which is told.

    They are of one man. He is named in the clause, or else in the sentence; or one goal is left,
    and he is in the next.
    """
    case, line, left = moment.case, moment.line, untold(moment.case)
    others = [m for m in moments(case, moment.number) if m.mention != moment.mention]
    list_of = bool(others) and all(any(o.is_of(g) for g in case.match.goals) for o in others)
    if others and not list_of:
        return []
    whole = line.sentence.body.of(case.stated.told.text)
    near = [] if list_of else [
        (who, words)
        for who, words in ((moment.men, moment.words), (moment.behind, whole))
        if any(goals_of(case, man.name) for man in who)
    ]  # fmt: skip
    named, words = near[0] if near else (men(case, line), whole)
    if not list_of and not heard("tells-goal").search(words):
        return []
    here = _scored_by(case, left, named)
    if not here and len(left) == 1 and all(man.pronoun for man in named) and _is_one(moment):
        nearby = (men(case, one) for one in moment.around[1:])
        here = next((own for m in nearby if (own := _scored_by(case, left, m))), [])
    scorers = {g.scorer for man in named for g in goals_of(case, man.name)}
    one_man = len({goal.scorer for goal in here}) == 1 and len(scorers) <= 1
    return here if (len(here) == 1 if list_of else one_man) else []


def _left_over(moment: Moment) -> list[Goal]:
    """The one goal whose minute the report lacks, if one minute in it is no goal's: this one.

    Its scorer is named in the sentence or beside it, which tells of a ball that went somewhere, or
    nobody is and the next sentence tells his goal; and every other goal's minute is told.
    """
    case, left = moment.case, untold(moment.case)
    left = left if len(left) == 1 else _only_here(moment, left)
    if len(left) != 1 or left[0].minute is None:
        return []
    if len(case.match.goals) < _FEW and not _is_told_beside(moment, left[0]):
        return []
    every = (m for number in range(len(case.stated.told.lines)) for m in moments(case, number))
    odd = {m.mention.span for m in every
           if not any(m.is_of(g) for g in case.match.goals) and not m.is_no_goal()}  # fmt: skip
    if odd | {moment.mention.span} != {moment.mention.span} or not _is_one(moment):
        return []
    told = heard("may-tell-goal").search(moment.line.code) is not None
    told = told and any(_scored_by(case, left, men(case, one)) for one in moment.around)
    return left if told or _is_read(moment, left[0]) or _follows(moment, left[0]) else []


def _is_one(moment: Moment) -> bool:
    """True for a minute that is told by itself, of one goal: no "29 after the break"."""
    counted = heard("counted-on").search(moment.case.words(moment.mention.span))
    return counted is None and "goals" not in moment.line.code.split()


def _is_read(moment: Moment, goal: Goal) -> bool:
    """True if the reader takes the minute for that of this goal, from another sentence."""
    case = moment.case
    read = (s for s in case.stated.statements if isinstance(s, StatedGoal) and s.when)
    return any(
        s.when is not None
        and s.when.overlaps(moment.mention.span)
        and likeness((s.scorer,), case.names_of(goal))
        for s in read
    )


def _again(moment: Moment) -> list[Goal]:
    """The one goal of the one man in a clause that says outright when he scored.

    Its minute may be told rightly elsewhere: that the report says it in two ways is an error, too.
    """
    case = moment.case
    goals = {goal.iri: goal for man in moment.men for goal in goals_of(case, man.name)}
    names = {man.name for man in moment.men}
    said = heard("scored").search(moment.clause.of(case.stated.told.text))
    others = any(m != moment.mention and moment.clause.covers(m.span)
                 for line in [moment.line] for n in line.mentions
                 if exact(m := case.stated.told.mentions[n]))  # fmt: skip
    sure = said and not others and len(names) == len(goals) == 1
    return list(goals.values()) if sure and not is_of_another(case, moment.mention.span) else []


def _only_here(moment: Moment, goals: Sequence[Goal]) -> list[Goal]:
    """Of several goals the one of the only scorer of the match who is named with the minute."""
    case = moment.case
    for named in (moment.men, moment.behind):
        scorers = {g.scorer for man in named for g in goals_of(case, man.name)}
        if scorers:
            return _scored_by(case, goals, named) if len(scorers) == 1 else []
    return []


def _is_told_beside(moment: Moment, goal: Goal) -> bool:
    """True if the sentence, or the next, names the scorer and has words of a goal."""
    case, text = moment.case, moment.case.stated.told.text
    return any(
        _scored_by(case, [goal], men(case, line))
        and heard("tells-goal").search(line.sentence.body.of(text)) is not None
        for line in moment.around[:2]
    )


def _follows(moment: Moment, goal: Goal) -> bool:
    """True if the sentence names nobody, and the next begins with the scorer and tells a goal."""
    case, following = moment.case, moment.around[1:2]
    if any(not man.pronoun for man in men(case, moment.line)) or not _is_after(moment, following):
        return False
    named = sorted(men(case, following[0]), key=lambda man: man.span.start)[:1]
    words = following[0].sentence.body.of(case.stated.told.text)
    return bool(_scored_by(case, [goal], named)) and heard("tells-goal").search(words) is not None


def _is_after(moment: Moment, lines: Sequence[Line]) -> bool:
    return bool(lines) and lines[0].sentence.body.start > moment.mention.span.start


def _scored_by(case: Case, goals: Sequence[Goal], named: Sequence[Mention]) -> list[Goal]:
    """The goals of those who are named."""
    return [g for g in goals if any(likeness((m.name,), case.names_of(g)) for m in named)]

"""Scorers whom a report does not name at all, and the men whom it names in their place.

A report that tells a goal names its scorer, in whichever words. Where the results have a scorer who
stands nowhere in the text, and somebody else stands where his goal is told, that is another name.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pyoxigraph import NamedNode

from kg.check.case import Answer, Case
from kg.check.heard import heard
from kg.check.running import scores_made
from kg.check.verdicts import CheckedClaim
from kg.identity.accounts import Goal
from kg.identity.names import likeness
from kg.identity.rules import rules
from kg.model import Span
from kg.read.mentions import Line, Mention
from kg.read.numbers import Clock
from kg.read.stated import StatedGoal

_ENOUGH, _SURE = 3, 1.0
_MINUTE, _TOLD, _SCORER, _SCORE, _WORDS = 3, 2, 2, 2, 1
"""What speaks for a man being named as the scorer: the goal's minute in his sentence, a goal read
of him there, goals of his for the same team in those years, the score that the goal made behind
him, words of a goal."""


@dataclass(frozen=True, slots=True)
class _Named:
    """A man named in a sentence, as the scorer of a goal whose scorer is named nowhere."""

    worth: int
    man: Mention
    goal: Goal
    line: int


def absent_claims(case: Case) -> Iterator[CheckedClaim]:
    """A claim for each mention of a man in the place of a scorer who is named nowhere."""
    if not case.whole:
        return
    absent = [g for g in case.match.goals if not case.traces.names_one(case.names_of(g))]
    said: set[Span] = set()
    for scorer in dict.fromkeys(goal.scorer for goal in absent):
        named = [n for goal in absent if goal.scorer == scorer for n in _in_place(case, goal)]
        most = max((one.worth for one in named), default=0)
        if most < _ENOUGH:
            continue
        read = _read(case, absent, scorer)
        named = [one for one in named if one.man.name == read] or named
        most = max(one.worth for one in named)
        men = {one.man.name for one in named if one.worth == most}
        if len(men) == 1:
            best = [one for one in named if one.man.name in men and one.man.span not in said]
            said.update(one.man.span for one in best)
            yield from (_claim(case, one) for one in best)
        else:
            yield from _of_several(case, [one for one in named if one.worth == most])


def _read(case: Case, absent: Sequence[Goal], scorer: NamedNode | None) -> str | None:
    """Who is read as the scorer of goals that only this man can have scored, named there or not."""
    others = {goal.scorer for goal in case.match.goals} - {goal.scorer for goal in absent}
    if len({goal.scorer for goal in absent}) > 1 and others:
        return None
    teams = {goal.team for goal in absent if goal.scorer == scorer}
    read = {
        s.scorer for s in case.stated.statements
        if isinstance(s, StatedGoal) and s.number is not None and s.sure >= _SURE
        and not _is_scorer(case, s.scorer)
    }  # fmt: skip
    fit = [name for name in read if any(scored_for(case, name, team) for team in teams)]
    return fit[0] if len(fit) == 1 else None


def _claim(case: Case, one: _Named) -> CheckedClaim:
    known = case.scorer(one.goal)
    reason = f"The results have {case.told_goal(one.goal)}, whom the report does not name, and no"
    answer = Answer("contradicted", f"{reason} goal by {one.man.name}.", known,
                    case.goal_evidence([one.goal]))  # fmt: skip
    return case.claim("scorer", one.man.span, f"a goal by {one.man.name}", answer)


def _of_several(case: Case, named: Sequence[_Named]) -> Iterator[CheckedClaim]:
    """Where one sentence alone can tell the goal, but it names several men: one of them it is."""
    lines = {one.line for one in named}
    if len(lines) > 1 or len(named) > _MOST:
        return
    first, last = named[0], named[-1]
    at = Span(first.man.span.start, last.man.span.end)
    men = " or ".join(dict.fromkeys(one.man.name for one in named))
    reason = f"The results have {case.told_goal(first.goal)}, whom the report does not name."
    answer = Answer("contradicted", reason, case.scorer(first.goal),
                    case.goal_evidence([first.goal]))  # fmt: skip
    yield case.claim("scorer", at, f"a goal by {men}", answer)


_MOST = 3


def exchanged_claims(case: Case) -> Iterator[CheckedClaim]:
    """A claim for each sentence that tells the minute of one man's goal, and names another.

    The other scored, too; or he did for that team in those years, and the scorer is not named in
    the sentences beside it.
    """
    told = case.stated.told
    for number, line in enumerate(told.lines if case.whole else ()):
        inside = [told.mentions[n] for n in line.mentions]
        clocks = {m.value.minute for m in inside if isinstance(m.value, Clock)} - {None}
        then = [g for g in case.match.goals if g.minute in clocks]
        if line.sentence.quoted or len(clocks) != 1 or len(then) != 1:
            continue
        men = [m for m in inside if m.kind == "person" and not m.pronoun]
        known = {m.name for m in men}
        if any(m.kind == "person" and m.name not in known for m in inside):
            continue  # "he" is somebody of another sentence
        if not _names(case, [line], then[0]):
            yield from _exchanged(case, number, men, then[0])


def _exchanged(case: Case, number: int, men: Sequence[Mention], goal: Goal
               ) -> Iterator[CheckedClaim]:  # fmt: skip
    """The claim that one of the men named in a sentence has a goal that was another's."""
    lines = case.stated.told.lines
    others = [m for m in men if _is_scorer(case, m.name)]
    if not others and not _names(case, lines[max(0, number - 1) : number + 2], goal):
        others = [m for m in men if scored_for(case, m.name, goal.team)]
    meant = [m for m in others if _tells_goal(case, lines[number], m)]
    names = list(dict.fromkeys(m.name for m in meant))
    if len(names) == 1 or (names and not any(_is_scorer(case, name) for name in names)):
        reason = f"The results have {case.told_goal(goal)}."
        answer = Answer("contradicted", reason, case.scorer(goal), case.goal_evidence([goal]))
        at = Span(meant[0].span.start, meant[-1].span.end) if names[1:] else meant[0].span
        yield case.claim("scorer", at, f"a goal by {' or '.join(names)} in minute {goal.minute}",
                         answer)  # fmt: skip


def _names(case: Case, lines: Sequence[Line], goal: Goal) -> bool:
    """True if sentences name the scorer of a goal, or may mean him by a pronoun."""
    named = (case.stated.told.mentions[n] for line in lines for n in line.mentions)
    return any(likeness((m.name,), case.names_of(goal)) for m in named if m.kind == "person")


def _in_place(case: Case, goal: Goal) -> Iterator[_Named]:
    """The men who are named where the goal can be told, with what speaks for each."""
    told = case.stated.told
    goals = [s for s in case.stated.statements if isinstance(s, StatedGoal)]
    made = scores_made(case, goal)
    for number, line in enumerate(told.lines):
        if line.sentence.quoted:
            continue
        inside = [told.mentions[n] for n in line.mentions]
        minute = any(_is_then(m, goal) for m in inside)
        for man in inside:
            if man.kind != "person" or man.pronoun or _is_scorer(case, man.name):
                continue
            read = any(s.scorer == man.name and s.words.at.covers(man.span) for s in goals)
            worth = _MINUTE * minute + _TOLD * read + _WORDS * _tells_goal(case, line, man)
            worth += _SCORE * any(m.value in made and m.span.start > man.span.end for m in inside)
            if worth and scored_for(case, man.name, goal.team):
                yield _Named(worth + _SCORER, man, goal, number)
            elif worth:
                yield _Named(worth, man, goal, number)


def _is_then(mention: Mention, goal: Goal) -> bool:
    value = mention.value
    return isinstance(value, Clock) and value.minute is not None and value.minute == goal.minute


def _is_scorer(case: Case, name: str) -> bool:
    return any(likeness((name,), case.names_of(goal)) for goal in case.match.goals)


def _tells_goal(case: Case, line: Line, man: Mention) -> bool:
    """True if words of a goal stand after a man's name, or a few before it."""
    text = case.stated.told.text
    start = max(line.sentence.body.start, man.span.start - _BEFORE)
    return _goal_words().search(text, start, line.sentence.body.end) is not None


_BEFORE = 30


def _goal_words() -> re.Pattern[str]:
    return heard("goal")


def scored_for(case: Case, name: str, team: NamedNode | None) -> bool:
    """True for a man who scored for the team some time around the match."""
    day, years = case.match.day, rules()["person"]["active_years"]
    if team is None or day is None:
        return False
    scorers = case.known.results.scorers(team).values()
    near = (s for s in scorers if s.years_from(day) <= years)
    return any(likeness((name,), s.names) in {"full", "form", "part"} for s in near)

"""Minutes that stand beside a scorer's name in words of which no goal was read.

"The second, in the 51st minute, was better still": who reads it knows that a goal is meant, and the
results know whose. What agrees is supported. What differs is contradicted only if nothing else can
have been meant: nobody scored in that minute, and the sentence has the score that the goal made, or
its minute in other words; or it tells a goal and nothing besides, and of the goals whose minutes
the report tells nowhere one man alone whom it names scored any; or it is the one minute of the
report in which nobody scored, and there is one goal whose minute it does not have, by him.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kg.check.case import Answer, Case, listed
from kg.check.heard import heard
from kg.check.verdicts import CheckedClaim
from kg.identity.accounts import Goal
from kg.identity.names import likeness
from kg.read.lexicon import word_list
from kg.read.mentions import Line, Mention
from kg.read.numbers import Clock
from kg.read.stated import StatedGoal

_FULL = 90
"""What the results tell of a goal in stoppage time, which reports call the 92nd minute, too."""
_CLOSE = 1
_FEW = 2
_OTHERWISE = frozenset((*word_list("chanceover"), *word_list("changenews"), "booked", "card"))
"""Words of chances, changes and cards, whose minutes stand in sentences on goals too."""


def minute_claims(case: Case) -> Iterator[CheckedClaim]:
    """A claim for each such minute, and one for the scorer whom it stands beside."""
    read = [s.when for s in case.stated.statements
            if isinstance(s, StatedGoal) and s.when and _goals_of(case, s.scorer)]  # fmt: skip
    lines = case.stated.told.lines
    for number, line in enumerate(lines):
        for mention in _clocks(case, line):
            if any(when.overlaps(mention.span) for when in read):
                continue
            around = (line, *lines[number + 1 : number + 2], *lines[max(0, number - 1) : number])
            yield from _agreeing(case, mention, around) or _differing(case, mention, around)


def _clocks(case: Case, line: Line) -> list[Mention]:
    """The minutes in a sentence that is the reporter's own and of this match."""
    inside = [case.stated.told.mentions[n] for n in line.mentions]
    if line.sentence.quoted or any(m.kind == "year" for m in inside):
        return []
    return [m for m in inside if isinstance(m.value, Clock) and _is_exact(m.value)]


def _is_exact(clock: Clock) -> bool:
    return clock.minute is not None and not clock.doubt


def _agreeing(case: Case, mention: Mention, around: Sequence[Line]) -> list[CheckedClaim]:
    """What is right: a goal was scored in that minute by a man named there or in the next words."""
    then = [goal for goal in case.match.goals if _is_then(mention, goal)]
    for line in around:
        for man in _men(case, line):
            for goal in then:
                if likeness((man.name,), case.names_of(goal)):
                    return _supported(case, mention, man, goal)
    return []


def _supported(case: Case, mention: Mention, man: Mention, goal: Goal) -> list[CheckedClaim]:
    reason, evidence = f"The results have {case.told_goal(goal)}.", case.goal_evidence([goal])
    minute = Answer("supported", reason, f"{goal.minute}", evidence)
    scorer = Answer("supported", reason, case.scorer(goal), evidence)
    told = f"{case.scorer(goal)}, minute {_minute(mention)}"
    found = [case.claim("minute", mention.span, told, minute)]
    if not man.pronoun:
        found.append(case.claim("scorer", man.span, f"a goal by {case.scorer(goal)}", scorer))
    return found


def _differing(case: Case, mention: Mention, around: Sequence[Line]) -> list[CheckedClaim]:
    """What is wrong, if in that minute nobody scored and the words leave no doubt of the goal."""
    minute, line = _minute(mention), around[0]
    near = (g for g in case.match.goals if abs((g.minute or 0) - minute) <= _CLOSE)
    if not case.whole or any(near) or any(_is_then(mention, g) for g in case.match.goals):
        return []
    goals = _at_score(case, mention, around) or _at_moment(case, mention, line)
    if not goals and _OTHERWISE.isdisjoint(line.code.split()):
        goals = _meant(case, mention, around) or _left_over(case, mention, around)
    if not goals:
        return []
    reason = f"The results have {listed([case.told_goal(goal) for goal in goals])}."
    known = listed([f"{goal.minute}" for goal in goals])
    answer = Answer("contradicted", reason, known, case.goal_evidence(goals))
    told = f"{case.scorer(goals[0])}, minute {minute}"
    return [case.claim("minute", mention.span, told, answer)]


def _at_score(case: Case, mention: Mention, around: Sequence[Line]) -> list[Goal]:
    """The goal that made the score which stands beside a minute: "54' GOAL! England 1-1 France"."""
    lines = sorted(around[:2], key=lambda line: line.sentence.body.start)
    found = heard("goal-to").search("".join(line.code for line in lines))
    mentions, minutes = case.stated.told.mentions, [g.minute for g in case.match.goals]
    if found is None or mentions[int(found["clock"])] != mention or None in minutes:
        return []
    made = mentions[int(found["score"])].value
    if not isinstance(made, tuple) or len(set(minutes)) < len(minutes):
        return []
    goals = sorted(case.match.goals, key=lambda goal: goal.minute or 0)[: sum(made)]
    scored = sorted(sum(goal.team == team for goal in goals) for team in case.pair)
    return goals[-1:] if scored == sorted(made) else []


def _at_moment(case: Case, mention: Mention, line: Line) -> list[Goal]:
    """The goals of the minute that is told in other words just before: "two from time, in the"."""
    mentions = case.stated.told.mentions
    for found in heard("told-twice").finditer(line.code):
        first, again = (mentions[int(found[name])] for name in ("clock", "again"))
        exact = isinstance(first.value, Clock) and _is_exact(first.value)
        if again == mention and exact and heard("counted-from").search(case.words(first.span)):
            return [goal for goal in case.match.goals if _is_then(first, goal)]
    return []


def _meant(case: Case, mention: Mention, around: Sequence[Line]) -> list[Goal]:
    """The goals, of those whose minutes the report tells nowhere, one of which a sentence tells.

    They are of one man. He is named in the sentence; or one goal is left, and he is in the next.
    """
    line = around[0]
    others = [m for m in _clocks(case, line) if m.span != mention.span]
    list_of = bool(others) and all(any(_is_then(o, g) for g in case.match.goals) for o in others)
    if others and not list_of:
        return []
    if not list_of and not heard("tells-goal").search(line.sentence.body.of(case.stated.told.text)):
        return []
    untold = [g for g in case.match.goals if g.minute not in case.traces.minutes]
    here = _scored_by(case, untold, line)
    if not here and len(untold) == 1 and all(man.pronoun for man in _men(case, line)):
        here = next((own for one in around[1:] if (own := _scored_by(case, untold, one))), [])
    men = {g.scorer for man in _men(case, line) for g in _goals_of(case, man.name)}
    alone = (
        len(here) == 1 if list_of else len({goal.scorer for goal in here}) == 1 and len(men) <= 1
    )
    return here if alone else []


def _left_over(case: Case, mention: Mention, around: Sequence[Line]) -> list[Goal]:
    """The one goal whose minute the report lacks, if one minute in it is no goal's: this one.

    Its scorer is named in the sentence or beside it, which tells of a ball that went somewhere, and
    every other goal's minute is told.
    """
    untold = [g for g in case.match.goals if g.minute not in case.traces.minutes]
    if heard("may-tell-goal").search(around[0].code) is None:
        return []
    if len(untold) != 1 or len(case.match.goals) < _FEW or untold[0].minute is None:
        return []
    clocks = (
        (m, line)
        for line in case.stated.told.lines
        for m in _clocks(case, line)
        if _OTHERWISE.isdisjoint(line.code.split())
    )
    odd = {m.span for m, _ in clocks if not any(_is_then(m, g) for g in case.match.goals)}
    return (
        untold if odd == {mention.span} and any(_scored_by(case, untold, x) for x in around) else []
    )


def _scored_by(case: Case, goals: Sequence[Goal], line: Line) -> list[Goal]:
    """The goals of those whom a sentence names."""
    names = [man.name for man in _men(case, line)]
    return [g for g in goals if any(likeness((name,), case.names_of(g)) for name in names)]


def _men(case: Case, line: Line) -> list[Mention]:
    """Who is named in a sentence, those first who are by name."""
    inside = (case.stated.told.mentions[n] for n in line.mentions)
    return sorted((m for m in inside if m.kind == "person"), key=lambda m: m.pronoun)


def _goals_of(case: Case, name: str) -> list[Goal]:
    return [g for g in case.match.goals if likeness((name,), case.names_of(g))]


def _is_then(mention: Mention, goal: Goal) -> bool:
    minute = _minute(mention)
    return goal.minute == minute or (goal.minute == _FULL and minute > _FULL)


def _minute(mention: Mention) -> int:
    clock = mention.value
    assert isinstance(clock, Clock)  # noqa: S101 - the caller chose it so
    return clock.minute or 0

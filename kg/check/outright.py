"""Men who are told outright as scorers, and scored nothing, or for the other side.

"The winner was Sand", "beaten by Marsh and Sand", "Sand in the 12th and 75th", "Lund headed in for
Denmark", "54' GOAL! Denmark 1-1 Wales. Sand turns it in": no story is needed to see who is meant.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Sequence

from kg.check.absent import scored_for
from kg.check.case import Answer, Case, listed
from kg.check.heard import heard
from kg.check.history.past import Past
from kg.check.listed import Listed, lists
from kg.check.moments import goals_of, is_at
from kg.check.verdicts import CheckedClaim
from kg.identity.accounts import Goal
from kg.identity.names import likeness
from kg.model import Span
from kg.read.candidates import clause_around
from kg.read.mentions import Line, Mention
from kg.read.numbers import Clock

_MAN = re.compile(r"<P(\d+)> ")
_FEW = 2
_WEEKS = dt.timedelta(days=90)


def outright_claims(case: Case) -> Iterator[CheckedClaim]:
    """A claim for every man who is told so and is no scorer, or none of that side.

    Where an own goal was scored by somebody whom the report does not name, it may be told as the
    goal of another; then nobody is called wrong.
    """
    own_goals = (g for g in case.match.goals if g.own)
    if not case.whole or any(not case.traces.names_one(case.names_of(g)) for g in own_goals):
        return
    for number, line in enumerate(case.stated.told.lines):
        if not line.sentence.quoted:
            yield from _by_noun(case, number, line)
            yield from _by_number(case, number, line)
            yield from _of_side(case, number, line)
    yield from _in_lists(case)
    yield from _in_entries(case)


def _by_noun(case: Case, number: int, line: Line) -> Iterator[CheckedClaim]:
    """Who is told as a scorer by a noun, alone or beside men who did score."""
    for found in heard("told-scorer").finditer(line.code):
        men = [case.stated.told.mentions[int(m[1])] for m in _MAN.finditer(found["men"])]
        wrong = [man for man in men if not man.pronoun and not goals_of(case, man.name)]
        alone = found["outright"] is not None and len(men) == 1
        for man in wrong if alone or len(wrong) < len(men) else ():
            sure = found["was"] is not None or not alone or _is_timed(case, number, man)
            fresh = sure or not (_scored_lately(case, man) or _recalls(case, line))
            if fresh and _is_here(case, number, man) and _may_be(case, man):
                yield _no_goal(case, [man], case.match.goals)


def _by_number(case: Case, number: int, line: Line) -> Iterator[CheckedClaim]:
    """Who is told to have put in the second, or the winner, and scored nothing."""
    for found in heard("numbered-goal").finditer(line.code):
        man = case.stated.told.mentions[int(found["man"])]
        if man.pronoun or goals_of(case, man.name):
            continue
        if _is_here(case, number, man) and _may_be(case, man):
            yield _no_goal(case, [man], case.match.goals)


def _is_timed(case: Case, number: int, man: Mention) -> bool:
    """True if a minute stands in the clause, so that this match is meant."""
    clause = clause_around(case.stated.told, number, man.span)
    inside = (case.stated.told.mentions[n] for n in case.stated.told.lines[number].mentions)
    return any(isinstance(m.value, Clock) and clause.covers(m.span) for m in inside)


def _recalls(case: Case, line: Line) -> bool:
    """True if any word of the sentence speaks of another time or match."""
    return heard("elsewhere").search(line.sentence.body.of(case.stated.told.text)) is not None


def _scored_lately(case: Case, man: Mention) -> bool:
    """True for a man who scored in the weeks before: his goal may be one of those."""
    day, past = case.match.day, Past(case.known)
    if day is None:
        return True
    scorers = (s for team in case.pair for s in case.known.results.scorers(team).values())
    same = [s.iri.value for s in scorers if likeness((man.name,), s.names)]
    return any(day - _WEEKS <= goal.day < day for iri in same for goal in past.goals(iri))


def _is_here(case: Case, number: int, man: Mention) -> bool:
    """True if the words about a man speak of no other time or match, and of a goal that stood."""
    told = case.stated.told
    clause = clause_around(told, number, man.span)
    inside = [told.mentions[n] for n in told.lines[number].mentions]
    here = [m for m in inside if clause.covers(m.span)]
    other = (m.kind == "year" or (m.kind == "team" and case.team(m.name) not in case.pair)
             for m in here)  # fmt: skip
    return not any(other) and heard("elsewhere").search(clause.of(told.text)) is None


def _may_be(case: Case, man: Mention) -> bool:
    """True for a man who scored for one of the two teams in those years: no one of another age."""
    return any(scored_for(case, man.name, team) for team in case.pair)


def _of_side(case: Case, number: int, line: Line) -> Iterator[CheckedClaim]:
    """A scorer who is told to have scored for the other team."""
    for found in heard("for-side").finditer(line.code):
        man, team = (case.stated.told.mentions[int(found[name])] for name in ("man", "team"))
        own, told = goals_of(case, man.name), case.team(team.name)
        sides = {goal.team for goal in own}
        deed = case.words(Span(man.span.end, team.span.start))
        if man.pronoun or told not in case.pair or len(sides) != 1 or told in sides:
            continue
        if any(goal.own for goal in own) or heard("elsewhere").search(deed):
            continue
        if heard("tells-goal").search(deed) and _is_here(case, number, man):
            theirs = [goal for goal in case.match.goals if goal.team == told]
            yield _no_goal(case, [man], theirs or case.match.goals)


def _in_lists(case: Case) -> Iterator[CheckedClaim]:
    """Who stands in a list of goals with the minutes of another man's."""
    for items in lists(case):
        strangers = [one for one in items if not goals_of(case, one.man.name)]
        for man in dict.fromkeys(one.man for one in strangers):
            his = [one for one in items if one.man == man]
            if len(his) >= _FEW or len(items) > len(strangers) or his[0].sure:
                yield from _in_list(case, man, his)


def _in_list(case: Case, man: Mention, his: Sequence[Listed]) -> Iterator[CheckedClaim]:
    goals = [g for one in his for g in case.match.goals if is_at(one.minute, g)]
    if len(goals) == len(his) and len({goal.scorer for goal in goals}) == 1:
        yield _no_goal(case, [man], goals)


def _in_entries(case: Case) -> Iterator[CheckedClaim]:
    """Who is named in the entry of a ticker that calls a goal, where its scorer is not."""
    mentions = case.stated.told.mentions
    for entry in _paragraphs(case):
        found = heard("goal-to").match("".join(line.code for line in entry))
        clock = mentions[int(found["clock"])].value if found else None
        minute = clock.minute if isinstance(clock, Clock) else None
        goals = [g for g in case.match.goals if minute is not None and g.minute == minute]
        named = [mentions[n] for line in entry for n in line.mentions]
        men = [m for m in named if m.kind == "person"]
        if len(goals) != 1 or any(m.pronoun or goals[0] in goals_of(case, m.name) for m in men):
            continue
        meant = [m for m in men if goals_of(case, m.name) or _may_be(case, m)]
        if meant:
            yield _no_goal(case, meant, goals)


def _paragraphs(case: Case) -> Iterator[list[Line]]:
    """The reporter's own sentences by the lines of the text."""
    told, found = case.stated.told, list[Line]()
    for line in told.lines:
        before = found[-1].sentence.body.end if found else line.sentence.body.start
        if "\n" in told.text[before : line.sentence.body.start]:
            yield found
            found = []
        found.append(line)
    yield found


def _no_goal(case: Case, men: Sequence[Mention], goals: Sequence[Goal]) -> CheckedClaim:
    """The claim that one of some men scored, where these goals are those that can be meant."""
    names = " or ".join(dict.fromkeys(man.name for man in men))
    reason = f"The results have {listed([case.told_goal(goal) for goal in goals])}."
    known = listed([*dict.fromkeys(case.scorer(goal) for goal in goals)])
    at = Span(min(m.span.start for m in men), max(m.span.end for m in men))
    answer = Answer("contradicted", reason, known, case.goal_evidence(goals))
    return case.claim("scorer", at, f"a goal by {names}", answer)

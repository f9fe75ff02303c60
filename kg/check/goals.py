"""Scorers and minutes of goals as a report states them, held against the results."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kg.check.case import Answer, Case, listed
from kg.check.heard import heard
from kg.check.running import before_each
from kg.check.verdicts import CheckedClaim
from kg.identity.accounts import Goal
from kg.identity.names import likeness
from kg.identity.rules import rules
from kg.read.mentions import Line
from kg.read.order import state_holds
from kg.read.stated import StatedGoal, StatedRecord

_SURE = 1.0
"""A goal told less surely, in log odds, contradicts nothing."""
_CLOSE = 1
"""Minutes by which sources differ on one goal: one counts the running minute, another full ones."""
_ROUGHLY = 3
_FULL = 90
"""What the results tell of a goal in stoppage time, which reports call the 92nd minute, too."""
_SURE_STATES = frozenset({"opener", "again", "level", "behind"})
"""What a goal did to the score, where the words leave no doubt of it."""


def goal_claims(case: Case) -> Iterator[CheckedClaim]:
    """A claim for every telling of a goal, and one for every minute."""
    for said in case.stated.statements:
        if isinstance(said, StatedGoal):
            own = _own_goals(case, said)
            if not _is_turned_in(case, said, own):
                yield from _scorer(case, said, own)
                yield from _minute(case, said, own)


def _own_goals(case: Case, said: StatedGoal) -> list[Goal]:
    """The goals of the results by a man of that name."""
    return [goal for goal in case.match.goals if likeness((said.scorer,), case.names_of(goal))]


def _scorer(case: Case, said: StatedGoal, own: Sequence[Goal]) -> Iterator[CheckedClaim]:
    stated = f"{'an own goal' if said.own else 'a goal'} by {said.scorer}"
    if own:
        answer = _misplaced(case, said, own) or Answer(
            "supported", f"The results have {listed([case.told_goal(g) for g in own])}.",
            case.scorer(own[0]), case.goal_evidence(own),
        )  # fmt: skip
        yield case.claim("scorer", said.words.at, stated, answer)
    elif not case.whole:
        needed = "The results do not name all scorers of this match: that needs a list of them."
        yield case.claim("scorer", said.words.at, stated, Answer("not_verifiable", needed))
    elif _is_sure(case, said) and not (_of_another_time(case, said) or _beside_scorer(case, said)):
        yield case.claim("scorer", said.words.at, stated, _not_his(case, said))


def _is_turned_in(case: Case, said: StatedGoal, own: Sequence[Goal]) -> bool:
    """True for a ball of his that another, named there, put in his own net in that very minute."""
    then = _at_minute(case, said)
    if then is None or not then.own or then in own:
        return False
    inside = (case.stated.told.mentions[n] for n in _line(case, said).mentions)
    return any(likeness((m.name,), case.names_of(then)) for m in inside if m.kind == "person")


def _is_sure(case: Case, said: StatedGoal) -> bool:
    """True for a goal that the story has, told with the man's name, in words of nothing else.

    "To equal his record" is none, but "to level and equal his record" is.
    """
    records = (s for s in case.stated.statements if isinstance(s, StatedRecord))
    record = any(s.words.at.overlaps(said.words.at) for s in records)
    record = record and said.state not in _SURE_STATES
    then = heard("another-time").search(_line(case, said).sentence.body.of(case.stated.told.text))
    return said.number is not None and said.named and said.sure >= _SURE and not (record or then)


def _beside_scorer(case: Case, said: StatedGoal) -> bool:
    """True if the sentence names somebody who did score, and nobody is missing from the text.

    If its minute, or what it did to the score, tells which goal is meant, it must be its scorer.
    """
    if any(not case.traces.names_one(case.names_of(goal)) for goal in case.match.goals):
        return False
    inside = [case.stated.told.mentions[n] for n in _line(case, said).mentions]
    named = [m.name for m in inside if m.kind == "person"]
    meant = _at_minute(case, said) or next(iter(_of_state(case, said)), None)
    goals = [meant] if meant else case.match.goals
    return any(likeness((name,), case.names_of(g)) for name in named for g in goals)


def _line(case: Case, said: StatedGoal) -> Line:
    return next(n for n in case.stated.told.lines if n.sentence.span.covers(said.words.at))


def _of_another_time(case: Case, said: StatedGoal) -> bool:
    """True for a man who scored for others or in other years: what is told of him is history."""
    day, results = case.match.day, case.known.results
    if day is None:
        return False
    scorers = [s for team in case.pair for s in results.scorers(team).values()]
    own = [s for s in scorers if likeness((said.scorer,), s.names) in {"full", "form"}]
    if own:
        years = rules()["person"]["active_years"]
        return all(s.years_from(day) > years for s in own)
    return results.scored(said.scorer)


def _not_his(case: Case, said: StatedGoal) -> Answer:
    """Why a man who did not score is told to have: who did."""
    then = _at_minute(case, said)
    scorers = [case.told_goal(goal) for goal in case.match.goals]
    known = case.scorer(then) if then else listed(scorers) if scorers else "no goals"
    reason = f"{case.in_score}: {listed(scorers)}." if scorers else f"It ended {case.in_score}."
    evidence = case.goal_evidence([then] if then else case.match.goals) or case.result_evidence()
    return Answer("contradicted", reason, known, evidence)


def _at_minute(case: Case, said: StatedGoal) -> Goal | None:
    """The goal of the results in the very minute that is told."""
    found = [g for g in case.match.goals if g.minute is not None and g.minute == said.minute]
    return found[0] if len(found) == 1 and not said.rough and said.far <= 1 else None


def _misplaced(case: Case, said: StatedGoal, own: Sequence[Goal]) -> Answer | None:
    """If the goal told was another man's: by its minute, or by what it did to the score."""
    if not said.named:
        return None
    then = _at_minute(case, said)
    if then is not None and then not in own and not _fits_minute(said, own):
        return _another(case, then, own)
    if said.state not in _SURE_STATES or not case.whole or len(own) != 1:
        return None
    before = before_each(case)
    if before is None or _does(said.state or "", own[0], before):
        return None
    did = [goal for goal in case.match.goals if _does(said.state or "", goal, before)]
    return _another(case, did[0], own) if len(did) == 1 else None


def _by_state(case: Case, said: StatedGoal) -> list[Goal]:
    """The one goal that did to the score what is told, where "he" was taken for somebody else."""
    near = said.number is not None and said.sure >= _SURE and said.far == 0 and not said.rough
    return [] if said.named or not near else _of_state(case, said)


def _of_state(case: Case, said: StatedGoal) -> list[Goal]:
    """The one goal that did to the score what is surely told; none if several did, or no one."""
    if said.state not in _SURE_STATES or not case.whole:
        return []
    before = before_each(case)
    did = [g for g in case.match.goals if before and _does(said.state or "", g, before)]
    return did if len(did) == 1 else []


def _another(case: Case, then: Goal, own: Sequence[Goal]) -> Answer:
    reason = f"That goal was {case.told_goal(then)}; {listed([case.told_goal(g) for g in own])}."
    return Answer("contradicted", reason, case.scorer(then), case.goal_evidence([then, *own]))


def _does(state: str, goal: Goal, before: dict[str, tuple[int, int]]) -> bool:
    return state_holds(state, *before[goal.iri.value])


def _apart(said: StatedGoal, goal: Goal) -> int | None:
    """Minutes between the two; stoppage time is told as 45, 90, 105 or 120 in the results."""
    if said.minute is None or goal.minute is None:
        return None
    folded = min(said.minute, _FULL) if goal.minute == _FULL else said.minute
    return abs(folded - goal.minute)


def _fits_minute(said: StatedGoal, own: Sequence[Goal]) -> bool:
    near = [apart for goal in own if (apart := _apart(said, goal)) is not None]
    return bool(near) and min(near) <= (_ROUGHLY if said.rough else _CLOSE)


def _minute(case: Case, said: StatedGoal, own: Sequence[Goal]) -> Iterator[CheckedClaim]:
    own = own or _by_state(case, said)
    if said.minute is None or said.when is None or not own or _is_count(case, said, own):
        return
    timed = [goal for goal in own if goal.minute is not None]
    stated = f"minute {said.minute}" + (f"+{said.added}" if said.added else "")
    stated = f"about {stated}" if said.rough else stated
    if not timed:
        answer = Answer("not_verifiable", "The results tell no minute of this goal.")
    else:
        then = None if said.named else _at_minute(case, said)
        answer = _timed(case, said, then or min(timed, key=lambda goal: _apart(said, goal) or 0))
    scorer = said.scorer if said.named else case.scorer(own[0])
    yield case.claim("minute", said.when, f"{scorer}, {stated}", answer)


def _is_count(case: Case, said: StatedGoal, own: Sequence[Goal]) -> bool:
    """True for a bare number that may say how many he scored: "Scorers: Marsh 2, Lund 1"."""
    told = case.words(said.when).split() if said.when else []
    return bool(told) and told[-1].isdigit() and said.minute == len(own)


def _timed(case: Case, said: StatedGoal, goal: Goal) -> Answer:
    apart, known = _apart(said, goal) or 0, f"{goal.minute}"
    reason = f"The results have {case.told_goal(goal)}."
    evidence = case.goal_evidence([goal])
    if apart == 0 or (said.rough and apart <= _ROUGHLY):
        return Answer("supported", reason, known, evidence)
    if apart <= _CLOSE or (said.rough and apart <= 2 * _ROUGHLY):
        reason += " Sources count minutes differently by one."
        return Answer("possible", reason, known, evidence)
    if said.far > 1:
        return Answer(
            "possible", f"{reason} The time is told in another sentence.", known, evidence
        )
    return Answer("contradicted", reason, known, evidence)

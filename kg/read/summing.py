"""When the goals told of may be added up to the final score.

Nobody adds up a text's goals who is not sure to have read them all: each firmly told has its place
and its side, their sum is the outcome told, and no words speak of another goal.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from kg.read.choice import Choice, Chosen, Finals
from kg.read.goals import GoalTold
from kg.read.lexicon import word_list
from kg.read.opponents import LEAD
from kg.read.order import Event, disorder
from kg.read.scene import Scene
from kg.read.tellings import conflicting

if TYPE_CHECKING:
    from kg.read.story import Story


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


def unexplained(out: Story) -> bool:
    """True if a team is told to have scored where none of the goals can be meant."""
    for c in out.of("goal"):
        team = None if "scorer" in c.roles else out.team(c.roles.get("team", ""))
        own = [goal for goal in out.goals if goal.team == team]
        if team and not any(
            all(not conflicting(c, t) for t in (*goal.tellings, *goal.team_tellings))
            for goal in own
        ):
            return True
    return False


def tells_more(out: Story, score: tuple[int, int]) -> bool:
    """True if the reporter's words tell of a goal for a side that has none among those counted.

    Nobody equalises in a match that ends 1-0; in the second of two legs a level score decides
    nothing, so that it is not taken for granted.
    """
    if any(one + two > sum(score) for one, two in _stood(out.told)) or _unread_goal(out):
        return True
    if min(score):
        return score[0] == score[1] and "aggregate" in out.told.text
    words = set(word_list("equaliserword"))
    return any(
        not line.sentence.quoted
        and not words.isdisjoint(line.words)
        and not _HOPED.search(line.code)
        for line in out.told.lines
    )


def _unread_goal(out: Story) -> bool:
    """True if the reporter's words tell of a goal that nothing read can be.

    It is one of a man who has none, or stands in a sentence with none.
    """
    scored = {goal.scorer for goal in out.goals}
    told = {c.line for goal in out.goals for c in (*goal.tellings, *goal.team_tellings)}
    passed = {c.line for c in out.candidates if c.event in _OTHERWISE}
    for number, line in enumerate(out.told.lines):
        if line.sentence.quoted or number in passed or _GOAL_WORDS.isdisjoint(line.words):
            continue
        for m in _GOAL_WORD.finditer(line.code):
            man = m["man"] and out.told.mentions[int(m["man"])].name
            hoped = _HOPED.search(line.code, max(0, m.start() - _NEAR), m.end())
            if not hoped and (man not in scored if man else number not in told):
                return True
    return False


_NEAR = 60
_OTHERWISE = frozenset(
    {"unreal", "past-match", "campaign", "record-holder", "milestone", "fixture"}
)
_GOAL_WORDS = frozenset(
    ["equalised", "equalized", "equaliser", "equalizer", "levelled", "leveled", "leveller",
     "consolation", "replied", "netted", "converted", "slotted", "halved", "reduced", "doubled"]
)  # fmt: skip
_GOAL_WORD = re.compile(
    r"(?<![^ ])(?:<P(?P<man>\d+)> (?:had |has )?(?:[a-z]+ly )?)?(?:"
    + "|".join(sorted(_GOAL_WORDS))
    + r") (?<!reduced )(?!to |:|\")"
    r"|(?<![^ ])reduced the (?:arrears|deficit|lead|margin) "
)


def _stood(told: Scene) -> Iterator[tuple[int, int]]:
    """The scores at which the match is told to have stood: "at 2-0", "three-one up"."""
    for line in told.lines:
        if "<R" in line.words and not line.sentence.quoted:
            for m in _STOOD.finditer(line.code):
                value = told.mentions[int(m[1] or m[2])].value
                if isinstance(value, tuple):
                    yield value


_STOOD = re.compile(
    r"(?<![^ ])(?:at|made it) <R(\d+)> (?!in|last)"
    r"|<R(\d+)> (?:up|down|ahead|at half-time|at the break) "
)
_HOPED = re.compile(
    r"(?<![^ ])(?:no|not|never|without|for|nearly|almost|could|should|might|would|thought|ought"
    r"|search|hunt|push|pushed|pressed|chance|chances|disallowed|ruled|offside|close|denied|deny"
    r"|have|hopes?|seek|seeking|sought|desperate|late|try|tried|looked) "
)

"""Whether a text reports a match, or only speaks of one in passing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.read.candidates import Candidate
from kg.read.lexicon import word_list
from kg.read.opponents import LEAD
from kg.read.scene import Scene

if TYPE_CHECKING:
    from kg.read.story import Story


def reports_match(out: Story) -> bool:
    """True if the text tells enough of one match between two teams, and it is what it is about."""
    return _worth(out) >= _ENOUGH and _reports(out)


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
    ahead = {c.line for c in out.of("fixture")} - {c.line for c in out.of("advance")}
    results = [c for c in out.of("result") if c.line < LEAD and c.line not in ahead]
    opening = [c for c in results if _names_one(out, c)]
    named = any(
        _names_both(out, c) and ("score" in c.roles or "goalless" in c.marks) for c in opening
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


def _names_both(out: Story, c: Candidate) -> bool:
    """True if a result names both teams, or the first sentences do that tell of a draw."""
    named = {out.team(c.roles.get(role, "")) for role in ("team", "rival")}
    if c.line < LEAD and c.marks.get("draw"):
        here = (out.told.mentions[n] for n in out.told.lines[c.line].mentions)
        named |= {out.team(m.name) for m in here if m.kind == "team"}
    return named.issuperset(out.teams)


def _names_one(out: Story, c: Candidate) -> bool:
    """True if a result says of a team of the match that it won, lost or drew; draws need none."""
    named = (out.team(c.roles.get(role, "")) for role in ("team", "rival"))
    return bool(c.marks.get("draw")) or any(named)


def _worth(out: Story) -> int:
    """How much the text tells of one match between the two teams: results most, goals next."""
    worth = 0
    for c in out.of("result"):
        scored = "score" in c.roles or "goalless" in c.marks
        worth += (4 if _names_both(out, c) else 0) + (3 if scored and _names_one(out, c) else 0)
    worth += sum(4 if goal.team else 2 for goal in out.goals)
    worth += min(_WORTH_OF_PLAY, _lines_of_play(out.told) // 3)
    return worth + 2 * len(out.of("out", "shootout", "miss", "attendance"))

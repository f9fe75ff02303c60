"""Penalties missed in the match, each with all its tellings.

A kick told only as one ("his effort was saved") needs a penalty awarded beside it, and a kick told
with another match ("missed a penalty against Utopia on Tuesday") is none of this one.
"""

from __future__ import annotations

import re

from kg.read.candidates import Candidate
from kg.read.story import Story


def missed(out: Story) -> dict[str, list[Candidate]]:
    """What is told of each man's miss, in the order of the text."""
    by_taker: dict[str, list[Candidate]] = {}
    found = [c for c in out.of("miss") if not _elsewhere(out, c)]
    sure = {str(c.roles["taker"]) for c in found if c.marks.get("needs") is None}
    awards = {c.line for c in out.of("award")}
    for c in found:
        near = {c.line, c.line - 1} & awards
        if c.marks.get("needs") is None or near or str(c.roles["taker"]) in sure:
            by_taker.setdefault(str(c.roles["taker"]), []).append(c)
    return by_taker


def _elsewhere(out: Story, c: Candidate) -> bool:
    """True if the opponent told beside the kick is a third team, or one of another day."""
    line = out.told.lines[c.line]
    for found in _OPPONENT.finditer(line.code):
        team = out.told.mentions[int(found[1])]
        other = out.team(team.name) is None or line.code.startswith(_LAST, found.end())
        if team.span.start >= c.words.start and other:
            return True
    return False


_OPPONENT = re.compile(
    r" (?:penalty|spot-kick|spot|kick|penalties) (?:against|at|versus|v) <T(\d+)> "
)
_LAST = ("last ", "on <D", "in the previous", "in the last", "earlier ", "in <Y", "two ", "three ")

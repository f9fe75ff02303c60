"""Who attacks and who defends in a clause, as hints on sides.

"Town pressed and Kone shot wide", "a save from Kone by Bell", "the Rovers net": whoever attacks in
one clause is of one side, whoever defends of the other, and the next sentence rather goes on with
the attack than not (kg.read.parts says who does what).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from kg.model import Span
from kg.read.mentions import Line, Mention
from kg.read.parts import Part, parts_in
from kg.read.scene import Scene
from kg.read.sides import Hint


def attack_hints(told: Scene) -> Iterator[Hint]:
    """A hint for each two who attack or defend in one clause, and for who goes on attacking."""
    before: _Sentence | None = None
    for line in told.lines:
        if line.sentence.quoted:
            before = None
            continue
        here = _Sentence(line, told.mentions)
        yield from _of_clauses(here.parts)
        if before and not here.teams and here.men and not _TURNS.match(line.code):
            yield from _going_on(before, here)
        before = here


class _Sentence:
    """A sentence with the men and teams named in it, and the parts that they play."""

    def __init__(self, line: Line, mentions: Sequence[Mention]) -> None:
        inside = [mentions[n] for n in line.mentions]
        self.line = line
        self.men = [m for m in inside if m.kind == "person"]
        self.teams = [m for m in inside if m.kind == "team"]
        self.parts = parts_in(mentions, line) if inside else []

    def part(self, man: Mention) -> int:
        """What a man does here, nil if nothing."""
        return next((p.part for p in self.parts if p.mention is man), 0)


def _of_clauses(parts: Sequence[Part]) -> Iterator[Hint]:
    """Each man is tied to the last before him who attacks or defends in his clause."""
    for one, part in pairwise(parts):
        men = [p.mention.kind == "person" for p in (one, part)]
        if one.clause == part.clause and any(men) and one.mention.name != part.mention.name:
            yield _hint(one, part, _MEN if all(men) else _TEAM)


def _going_on(before: _Sentence, here: _Sentence) -> Iterator[Hint]:
    """Who is named next goes on with it: he is of the team told of alone, or against one beaten.

    Beside men a team is soon forgotten, and of two teams either may be meant.
    """
    man = here.men[0]
    part = here.part(man)
    acting = [p for p in before.parts if p.mention.kind == "team" and p.acts]
    if acting and acting[-1].part < 0 <= part:
        yield _next(here, acting[-1].mention, man, -_TEAM_NEXT)
    elif acting and part >= 0 and not before.men:
        yield _next(here, acting[-1].mention, man, _TEAM_NEXT)
    elif not acting and len({m.name for m in before.teams}) == 1 and part >= 0:
        if not before.men:
            yield _next(here, before.teams[0], man, _TEAM_NEXT)
        elif not part:
            yield _next(here, before.teams[0], man, _NEXT)


def _next(here: _Sentence, team: Mention, man: Mention, weight: int) -> Hint:
    told = here.line.sentence.body
    return Hint(_node(team), _node(man), weight > 0, abs(weight), told, "attack.next")


_MEN = 3
_TEAM = 4
_NEXT = 1
_TEAM_NEXT = 2
_TURNS = re.compile(
    r"(?:but|however|yet|still|instead|despite|against|at the other end) "
    r"|<[PT]\d+> ,? ?(?:though|however|meanwhile) "
)


def _hint(one: Part, other: Part, weight: int) -> Hint:
    spans = one.mention.span, other.mention.span
    passage = Span(min(s.start for s in spans), max(s.end for s in spans))
    same = one.part == other.part
    return Hint(_node(one.mention), _node(other.mention), same, weight, passage, "attack.clause")


def _node(m: Mention) -> str:
    return "#holders" if m.name.startswith("#holders") else m.name.removeprefix("@")

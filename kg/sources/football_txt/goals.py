"""The goals of a match: names with minutes, one side behind the other."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from kg.sources.football_txt.score import Pair
from kg.sources.football_txt.words import any_of

_STOPPAGE = frozenset({45, 90, 105, 120})
_LATEST = 120


@dataclass(frozen=True, slots=True)
class Goal:
    """A goal for the first or the second side (0, 1), as it is told."""

    side: int
    scorer: str
    minute: int
    added: int | None = None
    own: bool = False
    penalty: bool = False


@cache
def _goal() -> re.Pattern[str]:
    own, penalty = any_of("own_goal"), any_of("penalty")
    return re.compile(
        r"\s*(?P<name>[^\d;,()\[\]]*?)\s*"
        r"(?P<minute>\d{1,3})(?:\s?\+(?P<added>\d{1,2}))?['’]?"
        rf"(?:\s*\((?:(?P<own>{own})|(?P<penalty>{penalty}))\))?['’]?\s*(?:,|(?=\s|$))",
        re.IGNORECASE,
    )


def goals_of(words: str, score: Pair) -> tuple[Goal, ...] | None:
    """The goals that a list tells, if it can be read whole and agrees with the score; else None.

    An own goal stands with the side that it counts for.

    >>> goals = goals_of("Ruiz 9', 45+1'; Lund 70'", (2, 1))
    >>> [(goal.side, goal.scorer, goal.minute) for goal in goals]
    [(0, 'Ruiz', 9), (0, 'Ruiz', 45), (1, 'Lund', 70)]
    >>> goals_of("Ruiz 9'", (2, 0)) is None
    True
    """
    sides = [_of_side(side) for side in words.split(";")]
    told = [side for side in sides if side is not None]
    if len(told) != len(sides) or len(sides) > 2:
        return None
    if len(sides) == 1:
        # Of one side alone it is not said which: the score tells.
        told = [told[0], []] if score[1] == 0 else [[], told[0]]
    if (len(told[0]), len(told[1])) != score:
        return None
    return tuple(Goal(side, *goal) for side, goals in enumerate(told) for goal in goals)


_Told = tuple[str, int, int | None, bool, bool]


def _of_side(words: str) -> list[_Told] | None:
    """The goals of one side, in order; None if something is left that is no goal."""
    text = words.strip()
    out: list[_Told] = []
    at = 0
    while at < len(text) and text not in {"-", "–"}:
        found = _goal().match(text, at)
        if found is None:
            return None
        name = " ".join(found["name"].split()) or (out[-1][0] if out else "")
        minute = int(found["minute"])
        added = int(found["added"]) if found["added"] else None
        possible = 1 <= minute <= _LATEST and (added is None or minute in _STOPPAGE)
        if not name or name[-1] in "'’" or not possible:
            return None
        out.append((name, minute, added, bool(found["own"]), bool(found["penalty"])))
        at = found.end()
    return out

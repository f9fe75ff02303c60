"""What stands between two teams: the score, with extra time, a shoot-out and scores on the way."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from kg.sources.football_txt.words import any_of

Pair = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Score:
    """The score of a match with extra time, whether there was any, and that of a shoot-out."""

    goals: Pair
    extra_time: bool = False
    shootout: Pair | None = None


@cache
def _score() -> re.Pattern[str]:
    return re.compile(
        rf"[ ,]*(?<!\d)(?P<a>\d{{1,2}})-(?P<b>\d{{1,2}})(?![\d-])"
        rf"(?:\ ?(?:(?P<pens>{any_of('shootout')})|(?P<extra>{any_of('extra_time')}))(?![\w.]))?",
        re.IGNORECASE,
    )


_ON_THE_WAY = re.compile(r"[ ,]*\(([\d\-, ]*)\)")
_PAIR = re.compile(r"(\d{1,2})-(\d{1,2})")


def scored(words: str, at: int) -> tuple[Score, int] | None:
    """The score that begins at a place of a line, and where it ends; None if there is none.

    >>> scored("3-4 pen. 1-1 a.e.t. (1-1, 0-0) Borea", 0)
    (Score(goals=(1, 1), extra_time=True, shootout=(3, 4)), 30)
    >>> scored("2-1 (1-0)", 0)
    (Score(goals=(2, 1), extra_time=False, shootout=None), 9)
    >>> scored("0-2 (1-0)", 0) is None  # it cannot have been more at half-time
    True
    """
    plain: list[Pair] = []
    extra: list[Pair] = []
    pens: list[Pair] = []
    way: list[Pair] = []
    while True:
        if found := _score().match(words, at):
            pair = int(found["a"]), int(found["b"])
            (pens if found["pens"] else extra if found["extra"] else plain).append(pair)
        elif found := _ON_THE_WAY.match(words, at):
            way += [(int(a), int(b)) for a, b in _PAIR.findall(found[1])]
        else:
            break
        at = found.end()
    score = _settled(plain, extra, pens, way)
    return (score, at) if score else None


def _settled(
    plain: list[Pair], extra: list[Pair], pens: list[Pair], way: list[Pair]
) -> Score | None:
    """One score from all that is told, if it can be only one."""
    if len(plain) + len(extra) > 1 or len(pens) > 1:
        return None
    final = [*plain, *extra] or (way[:1] if pens else [])
    if not final:
        return None
    (goals,) = final
    later = goals
    for earlier in way:
        if earlier[0] > later[0] or earlier[1] > later[1]:
            return None
        later = earlier
    if pens and pens[0][0] == pens[0][1]:
        return None
    return Score(goals, bool(extra), pens[0] if pens else None)

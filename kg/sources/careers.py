"""Men of one name in one team told apart where their goals lie too far apart to be one man's.

A table of results names scorers, it does not know who they are: a father and his son, or two men
forty years apart, bear one name. In the international results of 1872 to 2026 the longest wait of
one man between two goals is 15 years (Mágico González); the 15 names with a gap of more than 16
years look to be two men each.
"""

from __future__ import annotations

import datetime as dt
from bisect import bisect_right
from collections.abc import Iterable, Mapping
from itertools import pairwise

from kg.sources.results import Result

_LONGEST_GAP = dt.timedelta(days=16 * 365)


class Careers:
    """The first years of careers under names that several men of a team bore.

    >>> from kg.sources.results import Result, ResultGoal, Row
    >>> def match(year):
    ...     goal = ResultGoal(Row("goals", year), "Alba", "Jon Hale", 9)
    ...     day = dt.date(year, 6, 1)
    ...     return Result(Row("results", year), day, "Alba", "Borea", 1, 0, goals=(goal,))
    >>> careers = Careers([match(1950), match(1955), match(1990)])
    >>> careers.began("Jon Hale", "Alba", dt.date(1955, 6, 1))
    1950
    >>> careers.began("Jon Hale", "Alba", dt.date(1990, 6, 1))
    1990
    """

    def __init__(self, matches: Iterable[Result]) -> None:
        days: dict[tuple[str, str], list[dt.date]] = {}
        for match in matches:
            for goal in match.goals:
                if goal.scorer is not None:
                    days.setdefault((goal.scorer, match.team_of(goal)), []).append(match.date)
        self._begun: Mapping[tuple[str, str], list[dt.date]] = {
            who: begun for who, played in days.items() if len(begun := _beginnings(played)) > 1
        }

    def began(self, name: str, team: str, day: dt.date) -> int | None:
        """The year in which the career of that day began; None if only one man bore the name."""
        begun = self._begun.get((name, team))
        return begun[max(bisect_right(begun, day) - 1, 0)].year if begun else None


def _beginnings(days: list[dt.date]) -> list[dt.date]:
    """The days on which a career begins: the first, and each after too long a gap."""
    played = sorted(set(days))
    later = (day for last, day in pairwise(played) if day - last > _LONGEST_GAP)
    return [played[0], *later]

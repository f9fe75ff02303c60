"""How a record moved: which scores reached or raised its mark, whatever the order within a day."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import groupby
from typing import Literal as Choice

Relation = Choice["Sets", "Equals", "Breaks", "Extends"]


@dataclass(frozen=True, slots=True)
class Score:
    """What a holder had reached with an event, or with a match as a whole.

    ``began`` is the first match of a run, ``within`` what else it was reached in by itself: a match
    or an edition. A score that is not ``certain`` may have been worse than
    ``value``: it is no row, but nothing worse than it is one afterwards.
    """

    holder: str
    value: int
    day: dt.date
    match: str
    event: str | None = None
    began: str | None = None
    certain: bool = True
    within: str = field(default="", compare=False)

    @property
    def held_by(self) -> str:
        """Who passes a mark with it as a rival: a holder, or of runs each by itself."""
        return f"{self.holder} {self.began}" if self.began else self.holder

    @property
    def feat(self) -> str:
        """What stands beside others of the same mark: in another match it is another one."""
        return f"{self.held_by} {self.within}"

    @property
    def at(self) -> str:
        """What it came with: a match, in which events follow each other, but not both teams."""
        return self.match if self.event else f"{self.match} {self.holder}"


@dataclass(frozen=True, slots=True)
class Reach:
    """One row of a progression: a score that reached or raised the mark.

    ``number`` counts from 1. ``before`` are the numbers of the rows by which others held the mark
    that was raised, or by which it is shared; for a holder who extends his own mark, his rows.
    ``beside`` are earlier rows of the same day and mark, which nobody knows to have come before it.
    ``until`` is the day on which the mark was raised, None while it stands.
    """

    number: int
    score: Score
    relation: Relation
    before: tuple[int, ...] = ()
    until: dt.date | None = None
    beside: tuple[int, ...] = ()


def progression(scores: Iterable[Score], *, lowest: bool = False) -> tuple[Reach, ...]:
    """The rows of a record's progression.

    ``scores`` come in the order of days, and inside a match in the order of play. The matches of
    one day have no order, nor have the teams in one match, so a score is a row only if it reaches
    the mark whichever of them came first; how it relates to the mark is told by the days before and
    by its own match. Who reaches his own mark again in another match or edition equals it.

    >>> day = dt.date(1930, 7, 13)
    >>> told = [("A", 1, "m"), ("B", 1, "m"), ("A", 2, "m"), ("C", 1, "n")]
    >>> scores = [Score(who, n, day, match, f"{who} {n}") for who, n, match in told]
    >>> rows = progression([*scores, Score("C", 3, dt.date(1930, 7, 17), "p")])
    >>> [(r.score.holder, r.score.value, r.relation) for r in rows]
    [('A', 1, 'Sets'), ('B', 1, 'Equals'), ('A', 2, 'Breaks'), ('C', 3, 'Breaks')]
    """
    sweep = _Sweep(lowest=lowest)
    for _, day in groupby(scores, key=lambda score: score.day):
        sweep.day(tuple(day))
    return tuple(sweep.rows)


class _Sweep:
    """A progression under way: the rows so far, and which of them hold the mark."""

    def __init__(self, *, lowest: bool) -> None:
        self.rows: list[Reach] = []
        self._standing: dict[str, int] = {}
        self._mark: int | None = None
        self._sign = -1 if lowest else 1
        self._first = True

    def day(self, scores: Sequence[Score]) -> None:
        """Takes in the scores of one day."""
        best: dict[str, int] = {}
        for score in scores:
            worth = self._sign * score.value
            best[score.at] = max(best.get(score.at, worth), worth)
        if self._mark is not None and max(best.values()) < self._mark:
            return
        mark, standing, known = self._mark, dict(self._standing), len(self.rows)
        self._first = mark is None
        ends: list[tuple[int, dict[str, int]]] = []
        for at in best:
            others = max((worth for other, worth in best.items() if other != at), default=None)
            self._mark, self._standing = mark, dict(standing)
            for score in scores:
                if score.at == at:
                    self._score(score, others)
            if self._mark is not None:
                ends.append((self._mark, self._standing))
        self._mark = max(worth for worth, _ in ends)
        self._standing = {
            feat: number
            for worth, held in ends
            if worth == self._mark
            for feat, number in held.items()
        }
        self._join(number for number in self._standing.values() if number > known)

    def _join(self, numbers: Iterable[int]) -> None:
        """Puts the rows of one day that stand at its end beside each other."""
        told: list[int] = []
        for number in sorted(numbers):
            row = self.rows[number - 1]
            beside = tuple(other for other in told if other not in row.before)
            if beside:
                self.rows[number - 1] = replace(row, beside=beside)
            told.append(number)

    def _score(self, score: Score, others: int | None) -> None:
        worth = self._sign * score.value
        if self._mark is not None and worth < self._mark:
            return
        if not score.certain:
            self._end(score.day)
            self._mark, self._standing = worth, {}
            return
        if others is not None and worth < others:
            self._mark = worth
            return
        if self._mark is None or worth > self._mark:
            self._raise(score, worth)
        elif score.feat not in self._standing:
            self._add(score, "Equals", tuple(self._standing.values()))
            self._standing[score.feat] = len(self.rows)

    def _raise(self, score: Score, worth: int) -> None:
        standing = tuple(self._standing.values())
        rivals = tuple(n for n in standing if self.rows[n - 1].score.held_by != score.held_by)
        if rivals:
            self._add(score, "Breaks", rivals)
        elif standing:
            self._add(score, "Extends", standing)
        else:
            self._add(score, "Sets" if self._first else "Breaks", ())
        self._end(score.day)
        self._mark, self._standing = worth, {score.feat: len(self.rows)}

    def _end(self, day: dt.date) -> None:
        for number in self._standing.values():
            self.rows[number - 1] = _ended(self.rows[number - 1], day)

    def _add(self, score: Score, relation: Relation, before: tuple[int, ...]) -> None:
        self.rows.append(Reach(len(self.rows) + 1, score, relation, before))


def in_brief(rows: Sequence[Reach]) -> tuple[Reach, ...]:
    """The rows without the steps by which a mark was extended, but for the last of each.

    >>> days = [dt.date(2000, 1, day) for day in range(1, 5)]
    >>> run = [Score("A", n, day, f"m{n}", began="m1") for n, day in enumerate(days, 1)]
    >>> [(r.number, r.score.value, r.relation, r.before) for r in in_brief(progression(run))]
    [(1, 1, 'Sets', ()), (2, 4, 'Extends', (1,))]
    """
    passed = {row.before[0] for row in rows if row.relation == "Extends"}
    kept: list[Reach] = []
    places: dict[int, int] = {}
    for row in rows:
        if row.relation == "Extends" and row.number in passed:
            places[row.number] = places[row.before[0]]
            continue
        places[row.number] = len(kept) + 1
        before, beside = (
            tuple(places[number] for number in told) for told in (row.before, row.beside)
        )
        kept.append(replace(row, number=len(kept) + 1, before=before, beside=beside))
    return tuple(kept)


def _ended(row: Reach, day: dt.date) -> Reach:
    return row if row.until else replace(row, until=day)


def holding_now(rows: Sequence[Reach]) -> Iterator[Reach]:
    """The rows that still stand."""
    return (row for row in rows if row.until is None)

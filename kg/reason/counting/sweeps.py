"""Entries in the order of play become scores: counts, values, runs, and the time of three goals."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from kg.reason.counting.progression import Score

_FOLDED = frozenset({45, 90, 105, 120})
_HAT_TRICK = 3


@dataclass(frozen=True, slots=True)
class Entry:
    """What counts for a holder: an event, or a match as a whole if ``event`` is None.

    ``place`` is where the match stands in its source among those of its day, ``position`` where the
    event stands in its match. ``value`` is of what is measured by one entry alone (a margin,
    for example); ``good`` says whether a match prolongs a run,
    ``born`` when the holder was, ``within`` what is counted by itself.
    """

    scope: str
    holder: str
    match: str
    day: dt.date
    event: str | None = None
    place: int = 0
    minute: int | None = None
    added: int = 0
    position: int = 0
    value: int = 1
    good: bool = True
    born: dt.date | None = None
    within: str = ""


def in_order(entries: Sequence[Entry]) -> tuple[Entry, ...]:
    """The entries by day, by match, and inside a match by minute and position.

    Where a minute of a match is not told, its entries stand by position alone; what is left open
    then is settled by their names, so that every graph of the same facts gives the same.
    """
    untimed = {entry.match for entry in entries if entry.event and entry.minute is None}

    def key(entry: Entry) -> tuple[dt.date, int, str, int, int, int, str, str]:
        clock = (0, 0) if entry.match in untimed else (entry.minute or 0, entry.added)
        order = (*clock, entry.position, entry.event or "", entry.holder)
        return (entry.day, entry.place, entry.match, *order)

    return tuple(sorted(entries, key=key))


def is_ordered(entries: Sequence[Entry]) -> bool:
    """True if the goals of different players in one match all have a minute or a place.

    >>> day = dt.date(1930, 7, 13)
    >>> is_ordered([Entry("cup", "A", "m", day, "g1"), Entry("cup", "B", "m", day, "g2", minute=9)])
    False
    """
    players: dict[str, set[str]] = defaultdict(set)
    for entry in entries:
        players[entry.match].add(entry.holder)
    return all(
        entry.event is None or entry.minute is not None or entry.position
        for entry in entries
        if len(players[entry.match]) > 1
    )


def counts(entries: Sequence[Entry]) -> Iterator[Score]:
    """How many each holder had after each entry.

    >>> day = dt.date(1930, 7, 13)
    >>> one = Entry("cup", "A", "m", day, "g1", minute=3)
    >>> two = Entry("cup", "A", "m", day, "g2", minute=9)
    >>> [score.value for score in counts([one, two])]
    [1, 2]
    """
    had: dict[str, int] = defaultdict(int)
    for entry in entries:
        had[entry.holder] += 1
        yield Score(entry.holder, had[entry.holder], entry.day, entry.match, entry.event)


def counts_within(entries: Sequence[Entry]) -> Iterator[Score]:
    """How many each holder had in one match, or one edition, after each entry in it."""
    had: dict[tuple[str, str], int] = defaultdict(int)
    for entry in entries:
        mine = entry.within, entry.holder
        had[mine] += 1
        yield Score(
            entry.holder, had[mine], entry.day, entry.match, entry.event, within=entry.within
        )


def values(entries: Sequence[Entry]) -> Iterator[Score]:
    """What each entry is worth by itself."""
    for entry in entries:
        yield Score(
            entry.holder, entry.value, entry.day, entry.match, entry.event, within=entry.match
        )


def runs(entries: Sequence[Entry]) -> Iterator[Score]:
    """How many good matches in a row each holder had after each good one, with the first of them.

    Matches of one team on one day have no order: where only some of them are good, a run is not
    counted across that day.
    """
    mixed = _mixed_days(entries)
    length: dict[str, int] = defaultdict(int)
    began: dict[str, str] = {}
    for entry in entries:
        who = entry.holder
        if not entry.good or (who, entry.day) in mixed:
            length[who] = 0
            continue
        if not length[who]:
            began[who] = entry.match
        length[who] += 1
        yield Score(who, length[who], entry.day, entry.match, began=began[who])


def hat_tricks(entries: Sequence[Entry]) -> Iterator[Score]:
    """The least minutes between three goals of one holder in one match, at the third of them.

    Goals of minute 45, 90, 105 or 120 may stand for later ones, in stoppage time that a source
    folds: with such a one among the three, or one without a minute, the time is not certain.
    """
    mine: dict[tuple[str, str], list[Entry]] = defaultdict(list)
    for entry in entries:
        goals = mine[entry.match, entry.holder]
        goals.append(entry)
        three = goals[-_HAT_TRICK:]
        if len(three) == _HAT_TRICK:
            took, exact = _took(three), all(map(_exact, three))
            yield Score(
                entry.holder, took, entry.day, entry.match, entry.event, certain=exact,
                within=entry.match,
            )  # fmt: skip


def _took(goals: Sequence[Entry]) -> int:
    """Minutes of the match clock from the first goal to the last; 0 where one has none."""
    first, last = goals[0], goals[-1]
    if first.minute is None or last.minute is None:
        return 0
    same = first.minute == last.minute
    return last.minute + last.added - first.minute - (first.added if same else 0)


def _exact(entry: Entry) -> bool:
    return entry.minute is not None and (entry.minute not in _FOLDED or entry.added > 0)


def ages(entries: Sequence[Entry]) -> Iterator[Score]:
    """How many days old each holder was, where that is told."""
    for entry in entries:
        if entry.born:
            days = (entry.day - entry.born).days
            yield Score(entry.holder, days, entry.day, entry.match, entry.event)


def _mixed_days(entries: Sequence[Entry]) -> frozenset[tuple[str, dt.date]]:
    seen: dict[tuple[str, dt.date], bool] = {}
    return frozenset(
        (entry.holder, entry.day)
        for entry in entries
        if seen.setdefault((entry.holder, entry.day), entry.good) != entry.good
    )


SWEEPS: Mapping[str, Callable[[Sequence[Entry]], Iterator[Score]]] = {
    "count": counts,
    "count-within": counts_within,
    "value": values,
    "run": runs,
    "age": ages,
    "hat-trick": hat_tricks,
}
"""How entries become scores, by the name that an operator's header gives."""

"""Comparisons over a series of things that were so or were not, the last of them now.

An item is a match of a team, or an edition of a competition. What is not known of an item is None,
and an answer that hangs on it is None too: neither true nor false.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, replace

from kg.check.history.claims import Claim, Since
from kg.check.history.past import day_of


@dataclass(frozen=True, slots=True)
class Item:
    """One thing of a series: ``good`` if what is counted happened; ``size`` by how much.

    ``day`` is by which it is counted (of an edition its first), ``year`` by which it is called,
    ``source`` the match that shows it, ``against`` whom it was played.
    """

    day: dt.date
    year: int
    source: str
    good: bool | None = True
    size: int = 0
    against: str = ""

    @property
    def shown_day(self) -> dt.date:
        """The day of the match that shows it, as a reader is told."""
        return day_of(self.source) or self.day


@dataclass(frozen=True, slots=True)
class Series:
    """The items before now in the order of time, and the one of now.

    ``whole`` says that none is lacking; ``words`` how the claim was read to make it. A reading that
    is not ``plain`` adds to the words what they do not say.
    """

    before: tuple[Item, ...]
    now: Item | None
    whole: bool
    words: str
    plain: bool = True


@dataclass(frozen=True, slots=True)
class Answer:
    """Whether a reading of a claim is true, what is right, and the items that show it.

    ``truth`` is None where that is not known; ``fits`` is False for a reading that cannot be meant.
    ``apt`` is False for one that is hardly meant of this team if another can be meant as well.
    """

    truth: bool | None
    known: str
    shown: tuple[Item, ...] = ()
    fits: bool = True
    apt: bool = True


NO_FIT = Answer(truth=None, known="", fits=False)


def answer(claim: Claim, series: Series) -> Answer:
    """Whether a claim is true of a series.

    Of one that is not plainly meant, a claim may be true, but is not held to be.
    """
    found = _COMPARED[claim.kind](claim, series)
    if not series.plain:
        found = far_fetched(found, series.words)
    if series.whole or not found.fits:
        return found
    return _of_part(claim, found)


def far_fetched(found: Answer, words: str) -> Answer:
    """An answer of a reading that nobody need mean: what is true in it is only possible."""
    return replace(found, truth=None, known=f"{found.known} {words}") if found.truth else found


def _of_part(claim: Claim, found: Answer) -> Answer:
    """An answer from a part of the items: what is lacking may only add to what is counted."""
    more = claim.kind == "never" and found.truth is False
    most = claim.kind in {"nth", "often"} and len(found.shown) > (claim.number or 0)
    return found if more or most else Answer(truth=None, known="", shown=found.shown)


def _nth(claim: Claim, series: Series) -> Answer:
    now = series.now
    if now is None or now.good is not True:
        return NO_FIT
    items = (*series.before, now)
    if claim.since.days is not None:
        first_day = now.day - dt.timedelta(days=claim.since.days)
        return _count([i for i in items if i.day >= first_day]).compared(claim.number)
    if claim.since.years:
        first = min(claim.since.years)
        counts = [_count([i for i in items if i.year >= y]) for y in (first, first + 1)]
        fits = [count for count in counts if count.low <= (claim.number or 0) <= count.high]
        return (fits or counts)[-1].compared(claim.number)
    return _count(items).compared(claim.number)


def _often(claim: Claim, series: Series) -> Answer:
    with_now = (*series.before, *([series.now] if series.now else []))
    counts = [_count(series.before), _count(with_now)]
    answers = [count.compared(claim.number) for count in counts[: 1 if claim.before else 2]]
    found = next((a for a in answers if a.truth), answers[-1])
    if claim.still and found.truth and not answers[-1].truth:
        return far_fetched(found, "before this match")  # "have won three" who now have won four
    return found


@dataclass(frozen=True, slots=True)
class _Count:
    low: int
    high: int
    items: tuple[Item, ...]

    def compared(self, number: int | None) -> Answer:
        if number is None:
            return NO_FIT
        known = str(self.low) if self.low == self.high else f"{self.low} to {self.high}"
        if self.low == self.high == number:
            return Answer(truth=True, known=known, shown=self.items)
        inside = self.low <= number <= self.high
        return Answer(None if inside else False, known, self.items)


def _count(items: Sequence[Item]) -> _Count:
    good = tuple(item for item in items if item.good)
    unsure = sum(item.good is None for item in items)
    return _Count(len(good), len(good) + unsure, good)


def _first_since(claim: Claim, series: Series) -> Answer:
    if series.now is None or series.now.good is not True:
        return NO_FIT
    return _last_was(claim.since, series, series.before)


def _not_since(claim: Claim, series: Series) -> Answer:
    answers = [_last_was(claim.since, series, series.before)]
    if series.now is not None and series.now.good is False:
        answers.append(_last_was(claim.since, series, (*series.before, series.now)))
    return next((a for a in answers if a.truth), answers[-1])


def _last_was(since: Since, series: Series, items: Sequence[Item]) -> Answer:
    """Whether the last good item of ``items`` lies as far back as is claimed."""
    place = next((n for n in range(len(items) - 1, -1, -1) if items[n].good), None)
    after = items[place + 1 :] if place is not None else items
    unsure = any(item.good is None for item in after)
    if place is None:
        truth = not since.tells
        return Answer(None if unsure else truth, "never before", ())
    last = items[place]
    known = f"the last was on {last.shown_day}"
    if not since.tells:
        return Answer(truth=False, known=known, shown=(last,))
    if since.matches is not None:
        gap = len(after)
        truth = since.matches in {gap, gap + 1}
        return Answer(None if unsure else truth, f"{known}, {gap} before this one", (last,))
    truth = _as_long_ago(since, last, series) and since.against in {None, last.against}
    if unsure:
        return Answer(truth=None, known=known, shown=(last,))
    return Answer(truth, known, (last,))


def _as_long_ago(since: Since, last: Item, series: Series) -> bool:
    if since.years:
        return last.year in since.years
    now = series.now or series.before[-1]
    passed = (now.day - last.day).days / 365.25
    return since.ago in {int(passed), round(passed), now.year - last.year}


def _never(claim: Claim, series: Series) -> Answer:
    """Whether it was never so; "never in three attempts" wants three, or leaves some others out."""
    good = tuple(item for item in series.before if item.good)
    if good:
        return Answer(truth=False, known=f"{len(good)} before", shown=good[-3:])
    told, tried = claim.since.matches, len(series.before)
    if told is not None and tried + (series.now is not None) < told:
        return Answer(truth=False, known=f"never before, in {tried}", shown=series.before[-3:])
    unsure = any(item.good is None for item in series.before) or (told or tried) < tried
    return Answer(truth=None if unsure else True, known="never before", shown=())


def _run(claim: Claim, series: Series) -> Answer:
    """How long the run is; one that the match ended is only told of the time before it.

    "Have now won three in a row" is not true of who won three and lost this match.
    """
    found = _run_of(claim, series)
    if claim.since.against is not None and not series.plain and not _is_broken_by(claim, series):
        return NO_FIT
    if series.now is None or series.now.good is not False or claim.before:
        return found
    truth = None if claim.still and found.truth else found.truth
    return replace(found, truth=truth, apt=False)


def _is_broken_by(claim: Claim, series: Series) -> bool:
    """True if the last match that was no part of the run was against the opponent told."""
    broken = next((item for item in reversed(series.before) if item.good is False), None)
    return broken is not None and broken.against == claim.since.against


def _run_of(claim: Claim, series: Series) -> Answer:
    now, number = series.now, claim.number or 0
    with_now = (*series.before, *([now] if now else []))
    runs = [_length(with_now)] if now is not None and now.good else [_length(series.before)]
    if claim.before and now is not None and now.good:
        runs.append(_length(series.before))
    for run in runs:
        exact = run.low == run.high == number
        if exact or (claim.least and number <= run.low):
            return Answer(truth=True, known=str(run.low), shown=run.items[:number])
    known = runs[0]
    open_ = any(run.low <= number <= run.high for run in runs)
    return Answer(None if open_ else False, str(known.low), known.items[:_SHOWN])


_SHOWN = 12


def _length(items: Sequence[Item]) -> _Count:
    """How long the last items were good without a break, the latest first."""
    low: list[Item] = []
    for item in reversed(items):
        if item.good is not True:
            break
        low.append(item)
    high = len(low)
    for item in list(reversed(items))[len(low) :]:
        if item.good is False:
            break
        high += 1
    return _Count(len(low), high, tuple(low))


def _share(claim: Claim, series: Series) -> Answer:
    if claim.number is None:
        return NO_FIT
    windows = [series.before]
    if series.now is not None:
        windows.append((*series.before, series.now))
    number = claim.number
    answers = [
        _count(items[-number:]).compared(claim.part) for items in windows if len(items) >= number
    ]
    return next((a for a in answers if a.truth), answers[-1] if answers else NO_FIT)


def _biggest(claim: Claim, series: Series) -> Answer:
    now = series.now
    if now is None or now.good is not True:
        return NO_FIT
    larger = [item for item in series.before if item.good and item.size > now.size]
    as_large = [item for item in series.before if item.good and item.size >= now.size]
    if not claim.since.tells:
        shown = tuple(larger[-1:] or as_large[-1:])
        return Answer(not larger, "the biggest" if not larger else "not the biggest", shown)
    if claim.since.matches is not None:
        return NO_FIT
    last = [found[-1] for found in (larger, as_large) if found]
    if not last:
        return Answer(truth=False, known="the biggest ever", shown=())
    truth = any(_as_long_ago(claim.since, item, series) for item in last)
    return Answer(truth, f"the last as big was on {last[-1].shown_day}", (last[-1],))


_COMPARED = {
    "nth": _nth, "first since": _first_since, "run": _run, "never": _never, "often": _often,
    "not since": _not_since, "share": _share, "biggest": _biggest,
}  # fmt: skip

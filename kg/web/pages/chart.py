"""Charts as shapes with whole coordinates, for templates to draw as SVG: nothing runs in the page.

A chart says what it shows in words too (``said``), for those who do not see it.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from itertools import groupby

_WIDTH, _HEIGHT = 720, 300
_LEFT, _RIGHT, _TOP, _BOTTOM = 44, 16, 26, 34
_TICKS = 6


@dataclass(frozen=True, slots=True)
class Point:
    """A mark that was reached: when, how high, by whom, and how ("breaks")."""

    day: dt.date
    mark: int
    holder: str
    relation: str


@dataclass(frozen=True, slots=True)
class Tick:
    """A line of the grid: where it stands, and its label."""

    at: int
    label: str


@dataclass(frozen=True, slots=True)
class Dot:
    """A point of a chart, with the words that tell it."""

    x: int
    y: int
    relation: str
    said: str


@dataclass(frozen=True, slots=True)
class Reign:
    """The stretch of a chart over which one holder held the mark; ``name`` is empty if crowded."""

    x: int
    y: int
    name: str
    anchor: str


@dataclass(frozen=True, slots=True)
class Climb:
    """A record's progression: a line that only rises, its points, and who held it."""

    width: int
    height: int
    floor: int
    path: str
    dots: tuple[Dot, ...]
    reigns: tuple[Reign, ...]
    across: tuple[Tick, ...]
    upward: tuple[Tick, ...]
    said: str


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar: its box, its label and value; ``labelled`` where there is room for the label."""

    x: int
    y: int
    width: int
    height: int
    label: str
    value: int
    labelled: bool


@dataclass(frozen=True, slots=True)
class Bars:
    """A row of bars over a floor."""

    width: int
    height: int
    floor: int
    bars: tuple[Bar, ...]
    said: str

    @property
    def most(self) -> int:
        """The highest value, at least 1."""
        return max((bar.value for bar in self.bars), default=0) or 1

    @property
    def few(self) -> bool:
        """True if the bars and their labels have room side by side."""
        return len(self.bars) <= 12 and all(len(bar.label) <= 7 for bar in self.bars)


def climb(points: list[Point]) -> Climb:
    """The chart of a progression; the points are in the order in which the mark moved.

    >>> days = [dt.date(1930, 7, 20), dt.date(1950, 7, 2)]
    >>> chart = climb([Point(days[0], 8, "A", "sets"), Point(days[1], 9, "B", "breaks")])
    >>> [dot.said for dot in chart.dots]
    ['1930-07-20: A sets 8', '1950-07-02: B breaks 9']
    """
    first, last = points[0].day, max(point.day for point in points)
    low, high = _bounds([point.mark for point in points])
    days = max((last - first).days, 1)

    def x(day: dt.date) -> int:
        return _LEFT + round((day - first).days * (_WIDTH - _LEFT - _RIGHT) / days)

    def y(mark: int) -> int:
        return _HEIGHT - _BOTTOM - round((mark - low) * (_HEIGHT - _TOP - _BOTTOM) / (high - low))

    steps = [f"M{x(first)} {y(points[0].mark)}"]
    for point in points[1:]:
        steps += [f"H{x(point.day)}", f"V{y(point.mark)}"]
    steps.append(f"H{_WIDTH - _RIGHT}")
    dots = tuple(
        Dot(x(p.day), y(p.mark), p.relation, f"{p.day}: {p.holder} {p.relation or 'has'} {p.mark}")
        for p in points
    )
    return Climb(
        width=_WIDTH,
        height=_HEIGHT,
        floor=_HEIGHT - _BOTTOM,
        path=" ".join(steps),
        dots=dots,
        reigns=tuple(_reigns(points, [(dot.x, dot.y) for dot in dots])),
        across=tuple(Tick(x(dt.date(year, 1, 1)), str(year)) for year in _years(first, last)),
        upward=tuple(Tick(y(mark), str(mark)) for mark in _marks(low, high)),
        said=_rise(points[0], points[-1]),
    )


def _rise(first: Point, last: Point) -> str:
    return f"The mark went from {first.mark} in {first.day.year} to {last.mark} in {last.day.year}."


def _reigns(points: list[Point], places: list[tuple[int, int]]) -> list[Reign]:
    """A label where a holder last stands, the latest first, unless it would lie on another."""
    ends: list[tuple[str, int, int]] = []
    at = 0
    for holder, run in groupby(points, key=lambda point: point.holder):
        at += len(list(run))
        ends.append((holder, *places[at - 1]))
    reigns: list[Reign] = []
    taken: list[tuple[int, int, int]] = []
    for holder, x, y in reversed(ends):
        width = 8 * len(holder)
        right = x + 8 + width > _WIDTH - _RIGHT
        left = x - 8 - width if right else x + 8
        if all(
            left > end or left + width < start or abs(y - other) > 14 for start, end, other in taken
        ):
            taken.append((left, left + width, y))
            reigns.append(
                Reign(x - 8 if right else x + 8, y - 8, holder, "end" if right else "start")
            )
    return reigns


def _bounds(marks: list[int]) -> tuple[int, int]:
    low, high = min(marks), max(marks)
    margin = max(1, (high - low) // 8)
    return max(0, low - margin), high + margin


def _years(first: dt.date, last: dt.date) -> list[int]:
    span = last.year - first.year
    step = next((s for s in (1, 2, 5, 10, 20, 25, 50) if span / s <= _TICKS), 100)
    start = first.year + 1
    return [year for year in range(start, last.year + 1) if year % step == 0]


def _marks(low: int, high: int) -> list[int]:
    step = next(
        (s for s in (1, 2, 5, 10, 20, 50, 100, 200, 500) if (high - low) / s <= _TICKS), 1000
    )
    return [mark for mark in range(low, high + 1) if mark % step == 0]


def bars(values: list[tuple[str, int]]) -> Bars:
    """A bar for each value, as high as it is.

    >>> [(bar.label, bar.height) for bar in bars([("2018", 6), ("2019", 3)]).bars]
    [('2018', 92), ('2019', 46)]
    """
    height, top, bottom = 140, 24, 24
    most = max((value for _, value in values), default=0) or 1
    slot = min(64, _WIDTH // max(len(values), 1))
    every = next(n for n in (1, 2, 5, 10, 20, 50, 100) if n * slot >= 40 or n == 100)
    drawn = []
    for place, (label, value) in enumerate(values):
        tall = round(value * (height - top - bottom) / most)
        drawn.append(
            Bar(
                x=place * slot + max(1, slot // 10),
                y=height - bottom - tall,
                width=max(1, slot - 2 * max(1, slot // 10)),
                height=tall,
                label=label,
                value=value,
                labelled=place % every == 0,
            )
        )
    told = ", ".join(f"{label}: {value}" for label, value in values if value)
    return Bars(max(slot * len(values), 1), height, height - bottom, tuple(drawn), told)

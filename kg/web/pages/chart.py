"""Charts as shapes with whole coordinates, for templates to draw as SVG: nothing runs in the page.

A chart says what it shows in words too (``said``), for those who do not see it.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from itertools import pairwise

from kg.web.pages.labels import Box, Label, placed

_WIDTH, _HEIGHT = 720, 300
_LEFT, _RIGHT, _TOP, _BOTTOM = 44, 16, 26, 34
_TICKS = 6
_DOT = 5
"""How far a point reaches, with its outline."""


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
class Climb:
    """A record's progression: a line that only rises, its points, and who held it.

    ``names`` are the holders' for whom there is room, the last ones first.
    """

    width: int
    height: int
    floor: int
    path: str
    dots: tuple[Dot, ...]
    names: tuple[Label, ...]
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
        names=_names(points, dots),
        across=tuple(Tick(x(dt.date(year, 1, 1)), str(year)) for year in _years(first, last)),
        upward=tuple(Tick(y(mark), str(mark)) for mark in _marks(low, high)),
        said=_rise(points[0], points[-1]),
    )


def _rise(first: Point, last: Point) -> str:
    return f"The mark went from {first.mark} in {first.day.year} to {last.mark} in {last.day.year}."


def _names(points: list[Point], dots: tuple[Dot, ...]) -> tuple[Label, ...]:
    """The name of each holder where he last stands, beside the line and its points."""
    line = [
        side
        for before, dot in pairwise(dots)
        for side in (
            Box(before.x, before.y, dot.x, before.y),
            Box(dot.x, min(before.y, dot.y), dot.x, max(before.y, dot.y)),
        )
    ]
    line.append(Box(dots[-1].x, dots[-1].y, _WIDTH - _RIGHT, dots[-1].y))
    rings = [Box(dot.x - _DOT, dot.y - _DOT, dot.x + _DOT, dot.y + _DOT) for dot in dots]
    last = {point.holder: (dot.x, dot.y) for point, dot in zip(points, dots, strict=True)}
    latest = sorted(last.items(), key=lambda entry: entry[1], reverse=True)
    room = Box(_LEFT, 0, _WIDTH, _HEIGHT - _BOTTOM)
    return placed(latest, room, (*line, *rings))


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

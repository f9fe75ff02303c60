"""Names beside the points of a drawing, so that none lies on another, on a line or on a point."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal as Choice
from unicodedata import east_asian_width

_ASCENT, _DESCENT = 11, 4
"""How far the letters of a label reach above and below its line, in its 12 pixels."""
_WIDTHS = ((" .,'’-ijlI", 5.0), ("tfr", 6.5), ("mwMW", 13.5))
_CAPITAL, _LETTER, _SQUARE = 10.5, 9.0, 13.0
"""How wide letters are, in the widest of common fonts, in bold."""
_APART = 2


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle; a line has no width or no height."""

    left: float
    top: float
    right: float
    bottom: float

    def meets(self, other: Box) -> bool:
        """True if both have a place in common."""
        return (
            self.left <= other.right
            and other.left <= self.right
            and self.top <= other.bottom
            and other.top <= self.bottom
        )

    def holds(self, other: Box) -> bool:
        """True if the other lies within."""
        return (
            self.left <= other.left
            and other.right <= self.right
            and self.top <= other.top
            and other.bottom <= self.bottom
        )


@dataclass(frozen=True, slots=True)
class Label:
    """A name and where it stands: ``x`` is its beginning, middle or end, as ``anchor`` says."""

    x: int
    y: int
    name: str
    anchor: Choice["start", "middle", "end"]

    @property
    def box(self) -> Box:
        """The room that it takes, rather more than less.

        >>> Label(100, 50, "Ada", "end").box
        Box(left=71.5, top=39, right=100.0, bottom=54)
        """
        width = sum(map(_width, self.name))
        left = self.x - {"start": 0, "middle": width / 2, "end": width}[self.anchor]
        return Box(left, self.y - _ASCENT, left + width, self.y + _DESCENT)


def _width(letter: str) -> float:
    if east_asian_width(letter) in "WF":
        return _SQUARE
    known = next((width for letters, width in _WIDTHS if letter in letters), None)
    return known or (_CAPITAL if letter.isupper() else _LETTER)


def placed(
    points: Iterable[tuple[str, tuple[int, int]]], room: Box, others: Iterable[Box]
) -> tuple[Label, ...]:
    """A label for each named point, in their order, but for those that nowhere have room.

    >>> field = Box(0, 0, 200, 100)
    >>> [label.name for label in placed([("Ada", (50, 50)), ("Bo", (50, 50))], field, ())]
    ['Ada', 'Bo']
    """
    taken, labels = list(others), list[Label]()
    for name, (x, y) in points:
        for label in _places(name, x, y):
            box = label.box
            far = Box(box.left - _APART, box.top - _APART, box.right + _APART, box.bottom + _APART)
            if room.holds(box) and not any(far.meets(other) for other in taken):
                taken.append(box)
                labels.append(label)
                break
    return tuple(labels)


def _places(name: str, x: int, y: int) -> Iterator[Label]:
    """Where the label of a point may stand, the best place first."""
    yield Label(x + 4, y - 12, name, "end")
    yield Label(x + 8, y + 18, name, "start")
    yield Label(x + 8, y - 12, name, "start")
    yield Label(x - 8, y + 18, name, "end")
    yield Label(x, y - 12, name, "middle")
    yield Label(x, y + 22, name, "middle")
    for lower in (16, 32, 48):
        yield Label(x + 4, y - 12 - lower, name, "end")
        yield Label(x + 8, y + 18 + lower, name, "start")

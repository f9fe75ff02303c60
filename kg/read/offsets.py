"""The map from plain text back to the original document, kept as the few places where it jumps."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from typing import overload


@dataclass(frozen=True, slots=True)
class Offsets(Sequence[int]):
    """For each plain-text character, and for the end, its place in the original.

    ``texts[k]`` and ``originals[k]`` are where a run of characters begins that stood together
    in the original; a report of 10 MB with a hundred tags is two hundred numbers.

    >>> list(Offsets(4, (0, 2), (3, 9)))
    [3, 4, 9, 10, 11]
    """

    length: int
    texts: tuple[int, ...]
    originals: tuple[int, ...]

    def __len__(self) -> int:
        return self.length + 1

    @overload
    def __getitem__(self, index: int) -> int: ...
    @overload
    def __getitem__(self, index: slice) -> tuple[int, ...]: ...
    def __getitem__(self, index: int | slice) -> int | tuple[int, ...]:
        if isinstance(index, slice):
            return tuple(self[place] for place in range(*index.indices(len(self))))
        place = index + len(self) if index < 0 else index
        if not 0 <= place < len(self):
            raise IndexError(index)
        run = bisect_right(self.texts, place) - 1
        return self.originals[run] + place - self.texts[run]

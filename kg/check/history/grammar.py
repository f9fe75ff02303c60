"""The grammar of historical claims, from ontology/lexicon/history.toml.

Its tables are the parts of a claim: quantities, qualities, events, adverbs, tails. Every pattern
of a table says what it "does"; a part is looked for at one place of a coded sentence.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from kg.read.lexicon import phrase_file
from kg.read.phrases import KINDS, Pattern

_PIECE = re.compile(r"\$(\w+)")


@dataclass(frozen=True, slots=True)
class Part:
    """A piece of a claim: what it does, where it stands in the code, the mentions in its slots.

    ``words`` is the coded text that it covers; ``slots`` are pairs of role and number of mention.
    """

    does: str
    start: int
    end: int
    slots: tuple[tuple[str, int], ...]
    words: str
    mark: bool = False

    def slot(self, role: str) -> int | None:
        """The mention in the first slot of that role."""
        return next((number for name, number in self.slots if name == role), None)

    def all(self, role: str) -> tuple[int, ...]:
        """The mentions in all slots of that role."""
        return tuple(number for name, number in self.slots if name == role)


@dataclass(frozen=True, slots=True)
class _Row:
    does: str
    pattern: Pattern
    mark: bool


class Table:
    """The patterns of one part of speech of the grammar."""

    def __init__(self, rows: tuple[_Row, ...]) -> None:
        self._rows = rows

    def within(self, words: frozenset[str]) -> Table:
        """The table without what cannot fit in a sentence of these words."""
        return Table(tuple(row for row in self._rows if _can_fit(row.pattern, words)))

    def at(self, code: str, place: int) -> Part | None:
        """The longest part that begins at a place of a coded sentence."""
        found = [part for row in self._rows for part in _parts(row, code, place)]
        return max(found, key=lambda part: part.end, default=None)

    def all_at(self, code: str, place: int) -> list[Part]:
        """Every part that begins at a place, the longest first."""
        found = [part for row in self._rows for part in _parts(row, code, place)]
        return sorted(found, key=lambda part: -part.end)

    def find(self, code: str) -> Iterator[Part]:
        """Every part in a coded sentence."""
        for row in self._rows:
            for found in row.pattern.regex.finditer(code):
                yield _part(row, found)


def _can_fit(pattern: Pattern, words: frozenset[str]) -> bool:
    return all(not words.isdisjoint(wanted) for wanted in pattern.wanted)


def _parts(row: _Row, code: str, place: int) -> Iterator[Part]:
    found = row.pattern.regex.match(code, place)
    if found is not None and found.end() > place:
        yield _part(row, found)


def _part(row: _Row, found: re.Match[str]) -> Part:
    slots = tuple(
        (name.partition("__")[0], int(told))
        for name, told in found.groupdict().items()
        if told is not None
    )
    return Part(row.does, found.start(), found.end(), slots, found[0], row.mark)


@cache
def table(name: str) -> Table:
    """A table of the grammar; what an entry does is its ``does`` or its ``event``."""
    told = phrase_file("history")
    return Table(tuple(row for entry in told[name] for row in _rows(entry, told["pieces"])))


def _rows(entry: Mapping[str, Any], pieces: Mapping[str, str]) -> Iterator[_Row]:
    does = entry.get("does") or entry.get("event") or entry.get("needs", "")
    for text in entry["patterns"]:
        whole = _PIECE.sub(lambda found: pieces[found[1]], text)
        yield _Row(does, Pattern(whole, _ROLES, {}), bool(entry.get("object")))


_ROLES = {kind: kind for kind in KINDS}


@cache
def word_set(name: str) -> frozenset[str]:
    """A list of words of the grammar."""
    return frozenset(phrase_file("history")["words"][name])

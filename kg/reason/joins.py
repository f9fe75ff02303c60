"""Premises matched and joined a column at a time: what the variables of a rule are bound to."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise
from typing import TypeAlias

import numpy as np

from kg.graph.terms import Mask, Numbers
from kg.reason.relations import Batch, Relation, Runs, lowers, packed, spread, uppers

Place: TypeAlias = tuple[bool, int]
"""A place of a pattern: True and a variable's slot, or False and a term's number."""

MOST = 1 << 22
"""No join makes more rows than this at once, unless a single row has more partners."""


@dataclass(frozen=True, slots=True)
class Pattern:
    """An atom in numbers: of a class with the number c the key is ``~c`` and there is no object."""

    key: int
    subject: Place
    object: Place | None

    def places(self) -> tuple[Place, ...]:
        """The places in order."""
        return (self.subject,) if self.object is None else (self.subject, self.object)


@dataclass(frozen=True, slots=True)
class Bindings:
    """So many ways to bind variables: a column for each slot that is bound."""

    count: int
    columns: Mapping[int, Numbers]

    def at(self, place: Place) -> Numbers | None:
        """The values of a place; None if it is a variable that nothing binds yet."""
        is_slot, number = place
        if is_slot:
            return self.columns.get(number)
        return np.full(self.count, number, dtype=np.int64)

    def taken(self, rows: Numbers | slice | Mask, count: int) -> Bindings:
        """The bindings of some rows."""
        return Bindings(count, {slot: column[rows] for slot, column in self.columns.items()})

    def filled(self, pattern: Pattern) -> Numbers:
        """The rows that a pattern stands for, all of whose variables are bound."""
        subject = self.at(pattern.subject)
        value = None if pattern.object is None else self.at(pattern.object)
        if subject is None or (value is None and pattern.object is not None):
            raise ValueError(f"{pattern} has a variable that no premise binds")
        return subject if value is None else packed(subject, value)


def matched(pattern: Pattern, values: Numbers) -> Bindings:
    """The bindings under which a pattern gives one of the rows."""
    columns: dict[int, Numbers] = {}
    fits: Mask | None = None
    sides = (values,) if pattern.object is None else (uppers(values), lowers(values))
    for (is_slot, number), column in zip(pattern.places(), sides, strict=True):
        if is_slot and number not in columns:
            columns[number] = column
            continue
        test = column == (columns[number] if is_slot else number)
        fits = test if fits is None else fits & test
    every = Bindings(len(values), columns)
    return every if fits is None else every.taken(fits, int(np.count_nonzero(fits)))


def solutions(
    first: Pattern, batch: Batch, others: tuple[Pattern, ...], known: Mapping[int, Relation]
) -> Iterator[Bindings]:
    """The bindings under which the first pattern is in the batch and the others are known."""
    return _joined(matched(first, batch.values), others, known)


def _joined(
    at: Bindings, patterns: tuple[Pattern, ...], known: Mapping[int, Relation]
) -> Iterator[Bindings]:
    if not at.count:
        return
    if not patterns:
        yield at
        return
    relation = known.get(patterns[0].key)
    if relation is not None:
        for part in _extended(at, patterns[0], relation):
            yield from _joined(part, patterns[1:], known)


def _extended(at: Bindings, pattern: Pattern, relation: Relation) -> Iterator[Bindings]:
    """The bindings with those of one more pattern."""
    subject = at.at(pattern.subject)
    value = None if pattern.object is None else at.at(pattern.object)
    if subject is not None and (value is not None or pattern.object is None):
        held = relation.forward.hold(subject if value is None else packed(subject, value))
        yield at.taken(held, int(np.count_nonzero(held)))
    elif subject is not None and pattern.object is not None:
        yield from _spread(at, relation.forward, subject, pattern.object[1])
    elif value is not None:
        yield from _spread(at, relation.backward(), value, pattern.subject[1])
    else:
        yield from _crossed(at, matched(pattern, relation.values()))


def _spread(at: Bindings, runs: Runs, keys: Numbers, slot: int) -> Iterator[Bindings]:
    """Each row as often as its key has partners, and the partner in the slot."""
    for begins, counts, array in runs.spans(keys):
        for part in _parts(counts):
            rows, places = spread(begins[part], counts[part])
            more = at.taken(rows + part.start, len(rows))
            yield Bindings(len(rows), {**more.columns, slot: lowers(array[places])})


def _crossed(at: Bindings, other: Bindings) -> Iterator[Bindings]:
    """Each row with each of the other: for premises that share no variable."""
    for part in _parts(np.full(at.count, other.count, dtype=np.int64)):
        size = part.stop - part.start
        left = at.taken(np.repeat(np.arange(part.start, part.stop), other.count), 0)
        right = other.taken(np.tile(np.arange(other.count), size), 0)
        yield Bindings(size * other.count, {**left.columns, **right.columns})


def _parts(counts: Numbers) -> Iterator[slice]:
    """The rows in slices that give about ``MOST`` rows each."""
    ends = np.cumsum(counts)
    total = int(ends[-1]) if len(ends) else 0
    cuts = ends.searchsorted(np.arange(MOST, total, MOST)).tolist()
    for begin, end in pairwise(sorted({0, len(counts), *cuts})):
        yield slice(begin, end)

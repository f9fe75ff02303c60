"""Sets of facts as sorted arrays: a class holds its members, a property its packed pairs.

A pair is one number of 64 bits, the subject in the upper half and the object in the lower, so that
the pairs of one subject stand together; the same pairs swapped, and sorted again, are found by
object.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from functools import cached_property
from itertools import pairwise
from typing import TypeAlias

import numpy as np

from kg.graph.terms import Mask, Numbers

_HALF = 32
_LOWER = (1 << _HALF) - 1
_NONE = np.empty(0, dtype=np.int64)

Heads: TypeAlias = defaultdict[int, list[Numbers]]
"""What is to be added to each relation, in no order and with repetitions."""


def pair(subject: int, value: int) -> int:
    """A pair as one number."""
    return subject << _HALF | value


def upper(packed_pair: int) -> int:
    """The subject of a packed pair."""
    return packed_pair >> _HALF


def lower(packed_pair: int) -> int:
    """The object of a packed pair."""
    return packed_pair & _LOWER


def packed(subjects: Numbers, objects: Numbers) -> Numbers:
    """Pairs as single numbers."""
    return (subjects << _HALF) | objects


def swapped(pairs: Numbers) -> Numbers:
    """The pairs the other way round, sorted."""
    turned = ((pairs & _LOWER) << _HALF) | (pairs >> _HALF)
    turned.sort()
    return turned


def uppers(pairs: Numbers) -> Numbers:
    """The subjects of packed pairs."""
    return pairs >> _HALF


def lowers(pairs: Numbers) -> Numbers:
    """The objects of packed pairs."""
    return pairs & _LOWER


def distinct(arrays: list[Numbers]) -> Numbers:
    """Every number of the arrays once, sorted."""
    values = arrays[0] if len(arrays) == 1 else np.concatenate(arrays)
    if len(values) < 2 or bool((values[1:] > values[:-1]).all()):
        return values
    return once(np.sort(values))


def once(values: Numbers) -> Numbers:
    """Sorted numbers without repetitions."""
    if len(values) < 2:
        return values
    first = np.empty(len(values), dtype=np.bool_)
    first[0] = True
    np.not_equal(values[1:], values[:-1], out=first[1:])
    return values[first]


def grouped(keys: Numbers, values: Numbers) -> Heads:
    """The values by their keys."""
    order = np.argsort(keys, kind="stable")
    ordered, values = keys[order], values[order]
    names = once(ordered)
    borders = [*ordered.searchsorted(names).tolist(), len(values)]
    heads: Heads = defaultdict(list)
    for key, (begin, end) in zip(names.tolist(), pairwise(borders), strict=True):
        heads[key].append(values[begin:end])
    return heads


class Runs:
    """A set of numbers in sorted arrays, each at least twice as long as the next.

    What is added is merged with what is not much longer: a few rows put into millions do not move
    the millions, and there are never more arrays than the length has binary digits.
    """

    def __init__(self) -> None:
        self.arrays: list[Numbers] = []

    def __len__(self) -> int:
        return sum(map(len, self.arrays))

    def __contains__(self, value: int) -> bool:
        for array in self.arrays:
            at = int(array.searchsorted(value))
            if at < len(array) and array[at] == value:
                return True
        return False

    def copy(self) -> Runs:
        """The same set, which grows by itself; the arrays, which never change, are shared."""
        new = Runs()
        new.arrays = self.arrays.copy()
        return new

    def hold(self, values: Numbers) -> Mask:
        """Which of the values are in the set."""
        found = np.zeros(len(values), dtype=np.bool_)
        for array in self.arrays:
            at = array.searchsorted(values)
            at[at == len(array)] = 0
            found |= array[at] == values
        return found

    def put(self, values: Numbers) -> None:
        """Adds sorted values that are not in the set."""
        arrays = self.arrays
        if not len(values):
            return
        while arrays and len(arrays[-1]) < 2 * len(values):
            values = np.sort(np.concatenate((arrays.pop(), values)))
        arrays.append(values)

    def spans(self, keys: Numbers) -> Iterator[tuple[Numbers, Numbers, Numbers]]:
        """Per array: where the pairs with each key as upper half begin, how many, and the array."""
        for array in self.arrays:
            begin = array.searchsorted(keys << _HALF)
            yield begin, array.searchsorted((keys + 1) << _HALF) - begin, array

    def partners(self, keys: Numbers) -> tuple[Numbers, Numbers]:
        """The lower halves of the pairs with each key as upper half, and where their key stands."""
        rows, found = [_NONE], [_NONE]
        for begins, counts, array in self.spans(keys):
            at, places = spread(begins, counts)
            rows.append(at)
            found.append(lowers(array[places]))
        return np.concatenate(rows), np.concatenate(found)


def spread(begins: Numbers, counts: Numbers) -> tuple[Numbers, Numbers]:
    """Spans one after the other: for each place in them the span's number, and the place."""
    ends = np.cumsum(counts)
    places = np.arange(int(ends[-1]) if len(ends) else 0) + np.repeat(
        begins - ends + counts, counts
    )
    return np.repeat(np.arange(len(counts)), counts), places


class Relation:
    """What is known of one class or property."""

    def __init__(self) -> None:
        self.forward = Runs()
        self._backward: Runs | None = None

    def __len__(self) -> int:
        return len(self.forward)

    def copy(self) -> Relation:
        """The same facts, to which others are added by themselves."""
        new = Relation()
        new.forward = self.forward.copy()
        new._backward = self._backward and self._backward.copy()
        return new

    def backward(self) -> Runs:
        """The pairs by object: made when first asked for, and kept."""
        if self._backward is None:
            self._backward = Runs()
            for array in self.forward.arrays:
                self._backward.put(swapped(array))
        return self._backward

    def put(self, batch: Batch) -> None:
        """Adds rows that are not known."""
        self.forward.put(batch.values)
        if self._backward is not None:
            self._backward.put(batch.turned)

    def values(self) -> Numbers:
        """All rows, sorted."""
        return distinct(self.forward.arrays) if self.forward.arrays else _NONE


class Batch:
    """Sorted rows of one relation, and what a rule may want of them, made once."""

    def __init__(self, values: Numbers) -> None:
        self.values = values

    def __len__(self) -> int:
        return len(self.values)

    @cached_property
    def turned(self) -> Numbers:
        """The pairs by object."""
        return swapped(self.values)

    @cached_property
    def subjects(self) -> Numbers:
        """The distinct subjects of pairs."""
        return once(uppers(self.values))

    @cached_property
    def objects(self) -> Numbers:
        """The distinct objects of pairs."""
        return once(uppers(self.turned))

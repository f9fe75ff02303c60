"""Solutions of patterns, a column of numbers for each variable: joined, put together, picked."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import numpy as np

from kg.graph.terms import Numbers
from kg.reason.columns.plan import OutsideSubsetError
from kg.reason.joins import Bindings
from kg.reason.relations import packed, spread

UNBOUND = -1
"""Stands in a column for no value."""

UNIT = Bindings(1, {})
"""The one solution of nothing."""


def bound(at: Bindings, slot: int) -> Numbers:
    """The column of a variable to join by; an OutsideSubsetError if some rows do not bind it."""
    column = at.columns[slot]
    if len(column) and int(column.min()) < 0:
        raise OutsideSubsetError("a join by a variable that is not always bound")
    return column


def together(parts: Sequence[Bindings]) -> Bindings:
    """The rows of all parts; what only some bind is unbound in the others."""
    if len(parts) == 1:
        return parts[0]
    slots = dict.fromkeys(slot for part in parts for slot in part.columns)
    columns = {slot: np.concatenate([_column(part, slot) for part in parts]) for slot in slots}
    return Bindings(sum(part.count for part in parts), columns)


def _column(at: Bindings, slot: int) -> Numbers:
    column = at.columns.get(slot)
    return np.full(at.count, UNBOUND, dtype=np.int64) if column is None else column


def codes(columns: Iterable[Numbers], count: int) -> Numbers:
    """A number for each row, the same for rows that are alike in all columns."""
    found = np.zeros(count, dtype=np.int64)
    for place, column in enumerate(columns):
        found = packed(dense(found)[1], column + 1) if place else column
    return found


def dense(values: Numbers) -> tuple[Numbers, Numbers]:
    """The distinct values, sorted, and for each value its place among them."""
    low, high = (int(values.min()), int(values.max())) if len(values) else (0, 0)
    if high - low > 8 * len(values) + 1024:
        distinct, places = np.unique(values, return_inverse=True)
        return distinct, places
    seen = np.zeros(high - low + 1, dtype=np.bool_)
    seen[values - low] = True
    distinct = np.flatnonzero(seen)
    place = np.empty(len(seen), dtype=np.int64)
    place[distinct] = np.arange(len(distinct))
    return distinct + low, place[values - low]


def joined(left: Bindings, right: Bindings) -> Bindings:
    """Each row of the left with each of the right that is alike in what both bind."""
    shared = [slot for slot in right.columns if slot in left.columns]
    both = codes(
        [np.concatenate((bound(left, slot), bound(right, slot))) for slot in shared],
        left.count + right.count,
    )
    mine, others = both[: left.count], both[left.count :]
    order = np.argsort(others, kind="stable")
    others = others[order]
    begins = others.searchsorted(mine)
    rows, places = spread(begins, others.searchsorted(mine, side="right") - begins)
    more = right.taken(order[places], len(rows)).columns
    return Bindings(len(rows), {**more, **left.taken(rows, len(rows)).columns})


def numbered(at: Bindings, slot: int, keep: Iterable[int] | None = None) -> Bindings:
    """The rows with their number in a slot of its own; of the others only those to keep."""
    kept = at.columns if keep is None else {s: at.columns[s] for s in keep if s in at.columns}
    return Bindings(at.count, {**kept, slot: np.arange(at.count)})


def without(at: Bindings, slot: int) -> Bindings:
    """The rows without one of their columns."""
    return Bindings(at.count, {s: column for s, column in at.columns.items() if s != slot})

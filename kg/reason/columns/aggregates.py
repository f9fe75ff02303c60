"""Groups of solutions, counted."""

from __future__ import annotations

import numpy as np

from kg.graph.terms import Numbers, Terms
from kg.reason.columns.functions import decoded, encoded
from kg.reason.columns.plan import Aggregate, Group, OutsideSubsetError
from kg.reason.columns.solutions import UNBOUND, codes, dense
from kg.reason.joins import Bindings
from kg.reason.relations import distinct, packed, uppers


def grouped(plan: Group, at: Bindings, terms: Terms) -> Bindings:
    """One row for each group: what it is a group of, and the aggregates, as terms."""
    keys = [_column(at, key) for key in plan.keys]
    groups, places = dense(codes(keys, at.count))
    count = len(groups) if at.count else 0
    one = np.zeros(count, dtype=np.int64)
    one[places] = np.arange(at.count)
    columns = {slot: column[one] for slot, column in zip(plan.keys, keys, strict=True)}
    for aggregate in plan.aggregates:
        numbers = _column(at, aggregate.argument)
        if aggregate.name == "COUNT":
            values = _counts(aggregate, numbers, places, count)
        else:
            values = _largest(numbers, places, count, terms)
        columns[aggregate.slot] = _as_terms(values, terms)
    return Bindings(count, columns)


def _column(at: Bindings, slot: int) -> Numbers:
    column = at.columns.get(slot)
    return np.full(at.count, UNBOUND, dtype=np.int64) if column is None else column


def _counts(aggregate: Aggregate, numbers: Numbers, places: Numbers, count: int) -> Numbers:
    told = numbers >= 0
    places, numbers = places[told], numbers[told]
    if aggregate.distinct:
        places = uppers(distinct([packed(places, numbers)]))
    return np.bincount(places, minlength=count).astype(np.int64)


def _largest(numbers: Numbers, places: Numbers, count: int, terms: Terms) -> Numbers:
    numbers, at = dense(numbers)
    found = [decoded(terms[number]) if number >= 0 else None for number in numbers.tolist()]
    values = [value for value in found if type(value) is int]
    if len(values) < len(found):
        raise OutsideSubsetError("MAX of what is no integer")
    largest = np.full(count, np.iinfo(np.int64).min)
    np.maximum.at(largest, places, np.array(values, dtype=np.int64)[at])
    return largest


def _as_terms(values: Numbers, terms: Terms) -> Numbers:
    distinct_values, places = dense(values)
    numbers = [terms.number(encoded(value)) for value in distinct_values.tolist()]
    return np.array(numbers, dtype=np.int64)[places]

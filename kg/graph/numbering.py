"""Statements about things numbered as they are told: for sources that tell millions."""

from __future__ import annotations

from array import array

import numpy as np
from pyoxigraph import NamedNode

from kg.graph import iris
from kg.graph.assemble import node, predicate
from kg.graph.terms import Coded, Numbers, Terms
from kg.model import Thing, Value


class Numbering:
    """Statements as columns of numbers of a table of terms."""

    def __init__(self, terms: Terms, base: str = iris.BASE) -> None:
        self._terms, self._base = terms, base
        self._things: dict[Thing, int] = {}
        self._values: dict[tuple[type, Value], int] = {}
        self._predicates: dict[str, int] = {}
        self._columns = array("q"), array("q"), array("q")
        self._last: Thing | None = None
        self._subject = -1

    def tell(self, subject: Thing, name: str, value: Value | NamedNode) -> None:
        """Takes a statement; each thing comes with its class when it is first spoken of."""
        if subject is not self._last:
            self._last, self._subject = subject, self._thing(subject)
        if isinstance(value, Thing):
            other = self._thing(value)
        elif isinstance(value, NamedNode):
            other = self._terms.number(value)
        else:
            other = self._value(value)
        self._put(self._subject, self._predicate(name), other)

    def told(self) -> Coded:
        """All statements taken so far; it begins anew then, and tells no class again."""
        columns = tuple(map(_column, self._columns))
        self._columns = array("q"), array("q"), array("q")
        return Coded(*columns)

    def _put(self, subject: int, predicate: int, value: int) -> None:
        subjects, predicates, values = self._columns
        subjects.append(subject)
        predicates.append(predicate)
        values.append(value)

    def _thing(self, thing: Thing) -> int:
        number = self._things.get(thing)
        if number is None:
            number = self._things[thing] = self._terms.number(iris.mint(thing, self._base))
            kind = self._terms.number(iris.term(thing.kind))
            self._put(number, self._predicate("rdf:type"), kind)
        return number

    def _value(self, value: Value) -> int:
        # Together with its type: 1 and true are equal in Python.
        key = type(value), value
        number = self._values.get(key)
        if number is None:
            number = self._values[key] = self._terms.number(node(value, self._base))
        return number

    def _predicate(self, name: str) -> int:
        number = self._predicates.get(name)
        if number is None:
            number = self._predicates[name] = self._terms.number(predicate(name))
        return number


def _column(numbers: array[int]) -> Numbers:
    return np.frombuffer(numbers, dtype=np.int64) if numbers else np.empty(0, dtype=np.int64)

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
        self._subjects, self._verbs, self._objects = array("q"), array("q"), array("q")
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
            # Together with its type: 1 and true are equal in Python.
            known = self._values.get((type(value), value))
            other = self._new_value(value) if known is None else known
        verb = self._predicates.get(name)
        self._subjects.append(self._subject)
        self._verbs.append(self._predicate(name) if verb is None else verb)
        self._objects.append(other)

    def told(self) -> Coded:
        """All statements taken so far; it begins anew then, and tells no class again."""
        columns = map(_column, (self._subjects, self._verbs, self._objects))
        self._subjects, self._verbs, self._objects = array("q"), array("q"), array("q")
        return Coded(*columns)

    def _thing(self, thing: Thing) -> int:
        known = self._things.get(thing)
        return self._new_thing(thing) if known is None else known

    def _new_thing(self, thing: Thing) -> int:
        number = self._things[thing] = self._terms.number(iris.mint(thing, self._base))
        self._subjects.append(number)
        self._verbs.append(self._predicate("rdf:type"))
        self._objects.append(self._terms.number(iris.term(thing.kind)))
        return number

    def _new_value(self, value: Value) -> int:
        number = self._terms.number(node(value, self._base))
        self._values[type(value), value] = number
        return number

    def _predicate(self, name: str) -> int:
        number = self._predicates[name] = self._terms.number(predicate(name))
        return number


def _column(numbers: array[int]) -> Numbers:
    return np.frombuffer(numbers, dtype=np.int64) if numbers else np.empty(0, dtype=np.int64)

"""The default graph as a proof looks at it: again and again at what stands around a few things."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import chain, islice
from typing import TypeAlias

from pyoxigraph import (
    DefaultGraph,
    Literal,
    NamedNode,
    QueryBoolean,
    QuerySolutions,
    QueryTriples,
    Store,
    Triple,
)

_SHORT = 50
"""So many triples of one pattern are kept; where there are more, they are read again."""


Key: TypeAlias = "tuple[NamedNode | None, NamedNode | None, NamedNode | Literal | None]"
"""A pattern: what is open is None."""


class Graph:
    """The default graph of a store, as long as it does not change, with what was asked of it.

    ``store`` is the whole store.
    """

    def __init__(self, store: Store) -> None:
        self.store = store
        self._all: dict[Key, tuple[Triple, ...]] = {}
        self._some: dict[Key, int] = {}

    def __len__(self) -> int:
        """How many answers are kept."""
        return len(self._all) + len(self._some)

    def triples(
        self,
        subject: NamedNode | None,
        predicate: NamedNode | None,
        value: NamedNode | Literal | None,
    ) -> Iterable[Triple]:
        """The triples that match, always in one order; many are read as they are used."""
        key = subject, predicate, value
        known = self._all.get(key)
        if known is not None:
            return known
        found = self._read(key)
        first = tuple(islice(found, _SHORT))
        if len(first) == _SHORT:
            return chain(first, found)
        self._all[key] = first
        return first

    def lacks(self, predicate: NamedNode) -> bool:
        """True if nothing is told with a property."""
        return not self.count(None, predicate, None, 1)

    def count(
        self,
        subject: NamedNode | None,
        predicate: NamedNode | None,
        value: NamedNode | Literal | None,
        most: int,
    ) -> int:
        """How many triples match; it does not count beyond ``most``."""
        key = subject, predicate, value
        known = self._all.get(key)
        if known is not None:
            return min(len(known), most)
        least = self._some.get(key, 0)
        if least < most:
            first = tuple(islice(self._read(key), most))
            self._some[key] = least = len(first)
            if least < most:
                self._all[key] = first
        return min(least, most)

    def _read(self, key: Key) -> Iterator[Triple]:
        quads = self.store.quads_for_pattern(*key, DefaultGraph())
        return (quad.triple for quad in quads)

    def query(self, text: str) -> QuerySolutions | QueryBoolean | QueryTriples:
        """What a query gives."""
        return self.store.query(text)

"""What counting asks of a large graph, answered from columns."""

from __future__ import annotations

import datetime as dt
import logging
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache, partial
from typing import TypeVar

import numpy as np
from pyoxigraph import Literal, NamedNode, Store

from kg.graph.terms import Terms
from kg.reason.columns.evaluate import Evaluation
from kg.reason.columns.plan import OutsideSubsetError
from kg.reason.columns.solutions import dense
from kg.reason.columns.translate import selection
from kg.reason.counting.cells import Cells, day_in, place_in, rows, whole_in
from kg.reason.joins import Bindings
from kg.reason.schema import LABEL

T = TypeVar("T")

_LOG = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class ColumnTables:
    """Answers SELECTs by columns; those that columns cannot do, by a store of the same graph."""

    store: Callable[[], Store]
    columns: Evaluation

    def rows(self, query: str, held: Mapping[str, str]) -> Iterator[Cells]:
        """The rows of a SELECT, with variables held to the IRIs given."""
        terms = self.columns.terms
        try:
            asked = selection(query)
            numbers = {name: terms.number(NamedNode(iri)) for name, iri in held.items()}
            found = self.columns.solutions(asked, numbers)
        except OutsideSubsetError as why:
            _LOG.debug("a query of counting is put to the store: %s", why)
            return rows(self.store(), query, held)
        table = _Table(terms, found, {name: asked.slots.get(name, -1) for name in asked.given})
        return (_Row(table, place) for place in range(found.count))

    def labels(self, iri: str) -> list[str]:
        """What a thing is called."""
        terms, facts = self.columns.terms, self.columns.facts
        thing = np.array([terms.number(NamedNode(iri))])
        _, told = facts[terms.number(LABEL)].forward.partners(thing)
        words = (terms[number] for number in told.tolist())
        return [word.value for word in words if isinstance(word, Literal)]


class _Table:
    """The cells of rows, column by column; each distinct one is read once, when first asked for."""

    def __init__(self, terms: Terms, found: Bindings, slots: Mapping[str, int]) -> None:
        self._terms, self._found, self._slots = terms, found, slots
        self.texts = cache(self._texts)
        self.wholes = cache(partial(self._read, read=whole_in))
        self.days = cache(partial(self._read, read=day_in))
        self.places = cache(partial(self._read, read=place_in))

    def _texts(self, name: str) -> list[str]:
        return self._read(name, str)

    def _read(self, name: str, read: Callable[[str], T]) -> list[T]:
        """What is read in a column, row by row."""
        numbers = self._found.columns.get(self._slots.get(name, -1))
        if numbers is None:
            return [read("")] * self._found.count
        distinct, places = dense(numbers)
        told = (self._terms[number] if number >= 0 else None for number in distinct.tolist())
        texts = (term.value if isinstance(term, NamedNode | Literal) else "" for term in told)
        values = np.empty(len(distinct), dtype=object)
        values[:] = [read(text) for text in texts]
        every: list[T] = values[places].tolist()
        return every


@dataclass(frozen=True, slots=True)
class _Row(Cells):
    """A row of a table."""

    table: _Table
    at: int

    def text(self, name: str) -> str:
        """The IRI or the words of a cell, "" if it is empty."""
        return self.table.texts(name)[self.at]

    def whole(self, name: str) -> int | None:
        """The whole number in a cell."""
        return self.table.wholes(name)[self.at]

    def day(self, name: str) -> dt.date | None:
        """The day in a cell."""
        return self.table.days(name)[self.at]

    def place(self, name: str) -> int:
        """Where a row of a source stands in its file: the number at the end of its IRI, else 0."""
        return self.table.places(name)[self.at]

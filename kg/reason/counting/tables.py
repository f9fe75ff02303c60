"""What counting asks of a large graph, answered from columns."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from pyoxigraph import Literal, NamedNode, Store

from kg.graph.terms import Numbers, Terms
from kg.reason.columns.evaluate import Evaluation
from kg.reason.columns.plan import OutsideSubsetError
from kg.reason.columns.solutions import dense
from kg.reason.columns.translate import selection
from kg.reason.counting.cells import Cells, rows
from kg.reason.schema import LABEL

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
        columns = {name: found.columns.get(asked.slots.get(name, -1)) for name in asked.given}
        told = {n: _texts(terms, column) for n, column in columns.items() if column is not None}
        return (_Row(told, place) for place in range(found.count))

    def labels(self, iri: str) -> list[str]:
        """What a thing is called."""
        terms, facts = self.columns.terms, self.columns.facts
        thing = np.array([terms.number(NamedNode(iri))])
        _, told = facts[terms.number(LABEL)].forward.partners(thing)
        words = (terms[number] for number in told.tolist())
        return [word.value for word in words if isinstance(word, Literal)]


@dataclass(frozen=True, slots=True)
class _Row(Cells):
    """A row of columns of texts."""

    columns: Mapping[str, Sequence[str]]
    at: int

    def text(self, name: str) -> str:
        """The IRI or the words of a cell, "" if it is empty."""
        column = self.columns.get(name)
        return "" if column is None else column[self.at]


def _texts(terms: Terms, numbers: Numbers) -> list[str]:
    """The IRIs or words of a column; each distinct one is made once."""
    distinct, places = dense(numbers)
    told = [terms[number] if number >= 0 else None for number in distinct.tolist()]
    texts = [term.value if isinstance(term, NamedNode | Literal) else "" for term in told]
    every: list[str] = np.array(texts, dtype=object)[places].tolist()
    return every

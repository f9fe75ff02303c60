"""Rows of the SELECTs that counting puts to a graph, cell by cell."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from pyoxigraph import Literal, NamedNode, QuerySolution, QuerySolutions, Store

_NUMBER = re.compile(r"(\d+)$")
_WHERE = re.compile(r"\bWHERE\s*\{")


@dataclass(frozen=True, slots=True)
class Cells:
    """One row: a cell that is empty, or not of the kind asked for, gives nothing."""

    row: QuerySolution

    def text(self, name: str) -> str:
        """The IRI or the words of a cell, "" if it is empty."""
        try:
            value = self.row[name]
        except KeyError:
            return ""
        return value.value if isinstance(value, NamedNode | Literal) else ""

    def whole(self, name: str) -> int | None:
        """The whole number in a cell."""
        told = self.text(name)
        return int(told) if told.lstrip("-").isdecimal() else None

    def day(self, name: str) -> dt.date | None:
        """The day in a cell."""
        try:
            return dt.date.fromisoformat(self.text(name))
        except ValueError:
            return None

    def place(self, name: str) -> int:
        """Where a row of a source stands in its file: the number at the end of its IRI, else 0."""
        found = _NUMBER.search(self.text(name))
        return int(found[1]) if found else 0


def rows(store: Store, query: str, held: Mapping[str, str] | None = None) -> Iterator[Cells]:
    """The rows of a SELECT, with variables held to the IRIs given."""
    values = "".join(
        f" VALUES ?{name} {{ {NamedNode(iri)} }}" for name, iri in (held or {}).items()
    )
    answer = store.query(_WHERE.sub(lambda found: found[0] + values, query, count=1))
    if not isinstance(answer, QuerySolutions):
        raise TypeError("counting asks with SELECT")
    return (Cells(row) for row in answer)

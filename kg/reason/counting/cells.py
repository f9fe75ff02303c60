"""Rows of the SELECTs that counting puts to a graph, cell by cell."""

from __future__ import annotations

import datetime as dt
import re
from abc import ABC, abstractmethod
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Protocol, TypeAlias

from pyoxigraph import DefaultGraph, Literal, NamedNode, QuerySolution, QuerySolutions, Store

from kg.reason.schema import LABEL

_NUMBER = re.compile(r"(\d+)$")
_WHERE = re.compile(r"\bWHERE\s*\{")


class Cells(ABC):
    """One row: a cell that is empty, or not of the kind asked for, gives nothing."""

    __slots__ = ()

    @abstractmethod
    def text(self, name: str) -> str:
        """The IRI or the words of a cell, "" if it is empty."""

    def whole(self, name: str) -> int | None:
        """The whole number in a cell."""
        return whole_in(self.text(name))

    def day(self, name: str) -> dt.date | None:
        """The day in a cell."""
        return day_in(self.text(name))

    def place(self, name: str) -> int:
        """Where a row of a source stands in its file: the number at the end of its IRI, else 0."""
        return place_in(self.text(name))


def whole_in(told: str) -> int | None:
    """The whole number that a text is."""
    return int(told) if told.lstrip("-").isdecimal() else None


def place_in(told: str) -> int:
    """The number at the end of a text, else 0."""
    found = _NUMBER.search(told)
    return int(found[1]) if found else 0


@lru_cache(maxsize=1 << 16)
def day_in(told: str) -> dt.date | None:
    """The day that a text is."""
    try:
        return dt.date.fromisoformat(told)
    except ValueError:
        return None


@dataclass(frozen=True, slots=True)
class _Solution(Cells):
    """A row as the store gives it."""

    row: QuerySolution

    def text(self, name: str) -> str:
        """The IRI or the words of a cell, "" if it is empty."""
        try:
            value = self.row[name]
        except KeyError:
            return ""
        return value.value if isinstance(value, NamedNode | Literal) else ""


class Tables(Protocol):
    """What can answer SELECTs besides a store."""

    def rows(self, query: str, held: Mapping[str, str]) -> Iterator[Cells]:
        """The rows of a SELECT, with variables held to the IRIs given."""

    def labels(self, iri: str) -> list[str]:
        """What a thing is called."""


Graph: TypeAlias = Store | Tables
"""What counting asks."""


def rows(graph: Graph, query: str, held: Mapping[str, str] | None = None) -> Iterator[Cells]:
    """The rows of a SELECT, with variables held to the IRIs given."""
    if not isinstance(graph, Store):
        return graph.rows(query, held or {})
    return among(graph, query, {name: (iri,) for name, iri in (held or {}).items()})


def among(graph: Store, query: str, held: Mapping[str, Iterable[str]]) -> Iterator[Cells]:
    """The rows of a SELECT in which variables are one of some IRIs each."""
    values = "".join(
        f" VALUES ?{name} {{ {' '.join(str(NamedNode(iri)) for iri in iris)} }}"
        for name, iris in held.items()
    )
    answer = graph.query(_WHERE.sub(lambda found: found[0] + values, query, count=1))
    if not isinstance(answer, QuerySolutions):
        raise TypeError("counting asks with SELECT")
    return (_Solution(row) for row in answer)


def labels(graph: Graph, iri: str) -> list[str]:
    """What a thing of the default graph is called."""
    if not isinstance(graph, Store):
        return graph.labels(iri)
    quads = graph.quads_for_pattern(NamedNode(iri), LABEL, None, DefaultGraph())
    return [quad.object.value for quad in quads if isinstance(quad.object, Literal)]

"""A long listing in parts, so that its first rows come at once and not after all were sorted.

The header of a query says by what it can be cut: a SELECT of things and of what orders them::

    # parts: SELECT ?matchIri ?order WHERE { ?matchIri a fkg:Match ; rdfs:label ?order }
    # parts: descending SELECT ?matchIri ?order WHERE { … }
    # parts: together SELECT ?matchIri ?order WHERE { … }
    # parts: 5 SELECT ?matchIri ?order WHERE { … }

The query is then asked for a few of these at a time, in this order and then that of their IRIs, so
that the rows come as the query itself sorts them. ``together`` keeps apart no things of one
``?order``, as a query needs that sorts by something else next. The number says how many are asked
for at a time. Several headers follow one another; what an earlier one gave, a later one leaves out.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from pyoxigraph import Literal, NamedNode, QuerySolution, QuerySolutions, Variable

from kg.ask import query_text
from kg.ask.catalogue import NamedQuery
from kg.ask.vocabulary import prefixes
from kg.graph.store import KnowledgeStore

MANY, LOTS = 1_000, 30
"""A listing of fewer things is asked in one piece, unless it takes so many lots."""
_LOT = 30
"""So many things are asked for at a time; with many more the engine chooses to read all.

A header says so where that comes sooner, or where so few take as long as many."""


@dataclass(frozen=True, slots=True)
class Parts:
    """The rows of a listing, as they come."""

    variables: tuple[Variable, ...]
    rows: Iterator[QuerySolution]

    def __iter__(self) -> Iterator[QuerySolution]:
        return self.rows


def in_parts(store: KnowledgeStore, query: NamedQuery, many: int = MANY) -> Parts | None:
    """The rows of a query that is told nothing; None if it is better asked in one piece."""
    if not _is_long(store, query, many):
        return None
    rows = _rows(store, query)
    opening = next(rows, None)
    if not isinstance(opening, tuple):
        return None
    return Parts(opening, (row for row in rows if isinstance(row, QuerySolution)))


def _is_long(store: KnowledgeStore, query: NamedQuery, many: int) -> bool:
    """True if there are so many things by which the query can be cut: no more are looked for."""
    found = 0.0
    for header in query.parts:
        enough = min(many, LOTS * _size(header))
        limited = f"{_select(header)} LIMIT {enough}"
        answer = store.query(limited, prefixes=prefixes(store.base))
        assert isinstance(answer, QuerySolutions)  # noqa: S101 - what SELECT means
        found += sum(1 for _ in answer) / enough
        if found >= 1:
            return True
    return False


def _rows(
    store: KnowledgeStore, query: NamedQuery
) -> Iterator[QuerySolution | tuple[Variable, ...]]:
    """The columns, then the rows of all lots."""
    given: set[tuple[str, NamedNode]] = set()
    for header in query.parts:
        name, things = _things(store, header)
        fresh = [[one for one in alike if (name, one) not in given] for alike in things]
        given.update((name, one) for alike in things for one in alike)
        for lot in _lots(fresh, _size(header)):
            text = query_text.told(query.text, {name: lot})
            answer = store.query(text, prefixes=prefixes(store.base))
            if isinstance(answer, QuerySolutions):
                yield tuple(answer.variables)
                yield from answer


def _select(header: str) -> str:
    return f"SELECT{header.partition('SELECT')[2]}"


def _things(store: KnowledgeStore, header: str) -> tuple[str, list[list[NamedNode]]]:
    """The variable of a header, and its values in order, those of one place together."""
    words = header.partition("SELECT")[0]
    answer = store.query(_select(header), prefixes=prefixes(store.base))
    if not isinstance(answer, QuerySolutions):
        raise TypeError("the parts of a query are a SELECT")
    names = [variable.value for variable in answer.variables]
    order: dict[NamedNode, str | None] = {}
    for row in answer:
        thing, value = row[names[0]], row[names[1]]
        if isinstance(thing, NamedNode):
            told = value.value if isinstance(value, NamedNode | Literal) else None
            before = order.get(thing)
            order[thing] = told if before is None else min(before, told or before)
    places: dict[str | None, list[NamedNode]] = {}
    for thing, told in order.items():
        places.setdefault(told, []).append(thing)
    # As SPARQL sorts: what has no value comes first, or last where the order is turned round.
    turned = "descending" in words
    ordered = sorted(places, key=lambda told: (told is not None, told or ""), reverse=turned)
    found = [sorted(places[told], key=lambda thing: thing.value) for told in ordered]
    return names[0], found if "together" in words else [[one] for alike in found for one in alike]


def _size(header: str) -> int:
    """How many things of a header are asked for at a time."""
    told = (int(word) for word in header.partition("SELECT")[0].split() if word.isdecimal())
    return next(told, _LOT)


def _lots(things: Iterable[list[NamedNode]], size: int) -> Iterator[list[NamedNode]]:
    """The things in lots of a size; those that stay together are never parted."""
    lot: list[NamedNode] = []
    for alike in things:
        lot += alike
        if len(lot) >= size:
            yield lot
            lot = []
    if lot:
        yield lot

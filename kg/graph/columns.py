"""Triples in columns put into a store: few as they are, many as N-Triples that Oxigraph loads."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor

from pyoxigraph import DefaultGraph, NamedNode, Quad, RdfFormat, Store

from kg.graph.terms import Coded, Terms

_FEW = 20_000
"""So many are put in one by one: a bulk load makes files of its own, which a query reads all."""

_AT_ONCE = 250_000
"""So many are loaded at a time: Oxigraph sorts them in memory, some 400 MB for a million."""

_LOADERS = 2
"""So many loads at once: on two cores three take no less time, and more memory."""


class Columns:
    """Whole graphs as columns of numbers of one table of terms."""

    def __init__(self) -> None:
        self.terms = Terms()
        self.graphs: dict[NamedNode, Coded] = {}


def put(
    store: Store, coded: Coded, terms: Terms, graph: NamedNode | DefaultGraph | None = None
) -> None:
    """Writes triples into a graph of the store, by default the default graph."""
    to = graph or DefaultGraph()
    if len(coded) <= _FEW:
        store.extend(Quad(t.subject, t.predicate, t.object, to) for t in terms.triples(coded))
        return
    # Written down, a blank node would come back under another name.
    blank = terms.are_blank(coded.subjects) | terms.are_blank(coded.objects)
    apart = terms.triples(coded.taken(blank))
    store.bulk_extend(Quad(t.subject, t.predicate, t.object, to) for t in apart)

    def load(lines: bytes) -> None:
        store.bulk_load(input=lines, format=RdfFormat.N_TRIPLES, to_graph=to, lenient=True)

    # Oxigraph loads without Python's lock, so that the next lines are written meanwhile.
    with ThreadPoolExecutor(_LOADERS) as loaders:
        loading: list[Future[None]] = []
        for lines in _lines(coded.taken(~blank), terms):
            if len(loading) > _LOADERS:
                loading.pop(0).result()
            loading.append(loaders.submit(load, lines))
        for load_of in loading:
            load_of.result()


def _lines(coded: Coded, terms: Terms) -> Iterator[bytes]:
    """The triples as N-Triples, in parts."""
    written = terms.written()
    for begin in range(0, len(coded), _AT_ONCE):
        part = coded.taken(slice(begin, begin + _AT_ONCE))
        columns = part.subjects.tolist(), part.predicates.tolist(), part.objects.tolist()
        lines = [
            f"{written[s]} {written[p]} {written[o]} .\n" for s, p, o in zip(*columns, strict=True)
        ]
        yield "".join(lines).encode()

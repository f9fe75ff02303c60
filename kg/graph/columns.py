"""Triples in columns put into a store: few as they are, many as N-Triples that Oxigraph loads."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from typing import Self

from pyoxigraph import DefaultGraph, NamedNode, Quad, RdfFormat, Store

from kg.graph.terms import Coded, Terms, joined

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


class Writer:
    """Writes triples into the default graph of a store, many of them while other work goes on.

    Ask the store only after ``wait``. Used in a with statement, which ends when all is written.
    """

    def __init__(self, store: Store) -> None:
        self._store = store
        self._few: list[tuple[Coded, Terms]] = []
        self._writing: list[Future[None]] = []
        self._pool: ThreadPoolExecutor | None = None

    def write(self, coded: Coded, terms: Terms) -> None:
        """Takes triples to be written, each once ever."""
        if len(coded) <= _FEW:
            self._few.append((coded, terms))
            return
        if self._pool is None:
            self._pool = ThreadPoolExecutor(1)
        self._writing.append(self._pool.submit(put, self._store, coded, terms))

    def wait(self) -> None:
        """Returns when all that was taken is in the store."""
        few, self._few = self._few, []
        for terms in {id(terms): terms for _, terms in few}.values():
            put(self._store, joined([coded for coded, its in few if its is terms]), terms)
        writing, self._writing = self._writing, []
        for written in writing:
            written.result()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, *_: object) -> None:
        try:
            if kind is None:
                self.wait()
        finally:
            if self._pool:
                self._pool.shutdown(cancel_futures=True)


class Keeper(Writer):
    """Keeps triples instead of writing them, and writes them only for who asks the store."""

    def __init__(self, store: Store) -> None:
        super().__init__(store)
        self.store = store
        self._kept: list[tuple[Coded, Terms]] = []
        self._unwritten: list[tuple[Coded, Terms]] = []

    def write(self, coded: Coded, terms: Terms) -> None:
        """Takes triples to be kept, each once ever."""
        self._kept.append((coded, terms))
        self._unwritten.append((coded, terms))

    def wait(self) -> None:
        """Returns when all that was taken is in the store."""
        unwritten, self._unwritten = self._unwritten, []
        for coded, terms in unwritten:
            put(self.store, coded, terms)

    def every(self, terms: Terms) -> Coded:
        """All that was taken, in the numbers of a table of terms."""
        return joined(
            [coded if its is terms else terms.adopted(coded, its) for coded, its in self._kept]
        )

"""The store: quads with their sources and texts, in memory, on disk or behind a SPARQL service.

::

    with writing("football.kg", base=BASE) as store:      a fresh store to fill; saved on success
        store.add_source(record, text)
        store.quads.bulk_extend(quads)

    store = open_store("football.kg")                     read-only; a URL opens a remote store
    store.query("SELECT …")                               solutions, a boolean or triples
    store.quads                                           the pyoxigraph.Store
    store.sources, store.base, store.text_of(source_iri)

    evidence(store)  evidence_graphs(store)  is_asserted(store, triple)
    passages_for(store, triple)  default_triples(store)

How a store lies on disk, and what happens when a build is killed, is told in ``kg.graph.disk``.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

from pyoxigraph import (
    DefaultGraph,
    Literal,
    NamedNode,
    Quad,
    QueryBoolean,
    QuerySolutions,
    QueryTriples,
    Store,
    Triple,
)

from kg.graph import iris
from kg.graph.demands import demanded
from kg.graph.iris import term
from kg.graph.revisions import REVISION

if TYPE_CHECKING:
    from kg.graph.columns import Columns

RDF_TYPE = NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#type")
RDFS_LABEL = NamedNode("http://www.w3.org/2000/01/rdf-schema#label")
SOURCE_CLASSES = (term("Source"), term("Report"), term("Dataset"))

Answer: TypeAlias = "QuerySolutions | QueryBoolean | QueryTriples"
"""What a SPARQL query gives: rows, yes or no, or triples."""


@dataclass(frozen=True, slots=True)
class SourceRecord:
    """One source that a store is built from: ``kind`` is ``report``, ``results`` or ``rdf``."""

    iri: str
    name: str
    kind: str
    sha256: str
    text_sha256: str | None = None


@dataclass(frozen=True, slots=True)
class Reasoned:
    """How a default graph was made: ``rules`` is a digest of everything it was reasoned by."""

    rules: str
    asserted: int
    inferred: int


@dataclass(frozen=True, slots=True, order=True)
class PassageRecord:
    """Where a triple is said: words of a report, or a graph of an RDF file.

    For a graph of an RDF file ``start``, ``end`` and ``exact`` are None and ``iri`` is the graph.
    """

    source_label: str
    source: str
    start: int | None
    end: int | None
    exact: str | None
    iri: str


class KnowledgeStore:
    """Quads with the sources and plain texts that they come from.

    ``base`` is the IRI under which all nodes of the store are minted, ``location`` where the
    store was opened (None in memory). ``before`` is the store of which this one is a copy to be
    changed, ``reasoned`` tells by which rules its default graph was made, and how much is in it.
    """

    def __init__(
        self,
        quads: Store,
        base: str = iris.BASE,
        sources: tuple[SourceRecord, ...] = (),
        texts: Mapping[str, str] | None = None,
        location: str | None = None,
    ) -> None:
        self._quads = quads
        self._sources = sources
        self._columns: Columns | None = None
        self._texts = dict(texts) if type(texts) is dict else texts or {}
        self._touched: set[str] = set()
        self.base = base
        self.location = location
        self.before: KnowledgeStore | None = None
        self.reasoned: Reasoned | None = None

    @property
    def quads(self) -> Store:
        """All quads, as pyoxigraph holds them."""
        return self._quads

    @property
    def sources(self) -> tuple[SourceRecord, ...]:
        """What the store is built from, in the order in which it was read."""
        return self._sources

    @property
    def texts(self) -> Mapping[str, str]:
        """The plain texts of reports by the SHA-256 of their UTF-8 bytes."""
        return self._texts

    @property
    def columns(self) -> Columns:
        """What was just read into evidence graphs, as columns, so that it need not be read back."""
        if self._columns is None:
            # Numpy, which takes a while to load, is for those who build.
            from kg.graph.columns import Columns

            self._columns = Columns()
        return self._columns

    def text_of(self, source: str) -> str | None:
        """The plain text of a source, by its IRI; None if it has none or it is not kept here."""
        for record in self.sources:
            if record.iri == source and record.text_sha256:
                return self.texts.get(record.text_sha256)
        return None

    @property
    def touched(self) -> frozenset[str]:
        """The IRIs of the sources of which something changed since the store was opened."""
        return frozenset(self._touched)

    def touch(self, iri: str) -> None:
        """Notes that what a source says has changed."""
        self._touched.add(iri)

    def add_source(self, record: SourceRecord, text: str | None = None) -> None:
        """Notes a source and keeps its plain text; the same source again replaces itself."""
        self.touch(record.iri)
        others = tuple(known for known in self._sources if known.iri != record.iri)
        self._sources = (*others, record)
        if text is not None and record.text_sha256:
            self._texts = {**self._texts, record.text_sha256: text}

    def drop_source(self, iri: str) -> None:
        """Forgets that a source was read; its quads are another matter."""
        self.touch(iri)
        self._sources = tuple(known for known in self._sources if known.iri != iri)

    def query(self, text: str, prefixes: Mapping[str, str] | None = None) -> Answer:
        """What a SPARQL 1.1 query gives; a query that does not parse is a SyntaxError."""
        return self.quads.query(text, prefixes=dict(prefixes or {}))

    def can_answer(self, query: str) -> bool:
        """False if a query has no rows here, as nothing is told of what it demands."""
        return all(self._tells_of(name) for name in demanded(query))

    def _tells_of(self, name: str) -> bool:
        kind = term(name)
        predicate, value = (RDF_TYPE, kind) if name[0].isupper() else (kind, None)
        said = self.quads.quads_for_pattern(None, predicate, value, DefaultGraph())
        return any(True for _ in said)

    def aside(self, name: str) -> NamedNode:
        """The graph ``sources``, ``ontology``, ``identities`` or ``links`` of this store.

        ``decided`` holds what identity decisions say themselves: which match fulfilled a fixture.
        """
        return iris.aside_graph(name, self.base)


def memory_store(base: str = iris.BASE) -> KnowledgeStore:
    """An empty store in memory."""
    return KnowledgeStore(Store(), base)


def is_url(location: Path | str) -> bool:
    """True for a location that is a SPARQL service.

    >>> is_url("http://localhost:7878/query"), is_url("football.kg")
    (True, False)
    """
    return str(location).startswith(("http://", "https://"))


def is_store(location: Path | str) -> bool:
    """True where a store can be expected: a SPARQL service, or a folder with a ``kg.json``."""
    pointer = Path(location, "kg.json")
    # Path.exists raises where the folder may not be entered.
    return is_url(location) or os.path.exists(pointer)  # noqa: PTH110


def open_store(location: Path | str, *, base: str | None = None) -> KnowledgeStore:
    """The store at a folder (read-only) or behind a SPARQL service.

    A folder knows its own base; ``base`` is for services, which do not tell theirs.
    """
    if is_url(location):
        from kg.graph.remote import RemoteStore

        return RemoteStore(str(location), base or iris.BASE)
    from kg.graph import disk

    return disk.load(Path(location))


def save(store: KnowledgeStore, location: Path | str) -> None:
    """Puts the whole content of ``store`` where ``location`` says, in place of what was there."""
    if is_url(location):
        from kg.graph.remote import RemoteStore

        RemoteStore(str(location), store.base).replace(store.quads)
        return
    from kg.graph import disk
    from kg.graph.draft import Draft

    if isinstance(store, Draft) and store.generation.parent == Path(location):
        store.keep()
        return
    with disk.write_lock(Path(location)):
        disk.swap_in(store, Path(location))


@contextmanager
def writing(
    location: Path | str, *, base: str = iris.BASE, keep: bool = False
) -> Iterator[KnowledgeStore]:
    """A store in memory to fill; it takes the place of the old one if the block ends well.

    With ``keep`` it begins with the content of the store that is there, and with its base. The
    store is locked from the start, so that a second writer is told at once. After an error, or a
    kill, the old store is as it was.
    """
    if is_url(location):
        store = memory_store(base)
        if keep:
            there = open_store(location, base=base)
            store.quads.bulk_extend(there.quads)
            for record in there.sources:
                store.add_source(record)
        yield store
        save(store, location)
        return
    from kg.graph import disk
    from kg.graph.draft import MANY, drafting

    if keep and disk.size(Path(location)) > MANY:
        with drafting(Path(location), copied=True) as draft:
            yield draft
            draft.keep()
        return
    with disk.write_lock(Path(location)):
        store = _copy(disk.load(Path(location))) if keep else memory_store(base)
        yield store
        disk.swap_in(store, Path(location))


def _copy(store: KnowledgeStore) -> KnowledgeStore:
    quads = Store()
    quads.bulk_extend(store.quads)
    return KnowledgeStore(quads, store.base, store.sources, dict(store.texts))


def default_triples(store: KnowledgeStore) -> Iterator[Triple]:
    """Every triple of the default graph: each fact once, asserted or inferred."""
    return (quad.triple for quad in store.quads.quads_for_pattern(None, None, None, DefaultGraph()))


def evidence_graphs(store: KnowledgeStore) -> frozenset[NamedNode]:
    """The names of the graphs that are evidence: passages, and graphs of RDF files."""
    return frozenset(
        name
        for name in store.quads.named_graphs()
        if isinstance(name, NamedNode) and _is_evidence(store, name)
    )


def evidence(store: KnowledgeStore) -> Iterator[Quad]:
    """Every quad of every evidence graph, in the order of the graphs' names."""
    for name in sorted(evidence_graphs(store), key=str):
        yield from store.quads.quads_for_pattern(None, None, None, name)


def is_asserted(store: KnowledgeStore, triple: Triple) -> bool:
    """True if some evidence graph holds the triple."""
    return any(_is_evidence(store, name) for name in _graphs_with(store, triple))


def passages_for(
    store: KnowledgeStore,
    triple: Triple,
    record_of: Callable[[NamedNode], PassageRecord | None] | None = None,
) -> tuple[PassageRecord, ...]:
    """Every place where the triple is said, ordered by source and position.

    ``record_of`` is ``evidence_record`` of this store, for who asks often and remembers.
    """
    record_of = record_of or partial(evidence_record, store)
    records = [told for name in _graphs_with(store, triple) if (told := record_of(name))]
    return tuple(sorted(records, key=lambda r: (r.source_label, r.source, r.start or 0, r.iri)))


def evidence_record(store: KnowledgeStore, name: NamedNode) -> PassageRecord | None:
    """What a graph is named by, if it is evidence."""
    return passage_record(store, name) if _is_evidence(store, name) else None


def _graphs_with(store: KnowledgeStore, triple: Triple) -> Iterator[NamedNode]:
    for quad in store.quads.quads_for_pattern(triple.subject, triple.predicate, triple.object):
        if isinstance(quad.graph_name, NamedNode):
            yield quad.graph_name


def _is_evidence(store: KnowledgeStore, name: NamedNode) -> bool:
    graph = store.aside("sources")
    kinds = (term("Passage"), *SOURCE_CLASSES)
    for said in store.quads.quads_for_pattern(name, term("source"), None, graph):
        if any(True for _ in store.quads.quads_for_pattern(None, REVISION, said.object, graph)):
            return False  # of an earlier version
    return any(Quad(name, RDF_TYPE, kind, graph) in store.quads for kind in kinds) or any(
        True for _ in store.quads.quads_for_pattern(None, term("evidenceGraph"), name, graph)
    )


def passage_record(store: KnowledgeStore, name: NamedNode) -> PassageRecord:
    """The words, or the graph of an RDF file, that an evidence graph is named by."""
    start, end, exact = (_first(store, name, term(key)) for key in ("start", "end", "exact"))
    said_in = _first(store, name, term("source"))
    source = said_in if isinstance(said_in, NamedNode) else _owner(store, name)
    label = _first(store, source, RDFS_LABEL)
    return PassageRecord(
        source_label=label.value if isinstance(label, Literal) else source.value,
        source=source.value,
        start=int(start.value) if isinstance(start, Literal) else None,
        end=int(end.value) if isinstance(end, Literal) else None,
        exact=exact.value if isinstance(exact, Literal) else None,
        iri=name.value,
    )


def _first(
    store: KnowledgeStore, subject: NamedNode, predicate: NamedNode
) -> NamedNode | Literal | None:
    found = store.quads.quads_for_pattern(subject, predicate, None, store.aside("sources"))
    terms = (quad.object for quad in found if isinstance(quad.object, NamedNode | Literal))
    return min(terms, key=str, default=None)


def _owner(store: KnowledgeStore, name: NamedNode) -> NamedNode:
    found = store.quads.quads_for_pattern(None, term("evidenceGraph"), name, store.aside("sources"))
    owners = (quad.subject for quad in found if isinstance(quad.subject, NamedNode))
    return min(owners, key=str, default=name)

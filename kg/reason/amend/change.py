"""What sources say of a store that they did not say of the one before, and the other way round."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from pyoxigraph import NamedNode, Quad, Triple

from kg.graph.store import KnowledgeStore, is_asserted
from kg.identity.rewriting import said_in, told_by
from kg.reason.amend.area import ours


@dataclass(frozen=True, slots=True)
class Change:
    """The triples that sources began to say, and those that none says any more."""

    come: frozenset[Triple]
    gone: frozenset[Triple]

    def __bool__(self) -> bool:
        return bool(self.come or self.gone)

    def things(self, base: str) -> set[NamedNode]:
        """Everything of ours that the triples speak of."""
        return {one for triple in self.come | self.gone for one in ours(triple, base)}


def change_of(store: KnowledgeStore, before: KnowledgeStore) -> Change:
    """What the sources that were touched say now and did not say, and the other way round."""
    was, now = (set(_told(one, store.touched)) for one in (before, store))
    return Change(
        frozenset(triple for triple in now - was if not _is_said(before, triple)),
        frozenset(triple for triple in was - now if not _is_said(store, triple)),
    )


def _told(store: KnowledgeStore, sources: Iterable[str]) -> Iterator[Triple]:
    for source in sources:
        yield from said_in(told_by(store, NamedNode(source)), store)
    for quad in store.quads.quads_for_pattern(None, None, None, store.aside("decided")):
        yield quad.triple


def _is_said(store: KnowledgeStore, triple: Triple) -> bool:
    decided = store.aside("decided")
    quad = Quad(triple.subject, triple.predicate, triple.object, decided)
    return quad in store.quads or is_asserted(store, triple)

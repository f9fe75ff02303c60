"""The evidence for a fact, as leaves of a proof: passages, rows, source graphs, the ontology."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache, partial

from pyoxigraph import Literal, NamedNode, Quad, Triple

from kg.graph.iris import term
from kg.graph.store import KnowledgeStore, evidence_record, passages_for
from kg.reason.explain.proof import Axiom, Decision, Leaf, Passage, Stated
from kg.reason.schema import closed_ontology

_LABEL = NamedNode("http://www.w3.org/2000/01/rdf-schema#label")
_ONTOLOGY_SAYS = "The ontology says so."


@dataclass(frozen=True, slots=True)
class _Row:
    """A row of a table: what it is called, and its data set ("" if that is not told)."""

    iri: str
    name: str
    source: str


class Grounds:
    """Looks up where a store's facts are said, remembering what its sources are called."""

    def __init__(self, store: KnowledgeStore) -> None:
        self._store = store
        self._called: dict[str, str] = {}
        self._rows: dict[object, tuple[_Row, ...]] = {}
        self._deciding = cache(self._decided_to_be)
        self._record_of = cache(partial(evidence_record, store))

    def evidence(self, fact: Triple) -> tuple[Leaf, ...]:
        """Every leaf that says the fact: passages by source and place, then rows and graphs."""
        leaves = (*self._said(fact), *self._ontology(fact))
        if leaves:
            return (*leaves, *self._decisions(fact, self._sources(leaves)))
        return tuple(self._decided(fact))

    def called(self, source: str) -> str:
        """What a source is called: its title, else its publisher, else "report" and its sum.

        A label that breaks off is no title but the report's opening words: the publisher is better.
        """
        if source not in self._called:
            title = self._about(source, _LABEL)
            publisher = self._about(source, term("publisher"))
            name = publisher or title if title.endswith("…") else title or publisher
            self._called[source] = name or self._by_sum(source)
        return self._called[source]

    def _by_sum(self, source: str) -> str:
        digest = self._about(source, term("sha256"))
        return f"report {digest[:8]}" if digest else source

    def _said(self, fact: Triple) -> Iterator[Leaf]:
        for told in passages_for(self._store, fact, self._record_of):
            name = self.called(told.source)
            rows = [row for row in self._rows_of(fact.subject) if row.source in {"", told.source}]
            if told.start is not None and told.end is not None and told.exact is not None:
                yield Passage(told.iri, name, told.source, told.start, told.end, told.exact)
            elif rows:
                for row in rows:
                    yield Stated(row.iri, name, told.source, row.name)
            else:
                yield Stated(told.iri, name, told.source)

    def _rows_of(self, thing: object) -> tuple[_Row, ...]:
        """The rows of the thing that a fact is about, or of the match whose side it is."""
        if thing not in self._rows:
            rows = self._values(thing, "row")
            for match in () if rows else self._values(thing, "sideOf"):
                rows |= self._values(match, "row")
            self._rows[thing] = tuple(self._row(row) for row in sorted(rows, key=str))
        return self._rows[thing]

    def _row(self, row: NamedNode) -> _Row:
        """A row with the data set that it belongs to, if that is told."""
        graph = self._store.aside("sources")
        quads = self._store.quads.quads_for_pattern(row, term("source"), None, graph)
        source = next((q.object.value for q in quads if isinstance(q.object, NamedNode)), "")
        return _Row(row.value, self._row_name(row), source)

    def _values(self, thing: object, name: str) -> set[NamedNode]:
        if not isinstance(thing, NamedNode):
            return set()
        quads = self._store.quads.quads_for_pattern(thing, term(name), None)
        return {quad.object for quad in quads if isinstance(quad.object, NamedNode)}

    def _row_name(self, row: NamedNode) -> str:
        """A row by its label, else by its number."""
        if label := self._about(row.value, _LABEL):
            return label
        quads = self._store.quads.quads_for_pattern(row, term("rowNumber"), None)
        return next((f"row {q.object.value}" for q in quads if isinstance(q.object, Literal)), "")

    def _ontology(self, fact: Triple) -> Iterator[Leaf]:
        quad = Quad(fact.subject, fact.predicate, fact.object, self._store.aside("ontology"))
        if quad in self._store.quads or fact in _ontology_facts():
            yield Axiom(_ONTOLOGY_SAYS)

    def _decisions(self, fact: Triple, sources: frozenset[str]) -> Iterator[Leaf]:
        """The decisions by which sources that say the fact say it of this thing."""
        for thing in (fact.subject, fact.object):
            for decision in self._deciding(thing) if isinstance(thing, NamedNode) else ():
                own, source = (self._thing(decision, n) for n in ("originalThing", "decidedFor"))
                if own not in (None, thing) and source and source.value in sources:
                    yield self._decision(decision)

    def _sources(self, leaves: Iterable[Leaf]) -> frozenset[str]:
        told = (leaf for leaf in leaves if isinstance(leaf, Passage | Stated))
        return frozenset(leaf.source_iri for leaf in told)

    def _decided(self, fact: Triple) -> Iterator[Leaf]:
        """The decision that is itself the fact: which match an announced one became."""
        quad = Quad(fact.subject, fact.predicate, fact.object, self._store.aside("decided"))
        if quad in self._store.quads and isinstance(fact.object, NamedNode):
            for decision in self._deciding(fact.object):
                if self._thing(decision, "originalThing") == fact.subject:
                    yield self._decision(decision)

    def _decided_to_be(self, thing: NamedNode) -> list[NamedNode]:
        graph = self._store.aside("identities")
        quads = self._store.quads.quads_for_pattern(None, term("decided"), thing, graph)
        found = {quad.subject for quad in quads if isinstance(quad.subject, NamedNode)}
        return sorted(found, key=str)

    def _thing(self, decision: NamedNode, name: str) -> NamedNode | None:
        graph = self._store.aside("identities")
        quads = self._store.quads.quads_for_pattern(decision, term(name), None, graph)
        return next((quad.object for quad in quads if isinstance(quad.object, NamedNode)), None)

    def _decision(self, decision: NamedNode) -> Decision:
        mention, reason = (self._text(decision, name) for name in ("mention", "reason"))
        return Decision(decision.value, f"“{mention}” is taken to be this one: {reason}.")

    def _text(self, subject: NamedNode, name: str) -> str:
        graph = self._store.aside("identities")
        quads = self._store.quads.quads_for_pattern(subject, term(name), None, graph)
        return min((q.object.value for q in quads if isinstance(q.object, Literal)), default="")

    def _about(self, source: str, predicate: NamedNode) -> str:
        graph = self._store.aside("sources")
        quads = self._store.quads.quads_for_pattern(NamedNode(source), predicate, None, graph)
        return min((q.object.value for q in quads if isinstance(q.object, Literal)), default="")


@cache
def _ontology_facts() -> frozenset[Triple]:
    return frozenset(closed_ontology())

"""A store as the pages read it: their queries, labels, and what is told against what follows."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from weakref import WeakKeyDictionary

from pyoxigraph import DefaultGraph, Literal, NamedNode, Quad, QuerySolution, QuerySolutions, Triple

from kg.ask.vocabulary import PREFIXES, SKOS, prefixes
from kg.errors import CallError
from kg.graph.iris import ONTOLOGY, term
from kg.graph.store import RDF_TYPE, RDFS_LABEL, KnowledgeStore, is_asserted
from kg.reason.wording import Wording
from kg.resources import resource
from kg.web.pages.addresses import Term, page_of, why_of

_TOLD = re.compile(r"\$(\w+)")
_ALIAS = NamedNode(SKOS + "altLabel")
_SAME = NamedNode(SKOS + "exactMatch")
_NOTATION = NamedNode(SKOS + "notation")
_COMMENT = NamedNode(PREFIXES["rdfs"] + "comment")
_FEW_LABELS = 20_000


@dataclass(frozen=True, slots=True)
class Thing:
    """A thing of the graph as a page names it."""

    iri: str
    label: str
    href: str


@dataclass(frozen=True, slots=True)
class Entry:
    """A thing in a list with the number of its matches."""

    thing: Thing
    matches: int


@dataclass(frozen=True, slots=True)
class Fact:
    """What a page says of something, and ``why``: the proof's address where it is inferred."""

    triple: Triple
    why: str | None


@cache
def _query(name: str) -> str:
    return resource("web", "queries", f"{name}.rq").read_text(encoding="utf-8")


class Row:
    """One row of an answer, its cells as Python values; an unbound cell is None."""

    __slots__ = ("_reader", "_solution")

    def __init__(self, reader: Reader, solution: QuerySolution) -> None:
        self._reader, self._solution = reader, solution

    def cell(self, name: str) -> Term | None:
        """The cell as it stands in the graph."""
        found = self._solution[name]
        return found if isinstance(found, NamedNode | Literal) else None

    def node(self, name: str) -> NamedNode:
        """The cell, which is an IRI in every row of this query."""
        found = self._solution[name]
        if not isinstance(found, NamedNode):
            raise CallError(f"?{name} is not an IRI in every row")
        return found

    def thing(self, name: str) -> Thing | None:
        """The thing that the cell names."""
        found = self._solution[name]
        return self._reader.thing(found) if isinstance(found, NamedNode) else None

    def entry(self, name: str) -> Entry:
        """The thing of a row that counts its ``?matches``."""
        return Entry(self._reader.thing(self.node(name)), self.number("matches") or 0)

    def text(self, name: str) -> str:
        """The cell's words, empty if there are none."""
        found = self._solution[name]
        return found.value if isinstance(found, NamedNode | Literal) else ""

    def number(self, name: str) -> int | None:
        """The cell's whole number."""
        words = self.text(name)
        return int(words) if re.fullmatch(r"[+-]?\d{1,18}", words) else None

    def day(self, name: str) -> dt.date | None:
        """The cell's day; None for what is no day of the calendar."""
        return day_of(self.text(name))

    def word(self, name: str) -> str:
        """The notation of the ontology's term in the cell, such as ``equals``."""
        found = self._solution[name]
        return self._reader.word(found) if isinstance(found, NamedNode) else ""


def day_of(words: str) -> dt.date | None:
    """The day that the words write, as 2022-12-10.

    >>> day_of("2022-12-10"), day_of("-0044-03-15")
    (datetime.date(2022, 12, 10), None)
    """
    try:
        return dt.date.fromisoformat(words)
    except ValueError:
        return None


class Reader:
    """Puts the pages' queries to a store, and names what they find.

    A store does not change while a reader has it, so labels are kept.
    """

    def __init__(self, store: KnowledgeStore) -> None:
        self.store = store
        self.base = store.base
        self._prefixes = prefixes(store.base)
        self._labels: dict[str, str] = {}
        self._words: dict[str, str] = {}
        self.made: dict[tuple[str, ...], object] = {}
        """What `kg.web.pages.once` keeps."""

    def rows(self, name: str, **told: Term) -> Iterator[Row]:
        """The rows of ``web/queries/<name>.rq``, its ``$variables`` held to the terms told."""
        return self.ask(self.text(name, **{key: str(term) for key, term in told.items()}))

    def terms(self, text: str) -> Iterator[tuple[object, ...]]:
        """The bare rows of a SELECT query, for answers of very many rows."""
        found = self.store.query(text, prefixes=self._prefixes)
        assert isinstance(found, QuerySolutions)  # noqa: S101 - the pages' queries are SELECTs
        return (tuple(solution) for solution in found)

    def text(self, name: str, **told: str) -> str:
        """The text of ``web/queries/<name>.rq``, its ``$variables`` replaced by written terms."""
        return _TOLD.sub(lambda held: told[held[1]], _query(name))

    def ask(self, text: str) -> Iterator[Row]:
        """The rows of a SELECT query."""
        found = self.store.query(text, prefixes=self._prefixes)
        assert isinstance(found, QuerySolutions)  # noqa: S101 - the pages' queries are SELECTs
        return (Row(self, solution) for solution in found)

    def node(self, path: str) -> NamedNode:
        """The thing of this store under a path such as ``team/england``."""
        return NamedNode(self.base + path)

    def thing(self, node: NamedNode) -> Thing:
        """The thing with its label and the address of its page."""
        return Thing(node.value, self.label(node), page_of(node.value, self.base))

    def label(self, node: NamedNode) -> str:
        """What the thing is called: by the facts, by sources, by the ontology; else what it is."""
        known = self._labels.get(node.value)
        if known is None:
            if len(self._labels) > _FEW_LABELS:
                self._labels.clear()
            known = self._labels[node.value] = self._told_label(node)
        return known

    def _told_label(self, node: NamedNode) -> str:
        for graph in (DefaultGraph(), None):
            found = self.store.quads.quads_for_pattern(node, RDFS_LABEL, None, graph)
            labels = [quad.object for quad in found if isinstance(quad.object, Literal)]
            if labels:
                return min(
                    labels, key=lambda said: (said.language not in {None, "en"}, said.value)
                ).value
        return Wording(self.store).name(node)

    def aliases(self, node: NamedNode) -> tuple[str, ...]:
        """What else the thing is called."""
        found = self.store.quads.quads_for_pattern(node, _ALIAS, None, DefaultGraph())
        return tuple(sorted({q.object.value for q in found if isinstance(q.object, Literal)}))

    def word(self, node: NamedNode) -> str:
        """The notation of a term of the ontology, its label where it has none."""
        known = self._words.get(node.value)
        if known is None:
            found = self.store.quads.quads_for_pattern(node, _NOTATION, None)
            words = [quad.object.value for quad in found if isinstance(quad.object, Literal)]
            known = self._words[node.value] = min(words, default="") or self.label(node)
        return known.replace("_", " ")

    def comment(self, node: NamedNode) -> str:
        """What the ontology says of one of its terms."""
        found = self.store.quads.quads_for_pattern(node, _COMMENT, None)
        return min((q.object.value for q in found if isinstance(q.object, Literal)), default="")

    def elsewhere(self, node: NamedNode) -> tuple[str, ...]:
        """The IRIs of the thing in other data sets, by the accepted links of the store."""
        links = self.store.aside("links")
        found = self.store.quads.quads_for_pattern(node, _SAME, None, links)
        return tuple(sorted(q.object.value for q in found if isinstance(q.object, NamedNode)))

    def kinds(self, node: NamedNode) -> frozenset[str]:
        """The local names of the ontology's classes that the thing belongs to."""
        found = self.store.quads.quads_for_pattern(node, RDF_TYPE, None, DefaultGraph())
        named = (q.object.value for q in found if isinstance(q.object, NamedNode))
        return frozenset(iri.removeprefix(ONTOLOGY) for iri in named if iri.startswith(ONTOLOGY))

    def facts(self, node: NamedNode) -> Iterator[Triple]:
        """Everything that the default graph says with the thing as its subject."""
        found = self.store.quads.quads_for_pattern(node, None, None, DefaultGraph())
        return (quad.triple for quad in found)

    def linked(self, subject: NamedNode, predicate: str) -> Thing | None:
        """The thing that a property leads to, the least one if there are several."""
        found = self.value(subject, predicate)
        return self.thing(found) if isinstance(found, NamedNode) else None

    def day(self, subject: NamedNode, predicate: str) -> dt.date | None:
        """The day that a property tells, the least one if there are several."""
        found = self.value(subject, predicate)
        return day_of(found.value) if isinstance(found, Literal) else None

    def stated(self, subject: NamedNode, predicate: str) -> Iterator[Triple]:
        """The facts of the default graph with this subject and property of the ontology."""
        found = self.store.quads.quads_for_pattern(subject, term(predicate), None, DefaultGraph())
        return (quad.triple for quad in found)

    def telling(self, predicate: str) -> Iterator[Triple]:
        """The facts of the default graph with this property of the ontology."""
        found = self.store.quads.quads_for_pattern(None, term(predicate), None, DefaultGraph())
        return (quad.triple for quad in found)

    def stating(self, predicate: str, value: Term) -> Iterator[Triple]:
        """The facts of the default graph with this property of the ontology and this value."""
        found = self.store.quads.quads_for_pattern(None, term(predicate), value, DefaultGraph())
        return (quad.triple for quad in found)

    def knows(self, node: NamedNode) -> bool:
        """True if the store says anything with the thing as subject or object."""
        quads = self.store.quads
        return any(True for _ in quads.quads_for_pattern(node, None, None)) or any(
            True for _ in quads.quads_for_pattern(None, None, node)
        )

    def fact(self, subject: NamedNode, predicate: str, value: Term) -> Fact:
        """The fact with the address of its proof, if it is inferred."""
        triple = Triple(subject, term(predicate), value)
        return Fact(triple, self.why(triple))

    def why(self, triple: Triple) -> str | None:
        """The address of a fact's proof; None for what a source says, or what is not here."""
        quad = Quad(triple.subject, triple.predicate, triple.object, DefaultGraph())
        if quad not in self.store.quads or is_asserted(self.store, triple):
            return None
        return why_of(triple, self.base)

    def number(self, subject: NamedNode, predicate: str) -> int | None:
        """The least value of a property as a whole number."""
        found = self.value(subject, predicate)
        return int(found.value) if isinstance(found, Literal) and found.value.isdigit() else None

    def value(self, subject: NamedNode, predicate: str) -> Term | None:
        """The least value of a property, so that an answer is always the same."""
        found = self.store.quads.quads_for_pattern(subject, term(predicate), None, DefaultGraph())
        values = [q.object for q in found if isinstance(q.object, NamedNode | Literal)]
        return min(values, key=str, default=None)


_READERS: WeakKeyDictionary[KnowledgeStore, Reader] = WeakKeyDictionary()


def reader_of(store: KnowledgeStore) -> Reader:
    """The reader of a store, the same one as long as the store is open."""
    reader = _READERS.get(store)
    if reader is None:
        reader = _READERS[store] = Reader(store)
    return reader

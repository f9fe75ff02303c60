"""How well something stands: which sources say it, whether that is enough, and where they are."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TypeAlias

from pyoxigraph import DefaultGraph, Literal, NamedNode, Quad

from kg.graph.iris import term
from kg.graph.store import RDF_TYPE, RDFS_LABEL, KnowledgeStore
from kg.link.publishers import publisher_item
from kg.link.quickstatements import Reference

Triple3: TypeAlias = "tuple[NamedNode, NamedNode, NamedNode | Literal | None]"
"""A triple; without an object any object will do."""

_PROV = "http://www.w3.org/ns/prov#"
_DERIVED, _USED, _ENDED = (
    NamedNode(_PROV + name) for name in ("wasDerivedFrom", "used", "endedAtTime")
)
_ADDRESS = re.compile(r"(?:https?://)?((?:[a-z0-9-]+\.)+[a-z]{2,}(?:/[^\s\"<>]*)?)")


@dataclass(slots=True)
class Standing:
    """What sources say what; a source without a known day of reading was read ``today``."""

    store: KnowledgeStore
    today: dt.date
    _sources: dict[str, str] = field(default_factory=dict)

    def references(self, triples: Sequence[Triple3]) -> tuple[Reference, ...]:
        """The references of a statement; none if it does not stand well enough, or nowhere."""
        sources = self._saying(triples)
        if not self._is_enough(sources):
            return ()
        told = {place: self._read(s) for s in sorted(sources) if any(place := self._place(s))}
        return tuple(Reference(address, day, item) for (address, item), day in told.items())

    def why_not(self, triples: Sequence[Triple3]) -> str:
        """Why there are no references."""
        sources = self._saying(triples)
        if not sources:
            return "no source says all of it"
        if self._is_enough(sources):
            return "its sources have neither an item nor an address on the web"
        [only] = sources
        return f"only {self._named(only)} says it"

    def is_a(self, thing: NamedNode, kind: str) -> bool:
        """True if the graph says so."""
        return Quad(thing, RDF_TYPE, term(kind), DefaultGraph()) in self.store.quads

    def name(self, thing: NamedNode) -> str:
        """What a thing is called, the first name by the alphabet; else the end of its IRI."""
        found = self.store.quads.quads_for_pattern(thing, RDFS_LABEL, None, DefaultGraph())
        names = (q.object.value for q in found if isinstance(q.object, Literal))
        return min(names, default=thing.value.rpartition("/")[2])

    def _saying(self, triples: Sequence[Triple3]) -> frozenset[str]:
        """The sources each of which says all of the triples."""
        common: frozenset[str] | None = None
        for subject, predicate, value in triples:
            found = self.store.quads.quads_for_pattern(subject, predicate, value)
            names = (q.graph_name for q in found)
            own = frozenset(
                source for n in names if isinstance(n, NamedNode) and (source := self._source(n))
            )
            common = own if common is None else common & own
        return common or frozenset()

    def _source(self, graph: NamedNode) -> str:
        """The source to which a graph of evidence belongs; a data set made from one is that one."""
        if graph.value not in self._sources:
            aside = self.store.aside("sources")
            told = self._objects(graph, term("source"))
            owner = told[0] if told else graph
            known = any(
                Quad(owner, RDF_TYPE, term(kind), aside) in self.store.quads
                for kind in ("Report", "Dataset", "Source")
            )
            made_from = self._objects(owner, _DERIVED)
            source = made_from[0] if made_from else owner
            self._sources[graph.value] = source.value if known else ""
        return self._sources[graph.value]

    def _objects(self, subject: NamedNode, predicate: NamedNode) -> list[NamedNode]:
        aside = self.store.aside("sources")
        found = self.store.quads.quads_for_pattern(subject, predicate, None, aside)
        return sorted((q.object for q in found if isinstance(q.object, NamedNode)), key=str)

    def _is_enough(self, sources: frozenset[str]) -> bool:
        aside, kind = self.store.aside("sources"), term("Dataset")
        return len(sources) > 1 or any(
            Quad(NamedNode(source), RDF_TYPE, kind, aside) in self.store.quads for source in sources
        )

    def _told(self, source: str, name: str) -> str:
        aside = self.store.aside("sources")
        found = self.store.quads.quads_for_pattern(NamedNode(source), term(name), None, aside)
        return min((q.object.value for q in found if isinstance(q.object, Literal)), default="")

    def _place(self, source: str) -> tuple[str, str]:
        """The address of a source, where its publisher is told by one, and the publisher's item."""
        publisher = self._told(source, "publisher").strip()
        found = _ADDRESS.fullmatch(publisher)
        return f"https://{found[1]}" if found else "", publisher_item(publisher)

    def _named(self, source: str) -> str:
        return self._told(source, "publisher") or source

    def _read(self, source: str) -> dt.date:
        """The last day on which the source was read into a store."""
        aside = self.store.aside("runs")
        runs = self.store.quads.quads_for_pattern(None, _USED, NamedNode(source), aside)
        days = [
            quad.object.value[:10]
            for run in runs
            for quad in self.store.quads.quads_for_pattern(run.subject, _ENDED, None, aside)
            if isinstance(quad.object, Literal)
        ]
        return dt.date.fromisoformat(max(days)) if days else self.today

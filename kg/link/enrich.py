"""What Wikidata says of linked people and things, in a graph of its own.

Birth dates, positions, matches and goals for each team with the day as of which they hold, and
doors to other collections. None of it enters the default graph: nothing is concluded from it.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from urllib.parse import quote

from pyoxigraph import Literal, NamedNode, Quad

from kg.graph.iris import term
from kg.graph.store import RDF_TYPE, RDFS_LABEL, KnowledgeStore
from kg.link.items import Items
from kg.link.statements import Document, Statement
from kg.link.terms import ENTITY, terms

GRAPH = "wikidata"
"""The name of the graph that it stands in."""

_DATE = NamedNode("http://www.w3.org/2001/XMLSchema#date")
_DERIVED = NamedNode("http://www.w3.org/ns/prov#wasDerivedFrom")
_MODIFIED = NamedNode("http://purl.org/dc/terms/modified")
_SEE = NamedNode("http://www.w3.org/2000/01/rdf-schema#seeAlso")
_COUNTS = {"matches_played": "Appearances", "goals": "Goals"}


@dataclass(frozen=True, slots=True)
class Enriched:
    """What was told: the quads, of how many things, how many counts and pages elsewhere."""

    quads: frozenset[Quad]
    things: int
    counts: int
    doors: int


def enrich(store: KnowledgeStore, items: Items, linked: Mapping[str, str]) -> Enriched:
    """What Wikidata says of the linked things; ids by IRI."""
    known = items.service.documents(linked.values())
    items.learn_names(qid for item in known.values() for qid in _named(item))
    formats = items.service.formats([door.property for door in terms().doors])
    ours: defaultdict[str, list[str]] = defaultdict(list)
    for iri, qid in linked.items():
        ours[qid].append(iri)
    writing = _Writing(store, items, {qid: min(iris) for qid, iris in ours.items()}, formats)
    quads = frozenset(
        quad
        for iri, qid in linked.items()
        if (item := known.get(qid)) and not item.missing
        for quad in writing.quads(NamedNode(iri), item)
    )
    return Enriched(
        quads,
        len({str(quad.subject) for quad in quads} & {str(NamedNode(iri)) for iri in linked}),
        sum(quad.predicate == term("value") for quad in quads),
        sum(quad.predicate == _SEE for quad in quads),
    )


def replace_told(store: KnowledgeStore, quads: Iterable[Quad]) -> None:
    """Puts what Wikidata says now in the place of what it said before."""
    store.quads.remove_graph(store.aside(GRAPH))
    store.quads.bulk_extend(quads)


def _named(item: Document) -> Iterator[str]:
    yield from item.items(terms()["position"])
    yield from item.items(terms()["member"])


@dataclass(frozen=True, slots=True)
class _Writing:
    """What is needed to write an item down; ``ours`` has our IRIs by the ids of items."""

    store: KnowledgeStore
    items: Items
    ours: Mapping[str, str]
    formats: Mapping[str, str]

    def quads(self, thing: NamedNode, item: Document) -> Iterator[Quad]:
        graph = self.store.aside(GRAPH)
        for subject, predicate, value in self._triples(thing, item):
            yield Quad(subject, predicate, value, graph)

    def _triples(
        self, thing: NamedNode, item: Document
    ) -> Iterator[tuple[NamedNode, NamedNode, NamedNode | Literal]]:
        known, own = terms(), NamedNode(ENTITY + item.qid)
        if day := _day(item.modified[:10]):
            yield own, _MODIFIED, day
        if day := _day(item.agreed_time(known["born"])):
            yield thing, term("birthDate"), day
        for qid in item.items(known["position"]):
            yield thing, term("playingPosition"), NamedNode(ENTITY + qid)
            yield from self._labelled(qid)
        for address in self._doors(item):
            yield thing, _SEE, NamedNode(address)
        for team, count, value, as_of in _totals(item):
            node = NamedNode(f"{self.store.base}tally/wikidata.{item.qid}-{team}-{count.lower()}")
            where = self.ours.get(team)
            yield node, RDF_TYPE, term("Tally")
            yield node, term("tallyOf"), thing
            yield node, term("scopeTeam"), NamedNode(where or ENTITY + team)
            yield node, term("measure"), term(count)
            yield node, term("value"), Literal(value)
            yield node, _DERIVED, own
            if day := _day(as_of):
                yield node, term("asOfDay"), day
            if not where:
                yield from self._labelled(team)

    def _labelled(self, qid: str) -> Iterator[tuple[NamedNode, NamedNode, Literal]]:
        if label := self.items.label(qid):
            yield NamedNode(ENTITY + qid), RDFS_LABEL, Literal(label, language="en")

    def _doors(self, item: Document) -> Iterator[str]:
        known = terms()
        if item.page:
            yield known.page_address + quote(item.page.replace(" ", "_"), safe="_,()'!*:@&=+$;~/-.")
        for door in known.doors:
            for value in item.values(door.property):
                if value.kind == "words" and (form := self.formats.get(door.property)):
                    yield form.replace("$1", quote(value.text, safe="/"))


def _day(text: str) -> Literal | None:
    """A day as a literal; None where less than the day is known."""
    try:
        return Literal(dt.date.fromisoformat(text).isoformat(), datatype=_DATE)
    except ValueError:
        return None


def _totals(item: Document) -> Iterator[tuple[str, str, int, str]]:
    """For each team: what is counted, the total of all his times there, and as of which day."""
    known = terms()
    spells: defaultdict[str, list[Statement]] = defaultdict(list)
    for statement in item.statements(known["member"]):
        if statement.value.kind == "item":
            spells[statement.value.text].append(statement)
    for team, times in spells.items():
        if not _are_apart(times):
            continue
        for name, count in _COUNTS.items():
            told = [spell.qualifier(known[name]) for spell in times]
            values = [value.number for value in told if value and value.number is not None]
            if len(values) == len(times):
                yield team, count, sum(values), max(_as_of(spell, item) for spell in times)


def _are_apart(spells: Iterable[Statement]) -> bool:
    """True for one time at a team, or several that begin in different years."""
    starts = [s.qualifier(terms()["start"]) for s in spells]
    years = [start.year if start else None for start in starts]
    return len(years) == 1 or (None not in years and len(set(years)) == len(years))


def _as_of(spell: Statement, item: Document) -> str:
    """The last day on which the count can hold: as told, or his last there, or when it was read."""
    known = terms()
    for name in ("moment", "end"):
        if (told := spell.qualifier(known[name])) and told.kind == "time":
            return told.text if len(told.text) == 10 else f"{told.text[:4]}-12-31"
    read = [value.text for value in spell.times if len(value.text) == 10]
    return max(read, default=item.modified[:10])

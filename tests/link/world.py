"""A small Wikidata of our own making: items, and the forms in which Wikidata tells them.

One world is told as the JSON of wbgetentities, as RDF, and as what searches find, so that all
local services agree.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import islice, takewhile
from typing import Any, Literal
from urllib.parse import quote

from pyoxigraph import Literal as RdfLiteral
from pyoxigraph import NamedNode, Quad, Store

ENTITY = "http://www.wikidata.org/entity/"
_PROP = "http://www.wikidata.org/prop/"
_RDFS = "http://www.w3.org/2000/01/rdf-schema#"
_SKOS = "http://www.w3.org/2004/02/skos/core#"
_XSD = "http://www.w3.org/2001/XMLSchema#"
_WKT = NamedNode("http://www.opengis.net/ont/geosparql#wktLiteral")
_SCHEMA = "http://schema.org/"
_WIKIBASE = "http://wikiba.se/ontology#"
_PROV = "http://www.w3.org/ns/prov#"
_ENGLISH = NamedNode("https://en.wikipedia.org/")
_GREGORIAN = "http://www.wikidata.org/entity/Q1985727"


@dataclass(frozen=True)
class Claim:
    """A statement: a value is an id ("Q1"), a time ("1993-07-28", "1993"), a number, or words.

    Words begin with ``=``; a point on the earth is written ``@51.5/-0.3``.
    """

    property: str
    value: str | int
    qualifiers: tuple[tuple[str, str | int], ...] = ()
    rank: Literal["normal", "preferred", "deprecated"] = "normal"
    retrieved: str = ""


@dataclass(frozen=True)
class Made:
    """An item: labels by language, English aliases, the title of its English page, statements."""

    qid: str
    label: str
    aliases: tuple[str, ...] = ()
    description: str = ""
    page: str = ""
    labels: tuple[tuple[str, str], ...] = ()
    claims: tuple[Claim, ...] = ()


def made(qid: str, label: str, *claims: Claim | tuple[str, str | int], **told: Any) -> Made:
    """An item, its simple statements as pairs."""
    full = tuple(c if isinstance(c, Claim) else Claim(*c) for c in claims)
    return Made(qid, label, claims=full, **told)


def member(  # noqa: PLR0917 - a statement and its qualifiers
    team: str, first: int | None = None, last: int | None = None, matches: int | None = None,
    goals: int | None = None, retrieved: str = "",
) -> Claim:  # fmt: skip
    """A statement on a player's team."""
    told = {"P580": first, "P582": last}
    qualifiers: list[tuple[str, str | int]] = [(p, str(y)) for p, y in told.items() if y]
    counts = {"P1350": matches, "P1351": goals}
    qualifiers += [(p, n) for p, n in counts.items() if n is not None]
    return Claim("P54", team, tuple(qualifiers), retrieved=retrieved)


@dataclass
class World:
    """Items by id, ids that lead to others, ids that are gone, and formats of identifiers."""

    items: dict[str, Made] = field(default_factory=dict)
    redirects: dict[str, str] = field(default_factory=dict)
    deleted: set[str] = field(default_factory=set)
    formats: dict[str, str] = field(default_factory=dict)
    _store: Store | None = None
    _index: dict[str, list[str]] | None = None
    _sorted: list[str] = field(default_factory=list)
    _pages: dict[str, str] | None = None

    @classmethod
    def of(cls, items: Iterable[Made], **told: Any) -> World:
        """The world of the items."""
        return cls({item.qid: item for item in items}, **told)

    def entity(self, qid: str) -> dict[str, Any] | None:
        """An item as wbgetentities tells it; None for an id that never was."""
        target = self.redirects.get(qid, qid)
        if qid in self.deleted:
            return {"id": qid, "missing": ""}
        item = self.items.get(target)
        if item is None:
            return None
        told = _entity(item)
        if target != qid:
            told["redirects"] = {"from": qid, "to": target}
        return told

    def described(self, name: str) -> dict[str, Any]:
        """A property as wbgetentities tells it, with the format of its identifiers."""
        formats = [Claim("P1630", f"={self.formats[name]}")] if name in self.formats else []
        return {"id": name, "type": "property", "claims": _claims(formats)}

    def page(self, title: str) -> str | None:
        """The id of the item of an English page."""
        if self._pages is None:
            self._pages = {item.page: item.qid for item in self.items.values() if item.page}
        return self._pages.get(title)

    def search(self, text: str, limit: int) -> list[Made]:
        """What a search by name finds: names that begin so, whatever the accents."""
        if self._index is None:
            self._index = {}
            for item in self.items.values():
                for name in _names(item):
                    self._index.setdefault(folded(name), []).append(item.qid)
            self._sorted = sorted(self._index)
        wanted = folded(text)
        exact = self._index.get(wanted, [])
        at = bisect_left(self._sorted, wanted)
        near = takewhile(lambda name: name.startswith(wanted), islice(self._sorted, at, at + limit))
        found = dict.fromkeys([*exact, *(q for name in near for q in self._index[name])])
        return [self.items[qid] for qid in list(found)[:limit]]

    @property
    def store(self) -> Store:
        """The world as the query service has it."""
        if self._store is None:
            self._store = Store()
            self._store.bulk_extend(_quads(self.items.values()))
            self._store.extend(_moved(self.redirects, self.formats))
        return self._store

    def is_a(self, qid: str, kind: str) -> bool:
        """True if a class of the item is the class, or lies below it."""
        ask = (
            f"ASK {{ <{ENTITY}{qid}> <{_PROP}direct/P31>/<{_PROP}direct/P279>* <{ENTITY}{kind}> }}"
        )
        return bool(self.store.query(ask))


def folded(name: str) -> str:
    """A name without case and accents."""
    plain = unicodedata.normalize("NFKD", name.casefold())
    return " ".join("".join(c for c in plain if not unicodedata.combining(c)).split())


def _names(item: Made) -> Iterator[str]:
    yield from dict.fromkeys([item.label, *item.aliases, *(text for _, text in item.labels)])


def _labels(item: Made) -> dict[str, str]:
    return {**({"en": item.label} if item.label else {}), **dict(item.labels)}


def _entity(item: Made) -> dict[str, Any]:
    said = {lang: {"language": lang, "value": text} for lang, text in _labels(item).items()}
    told: dict[str, Any] = {
        "type": "item", "id": item.qid, "modified": "2026-10-08T00:00:00Z", "labels": said,
        "descriptions": {"en": {"language": "en", "value": item.description}},
        "aliases": {"en": [{"language": "en", "value": text} for text in item.aliases]},
        "claims": _claims(item.claims),
        "sitelinks": {"enwiki": {"site": "enwiki", "title": item.page}} if item.page else {},
    }  # fmt: skip
    return told


def _claims(claims: Iterable[Claim]) -> dict[str, list[dict[str, Any]]]:
    told: dict[str, list[dict[str, Any]]] = {}
    for claim in claims:
        entry: dict[str, Any] = {
            "mainsnak": _snak(claim.property, claim.value), "type": "statement",
            "rank": claim.rank, "qualifiers": {},
        }  # fmt: skip
        for name, value in claim.qualifiers:
            entry["qualifiers"].setdefault(name, []).append(_snak(name, value))
        if claim.retrieved:
            entry["references"] = [{"snaks": {"P813": [_snak("P813", claim.retrieved)]}}]
        told.setdefault(claim.property, []).append(entry)
    return told


def _snak(name: str, value: str | int) -> dict[str, Any]:
    return {"snaktype": "value", "property": name, "datavalue": _datavalue(value)}


def _datavalue(value: str | int) -> dict[str, Any]:
    if isinstance(value, int):
        return {"type": "quantity", "value": {"amount": f"{value:+d}", "unit": "1"}}
    if value.startswith("="):
        return {"type": "string", "value": value[1:]}
    if value.startswith("@"):
        north, east = value[1:].split("/")
        place = {"latitude": float(north), "longitude": float(east)}
        return {"type": "globecoordinate", "value": place}
    if re.fullmatch(r"Q\d+", value):
        told = {"entity-type": "item", "numeric-id": int(value[1:]), "id": value}
        return {"type": "wikibase-entityid", "value": told}
    parts = [*value.split("-"), "00", "00"][:3]
    precision = 9 + value.count("-")
    time = {"time": f"+{'-'.join(parts)}T00:00:00Z", "precision": precision,
            "calendarmodel": _GREGORIAN}  # fmt: skip
    return {"type": "time", "value": time}


def _quads(items: Iterable[Made]) -> Iterator[Quad]:
    for item in items:
        node = NamedNode(ENTITY + item.qid)
        for language, text in _labels(item).items():
            yield Quad(node, NamedNode(_RDFS + "label"), RdfLiteral(text, language=language))
        for text in item.aliases:
            yield Quad(node, NamedNode(_SKOS + "altLabel"), RdfLiteral(text, language="en"))
        if item.description:
            told = RdfLiteral(item.description, language="en")
            yield Quad(node, NamedNode(_SCHEMA + "description"), told)
        yield Quad(node, NamedNode(_SCHEMA + "dateModified"), _moment("2026-10-08"))
        if item.page:
            page = NamedNode(f"https://en.wikipedia.org/wiki/{quote(item.page.replace(' ', '_'))}")
            title = RdfLiteral(item.page, language="en")
            yield Quad(page, NamedNode(_SCHEMA + "about"), node)
            yield Quad(page, NamedNode(_SCHEMA + "name"), title)
            yield Quad(page, NamedNode(_SCHEMA + "isPartOf"), _ENGLISH)
        best = {c.property for c in item.claims if c.rank == "preferred"}
        for number, claim in enumerate(item.claims):
            yield from _stated(
                f"{item.qid}-{number}", node, claim, outranked=claim.property in best
            )


def _stated(name: str, node: NamedNode, claim: Claim, *, outranked: bool) -> Iterator[Quad]:
    """A statement as the query service has it: in full, and bare if it is of the best rank."""
    value, of = _term(claim.value), claim.property
    if claim.rank == "preferred" or (claim.rank == "normal" and not outranked):
        yield Quad(node, NamedNode(f"{_PROP}direct/{of}"), value)
    statement = NamedNode(f"{ENTITY}statement/{name}")
    rank = NamedNode(f"{_WIKIBASE}{claim.rank.title()}Rank")
    yield Quad(node, NamedNode(_PROP + of), statement)
    yield Quad(statement, NamedNode(_WIKIBASE + "rank"), rank)
    yield Quad(statement, NamedNode(f"{_PROP}statement/{of}"), value)
    yield from _whole(statement, f"{_PROP}statement/value/{of}", claim.value)
    for qualifier, told in claim.qualifiers:
        yield Quad(statement, NamedNode(f"{_PROP}qualifier/{qualifier}"), _term(told))
        yield from _whole(statement, f"{_PROP}qualifier/value/{qualifier}", told)
    if claim.retrieved:
        reference = NamedNode(f"http://www.wikidata.org/reference/{name}")
        yield Quad(statement, NamedNode(_PROV + "wasDerivedFrom"), reference)
        yield Quad(reference, NamedNode(f"{_PROP}reference/P813"), _term(claim.retrieved))
        yield from _whole(reference, f"{_PROP}reference/value/P813", claim.retrieved)


def _whole(of: NamedNode, by: str, value: str | int) -> Iterator[Quad]:
    """A time in full, with how precise it is."""
    if isinstance(value, int) or not re.fullmatch(r"\d{4}(-\d\d){0,2}", value):
        return
    node = NamedNode(f"http://www.wikidata.org/value/{value}")
    precision = RdfLiteral(str(9 + value.count("-")), datatype=NamedNode(_XSD + "integer"))
    yield Quad(of, NamedNode(by), node)
    yield Quad(node, NamedNode(_WIKIBASE + "timeValue"), _moment(value))
    yield Quad(node, NamedNode(_WIKIBASE + "timePrecision"), precision)
    yield Quad(node, NamedNode(_WIKIBASE + "timeCalendarModel"), NamedNode(_GREGORIAN))


def _moved(redirects: Mapping[str, str], formats: Mapping[str, str]) -> Iterator[Quad]:
    for qid, target in redirects.items():
        same = NamedNode("http://www.w3.org/2002/07/owl#sameAs")
        yield Quad(NamedNode(ENTITY + qid), same, NamedNode(ENTITY + target))
    for name, form in formats.items():
        yield Quad(NamedNode(ENTITY + name), NamedNode(f"{_PROP}direct/P1630"), RdfLiteral(form))


def _term(value: str | int) -> NamedNode | RdfLiteral:
    if isinstance(value, int):
        return RdfLiteral(str(value), datatype=NamedNode(_XSD + "decimal"))
    if value.startswith("="):
        return RdfLiteral(value[1:])
    if value.startswith("@"):
        north, east = value[1:].split("/")
        return RdfLiteral(f"Point({east} {north})", datatype=_WKT)
    if re.fullmatch(r"Q\d+", value):
        return NamedNode(ENTITY + value)
    return _moment(value)


def _moment(value: str) -> RdfLiteral:
    day = "-".join([*value.split("-"), "01", "01"][:3])
    return RdfLiteral(f"{day}T00:00:00Z", datatype=NamedNode(_XSD + "dateTime"))

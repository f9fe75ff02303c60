"""Any thing of the graph: every fact about it, said or inferred, and what points to it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby, islice

from pyoxigraph import DefaultGraph, Literal, NamedNode, Triple

from kg.graph.iris import ONTOLOGY
from kg.graph.store import RDF_TYPE, passages_for
from kg.web.pages.addresses import page_of
from kg.web.pages.reading import Reader, Thing
from kg.web.pages.source import anchor_of

_VALUES = 60
"""How many values of one property a page shows; the data files have all."""


@dataclass(frozen=True, slots=True)
class Where:
    """A place that says a fact: the words of a passage (``quoted``), or the name of a table."""

    words: str
    href: str
    quoted: bool


@dataclass(frozen=True, slots=True)
class Value:
    """A value of a property: a thing or words, where it is said, or why it follows."""

    thing: Thing | None
    words: str
    said: tuple[Where, ...]
    why: str | None


@dataclass(frozen=True, slots=True)
class Property:
    """A property with the first of its values, and how many there are."""

    name: str
    about: str
    iri: str
    values: tuple[Value, ...]
    total: int


@dataclass(frozen=True, slots=True)
class ThingPage:
    """Everything that the graph holds of a thing."""

    thing: Thing
    kinds: tuple[str, ...]
    aliases: tuple[str, ...]
    outward: tuple[Property, ...]
    inward: tuple[Property, ...]


def thing_page(reader: Reader, node: NamedNode) -> ThingPage:
    """The thing with its facts by property, and the facts that have it as their object."""
    outward = [fact for fact in reader.facts(node) if fact.predicate != RDF_TYPE]
    found = reader.store.quads.quads_for_pattern(None, None, node, DefaultGraph())
    inward = [quad.triple for quad in found]
    return ThingPage(
        thing=reader.thing(node),
        kinds=tuple(sorted(reader.kinds(node))),
        aliases=reader.aliases(node),
        outward=tuple(_properties(reader, outward, inverse=False)),
        inward=tuple(_properties(reader, inward, inverse=True)),
    )


def _properties(reader: Reader, facts: list[Triple], *, inverse: bool) -> Iterable[Property]:
    facts.sort(
        key=lambda fact: (fact.predicate.value, str(fact.subject if inverse else fact.object))
    )
    for predicate, group in groupby(facts, key=lambda fact: fact.predicate):
        told = list(group)
        yield Property(
            name=predicate.value.removeprefix(ONTOLOGY).rpartition("#")[2].rpartition("/")[2],
            about=reader.comment(predicate),
            iri=predicate.value,
            values=tuple(_value(reader, fact, inverse=inverse) for fact in islice(told, _VALUES)),
            total=len(told),
        )


def _value(reader: Reader, fact: Triple, *, inverse: bool) -> Value:
    end = fact.subject if inverse else fact.object
    return Value(
        thing=_thing(reader, end) if isinstance(end, NamedNode) else None,
        words=end.value if isinstance(end, Literal) else "",
        said=said_of(reader, fact),
        why=reader.why(fact),
    )


def _thing(reader: Reader, node: NamedNode) -> Thing:
    if node.value.startswith(ONTOLOGY):
        return Thing(node.value, reader.word(node), page_of(node.value, reader.base))
    return reader.thing(node)


def said_of(reader: Reader, fact: Triple) -> tuple[Where, ...]:
    """Every place that says the fact, its words first."""
    return tuple(
        Where(
            record.exact or record.source_label,
            page_of(record.source, reader.base)
            + (f"#{anchor_of(record.iri)}" if record.exact else ""),
            quoted=record.exact is not None,
        )
        for record in passages_for(reader.store, fact)
    )

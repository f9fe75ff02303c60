"""Writes a store, or any quads, in an RDF format: the same graph gives the same bytes.

Formats without graphs (Turtle, N-Triples, RDF/XML) hold the default graph merged with the
sources, their passages and the accepted links. Formats with graphs (TriG, N-Quads, JSON-LD) hold
every graph but the ontology, of which only the axioms that a source brought are written, and a VoID
linkset for each collection that links lead to. JSON-LD, which web pages carry, says accepted links
as ``schema:sameAs`` too.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, TypeAlias

from pyoxigraph import DefaultGraph, NamedNode, Quad

from kg.errors import CallError
from kg.graph import iris
from kg.graph.jsonld import write_jsonld
from kg.graph.linksets import linksets
from kg.graph.names import NAMESPACES, SKOS, Node
from kg.graph.rdfxml import write_rdfxml
from kg.graph.store import KnowledgeStore, default_triples, evidence
from kg.graph.turtle import write_trig, write_turtle

Only: TypeAlias = Literal["asserted", "inferred"]
_ACCEPTED_LINKS = frozenset(
    NamedNode(SKOS + name) for name in ("exactMatch", "closeMatch", "broadMatch", "narrowMatch")
)

_EXACT_MATCH = NamedNode(SKOS + "exactMatch")
_SAME_AS = NamedNode(NAMESPACES["schema"] + "sameAs")


@dataclass(frozen=True, slots=True)
class Format:
    """An RDF format: its name, the extensions and other words for it, whether it has graphs."""

    name: str
    words: tuple[str, ...]
    media_type: str
    graphs: bool


FORMATS = (
    Format("Turtle", ("ttl", "turtle"), "text/turtle", graphs=False),
    Format("TriG", ("trig",), "application/trig", graphs=True),
    Format("N-Triples", ("nt", "ntriples", "n-triples"), "application/n-triples", graphs=False),
    Format("N-Quads", ("nq", "nquads", "n-quads"), "application/n-quads", graphs=True),
    Format("JSON-LD", ("jsonld", "json-ld"), "application/ld+json", graphs=True),
    Format("RDF/XML", ("rdf", "rdfxml", "rdf/xml", "xml", "owl"), "application/rdf+xml",
           graphs=False),
)  # fmt: skip


def format_named(word: str) -> Format:
    """The format of a name, an extension or a media type; CallError lists those there are.

    >>> format_named("ttl").name, format_named("JSON-LD").name, format_named(".nq").name
    ('Turtle', 'JSON-LD', 'N-Quads')
    """
    key = word.strip().lower().removeprefix(".")
    for known in FORMATS:
        if key in known.words or key == known.media_type:
            return known
    choices = ", ".join(known.words[0] for known in FORMATS)
    raise CallError(f"no RDF format {word!r}: choose one of {choices}")


def format_of(path: Path | str) -> Format:
    """The format that the extension of a file name says."""
    extension = Path(path).suffix
    if not extension:
        choices = ", ".join("." + known.words[0] for known in FORMATS)
        raise CallError(f"{path} has no extension: name a format or end it in one of {choices}")
    return format_named(extension)


def export(store: KnowledgeStore, form: Format | str, *, only: Only | None = None) -> Iterator[str]:
    """The store in a format, in pieces of text; ``only`` leaves the other half of the facts out.

    The plain texts of reports are never part of it, only the passages that say something.
    """
    chosen = form if isinstance(form, Format) else format_named(form)
    return serialize(selected(store, only, graphs=chosen.graphs), chosen, store.base)


def serialize(quads: Iterable[Quad], form: Format | str, base: str = iris.BASE) -> Iterator[str]:
    """Quads in a format, in pieces of text, whatever their order and however often each comes."""
    chosen = form if isinstance(form, Format) else format_named(form)
    match chosen.name:
        case "Turtle":
            return write_turtle(quads, base)
        case "RDF/XML":
            return write_rdfxml(quads, base)
        case "N-Triples":
            return _lines({str(quad.triple) for quad in quads})
        case "N-Quads":
            return _lines({str(quad) for quad in quads})
        case "TriG":
            return write_trig(_by_graph(quads), base)
        case _:
            return write_jsonld(_by_graph(_for_the_web(quads, base)), base)


def selected(store: KnowledgeStore, only: Only | None, *, graphs: bool) -> Iterator[Quad]:
    """The quads that an export holds, see the top of this module."""
    told = list(evidence(store)) if graphs or only else []
    said = {quad.triple for quad in told}
    for triple in default_triples(store):
        if only is None or (triple in said) is (only == "asserted"):
            yield Quad(*triple)
    if only == "inferred":
        return
    yield from _of_graph(store, "sources")
    if graphs:
        yield from told
    if only is None:
        links = _of_graph(store, "links")
        yield from (q for q in links if graphs or q.predicate in _ACCEPTED_LINKS)
    if only is None and graphs:
        yield from linksets(store)
        yield from _of_graph(store, "wikidata")
        yield from _of_graph(store, "identities")
        yield from (q for q in _of_graph(store, "ontology") if q.triple in said)


def _of_graph(store: KnowledgeStore, name: str) -> Iterator[Quad]:
    return store.quads.quads_for_pattern(None, None, None, store.aside(name))


def _for_the_web(quads: Iterable[Quad], base: str) -> Iterator[Quad]:
    """The quads, and beside each accepted link the property by which web pages say it."""
    links = iris.aside_graph("links", base)
    for quad in quads:
        yield quad
        if quad.predicate == _EXACT_MATCH and quad.graph_name == links:
            yield Quad(quad.subject, _SAME_AS, quad.object, links)


def _lines(statements: set[str]) -> Iterator[str]:
    return (f"{statement} .\n" for statement in sorted(statements))


def _by_graph(quads: Iterable[Quad]) -> dict[Node | None, list[Quad]]:
    graphs: dict[Node | None, list[Quad]] = {}
    for quad in quads:
        name = None if isinstance(quad.graph_name, DefaultGraph) else quad.graph_name
        graphs.setdefault(name, []).append(quad)
    return graphs

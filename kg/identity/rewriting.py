"""The evidence of a report speaks of the things that were chosen, and back again, exactly.

Two things of a report never become one, so a renaming can be read backwards.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from pyoxigraph import Literal, NamedNode, Quad, Triple

from kg.graph.assemble import ALT_LABEL, RDF_TYPE, RDFS_LABEL
from kg.graph.iris import term
from kg.graph.store import KnowledgeStore
from kg.identity.decisions import Renaming

_RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
_ORDER = term("sideOrder")


def reports_of(store: KnowledgeStore) -> tuple[NamedNode, ...]:
    """The reports of a store, by IRI."""
    graph = store.aside("sources")
    found = store.quads.quads_for_pattern(None, RDF_TYPE, term("Report"), graph)
    return tuple(sorted((q.subject for q in found if isinstance(q.subject, NamedNode)), key=str))


def releases_of(store: KnowledgeStore) -> tuple[NamedNode, ...]:
    """The releases of results in a store, by IRI: each names the graph of what it says."""
    graph = store.aside("sources")
    found = store.quads.quads_for_pattern(None, RDF_TYPE, term("Dataset"), graph)
    return tuple(sorted((q.subject for q in found if isinstance(q.subject, NamedNode)), key=str))


def told_by(store: KnowledgeStore, source: NamedNode) -> Iterator[Quad]:
    """Every quad that speaks of the things of a report: what its passages say, and about it."""
    quads, aside = store.quads, store.aside("sources")
    for found in quads.quads_for_pattern(None, term("source"), source, aside):
        passage = found.subject
        if isinstance(passage, NamedNode):
            yield from quads.quads_for_pattern(None, None, None, passage)
            yield from quads.quads_for_pattern(None, term("toldIn"), passage, aside)
    for name in ("reports", "mentionsMatch"):
        yield from quads.quads_for_pattern(source, term(name), None, aside)
    for found in quads.quads_for_pattern(None, term("believedFrom"), source, aside):
        belief = found.subject
        if isinstance(belief, NamedNode):
            for name in ("subject", "object"):
                prop = NamedNode(_RDF + name)
                yield from quads.quads_for_pattern(belief, prop, None, aside)


def said_in(quads: Iterable[Quad], store: KnowledgeStore) -> Iterator[Triple]:
    """What the passages say, of quads that ``told_by`` gives."""
    aside = store.aside("sources")
    return (quad.triple for quad in quads if quad.graph_name != aside)


def forth(quads: Iterable[Quad], names: Renaming) -> Iterator[Quad]:
    """The quads with the things that were chosen."""
    renamed = (_renamed(quad, names.chosen) for quad in quads)
    turned = _turned(renamed, names) if names.turned else renamed
    return _relabelled(turned, names, RDFS_LABEL, ALT_LABEL)


def back(quads: Iterable[Quad], names: Renaming) -> Iterator[Quad]:
    """The quads as they were before ``forth``."""
    own = names.own
    labelled = _relabelled(quads, names, ALT_LABEL, RDFS_LABEL)
    turned = _turned(labelled, names) if names.turned else labelled
    return (_renamed(quad, own) for quad in turned)


def _relabelled(
    quads: Iterable[Quad], names: Renaming, old: NamedNode, new: NamedNode
) -> Iterator[Quad]:
    """The quads with one property for another where a name of the report alone is told."""
    for quad in quads:
        thing, label = quad.subject, quad.object
        if (
            quad.predicate == old
            and isinstance(thing, NamedNode)
            and isinstance(label, Literal)
            and (thing, label.value) in names.labels
        ):
            yield Quad(thing, new, label, quad.graph_name)
        else:
            yield quad


def _renamed(quad: Quad, names: Mapping[NamedNode, NamedNode]) -> Quad:
    subject, value = quad.subject, quad.object
    if isinstance(subject, NamedNode):
        subject = names.get(subject, subject)
    if isinstance(value, NamedNode):
        value = names.get(value, value)
    return Quad(subject, quad.predicate, value, quad.graph_name)


def _turned(quads: Iterable[Quad], names: Renaming) -> Iterator[Quad]:
    """The quads with the first side second and the second first, for the matches turned."""
    found = list(quads)
    sides = {
        quad.object
        for quad in found
        if quad.predicate == term("side") and quad.subject in names.turned
    }
    for quad in found:
        if quad.predicate == _ORDER and quad.subject in sides and isinstance(quad.object, Literal):
            order = {"1": "2", "2": "1"}.get(quad.object.value, quad.object.value)
            value = Literal(order, datatype=quad.object.datatype)
            yield Quad(quad.subject, _ORDER, value, quad.graph_name)
        else:
            yield quad

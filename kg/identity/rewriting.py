"""The evidence of a report speaks of the things that were chosen, and back again, exactly.

Two things of a report never become one, so a renaming can be read backwards.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from pyoxigraph import Literal, NamedNode, Quad, Triple

from kg.graph.assemble import ALT_LABEL, RDF_TYPE, RDFS_LABEL
from kg.graph.iris import BASE, aside_graph, term
from kg.graph.store import KnowledgeStore
from kg.identity.decisions import Renaming

_RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
_ORDER = term("sideOrder")
_BESIDE = term("besidePassage")
_UNPLACED = "unplaced/"


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
            beside = unplaced_graph(passage, store.base)
            yield from quads.quads_for_pattern(None, None, None, beside)
            yield from quads.quads_for_pattern(beside, _BESIDE, passage, aside)
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
    """What the passages say, of quads that ``told_by`` gives, and what is not set beside it."""
    aside, beside = store.aside("sources"), store.aside(_UNPLACED).value
    return (
        quad.triple
        for quad in quads
        if quad.graph_name != aside
        and not (
            isinstance(quad.graph_name, NamedNode) and quad.graph_name.value.startswith(beside)
        )
    )


def unplaced_graph(passage: NamedNode, base: str) -> NamedNode:
    """The graph of what a passage says of goals that have no place, or otherwise than the results.

    >>> unplaced_graph(NamedNode("https://a.org/id/passage/7-1"), "https://a.org/id/").value
    'https://a.org/id/graph/unplaced/passage/7-1'
    """
    return aside_graph(_UNPLACED + passage.value.removeprefix(base), base)


def forth(quads: Iterable[Quad], names: Renaming, base: str = BASE) -> Iterator[Quad]:
    """The quads with the things that were chosen, and beside the evidence what has no place."""
    placed = (_placed(quad, names, base) for quad in quads) if names.sets_beside else quads
    renamed = (_renamed(quad, names.chosen) for quad in placed)
    turned = _turned(renamed, names) if names.turned else renamed
    labelled = _relabelled(turned, names, RDFS_LABEL, ALT_LABEL)
    return _linked(labelled, base) if names.sets_beside else labelled


def back(quads: Iterable[Quad], names: Renaming, base: str = BASE) -> Iterator[Quad]:
    """The quads as they were before ``forth``."""
    own = names.own
    apart = (quad for quad in quads if quad.predicate != _BESIDE)
    replaced = (_replaced(quad, base) for quad in apart)
    labelled = _relabelled(replaced, names, ALT_LABEL, RDFS_LABEL)
    turned = _turned(labelled, names) if names.turned else labelled
    return (_renamed(quad, own) for quad in turned)


def _placed(quad: Quad, names: Renaming, base: str) -> Quad:
    """A quad of a passage, in the graph beside the evidence if it belongs there."""
    passage = quad.graph_name
    if not isinstance(passage, NamedNode) or passage.value.startswith(aside_graph("", base).value):
        return quad
    if not names.is_beside(quad.triple):
        return quad
    return Quad(quad.subject, quad.predicate, quad.object, unplaced_graph(passage, base))


def _linked(quads: Iterable[Quad], base: str) -> Iterator[Quad]:
    """The quads, and for each graph beside a passage of which passage it is."""
    besides: set[NamedNode] = set()
    for quad in quads:
        yield quad
        graph = quad.graph_name
        passage = _passage_of(graph, base)
        if passage and isinstance(graph, NamedNode) and graph not in besides:
            besides.add(graph)
            yield Quad(graph, _BESIDE, passage, aside_graph("sources", base))


def _replaced(quad: Quad, base: str) -> Quad:
    """A quad in the graph of its passage again."""
    passage = _passage_of(quad.graph_name, base)
    return Quad(quad.subject, quad.predicate, quad.object, passage) if passage else quad


def _passage_of(graph: object, base: str) -> NamedNode | None:
    """The passage beside which a graph stands."""
    beside = aside_graph(_UNPLACED, base).value
    if not isinstance(graph, NamedNode) or not graph.value.startswith(beside):
        return None
    return NamedNode(base + graph.value.removeprefix(beside))


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

"""The graph of links: what was decided on each thing, and ``skos:exactMatch`` where it is linked.

Links stand in a graph of their own; no reasoner sees them, and none is ever ``owl:sameAs``.
"""

from __future__ import annotations

import datetime as dt
import hashlib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from pyoxigraph import DefaultGraph, Literal, NamedNode, Quad, QuerySolutions

from kg.graph.iris import term
from kg.graph.store import RDF_TYPE, RDFS_LABEL, KnowledgeStore
from kg.link.model import Answer, Decision, Entity, Feature, Verdict
from kg.resources import resource

WIKIDATA = "http://www.wikidata.org/entity/"
EXACT_MATCH = NamedNode("http://www.w3.org/2004/02/skos/core#exactMatch")
REVIEW = "review"
"""The method of a decision that a person took."""

_XSD = "http://www.w3.org/2001/XMLSchema#"
_VERDICTS: Mapping[Verdict, str] = {"accepted": "SameThing", "rejected": "OtherThing",
                                    "open": "NotDecided"}  # fmt: skip
_WORDS = {name: word for word, name in _VERDICTS.items()}


def item(qid: str) -> NamedNode:
    """The IRI of an item of Wikidata.

    >>> item("Q969725").value
    'http://www.wikidata.org/entity/Q969725'
    """
    return NamedNode(WIKIDATA + qid)


def linked(store: KnowledgeStore) -> dict[str, str]:
    """The ids of the items that things are linked to, by the IRIs of the things."""
    links = store.quads.quads_for_pattern(None, EXACT_MATCH, None, store.aside("links"))
    return {
        quad.subject.value: quad.object.value.removeprefix(WIKIDATA)
        for quad in links
        if isinstance(quad.subject, NamedNode) and isinstance(quad.object, NamedNode)
        if quad.object.value.startswith(WIKIDATA)
    }


def decisions_in(store: KnowledgeStore) -> tuple[Decision, ...]:
    """All decisions that stand in the graph of links; their features have no words there."""
    told: defaultdict[str, defaultdict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    graph = store.aside("links")
    for quad in store.quads.quads_for_pattern(None, None, None, graph):
        told[quad.subject.value][quad.predicate.value].append(quad.object.value)  # type: ignore[union-attr]
    labels = {iri: values[RDFS_LABEL.value][0] for iri, values in told.items()
              if iri.startswith(WIKIDATA) and RDFS_LABEL.value in values}  # fmt: skip
    kind = term("LinkDecision").value
    found = (_decision(values, labels) for values in told.values()
             if kind in values.get(RDF_TYPE.value, ()))  # fmt: skip
    return tuple(sorted(found, key=lambda made: (made.iri, made.qid)))


def _decision(values: Mapping[str, list[str]], labels: Mapping[str, str]) -> Decision:
    def one(name: str) -> str:
        return next(iter(values.get(term(name).value, ())), "")

    candidate = one("candidate")
    features = (told.rpartition(" ") for told in sorted(values.get(term("feature").value, ())))
    return Decision(
        iri=one("originalThing"),
        qid=candidate.removeprefix(WIKIDATA),
        verdict=_WORDS[one("verdict").rpartition("#")[2]],
        score=int(one("points") or 0),
        reason=one("reason"),
        method=one("method"),
        decided=dt.date.fromisoformat(one("decidedOn")),
        features=tuple(Feature(name, int(points), "") for name, _, points in features),
        item_label=labels.get(candidate, ""),
        origins=tuple(sorted(values.get(term("statedIn").value, ()))),
    )


def by_hand(store: KnowledgeStore) -> dict[str, str]:
    """What persons decided: the id of an item, or an empty string for none, by thing."""
    found: dict[str, str] = {}
    graph = store.aside("links")
    for quad in store.quads.quads_for_pattern(None, term("method"), Literal(REVIEW), graph):
        values = {
            told.predicate.value: told.object.value
            for told in store.quads.quads_for_pattern(quad.subject, None, None, graph)
            if isinstance(told.object, NamedNode)
        }
        item_iri = values.get(term("candidate").value, "")
        if not item_iri or term("decided").value in values:
            found[values[term("originalThing").value]] = item_iri.removeprefix(WIKIDATA)
    return found


def answers_in(store: KnowledgeStore) -> tuple[Answer, ...]:
    """What each thing was answered: its item, or none; nothing of what was left open."""
    told = ((row["thing"].value, row["item"], row["method"].value)
            for row in _rows(store, "answers"))  # fmt: skip
    return tuple(
        Answer(thing, found_item.value.removeprefix(WIKIDATA) if found_item else "", method)
        for thing, found_item, method in told
    )


def news(store: KnowledgeStore, decisions: Iterable[Decision]) -> int:
    """How many of the decisions the store does not have yet, or has otherwise."""
    earlier = _before(store)
    things: set[str] = set()
    new = 0
    for one in decisions:
        things.add(one.iri)
        said = earlier.pop((one.iri, one.qid), None)
        new += said is None or said.sum != _sum(one)
    return new + sum(iri in things for iri, _ in earlier)


def put(
    store: KnowledgeStore, decisions: Iterable[Decision], entities: Mapping[str, Entity]
) -> None:
    """Writes decisions down in place of the earlier ones on the same things.

    What was decided alike before keeps its day, so that a second run changes nothing.
    """
    earlier = _before(store)
    fresh = [_with_its_day(one, earlier.get((one.iri, one.qid))) for one in decisions]
    _take_out(store, {one.iri for one in fresh})
    store.quads.bulk_extend(_quads(fresh, entities, store))


@dataclass(frozen=True, slots=True)
class _Said:
    """A decision that stands: the sum of what makes two decisions one, and its day."""

    sum: int
    day: str


def _before(store: KnowledgeStore) -> dict[tuple[str, str], _Said]:
    """The decisions that stand by thing and item, without their words: there may be many."""
    found = {}
    for row in _rows(store, "before"):
        item_iri, points = row["candidate"], row["points"]
        qid = item_iri.value.removeprefix(WIKIDATA) if item_iri else ""
        verdict = _WORDS[row["verdict"].value.rpartition("#")[2]]
        score = int(points.value) if points else 0
        told = hash((verdict, row["reason"].value, row["method"].value, score))
        found[row["thing"].value, qid] = _Said(told, row["day"].value)
    return found


def _sum(made: Decision) -> int:
    """The sum of what makes two decisions one, whatever the day."""
    return hash((made.verdict, made.reason, made.method, made.score))


def _with_its_day(made: Decision, before: _Said | None) -> Decision:
    if before is None or before.sum != _sum(made):
        return made
    return replace(made, decided=dt.date.fromisoformat(before.day))


def _rows(store: KnowledgeStore, name: str) -> QuerySolutions:
    text = resource("ontology", "linking", f"{name}.rq").read_text("utf-8")
    found = store.query(text.replace("<#links>", str(store.aside("links"))))
    assert isinstance(found, QuerySolutions)  # noqa: S101 - what SELECT means
    return found


def tidy(store: KnowledgeStore) -> int:
    """Takes out the decisions on things that the graph no longer knows, and says on how many."""
    lost = {
        thing
        for thing in _things(store)
        if not any(store.quads.quads_for_pattern(NamedNode(thing), RDF_TYPE, None, DefaultGraph()))
    }
    _take_out(store, lost)
    return len(lost)


def carry(old: KnowledgeStore, new: KnowledgeStore) -> None:
    """Takes the decisions of a store over into the one that is to take its place."""
    # Asked for rather than read: of a service only this graph then comes over the line.
    links = old.query(f"SELECT ?s ?p ?o WHERE {{ GRAPH {old.aside('links')} {{ ?s ?p ?o }} }}")
    assert isinstance(links, QuerySolutions)  # noqa: S101 - what SELECT means
    graph = new.aside("links")
    new.quads.bulk_extend(Quad(row["s"], row["p"], row["o"], graph) for row in links)
    tidy(new)


def _things(store: KnowledgeStore) -> set[str]:
    about = store.quads.quads_for_pattern(None, term("originalThing"), None, store.aside("links"))
    return {quad.object.value for quad in about if isinstance(quad.object, NamedNode)}


def _take_out(store: KnowledgeStore, things: Iterable[str]) -> None:
    """Takes out all that is decided on things, and the labels of items that nothing then names."""
    graph = store.aside("links")
    items: set[NamedNode] = set()
    for thing in map(NamedNode, things):
        gone = list(store.quads.quads_for_pattern(thing, None, None, graph))
        about = store.quads.quads_for_pattern(None, term("originalThing"), thing, graph)
        for made in [quad.subject for quad in about]:
            gone += store.quads.quads_for_pattern(made, None, None, graph)
        for quad in gone:
            store.quads.remove(quad)
            if quad.predicate == term("candidate") and isinstance(quad.object, NamedNode):
                items.add(quad.object)
    for one in items:
        if not any(store.quads.quads_for_pattern(None, term("candidate"), one, graph)):
            for label in list(store.quads.quads_for_pattern(one, None, None, graph)):
                store.quads.remove(label)


def _quads(
    decisions: Iterable[Decision], entities: Mapping[str, Entity], store: KnowledgeStore
) -> Iterator[Quad]:
    graph = store.aside("links")
    for made in decisions:
        entity, thing = entities[made.iri], NamedNode(made.iri)
        iri = decision_iri(made, store.base)
        yield Quad(iri, RDF_TYPE, term("LinkDecision"), graph)
        yield Quad(iri, term("originalThing"), thing, graph)
        yield Quad(iri, term("verdict"), term(_VERDICTS[made.verdict]), graph)
        for name, words in _told(made, entity):
            yield Quad(iri, term(name), Literal(words), graph)
        day = Literal(made.decided.isoformat(), datatype=NamedNode(_XSD + "date"))
        yield Quad(iri, term("decidedOn"), day, graph)
        if not made.qid:
            continue
        points = Literal(str(made.score), datatype=NamedNode(_XSD + "integer"))
        yield Quad(iri, term("points"), points, graph)
        yield Quad(iri, term("candidate"), item(made.qid), graph)
        yield Quad(item(made.qid), RDFS_LABEL, Literal(made.item_label), graph)
        if made.verdict == "accepted":
            yield Quad(iri, term("decided"), item(made.qid), graph)
            yield Quad(thing, EXACT_MATCH, item(made.qid), graph)


def _told(made: Decision, entity: Entity) -> Iterator[tuple[str, str]]:
    yield "thingKind", entity.kind
    yield "mention", entity.label
    yield "reason", made.reason
    yield "method", made.method
    for origin in made.origins:
        yield "statedIn", origin
    for feature in made.features:
        yield "feature", f"{feature.name} {feature.points}"
        speaks = feature.points > 0 and not feature.veto
        yield ("speaksFor" if speaks else "speaksAgainst"), feature.words


def decision_iri(made: Decision, base: str) -> NamedNode:
    """A decision's IRI: from the thing and the item."""
    own = made.iri.removeprefix(base).replace("/", ".")
    if own == made.iri.replace("/", "."):
        # A thing of somebody else's: its IRI may hold whatever an IRI may.
        own = hashlib.sha256(made.iri.encode()).hexdigest()[:16]
    return NamedNode(f"{base}link/{own}.{made.qid.lower() or 'none'}")

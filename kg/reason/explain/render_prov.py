"""A proof as PROV-O in Turtle: one activity per rule firing, with what it used and what came out.

Facts stand as reified statements, so that any RDF 1.1 tool reads them. All nodes have IRIs made
from their content: the same proof gives the same bytes.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator

from pyoxigraph import Literal, NamedNode, RdfFormat, Triple, serialize

from kg.graph import iris
from kg.graph.iris import ONTOLOGY, term
from kg.reason.explain.proof import (
    Absence,
    Axiom,
    Decision,
    Derivation,
    Leaf,
    Passage,
    Proof,
    Stated,
    Step,
)

_RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
_RDFS = "http://www.w3.org/2000/01/rdf-schema#"
_PROV = "http://www.w3.org/ns/prov#"
_PREFIXES = {
    "fkg": ONTOLOGY,
    "prov": _PROV,
    "rdf": _RDF,
    "rdfs": _RDFS,
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}
_TYPE = NamedNode(_RDF + "type")
_LABEL = NamedNode(_RDFS + "label")


def turtle(proof: Proof, base: str = iris.BASE) -> str:
    """The proof in PROV-O; only the statement itself if there is none."""
    triples = set(_statement(proof.triple, proof.sentence, base))
    for step in proof.steps:
        triples.update(_step(proof, step, base))
    for leaf in proof.leaves():
        triples.update(_leaf(leaf, base))
    ordered = sorted(triples, key=lambda t: (str(t.subject), t.predicate != _TYPE, str(t)))
    body = serialize(ordered, format=RdfFormat.TURTLE, prefixes=_PREFIXES) or b""
    lines = body.decode().splitlines(keepends=True)  # the writer gives prefixes in no fixed order
    head = len(_PREFIXES)
    return "".join([*sorted(lines[:head]), *lines[head:]])


def _prov(name: str) -> NamedNode:
    return NamedNode(_PROV + name)


def _minted(kind: str, *content: object, base: str) -> NamedNode:
    digest = hashlib.sha256("\n".join(map(str, content)).encode()).hexdigest()
    return NamedNode(f"{base}{kind}/{digest[:16]}")


def _fact(triple: Triple, base: str) -> NamedNode:
    return _minted("statement", triple, base=base)


def _statement(triple: Triple, sentence: str, base: str) -> Iterator[Triple]:
    node = _fact(triple, base)
    yield Triple(node, _TYPE, NamedNode(_RDF + "Statement"))
    yield Triple(node, _TYPE, _prov("Entity"))
    yield Triple(node, _LABEL, Literal(sentence))
    for name, part in zip(("subject", "predicate", "object"), triple, strict=True):
        yield Triple(node, NamedNode(_RDF + name), part)


def _step(proof: Proof, step: Step, base: str) -> Iterator[Triple]:
    node = _fact(step.triple, base)
    yield from _statement(step.triple, step.sentence, base)
    for leaf in step.evidence:
        yield Triple(node, _prov("wasDerivedFrom"), _leaf_node(leaf, base))
    for derivation in step.derivations:
        yield from _firing(proof, node, derivation, base)


def _firing(proof: Proof, made: NamedNode, firing: Derivation, base: str) -> Iterator[Triple]:
    needs = [_fact(proof.step(n).triple, base) for n in (*firing.premises, *firing.counted)]
    needs += [_leaf_node(leaf, base) for leaf in firing.leaves]
    # A firing that makes several statements is one activity, so its name leaves out what it made.
    activity = _minted("firing", firing.rule, firing.sentence, *sorted(map(str, needs)), base=base)
    rule = NamedNode(f"{base}rule/{firing.kind}.{iris.slug(firing.rule)}")
    yield Triple(activity, _TYPE, _prov("Activity"))
    yield Triple(activity, _LABEL, Literal(firing.sentence))
    yield Triple(activity, _prov("used"), rule)
    yield Triple(rule, _TYPE, _prov("Entity"))
    yield Triple(rule, _TYPE, _prov("Plan"))
    yield Triple(rule, _LABEL, Literal(firing.title or firing.rule))
    yield Triple(made, _prov("wasGeneratedBy"), activity)
    for number in firing.beside:
        yield Triple(activity, _prov("used"), _fact(proof.step(number).triple, base))
    for need in needs:
        yield Triple(activity, _prov("used"), need)
        yield Triple(made, _prov("wasDerivedFrom"), need)


def _leaf_node(leaf: Leaf, base: str) -> NamedNode:
    match leaf:
        case Passage(iri) | Stated(iri) | Decision(iri):
            return NamedNode(iri)
        case Axiom(sentence, rule):
            return _minted("axiom", rule, sentence, base=base)
        case Absence(sentence, query):
            return _minted("absence", sentence, query, base=base)


def _leaf(leaf: Leaf, base: str) -> Iterator[Triple]:
    node = _leaf_node(leaf, base)
    yield Triple(node, _TYPE, _prov("Entity"))
    match leaf:
        case Passage(_, source, source_iri, start, end, exact):
            yield Triple(node, _TYPE, term("Passage"))
            yield Triple(node, _prov("wasQuotedFrom"), NamedNode(source_iri))
            yield Triple(node, _prov("value"), Literal(exact))
            yield Triple(node, term("start"), Literal(start))
            yield Triple(node, term("end"), Literal(end))
            yield Triple(NamedNode(source_iri), _LABEL, Literal(source))
        case Stated(iri, source, source_iri):
            yield Triple(NamedNode(source_iri), _LABEL, Literal(source))
            if iri != source_iri:
                yield Triple(node, _prov("wasDerivedFrom"), NamedNode(source_iri))
        case Axiom(sentence) | Decision(_, sentence):
            yield Triple(node, _LABEL, Literal(sentence))
        case Absence(sentence, query):
            yield Triple(node, _LABEL, Literal(sentence))
            yield Triple(node, _prov("value"), Literal(query))

"""The ontology closed once under OWL 2 RL by owlrl, and kept as a small generated file.

The closed form holds the ontology's axioms, those that follow from them and cannot be reached by
simply following subclass, subproperty, domain and range one step at a time, and the facts about
its own individuals. What one step at a time reaches is left out: the rules made from the rest
reach it too, and a proof then quotes the axioms that somebody wrote.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

from pyoxigraph import (
    CanonicalizationAlgorithm,
    Dataset,
    Literal,
    NamedNode,
    Quad,
    RdfFormat,
    Triple,
    parse,
)

from kg.resources import resource

if TYPE_CHECKING:
    import rdflib

    RdflibTriple: TypeAlias = tuple[rdflib.term.Node, rdflib.term.Node, rdflib.term.Node]

RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
RDFS = "http://www.w3.org/2000/01/rdf-schema#"
OWL = "http://www.w3.org/2002/07/owl#"
XSD = "http://www.w3.org/2001/XMLSchema#"
_BUILT_IN = (RDF, RDFS, OWL, XSD)

TYPE = NamedNode(RDF + "type")
LABEL = NamedNode(RDFS + "label")
SUBCLASS = NamedNode(RDFS + "subClassOf")
SUBPROPERTY = NamedNode(RDFS + "subPropertyOf")
_DOMAIN = NamedNode(RDFS + "domain")
_RANGE = NamedNode(RDFS + "range")

_DATA = frozenset({OWL + "sameAs", OWL + "differentFrom"})
_ABOUT_TERMS = (RDFS, OWL, "http://www.w3.org/2004/02/skos/core#", "http://purl.org/")
_NOTES = frozenset(
    {RDFS + "label", RDFS + "comment", RDFS + "seeAlso", RDFS + "isDefinedBy", RDFS + "member"}
    | {OWL + "versionInfo", OWL + "versionIRI", OWL + "imports", OWL + "deprecated"}
)
_DECLARATIONS = frozenset(
    {OWL + "Class", RDFS + "Class", OWL + "ObjectProperty", OWL + "DatatypeProperty"}
    | {RDF + "Property", OWL + "AnnotationProperty", OWL + "NamedIndividual", OWL + "Ontology"}
    | {OWL + "Restriction", OWL + "Thing", RDFS + "Resource", RDF + "List"}
)
_HEADER = (
    "# Licence: CC BY 4.0\n"
    "# Generated from football.ttl by python -m kg.reason.compile: edit that, not this.\n"
)


def closed_path() -> Path:
    """Where the closed ontology is kept."""
    return resource("ontology", "generated", "football-closed.nt")


@cache
def closed_ontology() -> tuple[Triple, ...]:
    """The shipped closed ontology."""
    parsed = parse(path=str(closed_path()), format=RdfFormat.N_TRIPLES)
    return tuple(quad.triple for quad in parsed)


def split(triples: Iterable[Triple]) -> tuple[list[Triple], list[Triple]]:
    """The axioms with their lists, and the facts about individuals.

    What only declares or describes a term (that it is a class, its label) is neither.
    """
    axioms: list[Triple] = []
    facts: list[Triple] = []
    for triple in triples:
        if _is_axiom(triple):
            axioms.append(triple)
        elif not _is_note(triple):
            facts.append(triple)
    return axioms, facts


def _is_axiom(triple: Triple) -> bool:
    """True if the triple says something about classes and properties, or is a cell of a list."""
    predicate = triple.predicate.value
    if predicate == TYPE.value:
        return _value(triple).startswith((OWL, RDFS)) and _value(triple) not in _DECLARATIONS
    return predicate in {RDF + "first", RDF + "rest"} or (
        predicate.startswith((OWL, RDFS)) and predicate not in _DATA | _NOTES
    )


def _is_note(triple: Triple) -> bool:
    predicate = triple.predicate.value
    if predicate == TYPE.value:
        return _value(triple) in _DECLARATIONS
    return predicate.startswith(_ABOUT_TERMS) and predicate not in _DATA


def _value(triple: Triple) -> str:
    return triple.object.value if isinstance(triple.object, NamedNode) else ""


def close_schema(triples: Iterable[Triple]) -> tuple[Triple, ...]:
    """The axioms and facts of an ontology with the axioms that owlrl adds, sorted.

    Left out are those that following the others step by step reaches. Blank nodes are named
    canonically, so that the same ontology gives the same triples.
    """
    import rdflib
    from owlrl import DeductiveClosure, OWLRL_Semantics

    axioms, facts = split(triples)
    written = "".join(f"{triple} .\n" for triple in axioms)
    graph = rdflib.Graph().parse(data=written, format="nt")
    told = set(graph)
    DeductiveClosure(OWLRL_Semantics).expand(graph)
    found = [t for t in set(graph) - told if _worth(t)]
    kept = rdflib.Graph()
    for axiom in (*told, *_unreached(told, sorted(found))):
        kept.add(axiom)
    quads = [Quad(t.subject, t.predicate, t.object) for t in facts]
    quads += parse(kept.serialize(format="nt"), format=RdfFormat.N_TRIPLES)
    dataset = Dataset(quads)
    dataset.canonicalize(CanonicalizationAlgorithm.RDFC_1_0)
    return tuple(sorted((quad.triple for quad in dataset), key=str))


def _worth(triple: RdflibTriple) -> bool:
    """True for an inferred axiom about the ontology's own terms that is no tautology."""
    import rdflib

    subject, predicate, value = (str(part) for part in triple)
    if subject == value or subject.startswith(_BUILT_IN):
        return False
    if isinstance(triple[0], rdflib.Literal) or predicate.startswith("http://www.daml.org/"):
        return False
    if predicate == TYPE.value:
        return value.startswith(OWL) and value not in _DECLARATIONS
    if predicate in {_DOMAIN.value, _RANGE.value, SUBCLASS.value}:
        return value not in {OWL + "Thing", RDFS + "Resource", RDFS + "Literal"}
    return predicate.startswith((OWL, RDFS)) and predicate not in _NOTES


def _unreached(told: set[RdflibTriple], found: list[RdflibTriple]) -> list[RdflibTriple]:
    """The found axioms that following the told ones, and those kept before, does not reach."""
    steps = _Steps()
    for triple in told:
        steps.take(triple)
    steps.take_lists(told)
    kept = []
    for triple in sorted(found, key=lambda t: str(t[1]) not in {SUBCLASS.value, SUBPROPERTY.value}):
        if not steps.reach(triple):
            kept.append(triple)
            steps.take(triple)
    return kept


class _Steps:
    """What subclass, subproperty, equivalence, domain and range give one step at a time."""

    def __init__(self) -> None:
        self.up: dict[rdflib.term.Node, set[rdflib.term.Node]] = defaultdict(set)
        self.typed: dict[str, dict[rdflib.term.Node, set[rdflib.term.Node]]] = {
            _DOMAIN.value: defaultdict(set),
            _RANGE.value: defaultdict(set),
        }

    def take(self, triple: RdflibTriple) -> None:
        subject, predicate, value = triple
        if str(predicate) in {SUBCLASS.value, SUBPROPERTY.value}:
            self.up[subject].add(value)
        elif str(predicate) in {OWL + "equivalentClass", OWL + "equivalentProperty"}:
            self.up[subject].add(value)
            self.up[value].add(subject)
        elif str(predicate) in self.typed:
            self.typed[str(predicate)][subject].add(value)

    def take_lists(self, told: set[RdflibTriple]) -> None:
        """An intersection lies below its parts, a union above them."""
        cells = {(s, str(p)): o for s, p, o in told}
        for subject, predicate, cell in told:
            if str(predicate) in {OWL + "intersectionOf", OWL + "unionOf"}:
                at: rdflib.term.Node | None = cell
                while at is not None and (member := cells.get((at, RDF + "first"))) is not None:
                    below, above = (
                        (subject, member)
                        if str(predicate) == OWL + "intersectionOf"
                        else (member, subject)
                    )
                    self.up[below].add(above)
                    at = cells.get((at, RDF + "rest"))

    def above(self, start: rdflib.term.Node) -> set[rdflib.term.Node]:
        seen, todo = {start}, [start]
        while todo:
            for step in self.up.get(todo.pop(), ()):
                if step not in seen:
                    seen.add(step)
                    todo.append(step)
        return seen

    def reach(self, triple: RdflibTriple) -> bool:
        subject, predicate, value = triple
        if str(predicate) in {SUBCLASS.value, SUBPROPERTY.value}:
            return value in self.above(subject)
        if str(predicate) in {OWL + "equivalentClass", OWL + "equivalentProperty"}:
            return value in self.above(subject) and subject in self.above(value)
        if str(predicate) in self.typed:
            classes = self.typed[str(predicate)]
            direct = {c for p in self.above(subject) for c in classes.get(p, ())}
            return any(value in self.above(c) for c in direct)
        return False


def write_closed(ontology: Path, target: Path) -> None:
    """Close the Turtle file ``ontology`` and write it, with the English labels, to ``target``."""
    told = [quad.triple for quad in parse(path=str(ontology), format=RdfFormat.TURTLE)]
    labels = [
        triple
        for triple in told
        if triple.predicate == LABEL
        and isinstance(triple.object, Literal)
        and triple.object.language in {None, "en"}
    ]
    lines = sorted({f"{triple} .\n" for triple in (*close_schema(told), *labels)})
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text(_HEADER + "".join(lines), encoding="utf-8")

"""The rules that a store was closed under."""

from __future__ import annotations

from functools import cache, lru_cache

from pyoxigraph import DefaultGraph, NamedNode, Triple

from kg.graph.store import KnowledgeStore
from kg.reason.compile import compile_rules, horn_rules
from kg.reason.explain.firing import Rules
from kg.reason.football import football_rules
from kg.reason.schema import OWL, RDFS, TYPE, close_schema, closed_ontology, split

_AXIOM_PROPERTIES = (
    *(RDFS + name for name in ("subClassOf", "subPropertyOf", "domain", "range")),
    *(OWL + name for name in ("equivalentClass", "equivalentProperty", "inverseOf", "onProperty")),
    *(OWL + name for name in ("propertyChainAxiom", "hasKey", "unionOf", "intersectionOf")),
)
_AXIOM_CLASSES = ("TransitiveProperty", "SymmetricProperty", "FunctionalProperty")
_TRACES: tuple[tuple[NamedNode, NamedNode | None], ...] = (
    *((NamedNode(name), None) for name in _AXIOM_PROPERTIES),
    *((TYPE, NamedNode(OWL + name)) for name in (*_AXIOM_CLASSES, "InverseFunctionalProperty")),
)


def rules_of(store: KnowledgeStore) -> Rules:
    """The rules that a store was closed under: the shipped ones, with the axioms of its sources."""
    default = DefaultGraph()
    brought = any(
        True
        for predicate, value in _TRACES
        for _ in store.quads.quads_for_pattern(None, predicate, value, default)
    )
    if not brought:
        return shipped_rules()
    triples = (quad.triple for quad in store.quads.quads_for_pattern(None, None, None, default))
    axioms, _ = split(triples)
    return _with_axioms(frozenset(axioms))


@lru_cache(maxsize=4)
def _with_axioms(axioms: frozenset[Triple]) -> Rules:
    closed = close_schema((*closed_ontology(), *sorted(axioms, key=str)))
    return Rules(compile_rules(closed), football_rules())


@cache
def shipped_rules() -> Rules:
    """The rules that the project ships, read once."""
    return Rules(horn_rules(), football_rules())

"""Turtle as the only source of a store, reasoned over, and questions to the result."""

from __future__ import annotations

import pyoxigraph as ox

from kg.graph.iris import BASE, aside_graph, source_iri, term
from kg.reason.materialize import Materialized, materialize

RDF_TYPE = ox.NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#type")
PREFIXES = f"""
PREFIX : <https://w3id.org/football-kg/ontology#>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
PREFIX owl: <http://www.w3.org/2002/07/owl#>
PREFIX xsd: <http://www.w3.org/2001/XMLSchema#>
BASE <{BASE}>
"""


def told(turtle: str) -> ox.Store:
    """A store whose only evidence is the Turtle text; prefixes and base are implied."""
    store = ox.Store()
    source = source_iri("0" * 64)
    store.extend(
        ox.Quad(q.subject, q.predicate, q.object, source)
        for q in ox.parse(PREFIXES + turtle, format=ox.RdfFormat.TURTLE)
    )
    store.add(ox.Quad(source, RDF_TYPE, term("Dataset"), aside_graph("sources")))
    return store


def reasoned(turtle: str) -> ox.Store:
    """The same with its default graph filled."""
    return reasoned_with_report(turtle)[0]


def reasoned_with_report(turtle: str) -> tuple[ox.Store, Materialized]:
    """The reasoned store, and what ``materialize`` says about it."""
    store = told(turtle)
    return store, materialize(store)


def holds(store: ox.Store, pattern: str) -> bool:
    """Whether the default graph has the pattern."""
    return bool(store.query(f"{PREFIXES} ASK {{ {pattern} }}"))


def facts(store: ox.Store) -> set[ox.Triple]:
    """The triples of the default graph."""
    return {q.triple for q in store.quads_for_pattern(None, None, None, ox.DefaultGraph())}

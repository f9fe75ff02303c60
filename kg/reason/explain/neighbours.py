"""What the default graph says next to a thing."""

from __future__ import annotations

from collections.abc import Sequence

from pyoxigraph import Literal, NamedNode, Triple

from kg.graph.iris import term
from kg.reason.explain.graph import Graph
from kg.reason.schema import TYPE

DATE = NamedNode("http://www.w3.org/2001/XMLSchema#date")


def things(graph: Graph, subject: NamedNode, name: str) -> Sequence[NamedNode]:
    """The things that a property leads to, by IRI."""
    told = graph.triples(subject, term(name), None)
    return sorted((f.object for f in told if isinstance(f.object, NamedNode)), key=str)


def facts(graph: Graph, subject: NamedNode, name: str) -> Sequence[Triple]:
    """The facts that a property tells of a thing."""
    return sorted(graph.triples(subject, term(name), None), key=str)


def words(graph: Graph, subject: NamedNode, name: str) -> str:
    """The least of the values that a property gives, "" if there is none."""
    told = (fact.object for fact in facts(graph, subject, name))
    return min((value.value for value in told if isinstance(value, Literal)), default="")


def is_a(graph: Graph, thing: NamedNode, kind: str) -> bool:
    """Whether a thing is of a class of the ontology."""
    return any(True for _ in graph.triples(thing, TYPE, term(kind)))


def day(told: str) -> Literal:
    """A day as a literal."""
    return Literal(told, datatype=DATE)

"""What the default graph says next to a thing."""

from __future__ import annotations

from collections.abc import Sequence

from pyoxigraph import DefaultGraph, Literal, NamedNode, Quad, Store, Triple

from kg.graph.iris import term
from kg.reason.schema import TYPE

DATE = NamedNode("http://www.w3.org/2001/XMLSchema#date")


def things(store: Store, subject: NamedNode, name: str) -> Sequence[NamedNode]:
    """The things that a property leads to, by IRI."""
    quads = store.quads_for_pattern(subject, term(name), None, DefaultGraph())
    return sorted((q.object for q in quads if isinstance(q.object, NamedNode)), key=str)


def facts(store: Store, subject: NamedNode, name: str) -> Sequence[Triple]:
    """The facts that a property tells of a thing."""
    quads = store.quads_for_pattern(subject, term(name), None, DefaultGraph())
    return sorted((quad.triple for quad in quads), key=str)


def words(store: Store, subject: NamedNode, name: str) -> str:
    """The least of the values that a property gives, "" if there is none."""
    told = (fact.object for fact in facts(store, subject, name))
    return min((value.value for value in told if isinstance(value, Literal)), default="")


def is_a(store: Store, thing: NamedNode, kind: str) -> bool:
    """Whether a thing is of a class of the ontology."""
    return Quad(thing, TYPE, term(kind), DefaultGraph()) in store


def day(told: str) -> Literal:
    """A day as a literal."""
    return Literal(told, datatype=DATE)

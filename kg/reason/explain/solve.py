"""Bindings of variables, and atoms held against the default graph by index look-ups."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from operator import attrgetter
from typing import Any, TypeAlias

from pyoxigraph import Literal, NamedNode, Triple, Variable

from kg.reason.explain.graph import Graph
from kg.reason.horn import Atom

Value: TypeAlias = NamedNode | Literal
"""What a variable can be bound to: the graph has no blank nodes."""

Solution: TypeAlias = "dict[Variable, Value]"
"""Variables with what they are bound to."""


_PLACES = attrgetter("subject"), attrgetter("predicate"), attrgetter("object")


def unified(atom: Atom, triple: Triple) -> Solution | None:
    """The bindings under which the atom is the triple."""
    solution: Solution = {}
    for part, term in zip(atom.parts(), tuple(triple), strict=True):
        if isinstance(part, Variable):
            if solution.setdefault(part, term) != term:
                return None
        elif part != term:
            return None
    return solution


def matches(graph: Graph, body: Sequence[Atom], solution: Solution) -> Iterator[Solution]:
    """Every way to match all atoms, the most bound atom first."""
    if not body:
        yield solution
        return
    atom = max(body, key=lambda a: sum(bound(part, solution) is not None for part in a.parts()))
    rest = [other for other in body if other is not atom]
    for more in led_to(graph, atom, solution):
        yield from matches(graph, rest, more)


def led_to(graph: Graph, atom: Atom, solution: Solution) -> Iterator[Solution]:
    """The solution with what each fact that matches the atom binds besides."""
    parts = atom.parts()
    subject, predicate, value = (bound(part, solution) for part in parts)
    if isinstance(subject, Literal) or isinstance(predicate, Literal):
        return
    places = zip(_PLACES, parts, (subject, predicate, value), strict=True)
    free = [(place, part) for place, part, known in places if known is None]
    for fact in graph.triples(subject, predicate, value):
        more: dict[Any, Any] = dict(solution)
        if all(more.setdefault(part, term := place(fact)) == term for place, part in free):
            yield more


def bound(part: object, solution: Solution) -> Value | None:
    """The term of a part under the solution; None if it is a free variable."""
    if isinstance(part, Variable):
        return solution.get(part)
    return part if isinstance(part, NamedNode | Literal) else None


def ground(atom: Atom, solution: Solution) -> Triple | None:
    """The atom's triple under the solution; None if a variable is left."""
    subject, predicate, value = (bound(part, solution) for part in atom.parts())
    if isinstance(subject, NamedNode) and isinstance(predicate, NamedNode) and value is not None:
        return Triple(subject, predicate, value)
    return None


def values(given: Solution) -> str:
    """The bindings as a VALUES clause, to stand first in a group."""
    if not given:
        return ""
    names = " ".join(map(str, given))
    return f"VALUES ( {names} ) {{ ( {' '.join(map(str, given.values()))} ) }} "

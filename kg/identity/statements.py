"""What graphs say, by subject or by object: a report's in memory, results' in the store."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from functools import cache
from typing import Protocol, TypeAlias

from pyoxigraph import Literal, NamedNode, QuerySolutions, Store, Triple

from kg.graph.assemble import predicate
from kg.graph.iris import ONTOLOGY

Node: TypeAlias = "NamedNode | Literal"


class Statements(Protocol):
    """Statements that can be asked both ways; properties by their local names."""

    def objects(self, subject: NamedNode, name: str) -> Sequence[Node]:
        """What is said of a thing by a property."""

    def subjects(self, name: str, value: Node) -> Sequence[NamedNode]:
        """The things of which a value is said by a property."""


class Told:
    """The statements of one report, kept in memory."""

    def __init__(self, triples: Iterable[Triple]) -> None:
        self._objects: dict[tuple[NamedNode, str], dict[Node, None]] = {}
        self._subjects: dict[tuple[str, Node], dict[NamedNode, None]] = {}
        self.things: dict[NamedNode, None] = {}
        for triple in triples:
            subject, value = triple.subject, triple.object
            if isinstance(subject, NamedNode) and isinstance(value, NamedNode | Literal):
                name = triple.predicate.value
                self._objects.setdefault((subject, name), {})[value] = None
                self._subjects.setdefault((name, value), {})[subject] = None
                self.things[subject] = None
                if isinstance(value, NamedNode):
                    self.things[value] = None

    def objects(self, subject: NamedNode, name: str) -> Sequence[Node]:
        """What the report says of a thing by a property."""
        return tuple(self._objects.get((subject, predicate(name).value), ()))

    def subjects(self, name: str, value: Node) -> Sequence[NamedNode]:
        """The things of which the report says a value by a property."""
        return tuple(self._subjects.get((predicate(name).value, value), ()))

    def about(self, value: NamedNode) -> Iterable[tuple[str, NamedNode]]:
        """The properties, as IRIs, and things by which the report speaks of a thing."""
        for (name, other), subjects in self._subjects.items():
            if other == value:
                yield from ((name, subject) for subject in subjects)


class Released:
    """The statements of releases of results, as they stand in the store."""

    def __init__(self, quads: Store, graphs: Sequence[NamedNode]) -> None:
        self._quads = quads
        self.graphs = tuple(graphs)

    def objects(self, subject: NamedNode, name: str) -> Sequence[Node]:
        """What the releases say of a thing by a property."""
        look, prop = self._quads.quads_for_pattern, _property(name)
        found = [q.object for graph in self.graphs for q in look(subject, prop, None, graph)]
        return [value for value in found if isinstance(value, NamedNode | Literal)]

    def subjects(self, name: str, value: Node) -> Sequence[NamedNode]:
        """The things of which the releases say a value by a property."""
        look, prop = self._quads.quads_for_pattern, _property(name)
        found = [q.subject for graph in self.graphs for q in look(None, prop, value, graph)]
        return [subject for subject in found if isinstance(subject, NamedNode)]

    def rows(self, query: str) -> QuerySolutions:
        """The rows of a SELECT over the releases, quicker than many look-ups."""
        prefixes = {"fkg": ONTOLOGY}
        answer = self._quads.query(query, prefixes=prefixes, default_graph=list(self.graphs))
        if not isinstance(answer, QuerySolutions):
            raise TypeError(f"no SELECT: {query}")
        return answer


_property = cache(predicate)


def things(said: Statements, subject: NamedNode, *names: str) -> tuple[NamedNode, ...]:
    """The things that are said of a thing by any of the properties, each once and in order."""
    found = {value for name in names for value in said.objects(subject, name)}
    return tuple(sorted((value for value in found if isinstance(value, NamedNode)), key=str))


def words(said: Statements, subject: NamedNode, *names: str) -> tuple[str, ...]:
    """The words that are said of a thing by any of the properties, each once and in order."""
    found = {value.value for name in names for value in said.objects(subject, name)
             if isinstance(value, Literal)}  # fmt: skip
    return tuple(sorted(found))


def number(said: Statements, subject: NamedNode, name: str) -> int | None:
    """The one whole number that is said; None if there is none or another one too."""
    found = {word for word in words(said, subject, name) if word.lstrip("-").isdecimal()}
    return int(found.pop()) if len(found) == 1 else None


def truth(said: Statements, subject: NamedNode, name: str) -> bool | None:
    """Whether it is said to be so; None if nothing or both are said."""
    found = set(words(said, subject, name))
    return found == {"true"} if len(found) == 1 else None


def day(said: Statements, subject: NamedNode, name: str) -> dt.date | None:
    """The one day that is said; None if there is none or another one too."""
    found = words(said, subject, name)
    try:
        return dt.date.fromisoformat(found[0]) if len(found) == 1 else None
    except ValueError:
        return None

"""What one solution of a football rule rests on: its triples, what it counted, what was missing."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from pyoxigraph import Literal, NamedNode, Triple, Variable

from kg.reason.explain.pattern import (
    Absent,
    Element,
    Exists,
    Group,
    Optional,
    Reach,
    Subselect,
    Union,
    inner,
)
from kg.reason.explain.solve import Solution, Value, bound, ground, values
from kg.reason.explain.walk import Walk
from kg.reason.horn import Atom


@dataclass(frozen=True, slots=True)
class Missing:
    """A group that nothing matched, with the query over it that came back empty.

    ``says`` is the rule's own sentence for it, if it has one.
    """

    group: Group
    solution: tuple[tuple[Variable, Value], ...]
    query: str
    says: str = ""


class Witness:
    """Collects, for one solution of a rule, the triples it rests on and what was missing.

    What matched the OPTIONAL groups with the markers ``needless`` is kept beside.
    """

    def __init__(
        self,
        walk: Walk,
        solution: Solution,
        needless: frozenset[Variable] = frozenset(),
    ) -> None:
        self.walk = walk
        self.solution = solution
        self.needless = needless
        self.premises: dict[Triple, None] = {}
        self.beside: dict[Triple, None] = {}
        self.counted: dict[Triple, None] = {}
        self.missing: list[Missing] = []

    def add(self, element: Element) -> None:
        """Takes what the element of the WHERE rests on."""
        match element:
            case Atom():
                triple = ground(element, self.solution)
                if triple is not None:
                    self.premises[triple] = None
            case Reach():
                self.premises.update(dict.fromkeys(self.path(element)))
            case Absent(group):
                self.missing.append(self.nothing(group))
            case Subselect():
                self.count(element)
            case Optional(group, marker) if marker in self.needless:
                if marker in self.solution:
                    self.aside(group)
            case _:
                for part in self.matched(element):
                    self.add(part)

    def aside(self, group: Group) -> None:
        """Takes what the fact does not rest on but its rule speaks of."""
        part = Witness(self.walk, self.solution)
        part.add(group)
        self.beside.update(part.premises)

    def matched(self, element: Element) -> tuple[Element, ...]:
        """The parts of a group that have a share in this solution."""
        match element:
            case Group(elements):
                return elements
            case Exists(group):
                return group.elements
            case Optional(group, marker) if marker in self.solution:
                return group.elements
            case Union(branches, marker) if marker in self.solution:
                return branches[int(self.solution[marker].value)].elements
        return ()

    def nothing(self, group: Group) -> Missing:
        """The group that must not match, with the query that shows it."""
        text = inner(group)
        used = set(re.findall(r"[?$](\w+)", text))
        given = {v: term for v, term in self.solution.items() if v.value in used}
        query = f"{self.walk.prologue}SELECT * WHERE {{ {values(given)}{text} }}"
        return Missing(group, tuple(given.items()), query)

    def count(self, element: Subselect) -> None:
        """The matches of a subselect under the outer bindings: what was counted."""
        given = {v: self.solution[v] for v in element.plain if v in self.solution}
        made = element.group.made
        found = False
        free = {v: term for v, term in given.items() if v not in made}
        for row in self.walk.solved(element.group, free):
            if all(row.get(v, term) == term for v, term in given.items()):
                found = True
                part = Witness(self.walk, row)
                part.add(element.group)
                self.counted.update(part.premises)
                self.counted.update(part.counted)
                self.missing += [m for m in part.missing if m not in self.missing]
        if not found:
            self.missing.append(self.nothing(element.group))

    def path(self, reach: Reach) -> Iterator[Triple]:
        """The triples of a shortest way along the path."""
        start, goal = (bound(part, self.solution) for part in (reach.subject, reach.object))
        if start is None or goal is None or (start == goal and reach.repeat != "+"):
            return
        came: dict[Value, Triple] = {}
        front: list[Value] = [start]
        while front and goal not in came:
            front = [node for place in front for node in self._onward(place, reach, came)]
        trail: list[Triple] = []
        place = goal
        while place in came and (not trail or place != start):
            trail.append(came[place])
            subject = came[place].subject
            if not isinstance(subject, NamedNode):
                break
            place = subject
        yield from reversed(trail)

    def _onward(self, place: Value, reach: Reach, came: dict[Value, Triple]) -> Iterator[Value]:
        if isinstance(place, Literal):
            return
        for triple in sorted(self.walk.graph.triples(place, reach.predicate, None), key=str):
            node = triple.object
            if isinstance(node, NamedNode | Literal) and node not in came:
                came[node] = triple
                yield node

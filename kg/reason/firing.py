"""One step back from a fact: every firing of a rule that yields it, found in the graph as it is.

OWL rules are matched by index look-ups, football rules by running their WHERE with the wanted
head filled in. No log is kept: the graph holds all premises, so the firings can be found again.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from pyoxigraph import DefaultGraph, Literal, NamedNode, QuerySolutions, Store, Triple, Variable

from kg.reason.football import FootballRule
from kg.reason.horn import Atom, HornRule
from kg.reason.pattern import (
    Absent,
    Clause,
    Construct,
    Element,
    Exists,
    Group,
    Optional,
    Reach,
    Subselect,
    Union,
    bound_by_bind,
    inner,
)
from kg.reason.rule_text import construct

Value: TypeAlias = NamedNode | Literal
Solution: TypeAlias = "dict[Variable, Value]"


@dataclass(frozen=True, slots=True)
class Missing:
    """A group that nothing matched, with the query over it that came back empty."""

    group: Group
    solution: tuple[tuple[Variable, Value], ...]
    query: str


@dataclass(frozen=True, slots=True)
class Firing:
    """A rule with the triples it fired on; ``counted`` are those that an aggregate ran over."""

    rule: HornRule | FootballRule
    solution: tuple[tuple[Variable, Value], ...]
    premises: tuple[Triple, ...]
    counted: tuple[Triple, ...] = ()
    missing: tuple[Missing, ...] = ()

    def needs(self) -> tuple[Triple, ...]:
        """All triples that the firing rests on."""
        return (*self.premises, *self.counted)


class Rules:
    """Rules by what they can yield, so that a fact is held against few of them."""

    def __init__(self, horn: Iterable[HornRule], football: Iterable[FootballRule]) -> None:
        self._horn: dict[tuple[object, object], list[HornRule]] = defaultdict(list)
        self._football: dict[object, list[tuple[FootballRule, Construct]]] = defaultdict(list)
        for rule in horn:
            if rule.head is not None:
                self._horn[_fixed(rule.head.predicate), _fixed(rule.head.object)].append(rule)
        for football_rule in football:
            read = construct(football_rule.text)
            for predicate in {_fixed(atom.predicate) for atom in read.template}:
                self._football[predicate].append((football_rule, read))

    def firings(self, store: Store, wanted: Triple, per_rule: int) -> Iterator[Firing | None]:
        """Every firing that yields ``wanted``; None stands for those beyond ``per_rule``."""
        for found in self._by_rule(store, wanted):
            seen: set[object] = set()
            for firing in found:
                mark = frozenset(firing.needs()), firing.missing
                if mark in seen or wanted in firing.needs():
                    continue
                if len(seen) == per_rule:
                    yield None
                    break
                seen.add(mark)
                yield firing

    def _by_rule(self, store: Store, wanted: Triple) -> Iterator[Iterator[Firing]]:
        for predicate in (wanted.predicate, None):
            for rule, read in self._football.get(predicate, ()):
                yield _football_firings(store, rule, read, wanted)
        for predicate in (wanted.predicate, None):
            for value in (wanted.object, None):
                for horn in self._horn.get((predicate, value), ()):
                    yield _horn_firings(store, horn, wanted)


def _fixed(part: object) -> object:
    return None if isinstance(part, Variable) else part


def _horn_firings(store: Store, rule: HornRule, wanted: Triple) -> Iterator[Firing]:
    start = _unified(rule.head, wanted) if rule.head else None
    if start is None:
        return
    for solution in _matches(store, rule.body, start):
        premises = tuple(filter(None, (ground(atom, solution) for atom in rule.body)))
        yield Firing(rule, tuple(solution.items()), premises)


def _unified(atom: Atom, triple: Triple) -> Solution | None:
    """The bindings under which the atom is the triple."""
    solution: Solution = {}
    for part, term in zip(atom.parts(), tuple(triple), strict=True):
        if isinstance(part, Variable):
            if solution.setdefault(part, term) != term:
                return None
        elif part != term:
            return None
    return solution


def _matches(store: Store, body: Sequence[Atom], solution: Solution) -> Iterator[Solution]:
    """Every way to match all atoms, the most bound atom first."""
    if not body:
        yield solution
        return
    atom = max(body, key=lambda a: sum(_bound(part, solution) is not None for part in a.parts()))
    rest = [other for other in body if other is not atom]
    wanted = [_bound(part, solution) for part in atom.parts()]
    if isinstance(wanted[0], Literal) or isinstance(wanted[1], Literal):
        return
    for quad in store.quads_for_pattern(wanted[0], wanted[1], wanted[2], DefaultGraph()):
        more = _unified(atom, quad.triple)
        if more is not None and all(solution.get(v, term) == term for v, term in more.items()):
            yield from _matches(store, rest, solution | more)


def _bound(part: object, solution: Solution) -> Value | None:
    if isinstance(part, Variable):
        return solution.get(part)
    return part if isinstance(part, NamedNode | Literal) else None


def ground(atom: Atom, solution: Solution) -> Triple | None:
    """The atom's triple under the solution; None if a variable is left."""
    subject, predicate, value = (_bound(part, solution) for part in atom.parts())
    if isinstance(subject, NamedNode) and isinstance(predicate, NamedNode) and value is not None:
        return Triple(subject, predicate, value)
    return None


def _football_firings(
    store: Store, rule: FootballRule, read: Construct, wanted: Triple
) -> Iterator[Firing]:
    made = set(bound_by_bind(read.where))
    for atom in read.template:
        head = _unified(atom, wanted)
        if head is None:
            continue
        given = {v: term for v, term in head.items() if v not in made}
        for solution in _solutions(store, read.prologue, read.where, given):
            if all(solution.get(v) == term for v, term in head.items()):
                witness = _Witness(store, read.prologue, solution)
                for element in read.where.elements:
                    witness.add(element)
                yield witness.firing(rule)


def _solutions(
    store: Store, prologue: str, group: Group, given: Solution
) -> Iterator[Solution]:
    """The solutions of the group with some variables given, each once, in a fixed order."""
    found = store.query(f"{prologue}SELECT DISTINCT * WHERE {{ {_values(given)}{inner(group)} }}")
    if not isinstance(found, QuerySolutions):
        return
    rows: list[Solution] = []
    for row in found:
        bound = zip(found.variables, row, strict=True)
        rows.append({v: t for v, t in bound if isinstance(t, NamedNode | Literal)})
    yield from sorted(rows, key=lambda row: sorted((str(v), str(t)) for v, t in row.items()))


def _values(given: Solution) -> str:
    if not given:
        return ""
    names = " ".join(map(str, given))
    return f"VALUES ( {names} ) {{ ( {' '.join(map(str, given.values()))} ) }} "


class _Witness:
    """Collects, for one solution of a rule, the triples it rests on and what was missing."""

    def __init__(self, store: Store, prologue: str, solution: Solution) -> None:
        self.store = store
        self.prologue = prologue
        self.solution = solution
        self.premises: dict[Triple, None] = {}
        self.counted: dict[Triple, None] = {}
        self.missing: list[Missing] = []

    def firing(self, rule: FootballRule) -> Firing:
        counted = tuple(triple for triple in self.counted if triple not in self.premises)
        return Firing(
            rule,
            tuple(self.solution.items()),
            tuple(self.premises),
            counted,
            tuple(self.missing),
        )

    def add(self, element: Element) -> None:
        """Takes what the element of the WHERE rests on."""
        match element:
            case Atom():
                triple = ground(element, self.solution)
                if triple is not None:
                    self.premises[triple] = None
            case Reach():
                self.premises.update(dict.fromkeys(self.path(element)))
            case Group(elements):
                for part in elements:
                    self.add(part)
            case Exists(group):
                self.add(group)
            case Optional(group, marker):
                if marker in self.solution:
                    self.add(group)
            case Union(branches, marker):
                if marker in self.solution:
                    self.add(branches[int(self.solution[marker].value)])
            case Absent(group):
                self.missing.append(self.nothing(group))
            case Subselect():
                self.count(element)
            case Clause():
                pass

    def nothing(self, group: Group) -> Missing:
        """The group that must not match, with the query that shows it."""
        text = inner(group)
        used = set(re.findall(r"[?$](\w+)", text))
        given = {v: term for v, term in self.solution.items() if v.value in used}
        query = f"{self.prologue}SELECT * WHERE {{ {_values(given)}{text} }}"
        return Missing(group, tuple(given.items()), query)

    def count(self, element: Subselect) -> None:
        """The matches of a subselect under the outer bindings: what was counted."""
        given = {v: self.solution[v] for v in element.plain if v in self.solution}
        made = set(bound_by_bind(element.group))
        free = {v: term for v, term in given.items() if v not in made}
        for row in _solutions(self.store, self.prologue, element.group, free):
            if all(row.get(v, term) == term for v, term in given.items()):
                part = _Witness(self.store, self.prologue, row)
                part.add(element.group)
                self.counted.update(part.premises)
                self.counted.update(part.counted)
                self.missing += [m for m in part.missing if m not in self.missing]
        if not self.counted:
            self.missing.append(self.nothing(element.group))

    def path(self, reach: Reach) -> Iterator[Triple]:
        """The triples of a shortest way along the path."""
        start, goal = (_bound(part, self.solution) for part in (reach.subject, reach.object))
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
        quads = self.store.quads_for_pattern(place, reach.predicate, None, DefaultGraph())
        for triple in sorted((quad.triple for quad in quads), key=str):
            node = triple.object
            if isinstance(node, NamedNode | Literal) and node not in came:
                came[node] = triple
                yield node

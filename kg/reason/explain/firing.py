"""One step back from a fact: every firing of a rule that yields it, found in the graph as it is.

OWL rules are matched by index look-ups, football rules by running their WHERE with the wanted
head filled in. No log is kept: the graph holds all premises, so the firings can be found again.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import TypeAlias

from pyoxigraph import NamedNode, Triple, Variable

from kg.reason.explain.graph import Graph
from kg.reason.explain.narrow import filled_in, hinted
from kg.reason.explain.pattern import Absent, Construct, Group
from kg.reason.explain.rule_text import construct
from kg.reason.explain.solve import Solution, Value, ground, matches, unified
from kg.reason.explain.walk import Walk
from kg.reason.explain.witness import Missing, Witness
from kg.reason.football import FootballRule
from kg.reason.horn import HornRule


@dataclass(frozen=True, slots=True)
class Row:
    """One entry of a count: its day, match and minute ("" without one), and what is told of it."""

    day: str
    match: NamedNode
    minute: str
    facts: tuple[Triple, ...]


@dataclass(frozen=True, slots=True)
class Firing:
    """A rule with the triples it fired on; ``counted`` are those that an aggregate ran over.

    ``left_out`` is how many more there were. ``beside`` matched too, but the fact does not rest on
    it. ``table`` are the entries that were counted, one by one, where counting found the fact.
    """

    rule: HornRule | FootballRule
    solution: tuple[tuple[Variable, Value], ...]
    premises: tuple[Triple, ...]
    counted: tuple[Triple, ...] = ()
    missing: tuple[Missing, ...] = ()
    beside: tuple[Triple, ...] = ()
    table: tuple[Row, ...] = ()
    left_out: int = 0

    def needs(self) -> tuple[Triple, ...]:
        """All triples that the firing rests on."""
        return (*self.premises, *self.counted)


Asked: TypeAlias = "dict[object, list[tuple[Solution, Firing]]]"
"""What a football rule was asked, with the answer: its heads often ask the same."""


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

    def firings(
        self, graph: Graph, wanted: Triple, per_rule: int, asked: Asked
    ) -> Iterator[Firing | None]:
        """Every firing that yields ``wanted``; None stands for those beyond ``per_rule``."""
        for found in self._by_rule(graph, wanted, asked):
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

    def yielding(
        self, graph: Graph, wanted: Triple
    ) -> Iterator[tuple[HornRule | FootballRule, str, Group, Solution]]:
        """Every rule that speaks of the property: its prologue, conditions, and what is given."""
        for rule, read in self._football.get(wanted.predicate, ()):
            heads = [head for atom in read.template if (head := unified(atom, wanted))]
            for head in heads[:1]:
                yield rule, read.prologue, read.where, hinted(graph, read, head)
        for value in (wanted.object, None):
            for horn in self._horn.get((wanted.predicate, value), ()):
                if horn.head and (start := unified(horn.head, wanted)) is not None:
                    yield horn, "", Group(horn.body), start

    def _by_rule(self, graph: Graph, wanted: Triple, asked: Asked) -> Iterator[Iterator[Firing]]:
        for predicate in (wanted.predicate, None):
            for rule, read in self._football.get(predicate, ()):
                yield _football_firings(graph, rule, read, wanted, asked)
        for predicate in (wanted.predicate, None):
            for value in (wanted.object, None):
                for horn in self._horn.get((predicate, value), ()):
                    yield _horn_firings(graph, horn, wanted)


def _fixed(part: object) -> object:
    return None if isinstance(part, Variable) else part


def _horn_firings(graph: Graph, rule: HornRule, wanted: Triple) -> Iterator[Firing]:
    start = unified(rule.head, wanted) if rule.head else None
    if start is None or any(
        isinstance(atom.predicate, NamedNode) and graph.lacks(atom.predicate) for atom in rule.body
    ):
        return
    for solution in matches(graph, rule.body, start):
        premises = tuple(filter(None, (ground(atom, solution) for atom in rule.body)))
        yield Firing(rule, tuple(solution.items()), premises)


def _football_firings(
    graph: Graph, rule: FootballRule, read: Construct, wanted: Triple, asked: Asked
) -> Iterator[Firing]:
    made = read.where.made
    for atom, spare in zip(read.template, read.needless, strict=True):
        head = unified(atom, wanted)
        known = None if head is None else filled_in(graph, read, head)
        if head is None or known is None:
            continue
        given = {v: term for v, term in known.items() if v not in made}
        question = rule.id, frozenset(given.items()), spare
        if question not in asked:
            asked[question] = list(_answers(graph, rule, read, given, spare))
        for solution, firing in asked[question]:
            if all(solution.get(v) == term for v, term in head.items()):
                yield firing


def _answers(
    graph: Graph, rule: FootballRule, read: Construct, given: Solution, spare: frozenset[Variable]
) -> Iterator[tuple[Solution, Firing]]:
    walk = Walk(graph, read.prologue)
    for solution in walk.solved(read.where, given):
        witness = Witness(walk, solution, spare)
        for element in read.where.elements:
            witness.add(element)
        yield solution, _firing(rule, read, witness)


def _firing(rule: FootballRule, read: Construct, found: Witness) -> Firing:
    groups = [element.group for element in read.where.elements if isinstance(element, Absent)]
    says = dict(zip(groups, rule.unless, strict=False))
    return Firing(
        rule,
        tuple(found.solution.items()),
        tuple(found.premises),
        tuple(triple for triple in found.counted if triple not in found.premises),
        tuple(replace(missing, says=says.get(missing.group, "")) for missing in found.missing),
        tuple(triple for triple in found.beside if triple not in found.premises),
    )

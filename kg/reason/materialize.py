"""The default graph: every asserted fact once, and everything that follows from them.

Two engines take turns until neither finds more: the ground rules of the ontology, run in memory
(``kg.reason.closure``), and the football rules, put to the store as SPARQL. The football rules see
data alone: what they need of the ontology, such as the order of the rounds, stands in them as
VALUES, so that the same files run on any SPARQL store, with or without the ontology in it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from pyoxigraph import (
    BlankNode,
    DefaultGraph,
    Literal,
    NamedNode,
    Quad,
    QueryTriples,
    Store,
    Triple,
)

from kg.graph.demands import demanded
from kg.graph.iris import BASE, ONTOLOGY, aside_graph, term
from kg.reason.clash import Clash, explained
from kg.reason.compile import compile_rules, horn_rules
from kg.reason.football import FootballRule, football_rules
from kg.reason.horn import HornRule
from kg.reason.schema import LABEL, TYPE, close_schema, closed_ontology, split
from kg.reason.wording import readable

if TYPE_CHECKING:
    from kg.reason.closure import Closure
    from kg.reason.terms import Term

_EVIDENCE_KINDS = ("Passage", "Source", "Report", "Dataset")
_TERM = re.compile(r"\bfkg:(\w+)")


@dataclass(frozen=True, slots=True)
class Materialized:
    """What the default graph now holds, and what in it cannot all be true."""

    asserted: int
    inferred: int
    clashes: tuple[Clash, ...]


def materialize(
    store: Store,
    *,
    ontology: Sequence[Triple] | None = None,
    football: bool = True,
    reason: bool = True,
    base: str = BASE,
) -> Materialized:
    """Fill the default graph of ``store`` from its evidence graphs, in place of what it held.

    ``ontology`` is a closed ontology (by default the shipped one); axioms in the evidence are
    closed together with it. With ``reason=False`` the default graph is the union of the evidence.
    """
    asserted = _union(store, base)
    store.clear_graph(DefaultGraph())
    store.bulk_extend(Quad(t.subject, t.predicate, t.object) for t in asserted)
    if not reason:
        return Materialized(len(asserted), 0, ())
    run = _Run(store, _schema_for(ontology, asserted))
    run.follow(asserted)
    if football:
        rulebook = football_rules()
        for stratum in sorted({rule.stratum for rule in rulebook}):
            run.fixpoint([rule for rule in rulebook if rule.stratum == stratum])
    return Materialized(len(asserted), run.inferred, run.clashes())


def evidence_graphs(store: Store, base: str = BASE) -> tuple[NamedNode, ...]:
    """The graphs that hold what sources say, by name, as the sources graph lists them."""
    sources = aside_graph("sources", base)
    named: set[object] = set()
    for kind in _EVIDENCE_KINDS:
        named |= {q.subject for q in store.quads_for_pattern(None, TYPE, term(kind), sources)}
    listed = store.quads_for_pattern(None, term("evidenceGraph"), None, sources)
    named |= {quad.object for quad in listed}
    return tuple(sorted((g for g in named if isinstance(g, NamedNode)), key=str))


def _union(store: Store, base: str) -> tuple[Triple, ...]:
    """Every triple of the evidence graphs once."""
    found: dict[Triple, None] = {}
    for graph in evidence_graphs(store, base):
        for quad in store.quads_for_pattern(None, None, None, graph):
            found[quad.triple] = None
    return tuple(found)


@dataclass(frozen=True, slots=True)
class _Schema:
    """What an ontology brings to a run: its ground rules, its own facts drawn, and its labels."""

    closure: Closure
    labels: Mapping[Term, Term]


def _schema(rules: Iterable[HornRule], closed: Sequence[Triple]) -> _Schema:
    # Numpy, which takes a while to load, is for those who reason.
    from kg.reason.closure import Closure

    closure = Closure(rules)
    closure.add(split(closed)[1])
    return _Schema(closure, {t.subject: t.object for t in closed if t.predicate == LABEL})


@cache
def _shipped() -> _Schema:
    """The shipped ontology, made ready once for all runs."""
    return _schema(horn_rules(), closed_ontology())


def _schema_for(ontology: Sequence[Triple] | None, asserted: Iterable[Triple]) -> _Schema:
    """A closed ontology, by default the shipped one, with the axioms that sources bring."""
    axioms, _ = split(asserted)
    if ontology is None and not axioms:
        return _shipped()
    closed = closed_ontology() if ontology is None else tuple(ontology)
    closed = close_schema((*closed, *axioms)) if axioms else closed
    return _schema(compile_rules(closed), closed)


@lru_cache(maxsize=256)
def _premises(rule: FootballRule) -> frozenset[str]:
    """The terms of the ontology that a rule's WHERE speaks of."""
    return frozenset(_TERM.findall(rule.text.partition("WHERE")[2]))


class _Run:
    """One materialisation: the closure in memory and the default graph, kept in step."""

    def __init__(self, store: Store, schema: _Schema) -> None:
        self.store, self.closure, self.labels = store, schema.closure.copy(), schema.labels
        self.inferred = 0
        self.told: frozenset[str] = frozenset()

    def follow(self, triples: Sequence[Triple]) -> frozenset[str]:
        """Writes what the ground rules draw from new triples; the terms of which more is told."""
        found = [triple for triple in self.closure.add(triples) if _sayable(triple)]
        self._write(found)
        grown = _terms([*triples, *found])
        self.told |= grown
        return grown

    def fixpoint(self, rules: Sequence[FootballRule]) -> None:
        """Football rules and ground rules in turn until nothing is new.

        A rule runs only if all that it demands is told, and again only if something that it speaks
        of grew.
        """
        due = list(rules)
        while due := [rule for rule in due if demanded(rule.text) <= self.told]:
            heads = dict.fromkeys(t for rule in due for t in self._heads(rule))
            fresh = [triple for triple in heads if triple not in self.closure]
            self._write(fresh)
            grown = self.follow(fresh)
            due = [rule for rule in rules if _premises(rule) & grown]

    def clashes(self) -> tuple[Clash, ...]:
        """The contradictions found, in words, in a stable order."""
        told = [explained(found, self._name) for found in self.closure.contradictions]
        return tuple(sorted(told, key=lambda clash: (clash.rule, clash.sentence)))

    def _heads(self, rule: FootballRule) -> QueryTriples:
        answer = self.store.query(rule.text)
        if not isinstance(answer, QueryTriples):
            raise TypeError(f"{rule.path.name} is no CONSTRUCT")
        return answer

    def _write(self, triples: Sequence[Triple]) -> None:
        self.inferred += len(triples)
        self.store.extend(Quad(t.subject, t.predicate, t.object) for t in triples)

    def _name(self, thing: object) -> str:
        if isinstance(thing, Literal):
            return thing.value
        if not isinstance(thing, NamedNode):
            return "something"
        for quad in self.store.quads_for_pattern(thing, LABEL, None, DefaultGraph()):
            if isinstance(quad.object, Literal):
                return quad.object.value
        label = self.labels.get(thing)
        return label.value if isinstance(label, Literal) else readable(thing)


def _sayable(triple: Triple) -> bool:
    """True unless the triple says that something is of a class without a name."""
    return triple.predicate != TYPE or not isinstance(triple.object, BlankNode)


def _terms(triples: Iterable[Triple]) -> frozenset[str]:
    """The local names of the ontology's terms that new triples speak of."""
    found = set()
    for triple in triples:
        value = triple.object if triple.predicate == TYPE else triple.predicate
        if isinstance(value, NamedNode) and value.value.startswith(ONTOLOGY):
            found.add(value.value.removeprefix(ONTOLOGY))
    return frozenset(found)

"""One materialisation: ground rules and football rules in turn, and what they find written down.

All is in columns of numbers (``kg.graph.terms``), for there may be millions of facts: they become
terms again where they are written, which is done once, at the end. The football rules of a large
graph are computed from the closure (``kg.reason.columns``); a small one, such as that of a report,
answers them as a store, sooner than a parser for them could be loaded.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import TYPE_CHECKING

import numpy as np
from pyoxigraph import DefaultGraph, Literal, NamedNode, QueryTriples, Store, Triple

from kg.graph.columns import Columns, Writer
from kg.graph.demands import demanded
from kg.graph.iris import ONTOLOGY
from kg.graph.terms import Coded, Mask, Numbers, Term, Terms, joined
from kg.reason.clash import Clash, explained
from kg.reason.closure import Closure
from kg.reason.compile import compile_rules, horn_rules
from kg.reason.counting.cells import Graph
from kg.reason.counting.evaluate import Counting
from kg.reason.counting.operators import Operator, operators
from kg.reason.football import FootballRule, football_rules
from kg.reason.horn import HornRule
from kg.reason.relations import distinct, grouped, lowers, packed, uppers
from kg.reason.schema import LABEL, TYPE, close_schema, closed_ontology, split
from kg.reason.wording import readable

if TYPE_CHECKING:
    from kg.reason.columns.evaluate import Evaluation

LARGE = 2_000
"""From so many asserted triples on columns are quicker than the store, their plans loaded."""
_TERM = re.compile(r"\bfkg:(\w+)")
_LOG = logging.getLogger(__name__)


def union(store: Store, graphs: Iterable[NamedNode], columns: Columns) -> Coded:
    """Every triple of the graphs once, in the numbers of the columns' table."""
    every = joined([_graph(store, graph, columns) for graph in graphs])
    rows = grouped(every.predicates, packed(every.subjects, every.objects))
    return joined([_by(predicate, distinct(pairs)) for predicate, pairs in rows.items()])


def _graph(store: Store, graph: NamedNode, columns: Columns) -> Coded:
    if graph in columns.graphs:
        return columns.graphs[graph]
    quads = store.quads_for_pattern(None, None, None, graph)
    return columns.terms.coded(quad.triple for quad in quads)


def _by(predicate: int, pairs: Numbers) -> Coded:
    return Coded(uppers(pairs), np.full(len(pairs), predicate), lowers(pairs))


@dataclass(frozen=True, slots=True)
class Schema:
    """What an ontology brings to a run: its ground rules, its own facts drawn, and its labels."""

    closure: Closure
    labels: Mapping[Term, Term]


def schema_for(ontology: Sequence[Triple] | None, asserted: Coded, terms: Terms) -> Schema:
    """A closed ontology, by default the shipped one, with the axioms that sources bring."""
    axioms = _axioms(asserted, terms)
    if ontology is None and not axioms:
        return _shipped()
    closed = closed_ontology() if ontology is None else tuple(ontology)
    closed = close_schema((*closed, *axioms)) if axioms else closed
    return _schema(compile_rules(closed), closed)


@cache
def _shipped() -> Schema:
    """The shipped ontology, made ready once for all runs."""
    return _schema(horn_rules(), closed_ontology())


def _schema(rules: Iterable[HornRule], closed: Sequence[Triple]) -> Schema:
    closure = Closure(rules)
    closure.add(split(closed)[1])
    return Schema(closure, {t.subject: t.object for t in closed if t.predicate == LABEL})


def _axioms(coded: Coded, terms: Terms) -> list[Triple]:
    """Those of the triples that are axioms, which their property tells, or their class."""
    _, firsts, kinds = np.unique(_keys(coded, terms), return_index=True, return_inverse=True)
    are_axioms = [bool(split([triple])[0]) for triple in terms.triples(coded.taken(firsts))]
    return terms.triples(coded.taken(np.array(are_axioms, dtype=np.bool_)[kinds]))


def _keys(coded: Coded, terms: Terms) -> Numbers:
    """What each triple speaks of: its property, or of a class c the number ``~c``."""
    return np.where(coded.predicates == terms.number(TYPE), ~coded.objects, coded.predicates)


@lru_cache(maxsize=256)
def premises(rule: str) -> frozenset[str]:
    """The local names of the terms of the ontology of which the WHERE of a rule's text speaks."""
    return frozenset(_TERM.findall(rule.partition("WHERE")[2]))


class Run:
    """One materialisation of asserted triples, given in the numbers of ``terms``.

    ``inferred`` counts what was found; the writer gets it for the default graph.
    """

    def __init__(
        self, store: Store, schema: Schema, writer: Writer, asserted: Coded, terms: Terms
    ) -> None:
        self.store, self.closure, self.labels = store, schema.closure.copy(), schema.labels
        self.inferred = 0
        self._writer = writer
        self._told: frozenset[str] = frozenset()
        given = self.closure.terms.adopted(asserted, terms)
        self._columns = self._in_columns(given) if len(given) >= LARGE else None
        self._follow(given)

    def _in_columns(self, given: Coded) -> Evaluation:
        """The graph in columns; what the closure knows as yet, the ontology says, not the graph."""
        # Only large graphs need the modules of the columns.
        from kg.reason.columns.evaluate import Evaluation
        from kg.reason.columns.facts import Facts, own_facts

        terms, known = self.closure.terms, self.closure.known
        return Evaluation(Facts(terms, known, own_facts(known, given, terms.number(TYPE))))

    def _follow(self, given: Coded) -> frozenset[str]:
        """Takes in what the ground rules draw from new triples; the terms of which more is told."""
        found = self.closure.add_coded(given)
        found = found.taken(~self._are_unnamed(found))
        self._found(found)
        grown = self._spoken_of(given) | self._spoken_of(found)
        self._told |= grown
        return grown

    def all_strata(
        self, scopes: Collection[str] | None = None, recent: Collection[str] = ()
    ) -> None:
        """All football rules, stratum by stratum; counts only in the scopes, if some are given.

        Of ``recent`` scopes the graph has the last matches alone: there is only counted on.
        """
        rulebook = football_rules()
        for stratum in sorted({rule.stratum for rule in rulebook}):
            due = [one for one in operators() if one.rule.stratum == stratum]
            self.count(due, scopes, recent)
            self.fixpoint([rule for rule in rulebook if rule.stratum == stratum])

    def fixpoint(self, rules: Sequence[FootballRule]) -> None:
        """Football rules and ground rules in turn until nothing is new.

        A rule runs only if all that it demands is told, and again only if something that it speaks
        of grew.
        """
        due = list(rules)
        while due := [rule for rule in due if demanded(rule.text) <= self._told]:
            fresh = self.closure.fresh(joined([self._heads(rule) for rule in due]))
            self._found(fresh)
            grown = self._follow(fresh)
            due = [rule for rule in rules if premises(rule.text) & grown]

    def count(
        self, rules: Sequence[Operator], scopes: Collection[str] | None = None,
        recent: Collection[str] = (),
    ) -> None:  # fmt: skip
        """What operators find, by default in all scopes, and what follows from it."""
        due = [operator for operator in rules if demanded(operator.query) <= self._told]
        if not due or (scopes is not None and not scopes):
            return
        counting = Counting(self._asked(), scopes, recent)
        told = (triple for operator in due for triple in counting.found(operator))
        fresh = self.closure.fresh(self.closure.terms.coded(told))
        self._found(fresh)
        self._follow(fresh)

    def _asked(self) -> Graph:
        """The graph as counting asks it: in columns if it stands in such."""
        if self._columns:
            from kg.reason.counting.tables import ColumnTables

            return ColumnTables(self._settled, self._columns)
        return self._settled()

    def _settled(self) -> Store:
        """The store, with all in it that is found so far."""
        self._writer.wait()
        return self.store

    def clashes(self) -> tuple[Clash, ...]:
        """The contradictions found, in words, in a stable order."""
        if self.closure.contradictions:
            self._writer.wait()
        told = [explained(found, self._name) for found in self.closure.contradictions]
        return tuple(sorted(told, key=lambda clash: (clash.rule, clash.sentence)))

    def _found(self, triples: Coded) -> None:
        self.inferred += len(triples)
        self._writer.write(triples, self.closure.terms)

    def _heads(self, rule: FootballRule) -> Coded:
        """What a football rule gives, known or not."""
        heads = self._computed(rule, self._columns) if self._columns else None
        if heads is not None:
            return heads
        answer = self._settled().query(rule.text)
        if not isinstance(answer, QueryTriples):
            raise TypeError(f"{rule.path.name} is no CONSTRUCT")
        return self.closure.terms.coded(answer)

    def _computed(self, rule: FootballRule, columns: Evaluation) -> Coded | None:
        """What a football rule gives by columns; None if they cannot be trusted with it."""
        from kg.reason.columns.plan import OutsideSubsetError
        from kg.reason.columns.translate import translated

        try:
            return columns.heads(translated(rule.text))
        except OutsideSubsetError as why:
            _LOG.debug("%s is put to the store: %s", rule.path.name, why)
            return None

    def _are_unnamed(self, triples: Coded) -> Mask:
        """Which triples say that something is of a class without a name."""
        terms = self.closure.terms
        are_types: Mask = triples.predicates == terms.number(TYPE)
        return are_types & terms.are_blank(triples.objects)

    def _spoken_of(self, triples: Coded) -> frozenset[str]:
        """The local names of the ontology's terms that triples speak of."""
        terms = self.closure.terms
        keys = np.unique(_keys(triples, terms)).tolist()
        named = (terms[~key if key < 0 else key] for key in keys)
        values = (term.value for term in named if isinstance(term, NamedNode))
        return frozenset(v.removeprefix(ONTOLOGY) for v in values if v.startswith(ONTOLOGY))

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

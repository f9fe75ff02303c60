"""Ground rules run forward over triples until nothing new comes: semi-naive, by whole columns.

Terms are numbers and facts sorted arrays (``kg.reason.relations``). In each round the rows that are
new are first copied to all that follows from them by rules of one premise, in as many steps as it
takes (``kg.reason.plans``); the rules that join premises then run where a relation in them grew
(``kg.reason.joins``). Rows that several rules give to one relation are put together once.

This module needs numpy, which takes a while to load: it is imported where a closure is made.
"""

from __future__ import annotations

import copy
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

import numpy as np
from pyoxigraph import NamedNode, Triple

from kg.graph.terms import Coded, Numbers, Terms
from kg.reason.compile import SAME_AS
from kg.reason.contradictions import Contradictions
from kg.reason.equality import renamed
from kg.reason.exclusion import Exclusion
from kg.reason.horn import Contradiction, HornRule
from kg.reason.joins import Bindings, solutions
from kg.reason.plans import Plan, Rulebook, copied
from kg.reason.relations import (
    Batch,
    Heads,
    Relation,
    distinct,
    grouped,
    lowers,
    packed,
    pair,
    uppers,
)
from kg.reason.schema import TYPE

Grown = dict[int, Batch]
"""The new rows of each relation; a class c has the key ``~c``."""

_FEW = 8
"""After so many parts of one join what they give is put together, to keep memory in bounds."""


class Closure:
    """A set of triples that is closed under rules, however often more are added.

    ``add`` gives what follows and was not there before; ``contradictions`` collects what the
    rules without a head find. Triples with a literal as subject are used but never given.
    ``add_coded`` does the same for millions of triples, in the numbers of ``terms``.
    """

    def __init__(self, rules: Iterable[HornRule], terms: Terms | None = None) -> None:
        self.terms = Terms() if terms is None else terms
        self._type, self._same = self.terms.number(TYPE), self.terms.number(SAME_AS)
        self._rules = Rulebook(rules, self.terms)
        self._exclusion = Exclusion(self._rules.exclusive)
        self._wrong = Contradictions(self.terms)
        self._known: dict[int, Relation] = {}
        self._facts: Heads = defaultdict(list)
        for fact in self._rules.facts:
            self._facts[fact.key].append(Bindings(1, {}).filled(fact))

    @property
    def contradictions(self) -> list[Contradiction]:
        """What cannot hold together, in the order in which it was found."""
        return self._wrong.found

    @property
    def known(self) -> Mapping[int, Relation]:
        """All that is known, by the number of the property, or by ~n for the class of number n."""
        return self._known

    def pairs(self, predicate: NamedNode) -> Numbers:
        """All that is known by a property: its pairs packed and sorted (``kg.reason.relations``).

        Of rdf:type nothing: see ``members``.
        """
        return self._rows(self.terms.known(predicate))

    def members(self, kind: NamedNode) -> Numbers:
        """All that is known to be of a class, sorted."""
        number = self.terms.known(kind)
        return self._rows(None if number is None else ~number)

    def _rows(self, key: int | None) -> Numbers:
        relation = None if key is None else self._known.get(key)
        return np.empty(0, dtype=np.int64) if relation is None else relation.values()

    def fresh(self, given: Coded) -> Coded:
        """Those of some triples that are not known yet, each once."""
        heads = self._keyed(grouped(given.predicates, packed(given.subjects, given.objects)))
        found = []
        for key, arrays in heads.items():
            values = self._unknown(key, distinct(arrays))
            found.append((key, values))
        return self._sayable(found)

    def copy(self) -> Closure:
        """A closure that knows all that this one does, and learns by itself from then on."""
        new = copy.copy(self)
        new._part()  # noqa: SLF001  it is one of us
        return new

    def _part(self) -> None:
        """Takes all that may grow as its own; the rules made ready stay shared."""
        self.terms, self._facts = self.terms.copy(), self._facts.copy()
        self._known = {key: relation.copy() for key, relation in self._known.items()}
        self._exclusion = self._exclusion.copy()
        self._wrong = self._wrong.copy(self.terms)

    def add(self, triples: Iterable[Triple]) -> list[Triple]:
        """The triples that follow from these and all earlier ones, each given once ever."""
        return self.terms.triples(self.add_coded(self.terms.coded(triples)))

    def add_coded(self, given: Coded) -> Coded:
        """The same in numbers: what follows from these triples and all earlier ones."""
        found: list[tuple[int, Numbers]] = []
        heads, self._facts = self._facts, defaultdict(list)
        new = self._taken(grouped(given.predicates, packed(given.subjects, given.objects)))
        while True:
            more = self._taken(self._copies(new))
            self._follow(_together(new, more), heads)
            new, heads = self._taken(heads), defaultdict(list)
            found += ((key, batch.values) for part in (more, new) for key, batch in part.items())
            if not new:
                return self._sayable(found)

    def __contains__(self, triple: Triple) -> bool:
        parts = (triple.subject, triple.predicate, triple.object)
        subject, predicate, value = (self.terms.known(part) for part in parts)
        if subject is None or predicate is None or value is None:
            return False
        if predicate == self._type:
            return ~value in self._known and subject in self._known[~value].forward
        return predicate in self._known and pair(subject, value) in self._known[predicate].forward

    def _taken(self, heads: Heads) -> Grown:
        """The rows that are new; they are known from then on."""
        grown: Grown = {}
        for key, arrays in self._keyed(heads).items():
            values = self._unknown(key, distinct(arrays))
            if len(values):
                grown[key] = Batch(values)
                self._known.setdefault(key, Relation()).put(grown[key])
        return grown

    def _keyed(self, heads: Heads) -> Heads:
        """The rows with those of rdf:type sorted by class."""
        if self._type in heads:
            pairs = distinct(heads.pop(self._type))
            for kind, members in grouped(lowers(pairs), uppers(pairs)).items():
                heads[~kind] += members
        return heads

    def _unknown(self, key: int, values: Numbers) -> Numbers:
        """Those of the rows of a relation that are not known and say something."""
        if key == self._same:
            values = values[uppers(values) != lowers(values)]
        relation = self._known.get(key)
        return values if relation is None else values[~relation.forward.hold(values)]

    def _copies(self, new: Grown) -> Heads:
        """What follows from new rows by rules of one premise, in any number of steps."""
        heads: Heads = defaultdict(list)
        for key, batch in new.items():
            for target, how in self._rules.copies.get(key, ()):
                heads[target].append(copied(batch, how))
        return heads

    def _follow(self, grown: Grown, heads: Heads) -> None:
        """Puts what the other rules draw from new rows into ``heads``; some may be known."""
        due = {plan.number: plan for key in grown for plan in self._rules.plans.get(key, ())}
        for plan in due.values():
            for start in plan.starts(grown, self._known):
                self._run(plan, start, grown, heads)
        for plan, thing in self._exclusion.broken(grown, len(self.terms)):
            self._wrong.note(plan, ((pattern.key, thing) for pattern in plan.body))
        renamed(grown, self._known, self._same, heads)

    def _run(self, plan: Plan, start: int, grown: Grown, heads: Heads) -> None:
        """One rule over what is new in one of its premises."""
        first, drawn = plan.body[start], list[Numbers]()
        for at in solutions(first, grown[first.key], plan.others(start), self._known):
            if plan.head is None:
                self._wrong.note_all(plan, at)
                continue
            # What one premise says is taken as it is said, also of values.
            equates = plan.head.key == self._same and len(plan.body) > 1
            rows = self._wrong.equalities(plan, at) if equates else at.filled(plan.head)
            drawn.append(distinct([rows]))
            if len(drawn) == _FEW:
                drawn = [distinct(drawn)]
        if plan.head and drawn:
            heads[plan.head.key] += drawn

    def _sayable(self, found: list[tuple[int, Numbers]]) -> Coded:
        """The rows as triples, without those that no triple can say."""
        parts = list(self._columns(found))
        if not parts:
            return Coded(*np.empty((3, 0), dtype=np.int64))
        subjects, predicates, objects = (np.concatenate(side) for side in zip(*parts, strict=True))
        said = self.terms.are_resources(subjects)
        if said.all():
            return Coded(subjects, predicates, objects)
        return Coded(subjects[said], predicates[said], objects[said])

    def _columns(
        self, found: list[tuple[int, Numbers]]
    ) -> Iterator[tuple[Numbers, Numbers, Numbers]]:
        for key, rows in found:
            if key < 0:
                yield rows, np.full(len(rows), self._type), np.full(len(rows), ~key)
            elif isinstance(self.terms[key], NamedNode):
                yield uppers(rows), np.full(len(rows), key), lowers(rows)


def _together(new: Grown, more: Grown) -> Grown:
    """The rows of both."""
    grown = {**new, **more}
    for key in new.keys() & more.keys():
        grown[key] = Batch(distinct([new[key].values, more[key].values]))
    return grown

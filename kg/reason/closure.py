"""Ground rules run forward over triples until nothing new comes: semi-naive, in plain Python.

Terms are integers. Each property is a relation, each class a set of subjects, and a rule runs only
when a relation that it has as a premise grew, over what is new there. Rules of one premise are a
pass over the new rows; the others are joined by index, from the new rows outwards.
"""

from __future__ import annotations

import copy
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import TypeAlias

from pyoxigraph import BlankNode, Literal, NamedNode, Triple, Variable

from kg.reason.compile import SAME_AS
from kg.reason.horn import Atom, HornRule, Part
from kg.reason.schema import TYPE, XSD

Term: TypeAlias = NamedNode | BlankNode | Literal | Triple

Row: TypeAlias = tuple[int, int, int]
"""A fact: the key of its relation, subject, object. A class c has the key ``~c`` and object 0."""

Env: TypeAlias = tuple[int, ...]
"""What the variables of a rule are bound to, by slot; -1 while unbound."""


@dataclass(frozen=True, slots=True)
class Contradiction:
    """A rule without a head whose premises all hold."""

    rule: HornRule
    premises: tuple[Triple, ...]


@dataclass(frozen=True, slots=True)
class _Atom:
    """An atom in integers: slots of variables are given as ``(True, slot)``."""

    key: int
    subject: tuple[bool, int]
    object: tuple[bool, int] | None


@dataclass(frozen=True, slots=True)
class _Plan:
    """One rule seen from one of its premises: match a new row, join the others, give the head."""

    rule: HornRule
    first: _Atom
    others: tuple[_Atom, ...]
    head: _Atom | None
    slots: int
    order: tuple[_Atom, ...]


class Closure:
    """A set of triples that is closed under rules, however often more are added.

    ``add`` gives what follows and was not there before; ``contradictions`` collects what the
    rules without a head find. Triples with a literal as subject are used but never given.
    """

    def __init__(self, rules: Iterable[HornRule]) -> None:
        self.contradictions: list[Contradiction] = []
        self._ids: dict[Term, int] = {}
        self._terms: list[Term] = []
        self._forward: dict[int, dict[int, set[int]]] = defaultdict(dict)
        self._backward: dict[int, dict[int, set[int]]] = defaultdict(dict)
        self._members: dict[int, set[int]] = defaultdict(set)
        self._copies: dict[int, list[tuple[int, str]]] = defaultdict(list)
        self._plans: dict[int, list[_Plan]] = defaultdict(list)
        self._facts: list[Row] = []
        self._clashed: set[tuple[HornRule, frozenset[Row]]] = set()
        self._type, self._same = self._id(TYPE), self._id(SAME_AS)
        for rule in rules:
            if not any(isinstance(atom.predicate, Variable) for atom in rule.body):
                self._take(rule)

    def copy(self) -> Closure:
        """A closure that knows all that this one does, and learns by itself from then on."""
        new = copy.copy(self)
        new._part()  # noqa: SLF001  it is one of us
        return new

    def _part(self) -> None:
        """Takes all that may grow as its own; the rules made ready stay shared."""
        self.contradictions, self._facts = self.contradictions.copy(), self._facts.copy()
        self._ids, self._terms = self._ids.copy(), self._terms.copy()
        self._forward = copy.deepcopy(self._forward)
        self._backward = copy.deepcopy(self._backward)
        self._members = copy.deepcopy(self._members)
        self._clashed = self._clashed.copy()

    def add(self, triples: Iterable[Triple]) -> list[Triple]:
        """The triples that follow from these and all earlier ones, each given once ever."""
        rows = [self._row(triple) for triple in triples]
        given = set(rows)
        pending, self._facts = [*self._facts, *rows], []
        found: list[Row] = []
        while pending:
            fresh = [row for row in dict.fromkeys(pending) if self._insert(row)]
            found += (row for row in fresh if row not in given)
            pending = self._round(fresh)
        return [self._triple(row) for row in found if self._sayable(row)]

    def __contains__(self, triple: Triple) -> bool:
        return self._holds(self._row(triple))

    # What is known.

    def _id(self, term: Term) -> int:
        number = self._ids.get(term)
        if number is None:
            number = self._ids[term] = len(self._terms)
            self._terms.append(term)
        return number

    def _row(self, triple: Triple) -> Row:
        predicate, value = self._id(triple.predicate), self._id(triple.object)
        if predicate == self._type:
            return ~value, self._id(triple.subject), 0
        return predicate, self._id(triple.subject), value

    def _triple(self, row: Row) -> Triple:
        key, subject, value = row
        if key < 0:
            return Triple(self._terms[subject], TYPE, self._terms[~key])  # type: ignore[arg-type]
        return Triple(self._terms[subject], self._terms[key], self._terms[value])  # type: ignore[arg-type]

    def _sayable(self, row: Row) -> bool:
        return not isinstance(self._terms[row[1]], Literal | Triple)

    def _holds(self, row: Row) -> bool:
        key, subject, value = row
        if key < 0:
            return subject in self._members[key]
        return value in self._forward[key].get(subject, ())

    def _insert(self, row: Row) -> bool:
        """True if the row is new; it is known from then on."""
        key, subject, value = row
        if key < 0:
            members = self._members[key]
            if subject in members:
                return False
            members.add(subject)
            return True
        if key == self._same and subject == value:
            return False
        values = self._forward[key].setdefault(subject, set())
        if value in values:
            return False
        values.add(value)
        self._backward[key].setdefault(value, set()).add(subject)
        return True

    # Rules made ready.

    def _take(self, rule: HornRule) -> None:
        slots: dict[Variable, int] = {}
        body = [self._atom(atom, slots) for atom in rule.body]
        head = None if rule.head is None else self._atom(rule.head, slots)
        if not body:
            if head is not None:
                self._facts.append(
                    (head.key, head.subject[1], head.object[1] if head.object else 0)
                )
            return
        if head and (how := _copy(body, head)):
            self._copies[body[0].key].append((head.key, how))
            return
        for place, first in enumerate(body):
            others = _ordered(first, body[:place] + body[place + 1 :])
            plan = _Plan(rule, first, others, head, len(slots), tuple(body))
            self._plans[first.key].append(plan)

    def _atom(self, atom: Atom, slots: dict[Variable, int]) -> _Atom:
        def part(term: Part) -> tuple[bool, int]:
            if isinstance(term, Variable):
                return True, slots.setdefault(term, len(slots))
            return False, self._id(term)

        predicate = atom.predicate
        if isinstance(predicate, Variable):
            raise TypeError(f"the property of {atom} must be fixed")
        if predicate == TYPE and not isinstance(atom.object, Variable):
            return _Atom(~self._id(atom.object), part(atom.subject), None)
        return _Atom(self._id(predicate), part(atom.subject), part(atom.object))

    # One round.

    def _round(self, fresh: list[Row]) -> list[Row]:
        """The heads of all rules over the fresh rows; some may be known already."""
        grown: dict[int, list[Row]] = defaultdict(list)
        for row in fresh:
            grown[row[0]].append(row)
        heads: list[Row] = []
        for key, rows in grown.items():
            for head, how in self._copies.get(key, ()):
                heads += _copied(head, how, rows)
            for plan in self._plans.get(key, ()):
                envs = list(self._matched(plan, rows))
                if plan.head is None:
                    self._contradict(plan, envs)
                elif plan.head.key == self._same:
                    heads += self._identities(plan, envs)
                else:
                    heads += (_filled(plan.head, env) for env in envs)
        if self._forward.get(self._same):
            heads += self._equalled(fresh)
        return heads

    def _matched(self, plan: _Plan, rows: list[Row]) -> Iterable[Env]:
        blank = (-1,) * plan.slots
        envs: Iterable[Env] = (
            env for row in rows if (env := _bound(plan.first, row, blank)) is not None
        )
        for atom in plan.others:
            envs = self._joined(atom, envs)
        return envs

    def _joined(self, atom: _Atom, envs: Iterable[Env]) -> Iterator[Env]:
        for env in envs:
            for row in self._rows(atom, env):
                bound = _bound(atom, row, env)
                if bound is not None:
                    yield bound

    def _rows(self, atom: _Atom, env: Env) -> Iterator[Row]:
        """The rows that may match an atom, by the best index for what is bound."""
        key = atom.key
        subject = env[atom.subject[1]] if atom.subject[0] else atom.subject[1]
        if atom.object is None:
            members = self._members.get(key, set())
            if subject < 0:
                yield from ((key, member, 0) for member in members)
            elif subject in members:
                yield key, subject, 0
            return
        value = env[atom.object[1]] if atom.object[0] else atom.object[1]
        if subject >= 0 and value >= 0:
            if self._holds((key, subject, value)):
                yield key, subject, value
        elif subject >= 0:
            yield from ((key, subject, o) for o in self._forward[key].get(subject, ()))
        elif value >= 0:
            yield from ((key, s, value) for s in self._backward[key].get(value, ()))
        else:
            for s, values in self._forward[key].items():
                yield from ((key, s, o) for o in values)

    def _identities(self, plan: _Plan, envs: list[Env]) -> Iterator[Row]:
        """The equalities of things; two different values cannot be equal, which contradicts."""
        for env in envs:
            row = _filled(plan.head, env) if plan.head else (self._same, 0, 0)
            one, other = self._terms[row[1]], self._terms[row[2]]
            if not isinstance(one, Literal) and not isinstance(other, Literal):
                yield row
            elif _differ(one, other):
                self._contradict(plan, [env])

    def _contradict(self, plan: _Plan, envs: list[Env]) -> None:
        for env in envs:
            rows = [_filled(atom, env) for atom in plan.order]
            if (plan.rule, frozenset(rows)) not in self._clashed:
                self._clashed.add((plan.rule, frozenset(rows)))
                premises = tuple(self._triple(row) for row in rows)
                self.contradictions.append(Contradiction(plan.rule, premises))

    # Equality: eq-sym, eq-trans and eq-rep, by hand, since they hold for every property.

    def _equalled(self, fresh: list[Row]) -> Iterator[Row]:
        same = self._forward[self._same]
        for row in fresh:
            key, subject, value = row
            if key == self._same:
                yield key, value, subject
                yield from self._renamed(subject, value)
            yield from ((key, other, value) for other in same.get(subject, ()))
            if key < 0:
                yield from ((~other, subject, 0) for other in same.get(~key, ()))
            else:
                yield from ((key, subject, other) for other in same.get(value, ()))
                yield from ((other, subject, value) for other in same.get(key, ()))

    def _renamed(self, one: int, other: int) -> Iterator[Row]:
        """Everything said with ``one``, said with ``other``."""
        for key, forward in list(self._forward.items()):
            yield from ((key, other, o) for o in forward.get(one, ()))
            yield from ((key, s, other) for s in self._backward[key].get(one, ()))
        yield from ((key, other, 0) for key, members in self._members.items() if one in members)
        yield from ((~other, member, 0) for member in self._members.get(~one, ()))
        for s, values in self._forward.get(one, {}).items():
            yield from ((other, s, o) for o in values)


def _copy(body: list[_Atom], head: _Atom) -> str:
    """How a rule of one premise copies a row to its head; empty if it is not that simple."""
    first = body[0]
    variables = [part for part in (first.subject, first.object) if part]
    if len(body) > 1 or not all(is_slot for is_slot, _ in variables):
        return ""
    if len(set(variables)) < len(variables):
        return ""
    places = {first.subject: "s"}
    if first.object:
        places[first.object] = "o"
    how = "".join(places.get(part, "?") for part in (head.subject, head.object) if part)
    return how if how in _COPIES else ""


def _copied(key: int, how: str, rows: list[Row]) -> Iterator[Row]:
    """The rows of a head that is copied from each row."""
    parts = _COPIES[how]
    return ((key, *parts(row)) for row in rows)


_COPIES: dict[str, Callable[[Row], tuple[int, int]]] = {
    "so": lambda row: (row[1], row[2]),
    "os": lambda row: (row[2], row[1]),
    "s": lambda row: (row[1], 0),
    "o": lambda row: (row[2], 0),
}


_COUNTED = {NamedNode(XSD + name) for name in ("integer", "nonNegativeInteger", "int", "long")}
"""Types whose values have several spellings, such as 5 and 05."""


def _differ(one: Term, other: Term) -> bool:
    """True for two values of one type that are not the same value."""
    return (
        isinstance(one, Literal)
        and isinstance(other, Literal)
        and (one.datatype, one.language) == (other.datatype, other.language)
        and one != other
        and not (one.datatype in _COUNTED and int(one.value) == int(other.value))
    )


def _ordered(first: _Atom, others: list[_Atom]) -> tuple[_Atom, ...]:
    """The other premises so that each shares as many variables as can be with those before."""
    known = {part for part in (first.subject, first.object) if part}
    left, chosen = list(others), []
    while left:
        best = max(left, key=lambda atom: _bound_places(atom, known))
        left.remove(best)
        chosen.append(best)
        known |= {part for part in (best.subject, best.object) if part}
    return tuple(chosen)


def _bound_places(atom: _Atom, known: set[tuple[bool, int]]) -> float:
    parts = [part for part in (atom.subject, atom.object) if part]
    bound = sum(1 for part in parts if not part[0] or part in known)
    return bound / len(parts)


def _bound(atom: _Atom, row: Row, env: Env) -> Env | None:
    """The environment with the atom's variables bound to the row; None if they do not fit."""
    for part, value in ((atom.subject, row[1]), (atom.object, row[2])):
        if part is None:
            continue
        is_slot, number = part
        if not is_slot:
            if number != value:
                return None
        elif env[number] == -1:
            env = (*env[:number], value, *env[number + 1 :])
        elif env[number] != value:
            return None
    return env


def _filled(atom: _Atom, env: Env) -> Row:
    """The row that an atom stands for."""
    subject = env[atom.subject[1]] if atom.subject[0] else atom.subject[1]
    if atom.object is None:
        return atom.key, subject, 0
    return atom.key, subject, env[atom.object[1]] if atom.object[0] else atom.object[1]

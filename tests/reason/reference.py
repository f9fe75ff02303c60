"""Ground rules run in the plainest way: every rule over every fact, again until nothing is new."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from pyoxigraph import Literal, Triple, Variable

from kg.graph.terms import Term
from kg.reason.compile import SAME_AS
from kg.reason.horn import Atom, HornRule

Fact = tuple[Term, Term, Term]
Bound = dict[Variable, Term]


class Reference:
    """What follows from facts by rules, and which facts contradict each other by which rule."""

    def __init__(self, rules: Iterable[HornRule], given: Iterable[Triple]) -> None:
        self.facts: set[Fact] = {(t.subject, t.predicate, t.object) for t in given}
        self.contradictions: set[tuple[HornRule, frozenset[Fact]]] = set()
        told, rules = frozenset(self.facts), tuple(rules)
        size = -1
        while size != len(self.facts):
            size = len(self.facts)
            for rule in rules:
                for bound in list(self._solutions(rule.body, {})):
                    self._conclude(rule, bound)
        self.found = self.facts - told

    def _solutions(self, body: tuple[Atom, ...], bound: Bound) -> Iterator[Bound]:
        if not body:
            yield bound
            return
        for fact in self.facts:
            more = _matched(body[0], fact, bound)
            if more is not None:
                yield from self._solutions(body[1:], more)

    def _conclude(self, rule: HornRule, bound: Bound) -> None:
        head = None if rule.head is None else _filled(rule.head, bound)
        if rule.head and rule.head.predicate == SAME_AS and len(rule.body) > 1 and head:
            one, _, other = head
            if isinstance(one, Literal) and isinstance(other, Literal) and _differ(one, other):
                head = None
            elif isinstance(one, Literal) or isinstance(other, Literal):
                return
        if head and head[1] == SAME_AS and head[0] == head[2]:
            return
        if head is None:
            premises = frozenset(_filled(atom, bound) for atom in rule.body)
            self.contradictions.add((rule, premises))
        else:
            self.facts.add(head)


def _matched(atom: Atom, fact: Fact, bound: Bound) -> Bound | None:
    """The bindings under which the atom is the fact."""
    more = dict(bound)
    for part, term in zip(atom.parts(), fact, strict=True):
        if (more.setdefault(part, term) if isinstance(part, Variable) else part) != term:
            return None
    return more


def _filled(atom: Atom, bound: Bound) -> Fact:
    one, two, three = (bound[p] if isinstance(p, Variable) else p for p in atom.parts())
    return one, two, three


def _differ(one: Literal, other: Literal) -> bool:
    """True for different values of one type: these tests write each number in one way."""
    return one.datatype == other.datatype and one.language == other.language and one != other

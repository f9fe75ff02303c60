"""Ground rules made ready to run: which copy rows, which exclude two classes, which need a join."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TypeAlias

from pyoxigraph import Variable

from kg.graph.terms import Numbers, Terms
from kg.reason.compile import SAME_AS
from kg.reason.horn import Atom, HornRule, Part
from kg.reason.joins import Pattern, Place
from kg.reason.relations import Batch, Relation
from kg.reason.schema import TYPE

Copy: TypeAlias = tuple[int, str]
"""The relation that rows are copied to, and what of each row: see ``copied``."""


@dataclass(frozen=True, slots=True)
class Plan:
    """A rule in numbers."""

    number: int
    rule: HornRule
    body: tuple[Pattern, ...]
    head: Pattern | None

    def starts(self, grown: Mapping[int, Batch], known: Mapping[int, Relation]) -> list[int]:
        """The premises to begin with so that every solution with a new row is found.

        If all rows of a premise are new, every solution has one of them: that premise is enough.
        """
        places = [n for n, atom in enumerate(self.body) if atom.key in grown]
        whole = [n for n in places if len(grown[k := self.body[n].key]) == len(known[k])]
        return [min(whole, key=lambda n: len(grown[self.body[n].key]))] if whole else places

    def others(self, start: int) -> tuple[Pattern, ...]:
        """The other premises so that each shares as many variables as can be with those before."""
        bound = set(self.body[start].places())
        left, chosen = [*self.body[:start], *self.body[start + 1 :]], []
        while left:
            best = max(left, key=lambda pattern: _bound_share(pattern, bound))
            left.remove(best)
            chosen.append(best)
            bound |= set(best.places())
        return tuple(chosen)


def _bound_share(pattern: Pattern, bound: set[Place]) -> float:
    places = pattern.places()
    return sum(1 for place in places if not place[0] or place in bound) / len(places)


class Rulebook:
    """Rules sorted by how they are run.

    ``facts`` are the heads of rules without premises; ``copies`` are, per relation, all that its
    rows are copied to, also through other relations; ``exclusive`` are the rules that nothing is
    of two classes; ``plans`` are the others, by the relations in their premises.
    """

    def __init__(self, rules: Iterable[HornRule], terms: Terms) -> None:
        self.facts: list[Pattern] = []
        self.exclusive: list[Plan] = []
        self.plans: dict[int, list[Plan]] = defaultdict(list)
        self._terms = terms
        # What is typed or equated by a property is not copied on blindly: see Closure.
        self._apart = {terms.number(TYPE), terms.number(SAME_AS)}
        direct: dict[int, list[Copy]] = defaultdict(list)
        for number, rule in enumerate(rules):
            if not any(isinstance(atom.predicate, Variable) for atom in rule.body):
                self._take(self._plan(number, rule), direct)
        self.copies = {key: _all_copies(key, direct) for key in direct}

    def _take(self, plan: Plan, direct: dict[int, list[Copy]]) -> None:
        if not plan.body:
            self.facts += [plan.head] if plan.head else []
        elif (copy := _copy(plan)) and copy[0] not in self._apart:
            direct[plan.body[0].key].append(copy)
        elif _is_exclusive(plan):
            self.exclusive.append(plan)
        else:
            for key in {pattern.key for pattern in plan.body}:
                self.plans[key].append(plan)

    def _plan(self, number: int, rule: HornRule) -> Plan:
        slots: dict[Variable, int] = {}
        body = tuple(self._pattern(atom, slots) for atom in rule.body)
        head = None if rule.head is None else self._pattern(rule.head, slots)
        return Plan(number, rule, body, head)

    def _pattern(self, atom: Atom, slots: dict[Variable, int]) -> Pattern:
        def place(part: Part) -> Place:
            if isinstance(part, Variable):
                return True, slots.setdefault(part, len(slots))
            return False, self._terms.number(part)

        predicate = atom.predicate
        if isinstance(predicate, Variable):
            raise TypeError(f"the property of {atom} must be fixed")
        if predicate == TYPE and not isinstance(atom.object, Variable):
            return Pattern(~self._terms.number(atom.object), place(atom.subject), None)
        return Pattern(self._terms.number(predicate), place(atom.subject), place(atom.object))


def copied(batch: Batch, how: str) -> Numbers:
    """The rows that a copy makes of new rows.

    ``m``, the members of a class, and ``so``, pairs, stay as they are, ``os`` is pairs swapped,
    ``s`` and ``o`` are what stands on one side of pairs.
    """
    if how in {"m", "so"}:
        return batch.values
    if how == "os":
        return batch.turned
    return batch.subjects if how == "s" else batch.objects


def _copy(plan: Plan) -> Copy | None:
    """What a rule with one premise of different variables copies; None if it is not that simple."""
    first, head = plan.body[0], plan.head
    places = first.places()
    if head is None or len(plan.body) > 1 or len(set(places)) < len(places):
        return None
    if not all(is_slot for is_slot, _ in places) or not set(head.places()) <= set(places):
        return None
    how = "".join("so"[places.index(place)] for place in head.places())
    return (head.key, how) if how in {"so", "os", "s", "o"} else None


def _all_copies(start: int, direct: Mapping[int, list[Copy]]) -> tuple[Copy, ...]:
    """What the rows of a relation are copied to in any number of steps."""
    first = (start, "m" if start < 0 else "so")
    found, todo = {first: None}, [first]
    while todo:
        key, how = todo.pop()
        for target, step in direct.get(key, ()):
            copy = (target, "".join(how["so".index(side)] for side in step))
            if copy not in found:
                found[copy] = None
                todo.append(copy)
    del found[first]
    return tuple(found)


def _is_exclusive(plan: Plan) -> bool:
    """True for a rule that nothing is of two classes."""
    return (
        plan.head is None
        and len(plan.body) == 2
        and all(pattern.key < 0 and pattern.subject == (True, 0) for pattern in plan.body)
    )

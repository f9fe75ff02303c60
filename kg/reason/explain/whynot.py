"""Why a fact does not hold: for each rule that could yield it, what holds and what is missing."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from pyoxigraph import DefaultGraph, Quad, Triple, Variable

from kg.graph.store import KnowledgeStore
from kg.reason.explain.absence import clauses, compared
from kg.reason.explain.firing import Rules
from kg.reason.explain.narrow import is_table
from kg.reason.explain.nearest import Nearest, nearest
from kg.reason.explain.pattern import Absent, Clause, Element, Group, Reach, Subselect, variables
from kg.reason.explain.search import rules_of
from kg.reason.explain.solve import Solution
from kg.reason.explain.walk import Walk
from kg.reason.football import FootballRule
from kg.reason.horn import Atom, HornRule
from kg.reason.wording import Wording, clause, filled, sentence, templates

SHOWN, TRIED = 5, 60
"""So many rules are told of, and so many tried."""
_WORDS = re.compile(r"(?<=[a-z])(?=[A-Z0-9])")


@dataclass(frozen=True, slots=True)
class Condition:
    """One condition of a rule, as a sentence about the nearest solution."""

    sentence: str
    holds: bool


@dataclass(frozen=True, slots=True)
class Attempt:
    """A rule that could yield the fact: its conditions, those that hold first.

    ``tried`` is how many solutions meet all that hold: the conditions tell of one of them.
    """

    rule: str
    title: str
    conditions: tuple[Condition, ...]
    tried: int

    @property
    def missing(self) -> int:
        """How many conditions fail."""
        return sum(not condition.holds for condition in self.conditions)


@dataclass(frozen=True, slots=True)
class WhyNot:
    """What is missing for a fact to hold, the nearest rule first; ``holds`` if nothing is.

    ``left_out`` is how many rules are farther away and not told of.
    """

    triple: Triple
    sentence: str
    holds: bool
    attempts: tuple[Attempt, ...] = ()
    left_out: int = 0
    note: str = ""


def why_not(store: KnowledgeStore, triple: Triple, rules: Rules | None = None) -> WhyNot:
    """What is missing for a triple to be in the default graph."""
    wording = Wording(store)
    told = wording.fact(triple)
    if Quad(triple.subject, triple.predicate, triple.object, DefaultGraph()) in store.quads:
        return WhyNot(triple, told, holds=True)
    known = list((rules or rules_of(store)).yielding(store.quads, triple))
    attempts = []
    for rule, prologue, where, given in known[:TRIED]:
        attempts.append(_Teller(store, wording, prologue, rule).attempt(where, given))
    attempts.sort(key=lambda one: (one.missing, -len(one.conditions), one.rule))
    note = "" if known else "No rule yields such a fact: only a source can tell it."
    left = len(known[SHOWN:])
    return WhyNot(
        triple, told, holds=False, attempts=tuple(attempts[:SHOWN]), left_out=left, note=note
    )


class _Teller:
    """Puts the conditions of one rule into words."""

    def __init__(
        self,
        store: KnowledgeStore,
        wording: Wording,
        prologue: str,
        rule: HornRule | FootballRule,
    ) -> None:
        self._store = store
        self._wording = wording
        self._prologue = prologue
        self._rule = rule

    def attempt(self, where: Group, given: Solution) -> Attempt:
        """How near the rule came to yielding the fact."""
        found = nearest(self._store.quads, self._prologue, where, given)
        absent = [element for element in where.elements if isinstance(element, Absent)]
        conditions = [
            *(self._condition(e, found, absent, holds=True) for e in found.held if not is_table(e)),
            *(self._condition(e, found, absent, holds=False) for e in found.failing),
        ]
        rule = self._rule
        title = rule.title if isinstance(rule, FootballRule) else self._wording.axiom(rule)
        return Attempt(rule.id, title, tuple(dict.fromkeys(conditions)), found.tried)

    def _condition(
        self, element: Element, found: Nearest, absent: list[Absent], *, holds: bool
    ) -> Condition:
        return Condition(sentence(self._words(element, found, absent, holds=holds)), holds)

    def _words(self, element: Element, found: Nearest, absent: list[Absent], *, holds: bool) -> str:
        name = self._namer(found.solution)
        match element:
            case Atom(subject, predicate, value):
                bound = found.solution.get(predicate) if isinstance(predicate, Variable) else None
                return clause(Atom(subject, bound or predicate, value), name)
            case Reach(subject, predicate, _, value):
                return clause(Atom(subject, predicate, value), name)
            case Absent(group):
                return self._absence(element, group, found, absent, holds=holds)
            case Clause(text):
                words = " and ".join(compared(text, name))
                template = "among" if is_table(element) else "compared"
                return words or self._filled(template, element, name, text)
        kind = "counted" if isinstance(element, Subselect) else "reached"
        return self._filled(kind, element, name)

    def _absence(
        self, element: Absent, group: Group, found: Nearest, absent: list[Absent], *, holds: bool
    ) -> str:
        """The rule's own sentence where nothing is in the way, else what is."""
        rule = self._rule
        at = absent.index(element) if element in absent else len(absent)
        if holds and isinstance(rule, FootballRule) and at < len(rule.unless):
            names = {variable.value: value for variable, value in found.solution.items()}
            return self._wording.says(rule.unless[at], names)
        there = [] if holds else Walk(self._store.quads, self._prologue).group(
            group, [found.solution]
        )  # fmt: skip
        known = there[0] if there else found.solution
        words = " and ".join(clauses(group, self._namer(known), known))
        if holds:
            return filled(templates()["absence"]["nothing"], {"clauses": words})
        return filled(templates()["missing"]["unsaid"], {"clauses": words})

    def _filled(
        self, kind: str, element: Element, name: Callable[[Any], str], text: str = ""
    ) -> str:
        names = ", ".join(dict.fromkeys(name(Variable(v)) for v in sorted(variables(element))))
        shown = re.sub(r"[?$](\w+)", lambda found: name(Variable(found[1])), text)
        shown = shown.removeprefix("FILTER").strip("() ")
        return filled(templates()["missing"][kind], {"names": names, "test": shown})

    def _namer(self, solution: Solution) -> Callable[[Any], str]:
        def name(part: object) -> str:
            if isinstance(part, Variable):
                if part not in solution:
                    noun = _WORDS.sub(" ", part.value).lower()
                    return filled(templates()["missing"]["some"], {"noun": noun})
                part = solution[part]
            return self._wording.name(part)

        return name

"""Why a fact does not hold: for each rule that could yield it, what holds and what is missing.

What is missing is asked after in its turn, as long as it is one fact that a rule could yield: some
steps deep, for the nearest rules, and for so many rules in all. Where it stops, and why, is said.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Any, Literal, TypeAlias

from pyoxigraph import DefaultGraph, Quad, Triple, Variable

from kg.graph.store import KnowledgeStore
from kg.reason.explain.absence import clauses, compared
from kg.reason.explain.firing import Rules
from kg.reason.explain.graph import Graph
from kg.reason.explain.nearest import Nearest, nearest
from kg.reason.explain.pattern import (
    Absent,
    Clause,
    Element,
    Group,
    Reach,
    Subselect,
    is_table,
    variables,
)
from kg.reason.explain.rules import rules_of
from kg.reason.explain.solve import Solution, ground
from kg.reason.explain.walk import Walk
from kg.reason.football import FootballRule
from kg.reason.horn import Atom, HornRule
from kg.reason.wording import Wording, clause, filled, sentence, templates

SHOWN, TRIED = 5, 60
"""So many rules are told of, and so many tried."""
FOLLOWED, BELOW, DEPTH, IN_ALL = 2, 1, 4, 80
"""What is missing is followed for so many of the nearest rules of the fact, and of each fact below;
so many steps deep, and until so many rules were tried."""
Stop: TypeAlias = Literal["", "source", "above", "bound"]
"""Why it is followed no further: only a source can tell it, it is told above, or the bound."""
_WORDS = re.compile(r"(?<=[a-z])(?=[A-Z0-9])")


@dataclass(frozen=True, slots=True)
class Below:
    """What is missing for a condition that fails: ``stop`` says why nothing is told of it.

    ``left_out`` is how many rules that could yield it are farther away and not told of.
    """

    attempts: tuple[Attempt, ...] = ()
    left_out: int = 0
    stop: Stop = ""


@dataclass(frozen=True, slots=True)
class Condition:
    """One condition of a rule, as a sentence about the nearest solution.

    ``below`` is what is missing for it, where it fails and is one fact; else None.
    """

    sentence: str
    holds: bool
    below: Below | None = None


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

    @property
    def circular(self) -> bool:
        """True if it needs but the fact for which it is tried, as of two names of one thing."""
        below = [one.below for one in self.conditions]
        return len(below) == 1 and below[0] is not None and below[0].stop == "above"


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
    search = _Search(Graph(store.quads), wording, rules or rules_of(store))
    found = search.of(triple, SHOWN, FOLLOWED, TRIED)
    note = "No rule yields such a fact: only a source can tell it." if found.stop else ""
    return WhyNot(
        triple, told, holds=False, attempts=found.attempts, left_out=found.left_out, note=note
    )


class _Search:
    """The rules tried for a fact and for what is missing for it, each fact once."""

    def __init__(self, graph: Graph, wording: Wording, rules: Rules) -> None:
        self._graph = graph
        self._wording = wording
        self._rules = rules
        self._asked: set[Triple] = set()
        self._tried = 0

    def of(self, wanted: Triple, shown: int, followed: int, most: int, depth: int = 0) -> Below:
        """The rules that could yield a fact, the nearest first, and what is missing below them."""
        if wanted in self._asked:
            return Below(stop="above")
        known = list(self._rules.yielding(self._graph, wanted))
        if not known:
            return Below(stop="source")
        if depth and (depth > DEPTH or self._tried >= IN_ALL):
            return Below(stop="bound")
        self._asked.add(wanted)
        attempts = []
        for rule, prologue, where, given in known[:most]:
            self._tried += depth > 0
            teller = _Teller(self._graph, self._wording, prologue, rule)
            attempts.append(teller.attempt(where, given))
        if depth:  # a rule of which all holds yields it of another thing than the one asked after
            attempts = [one for one in attempts if one[0].missing]
        attempts.sort(key=lambda one: (one[0].missing, -len(one[0].conditions), one[0].rule))
        told: list[Attempt] = []
        for attempt, gaps in attempts:
            made = self._followed(attempt, gaps, depth) if len(told) < followed else attempt
            if len(told) < shown and not made.circular:
                told.append(made)
        if not told:
            return Below(stop="source")
        return Below(tuple(told), len(known) - len(told))

    def _followed(self, attempt: Attempt, gaps: Mapping[str, Triple], depth: int) -> Attempt:
        """An attempt with what is missing for each condition that fails and is one fact."""
        conditions = tuple(
            replace(one, below=self.of(gaps[one.sentence], BELOW, BELOW, SHOWN, depth + 1))
            if not one.holds and one.sentence in gaps
            else one
            for one in attempt.conditions
        )
        return replace(attempt, conditions=conditions)


class _Teller:
    """Puts the conditions of one rule into words."""

    def __init__(
        self,
        graph: Graph,
        wording: Wording,
        prologue: str,
        rule: HornRule | FootballRule,
    ) -> None:
        self._graph = graph
        self._wording = wording
        self._prologue = prologue
        self._rule = rule

    def attempt(self, where: Group, given: Solution) -> tuple[Attempt, Mapping[str, Triple]]:
        """How near the rule came to yielding the fact, and the facts that fail, by sentence."""
        found = nearest(self._graph, self._prologue, where, given)
        absent = [element for element in where.elements if isinstance(element, Absent)]
        conditions = [
            *(self._condition(e, found, absent, holds=True) for e in found.held if not is_table(e)),
            *(self._condition(e, found, absent, holds=False) for e in found.failing),
        ]
        rule = self._rule
        title = rule.title if isinstance(rule, FootballRule) else self._wording.axiom(rule)
        gaps = {
            self._condition(element, found, absent, holds=False).sentence: fact
            for element in found.failing
            if isinstance(element, Atom) and (fact := ground(element, found.solution)) is not None
        }
        made = Attempt(rule.id, title, tuple(dict.fromkeys(conditions)), found.tried)
        return made, gaps

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
        there = [] if holds else Walk(self._graph, self._prologue).group(
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

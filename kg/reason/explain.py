"""Why a fact holds: all its proofs, found on demand in the graph as it stands.

The search goes back from the fact, one firing at a time, until only evidence is left; what does
not come to rest on evidence is dropped. Then the proof is drawn from the fact downwards: a firing
is shown if none of its premises needs a fact above it, so that nothing supports itself.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache

from pyoxigraph import DefaultGraph, Quad, Triple

from kg.graph.store import KnowledgeStore
from kg.reason.compile import horn_rules
from kg.reason.firing import Firing, Rules
from kg.reason.football import FootballRule, football_rules
from kg.reason.grounds import Grounds
from kg.reason.horn import HornRule
from kg.reason.proof import Axiom, Derivation, Leaf, Proof, Step
from kg.reason.wellfounded import circles, grounded
from kg.reason.wording import Wording


@dataclass(frozen=True, slots=True)
class Limits:
    """Where the search stops, which the proof then says: facts looked at, firings per rule."""

    facts: int = 2000
    per_rule: int = 50


def explain(
    store: KnowledgeStore,
    triple: Triple,
    *,
    horn: Iterable[HornRule] | None = None,
    football: Iterable[FootballRule] | None = None,
    limits: Limits | None = None,
) -> Proof:
    """All proofs of a triple of the default graph; an empty one, with a note, if there is none.

    Without ``horn`` and ``football`` the rules are those that the project ships.
    """
    wording = Wording(store)
    sentence = wording.fact(triple)
    graph_triple = Quad(triple.subject, triple.predicate, triple.object, DefaultGraph())
    if graph_triple not in store.quads:
        return Proof(triple, sentence, (), "This is not in the graph.", wording.names())
    rules = _shipped() if horn is None and football is None else Rules(horn or (), football or ())
    search = _Search(store, rules, limits or Limits())
    search.back_from(triple)
    drawing = _Drawing(search, wording)
    steps = drawing.steps_from(triple)
    note = search.note()
    if not steps and not note:
        note = "This stands in the graph, but no source says it and no rule yields it."
    return Proof(triple, sentence, steps, note, wording.names())


@cache
def _shipped() -> Rules:
    return Rules(horn_rules(), football_rules())


class _Search:
    """The facts that can bear on the wanted one, each with its evidence and its firings."""

    def __init__(self, store: KnowledgeStore, rules: Rules, limits: Limits) -> None:
        self.grounds = Grounds(store)
        self.evidence: dict[Triple, tuple[Leaf, ...]] = {}
        self.firings: dict[Triple, list[Firing]] = {}
        self._store = store
        self._rules = rules
        self._limits = limits
        self._stopped: set[str] = set()

    def back_from(self, wanted: Triple) -> None:
        """Look at everything that ``wanted`` can rest on, nearest first."""
        todo, known = deque([wanted]), {wanted}
        while todo:
            if len(self.firings) == self._limits.facts:
                self._stopped.add(f"the search stopped after {self._limits.facts:,} facts")
                break
            fact = todo.popleft()
            self.evidence[fact] = self.grounds.evidence(fact)
            self.firings[fact] = list(self._found(fact))
            for firing in self.firings[fact]:
                for needed in firing.needs():
                    if needed not in known:
                        known.add(needed)
                        todo.append(needed)
        self._keep_grounded()

    def note(self) -> str:
        """What was not looked at, as a sentence; empty if all was."""
        if not self._stopped:
            return ""
        told = " and ".join(sorted(self._stopped))
        return f"{told[:1].upper()}{told[1:]}: there may be more proofs."

    def _found(self, fact: Triple) -> Iterator[Firing]:
        for firing in self._rules.firings(self._store.quads, fact, self._limits.per_rule):
            if firing is None:
                per_rule = self._limits.per_rule
                self._stopped.add(f"only the first {per_rule:,} firings of a rule were followed")
            else:
                yield firing

    def _keep_grounded(self) -> None:
        """Drop the firings that do not come to rest on evidence; the rest in order of depth."""
        depth = grounded(self.firings, {fact for fact, told in self.evidence.items() if told})
        for fact, firings in self.firings.items():
            kept = [f for f in firings if all(need in depth for need in f.needs())]
            kept.sort(key=lambda f: max((depth[need] for need in f.needs()), default=0))
            self.firings[fact] = kept if fact in depth else []
        self.holds = frozenset(depth)


class _Drawing:
    """Draws the proof from the wanted fact downwards, every fact once."""

    def __init__(self, search: _Search, wording: Wording) -> None:
        self._search = search
        self._wording = wording
        self._circle = circles(search.firings)
        self._above: list[Triple] = []
        self._numbers: dict[Triple, int] = {}
        self._steps: dict[int, Step] = {}

    def steps_from(self, wanted: Triple) -> tuple[Step, ...]:
        """The steps in the order of their numbers; none if the fact does not hold."""
        if wanted not in self._search.holds:
            return ()
        self._draw(wanted)
        return tuple(self._steps[number] for number in sorted(self._steps))

    def _draw(self, fact: Triple) -> int:
        if fact in self._numbers:
            return self._numbers[fact]
        number = self._numbers[fact] = len(self._numbers) + 1
        self._above.append(fact)
        derivations = tuple(
            self._derivation(firing)
            for firing in self._search.firings[fact]
            if all(self._usable(need) for need in firing.needs())
        )
        self._above.pop()
        evidence = self._search.evidence[fact]
        sentence = self._wording.fact(fact)
        self._steps[number] = Step(number, fact, sentence, evidence, derivations)
        return number

    def _usable(self, fact: Triple) -> bool:
        """True if the fact is drawn already, or has a proof that needs nothing above."""
        if fact in self._above:
            return False
        if fact in self._numbers:
            return True
        circle = self._circle[fact]
        above = circle.intersection(self._above)
        if not above:
            return True
        inside = {one: self._search.firings[one] for one in circle - above}
        told = {one for one in inside if self._search.evidence[one]}
        outside = {n for fs in inside.values() for f in fs for n in f.needs()} - circle
        return fact in grounded(inside, told | outside)

    def _derivation(self, firing: Firing) -> Derivation:
        rule = firing.rule
        premises = tuple(dict.fromkeys(self._draw(need) for need in firing.premises))
        counted = tuple(dict.fromkeys(self._draw(need) for need in firing.counted))
        leaves: tuple[Leaf, ...] = tuple(
            self._wording.absence(missing) for missing in firing.missing
        )
        if isinstance(rule, HornRule):
            axiom = self._wording.axiom(rule)
            return Derivation("owl", rule.id, "", axiom, premises, (), (Axiom(axiom, rule.id),))
        names = {variable.value: value for variable, value in firing.solution}
        says = self._wording.says(rule.says, names)
        return Derivation("football", rule.id, rule.title, says, premises, counted, leaves)

"""Why a fact holds: all its proofs, found on demand in the graph as it stands.

The search goes back from the fact, one firing at a time, until only evidence is left; what does
not come to rest on evidence is dropped. Then the proof is drawn from the fact downwards: a firing
is shown if none of its premises needs a fact above it, so that nothing supports itself.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache

from pyoxigraph import DefaultGraph, Quad, Triple

from kg.graph.store import KnowledgeStore
from kg.reason.explain.counted import Counted
from kg.reason.explain.drawing import Drawing
from kg.reason.explain.firing import Asked, Firing, Rules
from kg.reason.explain.known import Known
from kg.reason.explain.proof import Leaf, Proof, Step
from kg.reason.explain.wellfounded import grounded
from kg.reason.wording import Wording


@dataclass(frozen=True, slots=True)
class Limits:
    """Where the search stops, which the proof then says.

    ``facts`` are looked at in all, ``per_rule`` firings of one rule for one fact followed, and
    ``steps`` drawn before facts that stand in a circle are drawn once only. After ``thorough``
    facts, what a source says is taken as it is, and not derived as well; without ``through_told``
    it is so from the beginning, but for the fact that was asked for. Of the facts that a rule
    counts, ``counted`` are followed, the first ones and the last; all, if it is None. With
    ``anew`` records are counted anew with all of their scope; else what counts towards the one
    that is asked for, and that nobody had more is taken from the graph. Without ``every_way`` a
    fact below the one that was asked for is left after the first firing of which sources tell all
    premises.
    """

    facts: int = 2000
    thorough: int = 300
    per_rule: int = 20
    steps: int = 1000
    through_told: bool = True
    counted: int | None = None
    anew: bool = True
    every_way: bool = True


def explain(
    store: KnowledgeStore,
    triple: Triple,
    *,
    rules: Rules | None = None,
    limits: Limits | None = None,
    known: Known | None = None,
) -> Proof:
    """All proofs of a triple of the default graph; an empty one, with a note, if there is none.

    Without ``rules`` they are those that the store was closed under, with what counting finds.
    ``known`` is what other proofs have read of the store, if it has not changed since.
    """
    known = known or Known(store)
    wording = Wording(store, known.labels)
    sentence = wording.fact(triple)
    graph_triple = Quad(triple.subject, triple.predicate, triple.object, DefaultGraph())
    if graph_triple not in store.quads:
        return Proof(triple, sentence, (), "This is not in the graph.", wording.names())
    limits = limits or Limits()
    counted = (
        None
        if rules
        else Counted(known.graph, known.counting, None if limits.anew else known.fixtures)
    )
    search = _Search(known, rules or known.rules, counted, limits)
    search.back_from(triple)
    steps = search.drawn(triple, wording)
    note = search.note()
    if not steps and not note:
        note = "This stands in the graph, but no source says it and no rule yields it."
    return Proof(triple, sentence, steps, note, wording.names())


class _Search:
    """The facts that can bear on the wanted one, each with its evidence and its firings."""

    def __init__(self, known: Known, rules: Rules, counted: Counted | None, limits: Limits) -> None:
        self._counted = counted
        self.evidence: dict[Triple, tuple[Leaf, ...]] = {}
        self.firings: dict[Triple, list[Firing]] = {}
        self._graph = known.graph
        self._rules = rules
        self._limits = limits
        self.depth: dict[Triple, int] = {}
        self._stopped: set[str] = set()
        self._asked: Asked = {}
        self._told = cache(known.grounds.evidence)

    def back_from(self, wanted: Triple) -> None:
        """Look at everything that ``wanted`` can rest on, nearest first."""
        todo, known = deque([wanted]), {wanted}
        while todo:
            if len(self.firings) == self._limits.facts:
                self._stopped.add(f"the search stopped after {self._limits.facts:,} facts")
                break
            fact = todo.popleft()
            self.evidence[fact] = self._told(fact)
            if self.evidence[fact] and fact != wanted and not self._limits.through_told:
                self.firings[fact] = []
                continue
            if self.evidence[fact] and len(self.firings) >= self._limits.thorough:
                self.firings[fact] = []
                self._stopped.add(
                    f"after {self._limits.thorough:,} facts, told ones were not derived"
                )
                continue
            every = self._limits.every_way or fact == wanted
            self.firings[fact] = list(self._found(fact) if every else self._until_told(fact))
            for firing in self.firings[fact]:
                for needed in (*firing.needs(), *firing.beside):
                    if needed not in known:
                        known.add(needed)
                        todo.append(needed)
        self._keep_grounded()

    def drawn(self, wanted: Triple, wording: Wording) -> tuple[Step, ...]:
        """The steps of the proof; none if the fact does not come to rest on evidence."""
        if wanted not in self.depth:
            return ()
        told = self.firings, self.evidence, wording
        steps = Drawing(*told, self._limits.steps, self.depth).steps_from(wanted)
        if steps is None:
            self._stopped.add("as so much stands in circles, each fact is shown only once")
            steps = Drawing(*told, None, self.depth).steps_from(wanted)
        return steps or ()

    def note(self) -> str:
        """What was not looked at, as a sentence; empty if all was."""
        if not self._stopped:
            return ""
        told = " and ".join(sorted(self._stopped))
        return f"{told[:1].upper()}{told[1:]}: there may be more proofs."

    def _found(self, fact: Triple) -> Iterator[Firing]:
        found = self._rules.firings(self._graph, fact, self._limits.per_rule, self._asked)
        for firing in found:
            if firing is None:
                per_rule = self._limits.per_rule
                self._stopped.add(f"only the first {per_rule:,} firings of a rule were followed")
            else:
                yield self._followed(firing)
        if self._counted:
            told = bool(self.evidence[fact])
            yield from map(self._followed, self._counted.firings(fact, told=told))

    def _until_told(self, fact: Triple) -> Iterator[Firing]:
        """The firings up to the first of which sources tell all premises."""
        for firing in self._found(fact):
            yield firing
            if all(map(self._told, firing.needs())):
                return

    def _followed(self, firing: Firing) -> Firing:
        """The firing with as many of the facts that it counted as are to be followed.

        What a rule counts is settled before the rule is asked (``kg.reason.football``): none of it
        rests on the fact for which it is counted.
        """
        most, counted = self._limits.counted, firing.counted
        if most is None or len(counted) <= most:
            return firing
        kept = (*counted[: most - 1], counted[-1])
        return replace(firing, counted=kept, left_out=len(counted) - most)

    def _keep_grounded(self) -> None:
        """Drop the firings that do not come to rest on evidence; the rest in order of depth."""
        depth = grounded(self.firings, {fact for fact, told in self.evidence.items() if told})
        for fact, firings in self.firings.items():
            kept = [f for f in firings if all(need in depth for need in f.needs())]
            kept.sort(key=lambda f: max((depth[need] for need in f.needs()), default=0))
            self.firings[fact] = kept if fact in depth else []
        self.depth = depth

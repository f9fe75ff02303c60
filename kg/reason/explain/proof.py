"""A proof: the steps from a fact down to the words, rows and axioms that it rests on.

A fact in a proof is a `Step`; steps are numbered in reading order from 1, the fact that was asked
for, and one that is needed twice is referred to by its number. No fact stands below itself.
Several `Derivation` of one step are several ways to prove it.
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Literal as Choice
from typing import TypeAlias

from pyoxigraph import Triple


@dataclass(frozen=True, slots=True)
class Passage:
    """Words of a report: ``exact`` stands at code points ``start`` to ``end`` of its plain text."""

    iri: str
    source: str
    source_iri: str
    start: int
    end: int
    exact: str


@dataclass(frozen=True, slots=True)
class Stated:
    """A graph of an RDF source, or a row of a table, that holds the fact.

    ``row`` says which row: "results.csv, row 64".
    """

    iri: str
    source: str
    source_iri: str
    row: str = ""


@dataclass(frozen=True, slots=True)
class Axiom:
    """What the ontology says, in English; ``rule`` is the OWL 2 RL rule that uses it, if any."""

    sentence: str
    rule: str = ""


@dataclass(frozen=True, slots=True)
class Absence:
    """Something that nothing says: ``query`` came back empty."""

    sentence: str
    query: str


@dataclass(frozen=True, slots=True)
class Decision:
    """A recorded decision on who or what is meant."""

    iri: str
    sentence: str


Leaf: TypeAlias = Passage | Stated | Axiom | Absence | Decision
"""Where a proof ends."""


@dataclass(frozen=True, slots=True)
class Counted:
    """One entry of a count: when, in which match and minute ("" without one), and who tells it."""

    day: str
    match: str
    minute: str
    told: str


@dataclass(frozen=True, slots=True)
class Derivation:
    """One firing of a rule: ``premises`` and ``counted`` are numbers of steps.

    ``counted`` are the facts that an aggregate of the rule ran over, without the ``left_out`` ones
    that the search was told not to follow; ``leaves`` are the axioms
    and absences that the firing needs beside its premises. ``beside`` are steps that the rule
    speaks of although the fact would follow without them. ``table`` are the entries of a count in
    the order in which they were counted.
    """

    kind: Choice["football", "owl"]
    rule: str
    title: str
    sentence: str
    premises: tuple[int, ...]
    counted: tuple[int, ...] = ()
    leaves: tuple[Leaf, ...] = ()
    beside: tuple[int, ...] = ()
    table: tuple[Counted, ...] = ()
    left_out: int = 0

    def steps(self) -> tuple[int, ...]:
        """The numbers of all steps that stand below."""
        return (*self.premises, *self.counted, *self.beside)


@dataclass(frozen=True, slots=True)
class Step:
    """One fact: where it is said (``evidence``) and how it follows; either may be empty.

    ``more_evidence`` and ``more_derivations`` count what a shortened proof leaves out.
    """

    number: int
    triple: Triple
    sentence: str
    evidence: tuple[Leaf, ...]
    derivations: tuple[Derivation, ...]
    more_evidence: int = 0
    more_derivations: int = 0


@dataclass(frozen=True, slots=True)
class Proof:
    """All that is known of why a fact holds; without steps, ``note`` says why there is none.

    ``note`` also tells when the search stopped at a limit. A proof is true if it has a step.
    ``names`` are the labels of the things in it, by IRI.
    """

    triple: Triple
    sentence: str
    steps: tuple[Step, ...]
    note: str = ""
    names: tuple[tuple[str, str], ...] = ()

    def __str__(self) -> str:
        from kg.reason.explain.render import text

        return text(self)

    def __bool__(self) -> bool:
        return bool(self.steps)

    def step(self, number: int) -> Step:
        """The step of that number."""
        return self.steps[number - 1]

    def together(self, numbers: Iterable[int], shown: Container[int]) -> Iterator[tuple[int, ...]]:
        """The steps as they are shown: those of one firing together, what was shown before alone.

        ``shown`` may grow between one group and the next.
        """
        groups: dict[object, list[int]] = {}
        for number in numbers:
            step = self.step(number)
            alone = step.evidence or step.more_derivations or not step.derivations
            groups.setdefault(number if alone else step.derivations, []).append(number)
        for group in groups.values():
            fresh = tuple(number for number in group if number not in shown)
            yield from ((number,) for number in group if number not in fresh)
            if fresh:
                yield fresh

    def leaves(self) -> Iterator[Leaf]:
        """Every leaf once, in reading order."""
        seen: set[Leaf] = set()
        for step in self.steps:
            below = (leaf for derivation in step.derivations for leaf in derivation.leaves)
            for leaf in (*step.evidence, *below):
                if leaf not in seen:
                    seen.add(leaf)
                    yield leaf

    def shortened(self, evidence: int = 3, derivations: int = 2) -> Proof:
        """The proof as one reads it: below the first step only so much, the rest counted.

        What a source says is then not derived as well, and a fact that was drawn twice for what
        stood above it stands once if both drawings have become the same. Steps are numbered anew.
        """
        if not self.steps:
            return self
        first, *rest = self.steps
        brief = {
            step.number: step for step in (first, *(_brief(s, evidence, derivations) for s in rest))
        }
        brief = _merged(brief)
        numbers: dict[int, int] = {}
        _number(brief, first.number, numbers)
        steps = tuple(_renumbered(brief[old], numbers) for old in numbers)
        return replace(self, steps=steps)


def _brief(step: Step, evidence: int, derivations: int) -> Step:
    ways = 0 if step.evidence else derivations
    if len(step.evidence) <= evidence and len(step.derivations) <= ways:
        return step
    return replace(
        step,
        evidence=step.evidence[:evidence],
        derivations=step.derivations[:ways],
        more_evidence=len(step.evidence[evidence:]),
        more_derivations=len(step.derivations[ways:]),
    )


def _merged(steps: dict[int, Step]) -> dict[int, Step]:
    """The steps with every reference led to the first of those that look the same."""
    first: dict[object, int] = {}
    same: dict[int, int] = {}

    def merge(number: int) -> int:
        if number not in same:
            step = steps[number]
            below = {n: merge(n) for derivation in step.derivations for n in derivation.steps()}
            steps[number] = merged = _renumbered(step, {**below, number: number})
            drawing = merged.evidence or (merged.derivations, merged.more_derivations)
            same[number] = first.setdefault((merged.triple, drawing), number)
        return same[number]

    for number in sorted(steps):
        merge(number)
    return steps


def _number(steps: dict[int, Step], at: int, numbers: dict[int, int]) -> None:
    if at in numbers:
        return
    numbers[at] = len(numbers) + 1
    for derivation in steps[at].derivations:
        for below in derivation.steps():
            _number(steps, below, numbers)


def _renumbered(step: Step, numbers: dict[int, int]) -> Step:
    if not step.derivations:
        number = numbers[step.number]
        return step if number == step.number else replace(step, number=number)
    derivations = tuple(
        replace(
            one,
            premises=tuple(dict.fromkeys(numbers[n] for n in one.premises)),
            counted=tuple(dict.fromkeys(numbers[n] for n in one.counted)),
            beside=tuple(dict.fromkeys(numbers[n] for n in one.beside)),
        )
        for one in step.derivations
    )
    return replace(step, number=numbers[step.number], derivations=derivations)

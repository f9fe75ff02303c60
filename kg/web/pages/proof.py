"""A proof as a page: the fact, and below it, step by step, all that it rests on."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from pyoxigraph import Literal, NamedNode

from kg.ask.names import resolve_object, resolve_property, resolve_subject
from kg.graph.store import KnowledgeStore
from kg.reason.explain import explain
from kg.reason.explain.proof import (
    Absence,
    Axiom,
    Decision,
    Derivation,
    Leaf,
    Passage,
    Proof,
    Stated,
    Step,
)
from kg.web.pages.addresses import Term, page_of
from kg.web.pages.source import anchor_of

_COUNTED = 12


@dataclass(frozen=True, slots=True)
class Ground:
    """Where a proof ends: ``kind`` is quote, table, axiom, absence or decision."""

    kind: str
    words: str
    source: str
    href: str
    detail: str


@dataclass(frozen=True, slots=True)
class Way:
    """One way to derive a fact: by which rule, from which steps; ``left`` steps are not shown."""

    rule: str
    title: str
    sentence: str
    kind: str
    steps: tuple[Line, ...]
    counted: int
    left: int
    grounds: tuple[Ground, ...]


@dataclass(frozen=True, slots=True)
class Line:
    """A step of the proof. One that was shown above has only its ``number`` and sentence.

    ``names`` are the things of the step's fact with the addresses of their pages.
    """

    number: int
    sentence: str
    names: tuple[tuple[str, str], ...]
    again: bool
    beside: bool
    quotes: tuple[Ground, ...]
    ways: tuple[Way, ...]
    more: int


@dataclass(frozen=True, slots=True)
class ProofPage:
    """The proof of a fact; without a ``line``, ``note`` says why there is none."""

    sentence: str
    line: Line | None
    note: str
    steps: int
    quoted: int

    def grounds(self, shown: int) -> tuple[Ground, ...]:
        """The first quotes, or rows of tables, that the proof ends in, each once."""
        found: dict[Ground, None] = {}
        if self.line:
            _gather(self.line, found)
        quotes = [ground for ground in found if ground.kind == "quote"]
        return tuple((quotes or list(found))[:shown])


def _gather(line: Line, found: dict[Ground, None]) -> None:
    for ground in line.quotes:
        found.setdefault(ground)
    for way in line.ways:
        for step in way.steps:
            _gather(step, found)


def proof_of(store: KnowledgeStore, subject: str, predicate: str, value: str) -> Proof:
    """The proof of a fact that names, prefixed names or IRIs tell, as ``kg explain`` reads them."""
    from pyoxigraph import Triple

    prop = resolve_property(predicate)
    thing = resolve_subject(store, subject, prop)
    return explain(store, Triple(thing, prop, resolve_object(store, value, prop)))


def proof_page(proof: Proof, base: str) -> ProofPage:
    """The proof as one reads it: shortened, each step once."""
    brief = proof.shortened()
    line = _Drawing(brief, base).line(1) if brief else None
    quotes = sum(isinstance(leaf, Passage | Stated) for leaf in brief.leaves())
    return ProofPage(brief.sentence, line, brief.note, len(brief.steps), quotes)


class _Drawing:
    """Draws steps as lines, remembering which were drawn."""

    def __init__(self, proof: Proof, base: str) -> None:
        self._proof, self._base = proof, base
        self._names = dict(proof.names)
        self._drawn: set[int] = set()
        self._absent: set[Leaf] = set()

    def line(self, number: int, *, beside: bool = False) -> Line:
        step = self._proof.step(number)
        names = tuple(self._linked(step))
        if number in self._drawn:
            return Line(number, step.sentence, names, True, beside, (), (), 0)  # noqa: FBT003
        self._drawn.add(number)
        return Line(
            number=number,
            sentence=step.sentence,
            names=names,
            again=False,
            beside=beside,
            quotes=tuple(self._ground(leaf) for leaf in step.evidence),
            ways=tuple(self._way(one) for one in step.derivations),
            more=step.more_evidence + step.more_derivations,
        )

    def _way(self, one: Derivation) -> Way:
        counted = one.counted
        shown = counted if len(counted) <= _COUNTED else (*counted[: _COUNTED - 1], counted[-1])
        lines = [self.line(number) for number in (*one.premises, *shown)]
        lines += [self.line(number, beside=True) for number in one.beside]
        return Way(
            rule=one.rule,
            title=one.title,
            sentence=one.sentence,
            kind=one.kind,
            steps=tuple(lines),
            counted=len(counted),
            left=len(counted) - len(shown),
            grounds=tuple(self._ground(leaf) for leaf in one.leaves),
        )

    def _linked(self, step: Step) -> Iterator[tuple[str, str]]:
        ends: list[Term] = [
            end
            for end in (step.triple.subject, step.triple.object)
            if isinstance(end, NamedNode | Literal)
        ]
        for end in ends:
            name = self._names.get(end.value, "")
            if isinstance(end, NamedNode) and name and name in step.sentence:
                yield name, page_of(end.value, self._base)

    def _ground(self, leaf: Leaf) -> Ground:
        match leaf:
            case Passage(iri, source, source_iri, start, end, exact):
                href = f"{page_of(source_iri, self._base)}#{anchor_of(iri)}"
                return Ground("quote", exact, source, href, f"characters {start}–{end}")
            case Stated(_, source, source_iri, row):
                return Ground("table", source, source, page_of(source_iri, self._base), row)
            case Absence(sentence, query):
                fresh = leaf not in self._absent
                self._absent.add(leaf)
                return Ground("absence", sentence, "", "", query if fresh else "")
            case Axiom(sentence, rule):
                return Ground("axiom", sentence, "", "", rule)
            case Decision(iri, sentence):
                return Ground("decision", sentence, "", page_of(iri, self._base), "")

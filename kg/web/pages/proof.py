"""A proof as a page: the fact, and below it, step by step, all that it rests on."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache, partial

from pyoxigraph import DefaultGraph, NamedNode, Triple

from kg.ask.names import as_iri, resolve_object, resolve_property, resolve_subject
from kg.graph.store import KnowledgeStore
from kg.reason.explain import Known, Limits, explain
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
from kg.web.pages.addresses import page_of
from kg.web.pages.linking import linked
from kg.web.pages.reading import reader_of
from kg.web.pages.results import complete
from kg.web.pages.source import anchor_of

_COUNTED = 12
_KEPT = 20_000
"""So many answers of the graph, and entries of counts, are kept for the next proof: some 15 MB."""


@dataclass(frozen=True, slots=True)
class Ground:
    """Where a proof ends: ``kind`` is quote, table, axiom, absence or decision.

    A quote has a ``number``, by which it is cited where it stands again.
    """

    kind: str
    words: str
    source: str
    href: str
    detail: str
    number: int = 0


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
    """A step of the proof, or several that rest on the same.

    ``sentences`` are in pieces, words with the address that they lead to. A step that was shown
    above is ``again`` there under its ``number``; ``cited`` are the numbers of quotes shown above.
    """

    number: int
    sentences: tuple[tuple[tuple[str, str], ...], ...]
    again: bool
    beside: bool
    quotes: tuple[Ground, ...] = ()
    cited: tuple[int, ...] = ()
    ways: tuple[Way, ...] = ()
    more: int = 0


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


def _count(line: Line) -> int:
    below = (step for way in line.ways for step in way.steps)
    return (not line.again) + sum(map(_count, below))


def proof_of(store: KnowledgeStore, subject: str, predicate: str, value: str) -> Proof:
    """The proof of a fact that names, prefixed names or IRIs tell, as ``kg explain`` reads them."""
    prop = resolve_property(predicate)
    thing = _described(store, subject) or resolve_subject(store, subject, prop)
    other = _described(store, value) or resolve_object(store, value, prop)
    return proof_for(store, Triple(thing, prop, other))


def _described(store: KnowledgeStore, told: str) -> NamedNode | None:
    """The thing whose IRI is told, if the graph says something of it."""
    iri = as_iri(told, store.base)
    said = store.quads.quads_for_pattern(iri, None, None, DefaultGraph()) if iri else ()
    return iri if any(True for _ in said) else None


def proof_for(store: KnowledgeStore, fact: Triple) -> Proof:
    """The proof of a fact, as far as a page shows it.

    What a source says need not follow too, what follows from that alone need not follow in another
    way, and of a thousand goals some are looked at.
    """
    limits = Limits(through_told=False, counted=_COUNTED, anew=False, every_way=False)
    known = _known(store)
    if known.size > _KEPT:
        known.forget()
    return explain(store, fact, limits=limits, known=known)


@lru_cache(maxsize=1)
def _known(store: KnowledgeStore) -> Known:
    """What the proofs of a store that is being read have read of it."""
    return Known(store, partial(_fixtures, store))


def _fixtures(store: KnowledgeStore, whose: str) -> Iterable[tuple[str, str]] | None:
    """The days and IRIs of the matches of a team or competition, if all results are at hand."""
    results = complete.ready(reader_of(store))
    if results is None:
        return None
    return [(results.by_match[match].day, match) for match in results.of.get(whose, ())]


def proof_page(proof: Proof, base: str) -> ProofPage:
    """The proof as one reads it: shortened, each step once."""
    brief = proof.shortened()
    line = _Drawing(brief, base).line(1) if brief else None
    quotes = sum(isinstance(leaf, Passage | Stated) for leaf in brief.leaves())
    lines = _count(line) if line else 0
    return ProofPage(brief.sentence, line, brief.note, lines, quotes)


class _Drawing:
    """Draws steps as lines, remembering what was drawn and quoted."""

    def __init__(self, proof: Proof, base: str) -> None:
        self._proof, self._base = proof, base
        self._names = dict(proof.names)
        self._drawn: dict[int, int] = {}
        self._lines = 0
        self._quoted: dict[Leaf, int] = {}
        self._absent: set[Leaf] = set()

    def lines(self, numbers: Iterable[int], *, beside: bool = False) -> Iterator[Line]:
        """A line for each step, one for those that came from the same firing."""
        for first, *others in self._proof.together(numbers, self._drawn):
            if first in self._drawn:
                sentence = self._sentence(self._proof.step(first))
                yield Line(self._drawn[first], (sentence,), again=True, beside=beside)
            else:
                yield self.line(first, *others, beside=beside)

    def line(self, *numbers: int, beside: bool = False) -> Line:
        """The line of a step; of several, if they rest on the same."""
        self._lines += 1
        at = self._lines
        self._drawn.update(dict.fromkeys(numbers, at))
        steps = [self._proof.step(number) for number in numbers]
        evidence = steps[0].evidence
        cited = tuple(sorted(self._quoted[leaf] for leaf in evidence if leaf in self._quoted))
        quotes = tuple(self._ground(leaf) for leaf in evidence if leaf not in self._quoted)
        return Line(
            number=at,
            sentences=tuple(self._sentence(step) for step in steps),
            again=False,
            beside=beside,
            quotes=quotes,
            cited=cited,
            ways=tuple(self._way(one) for one in steps[0].derivations),
            more=steps[0].more_evidence + steps[0].more_derivations,
        )

    def _way(self, one: Derivation) -> Way:
        lines = [*self.lines(one.premises), *self.lines(one.counted)]
        lines += self.lines(one.beside, beside=True)
        return Way(
            rule=one.rule,
            title=one.title,
            sentence=one.sentence,
            kind=one.kind,
            steps=tuple(lines),
            counted=len(one.counted) + one.left_out,
            left=one.left_out,
            grounds=tuple(self._ground(leaf) for leaf in one.leaves),
        )

    def _sentence(self, step: Step) -> tuple[tuple[str, str], ...]:
        ends = (step.triple.subject, step.triple.object)
        nodes = [end.value for end in ends if isinstance(end, NamedNode)]
        names = [
            (name, page_of(iri, self._base)) for iri in nodes if (name := self._names.get(iri))
        ]
        return tuple(linked(step.sentence, names))

    def _ground(self, leaf: Leaf) -> Ground:
        match leaf:
            case Passage(iri, source, source_iri, start, end, exact):
                number = self._quoted.setdefault(leaf, len(self._quoted) + 1)
                href = f"{page_of(source_iri, self._base)}#{anchor_of(iri)}"
                return Ground("quote", exact, source, href, f"characters {start}–{end}", number)
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

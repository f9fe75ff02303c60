"""Which report of a store is a corrected version of another.

A correction says so itself ("An earlier version of this report said …") and has most of its
sentences in common with the earlier version, which has not taken back so much. Of two that both
tell when they were published the later one alone can correct the other.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from pyoxigraph import Literal, NamedNode, Quad

from kg.graph.iris import term
from kg.graph.revisions import REVISION, superseded
from kg.graph.store import KnowledgeStore
from kg.read.sentences import sentences

_MOSTLY, _FEWEST = 0.5, 2
"""The share of its sentences, and the number, that a version has in common with another."""
_CUE = Literal("claim.withdrawn")


@dataclass(frozen=True, slots=True)
class Version:
    """A report in sentences: what it says, and what it says that an earlier version said."""

    said: frozenset[str]
    taken_back: frozenset[str]

    def corrects(self, other: Version) -> bool:
        """True if it is the same report with more taken back."""
        return self.taken_back > other.taken_back and mostly_same(self.said, other.said)


def mostly_same(one: frozenset[str], other: frozenset[str]) -> bool:
    """True for the sentences of two versions of one report.

    >>> mostly_same(frozenset({"A.", "B.", "C."}), frozenset({"A.", "B.", "D."}))
    True
    """
    shared = len(one & other)
    return shared >= _FEWEST and shared >= _MOSTLY * min(len(one), len(other))


def version(text: str) -> Version:
    """The sentences of a report, with single spaces."""
    told = [(" ".join(s.body.of(text).split()), s.withdrawn) for s in sentences(text)]
    return Version(
        frozenset(words for words, withdrawn in told if words and not withdrawn),
        frozenset(words for words, withdrawn in told if words and withdrawn),
    )


def revise(store: KnowledgeStore) -> bool:
    """Writes down anew which reports are corrections of which; True if there are any."""
    aside = store.aside("sources")
    reports = {NamedNode(record.iri) for record in store.sources if record.kind == "report"}
    for quad in list(store.quads.quads_for_pattern(None, REVISION, None, aside)):
        if quad.subject in reports and quad.object in reports:
            store.quads.remove(quad)
    store.quads.extend(
        Quad(later, REVISION, earlier, aside)
        for later in sorted(_correcting(store) & reports, key=str)
        for earlier in _corrected(store, later, reports)
    )
    return bool(superseded(store.quads, store.base))


def _correcting(store: KnowledgeStore) -> set[NamedNode]:
    """The reports that take something back."""
    aside = store.aside("sources")
    passages = store.quads.quads_for_pattern(None, term("cue"), _CUE, aside)
    return {
        quad.object
        for passage in passages
        for quad in store.quads.quads_for_pattern(passage.subject, term("source"), None, aside)
        if isinstance(quad.object, NamedNode)
    }


def _corrected(
    store: KnowledgeStore, later: NamedNode, reports: set[NamedNode]
) -> Iterator[NamedNode]:
    """The earlier versions of a report among those of the store."""
    text = store.text_of(later.value) or ""
    mine, day = version(text), _published(store, later)
    for report in sorted(reports - {later}, key=str):
        other = store.text_of(report.value) or ""
        folded = " ".join(other.split())
        if sum(words in folded for words in mine.said) < _FEWEST:
            continue  # before it is cut into sentences, which takes time
        then = _published(store, report)
        if mine.corrects(version(other)) and not (day and then and day < then):
            yield report


def _published(store: KnowledgeStore, report: NamedNode) -> str | None:
    aside, prop = store.aside("sources"), term("published")
    found = store.quads.quads_for_pattern(report, prop, None, aside)
    return next((q.object.value for q in found if isinstance(q.object, Literal)), None)

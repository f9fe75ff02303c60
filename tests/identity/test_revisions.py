"""A corrected report takes the place of its earlier version, whose words are kept."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from pyoxigraph import DefaultGraph, Literal, NamedNode, Quad

from kg.ask.formats import plain
from kg.ask.run import rows
from kg.build import add_report, drop_source, settle
from kg.graph.iris import source_iri, term
from kg.graph.revisions import REVISION, superseded, superseded_passages
from kg.graph.store import KnowledgeStore, evidence_graphs, memory_store
from kg.model import SourceText
from kg.read.document import document

BODY = (
    "England beat France {score} in a friendly at Wembley on 10 June 2015.\n\n"
    "Harry Kane scored twice for the hosts. The crowd sang in the rain for most of the evening. "
    "The French went home early, and nobody was surprised.\n"
)
NOTE = "\nAn earlier version of this report said that England won 3-1.\n"
OTHER = "Italy drew 0-0 with Spain in a friendly in Rome on 10 June 2015. It was a dull night.\n"


def report(text: str, name: str = "report.txt") -> SourceText:
    return document(text.encode(), name)


EARLIER, CORRECTED = report(BODY.format(score="3-1")), report(BODY.format(score="2-1") + NOTE)


def iri(source: SourceText, store: KnowledgeStore) -> NamedNode:
    return source_iri(source.sha256, store.base)


def built(*sources: SourceText) -> KnowledgeStore:
    store = memory_store()
    for source in sources:
        assert add_report(store, source).error is None
    settle(store)
    return store


def goals(store: KnowledgeStore) -> set[str]:
    found = store.quads.quads_for_pattern(None, term("goals"), None, DefaultGraph())
    return {quad.object.value for quad in found if isinstance(quad.object, Literal)}


def test_what_only_the_earlier_version_says_is_no_longer_held_to_be_so() -> None:
    for sources in ((EARLIER, CORRECTED), (CORRECTED, EARLIER)):
        store = built(*sources)
        assert goals(store) == {"2", "1"}
        aside = store.aside("sources")
        assert Quad(iri(CORRECTED, store), REVISION, iri(EARLIER, store), aside) in store.quads
        assert superseded_passages(store.quads, store.base).isdisjoint(evidence_graphs(store))


def test_its_words_are_kept_and_can_be_asked_for() -> None:
    store = built(EARLIER, CORRECTED)
    told = list(rows(store, "corrections"))
    assert "3" in {plain(row["value"]) for row in told if plain(row["predicate"]) == "goals"}
    assert all("3-1" in plain(row["words"]) for row in told)
    assert rows(store, "disagreements") == []
    assert {plain(row["sources"]) for row in rows(store, "corroboration")} <= {"1"}


def test_without_the_correction_the_earlier_version_counts_again() -> None:
    store = built(EARLIER, CORRECTED)
    drop_source(store, iri(CORRECTED, store))
    settle(store)
    assert goals(store) == {"3", "1"}
    assert superseded(store.quads, store.base) == frozenset()


def test_a_correction_of_another_report_supersedes_nothing() -> None:
    store = built(report(OTHER), CORRECTED)
    assert superseded(store.quads, store.base) == frozenset()
    store = built(EARLIER, report(BODY.format(score="2-1")))
    assert superseded(store.quads, store.base) == frozenset()
    assert goals(store) == {"3", "2", "1"}


def test_what_was_published_later_is_not_corrected_by_what_was_published_before() -> None:
    first = replace(CORRECTED, published=dt.date(2015, 6, 11))
    later = replace(EARLIER, published=dt.date(2015, 6, 12))
    assert superseded(built(first, later).quads) == frozenset()


def test_of_three_versions_the_last_alone_counts() -> None:
    again = report(
        BODY.format(score="2-1").replace("twice", "once")
        + NOTE
        + "\nThe original version said that Harry Kane scored twice.\n"
    )
    store = built(EARLIER, CORRECTED, again)
    assert superseded(store.quads, store.base) == {iri(EARLIER, store), iri(CORRECTED, store)}
    assert goals(store) == {"2", "1"}

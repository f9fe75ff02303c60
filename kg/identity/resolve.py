"""Every report of a store held against the results: decided, written down, and told anew.

Before, releases of results are held against each other in the same way.

The evidence of a report then speaks of the things so found. What is decided rests on the report
and on the releases alone, so it is the same in whatever order sources came and went; it is taken
anew from the report's own names every time.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from pyoxigraph import NamedNode, Quad

from kg.graph.iris import term
from kg.graph.store import KnowledgeStore
from kg.identity.decisions import (
    SAME,
    Decision,
    Renaming,
    decision_quads,
    renaming,
    renaming_in,
)
from kg.identity.fixtures import note_fixtures
from kg.identity.matches import Found, find_match
from kg.identity.parts import note_editions, note_parts
from kg.identity.people import note_people
from kg.identity.releases import graphs_of, in_order, said_by, unsettled
from kg.identity.reports import Report
from kg.identity.results import Results
from kg.identity.rewriting import back, forth, releases_of, reports_of, said_in, told_by
from kg.identity.statements import Released, Told, words


def resolve(store: KnowledgeStore) -> tuple[Decision, ...]:
    """Decides for all reports which things of the results they mean; gives the decisions.

    The evidence of the reports then names those things, and the graph of identities says why.
    """
    graph = store.aside("identities")
    releases = releases_of(store)
    if not releases and not _any(store, graph):
        return ()
    decided = list(_of_releases(store, releases))
    results = Results(Released(store.quads, releases))
    for source in reports_of(store):
        decided += _of_report(store, source, results if releases else None)
    for name in ("identities", "decided"):
        store.quads.clear_graph(store.aside(name))
    store.quads.bulk_extend(decision_quads(decided, store))
    return tuple(decided)


def forget(store: KnowledgeStore, source: NamedNode) -> None:
    """Takes out what was decided for a report that leaves the store."""
    graph = store.aside("identities")
    found = store.quads.quads_for_pattern(None, term("decidedFor"), source, graph)
    for decision in {quad.subject for quad in found}:
        for quad in list(store.quads.quads_for_pattern(decision, None, None, graph)):
            store.quads.remove(quad)


def _any(store: KnowledgeStore, graph: NamedNode) -> bool:
    return any(True for _ in store.quads.quads_for_pattern(None, None, None, graph))


def _of_releases(store: KnowledgeStore, releases: Iterable[NamedNode]) -> Iterable[Decision]:
    """Decides for each release beside the largest."""
    larger: tuple[NamedNode, ...] = ()
    for source in in_order(store, releases):
        before = renaming_in(store, source)
        if larger or before.chosen:
            yield from _of_release(store, source, before, larger)
        larger += graphs_of(store, source)


def _of_release(
    store: KnowledgeStore, source: NamedNode, before: Renaming, larger: tuple[NamedNode, ...]
) -> tuple[Decision, ...]:
    """Decides for one release, and renames what it speaks of."""
    standing = list(said_by(store, source))
    own = list(back(standing, before))
    decided: tuple[Decision, ...] = ()
    if larger:
        report = Report(store, source, Told(said_in(own, store)))
        known = Released(store.quads, larger)
        report.reported = unsettled(report.told, known)
        decided = _compared(report, Results(known))
    names = renaming(decided)
    if names != before:
        _replace(store, standing, list(forth(own, names)))
        store.columns.graphs.pop(source, None)
    return decided


def _of_report(
    store: KnowledgeStore, source: NamedNode, results: Results | None
) -> Iterable[Decision]:
    """Decides for one report, and renames what its evidence speaks of."""
    standing = list(told_by(store, source))
    before = renaming_in(store, source)
    own = list(back(standing, before))
    decided = _decided(store, source, own, results) if results else ()
    names = renaming(decided)
    if names != before:
        now = list(forth(own, names))
        _replace(store, standing, now)
    return decided


def _replace(store: KnowledgeStore, standing: Iterable[Quad], now: Iterable[Quad]) -> None:
    was, will = set(standing), set(now)
    for quad in was - will:
        store.quads.remove(quad)
    store.quads.extend(will - was)


def _decided(
    store: KnowledgeStore, source: NamedNode, own: Iterable[Quad], results: Results
) -> tuple[Decision, ...]:
    quads = list(own)
    report = Report(store, source, Told(said_in(quads, store)))
    report.reported = _matches(quads, source, "reports")
    report.mentioned = _matches(quads, source, "mentionsMatch")
    return _compared(report, results)


def _compared(report: Report, results: Results) -> tuple[Decision, ...]:
    """The decisions for the matches of a report, and for what it tells of them."""
    found: list[Found] = []
    for match in report.reported:
        found += _found(report, match, results, None)
    before = found[0] if len(found) == 1 == len(report.reported) else None
    for match in report.mentioned:
        found += _found(report, match, results, before)
    for one in found:
        note_parts(report, one, results)
    note_editions(report, found, results)
    note_people(report, found, results)
    note_fixtures(report, found, results)
    made = (report.decisions[thing] for thing in sorted(report.decisions, key=str))
    return tuple(replace(one, own_labels=_own_labels(one, report, results)) for one in made)


def _own_labels(made: Decision, report: Report, results: Results) -> tuple[str, ...]:
    """The labels that the report gives a thing which the results call by another."""
    if made.verdict != SAME or made.chosen is None or made.fulfils:
        return ()
    known = words(results.said, made.chosen, "rdfs:label")
    also = words(report.told, made.thing, "skos:altLabel")
    own = words(report.told, made.thing, "rdfs:label")
    return tuple(label for label in own if known and label not in (*known, *also))


def _matches(quads: Iterable[Quad], source: NamedNode, name: str) -> tuple[NamedNode, ...]:
    found = {q.object for q in quads if q.subject == source and q.predicate == term(name)}
    return tuple(sorted((m for m in found if isinstance(m, NamedNode)), key=str))


def _found(
    report: Report, match: NamedNode, results: Results, before: Found | None
) -> Iterable[Found]:
    one = find_match(report, match, results, before)
    return (one,) if one else ()

"""Every report of a store held against the results: decided, written down, and told anew.

Before, releases of results are held against each other in the same way.

The evidence of a report then speaks of the things so found. What is decided rests on the report
and on the releases alone, so it is the same in whatever order sources came and went; when releases
come or go, it is taken anew from the report's own names.
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
    decision_quads,
    decisions_for,
    fulfilments,
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
    """Decides which things of the results the reports mean; gives the decisions taken now.

    The evidence of the reports then names those things, and the graph of identities says why. A
    report that was held against the same releases before is not decided again.
    """
    graph = store.aside("identities")
    releases = releases_of(store)
    reports = reports_of(store) if releases or _any(store, graph) else ()
    for gone in _decided_for(store) - {*reports, *releases}:
        forget(store, gone)
    decided = list(_of_releases(store, releases))
    results = Results(Released(store.quads, releases))
    for source in reports:
        if _held_against(store, source) != set(releases):
            made = _of_report(store, source, results if releases else None)
            _note(store, source, made, releases)
            decided += made
    said = set(fulfilments(store))
    _replace(store, store.quads.quads_for_pattern(None, None, None, store.aside("decided")), said)
    return tuple(decided)


def forget(store: KnowledgeStore, source: NamedNode) -> None:
    """Takes out what was decided for a report, which leaves the store or is decided anew."""
    graph, quads = store.aside("identities"), store.quads
    gone = list(quads.quads_for_pattern(source, term("decidedAgainst"), None, graph))
    for decision in decisions_for(store, source):
        gone += quads.quads_for_pattern(decision, None, None, graph)
    for quad in gone:
        quads.remove(quad)


def _any(store: KnowledgeStore, graph: NamedNode) -> bool:
    return any(True for _ in store.quads.quads_for_pattern(None, None, None, graph))


def _decided_for(store: KnowledgeStore) -> set[NamedNode]:
    """The reports for which something is written down."""
    graph = store.aside("identities")
    told = store.quads.quads_for_pattern(None, term("decidedAgainst"), None, graph)
    return {quad.subject for quad in told if isinstance(quad.subject, NamedNode)}


def _held_against(store: KnowledgeStore, source: NamedNode) -> set[object]:
    """The releases against which a report was held when it was last decided."""
    graph = store.aside("identities")
    told = store.quads.quads_for_pattern(source, term("decidedAgainst"), None, graph)
    return {quad.object for quad in told}


def _note(
    store: KnowledgeStore, source: NamedNode, made: Iterable[Decision], against: Iterable[NamedNode]
) -> None:
    """Writes down what was decided for a source, in place of what was, and against which others."""
    forget(store, source)
    store.quads.extend(decision_quads(made, store))
    graph, prop = store.aside("identities"), term("decidedAgainst")
    store.quads.extend(Quad(source, prop, other, graph) for other in against)


def _of_releases(store: KnowledgeStore, releases: Iterable[NamedNode]) -> Iterable[Decision]:
    """Decides for each release beside the largest."""
    larger: tuple[NamedNode, ...] = ()
    for source in in_order(store, releases):
        if _held_against(store, source) != set(larger):
            made = _of_release(store, source, larger)
            _note(store, source, made, larger)
            yield from made
        larger += graphs_of(store, source)


def _of_release(
    store: KnowledgeStore, source: NamedNode, larger: tuple[NamedNode, ...]
) -> tuple[Decision, ...]:
    """Decides for one release, and renames what it speaks of."""
    before = replace(renaming_in(store, source), unplaced=frozenset(), overruled=frozenset())
    standing = list(said_by(store, source))
    own = list(back(standing, before))
    decided: tuple[Decision, ...] = ()
    if larger:
        report = Report(store, source, Told(said_in(own, store)))
        known = Released(store.quads, larger)
        report.reported = unsettled(report.told, known)
        decided = _compared(report, Results(known))
    names = replace(renaming(decided), unplaced=frozenset(), overruled=frozenset())
    if names != before:
        store.touch(source.value)
        _replace(store, standing, list(forth(own, names)))
        store.columns.graphs.pop(source, None)
    return decided


def _of_report(
    store: KnowledgeStore, source: NamedNode, results: Results | None
) -> tuple[Decision, ...]:
    """Decides for one report, and renames what its evidence speaks of."""
    standing = list(told_by(store, source))
    before = renaming_in(store, source)
    own = list(back(standing, before, store.base))
    decided = _decided(store, source, own, results) if results else ()
    names = renaming(decided)
    if names != before:
        store.touch(source.value)
        _replace(store, standing, forth(own, names, store.base))
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

"""Amends the default graph of a store.

What changes is found around the change (``kg.reason.amend.area``): all that follows there is
derived twice, from what sources said before and from what they say now, and the difference is made
in the default graph. First the matches told of are looked at. Where what changed there could be
counted, or settle who goes through, the teams, competitions and editions of these matches are
opened too, and it is looked at again. Where even that may not be all, nothing is amended: the whole
graph is to be made anew. docs/decisions/017-amending.md tells why this gives the same graph.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from itertools import islice
from typing import cast

from pyoxigraph import DefaultGraph, Literal, NamedNode, Quad, QuerySolutions, Triple

from kg.graph.iris import term
from kg.graph.store import KnowledgeStore, Reasoned
from kg.reason.amend.area import HUBS, Area, Opened, kind, local
from kg.reason.amend.change import Change, change_of
from kg.reason.amend.compare import Outlook, compared
from kg.reason.amend.reach import (
    Reach,
    doubtful,
    idle_terms,
    is_told_elsewhere,
    reach_of,
    scopes_of,
)
from kg.reason.materialize import Materialized, rules_digest
from kg.reason.schema import TYPE

_FEW = 20
"""Where more sources change, the graph is sooner made anew than amended."""

_ROUNDS = frozenset({"edition", "stage"})
"""Hubs of which so few matches are that all can be looked at."""

_MANY = 300
"""A hub with which less is said is opened wherever something changes about it."""


def amended(store: KnowledgeStore, before: KnowledgeStore) -> Materialized | None:
    """Makes the default graph that of the store's sources, which were those of ``before``.

    None where the whole is to be reasoned over anew. The contradictions are those around what
    changed.
    """
    was = before.reasoned
    if was is None or not _is_alike(store, before):
        return None
    change = change_of(store, before)
    seen = _outlook(store, change)
    if seen is None:
        return None
    lost = {quad for quad in map(_fact, seen.lost) if quad in store.quads}
    won = {quad for quad in map(_fact, seen.won) if quad not in store.quads}
    for quad in lost:
        store.quads.remove(quad)
    store.quads.extend(won)
    if is_told_elsewhere(store, seen.lost):
        return None
    asserted = was.asserted + len(change.come) - len(change.gone)
    inferred = was.asserted + was.inferred + len(won) - len(lost) - asserted
    store.reasoned = Reasoned(was.rules, asserted, inferred)
    return Materialized(asserted, inferred, seen.clashes)


def _is_alike(store: KnowledgeStore, before: KnowledgeStore) -> bool:
    """True if ``before`` was reasoned by the same rules, and only a few reports changed since."""
    every = {record.iri: record for record in (*store.sources, *before.sources)}
    return (
        before.reasoned is not None
        and before.reasoned.rules == rules_digest()
        and len(store.touched) <= _FEW
        and all(every[iri].kind == "report" for iri in store.touched if iri in every)
        and all(record.kind != "rdf" for record in every.values())
    )


def _fact(triple: Triple) -> Quad:
    return Quad(triple.subject, triple.predicate, triple.object, DefaultGraph())


def _outlook(store: KnowledgeStore, change: Change) -> Outlook | None:
    """What is won and lost in the default graph; None where an area does not tell it."""
    base, things = store.base, change.things(store.base)
    records = _records(store)
    near = Area(store, Opened())
    near.take((*things, *records))
    near.note(change.gone)  # what a record was told of is to be seen when it goes, too
    whole = {one for one in things if kind(one, base) in HUBS and _is_small(store, one)}

    def reaching(changed: Collection[Triple], area: Area) -> Reach:
        found = reach_of(changed, area, base)
        if found != Reach.SCOPE:
            return found
        scopes = scopes_of(near.triples(), change, found, base)
        return reach_of(changed, area, base, idle_terms(store, scopes, changed))

    reach, told = reaching(change.come | change.gone, near), near.triples()
    gone = _recounted(change.gone, told, base) or set()
    whole |= gone | _leaders(store, gone)
    while reach < Reach.ALL:
        scopes = scopes_of(near.triples(), change, reach, base)
        counted = {scope for scope in scopes if _is_counted_in(store, scope)}
        whole |= _leaders(store, counted) if reach == Reach.SCOPE else set()
        opened = _opened(near, counted, whole, reach)
        area = Area(store, opened)
        area.take((*things, *scopes, *whole, *(records if reach else ())))
        within, recent = ({hub.value for hub in hubs} for hubs in (scopes, opened.recent))
        seen = compared(area.said, area.terms, change, within, recent)
        wider = reaching(seen.changed, area)
        teams = _recounted(seen.lost, told, base) if reach == Reach.RECORD else set()
        if teams is None or (reach == Reach.RECORD and _is_counted(seen)):
            teams, wider = set(), Reach.SCOPE
        # Bounds rest on careers, which may lead through any other team: they are seen whole.
        unseen = {one for one in seen.bounded if isinstance(one, NamedNode)} | teams
        unseen -= opened.whole
        if wider <= reach and not unseen:
            doubts = doubtful(seen, opened.whole, base)
            if not doubts:
                return seen
            unseen = _settling(doubts, base)
            if not unseen:
                return None
        whole |= unseen | _leaders(store, unseen & teams)
        reach = max(reach, wider)
    return None


def _settling(doubts: Iterable[set[NamedNode]], base: str) -> set[NamedNode]:
    """The editions and stages that have to be opened to settle doubts; none if some stay."""
    found = [{one for one in hubs if kind(one, base) in _ROUNDS} for hubs in doubts]
    return set[NamedNode]().union(*found) if all(found) else set()


def _is_counted(seen: Outlook) -> bool:
    """True if who leads in a count changed, or its bounds."""
    leads = any(triple.predicate == term("leadingTally") for triple in seen.changed)
    return leads or bool(seen.bounded)


def _recounted(lost: Iterable[Triple], told: Iterable[Triple], base: str) -> set[NamedNode] | None:
    """The teams and editions of records of which something is lost: a count in them may give it.

    None if a count within something else may. A record that is of nothing is never counted.
    """
    records = {triple.subject for triple in lost if kind(triple.subject, base) == "record"}
    within = [t for t in told if t.subject in records and local(t.predicate).startswith("scope")]
    if any(triple.predicate not in _COUNTED_WHOLE for triple in within):
        return None
    return {triple.object for triple in within if isinstance(triple.object, NamedNode)}


_COUNTED_WHOLE = frozenset({term("scopeTeam"), term("scopeEdition")})


def _leaders(store: KnowledgeStore, scopes: Collection[NamedNode]) -> set[NamedNode]:
    """Those of whom most is known in the scopes, as the graph has it so far."""
    if not scopes:
        return set()
    within = " ".join(map(str, scopes))
    asked = (
        f"SELECT DISTINCT ?player WHERE {{ VALUES ?in {{ {within} }} ?record ?scope ?in ; "
        f"{term('leadingTally')} ?tally . ?tally {term('tallyOf')} ?player }}"
    )
    found = cast("QuerySolutions", store.query(asked))
    return {row["player"] for row in found if isinstance(row["player"], NamedNode)}


def _opened(
    near: Area, scopes: Collection[NamedNode], small: Collection[NamedNode], reach: Reach
) -> Opened:
    """The hubs of which more is to be seen.

    What was told of a record is counted on from its match: of the teams and competitions of records
    no earlier match is asked for, but those of the people who hold them.
    """
    if reach != Reach.RECORD:
        return Opened(frozenset((*scopes, *small)))
    days = (day.value for day in near.objects(term("date")) if isinstance(day, Literal))
    people = near.objects(term("tallyOf"), term("holder"))
    long = {one for one in scopes if kind(one, near.base) in {"team", "competition"}}
    long -= {*small}
    whole = {*small, *(one for one in people if isinstance(one, NamedNode)), *scopes}
    return Opened(frozenset(whole - long), frozenset(long), min(days, default=""))


def _is_small(store: KnowledgeStore, hub: NamedNode) -> bool:
    """True if so little is said with a hub that all of it can be looked at; so with all people."""
    if kind(hub, store.base) == "person":
        return True
    told = store.quads.quads_for_pattern(None, None, hub)
    return sum(1 for _ in islice(told, _MANY)) < _MANY


def _is_counted_in(store: KnowledgeStore, scope: NamedNode) -> bool:
    """False for a competition of which no source lists all matches: nothing is counted in it."""
    if kind(scope, store.base) != "competition":
        return True
    told = store.quads.quads_for_pattern(None, term("scopeCompetition"), scope)
    return any(True for _ in told)


def _records(store: KnowledgeStore) -> list[NamedNode]:
    """All records, holdings and counts of which sources tell."""
    kinds = " ".join(str(term(name)) for name in ("Record", "Holding", "Tally"))
    asked = (
        f"SELECT DISTINCT ?s WHERE {{ VALUES ?kind {{ {kinds} }} GRAPH ?g {{ ?s {TYPE} ?kind }} }}"
    )
    found = cast("QuerySolutions", store.query(asked))
    return [row["s"] for row in found if isinstance(row["s"], NamedNode)]

"""The entries of an operator, from a graph: for all scopes, or for one."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable

from pyoxigraph import Store

from kg.graph.iris import ONTOLOGY
from kg.reason.counting.cells import Cells, Graph, among, rows
from kg.reason.counting.operators import Operator
from kg.reason.counting.sweeps import Entry


def covered(graph: Graph, operator: Operator, scope: str | None = None) -> frozenset[str]:
    """The scopes, by IRI, in which the operator's coverage is told completely: all, or the one."""
    return complete(graph, operator.coverage, operator.scope, scope)


def complete(graph: Graph, measure: str, scope: str, only: str | None = None) -> frozenset[str]:
    """The scopes of a kind, by IRI, in which everything of a measure is told: all, or the one."""
    held = {"scope": only} if only else None
    asked = completeness_query(measure, scope)
    return frozenset(row.text("scope") for row in rows(graph, asked, held))


def completeness_query(measure: str, scope: str) -> str:
    """Asks for each ?scope of a kind in which everything of a measure is told."""
    return (
        f"SELECT ?scope WHERE {{ ?told <{ONTOLOGY}measure> <{ONTOLOGY}{measure}> ;"
        f" a <{ONTOLOGY}Completeness> ; <{ONTOLOGY}{scope}> ?scope }}"
    )


def entries(
    graph: Graph,
    operator: Operator,
    scope: str | None = None,
    holder: str | None = None,
    *,
    scopes: frozenset[str] | None = None,
) -> dict[str, list[Entry]]:
    """What the operator's query finds, by scope, in no order: all, or for one scope or holder.

    ``scopes``, if given, are those of interest: the others are left out.
    Each event counts once, on the first day that is told of it. A scope in which an event is told
    for two holders is left out: it cannot be counted.
    """
    held = {name: iri for name, iri in (("scope", scope), ("holder", holder)) if iri}
    return _by_scope(rows(graph, operator.query, held), scopes)


def some_entries(
    graph: Store, operator: Operator, scope: str, name: str, iris: Iterable[str]
) -> list[Entry]:
    """What the operator's query finds for one scope where its variable ``name`` is one of these."""
    found = _by_scope(among(graph, operator.query, {name: iris}), frozenset({scope}))
    return found.get(scope, [])


def _by_scope(told: Iterable[Cells], scopes: frozenset[str] | None) -> dict[str, list[Entry]]:
    found: dict[str, dict[tuple[str, str], Entry]] = defaultdict(dict)
    holders: dict[tuple[str, str], str] = {}
    disputed: set[str] = set()
    for row in told:
        if scopes is not None and row.text("scope") not in scopes:
            continue
        entry = entry_of(row)
        if entry is None:
            continue
        what = entry.event or entry.match
        if entry.event and holders.setdefault((entry.scope, what), entry.holder) != entry.holder:
            disputed.add(entry.scope)
        known = found[entry.scope].get((what, entry.holder))
        if known is None or _first(entry) < _first(known):
            found[entry.scope][what, entry.holder] = entry
    return {name: list(one.values()) for name, one in found.items() if name not in disputed}


def entry_of(row: Cells) -> Entry | None:
    """The entry in a row, None if it lacks its day or what it is for."""
    day = row.day("date")
    scope, holder, match = row.text("scope"), row.text("holder"), row.text("match")
    if day is None or not (scope and holder and match):
        return None
    return Entry(
        scope=scope,
        holder=holder,
        match=match,
        day=day,
        event=row.text("event") or None,
        place=row.place("matchRow"),
        minute=row.whole("minute"),
        added=row.whole("added") or 0,
        position=row.place("row"),
        value=1 if (value := row.whole("value")) is None else value,
        good=row.text("good") != "false",
        born=row.day("born"),
        within=row.text("within"),
    )


def _first(entry: Entry) -> tuple[dt.date, int, int, int, int]:
    return (entry.day, entry.minute or 0, entry.place, entry.position, entry.value)

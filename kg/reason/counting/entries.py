"""The entries of an operator, from a graph: for all scopes, or for one."""

from __future__ import annotations

import datetime as dt
import re
from collections import defaultdict
from collections.abc import Iterator

from pyoxigraph import Literal, NamedNode, QuerySolution, QuerySolutions, Store

from kg.graph.iris import ONTOLOGY
from kg.reason.counting.operators import Operator
from kg.reason.counting.sweeps import Entry

_NUMBER = re.compile(r"(\d+)$")
_WHERE = re.compile(r"\bWHERE\s*\{")


def covered(store: Store, operator: Operator) -> frozenset[str]:
    """The scopes, by IRI, in which the operator's coverage is told completely."""
    answer = store.query(
        f"SELECT ?scope {{ ?told <{ONTOLOGY}measure> <{ONTOLOGY}{operator.coverage}> ;"
        f" a <{ONTOLOGY}Completeness> ; <{ONTOLOGY}{operator.scope}> ?scope }}"
    )
    return frozenset(row["scope"].value for row in _solutions(answer))


def entries(store: Store, operator: Operator, scope: str | None = None) -> dict[str, list[Entry]]:
    """What the operator's query finds, by scope, in no order.

    Each event counts once, on the first day that is told of it. A scope in which an event is told
    for two holders is left out: it cannot be counted.
    """
    text = operator.query
    if scope is not None:
        held = f" VALUES ?scope {{ {NamedNode(scope)} }}"
        text = _WHERE.sub(lambda found: found[0] + held, text, count=1)
    found: dict[str, dict[tuple[str, str], Entry]] = defaultdict(dict)
    holders: dict[tuple[str, str], str] = {}
    disputed: set[str] = set()
    for row in _solutions(store.query(text)):
        entry = _entry(row)
        if entry is None:
            continue
        what = entry.event or entry.match
        if entry.event and holders.setdefault((entry.scope, what), entry.holder) != entry.holder:
            disputed.add(entry.scope)
        known = found[entry.scope].get((what, entry.holder))
        if known is None or _first(entry) < _first(known):
            found[entry.scope][what, entry.holder] = entry
    return {name: list(told.values()) for name, told in found.items() if name not in disputed}


def _first(entry: Entry) -> tuple[dt.date, int, int, int, int]:
    return (entry.day, entry.minute or 0, entry.place, entry.position, entry.value)


def _entry(row: QuerySolution) -> Entry | None:
    told = {name: _text(row, name) for name in _COLUMNS}
    day = _day(told["date"])
    if day is None or not told["scope"] or not told["holder"] or not told["match"]:
        return None
    return Entry(
        scope=told["scope"],
        holder=told["holder"],
        match=told["match"],
        day=day,
        event=told["event"] or None,
        place=_number(told["matchRow"]),
        minute=int(told["minute"]) if told["minute"] else None,
        added=int(told["added"] or 0),
        position=_number(told["row"]),
        value=int(told["value"] or 1),
        good=told["good"] != "false",
    )


_COLUMNS = (
    "scope", "holder", "event", "match", "date", "minute", "added", "row", "matchRow", "value",
    "good",
)  # fmt: skip


def _text(row: QuerySolution, name: str) -> str:
    try:
        value = row[name]
    except KeyError:
        return ""
    return value.value if isinstance(value, NamedNode | Literal) else ""


def _day(told: str) -> dt.date | None:
    try:
        return dt.date.fromisoformat(told)
    except ValueError:
        return None


def _number(row: str) -> int:
    """The number at the end of a row's IRI: its place in its file.

    >>> _number("https://w3id.org/football-kg/id/row/0a1b-results-64")
    64
    """
    found = _NUMBER.search(row)
    return int(found[1]) if found else 0


def _solutions(answer: object) -> Iterator[QuerySolution]:
    if not isinstance(answer, QuerySolutions):
        raise TypeError("an operator's query is no SELECT")
    return iter(answer)

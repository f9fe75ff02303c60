"""Counts that are made when a query asks for them: they enter it as a block of VALUES."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from pyoxigraph import Literal, NamedNode

from kg.ask.bounds import outside
from kg.ask.names import Term
from kg.errors import CallError
from kg.graph.store import KnowledgeStore
from kg.reason.counting.tallies import Tally, tallies

DAY = "asOf"
"""The parameter that says by when is counted; it holds no variable of the query."""
_TOTAL = "(<urn:nothing> 0 0) # counted"
_PLACE = '(<urn:nobody> <urn:nothing> "" 0 0 0 "") # counted'
"""The row of the query that the counts come after: it names nothing that is in a graph."""


def with_counts(store: KnowledgeStore, text: str, players: Iterable[Term], day: str) -> str:
    """The query with the counts of the players by a day ("2022-12-10", "" for the last one).

    Raises CallError for a day that is none, and for one without a player.
    """
    told = [player.value for player in players if isinstance(player, NamedNode)]
    if day and not told:
        raise CallError("asOf is the day of a player's count: name one with --param player=NAME")
    until = _day(day) if day else None
    found = [tally for player in told for tally in tallies(store.quads, player, until)]
    return text.replace(_PLACE, "\n".join([_PLACE, *map(_row, found)]), 1)


def with_bounds(store: KnowledgeStore, text: str, players: Iterable[Term]) -> str:
    """The query with the totals of Wikidata outside our bounds, of the players or of all."""
    cells = (
        f"({NamedNode(b.tally)} {b.at_least} {'UNDEF' if b.at_most is None else b.at_most})"
        for b in outside(store, players)
    )
    return text.replace(_TOTAL, "\n".join([_TOTAL, *cells]), 1)


def _day(told: str) -> dt.date:
    try:
        return dt.date.fromisoformat(told)
    except ValueError:
        raise CallError(f"asOf={told} is no day: write it as 2022-12-10") from None


def _row(tally: Tally) -> str:
    exact = tally.at_least if tally.at_least == tally.at_most else None
    cells = (
        NamedNode(tally.player),
        NamedNode(tally.scope),
        Literal(tally.as_of.isoformat()),
        None if exact is None else Literal(exact),
        Literal(tally.at_least),
        None if tally.at_most is None else Literal(tally.at_most),
        Literal("derived" if tally.base else "counted"),
    )
    return f"({' '.join('UNDEF' if cell is None else str(cell) for cell in cells)})"

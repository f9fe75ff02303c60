"""All that holds in an area before a change and after it, with all that follows, compared."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

import numpy as np
from pyoxigraph import Triple

from kg.graph.columns import Keeper
from kg.graph.store import memory_store
from kg.graph.terms import Coded, Terms, joined
from kg.reason.amend.change import Change
from kg.reason.clash import Clash
from kg.reason.relations import Heads, distinct, grouped, lowers, packed, uppers
from kg.reason.turns import Run, schema_for


@dataclass(frozen=True, slots=True)
class Outlook:
    """What is won and lost by a change where it was looked at, and what cannot all be true now."""

    won: frozenset[Triple]
    lost: frozenset[Triple]
    clashes: tuple[Clash, ...]

    @property
    def changed(self) -> frozenset[Triple]:
        """All that is won or lost."""
        return self.won | self.lost


def compared(said: set[Triple], change: Change, scopes: Collection[str]) -> Outlook:
    """What a change does to all that follows from what is ``said`` after it.

    Only in the scopes, by IRI, is counted.
    """
    terms = Terms()
    kept = terms.coded(said - change.come)
    now, clashes = _derived(joined([kept, terms.coded(said & change.come)]), terms, scopes)
    was, _ = _derived(joined([kept, terms.coded(change.gone)]), terms, scopes)
    return Outlook(_beside(now, was, terms), _beside(was, now, terms), clashes)


def _derived(
    asserted: Coded, terms: Terms, scopes: Collection[str]
) -> tuple[Coded, tuple[Clash, ...]]:
    """The triples with all that follows from them, and what contradicts itself."""
    keeper = Keeper(memory_store().quads)
    keeper.write(asserted, terms)
    run = Run(keeper.store, schema_for(None, asserted, terms), keeper, asserted, terms)
    run.all_strata(scopes)
    return keeper.every(terms), run.clashes()


def _beside(these: Coded, others: Coded, terms: Terms) -> frozenset[Triple]:
    """The triples that are among these, but not among the others."""
    known = {key: distinct(rows) for key, rows in _by_predicate(others).items()}
    nothing = np.empty(0, dtype=np.int64)
    parts = []
    for key, rows in _by_predicate(these).items():
        pairs = np.setdiff1d(distinct(rows), known.get(key, nothing))
        parts.append(Coded(uppers(pairs), np.full(len(pairs), key), lowers(pairs)))
    return frozenset(terms.triples(joined(parts)))


def _by_predicate(coded: Coded) -> Heads:
    return grouped(coded.predicates, packed(coded.subjects, coded.objects))

"""All that holds in an area before a change and after it, with all that follows, compared."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

import numpy as np
from pyoxigraph import Triple

from kg.graph.columns import Keeper
from kg.graph.iris import term
from kg.graph.store import memory_store
from kg.graph.terms import Coded, Term, Terms, joined
from kg.reason.amend.change import Change
from kg.reason.clash import Clash
from kg.reason.relations import Heads, distinct, grouped, lowers, packed, uppers
from kg.reason.turns import Run, schema_for


@dataclass(frozen=True, slots=True)
class Outlook:
    """What is won and lost by a change where it was looked at, and what cannot all be true now.

    ``bounded`` are the people of whom a count between bounds changed.
    """

    won: frozenset[Triple]
    lost: frozenset[Triple]
    clashes: tuple[Clash, ...]
    bounded: frozenset[Term]

    @property
    def changed(self) -> frozenset[Triple]:
        """All that is won or lost."""
        return self.won | self.lost


def compared(
    said: Coded, terms: Terms, change: Change, scopes: Collection[str], recent: Collection[str]
) -> Outlook:
    """What a change does to all that follows from what is ``said`` after it.

    Only in the scopes, by IRI, is counted, and in those of which only ``recent`` matches are said,
    only from a told count onwards: whatever needs all matches would be wrong there.
    """
    nothing = terms.coded(())
    now = _beside(said, nothing)
    kept = _beside(said, terms.coded(change.come))
    after, clashes = _derived(now, terms, scopes, recent)
    was = joined([kept, terms.coded(change.gone)])
    before, _ = _derived(was, terms, scopes, recent)
    won, lost = _beside(after, before), _beside(before, after)
    people = _bounded(joined([won, lost]), joined([after, before]), terms)
    return Outlook(frozenset(terms.triples(won)), frozenset(terms.triples(lost)), clashes, people)


def _bounded(changed: Coded, every: Coded, terms: Terms) -> frozenset[Term]:
    """The people whose counts have another upper bound; those in one match alone are left out."""
    bounds = changed.subjects[changed.predicates == terms.number(term("atMost"))]
    within = every.subjects[every.predicates == terms.number(term("scopeMatch"))]
    owned = every.taken(every.predicates == terms.number(term("tallyOf")))
    whose = np.isin(owned.subjects, np.setdiff1d(bounds, within))
    return frozenset(terms[number] for number in np.unique(owned.objects[whose]).tolist())


def _derived(
    asserted: Coded, terms: Terms, scopes: Collection[str], recent: Collection[str]
) -> tuple[Coded, tuple[Clash, ...]]:
    """The triples with all that follows from them, and what contradicts itself."""
    keeper = Keeper(memory_store().quads)
    keeper.write(asserted, terms)
    run = Run(keeper.store, schema_for(None, asserted, terms), keeper, asserted, terms)
    run.all_strata(scopes, recent)
    return keeper.every(terms), run.clashes()


def _beside(these: Coded, others: Coded) -> Coded:
    """The triples that are among these, but not among the others, each once."""
    known = {key: distinct(rows) for key, rows in _by_predicate(others).items()}
    nothing = np.empty(0, dtype=np.int64)
    parts = []
    for key, rows in _by_predicate(these).items():
        pairs = np.setdiff1d(distinct(rows), known.get(key, nothing), assume_unique=True)
        parts.append(Coded(uppers(pairs), np.full(len(pairs), key), lowers(pairs)))
    return joined(parts)


def _by_predicate(coded: Coded) -> Heads:
    return grouped(coded.predicates, packed(coded.subjects, coded.objects))

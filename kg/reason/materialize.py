"""The default graph: every asserted fact once, and everything that follows from them.

Two engines take turns until neither finds more (``kg.reason.turns``): the ground rules of the
ontology, run in memory (``kg.reason.closure``), and the football rules, which are SPARQL. The
football rules see data alone: what they need of the ontology, such as the order of the rounds,
stands in them as VALUES, so that the same files run on any SPARQL store, with or without the
ontology in it.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from pyoxigraph import DefaultGraph, NamedNode, Store, Triple

from kg import __version__
from kg.graph.iris import BASE, aside_graph, term
from kg.graph.revisions import superseded_passages
from kg.reason.clash import Clash
from kg.reason.schema import TYPE
from kg.resources import resource

if TYPE_CHECKING:
    from kg.graph.columns import Columns

_EVIDENCE_KINDS = ("Passage", "Source", "Report", "Dataset")


@dataclass(frozen=True, slots=True)
class Materialized:
    """What the default graph now holds, and what in it cannot all be true."""

    asserted: int
    inferred: int
    clashes: tuple[Clash, ...]


def materialize(  # noqa: PLR0913  what may be left out, each by its name
    store: Store,
    *,
    ontology: Sequence[Triple] | None = None,
    football: bool = True,
    reason: bool = True,
    base: str = BASE,
    columns: Columns | None = None,
) -> Materialized:
    """Fill the default graph of ``store`` from its evidence graphs, in place of what it held.

    ``ontology`` is a closed ontology (by default the shipped one); axioms in the evidence are
    closed together with it. With ``reason=False`` the default graph is the union of the evidence.
    Evidence that stands in ``columns`` is not read from the store again.
    """
    # Numpy, which takes a while to load, is for those who reason.
    from kg.graph.columns import Columns, Writer
    from kg.reason.turns import Run, schema_for, union

    columns = columns or Columns()
    # What identity decisions say themselves is no source's word, and not inferred by rules.
    said = (*evidence_graphs(store, base), aside_graph("decided", base))
    terms, asserted = columns.terms, union(store, said, columns)
    store.clear_graph(DefaultGraph())
    with Writer(store) as writer:
        writer.write(asserted, terms)
        if not reason:
            return Materialized(len(asserted), 0, ())
        run = Run(store, schema_for(ontology, asserted, terms), writer, asserted, terms)
        if football:
            run.all_strata()
        writer.wait()
        return Materialized(len(asserted), run.inferred, run.clashes())


def evidence_graphs(store: Store, base: str = BASE) -> tuple[NamedNode, ...]:
    """The graphs that hold what sources say, by name, as the sources graph lists them.

    What an earlier version of a report said is none of it.
    """
    sources = aside_graph("sources", base)
    named: set[object] = set()
    for kind in _EVIDENCE_KINDS:
        named |= {q.subject for q in store.quads_for_pattern(None, TYPE, term(kind), sources)}
    listed = store.quads_for_pattern(None, term("evidenceGraph"), None, sources)
    named |= {quad.object for quad in listed}
    named -= superseded_passages(store, base)
    return tuple(sorted((g for g in named if isinstance(g, NamedNode)), key=str))


_RULES = ("football.ttl", "generated", "rules", "operators", "counting")


@cache
def rules_digest() -> str:
    """A digest of all that a graph is reasoned by: a graph with another one is to be made anew.

    >>> len(rules_digest())
    64
    """
    digest = hashlib.sha256(__version__.encode())
    for name in _RULES:
        place = resource("ontology", name)
        for path in sorted(place.rglob("*")) if place.is_dir() else (place,):
            if path.is_file():
                digest.update(path.read_bytes())
    return digest.hexdigest()

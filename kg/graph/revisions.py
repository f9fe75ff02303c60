"""Which reports of a store a later version has taken the place of, and what they said.

The later one is their ``prov:wasRevisionOf``. What only they say stays in the graphs of their
passages, to be asked for by name; it is no evidence, and nothing is concluded from it.
"""

from __future__ import annotations

from pyoxigraph import NamedNode, Store

from kg.graph.iris import BASE, aside_graph, term

REVISION = NamedNode("http://www.w3.org/ns/prov#wasRevisionOf")


def superseded(quads: Store, base: str = BASE) -> frozenset[NamedNode]:
    """The reports that another one corrects, by IRI."""
    found = quads.quads_for_pattern(None, REVISION, None, aside_graph("sources", base))
    return frozenset(quad.object for quad in found if isinstance(quad.object, NamedNode))


def superseded_passages(quads: Store, base: str = BASE) -> frozenset[NamedNode]:
    """The passages of those reports, by IRI: each names the graph of what it says."""
    aside, prop = aside_graph("sources", base), term("source")
    return frozenset(
        quad.subject
        for report in superseded(quads, base)
        for quad in quads.quads_for_pattern(None, prop, report, aside)
        if isinstance(quad.subject, NamedNode)
    )

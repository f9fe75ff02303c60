"""Other versions of a report under check that a store holds: a copy, a correction, an old text."""

from __future__ import annotations

from pyoxigraph import NamedNode

from kg.check.occasion import Known
from kg.graph.iris import term
from kg.read.sentences import sentences

_MOSTLY = 0.5
"""The share of its sentences that a version has in common with the report, word for word."""


def versions(text: str, match: NamedNode, known: Known) -> frozenset[str]:
    """The sources that report the same match mostly in the very sentences of a text."""
    told = _sentences(text)
    found = set()
    for source in reports_on(match, known):
        other = _sentences(known.store.text_of(source) or "")
        if (
            source != known.without
            and len(told & other) >= _MOSTLY * min(len(told), len(other)) > 0
        ):
            found.add(source)
    return frozenset(found)


def reports_on(match: NamedNode, known: Known) -> list[str]:
    """The reports of a store on a match, by IRI."""
    store = known.store
    quads = store.quads.quads_for_pattern(None, term("reports"), match, store.aside("sources"))
    return sorted(quad.subject.value for quad in quads if isinstance(quad.subject, NamedNode))


def _sentences(text: str) -> set[str]:
    return {" ".join(s.body.of(text).split()) for s in sentences(text)} - {""}

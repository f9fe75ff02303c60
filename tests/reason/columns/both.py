"""One rule over one graph, by columns and by the SPARQL engine."""

from __future__ import annotations

from collections.abc import Iterable

from pyoxigraph import DefaultGraph, Quad, QueryTriples, Store, Triple

from kg.reason.closure import Closure
from kg.reason.columns.evaluate import Evaluation
from kg.reason.columns.facts import Facts
from kg.reason.columns.translate import translated


def stored(triples: Iterable[Triple]) -> Store:
    """A store with the triples in its default graph."""
    store = Store()
    store.extend(Quad(t.subject, t.predicate, t.object) for t in triples)
    return store


def graph(store: Store) -> list[Triple]:
    """The default graph."""
    return [quad.triple for quad in store.quads_for_pattern(None, None, None, DefaultGraph())]


def by_engine(store: Store, text: str) -> set[Triple]:
    """What the SPARQL engine constructs."""
    answer = store.query(text)
    assert isinstance(answer, QueryTriples)
    return set(answer)


def by_columns(store: Store, text: str) -> set[Triple]:
    """What columns construct from the same graph."""
    return columns_of(store)(text)


class columns_of:  # noqa: N801  called like a function of a store
    """The graph of a store in columns: called with a rule's text, what it constructs."""

    def __init__(self, store: Store) -> None:
        closure = Closure(())
        closure.add(graph(store))
        self.terms = closure.terms
        self.evaluation = Evaluation(Facts(closure.terms, closure.known))

    def __call__(self, text: str) -> set[Triple]:
        """The triples that the rule gives."""
        return set(self.terms.triples(self.evaluation.heads(translated(text))))

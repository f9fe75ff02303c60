"""What proofs of one store need again and again, as long as the store does not change."""

from __future__ import annotations

from functools import cached_property

from pyoxigraph import NamedNode

from kg.graph.store import KnowledgeStore
from kg.reason.counting.evaluate import Counting
from kg.reason.explain.firing import Rules
from kg.reason.explain.graph import Graph
from kg.reason.explain.grounds import Grounds
from kg.reason.explain.rules import rules_of
from kg.reason.explain.standing import Fixtures, not_at_hand


class Known:
    """A store's default graph, the grounds of its facts, its labels and rules, as far as read.

    ``fixtures`` is for who has the results of the store at hand.
    """

    def __init__(self, store: KnowledgeStore, fixtures: Fixtures = not_at_hand) -> None:
        self._store = store
        self.fixtures = fixtures
        self.forget()

    @property
    def size(self) -> int:
        """How much was read, in answers of the graph and entries of counts."""
        return len(self.graph) + self.counting.size

    def forget(self) -> None:
        """Begins anew, without what was read."""
        self.graph = Graph(self._store.quads)
        self.grounds = Grounds(self._store)
        self.counting = Counting(self.graph.store)
        self.labels: dict[NamedNode, str] = {}

    @cached_property
    def rules(self) -> Rules:
        """The rules that the store was closed under."""
        return rules_of(self._store)

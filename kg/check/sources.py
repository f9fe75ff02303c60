"""Where the store's knowledge stands: the rows of results, as evidence of a claim."""

from __future__ import annotations

from functools import cache

from pyoxigraph import Literal, NamedNode

from kg.check.occasion import Known
from kg.check.verdicts import Evidence
from kg.graph.iris import term
from kg.identity.statements import things
from kg.reason.explain.grounds import Grounds
from kg.reason.schema import LABEL


class Sources:
    """The rows that the releases of results give for what they say."""

    def __init__(self, known: Known) -> None:
        self._known = known
        self._called = cache(Grounds(known.store).called)

    def of(self, thing: NamedNode, says: str) -> tuple[Evidence, ...]:
        """A sentence with the rows of the thing that it is about, one evidence for each source."""
        rows: dict[str, list[str]] = {}
        for row in things(self._known.results.said, thing, "row"):
            source = self._about(row, term("source"))
            if isinstance(source, NamedNode):
                label = self._about(row, LABEL)
                rows.setdefault(source.value, []).append(label.value if label else row.value)
        return tuple(
            Evidence(says, self._called(source), tuple(sorted(told)))
            for source, told in sorted(rows.items())
        )

    def _about(self, row: NamedNode, name: NamedNode) -> NamedNode | Literal | None:
        store = self._known.store
        found = store.quads.quads_for_pattern(row, name, None, store.aside("sources"))
        values = (q.object for q in found if isinstance(q.object, NamedNode | Literal))
        return next(values, None)

"""The relations of a closure as a graph shows them: without what no triple of the graph says.

A closure also knows what the ontology says of its own terms, and what follows of values; neither
stands in the graph of the data, which is all that a football rule speaks of.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from kg.graph.terms import Coded, Mask, Numbers, Terms
from kg.reason.relations import Relation, distinct, grouped, lowers, once, packed, uppers


@dataclass(frozen=True, slots=True)
class _Shown:
    """A relation as shown, and how long it was in the closure then."""

    length: int
    relation: Relation


class Facts:
    """What a graph says, by class and property; a class with the number c has the key ``~c``.

    ``hidden`` are rows of the closure that the graph does not have.
    """

    def __init__(
        self,
        terms: Terms,
        known: Mapping[int, Relation],
        hidden: Mapping[int, Numbers] | None = None,
    ) -> None:
        self.terms = terms
        self._known = known
        self._hidden = dict(hidden or {})
        self._shown: dict[int, _Shown] = {}
        self._fanouts: dict[tuple[int, bool], tuple[int, float]] = {}

    def __getitem__(self, key: int) -> Relation:
        """What is told of a class or property, nothing if it is not known."""
        known = self._known.get(key, _NOTHING)
        shown = self._shown.get(key)
        if shown is None or shown.length != len(known):
            shown = self._shown[key] = _Shown(len(known), self._visible(key, known))
        return shown.relation

    def fanout(self, key: int, *, backward: bool) -> float:
        """How many partners a subject of the relation has on average, or an object."""
        relation = self[key]
        length, fanout = self._fanouts.get((key, backward), (-1, 0.0))
        if length != len(relation):
            runs = relation.backward() if backward else relation.forward
            keys = sum(len(once(uppers(array))) for array in runs.arrays)
            fanout = len(relation) / max(keys, 1)
            self._fanouts[key, backward] = len(relation), fanout
        return fanout

    def _visible(self, key: int, known: Relation) -> Relation:
        hidden = self._hidden.get(key)
        if hidden is None and all(self._says(key, rows).all() for rows in known.forward.arrays):
            return known
        values = known.values()
        says = self._says(key, values)
        if hidden is not None:
            says &= ~np.isin(values, hidden)
        relation = Relation()
        relation.forward.put(values[says])
        return relation

    def _says(self, key: int, rows: Numbers) -> Mask:
        """Which rows are about what a triple can be about."""
        return self.terms.are_resources(rows if key < 0 else uppers(rows))


def own_facts(known: Mapping[int, Relation], told: Coded, of_type: int) -> dict[int, Numbers]:
    """What is known, as it is now, without what data tell as well; ``of_type`` is rdf:type."""
    own = {key: relation.values() for key, relation in known.items()}
    subjects = [rows if key < 0 else uppers(rows) for key, rows in own.items()]
    about = told.subjects <= max((int(rows.max(initial=-1)) for rows in subjects), default=-1)
    pairs = packed(told.subjects[about], told.objects[about])
    for key, arrays in grouped(told.predicates[about], pairs).items():
        rows = distinct(arrays)
        by_key = grouped(~lowers(rows), uppers(rows)) if key == of_type else {key: [rows]}
        for name, parts in by_key.items():
            if name in own:
                own[name] = own[name][~np.isin(own[name], parts[0])]
    return {key: rows for key, rows in own.items() if len(rows)}


_NOTHING = Relation()

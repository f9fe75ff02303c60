"""Equality: what is said of a thing, in any place, is said of everything that it is the same as.

These are the rules eq-rep-s, eq-rep-p and eq-rep-o, by hand since they hold for every property.
They are entered only when the data say, or rules find, that one thing is another.
"""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from kg.graph.terms import Numbers
from kg.reason.relations import Batch, Heads, Relation, lowers, packed, uppers


def renamed(
    grown: Mapping[int, Batch], known: Mapping[int, Relation], same: int, heads: Heads
) -> None:
    """Puts into ``heads`` what new rows say of equals, and what new equals have in common."""
    if same not in known:
        return
    for key, batch in grown.items():
        _of_equals(key, batch.values, known[same], heads)
    if same in grown:
        _in_common(grown[same].values, known, heads)


def _of_equals(key: int, rows: Numbers, equals: Relation, heads: Heads) -> None:
    """The rows with subject, object or relation replaced by what that is the same as."""
    _, others = equals.forward.partners(np.array([_term(key)], dtype=np.int64))
    for other in others.tolist():
        heads[_like(key, other)].append(rows)
    if key < 0:
        heads[key].append(equals.forward.partners(rows)[1])
        return
    subjects, objects = uppers(rows), lowers(rows)
    at, others = equals.forward.partners(subjects)
    heads[key].append(packed(others, objects[at]))
    at, others = equals.forward.partners(objects)
    heads[key].append(packed(subjects[at], others))


def _in_common(pairs: Numbers, known: Mapping[int, Relation], heads: Heads) -> None:
    """Everything known that is said with the one of each pair, said with the other."""
    ones, others = uppers(pairs), lowers(pairs)
    for key, relation in known.items():
        if key < 0:
            heads[key].append(others[relation.forward.hold(ones)])
            continue
        at, objects = relation.forward.partners(ones)
        heads[key].append(packed(others[at], objects))
        at, subjects = relation.backward().partners(ones)
        heads[key].append(packed(subjects, others[at]))
    for one, other in zip(ones.tolist(), others.tolist(), strict=True):
        for key in (one, ~one):
            if key in known:
                heads[_like(key, other)].append(known[key].values())


def _term(key: int) -> int:
    """The class or property that a key stands for."""
    return ~key if key < 0 else key


def _like(key: int, term: int) -> int:
    """The key of a term as a class if ``key`` is one of a class, else as a property."""
    return ~term if key < 0 else term

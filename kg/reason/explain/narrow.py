"""Keeps the search for firings near the wanted fact, so that a large graph is not counted through.

A rule that counts over all goals is asked about a few: what else the graph says of the wanted
subject by the same rule fills in more variables, and the groups of an aggregate are limited to
those that the rest of the rule can use. Neither changes which firings are found.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from pyoxigraph import DefaultGraph, Literal, NamedNode, QuerySolutions, Store, Variable

from kg.reason.explain.pattern import (
    Clause,
    Construct,
    Element,
    Group,
    Reach,
    Subselect,
    bound_by_bind,
    sparql,
)
from kg.reason.explain.solve import Solution, values
from kg.reason.horn import Atom

_MANY = 40


def filled_in(store: Store, rule: Construct, atom: Atom, head: Solution) -> Solution | None:
    """The bindings of ``head`` with those that the rule's other triples of the subject show.

    None if one of these triples is missing, as the rule then cannot have fired. The graph must
    be closed under the rule.
    """
    subject = head.get(atom.subject) if isinstance(atom.subject, Variable) else atom.subject
    if not isinstance(subject, NamedNode):
        return head
    sure = _always_bound(rule.where)
    found = dict(head)
    for other in rule.template:
        wanted = other.object
        if other.subject != atom.subject or wanted not in sure or wanted in found:
            continue
        if isinstance(other.predicate, NamedNode) and isinstance(wanted, Variable):
            quads = store.quads_for_pattern(subject, other.predicate, None, DefaultGraph())
            told = {quad.object for quad in quads}
            if not told:
                return None
            value = told.pop()
            if not told and isinstance(value, NamedNode | Literal):
                found[wanted] = value
    return found


def _always_bound(where: Group) -> set[object]:
    """The variables that every solution binds and that no BIND sets."""
    bound: set[object] = set()
    for element in where.elements:
        if isinstance(element, Atom):
            bound.update(element.variables())
        elif isinstance(element, Subselect):
            bound.update(element.plain)
    return bound - set(bound_by_bind(where))


def narrowed(store: Store, prologue: str, group: Group, given: Solution) -> Group:
    """The group with its aggregates limited to the keys that its own patterns can use."""
    outer = [element for element in group.elements if isinstance(element, Atom | Reach)]
    around = " ".join([values(given), *map(sparql, outer)])
    usable = {v for element in outer if isinstance(element, Atom) for v in element.variables()}

    def limited(element: Element) -> Element:
        if not isinstance(element, Subselect) or "LIMIT" in element.tail.upper():
            return element
        made = set(bound_by_bind(element.group))
        keys = [v for v in element.plain if (v in usable or v in given) and v not in made]
        rows = _rows(store, f"{prologue}SELECT DISTINCT", keys, around) if keys else None
        if rows is None:
            keys = [v for v in keys if v in given]
            rows = f"( {' '.join(str(given[v]) for v in keys)} )"
        if not keys:
            return element
        limit = Clause(f"VALUES ( {' '.join(map(str, keys))} ) {{ {rows} }}")
        return replace(element, group=Group((limit, *element.group.elements)))

    return Group(tuple(map(limited, group.elements)))


def _rows(store: Store, select: str, keys: Iterable[Variable], around: str) -> str | None:
    """The keys' bindings as rows of VALUES; None if they are too many to be of use."""
    names = " ".join(map(str, keys))
    found = store.query(f"{select} {names} WHERE {{ {around} }} LIMIT {_MANY + 1}")
    rows = list(found) if isinstance(found, QuerySolutions) else []
    if len(rows) > _MANY:
        return None
    return " ".join(f"( {' '.join(map(str, row))} )" for row in rows)

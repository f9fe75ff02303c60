"""What else is known of a firing, from the other triples that it made.

A rule that counts over all goals is then asked about a few: what the graph says of the wanted
subject by the same rule fills in more variables, and the firings that are found stay the same.
"""

from __future__ import annotations

from pyoxigraph import DefaultGraph, Literal, NamedNode, Store, Variable

from kg.reason.explain.pattern import Construct, Group, Subselect, bound_by_bind
from kg.reason.explain.solve import Solution
from kg.reason.horn import Atom


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
        fixed = not isinstance(wanted, Variable)
        if other.subject != atom.subject or not (fixed or wanted in sure or wanted in head):
            continue
        if not isinstance(other.predicate, NamedNode):
            continue
        quads = store.quads_for_pattern(subject, other.predicate, None, DefaultGraph())
        told = {quad.object for quad in quads}
        known = found.get(wanted) if isinstance(wanted, Variable) else wanted
        if not told or (known is not None and known not in told):
            return None
        value = told.pop()
        if isinstance(wanted, Variable) and not told and isinstance(value, NamedNode | Literal):
            found.setdefault(wanted, value)
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

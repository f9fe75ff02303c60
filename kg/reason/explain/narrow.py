"""What else is known of a firing, from the other triples that it made.

A rule that counts over all goals is then asked about a few: what the graph says of the wanted
subject by the same rule fills in more variables, and the firings that are found stay the same.
"""

from __future__ import annotations

from pyoxigraph import Literal, NamedNode, Variable

from kg.reason.explain.graph import Graph
from kg.reason.explain.pattern import Construct
from kg.reason.explain.solve import Solution, Value
from kg.reason.horn import Atom


def filled_in(graph: Graph, rule: Construct, head: Solution) -> Solution | None:
    """The bindings of ``head`` with those that the rule's other triples of its things show.

    None if one of these triples is missing, as the rule then cannot have fired. The graph must
    be closed under the rule.
    """
    sure = rule.sure
    found = dict(head)
    for other in rule.template:
        wanted = other.object
        fixed = not isinstance(wanted, Variable)
        if not (fixed or wanted in sure or wanted in head):
            continue
        told = _told(graph, other, head)
        if told is None:
            continue
        known = found.get(wanted) if isinstance(wanted, Variable) else wanted
        if not told or (known is not None and known not in told):
            return None
        if isinstance(wanted, Variable) and len(told) == 1:
            found.setdefault(wanted, *told)
    return found


def hinted(graph: Graph, rule: Construct, head: Solution) -> Solution:
    """The bindings of ``head`` without things that the rule makes, with what these show.

    So a rule that makes the stage of an edition is asked about the edition of the wanted stage.
    """
    made, sure = rule.where.made, rule.sure
    found = {variable: value for variable, value in head.items() if variable not in made}
    shown = {variable: value for variable, value in head.items() if variable in made}
    for other in rule.template:
        wanted = other.object
        told = _told(graph, other, shown) if wanted in sure else None
        if isinstance(wanted, Variable) and told and len(told) == 1:
            found.setdefault(wanted, *told)
    return found


def _told(graph: Graph, atom: Atom, known: Solution) -> set[Value] | None:
    """What the graph tells for the atom's object; None if its subject is not known."""
    subject = known.get(atom.subject) if isinstance(atom.subject, Variable) else None
    if not isinstance(subject, NamedNode) or not isinstance(atom.predicate, NamedNode):
        return None
    told = graph.triples(subject, atom.predicate, None)
    return {fact.object for fact in told if isinstance(fact.object, NamedNode | Literal)}

"""Which facts come to rest on evidence, and which could only lean on each other."""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Iterator

from pyoxigraph import Triple

from kg.reason.explain.firing import Firing


def grounded(firings: dict[Triple, list[Firing]], told: set[Triple]) -> dict[Triple, int]:
    """The facts that rest on the ``told`` ones, with the depth of their shallowest proof."""
    depth = dict.fromkeys(told, 0)
    open_needs: dict[int, set[Triple]] = {}
    waiting: dict[Triple, list[tuple[int, Triple]]] = defaultdict(list)
    todo = deque(told)
    for fact, found in firings.items():
        for firing in found:
            needs = set(firing.needs())
            open_needs[id(firing)] = needs
            for need in needs:
                waiting[need].append((id(firing), fact))
            if not needs and fact not in depth:
                depth[fact] = 1
                todo.append(fact)
    while todo:
        need = todo.popleft()
        for mark, fact in waiting[need]:
            open_needs[mark].discard(need)
            if not open_needs[mark] and fact not in depth:
                depth[fact] = depth[need] + 1
                todo.append(fact)
    return depth


def circles(firings: dict[Triple, list[Firing]]) -> dict[Triple, frozenset[Triple]]:
    """For every fact those that it leads back to and that lead back to it, itself included.

    Tarjan's strongly connected components, with a stack of its own in place of recursion.
    """
    order: dict[Triple, int] = {}
    low: dict[Triple, int] = {}
    open_facts: dict[Triple, None] = {}
    found: dict[Triple, frozenset[Triple]] = {}
    for root in firings:
        trail = [] if root in order else [(root, _needs(firings, root))]
        while trail:
            fact, needs = trail[-1]
            if fact not in order:
                order[fact] = low[fact] = len(order)
                open_facts[fact] = None
            need = next(needs, None)
            if need is None:
                trail.pop()
                if trail:
                    above = trail[-1][0]
                    low[above] = min(low[above], low[fact])
                if low[fact] == order[fact]:
                    members: list[Triple] = []
                    while not members or members[-1] != fact:
                        members.append(open_facts.popitem()[0])
                    found.update(dict.fromkeys(members, frozenset(members)))
            elif need not in order:
                trail.append((need, _needs(firings, need)))
            elif need in open_facts:
                low[fact] = min(low[fact], order[need])
    return found


def _needs(firings: dict[Triple, list[Firing]], fact: Triple) -> Iterator[Triple]:
    return iter(
        [need for firing in firings.get(fact, ()) for need in (*firing.needs(), *firing.beside)]
    )

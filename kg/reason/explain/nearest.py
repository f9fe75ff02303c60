"""How near a rule came to firing: the conditions that hold together, and those that do not.

Conditions are tried one after the other, those with few matches first. One that nothing matches any
more is put down as failing, and the others are tried without it. What is left are the solutions
that meet all that was met; among those that fail a comparison of numbers the nearest is kept.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pyoxigraph import Literal, Variable

from kg.reason.explain.graph import Graph
from kg.reason.explain.pattern import (
    Absent,
    Clause,
    Element,
    Exists,
    Group,
    Optional,
    is_test,
    variables,
)
from kg.reason.explain.solve import Solution
from kg.reason.explain.walk import Walk

MOST = 500
"""So many solutions are kept while conditions are tried."""
_JOINED = re.compile(r"FILTER\s*\(([^()|]*&&[^()|]*)\)")
_COMPARED = re.compile(r"FILTER\s*\(\s*\?(\w+)\s*(?:!=|<=|>=|=|<|>)\s*\?(\w+)\s*\)")


@dataclass(frozen=True, slots=True)
class Nearest:
    """One solution of the conditions that hold together, and those that fail for all of them.

    ``tried`` is the number of solutions of what holds, at most ``MOST``; ``untold`` are conditions
    that speak of nothing known, because of those that fail.
    """

    solution: Solution
    held: tuple[Element, ...]
    failing: tuple[Element, ...]
    untold: tuple[Element, ...]
    tried: int


def nearest(graph: Graph, prologue: str, where: Group, given: Solution) -> Nearest:
    """How near the group comes to a solution with some variables given."""
    return _Trial(Walk(graph, prologue), given).of(where)


class _Trial:
    """One group being tried: the rows so far, and what held and failed."""

    def __init__(self, walk: Walk, given: Solution) -> None:
        self._walk = walk
        self._rows: list[Solution] = [given]
        self._held: list[Element] = []
        self._failing: list[Element] = []
        self._binding: set[str] = set()

    def of(self, where: Group) -> Nearest:
        """The group tried through."""
        elements = list(_flat(where))
        tests = sorted(
            filter(is_test, elements), key=lambda test: (isinstance(test, Absent), _measures(test))
        )
        todo = [e for e in elements if not is_test(e) and not _is_aside(e)]
        self._binding = {name for element in todo for name in variables(element)}
        while todo:
            element = self._next(todo)
            todo.remove(element)
            self._step(element)
            tests = self._test(tests, last=False)
        tests = self._test(tests, last=True)
        rows = sorted(self._rows, key=lambda row: sorted(map(str, row.items())))
        held, failing = tuple(self._held), tuple(self._failing)
        return Nearest(rows[0], held, failing, tuple(tests), len(rows))

    def _next(self, todo: Sequence[Element]) -> Element:
        """What speaks of something known, has matches, and has the fewest."""
        known = {name.value for row in self._rows[:1] for name in row}
        near = [element for element in todo if variables(element) & known] or list(todo)
        some = [self._rows[0], self._rows[-1]]
        costs = [sum(self._walk.cost(e, row, MOST) for row in some) for e in near]
        return min(zip(near, costs, strict=True), key=lambda pair: (pair[1] == 0, pair[1]))[0]

    def _step(self, element: Element) -> None:
        found = self._walk.first(element, self._rows, MOST)
        if found:
            self._rows = found
            self._held.append(element)
        else:
            self._failing.append(element)

    def _test(self, tests: Sequence[Element], *, last: bool) -> list[Element]:
        """The tests that cannot be made yet, when the others are made."""
        left = []
        for test in tests:
            absent = isinstance(test, Absent)
            names = variables(test) & self._binding if absent else variables(test)
            if ((absent or _measures(test)) and not last) or {
                Variable(n) for n in names
            } - self._rows[0].keys():
                left.append(test)
                continue
            found = self._walk.tested([test], self._rows)
            (self._held if found else self._failing).append(test)
            self._rows = found or _nearest_numbers(test, self._rows)
        return left


def _flat(group: Group) -> Iterator[Element]:
    for element in group.elements:
        if isinstance(element, Group | Exists):
            yield from _flat(element if isinstance(element, Group) else element.group)
        elif isinstance(element, Clause) and (parts := _JOINED.fullmatch(element.text)):
            yield from (Clause(f"FILTER({part.strip()})") for part in parts[1].split("&&"))
        else:
            yield element


def _measures(test: Element) -> bool:
    """Whether the test is on how much something is: such come after those on what it is."""
    return isinstance(test, Clause) and "!=" not in test.text


def _is_aside(element: Element) -> bool:
    """What neither holds nor fails: an OPTIONAL, and what a BIND names."""
    return isinstance(element, Optional) or (isinstance(element, Clause) and bool(element.binds))


def _nearest_numbers(test: Element, rows: list[Solution]) -> list[Solution]:
    """The rows in which two numbers that a filter compares are nearest to each other."""
    compared = _COMPARED.fullmatch(test.text) if isinstance(test, Clause) else None
    if compared is None:
        return rows
    left, right = (Variable(name) for name in compared.groups())
    apart = [_apart(row.get(left), row.get(right)) for row in rows]
    told = [distance for distance in apart if distance is not None]
    if not told:
        return rows
    return [row for row, distance in zip(rows, apart, strict=True) if distance == min(told)]


def _apart(one: object, other: object) -> int | None:
    if not (isinstance(one, Literal) and isinstance(other, Literal)):
        return None
    if not (one.value.lstrip("-").isdecimal() and other.value.lstrip("-").isdecimal()):
        return None
    return abs(int(one.value) - int(other.value))

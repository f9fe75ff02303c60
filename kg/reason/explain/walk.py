"""A rule's patterns walked over the default graph from what is known, so that only that is read.

A query engine works out what stands in nested SELECTs and OPTIONALs for the whole graph before it
joins it. Here what is bound goes into every part of a group: atoms are looked up in the index, the
one with the fewest matches first, and a nested SELECT is counted for the keys that are asked. The
engine only evaluates expressions, paths and absences, and aggregates over the rows it is given.
What is found is what the engine would find: tests hold the two against each other.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import islice

from pyoxigraph import Literal, NamedNode, QuerySolutions, Variable

from kg.reason.explain.comparison import judged
from kg.reason.explain.graph import Graph
from kg.reason.explain.pattern import (
    VARIABLE,
    Absent,
    Clause,
    Element,
    Exists,
    Group,
    Optional,
    Subselect,
    Union,
    inner,
    is_test,
    sparql,
    variables,
)
from kg.reason.explain.solve import Solution, Value, bound, led_to
from kg.reason.horn import Atom

_ROW = Variable("row_")
_FEW, _MANY = 30, 2000
"""So many matches are looked at to see which atom has the fewest; the second if all have more."""
_JUDGED = 3
"""So many rows are tried to see which element makes the fewest of them."""
_LONG = 100
"""With so many matches of its one pattern, an absence is put to the engine."""
_NESTED, _TABLE, _LOOSE = 8, 3, 100_000
"""What a nested group with something bound costs, a table of values, and what nothing binds."""


def _name(bound: tuple[Variable, Value]) -> str:
    return bound[0].value


class Walk:
    """One walk: every step takes rows and gives those that it leads to."""

    def __init__(self, graph: Graph, prologue: str) -> None:
        self.graph = graph
        self.prologue = prologue
        self._marks = 0
        self._solved: dict[object, list[Solution]] = {}

    def solved(self, group: Group, given: Solution) -> list[Solution]:
        """The solutions of a rule's group with some variables given, each once, in a fixed order.

        What was asked before is known: a nested SELECT is asked for what it counts once more when
        that is told.
        """
        key = id(group), frozenset(given.items())
        if key not in self._solved:
            rows = self.group(group, [given])
            found = [dict(sorted(row.items(), key=_name)) for row in rows]
            if len(found) > 1:
                by_words = {str(tuple(row.items())): row for row in found}
                found = [by_words[words] for words in sorted(by_words)]
            self._solved[key] = found
        return self._solved[key]

    def group(self, group: Group, rows: Sequence[Solution]) -> list[Solution]:
        """What the group leads to; filters come as soon as they can, absences last."""
        found = list(rows)
        tests, binding = list(group.tests), group.binding
        for stretch in group.stretches:
            todo = list(stretch)
            while todo and found:
                element = self._next(todo, found)
                todo.remove(element)
                found = self.step(element, found)
                ready = [
                    t for t in tests if not isinstance(t, Absent) and _is_ready(t, found, binding)
                ]
                tests = [test for test in tests if test not in ready]
                found = self.tested(ready, found)
        return self.tested(tests, found)

    def tested(self, tests: Iterable[Element], rows: list[Solution]) -> list[Solution]:
        """The rows that pass all of the filters and absences."""
        for test in tests:
            rows = (
                self._without(test.group, rows)
                if isinstance(test, Absent)
                else (self._passing(test, rows))
            )
        return rows

    def _passing(self, test: Element, rows: list[Solution]) -> list[Solution]:
        """The rows that pass a filter."""
        told = [judged(sparql(test), row) for row in rows]
        if None not in told:
            return [row for row, passes in zip(rows, told, strict=True) if passes]
        return [row for row, _ in self._asked(rows, sparql(test), variables(test))]

    def _without(self, group: Group, rows: list[Solution]) -> list[Solution]:
        """The rows for which nothing matches the group."""
        mark = self._mark()
        used = [Variable(name) for name in sorted(variables(group))]
        keys = [tuple(row.get(name) for name in used) for row in rows]
        seeds: list[Solution] = [
            {mark: Literal(place), **{n: t for n, t in zip(used, key, strict=True) if t}}
            for place, key in enumerate(dict.fromkeys(keys))
        ]
        if self._is_long(group, rows):
            matched = [seed for seed, _ in self._asked(seeds, inner(group), variables(group))]
        else:
            matched = self.group(group, seeds)
        found = {int(row[mark].value) for row in matched}
        there = {key for place, key in enumerate(dict.fromkeys(keys)) if place in found}
        return [row for row, key in zip(rows, keys, strict=True) if key not in there]

    def _is_long(self, group: Group, rows: list[Solution]) -> bool:
        """Whether the group is one pattern with tests, and the pattern has many matches.

        The engine has no order to choose then, and goes through them faster.
        """
        patterns = [element for element in group.elements if not is_test(element)]
        return len(patterns) == 1 and any(
            isinstance(one, Atom) and self.cost(one, row, _LONG) == _LONG
            for one in patterns
            for row in rows[:_JUDGED]
        )

    def _mark(self) -> Variable:
        """A variable by which rows are known again."""
        self._marks += 1
        return Variable(f"mark{self._marks}_")

    def first(self, element: Element, rows: list[Solution], most: int) -> list[Solution]:
        """The first rows that ``step`` makes; of an atom no more than these are looked up."""
        if not isinstance(element, Atom):
            return self.step(element, rows)[:most]
        made = (more for row in rows for more in led_to(self.graph, element, row))
        return list(islice(made, most))

    def step(self, element: Element, rows: list[Solution]) -> list[Solution]:
        """What an element that is no test makes of the rows."""
        match element:
            case Atom():
                return [more for row in rows for more in led_to(self.graph, element, row)]
            case Optional(group, marker):
                return self._optional(group, marker, rows)
            case Union(branches, marker):
                return [
                    {**row, marker: Literal(number)}
                    for number, branch in enumerate(branches)
                    for row in self.group(branch, rows)
                ]
            case Group() | Exists():
                return self.group(element if isinstance(element, Group) else element.group, rows)
            case Subselect():
                return self._nested(element, rows)
            case _:
                asked = self._asked(rows, sparql(element), variables(element))
                return [{**row, **more} for row, more in asked]

    def _next(self, todo: Sequence[Element], rows: Sequence[Solution]) -> Element:
        """The element that makes fewest rows, to judge by the first row, one between, the last."""
        some = rows if len(rows) <= _JUDGED else [rows[0], rows[len(rows) // 2], rows[-1]]
        best = todo[0]
        for most in (_FEW, _MANY) if len(todo) > 1 else ():
            least = most * len(some)
            for element in todo:
                cost = 0
                for row in some:
                    cost += self.cost(element, row, least - cost)
                    if cost >= least:
                        break
                else:
                    best, least = element, cost
                    if cost <= len(some):  # one for each: nothing is much better
                        return element
            if least < most * len(some):
                break
        return best

    def cost(self, element: Element, row: Solution, enough: int) -> int:
        """About how many rows the element makes of one; it does not count beyond ``enough``."""
        match element:
            case Atom():
                subject, predicate, value = (bound(part, row) for part in element.parts())
                if isinstance(subject, Literal) or isinstance(predicate, Literal):
                    return 0
                return self.graph.count(subject, predicate, value, enough)
            case Subselect(plain=plain):
                known = any(name in row for name in plain if name not in element.group.made)
                return _NESTED if known else _LOOSE
            case Clause(binds=None):
                return _TABLE
        known = any(Variable(name) in row for name in variables(element))
        return _NESTED if known else _LOOSE

    def _optional(self, group: Group, marker: Variable, rows: list[Solution]) -> list[Solution]:
        """Each row with all that the group leads to; as it is, if to nothing."""
        place = self._mark()
        seeds: list[Solution] = [{**row, place: Literal(at)} for at, row in enumerate(rows)]
        found: dict[int, list[Solution]] = defaultdict(list)
        for more in self.group(group, seeds):
            at = int(more.pop(place).value)
            found[at].append({**more, marker: Literal(value=True)})
        return [more for at, row in enumerate(rows) for more in found.get(at, [row])]

    def _nested(self, select: Subselect, rows: list[Solution]) -> list[Solution]:
        """The nested SELECT, for the keys of the rows; its own variables stay inside."""
        made = select.group.made
        keys = [] if "LIMIT" in select.tail.upper() else [v for v in select.plain if v not in made]
        joined: list[Solution] = []
        for names, alike in _alike(rows, keys):
            asked = {tuple(row[name] for name in names): None for row in alike}
            seeds: list[Solution] = [dict(zip(names, key, strict=True)) for key in asked]
            inner = (
                self.solved(select.group, seeds[0])
                if len(seeds) == 1
                else self.group(select.group, seeds)
            )
            joined += _joined(alike, list(self._aggregated(select, inner)))
        return joined

    def _aggregated(self, select: Subselect, inner: list[Solution]) -> Iterator[Solution]:
        text = f"{select.head} {select.tail}"
        names = sorted(set(VARIABLE.findall(text)))
        if "*" in select.head.replace("(*)", ""):
            names = sorted({v.value for row in inner for v in row})
        table = _table([Variable(name) for name in names], inner)
        query = f"{self.prologue}SELECT {select.head} WHERE {{ {table} }} {select.tail}"
        for row, named in self._rows(query):
            yield {name: term for name, term in zip(named, row, strict=True) if term is not None}

    def _asked(
        self, rows: Sequence[Solution], text: str, used: Iterable[str]
    ) -> Iterator[tuple[Solution, Solution]]:
        """Each row with what the engine makes of the text for it."""
        names = sorted(map(Variable, used), key=str)
        for known, alike in _alike(rows, names):
            numbered = [{**row, _ROW: Literal(place)} for place, row in enumerate(alike)]
            table = _table([_ROW, *known], numbered)
            for terms, named in self._rows(f"{self.prologue}SELECT * WHERE {{ {table} {text} }}"):
                more = {v: t for v, t in zip(named, terms, strict=True) if t is not None}
                place = int(more.pop(_ROW).value)
                yield alike[place], more

    def _rows(self, query: str) -> Iterator[tuple[Sequence[Value | None], Sequence[Variable]]]:
        found = self.graph.query(query)
        if isinstance(found, QuerySolutions):
            named = found.variables
            for row in found:
                yield [t if isinstance(t, NamedNode | Literal) else None for t in row], named


def _is_ready(test: Element, rows: Sequence[Solution], binding: frozenset[str]) -> bool:
    """Whether all that the group can bind of the test's variables is bound in every row."""
    wanted = [Variable(name) for name in variables(test) & binding]
    return all(name in row for row in rows for name in wanted)


def _alike(
    rows: Iterable[Solution], names: Sequence[Variable]
) -> Iterator[tuple[tuple[Variable, ...], list[Solution]]]:
    """The rows in lots that have the same of the names bound."""
    lots: dict[tuple[Variable, ...], list[Solution]] = defaultdict(list)
    for row in rows:
        lots[tuple(name for name in names if name in row)].append(row)
    yield from lots.items()


def _joined(rows: Sequence[Solution], found: Sequence[Solution]) -> Iterator[Solution]:
    """The rows with what was found, where the two agree on all that both bind."""
    known = {name for row in rows for name in row}
    for names, lot in _alike(found, sorted(known, key=str)):
        for shared, alike in _alike(rows, names):
            key = _key(shared)
            by_key: dict[tuple[Value, ...], list[Solution]] = defaultdict(list)
            for one in lot:
                by_key[key(one)].append(one)
            for row in alike:
                yield from ({**row, **one} for one in by_key[key(row)])


def _key(names: Sequence[Variable]) -> Callable[[Solution], tuple[Value, ...]]:
    return lambda row: tuple(row[name] for name in names)


def _table(names: Sequence[Variable], rows: Iterable[Solution]) -> str:
    """The rows as a VALUES clause."""
    lines = (" ".join(str(row[n]) if n in row else "UNDEF" for n in names) for row in rows)
    return f"VALUES ( {' '.join(map(str, names))} ) {{ {' '.join(f'( {one} )' for one in lines)} }}"

"""The WHERE part of a football rule as values that a proof can walk, and back to SPARQL text.

Only what the house's rules use: groups, OPTIONAL, UNION, FILTER, (NOT) EXISTS, MINUS, BIND, VALUES
and subselects. Sequences and inverses in property paths are taken apart when a rule is read, so
that a `Reach` (``+``, ``*``, ``?``) is the only path left. Expressions stay text: the store knows
better how to evaluate them, a proof only has to know which triples they were about.

A rule is read once and walked thousands of times: what can be said of an element by itself, as its
text and the order in which a group is walked, is worked out when it is made.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import TypeAlias, TypeGuard

from pyoxigraph import NamedNode, Variable

from kg.reason.horn import Atom, Part

VARIABLE = re.compile(r"[?$](\w+)")


@dataclass(frozen=True, slots=True)
class _Written:
    """An element as text: its ``sparql``, and the ``names`` of all variables in it."""

    sparql: str = field(init=False, repr=False, compare=False)
    names: frozenset[str] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        text = _written(self)
        object.__setattr__(self, "sparql", text)
        object.__setattr__(self, "names", frozenset(VARIABLE.findall(text)))


@dataclass(frozen=True, slots=True)
class Reach(_Written):
    """A path of one property: ``+`` once or more, ``*`` any number of times, ``?`` at most once."""

    subject: Part
    predicate: NamedNode
    repeat: str
    object: Part


@dataclass(frozen=True, slots=True)
class Group(_Written):
    """What stands between two braces, in the order of the text.

    ``tests`` only keep or drop rows, wherever they stand; within each of the ``stretches`` the
    order of the other elements does not matter. ``binding`` are the names that these can bind,
    and ``made`` what a BIND sets, which cannot be given beforehand.
    """

    elements: tuple[Element, ...]
    tests: tuple[Element, ...] = field(init=False, repr=False, compare=False)
    stretches: tuple[tuple[Element, ...], ...] = field(init=False, repr=False, compare=False)
    binding: frozenset[str] = field(init=False, repr=False, compare=False)
    made: frozenset[Variable] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        _Written.__post_init__(self)
        tests = tuple(filter(is_test, self.elements))
        binding = (variables(e) for e in self.elements if not is_test(e))
        object.__setattr__(self, "tests", tests)
        object.__setattr__(self, "stretches", tuple(_stretches(self.elements)))
        object.__setattr__(self, "binding", frozenset().union(*binding))
        object.__setattr__(self, "made", frozenset(_bound_by_bind(self)))


@dataclass(frozen=True, slots=True)
class Optional(_Written):
    """OPTIONAL: ``marker`` is bound in a solution exactly if the group matched."""

    group: Group
    marker: Variable


@dataclass(frozen=True, slots=True)
class Union(_Written):
    """UNION: ``marker`` is bound to the number of the branch that a solution came from."""

    branches: tuple[Group, ...]
    marker: Variable


@dataclass(frozen=True, slots=True)
class Exists(_Written):
    """FILTER EXISTS: its patterns are premises like any others."""

    group: Group


@dataclass(frozen=True, slots=True)
class Absent(_Written):
    """FILTER NOT EXISTS (``keyword`` empty) or MINUS: nothing may match."""

    group: Group
    keyword: str


@dataclass(frozen=True, slots=True)
class Subselect(_Written):
    """A nested SELECT: ``plain`` are its variables that are no aggregates, ``tail`` comes last."""

    head: str
    plain: tuple[Variable, ...]
    group: Group
    tail: str


@dataclass(frozen=True, slots=True)
class Clause(_Written):
    """FILTER, BIND or VALUES, as text; ``binds`` is the variable that a BIND sets."""

    text: str
    binds: Variable | None = None


Element: TypeAlias = Atom | Reach | Group | Optional | Union | Exists | Absent | Subselect | Clause


@dataclass(frozen=True, slots=True)
class Construct:
    """A whole rule: its prefixes as text, what it makes, and what must hold.

    ``sure`` are the variables that every solution binds and that no BIND sets; ``needless``, for
    each atom of the template, the markers of the OPTIONAL groups that it can do without.
    """

    prologue: str
    template: tuple[Atom, ...]
    where: Group
    sure: frozenset[Variable] = field(init=False, repr=False, compare=False)
    needless: tuple[frozenset[Variable], ...] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        needless = tuple(_needless(self.where, head) for head in self.template)
        object.__setattr__(self, "sure", frozenset(_always_bound(self.where)))
        object.__setattr__(self, "needless", needless)


def sparql(element: Element) -> str:
    """The element as SPARQL on one line, with the markers that tell what matched."""
    return _triple(element) if isinstance(element, Atom) else element.sparql


def variables(element: Element) -> frozenset[str]:
    """The names of all variables in the element."""
    if isinstance(element, Atom):
        return frozenset(variable.value for variable in element.variables())
    return element.names


def _triple(atom: Atom) -> str:
    return f"{atom.subject} {atom.predicate} {atom.object} ."


def _written(element: _Written) -> str:
    match element:
        case Reach(subject, predicate, repeat, object_):
            return f"{subject} {predicate}{repeat} {object_} ."
        case Group():
            return f"{{ {inner(element)} }}"
        case Optional(group, marker):
            return f"OPTIONAL {{ {inner(group)} BIND(true AS {marker}) }}"
        case Union(branches, marker):
            marked = (
                f"{{ {inner(branch)} BIND({number} AS {marker}) }}"
                for number, branch in enumerate(branches)
            )
            return " UNION ".join(marked)
        case Exists(group):
            return inner(group)
        case Absent(group, keyword):
            return f"{keyword or 'FILTER NOT EXISTS'} {{ {_tests(group)} }}"
        case Subselect(head, _, group, tail):
            return f"{{ SELECT {head} WHERE {{ {inner(group)} }} {tail} }}"
        case Clause(text):
            return text
    raise TypeError(f"{element} is no element of a group")


def _tests(group: Group) -> str:
    """What stands in the braces of a NOT EXISTS: nothing there is a premise, tests stay tests."""
    told = (
        f"FILTER EXISTS {{ {_tests(element.group)} }}"
        if isinstance(element, Exists)
        else sparql(element)
        for element in group.elements
    )
    return " ".join(told)


def inner(group: Group) -> str:
    """What stands between the group's braces, as SPARQL on one line."""
    return " ".join(sparql(element) for element in group.elements)


def is_test(element: Element) -> bool:
    """Whether the element only keeps or drops rows, wherever in its group it stands."""
    if isinstance(element, Absent):
        return not element.keyword
    return isinstance(element, Clause) and element.text.upper().startswith("FILTER")


def is_table(element: Element) -> TypeGuard[Clause]:
    """Whether the element is a VALUES."""
    return isinstance(element, Clause) and element.text.upper().startswith("VALUES")


def _stretches(elements: Iterable[Element]) -> Iterator[tuple[Element, ...]]:
    """The elements in stretches within which their order does not matter, tests left out."""
    stretch: list[Element] = []
    for element in elements:
        fixed = isinstance(element, Optional | Absent) or (
            isinstance(element, Clause) and element.binds is not None
        )
        if is_test(element):
            continue
        if fixed:
            yield tuple(stretch)
            yield (element,)
            stretch = []
        else:
            stretch.append(element)
    yield tuple(stretch)


def _bound_by_bind(group: Group) -> Iterator[Variable]:
    """The variables that a BIND of the group sets."""
    for element in group.elements:
        match element:
            case Clause(_, Variable() as variable):
                yield variable
            case Group():
                yield from element.made
            case Exists(inside) | Optional(inside):
                yield from inside.made
            case Union(branches):
                for branch in branches:
                    yield from branch.made


def _always_bound(where: Group) -> Iterator[Variable]:
    """The variables that every solution binds and that no BIND sets."""
    bound: set[Variable] = set()
    for element in where.elements:
        if isinstance(element, Atom):
            bound.update(element.variables())
        elif isinstance(element, Subselect):
            bound.update(element.plain)
        elif is_table(element) and "UNDEF" not in element.text:
            bound.update(map(Variable, element.names))
    yield from bound - where.made


def _needless(where: Group, head: Atom) -> frozenset[Variable]:
    """The markers of the OPTIONAL groups that the head can do without.

    A group is needed if what it alone binds goes into the head, into a filter, or into what a
    BIND makes of it; a rule then still says it, but the fact does not rest on it.
    """
    optional = [element for element in where.elements if isinstance(element, Optional)]
    fixed = {
        v for e in where.elements if not isinstance(e, Optional | Clause) for v in variables(e)
    }
    needed = {variable.value for variable in head.variables()}
    grown = -1
    while grown != len(needed):
        grown = len(needed)
        for element in where.elements:
            if (
                isinstance(element, Clause)
                and (element.binds is None or element.binds.value in needed)
            ) or (isinstance(element, Optional) and (variables(element) - fixed) & needed):
                needed |= variables(element)
    return frozenset(e.marker for e in optional if not (variables(e) - fixed) & needed)

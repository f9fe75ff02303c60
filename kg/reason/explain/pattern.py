"""The WHERE part of a football rule as values that a proof can walk, and back to SPARQL text.

Only what the house's rules use: groups, OPTIONAL, UNION, FILTER, (NOT) EXISTS, MINUS, BIND, VALUES
and subselects. Sequences and inverses in property paths are taken apart when a rule is read, so
that a `Reach` (``+``, ``*``, ``?``) is the only path left. Expressions stay text: the store knows
better how to evaluate them, a proof only has to know which triples they were about.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TypeAlias

from pyoxigraph import NamedNode, Variable

from kg.reason.horn import Atom, Part

VARIABLE = re.compile(r"[?$](\w+)")


@dataclass(frozen=True, slots=True)
class Reach:
    """A path of one property: ``+`` once or more, ``*`` any number of times, ``?`` at most once."""

    subject: Part
    predicate: NamedNode
    repeat: str
    object: Part


@dataclass(frozen=True, slots=True)
class Group:
    """What stands between two braces, in the order of the text."""

    elements: tuple[Element, ...]


@dataclass(frozen=True, slots=True)
class Optional:
    """OPTIONAL: ``marker`` is bound in a solution exactly if the group matched."""

    group: Group
    marker: Variable


@dataclass(frozen=True, slots=True)
class Union:
    """UNION: ``marker`` is bound to the number of the branch that a solution came from."""

    branches: tuple[Group, ...]
    marker: Variable


@dataclass(frozen=True, slots=True)
class Exists:
    """FILTER EXISTS: its patterns are premises like any others."""

    group: Group


@dataclass(frozen=True, slots=True)
class Absent:
    """FILTER NOT EXISTS (``keyword`` empty) or MINUS: nothing may match."""

    group: Group
    keyword: str


@dataclass(frozen=True, slots=True)
class Subselect:
    """A nested SELECT: ``plain`` are its variables that are no aggregates, ``tail`` comes last."""

    head: str
    plain: tuple[Variable, ...]
    group: Group
    tail: str


@dataclass(frozen=True, slots=True)
class Clause:
    """FILTER, BIND or VALUES, as text; ``binds`` is the variable that a BIND sets."""

    text: str
    binds: Variable | None = None


Element: TypeAlias = Atom | Reach | Group | Optional | Union | Exists | Absent | Subselect | Clause


@dataclass(frozen=True, slots=True)
class Construct:
    """A whole rule: its prefixes as text, what it makes, and what must hold."""

    prologue: str
    template: tuple[Atom, ...]
    where: Group


def sparql(element: Element) -> str:
    """The element as SPARQL on one line, with the markers that tell what matched."""
    match element:
        case Atom(subject, predicate, object_):
            return f"{subject} {predicate} {object_} ."
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


def bound_by_bind(group: Group) -> Iterator[Variable]:
    """The variables that a BIND of the group sets: they cannot be given beforehand."""
    for element in group.elements:
        match element:
            case Clause(_, Variable() as variable):
                yield variable
            case Group() | Exists() | Optional():
                yield from bound_by_bind(element if isinstance(element, Group) else element.group)
            case Union(branches):
                for branch in branches:
                    yield from bound_by_bind(branch)


def variables(element: Element) -> set[str]:
    """The names of all variables in the element."""
    return set(VARIABLE.findall(sparql(element)))


def needless(where: Group, head: Atom) -> frozenset[Variable]:
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


def atoms(group: Group) -> Iterator[Atom | Reach]:
    """The triple patterns directly in the group or in its nested plain groups."""
    for element in group.elements:
        if isinstance(element, Atom | Reach):
            yield element
        elif isinstance(element, Group | Exists):
            yield from atoms(element if isinstance(element, Group) else element.group)

"""Rules without anonymous classes: what leads into one is joined to what follows from it.

``x a Goal ∧ x a PenaltyKick → x a _:both`` and ``x a _:both → x a PenaltyGoal`` become one rule,
named ``cls-int1+cax-eqc2`` and carrying the axioms of both. Blank nodes thus never stand in a
premise, and no type by a blank node is ever derived.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import replace

from pyoxigraph import BlankNode, Literal, NamedNode, Variable

from kg.reason.horn import Atom, HornRule, Part
from kg.reason.schema import TYPE

_ANONYMOUS = "anonymous:"


def anonymous(term: object) -> Part:
    """The term as a part of an atom; a blank node gets a name that ``unfold`` does away with."""
    if isinstance(term, BlankNode):
        return NamedNode(_ANONYMOUS + term.value)
    if isinstance(term, NamedNode | Literal | Variable):
        return term
    raise TypeError(f"{term!r} cannot stand in a rule")


def unfold(rules: Iterable[HornRule]) -> tuple[HornRule, ...]:
    """The same rules over named classes only, each once."""
    into: dict[Part, list[HornRule]] = defaultdict(list)
    named: list[HornRule] = []
    for rule in rules:
        kind = _anonymous_class(rule.head)
        if kind is None:
            named.append(rule)
        else:
            into[kind].append(rule)
    found: dict[tuple[object, ...], HornRule] = {}
    for rule in named:
        for plain in _resolved(rule, into, [frozenset()] * len(rule.body)):
            if plain.head not in plain.body and not _has_anonymous(plain):
                found.setdefault((plain.head, frozenset(plain.body)), plain)
    return tuple(found.values())


def _anonymous_class(atom: Atom | None) -> Part | None:
    """The anonymous class that an atom says something is of."""
    if atom is not None and atom.predicate == TYPE and _is_anonymous(atom.object):
        return atom.object
    return None


def _is_anonymous(part: Part) -> bool:
    return isinstance(part, NamedNode) and part.value.startswith(_ANONYMOUS)


def _has_anonymous(rule: HornRule) -> bool:
    """True for what cannot be said without a blank node, such as a nameless property."""
    atoms = rule.body if rule.head is None else (rule.head, *rule.body)
    return any(_is_anonymous(part) for atom in atoms for part in atom.parts())


def _resolved(
    rule: HornRule, into: dict[Part, list[HornRule]], past: list[frozenset[Part]]
) -> Iterator[HornRule]:
    """The rule with its first anonymous premise replaced by what leads to it, and so on.

    ``past`` holds, per premise, the anonymous classes it came through: a circle is not walked.
    """
    for place, atom in enumerate(rule.body):
        kind = _anonymous_class(atom)
        if kind is None:
            continue
        for source in () if kind in past[place] else into[kind]:
            joined = _joined(rule, place, source)
            if joined is not None:
                through = past[place] | {kind}
                trail = [*past[:place], *[through] * len(source.body), *past[place + 1 :]]
                yield from _resolved(joined, into, trail)
        return
    yield replace(rule, body=tuple(dict.fromkeys(rule.body)))


def _joined(rule: HornRule, place: int, source: HornRule) -> HornRule | None:
    """``rule`` with its premise at ``place`` replaced by the premises of ``source``."""
    if source.head is None:
        return None
    taken = {v.value for atom in rule.body for v in atom.variables()}
    wanted, given = rule.body[place].subject, source.head.subject
    here: dict[Part, Part] = {}
    there: dict[Part, Part] = {
        v: Variable(_fresh(v.value, taken)) for atom in source.body for v in atom.variables()
    }
    if isinstance(given, Variable):
        there[given] = wanted
    elif isinstance(wanted, Variable):
        here[wanted] = given
    elif wanted != given:
        return None
    body = (
        *(_put(a, here) for a in rule.body[:place]),
        *(_put(_put(a, there), here) for a in source.body),
        *(_put(a, here) for a in rule.body[place + 1 :]),
    )
    return HornRule(
        id=f"{source.id}+{rule.id}",
        head=None if rule.head is None else _put(rule.head, here),
        body=body,
        axioms=(*source.axioms, *rule.axioms),
    )


def _fresh(name: str, taken: set[str]) -> str:
    """A variable name that is not taken."""
    while name in taken:
        name += "_"
    return name


def _put(atom: Atom, values: dict[Part, Part]) -> Atom:
    """The atom with variables replaced."""
    return Atom(*(values.get(part, part) for part in atom.parts()))

"""The rules of class axioms and class expressions: subclasses, restrictions, disjointness."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from pyoxigraph import NamedNode, Triple

from kg.reason.compile import SAME_AS, THING, Axioms, X, Y, Z, is_a
from kg.reason.horn import Atom, HornRule, Part
from kg.reason.schema import OWL, SUBCLASS
from kg.reason.unfold import anonymous

Rules = Iterator[HornRule]


def class_rules(axioms: Axioms) -> Rules:
    """All cax- and cls- rules of the axioms; anonymous classes still stand in them."""
    yield from _hierarchy(axioms)
    yield from _disjointness(axioms)
    yield from _combinations(axioms)
    yield from _restrictions(axioms)


def _hierarchy(axioms: Axioms) -> Rules:
    equivalent = axioms.say(OWL + "equivalentClass")
    same = {(t.subject, t.object) for t in equivalent} | {(t.object, t.subject) for t in equivalent}
    for axiom in axioms.say(SUBCLASS.value):
        if (axiom.subject, axiom.object) not in same:
            yield _step("cax-sco", axiom.subject, axiom.object, axiom)
    for axiom in equivalent:
        yield _step("cax-eqc1", axiom.subject, axiom.object, axiom)
        yield _step("cax-eqc2", axiom.object, axiom.subject, axiom)


def _step(name: str, below: object, above: object, axiom: Triple) -> HornRule:
    return HornRule(name, is_a(X, anonymous(above)), (is_a(X, anonymous(below)),), (axiom,))


def _disjointness(axioms: Axioms) -> Rules:
    pairs: list[tuple[str, Part, Part, tuple[Triple, ...]]] = [
        (name, anonymous(axiom.subject), anonymous(axiom.object), (axiom,))
        for name, place in (("cax-dw", "disjointWith"), ("cls-com", "complementOf"))
        for axiom in axioms.say(OWL + place)
    ]
    for axiom in axioms.declared("AllDisjointClasses"):
        if members := axioms.one(axiom.subject, OWL + "members"):
            for one, other in combinations(axioms.members(members.object), 2):
                pairs.append(("cax-adc", one, other, (axiom, members)))
    seen: set[frozenset[Part]] = set()
    for name, one, other, source in pairs:
        if frozenset((one, other)) not in seen:
            seen.add(frozenset((one, other)))
            yield HornRule(name, None, (is_a(X, one), is_a(X, other)), source)


def _combinations(axioms: Axioms) -> Rules:
    for axiom in axioms.say(OWL + "intersectionOf"):
        whole, parts = anonymous(axiom.subject), axioms.members(axiom.object)
        body = tuple(is_a(X, part) for part in parts if part.value != THING)
        yield HornRule("cls-int1", is_a(X, whole), body, (axiom,))
        for part in parts:
            yield HornRule("cls-int2", is_a(X, part), (is_a(X, whole),), (axiom,))
    for axiom in axioms.say(OWL + "unionOf"):
        for part in axioms.members(axiom.object):
            head = is_a(X, anonymous(axiom.subject))
            yield HornRule("cls-uni", head, (is_a(X, part),), (axiom,))
    for axiom in axioms.say(OWL + "oneOf"):
        for one in axioms.members(axiom.object):
            yield HornRule("cls-oo", is_a(one, anonymous(axiom.subject)), (), (axiom,))


def _restrictions(axioms: Axioms) -> Rules:
    for on in axioms.say(OWL + "onProperty"):
        kind, prop = anonymous(on.subject), anonymous(on.object)
        for place, make in (
            ("someValuesFrom", _some),
            ("allValuesFrom", _all),
            ("hasValue", _has),
            ("maxCardinality", _at_most),
        ):
            for axiom in axioms.all(on.subject, OWL + place):
                for name, head, body in make(kind, prop, anonymous(axiom.object), axioms):
                    yield HornRule(name, head, body, (on, axiom))
        most = axioms.one(on.subject, OWL + "maxQualifiedCardinality")
        filler = axioms.one(on.subject, OWL + "onClass")
        if most and filler:
            limit, of = anonymous(most.object), anonymous(filler.object)
            for name, head, body in _qualified(kind, prop, int(limit.value), of):
                yield HornRule(name, head, body, (on, most, filler))


Made = Iterator[tuple[str, Atom | None, tuple[Atom, ...]]]


def _some(kind: Part, prop: Part, filler: Part, axioms: Axioms) -> Made:
    if filler.value == THING:
        yield "cls-svf2", is_a(X, kind), (Atom(X, prop, Y),)
    elif not axioms.is_datatype(filler):
        yield "cls-svf1", is_a(X, kind), (Atom(X, prop, Y), is_a(Y, filler))


def _all(kind: Part, prop: Part, filler: Part, axioms: Axioms) -> Made:
    if filler.value != THING and not axioms.is_datatype(filler):
        yield "cls-avf", is_a(Y, filler), (is_a(X, kind), Atom(X, prop, Y))


def _has(kind: Part, prop: Part, value: Part, _axioms: Axioms) -> Made:
    yield "cls-hv1", Atom(X, prop, value), (is_a(X, kind),)
    yield "cls-hv2", is_a(X, kind), (Atom(X, prop, value),)


def _at_most(kind: Part, prop: Part, limit: Part, _axioms: Axioms) -> Made:
    if int(limit.value) == 0:
        yield "cls-maxc1", None, (is_a(X, kind), Atom(X, prop, Y))
    elif int(limit.value) == 1:
        body = (is_a(X, kind), Atom(X, prop, Y), Atom(X, prop, Z))
        yield "cls-maxc2", Atom(Y, SAME_AS, Z), body


def _qualified(kind: Part, prop: Part, limit: int, filler: Part) -> Made:
    anything = filler == NamedNode(THING)
    one = () if anything else (is_a(Y, filler),)
    both = () if anything else (is_a(Y, filler), is_a(Z, filler))
    if limit == 0:
        name = "cls-maxqc2" if anything else "cls-maxqc1"
        yield name, None, (is_a(X, kind), Atom(X, prop, Y), *one)
    elif limit == 1:
        name = "cls-maxqc4" if anything else "cls-maxqc3"
        body = (is_a(X, kind), Atom(X, prop, Y), Atom(X, prop, Z), *both)
        yield name, Atom(Y, SAME_AS, Z), body

"""The closed ontology as ground rules: every OWL 2 RL rule that bears on data, one per axiom.

A rule speaks of named classes and properties only. Where an axiom uses an anonymous class, as in
``MissedPenalty ≡ PenaltyKick ⊓ (converted = false)``, the rules on both sides of it are put
together (``kg.reason.unfold``), so that every premise of a proof is a triple that the graph holds.

``python -m kg.reason.compile`` closes the ontology again and writes the generated file.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from itertools import combinations

from pyoxigraph import BlankNode, NamedNode, Triple, Variable

from kg.reason.horn import Atom, HornRule, Part
from kg.reason.schema import OWL, RDF, RDFS, TYPE, XSD, closed_ontology
from kg.reason.unfold import anonymous, unfold

SAME_AS = NamedNode(OWL + "sameAs")
DIFFERENT = NamedNode(OWL + "differentFrom")
THING = OWL + "Thing"
_NOTHING = NamedNode(OWL + "Nothing")
X, Y, Z = Variable("x"), Variable("y"), Variable("z")
_P, _Q = Variable("p"), Variable("q")

EQUALITY = (
    HornRule("eq-sym", Atom(Y, SAME_AS, X), (Atom(X, SAME_AS, Y),), ()),
    HornRule("eq-trans", Atom(X, SAME_AS, Z), (Atom(X, SAME_AS, Y), Atom(Y, SAME_AS, Z)), ()),
    HornRule("eq-rep-s", Atom(Z, _P, Y), (Atom(X, SAME_AS, Z), Atom(X, _P, Y)), ()),
    HornRule("eq-rep-p", Atom(X, _Q, Y), (Atom(_P, SAME_AS, _Q), Atom(X, _P, Y)), ()),
    HornRule("eq-rep-o", Atom(X, _P, Z), (Atom(Y, SAME_AS, Z), Atom(X, _P, Y)), ()),
    HornRule("eq-diff1", None, (Atom(X, SAME_AS, Y), Atom(X, DIFFERENT, Y)), ()),
    HornRule("eq-diff1", None, (Atom(X, DIFFERENT, X),), ()),
    HornRule("cls-nothing2", None, (Atom(X, TYPE, _NOTHING),), ()),
)
"""The rules that need no axiom. That everything equals itself (eq-ref) is left unsaid."""

Rules = Iterator[HornRule]


class Axioms:
    """Triples of a closed ontology, found by predicate or by the class they declare."""

    def __init__(self, triples: Iterable[Triple]) -> None:
        self._by: dict[str, list[Triple]] = defaultdict(list)
        self._of: dict[tuple[object, str], list[Triple]] = defaultdict(list)
        self._declared: dict[str, list[Triple]] = defaultdict(list)
        for triple in triples:
            if triple.predicate == TYPE and isinstance(triple.object, NamedNode):
                self._declared[triple.object.value].append(triple)
            else:
                self._by[triple.predicate.value].append(triple)
                self._of[triple.subject, triple.predicate.value].append(triple)

    def say(self, predicate: str) -> list[Triple]:
        """All axioms with a predicate."""
        return self._by[predicate]

    def declared(self, kind: str) -> list[Triple]:
        """All declarations of a kind of the OWL vocabulary."""
        return self._declared[OWL + kind]

    def all(self, subject: object, predicate: str) -> list[Triple]:
        """The axioms of a subject with a predicate."""
        return self._of.get((subject, predicate), [])

    def one(self, subject: object, predicate: str) -> Triple | None:
        """The axiom of a subject with a predicate that it has once."""
        return next(iter(self.all(subject, predicate)), None)

    def members(self, head: object) -> list[Part]:
        """The terms of an RDF list."""
        found: list[Part] = []
        while cell := self.one(head, RDF + "first"):
            found.append(anonymous(cell.object))
            rest = self.one(head, RDF + "rest")
            head = rest.object if rest else None
        return found

    def is_datatype(self, name: Part) -> bool:
        """True for a range or filler that holds literals: types of literals are not derived."""
        value = name.value
        if value.startswith(XSD) or value in {RDFS + "Literal", RDF + "langString"}:
            return True
        return any(anonymous(t.subject) == name for t in self._declared[RDFS + "Datatype"])


def is_a(subject: Part, kind: Part) -> Atom:
    """The atom that says ``subject`` is of class ``kind``."""
    return Atom(subject, TYPE, kind)


def compile_rules(triples: Iterable[Triple]) -> tuple[HornRule, ...]:
    """The ground rules of a closed ontology, with the rules of equality."""
    from kg.reason.class_axioms import class_rules

    axioms = Axioms(triples)
    raw = [*_property_rules(axioms), *_equality_axioms(axioms), *class_rules(axioms)]
    turned = {
        anonymous(axiom.subject): anonymous(axiom.object)
        for axiom in axioms.say(OWL + "inverseOf")
        if isinstance(axiom.subject, BlankNode)
    }
    plain = (_turn(rule, turned) for rule in raw) if turned else raw
    return (*EQUALITY, *unfold(rule for rule in plain if not _idle(rule)))


def _turn(rule: HornRule, turned: dict[Part, Part]) -> HornRule:
    """The rule with every property that is nameless, being another's inverse, read backwards."""

    def turn(atom: Atom) -> Atom:
        if atom.predicate in turned:
            return Atom(atom.object, turned[atom.predicate], atom.subject)
        return atom

    head = None if rule.head is None else turn(rule.head)
    return HornRule(rule.id, head, tuple(turn(atom) for atom in rule.body), rule.axioms)


def _idle(rule: HornRule) -> bool:
    """True for a rule that says nothing: its head is a premise, or that a thing is a thing."""
    head = rule.head
    return head is not None and (head in rule.body or head.object == NamedNode(THING))


@cache
def horn_rules() -> tuple[HornRule, ...]:
    """The rules of the shipped ontology."""
    return compile_rules(closed_ontology())


def _property_rules(axioms: Axioms) -> Rules:
    for predicate, make in _BINARY.items():
        for axiom in axioms.say(predicate):
            subject, value = anonymous(axiom.subject), anonymous(axiom.object)
            for name, head, *body in make(subject, value):
                yield HornRule(name, head, tuple(body), (axiom,))
    for kind, (name, shape) in _DECLARATIONS.items():
        for axiom in axioms.declared(kind):
            head, *premises = shape(anonymous(axiom.subject))
            yield HornRule(name, head, tuple(a for a in premises if a), (axiom,))
    yield from _ranges(axioms)
    yield from _chains(axioms)
    yield from _keys(axioms)
    yield from _disjoint_properties(axioms)
    yield from _negative_assertions(axioms)


Made = list[tuple[str, Atom | None, *tuple[Atom, ...]]]

_BINARY: dict[str, Callable[[Part, Part], Made]] = {
    RDFS + "domain": lambda p, c: [("prp-dom", is_a(X, c), Atom(X, p, Y))],
    RDFS + "subPropertyOf": lambda p, q: [("prp-spo1", Atom(X, q, Y), Atom(X, p, Y))],
    OWL + "equivalentProperty": lambda p, q: [
        ("prp-eqp1", Atom(X, q, Y), Atom(X, p, Y)),
        ("prp-eqp2", Atom(X, p, Y), Atom(X, q, Y)),
    ],
    OWL + "inverseOf": lambda p, q: [
        ("prp-inv1", Atom(Y, q, X), Atom(X, p, Y)),
        ("prp-inv2", Atom(Y, p, X), Atom(X, q, Y)),
    ],
    OWL + "propertyDisjointWith": lambda p, q: [("prp-pdw", None, Atom(X, p, Y), Atom(X, q, Y))],
}

_DECLARATIONS: dict[str, tuple[str, Callable[[Part], tuple[Atom | None, ...]]]] = {
    "FunctionalProperty": (
        "prp-fp", lambda p: (Atom(Y, SAME_AS, Z), Atom(X, p, Y), Atom(X, p, Z))),
    "InverseFunctionalProperty": (
        "prp-ifp", lambda p: (Atom(X, SAME_AS, Z), Atom(X, p, Y), Atom(Z, p, Y))),
    "IrreflexiveProperty": ("prp-irp", lambda p: (None, Atom(X, p, X))),
    "SymmetricProperty": ("prp-symp", lambda p: (Atom(Y, p, X), Atom(X, p, Y))),
    "AsymmetricProperty": ("prp-asyp", lambda p: (None, Atom(X, p, Y), Atom(Y, p, X))),
    "TransitiveProperty": ("prp-trp", lambda p: (Atom(X, p, Z), Atom(X, p, Y), Atom(Y, p, Z))),
}  # fmt: skip


def _ranges(axioms: Axioms) -> Rules:
    for axiom in axioms.say(RDFS + "range"):
        kind = anonymous(axiom.object)
        if not axioms.is_datatype(kind):
            body = (Atom(X, anonymous(axiom.subject), Y),)
            yield HornRule("prp-rng", is_a(Y, kind), body, (axiom,))


def _chains(axioms: Axioms) -> Rules:
    for axiom in axioms.say(OWL + "propertyChainAxiom"):
        links = axioms.members(axiom.object)
        stops = [Variable(f"u{n}") for n in range(len(links) + 1)]
        body = tuple(Atom(stops[n], link, stops[n + 1]) for n, link in enumerate(links))
        head = Atom(stops[0], anonymous(axiom.subject), stops[-1])
        yield HornRule("prp-spo2", head, body, (axiom,))


def _keys(axioms: Axioms) -> Rules:
    for axiom in axioms.say(OWL + "hasKey"):
        kind = anonymous(axiom.subject)
        body = [is_a(X, kind), is_a(Y, kind)]
        for n, key in enumerate(axioms.members(axiom.object)):
            value = Variable(f"z{n}")
            body += [Atom(X, key, value), Atom(Y, key, value)]
        yield HornRule("prp-key", Atom(X, SAME_AS, Y), tuple(body), (axiom,))


def _disjoint_properties(axioms: Axioms) -> Rules:
    for axiom in axioms.declared("AllDisjointProperties"):
        if members := axioms.one(axiom.subject, OWL + "members"):
            for p, q in combinations(axioms.members(members.object), 2):
                yield HornRule("prp-adp", None, (Atom(X, p, Y), Atom(X, q, Y)), (axiom, members))


def _negative_assertions(axioms: Axioms) -> Rules:
    for source in axioms.say(OWL + "sourceIndividual"):
        denial = source.subject
        about = axioms.one(denial, OWL + "assertionProperty")
        for name, place in (("prp-npa1", "targetIndividual"), ("prp-npa2", "targetValue")):
            target = axioms.one(denial, OWL + place)
            if about and target and not isinstance(source.object, Triple):
                atom = Atom(
                    anonymous(source.object), anonymous(about.object), anonymous(target.object)
                )
                yield HornRule(name, None, (atom,), (source, about, target))


def _equality_axioms(axioms: Axioms) -> Rules:
    for axiom in axioms.declared("AllDifferent"):
        for name, place in (("eq-diff2", "members"), ("eq-diff3", "distinctMembers")):
            if members := axioms.one(axiom.subject, OWL + place):
                for one, other in combinations(axioms.members(members.object), 2):
                    body = (Atom(one, SAME_AS, other),)
                    yield HornRule(name, None, body, (axiom, members))


def main() -> None:
    """Write the closed ontology again."""
    from kg.reason.schema import closed_path, write_closed
    from kg.resources import resource

    write_closed(resource("ontology", "football.ttl"), closed_path())


if __name__ == "__main__":
    main()

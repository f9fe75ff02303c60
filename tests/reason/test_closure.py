"""The compiled rules against owlrl: the same conclusions, on the seed and on random graphs."""

from __future__ import annotations

import random
from collections.abc import Iterable
from pathlib import Path

import pytest
import rdflib
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from owlrl import DeductiveClosure, OWLRL_Semantics
from pyoxigraph import NamedNode, RdfFormat, Triple, parse

from kg.reason.closure import Closure
from kg.reason.compile import compile_rules, horn_rules
from kg.reason.schema import OWL, RDF, RDFS, close_schema, closed_ontology, split
from kg.resources import resource

SEED = Path(__file__).resolve().parents[1] / "data" / "seed-asserted.ttl"
HEAD = f"""
@prefix : <http://example.org/> . @prefix owl: <{OWL}> . @prefix rdfs: <{RDFS}> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
"""
CLASSES, PROPERTIES, THINGS = ([f":{k}{n}" for n in range(4)] for k in "Cpi")
ONE, NONE = ('"1"^^xsd:nonNegativeInteger', '"0"^^xsd:nonNegativeInteger')
RESTRICTION = "[ a owl:Restriction ; owl:onProperty {p} ; "
AXIOMS = [
    "{c} rdfs:subClassOf {d}",
    "{c} owl:equivalentClass {d}",
    "{c} owl:disjointWith {d}",
    "{c} owl:complementOf {d}",
    "{p} rdfs:subPropertyOf {q}",
    "{p} owl:equivalentProperty {q}",
    "{p} rdfs:domain {c}",
    "{p} rdfs:range {c}",
    "{p} owl:inverseOf {q}",
    "{p} owl:propertyDisjointWith {q}",
    "{p} owl:propertyChainAxiom ({q} {r})",
    "{p} owl:propertyChainAxiom ({q} {r} {q})",
    "{p} a owl:FunctionalProperty",
    "{p} a owl:InverseFunctionalProperty",
    "{p} a owl:SymmetricProperty",
    "{p} a owl:AsymmetricProperty",
    "{p} a owl:IrreflexiveProperty",
    "{p} a owl:TransitiveProperty",
    "{c} owl:equivalentClass [ owl:intersectionOf ({d} {e}) ]",
    "{c} rdfs:subClassOf [ owl:intersectionOf ({d} {e}) ]",
    "{c} owl:equivalentClass [ owl:unionOf ({d} {e}) ]",
    "{c} owl:equivalentClass [ owl:oneOf ({i} {j}) ]",
    RESTRICTION + "owl:someValuesFrom {d} ] rdfs:subClassOf {c}",
    RESTRICTION + "owl:someValuesFrom owl:Thing ] rdfs:subClassOf {c}",
    "{c} rdfs:subClassOf " + RESTRICTION + "owl:allValuesFrom {d} ]",
    "{c} owl:equivalentClass " + RESTRICTION + "owl:hasValue {i} ]",
    "{c} rdfs:subClassOf " + RESTRICTION + f"owl:maxCardinality {ONE} ]",
    "{c} rdfs:subClassOf " + RESTRICTION + f"owl:maxCardinality {NONE} ]",
    "{c} rdfs:subClassOf "
    + RESTRICTION
    + f"owl:maxQualifiedCardinality {ONE} ; owl:onClass {{d}} ]",
    "{c} rdfs:subClassOf "
    + RESTRICTION
    + f"owl:maxQualifiedCardinality {NONE} ; owl:onClass {{d}} ]",
    "{c} rdfs:subClassOf "
    + RESTRICTION
    + f"owl:maxQualifiedCardinality {ONE} ; owl:onClass owl:Thing ]",
    "[] a owl:AllDisjointClasses ; owl:members ({c} {d} {e})",
    "[] a owl:AllDisjointProperties ; owl:members ({p} {q})",
    "[] a owl:AllDifferent ; owl:distinctMembers ({i} {j})",
    "[] owl:sourceIndividual {i} ; owl:assertionProperty {p} ; owl:targetIndividual {j}",
]
UNSEEN_BY_OWLRL = {"prp-adp", "eq-diff3"}
"""Contradictions that owlrl 7.6 does not report; ``test_contradictions`` holds them."""


def triples(turtle: str) -> list[Triple]:
    """The triples of a Turtle text with the usual prefixes."""
    return [quad.triple for quad in parse(HEAD + turtle, format=RdfFormat.TURTLE)]


def drawn(dice: random.Random) -> tuple[str, str]:
    """A small random ontology and data."""
    axioms = []
    for _ in range(dice.randint(1, 5)):
        names = dict(zip("cde", dice.sample(CLASSES, 3), strict=True))
        names |= zip("pqr", dice.sample(PROPERTIES, 3), strict=True)
        names |= zip("ij", dice.sample(THINGS, 2), strict=True)
        axioms.append(dice.choice(AXIOMS).format(**names))
    facts = []
    for _ in range(dice.randint(1, 9)):
        one, other = dice.choice(THINGS), dice.choice(THINGS)
        links = [dice.choice(PROPERTIES)] * 12 + ["owl:sameAs", "owl:differentFrom"]
        typed = f"{one} a {dice.choice(CLASSES)}"
        facts.append(typed if dice.random() < 0.3 else f"{one} {dice.choice(links)} {other}")
    return " .\n".join((*axioms, "")), " .\n".join((*facts, ""))


def is_trivial(subject: rdflib.term.Node, predicate: str, value: rdflib.term.Node) -> bool:
    """What owlrl says and we leave unsaid."""
    return (
        not isinstance(subject, rdflib.URIRef)  # generalised RDF: a literal as subject
        or isinstance(value, rdflib.BNode)  # x is of a class without a name
        or (predicate == OWL + "sameAs" and subject == value)  # x is x
        or (predicate == RDF + "type" and str(value).startswith((OWL, RDFS, RDF)))  # a thing
        or predicate.startswith("http://www.daml.org/")  # owlrl's error messages
    )


def by_owlrl(ontology: list[Triple], data: list[Triple], about: str) -> tuple[set[str], bool]:
    """What owlrl concludes about things whose IRI starts so, and whether it found an error."""
    graph = rdflib.Graph()
    graph.parse(data="".join(f"{t} .\n" for t in (*ontology, *data)), format="nt")
    DeductiveClosure(OWLRL_Semantics).expand(graph)
    wrong = any(str(p).startswith("http://www.daml.org/") for p in graph.predicates())
    return _worth_comparing(graph, about), wrong


def _worth_comparing(graph: rdflib.Graph, about: str) -> set[str]:
    return {
        " ".join(part.n3() for part in (s, p, o))
        for s, p, o in graph
        if str(s).startswith(about) and not is_trivial(s, str(p), o)
    }


def said_of(found: Iterable[Triple], about: str) -> set[str]:
    """What triples say about things whose IRI starts so, as ``by_owlrl`` gives it."""
    graph = rdflib.Graph()
    graph.parse(data="".join(f"{triple} .\n" for triple in found), format="nt")
    return _worth_comparing(graph, about)


def by_rules(ontology: list[Triple], data: list[Triple], about: str) -> tuple[set[str], Closure]:
    """The same by the compiled rules."""
    closed = close_schema(ontology)
    closure = Closure(compile_rules(closed))
    found = closure.add([*split(closed)[1], *data])
    return said_of((*found, *data), about), closure


@settings(
    max_examples=60, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow]
)
@given(st.randoms(use_true_random=False))
def test_random_graphs_close_as_by_owlrl(dice: random.Random) -> None:
    ontology, data = map(triples, drawn(dice))
    expected, wrong = by_owlrl(ontology, data, "http://example.org/i")
    said, closure = by_rules(ontology, data, "http://example.org/i")
    assert said == expected
    found = {c.rule.id.rpartition("+")[2] for c in closure.contradictions}
    assert bool(found - UNSEEN_BY_OWLRL) == wrong or (wrong and found)


def test_seed_closes_as_by_owlrl() -> None:
    told = parse(path=str(resource("ontology", "football.ttl")), format=RdfFormat.TURTLE)
    ontology = [quad.triple for quad in told]
    data = [quad.triple for quad in parse(path=str(SEED), format=RdfFormat.TURTLE)]
    about = "https://w3id.org/football-kg/id/"
    expected, wrong = by_owlrl(ontology, data, about)
    said, closure = by_rules(ontology, data, about)
    assert said == expected
    assert len(said) > len(data)
    assert not wrong
    assert not closure.contradictions


@settings(max_examples=60, deadline=None, derandomize=True)
@given(st.randoms(use_true_random=False))
def test_closure_is_monotone_idempotent_and_incremental(dice: random.Random) -> None:
    ontology, data = map(triples, drawn(dice))
    rules = compile_rules(close_schema(ontology))
    whole = Closure(rules)
    found = {*data, *whole.add(data)}
    assert Closure(rules).add([]) == [] or found
    again = Closure(rules)
    assert not set(again.add(found)) - found
    stepwise = Closure(rules)
    step: set[Triple] = set()
    for triple in data:
        step |= {triple, *stepwise.add([triple])}
        assert step <= found
    assert step == found


def test_copy_knows_the_same_and_learns_by_itself() -> None:
    rules = compile_rules(close_schema(triples(":p rdfs:domain :C . :C rdfs:subClassOf :D .")))
    first, told, later = Closure(rules), triples(":i :p :j ."), triples(":k :p :j .")
    found = set(first.add(told))
    second = first.copy()
    assert set(second.add(told)) == set()
    assert len(set(second.add(later))) == len(found)
    assert all(triple in second and triple not in first for triple in later)


def test_shipped_closed_ontology_is_fresh(tmp_path: Path) -> None:
    from kg.reason.schema import closed_path, write_closed

    write_closed(resource("ontology", "football.ttl"), tmp_path / "closed.nt")
    fresh = (tmp_path / "closed.nt").read_text(encoding="utf-8")
    assert fresh == closed_path().read_text(encoding="utf-8"), "run python -m kg.reason.compile"


def test_rules_speak_of_named_classes_and_carry_their_axioms() -> None:
    axioms = set(closed_ontology())
    for rule in horn_rules():
        atoms = rule.body if rule.head is None else (rule.head, *rule.body)
        for atom in atoms:
            assert not any(str(part).startswith("<anonymous:") for part in atom.parts())
        assert set(rule.axioms) <= axioms
        assert rule.axioms or rule.id.startswith(("eq-", "cls-nothing"))


@pytest.mark.parametrize(
    ("rule", "ontology", "data"),
    [
        ("cax-dw", ":C owl:disjointWith :D .", ":i a :C, :D ."),
        ("cax-adc", "[] a owl:AllDisjointClasses ; owl:members (:C :D) .", ":i a :C, :D ."),
        ("cls-com", ":C owl:complementOf :D .", ":i a :C, :D ."),
        ("cls-nothing2", "", ":i a owl:Nothing ."),
        ("prp-irp", ":p a owl:IrreflexiveProperty .", ":i :p :i ."),
        ("prp-asyp", ":p a owl:AsymmetricProperty .", ":i :p :j . :j :p :i ."),
        ("prp-pdw", ":p owl:propertyDisjointWith :q .", ":i :p :j ; :q :j ."),
        ("prp-adp", "[] a owl:AllDisjointProperties ; owl:members (:p :q) .", ":i :p :j ; :q :j ."),
        ("eq-diff1", "", ":i owl:sameAs :j ; owl:differentFrom :j ."),
        ("eq-diff2", "[] a owl:AllDifferent ; owl:members (:i :j) .", ":i owl:sameAs :j ."),
        ("eq-diff3", "[] a owl:AllDifferent ; owl:distinctMembers (:i :j) .", ":j owl:sameAs :i ."),
        (
            "prp-npa1",
            "[] owl:sourceIndividual :i ; owl:assertionProperty :p ; owl:targetIndividual :j .",
            ":i :p :j .",
        ),
        (
            "prp-npa2",
            "[] owl:sourceIndividual :i ; owl:assertionProperty :p ; owl:targetValue 5 .",
            ":i :p 5 .",
        ),
        ("prp-fp", ":p a owl:FunctionalProperty .", ":i :p 5, 6 ."),
    ],
)
def test_contradictions(rule: str, ontology: str, data: str) -> None:
    _, closure = by_rules(triples(ontology), triples(data), "http://example.org/")
    assert {found.rule.id for found in closure.contradictions} == {rule}


def test_equal_things_share_what_is_said_of_them() -> None:
    data = triples(":i owl:sameAs :j . :j :p :k ; a :C . :k :q :i . :p owl:sameAs :r .")
    said, _ = by_rules([], data, "http://example.org/")
    for fact in (":i :p :k", ":i a :C", ":k :q :j", ":i :r :k", ":j owl:sameAs :i"):
        assert rendered(fact) in said


def rendered(fact: str) -> str:
    """The one triple of a Turtle text as N-Triples."""
    (triple,) = triples(fact + " .")
    return str(triple)


def test_an_inverse_without_a_name_is_read_backwards() -> None:
    ontology = triples(
        "[ a owl:Restriction ; owl:onProperty [ owl:inverseOf :p ] ; owl:someValuesFrom :C ]"
        " rdfs:subClassOf :D ."
    )
    said, _ = by_rules(ontology, triples(":i :p :j . :i a :C ."), "http://example.org/")
    assert rendered(":j a :D") in said
    assert rendered(":i a :D") not in said


KEY = ":C owl:hasKey (:p :q) . :D owl:hasKey (:r) ."
KEYED = ":i0 a :C ; :p :i4 ; :q :i5 . :i1 a :C ; :p :i4 ; "


@pytest.mark.parametrize(
    ("data", "same"),
    [
        (KEYED + ":q :i5 .", True),
        (KEYED + ":q :i6 .", False),
        (KEYED + ":r :i5 .", False),
        (":i0 a :D ; :r :i4 . :i1 a :D ; :r :i4 .", True),
        (":i0 a :D ; :r :i4 . :i1 a :D .", False),
        (":i0 a :D ; :r :i4 . :i1 :r :i4 .", False),
    ],
)
def test_keys_need_every_value_of_both(data: str, same: bool) -> None:
    """prp-key as the W3C has it; owlrl 7.6 leaves the last property of a key unread."""
    said, _ = by_rules(triples(KEY), triples(data), "http://example.org/i")
    assert (rendered(":i0 owl:sameAs :i1") in said) == same


def test_literals_are_never_subjects() -> None:
    found = Closure(compile_rules(triples(":p owl:inverseOf :q ."))).add(triples(":i :p 5 ."))
    assert all(isinstance(triple.subject, NamedNode) for triple in found)
    assert not found

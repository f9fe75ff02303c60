"""Awkward small ontologies, by hand: the compiled rules conclude what owlrl concludes."""

from __future__ import annotations

import pytest

from tests.reason.test_closure import by_owlrl, by_rules, triples

R = "[ a owl:Restriction ; owl:onProperty "

# what the ontology says, and what the data say of :i1, :i2, …
CASES: dict[str, tuple[str, str]] = {
    "chain3": (
        ":p owl:propertyChainAxiom (:q :r :s) .",
        ":i1 :q :i2 . :i2 :r :i3 . :i3 :s :i4 . :i4 :q :i1 . :i1 :r :i2. :i2 :s :i3 .",
    ),
    "invchain": (
        ":p owl:propertyChainAxiom (:q :r) . :p owl:inverseOf :pi . :pi rdfs:subPropertyOf :q .",
        ":i1 :q :i2 . :i2 :r :i3 . :i3 :r :i1 .",
    ),
    "chain inverse member": (
        ":p owl:propertyChainAxiom ([owl:inverseOf :q] :r) .",
        ":i2 :q :i1 . :i2 :r :i3 .",
    ),
    "transcycle": (
        ":p a owl:TransitiveProperty . :p owl:inverseOf :q .",
        ":i1 :p :i2 . :i2 :p :i3 . :i3 :p :i1 . :i4 :q :i3 .",
    ),
    "sameAs class": (
        ":C a owl:Class . :D a owl:Class . :E rdfs:subClassOf :F . :D rdfs:subClassOf :E .",
        ":i1 a :C . :C owl:sameAs :D . :i2 a :D . ",
    ),
    "sameAs class2": (":C owl:sameAs :D . :D rdfs:subClassOf :E .", ":i1 a :C ."),
    "sameAs prop": (
        ":p owl:sameAs :q . :q a owl:TransitiveProperty . :q rdfs:range :C .",
        ":i1 :p :i2 . :i2 :p :i3 .",
    ),
    "sameAs literal": ("", ':i1 :p 5 . :i1 owl:sameAs :i2 . :i3 :p 5 . :i2 :q "x"@en .'),
    "fp literal": (":p a owl:FunctionalProperty .", ":i1 :p 5 , 05 ."),
    "fp literal+int": (":p a owl:FunctionalProperty .", ':i1 :p 5 , "5"^^xsd:int .'),
    "ifp literal": (
        ":p a owl:InverseFunctionalProperty .",
        ":i1 :p 5 . :i2 :p 5 . :i3 :p 6. :i3 :q :i4 .",
    ),
    "eqp": (
        (
            ":p owl:equivalentProperty :q . :q owl:equivalentProperty :r "
            ". :r a owl:SymmetricProperty ."
        ),
        ":i1 :p :i2 .",
    ),
    "hv": (
        ":C owl:equivalentClass "
        + R
        + ":p ; owl:hasValue 5 ] . :D owl:equivalentClass "
        + R
        + ":q ; owl:hasValue :i9 ] .",
        ":i1 a :C . :i2 :p 5 . :i3 a :D . :i4 :q :i9 . :i6 :q :i8 . :i8 owl:sameAs :i9 .",
    ),
    "hv in intersection": (
        ":C owl:equivalentClass [ owl:intersectionOf (:D " + R + ":p ; owl:hasValue true ] ) ] .",
        ":i1 a :D ; :p true . :i2 a :C . :i3 a :D ; :p false .",
    ),
    "union": (
        (
            ":C owl:equivalentClass [ owl:unionOf (:D :E) ] . :C rdfs:subClassOf :F "
            ". :p rdfs:domain [ owl:unionOf (:D :E) ] ."
        ),
        ":i1 a :D . :i2 :p :i3 .",
    ),
    "union nested": (
        (
            ":C owl:equivalentClass [ owl:intersectionOf ([ owl:unionOf (:D :E) ] "
            "[owl:unionOf (:F :G)]) ] ."
        ),
        ":i1 a :D , :G . :i2 a :D , :E . :i3 a :C .",
    ),
    "avf": (
        ":C rdfs:subClassOf "
        + R
        + ":p ; owl:allValuesFrom :D ] . :D rdfs:subClassOf "
        + R
        + ":p ; owl:allValuesFrom :C ] .",
        ":i1 a :C ; :p :i2 . :i2 :p :i3 . :i3 :p :i1 .",
    ),
    "avf union": (
        ":C rdfs:subClassOf " + R + ":p ; owl:allValuesFrom [ owl:unionOf (:D :E) ] ] "
        ". [ owl:unionOf (:D :E) ] rdfs:subClassOf :F .",
        ":i1 a :C ; :p :i2 .",
    ),
    "avf equivalent named": (
        ":C owl:equivalentClass " + R + ":p ; owl:allValuesFrom :D ] .",
        ":i1 a :C ; :p :i2 .",
    ),
    "keys": (
        ":C owl:hasKey (:p :q) . :D rdfs:subClassOf :C .",
        (
            ":i1 a :C ; :p 1 ; :q :i5 . :i2 a :D ; :p 1 ; :q :i5 . :i3 a :C ; :p 1 ; :q :i6 "
            ". :i5 owl:sameAs :i6 ."
        ),
    ),
    "fp merge": (
        ":p a owl:FunctionalProperty . :q rdfs:subPropertyOf :p .",
        ":i1 :p :i2 ; :q :i3 . :i3 :p :i4 . :i2 :q :i5 . :i5 :r 7 .",
    ),
    "npa": (
        (
            "[] a owl:NegativePropertyAssertion ; owl:sourceIndividual :i1 "
            "; owl:assertionProperty :p ; owl:targetIndividual :i2 . :q rdfs:subPropertyOf :p ."
        ),
        ":i1 :q :i3 . :i3 owl:sameAs :i2 .",
    ),
    "npa ok": (
        (
            "[] a owl:NegativePropertyAssertion ; owl:sourceIndividual :i1 "
            "; owl:assertionProperty :p ; owl:targetIndividual :i2 ."
        ),
        ":i1 :q :i2 .",
    ),
    "disjoint": (
        ":C owl:disjointWith :D . :E rdfs:subClassOf :C . :F rdfs:subClassOf :D .",
        ":i1 a :E . :i2 a :F . :i1 owl:sameAs :i2 .",
    ),
    "disjoint union": (
        "[] a owl:AllDisjointClasses ; owl:members (:C :D :E) .",
        ":i1 a :C . :i1 a :E .",
    ),
    "someValues chain": (
        R + ":p ; owl:someValuesFrom " + R + ":q ; owl:someValuesFrom :C ] ] rdfs:subClassOf :D .",
        ":i1 :p :i2 . :i2 :q :i3 . :i3 a :C .",
    ),
    "maxcard": (
        ":C rdfs:subClassOf " + R + ":p ; owl:maxCardinality 1 ] .",
        ":i1 a :C ; :p :i2 , :i3 . :i3 :q :i4 .",
    ),
    "maxcardnn": (
        ":C rdfs:subClassOf " + R + ':p ; owl:maxCardinality "1"^^xsd:nonNegativeInteger ] .',
        ":i1 a :C ; :p :i2 , :i3 . :i3 :q :i4 .",
    ),
    "oneOf": (
        ":C owl:equivalentClass [ owl:oneOf (:i1 :i2) ] . :C rdfs:subClassOf :D .",
        ":i2 owl:sameAs :i3 .",
    ),
    "oneof2": (":C owl:oneOf (:i1 :i2) .", ":i1 :p :i2 ."),
    "range datatype": (":p rdfs:range xsd:integer .", ":i1 :p 5 ."),
    "domain sub": (
        ":p rdfs:subPropertyOf :q . :q rdfs:domain :C ; rdfs:range :D .  :C rdfs:subClassOf :E .",
        ":i1 :p :i2 .",
    ),
    "complement": (":C owl:complementOf :D .", ":i1 a :C . :i1 a :D ."),
    "mutual": (":C rdfs:subClassOf :D . :D rdfs:subClassOf :C .", ":i1 a :C . :i2 a :D ."),
    "nothing": (":C rdfs:subClassOf owl:Nothing .", ":i1 a :C ."),
    "bottom": (":C rdfs:subClassOf :D . :D owl:disjointWith :D .", ":i1 a :C ."),
    "irr": (
        ":p a owl:IrreflexiveProperty . :p a owl:TransitiveProperty .",
        ":i1 :p :i2 . :i2 :p :i1 .",
    ),
    "thing restriction": (
        ":C rdfs:subClassOf " + R + ":p ; owl:allValuesFrom owl:Nothing ] .",
        ":i1 a :C ; :p :i2 .",
    ),
    "sub of chain": (
        ":p owl:propertyChainAxiom (:p :p) . :p owl:propertyChainAxiom (:p :q) .",
        ":i1 :p :i2 . :i2 :p :i3 . :i3 :q :i4 .",
    ),
    "two fillers": (
        ":C owl:equivalentClass [ owl:intersectionOf (:D) ] .",
        ":i1 a :D . :i2 a :C .",
    ),
    "two restr same node": (
        (
            "_:x a owl:Restriction ; owl:onProperty :p ; owl:someValuesFrom :D , :E "
            ". _:x rdfs:subClassOf :C ."
        ),
        ":i1 :p :i2 . :i2 a :D . :i3 :p :i4 . :i4 a :E .",
    ),
    "eqclass 3": (
        ":C owl:equivalentClass :D , [ owl:unionOf (:E :F) ] . :D owl:equivalentClass "
        + R
        + ":p ; owl:someValuesFrom owl:Thing ] .",
        ":i1 a :E . :i2 :p :i3 . :i4 a :D .",
    ),
    "sameAs differ types": (":p a owl:FunctionalProperty .", ':i1 :p "a"@en , "b"@fr .'),
    "alldiff": (
        "[] a owl:AllDifferent ; owl:members (:i1 :i2 :i3) . :p a owl:InverseFunctionalProperty .",
        ":i1 :p :i4 . :i2 :p :i4 .",
    ),
    "data inverse": (":p owl:inverseOf :p .", ":i1 :p :i2 . "),
    "hasSelf": (
        ":C owl:equivalentClass " + R + ":p ; owl:hasSelf true ] .",
        ":i1 :p :i1 . :i2 a :C .",
    ),
    "minCard": (R + ":p ; owl:minCardinality 1 ] rdfs:subClassOf :C .", ":i1 :p :i2 ."),
    "disjUnion": (":C owl:disjointUnionOf (:D :E) .", ":i1 a :D . :i2 a :D , :E ."),
}


@pytest.mark.parametrize("case", CASES)
def test_a_case_closes_as_by_owlrl(case: str) -> None:
    ontology, data = map(triples, CASES[case])
    about = "http://example.org/i"
    expected, wrong = by_owlrl(ontology, data, about)
    said, closure = by_rules(ontology, data, about)
    assert said == expected
    assert bool(closure.contradictions) == wrong

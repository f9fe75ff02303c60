"""Readings and RDF files become evidence, each triple in the graph of what says it."""

from __future__ import annotations

import hashlib
from dataclasses import replace

from pyoxigraph import Literal, NamedNode, Quad

from kg.graph import iris
from kg.graph.assemble import RDFS_LABEL, evidence_quads, rdf_quads, source_quads
from kg.graph.store import evidence_graphs, is_asserted, memory_store, passages_for
from kg.model import Fact, Reading, SourceText, Span, Term, Thing
from kg.sources.rdf import parse_rdf

TEXT = "Kane scored. Kane scored!"
SHA = hashlib.sha256(TEXT.encode()).hexdigest()
SOURCE = SourceText(
    name="a.txt", text=TEXT, offsets=tuple(range(len(TEXT) + 1)), sha256=SHA, text_sha256=SHA,
    encoding="utf-8", media_type="text/plain",
)  # fmt: skip
KANE, GOAL = Thing("Person", ("Kane",)), Thing("Goal", ("Kane", 1))
CLAIM = Thing("Claim", ("x", 1))
ONE, TWO = Span(0, 12), Span(13, 25)
READING = Reading(
    SOURCE,
    (
        Fact(GOAL, "scorer", KANE, (ONE, TWO), ("scored",)),
        Fact(KANE, "skos:altLabel", "Kane", (ONE,)),
        Fact(CLAIM, "claimedProperty", Term("scorer"), (TWO,)),
    ),
    reported=(Thing("Match", ("M",)),),
)
TRIG = b"""@prefix e: <http://e/> . @prefix k: <https://w3id.org/football-kg/id/graph/> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
e:a e:p [ e:q 01 ] . e:Cup rdfs:subClassOf e:Event .
e:g { e:a e:p 2 } k:sources { e:a e:p 3 }"""


def stored(*quads: Quad) -> set[str]:
    return {str(quad) for quad in quads}


def test_a_fact_stands_in_the_graph_of_each_passage_that_says_it() -> None:
    store = memory_store()
    store.quads.extend([*evidence_quads(READING), *source_quads(READING)])
    triple = Quad(iris.mint(GOAL), iris.term("scorer"), iris.mint(KANE)).triple
    assert [p.exact for p in passages_for(store, triple)] == ["Kane scored.", "Kane scored!"]
    assert evidence_graphs(store) == {iris.passage_iri(SHA, ONE), iris.passage_iri(SHA, TWO)}


def test_labels_and_terms_are_written_with_their_iris() -> None:
    quads = set(evidence_quads(READING))
    alt = NamedNode("http://www.w3.org/2004/02/skos/core#altLabel")
    assert Quad(iris.mint(KANE), alt, Literal("Kane"), iris.passage_iri(SHA, ONE)) in quads
    claimed = iris.term("claimedProperty")
    assert Quad(iris.mint(CLAIM), claimed, iris.term("scorer"), iris.passage_iri(SHA, TWO)) in quads


def test_every_source_has_a_label_from_its_content() -> None:
    def label(source: SourceText) -> list[str]:
        quads = source_quads(replace(READING, source=source))
        subject = iris.source_iri(SHA)
        return [q.object.value for q in quads if (q.subject, q.predicate) == (subject, RDFS_LABEL)]

    assert label(SOURCE) == [TEXT]
    assert label(replace(SOURCE, title="A night in Al Khor")) == ["A night in Al Khor"]
    corrected = f"An earlier version of this report said that it ended 3-1.\n{TEXT}"
    assert label(replace(SOURCE, text=corrected)) == [TEXT]
    long = replace(SOURCE, text="\n \n" + "word " * 30)
    assert label(long) == ["word " * 11 + "word …"]


def test_an_rdf_file_is_evidence_in_its_own_graphs() -> None:
    source = parse_rdf(TRIG, "cup.trig")
    iri = iris.source_iri(source.sha256)
    store = memory_store()
    store.quads.extend(rdf_quads(source))
    assert evidence_graphs(store) == {iri, NamedNode("http://e/g")}
    a, p = NamedNode("http://e/a"), NamedNode("http://e/p")
    assert stored(*store.quads.quads_for_pattern(a, p, None)) == stored(
        Quad(a, p, NamedNode(iri.value + ".b1"), iri),
        Quad(a, p, Literal(2), NamedNode("http://e/g")),
        Quad(a, p, Literal(3), store.aside("sources")),
    )
    (place,) = passages_for(store, Quad(a, p, Literal(2)).triple)
    assert (place.source_label, place.exact, place.iri) == ("cup.trig", None, "http://e/g")


def test_axioms_of_an_rdf_file_join_the_ontology_and_stay_evidence() -> None:
    store = memory_store()
    store.quads.extend(rdf_quads(parse_rdf(TRIG, "cup.trig")))
    (axiom,) = store.quads.quads_for_pattern(None, None, None, store.aside("ontology"))
    assert axiom.object == NamedNode("http://e/Event")
    assert is_asserted(store, axiom.triple)


def test_an_rdf_file_gives_the_same_quads_each_time() -> None:
    once, again = (list(rdf_quads(parse_rdf(TRIG, name))) for name in ("cup.trig", "x/cup.trig"))
    assert once == again

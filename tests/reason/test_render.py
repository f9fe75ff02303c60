"""How a proof is shown: the goldens of the seed's record, and what holds for every form."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest
import rdflib
from pyoxigraph import BlankNode, DefaultGraph, RdfFormat, Triple, parse

from kg.graph.assemble import RDF_TYPE
from kg.graph.iris import ONTOLOGY, mint, term
from kg.graph.store import KnowledgeStore, default_triples
from kg.model import Thing
from kg.reason.explain import explain
from kg.reason.explain.proof import Proof
from kg.reason.explain.render import markdown, text
from kg.reason.explain.render_json import to_json
from kg.reason.explain.render_prov import turtle
from kg.reason.wording import templates
from kg.resources import resource

KANE = mint(Thing("Person", ("Harry Kane", "England")))
ROONEY = mint(Thing("Person", ("Wayne Rooney", "England")))
RECORD = Triple(KANE, term("equalsRecordOf"), ROONEY)
PLAYER = Triple(KANE, RDF_TYPE, term("Player"))
GOLDEN = Path(__file__).parent.parent / "data" / "explain"


@pytest.fixture
def record(seed_store: KnowledgeStore) -> Proof:
    return explain(seed_store, RECORD)


@pytest.mark.parametrize(
    ("name", "render"),
    [
        ("record.txt", text),
        ("record.md", markdown),
        ("record.json", to_json),
        ("record.ttl", turtle),
    ],
)
def test_the_record_reads_as_it_did(record: Proof, name: str, render) -> None:  # type: ignore[no-untyped-def]
    golden = GOLDEN / name
    shown = render(record)
    if os.environ.get("KG_WRITE_GOLDENS"):
        golden.write_text(shown, encoding="utf-8")
    assert shown == golden.read_text(encoding="utf-8")


def test_the_text_of_the_record_quotes_the_report_on_one_line(record: Proof) -> None:
    lines = text(record).splitlines()
    assert lines[0] == "1. Harry Kane equals the record of Wayne Rooney."
    quote = "“Kane beating Hugo Lloris to move level with Rooney’s all-time record of 53 goals”"
    assert any(quote in line and "(The National, characters " in line for line in lines)
    assert "\x1b" not in text(record)


def test_a_step_is_shown_once_and_then_referred_to(seed_store: KnowledgeStore) -> None:
    shown = text(explain(seed_store, PLAYER))
    assert "way 1 of " in shown
    assert "(see step " in shown
    numbered = [
        line for line in shown.splitlines() if ". " in line and line.strip("│├└─ ")[0].isdigit()
    ]
    assert len(numbered) == len(set(numbered))


def test_a_shortened_proof_counts_what_it_leaves_out(seed_store: KnowledgeStore) -> None:
    cup = mint(Thing("Competition", ("FIFA World Cup",)))
    proof = explain(seed_store, Triple(KANE, term("scoredInCompetition"), cup))
    brief = proof.shortened(evidence=1, derivations=1)
    for step in brief.steps:
        whole = next(one for one in proof.steps if one.triple == step.triple)
        assert len(step.evidence) + step.more_evidence == len(whole.evidence)
        assert len(step.derivations) + step.more_derivations == len(whole.derivations)
    assert len(text(proof, full=True)) >= len(text(proof))


def test_json_numbers_lead_somewhere(seed_store: KnowledgeStore) -> None:
    for triple in default_triples(seed_store):
        shown = json.loads(to_json(explain(seed_store, triple)))
        assert shown["proven"] is True
        steps = {step["step"] for step in shown["steps"]}
        leaves = {leaf["leaf"] for leaf in shown["leaves"]}
        assert shown["steps"][0]["fact"] == shown["fact"]
        for step in shown["steps"]:
            assert set(step["evidence"]) <= leaves
            for one in step["derivations"]:
                assert set(one["premises"] + one["counted"] + one["beside"]) <= steps
                assert set(one["leaves"]) <= leaves


def test_prov_reads_alike_everywhere_and_has_no_blank_nodes(record: Proof) -> None:
    shown = turtle(record)
    there = rdflib.Graph().parse(data=shown, format="turtle")
    here = [quad.triple for quad in parse(shown, format=RdfFormat.TURTLE)]
    assert len(there) == len(set(here)) > 30
    assert not any(isinstance(part, BlankNode) for triple in here for part in triple)
    prov = rdflib.Namespace("http://www.w3.org/ns/prov#")
    firings = set(there.subjects(rdflib.RDF.type, prov.Activity))
    made = {
        str(there.value(fact, rdflib.RDF.predicate)): firing
        for firing in firings
        for fact in there.subjects(prov.wasGeneratedBy, firing)
    }
    assert {ONTOLOGY + "equalsRecordOf", ONTOLOGY + "value"} <= made.keys()
    rules = [str(there.value(firing, rdflib.RDFS.label)) for firing in firings]
    assert len(rules) == len(set(rules)) == 2
    for firing in firings:
        used = set(there.objects(firing, prov.used))
        premises = {u for u in used if (u, rdflib.RDF.type, rdflib.RDF.Statement) in there}
        assert premises
        for premise in premises:
            grounds = set(there.transitive_objects(premise, prov.wasDerivedFrom)) - {premise}
            assert any(there.value(passage, prov.value) for passage in grounds)


def test_nothing_derived_is_said_in_every_form(seed_store: KnowledgeStore) -> None:
    proof = explain(seed_store, Triple(ROONEY, term("equalsRecordOf"), KANE))
    assert (
        text(proof)
        == "No proof: Wayne Rooney equals the record of Harry Kane.\nThis is not in the graph.\n"
    )
    assert "This is not in the graph." in markdown(proof)
    assert json.loads(to_json(proof))["proven"] is False
    assert rdflib.Graph().parse(data=turtle(proof), format="turtle")


def test_every_property_of_the_ontology_has_a_sentence() -> None:
    path = str(resource("ontology", "football.ttl"))
    kinds = {"ObjectProperty", "DatatypeProperty", "AnnotationProperty"}
    declared = {
        quad.subject.value.removeprefix(ONTOLOGY)
        for quad in parse(path=path, format=RdfFormat.TURTLE)
        if quad.predicate == RDF_TYPE
        and quad.object.value.rpartition("#")[2] in kinds
        and quad.subject.value.startswith(ONTOLOGY)
    }
    own = {name for name in templates()["properties"] if ":" not in name}
    assert declared == own


def test_every_sentence_names_its_subject() -> None:
    for template in templates()["properties"].values():
        for sentence in template.values() if isinstance(template, dict) else (template,):
            assert "{subject}" in sentence


def test_sentences_read_as_sentences(seed_store: KnowledgeStore) -> None:
    for quad in seed_store.quads.quads_for_pattern(None, None, None, DefaultGraph()):
        sentence = explain(seed_store, quad.triple).sentence
        assert sentence[0].isupper() or sentence[0] in "“0123456789"
        assert sentence.endswith(".")
        assert "something" not in sentence
        assert "{" not in sentence

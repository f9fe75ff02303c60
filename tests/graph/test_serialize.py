"""Every format says the same graph, with the same bytes, to three independent readers."""

from __future__ import annotations

import os
import random
import subprocess
import sys
import tempfile
import warnings
from collections import Counter
from pathlib import Path

import lightrdf
import pytest
import rdflib
from hypothesis import given, settings
from hypothesis import strategies as st
from pyoxigraph import DefaultGraph, Literal, NamedNode, Quad, RdfFormat, parse

from kg.errors import CallError
from kg.graph import iris
from kg.graph.linksets import linksets
from kg.graph.serialize import FORMATS, export, format_named, format_of, selected, serialize
from kg.graph.store import KnowledgeStore, memory_store
from kg.model import Thing

BASE = iris.BASE
XSD = "http://www.w3.org/2001/XMLSchema#"
OXIGRAPH = {
    "Turtle": RdfFormat.TURTLE,
    "TriG": RdfFormat.TRIG,
    "N-Triples": RdfFormat.N_TRIPLES,
    "N-Quads": RdfFormat.N_QUADS,
    "JSON-LD": RdfFormat.JSON_LD,
    "RDF/XML": RdfFormat.RDF_XML,
}
RDFLIB = {"Turtle": "turtle", "TriG": "trig", "N-Triples": "nt11", "N-Quads": "nquads",
          "JSON-LD": "json-ld", "RDF/XML": "xml"}  # fmt: skip
LIGHTRDF = {"Turtle": "turtle", "N-Triples": "nt", "RDF/XML": "xml"}
WITHOUT_GRAPHS = [form for form in FORMATS if not form.graphs]


def written(quads: list[Quad], form: str) -> str:
    return "".join(serialize(quads, form))


def read_by_oxigraph(text: str, form: str) -> set[Quad]:
    return set(parse(text, format=OXIGRAPH[form]))


@pytest.fixture(autouse=True)
def _literals_as_written(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rdflib, "NORMALIZE_LITERALS", False)
    monkeypatch.setattr("rdflib.term.rdflib.NORMALIZE_LITERALS", False)


def read_by_rdflib(text: str, form: str) -> set[tuple[object, ...]]:
    data = rdflib.Dataset()
    with warnings.catch_warnings():  # rdflib 7 warns of its own use of what it deprecates
        warnings.simplefilter("ignore", DeprecationWarning)
        data.parse(data=text, format=RDFLIB[form])
    return {
        (s, p, _rdflib_key(o), None if g in (None, rdflib.graph.DATASET_DEFAULT_GRAPH_ID) else g)
        for s, p, o, g in data.quads()
    }


def _rdflib_key(node: object) -> object:
    if isinstance(node, rdflib.Literal):
        return (str(node), node.language, str(node.datatype or XSD + "string"))
    return node


def as_rdflib(quads: set[Quad]) -> set[tuple[object, ...]]:
    def node(term: object) -> object:
        if isinstance(term, Literal):
            datatype = XSD + "string" if term.language else term.datatype.value
            return (term.value, term.language, datatype)
        return None if isinstance(term, DefaultGraph) else rdflib.URIRef(term.value)

    return {tuple(node(term) for term in quad) for quad in quads}


def read_by_lightrdf(text: str, form: str) -> set[tuple[str, str, str]]:
    suffix = {"Turtle": ".ttl", "N-Triples": ".nt", "RDF/XML": ".rdf"}[form]
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"graph{suffix}"
        path.write_text(text, encoding="utf-8", newline="")
        return {tuple(triple) for triple in lightrdf.Parser().parse(str(path))}


def thing(kind: str, *key: str | int) -> NamedNode:
    return iris.mint(Thing(kind, key))


def seedlike() -> KnowledgeStore:
    """A goal told by two passages, one inferred fact, a link, an axiom of a source."""
    store = memory_store()
    match, goal = thing("Match", "England", "v", "France"), thing("Goal", "Harry Kane", 1)
    kane = thing("Person", "Harry Kane", "England")
    source = iris.source_iri("ab" * 32)
    sources = store.aside("sources")
    said = [(goal, "inMatch", match), (goal, "scorer", kane), (goal, "minute", Literal(54))]
    for number, passage in enumerate([f"{BASE}passage/abab.9-20", f"{BASE}passage/abab.10-30"]):
        graph = NamedNode(passage)
        store.quads.extend(
            [
                *(Quad(s, iris.term(p), o, graph) for s, p, o in said[: 3 - number]),
                *(Quad(s, iris.term(p), o) for s, p, o in said),
                Quad(goal, RDF_TYPE, iris.term("Goal"), graph),
                Quad(goal, RDF_TYPE, iris.term("Goal")),
                Quad(graph, RDF_TYPE, iris.term("Passage"), sources),
                Quad(graph, iris.term("source"), source, sources),
                Quad(graph, iris.term("exact"), Literal("“Kane”\nscored"), sources),
                Quad(goal, iris.term("toldIn"), graph, sources),
            ]
        )
    axiom = (iris.term("Goal"), NamedNode(RDFS + "subClassOf"), iris.term("MatchEvent"))
    own = (iris.term("Side"), NamedNode(RDFS + "subClassOf"), iris.term("Thing"))
    brought = NamedNode("http://example.org/brought")
    exact = NamedNode("http://www.w3.org/2004/02/skos/core#exactMatch")
    links = store.aside("links")
    store.quads.extend(
        [
            Quad(source, RDF_TYPE, iris.term("Report"), sources),
            Quad(source, iris.term("evidenceGraph"), brought, sources),
            Quad(*axiom, brought),
            Quad(*axiom, store.aside("ontology")),
            Quad(*own, store.aside("ontology")),
            Quad(kane, iris.term("scored"), goal),
            Quad(kane, exact, NamedNode("http://www.wikidata.org/entity/Q1"), links),
            Quad(kane, iris.term("score"), Literal(95), links),
        ]
    )
    return store


RDFS = "http://www.w3.org/2000/01/rdf-schema#"
RDF_TYPE = NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#type")

SAFE = st.text(
    st.characters(exclude_categories=["Cs", "Cc", "Cn", "Co"], include_characters="\n\t\r")
)
NASTY = st.sampled_from(
    [
        '"',
        "\\",
        '"""',
        "a\r\nb",
        "\u2028",
        "⚽ 東京",
        "<&>]]>",
        "}",
        "é",
        " lead",
        "\\u0041",
        "@en",
        "",
    ]
)
LOCAL = st.text("abcZ019-._~é東%'", min_size=1, max_size=8).map(
    lambda text: text.replace("%", "%20")
)
NODES = st.one_of(
    st.builds(NamedNode, LOCAL.map(lambda t: f"{BASE}goal/{t}")),
    st.builds(NamedNode, LOCAL.map(lambda t: f"{BASE}{t}/{t}")),
    st.builds(NamedNode, LOCAL.map(lambda t: f"http://example.org/{t}#x")),
    st.builds(NamedNode, st.sampled_from(["urn:a:b", "goal:x", "fkg:y", iris.ONTOLOGY + "Goal"])),
)
PREDICATES = st.one_of(
    st.just(RDF_TYPE),
    st.builds(NamedNode, st.sampled_from([iris.ONTOLOGY + n for n in ("scorer", "minute", "x-1")])),
    st.builds(
        NamedNode, st.sampled_from(["http://e.org/p", "http://e.org/9a", "urn:p:q", RDFS + "label"])
    ),
)
LITERALS = st.one_of(
    st.builds(Literal, SAFE | NASTY),
    st.builds(Literal, SAFE | NASTY, language=st.sampled_from(["en", "pt-br"])),
    st.sampled_from(
        [
            Literal(lexical, datatype=NamedNode(datatype if ":" in datatype else XSD + datatype))
            for datatype, lexicals in {
                "integer": ["1", "01", "-0", "+5", "99999999999999999999"],
                "decimal": ["1", "1.0", "-.5", "+01.50"],
                "double": ["1e3", "1.0", "1"],
                "boolean": ["true", "1"],
                "date": ["2022-12-10"],
                "urn:d": ["x", "1", "true", "\n"],
            }.items()
            for lexical in lexicals
        ]
    ),
)
TRIPLES = st.tuples(NODES, PREDICATES, NODES | LITERALS)
GRAPHS = st.one_of(st.just(DefaultGraph()), NODES)
QUADS = st.lists(
    st.builds(lambda t, g: Quad(*t, g), TRIPLES, GRAPHS), min_size=1, max_size=12, unique=True
)


@settings(max_examples=40, deadline=None)
@given(QUADS)
def test_every_format_reads_back_as_the_same_graph(quads: list[Quad]) -> None:
    merged = {Quad(*quad.triple) for quad in quads}
    for form in FORMATS:
        expected = set(quads) if form.graphs else merged
        text = written(quads, form.name)
        assert read_by_oxigraph(text, form.name) == expected, form.name
        assert read_by_rdflib(text, form.name) == as_rdflib(expected), form.name


@settings(max_examples=40, deadline=None)
@given(QUADS)
def test_an_independent_reader_sees_the_same_triples(quads: list[Quad]) -> None:
    expected = {tuple(str(term) for term in quad.triple) for quad in quads}
    for form in LIGHTRDF:
        found = read_by_lightrdf(written(quads, form), form)
        assert {_plain(t) for t in found} == {_plain(t) for t in expected}, form


def _plain(triple: tuple[str, ...]) -> tuple[str, ...]:
    lines = "\n".join(t if t.startswith(('"', "<", "_:")) else f"<{t}>" for t in triple).split(
        "\n", 2
    )
    (quad,) = parse(" ".join(lines) + " .", format=RdfFormat.N_TRIPLES)
    return tuple(str(term) for term in quad.triple)


@settings(max_examples=40, deadline=None)
@given(QUADS, st.randoms(use_true_random=False))
def test_the_order_of_insertion_changes_no_byte(quads: list[Quad], chance: random.Random) -> None:
    shuffled = [*quads, quads[0]]
    chance.shuffle(shuffled)
    for form in FORMATS:
        assert written(quads, form.name) == written(shuffled, form.name)


def test_a_control_character_is_escaped_or_refused() -> None:
    quads = [Quad(thing("Goal", "x"), iris.term("exact"), Literal("a\x01b\x7f"))]
    for form in FORMATS:
        if form.name == "RDF/XML":
            with pytest.raises(CallError, match=r"U\+0001"):
                written(quads, form.name)
        else:
            assert read_by_oxigraph(written(quads, form.name), form.name) == set(quads)


@pytest.mark.parametrize("name", ["http://e.org/", "http://e.org/99", iris.term("x").value + "/",
                                  "http://www.w3.org/1999/02/22-rdf-syntax-ns#li"])  # fmt: skip
def test_a_property_that_xml_cannot_name_is_told(name: str) -> None:
    quads = [Quad(thing("Goal", "x"), NamedNode(name), Literal("a"))]
    with pytest.raises(CallError, match="no name for the property"):
        written(quads, "RDF/XML")


@pytest.mark.parametrize("seed", ["0", "1", "4711"])
def test_another_process_writes_the_same_bytes(seed: str) -> None:
    program = (
        "import sys, importlib.util as u\n"
        f"spec = u.spec_from_file_location('t', {str(Path(__file__))!r})\n"
        "t = u.module_from_spec(spec); spec.loader.exec_module(t)\n"
        "for form in t.FORMATS:\n"
        "    sys.stdout.buffer.write(''.join(t.export(t.seedlike(), form)).encode())\n"
    )
    environment = {**os.environ, "PYTHONHASHSEED": seed}
    done = subprocess.run(
        [sys.executable, "-c", program], env=environment, capture_output=True, check=True
    )
    here = "".join("".join(export(seedlike(), form)) for form in FORMATS)
    assert done.stdout.decode() == here


def test_turtle_reads_well() -> None:
    text = "".join(export(seedlike(), "ttl"))
    assert text.startswith("@prefix fkg: <https://w3id.org/football-kg/ontology#> .\n")
    assert "goal:harry-kane-1 a fkg:Goal ;\n    fkg:inMatch match:england-v-france ;" in text
    assert "    fkg:minute 54 ;\n    fkg:scorer person:harry-kane-england ;\n" in text
    assert "fkg:toldIn passage:abab.9-20, passage:abab.10-30 ." in text
    assert text.index("\ngoal:") < text.index("\nperson:") < text.index("\npassage:")
    assert "@prefix owl:" not in text


def test_formats_without_graphs_hold_facts_sources_and_accepted_links() -> None:
    triples = {quad.triple for quad in selected(seedlike(), None, graphs=False)}
    predicates = Counter(triple.predicate.value.split("#")[1] for triple in triples)
    assert predicates == Counter(
        {"type": 4, "toldIn": 2, "source": 2, "exact": 2, "inMatch": 1, "scorer": 1,
         "minute": 1, "scored": 1, "exactMatch": 1, "evidenceGraph": 1}
    )  # fmt: skip


def test_formats_with_graphs_hold_everything_but_our_own_axioms() -> None:
    store = seedlike()
    own = {q for q in store.quads if q.subject == iris.term("Side")}
    described = set(linksets(store))
    assert set(selected(store, None, graphs=True)) == (set(store.quads) - own) | described


def test_asserted_and_inferred_share_the_facts() -> None:
    store = seedlike()
    facts = {q.triple for q in store.quads.quads_for_pattern(None, None, None, DefaultGraph())}
    inferred = {q.triple for q in selected(store, "inferred", graphs=True)}
    asserted = {
        q.triple
        for q in selected(store, "asserted", graphs=True)
        if isinstance(q.graph_name, DefaultGraph)
    }
    assert {t.predicate for t in inferred} == {iris.term("scored")}
    assert asserted | inferred == facts
    assert not asserted & inferred


@pytest.mark.parametrize("form", FORMATS, ids=lambda form: form.name)
def test_an_empty_store_is_a_valid_file(form: object) -> None:
    name = form.name  # type: ignore[attr-defined]
    assert read_by_oxigraph("".join(export(memory_store(), name)), name) == set()


def test_formats_are_found_by_name_and_extension() -> None:
    assert format_of("a/b.kg.TTL").name == "Turtle"
    assert {format_named(form.name).name for form in FORMATS} == {form.name for form in FORMATS}
    with pytest.raises(CallError, match="choose one of ttl, trig, nt, nq, jsonld, rdf"):
        format_of("graph.doc")
    with pytest.raises(CallError, match="no extension"):
        format_of("graph")

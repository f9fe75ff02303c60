"""RDF files become sources: their quads, their axioms, and one line where they are wrong."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from pyoxigraph import BlankNode, DefaultGraph, Literal, NamedNode, Quad, Store

from kg.errors import CallError, InputError
from kg.sources.rdf import FORMATS, RdfSource, is_rdf, parse_rdf, read_rdf

EX = "http://example.org/"
XML = (
    '<?xml version="1.0"?>\n{doctype}<rdf:RDF xmlns:e="http://example.org/" '
    'xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">'
    '<rdf:Description rdf:about="{about}"><e:p>{text}</e:p></rdf:Description></rdf:RDF>'
)
PREFIXES = (
    "@prefix owl: <http://www.w3.org/2002/07/owl#> .\n"
    "@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .\n"
    "@prefix e: <http://example.org/> .\n"
)


def xml(about: str = EX + "a", text: str = "x", doctype: str = "") -> bytes:
    return XML.format(about=about, text=text, doctype=doctype).encode()


def turtle(text: str) -> RdfSource:
    return parse_rdf((PREFIXES + text).encode(), "a.ttl")


SAME = {
    ".ttl": b"<http://example.org/a> <http://example.org/p> 'x' .",
    ".trig": b"<http://example.org/a> <http://example.org/p> 'x' .",
    ".nt": b'<http://example.org/a> <http://example.org/p> "x" .',
    ".nq": b'<http://example.org/a> <http://example.org/p> "x" .',
    ".jsonld": b'{"@id": "http://example.org/a", "http://example.org/p": "x"}',
    ".rdf": xml(),
}


@pytest.mark.parametrize("extension", sorted(FORMATS))
@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
def test_every_format_is_read(tmp_path: Path, extension: str, mark: bytes) -> None:
    path = tmp_path / f"Cup{extension.upper()}"
    path.write_bytes(mark + SAME[extension])
    source = read_rdf(path)
    assert source.quads == (Quad(NamedNode(EX + "a"), NamedNode(EX + "p"), Literal("x")),)
    assert (source.name, source.axioms, len(source.sha256)) == (path.name, (), 64)


def test_graph_names_are_kept() -> None:
    data = b"<http://e/a> <http://e/p> 1 . <http://e/g> { <http://e/a> <http://e/p> 2 }"
    source = parse_rdf(data, "a.trig")
    assert [q.graph_name for q in source.quads] == [DefaultGraph(), NamedNode("http://e/g")]


def test_numbers_are_written_as_the_store_writes_them() -> None:
    source = turtle("e:a e:p 01, 1, +1, 1.50, 1.5 .")
    assert [q.object.value for q in source.quads] == ["1", "1.5"]  # type: ignore[union-attr]
    store = Store()
    store.extend(source.quads)
    assert set(store) == set(source.quads)


def test_blank_nodes_are_numbered_the_same_in_another_process() -> None:
    text = b"<http://e/a> <http://e/p> [ <http://e/q> 1 ], (1 2), _:z . _:z <http://e/q> [] ."
    program = (
        f"from kg.sources.rdf import parse_rdf\nprint(*parse_rdf({text!r}, 'a.ttl').quads, sep='|')"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )
    source = parse_rdf(text, "a.ttl")
    assert done.stdout.strip() == "|".join(map(str, source.quads))
    blank = {q.subject for q in source.quads if isinstance(q.subject, BlankNode)}
    assert blank <= {BlankNode(f"b{n}") for n in range(1, 7)}


def test_axioms_are_what_speaks_of_classes_and_properties() -> None:
    source = turtle(
        "e:Cup a owl:Class ; rdfs:subClassOf e:Competition ; rdfs:label 'cup' .\n"
        "e:won owl:propertyChainAxiom ( e:a e:b ) ; rdfs:domain e:Team .\n"
        "e:final a e:Match ; e:order ( e:x e:y ) .\n"
    )
    predicates = sorted(t.predicate.value.split("#")[-1] for t in source.axioms)
    assert predicates == ["domain", "first", "first", "propertyChainAxiom", "rest", "rest",
                          "subClassOf", "type"]  # fmt: skip
    assert {t.object for t in source.axioms if t.predicate.value.endswith("first")} == {
        NamedNode(EX + "a"),
        NamedNode(EX + "b"),
    }
    assert set(source.axioms) < {q.triple for q in source.quads}


@pytest.mark.parametrize(
    ("name", "data", "words"),
    [
        ("a.ttl", b"<http://a> <http://b>\n  xx .", "a.ttl, line 2, column 3: xx is not a valid"),
        ("a.ttl", b'<http://a> <http://b> "x', "; mend the file there"),
        ("a.nt", b'<http://a> <http://b> "\xff" .', "a.nt, line 1, column 24: invalid utf-8"),
        ("a.ttl", b"<a> <http://b> 1 .", "line 1, column 1: a relative IRI"),
        ("a.rdf", xml(about="x"), "a.rdf: a relative IRI"),
        ("a.rdf", b"<rdf:RDF\n  xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#'>\n<a>",
         "a.rdf, line 3"),
        ("a.jsonld", b'{"@context": {},\n"@id": ,}', "a.jsonld, line 2"),
        ("a.jsonld", b'{"@context": "https://schema.org/", "@id": "http://a", "name": "x"}',
         "names a context elsewhere, which is not fetched"),
        ("a.rdf", xml(text="&x;", doctype='<!DOCTYPE r [<!ENTITY x SYSTEM "file:///etc/passwd">]>'),
         "line 2: entities that name files"),
        ("a.rdf", xml(text="&y;", doctype='<!DOCTYPE r [<!ENTITY x "h"><!ENTITY y "&x;&x;">]>'),
         "entities that name files or other entities"),
        ("a.rdf", xml(doctype='<!DOCTYPE r [<!ENTITY % x "h">]>'), "are not followed"),
        ("a.rdf", xml(doctype=f'<!DOCTYPE r [<!ENTITY x "{"h" * 2000}">]>'), "longer than 1000"),
        ("a.rdf", xml().decode().encode("utf-16"), "a.rdf"),
        ("a.jsonld", b'{"http://b":' * 50_000 + b"1" + b"}" * 50_000, "nested more than 200"),
        ("a.jsonld", b"[" * 50_000, "nested more than 200"),
        ("a.ttl", b"<http://a> <http://b> " + b"<<( <a:a> <a:b> " * 50_000, "nested more"),
        ("a.ttl", b"<http://a> <http://b> <<( <http://a> <http://b> 1 )>> .", "quotes triples"),
        ("a.ttl", b"# nothing\n", "holds no statement"),
        ("a.nq", b"", "holds no statement"),
        ("a.nt", b"\x00\x01\x02", "a.nt, line 1"),
    ],
)  # fmt: skip
def test_what_cannot_be_read_is_told_in_one_line(name: str, data: bytes, words: str) -> None:
    with pytest.raises(InputError) as caught:
        parse_rdf(data, name)
    assert words in str(caught.value)
    assert name in str(caught.value)
    assert "\n" not in str(caught.value)


def test_a_short_entity_is_read() -> None:
    source = parse_rdf(xml(text="&x;y", doctype='<!DOCTYPE r [<!ENTITY x "z">]>'), "a.rdf")
    assert [q.object for q in source.quads] == [Literal("zy")]


def test_deep_turtle_is_read() -> None:
    deep = b"<http://a> <http://b> " + b"[ <http://b> " * 20_000 + b"1" + b"]" * 20_000 + b" ."
    assert len(parse_rdf(deep, "a.ttl").quads) == 20_001


def test_angle_brackets_in_words_are_no_nesting() -> None:
    text = "".join(f'<http://a/{n}> <http://b> "<< {n}" .\n' for n in range(300))
    assert len(parse_rdf(text.encode(), "a.nt").quads) == 300


def test_files_that_are_not_there_or_not_rdf(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"cannot read .*gone\.ttl"):
        read_rdf(tmp_path / "gone.ttl")
    with pytest.raises(CallError, match=r"should end in one of \.ttl, \.trig"):
        parse_rdf(b"", "report.txt")
    assert not is_rdf("report.txt")

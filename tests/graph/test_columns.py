"""Triples in columns: numbered, taken over by another table, put into stores few and many."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

import pytest
from pyoxigraph import BlankNode, DefaultGraph, Literal, NamedNode, Store, Triple

from kg.graph import columns
from kg.graph.columns import Writer, put
from kg.graph.terms import Terms

EX = "http://example.org/"


def thing(name: object) -> NamedNode:
    return NamedNode(f"{EX}{name}")


def triples() -> list[Triple]:
    """Terms of every kind, and words that need escapes when written down."""
    words = ['a "quoted" word', "two\nlines", "back\\slash", "Müller\t東京", ""]
    return [
        *(Triple(thing(n), thing("says"), Literal(word)) for n, word in enumerate(words)),
        Triple(thing("a b".replace(" ", "%20")), thing("p"), Literal("hola", language="es")),
        Triple(thing("n"), thing("p"), Literal(5)),
        Triple(BlankNode("left"), thing("p"), BlankNode("right")),
        Triple(thing("x"), thing("p"), Triple(BlankNode("left"), thing("p"), Literal(1))),
    ]


@pytest.mark.parametrize("few", [0, 100])
@pytest.mark.parametrize("graph", [None, thing("graph")])
@pytest.mark.parametrize("where", ["memory", "disk"])
def test_what_is_put_is_found_again(
    few: int, graph: NamedNode | None, where: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(columns, "_FEW", few)
    monkeypatch.setattr(columns, "_AT_ONCE", 2)
    store = Store() if where == "memory" else Store(str(tmp_path / "db"))
    terms = Terms()
    put(store, terms.coded(triples()), terms, graph)
    found = store.quads_for_pattern(None, None, None, graph or DefaultGraph())
    assert {quad.triple for quad in found} == set(triples())
    assert len(store) == len(triples())


def test_another_table_takes_triples_over() -> None:
    terms, other = Terms(), Terms()
    for name in ("one", "two", "says"):
        terms.number(thing(name))
    other.number(thing("unused"))
    taken = terms.adopted(other.coded(triples()), other)
    assert terms.triples(taken) == triples()
    assert terms.known(thing("unused")) is None
    assert len(terms.adopted(other.coded([]), other)) == 0


def test_a_copied_table_grows_by_itself() -> None:
    terms = Terms()
    first = terms.number(thing("one"))
    copied = terms.copy()
    copied.number(thing("two"))
    assert (copied.known(thing("one")), terms.known(thing("two"))) == (first, None)
    assert (len(terms), len(copied)) == (1, 2)
    assert copied.written() == [f"<{EX}one>", f"<{EX}two>"]


@pytest.mark.parametrize("few", [0, 100])
def test_all_that_a_writer_took_is_there_after_waiting(
    few: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(columns, "_FEW", few)
    store, terms, other = Store(str(tmp_path / "db")), Terms(), Terms()
    with Writer(store) as writer:
        for triple in triples()[:5]:
            writer.write(terms.coded([triple]), terms)
        writer.wait()
        assert len(store) == 5
        for triple in triples()[5:]:
            writer.write(other.coded([triple]), other)
    found = store.quads_for_pattern(None, None, None, DefaultGraph())
    assert {quad.triple for quad in found} == set(triples())


def test_a_writer_tells_what_went_wrong(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object) -> None:
        raise OSError("No space left on device")

    monkeypatch.setattr(columns, "_FEW", 0)
    monkeypatch.setattr(columns, "put", broken)
    terms = Terms()
    with pytest.raises(OSError, match="No space"), Writer(Store()) as writer:
        writer.write(terms.coded(triples()), terms)
    with suppress(KeyError), Writer(Store()) as writer:
        writer.write(terms.coded(triples()), terms)
        raise KeyError  # what went wrong first is what is told

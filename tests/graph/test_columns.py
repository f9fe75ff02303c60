"""Triples in columns: numbered, taken over by another table, put into stores few and many."""

from __future__ import annotations

from pathlib import Path

import pytest
from pyoxigraph import BlankNode, DefaultGraph, Literal, NamedNode, Store, Triple

from kg.graph import columns
from kg.graph.columns import put
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

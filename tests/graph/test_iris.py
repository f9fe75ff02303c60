"""IRIs are readable, stable, and told apart by what tells the things apart."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import NamedNode, Quad, RdfFormat, parse

from kg.graph import iris
from kg.graph.serialize import serialize
from kg.model import Span, Thing

WORDS = st.text(st.characters(exclude_categories=["Cs"]), max_size=12)


@given(st.lists(WORDS | st.integers(0, 2000), max_size=4))
def test_any_key_makes_an_iri_that_every_format_can_hold(key: list[str | int]) -> None:
    iri = iris.mint(Thing("Goal", tuple(key)))
    assert not re.search(r"[\s<>\"{}|\\^`%#?]", iri.value)
    quad = Quad(iri, iris.term("minute"), iri)
    assert set(parse("".join(serialize([quad], "ttl")), format=RdfFormat.TURTLE)) == {quad}


@pytest.mark.parametrize(
    ("words", "slug"),
    [
        ("Kylian Mbappé", "kylian-mbappe"),
        ("Virgil van Dijk", "virgil-van-dijk"),
        ("Alexis Mac Allister", "alexis-mac-allister"),
        ("Trent Alexander-Arnold", "trent-alexander-arnold"),
        ("N’Golo Kanté", "ngolo-kante"),
        ("İlkay Gündoğan", "ilkay-gundogan"),
        ("Łukasz Piszczek", "lukasz-piszczek"),
        ("  ", "unnamed"),
    ],
)
def test_names_become_readable_slugs(words: str, slug: str) -> None:
    assert iris.slug(words) == slug


def test_a_name_in_two_encodings_is_one_thing() -> None:
    composed, apart = "Mbapp\u00e9", "Mbappe\u0301"
    assert iris.mint(Thing("Person", (composed,))) == iris.mint(Thing("Person", (apart,)))


def test_a_thing_of_a_thing_continues_its_slug() -> None:
    match = Thing("Match", ("England", "v", "France"))
    kick = Thing("PenaltyKick", (match, "Harry Kane", 2))
    assert iris.mint(kick, "http://e/") == NamedNode(
        "http://e/penalty/england-v-france.harry-kane-2"
    )
    assert iris.mint(Thing("Side", (match, Thing("Team", ("France",))))) == NamedNode(
        iris.BASE + "side/england-v-france.france"
    )


def test_sources_and_passages_are_named_by_content() -> None:
    assert iris.source_iri("ab" * 32).value.endswith("source/" + "ab" * 8)
    assert iris.passage_iri("ab" * 32, Span(3, 9)).value.endswith("passage/" + "ab" * 8 + ".3-9")

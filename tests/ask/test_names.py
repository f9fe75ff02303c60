"""Names where IRIs are asked."""

from __future__ import annotations

import pytest
from pyoxigraph import Literal, NamedNode, Quad

from kg.ask.names import resolve_name, resolve_object, resolve_property, resolve_value
from kg.errors import AmbiguousName, CallError
from kg.graph.iris import term
from kg.graph.store import RDF_TYPE, RDFS_LABEL, KnowledgeStore, memory_store

ALT = NamedNode("http://www.w3.org/2004/02/skos/core#altLabel")
TEAM, PLACE = NamedNode("urn:team/england"), NamedNode("urn:place/england")
SON = NamedNode("https://w3id.org/football-kg/id/person/son-heung-min")
MBAPPE = NamedNode("https://w3id.org/football-kg/id/person/kylian-mbappe")


@pytest.fixture
def store() -> KnowledgeStore:
    made = memory_store()
    said = [
        (TEAM, RDFS_LABEL, Literal("England")), (TEAM, RDF_TYPE, term("NationalTeam")),
        (PLACE, RDFS_LABEL, Literal("England")), (PLACE, RDF_TYPE, term("Place")),
        (MBAPPE, RDFS_LABEL, Literal("Kylian Mbappé")), (MBAPPE, RDF_TYPE, term("Person")),
        (MBAPPE, ALT, Literal("Kiki", language="fr")),
        (SON, RDFS_LABEL, Literal("손흥민")), (SON, RDF_TYPE, term("Person")),
    ]  # fmt: skip
    made.quads.extend(Quad(*triple) for triple in said)
    return made


@pytest.mark.parametrize(
    "text",
    ["Kylian Mbappé", "kylian mbappe", "KYLIAN MBAPPÉ", "Mbappe", "Kiki", MBAPPE.value,
     f"<{MBAPPE.value}>", "person:kylian-mbappe", "kg:person/kylian-mbappe"],
)  # fmt: skip
def test_a_person_is_found_by(store: KnowledgeStore, text: str) -> None:
    assert resolve_name(store, text) == MBAPPE


def test_other_scripts_are_names_too(store: KnowledgeStore) -> None:
    assert resolve_name(store, "손흥민") == SON


def test_an_ambiguous_name_lists_who_is_meant(store: KnowledgeStore) -> None:
    with pytest.raises(AmbiguousName) as caught:
        resolve_name(store, "England")
    assert all(word in str(caught.value) for word in (TEAM.value, PLACE.value, "NationalTeam"))


def test_a_label_goes_before_other_names(store: KnowledgeStore) -> None:
    edition = NamedNode("urn:edition/cup-2030")
    store.quads.add(Quad(edition, ALT, Literal("Kylian Mbappé")))
    assert resolve_name(store, "Kylian Mbappé") == MBAPPE
    assert resolve_name(store, "kylian mbappe") == MBAPPE


def test_a_competition_goes_before_its_edition_of_that_name(store: KnowledgeStore) -> None:
    cup, edition = NamedNode("urn:competition/cup"), NamedNode("urn:edition/cup.7f")
    for thing in (cup, edition):
        store.quads.add(Quad(thing, RDFS_LABEL, Literal("Midsea Cup")))
    with pytest.raises(AmbiguousName):
        resolve_name(store, "Midsea Cup")
    store.quads.add(Quad(edition, term("ofCompetition"), cup))
    assert resolve_name(store, "Midsea Cup") == cup


def test_what_a_property_joins_decides(store: KnowledgeStore) -> None:
    assert resolve_name(store, "England", ["Team"]) == TEAM
    assert resolve_object(store, "England", resolve_property("playsFor")) == TEAM
    assert resolve_object(store, "England", resolve_property("fkg:locatedIn")) == PLACE


def test_what_bears_the_name_itself_is_told_where_others_are_asked(store: KnowledgeStore) -> None:
    for n in "12":
        goal = NamedNode(f"urn:goal/{n}")
        store.quads.add(Quad(goal, RDFS_LABEL, Literal(f"goal {n} of Kylian Mbappé")))
        store.quads.add(Quad(goal, RDF_TYPE, term("Goal")))
    with pytest.raises(AmbiguousName, match=r"fits 2 things: .*\(Person\) is no Goal"):
        resolve_name(store, "Kylian Mbappé", ["Goal"])


def test_values_of_data_properties_are_typed(store: KnowledgeStore) -> None:
    assert resolve_object(store, "17", resolve_property("minute")) == Literal(17)
    assert resolve_object(store, "Goal", resolve_property("a")) == term("Goal")
    assert resolve_value(store, "2022-12-10").value == "2022-12-10"
    assert resolve_value(store, "true") == Literal(True)  # noqa: FBT003
    assert resolve_value(store, '"England"') == Literal("England")


@pytest.mark.parametrize("text", ["Kilian Mbappe", "Kylian Mbape"])
def test_a_slip_gets_a_suggestion(store: KnowledgeStore, text: str) -> None:
    with pytest.raises(CallError, match="did you mean Kylian Mbappé"):
        resolve_name(store, text)


def test_an_iri_that_the_graph_has_not_is_a_wrong_name(store: KnowledgeStore) -> None:
    with pytest.raises(CallError, match=r"has the IRI <.*/son-heung>: did you mean son-heung-min"):
        resolve_name(store, "person:son-heung")


@pytest.mark.parametrize(
    ("text", "name", "message"),
    [
        ("soon", "minute", "“soon” is no value of minute: write a whole number"),
        ("yes", "converted", "write true or false"),
        ("Gaol", "a", "no class is called “Gaol”: did you mean Goal"),
    ],
)
def test_a_value_that_cannot_be_one(
    store: KnowledgeStore, text: str, name: str, message: str
) -> None:
    with pytest.raises(CallError, match=message):
        resolve_object(store, text, resolve_property(name))


def test_a_value_is_written_as_the_store_writes_it(store: KnowledgeStore) -> None:
    assert resolve_object(store, "017", resolve_property("minute")) == Literal(17)
    assert resolve_object(store, "Kiki", ALT) == Literal("Kiki", language="fr")


@pytest.mark.parametrize("label", ["Isles Cup final", "final, Isles Cup"])
def test_part_of_a_name_will_do_where_the_property_tells_what_it_is(
    store: KnowledgeStore, label: str
) -> None:
    final, stage = NamedNode("urn:final"), NamedNode("urn:stage/final")
    store.quads.extend([
        Quad(final, RDFS_LABEL, Literal("final")), Quad(final, RDF_TYPE, term("StageKind")),
        Quad(stage, RDFS_LABEL, Literal(label)), Quad(stage, RDF_TYPE, term("Stage")),
    ])  # fmt: skip
    assert resolve_object(store, "final", resolve_property("advancesTo")) == stage
    assert resolve_object(store, "final", resolve_property("stageKind")) == final


def test_of_many_things_of_one_name_a_few_are_listed() -> None:
    made = memory_store()
    for n in range(9):
        goal = NamedNode(f"urn:goal/{n}")
        made.quads.add(Quad(goal, RDFS_LABEL, Literal("the goal")))
        made.quads.add(Quad(goal, RDF_TYPE, term("Goal")))
    with pytest.raises(AmbiguousName, match=r"fits 9 things: .*; and 3 more\. Write the IRI"):
        resolve_name(made, "the goal")

"""The graph of links: written, read back, and taken out again without a trace."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from pyoxigraph import NamedNode, Quad

from kg.graph.iris import term
from kg.graph.store import RDF_TYPE, KnowledgeStore, memory_store
from kg.link.links import answers_in, by_hand, carry, decisions_in, item, linked, news, put, tidy
from kg.link.model import Answer, Decision, Entity, Feature

DAY = dt.date(2026, 11, 23)
BASE = "https://w3id.org/football-kg/id/"
MORAN = Entity(f"{BASE}person/tom-moran-rovers", "Person", "Tom Moran")
STRANGER = Entity("https://example.org/people?id=7#me", "Person", "Ken Ito")
ENTITIES = {one.iri: one for one in (MORAN, STRANGER)}
ACCEPTED = Decision(
    MORAN.iri, "Q20", "accepted", 10, "Tom Moran is Tom Moran (Q20)", "gazetteer", DAY,
    (Feature("team", 4, "a member of Rovers"), Feature("team_years", -3, "in other years")),
    "Tom Moran", ("a list", "another"),
)  # fmt: skip
REJECTED = replace(ACCEPTED, qid="Q21", verdict="rejected", reason="born 1901", item_label="T. M.")
NOTHING = Decision(STRANGER.iri, "", "open", 0, "no candidate", "gazetteer", DAY)
ALL = (ACCEPTED, REJECTED, NOTHING)


def _store() -> KnowledgeStore:
    store = memory_store()
    for iri in ENTITIES:
        store.quads.add(Quad(NamedNode(iri), RDF_TYPE, term("Person")))
    return store


def test_what_is_written_is_read_back() -> None:
    store = _store()
    assert news(store, ALL) == 3
    put(store, ALL, ENTITIES)
    assert linked(store) == {MORAN.iri: "Q20"}
    told = {(one.iri, one.qid): one for one in decisions_in(store)}
    assert len(told) == 3
    back = told[MORAN.iri, "Q20"]
    assert replace(back, features=()) == replace(ACCEPTED, features=())
    assert {(f.name, f.points) for f in back.features} == {("team", 4), ("team_years", -3)}
    assert news(store, ALL) == 0
    assert answers_in(store) == (Answer(MORAN.iri, "Q20", "gazetteer"),)
    none = replace(NOTHING, verdict="rejected", method="wikidata")
    put(store, [none], ENTITIES)
    assert set(answers_in(store)) == {
        Answer(MORAN.iri, "Q20", "gazetteer"), Answer(STRANGER.iri, "", "wikidata"),
    }  # fmt: skip


def test_what_stays_as_it_was_keeps_its_day() -> None:
    store = _store()
    put(store, ALL, ENTITIES)
    later = [replace(one, decided=DAY + dt.timedelta(days=9)) for one in ALL]
    later[1] = replace(later[1], reason="died 1990")
    assert news(store, later) == 1
    put(store, later, ENTITIES)
    days = {one.qid: one.decided for one in decisions_in(store)}
    assert days == {"Q20": DAY, "": DAY, "Q21": DAY + dt.timedelta(days=9)}


def test_a_link_that_falls_leaves_no_trace() -> None:
    store = _store()
    put(store, ALL, ENTITIES)
    put(store, [replace(ACCEPTED, verdict="open"), NOTHING], ENTITIES)
    assert linked(store) == {}
    left = {quad.subject for quad in store.quads}
    assert item("Q21") not in left
    assert {one.qid for one in decisions_in(store)} == {"Q20", ""}


def test_links_of_things_that_are_gone_are_taken_out() -> None:
    store, other = _store(), memory_store()
    put(store, ALL, ENTITIES)
    other.quads.add(Quad(NamedNode(STRANGER.iri), RDF_TYPE, term("Person")))
    carry(store, other)
    assert [one.iri for one in decisions_in(other)] == [STRANGER.iri]
    assert linked(other) == {}
    for quad in list(store.quads.quads_for_pattern(None, RDF_TYPE, term("Person"))):
        store.quads.remove(quad)
    assert tidy(store) == 2
    assert not list(store.quads)


def test_what_a_person_decided_is_known_as_such() -> None:
    store = _store()
    put(store, [replace(ACCEPTED, method="review"), REJECTED, replace(NOTHING, method="review")],
        ENTITIES)  # fmt: skip
    assert by_hand(store) == {MORAN.iri: "Q20", STRANGER.iri: ""}

"""A store amended holds what it would hold if it were made anew."""

from __future__ import annotations

from collections.abc import Iterable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pyoxigraph import DefaultGraph, NamedNode, Quad, Store

from kg.build import drop_source, settle
from kg.graph.iris import BASE, term
from kg.graph.store import KnowledgeStore
from kg.model import Term, Thing
from kg.sources.results import Results
from tests.identity.worlds import CUP, Told, add, match, results, world

LISTED = results(
    match("1930-07-13", "Alba", "2-1", "Borea", "Alba: Ana Ruiz 12", "Borea: Eva Lund 45",
          "Alba: Mia Soto 90"),
    match("1930-07-16", "Cania", "0-1", "Alba", "Alba: Ana Ruiz 50"),
    match("1934-05-27", "Borea", "2-2", "Cania", "Borea: Eva Lund 3", "Cania: Io Park 9",
          "Cania: Io Park 10"),
    match("1934-05-30", "Alba", "1-0", "Dorvia", "Alba: Mia Soto 88"),
    match("1934-06-10", "Alba", "2-0", "Cania", "Alba: Mia Soto 5", "Alba: Mia Soto 50"),
)  # fmt: skip

HALF_TOLD = results(
    *LISTED.matches,
    match("1931-07-16", "Cania", "0-1", "Alba"),
    match("1934-06-20", "Alba", "2-0", "Borea", "Alba: Ana Ruiz 5", "Alba: Mia Soto 50"),
)
"""With a goal that nobody is told for: later ones are counted on from a record that is told."""

ALBA = Thing("NationalTeam", ("Alba",))


def listing() -> Told:
    """Says that all matches of the cup, and of a team, are listed: so they can be counted."""
    told = Told("listing")
    for scope, thing in (("scopeCompetition", Thing("Competition", (CUP,))), ("scopeTeam", ALBA)):
        listed = Thing("Completeness", (scope,))
        told.say(listed, "measure", Term("Matches"))
        told.say(listed, scope, thing)
    return told


def crowd() -> Told:
    """Tells what nothing counts: it reaches no further than its match."""
    told = Told("crowd")
    told.match("Alba", "2-1", "Borea", "Alba: Ruiz 12", "Borea: Lund 45", "Alba: Soto 90",
               date="1930-07-13", attendance=800)  # fmt: skip
    return told


def missing_goal() -> Told:
    """Tells the one goal of which the results know nothing: now all goals are told."""
    told = Told("missing_goal")
    told.match("Borea", "2-2", "Cania", "Borea: Lund 3", "Cania: Park 9", "Cania: Park 10",
               "Borea: Vik 70", date="1934-05-27")  # fmt: skip
    return told


def other_match() -> Told:
    """A match of the cup that the results do not have."""
    told = Told("other_match")
    told.match("Cania", "1-3", "Dorvia", "Dorvia: Oke 5", date="1934-06-03", edition="1934")
    return told


def record() -> Told:
    """Says that a goal brought its scorer level with a record."""
    told = Told("record")
    played = Thing("Match", ("Alba", "v", "Dorvia", "1934-05-30"))
    told.match("Alba", "1-0", "Dorvia", "Alba: Soto 88", date="1934-05-30")
    goals, held = Thing("Record", ("goals", ALBA)), Thing("Holding", (ALBA, "Ana Ruiz", 2))
    told.say(goals, "measure", Term("Goals"))
    told.say(goals, "scopeTeam", ALBA)
    told.say(held, "ofRecord", goals)
    told.say(held, "holder", told.person("Ana Ruiz", "Alba"))
    told.say(held, "mark", 2)
    told.say(held, "standingAt", played)
    told.say(Thing("Goal", (played, "Soto", 1)), "statedToEqual", held)
    return told


def accents() -> Told:
    """Calls a scorer of the results by another label, though not as one of a team."""
    told = Told("accents")
    told.match("Alba", "2-1", "Borea", date="1930-07-13")
    told.say(Thing("Person", ("Ana Ruíz", "Alba")), "rdfs:label", "Ana Ruíz")
    return told


def one_of_two() -> Told:
    """Tells a goal of a man who scored twice, and not which."""
    told = Told("one_of_two")
    told.match("Alba", "2-0", "Cania", "Alba: Soto", date="1934-06-10", attendance=900)
    return told


def somebody() -> Told:
    """Tells a goal of a side, but neither by whom nor when."""
    told = Told("somebody")
    told.match("Alba", "2-1", "Borea", "Alba: ", date="1930-07-13", attendance=700)
    return told


TELLING = (crowd, missing_goal, other_match, record, accents, one_of_two, somebody)
REPORTS = {one.__name__: one for one in TELLING}


def person(name: str) -> NamedNode:
    return NamedNode(f"{BASE}person/{name}-alba")


def facts(store: KnowledgeStore) -> set[Quad]:
    """All quads but the ontology's, whose blank nodes differ with each loading."""
    return {quad for quad in store.quads if quad.graph_name != store.aside("ontology")}


def turned(store: KnowledgeStore, names: Iterable[str]) -> KnowledgeStore:
    """A copy into which each of the reports came, or which it left if it was there."""
    quads = Store()
    quads.bulk_extend(store.quads)
    copy = KnowledgeStore(quads, store.base, store.sources, store.texts)
    copy.before, copy.reasoned = store, store.reasoned
    there = {record.name: NamedNode(record.iri) for record in store.sources}
    for name in names:
        if name in there:
            drop_source(copy, there[name])
        else:
            add(copy, REPORTS[name]())
    settle(copy)
    return copy


def made_anew(store: KnowledgeStore, listed: Results = LISTED) -> KnowledgeStore:
    there = {record.name for record in store.sources}
    return world(listed, listing(), *(tell() for name, tell in REPORTS.items() if name in there))


@settings(max_examples=15, deadline=None)
@given(st.lists(st.sets(st.sampled_from(sorted(REPORTS)), min_size=1, max_size=2), max_size=5))
def test_reports_come_and_go_in_any_order(changes: list[set[str]]) -> None:
    store = world(LISTED, listing())
    for names in changes:
        store = turned(store, sorted(names))
    anew = made_anew(store)
    assert facts(store) == facts(anew)
    assert store.reasoned == anew.reasoned


@pytest.mark.parametrize("name", REPORTS)
def test_a_report_alone_is_added_and_removed_again(name: str) -> None:
    store = world(LISTED, listing())
    there = turned(store, [name])
    assert facts(there) == facts(made_anew(there))
    assert len(facts(there)) > len(facts(store))
    assert facts(turned(there, [name])) == facts(store)


@pytest.mark.parametrize("name", REPORTS)
@pytest.mark.parametrize("listed", [LISTED, HALF_TOLD])
def test_so_it_is_among_teams_of_which_more_is_told(
    listed: Results, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("kg.reason.amend.amend._MANY", 0)
    store = world(listed, listing())
    there = turned(store, [name])
    assert facts(there) == facts(made_anew(there, listed))
    gone = turned(there, [name])
    assert facts(gone) == facts(store)
    assert facts(turned(gone, [name])) == facts(there)


def test_what_is_counted_on_from_a_record_comes_and_goes_with_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("kg.reason.amend.amend._MANY", 0)
    store = world(HALF_TOLD, listing())
    there = turned(store, ["record"])
    passed = Quad(person("mia-soto"), term("breaksRecordOf"), person("ana-ruiz"), DefaultGraph())
    assert there.before is store
    assert passed in there.quads
    gone = turned(there, ["record"])
    assert gone.before is there
    assert passed not in gone.quads


@pytest.mark.parametrize(
    ("name", "goal"),
    [("one_of_two", "alba-v-cania-1934-06-10.soto-1"),
     ("somebody", "alba-v-borea-1930-07-13.unknown-1")],
)  # fmt: skip
def test_a_goal_that_is_one_of_two_is_no_third(name: str, goal: str) -> None:
    store = world(LISTED, listing())
    there = turned(store, [name])
    assert there.before is store
    assert facts(store) <= facts(there)
    told = there.quads.quads_for_pattern(NamedNode(f"{BASE}goal/{goal}"), None, None, None)
    graphs = {str(quad.graph_name) for quad in told if "Decision" not in str(quad)}
    assert graphs
    assert all("/graph/" in graph for graph in graphs)


@pytest.mark.parametrize("name", ["crowd", "other_match", "accents", "one_of_two", "somebody"])
def test_what_nothing_new_is_counted_from_is_not_made_anew(name: str) -> None:
    store = world(LISTED, listing())
    there = turned(store, [name])
    assert there.before is store
    assert turned(there, [name]).before is there


def test_a_goal_that_the_results_lack_is_made_anew_when_it_goes() -> None:
    there = turned(world(LISTED, listing()), ["missing_goal"])
    assert turned(there, ["missing_goal"]).before is None


def test_a_store_reasoned_by_other_rules_is_made_anew() -> None:
    store = world(LISTED, listing())
    store.reasoned = None
    assert turned(store, ["crowd"]).before is None

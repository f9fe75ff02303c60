"""Two releases of results that tell of the same matches in other names: a goal counts once."""

from __future__ import annotations

from collections.abc import Iterable

from hypothesis import given, settings
from hypothesis import strategies as st
from pyoxigraph import DefaultGraph, NamedNode, Quad

from kg.build import drop_source, settle
from kg.graph import iris
from kg.graph.assemble import RDF_TYPE
from kg.graph.iris import term
from kg.graph.store import KnowledgeStore, memory_store
from kg.identity.resolve import resolve
from kg.knowledge import KnowledgeGraph
from kg.sources.results import Results
from tests.identity.worlds import Told, add, chosen, decisions, match, results, world

TABLE = results(
    match("1930-07-13", "Alba", "2-1", "Borea", "Alba: Ana Ruiz 12", "Borea: Eva Lund 45",
          "Alba: Mia Soto 90"),
    match("1930-07-16", "Cania", "0-1", "Alba", "Alba: Ana Ruiz 50"),
    match("1934-07-13", "Borea", "1-0", "Cania", "Borea: Ida Moe 70"),
)  # fmt: skip
LINES = results(
    match("1930-07-13", "Alba", "2-1", "Borea", "Alba: Ruiz 12", "Borea: Lund 44",
          "Alba: Soto 90"),
    match("1934-07-13", "Borea", "1-0", "Cania", "Borea: Ida Moe 70"),
)  # fmt: skip
ELSEWHERE = results(match("1999-05-01", "Dorra", "1-0", "Esta", "Dorra: Ana Ruiz 3", cup="Cup"))


def goals(store: KnowledgeStore) -> set[str]:
    found = store.quads.quads_for_pattern(None, RDF_TYPE, term("Goal"), DefaultGraph())
    return {str(quad.subject).rpartition("/")[2][:-1] for quad in found}


def test_a_goal_of_both_is_one_goal() -> None:
    store = world(TABLE, LINES)
    assert goals(store) == goals(world(TABLE))
    ruiz = NamedNode(iris.BASE + "person/ana-ruiz-alba")
    scored = store.quads.quads_for_pattern(None, term("scorer"), ruiz, DefaultGraph())
    assert len(list(scored)) == 2


def test_the_larger_release_keeps_its_names_whichever_came_first() -> None:
    assert decisions(TABLE, LINES) == decisions(LINES, TABLE)
    made = decisions(LINES, TABLE)
    assert chosen(made["Person ruiz-alba"]) == "ana-ruiz-alba"
    assert made["Goal 1930-07-13-alba-v-borea.soto-1"].verdict == "SameThing"


def test_matches_told_alike_need_no_decision() -> None:
    assert not [thing for thing in decisions(TABLE, LINES) if "1934" in thing]
    assert not decisions(TABLE, results(TABLE.matches[2]))


def test_matches_of_others_are_left_alone() -> None:
    assert not [made for made in decisions(TABLE, ELSEWHERE).values() if made.renames]


def test_another_minute_is_a_disagreement_of_two_releases() -> None:
    graph = KnowledgeGraph()
    graph._store = world(TABLE, LINES)
    [row] = graph.query("disagreements")
    assert (row["predicate"], {row["value1"], row["value2"]}) == ("minute", {"44", "45"})


def report() -> Told:
    told = Told("final")
    told.match("Alba", "2-1", "Borea", "Alba: A Ruiz 12", date="1930-07-13")
    return told


def test_a_report_is_held_against_both() -> None:
    store = world(LINES, report(), TABLE)
    assert goals(store) == goals(world(TABLE))


def everything(store: KnowledgeStore) -> set[Quad]:
    """All quads but the ontology's, whose blank nodes differ with each loading."""
    return {quad for quad in store.quads if quad.graph_name != store.aside("ontology")}


SOURCES: dict[str, Results | Told] = {
    "table": TABLE, "lines": LINES, "elsewhere": ELSEWHERE, "report": report(),
}  # fmt: skip


def built(names: Iterable[str]) -> set[Quad]:
    return everything(world(*(SOURCES[name] for name in SOURCES if name in set(names))))


@settings(max_examples=10, deadline=None)
@given(st.lists(st.sampled_from(sorted(SOURCES)), min_size=2, max_size=6))
def test_releases_come_and_go_in_any_order(changes: list[str]) -> None:
    """Each name adds its source, or takes it out if it is there."""
    store = memory_store()
    there: dict[str, NamedNode] = {}
    for name in changes:
        if name in there:
            drop_source(store, there.pop(name))
        else:
            there[name] = add(store, SOURCES[name])
        settle(store)
    assert everything(store) == built(there)


def test_deciding_twice_changes_nothing() -> None:
    store = world(TABLE, LINES, report())
    before = set(store.quads)
    resolve(store)
    assert set(store.quads) == before

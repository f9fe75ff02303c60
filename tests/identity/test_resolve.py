"""The evidence speaks of what was found, and back again: in any order, the same graph."""

from __future__ import annotations

from collections.abc import Iterable

from hypothesis import given, settings
from hypothesis import strategies as st
from pyoxigraph import DefaultGraph, Literal, NamedNode, Quad, Triple

from kg.build import drop_source, settle
from kg.graph import iris
from kg.graph.assemble import ALT_LABEL, RDFS_LABEL
from kg.graph.iris import term
from kg.graph.store import KnowledgeStore, memory_store, passages_for
from kg.identity.resolve import resolve
from kg.identity.rewriting import told_by
from kg.knowledge import KnowledgeGraph
from kg.reason.explain import explain
from kg.reason.explain.proof import Decision, Passage, Stated
from kg.sources.results import Results
from tests.identity.worlds import Told, add, match, results, world

KNOWN = results(
    match("1930-07-13", "Alba", "2-1", "Borea", "Alba: Ana Ruiz 12", "Borea: Eva Lund 45",
          "Alba: Mia Soto 90"),
    match("1930-07-16", "Cania", "0-1", "Alba", "Alba: Ana Ruiz 50"),
)  # fmt: skip
OTHER = results(match("1934-07-13", "Borea", "3-0", "Cania", "Borea: Jon Hale 1"))


def final() -> Told:
    """A report that names the sides in the other order, one minute wrong, and the next match."""
    told = Told("final")
    played = told.match(
        "Borea", "1-2", "Alba", "Alba: Ruiz 12", "Borea: Lund 44", "Alba: Soto",
        place="Port Salter", attendance=9000,
    )  # fmt: skip
    told.fixture(played, "Alba", "Cania", when="Wednesday")
    return told


def undecided() -> Told:
    told = Told("undecided")
    told.match("Alba", "0-0", "Cania", cup=None)
    return told


def next_match() -> Told:
    told = Told("next")
    told.match("Cania", "0-1", "Alba", "Alba: A Ruiz", date="1930-07-16")
    return told


MATCH = NamedNode(iris.BASE + "match/1930-07-13-alba-v-borea")


def thing(kind: str, name: str) -> NamedNode:
    return NamedNode(f"{iris.BASE}{kind}/{name}")


def test_report_and_results_say_things_of_one_match() -> None:
    store = world(KNOWN, final())
    goal = thing("goal", "1930-07-13-alba-v-borea.ana-ruiz-1")
    said = passages_for(store, Triple(goal, term("minute"), Literal(12)))
    assert {told.source_label for told in said} == {"final", "Cup results"}
    assert Quad(MATCH, term("attendance"), Literal(9000)) in store.quads
    assert Quad(MATCH, term("date"), date("1930-07-13")) in store.quads
    own = thing("match", "borea-v-alba-final")
    assert not list(store.quads.quads_for_pattern(own, None, None))
    reports = store.quads.quads_for_pattern(None, term("reports"), MATCH)
    assert [quad.subject for quad in reports]


def date(words: str) -> Literal:
    return Literal(words, datatype=NamedNode("http://www.w3.org/2001/XMLSchema#date"))


def test_sides_stand_in_the_order_of_the_results() -> None:
    store = world(KNOWN, final())
    for name, order in (("alba", 1), ("borea", 2)):
        side = thing("side", f"1930-07-13-alba-v-borea.{name}")
        told = store.quads.quads_for_pattern(side, term("sideOrder"), None)
        assert {quad.object.value for quad in told} == {str(order)}


def test_the_results_name_people_and_matches_in_full() -> None:
    store = world(KNOWN, final())
    for name, label, also in (
        ("person/ana-ruiz-alba", "Ana Ruiz", "Ruiz"),
        ("match/1930-07-13-alba-v-borea", "Alba v Borea", "Borea v Alba"),
    ):
        subject = NamedNode(iris.BASE + name)
        labels = store.quads.quads_for_pattern(subject, RDFS_LABEL, None, DefaultGraph())
        assert {quad.object.value for quad in labels} == {label}
        assert Quad(subject, ALT_LABEL, Literal(also)) in store.quads


def test_what_two_sources_tell_otherwise_is_a_disagreement() -> None:
    graph = KnowledgeGraph()
    graph._store = world(KNOWN, final())
    [row] = graph.query("disagreements")
    assert (row["predicate"], row["value1"], row["value2"]) == ("minute", "44", "45")
    assert (row["source1"], row["source2"]) == ("final", "Cup results")


def test_another_scorer_than_the_results_have_is_told_beside_them() -> None:
    """He is shown by `disagreements`, but scored nothing, so that what is counted stays whole."""
    told = Told("other")
    told.match("Alba", "2-1", "Borea", "Alba: Ruiz 12", "Borea: Lund 45", "Alba: Zoe Webb 90")
    store = world(KNOWN, told)
    goal = thing("goal", "1930-07-13-alba-v-borea.mia-soto-1")
    scorers = store.quads.quads_for_pattern(goal, term("scorer"), None, DefaultGraph())
    assert [quad.object for quad in scorers] == [thing("person", "mia-soto-alba")]
    labels = store.quads.quads_for_pattern(goal, RDFS_LABEL, None, DefaultGraph())
    assert not any("Webb" in quad.object.value for quad in labels)
    whole = {
        quad.subject for quad in store.quads.quads_for_pattern(None, term("scopeMatch"), MATCH)
    }
    assert thing("completeness", "1930-07-13-alba-v-borea.goals") in whole
    graph = KnowledgeGraph()
    graph._store = store
    [row] = graph.query("disagreements")
    assert (row["predicate"], row["value1"], row["value2"]) == ("scorer", "Zoe Webb", "Mia Soto")
    assert (row["source1"], row["source2"]) == ("other", "Cup results")
    for source in [record for record in store.sources if record.kind == "report"]:
        drop_source(store, NamedNode(source.iri))
    settle(store)
    beside = term("besidePassage")
    assert not list(store.quads.quads_for_pattern(None, beside, None))


def test_what_both_tell_is_corroborated() -> None:
    graph = KnowledgeGraph()
    graph._store = world(KNOWN, final())
    told = {
        (row["predicate"], row["object"]): row["sources"] for row in graph.query("corroboration")
    }
    assert told["minute", "12"] == 2
    assert told["goals", "2"] == 2


def test_every_decision_is_listed() -> None:
    graph = KnowledgeGraph()
    graph._store = world(KNOWN, final(), undecided())
    rows = graph.query("identities")
    assert len(rows) == len({row["decisionIri"] for row in rows})
    listed = {(row["kind"], row["thing"]): row for row in rows}
    found = listed["Match", "Borea v Alba"]
    assert found["verdict"] == "same"
    assert "the score 1-2" in str(found["reasons"])
    assert found["source"] == "final"
    assert listed["Person", "Ruiz"]["chosen"] == "Ana Ruiz"
    assert listed["Fixture", "Alba v Cania"]["chosen"] == "Cania v Alba, 1930-07-16"
    other = listed["Match", "Alba v Cania"]
    assert (other["verdict"], other["chosen"]) == ("different", None)
    assert other["candidates"] == "1930-07-16-cania-v-alba"


def test_an_announced_match_is_fulfilled_and_the_proof_says_why() -> None:
    store = world(KNOWN, final())
    [quad] = store.quads.quads_for_pattern(None, term("fulfilledBy"), None, DefaultGraph())
    assert quad.object == thing("match", "1930-07-16-cania-v-alba")
    [leaf] = explain(store, quad.triple).leaves()
    assert isinstance(leaf, Decision)
    assert "a Wednesday, as announced" in leaf.sentence


def test_a_proof_says_which_decision_a_fact_rests_on() -> None:
    store = world(KNOWN, final())
    goal = thing("goal", "1930-07-13-alba-v-borea.ana-ruiz-1")
    leaves = tuple(explain(store, Triple(goal, term("minute"), Literal(12))).leaves())
    assert {type(leaf) for leaf in leaves} == {Passage, Stated, Decision}
    later = thing("goal", "1930-07-13-alba-v-borea.mia-soto-1")
    [leaf] = explain(store, Triple(later, term("minute"), Literal(90))).leaves()
    assert isinstance(leaf, Stated)


def test_a_report_alone_is_not_touched() -> None:
    store = world(final(), settled=False)
    before = set(store.quads)
    assert resolve(store) == ()
    assert set(store.quads) == before


def test_deciding_twice_changes_nothing() -> None:
    store = world(KNOWN, final(), next_match(), undecided())
    before = set(store.quads)
    resolve(store)
    assert set(store.quads) == before


SOURCES: dict[str, Results | Told] = {
    "known": KNOWN, "other": OTHER, "final": final(), "next": next_match(),
    "undecided": undecided(),
}  # fmt: skip


def everything(store: KnowledgeStore) -> set[Quad]:
    """All quads but the ontology's, whose blank nodes differ with each loading."""
    return {quad for quad in store.quads if quad.graph_name != store.aside("ontology")}


def built(names: Iterable[str]) -> set[Quad]:
    return everything(world(*(SOURCES[name] for name in SOURCES if name in set(names))))


@settings(max_examples=12, deadline=None)
@given(st.lists(st.sampled_from(sorted(SOURCES)), min_size=1, max_size=7))
def test_sources_come_and_go_in_any_order(changes: list[str]) -> None:
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


def test_a_report_read_again_is_as_if_read_once() -> None:
    store = world(KNOWN, final())
    before = everything(store)
    add(store, final())
    settle(store)
    assert everything(store) == before


def test_a_report_without_its_results_speaks_of_its_own_things_again() -> None:
    store = world(final(), KNOWN)
    source = iris.source_iri(KNOWN.sha256)
    drop_source(store, source)
    settle(store)
    alone = world(final())
    assert everything(store) == everything(alone)
    assert "1930-07-13" not in " ".join(
        str(quad) for report in (iris.source_iri(final().reading().source.sha256),)
        for quad in told_by(store, report)
    )  # fmt: skip

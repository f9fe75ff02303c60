"""Records counted in a graph, and their proofs down to what they stand on."""

from __future__ import annotations

import re

import pyoxigraph as ox
import pytest

from kg.graph.iris import BASE, term
from kg.graph.store import KnowledgeStore, default_triples
from kg.reason.explain import Known, Limits, explain
from kg.reason.explain.proof import Absence, Proof, Stated
from kg.reason.explain.render import text
from tests.reason.reasoned import PREFIXES, holds, reasoned


def played(number: int, day: str, sides: str, goals: tuple[str, ...] = (), untold: int = 0) -> str:
    """A match of the cup: a goal is told as "Ann 3", scored for the home side."""
    home, away = sides.split()
    told = f"""
    <match/{number}> a :Match ; rdfs:label "{home} v {away}" ; :date "{day}"^^xsd:date ;
      :competition <competition/cup> ; :edition <edition/cup.one> ;
      :side <side/{number}.h>, <side/{number}.a> .
    <side/{number}.h> :ofTeam <team/{home}> ; :goals {len(goals) + untold} .
    <side/{number}.a> :ofTeam <team/{away}> ; :goals 0 .
    """
    for place, goal in enumerate(goals):
        who, minute = goal.split()
        told += f"""
        <goal/{number}.{place}> a :Goal ; :inMatch <match/{number}> ; :minute {minute} ;
          :forTeam <team/{home}> ; :scorer <person/{who}> .
        """
    return told


NAMES = "".join(f'<person/{who}> rdfs:label "{who.title()}" . ' for who in ("ann", "bea", "cleo"))
NAMES += "".join(f'<team/{team}> rdfs:label "{team.title()}" . ' for team in ("alba", "bex", "dun"))
CUP = """
<competition/cup> rdfs:label "Cup" . <edition/cup.one> :ofCompetition <competition/cup> ;
  rdfs:label "Cup One" .
"""
LISTED = (
    "<completeness/l> a :Completeness ; :measure :Matches ; :scopeCompetition <competition/cup> ."
)
SEASON = CUP + NAMES + "\n".join([
    played(1, "2001-05-01", "alba bex", ("ann 10", "bea 20", "ann 30",)),
    played(2, "2001-05-08", "alba dun", ("bea 5", "bea 50",)),
    played(3, "2001-05-15", "bex dun", ("cleo 7",)),
])  # fmt: skip
PROGRESSION = f"""{PREFIXES} SELECT ?n ?who ?mark ?how {{
  ?h :ofRecord <record/goals-cup> ; :progressionNumber ?n ; :mark ?mark ; :holder ?p ;
    :relation ?r . ?p rdfs:label ?who . BIND(STRAFTER(STR(?r), "#") AS ?how) }} ORDER BY ?n"""


def rows(store: ox.Store, query: str) -> list[tuple[str, ...]]:
    solutions = store.query(query)
    assert isinstance(solutions, ox.QuerySolutions)
    return [tuple(value.value for value in solution) for solution in solutions]  # type: ignore[union-attr]


def test_the_progression_of_a_competition_whose_goals_are_all_told() -> None:
    store = reasoned(SEASON + LISTED)
    assert rows(store, PROGRESSION) == [
        ("1", "Ann", "1", "Sets"),
        ("2", "Bea", "1", "Equals"),
        ("3", "Ann", "2", "Breaks"),
        ("4", "Bea", "2", "Equals"),
        ("5", "Bea", "3", "Breaks"),
    ]
    assert holds(
        store, "<person/bea> :breaksRecordOf <person/ann> ; :holdsRecord <record/goals-cup>"
    )
    assert not holds(store, "<person/ann> :holdsRecord <record/goals-cup>")
    assert holds(
        store, '?h :ofRecord <record/goals-cup> ; :mark 3 ; rdfs:label "Bea’s 3 goals in the Cup"'
    )
    assert holds(store, "<record/goals-cup.one> :scopeEdition <edition/cup.one>")
    assert holds(
        store, "?h :ofRecord <record/goals-in-one-edition-cup> ; :holder <person/bea> ; :mark 3"
    )
    assert holds(
        store, "?h :ofRecord <record/goals-in-one-match-cup> ; :holder <person/bea> ; :mark 2"
    )
    assert holds(
        store, "?h :ofRecord <record/margin-cup> ; :holder <team/alba> ; :mark 3 ; :setIn <match/1>"
    )
    assert holds(store, "<record/goals-of-both-sides-cup> a :Record")


@pytest.mark.parametrize(
    "told",
    [
        SEASON,
        SEASON + LISTED + played(4, "2001-05-22", "bex dun", untold=1),
        SEASON + LISTED + "<goal/1.0> :scorer <person/cleo> .",
        SEASON.replace(":minute 20 ;", "") + LISTED,
    ],
    ids=["matches not listed", "a scorer untold", "a goal told for two", "no order"],
)
def test_nothing_is_claimed_where_not_everything_is_told(told: str) -> None:
    assert not holds(reasoned(told), "?h :ofRecord <record/goals-cup>")


def test_the_longest_run_of_a_team() -> None:
    listed = "<completeness/t> a :Completeness ; :measure :Matches ; :scopeTeam <team/alba> ."
    again = played(5, "2001-06-01", "alba dun", ("ann 1",))
    lost = played(4, "2001-05-20", "bex alba", ("cleo 1",))
    store = reasoned(SEASON + listed + lost + again)
    assert rows(store, f"""{PREFIXES} SELECT ?mark ?began ?in {{
      ?h :ofRecord <record/unbeaten-run-alba> ; :mark ?mark ; :beganWith ?began ; :setIn ?in }}
      ORDER BY ?mark"""
    ) == [(mark, f"{BASE}match/1", f"{BASE}match/{mark}") for mark in "12"]  # fmt: skip


def test_a_counted_record_is_proven_by_its_goals_and_by_what_is_not_there() -> None:
    store = KnowledgeStore(reasoned(SEASON + LISTED))
    fact = ox.Triple(
        ox.NamedNode(f"{BASE}person/bea"), term("breaksRecordOf"), ox.NamedNode(f"{BASE}person/ann")
    )
    proof = explain(store, fact)
    assert "came to 3 in the Cup" in str(proof)
    goals = [step for step in proof.steps if step.triple.predicate == term("scorer")]
    assert {step.triple.subject.value[-8:] for step in goals} >= {
        "goal/1.1",
        "goal/2.0",
        "goal/2.1",
    }
    assert all(isinstance(leaf, Stated | Absence) or leaf for leaf in proof.leaves())
    empty = [leaf.query for leaf in proof.leaves() if isinstance(leaf, Absence)]
    counted = [query for query in empty if "HAVING" in query]
    assert counted
    for query in counted:
        assert list(store.quads.query(query)) == []  # type: ignore[arg-type]
        laxer = re.sub(r"> \d+\)$", "> 0)", query)
        assert list(store.quads.query(laxer)) != [] or "2001-05-01" in query  # type: ignore[arg-type]


def test_every_fact_of_a_counted_holding_has_a_proof() -> None:
    store = KnowledgeStore(reasoned(SEASON + LISTED))
    default = ox.DefaultGraph()
    numbered = {
        q.subject
        for q in store.quads.quads_for_pattern(None, term("progressionNumber"), None, default)
    }
    assert numbered
    for holding in numbered:
        for quad in store.quads.quads_for_pattern(holding, None, None, default):
            assert explain(store, quad.triple), quad


def test_finals_are_counted_once_each_where_all_are_known() -> None:
    stages = """
    <match/1> :stage <stage/final> . <match/2> :stage <stage/final> . <match/3> :stage <stage/x> .
    <stage/final> :stageKind :Final ; :ofEdition <edition/cup.one> .
    """
    store = reasoned(SEASON + LISTED + stages)
    finals = "?h :ofRecord <record/finals-played-cup> ; :holder <team/bex> ; :mark 1"
    assert holds(store, f"{finals} ; :setIn <match/1>")
    assert not holds(store, f"{finals} ; :setIn <match/2>")
    unknown = stages.replace("<match/1> :stage", "<match/1> :place").replace(
        "<match/2> :stage", "<match/2> :place"
    )
    assert not holds(reasoned(SEASON + LISTED + unknown), finals)


def test_the_youngest_scorer_where_every_age_is_known() -> None:
    born = {"ann": "1980-05-01", "bea": "1981-05-08", "cleo": "1970-01-01"}
    told = [f'<person/{who}> :birthDate "{day}"^^xsd:date .' for who, day in born.items()]
    store = reasoned(SEASON + LISTED + "\n".join(told))
    youngest = (
        "?h :ofRecord <record/age-cup> ; :holder <person/bea> ; :mark 7298 ; :setBy <goal/1.1>"
    )
    assert holds(store, youngest)
    assert holds(store, "<person/bea> :holdsRecord <record/age-cup> ; :breaksRecordOf <person/ann>")
    assert not holds(reasoned(SEASON + LISTED + told[1]), "?h :ofRecord <record/age-cup>")


BOTH = "<completeness/b> a :Completeness ; :measure :Matches ; :scopeTeam <team/bex> ."
ALBA = "<completeness/t> a :Completeness ; :measure :Matches ; :scopeTeam <team/alba> ."


def test_where_not_every_goal_is_told_the_leader_has_bounds() -> None:
    """Three goals of Alba in 2001 have no scorer, and one in 1950 that Ann cannot have scored."""
    gaps = played(4, "2001-06-01", "alba bex", untold=3) + played(
        5, "1950-06-01", "alba bex", untold=1
    )
    store = reasoned(
        CUP + NAMES + ALBA + gaps + played(1, "2001-05-01", "alba bex", ("ann 1", "ann 2"))
    )
    assert holds(
        store,
        "<record/goals-alba> :leadingTally ?t . ?t :tallyOf <person/ann> ; :atLeast 2 ; :atMost 5 ;"
        " :asOfMatch <match/4> ; :basis :Counted",
    )
    assert not holds(store, "?h :ofRecord <record/goals-alba>")
    assert not holds(store, "?t :tallyOf <person/ann> ; :value ?n")
    proof = explain(KnowledgeStore(store), ox.Triple(
        ox.NamedNode(f"{BASE}record/goals-alba"), term("leadingTally"),
        ox.NamedNode(f"{BASE}tally/ann.goals-alba.leading"),
    ))  # fmt: skip
    assert "told to have scored 2 for Alba" in str(proof)
    assert "it may be 5" in str(proof)
    assert "Not covered, as nobody is told for them: 3 of the goals, in 1 of" in str(proof)
    record = ox.Triple(
        ox.NamedNode(f"{BASE}record/goals-alba"),
        term("scopeTeam"),
        ox.NamedNode(f"{BASE}team/alba"),
    )
    assert explain(KnowledgeStore(store), record)


def test_what_was_counted_is_a_table() -> None:
    store = KnowledgeStore(reasoned(SEASON + LISTED))
    bea, ann = (ox.NamedNode(f"{BASE}person/{name}") for name in ("bea", "ann"))
    proof = explain(store, ox.Triple(bea, term("breaksRecordOf"), ann))
    assert "counted one by one, 3 in all, from 2001-05-01 to 2001-05-08:" in str(proof)
    assert "… and 1 between (kg explain --all shows each)" in str(proof)
    whole = text(proof, full=True)
    assert "between (kg explain --all" not in whole
    (rows,) = {one.table for step in proof.steps for one in step.derivations if len(one.table) == 3}
    assert [(row.day, row.minute) for row in rows] == [
        ("2001-05-01", "20"),
        ("2001-05-08", "5"),
        ("2001-05-08", "50"),
    ]


@pytest.mark.parametrize("at_hand", [True, False])
def test_a_holding_of_the_graph_is_proven_by_its_own_entries_alone(*, at_hand: bool) -> None:
    """For pages a scope is not counted anew, and the proofs are the same."""
    finals = """
    <match/1> :stage <stage/final> . <match/2> :stage <stage/x> . <match/3> :stage <stage/x> .
    <stage/final> :stageKind :Final ; :ofEdition <edition/cup.one> .
    """
    store = KnowledgeStore(reasoned(SEASON + LISTED + ALBA + BOTH + finals))

    def fixtures(whose: str) -> list[tuple[str, str]]:
        found = rows(store.quads, f"""{PREFIXES} SELECT ?day ?match {{
            ?match :date ?day . {{ ?match :competition <{whose}> }} UNION
            {{ ?match :side/:ofTeam <{whose}> }} }}""")  # fmt: skip
        return [(day, match) for day, match in found]

    known = Known(store, fixtures) if at_hand else Known(store)
    holdings = [fact for fact in default_triples(store) if fact.predicate == term("ofRecord")]
    assert len({fact.object for fact in holdings}) > 6
    for fact in default_triples(store):
        if "/holding/" in fact.subject.value or "/record/" in fact.subject.value:
            page = explain(store, fact, limits=Limits(anew=False), known=known)
            assert page == explain(store, fact)


def test_a_holding_that_does_not_add_up_is_counted_anew() -> None:
    store = KnowledgeStore(reasoned(SEASON + LISTED))
    mark = next(
        fact
        for fact in default_triples(store)
        if fact.predicate == term("mark")
        and fact.object == ox.Literal(3)
        and ".goals-cup." in fact.subject.value
    )
    assert explain(store, mark, limits=Limits(anew=False)).steps[0].derivations
    goal = ox.Quad(ox.NamedNode(f"{BASE}goal/1.1"), term("inMatch"), ox.NamedNode(f"{BASE}match/1"))
    store.quads.remove(goal)
    assert not explain(store, mark, limits=Limits(anew=False))


def test_of_what_was_counted_some_are_followed() -> None:
    store = KnowledgeStore(reasoned(SEASON + LISTED))
    bea, ann = (ox.NamedNode(f"{BASE}person/{name}") for name in ("bea", "ann"))
    fact = ox.Triple(bea, term("breaksRecordOf"), ann)
    counted = {
        most: max(
            (one for step in proof.steps for one in step.derivations if one.counted),
            key=lambda one: len(one.counted) + one.left_out,
        )
        for most in (None, 2)
        if (proof := explain(store, fact, limits=Limits(counted=most)))
    }
    assert (len(counted[None].counted), counted[None].left_out) == (3, 0)
    assert (len(counted[2].counted), counted[2].left_out) == (2, 1)
    assert len(counted[2].table) == 3


def test_of_a_team_whose_matches_are_not_all_listed_nothing_is_said() -> None:
    assert not holds(reasoned(SEASON), "?r :leadingTally ?t")


TOLD = """
<record/goals-alba> a :Record ; :measure :Goals ; :scopeTeam <team/alba> ; :extremum :Highest ;
  rdfs:label "most goals for Alba" .
<holding/bea> a :Holding ; :ofRecord <record/goals-alba> ; :holder <person/bea> ; :mark 30 ;
  :standingAt <match/1> ; rdfs:label "Bea’s record" .
<goal/1.0> :statedToEqual <holding/bea> .
"""
SINCE = (
    TOLD + CUP + NAMES + ALBA
    + played(8, "1950-05-01", "alba bex", untold=29)
    + played(1, "2001-05-01", "alba bex", ("ann 10",))
)  # fmt: skip


def test_a_told_count_goes_on_as_long_as_every_goal_is_told() -> None:
    later = played(2, "2001-05-08", "alba dun", ("cleo 5", "ann 50")) + played(
        3, "2001-05-15", "alba dun", ("ann 7",)
    )
    store = reasoned(SINCE + later)
    assert holds(store, "<person/ann> :equalsRecordOf <person/bea> ; :breaksRecordOf <person/bea>")
    assert holds(
        store, "?t :tallyOf <person/ann> ; :value 31 ; :asOfEvent <goal/2.1> ; :countedOnFrom ?b"
    )
    assert holds(
        store, "?h :holder <person/ann> ; :mark 31 ; :relation :Breaks ; :setBy <goal/2.1>"
    )
    assert holds(
        store, "?h :holder <person/ann> ; :mark 32 ; :relation :Extends ; :setBy <goal/3.0>"
    )
    assert holds(store, "<person/ann> :holdsRecord <record/goals-alba>")
    assert not holds(store, "<person/bea> :holdsRecord <record/goals-alba>")
    proof = explain(KnowledgeStore(store), ox.Triple(
        ox.NamedNode(f"{BASE}person/ann"), term("breaksRecordOf"), ox.NamedNode(f"{BASE}person/bea")
    ))  # fmt: skip
    assert "came to 31 for Alba, counted on from" in str(proof)
    assert "As many goals as the record" in str(proof)


def ends(store: KnowledgeStore) -> list[Proof]:
    """The proofs of the days until which holdings stood."""
    told = (fact for fact in default_triples(store) if fact.predicate == term("heldUntil"))
    return [explain(store, fact) for fact in sorted(told, key=str)]


def test_a_proof_of_an_end_tells_what_passed_the_mark() -> None:
    found = [str(proof) for proof in ends(KnowledgeStore(reasoned(SEASON + LISTED + ALBA + BOTH)))]
    assert found
    assert all("That stood until" in proof and "passed it" in proof for proof in found)


def test_a_step_that_is_no_holding_passed_the_mark_on_the_way() -> None:
    goals = [("ann 1",), (), *[("ann 1",)] * 4]
    runs = "".join(
        played(at, f"2001-05-0{at}", "alba bex", told) for at, told in enumerate(goals, 1)
    )
    proofs = ends(KnowledgeStore(reasoned(CUP + NAMES + ALBA + runs)))
    found = "".join(str(proof) for proof in proofs)
    assert "That stood until 2001-05-04, when Alba’s run of 2 wins passed it." in found
    assert "That stood until 2001-05-05, when Alba’s run of 4 wins passed it on the way." in found


def test_a_mark_that_is_known_to_have_been_passed_stands_no_more() -> None:
    """After the gap Ann scores again: whatever her count then was, it was more than 31."""
    broken = played(2, "2001-05-08", "alba dun", ("ann 50",))
    gap = played(3, "2001-05-15", "bex alba", untold=1)
    again = played(4, "2001-05-22", "alba dun", ("ann 5",))
    held = '?h :holder <person/ann> ; :mark 31 ; :heldUntil "2001-05-22"^^xsd:date'
    store = reasoned(SINCE + broken + gap + again)
    assert holds(store, held)
    assert not holds(store, "<person/ann> :holdsRecord ?r")
    ended = "31 goals for Alba stood until 2001-05-22 at the latest"
    [proof] = [one for one in ends(KnowledgeStore(store)) if ended in str(one)]
    assert "by then the mark was higher, and by how much is not told" in str(proof)
    assert {
        str(step.triple.object) for step in proof.steps if step.triple.predicate == term("date")
    } == {'"2001-05-22"^^<http://www.w3.org/2001/XMLSchema#date>'}
    assert not holds(reasoned(SINCE + broken + gap), "?h :mark 31 ; :heldUntil ?day")


def test_a_told_count_goes_on_only_for_a_team_whose_matches_are_listed() -> None:
    store = reasoned(SINCE.replace(ALBA, "") + played(2, "2001-05-08", "alba dun", ("ann 50",)))
    assert holds(store, "<person/ann> :equalsRecordOf <person/bea>")
    assert not holds(store, "<person/ann> :breaksRecordOf <person/bea>")


@pytest.mark.parametrize(
    "between",
    [
        played(9, "2001-05-03", "bex alba", untold=1),
        played(9, "2001-05-01", "alba dun"),
        played(9, "2001-05-03", "alba dun", ("bea 1",)),
        played(9, "2001-05-03", "alba dun", ("cleo 1", "cleo 2")),
    ],
    ids=["a goal untold", "another match that day", "the holder scores", "others may have passed"],
)
def test_a_told_count_goes_on_only_while_it_is_sure(between: str) -> None:
    store = reasoned(SINCE + between + played(2, "2001-05-08", "alba dun", ("ann 50",)))
    assert holds(store, "<person/ann> :equalsRecordOf <person/bea>")
    assert not holds(store, "<person/ann> :breaksRecordOf <person/bea>")

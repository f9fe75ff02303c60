"""The default graph: the seed's derived facts from its asserted ones alone, and nothing more."""

from __future__ import annotations

import re
from pathlib import Path

import pyoxigraph as ox
import pytest

from kg.reason.materialize import materialize
from kg.reason.schema import OWL, TYPE, closed_ontology
from tests.reason.reasoned import facts, holds, reasoned, reasoned_with_report, told

SEED = (Path(__file__).resolve().parents[1] / "data" / "seed-asserted.ttl").read_text("utf-8")
MATCH = "england-v-france-fifa-world-cup-qatar-quarter-final"
KANE, ROONEY, GIROUD = (
    f"<person/{name}>"
    for name in ("harry-kane-england", "wayne-rooney-england", "olivier-giroud-france")
)
OPENER, LEVEL, WINNER = (
    f"<goal/{MATCH}.{name}-1>" for name in ("aurelien-tchouameni", "harry-kane", "olivier-giroud")
)
MISS, GAME = f"<penalty/{MATCH}.harry-kane-1>", f"<match/{MATCH}>"
SEMI_FINAL = "<stage/fifa-world-cup.qatar.semi-final>"

DERIVED = {
    "31 tally": f"""?t a :Tally ; :tallyOf {KANE} ; :measure :Goals ; :scopeTeam <team/england> ;
        :value 53 ; :asOfEvent {LEVEL} ; :basis :Derived .
        ?b :tallyOf {KANE} ; :scopeTeam <team/england> ; :value 52 ; :beforeMatch {GAME}""",
    "32 record": f"""{KANE} :equalsRecordOf {ROONEY} ; :holdsRecord ?record .
        {ROONEY} :holdsRecord ?record . ?h :holder {KANE} ; :ofRecord ?record ; :mark 53 ;
        :relation :Equals ; :setBy {LEVEL} ; :jointWith ?old . ?old :holder {ROONEY} ; :mark 53""",
    "33 order": f"""{OPENER} :goalNumber 1 ; :goalsForAfter 1 ; :goalsAgainstAfter 0 .
        {LEVEL} :goalNumber 2 ; :goalsForAfter 1 ; :goalsAgainstAfter 1 .
        {WINNER} :goalNumber 3 ; :goalsForAfter 2 ; :goalsAgainstAfter 1""",
    "34 roles": f"""{OPENER} :goalRole :OpeningGoal . {LEVEL} :goalRole :Equaliser .
        {WINNER} :goalRole :WinningGoal""",
    "35 result": f"""{GAME} :winner <team/france> ; :loser <team/england> .
        <team/france> :advancesTo {SEMI_FINAL} . {SEMI_FINAL} :stageKind :SemiFinal ;
        :ofEdition <edition/fifa-world-cup.qatar> .
        <team/england> :eliminatedFrom <edition/fifa-world-cup.qatar>""",
    "36 penalties": f"""?a :tallyOf {KANE} ; :measure :PenaltiesTaken ; :atLeast 2 .
        ?b :tallyOf {KANE} ; :measure :PenaltiesScored ; :atLeast 1 .
        ?c :tallyOf {KANE} ; :measure :PenaltiesMissed ; :atLeast 1""",
    "37 conceded": """<person/aurelien-tchouameni-france> :concededPenalty ?one .
        <person/bukayo-saka-england> :wonPenalty ?one .
        <person/theo-hernandez-france> :concededPenalty ?two .
        <person/mason-mount-england> :wonPenalty ?two""",
    "38 chains": f"""{KANE} :scoredAgainst <team/france> ; :scoredPast <person/hugo-lloris-france> ;
        :scoredInCompetition <competition/fifa-world-cup>""",
    "39 types": f"""{KANE} a :Player, :Person . <team/england> a :NationalTeam, :Team .
        {LEVEL} a :PenaltyGoal . {MISS} a :MissedPenalty""",
    "40 fixture": f"""?f :fixtureTeam <team/france>, <team/morocco> ; :fixtureStage {SEMI_FINAL} ;
        :fixtureEdition <edition/fifa-world-cup.qatar>""",
}
FALSE = {
    "54": "?t :value 54",
    "Giroud's count": f"?t :tallyOf {GIROUD} ; :measure :Goals",
    "a goal from the missed kick": f"{MISS} a :Goal",
    "a manager who plays": "?m a :Manager, :Player",
    "two winners": "?match :winner ?one, ?two . FILTER(?one != ?two)",
    "a team that lost and went on": "?team :advancesTo ?s ; :eliminatedFrom/^:ofEdition ?s",
    "a champion of 2018": "?c :campaignYear 2018 ; :finish :Champions",
    "the other final's goals": "<match/england-v-italy-uefa-european-championship-2020-final>"
    " ^:scopeMatch ?completeness",
}


@pytest.fixture(scope="module")
def seed() -> ox.Store:
    """The seed's asserted facts, reasoned over."""
    return reasoned(SEED)


@pytest.mark.parametrize("fact", DERIVED)
def test_asserted_turtle_alone_derives_the_facts(seed: ox.Store, fact: str) -> None:
    assert holds(seed, DERIVED[fact])
    union = told(SEED)
    materialize(union, reason=False)
    assert not holds(union, DERIVED[fact])


@pytest.mark.parametrize("claim", FALSE)
def test_nothing_false_is_derived(seed: ox.Store, claim: str) -> None:
    assert not holds(seed, FALSE[claim])


def test_without_the_record_sentences_there_is_no_count_and_no_equal() -> None:
    silent = reasoned(re.sub(r"\s*fkg:statedToEqual [^;]*;", "", SEED))
    assert not holds(silent, "?p :equalsRecordOf ?q")
    assert not holds(silent, f"?t :tallyOf {KANE} ; :measure :Goals")
    assert holds(silent, f"{LEVEL} :goalRole :Equaliser")


def test_a_second_run_changes_nothing(seed: ox.Store) -> None:
    before = facts(seed)
    again = materialize(seed)
    assert facts(seed) == before
    assert (again.asserted + again.inferred, again.clashes) == (len(before), ())


def test_order_of_the_evidence_does_not_matter(seed: ox.Store) -> None:
    backwards = ox.Store()
    backwards.extend(sorted(told(SEED), key=str, reverse=True))
    materialize(backwards)
    assert facts(backwards) == facts(seed)


def test_without_reasoning_the_default_graph_is_what_is_told() -> None:
    store = told(SEED)
    found = materialize(store, reason=False)
    assert (found.asserted, found.inferred) == (len(facts(store)), 0)
    assert len(store) == 2 * found.asserted + 1


def test_a_fact_that_two_passages_tell_stands_once() -> None:
    store = told("<team/alba> a :Team .")
    (quad,) = store.quads_for_pattern(None, None, ox.NamedNode(TEAM), None)
    other = ox.NamedNode("http://example.org/other")
    store.add(ox.Quad(quad.subject, quad.predicate, quad.object, other))
    sources = next(g for g in store.named_graphs() if str(g).endswith("graph/sources>"))
    source = next(g for g in store.named_graphs() if g not in {sources, other})
    listed = ox.NamedNode("https://w3id.org/football-kg/ontology#evidenceGraph")
    store.add(ox.Quad(source, listed, other, sources))
    assert materialize(store).asserted == 1


TEAM = "https://w3id.org/football-kg/ontology#Team"


def test_nothing_trivial_stands_in_the_default_graph(seed: ox.Store) -> None:
    ontology = set(closed_ontology())
    for fact in facts(seed):
        assert isinstance(fact.subject, ox.NamedNode)
        assert fact not in ontology
        assert not str(fact.subject).startswith("<https://w3id.org/football-kg/ontology#")
        assert fact.predicate.value != OWL + "sameAs"
        if fact.predicate == TYPE:
            assert isinstance(fact.object, ox.NamedNode)
            assert not fact.object.value.startswith(OWL)


def test_every_derived_node_has_a_type_and_a_name(seed: ox.Store) -> None:
    made = ["Tally", "Completeness", "Tenure", "Holding", "Stage"]
    kinds = " ".join(f":{kind}" for kind in made)
    assert not holds(
        seed,
        f"VALUES ?kind {{ {kinds} }} ?x a ?kind . FILTER NOT EXISTS {{ ?x rdfs:label ?name }}",
    )


def test_a_contradiction_is_told_in_a_sentence_and_nothing_is_raised() -> None:
    _, found = reasoned_with_report(
        '<x> a :Team ; rdfs:label "Alba" . <m> :referee <x> . <g> :scorer <x> .'
    )
    sentences = {clash.sentence for clash in found.clashes}
    assert "Alba is a person and Alba is a team; nothing is both a person and a team." in sentences
    for clash in found.clashes:
        assert clash.rule in {"cax-adc", "cax-dw"}
        assert clash.axioms
        assert len(clash.premises) == 2


def test_axioms_of_a_source_join_the_ontology() -> None:
    turtle = """<captain> rdfs:subPropertyOf :captainOf ; a owl:InverseFunctionalProperty .
      <ann> <captain> <team/alba> . <ann2> <captain> <team/alba> ; :playsFor <team/alba> .
      <skipper> owl:propertyChainAxiom ( <captain> :contested ) .
      <match/m> :side <s> . <s> :ofTeam <team/alba> ."""
    store = reasoned(turtle)
    assert holds(store, "<ann> :captainOf <team/alba> ; :playsFor <team/alba> ; owl:sameAs <ann2>")
    assert holds(store, "<ann> <skipper> <match/m>")
    assert not holds(store, "?x owl:sameAs ?x")
    assert not holds(reasoned("<ann> <captain> <team/alba> ."), "<ann> :captainOf ?team")


def test_a_closed_ontology_can_be_given() -> None:
    store = told("<ann> :scorer <bea> .")
    assert materialize(store, ontology=()).inferred == 0

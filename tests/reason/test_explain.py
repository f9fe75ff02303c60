"""Proofs: for everything, all of them, none circular, and each exactly as strong as its leaves."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pyoxigraph import DefaultGraph, Literal, NamedNode, Quad, Triple

from kg.graph.assemble import RDF_TYPE
from kg.graph.iris import aside_graph, mint, source_iri, term
from kg.graph.store import KnowledgeStore, default_triples, is_asserted, memory_store, passages_for
from kg.model import Thing
from kg.reason.explain import Limits, explain
from kg.reason.explain.firing import Rules
from kg.reason.explain.proof import Absence, Axiom, Decision, Leaf, Passage, Proof, Stated
from kg.reason.football import FootballRule
from kg.reason.horn import HornRule
from kg.reason.materialize import materialize
from kg.resources import resource

KANE = mint(Thing("Person", ("Harry Kane", "England")))
ROONEY = mint(Thing("Person", ("Wayne Rooney", "England")))
MATCH = Thing("Match", ("England v France",))
LEVEL = mint(Thing("Goal", (MATCH, "Harry Kane", 1)))


def holds(proof: Proof, gone: frozenset[object] = frozenset()) -> bool:
    """Whether the proof still proves its fact without the leaves in ``gone``."""
    proven: set[int] = set()
    grew = True
    while grew:
        before = len(proven)
        for step in proof.steps:
            told = any(leaf not in gone for leaf in step.evidence)
            follows = any(set(one.premises + one.counted) <= proven for one in step.derivations)
            if told or follows:
                proven.add(step.number)
        grew = len(proven) > before
    return 1 in proven


def assert_sound(proof: Proof) -> None:
    """Every step is supported, and no fact stands below itself."""
    below: dict[int, set[Triple]] = {}
    for step in proof.steps:
        assert step.evidence or step.derivations, step.sentence
    for number in range(1, len(proof.steps) + 1):
        _below(proof, number, below, ())


def _below(
    proof: Proof, number: int, known: dict[int, set[Triple]], above: tuple[int, ...]
) -> set[Triple]:
    assert number not in above, "a step rests on itself"
    if number not in known:
        step = proof.step(number)
        found: set[Triple] = set()
        for one in step.derivations:
            for need in one.steps():
                found |= _below(proof, need, known, (*above, number))
        assert step.triple not in found, f"a fact rests on itself: {step.sentence}"
        known[number] = found | {step.triple}
    return known[number]


def test_every_inferred_triple_has_a_proof_that_ends_in_evidence(
    seed_store: KnowledgeStore,
) -> None:
    inferred = [t for t in default_triples(seed_store) if not is_asserted(seed_store, t)]
    assert len(inferred) > 100
    for triple in inferred:
        proof = explain(seed_store, triple)
        assert proof, triple
        assert not proof.note
        assert not proof.step(1).evidence
        assert_sound(proof)
        kinds = {type(leaf) for leaf in proof.leaves()}
        assert kinds <= {Passage, Axiom, Absence, Stated, Decision}
        assert Passage in kinds


def test_every_absence_is_an_empty_query(seed_store: KnowledgeStore) -> None:
    seen = 0
    for triple in default_triples(seed_store):
        for leaf in explain(seed_store, triple).leaves():
            if isinstance(leaf, Absence):
                seen += 1
                assert not list(seed_store.quads.query(leaf.query)), leaf.query  # type: ignore[arg-type]
    assert seen


def test_every_passage_is_the_reports_own_words(seed_store: KnowledgeStore) -> None:
    proof = explain(seed_store, Triple(KANE, term("equalsRecordOf"), ROONEY))
    words = resource("seeds", "england-france-2022.txt").read_text(encoding="utf-8")
    quoted = [leaf for leaf in proof.leaves() if isinstance(leaf, Passage)]
    assert quoted
    for leaf in quoted:
        assert leaf.exact in words
        assert leaf.end - leaf.start == len(leaf.exact)
        assert leaf.source == "The National"


def test_a_fact_that_is_told_and_follows_shows_both(seed_store: KnowledgeStore) -> None:
    proof = explain(seed_store, Triple(LEVEL, RDF_TYPE, term("Goal")))
    assert proof.step(1).evidence
    assert proof.step(1).derivations


def test_what_is_told_need_not_be_looked_through(seed_store: KnowledgeStore) -> None:
    """The same proof with fewer ways: each told fact but the first one rests on its sources."""
    for triple in sorted(default_triples(seed_store), key=str)[::9]:
        if is_asserted(seed_store, triple):
            continue
        whole = explain(seed_store, triple)
        brief = explain(seed_store, triple, limits=Limits(through_told=False))
        assert_sound(brief)
        assert holds(brief) == holds(whole)
        assert not any(step.evidence and step.derivations for step in brief.steps)
        shown, less = whole.shortened(), brief.shortened()
        assert {step.triple for step in less.steps} == {step.triple for step in shown.steps}


def test_what_follows_from_told_facts_alone_need_not_follow_in_another_way(
    seed_store: KnowledgeStore,
) -> None:
    limits = Limits(through_told=False, every_way=False)
    spared = 0
    for triple in sorted(default_triples(seed_store), key=str)[::9]:
        brief = explain(seed_store, triple, limits=limits)
        assert_sound(brief)
        whole = explain(seed_store, triple, limits=Limits(through_told=False))
        assert len(brief.step(1).derivations) == len(whole.step(1).derivations)
        for step in brief.steps[1:]:
            from_told = [
                one
                for one in step.derivations
                if all(brief.step(n).evidence for n in (*one.premises, *one.counted))
            ]
            assert len(from_told) <= 1
        spared += _ways(brief) < _ways(whole)
    assert spared


def _ways(proof: Proof) -> int:
    return sum(len(step.derivations) for step in proof.steps)


def test_all_ways_are_found_not_the_first(seed_store: KnowledgeStore) -> None:
    proof = explain(seed_store, Triple(KANE, RDF_TYPE, term("Player")))
    premises = {proof.step(one.premises[0]).triple.predicate for one in proof.step(1).derivations}
    assert {term("scorer"), term("taker"), term("took"), term("scored")} <= premises


def test_counted_goals_are_listed(seed_store: KnowledgeStore) -> None:
    proof = explain(seed_store, Triple(LEVEL, term("goalNumber"), Literal(2)))
    (derivation,) = proof.step(1).derivations
    counted = {proof.step(number).triple for number in derivation.counted}
    opener = mint(Thing("Goal", (MATCH, "Aurelien Tchouameni", 1)))
    assert Triple(opener, term("precedes"), LEVEL) in counted


def test_nothing_for_what_is_not_in_the_graph(seed_store: KnowledgeStore) -> None:
    proof = explain(seed_store, Triple(ROONEY, term("equalsRecordOf"), KANE))
    assert not proof
    assert proof.note == "This is not in the graph."
    assert proof.sentence == "Wayne Rooney equals the record of Harry Kane."


def test_what_nothing_supports_has_no_proof() -> None:
    store = memory_store()
    stray = Triple(KANE, term("scored"), LEVEL)
    store.quads.add(Quad(*stray))
    proof = explain(store, stray)
    assert not proof
    assert "no source says it" in proof.note


def test_a_stopped_search_says_so(seed_store: KnowledgeStore) -> None:
    player = Triple(KANE, RDF_TYPE, term("Person"))
    assert "stopped after 3 facts" in explain(seed_store, player, limits=Limits(facts=3)).note
    proof = explain(seed_store, player, limits=Limits(per_rule=1))
    assert proof
    assert "first 1 firings" in proof.note


def test_what_stands_in_many_circles_is_drawn_once_and_soundly(
    seed_store: KnowledgeStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("kg.reason.explain.drawing._TRIED", 0)
    told = (Triple(KANE, term("equalsRecordOf"), ROONEY), Triple(LEVEL, RDF_TYPE, term("Goal")))
    cut = 0
    for fact in (*told, *list(default_triples(seed_store))[:60]):
        proof = explain(seed_store, fact)
        assert proof
        assert_sound(proof)
        assert len({step.triple for step in proof.steps}) == len(proof.steps) or not proof.note
        cut += "each fact is shown only once" in proof.note
    assert cut


def test_two_relations_that_were_both_read_do_not_support_each_other() -> None:
    store = told([("a", "scorer", "b"), ("b", "scored", "a")])
    proof = explain(store, Triple(node("a"), term("scorer"), node("b")))
    assert [len(step.evidence) for step in proof.steps] == [1, 1]
    assert [len(step.derivations) for step in proof.steps] == [1, 0]
    assert_sound(proof)


def test_a_row_of_a_data_file_is_a_leaf() -> None:
    store = told([("goal", "scorer", "player"), ("goal", "row", "results-row")])
    store.quads.add(Quad(node("results-row"), term("rowNumber"), Literal(7), DefaultGraph()))
    proof = explain(store, Triple(node("goal"), term("scorer"), node("player")))
    (leaf,) = proof.step(1).evidence
    assert isinstance(leaf, Stated)
    assert (leaf.iri, leaf.row) == (EX + "results-row", "row 7")
    assert "row 7" in str(proof)


def test_a_recorded_decision_on_who_is_meant_is_a_leaf() -> None:
    store = told([("goal", "scorer", "player")])
    identities, decision = store.aside("identities"), node("decision")
    fact = Triple(node("goal"), term("scorer"), node("player"))
    [passage] = passages_for(store, fact)
    for name, value in (
        ("decided", node("player")), ("originalThing", node("kane")), ("mention", Literal("Kane")),
        ("decidedFor", NamedNode(passage.source)), ("reason", Literal("the same name and team")),
    ):  # fmt: skip
        store.quads.add(Quad(decision, term(name), value, identities))
    assert Decision(
        decision.value, "“Kane” is taken to be this one: the same name and team."
    ) in set(explain(store, fact).leaves())


def test_what_the_ontology_says_needs_no_source() -> None:
    store = memory_store()
    highest = Triple(term("Highest"), RDF_TYPE, term("Extremum"))
    store.quads.add(Quad(*highest))
    proof = explain(store, highest)
    assert [leaf for leaf in proof.leaves() if isinstance(leaf, Axiom)]


def test_axioms_that_a_source_brings_are_used() -> None:
    store = memory_store()
    source, sources = source_iri("0" * 64), aside_graph("sources")
    store.quads.add(Quad(source, RDF_TYPE, term("Source"), sources))
    below = NamedNode("http://www.w3.org/2000/01/rdf-schema#subPropertyOf")
    for triple in (
        Triple(node("nutmegged"), below, node("beat")),
        Triple(node("ann"), node("nutmegged"), node("bob")),
    ):
        store.quads.add(Quad(*triple, source))
    materialize(store.quads)
    proof = explain(store, Triple(node("ann"), node("beat"), node("bob")))
    assert proof.step(1).derivations[0].rule == "prp-spo1"
    assert_sound(proof)


EX = "https://example.org/"
LINKS = ("precedes", "follows", "locatedIn", "jointWith", "side", "sideOf")


def node(name: str) -> NamedNode:
    return NamedNode(EX + name)


def told(facts: list[tuple[str, str, str]]) -> KnowledgeStore:
    """A closed store in which an RDF source says each fact in a graph of its own."""
    store = memory_store()
    source, sources = source_iri("0" * 64), aside_graph("sources")
    store.quads.add(Quad(source, RDF_TYPE, term("Source"), sources))
    for subject, predicate, value in facts:
        graph = node(f"{subject}-{predicate}-{value}")
        store.quads.add(Quad(source, term("evidenceGraph"), graph, sources))
        store.quads.add(Quad(node(subject), term(predicate), node(value), graph))
    materialize(store.quads)
    return store


facts = st.lists(
    st.tuples(st.sampled_from("abc"), st.sampled_from(LINKS), st.sampled_from("abc")),
    min_size=1,
    max_size=6,
    unique=True,
)


@settings(max_examples=60, deadline=None)
@given(facts, st.data())
def test_a_fact_falls_exactly_when_its_leaves_fall(
    facts: list[tuple[str, str, str]], data: st.DataObject
) -> None:
    """Take any sources away and close again: what the proof says of the fact comes true."""
    store = told(facts)
    triple = data.draw(st.sampled_from(sorted(default_triples(store), key=str)))
    proof = explain(store, triple)
    assert_sound(proof)
    kept = data.draw(st.lists(st.sampled_from(facts), unique=True))
    graphs = {f"{EX}{'-'.join(fact)}" for fact in facts if fact not in kept}
    gone = {x for x in proof.leaves() if isinstance(x, Stated) and x.iri in graphs}
    still = Quad(*triple, DefaultGraph()) in told(kept).quads
    assert holds(proof, frozenset(gone)) == still or (
        proof.note and not holds(proof, frozenset(gone))
    )


def test_what_a_rule_only_mentions_is_no_premise(seed_store: KnowledgeStore) -> None:
    proof = explain(seed_store, Triple(KANE, term("equalsRecordOf"), ROONEY))
    (counted,) = (s for s in proof.steps if s.triple.predicate == term("value"))
    (derivation,) = counted.derivations
    (beside,) = derivation.beside
    assert proof.step(beside).triple.predicate == term("scopeTeam")
    needed = {proof.step(number).triple.predicate for number in derivation.premises}
    assert needed >= {term("statedToEqual"), term("scorer"), term("mark")}


def test_a_proof_falls_with_its_passages_and_not_before(seed_store: KnowledgeStore) -> None:
    triple = Triple(KANE, RDF_TYPE, term("Player"))
    proof = explain(seed_store, triple)
    passages = [leaf for leaf in proof.leaves() if isinstance(leaf, Passage)]
    for gone in (passages, passages[:1], passages[1:]):
        left = without(seed_store, gone)
        assert (Quad(*triple) in left.quads) == holds(proof, frozenset(gone))
    assert not holds(proof, frozenset(passages))
    assert holds(proof, frozenset(passages[:1]))


def without(store: KnowledgeStore, leaves: list[Passage]) -> KnowledgeStore:
    """The store without some passages, closed again."""
    left = memory_store()
    left.quads.extend(quad for quad in store.quads if quad.graph_name != DefaultGraph())
    for leaf in leaves:
        left.quads.remove_graph(NamedNode(leaf.iri))
    materialize(left.quads)
    return left


def football(where: str, construct: str) -> FootballRule:
    """A rule for a test."""
    prefix = "PREFIX fkg: <https://w3id.org/football-kg/ontology#>"
    text = f"{prefix} CONSTRUCT {{ {construct} }} WHERE {{ {where} }}"
    return FootballRule("test", "A test", 1, "{a} leads to {b}.", text, resource("ontology"))


BOTH = "?a fkg:precedes ?x . ?x fkg:precedes ?b"


@pytest.mark.parametrize(
    ("where", "premises"),
    [
        ("?a fkg:precedes+ ?b", 2),
        ("?a fkg:precedes/fkg:precedes ?b", 2),
        ("?b ^fkg:precedes/^fkg:precedes ?a", 2),
        ("?a fkg:precedes ?x . OPTIONAL { ?x fkg:precedes ?b } FILTER(BOUND(?b))", 2),
        ("{ ?a fkg:minute ?b } UNION { ?a fkg:precedes ?x . ?x fkg:precedes ?b }", 2),
        ("?a fkg:precedes ?x . FILTER EXISTS { ?x fkg:precedes ?b } ?y fkg:precedes ?b", 2),
        ("VALUES ?p { fkg:precedes } ?a ?p ?x . ?x ?p ?b . MINUS { ?b ?p ?z }", 2),
        (f"{{ SELECT ?a ?b (COUNT(?x) AS ?n) WHERE {{ {BOTH} }} GROUP BY ?a ?b }}", 2),
    ],
)
def test_every_shape_of_rule_gives_its_premises(where: str, premises: int) -> None:
    store = memory_store()
    source = source_iri("0" * 64)
    store.quads.add(Quad(source, RDF_TYPE, term("Source"), aside_graph("sources")))
    for one, other in (("x", "y"), ("y", "z")):
        for graph in (DefaultGraph(), source):
            store.quads.add(Quad(node(one), term("precedes"), node(other), graph))
    wanted = Triple(node("x"), term("about"), node("z"))
    store.quads.add(Quad(*wanted))
    rule = football(where, "?a fkg:about ?b")
    proof = explain(store, wanted, rules=Rules((), [rule]))
    (derivation,) = proof.step(1).derivations
    assert len(derivation.premises + derivation.counted) == premises
    assert derivation.sentence == "x leads to z."


def test_a_rule_of_the_ontology_can_be_given() -> None:
    store = told([("a", "about", "b")])
    about = term("about")
    from kg.reason.horn import Atom, Variable  # the parts of a rule of one's own

    x, y = Variable("x"), Variable("y")
    rule = HornRule("prp-symp", Atom(y, about, x), (Atom(x, about, y),), ())
    store.quads.add(Quad(node("b"), about, node("a")))
    proof = explain(store, Triple(node("b"), about, node("a")), rules=Rules([rule], ()))
    leaf: Leaf = next(leaf for leaf in proof.leaves() if isinstance(leaf, Axiom))
    assert leaf == Axiom(
        "This holds in both directions: if A is about B, then B is about A.", "prp-symp"
    )

"""Why a fact does not hold: what each rule lacks, in sentences, the nearest rule first."""

from __future__ import annotations

import json
from collections.abc import Iterator

from pyoxigraph import Literal, NamedNode, Triple

from kg.graph.assemble import RDF_TYPE
from kg.graph.iris import BASE, mint, term
from kg.graph.store import KnowledgeStore
from kg.model import Thing
from kg.reason.explain.render_whynot import markdown, text, to_json
from kg.reason.explain.whynot import DEPTH, SHOWN, Attempt, Below, WhyNot, why_not
from tests.reason.reasoned import reasoned

KANE, ROONEY = (mint(Thing("Person", (n, "England"))) for n in ("Harry Kane", "Wayne Rooney"))
GIROUD = mint(Thing("Person", ("Olivier Giroud", "France")))
EQUALS = term("equalsRecordOf")


def missing(found: WhyNot, rule: str) -> list[str]:
    """The conditions of a rule that fail."""
    attempt = next(one for one in found.attempts if one.rule == rule)
    return [condition.sentence for condition in attempt.conditions if not condition.holds]


def test_what_holds_is_said_to_hold(seed_store: KnowledgeStore) -> None:
    found = why_not(seed_store, Triple(KANE, EQUALS, ROONEY))
    assert found.holds
    assert not found.attempts
    assert "It holds" in text(found)
    assert "It holds" in markdown(found)


def test_the_nearest_rule_names_the_one_condition_that_fails(seed_store: KnowledgeStore) -> None:
    found = why_not(seed_store, Triple(GIROUD, EQUALS, ROONEY))
    assert not found.holds
    assert [one.missing for one in found.attempts] == sorted(o.missing for o in found.attempts)
    (told,) = missing(found, "equals-record")
    assert told == (
        "Olivier Giroud’s goal for France is said to equal Wayne Rooney’s record of 53 goals for"
        " England."
    )
    shown = text(found)
    assert f"└─ no: {told}" in shown
    assert "├─ yes: Olivier Giroud’s goal for France was scored by Olivier Giroud." in shown


def test_a_comparison_tells_the_nearest_numbers() -> None:
    store = KnowledgeStore(
        reasoned("""
        <m> :side <one> , <two> .
        <one> :ofTeam <alba> ; :goals 1 .
        <two> :ofTeam <bex> ; :goals 3 .
        """)
    )
    match, alba = (NamedNode(BASE + name) for name in ("m", "alba"))
    found = why_not(store, Triple(match, term("winner"), alba))
    assert "1 is more than 3." in missing(found, "winner-by-score")


def below(found: WhyNot, sentence: str) -> Below:
    """What is told below a condition that fails."""
    told = (c for attempt in found.attempts for c in attempt.conditions if c.sentence == sentence)
    condition = next(told)
    assert not condition.holds
    assert condition.below is not None
    return condition.below


def test_what_is_missing_is_asked_after_in_its_turn(seed_store: KnowledgeStore) -> None:
    found = why_not(seed_store, Triple(GIROUD, EQUALS, ROONEY))
    (told,) = missing(found, "equals-record")
    assert below(found, told).stop == "source"
    shown = text(found)
    assert f"no: {told}\n      No rule yields it: only a source can tell it." in shown
    assert "only a source can tell it" in markdown(found)


def every(attempts: tuple[Attempt, ...]) -> Iterator[Below]:
    for one in (c.below for attempt in attempts for c in attempt.conditions):
        if one is not None:
            yield one
            yield from every(one.attempts)


def deep(attempts: tuple[Attempt, ...]) -> int:
    return max((1 + deep(one.attempts) for one in every(attempts)), default=0)


def test_it_goes_some_steps_deep_and_says_where_it_stops(seed_store: KnowledgeStore) -> None:
    for subject, wanted, value in (
        (KANE, RDF_TYPE, term("Goal")), (GIROUD, EQUALS, KANE), (KANE, EQUALS, GIROUD),
        (ROONEY, term("breaksRecordOf"), KANE),
    ):  # fmt: skip
        found = why_not(seed_store, Triple(subject, wanted, value))
        told = list(every(found.attempts))
        assert all(bool(one.attempts) is not bool(one.stop) for one in told)
        assert deep(found.attempts) <= DEPTH + 1
        assert all(not attempt.circular for one in told for attempt in one.attempts)
        assert all(attempt.missing for one in told for attempt in one.attempts)


def test_a_missing_fact_that_a_rule_could_yield_is_followed() -> None:
    store = KnowledgeStore(
        reasoned("""
        <m> :side <one> , <two> .
        <one> :ofTeam <alba> ; :goals 1 .
        <two> :ofTeam <bex> ; :goals 3 .
        """)
    )
    match, alba = (NamedNode(BASE + name) for name in ("m", "alba"))
    found = why_not(store, Triple(match, term("winner"), alba))
    [first] = below(found, "Alba’s side in m won.").attempts
    (gap,) = [one for one in first.conditions if not one.holds]
    assert gap.sentence == "Alba’s side in m is that of bex."
    assert gap.below == Below(stop="source")
    told = json.loads(to_json(found))
    inner = told["attempts"][0]["conditions"][-1]["below"]["attempts"][0]["conditions"][-1]
    assert inner["below"] == {"attempts": [], "leftOut": 0, "stop": "source"}
    assert "  - **no:** Alba’s side in m is that of bex." in markdown(found)


def test_what_no_rule_yields_only_a_source_can_tell(seed_store: KnowledgeStore) -> None:
    found = why_not(seed_store, Triple(KANE, term("birthDate"), Literal("1993-07-28")))
    assert not found.holds
    assert not found.attempts
    assert "only a source can tell it" in text(found)


def test_many_rules_are_told_as_a_few_and_a_number(seed_store: KnowledgeStore) -> None:
    nobody = NamedNode(f"{BASE}person/nobody")
    found = why_not(seed_store, Triple(nobody, RDF_TYPE, term("Player")))
    assert len(found.attempts) == SHOWN
    assert found.left_out > 0
    assert f"{found.left_out} other rules" in text(found)


def test_programs_get_every_condition(seed_store: KnowledgeStore) -> None:
    found = why_not(seed_store, Triple(GIROUD, EQUALS, ROONEY))
    told = json.loads(to_json(found))
    assert told["holds"] is False
    assert [one["rule"] for one in told["attempts"]] == [one.rule for one in found.attempts]
    assert all(one["conditions"] for one in told["attempts"])

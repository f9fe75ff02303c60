"""Why a fact does not hold: what each rule lacks, in sentences, the nearest rule first."""

from __future__ import annotations

import json

from pyoxigraph import Literal, NamedNode, Triple

from kg.graph.assemble import RDF_TYPE
from kg.graph.iris import BASE, mint, term
from kg.graph.store import KnowledgeStore
from kg.model import Thing
from kg.reason.explain.render_whynot import markdown, text, to_json
from kg.reason.explain.whynot import SHOWN, WhyNot, why_not
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

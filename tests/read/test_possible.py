"""What is read too unsurely becomes a possible claim; what hangs on it goes with it."""

from __future__ import annotations

from kg.model import Fact, Span, Term, Thing
from kg.read.possible import with_doubts_as_claims

TEXT = "Ito scored. Best may have touched it."
MATCH = Thing("Match", ("Utopia v Atlantis",))
GOAL = Thing("Goal", (MATCH, "Ito", 1))
ITO = Thing("Person", ("Ito",))
BEST = Thing("Person", ("Best",))
FIRST, SECOND = Span(0, 10), Span(12, 36)


def fact(name: str, value: object, passage: Span, confidence: int | None) -> Fact:
    return Fact(GOAL, name, value, (passage,), ("told.scored",), confidence)  # type: ignore[arg-type]


SURE = (fact("inMatch", MATCH, FIRST, None), fact("scorer", ITO, FIRST, 95))


def test_what_is_sure_stays_as_it_is() -> None:
    assert with_doubts_as_claims(SURE, TEXT, "ab" * 32, least=50) == SURE


def test_a_doubtful_value_becomes_a_possible_claim() -> None:
    told = with_doubts_as_claims(
        (*SURE, fact("assistedBy", BEST, SECOND, 30)), TEXT, "ab" * 32, least=50
    )
    assert told[:2] == SURE
    claim = {f.property: f.value for f in told[2:]}
    assert claim == {
        "modality": Term("Possible"),
        "claimText": "Best may have touched it",
        "claimedProperty": Term("assistedBy"),
        "claimedSubject": GOAL,
        "claimedObject": BEST,
        "about": BEST,
    }
    assert {f.passages for f in told[2:]} == {(SECOND,)}


def test_of_a_goal_whose_scorer_is_doubtful_nothing_stands() -> None:
    told = with_doubts_as_claims(
        (fact("inMatch", MATCH, FIRST, None), fact("scorer", ITO, FIRST, 30)),
        TEXT, "ab" * 32, least=50,
    )  # fmt: skip
    assert all(f.subject.kind == "Claim" for f in told)
    assert Term("scorer") in {f.value for f in told}
    assert GOAL not in {f.value for f in told}

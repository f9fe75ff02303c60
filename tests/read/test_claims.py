"""What is told but doubtful is kept as a possible claim, not as a fact."""

from __future__ import annotations

from kg.model import Fact, Term
from tests.read.test_report import reading_of

ONE = (
    "Reading 1-0 Everton\n\nJon Hale headed Reading into the lead after 20 minutes from Sam "
    "Pike's cross, and it was enough. Everton had chances late on.\n\nIn the second half, Reading "
    "goalkeeper Ned Orr was booked. {} Reading held on.\n"
)
NO_ROOM = "Tom Vane drove the ball into the net from 20 yards after 70 minutes."


def facts_of(text: str) -> tuple[Fact, ...]:
    return reading_of(text).facts


def possible(facts: tuple[Fact, ...]) -> list[dict[str, object]]:
    claims = {f.subject for f in facts if f.property == "modality" and f.value == Term("Possible")}
    return [
        {f.property: f.value for f in facts if f.subject == claim and f.property != "about"}
        for claim in sorted(claims, key=str)
    ]


def test_a_goal_for_which_the_score_has_no_room_is_a_possible_claim() -> None:
    facts = facts_of(ONE.format(NO_ROOM))
    scorers = [f.value for f in facts if f.property == "scorer"]
    assert [str(scorer.key[0]) for scorer in scorers] == ["Jon Hale"]  # type: ignore[union-attr]
    (claim,) = possible(facts)
    assert claim["claimText"] == NO_ROOM.removesuffix(".")
    assert claim["claimedProperty"] == Term("scorer")
    assert str(claim["claimedObject"].key[0]) == "Tom Vane"  # type: ignore[attr-defined]


def test_a_further_telling_of_a_scorer_is_none() -> None:
    again = NO_ROOM.replace("Tom Vane", "Jon Hale")
    assert possible(facts_of(ONE.format(again))) == []

"""False claims on a named team, true of the other or in a reading that nobody means: no support."""

from __future__ import annotations

import pytest

from tests.check.history.world import claims, verdicts

OF_THE_OTHER = [
    "Wales are unbeaten in five matches.",
    "Wales have now won two in a row.",
    "It was Wales's second straight win.",
    "For Wales it was a second straight win.",
    "Wales went home. They are unbeaten in five matches.",
    "Wales went home. It was a bad day. They have won the last two.",
    "Malta were happy and Wales, who went home, are unbeaten in five.",
    "Wales, beaten by Malta, have now won two in a row.",
    "Malta have now lost this one and Wales have won two in a row.",
    "The Welsh have now won the last two.",
    "Wales had lost 4-0 to Iceland in 2006.",
    "Wales had beaten Iceland 2-0 in 2008.",
    "Wales were at their third World Cup.",
    "It was Wales's third World Cup.",
    "Wales had never won a match at a World Cup, and Malta had won three.",
    "It was the first win of Wales at a World Cup.",
    "It was Wales's first win at a World Cup.",
    "It was Wales's second win over Malta.",
    "It was Wales's first win over Malta since 1998.",
    "Wales have never lost to Malta.",
    "Wales had not lost to Iceland since 2006.",
    "Wales have kept a clean sheet in each of their last two matches.",
    "Wales have won three of their last four.",
]
FAR_FETCHED = [
    "Malta had beaten Wales twice before.",
    "It was Malta's third win over Wales.",
    "Malta had not beaten Wales since 2006.",
    "It was Malta's first win over Wales since 2006.",
    "Malta have won three of their last four matches at World Cups.",
    "Malta have won three in a row.",
    "It was the second meeting of the teams.",
    "It was their second win. Malta had met Wales once before.",
    "It was Malta's first win since 2006.",
    "Malta had never lost to Wales.",
    "Malta have kept one clean sheet in a row.",
    "It was Malta's biggest win ever over Wales since 2006.",
]
WRONG = [
    "Malta are unbeaten in four matches.",
    "Malta are unbeaten in six matches.",
    "Malta have scored in each of their last six matches.",
    "It was Malta's first win over Wales since 2008.",
    "It was Malta's fourth meeting with Wales.",
    "It was the fourth meeting of the teams.",
    "The teams had met three times before.",
    "Malta had drawn with Wales 1-1 in 2008.",
    "Malta had lost 3-0 to Iceland in 2006.",
    "Malta had beaten Iceland 4-0 in 2006.",
    "There had been a 3-0 defeat by Iceland in 1998.",
    "Malta had not lost since 2002.",
    "It was the second win at a World Cup for Malta.",
    "Malta were at their second World Cup.",
    "Malta had not been at a World Cup since 2002.",
    "Malta had lost all three of their matches at World Cups.",
    "Borg now has seven goals for Wales.",
]


@pytest.mark.parametrize("text", [*OF_THE_OTHER, *FAR_FETCHED, *WRONG])
def test_what_is_false_of_the_team_named_is_not_supported(text: str) -> None:
    found = verdicts(text)
    supported = [said for said, verdict in found if verdict == "supported"]
    true_besides = {"had never won a match at a World Cup", "second win"}
    assert set(supported) <= true_besides, found


@pytest.mark.parametrize("text", [
    "Wales are unbeaten in five matches.",
    "Wales have now won two in a row.",
    "Wales had lost 4-0 to Iceland in 2006.",
])  # fmt: skip
def test_what_is_false_of_the_team_beside_the_verb_is_contradicted(text: str) -> None:
    assert [verdict for _, verdict in verdicts(text)] == ["contradicted"]


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        ("Malta were happy. They are unbeaten in five matches.", "supported"),
        ("Malta were happy. It was a fine day. They are unbeaten in five matches.", "supported"),
        ("Malta meet Iceland and Wales next. They are unbeaten in five matches.", "supported"),
        ("Smith's side went home. They had lost 4-0 to Iceland in 2006.", "supported"),
        ("Smith's side had drawn two in a row.", "possible"),
    ],
)
def test_whom_the_words_lead_to_is_the_one_of_whom_they_tell(text: str, verdict: str) -> None:
    assert [said for _, said in verdicts(text)] == [verdict]


def test_what_holds_only_with_shootouts_as_wins_is_possible_and_says_so() -> None:
    (claim,) = claims("Malta had beaten Wales twice before.")
    assert claim.verdict == "possible"
    assert "shoot-outs" in claim.reason


def test_a_side_is_his_whose_results_it_has() -> None:
    settled = "Smith's side had lost 4-0 to Iceland in 2006. "
    found = dict(verdicts(f"{settled}Smith's side are unbeaten in five matches."))
    assert found["unbeaten in five matches"] == "supported"
    found = dict(verdicts(f"{settled}Smith's side have now lost two in a row."))
    assert found["have now lost two in a row"] == "contradicted"

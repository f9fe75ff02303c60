"""Historical claims of a report, held against invented results."""

from __future__ import annotations

import pytest

from tests.check.history.world import claims, verdicts

TRUE = [
    "It was their first win over Wales since 1998.",
    "Malta had not beaten Wales since 1998.",
    "It was Malta's fifth straight match without defeat.",
    "Malta are unbeaten in five matches.",
    "Malta have won the last two.",
    "They had never won a match at a World Cup.",
    "It was their first win over Wales in 12 years.",
    "Wales had never beaten Iceland.",
    "Malta had lost 3-0 to Wales in 1998.",
    "Malta had drawn 2-2 with Wales in 2008.",
    "It was Malta's second win over Wales.",
    "It was the fifth meeting of the teams.",
    "Malta were at their third World Cup.",
]
FALSE = [
    "It was their first win over Wales since 2004.",
    "Malta had not beaten Wales since 2003.",
    "Malta are unbeaten in nine matches.",
    "Malta had won three in a row without conceding.",
    "Malta had lost 4-0 to Wales in 1998.",
    "Malta had drawn 2-2 with Iceland in 2008.",
    "It was Malta's fifth win over Wales.",
    "Malta had never beaten Wales.",
    "Malta were at their fifth World Cup.",
]
KINDS = {
    "It was their first win over Wales since 1998.": ("first_since", "supported"),
    "Malta have met Wales five times.": ("head_to_head", "supported"),
    "The teams had met twice before.": ("head_to_head", "contradicted"),
    "There had been a 3-0 defeat by Wales in 1998.": ("past_meeting", "supported"),
    "In 2006 it was 4-0 to Iceland.": ("past_meeting", "supported"),
    "In 2006 it was 5-0 to Iceland.": ("past_meeting", "contradicted"),
    "Borg's third was his sixth goal for his country.": ("tally", "possible"),
    "Borg's third was his 40th goal for his country.": ("tally", "contradicted"),
    "It was Malta's biggest win at a World Cup.": ("biggest", "supported"),
    "Malta had never won a match at a World Cup before.": ("never", "supported"),
    "Malta had not scored three against Wales since 1998, and are unbeaten in five.": (
        "run",
        "supported",
    ),
}
NO_CLAIMS = [
    "It could be their first win over Wales since 2006.",
    "If Malta win, it will be a first since 2004.",
    '"It is our first win over Wales since 2006," the coach said.',
    "Malta's women had never beaten Wales.",
]


@pytest.mark.parametrize("text", TRUE)
def test_what_the_results_show_is_supported(text: str) -> None:
    found = verdicts(text)
    assert found
    assert {verdict for _, verdict in found} == {"supported"}


@pytest.mark.parametrize("text", FALSE)
def test_what_no_reading_agrees_with_is_contradicted(text: str) -> None:
    assert "contradicted" in {verdict for _, verdict in verdicts(text)}


@pytest.mark.parametrize("text", NO_CLAIMS)
def test_hopes_quotations_and_other_football_are_no_claims(text: str) -> None:
    assert verdicts(text) == []


@pytest.mark.parametrize(("text", "expected"), KINDS.items())
def test_each_kind_is_called_by_its_name(text: str, expected: tuple[str, str]) -> None:
    assert expected in [(claim.kind, claim.verdict) for claim in claims(text)]


def test_the_score_of_the_match_itself_is_no_past_meeting() -> None:
    assert claims("Malta beat Wales 2-1 in the end.") == []


def test_what_restricts_a_claim_and_is_not_understood_cannot_refute_it() -> None:
    text = "It was their first win over Wales since 2003 under a new coach."
    assert [claim for claim in claims(text) if claim.verdict == "contradicted"] == []


def test_a_part_of_the_results_refutes_only_what_more_rows_cannot_mend() -> None:
    assert [v for _, v in verdicts("Malta are unbeaten in nine matches.", whole=False)] == [
        "possible"
    ]
    never = verdicts("Malta had never beaten Wales.", whole=False)
    assert [v for _, v in never] == ["contradicted"]


def test_a_contradicted_claim_shows_what_is_right_and_the_rows() -> None:
    text = "It was their first win over Wales since 2004."
    (claim,) = claims(text)
    assert text[claim.start : claim.end] == claim.text == "first win over Wales since 2004"
    assert claim.known == "the last was on 1998-06-01"
    assert [e.says for e in claim.evidence] == ["Malta 2-1 Wales, 1998-06-01"]
    assert claim.evidence[0].rows == ("results.csv:199806011",)


def test_caps_are_said_to_need_other_data() -> None:
    (claim,) = claims("It was Borg's 50th cap.")
    assert claim.verdict == "not_verifiable"
    assert "caps" in claim.reason


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Malta meet Iceland, 1-0 winners over Malta in 2002, on Monday.", "supported"),
        ("Wales meet Iceland, 2-0 losers to Malta in 2008, on Monday.", "supported"),
        ("Malta meet Iceland, 3-1 winners over Wales, on Monday.", "contradicted"),
    ],
)
def test_winners_behind_a_comma_are_the_team_before_it(text: str, expected: str) -> None:
    (claim,) = [one for one in claims(text) if one.kind == "past_meeting"]
    assert (claim.text.partition(" ")[0], claim.verdict) == (text.split(", ")[1][:3], expected)


def test_a_match_that_shows_an_edition_has_its_own_day() -> None:
    (claim,) = claims("Malta reached the World Cup for the first time since 2006.")
    assert claim.verdict == "supported"
    assert [e.says for e in claim.evidence] == ["Malta 1-1 Wales, 2006-06-05"]
    assert claim.known == "the last was on 2006-06-05"


def test_a_stage_that_was_not_reached_is_no_first() -> None:
    (reached,) = claims("Malta reached their first World Cup semi-final.", staged=True)
    assert (reached.kind, reached.verdict) == ("count", "supported")
    text = "Malta's wait for a first World Cup final goes on."
    assert ("first World Cup final", "supported") not in verdicts(text, staged=True)


def test_never_in_so_many_attempts_counts_the_attempts() -> None:
    told = "Malta had never beaten Iceland at a World Cup in {} attempts."
    assert ("supported" in {v for _, v in verdicts(told.format("two"))}) is True
    assert ("contradicted" in {v for _, v in verdicts(told.format("six"))}) is True


def test_the_nth_match_that_a_team_has_won_is_counted() -> None:
    told = "It was only the {} match that Malta have won at a World Cup."
    assert "supported" in {verdict for _, verdict in verdicts(told.format("first"))}
    assert "contradicted" in {verdict for _, verdict in verdicts(told.format("fourth"))}


def test_not_to_anybody_restricts_nothing() -> None:
    assert "supported" in {v for _, v in verdicts("Malta have not lost to anybody since 2006.")}
    assert "contradicted" in {v for _, v in verdicts("Malta have not lost to anybody since 2002.")}


def test_a_record_that_is_shared_has_a_height() -> None:
    told = "Ray Borg now shares the Malta scoring record with Jon Berg at {}."
    assert "contradicted" in {v for _, v in verdicts(told.format(4))}
    assert "contradicted" not in {v for _, v in verdicts(told.format(6))}


@pytest.mark.parametrize(
    "told",
    [
        "Until this summer Malta had never won a match at the World Cup.",
        "Before this tournament Iceland had never lost to Malta.",
        "The crowd knew three-time champions Malta.",
        "Malta had been beaten by them once already.",
    ],
)
def test_what_is_told_of_the_time_before_is_not_denied(told: str) -> None:
    assert "contradicted" not in {verdict for _, verdict in verdicts(told)}


def test_a_second_win_in_so_many_is_a_share() -> None:
    assert "supported" in {v for _, v in verdicts("It was Malta's second win in three matches.")}
    assert "contradicted" in {v for _, v in verdicts("It was Malta's third win in three matches.")}

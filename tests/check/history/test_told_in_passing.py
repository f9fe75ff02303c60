"""Results of other matches told in passing, and whose they can have been."""

from __future__ import annotations

import pytest

from tests.check.history.world import verdicts


@pytest.mark.parametrize(
    "told",
    [
        "Iceland had also opened the 2006 finals with a 4-0 defeat of Malta.",
        "Wales had met Malta before: a summer of another age brought 2-1 in 1998.",
        "Malta had beaten them once at a World Cup, 1-1 at the 2006 finals.",
    ],
)
def test_what_was_so_is_never_contradicted(told: str) -> None:
    assert "contradicted" not in {verdict for _, verdict in verdicts(told)}


def test_a_result_by_somebody_behind_a_comma_is_his() -> None:
    right = "Malta had opened the 2002 finals with a 1-0 defeat, by Iceland."
    assert ("1-0 defeat, by Iceland", "supported") in verdicts(right)
    wrong = right.replace("1-0", "5-0")
    assert ("5-0 defeat, by Iceland", "contradicted") in verdicts(wrong)


def test_a_win_for_a_team_is_its() -> None:
    told = "In 2006 Iceland had met Malta, and it turned into a {} win for Iceland."
    assert ("4-0 win for Iceland", "supported") in verdicts(told.format("4-0"))
    assert ("7-0 win for Iceland", "contradicted") in verdicts(told.format("7-0"))


def test_a_result_that_a_team_had_against_nobody_is_wrong() -> None:
    told = "Malta came on the back of two defeats, 9-0 to Iceland and 9-1 to Wales."
    assert ("9-0 to Iceland", "contradicted") in verdicts(told)


def test_a_defeat_of_a_team_may_be_by_anybody() -> None:
    told = "Nobody forgot the 1-0 defeat of Malta."
    assert "contradicted" not in {verdict for _, verdict in verdicts(told)}


def test_a_year_before_when_is_that_of_the_result() -> None:
    told = "They had waited long, back to {}, when they beat Wales 2-1."
    assert ("beat Wales 2-1", "supported") in verdicts(told.format(1998))
    assert "supported" not in {v for text, v in verdicts(told.format(2007)) if "2-1" in text}


def test_a_result_of_another_age_is_no_support_without_its_year() -> None:
    assert "supported" not in {v for _, v in verdicts("Malta lost 1-0 to Iceland.")}
    dated = verdicts("Malta had lost 1-0 to Iceland in 2002.")
    assert ("had lost 1-0 to Iceland in 2002", "supported") in dated


def test_the_last_matches_of_two_are_those_of_each_other() -> None:
    told = "It was the fifth match between the two countries, and Malta had drawn the last {}."
    assert ("had drawn the last two", "supported") in verdicts(told.format("two"))
    assert ("had drawn the last three", "contradicted") in verdicts(told.format("three"))


def test_a_semicolon_changes_the_subject() -> None:
    told = "Iceland were gone; Wales had ten days. They had drawn 2-2 with Malta in 2008."
    assert ("had drawn 2-2 with Malta in 2008", "supported") in verdicts(told)


def test_the_teams_of_a_list_did_not_play_each_other() -> None:
    told = "Wales had come with two wins: 4-0 against Malta, 1-0 against Iceland."
    assert "supported" not in {v for text, v in verdicts(told) if "4-0" in text}

"""Runs and shares of the matches of which the words before them speak."""

from __future__ import annotations

from tests.check.history.world import verdicts


def test_a_run_of_those_matches_counts_these() -> None:
    told = "Malta had not lost a World Cup match since 2006, and had been unbeaten in {} of them."
    assert ("unbeaten in nine of them", "contradicted") in verdicts(told.format("nine"))
    assert ("unbeaten in two of them", "supported") in verdicts(told.format("two"))


def test_a_run_goes_on_with_another_scope() -> None:
    told = "Malta have won three in a row, and {} in a row at the World Cup."
    assert ("seven in a row at the World Cup", "contradicted") in verdicts(told.format("seven"))


def test_a_run_since_somebody_broke_it_is_of_all_matches() -> None:
    told = verdicts("Malta had been unbeaten in nine matches since Iceland beat them 4-0.")
    assert ("unbeaten in nine matches", "contradicted") in told


def test_the_last_four_are_matches_where_they_were_lost() -> None:
    told = verdicts("Malta had lost the last four, at home and away.")
    assert ("had lost the last four", "contradicted") in told
    lost_semi_final = verdicts("Malta had lost in the last four in 2010.")
    assert "contradicted" not in {verdict for _, verdict in lost_semi_final}


def test_wins_in_so_many_games_of_the_tournament() -> None:
    told = verdicts("Malta have nine wins in ten games at this tournament.")
    assert "supported" not in {verdict for _, verdict in told}

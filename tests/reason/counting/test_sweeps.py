"""Entries become scores in the order of play."""

from __future__ import annotations

import datetime as dt

from kg.reason.counting.sweeps import Entry, counts, counts_within, hat_tricks, in_order, runs

DAY, NEXT = dt.date(1990, 6, 1), dt.date(1990, 6, 5)


def goal(holder: str, match: str = "m", day: dt.date = DAY, **told: int) -> Entry:
    return Entry("cup", holder, match, day, event=f"{match}-{told}", within=match, **told)  # type: ignore[arg-type]


def test_goals_stand_by_day_match_and_clock() -> None:
    late, early = goal("A", minute=90, added=3), goal("B", minute=90)
    other = goal("C", "n", NEXT, minute=1)
    assert in_order([other, late, early]) == (early, late, other)


def test_goals_of_a_match_with_a_minute_untold_stand_by_their_place() -> None:
    first, second = goal("A", position=1), goal("B", minute=4, position=2)
    assert in_order([second, first]) == (first, second)


def test_counts_run_through_or_start_anew_in_each_match() -> None:
    goals = [goal("A", minute=1), goal("A", minute=2), goal("A", "n", NEXT, minute=3)]
    assert [score.value for score in counts(goals)] == [1, 2, 3]
    assert [score.value for score in counts_within(goals)] == [1, 2, 1]


def match(name: str, day: int, *, good: bool) -> Entry:
    return Entry("team", "team", name, dt.date(1990, 6, day), good=good)


def test_a_run_ends_with_a_match_that_is_not_good() -> None:
    played = [match("a", 1, good=True), match("b", 2, good=True), match("c", 3, good=False),
              match("d", 4, good=True)]  # fmt: skip
    assert [(s.match, s.value, s.began) for s in runs(played)] == [
        ("a", 1, "a"), ("b", 2, "a"), ("d", 1, "d"),
    ]  # fmt: skip


def test_a_run_is_not_counted_across_a_day_of_a_win_and_a_defeat() -> None:
    played = [match("a", 1, good=True), match("b", 2, good=True), match("c", 2, good=False),
              match("d", 3, good=True)]  # fmt: skip
    assert [(s.match, s.value) for s in runs(played)] == [("a", 1), ("d", 1)]


def test_two_good_matches_of_one_day_both_count() -> None:
    played = [match("a", 1, good=True), match("b", 1, good=True)]
    assert [score.value for score in runs(played)] == [1, 2]


def test_a_hat_trick_takes_the_minutes_from_first_to_third() -> None:
    goals = [goal("A", minute=m) for m in (10, 12, 17, 19)]
    assert [(s.value, s.certain) for s in hat_tricks(goals)] == [(7, True), (7, True)]


def test_a_folded_minute_is_no_exact_one_unless_its_added_time_is_told() -> None:
    folded = [goal("A", minute=m) for m in (86, 88, 90)]
    told = [goal("A", minute=86), goal("A", minute=88), goal("A", minute=90, added=2)]
    untold = [goal("A", position=1), goal("A", position=2), goal("A", position=3)]
    assert [(s.value, s.certain) for s in hat_tricks(folded)] == [(4, False)]
    assert [(s.value, s.certain) for s in hat_tricks(told)] == [(6, True)]
    assert [(s.value, s.certain) for s in hat_tricks(untold)] == [(0, False)]

"""Which scores make a record's progression, whatever the order of one day's matches was."""

from __future__ import annotations

import datetime as dt

from hypothesis import given
from hypothesis import strategies as st

from kg.reason.counting.progression import Reach, Score, holding_now, in_brief, progression

DAYS = [dt.date(1990, 6, day) for day in range(1, 9)]


def told(rows: tuple[Reach, ...]) -> list[tuple[str, int, str]]:
    return [(row.score.holder, row.score.value, row.relation) for row in rows]


def scores(*entries: tuple[int, str, str, int]) -> list[Score]:
    """Day, match, holder, value."""
    return [Score(holder, value, DAYS[day], match) for day, match, holder, value in entries]


def test_a_mark_is_set_equalled_broken_and_extended() -> None:
    rows = progression(
        scores((0, "m", "A", 1), (1, "n", "B", 1), (2, "o", "B", 2), (3, "p", "B", 3))
    )
    assert told(rows) == [
        ("A", 1, "Sets"),
        ("B", 1, "Equals"),
        ("B", 2, "Breaks"),
        ("B", 3, "Extends"),
    ]
    assert [row.before for row in rows] == [(), (1,), (1,), (3,)]
    assert [row.until for row in rows] == [DAYS[2], DAYS[2], DAYS[3], None]


def test_a_man_may_equal_and_break_in_one_match() -> None:
    rows = progression(scores((0, "m", "A", 2), (1, "n", "B", 2), (1, "n", "B", 3)))
    assert told(rows)[1:] == [("B", 2, "Equals"), ("B", 3, "Breaks")]


def test_no_order_is_claimed_between_matches_of_one_day() -> None:
    """B's 2 may have come after C's 3: only what reaches the mark in any order is a row."""
    rows = progression(scores((0, "m", "A", 2), (1, "n", "B", 2), (1, "o", "C", 3)))
    assert told(rows) == [("A", 2, "Sets"), ("C", 3, "Breaks")]


def test_two_who_raise_the_mark_alike_on_one_day_hold_it_together() -> None:
    rows = progression(
        scores((0, "m", "A", 2), (1, "n", "B", 3), (1, "o", "C", 3), (2, "p", "A", 3))
    )
    assert told(rows)[1:] == [("B", 3, "Breaks"), ("C", 3, "Breaks"), ("A", 3, "Equals")]
    assert rows[3].before == (2, 3)
    assert [row.beside for row in rows] == [(), (), (2,), ()]
    assert [row.score.holder for row in holding_now(rows)] == ["B", "C", "A"]


def test_on_the_first_day_each_match_may_set_the_mark() -> None:
    """B's and C's first goals may have come after the other match: no rows."""
    rows = progression(
        scores((0, "n", "B", 1), (0, "n", "B", 2), (0, "o", "C", 1), (0, "o", "C", 2))
    )
    assert told(rows) == [("B", 2, "Sets"), ("C", 2, "Sets")]


def test_whoever_reaches_his_own_mark_again_makes_no_row() -> None:
    rows = progression(scores((0, "m", "A", 3), (1, "n", "A", 3)))
    assert told(rows) == [("A", 3, "Sets")]


def test_whoever_reaches_his_own_mark_in_another_match_equals_it() -> None:
    """A team's biggest win again, a man's second hat-trick: each is a row and stands by itself."""
    feats = [(0, "A", 3), (1, "A", 3), (2, "B", 3), (3, "A", 4), (4, "A", 4), (5, "A", 5)]
    rows = progression(
        Score(holder, value, DAYS[day], f"m{day}", f"g{day}", within=f"m{day}")
        for day, holder, value in feats
    )
    assert told(rows) == [
        ("A", 3, "Sets"), ("A", 3, "Equals"), ("B", 3, "Equals"), ("A", 4, "Breaks"),
        ("A", 4, "Equals"), ("A", 5, "Extends"),
    ]  # fmt: skip
    assert [row.before for row in rows] == [(), (1,), (1, 2), (3,), (4,), (4, 5)]
    assert [row.until for row in rows] == [*[DAYS[3]] * 3, DAYS[5], DAYS[5], None]


def test_both_teams_come_to_a_mark_with_one_match() -> None:
    """Nobody was first in a final that both played; who was passed by it reached nothing."""
    rows = progression(
        scores((0, "m", "A", 1), (0, "m", "B", 1), (1, "n", "A", 2), (1, "n", "C", 1))
    )
    assert told(rows) == [("A", 1, "Sets"), ("B", 1, "Sets"), ("A", 2, "Breaks")]


def test_the_lowest_mark_may_hold_the_record() -> None:
    rows = progression(scores((0, "m", "A", 9), (1, "n", "B", 12), (2, "o", "C", 7)), lowest=True)
    assert told(rows) == [("A", 9, "Sets"), ("C", 7, "Breaks")]


def test_a_score_that_is_not_certain_ends_what_it_may_have_beaten() -> None:
    maybe = Score("B", 2, DAYS[1], "n", certain=False)
    rows = progression(
        [*scores((0, "m", "A", 5)), maybe, *scores((2, "o", "C", 4), (3, "p", "D", 1))], lowest=True
    )
    assert told(rows) == [("A", 5, "Sets"), ("D", 1, "Breaks")]
    assert rows[0].until == DAYS[1]
    assert rows[1].before == ()


@given(
    st.lists(
        st.tuples(st.integers(0, 7), st.sampled_from("mno"), st.sampled_from("ABCD")), max_size=30
    )
)
def test_marks_only_rise_and_the_last_ones_are_the_most(goals: list[tuple[int, str, str]]) -> None:
    """Counts of goals: the rows' marks never fall, and who holds now is who has most."""
    had: dict[str, int] = {}
    played: list[Score] = []
    for day, match, holder in sorted(goals):
        had[holder] = had.get(holder, 0) + 1
        played.append(Score(holder, had[holder], DAYS[day], f"{day}{match}"))
    rows = progression(played)
    for row in rows:
        assert all(row.score.value >= r.score.value for r in rows if r.score.day < row.score.day)
    now = {row.score.holder for row in holding_now(rows)}
    best = max(had.values(), default=0)
    assert now <= {holder for holder, count in had.items() if count == best}
    assert all(rows[number - 1].score.holder for row in rows for number in row.before)


def test_a_run_sets_equals_and_breaks_the_record_of_an_earlier_one() -> None:
    lengths = [("a", 1), ("a", 2), ("a", 3), ("b", 1), ("b", 2), ("b", 3), ("b", 4), ("b", 5)]
    scores = [
        Score("Alba", length, dt.date(2000, 1, at), f"m{at}", began=run)
        for at, (run, length) in enumerate(lengths, 1)
    ]
    rows = in_brief(progression(scores))
    assert [(r.score.began, r.score.value, r.relation, r.before) for r in rows] == [
        ("a", 1, "Sets", ()), ("a", 3, "Extends", (1,)), ("b", 3, "Equals", (2,)),
        ("b", 4, "Breaks", (2,)), ("b", 5, "Extends", (4,)),
    ]  # fmt: skip
    assert [row.until for row in rows] == [
        dt.date(2000, 1, 2), dt.date(2000, 1, 7), dt.date(2000, 1, 7), dt.date(2000, 1, 8), None
    ]  # fmt: skip

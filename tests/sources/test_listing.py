"""Only what is listed to the last match counts as listed."""

from __future__ import annotations

import datetime as dt

from kg.sources.listing import is_whole, listed
from kg.sources.results import Result, Row


def tournament(edition: str, matches: int) -> list[Result]:
    day = dt.date(int(edition), 7, 1)
    return [
        Result(
            Row("results.csv", number), day, "A", "B", 1, 0,
            competition="FIFA World Cup", edition=edition,
        )
        for number in range(1, matches + 1)
    ]  # fmt: skip


def test_a_competition_is_listed_if_no_edition_lacks_a_match() -> None:
    assert listed(tournament("1930", 18) + tournament("1934", 17)) == {"FIFA World Cup"}
    assert listed(tournament("1930", 18) + tournament("1934", 16)) == frozenset()
    assert listed(tournament("1934", 17)) == frozenset()


def test_an_edition_that_the_table_does_not_know_is_not_known_to_be_whole() -> None:
    assert listed(tournament("1930", 18) + tournament("1932", 4)) == frozenset()


def test_part_of_a_data_set_is_not_the_data_set() -> None:
    assert not is_whole(tournament("1930", 18))
    assert not is_whole(tournament("1930", 50_000))
    first = Result(Row("results.csv", 1), dt.date(1872, 11, 30), "A", "B", 0, 0)
    assert is_whole([first, *tournament("1930", 50_000)])

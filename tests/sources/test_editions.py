"""Editions told from days: gaps, names by other years, qualifying for the tournament to come."""

from __future__ import annotations

import datetime as dt
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from kg.sources.editions import edition_rules, editions


def day(words: str) -> dt.date:
    return dt.date.fromisoformat(words)


def test_an_edition_may_be_called_by_another_year() -> None:
    played = [day("2022-01-09"), day("2022-02-06"), day("2024-01-13")]
    found = editions({"Africa Cup of Nations": played})
    assert [found["Africa Cup of Nations", d] for d in played] == ["2021", "2021", "2023"]


def test_qualifying_is_for_the_next_tournament_and_for_none_if_none_is_known() -> None:
    qualifying = "FIFA World Cup qualifying"
    found = editions(
        {"FIFA World Cup": [day("2022-11-20")], qualifying: [day("2021-09-01"), day("2023-09-07")]}
    )
    assert found[qualifying, day("2021-09-01")] == "2022"
    assert (qualifying, day("2023-09-07")) not in found


def test_a_competition_that_no_rule_knows_has_no_editions() -> None:
    assert editions({"Merdeka Tournament": [day("1957-08-31")]}) == {}


@given(st.lists(st.dates(dt.date(1930, 1, 1), dt.date(2030, 12, 31)), min_size=1, max_size=30))
def test_days_close_together_are_of_one_edition(days: list[dt.date]) -> None:
    found = editions({"FIFA World Cup": days})
    gap = edition_rules()["FIFA World Cup"].gap
    ordered = sorted(set(days))
    for one, other in pairwise(ordered):
        apart = (other - one).days > gap
        if not apart:
            assert found["FIFA World Cup", one] == found["FIFA World Cup", other]

"""A player's count by a day: exact where everything is told, else between bounds."""

from __future__ import annotations

import datetime as dt

import pyoxigraph as ox

from kg.graph.iris import BASE
from kg.reason.counting.tallies import tallies
from tests.reason.counting.test_evaluate import ALBA, CUP, LISTED, NAMES, SINCE, played
from tests.reason.reasoned import reasoned

ANN = f"{BASE}person/ann"


def counts(store: ox.Store, day: str = "") -> dict[str, tuple[int, int | None]]:
    """At least and at most, by the scope's name."""
    told = tallies(store, ANN, dt.date.fromisoformat(day) if day else None)
    return {tally.scope.rpartition("/")[2]: (tally.at_least, tally.at_most) for tally in told}


GOALS = played(1, "2001-05-01", "alba bex", ("ann 10", "ann 20")) + played(
    2, "2001-05-08", "alba dun", ("ann 5",)
)


def test_what_is_told_completely_is_exact_by_any_day() -> None:
    store = reasoned(CUP + NAMES + LISTED + GOALS)
    assert counts(store, "2001-05-01")["cup"] == (2, 2)
    assert counts(store, "2001-05-07")["cup"] == (2, 2)
    assert counts(store)["cup"] == counts(store)["cup.one"] == (3, 3)
    assert counts(store, "2000-01-01") == {}


def test_without_a_list_of_the_matches_there_is_no_upper_bound() -> None:
    store = reasoned(CUP + NAMES + GOALS)
    assert counts(store) == {"alba": (3, None), "cup": (3, None), "cup.one": (3, None)}


def test_goals_that_nobody_is_told_for_raise_the_upper_bound() -> None:
    """But not those after the day, nor those outside any career of his."""
    gaps = (
        played(3, "2001-05-03", "alba bex", untold=4)
        + played(4, "2001-05-20", "alba bex", untold=1)
        + played(5, "1970-05-20", "alba bex", untold=9)
    )
    store = reasoned(CUP + NAMES + ALBA + GOALS + gaps)
    assert counts(store, "2001-05-08")["alba"] == (3, 7)
    assert counts(store)["alba"] == (3, 8)


def test_a_told_count_is_counted_on_from() -> None:
    gap = played(9, "2001-05-20", "bex alba") + played(7, "2001-05-21", "alba dun", untold=2)
    later = played(2, "2001-05-08", "alba dun", ("ann 50",)) + gap
    store = reasoned(SINCE + later)
    assert counts(store, "2001-05-01")["alba"] == (30, 30)
    assert counts(store, "2001-05-19")["alba"] == (31, 31)
    assert counts(store)["alba"] == (31, 33)
    assert counts(store, "2001-04-30") == {}
    [told] = [t for t in tallies(store, ANN) if t.scope.endswith("alba")]
    assert told.base == f"{BASE}tally/2.0.goals-alba"


def test_goals_of_the_same_match_after_the_told_count_are_counted_too() -> None:
    store = reasoned(SINCE + played(2, "2001-05-08", "alba dun", ("ann 50", "ann 70")))
    assert counts(store)["alba"] == (32, 32)

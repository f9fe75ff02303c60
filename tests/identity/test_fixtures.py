"""An announced match became the one that was played."""

from __future__ import annotations

import datetime as dt

import pytest

from kg.identity.decisions import NOT_DECIDED
from kg.model import Value
from tests.identity.worlds import Told, chosen, decisions, match, results

PLAYED = match("1930-07-13", "Alba", "2-1", "Borea")


@pytest.mark.parametrize(
    ("later", "told", "found"),
    [
        ([match("1930-07-16", "Cania", "0-1", "Alba")], {}, "1930-07-16-cania-v-alba"),
        # a Wednesday
        ([match("1930-07-16", "Cania", "0-1", "Alba")], {"when": "on Wednesday"},
         "1930-07-16-cania-v-alba"),
        ([match("1930-07-16", "Cania", "0-1", "Alba")], {"when": "on Friday"}, None),
        ([match("1930-07-23", "Cania", "0-1", "Alba")], {"when": "on Wednesday"}, None),
        ([match("1930-07-16", "Cania", "0-1", "Alba")], {"fixtureDate": dt.date(1930, 7, 16)},
         "1930-07-16-cania-v-alba"),
        ([match("1930-07-16", "Cania", "0-1", "Alba")], {"fixtureDate": dt.date(1930, 7, 17)},
         None),
        ([match("1930-09-16", "Cania", "0-1", "Alba")], {}, None),
        ([match("1930-07-10", "Cania", "0-1", "Alba")], {}, None),
        ([match("1930-07-16", "Cania", "0-1", "Alba", cup=None)], {}, None),
        ([match("1930-07-16", "Cania", "0-1", "Alba", cup=None)], {"when": "Wednesday"},
         "1930-07-16-cania-v-alba"),
    ],
)  # fmt: skip
def test_the_match_that_was_played(later: list, told: dict[str, Value], found: str | None) -> None:
    report = Told("report")
    report.fixture(report.match("Alba", "2-1", "Borea", date="1930-07-13"), "Alba", "Cania", **told)
    made = decisions(results(PLAYED, *later), report).get("Fixture alba-v-cania-after-report")
    assert (made and chosen(made)) == found


def test_two_matches_that_fit_are_none() -> None:
    report = Told("report")
    report.fixture(report.match("Alba", "2-1", "Borea", date="1930-07-13"), "Alba", "Cania")
    later = [match(f"1930-07-{n}", "Cania", "0-1", "Alba") for n in (16, 20)]
    made = decisions(results(PLAYED, *later), report)["Fixture alba-v-cania-after-report"]
    assert (made.verdict, made.chosen) == (NOT_DECIDED, None)

"""What comes next, as a report announces it."""

from __future__ import annotations

import pytest

from kg.read.document import document
from kg.read.report import read

LEAD = "Leeds United beat Fulham 2-1 in the FA Cup on Saturday.\n\n"
PLAY = " A shot went over the bar." * 9 + " A header was cleared. A cross was saved.\n\n"


def next_of(told: str) -> list[tuple[str, str]]:
    """The announced matches of either side: who meets, and when."""
    reading = read(document((LEAD + PLAY + told).encode(), "report.txt"))
    after = {f.subject for f in reading.facts if f.property == "nextAfter"}
    when = {f.subject: str(f.value) for f in reading.facts if f.property == "when"}
    return [
        (str(f.value), when.get(f.subject, ""))
        for f in reading.facts
        if f.property == "rdfs:label" and f.subject in after
    ]


@pytest.mark.parametrize(
    ("told", "fixture"),
    [
        ("Leeds United face Norwich City on Tuesday.", "Leeds United v Norwich City"),
        ("Leeds United travel to Norwich City on Tuesday.", "Leeds United v Norwich City"),
        ("Leeds United are at home to Norwich City on Tuesday.", "Leeds United v Norwich City"),
        ("On Tuesday Leeds United host Norwich City.", "Leeds United v Norwich City"),
        ("Next up for Leeds United is a trip to Norwich City on Tuesday.",
         "Leeds United v Norwich City"),
        ("Leeds United will face either Norwich City or Burnley on Tuesday.",
         "Leeds United v opponents not yet known"),
        ("Leeds United are next in action at home to Norwich City on Tuesday.",
         "Leeds United v Norwich City"),
        ("Leeds United are bottom and must beat Norwich City on Tuesday.",
         "Leeds United v Norwich City"),
        ("Both sides are in action on Tuesday, when Leeds United go to Norwich City.",
         "Leeds United v Norwich City"),
        ("Leeds United go to Carrow Road on Tuesday.", "Leeds United v opponents not yet known"),
    ],
)  # fmt: skip
def test_the_next_match(told: str, fixture: str) -> None:
    assert (fixture, "Tuesday") in next_of(told)


@pytest.mark.parametrize(
    ("told", "fixture"),
    [
        ("Leeds United meet Norwich City at Carrow Road four days later.",
         "Leeds United v Norwich City"),
        ("Leeds United are away to Norwich City in January.", "Leeds United v Norwich City"),
        ("Leeds United next play Norwich City.", "Leeds United v Norwich City"),
        ("Next up for Leeds United: Norwich City.", "Leeds United v Norwich City"),
        ("Leeds United start the League Cup at home to Norwich City in August.",
         "Leeds United v Norwich City"),
        ("On Tuesday Burnley are at home to Luton Town and Leeds United go to Norwich City.",
         "Leeds United v Norwich City"),
    ],
)  # fmt: skip
def test_the_next_match_without_a_day_beside_it(told: str, fixture: str) -> None:
    assert fixture in {label for label, _ in next_of(told)}


@pytest.mark.parametrize(
    "told",
    [
        "Leeds United met Norwich City in January.",
        "Leeds United had met Norwich City on Tuesday.",
        "Burnley face Norwich City on Tuesday.",
        "Leeds United faced Norwich City last month.",
    ],
)
def test_what_is_no_next_match(told: str) -> None:
    assert next_of(told) == []


def test_a_club_whose_town_it_is_is_not_met_by_a_country() -> None:
    text = "Norway beat Chile 2-1 on Friday.\n\n" + PLAY + "Norway go to Porto on Tuesday."
    reading = read(document(text.encode(), "report.txt"))
    assert not [f for f in reading.facts if f.property == "fixtureTeam"]

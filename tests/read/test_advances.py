"""Who goes through by a match, and to what."""

from __future__ import annotations

import pytest

from kg.model import Thing
from kg.read.document import document
from kg.read.report import read

PLAY = " A shot went over the bar." * 9 + " A header was cleared. A cross was saved."


def goes_through(told: str) -> tuple[str, str] | None:
    reading = read(document((told + "\n\n" + PLAY).encode(), "report.txt"))
    for f in reading.facts:
        if f.property == "advancesTo" and isinstance(f.value, Thing):
            return str(f.subject.key[0]), str(f.value.key[1])
    return None


@pytest.mark.parametrize(
    ("told", "team", "to"),
    [
        ("Leeds United cruised into the FA Cup quarter-finals with a 2-1 win over Fulham.",
         "Leeds United", "quarter-final"),
        ("Leeds United beat Fulham 2-1 to reach the semi-finals of the FA Cup.",
         "Leeds United", "semi-final"),
        (("A late goal sent Leeds United into the fourth round of the FA Cup as they beat Fulham "
         "2-1."), "Leeds United", "fourth round"),
        (("Leeds United booked a quarter-final meeting with Burnley in the FA Cup by beating "
         "Fulham 2-1."), "Leeds United", "quarter-final"),
        ("Norway reached the World Cup with a 2-1 win over Austria in their final qualifier.",
         "Norway", "FIFA World Cup"),
    ],
)  # fmt: skip
def test_who_goes_through(told: str, team: str, to: str) -> None:
    assert goes_through(told) == (team, to)


@pytest.mark.parametrize(
    "told",
    [
        "Fulham, hoping to reach the FA Cup quarter-finals, lost 2-1 to Leeds United.",
        "Leeds United beat Fulham 2-1. Leeds had reached the FA Cup semi-finals last season.",
        "Leeds United beat Fulham 2-1. A draw would send Fulham into the FA Cup quarter-finals.",
    ],
)
def test_nobody_goes_through(told: str) -> None:
    assert goes_through(told) is None

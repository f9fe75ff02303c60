"""Where a match was played, who was at home, how many watched, who refereed."""

from __future__ import annotations

import pytest

from kg.model import Thing
from kg.read.document import document
from kg.read.report import read

PLAY = " A shot went over the bar." * 9 + " A header was cleared. A cross was saved."


def told(text: str, name: str) -> str | None:
    reading = read(document((text + "\n\n" + PLAY).encode(), "report.txt"))
    found = [f for f in reading.facts if f.property == name]
    if name == "nominalHome":
        return next((str(f.subject.key[1]) for f in found if f.value is True), None)
    values = [f.value for f in found]
    return str(values[0].key[0] if isinstance(values[0], Thing) else values[0]) if values else None


@pytest.mark.parametrize(
    ("text", "ground"),
    [
        ("Leeds United beat Fulham 2-1 at Elland Road.", "Elland Road"),
        ("Leeds United beat Fulham 2-1. They had drawn 3-3 at Hillsborough in 2006.", None),
        ("Leeds United beat Fulham 2-1. They travel to Old Trafford on Saturday.", None),
        ("Norway beat Chile 2-1 at the Harwell Stadium.", "Harwell Stadium"),
        (
            "Norway beat Chile 2-1.\n\nNorway led early.\n\nA noisy Harwell Stadium rose.",
            "Harwell Stadium",
        ),
        (
            "Chile left the Harwell Stadium with nothing after losing 2-1 to Norway.",
            "Harwell Stadium",
        ),
        ("Norway beat Chile 2-1 at Quillham Meadow on Friday.", "Quillham Meadow"),
        ("Norway beat Chile 2-1 at the Ola Barbini on Friday night.", "Ola Barbini"),
        ("Two months after a title won at Wembley, Norway beat Chile 2-1.", None),
        (
            "At Wembley, where England were busy with Peru, they heard it: Norway beat Chile 2-1.",
            None,
        ),
    ],
)
def test_the_ground(text: str, ground: str | None) -> None:
    assert told(text, "venue") == ground


@pytest.mark.parametrize(
    ("text", "town"),
    [
        ("OSLO (Reuters) - Norway beat Chile 2-1 on Friday.", "Oslo"),
        ("Norway beat Chile 2-1 in Oslo on Friday.", "Oslo"),
        ("Wales took a 2-0 victory against Chile in Cardiff on Friday.", "Cardiff"),
        ("Norway beat Chile 2-1. They had won 3-0 in Lima last October.", None),
        ("Norway beat Chile 2-1. They did not lose in Lima a week ago.", None),
        ("Norway beat Chile 2-1. Their keeper has been playing in Toronto.", None),
        ("New Delhi: India beat Chile 2-1 on Friday.", "New Delhi"),
        ("Norway beat Chile 2-1. The striker was born in Madrid.", None),
    ],
)
def test_the_town(text: str, town: str | None) -> None:
    assert told(text, "place") == town


@pytest.mark.parametrize(
    ("text", "home"),
    [
        ("Leeds United 2-1 Fulham", "Leeds United"),
        ("Leeds United won 2-1 at Fulham.", "Fulham"),
        ("Leeds United beat Fulham 2-1 at Elland Road.", "Leeds United"),
        ("Leeds United suffered a 2-1 home defeat by Fulham.", "Leeds United"),
        ("Leeds United hosted Fulham and won 2-1. Leeds United beat Fulham.", "Leeds United"),
        ("Visitors Fulham lost 2-1 to Leeds United.", "Leeds United"),
        ("Norway beat Chile 2-1 in Oslo on Friday.", "Norway"),
        ("Norway beat Chile 2-1.", None),
        ("Chile lost 2-1 to Norway, who had never won a qualifier on their own soil.", "Norway"),
        ("Norway beat Chile 2-1 at the Rajko Mitić Stadium.", None),
        ("Scotland beat Serbia 2-1 at the Rajko Mitić Stadium.", "Serbia"),
        ("Chile beat Finland 2-1 at the Bolt Arena.", "Finland"),
    ],
)
def test_who_was_at_home(text: str, home: str | None) -> None:
    assert told(text, "nominalHome") == home


@pytest.mark.parametrize(
    ("text", "crowd"),
    [
        ("A crowd of 31,204 saw it.", "31204"),
        ("It was watched by 31,204 at the ground.", "31204"),
        ("Attendance: 31,204.", "31204"),
        ("They won before a sell-out crowd of 31,204.", "31204"),
        ("The 2,310 travelling fans sang.", None),
        ("The 2,310 travelling supporters were happy.\n\nAttendance: 31,204", "31204"),
        ("It would have suited most of the 31,204 present.", "31204"),
        ("The crowd of 31,204 had gone so quiet that the rain could be heard.", "31204"),
        ("There were 31,204 of us packed in.", "31204"),
    ],
)
def test_the_attendance(text: str, crowd: str | None) -> None:
    assert told("Leeds United beat Fulham 2-1.\n\n" + text, "attendance") == crowd


@pytest.mark.parametrize(
    ("text", "referee"),
    [
        ("Referee Anna Wood waved play on.", "Anna Wood"),
        ("Anna Wood, the Austrian referee, waved play on.", "Anna Wood"),
        ("The match official, Anna Wood, pointed to the spot.", "Anna Wood"),
        ("Referee: A Wood (Kent).", "A Wood"),
        ("Linesman Tom Wood raised his flag.", None),
    ],
)
def test_the_referee(text: str, referee: str | None) -> None:
    assert told("Leeds United beat Fulham 2-1.\n\n" + text, "referee") == referee

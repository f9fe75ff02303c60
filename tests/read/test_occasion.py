"""Which competition and stage a report's match belongs to, and which it only speaks of."""

from __future__ import annotations

import pytest

from kg.model import Reading
from kg.read.document import document
from kg.read.report import read

PLAY = " A shot went over the bar." * 9 + " A header was cleared. A cross was saved."


def reading_of(text: str) -> Reading:
    return read(document((text + "\n\n" + PLAY).encode(), "report.txt"))


def competition_of(text: str) -> str | None:
    kinds = {f.subject: str(f.value) for f in reading_of(text).facts if f.property == "rdfs:label"}
    held = [
        f.value.key[0]
        for f in reading_of(text).facts
        if f.property == "edition" and hasattr(f.value, "key")
    ]
    return kinds.get(held[0]) if held else None


def stage_of(text: str) -> str | None:
    stages = [f.value for f in reading_of(text).facts if f.property == "stage"]
    return str(stages[0].key[1]) if stages else None  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("told", "competition"),
    [
        ("Leeds United beat Fulham 2-1 to go top of the Premiership.", "Premiership"),
        ("Leeds United beat Fulham 2-1 to stretch their lead in the Championship.",
         "Championship"),
        ("Premier League strugglers Fulham lost 2-1 to Leeds United.", "Premier League"),
        ("Fulham went out of the Carabao Cup, beaten 2-1 by Leeds United.", "Carabao Cup"),
        ("Leeds United beat Fulham 2-1 in the third round of the FA Cup.", "FA Cup"),
        (("Leeds United beat Fulham 2-1. They face Porto in the Champions League next week. It was "
         "their third Premier League win."), "Premier League"),
        ("Celtic beat Hibernian 2-1 in the League Cup semi-final.", "League Cup"),
        ("Celtic beat Hibernian 2-1 to go clear in the Premiership.", "Premiership"),
        (("National League York City beat Championship side Bristol City 2-1 in the FA Cup third "
          "round."), "FA Cup"),
        (("Fulham drew 1-1 with Leeds United in the Premier League. They had beaten them 3-0 in "
          "the League Cup three weeks ago."), "Premier League"),
        ("Leeds United beat Fulham 2-1 in the Barclays Premier League.", "Premier League"),
        ("Barcelona beat Celtic 2-1 in the Champions League.", "Champions League"),
        ("Norway beat Chile 2-1 in their opening game at the World Cup.", "FIFA World Cup"),
        ("Norway beat Austria 2-1 in a World Cup qualifier.", "FIFA World Cup qualifying"),
        ("Norway beat Austria 2-1 in the Nations League.", "UEFA Nations League"),
        ("Norway beat Austria 2-1 in a friendly.", "friendly"),
        ("Leeds United beat Fulham 2-1 in the Brightwater First Division.",
         "Brightwater First Division"),
        ("Leeds United won 2-1 at Fulham in the Kestrel League Division Two.",
         "Kestrel League Division Two"),
        ("Coca-Cola Cup, second round, 4 May 1991\nLeeds United 2 Fulham 1\nFulham lost.",
         "Coca-Cola Cup"),
        (("Leeds United retained the Northshire Senior Cup by beating Fulham 2-1. They play Hull "
          "in the Premiership on Saturday."), "Northshire Senior Cup"),
        ("Leeds United beat Fulham 2-1 in the final of the Jack Stone FA Trophy.", "FA Trophy"),
        ("Norway beat Chile 2-1 in the World Cup final. She said her women were proud.",
         "World Cup"),
        ("Toronto FC beat the Seattle Sounders 2-1 in MLS Cup. Major League Soccer has a champion.",
         "MLS Cup"),
    ],
)  # fmt: skip
def test_the_competition(told: str, competition: str) -> None:
    assert competition_of(told) == competition


@pytest.mark.parametrize(
    "told",
    [
        "Leeds United beat Fulham 2-1. Leeds won the FA Cup in 1972.",
        "Leeds United beat Fulham 2-1 in the race for Champions League qualification.",
        "Leeds United beat Fulham 2-1. The manager won the Champions League with Porto.",
        "Norway beat Austria 2-1. The Serie A striker scored.",
        "Leeds United beat Fulham 2-1. They reached the FA Cup final last season.",
        ("Leeds United beat Fulham 2-1. It rained. It was cold. It blew. Those who saw them win at "
         "Hull in the FA Cup were glad."),
    ],
)  # fmt: skip
def test_other_competitions(told: str) -> None:
    assert competition_of(told) is None


@pytest.mark.parametrize(
    ("told", "stage"),
    [
        ("Leeds United beat Fulham 2-1 in their FA Cup quarter-final tie.", "quarter-final"),
        ("Leeds United beat Fulham 2-1 in the third round of the FA Cup.", "third round"),
        ("Leeds United beat Fulham 2-1 in the FA Cup. They were in last season's final.", None),
        ("Norway beat Chile 2-1 in their opening Group C game of the World Cup.", "Group C"),
        ("Norway beat Chile 2-1 to reach the quarter-finals of the World Cup.", None),
        ("FA Cup, third round\nLeeds United 2 Fulham 1\nFulham lost.", "third round"),
        ("Melbourne Victory beat Sydney FC 3-1 in the A-League grand final.", "final"),
        (("Leeds United beat Fulham 2-1 in the FA Cup. In 1972 they met, but this fifth round tie "
         "was better."), "fifth round"),
        (("Leeds United beat Fulham 2-1 in the last match of the FA Cup. In truth there was "
         "no final."), None),
    ],
)  # fmt: skip
def test_the_stage(told: str, stage: str | None) -> None:
    assert stage_of(told) == stage


def test_a_competition_bears_its_full_name_where_the_report_has_it_anywhere() -> None:
    told = "Ulsan beat Pohang Steelers 2-1 to go top of K League."
    assert competition_of(told) == "K League"
    assert competition_of(f"{told} First place in K League 1 was the prize.") == "K League 1"

"""The shoot-out: its winner, its score, its kicks; none of them a goal or a missed penalty."""

from __future__ import annotations

import pytest

from kg.model import Term, Thing
from kg.read.document import document
from kg.read.report import read

LEAD = "Leeds United beat Fulham 4-2 on penalties after a 1-1 draw in the FA Cup on Saturday.\n\n"
MEN = (
    "Leeds United: Ito, Best, Moran, Karlsen, Ruiz, Banda, Okoro, Lind, Tanaka, Kask, Petrov.\n"
    "Fulham: Adeyemi, Duarte, Vogel, Weir, Castro, Hansen, Novak, Ferri, Sato, Quist, Bakker."
)
PLAY = " A shot went over the bar." * 9 + " A header was cleared. A cross was saved.\n\n"


def shootout_of(told: str, lead: str = LEAD) -> tuple[dict[str, str], dict[str, int], int]:
    """Outcomes by taker, the score, and how many goals and missed penalties there are."""
    reading = read(document((lead + told + "\n\n" + PLAY + MEN).encode(), "report.txt"))
    kicks = {
        str(f.subject.key[1]): f.value.name.removeprefix("Kick").lower()
        for f in reading.facts
        if f.property == "kickOutcome" and isinstance(f.value, Term)
        and f.subject.kind == "ShootoutKick"
    }  # fmt: skip
    score = {
        str(f.subject.key[1]): int(str(f.value))
        for f in reading.facts
        if f.property == "shootoutGoals"
    }
    other = {f.subject for f in reading.facts if f.property in {"scorer", "converted"}}
    return kicks, score, len(other)


@pytest.mark.parametrize(
    ("told", "kicks"),
    [
        ("Moran and Best both scored in the shoot-out before Vogel hit the bar.",
         {"Moran": "scored", "Best": "scored", "Vogel": "missed"}),
        ("In the shoot-out Ito saved from Vogel and Weir.", {"Vogel": "saved", "Weir": "saved"}),
        ("Vogel saw his penalty saved by Ito in the shoot-out; Moran converted the winning kick.",
         {"Vogel": "saved", "Moran": "scored"}),
        ("Weir blazed his kick over the bar in the shoot-out.", {"Weir": "missed"}),
        (("Vogel missed the first penalty of the shoot-out. Banda stepped up to score the winning "
         "spot-kick."), {"Vogel": "missed", "Banda": "scored"}),
        ("In the shoot-out, Weir's effort was saved by Ito.", {"Weir": "saved"}),
        ("Castro sent the decisive kick wide in the shoot-out.", {"Castro": "missed"}),
        ("Moran missed the first kick, and Vogel and Weir both saw their efforts saved by Ito.",
         {"Moran": "missed", "Vogel": "saved", "Weir": "saved"}),
        ("Ito made two fine saves in the shoot-out, to deny Vogel and Weir.",
         {"Vogel": "saved", "Weir": "saved"}),
        ("Ito saved twice in the shoot-out, from Vogel and then from captain Weir.",
         {"Vogel": "saved", "Weir": "saved"}),
        (("It was captain Vogel, a forward since childhood, and midfielder Weir who failed from "
          "the spot in the shoot-out. Ito saved from both."), {"Vogel": "saved", "Weir": "saved"}),
        (("There were no further goals, though Vogel hit a post, and the shoot-out was over once "
          "Weir missed."), {"Weir": "missed"}),
        ("Leeds scored all of their kicks in the shoot-out through Moran, Best, Ruiz and Banda.",
         {"Moran": "scored", "Best": "scored", "Ruiz": "scored", "Banda": "scored"}),
        ("Only Karlsen missed for Leeds in the shoot-out.", {"Karlsen": "missed"}),
        ("Vogel missed. So did Weir, who hit the bar. Moran, Ruiz and Banda all scored.",
         {"Vogel": "missed", "Weir": "missed", "Moran": "scored", "Ruiz": "scored",
          "Banda": "scored"}),
        (("Lind, who had come on for the injured Tanaka, rolled in the decisive kick in the "
          "shoot-out."), {"Lind": "scored"}),
        ("Ito guessed right to keep out Sato's effort in the shoot-out.", {"Sato": "saved"}),
        ("It was left to Okoro to score the decisive penalty.", {"Okoro": "scored"}),
        ("Moran, Ruiz and substitute Banda had earlier converted for Leeds United. Sato replied.",
         {"Moran": "scored", "Ruiz": "scored", "Banda": "scored"}),
    ],
)  # fmt: skip
def test_kicks(told: str, kicks: dict[str, str]) -> None:
    found, score, other = shootout_of(told)
    assert found == kicks
    assert score == {"Leeds United": 4, "Fulham": 2}
    assert other == 0


@pytest.mark.parametrize(
    "lead",
    [
        "Leeds United won 4-2 on penalties after a 1-1 draw with Fulham.\n\n",
        "Leeds United prevailed 4-2 in the shoot-out after drawing 1-1 with Fulham.\n\n",
        "Fulham lost 4-2 on penalties to Leeds United after a 1-1 draw.\n\n",
        "Leeds United knocked out Fulham 4-2 on penalties after a 1-1 draw.\n\n",
        "Fulham were beaten 4-2 on penalties by Leeds United after a 1-1 draw.\n\n",
        "Leeds United drew 1-1 with Fulham and won 4-2 on penalties.\n\n",
        "Fulham drew 1-1 with Leeds United, who won 4-2 on kicks from the penalty mark.\n\n",
        "After a 1-1 draw Leeds United needed penalties to see off Fulham, winning 4-2.\n\n",
        "Fulham drew 1-1 with Leeds United. It went to penalties, which Leeds United won 4-2.\n\n",
        "Fulham drew 1-1. Leeds United, ahead until the last minute, won the shoot-out 4-2.\n\n",
    ],
)
def test_who_won_it(lead: str) -> None:
    assert shootout_of("Nothing else happened.", lead)[1] == {"Leeds United": 4, "Fulham": 2}


def test_the_shootout_of_another_day() -> None:
    told = "They had lost their last two shoot-outs. Vogel missed in the shoot-out in 2016."
    lead = "Leeds United beat Fulham 2-1 in the FA Cup on Saturday.\n\n"
    assert shootout_of(told, lead)[:2] == ({}, {})


def test_extra_time() -> None:
    text = "Leeds United beat Fulham 2-1 after extra time.\n\n" + PLAY
    reading = read(document(text.encode(), "report.txt"))
    assert any(f.property == "afterExtraTime" for f in reading.facts)
    assert any(isinstance(f.subject, Thing) for f in reading.facts)

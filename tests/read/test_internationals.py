"""What misleads in reports of internationals: countries in datelines, record holders, benches."""

from __future__ import annotations

import pytest

from kg.build import add_report, settle
from kg.graph.store import memory_store
from kg.read.document import document
from kg.sheet.sheet import Sheet, sheets


def _sheet(text: str) -> Sheet:
    store = memory_store()
    add_report(store, document(text.encode(), "report.txt"))
    settle(store)
    [sheet] = sheets(store)
    return sheet


def _goals(sheet: Sheet) -> list[tuple[str, str | None]]:
    return [(goal["scorer"], goal["team"]) for goal in sheet["goals"]]


LEAD = "Norway beat Peru 2-1 in a friendly on Tuesday.\n\n"


@pytest.mark.parametrize("town", ["VIENNA (Austria), May 3", "GENEVA (Switzerland)"])
def test_the_country_of_a_dateline_does_not_play(town: str) -> None:
    sheet = _sheet(
        f"{town} -- After a 1-1 draw with Peru here the coach was content.\n\n"
        "Norway led through Erik Halvorsen after ten minutes. Norway pressed for a second, but "
        "Luis Quispe brought Peru level on the hour. Norway had beaten Austria in March.\n"
    )
    assert set(sheet["teams"]) == {"Norway", "Peru"}


def test_a_man_in_brackets_keeps_his_team() -> None:
    sheet = _sheet(
        "Norway 1 Peru 1\n\nErik Halvorsen (Norway) scored after ten minutes and Luis Quispe "
        "(Peru) levelled on the hour.\n"
    )
    assert _goals(sheet) == [("Erik Halvorsen", "Norway"), ("Luis Quispe", "Peru")]


@pytest.mark.parametrize(
    "words",
    [
        "Arne Dahl drew level with Nils Berg's Norwegian record of 98 caps.",
        "Arne Dahl moved level with Nils Berg as the most capped man of the country.",
        "Nils Berg scored at four World Cups in his day.",
        "Nils Berg, now a pundit, scored in three different European Championships.",
        "Nils Berg got goals in the World Cup final and in the European Championship final.",
    ],
)
def test_records_and_other_tournaments_are_no_goals(words: str) -> None:
    sheet = _sheet(
        LEAD + "Erik Halvorsen fired in the first goal after ten minutes and Luis Quispe levelled "
        f"on the half-hour.\n\n{words}\n"
    )
    assert _goals(sheet) == [("Erik Halvorsen", "Norway"), ("Luis Quispe", "Peru")]


def test_he_is_not_the_man_of_other_days_with_whom_one_is_compared() -> None:
    sheet = _sheet(
        LEAD + "Erik Halvorsen scored after ten minutes. It was his 33rd goal and put him beside "
        "Nils Berg, who played for Norway from 1961 to 1975. He lashed in the second on the hour.\n"
    )
    assert "Nils Berg" not in {scorer for scorer, _ in _goals(sheet)}


@pytest.mark.parametrize("words", ["to make it 2-1 to Norway", "and made it 2-1 to Norway"])
def test_whoever_makes_it_two_one_to_a_team_is_of_that_team(words: str) -> None:
    sheet = _sheet(
        "Norway and Peru drew 2-2 in a friendly on Tuesday.\n\nIn the 63rd minute Jon Kane ran on "
        f"to a long ball and beat the goalkeeper {words}.\n"
    )
    assert ("Jon Kane", "Norway") in _goals(sheet)


@pytest.mark.parametrize("place", ["at right back", "in goal", "on the left wing"])
def test_a_substitute_who_takes_over_somewhere_is_no_manager(place: str) -> None:
    sheet = _sheet(
        LEAD + "Erik Halvorsen scored after ten minutes. Luis Quispe was hurt and Pedro Mamani "
        f"took over {place}.\n"
    )
    assert sheet["managers"] == []


@pytest.mark.parametrize(
    "words",
    [
        "Coach Rosa Luna sent on Luis Quispe for Pedro Mamani, and Ciro Rojas headed Peru's goal.",
        "Erik Halvorsen's poor clearance fell to Ciro Rojas and he drilled in the only goal.",
    ],
)
def test_neither_a_manager_nor_a_clearance_makes_a_goal(words: str) -> None:
    sheet = _sheet(f"Peru beat Norway 1-0 in a friendly on Tuesday.\n\n{words}\n")
    assert [(goal["scorer"], goal["assist"]) for goal in sheet["goals"]] == [("Ciro Rojas", None)]


def test_another_mans_cross_does_not_score() -> None:
    sheet = _sheet(
        "Norway and Peru drew 1-1 in a friendly on Tuesday.\n\nErik Halvorsen had seen little of "
        "the ball for Norway. But with 61 minutes gone a Dahl cross looped up, he held off Pedro "
        "Mamani and volleyed it in.\n"
    )
    assert _goals(sheet) == [("Erik Halvorsen", "Norway")]


def test_a_paragraph_that_opens_with_the_shootout_tells_kicks_to_its_end() -> None:
    sheet = _sheet(
        "Norway beat Peru 4-3 on penalties after a 1-1 draw in the quarter-final on Tuesday.\n\n"
        "Erik Halvorsen scored after ten minutes and Luis Quispe levelled for Peru.\n\nIn the "
        "shootout nobody failed in the first two rounds. Arne Dahl hit his at the goalkeeper, and "
        "Nils Berg did the rest.\n"
    )
    assert _goals(sheet) == [("Erik Halvorsen", "Norway"), ("Luis Quispe", "Peru")]


def test_american_lists_print_minutes_as_ordinals() -> None:
    sheet = _sheet(
        "Norway 1, Peru 0\n\nErik Halvorsen scored the only goal after ten minutes.\n\n"
        "Yellow cards: Norway, Dahl, 5th. Peru, Quispe, 12th; Mamani, 76th.\n"
        "Norway: Ole Vik, Arne Dahl, Nils Berg, Per Lund, Jan Moe, Kai Hauge (Odd Ruud, 61st), "
        "Tor Aas, Erik Halvorsen, Leif Bakke, Geir Nes, Stig Foss.\n"
        "Peru: Jose Huanca, Luis Quispe, Pedro Mamani, Raul Poma, Ciro Rojas, Juan Choque, Hugo "
        "Ticona, Saul Apaza, Ivan Cusi (Rene Ayma, 86th), Omar Lima, Abel Cruz.\n"
    )
    assert {(c["player"], c["team"], c["minute"]) for c in sheet["cards"]} == {
        ("Arne Dahl", "Norway", 5),
        ("Luis Quispe", "Peru", 12),
        ("Pedro Mamani", "Peru", 76),
    }
    assert {(s["on"], s["off"], s["minute"]) for s in sheet["substitutions"]} == {
        ("Odd Ruud", "Kai Hauge", 61),
        ("Rene Ayma", "Ivan Cusi", 86),
    }

"""What men's names say where two countries meet, and when they say nothing."""

from __future__ import annotations

import pytest

from kg.read.document import document
from kg.read.report import read
from kg.read.tongues import leaning

REPORT = """Norway beat Brazil 2-1 in a friendly in Oslo on Tuesday.

{0} opened the scoring with a header on 11 minutes. {1} equalised from the edge of the area on 40
minutes. {2} scored the winner from close range on 70 minutes.
"""


def sides(*names: str, then: str = "") -> dict[str, str]:
    reading = read(document((REPORT.format(*names) + then).encode(), "report.txt"))
    who = {f.subject: f.value for f in reading.facts if f.property == "scorer"}
    team = {f.subject: f.value for f in reading.facts if f.property == "forTeam"}
    return {man.key[0]: team[goal].key[0] for goal, man in who.items()}


def test_names_place_the_scorers_of_whom_nothing_else_is_told() -> None:
    names = ("Thiago Pereira", "Kjetil Halvorsen", "Lars Bakken")
    assert sides(*names) == dict(zip(names, ("Brazil", "Norway", "Norway"), strict=True))


def test_the_players_that_a_report_names_so_play_for_nobody_by_their_name_alone() -> None:
    text = REPORT.format("Kjetil Halvorsen", "Thiago Pereira", "Lars Bakken")
    facts = read(document(text.encode(), "report.txt")).facts
    cues = {cue for f in facts if f.property == "playsFor" for cue in f.cues}
    assert "story.name" not in cues


def test_names_that_belie_the_words_are_not_trusted() -> None:
    then = """
    Norway striker Thiago Pereira was replaced by Norway's Joao Teixeira, and Brazil midfielder
    Lars Bakken was booked for a foul on the Norway captain Thiago Pereira.
    """
    told = sides("Gunnar Halvorsen", "Thiago Pereira", "Lars Bakken", then=then)
    assert told["Thiago Pereira"] == "Norway"


@pytest.mark.parametrize(
    ("name", "one", "other", "sign"),
    [
        ("Kwame Mensah", "Ghana", "Japan", 1),
        ("Daichi Yamamoto", "Ghana", "Japan", -1),
        ("Peter Ashton", "England", "Scotland", 0),
        ("Daniel Alexander", "Spain", "England", 0),
        ("Pak Doo-ik", "North Korea", "Portugal", 1),
        ("Nguyen Van Dinh", "Vietnam", "Thailand", 1),
    ],
)
def test_a_name_leans_to_the_country_where_it_is_usual(
    name: str, one: str, other: str, sign: int
) -> None:
    lean = leaning(name, one, other)
    assert (lean > 0) - (lean < 0) == sign
    assert leaning(name, other, one) == -lean

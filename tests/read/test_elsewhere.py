"""Results and goals of other teams' matches, told in passing, are none of the match."""

from __future__ import annotations

import pytest

from kg.read.document import document
from kg.read.report import read

LEAD = "Norway beat Peru 1-0 in a friendly in Oslo on Tuesday. Lars Bakken headed in on 12 minutes."


def told(more: str, kind: str) -> list[str]:
    reading = read(document(f"{LEAD}\n\n{more}\n".encode(), "report.txt"))
    return sorted(str(getattr(f.value, "key", [f.value])[0])
                  for f in reading.facts if f.property == kind)  # fmt: skip


@pytest.mark.parametrize(
    "more",
    [
        "Peru, whose preparations had included a goalless draw with Malta, started well.",
        "Norway came fresh from the 2-1 defeat of Iceland in which Ola Vik hit the winner.",
        "Norway, unbeaten since a 3-1 win over Chile when Ola Vik scored twice, kept the ball.",
        "That April Ola Vik scored once more.",
        "He signed after a match in Bergen in which he and Ola Vik had both found the net.",
        "Ola Vik, with his back to goal, hooked the ball away.",
        "Elsewhere it was 2-1 to Chile. Ola Vik put Iceland in front, then Jon Berg levelled.",
    ],
)
def test_goals_of_other_matches_are_none_of_this_one(more: str) -> None:
    assert told(more, "scorer") == ["Lars Bakken"]
    assert told(more, "goals") == ["0", "1"]


def test_a_goal_behind_the_result_against_the_other_side_counts() -> None:
    more = "It was a 1-0 win over Peru in which Lars Bakken scored with a header after 12 minutes."
    assert told(more, "scorer") == ["Lars Bakken"]


def test_the_next_paragraph_goes_on_with_the_match() -> None:
    text = (
        "Norway drew 1-1 with Peru in Oslo on Tuesday. Lars Bakken headed in on 12 minutes.\n\n"
        "In the other match it finished 2-1 to Chile.\n\nPedro Rojas equalised for Peru with a "
        "free-kick after 70 minutes.\n"
    )
    reading = read(document(text.encode(), "report.txt"))
    scorers = [f.value.key[0] for f in reading.facts if f.property == "scorer"]
    assert sorted(scorers) == ["Lars Bakken", "Pedro Rojas"]


def test_another_weekdays_match_is_not_this_one() -> None:
    more = "In Friday's semi-final they won 4-2, Ola Vik scoring three on his debut."
    assert told(more, "scorer") == ["Lars Bakken"]
    assert told(more, "goals") == ["0", "1"]


def test_a_card_of_a_week_ago_is_none() -> None:
    more = (
        "Peru had the worse of it, the damage done five days earlier at Al Ain, where Luis Rojas "
        "and Jorge Salas were sent off."
    )
    assert told(more, "cardFor") == []


def test_the_people_of_a_land_are_no_crowd() -> None:
    assert (
        told("The country of 330,000 people at the top of the world cheered.", "attendance") == []
    )
    assert told("A crowd of 33,000 people cheered.", "attendance") == ["33000"]


@pytest.mark.parametrize(
    ("text", "goals"),
    [
        ("Norway won three-one in Lima. It was a friendly with Peru.", ["1", "3"]),
        ("Norway beat Peru by four goals to nil in Lima on Friday.", ["0", "4"]),
        ("Norway met Peru in Lima. Three-two to Norway it finished.", ["2", "3"]),
        ("Norway met Peru in Lima. The 2-2 result meant that both were out.", ["2", "2"]),
    ],
)
def test_scores_in_words(text: str, goals: list[str]) -> None:
    play = "Lars Bakken scored with a header from a corner after 12 minutes in front of the goal."
    reading = read(document(f"{text}\n\n{play}\n".encode(), "report.txt"))
    assert sorted(str(f.value) for f in reading.facts if f.property == "goals") == goals


def test_the_germans_of_today_are_not_the_west_germans_of_then() -> None:
    text = "Germany beat Peru 1-0 in Lima. In 1982 the West Germans lost. Then the Germans scored."
    reading = read(document(text.encode(), "report.txt"))
    teams = {f.value.key[0] for f in reading.facts if f.property == "ofTeam"}
    assert teams == {"Germany", "Peru"}


def test_goals_are_not_added_up_below_a_score_at_which_the_match_stood() -> None:
    text = (
        "Norway went out of the World Cup in Lima on Friday. Peru had the place.\n\nLars Bakken "
        "opened the scoring for Norway with a header on 12 minutes. At two-nil Norway sat back "
        "and Peru wanted a third. Norway's keeper saved a shot and Peru hit the post late on.\n"
    )
    reading = read(document(text.encode(), "report.txt"))
    assert [f for f in reading.facts if f.property == "goals"] == []


def test_a_country_that_goes_to_a_club_s_town_does_not_meet_the_club() -> None:
    assert told("Norway go to Porto on Tuesday.", "fixtureTeam") in ([], ["Norway"])

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

"""Who is meant: pronouns, descriptions, short names of clubs, sides, and who is at home."""

from __future__ import annotations

import pytest

from kg.read.teams import homes_of, known_teams
from tests.read.test_report import reading_of, score, scorers, told

OPENING = "Stoke beat Norwich 2-0 in the Premier League. "


def of_team(text: str) -> dict[str, str]:
    reading = reading_of(text)
    side = {s: v for s, _, v in told(reading, "forTeam")}
    return {v: side.get(s, "") for s, p, v in told(reading, "scorer")}


@pytest.mark.parametrize(
    "sentence",
    [
        "Peter Moran ran on to the pass and he lashed in from six yards for Stoke.",
        "Peter Moran had been quiet. But he headed Stoke in front after 20 minutes.",
        "Peter Moran had been quiet. The striker fired Stoke ahead after 20 minutes.",
        "Best outpaced the defence, but Peter Moran put Stoke ahead after 20 minutes.",
    ],
)
def test_the_scorer_may_be_a_pronoun_or_a_description(sentence: str) -> None:
    assert "Peter Moran" in scorers(reading_of(OPENING + sentence))


@pytest.mark.parametrize(
    "sentence",
    [
        "Alan Best outpaced Peter Moran to fire into the bottom corner.",
        "Alan Best skipped past Peter Moran before slotting home.",
        "Alan Best met Peter Moran's cross and headed home.",
    ],
)
def test_whom_something_is_done_to_is_no_scorer(sentence: str) -> None:
    assert "Peter Moran" not in scorers(reading_of(OPENING + sentence))


@pytest.mark.parametrize(
    "sentence",
    [
        "Alan Best almost scored after 20 minutes.",
        "Alan Best squandered an opportunity to give Stoke an early lead.",
        "Alan Best struck the post after 30 minutes.",
        "Alan Best scored a late equaliser in 2009.",
        "Efforts from Alan Best and Peter Moran flew wide.",
    ],
)
def test_chances_and_other_years_are_no_goals(sentence: str) -> None:
    assert scorers(reading_of(OPENING + sentence)) == []


def test_a_man_who_is_set_up_scores_and_the_other_assists() -> None:
    reading = reading_of(
        OPENING + "Peter Moran crossed from the left for Alan Best to head home for Stoke."
    )
    assert scorers(reading) == ["Alan Best"]
    assert {m for _, _, m in told(reading, "assistedBy")} == {"Peter Moran"}


def test_minutes_are_counted_on_from_the_time_told_before() -> None:
    reading = reading_of(
        OPENING + "Alan Best put Stoke ahead after 20 minutes. Five minutes later Peter Moran"
        " doubled Stoke's lead."
    )
    assert {m for _, _, m in told(reading, "minute")} == {"20", "25"}


def test_a_short_name_is_the_one_club_that_the_text_names() -> None:
    names = known_teams(["Stoke City", "City", "the Canaries", "Norwich"])
    assert names["Stoke City"] == "Stoke City"
    assert "City" not in names or names["City"] in {"Stoke City", "Norwich City"}


def test_the_ground_tells_who_is_at_home() -> None:
    assert homes_of("Carrow Road") == ("Norwich City",)
    reading = reading_of("Stoke beat Norwich 2-0 at Carrow Road, where Alan Best scored twice.")
    at_home = {(s, v) for s, _, v in told(reading, "nominalHome")}
    assert at_home == {("Norwich City", "True"), ("Stoke City", "False")}


def test_a_club_never_meets_a_country() -> None:
    reading = reading_of(
        "Stoke beat Norwich 1-0. England striker Alan Best scored. England goalkeeper Moran had no"
        " chance, and the England captain was pleased."
    )
    assert set(score(reading)) == {"Stoke City", "Norwich City"}


@pytest.mark.parametrize(
    "text",
    [
        "Stoke have signed Alan Best. He scored in a 2-0 win over Norwich last month.",
        "Alan Best wants to stay. He joined Stoke in May. They lost 5-0 at Norwich on Saturday.",
        "Norwich travel to Stoke on Sunday on the back of a 2-0 win over Watford. Best may play.",
    ],
)
def test_a_result_in_passing_makes_no_report(text: str) -> None:
    assert reading_of(text).reported == ()


def test_a_substitute_may_come_on_for_nobody_named() -> None:
    reading = reading_of(
        OPENING + "Substitute Peter Moran headed wide. Alan Best scored for Stoke."
    )
    assert {v for _, _, v in told(reading, "playerOn")} == {"Peter Moran"}
    assert not told(reading, "playerOff")


def test_the_manager_who_changes_men_is_no_substitute() -> None:
    reading = reading_of(OPENING + "Tony Brook replaced Alan Best with Peter Moran.")
    assert {v for _, _, v in told(reading, "playerOn")} == {"Peter Moran"}


def test_a_draw_settled_by_kicks_is_a_draw() -> None:
    reading = reading_of(
        "Norway beat Spain 4-2 in a penalty shoot-out after a 1-1 draw. Alan Best headed Norway"
        " level after Peter Moran opened the scoring for Spain."
    )
    assert score(reading) == {"Norway": 1, "Spain": 1}


def test_a_goal_of_extra_time_tells_that_it_was_played() -> None:
    reading = reading_of(OPENING + "Alan Best fired Stoke ahead in the 104th minute.")
    assert {v for _, _, v in told(reading, "afterExtraTime")} == {"True"}


def test_a_goal_before_the_break_and_one_after_it_are_two() -> None:
    reading = reading_of(
        "Stoke beat Norwich 2-1 in the Premier League. Peter Moran equalised for Stoke before the"
        " break. Moran scored again for Stoke on 54 minutes."
    )
    assert scorers(reading) == ["Peter Moran", "Peter Moran"]

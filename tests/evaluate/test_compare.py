"""What a read sheet counts as beside its gold, kind by kind."""

from __future__ import annotations

from typing import Any

import pytest

from kg.evaluate.compare import compare

GOLD: dict[str, Any] = {
    "teams": ["Aford Town", "Beeston Rovers"],
    "score": {"Aford Town": 2, "Beeston Rovers": 1},
    "home": "Aford Town",
    "venue": "Mill Lane",
    "referee": "Paul Østergård",
    "stage": None,
    "goals": [
        {"scorer": "Sam van Dorn", "team": "Aford Town", "minute": 12, "assist": "Ed Lamb"},
        {"scorer": "Roy Hill", "team": "Beeston Rovers", "minute": 45, "own_goal": True,
         "minute_text": ["on the stroke of half-time"]},
        {"scorer": None, "team": "Aford Town", "minute": 80},
    ],
    "missed_penalties": [{"player": "Jo Ray", "team": "Beeston Rovers", "outcome": "saved"}],
    "cards": [{"player": "Al Fox", "team": "Aford Town", "minute": 70, "card": "second_yellow"}],
    "substitutions": [{"team": "Aford Town", "off": None, "on": "Tom Pike", "minute": None}],
    "aliases": {"Beeston Rovers": ["the Badgers", "the visitors"], "Al Fox": ["Foxe"]},
}  # fmt: skip


def counted(read: dict[str, Any], gold: dict[str, Any] = GOLD, **options: bool) -> dict[str, str]:
    """For each kind, its verdicts in order: r, w, m."""
    found: dict[str, str] = {}
    for verdict in compare("a", gold, read, **options).verdicts:
        found[verdict.kind] = found.get(verdict.kind, "") + verdict.outcome[0]
    return found


def goal(**told: Any) -> dict[str, Any]:
    return {"teams": GOLD["teams"], "goals": [told]}


def test_gold_against_itself_has_no_error() -> None:
    result = compare("a", GOLD, GOLD)
    assert {verdict.outcome for verdict in result.verdicts} == {"right"}
    assert (result.score, result.goals, result.flags, result.minutes) == (True,) * 4


def test_no_sheet_misses_everything() -> None:
    result = compare("a", GOLD, None)
    assert {verdict.outcome for verdict in result.verdicts} == {"missed"}
    assert not result.read
    assert not result.goals


@pytest.mark.parametrize(
    ("kind", "read", "verdicts"),
    [
        ("teams", {"teams": ["the Badgers", "Aford"]}, "rr"),
        ("teams", {"teams": ["the visitors", "Aford United"]}, "mmww"),
        ("score", {"teams": GOLD["teams"], "score": {"Aford": 2, "Badgers": 1}}, "r"),
        ("score", {"score": {"Aford": 1, "Beeston": 1}}, "wm"),
        ("referee", {"referee": "P Ostergard"}, "r"),
        ("referee", {"referee": "Sir Paul Østergård"}, "r"),
        ("referee", {"referee": "Karl Østergård"}, "wm"),
        ("venue", {"venue": "the Mill Lane Stadium, Aford"}, "r"),
        ("stage", {"stage": "final"}, "w"),
        ("goals", goal(scorer="Van Dorn", team="Aford"), "rm"),
        ("goals", goal(scorer="Van Dorn", team="Badgers"), "mmw"),
        ("goals", goal(scorer=None, team="Aford"), "mm"),
        ("goals", goal(scorer="Jo Ray", team="Aford"), "mmw"),
        ("goal minute", goal(scorer="Van Dorn", team="Aford", minute=13), "wm"),
        ("goal minute within 1", goal(scorer="Van Dorn", team="Aford", minute=13), "r"),
        ("own-goal flag", goal(scorer="Hill", team="Badgers", own_goal=True), "r"),
        ("own-goal flag", goal(scorer="Hill", team="Badgers"), "m"),
        ("assist", goal(scorer="Van Dorn", team="Aford", assist="Edward Lamb"), "r"),
        ("assist", goal(scorer="Van Dorn", team="Aford", assist="Roy Hill"), "wm"),
        ("cards", {"cards": [{"player": "Foxe", "team": "Aford", "card": "red"}]}, "r"),
        ("cards", {"cards": [{"player": "Fox", "team": "Aford", "card": "yellow"}]}, "mw"),
        ("sent off", {"cards": [{"player": "Fox", "card": "red"}]}, "r"),
        ("substitutions", {"substitutions": [{"on": "Pike", "off": "Fox"}]}, "r"),
        ("substitutions", {"substitutions": [{"on": "Lamb", "off": None}]}, "m"),
        ("substitutions", {"substitutions": [{"on": "Lamb", "off": "Fox"}]}, "mw"),
    ],
)  # fmt: skip
def test_a_fact_counts_as(kind: str, read: dict[str, Any], verdicts: str) -> None:
    assert counted(read).get(kind, "") == verdicts


@pytest.mark.parametrize(("minute", "verdicts"), [(None, ""), (45, ""), (47, ""), (60, "w")])
def test_a_vague_minute_may_be_none_or_one_that_fits(minute: int | None, verdicts: str) -> None:
    read = goal(scorer="Hill", team="Badgers", minute=minute)
    gold = {**GOLD, "goals": GOLD["goals"][1:2]}
    assert counted(read, gold).get("goal minute", "") == verdicts


def test_a_key_that_the_gold_lacks_is_not_scored() -> None:
    told = counted({"attendance": 5000, "managers": [{"person": "X", "team": "Y"}], "quotes": []})
    assert not {"attendance", "managers", "quotes"} & set(told)


def test_what_is_inferred_is_not_asked_for_where_strict() -> None:
    gold = {**GOLD, "score_in_digits": False}
    assert counted({}, gold)["score"] == "m"
    assert "score" not in counted({}, gold, strict=True)


def test_a_goal_made_of_a_missed_penalty_is_named() -> None:
    result = compare("a", GOLD, goal(scorer="Jo Ray", team="Badgers", minute=30))
    assert [(false.goal, false.kind) for false in result.false_goals] == [
        ("Jo Ray, Badgers, 30", "missed_penalty")
    ]


def test_a_next_fixture_is_its_teams_and_its_day() -> None:
    gold = {**GOLD, "next_fixture": {"team": "Aford Town", "opponent": "Ceeham", "when": "Friday"}}
    right = {"team": "Ceeham", "opponent": "Aford", "when": "on Friday", "date": "2024-05-03"}
    assert counted({"next_fixture": {**right, "when": "Friday"}}, gold)["next fixture"] == "r"
    assert counted({"next_fixture": {**right, "when": "Sunday"}}, gold)["next fixture"] == "wm"
    assert counted({"next_fixture": {**right, "opponent": "Dee"}}, gold)["next fixture"] == "wm"

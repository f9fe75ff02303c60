"""People of a report are found among the scorers of the results; namesakes stay two."""

from __future__ import annotations

import pytest

from kg.identity.decisions import NOT_DECIDED, OTHER, SAME
from kg.model import Thing
from tests.identity.worlds import Told, chosen, day, decisions, match, results

WHEN = "1998-07-13"
KNOWN = results(
    match(
        WHEN, "Alba", "2-1", "Borea", "Alba: Ana Ruiz 12", "Alba: Eva Rui 20", "Borea: Ronaldo 9"
    ),
    match("1996-07-13", "Alba", "2-0", "Borea", "Alba: Mia Soto 12", "Alba: Sol Paz 70"),
    match("1950-07-13", "Alba", "2-0", "Borea", "Alba: Jon Hale 12", "Alba: Max Dorn 70"),
    match("1998-06-13", "Alba", "2-0", "Cania", "Alba: Ronaldo 12", "Alba: Sara Paz 70"),
)


def people(*goals: str, team: str = "Alba", also: tuple[str, ...] = ()) -> dict[str, tuple]:
    told = Told("report")
    told.match("Alba", "2-1", "Borea", *goals, date=WHEN)
    for name in also:
        told.person(name, team)
    made = decisions(KNOWN, told)
    return {k[7:]: (d.verdict, chosen(d)) for k, d in made.items() if d.kind == "Person"}


@pytest.mark.parametrize(
    ("goal", "person", "known"),
    [
        ("Alba: Ruiz 12", "ruiz-alba", "ana-ruiz-alba"),
        ("Alba: A. Ruiz 12", "a-ruiz-alba", "ana-ruiz-alba"),
        ("Alba: Ana Ruíz", "ana-ruiz-alba", "ana-ruiz-alba"),
        ("Borea: Ronaldo", "ronaldo-borea", "ronaldo-borea"),
    ],
)
def test_the_scorer_of_one_goal_is_one_man(goal: str, person: str, known: str) -> None:
    assert people(goal)[person] == (SAME, known)


def test_who_scored_the_goal_by_one_source_only_is_not_made_one() -> None:
    assert "zoe-webb-alba" not in people("Alba: Zoe Webb 12", "Alba: Eva Rui")


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("M Soto", (SAME, "mia-soto-alba")),
        ("Soto Mia", (SAME, "mia-soto-alba")),
        ("Mia Soto", (SAME, "mia-soto-alba")),
        ("S Paz", (NOT_DECIDED, None)),
        ("Soto", None),
        ("Nora Soto", None),
        ("J Hale", None),
    ],
)
def test_others_are_found_by_name_team_and_time(name: str, expected: tuple | None) -> None:
    slug = "-".join(name.lower().split()) + "-alba"
    assert people(also=(name,)).get(slug) == expected


def test_two_men_of_one_name_and_two_countries_stay_two() -> None:
    found = people("Borea: Ronaldo", also=("Ronaldo",))
    assert found["ronaldo-borea"] == (SAME, "ronaldo-borea")
    assert found["ronaldo-alba"] == (SAME, "ronaldo-alba")


def test_a_son_is_not_his_father() -> None:
    found = people("Alba: Jon Hale 12", "Alba: Eva Rui 20")
    assert found["jon-hale-alba"] == (OTHER, "jon-hale-alba-1998")


def test_a_man_of_long_ago_who_is_only_mentioned_is_the_one_of_that_name() -> None:
    assert people("Alba: Ruiz", also=("Max Dorn",))["max-dorn-alba"] == (SAME, "max-dorn-alba")


def test_two_men_of_a_report_never_become_one() -> None:
    found = people("Alba: Ruiz 12", also=("Ana Ruiz",))
    assert found["ruiz-alba"][0] == NOT_DECIDED
    assert found["ana-ruiz-alba"] == (SAME, "ana-ruiz-alba")


def test_who_plays_for_nobody_is_not_looked_for() -> None:
    told = Told("report")
    told.match("Alba", "2-1", "Borea", date=WHEN)
    told.say(Thing("Person", ("M Soto",)), "rdfs:label", "M Soto")
    assert "Person m-soto" not in decisions(KNOWN, told)


@pytest.mark.parametrize(
    ("when", "score", "expected"),
    [
        ("1996-07-13", "5-0", (OTHER, "ana-ruiz-alba-1996")),
        ("1997-02-03", "1-0", (OTHER, "ana-ruiz-alba-1997")),
        ("1999-02-03", "1-0", (SAME, "ana-ruiz-alba")),
    ],
    ids=["another match", "no match", "after the results end"],
)
def test_who_plays_in_a_match_that_the_results_would_have_is_a_namesake(
    when: str, score: str, expected: tuple[str, str]
) -> None:
    told = Told("report")
    told.match("Alba", score, "Borea", "Alba: Ana Ruiz 12", date=when)
    made = decisions(KNOWN, told)["Person ana-ruiz-alba"]
    assert (made.verdict, chosen(made)) == expected


def test_who_is_written_without_his_accents_keeps_his_name_though_no_team_is_told() -> None:
    known = results(match(WHEN, "Alba", "1-0", "Borea", "Alba: Inés Muñoz 12"))
    told = Told("report")
    told.match("Alba", "1-0", "Borea", date=WHEN)
    told.say(Thing("Person", ("Ines Munoz", "Alba")), "rdfs:label", "Ines Munoz")
    made = decisions(known, told)["Person ines-munoz-alba"]
    assert (made.verdict, made.own_labels) == (SAME, ("Ines Munoz",))


def test_a_father_and_a_son_of_the_results_are_told_apart_by_the_goal_and_by_the_time() -> None:
    known = results(
        match("1960-07-13", "Alba", "1-0", "Borea", "Alba: Jon Hale 12"),
        match(WHEN, "Alba", "2-1", "Borea", "Alba: Jon Hale 12", "Alba: Eva Rui 20"),
        match("1998-09-13", "Alba", "1-0", "Borea", "Alba: Eva Rui 20"),
    )
    for when, score, name in ((WHEN, "2-1", "1998"), ("1960-07-13", "1-0", "1960")):
        told = Told("report")
        told.match("Alba", score, "Borea", "Alba: Jon Hale", date=when)
        made = decisions(known, told)["Person jon-hale-alba"]
        assert (made.verdict, chosen(made)) == (SAME, f"jon-hale-alba-{name}")
    told = Told("report")
    told.match("Alba", "1-0", "Borea", date="1998-09-13")
    told.person("Jon Hale", "Alba")
    assert chosen(decisions(known, told)["Person jon-hale-alba"]) == "jon-hale-alba-1998"


def test_a_son_is_not_his_father_though_the_match_is_not_known() -> None:
    told = Told("report", day("1999-05-02"))
    told.match("Alba", "5-0", "Dunmark", "Alba: Jon Hale 12", cup=None)
    assert chosen(decisions(KNOWN, told)["Person jon-hale-alba"]) == "jon-hale-alba-1999"


def test_who_is_known_by_an_own_goal_alone_is_decided_on_too() -> None:
    known = results(match(WHEN, "Alba", "1-0", "Borea", "Alba: Ida Falk 30 own"))
    told = Told("report")
    told.match("Alba", "1-0", "Borea", date=WHEN)
    told.person("Ida Fálk", "Borea")
    made = decisions(known, told)["Person ida-falk-borea"]
    assert (made.verdict, chosen(made), made.own_labels) == (SAME, "ida-falk-borea", ("Ida Fálk",))

"""Names: who bears them, what they name, and what has a capital and is no name."""

from __future__ import annotations

from functools import cache

import pytest

from kg.read.kinds import role_of
from kg.read.references import scene
from kg.read.teams import known_teams, team_of_people

OPENING = "Harchester Rovers beat Melford Town 2-1 at Dragon Park on Saturday. "


@cache
def mentioned(text: str) -> dict[str, set[tuple[str, str]]]:
    """What each stretch of a text mentions: kinds with names."""
    told = scene(text)
    out: dict[str, set[tuple[str, str]]] = {}
    for line in told.lines:
        for m in (told.mentions[n] for n in line.mentions):
            out.setdefault(m.span.of(text), set()).add((m.kind, m.name))
    return out


def person(text: str, words: str) -> set[str]:
    return {name for kind, name in mentioned(text).get(words, set()) if kind == "person"}


def team(text: str, words: str) -> set[str]:
    return {name for kind, name in mentioned(text).get(words, set()) if kind == "team"}


@pytest.mark.parametrize(
    ("sentence", "words"),
    [
        ("Tavinho made it two after the break.", "Tavinho"),
        ("The ball fell to Tavinho in the box.", "Tavinho"),
        ("Eusebinho, who came on late, was booked.", "Eusebinho"),
        ("Moran’s corner was cleared.", "Moran"),
        ("Referee Ian Slade blew.", "Ian Slade"),
        ("Manager Ian Slade was pleased.", "Ian Slade"),
        ("Full-back Ian Slade crossed.", "Ian Slade"),
        ("Milan-born Ian Slade crossed.", "Ian Slade"),
        ("Brazilian Joao Prado crossed.", "Joao Prado"),
        ("Will Prado crossed.", "Will Prado"),
        ("Kim Do-hyun crossed for Virgil van Dorp.", "Virgil van Dorp"),
        ("Alan O’Dowd found Luca De Santis.", "Luca De Santis"),
        ("J. Prado crossed for Moran.", "J. Prado"),
        ("Bruce Arena’s shot hit the bar.", "Bruce Arena"),
    ],
)
def test_men_are_found_wherever_they_stand(sentence: str, words: str) -> None:
    assert person(OPENING + sentence, words)


@pytest.mark.parametrize(
    ("sentence", "words"),
    [
        ("Possession meant little.", "Possession"),
        ("Undeterred, they came again.", "Undeterred"),
        ("It was shown live on BBC.", "BBC"),
        ("You’ve seen it all before.", "You’ve"),
        ("They flew in from London.", "London"),
        ("It ended the Christmas run.", "Christmas"),
        ("The Gallows Street End sang.", "Gallows Street End"),
        ("They top Group B.", "Group B"),
    ],
)
def test_a_capital_makes_no_man(sentence: str, words: str) -> None:
    assert not person(OPENING + sentence, words)


def test_a_word_that_is_somebodys_surname_is_his_name_everywhere() -> None:
    text = (
        OPENING + "Alan Best was lively. Best then scored. Carl May replaced Long. May shot wide."
    )
    assert person(text, "Best") == {"Alan Best"}
    assert person(text, "May") == {"Carl May"}


def test_two_spellings_and_two_orders_are_of_one_man() -> None:
    text = OPENING + (
        "Piotr Gnabek scored. Later Piotr Gnabke was booked. Han Jae-won crossed for Jae-won Han."
        " Moreno Peña scored, and Pena went off. J. Slade came on; Jim Slade shot wide."
    )
    assert person(text, "Piotr Gnabek") == person(text, "Piotr Gnabke")
    assert person(text, "Han Jae-won") == person(text, "Jae-won Han")
    assert person(text, "Pena") == {"Moreno Peña"}
    assert person(text, "J. Slade") == {"Jim Slade"}


def test_a_shared_surname_is_his_who_was_named_in_full_just_before() -> None:
    text = OPENING + (
        "Alan Slade shot wide. Slade then hit the bar. It rained. It rained on. Few sang."
        " Jim Slade scored. Slade celebrated."
    )
    told = scene(text)
    bare = [
        m.name for line in told.lines for m in (told.mentions[n] for n in line.mentions)
        if m.span.of(text) == "Slade"
    ]  # fmt: skip
    assert bare == ["Alan Slade", "Jim Slade"]


@pytest.mark.parametrize(
    "headline", ["Late Moran Strike Sinks Melford Town", "LATE MORAN STRIKE SINKS MELFORD TOWN"]
)
def test_a_headline_names_whom_the_text_names(headline: str) -> None:
    text = f"{headline}\n\n{OPENING}Alan Moran scored the winner."
    names = {name for words in mentioned(text).values() for kind, name in words if kind == "person"}
    assert names == {"Alan Moran"}
    assert ("team", "Melford Town") in set().union(*mentioned(text).values())


@pytest.mark.parametrize(
    ("text", "words", "name"),
    [
        ("Arsenal Women beat Harchester Ladies 2-0. Arsenal led.", "Arsenal", "Arsenal Women"),
        ("Spain Under-21s lost 1-0 to Norway.", "Spain Under-21s", "Spain Under-21s"),
        ("The Danes beat Norway 1-0.", "Danes", "Denmark"),
        ("Denmark beat Norway 1-0. The Danes led.", "Danes", "Denmark"),
        ("Napoli beat Chelsea 1-0. The Italians led.", "Italians", "Napoli"),
        ("Chelsea beat Everton 1-0. The Londoners led.", "Londoners", "Chelsea"),
        ("Poland won 2-0 in Armenia on Thursday.", "Armenia", "Armenia"),
        ("Harchester Grammar School beat Melford 4-0.", "Harchester Grammar School",
         "Harchester Grammar School"),
        ("Les Bleus beat Norway 2-1.", "Les Bleus", "France"),
    ],
)  # fmt: skip
def test_teams_by_many_names(text: str, words: str, name: str) -> None:
    assert name in team(text, words)


def test_a_country_where_something_is_is_no_team() -> None:
    assert not team("Norway are unbeaten in Qatar.", "Qatar")


def test_a_country_behind_a_town_is_no_part_of_its_name() -> None:
    text = "Peru beat Croatia 1-0. In Nizhny Novgorod Croatia had won and in New York Peru."
    assert team(text, "Croatia") == {"Croatia"}
    assert "Nizhny Novgorod Croatia" not in mentioned(text)


def test_short_forms_of_two_clubs_go_to_the_one_with_no_other() -> None:
    text = "Newcastle and Manchester United drew. United led, but Newcastle United came back."
    assert team(text, "United") == {"Manchester United"}
    assert "City" not in known_teams(["Manchester City", "City", "Cardiff City"])


def test_people_of_no_team_here_mean_none() -> None:
    assert team_of_people("Danes", ["Napoli", "Chelsea"]) is None
    assert team_of_people("Slades", ["Denmark"]) is None
    assert role_of("Danes") == "demonym"


@pytest.mark.parametrize(
    ("told", "words", "man"),
    [
        ("Spanish midfielder Luca Prado shot. Alan Best saved. The Spaniard shot again.",
         "The Spaniard", "Luca Prado"),
        ("Alan Best crossed for Carl May, and the diminutive winger fired home.",
         "the diminutive winger", "Carl May"),
        ("Alan Best ran on. The 19-year-old fired home.", "The 19-year-old", "Alan Best"),
        ("Alan Best ran on, and the former Melford man fired home.", "the former Melford man",
         "Alan Best"),
        ("Alan Best was fouled by Carl May, the on-loan midfielder replaced earlier.",
         "the on-loan midfielder", "Carl May"),
        ("Joan Best ran on. She fired home.", "She", "Joan Best"),
    ],
)  # fmt: skip
def test_descriptions_mean_the_man_told_so_or_last(told: str, words: str, man: str) -> None:
    assert person(OPENING + told, words) == {man}


@pytest.mark.parametrize(
    ("told", "words"),
    [
        ("Alan Best and Carl May pressed Luca Prado. The striker shot.", "The striker"),
        ("Alan Best beat the goalkeeper.", "the goalkeeper"),
        ("Alan Best crossed for the striker.", "the striker"),
        ("Goalkeeper Alan Best kicked it out. The striker shot.", "The striker"),
        ("Alan Best is the youngest scorer.", "the youngest scorer"),
        ("Alan Best hit the French goal.", "the French"),
    ],
)
def test_no_guess_where_two_fit_or_none(told: str, words: str) -> None:
    assert not person(OPENING + told, words)


@pytest.mark.parametrize(
    ("told", "name"),
    [
        ("Nahuel Prado Ponce scored. Prado had hit the bar.", "Nahuel Prado Ponce"),
        ("Matt Slade shot. Matthew Slade had come on.", "Matthew Slade"),
        ("Barry 'Big Baz' Slade shot. Baz then scored.", "Barry Slade"),
        ('Juan "Cucho" Prado shot. Cucho then scored.', "Juan Prado"),
        ("Ex-Rover Alan Slade shot.", "Alan Slade"),
        ("Finn Slade shot. Slade then scored.", "Finn Slade"),
        ("Cool Slade sinks Town. Dominic Slade scored.", "Dominic Slade"),
    ],
)
def test_one_man_by_several_forms(told: str, name: str) -> None:
    found = scene(OPENING + told).mentions
    assert {m.name for m in found if m.kind == "person"} == {name}


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Managerless Swansea lost 1-0 to Stoke.", "Swansea City"),
        ("61 min: Double Spurs change. Tottenham 1-0 Arsenal.", "Tottenham Hotspur"),
        ("St Mary's College beat Melford Rovers 3-1.", "St Mary 's College"),
        ("Brighton and Hove Albion Women beat Stoke 1-0.", "Brighton and Hove Albion Women"),
        ("Portland Thorns beat Utah Royals 2-0.", "Portland Thorns"),
    ],
)
def test_teams_behind_a_word_and_with_more_behind(text: str, name: str) -> None:
    assert name in {m.name for m in scene(text).mentions if m.kind == "team"}


def test_a_ground_by_its_ending() -> None:
    found = scene(OPENING + "It was played at the Melfordstadion.").mentions
    assert ("Melfordstadion", "venue") in {(m.name, m.kind) for m in found}

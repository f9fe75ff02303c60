"""Names that the files know, and how they are found."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.read.gazetteer import entries, gazetteer
from kg.read.tokens import fold, tokens
from kg.resources import resource

FILES = (
    "national_teams.csv",
    "competitions.csv",
    "stages.csv",
    "places.csv",
    "clubs.csv",
    "grounds.csv",
)


def rows_of(name: str) -> list[dict[str, str]]:
    lines = resource("ontology", "lexicon", name).read_text("utf-8").splitlines()
    return list(csv.DictReader(line for line in lines if not line.startswith("#")))


def found(text: str) -> list[tuple[str, str, str]]:
    return [
        (hit.span.of(text), form.entry.name, form.role)
        for hit in gazetteer().find(tokens(text))
        for form in hit.forms
    ]


@pytest.mark.parametrize("name", FILES)
def test_every_file_names_its_licence_and_every_row_its_source(name: str) -> None:
    path: Path = resource("ontology", "lexicon", name)
    first, *rest = path.read_text("utf-8").splitlines()
    assert first == "# Licence: CC0 1.0"
    rows = list(csv.DictReader(rest))
    assert all(row["name"] and row["source"] and None not in row for row in rows)
    assert len({row["name"] for row in rows}) == len(rows)


def test_all_members_of_fifa_are_there() -> None:
    path = resource("ontology", "lexicon", "national_teams.csv")
    rows = list(csv.DictReader(path.read_text("utf-8").splitlines()[1:]))
    members = [row for row in rows if row["source"] == "FIFA member list"]
    assert len(members) == 211
    assert all(len(row["code"]) == 3 and row["code"].isupper() for row in rows)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Les Bleus won", ("Les Bleus", "France", "nickname")),
        ("the Frenchman’s shot", ("Frenchman", "France", "demonym")),
        ("Cote d’Ivoire’s side", ("Cote d’Ivoire", "Ivory Coast", "alias")),
        ("the Republic of Ireland won", ("Republic of Ireland", "Republic of Ireland", "name")),
        ("ENGLAND WIN", ("ENGLAND", "England", "name")),
        ("at Euro 2020", ("Euro 2020", "UEFA European Championship", "alias")),
        ("the World Cup’s", ("World Cup", "FIFA World Cup", "alias")),
        ("the Women's World Cup", ("Women's World Cup", "FIFA Women's World Cup", "alias")),
        ("in the last eight", ("last eight", "quarter-final", "alias")),
        ("the Quarter-finals", ("Quarter-finals", "quarter-final", "alias")),
        ("the USA team", ("USA", "United States", "alias")),
    ],
)
def test_names_are_found(text: str, expected: tuple[str, str, str]) -> None:
    assert expected in found(text)


@pytest.mark.parametrize("text", ["they ate turkey", "us and them", "Englander", "can they", "Xyz"])
def test_what_is_no_name_is_not_found(text: str) -> None:
    assert found(text) == []


def test_a_country_is_team_and_place_alike() -> None:
    (hit,) = gazetteer().find(tokens("in Qatar"))
    assert {form.entry.kind for form in hit.forms} == {"NationalTeam", "Place"}
    assert [form.entry.name for form in hit.of_kind("Place")] == ["Qatar"]


def test_stages_carry_the_term_of_the_ontology() -> None:
    terms = {entry.name: entry.term for entry in entries("StageKind")}
    assert terms["semi-final"] == "SemiFinal"
    assert all(term.isalnum() and term[0].isupper() for term in terms.values() if term)
    assert terms["third round"] == ""


def test_competitions_are_for_national_teams_or_clubs() -> None:
    assert {entry.sort for entry in entries("Competition")} == {"national-teams", "clubs"}


def test_a_code_is_known_to_tables_only() -> None:
    assert [form.entry.name for form in gazetteer().lookup("ENG")] == ["England"]
    assert found("ENG 1 FRA 2") == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Man Utd won", ("Man Utd", "Manchester United", "alias")),
        ("a draw at Queen’s Park", ("Queen’s Park", "Queen's Park", "name")),
        ("Brighton & Hove Albion’s", ("Brighton & Hove Albion", "Brighton & Hove Albion", "name")),
        ("at Old Trafford", ("Old Trafford", "Old Trafford", "name")),
        ("the Magpies won", ("Magpies", "Newcastle United", "nickname")),
        ("the Magpies won", ("Magpies", "Notts County", "nickname")),
        ("then United won", ("United", "Leeds United", "short")),
    ],
)
def test_clubs_and_grounds_are_found(text: str, expected: tuple[str, str, str]) -> None:
    assert expected in found(text)


def test_a_club_has_a_country_and_a_ground_its_city_and_teams() -> None:
    (club,) = {form.entry for form in gazetteer().lookup("Spurs")}
    assert (club.kind, club.name, club.country) == ("ClubTeam", "Tottenham Hotspur", "England")
    (ground,) = {form.entry for form in gazetteer().lookup("Villa Park")}
    assert (ground.kind, ground.cities, ground.plays) == (
        "Venue",
        ("Birmingham",),
        ("Aston Villa",),
    )


def test_no_two_clubs_share_a_name_or_an_alias() -> None:
    owners: dict[str, set[str]] = {}
    for row in rows_of("clubs.csv"):
        for words in (row["name"], *filter(None, row["aliases"].split("|"))):
            owners.setdefault(fold(words), set()).add(row["name"])
    assert {words: names for words, names in owners.items() if len(names) > 1} == {}


def test_no_club_goes_by_the_name_of_a_country_or_competition() -> None:
    others = {"name", "alias"}
    for row in rows_of("clubs.csv"):
        for words in (row["name"], *filter(None, row["aliases"].split("|"))):
            named = [f.entry for f in gazetteer().lookup(words) if f.role in others]
            kinds = {entry.kind for entry in named if entry.sort != "city"}
            assert kinds <= {"ClubTeam", "Venue"}, words


def test_no_ground_goes_by_the_name_of_a_team_or_country() -> None:
    owners: dict[str, set[str]] = {}
    for row in rows_of("grounds.csv"):
        for words in (row["name"], *filter(None, row["aliases"].split("|"))):
            owners.setdefault(fold(words), set()).add(row["name"])
            forms = [f for f in gazetteer().lookup(words) if f.role in {"name", "alias"}]
            assert {f.entry.kind for f in forms} == {"Venue"}, words
    assert {words: names for words, names in owners.items() if len(names) > 1} == {}


def test_a_short_form_is_no_alias_of_the_same_club() -> None:
    for row in rows_of("clubs.csv"):
        given = [fold(w) for c in ("name", "aliases", "nicknames", "short")
                  for w in row[c].split("|") if w]  # fmt: skip
        assert len(given) == len(set(given)), row["name"]


@pytest.mark.parametrize("name", ["clubs.csv", "grounds.csv"])
def test_the_files_are_sorted_and_their_cells_clean(name: str) -> None:
    rows = rows_of(name)
    order = [(fold(row["name"]), row["name"]) for row in rows]
    assert order == sorted(order)
    cells = [words for row in rows for cell in row.values() for words in cell.split("|")]
    assert all(words == " ".join(words.split()) for words in cells)


def test_every_club_has_a_country_and_every_ground_a_city() -> None:
    assert all(row["country"] for row in rows_of("clubs.csv"))
    assert all(row["city"] for row in rows_of("grounds.csv"))


def test_other_towns_are_of_grounds_of_the_file() -> None:
    grounds = {row["name"]: row["city"].split("|") for row in rows_of("grounds.csv")}
    for row in rows_of("ground_towns.csv"):
        assert row["town"] not in grounds[row["ground"]]
        assert row["source"]


def test_teams_at_home_on_a_ground_are_teams_of_the_files() -> None:
    teams = {entry.name for kind in ("ClubTeam", "NationalTeam") for entry in entries(kind)}
    for ground in entries("Venue"):
        assert set(ground.plays) <= teams, ground.name


@given(st.text(max_size=120))
def test_hits_are_in_order_and_apart(text: str) -> None:
    run = tokens(text)
    last = -1
    for hit in gazetteer().find(run):
        assert last < hit.first <= hit.last
        assert hit.span.start == run[hit.first].start
        assert hit.span.end == run[hit.last].end
        last = hit.last

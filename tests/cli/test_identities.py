"""The bundled report beside results: one match, told by both (facts 42 and 43 of the seed)."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest

from tests.cli.conftest import Kg

SEED = Path(__file__).resolve().parents[2] / "seeds" / "england-france-2022.txt"
RESULTS = """\
date,home_team,away_team,home_score,away_score,tournament,city,country,neutral
2010-11-17,England,France,1,2,Friendly,London,England,FALSE
2012-06-11,England,France,1,1,UEFA Euro,Donetsk,Ukraine,TRUE
2021-06-11,Turkey,Italy,0,3,UEFA Euro,Rome,Italy,FALSE
2021-07-11,England,Italy,1,1,UEFA Euro,London,England,FALSE
2022-12-06,Morocco,Spain,0,0,FIFA World Cup,Al Rayyan,Qatar,TRUE
2022-12-10,England,France,1,2,FIFA World Cup,Al Khor,Qatar,TRUE
2022-12-14,France,Morocco,2,0,FIFA World Cup,Al Khor,Qatar,TRUE
2023-03-23,Italy,England,1,2,UEFA Euro qualification,Naples,Italy,FALSE
"""
GOALS = """\
date,home_team,away_team,team,scorer,minute,own_goal,penalty
2010-11-17,England,France,France,Karim Benzema,16,FALSE,FALSE
2010-11-17,England,France,France,Mathieu Valbuena,55,FALSE,FALSE
2010-11-17,England,France,England,Peter Crouch,86,FALSE,FALSE
2022-12-10,England,France,France,Aurélien Tchouaméni,17,FALSE,FALSE
2022-12-10,England,France,England,Harry Kane,54,FALSE,TRUE
2022-12-10,England,France,France,Olivier Giroud,78,FALSE,FALSE
2022-12-14,France,Morocco,France,Théo Hernandez,5,FALSE,FALSE
2022-12-14,France,Morocco,France,Randal Kolo Muani,79,FALSE,FALSE
"""
SHOOTOUTS = """\
date,home_team,away_team,winner,first_shooter
2021-07-11,England,Italy,Italy,
2022-12-06,Morocco,Spain,Morocco,
"""
MATCH = "match:2022-12-10-england-v-france"


@pytest.fixture
def both(kg: Kg, tmp_path: Path) -> Kg:
    """``kg`` over a store of the seed and a handful of results."""
    folder = tmp_path / "cups"
    folder.mkdir()
    for name, words in (("results", RESULTS), ("goalscorers", GOALS), ("shootouts", SHOOTOUTS)):
        (folder / f"{name}.csv").write_text(words, encoding="utf-8")
    built = kg("build", str(folder), str(SEED))
    assert built.exit_code == 0, built.output
    return kg


def rows(kg: Kg, *words: str) -> list[dict[str, str]]:
    found = kg("query", *words, "--format", "csv")
    assert found.exit_code == 0, found.output
    return list(csv.DictReader(io.StringIO(found.stdout)))


def test_the_match_of_the_report_is_the_match_of_the_results(both: Kg) -> None:
    told = [row for row in rows(both, "matches") if row["team1"] == "England"]
    [match] = [row for row in told if row["reported"] == "true"]
    assert (match["date"], match["referee"]) == ("2022-12-10", "Wilton Sampaio")
    assert match["home"] == ""
    assert (match["team2"], match["goals1"], match["goals2"]) == ("France", "1", "2")
    assert (match["stage"], match["venue"]) == ("quarter-final", "Al Bayt Stadium")
    goals = [row for row in rows(both, "goals") if row["matchIri"] == match["matchIri"]]
    assert [(row["scorer"], row["minute"], row["role"]) for row in goals] == [
        ("Aurélien Tchouaméni", "17", "opening"),
        ("Harry Kane", "54", "equaliser"),
        ("Olivier Giroud", "78", "winning"),
    ]


@pytest.mark.parametrize(
    ("goal", "minute", "leaves"),
    [
        (
            "aurelien-tchouameni-1",
            "17",
            ["just 17 minutes", "goalscorers.csv, row 4", "taken to be"],
        ),
        ("harry-kane-1", "54", ["goalscorers.csv, row 5"]),
        ("olivier-giroud-1", "78", ["goalscorers.csv, row 6"]),
    ],
)
def test_minutes_have_the_rows_as_evidence(
    both: Kg, goal: str, minute: str, leaves: list[str]
) -> None:
    proof = both("explain", f"goal:2022-12-10-england-v-france.{goal}", "minute", minute)
    assert proof.exit_code == 0, proof.output
    assert all(leaf in proof.stdout for leaf in leaves)


def test_what_both_tell_is_corroborated_and_nothing_is_contradicted(both: Kg) -> None:
    told = {
        (row["subject"], row["predicate"]): row["sources"] for row in rows(both, "corroboration")
    }
    assert told["Aurelien Tchouameni’s goal for France", "minute"] == "2"
    assert ("Harry Kane’s goal for England", "minute") not in told
    assert rows(both, "disagreements") == []
    assert both("validate").exit_code == 0


def test_the_announced_match_is_the_semi_final_that_was_played(both: Kg) -> None:
    [fixture] = rows(both, "fixtures")
    assert (fixture["team1"], fixture["team2"]) == ("France", "Morocco")
    assert (fixture["stage"], fixture["fulfilledBy"]) == ("semi-final", "France v Morocco")
    [decision] = [row for row in rows(both, "identities") if row["kind"] == "Fixture"]
    assert decision["chosen"] == "France v Morocco, 2022-12-14"


def test_the_match_told_in_passing_is_another_one(both: Kg) -> None:
    matches = {row["thing"]: row for row in rows(both, "identities") if row["kind"] == "Match"}
    assert matches["England v France"]["chosen"] == "England v France, 2022-12-10"
    assert matches["England v Italy"]["chosen"] == "England v Italy, 2021-07-11"
    assert {row["verdict"] for row in matches.values()} == {"same"}


def test_taken_out_again_the_report_speaks_of_its_own_match(both: Kg) -> None:
    assert both("remove", "cups").exit_code == 0
    [match] = [row for row in rows(both, "matches") if row["reported"] == "true"]
    assert match["matchIri"].endswith("/england-v-france-fifa-world-cup-qatar-quarter-final")
    assert match["date"] == ""
    assert rows(both, "identities") == []


@pytest.mark.parametrize(
    ("change", "predicate", "values"),
    [
        (("just 17 minutes", "just 27 minutes"), "minute", {"17", "27"}),
        (("Giroud", "Coman"), "scorer", {"Olivier Coman", "Olivier Giroud"}),
    ],
)
def test_a_planted_disagreement_shows_with_both_sources(
    both: Kg, tmp_path: Path, change: tuple[str, str], predicate: str, values: set[str]
) -> None:
    """Another minute, another scorer: the sources differ on one goal, and validate says so."""
    words = SEED.read_text(encoding="utf-8").replace(*change)
    (tmp_path / "planted.txt").write_text(words, encoding="utf-8")
    built = both("build", "cups", "planted.txt", "--replace")
    assert built.exit_code == 0, built.output
    found = [row for row in rows(both, "disagreements") if row["predicate"] == predicate]
    assert [{row["value1"], row["value2"]} for row in found] == [values]
    assert {row["source2"] for row in found} == {"International football results"}
    assert both("validate").exit_code == 1

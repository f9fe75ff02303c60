"""Errors planted in a Turtle file beside the report: validate names thing, source and cure."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.conftest import Kg

PREFIXES = """
@prefix fkg: <https://w3id.org/football-kg/ontology#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix team: <https://w3id.org/football-kg/id/team/> .
@prefix person: <https://w3id.org/football-kg/id/person/> .
@prefix : <urn:planted:> .
"""
_MATCH = "england-v-france-fifa-world-cup-qatar-quarter-final"
MATCH = f"<https://w3id.org/football-kg/id/match/{_MATCH}>"
FIRST = f"<https://w3id.org/football-kg/id/goal/{_MATCH}.aurelien-tchouameni-1>"
KANE = f"<https://w3id.org/football-kg/id/goal/{_MATCH}.harry-kane-1>"

PLANTED = {
    "a fourth goal": (
        f':g a fkg:Goal ; rdfs:label "late goal" ; fkg:inMatch {MATCH} ; fkg:forTeam team:france .',
        "France has 3 goals told in England v France, but the score gives it 2.",
    ),
    "a penalty both missed and scored": (
        f"{KANE} fkg:converted false .",
        "Harry Kane’s goal for England is told as scored and as missed.",
    ),
    "a goal in two matches": (
        f'{KANE} fkg:inMatch :m . :m a fkg:Match ; rdfs:label "a friendly" .',
        "Harry Kane’s goal for England is in two matches",
    ),
    "a cycle in the order": (
        f"{KANE} fkg:precedes {FIRST} .",
        "Harry Kane’s goal for England comes before itself in the order of its match.",
    ),
    "a person typed as a team": (
        "person:harry-kane-england a fkg:NationalTeam .",
        "Harry Kane is both a person and a team, and nothing can be both.",
    ),
    "a goal without a match": (
        ':g a fkg:Goal ; rdfs:label "lost goal" ; fkg:forTeam team:england .',
        "lost goal is in no match.",
    ),
    "an own goal for the scorer's own side": (
        f""":g a fkg:OwnGoal ; fkg:inMatch {MATCH} ; fkg:forTeam team:england .
        :g rdfs:label "odd goal" ; fkg:ownGoalBy person:harry-kane-england .""",
        "odd goal is an own goal by Harry Kane, yet it counts for England",
    ),
    "a mark that is not a number": (
        ':h a fkg:Holding ; rdfs:label "odd record" ; fkg:mark "many" .',
        "odd record has the mark “many”, which is not a whole number.",
    ),
}


@pytest.mark.parametrize("fault", PLANTED)
def test_a_planted_error_is_told_with_its_file_and_a_cure(kg: Kg, fault: str) -> None:
    turtle, message = PLANTED[fault]
    Path("planted.ttl").write_text(PREFIXES + turtle, encoding="utf-8")
    assert kg("build").exit_code == 0
    assert kg("add", "planted.ttl").exit_code == 0
    result = kg("validate")
    assert result.exit_code == 1
    [told] = [lines for lines in _findings(result.stdout) if message in lines[0]]
    assert "  stated in planted.ttl" in told
    assert not told[-1].startswith("  “"), "the cure comes last"
    places = [line.rpartition("(")[2] for line in told if line.startswith("  “")]
    assert all(place.startswith("The National, characters ") for place in places)
    starts = [int(place.split("–")[0].split()[-1]) for place in places]
    assert starts == sorted(starts)


def _findings(stdout: str) -> list[list[str]]:
    """Each finding as its lines."""
    found: list[list[str]] = []
    for line in stdout.splitlines():
        if not line.startswith("  "):
            found.append([])
        found[-1].append(line)
    return found

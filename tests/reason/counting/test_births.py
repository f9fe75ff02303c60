"""The youngest scorer of a competition, by the tables of a source or by birth dates beside it."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg import KnowledgeGraph

MATCHES = """\
match_id,tournament_name,stage_name,group_name,match_date,stadium_name,city_name,country_name,\
home_team_name,away_team_name,home_team_score,away_team_score,extra_time,penalty_shootout,\
home_team_score_penalties,away_team_score_penalties
M-1,2030 Midsea Cup,final,not applicable,2030-06-08,Arena,Alba City,Alba,Alba,Borea,2,1,0,0,0,0
M-2,2034 Midsea Cup,final,not applicable,2034-06-08,Arena,Alba City,Alba,Cania,Borea,1,0,0,0,0,0
"""
GOALS = """\
match_id,team_name,player_id,family_name,given_name,minute_regulation,minute_stoppage,own_goal,penalty
M-1,Alba,P-1,Ruiz,Ana,12,0,0,0
M-1,Alba,P-4,Vik,Lisa,20,0,1,0
M-1,Borea,P-2,Lund,Eva,45,2,0,0
M-2,Cania,P-3,Park,Io,9,0,0,0
"""
PLAYERS = """\
player_id,family_name,given_name,birth_date
P-1,Ruiz,Ana,2010-01-31
P-2,Lund,Eva,2012-06-08
P-3,Park,Io,2017-07-01
P-4,Vik,Lisa,not available
"""
LISTED = """\
@prefix fkg: <https://w3id.org/football-kg/ontology#> .
@prefix : <https://w3id.org/football-kg/id/completeness/> .
:cup a fkg:Completeness ; fkg:measure fkg:Matches ;
    fkg:scopeCompetition <https://w3id.org/football-kg/id/competition/midsea-cup> .
"""
BORN = """\
@prefix fkg: <https://w3id.org/football-kg/ontology#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
@prefix : <https://w3id.org/football-kg/id/person/> .
:ana-ruiz-alba fkg:birthDate "2010-01-31"^^xsd:date .
:eva-lund-borea fkg:birthDate "2012-06-08"^^xsd:date .
:io-park-cania fkg:birthDate "2017-07-01"^^xsd:date .
"""
YOUNGEST = [("Io Park", 6186, "breaks"), ("Eva Lund", 6574, "breaks"), ("Ana Ruiz", 7433, "sets")]
"""In days: not quite 17, 18 and 20 years old."""


def told(folder: Path, players: str, beside: str) -> KnowledgeGraph:
    """A graph of two cups, with a table of players where there is one, and with RDF beside it."""
    tables = {"matches.csv": MATCHES, "goals.csv": GOALS, "players.csv": players}
    (folder / "cups").mkdir()
    for name, text in tables.items():
        if text:
            (folder / "cups" / name).write_text(text)
    (folder / "beside.ttl").write_text(LISTED + beside)
    graph = KnowledgeGraph()
    graph.add(folder / "cups")
    graph.add(folder / "beside.ttl")
    graph.reason()
    return graph


def youngest(graph: KnowledgeGraph) -> list[tuple[object, ...]]:
    rows = graph.query("records", measure="age")
    return [(row["holder"], row["mark"], row["relation"]) for row in rows]


@pytest.mark.parametrize(("players", "beside"), [(PLAYERS, ""), ("", BORN)])
def test_whoever_scored_youngest_holds_the_record(
    tmp_path: Path, players: str, beside: str
) -> None:
    graph = told(tmp_path, players, beside)
    assert youngest(graph) == YOUNGEST
    proof = graph.explain("Io Park", "holdsRecord", "youngest scorer of the Midsea Cup")
    assert "Io Park was born on 2017-07-01" in str(proof)


@pytest.mark.parametrize(
    ("players", "beside"),
    [
        (PLAYERS.replace("2012-06-08", "not available"), ""),
        (PLAYERS, BORN.replace("2012-06-08", "2013-06-08")),
        (PLAYERS.replace("P-2", "P-9"), ""),
    ],
    ids=["one unknown", "two days told", "one not listed"],
)
def test_nobody_is_the_youngest_where_an_age_is_not_known(
    tmp_path: Path, players: str, beside: str
) -> None:
    assert not youngest(told(tmp_path, players, beside))

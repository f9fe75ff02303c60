"""The queries over results: on invented ones, small enough to count by hand."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.ask.catalogue import named_queries, named_query
from kg.ask.formats import pieces, plain, written
from kg.ask.parts import in_parts
from kg.ask.query_text import told
from kg.ask.run import Question, ask, question, rows
from kg.build import add_sources, settle
from kg.graph.store import KnowledgeStore, memory_store

FILES = {
    "results.csv": """date,home_team,away_team,home_score,away_score,tournament,city,country,neutral
1980-01-01,Alba,Borea,3,1,Friendly,Alport,Alba,FALSE
1982-06-14,Alba,Borea,1,1,FIFA World Cup,Southtown,Deltania,TRUE
1982-06-18,Borea,Corva,4,0,FIFA World Cup,Southtown,Deltania,TRUE
1983-03-03,Corva,Alba,0,5,Friendly,Corport,Corva,FALSE
1983-03-03,Corva,Alba,0,5,Friendly,Corport,Corva,FALSE
1984-05-05,Alba,Corva,0,2,Friendly,Alport,Alba,FALSE
1986-06-10,Alba,Corva,1,0,FIFA World Cup,Northtown,Deltania,TRUE
""",
    "goalscorers.csv": """date,home_team,away_team,team,scorer,minute,own_goal,penalty
1982-06-14,Alba,Borea,Alba,Ana Ruiz,12,FALSE,TRUE
1982-06-14,Alba,Borea,Borea,Eva Lund,45,FALSE,FALSE
1982-06-18,Borea,Corva,Borea,Eva Lund,3,FALSE,FALSE
1982-06-18,Borea,Corva,Borea,Eva Lund,NA,FALSE,FALSE
1982-06-18,Borea,Corva,Borea,Ida Corr,60,TRUE,FALSE
1982-06-18,Borea,Corva,Borea,NA,70,FALSE,FALSE
1986-06-10,Alba,Corva,Alba,Ana Ruiz,5,FALSE,FALSE
""",
    "shootouts.csv": """date,home_team,away_team,winner
1982-06-14,Alba,Borea,Borea
""",
    "former_names.csv": """current,former,start_date,end_date
Borea,Old Borea,1970-01-01,1981-12-31
""",
}


@pytest.fixture(scope="module")
def results(tmp_path_factory: pytest.TempPathFactory) -> KnowledgeStore:
    folder = tmp_path_factory.mktemp("results")
    for name, text in FILES.items():
        (folder / name).write_text(text, encoding="utf-8")
    store = memory_store()
    assert [outcome.error for outcome in add_sources(store, [str(folder)])] == [None]
    settle(store)
    return store


ASKED: list[tuple[str, dict[str, str], str]] = [
    (
        "top-scorers",
        {},
        """player scope atLeast penalties matches complete
        Eva_Lund FIFA_World_Cup 3 0 2 false
        Ana_Ruiz FIFA_World_Cup 2 1 2 false""",
    ),
    (
        "top-scorers",
        {"scope": "Alba"},
        """player scope atLeast penalties matches complete
        Ana_Ruiz Alba 2 1 2 false""",
    ),
    (
        "top-scorers",
        {"scope": "FIFA World Cup 1986"},
        """player scope atLeast penalties matches complete
        Ana_Ruiz FIFA_World_Cup_1986 1 0 1 false""",
    ),
    (
        "top-scorers",
        {"scope": "match:1982-06-14-alba-v-borea"},
        """player scope atLeast penalties matches complete
        Ana_Ruiz Alba_v_Borea 1 1 1 true
        Eva_Lund Alba_v_Borea 1 0 1 true""",
    ),
    (
        "head-to-head",
        {"team1": "Alba"},
        """team1 team2 matches wins draws losses goalsFor goalsAgainst first last
        Alba Corva 4 3 0 1 11 2 1983-03-03 1986-06-10
        Alba Borea 2 1 1 0 4 2 1980-01-01 1982-06-14""",
    ),
    (
        "head-to-head",
        {"team1": "Borea", "team2": "Alba"},
        """team1 team2 matches wins draws losses goalsFor goalsAgainst shootoutsWon shootoutsLost
        Borea Alba 2 0 1 1 2 4 1 0""",
    ),
    (
        "biggest-wins",
        {},
        """match winner goalsFor loser goalsAgainst margin competition
        Corva_v_Alba Alba 5 Corva 0 5 -
        Corva_v_Alba Alba 5 Corva 0 5 -
        Borea_v_Corva Borea 4 Corva 0 4 FIFA_World_Cup
        Alba_v_Borea Alba 3 Borea 1 2 -
        Alba_v_Corva Corva 2 Alba 0 2 -
        Alba_v_Corva Alba 1 Corva 0 1 FIFA_World_Cup""",
    ),
    (
        "biggest-wins",
        {"team": "Corva"},
        """match winner goalsFor loser goalsAgainst margin
        Alba_v_Corva Corva 2 Alba 0 2""",
    ),
    (
        "biggest-wins",
        {"competition": "FIFA World Cup"},
        """match winner margin
        Borea_v_Corva Borea 4
        Alba_v_Corva Alba 1""",
    ),
    (
        "penalty-share",
        {},
        """edition completeMatches goals penalties share
        FIFA_World_Cup_1982 1 2 1 50
        FIFA_World_Cup_1986 1 1 0 0""",
    ),
    (
        "completeness",
        {},
        """scope matches completeMatches goals goalsTold complete
        FIFA_World_Cup 3 2 7 3 false""",
    ),
    (
        "completeness",
        {"scope": "FIFA World Cup 1986"},
        """scope matches completeMatches goals goalsTold complete
        FIFA_World_Cup_1986 1 1 1 1 false""",
    ),
    (
        "completeness",
        {"scope": "Alba"},
        """scope matches completeMatches goals goalsTold complete
        Alba 6 2 19 3 false""",
    ),
    (
        "former-names",
        {"day": "1975-01-01"},
        """name team since until
        Old_Borea Borea 1970-01-01 1981-12-31""",
    ),
    ("former-names", {"day": "1985-01-01"}, "name team"),
    (
        "places",
        {"team": "Borea"},
        """place matches neutral first last
        Southtown 2 2 1982-06-14 1982-06-18
        Alport 1 0 1980-01-01 1980-01-01""",
    ),
    (
        "duplicates",
        {},
        """team1 team2 date matches
        Corva Alba 1983-03-03 2""",
    ),
    (
        "untold",
        {},
        """match team scorer minute missing
        Borea_v_Corva Borea Eva_Lund - minute
        Borea_v_Corva Borea - 70 scorer""",
    ),
    ("missed-penalties", {}, "match taker"),
    (
        "runs",
        {"team": "Alba"},
        """team run length first last
        Alba unbeaten 4 1980-01-01 1983-03-03
        Alba unbeaten 1 1986-06-10 1986-06-10
        Alba winning 2 1983-03-03 1983-03-03
        Alba winning 1 1980-01-01 1980-01-01
        Alba winning 1 1986-06-10 1986-06-10""",
    ),
    (
        "matches",
        {"edition": "FIFA World Cup 1982"},
        """match goals1 goals2 competition winner city
        Alba_v_Borea 1 1 FIFA_World_Cup Borea Southtown
        Borea_v_Corva 4 0 FIFA_World_Cup Borea Southtown""",
    ),
    (
        "goals",
        {"scorer": "Eva Lund"},
        """match minute scorer team opponent ownGoal
        Alba_v_Borea 45 Eva_Lund Borea Alba false
        Borea_v_Corva - Eva_Lund Borea Corva false
        Borea_v_Corva 3 Eva_Lund Borea Corva false""",
    ),
]  # fmt: skip


@pytest.mark.parametrize(("name", "values", "expected"), ASKED)
def test_what_results_answer(
    results: KnowledgeStore, name: str, values: dict[str, str], expected: str
) -> None:
    columns, *lines = [line.split() for line in expected.splitlines()]
    found = [
        [plain(row[column]).replace(" ", "_") or "-" for column in columns]
        for row in rows(results, name, **values)
    ]
    assert found == lines


def test_the_evidence_of_a_match_is_its_row(results: KnowledgeStore) -> None:
    match = "https://w3id.org/football-kg/id/match/1982-06-18-borea-v-corva"
    told = rows(results, "evidence", subject=match)
    assert {plain(row["row"]) for row in told} == {"results.csv, row 3"}
    assert {plain(row["subjectIri"]) for row in told} == {match}


WORLD_CUPS = Path(__file__).resolve().parents[3] / "shared" / "data" / "internationals"


@pytest.fixture(scope="module")
def world_cups(tmp_path_factory: pytest.TempPathFactory) -> KnowledgeStore:
    """The World Cups to 1958 of the release, as a release of their own."""
    folder = tmp_path_factory.mktemp("cups")
    keys = set()
    for name in ("results.csv", "goalscorers.csv", "shootouts.csv"):
        head, *lines = (WORLD_CUPS / name).read_text(encoding="utf-8").splitlines()
        if name == "results.csv":
            lines = [line for line in lines if ",FIFA World Cup," in line and line < "1959"]
            keys = {tuple(line.split(",")[:3]) for line in lines}
        kept = [line for line in lines if tuple(line.split(",")[:3]) in keys]
        (folder / name).write_text("\n".join([head, *kept]) + "\n", encoding="utf-8")
    store = memory_store()
    assert [outcome.error for outcome in add_sources(store, [str(folder)])] == [None]
    settle(store)
    return store


@pytest.mark.skipif(not WORLD_CUPS.is_dir(), reason="the results are not here")
def test_what_is_known_of_early_world_cups(world_cups: KnowledgeStore) -> None:
    def first(name: str, *columns: str, **values: str) -> list[str]:
        return [plain(rows(world_cups, name, **values)[0][column]) for column in columns]

    scorer = ("player", "atLeast", "complete")
    assert first("top-scorers", *scorer, scope="FIFA World Cup 1958") == [
        "Just Fontaine", "13", "true"
    ]  # fmt: skip
    assert first("top-scorers", *scorer, scope="FIFA World Cup 1954") == [
        "Sándor Kocsis", "11", "true"
    ]  # fmt: skip
    win = ("winner", "goalsFor", "loser", "goalsAgainst")
    assert first("biggest-wins", *win) == ["Hungary", "9", "South Korea", "0"]
    # Uruguay took both their World Cups in matches without a defeat before 1954's semi-final.
    assert first("runs", "length", "last", team="Uruguay") == ["11", "1954-06-26"]


@pytest.mark.parametrize("name", [query.name for query in named_queries().values() if query.parts])
def test_a_listing_in_parts_has_the_same_rows_in_the_same_order(
    results: KnowledgeStore, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    monkeypatch.setattr("kg.ask.parts._size", lambda _: 2)
    parts = in_parts(results, named_query(name), many=1)
    if parts is None:
        assert not rows(results, name)
        return
    columns = [variable.value for variable in parts.variables]
    found = [{column: row[column] for column in columns} for row in parts]
    assert found == rows(results, name)
    assert found


@pytest.mark.parametrize(
    "name", [query.name for query in named_queries().values() if "# scanned" in query.text]
)
def test_what_is_read_as_a_whole_gives_the_same_rows(results: KnowledgeStore, name: str) -> None:
    written_out = Question(named_query(name).text, "the query")
    assert "SELECT * WHERE" in told(written_out.text, {})
    assert list(map(str, ask(results, question(name)))) == list(map(str, ask(results, written_out)))


def test_a_short_listing_is_asked_in_one_piece(results: KnowledgeStore) -> None:
    assert in_parts(results, named_query("goals")) is None
    assert in_parts(results, named_query("cards"), many=1) is None


def test_a_listing_is_written_line_by_line(results: KnowledgeStore) -> None:
    parts = in_parts(results, named_query("goals"), many=1)
    assert parts is not None
    written_whole = written(ask(results, question("goals")), "csv", terminal=False, base="")
    assert "".join(pieces(parts)) == written_whole

"""The men's World Cups, where the results are at hand: the record's progression is known."""

from __future__ import annotations

import csv
import datetime as dt
from pathlib import Path

import pytest

from kg.build import add_sources, settle
from kg.graph.iris import BASE
from kg.graph.store import KnowledgeStore, memory_store
from kg.reason.counting.tallies import tallies
from tests.reason.counting.test_evaluate import rows
from tests.reason.reasoned import PREFIXES

ROOT = Path(__file__).resolve().parents[3]
RESULTS = ROOT.parent / "shared" / "data" / "internationals"
pytestmark = pytest.mark.skipif(not RESULTS.is_dir(), reason="the results are not here")

PROGRESSION = f"""{PREFIXES} SELECT ?who ?mark ?day ?how {{
  ?h :ofRecord <record/goals-fifa-world-cup> ; :progressionNumber ?n ; :mark ?mark ;
    :heldFrom ?day ; :holder/rdfs:label ?who ; :relation ?r .
  BIND(STRAFTER(STR(?r), "#") AS ?how) }} ORDER BY ?n"""
RAISED = [
    ("Lucien Laurent", "1", "1930-07-13"),
    ("André Maschinot", "2", "1930-07-13"),
    ("Bert Patenaude", "3", "1930-07-17"),
    ("Bert Patenaude", "4", "1930-07-17"),
    ("Guillermo Stábile", "5", "1930-07-22"),
    ("Guillermo Stábile", "6", "1930-07-26"),
    ("Guillermo Stábile", "7", "1930-07-26"),
    ("Guillermo Stábile", "8", "1930-07-30"),
    ("Ademir de Menezes", "9", "1950-07-13"),
    ("Sándor Kocsis", "10", "1954-06-30"),
    ("Sándor Kocsis", "11", "1954-06-30"),
    ("Just Fontaine", "12", "1958-06-28"),
    ("Just Fontaine", "13", "1958-06-28"),
    ("Gerd Müller", "14", "1974-07-07"),
    ("Ronaldo", "15", "2006-06-27"),
    ("Miroslav Klose", "16", "2014-07-08"),
    ("Lionel Messi", "17", "2026-06-22"),
    ("Lionel Messi", "18", "2026-06-22"),
    ("Lionel Messi", "19", "2026-06-27"),
    ("Lionel Messi", "20", "2026-07-03"),
    ("Lionel Messi", "21", "2026-07-07"),
    ("Kylian Mbappé", "22", "2026-07-18"),
]
LEVEL = {
    ("Just Fontaine", "11", "1958-06-28"),
    ("Gerd Müller", "13", "1974-07-03"),
    ("Ronaldo", "14", "2006-06-22"),
    ("Miroslav Klose", "15", "2014-06-21"),
    ("Lionel Messi", "16", "2026-06-16"),
    ("Kylian Mbappé", "21", "2026-07-18"),
}


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> KnowledgeStore:
    """Every World Cup match, and every match of England."""
    folder = tmp_path_factory.mktemp("cups")
    kept: set[tuple[str, str, str]] = set()
    for name in ("results.csv", "goalscorers.csv", "shootouts.csv"):
        with (RESULTS / name).open(encoding="utf-8", newline="") as given:
            table = csv.DictReader(given)
            with (folder / name).open("w", encoding="utf-8", newline="") as taken:
                writer = csv.DictWriter(taken, table.fieldnames or ())
                writer.writeheader()
                for row in table:
                    key = (row["date"], row["home_team"], row["away_team"])
                    if row.get("tournament") == "FIFA World Cup" or "England" in key:
                        kept.add(key)
                    if key in kept:
                        writer.writerow(row)
    made = memory_store()
    assert all(outcome.error is None for outcome in add_sources(made, [folder]))
    settle(made)
    return made


def test_the_world_cup_record_moved_as_is_known(store: KnowledgeStore) -> None:
    found = rows(store.quads, PROGRESSION)
    assert [row[:3] for row in found if row[3] != "Equals"] == RAISED
    assert {row[:3] for row in found if row[3] == "Equals"} >= LEVEL
    assert {row[3] for row in found[:1]} == {"Sets"}


def test_who_scored_most_in_one_world_cup(store: KnowledgeStore) -> None:
    query = PROGRESSION.replace("goals-fifa", "goals-in-one-edition-fifa")
    assert rows(store.quads, query)[-1] == ("Just Fontaine", "13", "1958-06-28", "Extends")


def test_a_team_of_which_only_a_part_is_there_has_no_record(store: KnowledgeStore) -> None:
    assert rows(store.quads, f"{PREFIXES} SELECT ?h {{ ?h :ofRecord/:scopeTeam ?team }}") == []


@pytest.mark.parametrize(("day", "least"), [("2022-12-10", 47), ("2026-07-05", 75)])
def test_kane_has_at_least_so_many_for_england(store: KnowledgeStore, day: str, least: int) -> None:
    told = {
        tally.scope.removeprefix(BASE): (tally.at_least, tally.at_most)
        for tally in tallies(
            store.quads, f"{BASE}person/harry-kane-england", dt.date.fromisoformat(day)
        )
    }
    assert told["team/england"] == (least, None)
    if day == "2022-12-10":
        assert told["competition/fifa-world-cup"] == (8, 8)

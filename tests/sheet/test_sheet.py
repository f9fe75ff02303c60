"""The match sheet on the seed, and on graphs made by hand."""

from __future__ import annotations

import importlib.util
import json
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from pyoxigraph import Literal, NamedNode, Quad, RdfFormat

from kg.build import add_report, add_sources, each_report, settle
from kg.graph.store import KnowledgeStore, memory_store
from kg.read.document import document
from kg.sheet.page import page
from kg.sheet.sheet import sheets
from kg.sources.files import seed

SHARED = Path(__file__).resolve().parents[3] / "shared" / "reports"
GOLD = SHARED / "gold" / "seed" / "england-france-2022.json"

MATCH = """
PREFIX : <urn:> PREFIX fkg: <https://w3id.org/football-kg/ontology#>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
:m a fkg:Match ; rdfs:label "A v B" ; fkg:side :s1 , :s2 ; fkg:afterExtraTime true ;
   fkg:attendance 1000 .
:s1 a fkg:Side ; fkg:ofTeam :a ; fkg:sideOrder 1 ; fkg:goals 1 ; fkg:shootoutGoals 4 ;
   fkg:nominalHome true ; fkg:managedBy :boss .
:s2 a fkg:Side ; fkg:ofTeam :b ; fkg:sideOrder 2 ; fkg:goals 1 ; fkg:shootoutGoals 5 .
:a a fkg:Team ; rdfs:label "A" . :b a fkg:Team ; rdfs:label "B" .
:p1 a fkg:Person ; rdfs:label "P One" . :p2 a fkg:Person ; rdfs:label "P Two" .
:boss a fkg:Person ; rdfs:label "The Boss" .
:g1 a fkg:Goal ; fkg:inMatch :m ; fkg:scorer :p1 ; fkg:forTeam :a ; fkg:minute 45 ;
    fkg:addedMinute 2 ; fkg:assistedBy :p2 .
:g2 a fkg:OwnGoal ; fkg:inMatch :m ; fkg:ownGoalBy :p1 ; fkg:forTeam :b ; fkg:minute 80 .
:c1 a fkg:Card ; fkg:inMatch :m ; fkg:cardFor :p1 ; fkg:forTeam :a ; fkg:minute 70 ;
    fkg:cardKind fkg:YellowCard .
:c2 a fkg:Card ; fkg:inMatch :m ; fkg:cardFor :boss ; fkg:forTeam :a ; fkg:cardKind fkg:RedCard .
:u a fkg:Substitution ; fkg:inMatch :m ; fkg:forTeam :b ; fkg:playerOff :p2 ; fkg:playerOn :p3 .
:p3 a fkg:Person ; rdfs:label "P Three" .
:k a fkg:ShootoutKick ; fkg:inMatch :m ; fkg:shootoutTaker :p3 ; fkg:forTeam :b ;
   fkg:shootoutScored true .
:d a fkg:DisallowedGoal ; fkg:inMatch :m ; fkg:disallowedFor :p3 ; fkg:forTeam :b ; fkg:minute 12 .
:x a fkg:Appearance ; fkg:appearanceOf :p1 ; fkg:appearanceIn :m ; fkg:appearanceFor :a ;
   fkg:starting true .
:y a fkg:Appearance ; fkg:appearanceOf :p3 ; fkg:appearanceIn :m ; fkg:appearanceFor :b ;
   fkg:starting false .
"""


@pytest.fixture(scope="module")
def seed_sheet() -> dict[str, Any]:
    store = memory_store()
    list(add_sources(store, [seed()]))
    settle(store)
    [sheet] = sheets(store)
    return sheet


@pytest.fixture(scope="module")
def rich() -> dict[str, Any]:
    store = memory_store()
    source = NamedNode("urn:source")
    store.quads.load(MATCH.encode(), format=RdfFormat.TURTLE, to_graph=source)
    aside = store.aside("sources")
    a = NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#type")
    kind = NamedNode("https://w3id.org/football-kg/ontology#Source")
    store.quads.add(Quad(source, a, kind, aside))
    settle(store)
    [sheet] = sheets(store)
    return sheet


def _scorer() -> ModuleType:
    spec = importlib.util.spec_from_file_location("reports_scorer", SHARED / "score.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.skipif(not GOLD.is_file(), reason="the shared reports are not here")
def test_the_seed_agrees_with_the_gold(
    seed_sheet: dict[str, Any], tmp_path: Path, capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    (tmp_path / "england-france-2022.json").write_text(json.dumps(seed_sheet), encoding="utf-8")
    out = tmp_path / "out.json"
    monkeypatch.setattr(
        "sys.argv", ["score.py", str(GOLD.parent), str(tmp_path), "--json", str(out)]
    )
    _scorer().main()
    printed = capsys.readouterr().out
    assert [line.split()[-1] for line in printed.splitlines() if line.startswith("ALL")] == [
        "1.000"
    ]


def test_the_seed_keeps_told_names_and_has_every_key(seed_sheet: dict[str, Any]) -> None:
    keys = (
        "id title date teams home score after_extra_time shootout competition stage venue city "
        "attendance referee advances goals missed_penalties disallowed_goals cards "
        "staff_dismissals substitutions lineups managers records quotes next_fixture"
    )
    assert set(seed_sheet) == set(keys.split())
    told = {(r["holder"], r["relation"], r["value"], r["previous_holder"])
            for r in seed_sheet["records"]}  # fmt: skip
    assert told == {
        ("Harry Kane", "equals", 53, "Wayne Rooney"),
        ("Wayne Rooney", "holds", 53, None),
        ("Olivier Giroud", "holds", None, None),
    }
    assert seed_sheet["next_fixture"] == {
        "team": "France", "opponent": "Morocco", "when": "Wednesday", "date": None
    }  # fmt: skip
    assert seed_sheet["competition"] == "World Cup"


def test_canonical_names_are_the_graphs() -> None:
    [(_, store)] = each_report([seed()])
    assert store
    settle(store)
    [sheet] = sheets(store, canonical=True)
    assert sheet["competition"] == "FIFA World Cup"


def test_everything_that_a_sheet_can_hold(rich: dict[str, Any]) -> None:
    assert rich["home"] == "A"
    assert rich["score"] == {"A": 1, "B": 1}
    assert rich["after_extra_time"] is True
    assert rich["shootout"] == {
        "winner": "B", "score": [5, 4],
        "kicks": [{"player": "P Three", "team": "B", "outcome": "scored"}],
    }  # fmt: skip
    assert [(g["scorer"], g["team"], g["minute"], g["added"], g["own_goal"], g["assist"])
            for g in rich["goals"]] == [
        ("P One", "A", 45, 2, False, "P Two"), ("P One", "B", 80, None, True, None)
    ]  # fmt: skip
    assert rich["cards"] == [{"player": "P One", "team": "A", "minute": 70, "card": "yellow"}]
    assert rich["staff_dismissals"] == [{"person": "The Boss", "team": "A"}]
    assert rich["substitutions"] == [{"team": "B", "off": "P Two", "on": "P Three", "minute": None}]
    assert rich["disallowed_goals"] == [{"player": "P Three", "team": "B", "minute": 12}]
    assert rich["lineups"] == {
        "A": {"starting": ["P One"], "bench": []}, "B": {"starting": [], "bench": ["P Three"]}
    }  # fmt: skip


def test_the_page_says_all_of_it(rich: dict[str, Any]) -> None:
    text = page(rich)
    for words in ("A 1–1 B after extra time (B win 5–4 on penalties)", "attendance 1000",
                  "45+2′  1–0  P One (assist P Two, A)", "80′  1–1  P One (own goal)",
                  "Yellow card: P One (A), 70′", "Goal disallowed: P Three (B), 12′",
                  "Substitution: P Three for P Two (B)", "A (starting): P One"):  # fmt: skip
        assert words in text


def test_the_seeds_page(seed_sheet: dict[str, Any]) -> None:
    lines = page(seed_sheet).splitlines()
    assert lines[0] == "England 1–2 France"
    assert "Penalty missed: Harry Kane (England)" in lines
    assert "Next: France v Morocco, Wednesday" in lines


def test_a_store_without_matches_has_no_sheet() -> None:
    store: KnowledgeStore = memory_store()
    settle(store)
    assert sheets(store) == []
    assert Literal("no match") not in [quad.object for quad in store.quads]


def test_a_page_shows_no_score_after_a_goal_whose_place_is_not_known() -> None:
    goal = {"scorer": "Ann Ash", "team": None, "minute": None, "added": None, "penalty": False,
            "own_goal": False, "assist": None, "score_after": None}  # fmt: skip
    lines = page({"teams": ["Alba", "Bex"], "score": {"Alba": 1, "Bex": 0}, "goals": [goal]})
    assert lines.splitlines()[-1] == "     –  Ann Ash"


def test_a_record_broken_in_the_match_is_held_no_more() -> None:
    text = seed().read_text(encoding="utf-8")
    for told, instead in (("and equal Wayne", "and break Wayne"), ("move level with", "move past")):
        assert told in text
        text = text.replace(told, instead)
    store = memory_store()
    add_report(store, document(text.encode(), "broken.txt"))
    settle(store)
    (sheet,) = sheets(store)
    told_of = {(record["holder"], record["relation"]) for record in sheet["records"]}
    assert told_of == {("Harry Kane", "breaks"), ("Olivier Giroud", "holds")}

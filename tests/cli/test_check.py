"""``kg check``: exit codes, the JSON of the contract, and inputs that cannot be checked."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.conftest import Kg

RESULTS = """date,home_team,away_team,home_score,away_score,tournament,city,country,neutral
2022-12-10,England,France,1,2,FIFA World Cup,Al Khor,Qatar,TRUE
2022-12-14,France,Morocco,2,0,FIFA World Cup,Al Khor,Qatar,TRUE
"""
GOALS = """date,home_team,away_team,team,scorer,minute,own_goal,penalty
2022-12-10,England,France,France,Aurélien Tchouaméni,17,FALSE,FALSE
2022-12-10,England,France,England,Harry Kane,54,FALSE,TRUE
2022-12-10,England,France,France,Olivier Giroud,78,FALSE,FALSE
"""
SHOOTOUTS = "date,home_team,away_team,winner,first_shooter\n"
REPORT = """England 1-2 France

France beat England 2-1 in the World Cup in Al Khor. Aurelien Tchouameni scored in the 17th minute,
Harry Kane levelled with a penalty in the 54th and Olivier Giroud headed the winner in the 78th.
"""


@pytest.fixture
def results(kg: Kg) -> Kg:
    Path("data").mkdir()
    Path("data/results.csv").write_text(RESULTS, encoding="utf-8")
    Path("data/goalscorers.csv").write_text(GOALS, encoding="utf-8")
    Path("data/shootouts.csv").write_text(SHOOTOUTS, encoding="utf-8")
    assert kg("build", "data").exit_code == 0
    return kg


def test_a_right_report_is_passed_and_a_wrong_one_is_not(results: Kg) -> None:
    Path("right.txt").write_text(REPORT, encoding="utf-8")
    Path("wrong.txt").write_text(REPORT.replace("2-1", "3-1"), encoding="utf-8")
    right, wrong = results("check", "right.txt"), results("check", "wrong.txt")
    assert (right.exit_code, wrong.exit_code) == (0, 1)
    assert "✓ supported: score" in right.stdout
    assert "✗ contradicted: score, England 1-3 France. It ended England 1-2 France." in wrong.stdout
    assert "results.csv, row 1" in wrong.stdout
    assert "\x1b" not in wrong.stdout


def test_the_json_has_what_the_contract_names(results: Kg) -> None:
    Path("wrong.txt").write_text(REPORT.replace("17th", "37th"), encoding="utf-8")
    result = results("check", "wrong.txt", "--format", "json")
    assert result.exit_code == 1
    [report] = json.loads(result.stdout)
    assert report["report"] == "wrong.txt"
    assert report["match"].endswith("2022-12-10-england-v-france")
    [minute] = [c for c in report["claims"] if c["verdict"] == "contradicted"]
    assert (minute["kind"], minute["text"], minute["known"]) == ("minute", "37th minute", "17")
    assert {"kind", "text", "start", "end", "stated", "known", "verdict", "evidence"} <= set(minute)
    assert minute["evidence"][0]["rows"] == ["goalscorers.csv, row 1"]


def test_where_nothing_can_be_verified_the_reason_is_said(results: Kg) -> None:
    Path("other.txt").write_text("Peru 2-1 Chile\n\nPeru beat Chile 2-1 in Lima.", encoding="utf-8")
    result = results("check", "other.txt", "--format", "json")
    assert result.exit_code == 0
    assert [report["match"] for report in json.loads(result.stdout)] == [None]
    assert "other.txt: not found, because the results know no team" in result.stderr


def test_of_many_inputs_the_others_are_checked_first(results: Kg) -> None:
    Path("right.txt").write_text(REPORT, encoding="utf-8")
    Path("empty.txt").write_bytes(b"")
    Path("graph.ttl").write_text("<urn:a> <urn:b> <urn:c> .", encoding="utf-8")
    result = results("check", "empty.txt", "right.txt")
    assert result.exit_code == 3
    assert "✓ supported: score" in result.stdout
    assert "empty.txt" in result.stderr
    refused = results("check", "graph.ttl")
    assert refused.exit_code == 2
    assert "graph.ttl is no report" in refused.stderr
    assert results("check").exit_code == 2


def test_the_page_stands_alone_and_shows_what_is_wrong(results: Kg) -> None:
    Path("wrong.txt").write_text(REPORT.replace("17th", "37th"), encoding="utf-8")
    result = results("check", "wrong.txt", "--format", "html")
    assert result.exit_code == 1
    assert result.stdout.startswith("<!DOCTYPE html>")
    assert "<del>Aurelien Tchouameni, minute 37</del> <ins>17</ins>" in result.stdout
    assert "goalscorers.csv, row 1" in result.stdout

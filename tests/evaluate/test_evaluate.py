"""``kg evaluate`` from outside: little reports, little gold sheets."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from kg.cli import main
from kg.evaluate.folders import is_held_back

REPORT = """Denmark 2-1 Wales

Denmark beat Wales 2-1 at Mill Lane on Saturday. Peter Marsh put Denmark ahead \
after 12 minutes. Wales equalised when Ivo Lund scored after 40 minutes. Paul Dean headed \
the winner for Denmark in the 75th minute.
"""
GOLD: dict[str, Any] = {
    "teams": ["Denmark", "Wales"],
    "score": {"Denmark": 2, "Wales": 1},
    "goals": [
        {"scorer": "Peter Marsh", "team": "Denmark", "minute": 12},
        {"scorer": "Ivo Lund", "team": "Wales", "minute": 40, "evidence": "Lund scored"},
        {"scorer": "Paul Dean", "team": "Denmark", "minute": 75},
    ],
}


@pytest.fixture
def folders(tmp_path: Path) -> tuple[Path, Path]:
    gold, reports = tmp_path / "gold", tmp_path / "reports"
    (gold / "one").mkdir(parents=True)
    (reports / "deep" / "er").mkdir(parents=True)
    (gold / "one" / "a.json").write_text(json.dumps(GOLD), encoding="utf-8")
    (gold / "absent.json").write_text(json.dumps(GOLD), encoding="utf-8")
    (reports / "deep" / "er" / "a.txt").write_text(REPORT, encoding="utf-8")
    (reports / "other.txt").write_text("The club shop opens at nine.", encoding="utf-8")
    return gold, reports


def evaluate(*arguments: object) -> Result:
    return CliRunner().invoke(main, ["evaluate", *map(str, arguments)])


def test_figures_per_kind(folders: tuple[Path, Path]) -> None:
    done = evaluate(*folders, "--format", "json")
    assert done.exit_code == 0, done.output
    assert "Read 1 reports; 1 gold sheets have no report here." in done.stderr
    told = json.loads(done.stdout)
    rows = {row["kind"]: row for row in told["figures"]}
    assert rows["goals"]["gold"] == 3
    assert rows["goals"]["right"] + rows["goals"]["missed"] == 3
    assert rows["teams"]["f1"] == 1.0
    assert rows["referee"]["gold"] == rows["referee"]["predicted"] == 0
    assert told["reports"] == ["a"]
    assert "verdicts" not in told


def test_the_same_figures_as_table_and_csv(folders: tuple[Path, Path]) -> None:
    rows = list(csv.DictReader(io.StringIO(evaluate(*folders, "--format", "csv").stdout)))
    table = evaluate(*folders).stdout
    (teams,) = (row for row in rows if row["kind"] == "teams")
    assert list(teams.values()) == ["teams", "2", "2", "2", "0", "0", "1.000", "1.000", "1.000"]
    assert " ".join(teams.values()) in [" ".join(line.split()) for line in table.splitlines()]
    assert "score right: 1 of 1 reports (1.000)" in table


def test_errors_come_with_their_words(folders: tuple[Path, Path]) -> None:
    gold, reports = folders
    wrong = {**GOLD, "goals": [{**GOLD["goals"][1], "scorer": "Bo Strand"}],
             "venue": "Gate Road", "score": {"Denmark": 3, "Wales": 1}}  # fmt: skip
    (gold / "one" / "a.json").write_text(json.dumps(wrong), encoding="utf-8")
    lines = evaluate(gold, reports, "--errors").stdout.splitlines()
    missed = "  missed  a: Bo Strand, Wales, 40  “Lund scored”"
    assert missed in lines
    marsh = next(line for line in lines if line.startswith("  wrong   a: Peter Marsh, Denmark"))
    assert "Peter Marsh put Denmark ahead" in marsh
    told = json.loads(evaluate(gold, reports, "--errors", "--format", "json").stdout)
    assert {"report": "a", "kind": "venue", "outcome": "missed", "fact": "Gate Road",
            "words": []} in told["errors"]  # fmt: skip
    listed = csv.DictReader(
        io.StringIO(evaluate(gold, reports, "--errors", "--format", "csv").stdout)
    )
    assert any(row["words"] == "Lund scored" for row in listed)


def test_what_a_change_won_and_lost(folders: tuple[Path, Path], tmp_path: Path) -> None:
    gold, reports = folders
    file = tmp_path / "before.json"
    assert evaluate(*folders, "--save", file).exit_code == 0
    same = evaluate(*folders, "--compare", file).stdout
    assert "Nothing changed in 1 reports." in same
    (reports / "deep" / "er" / "a.txt").write_text(
        REPORT.replace("Ivo Lund", "Ove Berg"), encoding="utf-8"
    )
    worse = evaluate(*folders, "--compare", file).stdout
    assert "  no longer right: a, goals: Ivo Lund, Wales, 40" in worse.splitlines()
    assert "  wrong now: a, goals: Ove Berg, Wales, 40" in worse.splitlines()
    told = json.loads(evaluate(*folders, "--compare", file, "--format", "json").stdout)
    assert {fact["change"] for fact in told["change"]["lost"]} == {"no longer right", "wrong now"}
    assert told["change"]["won"] == []
    rows = csv.DictReader(
        io.StringIO(evaluate(gold, reports, "--compare", file, "--format", "csv").stdout)
    )
    assert next(row for row in rows if row["kind"] == "goals")["right"] == "-1"


def test_texts_that_report_no_match(folders: tuple[Path, Path], tmp_path: Path) -> None:
    empty = tmp_path / "none"
    empty.mkdir()
    (empty / "shop.txt").write_text("The club shop opens at nine.", encoding="utf-8")
    told = evaluate(*folders, "--negatives", empty).stdout
    assert "sheets of texts that report no match: 0 of 1" in told
    (empty / "match.txt").write_text(REPORT, encoding="utf-8")
    told = evaluate(*folders, "--negatives", empty).stdout
    assert "sheets of texts that report no match: 1 of 2" in told
    assert "  match: Denmark 2 – Wales 1" in told


def test_a_third_can_be_held_back(folders: tuple[Path, Path]) -> None:
    own, other = ("--held-back", "--tuned") if is_held_back("a") else ("--tuned", "--held-back")
    assert json.loads(evaluate(*folders, own, "--format", "json").stdout)["reports"] == ["a"]
    nothing = evaluate(*folders, other)
    assert nothing.exit_code == 3
    assert "in the part that is" in nothing.stderr
    assert evaluate(*folders, own, other).exit_code == 2


def test_a_broken_gold_sheet_is_named_and_the_others_are_done(folders: tuple[Path, Path]) -> None:
    gold, reports = folders
    (gold / "b.json").write_text("{", encoding="utf-8")
    (gold / "c.json").write_text("[1]", encoding="utf-8")
    done = evaluate(gold, reports)
    assert done.exit_code == 3
    assert "b.json cannot be read as JSON" in done.stderr
    assert "c.json is no gold sheet" in done.stderr
    assert "Read 1 reports" in done.stderr


def test_two_reports_of_one_name_are_told_apart_by_the_gold(folders: tuple[Path, Path]) -> None:
    gold, reports = folders
    (reports / "a.md").write_text("The club shop opens at nine.", encoding="utf-8")
    done = evaluate(gold, reports)
    assert done.exit_code == 3
    (gold / "one" / "a.json").write_text(json.dumps({**GOLD, "file": "er/a.txt"}))
    done = evaluate(gold, reports)
    assert done.exit_code == 0
    assert "score right: 1 of 1" in done.stdout


@pytest.mark.parametrize(
    ("option", "content", "message"),
    [("--compare", "{}", "holds no evaluation"), ("--compare", "?", "cannot be read"),
     ("--negatives", None, "is no folder")],
)  # fmt: skip
def test_a_slip_is_told(
    folders: tuple[Path, Path], tmp_path: Path, option: str, content: str | None, message: str
) -> None:
    file = tmp_path / "slip"
    if content is not None:
        file.write_text(content, encoding="utf-8")
    done = evaluate(*folders, option, file)
    assert done.exit_code == 3
    assert message in done.stderr


def test_a_second_match_of_a_text_has_a_sheet_of_its_own(folders: tuple[Path, Path]) -> None:
    gold, reports = folders
    (gold / "a-2.json").write_text(json.dumps({"teams": ["Malta", "Chad"]}), encoding="utf-8")
    told = json.loads(evaluate(gold, reports, "--format", "json").stdout)
    assert told["reports"] == ["a", "a-2"]
    assert told["without_sheet"] == ["a-2"]
    assert told["surplus_sheets"] == {}


def test_many_reports_are_read_by_several_processes(folders: tuple[Path, Path]) -> None:
    gold, reports = folders
    for number in range(9):
        (gold / f"n{number}.json").write_text(json.dumps(GOLD), encoding="utf-8")
        text = REPORT.replace("75th", f"{75 + number}th")
        (reports / f"n{number}.txt").write_text(text, encoding="utf-8")
    one, two = (evaluate(gold, reports, "--jobs", jobs).stdout for jobs in (1, 2))
    assert one == two
    assert "score right: 10 of 10 reports" in one

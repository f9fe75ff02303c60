"""Results beside reports: what each file of a folder is taken for, what is said of bad lines."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

import pytest

from kg.graph import columns, draft
from kg.reason import turns
from kg.sources.files import seed
from tests.cli.conftest import Kg
from tests.sources.football_txt.conftest import NEWER


def test_a_folder_of_both_is_read_as_both(kg: Kg) -> None:
    Path("both").mkdir()
    Path("both/cup.txt").write_text(NEWER, encoding="utf-8")
    Path("both/report.txt").write_text("Alba beat Borea 2-1. Ruiz scored twice.", encoding="utf-8")
    result = kg("build", "both")
    assert result.exit_code == 0
    assert "Read cup.txt: 2 matches, 4 goals." in result.stderr
    assert "Read report.txt: " in result.stderr
    kinds = [line.split("\t")[:2] for line in kg("sources").stdout.splitlines()[1:]]
    assert kinds == [["cup.txt", "results"], ["report.txt", "report"]]
    assert "Group A" in kg("query", "matches").stdout


def test_whose_a_file_is_stands_beside_it(kg: Kg) -> None:
    Path("cup.txt").write_text(NEWER, encoding="utf-8")
    entry = {"sha256": hashlib.sha256(NEWER.encode()).hexdigest()}
    ledger = {"publisher": "The Cups", "licence": "CC0 1.0", "files": {"cup.txt": entry}}
    asked = "SELECT ?p ?r { GRAPH ?g { ?s a fkg:Dataset ; fkg:publisher ?p ; fkg:rights ?r } }"
    Path("fetched.json").write_text(json.dumps(ledger), encoding="utf-8")
    assert kg("build", "cup.txt").exit_code == 0
    assert "The Cups,CC0 1.0" in kg("query", asked).stdout
    Path("SOURCES.toml").write_text(
        '["cup.txt"]\npublisher = "The Club"\nrights = "all kept"\n', encoding="utf-8"
    )
    assert kg("build", "cup.txt").exit_code == 0
    assert "The Club,all kept" in kg("query", asked).stdout


@pytest.mark.parametrize(
    "ledger",
    ["", "[]", "{}", '{"files": {"cup.txt": 3}}', '{"files": {"cup.txt": {"sha256": "0"}}}'],
)
def test_a_note_of_other_content_says_nothing(kg: Kg, ledger: str) -> None:
    Path("cup.txt").write_text(NEWER, encoding="utf-8")
    Path("fetched.json").write_text(ledger, encoding="utf-8")
    assert kg("build", "cup.txt").exit_code == 0


def test_a_bad_line_is_a_warning_and_with_strict_a_failure(kg: Kg) -> None:
    Path("cup.txt").write_text(NEWER + "Mon Nov 20\n 20:00 Alba 1-0 Borea\n", encoding="utf-8")
    result = kg("build", "cup.txt")
    assert result.exit_code == 0
    assert "warning: cup.txt, line 15: its day cannot be told" in result.stderr
    strict = kg("build", "cup.txt", "--strict", "--store", "strict.kg")
    assert strict.exit_code == 3
    assert "Nothing was saved." in strict.stderr
    assert not Path("strict.kg").exists()


def test_large_results_give_the_same_graph_as_small_ones(
    kg: Kg, monkeypatch: pytest.MonkeyPatch
) -> None:
    Path("both").mkdir()
    Path("both/cup.txt").write_text(NEWER, encoding="utf-8")
    Path("both/report.txt").write_text("Alba beat Borea 2-1. Ruiz scored twice.", encoding="utf-8")
    small = kg("build", "both", "--store", "small.kg")
    for room, name, value in (
        (draft, "_LARGE", 0), (turns, "LARGE", 0), (columns, "_FEW", 10), (columns, "_AT_ONCE", 99),
    ):  # fmt: skip
        monkeypatch.setattr(room, name, value)
    large = kg("build", "both", "--store", "large.kg")
    assert (large.exit_code, large.stderr) == (0, small.stderr.replace("small.kg", "large.kg"))
    assert exported(kg, "small.kg") == exported(kg, "large.kg")
    strict = kg("build", "both", "nothing.txt", "--strict", "--store", "strict.kg")
    assert strict.exit_code == 3
    assert not Path("strict.kg").exists()


def test_a_large_store_to_which_a_source_is_added_is_as_if_built_with_it(
    kg: Kg, monkeypatch: pytest.MonkeyPatch
) -> None:
    Path("cup.txt").write_text(NEWER, encoding="utf-8")
    kg("build", "cup.txt", "--store", "without.kg")
    kg("build", "cup.txt", str(seed()), "--store", "with.kg")
    for room, name in ((draft, "MANY"), (draft, "_LARGE"), (turns, "LARGE")):
        monkeypatch.setattr(room, name, 0)
    kg("build", "cup.txt", "--store", "large.kg")
    added = kg("add", str(seed()), "--store", "large.kg")
    assert (added.exit_code, "Saved" in added.stderr) == (0, True), added.stderr
    assert exported(kg, "large.kg") == exported(kg, "with.kg")
    assert kg("remove", seed().name, "--store", "large.kg").exit_code == 0
    assert exported(kg, "large.kg") == exported(kg, "without.kg")


def exported(kg: Kg, store: str) -> str:
    """All quads of a store but those of its runs."""
    written = kg("export", "-o", "-", "--store", store, "--format", "nq").stdout
    assert written
    return written

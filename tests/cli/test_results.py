"""Results beside reports: what each file of a folder is taken for, what is said of bad lines."""

from __future__ import annotations

from pathlib import Path

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


def test_a_bad_line_is_a_warning_and_with_strict_a_failure(kg: Kg) -> None:
    Path("cup.txt").write_text(NEWER + "Mon Nov 20\n 20:00 Alba 1-0 Borea\n", encoding="utf-8")
    result = kg("build", "cup.txt")
    assert result.exit_code == 0
    assert "warning: cup.txt, line 15: its day cannot be told" in result.stderr
    strict = kg("build", "cup.txt", "--strict", "--store", "strict.kg")
    assert strict.exit_code == 3
    assert "Nothing was saved." in strict.stderr
    assert not Path("strict.kg").exists()

"""The test bed of ``kg check``: claims are where their files say, hold, and errors are planted."""

from __future__ import annotations

import doctest
import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "benchmarks"))

import annotated
import made_check
import planting
import results_oracle

ROOT = Path(__file__).resolve().parents[2]
DATA = ROOT.parent / "shared" / "data" / "internationals"
REPORTS = list(annotated.reports(ROOT))


@pytest.fixture(scope="module")
def results() -> results_oracle.Results:
    if not DATA.exists():
        pytest.skip("the results are not here")
    return results_oracle.Results(DATA)


@pytest.mark.parametrize("module", [planting, results_oracle])
def test_examples(module: object) -> None:
    assert doctest.testmod(module).failed == 0  # type: ignore[arg-type]


def test_claims_name_the_part_that_can_be_wrong() -> None:
    assert len(REPORTS) > 50
    for report in REPORTS:
        for claim in report.claims:
            assert bool(claim.value) is bool(claim.slot), (report.name, claim)


def test_no_report_claims_what_the_results_refute(results: results_oracle.Results) -> None:
    for report in REPORTS:
        match = report.match(results)
        assert match, report.name
        for claim in report.claims:
            assert results.truth(claim.statement, match) is not False, (report.name, claim.words)


@pytest.fixture
def errors(tmp_path: Path) -> list[planting.Planted]:
    results = results_oracle.Results(made_check.write_results(tmp_path))
    return list(planting.planted(made_check.report(), results, {"Wembley": "London"}))


def test_errors_are_planted_where_the_claims_are(
    errors: list[planting.Planted], tmp_path: Path
) -> None:
    results = results_oracle.Results(made_check.write_results(tmp_path))
    again = list(planting.planted(made_check.report(), results, {"Wembley": "London"}))
    assert errors == again
    assert {e.kind for e in errors} == {
        "score", "scorer", "minute", "past meeting", "next fixture", "side", "city", "date"
    }  # fmt: skip
    for error in errors:
        assert error.refuted
        assert error.text != made_check.TEXT
        assert all(error.text[start:end] for start, end in error.spans)


def test_two_scorers_change_places_in_every_mention(errors: list[planting.Planted]) -> None:
    swapped = next(e for e in errors if e.kind == "scorer" and e.manner == "everywhere")
    assert "Ivo Lund scored in the 12th" in swapped.text
    assert "Peter Marsh equalised for Wales in the 40th minute, but Lund won it" in swapped.text


def test_a_score_is_wrong_in_all_mentions_or_in_one(errors: list[planting.Planted]) -> None:
    assert sorted(e.text.count("2-1") for e in errors if e.kind == "score") == [0, 1, 1]


def test_the_oracle_leaves_open_what_no_row_tells(tmp_path: Path) -> None:
    results = results_oracle.Results(made_check.write_results(tmp_path))
    match = results.match("2003-06-07", "Wales", "Denmark")
    assert match
    said = {"of": "tally", "player": "Peter Marsh", "team": "Denmark"}
    truths = [results.truth({**said, "n": n}, match) for n in (2, 3, 4, 5)]
    assert truths == [False, None, None, False]  # the goal of 2001 has no scorer
    assert results.truth({"of": "run", "team": "Wales", "what": "winless", "n": 3}, match)

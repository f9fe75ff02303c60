"""The test bed of ``kg check``: claims are where their files say, hold, and errors are planted."""

from __future__ import annotations

import doctest
import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "benchmarks"))

import annotated
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


def _write(folder: Path) -> results_oracle.Results:
    (folder / "results.csv").write_text(
        "date,home_team,away_team,home_score,away_score,tournament,city,country,neutral\n"
        "2001-03-01,Denmark,Wales,1,1,Friendly,Aarhus,Denmark,FALSE\n"
        "2003-06-07,Denmark,Wales,2,1,UEFA Euro qualification,Copenhagen,Denmark,FALSE\n"
        "2003-09-09,Wales,Poland,0,0,Friendly,Cardiff,Wales,FALSE\n",
        encoding="utf-8",
    )
    (folder / "goalscorers.csv").write_text(
        "date,home_team,away_team,team,scorer,minute,own_goal,penalty\n"
        "2003-06-07,Denmark,Wales,Denmark,Peter Marsh,12,FALSE,FALSE\n"
        "2003-06-07,Denmark,Wales,Wales,Ivo Lund,40,FALSE,FALSE\n"
        "2003-06-07,Denmark,Wales,Denmark,Peter Marsh,75,FALSE,TRUE\n",
        encoding="utf-8",
    )
    (folder / "shootouts.csv").write_text("date,home_team,away_team,winner,first_shooter\n")
    return results_oracle.Results(folder)


TEXT = (
    "Denmark 2-1 Wales\n\nPeter Marsh scored in the 12th minute. Ivo Lund levelled. Marsh made it "
    "2-1. They drew 1-1 in 2001. Wales play Poland next."
)


def _claim(kind: str, words: str, value: str, slot: str, **told: object) -> annotated.Claim:
    at = TEXT.index(words)
    return annotated.Claim(kind, at, words, at + words.index(value), value, slot,
                           {"of": kind, **told})  # fmt: skip


REPORT = annotated.Report(
    "made-up", TEXT, "2003-06-07", "Denmark", "Wales",
    (_claim("score", "2-1 Wales", "2-1", "score", score="2-1"),
     _claim("scorer", "Peter Marsh scored", "Marsh", "name", name="Marsh"),
     _claim("minute", "12th minute", "12th", "minute", minute=12),
     _claim("scorer", "Ivo Lund levelled", "Lund", "name", name="Lund"),
     _claim("score", "made it 2-1", "2-1", "score", score="2-1"),
     _claim("past", "drew 1-1 in 2001", "1-1", "score", score="1-1", year=2001,
            teams="Denmark,Wales"),
     _claim("next", "Wales play Poland", "Poland", "against", team="Wales", against="Poland")),
)  # fmt: skip


def test_errors_are_planted_where_the_claims_are(tmp_path: Path) -> None:
    results = _write(tmp_path)
    errors = list(planting.planted(REPORT, results, {"Mill Lane": "Swansea"}))
    assert errors == list(planting.planted(REPORT, results, {"Mill Lane": "Swansea"}))
    assert {e.kind for e in errors} == {
        "score", "scorer", "minute", "past meeting", "next fixture", "side"
    }  # fmt: skip
    for error in errors:
        assert error.refuted
        assert error.text != TEXT
        assert all(error.text[start:end] for start, end in error.spans)


def test_two_scorers_change_places_in_every_mention(tmp_path: Path) -> None:
    errors = planting.planted(REPORT, _write(tmp_path), {"Mill Lane": "Swansea"})
    swapped = next(e for e in errors if e.kind == "scorer" and e.manner == "everywhere")
    assert "Ivo Lund scored in the 12th" in swapped.text
    assert "Peter Marsh levelled. Lund made it" in swapped.text


def test_a_score_is_wrong_in_all_mentions_or_in_one(tmp_path: Path) -> None:
    errors = [e for e in planting.planted(REPORT, _write(tmp_path), {"Mill Lane": "Swansea"})
              if e.kind == "score"]  # fmt: skip
    assert sorted(e.text.count("2-1") for e in errors) == [0, 1, 1]


def test_the_oracle_leaves_open_what_no_row_tells(tmp_path: Path) -> None:
    results = _write(tmp_path)
    match = results.match("2003-06-07", "Wales", "Denmark")
    assert match
    said = {"of": "tally", "player": "Peter Marsh", "team": "Denmark"}
    truths = [results.truth({**said, "n": n}, match) for n in (1, 2, 3, 4)]
    assert truths == [False, None, None, False]  # the goal of 2001 has no scorer
    assert results.truth({"of": "run", "team": "Wales", "what": "winless", "n": 2}, match)

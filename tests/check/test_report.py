"""A report held against results: what is right is supported, each planted error is found."""

from __future__ import annotations

import pytest

from kg.build import add_reading, settle
from kg.check.differing import compared
from kg.check.report import check_report
from kg.graph.store import memory_store
from kg.read.document import document
from kg.read.report import read
from tests.check.world import MATCHES, checked, claims, seed, store
from tests.identity.worlds import match, results, world


def test_the_seed_is_supported_in_all_that_can_be_verified() -> None:
    report = checked(seed())
    assert report.match is not None
    assert report.match.endswith("match/2022-12-10-england-v-france")
    assert not report.contradicted
    for kind in ("score", "result", "scorer", "minute", "city", "venue", "competition",
                 "next_fixture"):  # fmt: skip
        told = claims(report, kind)
        assert told, kind
        assert {claim.verdict for claim in told} == {"supported"}, kind


def test_the_words_of_a_claim_stand_where_it_says() -> None:
    report = checked(seed())
    assert all(report.text[c.start : c.end] == c.text for c in report.claims)
    assert list(report.claims) == sorted(report.claims, key=lambda c: (c.start, c.end, c.kind))


def test_a_supported_claim_names_its_rows() -> None:
    [minute] = claims(checked(seed()), "minute")
    assert minute.known == "17"
    assert [row for e in minute.evidence for row in e.rows] == ["goalscorers.csv, row 2022121000"]


NEXT = "France v Morocco on Wednesday, 2022-12-14"


def swapped(text: str) -> str:
    for name, mark in (("Aurelien Tchouameni", "#1"), ("Olivier Giroud", "#2"),
                       ("Tchouameni", "#3"), ("Giroud", "#4")):  # fmt: skip
        text = text.replace(name, mark)
    for mark, name in (("#1", "Olivier Giroud"), ("#2", "Aurelien Tchouameni"), ("#3", "Giroud"),
                       ("#4", "Tchouameni")):  # fmt: skip
        text = text.replace(mark, name)
    return text


@pytest.mark.parametrize(
    ("old", "new", "kind", "known"),
    [
        ("2-1", "3-1", "score", "England 1-2 France"),
        ("Al Khor", "Lusail", "city", "Al Khor"),
        ("face Morocco", "face Croatia", "next_fixture", NEXT),
        ("Morocco", "Croatia", "next_fixture", NEXT),
        ("on Wednesday", "on Friday", "next_fixture", NEXT),
        ("53 goals", "45 goals", "record", "at least 47"),
        ("17 minutes", "37 minutes", "minute", "17"),
        ("World Cup", "Nations League", "competition", "FIFA World Cup"),
        ("Al Bayt Stadium", "Lusail Stadium", "venue", "a ground in Al Khor"),
    ],
)  # fmt: skip
def test_a_planted_error_is_contradicted_by_the_right_value(
    old: str, new: str, kind: str, known: str
) -> None:
    report = checked(seed().replace(old, new))
    wrong = claims(report, kind, "contradicted")
    assert [claim.known for claim in wrong][:1] == [known]
    assert all(claim.evidence for claim in wrong)
    assert {c.kind for c in report.claims if c.verdict == "contradicted"} == {kind}


def test_two_scorers_in_each_others_place_are_found_by_minute_and_order() -> None:
    report = checked(swapped(seed()))
    wrong = claims(report, "scorer", "contradicted")
    assert {claim.known for claim in wrong} == {"Aurélien Tchouaméni", "Olivier Giroud"}


def test_a_mark_inside_open_bounds_is_possible() -> None:
    for mark in ("53 goals", "54 goals"):
        told = claims(checked(seed().replace("53 goals", mark)), "record")
        assert told
        assert {claim.verdict for claim in told} == {"possible"}


def test_a_scorer_whom_the_report_never_names_betrays_the_other() -> None:
    text = seed().replace("Aurelien Tchouameni", "Paul Pogba").replace("Tchouameni", "Pogba")
    wrong = claims(checked(text), "scorer", "contradicted")
    assert "Aurélien Tchouaméni" in {claim.known for claim in wrong}


OTHER = """{score}

England beat France 3-0 at Wembley {when} in a friendly. Bobby Young headed them in front after
12 minutes and Tim Reed scored twice after the break.
"""


@pytest.mark.parametrize(
    ("text", "why"),
    [
        (OTHER.format(score="England 3-0 France", when="on 12 June 2031"), "2031-06-12"),
        (OTHER.format(score="England 3-0 France", when="on Tuesday"), "none of the 2 known"),
        ("Peru 2-1 Chile\n\nPeru beat Chile 2-1 in Lima. Paolo Ruiz scored twice for Peru.",
         "the results know no team"),
        ("The board met on Monday to discuss the new stand.", ""),
    ],
)  # fmt: skip
def test_without_a_match_nothing_is_said_to_be_wrong(text: str, why: str) -> None:
    report = checked(text)
    assert report.match is None
    assert not report.claims
    assert why in report.why


def test_a_date_that_contradicts_itself_is_told_by_its_weekday() -> None:
    report = checked(f"England 1-2 France, Sunday 10 December 2022\n\n{seed()}")
    told = {claim.text: claim.verdict for claim in claims(report, "date")}
    assert told == {"Sunday": "contradicted", "10 December 2022": "supported"}


def test_two_statements_of_one_text_that_differ_are_both_told() -> None:
    report = checked(f"England 1-3 France\n\n{seed()}")
    told = {claim.text: claim.verdict for claim in claims(report, "score")}
    assert told == {"England 1-3 France": "contradicted", "2-1 quarter-final exit": "supported"}


def test_two_matches_in_one_text_are_checked_apart() -> None:
    text = (
        "France 2-0 Morocco\n\nFrance beat Morocco 2-0 in the World Cup on Wednesday 14 December"
        " 2022. Samuel Umtiti scored after five minutes and Paul Pogba in the 79th minute.\n\n\n"
        "Croatia 2-1 Morocco\n\nCroatia beat Morocco 2-1 in the World Cup on Saturday 17 December"
        " 2022. Ivo Novak scored in the seventh and 42nd minutes and Ali Daoud in the ninth.\n"
    )
    reports = check_report(store(), document(text.encode(), "two.txt"))
    titles = [report.title.rpartition(",")[0] for report in reports]
    assert titles == ["France 2-0 Morocco", "Croatia 2-1 Morocco"]
    assert not any(report.contradicted for report in reports)


def test_a_store_without_results_verifies_nothing() -> None:
    report = checked(seed(), memory_store())
    assert (report.match, report.claims) == (None, ())
    assert "results.csv" in report.why


def test_what_the_report_takes_back_is_not_held_against_it() -> None:
    report = checked(f"{seed()}\n\nAn earlier version of this report said that England lost 3-1.")
    assert not report.contradicted
    [taken_back] = claims(report, "correction")
    assert taken_back.text.startswith("An earlier version")


ACCOUNT = """England 1-2 France

France beat England 2-1 in the World Cup quarter-final at Al Bayt Stadium in Al Khor. Aurelien
Tchouameni scored in the 17th minute, Harry Kane levelled with a penalty in the 54th and Olivier
Giroud headed the winner in the 78th.

Referee: {referee}. Attendance: {crowd}.
"""


def test_another_report_speaks_where_results_are_silent() -> None:
    made = world(results(*MATCHES))
    other = document(ACCOUNT.format(referee="Wilton Sampaio", crowd="68,895").encode(), "other.txt")
    add_reading(made, read(other))
    settle(made)
    alike = checked(ACCOUNT.format(referee="Wilton Sampaio", crowd="68,895"), made)
    assert {c.verdict for c in claims(alike, "referee")} == {"not_verifiable"}
    told = checked(seed(), made)
    [referee] = claims(told, "referee")
    assert (referee.verdict, referee.known) == ("supported", "Wilton Sampaio")
    assert "characters" in referee.evidence[0].rows[0]
    [crowd] = claims(checked(f"{seed()}\n\nAttendance: 61,000.", made), "attendance")
    assert (crowd.verdict, crowd.known) == ("possible", "68895")


def test_reports_of_one_match_that_differ_are_told() -> None:
    one = checked(ACCOUNT.format(referee="Wilton Sampaio", crowd="68,895"))
    other = checked(ACCOUNT.format(referee="Ivo Novak", crowd="68,895"))
    apart = [(d.kind, d.stated, d.otherwise) for d in compared([one, other])[0].differs]
    assert apart == [("referee", "Wilton Sampaio", "Ivo Novak")]


def test_minutes_of_one_goal_that_differ_are_told() -> None:
    lead = "England 1-2 France\n\nFrance beat England 2-1 in the World Cup on 10 December 2022. "
    one = checked(lead + "Harry Kane scored a penalty in the 54th minute.")
    other = checked(lead + "Harry Kane scored a penalty in the 56th minute.")
    apart = [(d.kind, d.stated, d.otherwise) for d in compared([one, other])[0].differs]
    assert apart == [("minute", "Harry Kane, minute 54", "Harry Kane, minute 56")]


def test_a_date_of_another_year_does_not_hide_the_match() -> None:
    report = checked(f"England 1-2 France, 10 December 2021\n\n{seed()}")
    [date] = claims(report, "date")
    assert (date.verdict, date.known) == ("contradicted", "Saturday, 10 December 2022")


def test_a_result_told_without_its_teams_is_held_against_the_score() -> None:
    text = f"{seed()}\n\nThe night was theirs, and they won it {{score}}."
    for score, verdict in (("2-1", "supported"), ("5-1", "contradicted")):
        told = claims(checked(text.format(score=score)), "score")
        assert [claim.verdict for claim in told if score in claim.text][-1] == verdict


def test_two_men_of_one_name_are_not_taken_for_each_other() -> None:
    made = world(results(
        match("2030-06-01", "England", "2-0", "France", "England: Ben White 10",
              "England: Sam White 70", cup=None, city="London", neutral=False),
    ))  # fmt: skip
    text = (
        "England 2-0 France\n\nEngland beat France 2-0 in a friendly in London on 1 June 2030."
        " White scored in the tenth minute, and White scored again with 20 minutes left."
    )
    report = checked(text, made)
    assert report.match is not None
    assert not report.contradicted


def test_the_town_of_a_heading_is_held_against_the_match() -> None:
    text = seed().replace("Al Khor", "the desert")
    for town, wrong in (("Al Khor", []), ("Lusail", ["Lusail"])):
        report = checked(
            f"World Cup, Al Bayt Stadium, {town}, Saturday 10 December 2022.\n\n{text}"
        )
        assert [claim.text for claim in claims(report, "city", "contradicted")] == wrong

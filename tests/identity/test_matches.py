"""A report's match is found among the results, or left alone."""

from __future__ import annotations

import pytest

from kg.identity.decisions import NOT_DECIDED, OTHER, SAME
from kg.sources.results import FormerName, Row
from tests.identity.worlds import Told, chosen, day, decisions, match, results

GOALS = ("Alba: Ana Ruiz 12", "Borea: Eva Lund 45", "Alba: Mia Soto 80 pen")
FINAL = match("1930-07-13", "Alba", "2-1", "Borea", *GOALS)
EARLIER = match("1926-07-13", "Alba", "2-1", "Borea", "Alba: Lea Paz 3", "Alba: Lea Paz 4")
FRIENDLY = match("1928-05-01", "Borea", "0-0", "Alba", cup=None, city="Norwick", neutral=False)
KNOWN = results(FINAL, EARLIER, FRIENDLY)


def only(report: Told, *more: Told) -> tuple[str, str | None]:
    """Verdict and choice for the one match that a report tells of."""
    [made] = [d for d in decisions(KNOWN, report, *more).values() if d.kind == "Match"]
    return made.verdict, chosen(made)


def report(score: str | None = "2-1", *goals: str, published: str | None = None, **more) -> Told:
    told = Told("report", day(published) if published else None)
    told.match("Alba", score, "Borea", *goals, **more)
    return told


FOUND = (SAME, "1930-07-13-alba-v-borea")


@pytest.mark.parametrize(
    "told",
    [
        report("2-1", "Alba: Ruiz 12", "Alba: Soto"),
        report("2-1", date="1930-07-13", cup=None),
        report("2-1", date="1930-07-14", cup=None),
        report(None, date="1930-07-13", cup=None),
        report("2-1", edition="1930", place="Port Salter"),
        report("2-1", published="1930-07-14", cup=None),
        report("2-1", "Alba: A Ruiz", "Alba: M. Soto", place="Elsewhere"),
    ],
)
def test_a_match_is_found_by_what_is_told_of_it(told: Told) -> None:
    assert only(told) == FOUND


@pytest.mark.parametrize(
    ("told", "verdict"),
    [
        (report("2-1"), NOT_DECIDED),
        (report("2-1", "Alba: Zoe Webb", place="Port Salter"), NOT_DECIDED),
        (report(None), NOT_DECIDED),
        (report("3-1", date="1930-07-13"), OTHER),
        (report("1-2", "Alba: Ruiz 12", "Alba: Soto"), OTHER),
        (report("2-1", date="1931-07-13"), OTHER),
        (report("2-1", published="1931-07-13"), OTHER),
        (report("2-1", edition="1934", date="1930-07-13"), OTHER),
        (report("2-1", cup="FIFA Women's World Cup", date="1930-07-13"), OTHER),
        (report("2-1", cup="Olympic Games", date="1930-07-13"), OTHER),
        (report("2-1", cup="friendly", date="1930-07-13"), OTHER),
        (report("2-1", date="1930-07-13", decidedByShootout=True), OTHER),
        (report("2-1", "Alba: Zoe Webb", "Borea: Ina Falk", date="1930-07-13"), OTHER),
    ],
)
def test_a_match_is_left_alone_where_something_is_against_it(told: Told, verdict: str) -> None:
    assert only(told) == (verdict, None)


def test_sides_of_women_and_of_youth_are_other_teams() -> None:
    told = Told("report")
    told.match("Alba Women", "2-1", "Borea Women", date="1930-07-13")
    told.match("Alba Under-21s", "2-1", "Borea Under-21s", date="1930-07-13")
    assert decisions(KNOWN, told) == {}


def test_two_matches_that_fit_are_none() -> None:
    twice = results(*(match("1930-07-13", "Alba", "2-1", "Borea", n=n) for n in (1, 2)))
    made = decisions(twice, report("2-1", date="1930-07-13"))
    [one] = made.values()
    assert (one.verdict, len(one.candidates)) == (NOT_DECIDED, 2)
    assert "others fit too" in one.reason


def test_two_matches_of_one_day_are_told_apart_by_the_score() -> None:
    twice = results(
        match("1930-07-13", "Alba", "2-1", "Borea"),
        match("1930-07-13", "Alba", "0-1", "Borea", n=2),
    )
    made = decisions(twice, report("0-1", date="1930-07-13"))
    assert [chosen(d) for d in made.values() if d.kind == "Match"] == ["1930-07-13-alba-v-borea-2"]


def test_the_reasons_are_written_down() -> None:
    told = report("2-1", "Alba: Ruiz 12", "Alba: Zoe Webb", place="Elsewhere")
    made = decisions(KNOWN, report("2-1", "Alba: Ruiz 12", "Alba: Soto", place="Elsewhere"))
    [one] = [d for d in made.values() if d.kind == "Match"]
    assert "the score 2-1" in one.speaks_for
    assert "it was played in Port Salter" in one.speaks_against
    [other] = [d for d in decisions(KNOWN, told).values() if d.kind == "Match"]
    assert other.verdict == NOT_DECIDED
    assert any("Zoe Webb" in words for words in other.speaks_against)


def test_a_match_told_of_in_passing_was_played_before_the_report() -> None:
    known = results(FINAL, match("1934-07-13", "Alba", "1-1", "Borea", shootout="Borea"))
    for published, verdict in (("1935-01-01", SAME), ("1933-01-01", OTHER)):
        told = Told("report", day(published))
        told.match("Alba", None, "Borea", edition="1934", decidedByShootout=True, mentioned=True)
        [one] = [d for d in decisions(known, told).values() if d.kind == "Match"]
        assert one.verdict == verdict


@pytest.mark.parametrize(("when", "verdict"), [("1930-07-13", SAME), ("1950-07-13", OTHER)])
def test_a_team_is_found_by_the_name_that_it_had_then(when: str, verdict: str) -> None:
    old = FormerName(Row("former_names.csv", 1), "Alba", "Old Alba", day("1920-01-01"),
                     day("1940-01-01"))  # fmt: skip
    known = results(match(when, "Alba", "2-1", "Borea"), former=[old])
    told = Told("report")
    told.match("Old Alba", "2-1", "Borea", date=when)
    made = decisions(known, told)
    [one] = [d for d in made.values() if d.kind == "Match"]
    assert one.verdict == verdict
    assert ("Team old-alba" in made) is (verdict == SAME)


def test_a_team_is_found_by_another_of_its_names() -> None:
    known = results(match("1998-07-13", "South Korea", "2-1", "Borea"))
    told = Told("report")
    told.match("Korea Republic", "2-1", "Borea", date="1998-07-13")
    assert chosen(decisions(known, told)["Team korea-republic"]) == "south-korea"


def test_edition_and_stage_take_the_name_of_the_edition_of_the_match() -> None:
    from kg.model import Term, Thing

    told = report("2-1", date="1930-07-13")
    edition = Thing("Edition", (Thing("Competition", ("FIFA World Cup",)), "report"))
    stage = Thing("Stage", (edition, "final"))
    told.say(stage, "ofEdition", edition)
    told.say(stage, "stageKind", Term("Final"))
    made = decisions(KNOWN, told)
    assert chosen(made["Edition fifa-world-cup.report"]) == "fifa-world-cup.1930"
    assert chosen(made["Stage fifa-world-cup.report.final"]) == "fifa-world-cup.1930.final"

"""Towns of the match, told where the reader's grammar does not say whose they are."""

from __future__ import annotations

import pytest

from kg.check.report import check_report
from kg.graph.store import KnowledgeStore
from kg.read.document import document
from tests.check.tables import store_of

RESULTS = """date,home_team,away_team,home_score,away_score,tournament,city,country,neutral
2003-06-07,England,Wales,2,1,UEFA Euro qualification,London,England,FALSE
2003-09-06,England,Scotland,1,1,UEFA Euro qualification,London,England,FALSE
2003-11-08,Wales,Scotland,0,1,Friendly,Toronto,Canada,TRUE
2004-05-08,England,Norway,0,1,Friendly,London,England,FALSE
"""
LEAD = "England beat Wales 2-1 in a European Championship qualifier on Saturday, 7 June 2003.\n\n"
PLAY = " The crowd sang in the rain." * 4


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> KnowledgeStore:
    return store_of(tmp_path_factory.mktemp("results"), RESULTS)


def told(store: KnowledgeStore, kind: str, words: str) -> list[tuple[str, str, str | None]]:
    """What is stated, the verdict and the right value of each claim of a kind."""
    [report] = check_report(store, document((LEAD + PLAY + words).encode(), "report.txt"))
    assert report.match, report.why
    return [(c.text, c.verdict, c.known) for c in report.claims if c.kind == kind]


def test_a_ground_lies_in_its_own_town(store: KnowledgeStore) -> None:
    words = " They sang at Wembley Stadium, {town}, on a wet night. The walk home was long."
    wrong = told(store, "city", words.format(town="Toronto"))
    assert ("Toronto", "contradicted", "London") in wrong
    right = told(store, "city", words.format(town="London"))
    assert "contradicted" not in {verdict for _, verdict, _ in right}


@pytest.mark.parametrize(
    ("words", "found"),
    [
        (" So the Wales side came to Toronto with some hope. So Wales came to Toronto.", True),
        (" Wales, who had come to Toronto in 1998, were tired.", False),
        (" They sang in the Toronto rain. Nobody in London heard it.", True),
        (" They sang in the London rain. Nobody in Toronto heard it.", False),
        (" They thought of 1998 and a night in the Toronto rain.", False),
        (" Wales played in Toronto two years ago.", False),
    ],
)
def test_a_town_that_they_came_to(store: KnowledgeStore, words: str, *, found: bool) -> None:
    verdicts = {verdict for _, verdict, _ in told(store, "city", words)}
    assert ("contradicted" in verdicts) == found


@pytest.mark.parametrize(
    ("words", "verdict"),
    [
        (" England play Scotland next.", "supported"),
        (" England play Norway next.", "contradicted"),
        (" Wales next play Norway.", "possible"),
    ],
)
def test_the_next_match_told_without_a_day(store: KnowledgeStore, words: str, verdict: str) -> None:
    assert [v for _, v, _ in told(store, "next_fixture", words)][:1] == [verdict]


@pytest.mark.parametrize(
    ("words", "found"),
    [
        (" Nobody minded the London air.", [("London", "supported", "London")]),
        (" They had been to London in 1998.", []),
        (" Nobody minded the Toronto air.", []),
    ],
)
def test_the_town_of_the_match_is_supported_where_no_other_time_is_told(
    store: KnowledgeStore, words: str, found: list[object]
) -> None:
    assert told(store, "city", words) == found


def test_each_of_two_matches_to_come_is_held(store: KnowledgeStore) -> None:
    words = " On Saturday England are at home to Scotland and the Welsh meet {}."
    right = told(store, "next_fixture", words.format("Scotland"))
    assert "contradicted" not in {verdict for _, verdict, _ in right}


@pytest.mark.parametrize(
    ("words", "verdict"),
    [
        (" They read England 2, Wales 1 in the paper.", "supported"),
        (" They read England 3, Wales 1 in the paper.", "contradicted"),
        (" They read Wales 2, England 1 in the paper.", "contradicted"),
        (" 88' GOAL! England 4-1 Wales. It rained.", "contradicted"),
        (" It finished 3-1, and they beat the holders.", "contradicted"),
    ],
)
def test_a_score_with_more_goals_than_there_were(
    store: KnowledgeStore, words: str, verdict: str
) -> None:
    assert verdict in {v for _, v, _ in told(store, "score", words)}


@pytest.mark.parametrize(
    "words",
    [
        " At England 1, Wales 0 nobody was worried.",
        " Corners: England 7, Wales 3 at half-time.",
    ],
)
def test_a_score_on_the_way_is_not_held_against_the_end(store: KnowledgeStore, words: str) -> None:
    assert "contradicted" not in {v for _, v, _ in told(store, "score", words)}


def test_the_ground_that_they_left_and_this_tie(store: KnowledgeStore) -> None:
    grounds = told(store, "venue", " Nobody had left the Stade de France by then.")
    assert ("Stade de France", "contradicted", "a ground in London") in grounds
    cups = told(store, "competition", " Wales, at their first World Cup, were tired.")
    assert {verdict for _, verdict, _ in cups} >= {"supported"}


@pytest.mark.parametrize(("day", "wrong"), [("June 8, 2003", False), ("July 3, 2003", True)])
def test_a_dateline_of_weeks_after_is_no_report_of_a_day_of_the_week(
    store: KnowledgeStore, day: str, *, wrong: bool
) -> None:
    words = f"LONDON, {day} - England beat Wales 2-1 on Saturday in a European qualifier.\n\n"
    [report] = check_report(store, document((words + PLAY).encode(), "report.txt"))
    verdicts = {c.verdict for c in report.claims if c.kind == "date" and c.text == day}
    assert ("contradicted" in verdicts) == wrong

"""Minutes beside a scorer's name, in words of which no goal is read."""

from __future__ import annotations

import pytest

from kg.check.report import check_report
from kg.graph.store import KnowledgeStore
from kg.read.document import document
from tests.check.tables import store_of

RESULTS = """date,home_team,away_team,home_score,away_score,tournament,city,country,neutral
2003-06-07,Denmark,Wales,2,1,UEFA Euro qualification,Copenhagen,Denmark,FALSE
"""
GOALS = """date,home_team,away_team,team,scorer,minute,own_goal,penalty
2003-06-07,Denmark,Wales,Denmark,Peter Marsh,12,FALSE,FALSE
2003-06-07,Denmark,Wales,Wales,Ivo Lund,40,FALSE,FALSE
2003-06-07,Denmark,Wales,Denmark,Peter Marsh,75,FALSE,FALSE
"""
LEAD = "Denmark beat Wales 2-1 in a European Championship qualifier in Copenhagen on Saturday.\n\n"
PLAY = " The crowd sang in the rain." * 4


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> KnowledgeStore:
    return store_of(tmp_path_factory.mktemp("results"), RESULTS, GOALS)


def minutes(store: KnowledgeStore, told: str) -> list[tuple[str, str, str | None]]:
    """Words, verdict and right value of each claim on a minute."""
    [report] = check_report(store, document((LEAD + told + PLAY).encode(), "report.txt"))
    assert report.match, report.why
    return [(c.text, c.verdict, c.known) for c in report.claims if c.kind == "minute"]


FIRST = "Peter Marsh scored in the 12th minute and Ivo Lund levelled in the 40th. "


def test_a_minute_beside_the_scorer_is_his_goals(store: KnowledgeStore) -> None:
    told = f"{FIRST}The best of it, in the 75th minute, had Marsh turning and letting go."
    assert ("75th minute", "supported", "75") in minutes(store, told)


def test_another_minute_is_wrong_where_one_goal_alone_can_be_meant(store: KnowledgeStore) -> None:
    told = f"{FIRST}The second, in the 66th minute, had Marsh turning and letting go."
    assert ("66th minute", "contradicted", "75") in minutes(store, told)


@pytest.mark.parametrize(
    "told",
    [
        "In the 66th minute Marsh shot wide. He scored again in the 75th minute.",
        "Marsh was booked in the 66th minute.",
        "In the 66th minute Marsh went off hurt.",
        "In the 66th minute Huw Rees shot from 20 yards.",
        "All the goals came in 21 minutes after the interval. Marsh had two.",
    ],
)
def test_what_else_happens_has_minutes_too(store: KnowledgeStore, told: str) -> None:
    assert "contradicted" not in {verdict for _, verdict, _ in minutes(store, FIRST + told)}


def test_the_score_a_goal_made_tells_which_one_it_was(store: KnowledgeStore) -> None:
    told = f"{FIRST}The rest came late.\n\n66' GOAL! Denmark 2-1 Wales. How loud it is."
    assert ("66'", "contradicted", "75") in minutes(store, told)


def test_a_minute_told_twice_must_be_one(store: KnowledgeStore) -> None:
    told = "Fifteen minutes from the end, in the 61st minute, Marsh turned and let go."
    right = told.replace("61st", "75th")
    assert ("61st minute", "contradicted", "75") in minutes(store, FIRST + told)
    assert "contradicted" not in {verdict for _, verdict, _ in minutes(store, FIRST + right)}


def test_of_a_man_of_several_goals_none_was_then(store: KnowledgeStore) -> None:
    told = "Ivo Lund levelled in the 40th. The first, in the 27th minute, had Marsh turning."
    assert ("27th minute", "contradicted", "12 and 75") in minutes(store, told)


def test_a_list_of_goals_tells_whose_each_minute_is(store: KnowledgeStore) -> None:
    right = "Peter Marsh in the 12th and 75th. Ivo Lund on 40."
    assert {verdict for _, verdict, _ in minutes(store, right)} == {"supported"}
    wrong = right.replace("75th", "61st")
    assert ("61st", "contradicted", "12 and 75") in minutes(store, wrong)


def test_the_one_minute_without_a_goal_is_that_of_the_goal_that_is_lacking(
    store: KnowledgeStore,
) -> None:
    told = f"{FIRST}About the 66th minute there was no doubt. Marsh ran on and put the ball in."
    assert ("66th minute", "contradicted", "75") in minutes(store, told)
    other = f"{told} Huw Rees entered in the 31st."
    assert ("66th minute", "contradicted", "75") in minutes(store, other)


def test_of_two_clauses_that_with_the_minute_tells_who_is_meant(store: KnowledgeStore) -> None:
    told = "Ivo Lund levelled before the break; in the 61st minute Marsh tapped in the last."
    wrong = minutes(store, f"Peter Marsh scored in the 12th minute. {told}")
    assert ("61st minute", "contradicted", "75") in wrong


@pytest.mark.parametrize(
    ("told", "words"),
    [
        (f"{FIRST}\n\nMarsh 12, 66, Lund 40\n\n", "66"),
        (f"{FIRST}Marsh's winner, on 66, was the best of them.", "66"),
        (f"{FIRST}Marsh scored again. There were 66 minutes on the clock.",
         "66 minutes on the clock"),
        (f"{FIRST}In the 66th minute Marsh, who had missed before, swept in the second.",
         "66th minute"),
    ],
)  # fmt: skip
def test_what_tells_a_minute_otherwise_is_held_against_the_goals(
    store: KnowledgeStore, told: str, words: str
) -> None:
    wrong = [(text, verdict) for text, verdict, _ in minutes(store, told)]
    assert (words, "contradicted") in wrong
    right = minutes(store, told.replace("66", "75"))
    assert (words.replace("66", "75"), "supported", "75") in right


def test_goals_counted_behind_names_are_no_minutes(store: KnowledgeStore) -> None:
    for told in ("Scorers: Marsh 2, Lund 1\n\n", "Marsh 2, Lund 1\n\n", "Marsh 2, Lund\n\n"):
        assert "contradicted" not in {verdict for _, verdict, _ in minutes(store, told)}


def test_a_score_that_a_goal_made_lies_on_the_way(store: KnowledgeStore) -> None:
    def scores(told: str) -> dict[str, str]:
        text = LEAD + FIRST + told + PLAY
        [report] = check_report(store, document(text.encode(), "report.txt"))
        return {c.text: c.verdict for c in report.claims if c.kind == "score"}

    assert scores("Late on Marsh made it 2-1.")["2-1"] == "supported"
    assert scores("Late on Marsh made it 3-1.")["3-1"] == "contradicted"

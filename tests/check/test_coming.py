"""Matches to come, told in the present behind a pronoun or with the rival first."""

from __future__ import annotations

import pytest

from kg.check.report import check_report
from kg.graph.store import KnowledgeStore
from kg.read.document import document
from tests.check.tables import store_of

RESULTS = """date,home_team,away_team,home_score,away_score,tournament,city,country,neutral
2003-03-29,Italy,Wales,2,0,UEFA Euro qualification,Rome,Italy,FALSE
2003-06-07,England,Wales,2,1,UEFA Euro qualification,London,England,FALSE
2003-06-11,England,Slovakia,2,1,UEFA Euro qualification,London,England,FALSE
2003-08-20,Serbia,Wales,1,0,UEFA Euro qualification,Belgrade,Serbia,FALSE
2003-09-06,Poland,England,1,2,UEFA Euro qualification,Warsaw,Poland,FALSE
2003-09-10,Hungary,Finland,1,0,Friendly,Budapest,Hungary,FALSE
2003-11-16,England,Denmark,2,3,Friendly,London,England,FALSE
2004-02-18,Portugal,England,1,1,Friendly,Lisbon,Portugal,FALSE
"""
LEAD = "England beat Wales 2-1 in a European Championship qualifier on Saturday, 7 June 2003.\n\n"
PLAY = "The crowd sang in the rain. " * 4


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> KnowledgeStore:
    return store_of(tmp_path_factory.mktemp("results"), RESULTS)


def verdicts(store: KnowledgeStore, words: str) -> set[str]:
    [report] = check_report(store, document(f"{LEAD}{PLAY}{words}".encode(), "report.txt"))
    assert report.match, report.why
    return {claim.verdict for claim in report.claims if claim.kind == "next_fixture"}


@pytest.mark.parametrize(
    "words",
    [
        "England were glad of it. They get Slovakia in London on Wednesday.",
        "England play Slovakia here.",
        "The Welsh went home. Serbia await in Belgrade.",
        "It is a long summer: Wales go to Serbia, with or without a coach.",
    ],
)
def test_the_match_that_came_next_is_supported(store: KnowledgeStore, words: str) -> None:
    assert verdicts(store, words) == {"supported"}


@pytest.mark.parametrize(
    "words",
    [
        "England were glad of it. They get Hungary in London on Wednesday.",
        "England play Finland here.",
        "The Welsh went home. Hungary await in Belgrade.",
    ],
)
def test_a_match_that_never_came_is_contradicted(store: KnowledgeStore, words: str) -> None:
    assert verdicts(store, words) == {"contradicted"}


@pytest.mark.parametrize(
    "words",
    [
        "If they win, England play Finland here.",
        "Wales could meet Hungary one day.",
        "England go to Portugal for a holiday.",
        "Wales, who play Italy every year, lost to them in March.",
        "When they play Finland in 2005 nobody will remember it.",
        "England play Finland here or nobody does, he might have said.",
    ],
)
def test_hopes_journeys_and_other_years_are_no_fixtures(store: KnowledgeStore, words: str) -> None:
    assert "contradicted" not in verdicts(store, words)


@pytest.mark.parametrize(
    "words",
    [
        "Next up: {} in London on Wednesday.",
        "England to face {} in London.",
        "Their next match, against {}, is in London.",
        "{} are the visitors next.",
        "England will play {} on Wednesday.",
    ],
)
def test_what_is_told_as_the_next_match_is_held_against_it(
    store: KnowledgeStore, words: str
) -> None:
    assert verdicts(store, words.format("Slovakia")) == {"supported"}
    assert "supported" not in verdicts(store, words.format("Finland"))

"""What is told of another match, of another year or of a third team, contradicts nothing."""

from __future__ import annotations

import pytest

from kg.check.report import check_report
from kg.graph.store import KnowledgeStore
from kg.read.document import document
from tests.check.tables import store_of

RESULTS = """date,home_team,away_team,home_score,away_score,tournament,city,country,neutral
2002-10-12,Scotland,Wales,3,0,Friendly,Glasgow,Scotland,FALSE
2003-06-07,England,Wales,2,1,UEFA Euro qualification,London,England,FALSE
1998-03-25,England,Wales,4,0,Friendly,London,England,FALSE
2001-03-24,Finland,Norway,1,1,Friendly,Lahti,Finland,FALSE
2003-09-06,England,Scotland,1,1,UEFA Euro qualification,London,England,FALSE
2003-11-08,Wales,Scotland,0,1,Friendly,Toronto,Canada,TRUE
2005-03-05,Wales,Norway,1,1,Friendly,Faro-Loulé,Portugal,TRUE
2005-06-04,Ivory Coast,England,0,1,Friendly,Ebimpé,Ivory Coast,FALSE
"""
PLAY = " The crowd sang in the rain." * 4
WALES = "England beat Wales 2-1 in a European Championship qualifier on Saturday, 7 June 2003.\n\n"
FARO = "Wales drew 1-1 with Norway in a friendly on Saturday, 5 March 2005.\n\n"
EBIMPE = "England beat Ivory Coast 1-0 in a friendly on Saturday, 4 June 2005.\n\n"


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> KnowledgeStore:
    return store_of(tmp_path_factory.mktemp("results"), RESULTS)


def verdicts(store: KnowledgeStore, told: str) -> dict[tuple[str, str], str]:
    """The verdicts by kind and words."""
    [report] = check_report(store, document(told.encode(), "report.txt"))
    assert report.match, report.why
    return {(c.kind, c.text): c.verdict for c in report.claims}


@pytest.mark.parametrize(
    "words",
    [
        " Wales had lost 3-0 at Hampden Park in Glasgow last October.",
        " Wales had been beaten at Hampden Park the year before.",
        " In November they met Scotland in Toronto, where a 1-0 win was enough.",
        " In the semi-final of 1958 they had been in Gothenburg.",
        " They had met in 1998, when a Welsh side was beaten 4-0.",
        " That made it 1-0 at the break, and Wales made it 1-1.",
    ],
)
def test_another_match_is_no_contradiction(store: KnowledgeStore, words: str) -> None:
    assert "contradicted" not in verdicts(store, WALES + PLAY + words).values()


def test_the_ground_of_the_match_is_still_denied(store: KnowledgeStore) -> None:
    told = verdicts(store, WALES + PLAY + " The night at Hampden Park was a long one.")
    assert told["venue", "Hampden Park"] == "contradicted"


def test_a_town_may_be_called_by_its_first_name(store: KnowledgeStore) -> None:
    told = verdicts(store, FARO + PLAY + " It was a mild evening at the Estádio Algarve in Faro.")
    assert told["venue", "Estádio Algarve"] == "supported"
    assert "contradicted" not in told.values()


def test_a_town_without_a_known_ground_may_hold_one_of_its_land(store: KnowledgeStore) -> None:
    told = verdicts(store, EBIMPE + PLAY + " The Alassane Ouattara Stadium was full to its roof.")
    assert told["venue", "Alassane Ouattara Stadium"] == "possible"
    abroad = verdicts(store, EBIMPE + PLAY + " Wembley Stadium was full to its roof.")
    assert abroad["venue", "Wembley Stadium"] == "contradicted"


def test_a_town_out_of_the_way_is_that_of_no_other_match(store: KnowledgeStore) -> None:
    told = WALES + PLAY + " London was wet. Nobody would have come for a friendly in {}."
    assert verdicts(store, told.format("Ebimpé"))["city", "Ebimpé"] == "contradicted"
    assert ("city", "Glasgow") not in verdicts(store, told.format("Glasgow"))


def test_a_ground_in_the_town_of_the_match_must_lie_there(store: KnowledgeStore) -> None:
    told = verdicts(store, WALES + PLAY + " So it was, on a wet night, at Hampden Park in London.")
    assert told["venue", "Hampden Park"] == "contradicted"


def test_a_dateline_out_of_the_way_is_wrong(store: KnowledgeStore) -> None:
    assert verdicts(store, "LAHTI, June 7 - " + WALES + PLAY)["city", "LAHTI"] == "contradicted"

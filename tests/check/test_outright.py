"""Men who are told outright to have scored, and men whose sentence has another's goal."""

from __future__ import annotations

from functools import cache

import pytest

from kg.check.report import check_report
from kg.graph.store import KnowledgeStore
from kg.read.document import document
from tests.identity.worlds import match, results, world

LEAD = (
    "Denmark beat Wales 2-1 in a World Cup match in Copenhagen on Saturday, 7 June 2003.\n\n"
    "Peter Marsh put Denmark ahead in the 12th minute. "
)
PLAY = "\n\nThe crowd sang in the rain." + " Nobody left the ground." * 4


@cache
def store() -> KnowledgeStore:
    """A match of three goals, and goals of others for the same teams."""
    return world(
        results(
            match("2002-06-07", "Denmark", "2-1", "Wales", "Denmark: Claus Sand 3",
                  "Denmark: Jens Holt 30", "Wales: Huw Rees 50", edition="2002", city="Odense"),
            match("2003-06-07", "Denmark", "2-1", "Wales", "Denmark: Peter Marsh 12",
                  "Wales: Ivo Lund 40", "Denmark: Peter Marsh 75", edition="2003",
                  city="Copenhagen"),
        )
    )  # fmt: skip


def scorers(told: str) -> list[tuple[str, str, str | None]]:
    """Words, verdict and right value of each claim on a scorer."""
    [report] = check_report(store(), document((LEAD + told + PLAY).encode(), "report.txt"))
    assert report.match, report.why
    return [(c.text, c.verdict, c.known) for c in report.claims if c.kind == "scorer"]


def wrong(told: str) -> list[str]:
    """The words of the scorers that are contradicted."""
    return [text for text, verdict, _ in scorers(told) if verdict == "contradicted"]


LEVEL = "Ivo Lund levelled in the 40th. "


@pytest.mark.parametrize(
    ("told", "name"),
    [
        (f"{LEVEL}The winner was Claus Sand, in the 75th minute.", "Claus Sand"),
        (f"{LEVEL}Jens Holt ran on and rolled the second into an empty net.", "Jens Holt"),
        (f"{LEVEL}There were goals for Ivo Lund and Claus Sand.", "Claus Sand"),
        ("So it went: Marsh.\nIvo Lund on 40; Jens Holt on 75.", "Jens Holt"),
        ("The second half was Denmark's. Jens Holt in the 12th and 75th.", "Jens Holt"),
        (f"{LEVEL}\n75' GOAL! Denmark 2-1 Wales. Claus Sand turns it in.", "Claus Sand"),
        (f"{LEVEL}Marsh then bundled it over the line for Wales.", "Marsh"),
        ("In the 40th minute Huw Rees headed in from a corner.", "Huw Rees"),
    ],
)
def test_who_did_not_score_is_found(told: str, name: str) -> None:
    assert name in wrong(told)


@pytest.mark.parametrize(
    "told",
    [
        f"{LEVEL}The winner was Peter Marsh, in the 75th minute.",
        f"{LEVEL}There were goals for Ivo Lund and Peter Marsh.",
        f"{LEVEL}There was a goal by Claus Sand in Odense, the year before.",
        f"{LEVEL}Jens Holt played the second half, and Claus Sand scored the winner a year ago.",
        f"{LEVEL}Claus Sand, Jens Holt and Huw Rees came on.",
        f"{LEVEL}A goal by Claus Sand was ruled out.",
        f"{LEVEL}Claus Sand was too good for Wales.",
        f"{LEVEL}\n75' GOAL! Denmark 2-1 Wales. Claus Sand crosses, and Marsh turns it in.",
        "In the 40th minute Huw Rees crossed from the right. Ivo Lund headed in.",
    ],
)
def test_what_else_is_told_of_others_is_no_goal(told: str) -> None:
    assert wrong(told) == []


def test_the_score_that_a_goal_made_betrays_who_stands_in_its_place() -> None:
    told = "Huw Rees met it first time - 1-1. Claus Sand and Jens Holt had shots. Marsh scored."
    assert "Huw Rees" in wrong(told)

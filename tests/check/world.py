"""Results around the seed's match, some of them invented, and reports held against them."""

from __future__ import annotations

from functools import cache

from kg.check.report import CheckedReport, check_report
from kg.check.verdicts import CheckedClaim
from kg.graph.store import KnowledgeStore
from kg.read.document import document
from kg.resources import resource
from tests.identity.worlds import match, results, world

KANE = [
    match(f"20{year}-09-0{n}", "England", "4-0", "Malta",
          *(f"England: Harry Kane {minute}" for minute in (10, 20, 30, 40)), cup=None,
          city="London", neutral=False)
    for n, year in ((1, 15), (2, 15), (1, 16), (2, 16), (1, 17), (2, 17), (1, 18), (2, 18), (1, 19),
                    (2, 19), (1, 21))
]  # fmt: skip
"""Forty-four goals: with two of 2017 and the one of the match itself forty-seven are known."""
MATCHES = (
    match("2012-06-01", "England", "2-0", "Wales", "England: Wayne Rooney 5",
          "England: Wayne Rooney 50", cup=None, city="London", neutral=False),
    *KANE,
    match("2021-10-09", "England", "2-1", "Wales", "England: Jack Moss 5", "Wales: Ian Pugh 9",
          "England: Jack Moss 50", cup=None, city="London", neutral=False),
    match("2017-06-13", "France", "3-2", "England", "England: Harry Kane 9",
          "France: Olivier Giroud 22", "France: Samuel Umtiti 43", "England: Harry Kane 48",
          "France: Paul Pogba 78",
          cup=None, city="Saint-Denis", neutral=False),
    match("2022-11-22", "France", "4-1", "Australia", "Australia: Craig Goodwin 9",
          "France: Olivier Giroud 32", "France: Olivier Giroud 71", "France: Paul Pogba 75",
          "France: Samuel Umtiti 80", edition="2022", city="Lusail"),
    match("2022-12-10", "England", "1-2", "France", "France: Aurélien Tchouaméni 17",
          "England: Harry Kane 54 pen", "France: Olivier Giroud 78", edition="2022",
          city="Al Khor"),
    match("2022-12-14", "France", "2-0", "Morocco", "France: Samuel Umtiti 5",
          "France: Paul Pogba 79", edition="2022", city="Al Khor"),
    match("2022-12-17", "Croatia", "2-1", "Morocco", "Croatia: Ivo Novak 7", "Morocco: Ali Daoud 9",
          "Croatia: Ivo Novak 42", edition="2022", city="Al Rayyan"),
)  # fmt: skip


@cache
def store() -> KnowledgeStore:
    """The results alone."""
    return world(results(*MATCHES))


def seed() -> str:
    """The seed's words."""
    return resource("seeds", "england-france-2022.txt").read_text(encoding="utf-8")


def checked(text: str, made: KnowledgeStore | None = None) -> CheckedReport:
    """A text of one match, checked."""
    [one] = check_report(made or store(), document(text.encode(), "report.txt"))
    return one


def claims(report: CheckedReport, kind: str, verdict: str | None = None) -> list[CheckedClaim]:
    """The claims of a kind, of one verdict if it is named."""
    return [c for c in report.claims if c.kind == kind and verdict in {None, c.verdict}]

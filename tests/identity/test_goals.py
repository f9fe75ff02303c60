"""A report's goal is one of the results', so that both say things of one goal."""

from __future__ import annotations

import pytest

from kg.identity.decisions import NOT_DECIDED, SAME
from tests.identity.worlds import Told, chosen, decisions, match, results

WHEN = "1930-07-13"


def goals(score: str, known: list[str], told: list[str]) -> dict[str, tuple[str, str | None]]:
    report = Told("report")
    report.match("Alba", score, "Borea", *told, date=WHEN)
    made = decisions(results(match(WHEN, "Alba", score, "Borea", *known)), report)
    return {
        short.removeprefix("Goal alba-v-borea-1930-07-13."): (
            d.verdict, (chosen(d) or "").removeprefix("1930-07-13-alba-v-borea.") or None
        )
        for short, d in made.items()
        if d.kind == "Goal"
    }  # fmt: skip


@pytest.mark.parametrize(
    ("score", "known", "told", "expected"),
    [
        ("1-0", ["Alba: Ana Ruiz 12"], ["Alba: Ruiz"], {"ruiz-1": "ana-ruiz-1"}),
        ("1-0", ["Alba: Ana Ruiz 90"], ["Alba: Ana Ruiz 90"], {"ana-ruiz-1": "ana-ruiz-1"}),
        # another minute, another scorer: still the same goal, and the sources disagree
        ("1-0", ["Alba: Ana Ruiz 12"], ["Alba: Ana Ruiz 21"], {"ana-ruiz-1": "ana-ruiz-1"}),
        ("1-0", ["Alba: Ana Ruiz 12"], ["Alba: Zoe Webb 12"], {"zoe-webb-1": "ana-ruiz-1"}),
        ("1-0", ["Alba: Ana Ruiz 12"], ["Alba: Zoe Webb"], {"zoe-webb-1": "ana-ruiz-1"}),
        # one of two
        ("2-0", ["Alba: Ana Ruiz 12", "Alba: Ana Ruiz 80"], ["Alba: Ruiz 80"],
         {"ruiz-1": "ana-ruiz-2"}),
        ("2-0", ["Alba: Ana Ruiz 12", "Alba: Ana Ruiz 80"], ["Alba: Ruiz 79"],
         {"ruiz-1": "ana-ruiz-2"}),
        ("2-0", ["Alba: Ana Ruiz 12", "Alba: Ana Ruiz 80"], ["Alba: Ruiz", "Alba: Ruiz"],
         {"ruiz-1": "ana-ruiz-1", "ruiz-2": "ana-ruiz-2"}),
        # minutes go before the order in which they are told
        ("2-0", ["Alba: Ana Ruiz 12", "Alba: Ana Ruiz 80"], ["Alba: Ruiz 80", "Alba: Ruiz"],
         {"ruiz-1": "ana-ruiz-2", "ruiz-2": "ana-ruiz-1"}),
        # an own goal is by a man of the other side
        ("1-0", ["Alba: Eva Lund 45 own"], ["Alba: Lund 45 own"], {"lund-1": "eva-lund-1"}),
        # surname first, and a second surname
        ("2-0", ["Alba: Min Jun Seo 5", "Alba: Rosa Vidal Marín 9"],
         ["Alba: Seo Min Jun", "Alba: Rosa Vidal"],
         {"seo-min-jun-1": "min-jun-seo-1", "rosa-vidal-1": "rosa-vidal-marin-1"}),
    ],
)  # fmt: skip
def test_a_goal_is_found(
    score: str, known: list[str], told: list[str], expected: dict[str, str]
) -> None:
    assert goals(score, known, told) == {own: (SAME, other) for own, other in expected.items()}


@pytest.mark.parametrize(
    ("score", "known", "told"),
    [
        ("2-0", ["Alba: Ana Ruiz 12", "Alba: Ana Ruiz 80"], ["Alba: Ruiz"]),
        ("2-0", ["Alba: Ana Ruiz 12", "Alba: Eva Ruiz 80"], ["Alba: Ruiz"]),
        ("2-0", ["Alba: Ana Ruiz 12", "Alba: Mia Soto 80"], ["Alba: Zoe Webb 40"]),
    ],
)
def test_a_goal_that_could_be_two_is_not_decided(
    score: str, known: list[str], told: list[str]
) -> None:
    [(verdict, other)] = goals(score, known, told).values()
    assert (verdict, other) == (NOT_DECIDED, None)


def test_a_brother_is_no_brother() -> None:
    found = goals(
        "2-0", ["Alba: Ana Ruiz 12", "Alba: Eva Ruiz 80"], ["Alba: Eva Ruiz", "Alba: A Ruiz"]
    )
    assert found == {"eva-ruiz-1": (SAME, "eva-ruiz-1"), "a-ruiz-1": (SAME, "ana-ruiz-1")}

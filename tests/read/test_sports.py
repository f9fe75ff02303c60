"""Texts about other sports are told by their words, football reports never are."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.read.sports import other_sport

REPORTS = Path(__file__).parents[1] / "reports" / "texts"


@pytest.mark.parametrize(
    "text",
    [
        "Leinster won the scrum and crossed for a second try; the conversion made it 27-24.",
        "The Giants scored on the power play in the third period and their goaltender stopped 30.",
        "Hunt scored two tries as they lost 24-18, and the flyhalf kicked a penalty.",
        "She scored from a penalty corner, then with a drag-flick in the final quarter.",
        "They lost wickets in every session and the bowlers needed 40 overs.",
        "A touchdown by the wide receiver and two field goals won it, 24-21.",
        "He saved two break points and won in straight sets.",
        "Kerry won 1-17 to 0-16 at Croke Park with nine points from frees.",
        "Collingwood 14.9 (93) beat Carlton 11.12 (78) after leading at three-quarter time.",
        "The gamer from Leeds won on PlayStation with his old controller.",
    ],
)
def test_words_of_other_sports(text: str) -> None:
    assert other_sport(text)


@pytest.mark.parametrize(
    "text",
    [
        "The striker had a try from 30 yards. It was the midfielder's first goal in open play.",
        "Hull share the ground with a rugby club. Their striker headed in at the far post.",
        "The referee played on, and the keeper tipped the header over. It was 2-0 at half-time.",
        "He scored at last after three tries, and Kane made it 2-1 from the penalty spot.",
        "They won 5-4 on penalties after a goalless 120 minutes.",
    ],
)
def test_words_that_football_shares(text: str) -> None:
    assert other_sport(text) == ""


@pytest.mark.parametrize("path", sorted(REPORTS.glob("*.txt")), ids=lambda path: path.stem)
def test_no_report_is_of_another_sport(path: Path) -> None:
    assert other_sport(path.read_text("utf-8")) == ""

"""Words that tell match reports from other news on football."""

from __future__ import annotations

import math
from pathlib import Path

import pytest

from kg.read.likeness import likeness

REPORTS = Path(__file__).parents[1] / "reports"

OTHER = (
    "The club confirmed on Monday that talks with the player over a new contract have begun and "
    "that they hope to sign him before the transfer window closes. The agreement, understood to be "
    "worth several million pounds, would keep him there until the summer. He told reporters that "
    "he was happy and wants to stay, although several other clubs have been linked with a move and "
    "could make an offer. The chairman insisted that nobody would be sold in the transfer window. "
)


@pytest.mark.parametrize("path", sorted((REPORTS / "texts").glob("*.txt")), ids=lambda p: p.stem)
def test_reports_sound_like_reports(path: Path) -> None:
    assert likeness(path.read_text(encoding="utf-8")) > 0


def test_news_of_a_contract_does_not() -> None:
    assert likeness(OTHER) < 0


def test_a_few_words_say_nothing() -> None:
    assert likeness("He signed a new contract on Monday.") == math.inf

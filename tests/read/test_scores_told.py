"""The teams, the final score and who is at home, of short reports that tell them in many ways."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from kg.build import add_report, settle
from kg.graph.store import memory_store
from kg.read.document import document
from kg.sheet.sheet import sheets

WANTED = re.compile(r"(?P<one>.+?) (?P<first>\d+) (?P<two>.+?) (?P<second>\d+) @(?P<home>.*)")


def reports() -> list[tuple[str, str]]:
    """What each report should give, and its text."""
    whole = (Path(__file__).parent / "scores-told.txt").read_text("utf-8").split("\n== ")[1:]
    return [(head, text) for head, _, text in (piece.partition("\n") for piece in whole)]


def same(short: str, name: str | None) -> bool:
    """True if the words of one are among those of the other, whatever their case."""
    words, others = set(short.lower().split()), set((name or "").lower().split())
    return words <= others or (bool(others) and others <= words)


@pytest.mark.parametrize(("wanted", "text"), reports())
def test_score(wanted: str, text: str) -> None:
    store = memory_store()
    add_report(store, document(text.strip().encode(), "report.txt"))
    settle(store)
    made = sheets(store)
    found = WANTED.fullmatch(wanted)
    if found is None:
        assert wanted == "none"
        assert made == []
        return
    score = made[0]["score"]
    for side, goals in (("one", "first"), ("two", "second")):
        team = next(team for team in made[0]["teams"] if same(found[side], team))
        assert score[team] == int(found[goals])
    home = made[0]["home"]
    assert home is None or found["home"] == "?" or same(found["home"], home)
    if found["home"] not in {"", "?"}:
        assert home

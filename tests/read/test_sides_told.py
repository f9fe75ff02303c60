"""Whose side a man is on, in short reports that a reader understands from the context."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.read.story import story
from kg.read.stretch import all_told

REPORTS = [
    rows.split("\n")
    for rows in (Path(__file__).parent / "sides-told.txt").read_text("utf-8").split("\n\n")[1:]
]


@pytest.mark.parametrize(("headline", "told", "expected"), [tuple(rows[:3]) for rows in REPORTS])
def test_sides_told(headline: str, told: str, expected: str) -> None:
    report = "\n\n".join([headline, *told.split(" | ")])
    scene, found = all_told(f"{report}\n")
    out = story(scene, found)
    assert out is not None
    people = {m.name for m in scene.mentions if m.kind == "person"}
    read: dict[str, str] = {}
    wanted: dict[str, str] = {}
    for man in expected.removeprefix("=> ").split("; "):
        name, _, side = man.rpartition(" ")
        bearer = next(full for full in people if full.split()[-1] == name.split()[-1])
        team = out.sides.team(bearer)
        wanted[name] = side[0]
        read[name] = str(out.teams.index(team) + 1) if team else side[0] if "?" in side else "-"
    assert read == wanted

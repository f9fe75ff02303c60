"""The ways of telling when a goal fell, each in a short report of its own."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from kg.read.document import document
from kg.read.report import read

SIDES = {
    "Redmoor Town": {"Kerr": "Adam Kerr", "Lowe": "Ben Lowe", "Moss": "Carl Moss"},
    "Harwell United": {"Nash": "Dan Nash", "Voss": "Hugh Voss"},
}
MEN = {last: name for side in SIDES.values() for last, name in side.items()}
INTRODUCTION = (
    "Redmoor Town started with Adam Kerr, Ben Lowe and Carl Moss in attack and Sam Pike in goal, "
    "while Eric Oakes kept goal for Harwell United and Dan Nash and Hugh Voss led their attack."
)
ROWS = [
    row.split(" => ")
    for row in (Path(__file__).parent / "minutes-told.txt").read_text("utf-8").splitlines()
    if not row.startswith("#")
]


def report(sentence: str, scorers: list[str]) -> str:
    """A report of a match in which these men scored, with the sentence in it."""
    home, away = (sum(scorer in men for scorer in scorers) for men in SIDES.values())
    verb = "beat" if home > away else "lost to" if away > home else "drew with"
    score = f"{max(home, away)}-{min(home, away)}"
    return (
        f"Redmoor Town {home}-{away} Harwell United\n\nRedmoor Town {verb} Harwell United {score} "
        f"on Saturday.\n\n{INTRODUCTION}\n\n{sentence}\n\nBoth managers were content at the end.\n"
    )


def minutes(text: str) -> Counter[str]:
    """The goals of a report: "Kerr 34" for each, and "Kerr -" where no minute is told."""
    facts = read(document(text.encode(), "report.txt")).facts
    told = {f.subject: str(f.value) for f in facts if f.property == "minute"}
    return Counter(
        f"{f.value.key[0].split()[-1]} {told.get(f.subject, '-')}"
        for f in facts
        if f.property == "scorer"
    )


@pytest.mark.parametrize(("sentence", "expected"), ROWS, ids=[row[0] for row in ROWS])
def test_minutes_told(sentence: str, expected: str) -> None:
    goals = expected.split("; ")
    assert minutes(report(sentence, [goal.split()[0] for goal in goals])) == Counter(goals)

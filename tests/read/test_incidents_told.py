"""The ways of telling cards and substitutions, each in a short report of its own."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.read.document import document
from kg.read.report import read

OPENING = (
    "Redmoor Town 1-0 Harwell United\n\nRedmoor Town beat Harwell United 1-0 on Saturday.\n\n"
    "Redmoor Town had Adam Kerr and Ben Lowe in attack, Sam Pike in goal and Carl Moss "
    "and Jim Reed on the bench, while Eric Oakes kept goal for Harwell United and Dan Nash and "
    "Hugh Voss led their attack.\n\nLowe headed the only goal in the 34th minute from a corner.\n\n"
)
ROWS = [
    row.split(" => ")
    for row in (Path(__file__).parent / "incidents-told.txt").read_text("utf-8").splitlines()
    if not row.startswith("#")
]


def incidents(sentence: str) -> set[str]:
    """What a sentence tells: "Nash YellowCard 20", "Moss for Kerr 60", "-" without a minute."""
    facts = read(document(f"{OPENING}{sentence}\n\nBoth were content.\n".encode(), "a.txt")).facts
    told: dict[object, dict[str, str]] = {}
    for f in facts:
        value = getattr(f.value, "key", (f.value,))[0] if hasattr(f.value, "key") else f.value
        told.setdefault(f.subject, {})[f.property] = str(getattr(value, "name", value))
    out = set()
    for of in told.values():
        minute = of.get("minute", "-")
        if "cardKind" in of:
            out.add(f"{of['cardFor'].split()[-1]} {of['cardKind']} {minute}")
        if "playerOn" in of:
            off = of.get("playerOff", "-").split()[-1]
            out.add(f"{of['playerOn'].split()[-1]} for {off} {minute}")
    return out


@pytest.mark.parametrize(("sentence", "expected"), ROWS, ids=[row[0] for row in ROWS])
def test_incidents_told(sentence: str, expected: str) -> None:
    assert incidents(sentence) == set(expected.split("; ")) - {"-"}

"""Records told in words: whose, what was done to it, and what is none."""

from __future__ import annotations

import pytest

from kg.model import Term, Thing
from tests.read.test_report import reading_of

OPENING = (
    "Melchester Rovers beat Harchester Albion 3-1 in the Premier League on Saturday. "
    "Roy Race scored twice for Rovers before Adam Gray added a third after 70 minutes. "
    "Ken Bell headed Albion's goal in the 80th minute. "
)


def feats(sentence: str) -> set[tuple[str, str, object]]:
    """Holder, relation and mark of every holding whose relation is told."""
    told: dict[Thing, dict[str, object]] = {}
    for fact in reading_of(OPENING + sentence).facts:
        if fact.subject.kind == "Holding":
            told.setdefault(fact.subject, {})[fact.property] = fact.value
    return {
        (_name(h["holder"]), _name(h["relation"]), h.get("mark"))
        for h in told.values()
        if "relation" in h
    }


def _name(value: object) -> str:
    if isinstance(value, Thing):
        return str(value.key[0])
    return value.name if isinstance(value, Term) else str(value)


@pytest.mark.parametrize(
    ("sentence", "told"),
    [
        ("Race became the club's all-time leading scorer.", ("Roy Race", "Breaks", None)),
        ("It made Race the highest scorer in Rovers' history.", ("Roy Race", "Breaks", None)),
        ("Race's record-breaking 201st goal sealed it.", ("Roy Race", "Breaks", 201)),
        ("Race passed Jim Slade to become Rovers' record scorer.", ("Roy Race", "Breaks", None)),
        ("Race equalled the club record of 200 goals.", ("Roy Race", "Equals", 200)),
        ("It took Race level with Jim Slade's record of 200 goals.", ("Roy Race", "Equals", 200)),
        ("Race extended his own club record to 202 goals.", ("Roy Race", "Extends", 202)),
        ("Race made a club record 700th appearance.", ("Roy Race", "Extends", 700)),
        ("Gray became the youngest player ever to score here.", ("Adam Gray", "Sets", None)),
        ("Gray is the youngest scorer in Premier League history.", ("Adam Gray", "Sets", None)),
        ("Race became the first player to score in ten finals.", ("Roy Race", "Sets", None)),
        ("It was the biggest win in Rovers' history.", ("Melchester Rovers", "Sets", None)),
        ("Albion suffered their heaviest ever defeat.", ("Harchester Albion", "Sets", None)),
        ("Rovers set a club record of 12 wins in a row.", ("Melchester Rovers", "Sets", 12)),
        ("Race is within three goals of Jim Slade's record of 205.", ("Jim Slade", "Holds", 205)),
        ("It was the greatest comeback in league history.", ("Melchester Rovers", "Sets", None)),
        ("Record signing Luke Peak came on late.", ("Luke Peak", "Holds", None)),
    ],
)  # fmt: skip
def test_a_record_told_in_words(sentence: str, told: tuple[str, str, object]) -> None:
    assert told in feats(sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "Race became the first player to score a hat-trick for Rovers since Jim Slade in 1998.",
        "Gray became the second-youngest scorer in the history of the competition.",
        "It was Albion's heaviest defeat of the season.",
        "Race needs two goals to equal the record.",
        "Race had a chance to break the club record.",
        "Race could have broken the record.",
        "Rovers remain two short of the longest unbeaten run in the history of the league.",
    ],
)
def test_no_record(sentence: str) -> None:
    assert feats(sentence) == set()


def test_who_held_the_record_before() -> None:
    reading = reading_of(OPENING + "Race broke Jim Slade's club record of 200 goals.")
    before = {f.value for f in reading.facts if f.property == "previousHolding"}
    assert {h.key[1] for h in before if isinstance(h, Thing)} == {"Jim Slade"}

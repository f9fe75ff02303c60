"""The ways of telling who manages, speaks, goes through and where it was, sentence by sentence."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from kg.model import Fact, Thing
from kg.read.document import document
from kg.read.report import read

HEAD = "Ashby Rovers 2-1 Marlow Vale\n\nAshby Rovers beat Marlow Vale 2-1 {}on Saturday.\n\n"
PLAY = (
    "Steve Larkin put Ashby Rovers ahead after 12 minutes and Paul Wenham added a second after "
    "the break before Craig Ridsdale pulled one back.\n\n"
)
END = "\n\nMarlow Vale pushed hard for an equaliser but it would not come.\n"
ROWS = [
    (kind, sentence, told)
    for row in (Path(__file__).parent / "setting-told.txt").read_text("utf-8").splitlines()
    if not row.startswith("#")
    for kind, told in [(row.partition(": ")[0], row.rpartition(" => ")[2])]
    for sentence in [row.partition(": ")[2].rpartition(" => ")[0]]
]


def _name(value: object) -> str:
    return str(value.key[0]) if isinstance(value, Thing) else str(value)


def _told(kind: str, facts: list[Fact]) -> Iterator[str]:
    """What the facts tell of a kind, as the rows of the file write it."""
    relations = {f.subject: f.value for f in facts if f.property == "relation"}
    for f in facts:
        if kind == "manager" and f.property == "managedBy":
            yield f"{_name(f.value)}/{f.subject.key[1]}"
        elif kind == "next" and f.property == "nextAfter":
            yield _name(f.subject).replace(" v ", "/")
        elif kind == "advances" and f.property == "advancesTo":
            yield _name(f.subject)
        elif kind == "record" and f.property == "holder" and f.subject in relations:
            yield f"{_name(f.value)}/{getattr(relations[f.subject], 'name', '')}"
        elif kind == "speaker" and f.property == "speaker":
            yield _name(f.value)
        elif kind == "stage" and f.property == "stage" and isinstance(f.value, Thing):
            yield str(f.value.key[1])
        elif _SAID_BY.get(kind) == (f.subject.kind, f.property):
            yield _name(f.value)


_SAID_BY = {
    "city": ("Match", "place"),
    "venue": ("Match", "venue"),
    "attendance": ("Match", "attendance"),
    "referee": ("Match", "referee"),
    "competition": ("Edition", "ofCompetition"),
}


@pytest.mark.parametrize(("kind", "sentence", "told"), ROWS, ids=[row[1] for row in ROWS])
def test_setting_told(kind: str, sentence: str, told: str) -> None:
    head = HEAD.format("in the FA Cup " if kind in {"advances", "stage"} else "")
    reading = read(document(f"{head}{PLAY}{sentence}{END}".encode(), "report.txt"))
    assert "; ".join(sorted(set(_told(kind, list(reading.facts))))) == told.replace(
        "-", "", told == "-"
    )

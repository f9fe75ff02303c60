"""Whether a text reports a match: texts of all kinds that report none, and short ones that do."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.model import Reading
from kg.read.document import document
from kg.read.report import read

HERE = Path(__file__).parent


def pieces(name: str) -> list[tuple[str, str]]:
    """What each text of a file is, and the text."""
    whole = (HERE / name).read_text("utf-8").split("\n== ")[1:]
    return [(head, text) for head, _, text in (piece.partition("\n") for piece in whole)]


def reading(text: str) -> Reading:
    return read(document(text.encode(), "text.txt"))


@pytest.mark.parametrize(("what", "text"), pieces("no-match.txt"))
def test_no_match(what: str, text: str) -> None:
    told = reading(text)
    assert told.reported == (), what
    assert told.facts == ()
    assert told.note


@pytest.mark.parametrize(("what", "text"), pieces("reactions.txt"))
def test_short_pieces_about_a_match(what: str, text: str) -> None:
    one, other, _ = what.split("; ")
    told = reading(text)
    assert len(told.reported) == 1
    name = str(told.reported[0].key[0])
    assert name.startswith((f"{one} v {other} ", f"{other} v {one} "))

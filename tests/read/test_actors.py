"""Whom "he" and a description mean: who acts, who suffers, whose clause it is."""

from __future__ import annotations

import pytest

from kg.read.references import scene

OPENING = "Melford Rovers beat Kingsbury Town 2-1. "


def meant(told: str, words: str) -> list[str]:
    """The men whom the words stand for, in their order."""
    text = OPENING + told
    found = scene(text).mentions
    return [m.name for m in sorted(found, key=lambda m: m.span)
            if m.pronoun and m.kind == "person" and m.span.of(text) == words]  # fmt: skip


@pytest.mark.parametrize(
    ("told", "man"),
    [
        ("Alan Slade fed Carl Moran and he slotted home.", "Carl Moran"),
        ("Alan Slade replaced Carl Moran and he scored at once.", "Alan Slade"),
        ("Alan Slade had only just replaced the tired Moran when he scored.", "Alan Slade"),
        ("Alan Slade fouled Carl Moran and he was booked.", "Alan Slade"),
        ("Alan Slade scored after Carl Moran had fallen, and he nearly scored again.",
         "Alan Slade"),
        ("Alan Slade came on for Carl Moran, and soon he scored.", "Alan Slade"),
        ("It was Alan Slade who crossed for Carl Moran. He ran all day.", "Alan Slade"),
        ("As he came forward, Alan Slade shot.", "Alan Slade"),
        ("Alan Slade began it, and his colleague Carl Moran found him and he scored.",
         "Alan Slade"),
        ("Alan Slade praised it all. \"Moran was good,\" he said.", "Alan Slade"),
    ],
)  # fmt: skip
def test_he_is_who_acts(told: str, man: str) -> None:
    assert meant(told, "he") + meant(told, "He") == [man]


@pytest.mark.parametrize(
    "told",
    [
        "\"I said it when he was young,\" smiled Alan Slade.",
        "Carl Moran fell. He lay there until Moran was carried off.",
        "Rovers manager Alan Slade watched. He headed the second goal.",
    ],
)  # fmt: skip
def test_he_is_nobody_known(told: str) -> None:
    assert meant(told, "he") + meant(told, "He") == []


@pytest.mark.parametrize(
    ("told", "words", "man"),
    [
        ("Alan Slade replaced Carl Moran, and the 20-year-old shot.", "the 20-year-old",
         "Alan Slade"),
        ("Rovers brought on Alan Slade for defender Carl Moran, and the Spaniard scored.",
         "the Spaniard", "Alan Slade"),
        ("Alan Slade, 19, ran on. Carl Moran crossed and the teenager shot wide.", "the teenager",
         "Alan Slade"),
        ("Alan Slade tripped Carl Moran as the striker ran clear.", "the striker", "Carl Moran"),
        ("Alan Slade, the captain, shot wide.", "the captain", "Alan Slade"),
        ("Alan Slade was sent on to replace tired captain Carl Moran. The tall winger shot.",
         "The tall winger", "Alan Slade"),
        ("Alan Slade ran on. Soon the 31-year-old forward, of Kent, shot.",
         "the 31-year-old forward", "Alan Slade"),
    ],
)  # fmt: skip
def test_a_description_is_who_may_act_there(told: str, words: str, man: str) -> None:
    assert meant(told, words) == [man]


@pytest.mark.parametrize(
    ("told", "words"),
    [
        ("Alan Slade rolled it into the path of the Spaniard, who scored.", "the Spaniard"),
        ("Alan Slade tackled well to deny the Dutchman.", "the Dutchman"),
        ("Alan Slade found the Brazilian, Carl Moran, who scored.", "the Brazilian"),
    ],
)
def test_a_description_is_not_who_acts_on_it(told: str, words: str) -> None:
    assert meant(told, words) == []

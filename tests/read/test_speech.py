"""Indirect speech: who is told to have said something of the match."""

from __future__ import annotations

import pytest

from kg.model import Thing
from tests.read.test_report import reading_of

OPENING = (
    "Melchester Rovers beat Harchester Albion 3-1 in the Premier League on Saturday. "
    "Roy Race scored twice for Rovers before Adam Gray added a third after 70 minutes. "
    "Rovers manager Tony Storm made two changes. "
)


def speakers(sentence: str) -> set[str]:
    facts = reading_of(OPENING + sentence).facts
    return {str(f.value.key[0]) for f in facts
            if f.property == "speaker" and isinstance(f.value, Thing)}  # fmt: skip


@pytest.mark.parametrize(
    "sentence",
    [
        "Storm said his side had deserved it.",
        "Storm admitted that his men were fortunate.",
        "Storm, who had watched from the stands, felt the referee had spoiled it.",
        "According to Storm, his players had never been in trouble.",
        "In the view of Storm, the better side won.",
        "Storm praised his defenders.",
        "Storm described the win as the best of his career.",
        "The third goal had settled it, Storm suggested.",
        "Storm told reporters that he was proud of them.",
        "Storm was full of praise for Race.",
        "Storm had no complaints.",
        'Storm said: "We were the better side."',
        '"We were the better side," said Storm.',
        'Storm, asked about the third goal, grinned: "We were lucky."',
        'Tony Storm, Rovers coach: "We were lucky there."',
        '"We were lucky," said the Rovers manager, Tony Storm.',
        'Rovers manager Tony Storm: "We were the better side and should have scored more."',
    ],
)
def test_a_speaker(sentence: str) -> None:
    assert speakers(sentence) == {"Tony Storm"}


@pytest.mark.parametrize(
    "sentence",
    [
        "Storm had said earlier this week that he would rest Race.",
        "Storm admitted in his programme notes that it was a huge game.",
        "Storm told referee Alan Stone of his unhappiness.",
        "Race conceded a penalty.",
        "Race claimed his second goal after 50 minutes.",
        "Race added a fourth.",
        "Race thought he had scored a third.",
        "Race was praised by the crowd.",
        "Storm called for calm.",
        "Storm said too much about it.",
    ],
)
def test_nobody_speaks(sentence: str) -> None:
    assert speakers(sentence) == set()

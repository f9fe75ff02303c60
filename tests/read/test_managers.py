"""Managers: by post, by whose side a team is, by what only managers do; and whose they are."""

from __future__ import annotations

import pytest

from kg.model import Thing
from tests.read.test_report import reading_of

OPENING = (
    "Melchester Rovers beat Harchester Albion 3-1 in the Premier League on Saturday. "
    "Roy Race scored twice for Rovers before Adam Gray added a third for Rovers. "
    "Ken Bell headed Albion's goal in the 80th minute. "
)


def managed(text: str) -> dict[str, str]:
    facts = reading_of(OPENING + text).facts
    return {str(f.value.key[0]): str(f.subject.key[1]) for f in facts
            if f.property == "managedBy" and isinstance(f.value, Thing)}  # fmt: skip


@pytest.mark.parametrize(
    "sentence",
    [
        "Rovers boss Tony Storm was delighted.",
        "Rovers' new Scottish head coach Tony Storm was delighted.",
        "Tony Storm, the Rovers manager, was delighted.",
        "Tony Storm's Rovers were worth their win.",
        "Rovers, managed by former Albion defender Tony Storm, were worth their win.",
        "Albion boss Paul Hill praised his Rovers counterpart, Tony Storm.",
        "Home manager Tony Storm took charge of Melchester Rovers in May.",
        "It was Tony Storm's first game in charge of Rovers.",
        "Rovers are unbeaten in 12 under Tony Storm.",
        "Albion were beaten by Tony Storm's side.",
        "Tony Storm's men outplayed Albion.",
        "Tony Storm brought on Adam Gray for Luke Peak, and Rovers went on to win.",
        "Rovers improved after Tony Storm made three changes at the break.",
        "Rovers improved after Tony Storm urged his players to shoot.",
        "Tony Storm, the Scot who coaches Rovers, said little.",
        "Before Rovers went out again Tony Storm was not gentle with his players.",
        "For Rovers it was hard work, and they owed it to Tony Storm's youngsters.",
        "Rovers improved once Tony Storm had changed four of the team.",
    ],
)
def test_a_manager_and_his_team(sentence: str) -> None:
    assert managed(sentence).get("Tony Storm") == "Melchester Rovers"


@pytest.mark.parametrize(
    "sentence",
    [
        "Former Rovers manager Tony Storm watched from the stands.",
        "Rovers assistant manager Tony Storm watched.",
        "Rovers chairman Tony Storm was delighted.",
        "England manager Tony Storm watched from the stands.",
        "Tony Storm replaced Adam Gray after 80 minutes.",
        "Rovers took off a defender, Tony Storm, and sent on Luke Peak.",
        "Tony Storm's shot from in front of the substitutes' bench flew wide for Rovers.",
        "Roy Race's men were delighted.",
        "Since the sacking of manager Tony Storm, Rovers have won twice.",
    ],
)
def test_no_manager_of_the_match(sentence: str) -> None:
    assert managed(sentence) == {}


def test_two_managers_have_two_sides() -> None:
    text = "Tony Storm made two changes. Albion boss Paul Hill made none."
    assert managed(text) == {"Tony Storm": "Melchester Rovers", "Paul Hill": "Harchester Albion"}


@pytest.mark.parametrize(
    "sentence",
    [
        "Rovers boss Tony Storm was sent to the stands for his protests.",
        "Rovers manager Tony Storm saw red after the break.",
        "Referee Alan Stone sent Rovers coach Tony Storm off.",
        "Rovers assistant manager Tony Storm was ordered from the dugout.",
        "Tony Storm's Rovers played on without him, for Storm was shown a red card.",
    ],
)
def test_staff_sent_from_the_bench(sentence: str) -> None:
    facts = reading_of(OPENING + sentence).facts
    sent = {f.value.key for f in facts if f.property == "dismissed" and isinstance(f.value, Thing)}
    assert sent == {("Tony Storm", "Melchester Rovers")}
    assert not [f for f in facts if f.property == "cardFor"]


def test_a_player_sent_off_is_no_member_of_the_staff() -> None:
    facts = reading_of(OPENING + "Roy Race was sent off after 80 minutes.").facts
    assert not [f for f in facts if f.property == "dismissed"]

"""The small language of finishing.toml, and what its phrases find."""

from __future__ import annotations

import tomllib

import pytest

from kg.read.ballplay import expression, goal_object, manner_told, says, state_told
from kg.resources import resource


@pytest.mark.parametrize(
    ("phrase", "fits", "fails"),
    [
        ("into the net", "into the net ", "into the nets "),
        ("into (a|the) net", "into a net ", "into net "),
        ("into the? net", "into net ", "into a net "),
        ("into (the|a (wide|open)) net", "into a wide net ", "into a net "),
        ("into ~ net", "into the far side netting net ", "into a , net "),
        ("into ~2 net", "into <T1> 's net ", "into the far back net "),
        ("into ..1 net", "into the net ", "into <T1> net "),
        ("past *2 net", "past <P1> 's net ", "past <P1> , net "),
        ("past {P} !('s)", "past <P1> and ", "past <P1> 's "),
        ("home &(and|,)", "home and ", "home crowd "),
        ("home $last", "home . ", "home again "),
        ("home $end", "home when ", "home again "),
        ("(one|two)? back", "two back ", "three back "),
    ],
)
def test_language(phrase: str, fits: str, fails: str) -> None:
    assert expression([phrase]).match(fits)
    assert not expression([phrase]).match(fails)


def test_phrases_begin_with_a_word() -> None:
    assert expression(["net"]).search("the net ")
    assert not expression(["net"]).search("the bonnet ")


def test_every_phrase_can_be_found() -> None:
    data = tomllib.loads(resource("ontology", "lexicon", "finishing.toml").read_text("utf-8"))
    for name in data["phrases"]:
        assert says(name).match("zzz ") is None, f"{name} fits anything"


@pytest.mark.parametrize(
    ("words", "goal"),
    [
        ("the winner ", "winner"),
        ("his second of the night ", "second"),
        ("a fine late equaliser ", "equaliser"),
        ("his second chance ", None),
        ("a chance for a goal ", None),
        ("the goal kick ", None),
    ],
)
def test_goal_as_object(words: str, goal: str | None) -> None:
    found = goal_object(strong=False).match(words)
    assert (found and found["goal"]) == goal


@pytest.mark.parametrize(
    ("words", "state"),
    [
        ("squared the match ", "level"),
        ("put the game out of reach ", "sealed"),
        ("won the tie ", "winner"),
        ("level on points ", None),
    ],
)
def test_states(words: str, state: str | None) -> None:
    assert (state_told(words) or (None,))[0] == state


def test_manner() -> None:
    assert manner_told("curled a free-kick ") == "DirectFreeKick"
    assert manner_told("struck ") is None

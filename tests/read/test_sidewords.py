"""Sides by the words between two men: what speaks for one, what for two, what is left out."""

from __future__ import annotations

import pytest

from kg.read.learnt import START, Weights, weights
from kg.read.references import scene
from kg.read.sidewords import CUE, tie_hints, ties
from kg.read.story import story
from kg.read.stretch import all_told


def hinted(text: str) -> dict[tuple[str, str], bool]:
    """Whether each two men are of one side, where the words tell."""
    return {(hint.one, hint.other): hint.same for hint in tie_hints(scene(text))}


@pytest.mark.parametrize(
    "words",
    [
        "Marcus Fenn replaced Tobias Lind on the hour.",
        "Marcus Fenn and Tobias Lind combined on the left.",
    ],
)
def test_words_that_put_two_on_one_side(words: str) -> None:
    told = hinted(words)
    assert told
    assert all(told.values())


@pytest.mark.parametrize(
    "words",
    [
        "Marcus Fenn was booked for a foul on Tobias Lind.",
        "Marcus Fenn rounded Tobias Lind and rolled the ball home.",
        "Marcus Fenn saved well from Tobias Lind.",
    ],
)
def test_words_that_put_two_against_each_other(words: str) -> None:
    told = hinted(words)
    assert told
    assert not any(told.values())


def test_what_is_quoted_and_who_is_named_twice_tie_nobody() -> None:
    assert not list(ties(scene('He said: "We won. Marcus Fenn beat Tobias Lind. It was easy."')))
    assert not list(ties(scene("Marcus Fenn shot, and Fenn shot again.")))


def test_names_far_apart_tie_nobody() -> None:
    far = " and so on and on" * 6
    assert not list(ties(scene(f"Marcus Fenn ran{far} before Tobias Lind shot.")))


def test_names_are_no_features() -> None:
    """What was learnt would else be of these men, not of football's English."""
    one = [features for *_, features in ties(scene("Marcus Fenn crossed for Tobias Lind."))]
    two = [features for *_, features in ties(scene("Ruud Vance crossed for Jan-Per Oke."))]
    assert one == two


def test_features_never_learnt_say_nothing() -> None:
    assert weights("sides").sum({"has:neverlearnt"}) == weights("sides").sum(())
    assert START not in weights("sides").of
    assert Weights(0, {}).sum({"far:1"}) == 0


def test_a_story_knows_what_the_words_tell() -> None:
    text = (
        "Castleford Rovers 1-0 Marlow Town\n\nRovers beat Town 1-0 at Bank Road on Saturday.\n\n"
        "Rovers striker Marcus Fenn rounded Tobias Lind and rolled the ball home on 12 minutes.\n"
    )
    told = story(*all_told(text))
    assert told is not None
    assert [goal.team for goal in told.goals] == ["Castleford Rovers"]
    assert {hint.same for hint in told.known if hint.cue == CUE} == {False}
    assert told.sides.team("Tobias Lind") == "Marlow Town"

"""Who does what in a sentence, and what is denied or done to somebody."""

from __future__ import annotations

import pytest

from kg.read.grammar import Clauses
from kg.read.references import scene
from tests.read.test_finishing import OPENING


def clauses_of(sentence: str) -> tuple[Clauses, list[str]]:
    """The grammar of a sentence, and its words with names for tags."""
    told = scene(OPENING + sentence + "\n")
    clauses = Clauses(told.lines[-1])
    names = [
        told.mentions[int(word[2:-1])].name.split()[-1] if word[:2] in {"<P", "<T"} else word
        for word in clauses.words
    ]
    return clauses, names


@pytest.mark.parametrize(
    ("sentence", "verb", "subject"),
    [
        ("Kerr scored.", "scored", "Kerr"),
        ("Kerr then coolly scored.", "scored", "Kerr"),
        ("Kerr collected the ball and fired home.", "fired", "Kerr"),
        ("Kerr, who came on late, headed in.", "headed", "Kerr"),
        ("Kerr, unmarked at the far post, headed in.", "headed", "Kerr"),
        ("Lowe crossed for Kerr to tap in.", "tap", "Kerr"),
        ("Lowe found Kerr, who slotted home.", "slotted", "Kerr"),
        ("Collecting the ball, Kerr fired home.", "collecting", "Kerr"),
        ("Kerr beat Nash before firing home.", "firing", "Kerr"),
        ("Up stepped Kerr to score.", "stepped", "Kerr"),
        ("Up stepped Kerr to score.", "score", "Kerr"),
        ("Redmoor pressed and took the lead.", "took", "Town"),
        ("Kerr's shot from the edge flew in.", "flew", "shot"),
        ("A shot from Kerr beat Oakes.", "beat", "shot"),
        ("Oakes was beaten by Kerr and shouted.", "shouted", "Oakes"),
    ],
)
def test_subject(sentence: str, verb: str, subject: str) -> None:
    clauses, names = clauses_of(sentence)
    found = clauses.subject(names.index(verb))
    assert found is not None
    assert names[found.at] == subject


@pytest.mark.parametrize(
    ("sentence", "ball", "owner"),
    [
        ("Kerr's low shot flew in.", "shot", "Kerr"),
        ("A shot from Kerr flew in.", "shot", "Kerr"),
        ("A Kerr header flew in.", "header", "Kerr"),
        ("Kerr shot and the ball flew in.", "ball", "Kerr"),
        ("Kerr turned and his shot flew in.", "shot", "Kerr"),
        ("Kerr, whose shot flew in, celebrated.", "shot", "Kerr"),
    ],
)
def test_owner_of_the_ball(sentence: str, ball: str, owner: str) -> None:
    clauses, names = clauses_of(sentence)
    found = clauses.owner(names.index(ball))
    assert found is not None
    assert names[found] == owner


@pytest.mark.parametrize(
    ("sentence", "verb", "denied"),
    [
        ("Kerr scored.", "scored", False),
        ("Kerr should have scored.", "scored", True),
        ("Kerr almost scored.", "scored", True),
        ("Kerr failed to score.", "score", True),
        ("Kerr had a chance to score.", "score", True),
        ("Kerr came close to scoring.", "scoring", True),
        ("Kerr rose to score.", "score", False),
        ("Kerr celebrated after scoring.", "scoring", False),
    ],
)
def test_denied(sentence: str, verb: str, *, denied: bool) -> None:
    clauses, names = clauses_of(sentence)
    assert clauses.denied(names.index(verb)) is denied


@pytest.mark.parametrize(
    ("sentence", "verb", "agent"),
    [
        ("The cross was headed in by Kerr.", "headed", "Kerr"),
        ("The cross was turned home by the unmarked Kerr.", "turned", "Kerr"),
        ("A corner met by Kerr flew in.", "met", "Kerr"),
        ("Kerr headed in.", "headed", None),
        ("The ball was cleared by Nash's foot.", "cleared", None),
    ],
)
def test_agent(sentence: str, verb: str, agent: str | None) -> None:
    clauses, names = clauses_of(sentence)
    by = clauses.agent(names.index(verb))
    assert (None if by is None else names[by]) == agent


@pytest.mark.parametrize("noun", ["shot", "strike", "header", "cross"])
def test_nouns_are_no_verbs(noun: str) -> None:
    clauses, names = clauses_of(f"Kerr had a {noun} in the second half.")
    assert names.index(noun) not in clauses.verbs


def test_end_of_what_is_said() -> None:
    clauses, names = clauses_of("Kerr fired the ball home and Lowe celebrated.")
    start, end = names.index("fired"), clauses.end(names.index("fired"))
    assert names[start + 1 : end] == ["the", "ball", "home"]

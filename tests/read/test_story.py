"""The one consistent story: who plays for whom, how many goals there were, and the score."""

from __future__ import annotations

import pytest

from kg.model import Reading, Span, Thing
from kg.read.document import document
from kg.read.order import Event, disorder
from kg.read.report import read
from kg.read.sides import Hint, Sides

HERE = Span(0, 1)
NONE: frozenset[str] = frozenset()


def reading_of(text: str) -> Reading:
    return read(document(text.encode(), "report.txt"))


def goals_of(reading: Reading) -> dict[str, list[str]]:
    """The goals' scorers by the side that each counts for."""
    scorers = {
        f.subject: str(f.value.key[0])
        for f in reading.facts
        if f.property in {"scorer", "ownGoalBy"} and isinstance(f.value, Thing)
    }
    out: dict[str, list[str]] = {}
    for f in reading.facts:
        if f.property == "forTeam" and f.subject in scorers and isinstance(f.value, Thing):
            out.setdefault(str(f.value.key[0]), []).append(scorers[f.subject])
    return {team: sorted(names) for team, names in out.items()}


def score_of(reading: Reading) -> dict[str, int]:
    return {
        str(f.subject.key[1]): int(str(f.value)) for f in reading.facts if f.property == "goals"
    }


def same(one: str, other: str, weight: int) -> Hint:
    return Hint(one, other, same=True, weight=weight, passage=HERE, cue="")


def apart(one: str, other: str, weight: int, at: int = 0) -> Hint:
    return Hint(one, other, same=False, weight=weight, passage=Span(at, at + 1), cue="")


def test_two_weak_hints_outvote_a_stronger_one() -> None:
    hints = [same("Ito", "Town", 5), same("Ito", "Best", 4), same("Ito", "Moran", 4)]
    rovers = [same("Best", "Rovers", 9), same("Moran", "Rovers", 9)]
    assert Sides(("Town", "Rovers"), hints + rovers).team("Ito") == "Rovers"


def test_a_chain_of_hints_is_as_sure_as_its_weakest_link() -> None:
    sides = Sides(("Town", "Rovers"), [same("Ito", "Town", 9), apart("Ito", "Best", 3)])
    assert (sides.sure("Ito"), sides.sure("Best")) == (9, -3)


def test_the_same_words_are_one_proof() -> None:
    sides = Sides(("Town", "Rovers"), [same("Ito", "Town", 2), same("Ito", "Town", 2)])
    assert sides.team("Ito") is None


def test_the_same_said_twice_is_surer() -> None:
    twice = [apart("Ito", "Town", 2, at=0), apart("Ito", "Town", 2, at=5)]
    assert Sides(("Town", "Rovers"), twice).team("Ito") == "Rovers"


def test_an_order_that_nothing_contradicts_is_found() -> None:
    winner = Event(0, frozenset({"winner"}), frozenset(), (88, 0), None)
    level = Event(1, frozenset({"level"}), frozenset({(1, 1)}), None, "SecondHalf")
    opener = Event(0, frozenset({"opener"}), frozenset(), None, "FirstHalf")
    assert disorder([winner, level, opener], (2, 1)) == 0


def test_what_no_order_makes_true_is_counted() -> None:
    level = Event(0, frozenset({"level"}), frozenset(), (10, 0), None)
    again = Event(1, frozenset({"again"}), frozenset(), (5, 0), None)
    assert disorder([level, again], (1, 1)) == 1


def test_a_goal_that_nobody_tells_may_stand_between() -> None:
    level = Event(0, frozenset({"level"}), frozenset(), None, None)
    assert (disorder([level], (1, 1)), disorder([level], (1, 0))) == (0, 1)


DRAW = (
    "Kingsbury Town came from behind to draw 1-1 with Melford Rovers at Mill Lane.\n\n"
    "Alan Best gave Rovers the lead after 20 minutes, slotting past Town goalkeeper Ken Ito. "
)


def test_a_goal_told_twice_is_one() -> None:
    reading = reading_of(
        "Alan Best scored the only goal as Melford Rovers beat Kingsbury Town 1-0.\n\n"
        "Rovers pressed from the kick-off and Tom Moran hit the bar. "
        "Best headed in Moran's cross on 30 minutes. Town never looked like levelling."
    )
    assert goals_of(reading) == {"Melford Rovers": ["Alan Best"]}


def test_the_final_score_places_a_man_of_whom_nothing_else_is_told() -> None:
    reading = reading_of(DRAW + "Peter Grey levelled with a header eight minutes from time.")
    assert goals_of(reading) == {"Melford Rovers": ["Alan Best"], "Kingsbury Town": ["Peter Grey"]}


def test_a_goal_beyond_the_final_score_is_none() -> None:
    reading = reading_of(
        "Melford Rovers beat Kingsbury Town 1-0 thanks to a goal from Alan Best.\n\n"
        "Best fired Rovers ahead on 12 minutes. The Rovers defender Tom Moran scored at Hilton, "
        "but found the side-netting here."
    )
    assert goals_of(reading) == {"Melford Rovers": ["Alan Best"]}


@pytest.mark.parametrize(
    "sentence",
    [
        "Ito put Town ahead after 11 minutes.",
        "Ito turned in the rebound to give Town the lead on 11 minutes.",
        "Town took the lead through Ito on 11 minutes.",
        "It was Town who struck first. Ito fired in from 20 yards after 11 minutes.",
    ],
)
def test_a_goal_tells_the_side_of_its_scorer(sentence: str) -> None:
    reading = reading_of(
        f"Kingsbury Town 1-0 Melford Rovers\n\nIt rained. {sentence} "
        "Rovers had most of the ball after that, and Ken Ito was booked."
    )
    assert goals_of(reading) == {"Kingsbury Town": ["Ken Ito"]}


def test_a_score_never_told_in_digits_is_added_up() -> None:
    reading = reading_of(
        "Alan Best struck a late winner as Melford Rovers beat Kingsbury Town at Mill Lane.\n\n"
        "Town took the lead on 20 minutes when their captain Ken Ito headed in a corner. "
        "Rovers striker Tom Moran equalised just before half-time, "
        "and Best put Rovers ahead with three minutes left."
    )
    assert score_of(reading) == {"Melford Rovers": 2, "Kingsbury Town": 1}


def test_no_score_is_added_up_against_the_outcome() -> None:
    reading = reading_of(
        "Melford Rovers and Kingsbury Town drew at Mill Lane.\n\n"
        "Town took the lead on 20 minutes when their captain Ken Ito headed in a corner. "
        "Rovers pressed for the rest of the match, and Tom Moran hit the post."
    )
    assert score_of(reading) == {}

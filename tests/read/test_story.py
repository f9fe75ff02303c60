"""The one consistent story: who plays for whom, how many goals there were, and the score."""

from __future__ import annotations

import pytest

from kg.model import Reading, Span, Thing
from kg.read.candidates import Candidate
from kg.read.choice import Finals, choose
from kg.read.document import document
from kg.read.hints import hints
from kg.read.order import Event, disorder
from kg.read.report import read
from kg.read.sides import Hint, Sides
from kg.read.story import Story, story
from kg.read.stretch import all_told
from kg.read.tellings import Man, Telling

HERE = Span(0, 1)
TEAMS = ("Melford Rovers", "Kingsbury Town")
NONE: frozenset[str] = frozenset()


def reading_of(text: str) -> Reading:
    return read(document(text.encode(), "report.txt"))


def story_of(text: str) -> Story | None:
    return story(*all_told(text))


def scored(name: str) -> Candidate:
    return Candidate("goal", {"scorer": name}, {"weight": 8}, HERE, HERE, 0, "told.finished")


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


@pytest.mark.parametrize(
    ("sentence", "team"),
    [
        ("Goals from Ken Ito and teenager Lou Kerr rescued a point for Town.", "Kingsbury Town"),
        ("Rovers were cruising until Ken Ito headed Town level.", "Kingsbury Town"),
        ("Ken Ito's header makes Town happy.", "Kingsbury Town"),
        ("Ken Ito's late winner came as Rovers came from behind to win.", "Melford Rovers"),
        ("Rovers slumped to defeat as Ken Ito scored.", "Kingsbury Town"),
        ("Moran was felled by Peter Lund and Ken Ito converted from the spot for Town.",
         "Kingsbury Town"),
    ],
)  # fmt: skip
def test_words_around_a_man_tell_his_side(sentence: str, team: str) -> None:
    told, found = all_told(f"Melford Rovers met Kingsbury Town.\n\nIt rained. {sentence}\n")
    sure = Sides(TEAMS, list(hints(found, told, TEAMS))).sure("Ken Ito")
    assert (sure > 0, sure < 0) == (team == TEAMS[0], team == TEAMS[1])


def test_the_one_beaten_to_a_pass_is_of_the_other_side() -> None:
    out = story_of(
        "Melford Rovers beat Kingsbury Town 2-0 on Saturday.\n\n"
        "Tom Moran put Rovers ahead on 12 minutes. Moran skipped past Peter Lund and found Ken Ito,"
        " who scored from ten yards.\n"
    )
    assert out is not None
    assert [out.sides.team(name) for name in ("Ken Ito", "Peter Lund")] == [
        "Melford Rovers",
        "Kingsbury Town",
    ]


def test_of_men_who_fill_a_lopsided_score_each_is_rather_of_the_side_with_more() -> None:
    men = [Man(name, [Telling(name, 0, [scored(name)], 2.0)]) for name in ("A", "B", "C", "D")]
    choice = choose([(man, 0.0) for man in men], Finals({(4, 1): 9.0}), 0)
    assert choice.score == (4, 0)
    assert all(1.0 < chosen.margin < 2.0 for chosen in choice.men)


def test_a_goal_that_the_score_has_no_room_for_is_kept_aside() -> None:
    out = story_of(
        "Melford Rovers beat Kingsbury Town 1-0 on Saturday.\n\n"
        "Tom Moran put Rovers ahead on 12 minutes. Peter Lund headed in a corner for Rovers.\n"
    )
    assert out is not None
    assert [goal.scorer for goal in out.goals] == ["Tom Moran"]
    assert [goal.scorer for goal in out.left_out] == ["Peter Lund"]
    assert out.left_out[0].tellings


def test_no_score_to_nil_is_added_up_where_somebody_equalised() -> None:
    text = (
        "Melford Rovers beat Kingsbury Town at Mill Lane on Saturday.\n\n"
        "Tom Moran put Rovers ahead on 12 minutes. Town attacked. {}\n\n"
        "Referee Al Page booked Ken Ito of Town and Lou Kerr of Rovers.\n"
    )
    assert score_of(reading_of(text.format("They had ten corners.")))
    assert score_of(reading_of(text.format("Their equaliser was a thing of beauty."))) == {}


def test_who_seals_a_win_may_score_its_winner() -> None:
    goals = goals_of(reading_of(
        "Melford Rovers beat Kingsbury Town 2-1 on Saturday.\n\n"
        "Town went ahead through Ken Ito on 12 minutes. Tom Moran levelled for Rovers on 40"
        " minutes. Peter Lund headed in a 90th-minute corner from Lou Kerr to seal the win.\n"
    ))  # fmt: skip
    assert goals == {"Melford Rovers": ["Peter Lund", "Tom Moran"], "Kingsbury Town": ["Ken Ito"]}


def test_a_change_of_the_score_told_twice_in_one_clause_is_one_goal() -> None:
    goals = goals_of(reading_of(
        "Melford Rovers drew 2-2 with Kingsbury Town on Saturday.\n\n"
        "Tom Moran gave Rovers the lead in the 12th minute, finishing off a move he had started,"
        " and Ken Ito's header just after the half-hour brought Town level.\n"
    ))  # fmt: skip
    assert goals["Melford Rovers"] == ["Tom Moran"]


def test_managers_score_no_goals() -> None:
    goals = goals_of(reading_of(
        "Melford Rovers beat Kingsbury Town 2-0 on Saturday.\n\n"
        "Rovers manager Al Page had asked for an early goal and he got one: Tom Moran scored on 12"
        " minutes. Rovers boss Page smiled. Moran scored again on 50 minutes.\n"
    ))  # fmt: skip
    assert goals == {"Melford Rovers": ["Tom Moran", "Tom Moran"]}


def test_whom_a_placed_scorer_sets_up_is_of_his_side() -> None:
    goals = goals_of(reading_of(
        "Melford Rovers beat Kingsbury Town 3-1 on Saturday.\n\n"
        "Ann Hill put Rovers ahead from Lou Kerr's cross. Sue Page scored on 20 minutes."
        " Kerr converted a penalty on 54 minutes.\n"
    ))  # fmt: skip
    assert goals == {"Melford Rovers": ["Ann Hill", "Lou Kerr"]}


LEAD_OF_FOUR = """Rovers and Town share four goals

Melford Rovers drew 2-2 with Kingsbury Town on Saturday.

"""


@pytest.mark.parametrize(
    ("told", "name", "team"),
    [
        ("Town keeper Paul Grey was busy. Moran drove it past keeper Sam Hill.", "Moran", 1),
        ("Rovers were broken by a late strike from Ken Ito.", "Ken Ito", 1),
        ("Rovers seemed to be heading for a win after Ken Ito's early opener.", "Ken Ito", 0),
        ("Ken Ito arrived ahead of Rovers captain Alan Best to shoot wide.", "Ken Ito", 1),
    ],
    ids=["the-other-keeper", "broken-by", "leading-after", "ahead-of"],
)
def test_sides_told_beside(told: str, name: str, team: int) -> None:
    out = story_of(LEAD_OF_FOUR + told + "\n")
    assert out is not None
    assert out.sides.team(name) == TEAMS[team]


@pytest.mark.parametrize(
    "told",
    [
        "It was settled at Melford when Ken Ito came off the bench to score.",
        "Rovers kicked off, lost the ball, and Ken Ito shot wide.",
        "Rovers led until the closing minutes, and Ken Ito scored from a corner.",
    ],
)
def test_a_place_or_what_a_side_lost_places_nobody(told: str) -> None:
    out = story_of(LEAD_OF_FOUR + told + "\n")
    assert out is not None
    assert out.sides.team("Ken Ito") is None

"""Worlds in which a rule must keep silent: contradicted sources, likenesses that mislead."""

from __future__ import annotations

import pytest

from tests.reason.reasoned import holds, reasoned
from tests.reason.test_football_rules import (
    BREAKS,
    EQUALS,
    GOALS,
    LEVEL,
    MARK,
    ORDER,
    PLAYED,
    RECORD,
    SCORE,
    SHOOTOUT,
    TEAMS,
    TOLD_TALLY,
    TWO_EVENTS,
)

ANN_BOTH = GOALS.replace("<person/bea>", "<person/ann>")
HER_OWN = RECORD.replace("<person/cleo>", "<person/ann>")
SHARED = """
<holding/k> :ofRecord <record/goals-alba> ; :holder <person/dee> ; :jointWith <holding/h> .
<holding/l> :ofRecord <record/goals-alba> ; :holder <person/eve> ; :jointWith <holding/k> .
"""

# what is told, and what must not follow from it
SILENT: dict[str, tuple[str, str]] = {
    "two scores, two winners": (
        TEAMS + SCORE + "<side/m.alba> :goals 3 .",
        "<match/m> :winner ?team",
    ),
    "a told winner against the score": (
        TEAMS + SCORE + "<match/m> :winner <team/alba> .",
        "<match/m> :winner <team/bex>",
    ),
    "two shoot-out scores": (
        TEAMS + LEVEL + SHOOTOUT + "<side/m.bex> :shootoutGoals 5 .",
        "<match/m> :winner ?team",
    ),
    "a shoot-out told of one side after an unequal score": (
        TEAMS + SCORE + "<side/m.bex> :shootoutGoals 5 .",
        "<match/m> :winner ?team",
    ),
    "a level score and a told winner": (
        TEAMS + LEVEL + "<match/m> :winner <team/alba> .",
        "?side :outcome :Drawn",
    ),
    "a level score and another one": (
        TEAMS + LEVEL + "<side/m.alba> :goals 3 .",
        "?side :outcome :Drawn",
    ),
    "a goal for both sides": (
        PLAYED + "<goal/m.a1> :forTeam <team/bex> .",
        "<goal/m.a1> :againstTeam ?team",
    ),
    "two grounds": (
        "<match/m> :venue <place/park>, <place/oval> ; :place <place/town> .",
        "?ground :locatedIn ?town",
    ),
    "two minutes": (
        TWO_EVENTS + "<shot/s> :minute 17, 71 . <card/c> :minute 54 .",
        "?one :precedes ?other",
    ),
    "two added minutes": (
        TWO_EVENTS
        + "<shot/s> :minute 90 ; :addedMinute 1, 6 . <card/c> :minute 90 ; :addedMinute 4 .",
        "?one :precedes ?other",
    ),
    "two halves": (
        TWO_EVENTS + "<shot/s> :period :FirstHalf, :SecondHalf . <card/c> :period :SecondHalf .",
        "?one :precedes ?other",
    ),
    "a minute and a half that differ": (
        TWO_EVENTS + "<shot/s> :minute 17, 71 . <card/c> :period :SecondHalf .",
        "?one :precedes ?other",
    ),
    "a half and a minute that differ": (
        TWO_EVENTS + "<shot/s> :period :FirstHalf ; :minute 60 . <card/c> :minute 50 .",
        "<shot/s> :precedes <card/c>",
    ),
    "two scores, one of them complete": (
        PLAYED + "<side/m.bex> :goals 3 .",
        "?all a :Completeness",
    ),
    "a circle in the order of three goals and a fourth beside them": (
        TEAMS
        + "<side/m.alba> :goals 1 . <side/m.bex> :goals 3 ."
        + GOALS
        + "<goal/m.b3> a :Goal ; :inMatch <match/m> ; :forTeam <team/bex> ; :scorer <person/bea> ."
        + "<goal/m.b1> :precedes <goal/m.b2> . <goal/m.b2> :precedes <goal/m.b3> ."
        + "<goal/m.b3> :precedes <goal/m.b1> .",
        "?goal :goalNumber ?n",
    ),
    "an order that reaches into another match": (
        TEAMS
        + SCORE
        + GOALS
        + "<goal/m.b1> :precedes <goal/m.b2>, <goal/m.a1>, <goal/n.x> ."
        + "<goal/n.x> a :Goal ; :inMatch <match/n> .",
        "?goal :goalNumber ?n",
    ),
    "two scorers of the goal that equals": (
        PLAYED + RECORD + MARK + EQUALS + "<goal/m.a1> :scorer <person/bea> .",
        "?one :equalsRecordOf ?other",
    ),
    "two scorers of the goal that breaks": (
        PLAYED + RECORD + BREAKS + "<goal/m.a1> :scorer <person/bea> .",
        "?one :breaksRecordOf ?other",
    ),
    "two goals of hers told to equal": (
        TEAMS
        + SCORE
        + ANN_BOTH
        + ORDER
        + RECORD
        + MARK
        + EQUALS
        + "<goal/m.b2> :statedToEqual <holding/h> .",
        "?tally :value 30 ; :asOfEvent ?goal",
    ),
    "two heights of one record": (
        PLAYED + RECORD + MARK + "<holding/h> :mark 31 ." + TOLD_TALLY + "31 .",
        "?one :equalsRecordOf|:breaksRecordOf ?other",
    ),
    "two counts after one goal": (
        PLAYED + RECORD + MARK + TOLD_TALLY + "30, 31 .",
        "?one :equalsRecordOf|:breaksRecordOf ?other",
    ),
    "a count of one match and a record of all matches": (
        PLAYED + RECORD.replace("standingAt", "mark 1 ; :standingAt") + TOLD_TALLY + "1 ;"
        ":scopeMatch <match/m> .",
        "?tally :countsTowards ?record",
    ),
    "a count of one match is no count before it": (
        PLAYED + TOLD_TALLY + "1 ; :scopeMatch <match/m> .",
        "?tally :beforeMatch <match/m>",
    ),
    "a record for finals and a count of everything": (
        PLAYED + RECORD + MARK + EQUALS + "<record/goals-alba> :scopeStageKind :Final .",
        "?t :tallyOf ?p ; :measure :Goals . FILTER NOT EXISTS { ?t :scopeStageKind :Final }",
    ),
    "one more than the lowest": (
        PLAYED + RECORD.replace(":Highest", ":Lowest") + MARK + TOLD_TALLY + "31 .",
        "?one :breaksRecordOf ?other",
    ),
    "her own record equalled": (
        PLAYED + HER_OWN + MARK + EQUALS,
        "?one :equalsRecordOf ?other",
    ),
    "a shared record extended by one of two": (
        PLAYED
        + HER_OWN
        + "<goal/m.a1> :statedToExtend <holding/h> ."
        + "<holding/k> :ofRecord <record/goals-alba> ; :holder <person/dee> ; "
        ":jointWith <holding/h> .",
        "<person/dee> :holdsRecord ?record",
    ),
    "a shared record broken, three sharing it in a row": (
        PLAYED + RECORD + BREAKS + SHARED,
        "<person/eve> :holdsRecord ?record",
    ),
    "a record told to be broken by nobody knows whom": (
        PLAYED.replace(":scorer <person/ann>", ":minute 9") + RECORD + BREAKS,
        "<person/cleo> :holdsRecord ?record",
    ),
    "a count of somebody else far above the mark": (
        PLAYED + RECORD + MARK + TOLD_TALLY + "38 .",
        "<person/cleo> :holdsRecord ?record",
    ),
    "an older hold that another one broke": (
        PLAYED + RECORD + "<holding/k> :ofRecord <record/goals-alba> ; :holder <person/dee> ; "
        ":relation :Breaks ; :previousHolding <holding/h> .",
        "<person/cleo> :holdsRecord ?record",
    ),
}


@pytest.mark.parametrize("world", SILENT)
def test_nothing_false_follows(world: str) -> None:
    told, false = SILENT[world]
    assert not holds(reasoned(told), false)


def test_two_scores_with_one_winner_have_a_winner() -> None:
    assert holds(
        reasoned(TEAMS + SCORE + "<side/m.bex> :goals 3 ."), "<match/m> :winner <team/bex>"
    )


def test_minutes_that_differ_by_one_still_order() -> None:
    told = TWO_EVENTS + "<shot/s> :minute 17, 18 . <card/c> :minute 54 ."
    assert holds(reasoned(told), "<shot/s> :precedes <card/c>")


def test_a_record_equalled_and_broken_in_one_match_by_one_player() -> None:
    both = ANN_BOTH.replace(":forTeam <team/bex>", ":forTeam <team/alba>")
    score = "<side/m.alba> :goals 3 . <side/m.bex> :goals 0 ."
    counts = "".join(
        f"<tally/{goal}> :tallyOf <person/ann> ; :measure :Goals ; :scopeTeam <team/alba> ;"
        f" :basis :Stated ; :asOfEvent <goal/m.{goal}> ; :value {value} ."
        for goal, value in (("b1", 30), ("a1", 31))
    )
    store = reasoned(TEAMS + score + both + ORDER + RECORD + MARK + counts)
    equal = "?e :relation :Equals ; :setBy <goal/m.b1> ; :mark 30 ; :endedBy <goal/m.a1>"
    assert holds(store, f"{equal} . ?b :relation :Breaks ; :setBy <goal/m.a1> ; :mark 31")
    assert holds(store, "<person/ann> :holdsRecord <record/goals-alba>")
    assert not holds(store, "<person/cleo> :holdsRecord ?record")


def test_heights_that_differ_still_let_a_told_equal_be_equal() -> None:
    told = PLAYED + RECORD + MARK + EQUALS + "<holding/h> :mark 31 ."
    store = reasoned(told)
    assert holds(store, "<person/ann> :equalsRecordOf <person/cleo>")
    assert not holds(store, "?tally :tallyOf <person/ann> ; :measure :Goals")

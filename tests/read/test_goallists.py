"""Lists of goals: the forms that outlets print, whose goals they are, and what is no such list."""

from __future__ import annotations

import time
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.build import add_report, settle
from kg.graph.store import memory_store
from kg.model import Span
from kg.read.block import block
from kg.read.document import document
from kg.read.goallists import GoalList, goal_lists
from kg.sheet.sheet import sheets

PROSE = """Rovers held at home by Town

Castleford Rovers were held to a 1-2 defeat by Marlow Town at Bank Road on Saturday, and the home
supporters left early.

It was a poor afternoon for the Rovers manager Alan Price, whose side had won their last three.

"""
DOYLE = ("Doyle", "Castleford Rovers", 19, False)
GOALS = [("Webb", "Marlow Town", 7, True), DOYLE, ("Hanley", "Marlow Town", 71, False)]

FORMS = {
    "an agency's, with low lines": (
        "First half_1, Marlow, Webb 3, 7th minute (penalty kick). 2, Castleford, Doyle 2, 19th.\n"
        "Second half_3, Marlow, Hanley 1, 71st."
    ),
    "an agency's, with commas": (
        "First Half—1, Marlow, Webb, 3 (penalty kick), 7th minute; 2, Castleford, Doyle, 2, 19th.\n"
        "Second Half—3, Marlow, Hanley, 1, 71st."
    ),
    "sides behind a label": (
        "Scorers: Castleford Rovers: Doyle 19. Marlow Town: Webb 7 (pen), Hanley 71."
    ),
    "sides behind a dash": "Goals: Castleford - Doyle 19'; Marlow - Webb 7' (pen), Hanley 71'",
    "in brackets": "Scoring: Castleford - Doyle (19). Marlow - Webb (7, pen), Hanley (71).",
    "a label each": "Castleford scorer: Doyle (19)\nMarlow scorers: Webb (pen 7), Hanley (71)",
    "in a score": "Castleford Rovers 1 (Doyle 19) Marlow Town 2 (Webb 7 pen, Hanley 71)",
    "below each side": "CASTLEFORD ROVERS (1) 1\nDoyle 19\nMARLOW TOWN (1) 2\nWebb 7pen, Hanley 71",
    "below, plain": "Castleford Rovers 1\nDoyle 19\nMarlow Town 2\nWebb 7 (p)\nHanley 71",
    "without a label": "Castleford Rovers: Doyle 19; Marlow Town: Webb 7 (pen), Hanley 71.",
    "without a label, a line each": "Rovers: Doyle 19\nTown: Webb 7 pen, Hanley 71",
    "the score before": "0-1 Webb (pen) 7', 1-1 Doyle 19', 1-2 Hanley 71'",
    "the score after a label": "Goals: 0-1 Webb 7 (p), 1-1 Doyle 19, 1-2 Hanley 71",
    "the score behind": "GOALS\n7' Webb (pen) 0-1\n19' Doyle 1-1\n71' Hanley 1-2",
    "the last goal first": "71' Hanley 1-2\n19' Doyle 1-1\n7' Webb (pen) 0-1",
    "as in Germany": (
        "Castleford Rovers – Marlow Town 1:2 (1:1)\n"
        "0:1 Webb (7., penalty), 1:1 Doyle (19.), 1:2 Hanley (71.)"
    ),
    "short names": "Scoring Summary:\nMAR -- Webb (penalty) 7\nCAS -- Doyle 19\nMAR -- Hanley 71",
    "points": "Goals\n* Marlow: Webb 7 (pen)\n* Castleford: Doyle 19\n* Marlow: Hanley 71",
}


def sheet_of(text: str) -> dict[str, Any]:
    store = memory_store()
    add_report(store, document(text.encode(), "report.txt"))
    settle(store)
    [sheet] = sheets(store)
    return sheet


def goals_of(sheet: dict[str, Any]) -> list[tuple[str, str, int, bool]]:
    return [(g["scorer"], g["team"], g["minute"], g["penalty"]) for g in sheet["goals"]]


@pytest.mark.parametrize("form", FORMS)
def test_the_forms_of_outlets(form: str) -> None:
    sheet = sheet_of(PROSE + FORMS[form] + "\n")
    assert goals_of(sheet) == GOALS
    assert sheet["score"] == {"Castleford Rovers": 1, "Marlow Town": 2}


def test_makers_and_own_goals() -> None:
    sheet = sheet_of(
        PROSE + "Scoring Summary:\nMAR - Own goal (Sam Doyle) 7\nCAS - Luca Pirelli (penalty kick)"
        " 45+2\nMAR - Tom Hanley 3 (Peter Webb 4) 71\nCautions: CAS - Doyle 12; MAR - Webb 90+3\n"
    )
    told = [(g["scorer"], g["minute"], g["own_goal"], g["assist"]) for g in sheet["goals"]]
    assert told == [
        ("Sam Doyle", 7, True, None),
        ("Luca Pirelli", 45, False, None),
        ("Tom Hanley", 71, False, "Peter Webb"),
    ]
    assert sheet["goals"][1]["added"] == 2
    assert [(c["player"], c["team"]) for c in sheet["cards"]] == [
        ("Sam Doyle", "Castleford Rovers"),
        ("Peter Webb", "Marlow Town"),
    ]


def lists_of(text: str) -> list[GoalList]:
    lines, at = [], 0
    for line in text.splitlines(keepends=True):
        words = line.strip()
        start = at + len(line) - len(line.lstrip())
        lines += [Span(start, start + len(words))] if words else []
        at += len(line)
    return list(goal_lists(text, lines))


@pytest.mark.parametrize(
    "text",
    [
        "Booked: Doyle 19, Webb 71",
        "Doyle 19, Webb 71",  # perhaps cards: nothing says that they are goals
        "Rovers: Doyle 19; Town: Webb 71\n\nRovers lost 3-0.",  # not the score that is told
        "0-1 Webb 7, 2-1 Doyle 19",  # no score grows so
        "0-2 Webb 7",
        "Rovers 2\nDoyle 19\nTown 1\nWebb 71",  # one scorer for two goals
        "France 1 0 0 0 - 1",
        "Kick-off: 15.00",
        "Goals win matches, Doyle 19 said.",
        "Cautions: CAS - Doyle 12; MAR - Webb 90+3",
        "Doyle 1-0 up after 19 minutes",
        "First half: a quiet one.",
        "Rovers 2-1 Town\nCity 0-1 United",
    ],
)
def test_what_is_no_list_of_goals(text: str) -> None:
    assert not lists_of(text)


def test_the_sides_of_a_list_face_each_other() -> None:
    text = "1-0 Ito 7, 1-1 Best 12, 2-1 Ito 80"
    [found] = lists_of(text)
    assert found.sides == (0, 1, 0)
    assert found.final == (2, 1)
    groups = [entry.group for entry in block(text).entries]
    assert groups[0] == groups[2] != groups[1]


PIECES = [
    *("Ito", "Utopia", "1-0", "1-1", "7", "45+2", "(pen)", "(Best)", "og", ",", ";", ".", ":"),
    *("-", "–", "Goals:", "First half_1,", "Arcadia 2", "\n", "7th minute", "('", "|", "⚽"),
]


@settings(deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=24).map(" ".join))
def test_goals_of_a_list_lie_in_its_words(text: str) -> None:
    for found in lists_of(text):
        assert found.goals
        assert len(found.sides) == len(found.goals)
        for goal in found.goals:
            assert found.words.covers(goal.words)
            assert goal.words.covers(goal.name)
            assert goal.minute is None or goal.minute > 0


@pytest.mark.parametrize(
    "noise", ["Goals: " * 900, "1-0 Ito 7, " * 900, "A - " * 2000, "Aa 1\n" * 3000]
)
def test_no_list_makes_it_slow(noise: str) -> None:
    begun = time.perf_counter()
    lists_of(noise)
    assert time.perf_counter() - begun < 2


CALLS = {
    "behind it in brackets": "GOAL! Castleford Rovers {} Marlow Town ({} {})",
    "on the lines below": "GOAL - Castleford Rovers {} Marlow Town\n{}\n{} mins",
    "behind a dash": "GOAL! Castleford Rovers {} Marlow Town - {}, {}'",
}


@pytest.mark.parametrize("form", CALLS)
@pytest.mark.parametrize("turn", [1, -1])
def test_goals_called_with_the_score(form: str, turn: int) -> None:
    goals = [("0-1", "Webb", 7), ("1-1", "Doyle", 19), ("1-2", "Hanley", 71)][::turn]
    calls = [
        CALLS[form].format(*goal) + "\n\nThe crowd had been waiting for it.\n" for goal in goals
    ]
    sheet = sheet_of(PROSE + "\n".join(calls))
    told = [(g["scorer"], g["team"], g["minute"]) for g in sheet["goals"]]
    assert told == [(name, team, minute) for name, team, minute, _ in GOALS]


def test_calls_whose_scores_do_not_follow_tell_no_side() -> None:
    assert not lists_of("GOAL! Utopia 1-0 Arcadia (Ito 7)\n\nGOAL! Utopia 4-1 Arcadia (Best 80)")

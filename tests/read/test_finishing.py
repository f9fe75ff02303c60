"""The ways of telling a goal, sentence by sentence: scorer, maker, penalty, own goal."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.read.candidates import other_times
from kg.read.references import scene
from kg.read.scoring import goal_candidates, keepers_told

OPENING = (
    "Redmoor Town striker Adam Kerr, Redmoor Town midfielder Ben Lowe and Redmoor Town winger Carl "
    "Moss played at Harwell United on Saturday. Harwell United goalkeeper Eric Oakes and Harwell "
    "United defender Dan Nash were there too. Referee Dave Poole was in charge. Redmoor met "
    "Harwell.\n\n"
)
ROWS = [
    row.split(" => ")
    for row in (Path(__file__).parent / "goals-told.txt").read_text("utf-8").splitlines()
    if not row.startswith("#")
]


def goals_of(sentence: str) -> dict[str, str]:
    """By scorer: "/" and the maker, "!p" for a penalty, "!o" for an own goal."""
    told = scene(OPENING + sentence + "\n")
    goals: dict[str, dict[str, str]] = {}
    for candidate in goal_candidates(told, other_times(told)):
        if candidate.words.start < len(OPENING) or "scorer" not in candidate.roles:
            continue
        told_of = goals.setdefault(_last_name(candidate.roles["scorer"]), {})
        if maker := candidate.roles.get("maker"):
            told_of.setdefault("maker", f"/{_last_name(maker)}")
        for mark in ("penalty", "own"):
            if candidate.marks.get(mark):
                told_of[mark] = f"!{mark[0]}"
    order = ("maker", "penalty", "own")
    return {scorer: "".join(of.get(key, "") for key in order) for scorer, of in goals.items()}


def _last_name(name: object) -> str:
    return str(name).split()[-1]


@pytest.mark.parametrize(("sentence", "expected"), ROWS, ids=[row[0] for row in ROWS])
def test_goals_told(sentence: str, expected: str) -> None:
    found = ";".join(sorted(scorer + of for scorer, of in goals_of(sentence).items())) or "-"
    assert found == ";".join(sorted(expected.split(";")))


@pytest.mark.parametrize(
    ("before", "sentence", "goal"),
    [
        ("Lowe crossed from the left.", "Kerr headed home.", "/Lowe"),
        ("Lowe found Kerr with a clever pass.", "Kerr scored.", "/Lowe"),
        ("Lowe crossed but Oakes saved.", "Kerr headed home.", ""),
        ("Lowe shot wide.", "Kerr headed home.", ""),
        ("Lowe crossed from the left.", "Kerr converted from the spot.", "!p"),
    ],
)
def test_pass_that_ends_the_sentence_before(before: str, sentence: str, goal: str) -> None:
    assert goals_of(f"{before} {sentence}") == {"Kerr": goal}


@pytest.mark.parametrize(
    ("sentence", "count"),
    [
        ("Kerr scored twice.", 2),
        ("Kerr completed his hat-trick.", 3),
        ("Redmoor won thanks to a brace from Kerr.", 2),
        ("Kerr scored both goals.", 2),
        ("Kerr scored a fine third.", None),
        ("Kerr scored the equaliser.", None),
    ],
)
def test_how_many(sentence: str, count: int | None) -> None:
    told = scene(OPENING + sentence + "\n")
    marks = [c.marks for c in goal_candidates(told, other_times(told)) if "scorer" in c.roles]
    assert {m.get("count") for m in marks} == {count}


@pytest.mark.parametrize(
    ("sentence", "state"),
    [
        ("Kerr fired Redmoor ahead.", "ahead"),
        ("Kerr put the visitors back in front.", "again"),
        ("Kerr pulled one back.", "behind"),
        ("Kerr broke the deadlock.", "opener"),
        ("Kerr's header levelled matters.", "level"),
        ("Kerr doubled the lead.", "extend"),
    ],
)
def test_what_it_did_to_the_score(sentence: str, state: str) -> None:
    told = scene(OPENING + sentence + "\n")
    found = [c.marks.get("state") for c in goal_candidates(told, other_times(told))]
    assert state in found


def test_who_keeps_goal() -> None:
    assert keepers_told(scene(OPENING + "Nash played well. Moss was denied by Oakes.\n")) == {
        "Eric Oakes"
    }

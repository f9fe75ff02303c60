"""Minute-by-minute tickers: fixed calls, free ones, latest first, and times of day."""

from __future__ import annotations

import pytest

from kg.build import add_report, settle
from kg.graph.store import memory_store
from kg.read.document import document
from kg.sheet.sheet import Sheet, sheets
from tests.read.test_report import reading_of, scorers, told

CALLS = """90'+6' Match ends, Utopia 2, Arcadia 1.
90'+2' Attempt missed. Rui Muniz (Arcadia) header from the centre of the box is high and wide.
88' Goal! Utopia 2, Arcadia 1. Bo Wright (Utopia) header from very close range to the bottom left \
corner. Assisted by Dwight Neal with a cross following a corner.
79' Substitution, Utopia. Bo Wright replaces Dominic Lewin.
79' Substitution, Arcadia. Adam Tarr replaces Alex Wobin because of an injury.
74' VAR Decision: No Goal Utopia 1-1 Arcadia.
71' Penalty saved. Harry Wilton (Arcadia) fails to capitalise on this great opportunity, left \
footed shot saved in the bottom right corner.
66' Idris Gower (Utopia) is shown the yellow card for a bad foul.
65' Foul by Idris Gower (Utopia).
58' Goal! Utopia 1, Arcadia 1. Raul Menez (Arcadia) converts the penalty with a right footed shot.
45' Second Half begins Utopia 1, Arcadia 0.
40' Attempt saved. Abel Coure (Utopia) right footed shot from outside the box is saved in the \
centre of the goal. Assisted by Jack Harries.
23' Own Goal by Ivo Diop, Arcadia. Utopia 1, Arcadia 0.
12' Second yellow card to Calvin Bass (Arcadia) for a bad foul."""
BLOG = """Harchester United v Melford - as it happened

19:30 Evening everyone, welcome to the Dell.

7 min: Chance! Joel Parry heads over from six yards.

14 min: GOAL! Harchester United 1-0 Melford (Jamieson 14)
What a strike. Dan Jamieson cuts inside and curls it into the far corner.

33 min: Booking for Josh Cull, who clatters into Jamieson.

42 min: GOAL! Harchester United 1-1 Melford (Forster pen 42)
Lyle Forster sends Ivan Mesler the wrong way.

45+2 min: Half-time. Harchester United 1-1 Melford

58 min: No goal! Parry thinks he has scored but the flag is up.

63 min: Harchester change: Will Gando on for Dan Jamieson.

77 min: RED CARD! Max Steven is sent off for pulling back Parry.

90+4 min: GOAL! Harchester United 2-1 Melford (Gando 90+4)
The Dell goes wild. Gando taps in from close range.

Full time: Harchester United 2-1 Melford
"""


def _sheet(text: str) -> Sheet:
    store = memory_store()
    add_report(store, document(text.encode(), "ticker.txt"))
    settle(store)
    [sheet] = sheets(store)
    return sheet


def _goals(sheet: Sheet) -> list[tuple[object, ...]]:
    return [(g["scorer"], g["team"], g["minute"], g["penalty"], g["own_goal"], g["assist"])
            for g in sheet["goals"]]  # fmt: skip


@pytest.mark.parametrize("turn", [False, True], ids=["latest first", "in order"])
def test_the_fixed_calls_of_a_data_provider(turn: bool) -> None:
    lines = CALLS.split("\n")
    sheet = _sheet("\n".join(lines[::-1] if turn else lines))
    assert sheet["score"] == {"Utopia": 2, "Arcadia": 1}
    assert _goals(sheet) == [
        ("Ivo Diop", "Utopia", 23, False, True, None),
        ("Raul Menez", "Arcadia", 58, True, False, None),
        ("Bo Wright", "Utopia", 88, False, False, "Dwight Neal"),
    ]
    assert sheet["missed_penalties"] == [
        {"player": "Harry Wilton", "team": "Arcadia", "minute": 71, "outcome": "saved"}
    ]
    assert {(c["player"], c["minute"], c["card"]) for c in sheet["cards"]} == {
        ("Calvin Bass", 12, "second_yellow"),
        ("Idris Gower", 66, "yellow"),
    }
    assert {(s["team"], s["off"], s["on"], s["minute"]) for s in sheet["substitutions"]} == {
        ("Utopia", "Dominic Lewin", "Bo Wright", 79),
        ("Arcadia", "Alex Wobin", "Adam Tarr", 79),
    }


def test_the_free_calls_of_a_live_blog() -> None:
    sheet = _sheet(BLOG)
    assert sheet["score"] == {"Harchester United": 2, "Melford": 1}
    assert [(scorer, minute, penalty) for scorer, _, minute, penalty, _, _ in _goals(sheet)] == [
        ("Dan Jamieson", 14, False),
        ("Lyle Forster", 42, True),
        ("Will Gando", 90, False),
    ]
    assert sheet["goals"][2]["added"] == 4
    assert {(c["player"], c["minute"], c["card"]) for c in sheet["cards"]} == {
        ("Josh Cull", 33, "yellow"),
        ("Max Steven", 77, "red"),
    }


def test_times_of_day_are_no_minutes() -> None:
    text = (
        "19:45 Harchester kick off at the Dell.\n"
        "19:59 GOAL! Harchester United 1-0 Melford (Jamieson)\n"
        "20:15 Dan Jamieson goes close again.\n20:40 Yellow card for Josh Cull.\n"
        "21:01 GOAL! Harchester United 2-0 Melford (Parry)\n"
        "21:40 Full time: Harchester United 2-0 Melford\n"
    )
    sheet = _sheet(text)
    assert [(goal["scorer"], goal["minute"]) for goal in sheet["goals"]] == [
        ("Dan Jamieson", None),
        ("Parry", None),
    ]
    assert sheet["score"] == {"Harchester United": 2, "Melford": 0}


def test_a_few_minutes_below_a_report_make_no_ticker_of_it() -> None:
    text = """Harchester United 2-0 Melford

Dan Jamieson scored twice as Harchester United beat Melford 2-0 at the Dell on Saturday. Jamieson
headed in a Will Gando cross after 14 minutes and scored his second with a low shot past Ivan
Mesler in the 70th minute. Melford had chances to level through Lyle Forster, who hit the post
before the break, and through Joel Parry.

14' Jamieson
33' Cull booked
70' Jamieson
"""
    sheet = _sheet(text)
    assert [(goal["scorer"], goal["minute"]) for goal in sheet["goals"]] == [
        ("Dan Jamieson", 14),
        ("Dan Jamieson", 70),
    ]


@pytest.mark.parametrize(
    ("call", "scorers"),
    [
        ("GOAL! Will Gando's cross from the left finds Dan Jamieson, who heads it home.", ["Dan"]),
        ("GOAL! What a move. Will Gando to Josh Cull, back to Will Gando. Dan Jamieson!", []),
        ("GOAL! Dan Jamieson!", ["Dan"]),
    ],
    ids=["told to score", "several named", "called alone"],
)
def test_the_scorer_of_a_free_call(call: str, scorers: list[str]) -> None:
    ticker = BLOG.replace("Harchester United 1-0 Melford (Jamieson 14)\nWhat a strike. ", "")
    ticker = ticker.replace(
        "GOAL! Dan Jamieson cuts inside and curls it into the far corner.", call
    )
    assert call in ticker
    found = [str(goal[0]).split()[0] for goal in _goals(_sheet(ticker))]
    assert [name for name in found if name in {"Dan", "Josh"}] == scorers


def test_columns_between_bars_are_an_entry() -> None:
    reading = reading_of(
        "Castleford Rovers v Marlow Town: live\n\n"
        "7' GOAL | Castleford Rovers 0-1 Marlow Town | Peter Webb slots home the penalty.\n"
        "12' YELLOW | Sam Doyle (Castleford Rovers)\n"
        "19' GOAL | Castleford Rovers 1-1 Marlow Town | Sam Doyle nods in Pirelli's cross.\n"
        "60' SUB | Ivers on for Grant (Castleford Rovers)\n"
        "FT | Castleford Rovers 1-1 Marlow Town\n"
    )
    assert scorers(reading) == ["Peter Webb", "Sam Doyle"]
    assert {player for _, _, player in told(reading, "cardFor")} == {"Sam Doyle"}
    assert {player for _, _, player in told(reading, "playerOn")} == {"Ivers"}


def test_a_side_behind_of_is_no_part_of_a_name() -> None:
    reading = reading_of(
        "Castleford Rovers v Marlow Town: live\n\n"
        "15:07 GOAL! Peter Webb gives Marlow Town the lead from the spot.\n"
        "15:12 Yellow card for Sam Doyle of Castleford Rovers.\n"
        "15:19 GOAL! Sam Doyle equalises for Castleford Rovers.\n"
        "16:50 FULL TIME: Castleford Rovers 1-1 Marlow Town.\n"
    )
    assert {player for _, _, player in told(reading, "cardFor")} == {"Sam Doyle"}


def test_clocks_before_a_colon() -> None:
    reading = reading_of(
        "Castleford Rovers v Marlow Town\n\n"
        "7: Goal! Castleford Rovers 0, Marlow Town 1. Peter Webb (Marlow Town) header.\n"
        "60: Substitution, Castleford Rovers. Tim Ivers replaces Ty Grant.\n"
        "90+5: Match ends, Castleford Rovers 0, Marlow Town 1.\n"
    )
    assert scorers(reading) == ["Peter Webb"]
    assert {minute for _, _, minute in told(reading, "minute")} == {"7", "60"}

"""The statistics block: lists with and without labels, whose they are, and what is no list."""

from __future__ import annotations

import time

import pytest

from kg.read.block import block
from tests.read.test_report import reading_of, score, scorers, told

ONE = "Adler, Brandt, Cole, Dunne, Eriks, Falk, Grant (Ivers 60), Hahn, Iqbal, Jonas, Kerr"
TWO = "Lund, Moran, Nash, Olsen, Pires, Quinn, Rossi, Stam, Toure, Urban (Xhosa, 75), Vance"

REPORT = f"""Harchester 2-1 Melford

Harchester beat Melford 2-1 at Dragon Park after a lively afternoon.

{ONE}.

Wells, Young.

Brandt, Ivers.

Kerr 12, 34 pen.

{TWO}.

Zander.

Moran.

Stam 80.

12,345

P Ashton (Cheshire)
"""


def kinds(text: str) -> list[tuple[str, str]]:
    return [(entry.kind, entry.name.of(text)) for entry in block(text).entries]


def test_lists_without_labels_are_told_apart_by_their_form() -> None:
    found = kinds(REPORT)
    assert [name for kind, name in found if kind == "yellow"] == ["Brandt", "Ivers", "Moran"]
    assert [name for kind, name in found if kind == "bench"] == ["Wells", "Young", "Zander"]
    assert [name for kind, name in found if kind == "sub"] == ["Ivers", "Xhosa"]
    assert [name for kind, name in found if kind == "goal"] == ["Kerr", "Kerr", "Stam"]
    assert sum(1 for kind, _ in found if kind == "start") == 22
    assert ("referee", "P Ashton") in found


def test_the_facts_of_a_block_enter_the_reading() -> None:
    reading = reading_of(REPORT)
    assert score(reading) == {"Harchester": 2, "Melford": 1}
    assert scorers(reading) == ["Kerr", "Kerr", "Stam"]
    assert {m for _, _, m in told(reading, "minute")} >= {"12", "34", "80"}
    assert "P Ashton" in {r for _, _, r in told(reading, "referee")}
    assert {c for _, _, c in told(reading, "attendance")} == {"12345"}
    assert len({p for p, _, _ in told(reading, "starting")}) == 25


def test_a_score_with_scorers_in_brackets_is_a_result_with_goals() -> None:
    reading = reading_of("Group B: SPAIN 2 (Morales 17, Torres 71 pen) NORWAY 0\n\nSpain won.\n")
    assert score(reading) == {"Spain": 2, "Norway": 0}
    assert scorers(reading) == ["Morales", "Torres"]


def test_labels_name_the_side_and_the_kind_of_list() -> None:
    text = f"Utopia: {ONE}. Subs: Wells. Arcadia (4-4-2): {TWO}.\nBooked: Brandt 20, Moran 44."
    entries = block(text).entries
    assert {e.team.of(text) for e in entries if e.team} == {"Utopia", "Arcadia"}
    assert [(e.name.of(text), e.minute) for e in entries if e.kind == "yellow"] == [
        ("Brandt", 20),
        ("Moran", 44),
    ]


def test_a_label_inside_a_sentence_is_none() -> None:
    text = f"Utopia: {ONE}.\nBooked, among two not sent off: Brandt 20."
    assert "red" not in {entry.kind for entry in block(text).entries}


@pytest.mark.parametrize(
    "prose",
    [
        "Kerr scored after 12 minutes, and Stam 20 later.",
        "They named Adler, Brandt, Cole and Dunne in the squad.",
        "He wore 10, she wore 9.",
    ],
)
def test_prose_is_no_block(prose: str) -> None:
    assert not block(prose).entries


@pytest.mark.parametrize(
    "noise", ["A-" * 9000, "A, " * 6000, "Aa 1, " * 3000, "Aa (Bb 3), " * 1500]
)
def test_no_line_makes_it_slow(noise: str) -> None:
    begun = time.perf_counter()
    block(noise)
    assert time.perf_counter() - begun < 2


ELEVEN = "Adler; Brandt, Cole; Dunne, Eriks, Falk; Grant, Hahn, Iqbal, Jonas, Kerr"


@pytest.mark.parametrize(
    ("words", "side"),
    [
        (f"UTOPIA.—{ELEVEN}.", "UTOPIA"),
        (f"Utopia:—{ELEVEN}", "Utopia"),
        (f"Utopia -- {ELEVEN}", "Utopia"),
        (f"Utopia – {ELEVEN.replace(';', ' –')}", "Utopia"),
        (f"Utopia: {ELEVEN.replace(', Kerr', ', and Kerr')}.", "Utopia"),
    ],
)
def test_the_marks_between_a_side_and_its_men(words: str, side: str) -> None:
    entries = block(words).entries
    assert [entry.kind for entry in entries] == ["start"] * 11
    assert {entry.team.of(words) for entry in entries if entry.team} == {side}


@pytest.mark.parametrize(
    ("words", "bench"),
    [
        ("Subs (not used): Mohr (g), Nash.", ["Mohr", "Nash"]),
        ("Substitutes not used: 13 Mohr, 14 Nash.", ["Mohr", "Nash"]),
        ("Sub. not used: Mohr.", ["Mohr"]),
        ("Sub: Mohr for Cole.", ["Mohr for Cole"]),
        ("Subs used: Mohr (Cole 70).", ["Mohr for Cole"]),
    ],
)
def test_the_labels_of_a_bench(words: str, bench: list[str]) -> None:
    text = f"Utopia: {ELEVEN}. {words}"
    found = [entry for entry in block(text).entries if entry.kind in {"bench", "sub"}]
    told = [e.name.of(text) + (f" for {e.other.of(text)}" if e.other else "") for e in found]
    assert told == bench


def test_a_minute_at_the_end_of_a_list_is_no_shirt_number() -> None:
    text = f"Utopia: {ELEVEN}. Goals: Kerr 12, Iqbal 40. Booked: Cole."
    goals = [(e.name.of(text), e.minute) for e in block(text).entries if e.kind == "goal"]
    assert goals == [("Kerr", 12), ("Iqbal", 40)]

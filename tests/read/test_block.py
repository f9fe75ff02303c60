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


CARDS = [("yellow", "Doyle", 12), ("yellow", "Webb", 90), ("red", "Hanley", 88)]
CAUTIONS = "Cautions: CAS - Doyle 12; MAR - Webb 90+3\nEjections: MAR - Hanley 88"
MISCONDUCT = """Misconduct Summary:
CAS -- Doyle (caution; Reckless Foul) 12
MAR -- Webb (caution; Dissent) 90+3
MAR -- Hanley (ejection; Violent Conduct) 88"""
MAN_FIRST = """Yellow Cards:Doyle, Castleford, 12th; Webb, Marlow, 90th+3.
Red Cards:Hanley, Marlow, 88th."""
SIDE_FIRST = """Goals: Marlow - Hanley 3
Yellow cards: Castleford, Doyle, 12th. Marlow, Webb, 90th.
Red card: Marlow, Hanley, 88th."""


@pytest.mark.parametrize("words", [CAUTIONS, MISCONDUCT, MAN_FIRST, SIDE_FIRST])
def test_cards_with_the_side_of_each_man(words: str) -> None:
    found = [entry for entry in block(words).entries if entry.kind != "goal"]
    assert [(entry.kind, entry.name.of(words), entry.minute) for entry in found] == CARDS
    sides = [entry.team.of(words)[:3].upper() for entry in found if entry.team]
    assert sides == ["CAS", "MAR", "MAR"]


@pytest.mark.parametrize(
    "words",
    [
        "Utopia subs: Ito for Best, 60; Ames for Roe, 75",
        "Utopia: Ito on for Best 60', Ames on for Roe 75'",
        "Substitutions: Utopia: Ito for Best (60), Ames for Roe (75)",
    ],
)
def test_changes_without_line_ups(words: str) -> None:
    found = [(e.kind, e.name.of(words), e.minute) for e in block(words).entries]
    assert found == [("sub", "Ito", 60), ("sub", "Ames", 75)]
    assert {e.team.of(words) for e in block(words).entries if e.team} == {"Utopia"}


@pytest.mark.parametrize(
    "words",
    [
        "Adler – Brandt, Cole, Dunne, Eriks – Falk, Grant (60 Ivers), Hahn – Iqbal, Jonas, Kerr",
        "Adler - Brandt, Cole, Dunne, Eriks - Falk, Grant (60' Ivers), Hahn - Iqbal, Jonas, Kerr",
        (
            "1. Adler 2. Brandt 3. Cole 4. Dunne 5. Eriks 6. Falk 7. Grant (14. Ivers 60) 8. Hahn"
            " 9. Iqbal 10. Jonas 11. Kerr"
        ),
        "Adler, Brandt, Cole, Dunne, Eriks, Falk, Grant (14 Ivers 60), Hahn, Iqbal, Jonas, Kerr",
    ],
)
def test_line_ups_with_numbers_before_names(words: str) -> None:
    text = f"Utopia: {words}"
    entries = block(text).entries
    assert sum(1 for entry in entries if entry.kind == "start") == 11
    [change] = [entry for entry in entries if entry.kind == "sub"]
    assert (change.name.of(text), change.minute) == ("Ivers", 60)


def test_a_shirt_number_is_no_minute() -> None:
    text = f"Utopia: {ELEVEN.replace('Grant', 'Grant (14 Ivers)')}"
    [change] = [entry for entry in block(text).entries if entry.kind == "sub"]
    assert change.minute is None


def test_a_bench_ends_before_the_next_column() -> None:
    one, two = (
        names.replace(" (Ivers 60)", "").replace(" (Xhosa, 75)", "") for names in (ONE, TWO)
    )
    text = "\n".join(
        ["Utopia", *one.split(", "), "Subs", "Wells", "Young", "", "Arcadia", *two.split(", ")]
    )
    entries = block(text).entries
    assert [e.name.of(text) for e in entries if e.kind == "bench"] == ["Wells", "Young"]
    starting = [e.team.of(text) for e in entries if e.kind == "start" and e.team]
    assert (starting.count("Utopia"), starting.count("Arcadia")) == (11, 11)


def test_an_agencys_low_lines_are_labels() -> None:
    reading = reading_of(
        "Harchester 2-1 Melford\n\nHarchester beat Melford 2-1 at Dragon Park.\n\n"
        f"Harchester_{ELEVEN}.\nReferee_Pat Ashton. 4th Official_Bo Kent.\nA_12,345 (20,000).\n"
    )
    assert {r for _, _, r in told(reading, "referee")} == {"Pat Ashton"}
    assert {c for _, _, c in told(reading, "attendance")} == {"12345"}
    assert len({p for p, _, _ in told(reading, "starting")}) == 11

"""Line-ups and lists in the layouts of many outlets; the men and layouts are invented."""

from __future__ import annotations

import pytest

from kg.model import Thing
from kg.read.block import block
from kg.read.entries import Block
from tests.read.test_report import reading_of

ONE = ["Adler", "Brandt", "Cole", "Dunne", "Eriks", "Falk", "Grant", "Hahn", "Iqbal", "Kerr",
       "Lund"]  # fmt: skip
TWO = ["Quinn", "Rossi", "Stam", "Toure", "Urban", "Vance", "Wells", "Xhosa", "Young", "Zander",
       "Abel"]  # fmt: skip
PROSE = """Melford 2-1 Harchester

Ken Kerr scored twice as Melford beat Harchester 2-1 at Dragon Park on Saturday.

The Melford striker opened the scoring after 12 minutes when he headed in a cross from Gus Grant. \
Harchester levelled through Zed Zander on the half hour, but Kerr won it for the hosts from the \
penalty spot 10 minutes from time.

"""
CHANGED = [*ONE[:2], "Cole (Nash 60)", *ONE[3:]]


def column(men: list[str], bench: str = "") -> str:
    rows = "\n".join(f"{number} {man}" for number, man in enumerate(men, 1))
    return rows + (f"\nSubstitutes\n12 {bench}" if bench else "")


LAYOUTS = {
    "commas": f"Melford: {', '.join(CHANGED)}.\nHarchester: {', '.join(TWO)}.",
    "semicolons": f"Melford (4-2-3-1): {'; '.join(CHANGED)}. Harchester (4-3-3): {'; '.join(TWO)}.",
    "ratings": f"Melford (4-4-2): {', '.join(f'{m} 6' for m in CHANGED)}.\n"
    f"Harchester (4-3-3): {', '.join(f'{m} 5.5' for m in TWO)}.",
    "ratings of ten": f"Melford: {', '.join(f'{m} 7/10' for m in CHANGED)}.\n"
    f"Harchester: {', '.join(f'{m} (6)' for m in TWO)}.",
    "numbers": f"Melford: {', '.join(f'{n}-{m}' for n, m in enumerate(CHANGED, 1))}.\n"
    f"Harchester: {', '.join(f'{n} {m}' for n, m in enumerate(TWO, 1))}.",
    "label lines": f"Melford\n{', '.join(CHANGED)}\n\nHarchester\n{', '.join(TWO)}",
    "starting eleven": f"Melford starting XI: {', '.join(CHANGED)}\n"
    f"Harchester XI (4-4-2): {', '.join(TWO)}",
    "formation only": f"Melford 4-4-2 {', '.join(CHANGED)}\nHarchester 3-5-2 {', '.join(TWO)}",
    "dashes": f"Line-ups: Melford – {'; '.join(CHANGED)}.\nHarchester – {'; '.join(TWO)}.",
    "away first": f"Harchester: {', '.join(TWO)}.\nMelford: {', '.join(CHANGED)}.",
    "no labels": f"{', '.join(CHANGED)}.\n\n{', '.join(TWO)}.",
    "a man a line": f"Melford\nFormation 4-4-2\n{column(CHANGED)}\n"
    f"Harchester\nFormation 4-3-3\n{column(TWO)}",
    "for in the bench": f"Melford: {', '.join(ONE)}. Subs: Nash (for Cole, 60).\n"
    f"Harchester: {', '.join(TWO)}. Subs: Beck.",
    "off in the bench": f"Melford: {', '.join(ONE)}. Subs: Nash for Cole (60).\n"
    f"Harchester: {', '.join(TWO)}. Subs not used: Beck.",
    "accessible page": "Melford\nStarting XI\n"
    + column([*ONE[:2], "Cole Substituted for Nash at 60' minutes", *ONE[3:]])
    + f"\nHarchester\nStarting XI\n{column(TWO, 'Beck')}",
}


def sides(text: str) -> dict[str, list[str]]:
    """Who began for whom."""
    told: dict[Thing, dict[str, object]] = {}
    for fact in reading_of(text).facts:
        told.setdefault(fact.subject, {})[fact.property] = fact.value
    out: dict[str, list[str]] = {}
    for node, facts in told.items():
        if node.kind == "Appearance" and facts["starting"]:
            team, man = facts["appearanceFor"], facts["appearanceOf"]
            assert isinstance(team, Thing)
            assert isinstance(man, Thing)
            out.setdefault(str(team.key[0]), []).append(str(man.key[0]).split()[-1])
    return out


@pytest.mark.parametrize("layout", LAYOUTS.values(), ids=LAYOUTS.keys())
def test_both_elevens_are_read_of_the_right_side(layout: str) -> None:
    assert sides(PROSE + layout + "\n") == {"Melford": ONE, "Harchester": TWO}


@pytest.mark.parametrize("layout", LAYOUTS.values(), ids=LAYOUTS.keys())
def test_the_change_is_read_with_its_minute(layout: str) -> None:
    assert ("Nash", "Cole", 60) in changes(block(layout), layout)


def changes(found: Block, text: str) -> list[tuple[str, str, int | None]]:
    return [
        (e.name.of(text), e.other.of(text), e.minute)
        for e in found.entries
        if e.kind == "sub" and e.other
    ]


@pytest.mark.parametrize(
    ("bracket", "expected"),
    [
        ("(Nash 60)", [("Nash", 60)]),
        ("(Nash, 60)", [("Nash", 60)]),
        ("(Nash 60')", [("Nash", 60)]),
        ("(Nash, 60 mins)", [("Nash", 60)]),
        ("(Nash 60, 6)", [("Nash", 60)]),
        ("(Nash h-t)", [("Nash", 45)]),
        ("(Nash - 60)", [("Nash", 60)]),
        ("(sub Nash 60)", [("Nash", 60)]),
        ("(Nash)", [("Nash", None)]),
        ("[Nash 60]", [("Nash", 60)]),
        ("(Nash 60; Olsen 80)", [("Nash", 60), ("Olsen", 80)]),
        ("(Nash 60 (Olsen 80))", [("Nash", 60), ("Olsen", 80)]),
        ("(c)", []),
        ("7", []),
    ],
)
def test_brackets_of_changes(bracket: str, expected: list[tuple[str, int | None]]) -> None:
    text = f"Utopia: {', '.join(ONE[:10])}, Lund {bracket}."
    found = [(name, minute) for name, _, minute in changes(block(text), text)]
    assert found == expected


LABELLED = [
    ("Booked: Cole, Stam 44.", [("yellow", "Cole", None), ("yellow", "Stam", 44)]),
    ("Yellow cards: Cole (45'), Stam (60').", [("yellow", "Cole", 45), ("yellow", "Stam", 60)]),
    ("Sent off: Stam 67.", [("red", "Stam", 67)]),
    ("Red card: Stam (90+2).", [("red", "Stam", 90)]),
    ("Goals: Kerr 12, 45+1 pen, Toure og 60.",
     [("goal", "Kerr", 12), ("goal", "Kerr", 45), ("goal", "Toure", 60)]),
    ("Booked Cole, Stam.", [("yellow", "Cole", None), ("yellow", "Stam", None)]),
    ("Goal Kerr 33.", [("goal", "Kerr", 33)]),
    ("Booked: Utopia - Cole; Arcadia - Stam 55.",
     [("yellow", "Cole", None), ("yellow", "Stam", 55)]),
    ("Booked, among those not sent off: Cole 2 (Utopia); Stam 90+3 (Arcadia).",
     [("yellow", "Cole", 2), ("yellow", "Stam", 90)]),
    ("Subs not used: Nash, Olsen and Pires. Referee: A Man.",
     [("bench", "Nash", None), ("bench", "Olsen", None), ("bench", "Pires", None)]),
    ("Subs: 12-Nash, 13-Olsen.", [("bench", "Nash", None), ("bench", "Olsen", None)]),
]  # fmt: skip


@pytest.mark.parametrize(("line", "expected"), LABELLED)
def test_labelled_lists(line: str, expected: list[tuple[str, str, int | None]]) -> None:
    text = f"Utopia: {', '.join(ONE)}.\nArcadia: {', '.join(TWO)}.\n{line}\n"
    found = [(e.kind, e.name.of(text), e.minute) for e in block(text).entries if e.kind != "start"]
    assert found == expected


def test_a_label_inside_a_list_names_the_side() -> None:
    text = "Booked: Utopia - Cole, Dunne; Arcadia - Stam.\n"
    found = {(e.name.of(text), e.team.of(text)) for e in block(text).entries if e.team}
    assert found == {("Cole", "Utopia"), ("Dunne", "Utopia"), ("Stam", "Arcadia")}


@pytest.mark.parametrize(
    "prose",
    [
        "Substitutes Ito and Best combined to set up a chance.",
        "Booked Ito went off at the break.",
        "Goals Ito and Best scored were not enough.",
        "Adler, Brandt, Cole, Dunne, Eriks, Falk, Grant, Hahn and Iqbal all began.",
    ],
)
def test_prose_that_begins_like_a_list_is_none(prose: str) -> None:
    assert not block(prose).entries

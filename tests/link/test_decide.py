"""Decisions on made-up things and items: what suffices, what forbids, what is left open."""

from __future__ import annotations

import datetime as dt
import random
from collections.abc import Iterable, Mapping
from dataclasses import replace

import pytest

from kg.link.decide import Way, decide
from kg.link.model import Candidate, Decision, Entity, Item, Membership, Origin, Proposal

WAY = Way("test", is_exhaustive=False, day=dt.date(2026, 11, 23))
ROVERS = Entity("rovers", "ClubTeam", "Melford Rovers", country="England", population="men")
ROVERS_ITEM = Candidate(
    "Q10", "Melford Rovers F.C.", ("Melford Rovers F.C.",), kinds=frozenset({"ClubTeam"}),
    countries=(Item("Q145", "United Kingdom"),), types=frozenset({"Q476028"}),
)  # fmt: skip
MORAN = Entity(
    "moran", "Person", "Tom Moran", teams=("rovers",), mates=("ito",), population="men",
    first=dt.date(1998, 3, 1), last=dt.date(2004, 5, 1), roles=frozenset({"player"}),
)  # fmt: skip
MORAN_ITEM = Candidate(
    "Q20", "Tom Moran", ("Tom Moran",), kinds=frozenset({"Person"}), types=frozenset({"Q5"}),
    football=True, born="1976-02-03", memberships=(Membership(Item("Q10"), 1996, 2005),),
)  # fmt: skip


def _decided(
    things: Iterable[Entity], items: Mapping[str, Iterable[Candidate]], **told: object
) -> tuple[Decision, ...]:
    proposals = [Proposal(iri, tuple(found)) for iri, found in items.items()]
    return decide(tuple(things), proposals, WAY, **told)  # type: ignore[arg-type]


def _linked(made: Iterable[Decision]) -> dict[str, str]:
    return {one.iri: one.qid for one in made if one.verdict == "accepted"}


def test_a_team_that_is_linked_speaks_for_its_player() -> None:
    made = _decided([ROVERS, MORAN], {"rovers": [ROVERS_ITEM], "moran": [MORAN_ITEM]})
    assert _linked(made) == {"rovers": "Q10", "moran": "Q20"}
    [moran] = [one for one in made if one.iri == "moran"]
    assert "a member of Melford Rovers (Q10)" in moran.reason
    assert {f.name: f.points for f in moran.features}["team"] > 0


def test_a_name_alone_never_suffices() -> None:
    bare = replace(MORAN_ITEM, memberships=(), born="")
    made = _decided([ROVERS, MORAN], {"rovers": [ROVERS_ITEM], "moran": [bare]})
    assert _linked(made) == {"rovers": "Q10"}
    [item, thing] = sorted((m for m in made if m.iri == "moran"), key=lambda m: not m.qid)
    assert (item.verdict, thing.verdict) == ("open", "open")
    assert "nothing but the name and the kind agrees" in item.reason


@pytest.mark.parametrize(
    ("thing", "item", "reason"),
    [
        (replace(MORAN, born="1976-02-04"), MORAN_ITEM, "born 1976-02-03"),
        (MORAN, replace(MORAN_ITEM, born="1936"), "not of an age to play then"),
        (MORAN, replace(MORAN_ITEM, born="1995"), "not of an age to play then"),
        (MORAN, replace(MORAN_ITEM, died="1997-01-01"), "died 1997-01-01"),
        (MORAN, replace(MORAN_ITEM, kinds=frozenset({"Place"})), "is not a person"),
        (MORAN, replace(MORAN_ITEM, kinds=frozenset()), "is not a person"),
        (MORAN, replace(MORAN_ITEM, football=False), "has nothing to do with football"),
        (MORAN, replace(MORAN_ITEM, population="women"), "played by women"),
        (MORAN, replace(MORAN_ITEM, age_group="U18"), "of another age group"),
        (MORAN, replace(MORAN_ITEM, deleted=True), "the item was deleted"),
        (MORAN, replace(MORAN_ITEM, label="Ken Ito", names=("Ken Ito",)), "another name: Ken Ito"),
    ],
)
def test_what_forbids_a_link(thing: Entity, item: Candidate, reason: str) -> None:
    made = _decided([ROVERS, thing], {"rovers": [ROVERS_ITEM], "moran": [item]})
    assert "moran" not in _linked(made)
    [rejected] = [one for one in made if one.iri == "moran" and one.qid]
    assert rejected.verdict == "rejected"
    assert reason in rejected.reason


def test_a_man_of_no_known_time_is_left_open() -> None:
    timeless = replace(MORAN_ITEM, born="", memberships=(Membership(Item("Q10")),))
    items = {"rovers": [ROVERS_ITEM], "moran": [timeless]}
    made = _decided([ROVERS, MORAN], items)
    assert any("nothing tells that it was at that time" in one.reason for one in made)
    assert _linked(made) == {"rovers": "Q10"}
    undated = replace(MORAN, first=None, last=None)
    assert _linked(_decided([ROVERS, undated], items))["moran"] == "Q20"


LAND = Entity("land", "NationalTeam", "Freedonia", population="men")
LAND_ITEM = Candidate(
    "Q30", "Freedonia national football team", countries=(Item("Q31", "Freedonia"),),
    kinds=frozenset({"NationalTeam"}), types=frozenset({"Q6979593"}),
)  # fmt: skip


@pytest.mark.parametrize(
    ("told", "is_linked"),
    [
        ({"memberships": (Membership(Item("Q30"), 1997, 2005),)}, True),
        ({"memberships": (Membership(Item("Q30")),)}, True),
        ({"memberships": (Membership(Item("Q30"), 1986, 1990),), "born": "1966"}, False),
        ({"memberships": (), "sport_countries": (Item("Q31", "Freedonia"),)}, False),
        (
            {"memberships": (Membership(Item("Q39", "Sylvania national football team"), 1997),)},
            False,
        ),
        ({"memberships": (), "sport_countries": (Item("Q38", "Sylvania"),)}, False),
    ],
)
def test_a_nation_speaks_for_those_who_played_for_it_then(
    told: dict[str, object], is_linked: bool
) -> None:
    man = replace(MORAN, teams=("land",))
    item = replace(MORAN_ITEM, **told)  # type: ignore[arg-type]
    made = _decided([LAND, man], {"land": [LAND_ITEM], "moran": [item]})
    assert _linked(made)["land"] == "Q30"
    assert ("moran" in _linked(made)) is is_linked


def test_a_vandalised_label_is_outvoted_by_other_names() -> None:
    item = replace(MORAN_ITEM, label="asdf", names=("asdf", "Tom Moran", "Томас Моран"))
    made = _decided([ROVERS, MORAN], {"rovers": [ROVERS_ITEM], "moran": [item]})
    assert _linked(made)["moran"] == "Q20"


def test_one_item_for_two_things_leaves_both_open() -> None:
    twin = replace(MORAN, iri="twin", label="Thomas Moran")
    item = replace(MORAN_ITEM, names=("Tom Moran", "Thomas Moran"))
    made = _decided(
        [ROVERS, MORAN, twin], {"rovers": [ROVERS_ITEM], "moran": [item], "twin": [item]}
    )
    assert _linked(made) == {"rovers": "Q10"}
    reasons = {one.iri: one.reason for one in made if one.verdict == "open" and one.qid}
    assert "would be Thomas Moran as well" in reasons["moran"]
    assert "would be Tom Moran as well" in reasons["twin"]


def test_two_items_for_one_thing_leave_it_open() -> None:
    other = replace(MORAN_ITEM, qid="Q21", born="1977-08-08")
    made = _decided([ROVERS, MORAN], {"rovers": [ROVERS_ITEM], "moran": [MORAN_ITEM, other]})
    assert _linked(made) == {"rovers": "Q10"}
    told = [one.reason for one in made if one.iri == "moran" and one.qid]
    assert len(told) == 2
    assert all("fits nearly as well" in reason for reason in told)


def test_no_item_is_an_answer_of_a_way_that_knows_all() -> None:
    proposals = [Proposal("moran", ()), Proposal("rovers", (replace(ROVERS_ITEM, label="Other"),))]
    knows_all = replace(WAY, is_exhaustive=True)
    [rovers, *_, moran] = decide([ROVERS, MORAN], proposals, knows_all)
    assert (moran.qid, moran.verdict) == ("", "rejected")
    assert "no item of the name Tom Moran was found" in moran.reason
    [open_still] = decide([MORAN], proposals[:1], WAY)
    assert (open_still.verdict, rovers.iri) == ("open", "rovers")


def test_the_order_of_things_plays_no_part() -> None:
    nation = Entity("land", "NationalTeam", "Freedonia", population="men")
    nation_item = Candidate(
        "Q30", "Freedonia national football team", ("Freedonia",),
        countries=(Item("", "Freedonia"),), kinds=frozenset({"NationalTeam"}),
        types=frozenset({"Q6979593"}),
    )  # fmt: skip
    cup = Entity("cup", "Competition", "Harbour Cup", population="men")
    edition = Entity(
        "cup-2001", "Edition", "Harbour Cup 2001", competitions=("cup",), years=(2001,)
    )
    cup_item = Candidate("Q40", "Harbour Cup", ("Harbour Cup",), kinds=frozenset({"Competition"}))
    edition_item = Candidate(
        "Q41",
        "2001 Harbour Cup",
        kinds=frozenset({"Edition"}),
        series=(Item("Q40"),),
        years=(2001,),
    )
    man = replace(MORAN, iri="man", label="Ken Ito", teams=("land",), mates=("moran",))
    man_item = replace(MORAN_ITEM, qid="Q22", label="Ken Ito", names=("Ken Ito",),
                       memberships=(Membership(Item("Q30"), 1997, 2006),))  # fmt: skip
    things = [ROVERS, MORAN, nation, cup, edition, man]
    items = {"rovers": [ROVERS_ITEM], "moran": [MORAN_ITEM], "land": [nation_item],
             "cup": [cup_item], "cup-2001": [edition_item], "man": [man_item]}  # fmt: skip
    first = _decided(things, items)
    assert _linked(first) == {"rovers": "Q10", "moran": "Q20", "land": "Q30", "cup": "Q40",
                              "cup-2001": "Q41", "man": "Q22"}  # fmt: skip
    chance = random.Random(7)  # noqa: S311 - a repeatable order, no secret
    for _ in range(5):
        chance.shuffle(things)
        assert set(_decided(things, items)) == set(first)


def test_mates_who_are_linked_speak_for_a_man_whose_team_is_not() -> None:
    ito = replace(MORAN, iri="ito", label="Ken Ito", mates=("moran",), born="1975-01-01")
    united = Membership(Item("Q99"), 1997, 2003)
    ito_item = replace(MORAN_ITEM, qid="Q23", label="Ken Ito", names=("Ken Ito",),
                       born="1975-01-01", memberships=(united,))  # fmt: skip
    item = replace(MORAN_ITEM, memberships=(united,), born="1976")
    later = replace(item, memberships=(replace(united, first=2010, last=2012),))
    for found, links in ((item, "mates"), (later, "")):
        made = _decided([ROVERS, MORAN, ito], {"moran": [found], "ito": [ito_item]})
        assert _linked(made)["ito"] == "Q23"
        [moran] = [one for one in made if one.iri == "moran" and one.qid]
        assert ("mates" in {f.name for f in moran.features}) is bool(links)


def test_what_a_person_decided_beats_everything() -> None:
    made = _decided(
        [ROVERS, MORAN], {"rovers": [ROVERS_ITEM], "moran": [MORAN_ITEM]},
        settled={"moran": "Q77", "rovers": ""},
    )  # fmt: skip
    assert _linked(made) == {"moran": "Q77"}
    assert {one.method for one in made} == {"review"}


def test_earlier_links_hold_for_what_was_not_asked() -> None:
    made = _decided([ROVERS, MORAN], {"moran": [MORAN_ITEM]}, standing={"rovers": "Q10"})
    assert _linked(made) == {"moran": "Q20"}
    taken = _decided(
        [ROVERS, MORAN], {"moran": [MORAN_ITEM]}, standing={"rovers": "Q10", "x": "Q20"}
    )
    assert not _linked(taken)


def test_ids_that_are_none_are_left_out() -> None:
    wild = [replace(MORAN_ITEM, qid=qid) for qid in ("", "Qx", "Q1 OR 1=1", "L5", "Q0")]
    made = _decided([MORAN], {"moran": wild})
    assert [(one.qid, one.verdict) for one in made] == [("", "open")]


def test_very_many_candidates_do_not_hide_the_right_one() -> None:
    crowd = [replace(MORAN_ITEM, qid=f"Q{n}", born=f"{n % 60 + 1700}") for n in range(1000, 21000)]
    made = _decided([ROVERS, MORAN], {"rovers": [ROVERS_ITEM], "moran": [*crowd, MORAN_ITEM]})
    assert _linked(made)["moran"] == "Q20"
    assert len(made) < 10


def test_one_source_is_not_believed_on_half_a_name() -> None:
    listed = replace(MORAN_ITEM, types=frozenset(), label="Thomas Moran", names=("Thomas Moran",),
                     origins=(Origin("a list"),))  # fmt: skip
    made = _decided([ROVERS, replace(MORAN, label="T. Moran", born="1976")],
                    {"rovers": [ROVERS_ITEM], "moran": [listed]})  # fmt: skip
    assert _linked(made) == {"rovers": "Q10"}
    assert any("one source alone" in one.reason for one in made)

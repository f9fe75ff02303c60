"""The list that ships: names in every spelling, sources for every id, and none twice."""

from __future__ import annotations

import re

import pytest

from kg.link.gazetteer import read_candidates, shipped
from kg.link.model import Entity, Kind
from kg.resources import resource

ROWS = tuple(read_candidates(resource("ontology", "linking", "gazetteer.csv")))


def _found(kind: Kind, label: str) -> set[str]:
    [proposal] = shipped().candidates([Entity("x", kind, label)])
    return {candidate.qid for candidate in proposal.candidates}


def test_every_id_has_its_sources_and_stands_once() -> None:
    assert all(re.fullmatch(r"Q[1-9]\d*", row.qid) for row in ROWS)
    assert all(row.origins for row in ROWS)
    assert len({row.qid for row in ROWS}) == len(ROWS)


@pytest.mark.parametrize(
    ("kind", "label", "qid"),
    [
        ("Person", "AURELIEN TCHOUAMENI", "Q46951844"),
        ("Person", "Kylian Mbappe", "Q21621995"),
        ("Person", "Kane", "Q969725"),
        ("ClubTeam", "Manchester Utd", "Q18656"),
        ("ClubTeam", "Everton F.C.", "Q5794"),
        ("NationalTeam", "England", "Q47762"),
        ("NationalTeam", "Côte d’Ivoire", "Q175145"),
        ("Place", "Al Khor", "Q283981"),
    ],
)
def test_a_name_finds_its_candidates(kind: Kind, label: str, qid: str) -> None:
    assert qid in _found(kind, label)


def test_an_edition_is_found_by_its_competition() -> None:
    cup = Entity("cup", "Competition", "FIFA World Cup")
    edition = Entity("e", "Edition", "the tournament in Qatar", competitions=("cup",))
    found = {p.iri: {c.qid for c in p.candidates} for p in shipped().candidates([cup, edition])}
    assert "Q284163" in found["e"]
    assert len(found["e"]) == 10


def test_a_stranger_finds_nothing() -> None:
    assert not _found("Person", "Albie Thornley")
    assert not _found("ClubTeam", "Kingsbury Town")

"""The items of the gold set as a small Wikidata: those of the list that ships, and its own."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from kg.link.gazetteer import read_candidates
from kg.link.model import Candidate
from kg.resources import resource
from tests.link.people import CLASSES, CLUB, COUNTRY, HUMAN, MEN, TEAM
from tests.link.world import Claim, Made, World, made, member

GOLD = Path(__file__).with_name("gold")
_FIRST_COUNTRY = 91_000_000
_CLASS = {"Person": HUMAN, "ClubTeam": CLUB, "Competition": "Q18608583", "Edition": "Q27020041",
          "Venue": "Q483110", "Place": COUNTRY}  # fmt: skip
_SEX = {"men": "Q6581097", "women": "Q6581072"}
VANDALISED, MOVED = "Q266613", {"Q99000001": "Q18924954"}


def gold_world() -> World:
    """Every candidate of both lists as an item; one is vandalised, one was moved, one deleted."""
    rows = [
        *read_candidates(resource("ontology", "linking", "gazetteer.csv")),
        *read_candidates(GOLD / "items.csv"),
    ]
    countries = _countries(rows)
    places = [made(qid, name, ("P31", COUNTRY)) for name, qid in countries.items()
              if int(qid[1:]) >= _FIRST_COUNTRY]  # fmt: skip
    items = [_item(row, countries) for row in rows]
    return World.of([*CLASSES, *places, *items], redirects=dict(MOVED), deleted={"Q99000002"})


def _countries(rows: Iterable[Candidate]) -> dict[str, str]:
    """The ids of countries by name; made up where the lists have none."""
    known = {row.label: row.qid for row in rows if "Place" in row.kinds}
    names = sorted({item.label for row in rows for item in row.countries} - known.keys())
    return known | {name: f"Q{_FIRST_COUNTRY + n}" for n, name in enumerate(names)}


def _item(row: Candidate, countries: dict[str, str]) -> Made:
    names = tuple(name for name in row.names if name != row.label)
    claims = tuple(_claims(row, countries))
    if row.qid == VANDALISED:
        return made(row.qid, "asdf", *claims, labels=(("de", row.label), ("fr", row.label)))
    return made(row.qid, row.label, *claims, aliases=names)


def _claims(row: Candidate, countries: dict[str, str]) -> Iterator[Claim]:
    [kind] = row.kinds
    if kind == "NationalTeam":
        yield Claim("P31", TEAM if row.age_group else MEN)
        yield from (Claim("P1532", countries[item.label]) for item in row.countries)
    else:
        yield Claim("P31", _CLASS[kind])
        yield from (Claim("P17", countries[item.label]) for item in row.countries)
    if kind == "Person":
        yield Claim("P106", "Q937857")
        if row.population:
            yield Claim("P21", _SEX[row.population])
    if row.born:
        yield Claim("P569" if kind == "Person" else "P571", row.born)
    yield from (member(told.team.qid) for told in row.memberships)
    yield from (Claim("P276", place.qid) for place in row.places)
    yield from (Claim("P3450", series.qid) for series in row.series)
    yield from (Claim("P585", str(year)) for year in row.years)

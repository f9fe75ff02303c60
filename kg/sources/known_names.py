"""Names of competitions, stages, national teams and places, as reports call them."""

from __future__ import annotations

import csv
import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from functools import cache

from kg.resources import resource


@cache
def mens_competitions() -> Mapping[str, str]:
    """Competitions of men's national teams by each of their forms, in small letters."""
    return {
        form.casefold(): row["name"]
        for row in _table("competitions.csv")
        if row["kind"] == "national-teams" and row["note"].startswith("men")
        for form in (*row["aliases"].split("|"), row["name"])
    }


def competition_called(name: str) -> str:
    """The competition of a name; a name that is none's, or several's, stays as it is.

    >>> competition_called("World Cup"), competition_called("Borean League")
    ('FIFA World Cup', 'Borean League')
    """
    form = name.casefold()
    if form in mens_competitions():
        return mens_competitions()[form]
    found = _all_competitions().get(form, ())
    return found[0] if len(found) == 1 else name


def is_national(competition: str) -> bool:
    """True for a competition of national teams.

    >>> is_national("FIFA World Cup"), is_national("Premier League")
    (True, False)
    """
    return competition in _national_competitions()


@cache
def national_teams() -> frozenset[str]:
    """All names of national teams."""
    return frozenset(_teams())


def national_in(matches: Iterable[tuple[str | None, str, str]]) -> frozenset[str]:
    """The national teams of matches, told by competition, home and away side.

    >>> sorted(national_in([("FIFA Women's World Cup", "Alba Women", "Borea Women")]))
    ['Alba Women', 'Borea Women']
    """
    sides = ((home, away) for name, home, away in matches if name and is_national(name))
    return frozenset(team for pair in sides for team in pair)


def team_called(name: str) -> str:
    """The national team of a name; a name that is none's stays as it is.

    >>> team_called("USA"), team_called("Borea")
    ('United States', 'Borea')
    """
    return _teams().get(name, name)


def side_of(competition: str) -> str:
    """What is put behind the names of a competition's teams that are not those of grown men.

    >>> side_of("FIFA Women's World Cup"), side_of("UEFA U-21 Championship"), side_of("FA Cup")
    ('Women', 'Under-21', '')
    """
    sides = tomllib.loads(resource("ontology", "lexicon", "sides.toml").read_text("utf-8"))
    for side in sides["sides"]:
        if found := re.search(side["pattern"], competition, re.IGNORECASE):
            return str(side["name"]).format(*found.groups())
    return ""


def team_of(name: str, competition: str) -> str:
    """The team of a name that plays in a competition: national ones by the name that reports use.

    >>> team_of("USA", "FIFA World Cup"), team_of("USA", "FIFA Women's World Cup")
    ('United States', 'United States Women')
    """
    team = team_called(name) if is_national(competition) else name
    side = side_of(competition)
    return team if not side or team.endswith(f" {side}") else f"{team} {side}"


def place_called(name: str) -> str | None:
    """The town of a name, if it is known as one.

    >>> place_called("Doha"), place_called("Borea Arena")
    ('Doha', None)
    """
    return _towns().get(name)


@cache
def stage_forms() -> Mapping[str, tuple[str, str]]:
    """What stages are called, in small letters: the name of the stage and its kind, or "".

    >>> stage_forms()["quarterfinals"]
    ('quarter-final', 'QuarterFinal')
    """
    return {
        form.casefold(): (row["name"], row["term"])
        for row in _table("stages.csv")
        for form in (row["name"], *row["aliases"].split("|"))
        if form
    }


@cache
def stage_kinds() -> Mapping[str, str]:
    """The kind in the ontology of each stage by its name, empty for one that has none.

    >>> stage_kinds()["quarter-final"]
    'QuarterFinal'
    """
    return {row["name"]: row["term"] for row in _table("stages.csv")}


@cache
def _all_competitions() -> Mapping[str, tuple[str, ...]]:
    out: dict[str, tuple[str, ...]] = {}
    for row in _table("competitions.csv"):
        for form in {form.casefold() for form in (row["name"], *row["aliases"].split("|"))}:
            out[form] = (*out.get(form, ()), row["name"])
    return out


@cache
def _national_competitions() -> frozenset[str]:
    return frozenset(
        row["name"] for row in _table("competitions.csv") if row["kind"] == "national-teams"
    )


@cache
def _teams() -> Mapping[str, str]:
    rows = list(_table("national_teams.csv"))
    out = {alias: row["name"] for row in rows for alias in row["aliases"].split("|") if alias}
    return out | {row["name"]: row["name"] for row in rows}


@cache
def _towns() -> Mapping[str, str]:
    return {
        form: row["name"]
        for row in _table("places.csv")
        if row["kind"] == "city"
        for form in (*row["aliases"].split("|"), row["name"])
        if form
    }


def _table(name: str) -> Iterator[dict[str, str]]:
    path = resource("ontology", "lexicon", name)
    lines = (line for line in path.read_text("utf-8").splitlines() if not line.startswith("#"))
    yield from csv.DictReader(lines)

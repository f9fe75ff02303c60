"""What a thing and an item say of each other by themselves: name, kind, birth, country, years."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator

from kg.identity.names import likeness
from kg.link.countries import country_of_club, is_distinct, one_country
from kg.link.model import Candidate, Entity, Feature, Kind, Population
from kg.link.weights import bare, told_of, weights

_YEAR = re.compile(r"\b(?:18|19|20)\d\d\b")
_WHOLE_DAY = len("1993-07-28")
_TEAMS: frozenset[Kind] = frozenset({"Team", "NationalTeam", "ClubTeam"})
_NAME_FEATURES = {"full": "name_full", "form": "name_form", "spelling": "name_spelling",
                  "part": "name_part"}  # fmt: skip


def agrees(name: str, *told: object) -> Feature:
    """A feature that speaks for a pair, with its points and words.

    >>> agrees("born", "1993-07-28")
    Feature(name='born', points=6, words='born 1993-07-28', veto=False)
    """
    points, words = weights()["agrees"][name]
    return Feature(name, points, words.format(*told))


def differs(name: str, *told: object) -> Feature:
    """A feature that speaks against a pair, or forbids it."""
    points, words = weights()["differs"][name]
    return Feature(name, -points, words.format(*told), veto=points == 0)


def own_features(entity: Entity, candidate: Candidate) -> tuple[Feature, ...]:
    """Everything that the two say of each other without regard to what else is linked."""
    if candidate.deleted:
        return (differs("deleted"),)
    found = [*_name(entity, candidate), *_kind(entity, candidate), *_players(entity, candidate)]
    if any(feature.veto for feature in found):
        return tuple(found)
    if entity.kind == "Person":
        found += _person(entity, candidate)
    elif entity.kind in _TEAMS:
        found += _team(entity, candidate)
    elif entity.kind == "Competition":
        found += _competition(entity, candidate)
    elif entity.kind == "Edition":
        found += _years(entity, candidate)
    elif "country" in entity.roles and _country_itself(entity, candidate):
        found.append(agrees("country_itself", entity.label))
    if len(candidate.origins) > 1:
        found.append(agrees("several_sources", len(candidate.origins)))
    return tuple(found)


def _name(entity: Entity, candidate: Candidate) -> Iterator[Feature]:
    kind = entity.kind
    theirs = {bare(name, kind): name for name in (*candidate.names, candidate.label)}
    own = bare(entity.label, kind)
    if own in theirs:
        full = own == bare(candidate.label, kind) or not _is_part(own, candidate, kind)
        yield agrees("name_full" if full else "name_alias", theirs[own])
        return
    for name in entity.aliases:
        if bare(name, kind) in theirs:
            yield agrees("name_alias", theirs[bare(name, kind)])
            return
    if kind == "Person":
        found = likeness(entity.names, candidate.names or (candidate.label,))
        if found:
            yield agrees(_NAME_FEATURES[found], candidate.label)
            return
    if kind != "Edition":
        yield differs("name", candidate.label)


def _is_part(own: str, candidate: Candidate, kind: Kind) -> bool:
    """True for a name of one word of somebody whose own name has more: Ronaldo."""
    return kind == "Person" and " " not in own and " " in bare(candidate.label, kind)


def _kind(entity: Entity, candidate: Candidate) -> Iterator[Feature]:
    words = weights()["kinds"][entity.kind]
    if candidate.kinds:
        fits = entity.kind in candidate.kinds or (
            entity.kind == "Team" and bool(candidate.kinds & _TEAMS)
        ) or (entity.kind in _TEAMS and "Team" in candidate.kinds)  # fmt: skip
        yield agrees("kind", words) if fits else differs("kind", words)
    elif candidate.types:
        yield differs("kind", words)
    if candidate.football is False and entity.kind not in {"Place", "Venue"}:
        yield differs("football")
    elif candidate.football and entity.kind == "Person":
        yield agrees("football")


def _players(entity: Entity, candidate: Candidate) -> Iterator[Feature]:
    """Men or women, and of what age: where no word says it, names mean men of any age."""
    if entity.kind in {"Place", "Venue"}:
        return
    if "mixed" in entity.roles:
        yield differs("mixed")
        return
    told = told_of(candidate.label)
    theirs: Population = candidate.population or told.population
    ours = entity.population
    if entity.kind != "Person":
        theirs, ours = theirs or "men", ours or "men"
    if ours and theirs:
        if ours != theirs:
            yield differs("population", theirs)
        elif entity.kind in _TEAMS or entity.kind == "Competition":
            yield agrees("population", theirs)
    age = candidate.age_group or told.age_group
    if (entity.kind != "Person" or age) and age != entity.age_group:
        yield differs("age_group")


def _person(entity: Entity, candidate: Candidate) -> Iterator[Feature]:
    yield from _born(entity, candidate)
    if candidate.died and entity.first and candidate.died < str(entity.first.year):
        yield differs("died", candidate.died)


def _born(entity: Entity, candidate: Candidate) -> Iterator[Feature]:
    ours, theirs = entity.born, candidate.born
    if ours and theirs:
        shorter = min(len(ours), len(theirs))
        if ours[:shorter] != theirs[:shorter]:
            yield differs("born", theirs)
        elif shorter < _WHOLE_DAY:
            yield agrees("born_year", theirs[:4])
        else:
            yield agrees("born", theirs)
    if theirs and entity.first and entity.last and _is_year(theirs):
        ages = weights()["ages"]
        oldest = ages["oldest"] if entity.roles <= {"player"} else ages["retired"]
        year = int(theirs[:4])
        if entity.first.year - year < ages["youngest"] or entity.last.year - year > oldest:
            yield differs("age", theirs)
        else:
            yield agrees("age")


def _is_year(day: str) -> bool:
    return day[:4].isdigit()


def _team(entity: Entity, candidate: Candidate) -> Iterator[Feature]:
    """National teams by their country, clubs by the country of their league, or of their name."""
    names = [item.label for item in (*candidate.sport_countries, *candidate.countries)]
    if entity.kind == "NationalTeam" or "NationalTeam" in candidate.kinds:
        same = [name for name in names if one_country(bare(entity.label, "NationalTeam"), name)]
        if same:
            yield agrees("country", same[0])
        elif any(names):
            yield differs("country_of_team", names[0])
        return
    told, guessed = entity.country, country_of_club(entity.label)
    fitting = [name for name in names if one_country(told or guessed, name)]
    if told and any(names):
        yield agrees("country", fitting[0]) if fitting else differs("country", names[0])
    elif fitting:
        yield agrees("country_guess", fitting[0])
    if entity.first and _is_year(candidate.born) and int(candidate.born[:4]) > entity.first.year:
        yield differs("founded", candidate.born[:4])


def _competition(entity: Entity, candidate: Candidate) -> Iterator[Feature]:
    names = [item.label for item in candidate.countries]
    if entity.country:
        same = [name for name in names if one_country(entity.country, name)]
        if any(names):
            yield agrees("country", same[0]) if same else differs("country", names[0])
    elif is_distinct(entity.label) and not any(names):
        yield agrees("distinct")


def _years(entity: Entity, candidate: Candidate) -> Iterator[Feature]:
    """An edition is called by a year, or played in it: Euro 2020 was played in 2021."""
    ours = {*entity.years, *(day.year for day in _days(entity))}
    named = {int(year) for name in (candidate.label, *candidate.names)
             for year in _YEAR.findall(name)}  # fmt: skip
    theirs = named or set(candidate.years)
    if ours and theirs:
        same = sorted(theirs & set(entity.years)) or sorted(theirs & ours)
        yield agrees("year", same[0]) if same else differs("year", min(theirs))


def _days(entity: Entity) -> Iterator[dt.date]:
    yield from (day for day in (entity.first, entity.last) if day)


def _country_itself(entity: Entity, candidate: Candidate) -> bool:
    return any(one_country(entity.label, item.label) for item in candidate.countries)

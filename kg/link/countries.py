"""Countries of clubs and competitions by the files of names, and when two names are one country."""

from __future__ import annotations

from functools import cache, lru_cache

from kg.link.weights import weights
from kg.read.gazetteer import Entry, entries, gazetteer
from kg.read.tokens import fold


def _competition(name: str) -> Entry | None:
    """The one competition that the files call so, by its name rather than by another's alias."""
    forms = [form for form in gazetteer().lookup(name) if form.entry.kind == "Competition"]
    named = {form.entry for form in forms if form.role == "name"} or {f.entry for f in forms}
    return named.pop() if len(named) == 1 else None


@lru_cache(maxsize=4096)
def country_of_competition(name: str) -> str:
    """The countries whose clubs play in a competition, by ``|``; empty for one of many, or unknown.

    >>> country_of_competition("Premier League"), country_of_competition("FIFA World Cup")
    ('England|Wales', '')
    """
    found = _competition(name)
    return found.country if found else ""


@lru_cache(maxsize=4096)
def is_distinct(name: str) -> bool:
    """True for the name of a competition of many countries that the files know, and no other so.

    >>> is_distinct("FIFA World Cup"), is_distinct("Premier League"), is_distinct("Harbour Cup")
    (True, False, False)
    """
    forms = gazetteer().lookup(name)
    entries_so = {form.entry for form in forms if form.entry.kind == "Competition"}
    return len(entries_so) == 1 and not next(iter(entries_so)).country


@lru_cache(maxsize=4096)
def is_of_nations(name: str) -> bool:
    """True for a competition of national teams that the files know.

    >>> is_of_nations("FIFA World Cup"), is_of_nations("Premier League")
    (True, False)
    """
    found = _competition(name)
    return found is not None and found.sort == "national-teams"


@lru_cache(maxsize=4096)
def country_of_club(name: str) -> str:
    """The country of the club that the files know by a name, if they know one of that name.

    >>> country_of_club("Everton"), country_of_club("Kingsbury Town")
    ('England', '')
    """
    found = {form.entry.country for form in gazetteer().lookup(name)
             if form.entry.kind == "ClubTeam" and form.role in {"name", "alias"}}  # fmt: skip
    return found.pop() if len(found) == 1 else ""


@cache
def _countries() -> frozenset[str]:
    lands = {entry.name for entry in entries("Place") if entry.sort == "country"}
    return frozenset(fold(name) for name in lands)


def is_country(name: str) -> bool:
    """True for the name of a country.

    >>> is_country("Qatar"), is_country("Al Khor")
    (True, False)
    """
    return fold(name) in _countries()


@lru_cache(maxsize=65536)
def one_country(ours: str, theirs: str) -> bool:
    """True if a country told here (several by ``|``) is the one that Wikidata names.

    >>> one_country("England|Wales", "United Kingdom"), one_country("Chile", "United Kingdom")
    (True, False)
    """
    names = {other for name in ours.split("|") for other in (fold(name), *_others(fold(name)))}
    return bool(theirs) and fold(theirs) in names


@lru_cache(maxsize=4096)
def _others(name: str) -> tuple[str, ...]:
    return next((tuple(map(fold, others)) for known, others in weights()["countries"].items()
                 if fold(known) == name), ())  # fmt: skip

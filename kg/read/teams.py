"""Which of the teams that files know a name means in this text.

"United" is short for many clubs and "the Reds" the nickname of others: such a form means the one
team of that form that the text also names in full. Where it names none in full, a form that only
one team bears is enough.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Container, Iterable, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache

from kg.read.gazetteer import Entry, Form, entries, gazetteer
from kg.read.names import custom, name_words, townspeople
from kg.read.tokens import fold

_KINDS = frozenset({"NationalTeam", "ClubTeam"})
_FULL = frozenset({"name", "alias"})


def known_teams(
    names: Iterable[str], articled: Container[str] = frozenset(), words: Iterable[str] = ()
) -> Mapping[str, str]:
    """For each name that means one team here, the team's own name.

    Counted names tell more. Of those ``articled`` ("the Canaries") a nickname is enough; ``words``
    are names as the text prints them, be they part of longer ones or not.

    >>> known_teams(["Manchester City", "City", "Cardiff City", "the Reds"])["Manchester City"]
    'Manchester City'
    >>> "City" in known_teams(["Manchester City", "City", "Cardiff City"])
    False
    >>> known_teams(["Arsenal Women", "Arsenal"])["Arsenal"]
    'Arsenal Women'
    >>> known_teams(["Rovers"], frozenset(), ["Rovers", "Ewood Park"])
    {'Rovers': 'Blackburn Rovers'}
    >>> known_teams(["Colchoneros"], {"Colchoneros"}), known_teams(["Adler"])
    ({'Colchoneros': 'Atlético Madrid'}, {})
    """
    counted = Counter(names) if not isinstance(names, Counter) else names
    second = _second_sides(counted)
    forms = {name: _forms(name) for name in sorted(counted)}
    named: Counter[Entry] = Counter()
    for name, found in forms.items():
        for entry in {f.entry for f in found if f.role in _FULL}:
            named[entry] += counted[name]
    printed = set(words)
    grounds = {team for word in printed for team in homes_of(word)}
    at_home = [host for team in sorted(grounds) if (host := _entry(team)) is not None]
    own = _own_forms({**{word: _forms(word) for word in printed}, **forms}, named)
    here = _Here(named, own, at_home)
    out: dict[str, str] = {}
    for name, found in forms.items():
        if name in second:
            out[name] = second[name]
        elif (meant := _meant(name, found, here, name in articled)) is not None:
            out[name] = second.get(meant.name, meant.name)
    return out


def _second_sides(names: Iterable[str]) -> dict[str, str]:
    """Second sides that the text names, by their own name and by that of the club or country."""
    out: dict[str, str] = {}
    for name in sorted(names):
        words = name.split()
        stem = " ".join(words[:-1])
        if stem and fold(words[-1]) in name_words("second"):
            full = {f.entry.name for f in _forms(stem) if f.role in _FULL}
            if len(full) == 1:
                out[name] = name
                out.setdefault(full.pop(), name)
    return out


def _own_forms(forms: Mapping[str, tuple[Form, ...]], named: Container[Entry]) -> dict[str, Entry]:
    """Forms of the text that are here one team's alone, and not its whole name."""
    out: dict[str, Entry] = {}
    for name, found in forms.items():
        meant = _only({form.entry for form in found if form.entry in named})
        if meant is not None and name != meant.name:
            out[name] = meant
    return out


@lru_cache(maxsize=4096)
def _forms(name: str) -> tuple[Form, ...]:
    return tuple(
        form
        for form in (*gazetteer().lookup(name), *gazetteer().lookup(f"the {name}"))
        if form.entry.kind in _KINDS and form.role not in {"demonym", "code"}
    )


@dataclass(frozen=True, slots=True)
class _Here:
    """The teams that a text names in full, whose alone its forms are, and whose ground it has."""

    named: Counter[Entry]
    own: Mapping[str, Entry]
    at_home: Collection[Entry]


def _meant(
    name: str,
    found: Iterable[Form],
    text: _Here,
    articled: bool,  # noqa: FBT001
) -> Entry | None:
    found = tuple(found)
    full = {form.entry for form in found if form.role in _FULL}
    if full:
        return next(iter(full)) if len(full) == 1 else _likeliest(full, text.named)
    every = {form.entry for form in found}
    here = every & set(text.named)
    if len(here) == 1:
        return next(iter(here))
    if here:
        word = fold(name)
        usual = {entry for entry in here if entry.name == custom().get(word)}
        others = {entry for form, entry in text.own.items() if word not in fold(form).split()}
        return _only(here - others) or _only(usual)
    if (grounded := _only(every.intersection(text.at_home))) is not None:
        return grounded
    if len(every) == 1 and (articled or _needs_no_article(name, found[0])):
        return next(iter(every))
    return _likeliest(every, text.named) if articled and every else None


def _needs_no_article(name: str, form: Form) -> bool:
    """True for "Les Bleus" and for the nicknames of national teams."""
    return form.entry.kind == "NationalTeam" or (" " in name and form.role == "nickname")


def _only(entries: set[Entry]) -> Entry | None:
    return next(iter(entries)) if len(entries) == 1 else None


def _likeliest(found: set[Entry], named: Counter[Entry]) -> Entry | None:
    """Of teams of one name the one of the country that most clubs of the text are of."""
    countries: Counter[str] = Counter()
    for entry, count in named.items():
        if entry.country and entry not in found:
            countries[entry.country] += count
    for country, _ in countries.most_common(1):
        return _only({entry for entry in found if entry.country == country})
    return None


def team_of_people(people: str, teams: Collection[str]) -> str | None:
    """The one of the ``teams`` whose people are called so, by country or by town.

    >>> team_of_people("Danes", ["Denmark", "Sweden"])
    'Denmark'
    >>> team_of_people("Italians", ["Napoli", "Chelsea"])
    'Napoli'
    >>> team_of_people("Londoners", ["Chelsea", "Everton"])
    'Chelsea'
    """
    countries = {f.entry.name for f in gazetteer().lookup(people) if f.role == "demonym"}
    teams = set(teams)
    towns = townspeople().get(fold(people), "").split("|")
    if not countries and towns == [""]:
        return None
    named = countries & teams or {
        form.entry.name
        for part in _PARTS
        for form in gazetteer().lookup(f"{part} {people}")
        if form.role == "demonym" and form.entry.name in teams
    }
    if not named:
        for team in teams:
            entry = _entry(team)
            if entry is not None and (entry.country in countries or _is_of_town(entry, towns)):
                named.add(team)
    if not named and any(kind_of_team(team) == "NationalTeam" for team in teams):
        named = countries
    return named.pop() if len(named) == 1 else None


_PARTS = ("North", "South", "Northern", "East", "West")


def _entry(team: str) -> Entry | None:
    """The club of that name, of a second side its first one's."""
    found = {f.entry for f in _forms(team) if f.role == "name"}
    if not found and " " in team:
        found = {f.entry for f in _forms(team.rpartition(" ")[0]) if f.role == "name"}
    return _only(found)


def _is_of_town(entry: Entry, towns: Collection[str]) -> bool:
    if towns == [""]:
        return False
    cities = {fold(city) for city in _towns().get(entry.name, ())}
    return any(fold(town) in cities or fold(town) in fold(entry.name).split() for town in towns)


@cache
def _towns() -> Mapping[str, set[str]]:
    """The towns of the grounds where each club plays."""
    out: dict[str, set[str]] = {}
    for ground in entries("Venue"):
        for club in ground.plays:
            out.setdefault(club, set()).update(ground.cities)
    return out


@lru_cache(maxsize=4096)
def kind_of_team(name: str) -> str:
    """NationalTeam or ClubTeam if the files know a team of that name, else nothing.

    >>> kind_of_team("Spain"), kind_of_team("Harchester Rovers")
    ('NationalTeam', '')
    """
    kinds = {form.entry.kind for form in _forms(name) if form.role in _FULL}
    return next(iter(kinds)) if len(kinds) == 1 else ""


@lru_cache(maxsize=4096)
def homes_of(ground: str) -> tuple[str, ...]:
    """The teams that a file knows to be at home at a ground; none for a ground of that name twice.

    >>> homes_of("Field of Dreams")
    ()
    """
    known = {form.entry for form in gazetteer().lookup(ground) if form.entry.kind == "Venue"}
    return next(iter(known)).plays if len(known) == 1 else ()

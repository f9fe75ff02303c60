"""Which of the teams that files know a name means in this text.

"United" is short for many clubs and "the Reds" the nickname of others: such a form means the one
team of that form that the text also names in full, and nothing if there are two.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from kg.read.gazetteer import Entry, Form, gazetteer

_KINDS = frozenset({"NationalTeam", "ClubTeam"})
_FULL = frozenset({"name", "alias"})


def known_teams(names: Iterable[str]) -> Mapping[str, str]:
    """For each name that means one team here, the team's own name.

    >>> known_teams(["Manchester City", "City", "Cardiff City", "the Reds"])["Manchester City"]
    'Manchester City'
    >>> "City" in known_teams(["Manchester City", "City", "Cardiff City"])
    False
    """
    forms = {name: _forms(name) for name in names}
    named = {f.entry for found in forms.values() for f in found if f.role in _FULL}
    out: dict[str, str] = {}
    for name, found in forms.items():
        meant = _meant(found, named)
        if meant is not None:
            out[name] = meant.name
    return out


def _forms(name: str) -> tuple[Form, ...]:
    return tuple(
        form
        for form in gazetteer().lookup(name)
        if form.entry.kind in _KINDS and form.role not in {"demonym", "code"}
    )


def _meant(found: Iterable[Form], named: set[Entry]) -> Entry | None:
    full = {form.entry for form in found if form.role in _FULL}
    if full:
        return next(iter(full)) if len(full) == 1 else None
    here = {form.entry for form in found} & named
    return next(iter(here)) if len(here) == 1 else None


def kind_of_team(name: str) -> str:
    """NationalTeam or ClubTeam if the files know a team of that name, else nothing.

    >>> kind_of_team("Spain"), kind_of_team("Harchester Rovers")
    ('NationalTeam', '')
    """
    kinds = {form.entry.kind for form in _forms(name) if form.role in _FULL}
    return next(iter(kinds)) if len(kinds) == 1 else ""


def homes_of(ground: str) -> tuple[str, ...]:
    """The teams that a file knows to be at home at a ground; none for a ground of that name twice.

    >>> homes_of("Field of Dreams")
    ()
    """
    known = {form.entry for form in gazetteer().lookup(ground) if form.entry.kind == "Venue"}
    return next(iter(known)).plays if len(known) == 1 else ()

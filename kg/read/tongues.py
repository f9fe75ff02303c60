"""What a man's name says of the country he plays for, where two countries meet.

A name is no proof, but "Halvorsen" plays rather for Norway than for Brazil: a weak hint, and none
where both sides have such names, or neither.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache

from kg.read.lexicon import phrase_file
from kg.read.names import name_words
from kg.read.scene import Scene
from kg.read.sides import Hint, Sides
from kg.read.teams import kind_of_team
from kg.read.tokens import fold

_USUAL = 2
"""What a part of a name is worth that is usual in one of the two countries."""
_SOME = 1
"""The same where only some of a country's players have such names."""


_WEIGHTS = (1, 4, 6)
"""What a name's leaning weighs: one of 1 is right in 22 of 30, above in 129 of 131 of the gold."""


@dataclass(frozen=True, slots=True)
class _Tongue:
    """The national teams with names of one kind, usually and sometimes."""

    usual: frozenset[str]
    some: frozenset[str]


def name_hints(told: Scene, sides: Sides) -> list[Hint]:
    """A weak hint on each man whose name is usual in one of two countries that meet.

    ``sides`` is what the words say without names. There are none where many names are of neither
    country, or belie what the words say firmly.
    """
    countries = [_country(team) for team in sides.teams]
    if "" in countries:
        return []
    one, other = countries
    first = {m.name: m.span for m in reversed(told.mentions) if m.kind == "person"}
    fitting = [_fits(name, one, other) for name in first]
    if fitting.count(False) > fitting.count(True) * _STRANGERS:
        return []
    leanings = {name: lean for name in first if (lean := leaning(name, one, other))}
    firm = {name: sure for name in leanings if abs(sure := sides.sure(name)) >= _FIRM}
    belied = sum((sure > 0) != (leanings[name] > 0) for name, sure in firm.items())
    if belied * _TRUSTED > len(firm) - belied:
        return []
    return [
        Hint(name, sides.teams[lean < 0], True, _weight(lean), first[name], BY_NAME)  # noqa: FBT003
        for name, lean in leanings.items()
    ]


def _weight(lean: int) -> int:
    return _WEIGHTS[min(abs(lean), len(_WEIGHTS)) - 1]


BY_NAME = "story.name"
"""The cue of these hints: a name makes a side likelier and is no telling of it."""
_FIRM = 7.0
"""Sides so sure are told in words; where names say otherwise, names are not to be trusted."""
_TRUSTED = 2
_STRANGERS = 0.5
"""So many names may be of neither country for each that is of one: the referee's, past players'."""


def _fits(name: str, one: str, other: str) -> bool | None:
    """Whether a name is of either country; None if it is of no tongue that is known."""
    words = fold(name).split()
    kinds = [k for i, word in enumerate(words) for k in _kinds(word, i, len(words))]
    if not kinds:
        return None
    return any(not {one, other}.isdisjoint(k.usual | k.some) for k in kinds)


def _country(team: str) -> str:
    """The country of a national team, of its women or its youth as well; "" for a club."""
    if kind_of_team(team) == "NationalTeam":
        return team
    stem, _, last = team.rpartition(" ")
    second = stem and fold(last) in name_words("second")
    return stem if second and kind_of_team(stem) == "NationalTeam" else ""


@lru_cache(maxsize=4096)
def leaning(name: str, one: str, other: str) -> int:
    """How much rather a man of that name plays for the first country (below nil: the second).

    >>> leaning("Kjetil Halvorsen", "Norway", "Brazil"), leaning("Peter Kane", "England", "Wales")
    (4, 0)
    """
    words = fold(name).split()
    out = 0
    for place, word in enumerate(words):
        kinds = _kinds(word, place, len(words))
        if kinds:
            out += _worth(kinds, one, other) - _worth(kinds, other, one)
    return out


def _worth(kinds: tuple[_Tongue, ...], team: str, rival: str) -> int:
    """What names of these kinds say for a team, if they are less usual in its rival's country."""
    if any(rival in k.usual for k in kinds):
        return 0
    rarely = any(rival in k.some for k in kinds)
    if any(team in k.usual for k in kinds):
        return _SOME if rarely else _USUAL
    return _SOME if not rarely and any(team in k.some for k in kinds) else 0


def _kinds(word: str, place: int, size: int) -> tuple[_Tongue, ...]:
    """The tongues that a word of a name is of, by itself, else by its beginning and end."""
    tongues = _tongues()
    first = place == 0
    last = place == size - 1
    found = [
        *(tongues.first.get(word, ()) if first else ()),
        *(tongues.surname_first.get(word, ()) if first else ()),
        *(tongues.last.get(word, ()) if last else ()),
        *(tongues.words.get(word, ()) if not last else ()),
    ]
    if not found and last and len(word) >= _LONG:
        found += [t for n in _AFFIXES for t in tongues.begins.get(word[:n], ())]
        for n in _AFFIXES:
            longest = tongues.ends.get(word[-n:], ())
            if longest and len(word) > n:
                found += longest
                break
    return tuple(dict.fromkeys(found))


_LONG = 4
_AFFIXES = (8, 7, 6, 5, 4, 3, 2)


@dataclass(frozen=True, slots=True)
class _Tongues:
    """The tongues of each first name, surname, particle, beginning and end."""

    first: Mapping[str, tuple[_Tongue, ...]]
    surname_first: Mapping[str, tuple[_Tongue, ...]]
    last: Mapping[str, tuple[_Tongue, ...]]
    words: Mapping[str, tuple[_Tongue, ...]]
    begins: Mapping[str, tuple[_Tongue, ...]]
    ends: Mapping[str, tuple[_Tongue, ...]]


@cache
def _tongues() -> _Tongues:
    tables: dict[str, dict[str, tuple[_Tongue, ...]]] = {
        column: {} for column in ("first", "surname_first", "last", "words", "begins", "ends")
    }
    for row in phrase_file("tongues")["tongue"]:
        tongue = _Tongue(
            frozenset(row["teams"].split("|")), frozenset(row.get("also", "").split("|"))
        )
        for column, table in tables.items():
            for word in row.get(column, "").split():
                table[word] = (*table.get(word, ()), tongue)
    return _Tongues(**tables)

"""When two names mean the same person, and which team of a report a name means."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from kg.evaluate.spelling import first_of_same, folded, lists, plain_words


@dataclass(frozen=True, slots=True)
class _Name:
    given: tuple[str, ...]
    surname: str

    @property
    def tokens(self) -> tuple[str, ...]:
        return (*self.given, self.surname)


def _name(words: str) -> _Name | None:
    """A person's name in its parts; titles, particles and "Junior" are left out."""
    rules = lists()["persons"]
    tokens = [token for token in folded(words).split() if token not in rules["titles"]]
    while len(tokens) > 1 and tokens[-1] in rules["suffixes"]:
        tokens.pop()
    tokens = [token for token in tokens if token not in rules["particles"]] or tokens
    return _Name(tuple(tokens[:-1]), tokens[-1]) if tokens else None


@cache
def same_person(one: str, other: str) -> bool:
    """True if the two can be names of one person: same surname, no other given name.

    >>> same_person("Ruud van Nistelrooy", "R. Van Nistelrooij"), same_person("Kane", "Harry Kane")
    (False, True)
    >>> same_person("Sir Alex Ferguson", "A. Ferguson"), same_person("G Neville", "P Neville")
    (True, False)
    """
    a, b = _name(one), _name(other)
    if a is None or b is None:
        return False
    if a.surname == b.surname:
        return _given_agree(a.given, b.given)
    if a.given and sorted(a.tokens) == sorted(b.tokens):  # the family name may come first
        return True
    return _double(a, b) or _double(b, a)


def _double(hyphened: _Name, other: _Name) -> bool:
    """Oxlade-Chamberlain is written as two words elsewhere."""
    parts = tuple(hyphened.surname.split("-"))
    words = tuple(part for token in other.tokens for part in token.split("-"))
    return (
        len(parts) > 1
        and words[-len(parts) :] == parts
        and _given_agree(hyphened.given, words[: -len(parts)])
    )


def _given_agree(a: tuple[str, ...], b: tuple[str, ...]) -> bool:
    if not a or not b or _short_for(a[0], b[0]):
        return True
    for few, many in ((a, b), (b, a)):
        if len(few) == 1 and few[0] == "".join(name[0] for name in many):  # J.T. Smith
            return len(few[0]) <= 3
        if len(few) == 1 and len(many) > 1 and many[-1] == few[0]:  # called by the second name
            return True
    return False


def _short_for(a: str, b: str) -> bool:
    if a[0] == b[0] and 1 in {len(a), len(b)}:
        return True
    shorter, longer = sorted((a, b), key=len)
    if len(shorter) >= 3 and longer.startswith(shorter):
        return True
    return a == b or any(a in line and b in line for line in lists()["persons"]["short"])


class Persons:
    """Compares names of persons, with the spellings that a gold sheet lists as aliases."""

    def __init__(self, aliases: Mapping[str, Iterable[str]]) -> None:
        self._spelt = {
            folded(name): {folded(alias) for alias in many if _is_name(alias)}
            for name, many in aliases.items()
        }

    def same(self, gold: object, read: object) -> bool:
        """True if both are there and mean one person; "the Irishman" is no spelling."""
        if not (isinstance(gold, str) and isinstance(read, str) and gold and read):
            return False
        return same_person(gold, read) or folded(read) in self._spelt.get(folded(gold), ())


def _is_name(alias: str) -> bool:
    return not alias.lower().startswith("the ") and _is_proper(alias)


def _is_proper(alias: str) -> bool:
    """True for "the Magpies", false for "the visitors"."""
    words = [word for word in alias.split() if word.lower() != "the"]
    return bool(words) and all(word[0].isupper() for word in words)


@cache
def team_key(name: str) -> str:
    """The name of a team in the one form that stands for all its forms.

    >>> team_key("Man Utd") == team_key("Manchester United F.C.".replace(".", ""))
    True
    """
    same = first_of_same("teams")
    key = re.sub(r"\butd\b", "united", re.sub(r"^the ", "", plain_words(name)))
    bare = re.sub(r"^(a?fc|cf|sc|ac) | (a?fc|cf|sc|football club)$", "", key)
    found = (form for form in (key, bare, bare.replace("united", "utd")) if form in same)
    form = next(found, None)
    return same[form] if form else bare


class Teams:
    """Which of the two teams of a gold sheet a name means."""

    def __init__(self, teams: Iterable[str], aliases: Mapping[str, Iterable[str]]) -> None:
        self._by_key = {team_key(team): team for team in teams}
        owners: dict[str, set[str]] = {}
        for team in self._by_key.values():
            for alias in aliases.get(team, ()):
                if _is_proper(alias):
                    owners.setdefault(_nickname(alias), set()).add(team)
        self._by_nickname = {name: min(who) for name, who in owners.items() if len(who) == 1}

    def of(self, name: Any) -> str | None:
        """The team's name in the gold; "?" and the name if it is neither; None for no name.

        United, City and the like fall away only where one team alone is left and no other such
        word stands in its place: "Sheffield United" is never Sheffield Wednesday.
        """
        if not isinstance(name, str) or not name:
            return None
        key = team_key(name)
        if key in self._by_key:
            return self._by_key[key]
        bare = _bare(key)
        near = [team for own, team in self._by_key.items() if bare and _bare(own) == bare
                and not _differ(own, key)]  # fmt: skip
        return near[0] if len(near) == 1 else self._by_nickname.get(_nickname(name), f"?{key}")


def _nickname(alias: str) -> str:
    return plain_words(alias).removeprefix("the ")


def _bare(key: str) -> str:
    return " ".join(word for word in key.split() if word not in lists()["teams"]["words"])


def _differ(own: str, key: str) -> bool:
    words = set(lists()["teams"]["words"])
    return own != key and bool(words & set(own.split())) and bool(words & set(key.split()))


def competition_key(name: object) -> str:
    """A competition without its year, in the first of its listed names.

    >>> competition_key("2022 FIFA World Cup"), competition_key("the Carling Cup")
    ('world cup', 'league cup')
    """
    key = plain_words(name).removeprefix("the ")
    key = re.sub(r"^(19|20)\d\d( \d\d)? | (19|20)\d\d( \d\d)?$", "", key)
    return first_of_same("competitions").get(key, key)


_ORDINALS = dict(
    zip(
        ("1st", "2nd", "3rd", "4th", "5th", "6th", "7th"),
        ("first", "second", "third", "fourth", "fifth", "sixth", "seventh"),
        strict=True,
    )
)


_STAGES = (
    ("quarter", "quarter final"),
    ("semi", "semi final"),
    (r"\bgroup\b", "group"),
    (r"\b(last|round of) 16\b", "last 16"),
)


def stage_key(name: object) -> str:
    """The round that a stage is: replays, plurals and the letter of a group left out.

    >>> stage_key("FA Cup quarter-final replay"), stage_key("Group E"), stage_key("round of 16")
    ('quarter final', 'group', 'last 16')
    """
    key = " ".join(_ORDINALS.get(word, word) for word in plain_words(name).split())
    key = re.sub(r"\b(the|replay|tie|match)\b", "", key).replace("sixteen", "16")
    key = re.sub(r"\bround (one|1)\b", "first round", " ".join(key.split()))
    for pattern, stage in _STAGES:
        if re.search(pattern, key):
            return stage
    numbered = re.search(rf"\b({'|'.join(_ORDINALS.values())}) (round|leg)\b", key)
    return numbered[0] if numbered else re.sub(r"s\b", "", key)


def ground_key(name: object) -> str:
    """A ground without its town and the words that ground and stadium are.

    >>> ground_key("the Santiago Bernabéu, Madrid") == ground_key("Bernabeu Stadium")
    True
    """
    words = plain_words(str(name).split(",")[0])
    key = re.sub(r"\b(the|stadium|ground|estadio|santiago)\b", "", words)
    return " ".join(re.sub(r"\bsaint\b", "st", key).split())

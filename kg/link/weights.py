"""The file that says how links are decided: points, words, limits, patterns of names."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any

from kg.link.model import Kind, Population
from kg.read.tokens import fold
from kg.resources import resource

_NO_WORD = re.compile(r"[^\w]+")


@cache
def weights() -> Mapping[str, Any]:
    """``ontology/linking/linking.toml``.

    >>> weights()["accept"]["enough"] > weights()["accept"]["margin"]
    True
    """
    text = resource("ontology", "linking", "linking.toml").read_text("utf-8")
    return tomllib.loads(text)


@dataclass(frozen=True, slots=True)
class Told:
    """Who plays, as names tell: ``mixed`` where they contradict each other."""

    population: Population = ""
    age_group: str = ""
    mixed: bool = False


@lru_cache(maxsize=65536)
def told_of(name: str) -> Told:
    """Who plays by the words of a name.

    >>> told_of("FIFA Women's World Cup"), told_of("England under-18s").age_group
    (Told(population='women', age_group='', mixed=False), 'U18')
    """
    told = weights()["population"]
    plain = fold(name).replace("’", "'")
    age = _pattern(told["age_group"]).search(plain)
    women, men = (_pattern(told[word]).search(plain) for word in ("women", "men"))
    return Told("women" if women else "men" if men else "", f"U{age[1]}" if age else "")


@cache
def _pattern(words: str) -> re.Pattern[str]:
    return re.compile(words, re.IGNORECASE)


@lru_cache(maxsize=262_144)
def bare(name: str, kind: Kind) -> str:
    """A name for comparing: folded, without the words that say only what kind of thing it is.

    >>> bare("England men's national football team", "NationalTeam")
    'england'
    >>> bare("Manchester Utd", "ClubTeam"), bare("Manchester United F.C.", "ClubTeam")
    ('manchester united', 'manchester united')
    """
    folded = fold(name)
    generic = weights()["generic"].get(kind)
    plain = _pattern(generic).sub(" ", folded) if generic else folded
    short = weights()["short"] if kind == "ClubTeam" else {}
    words = [short.get(word, word) for word in _NO_WORD.sub(" ", plain.replace("'", "")).split()]
    return " ".join(words) or folded


def edition_names(competition: str, year: int) -> Iterable[str]:
    """How an edition may be called.

    >>> list(edition_names("FIFA World Cup", 2022))
    ['2022 FIFA World Cup', 'FIFA World Cup 2022']
    """
    for pattern in weights()["editions"]["names"]:
        yield pattern.format(year=year, competition=competition)

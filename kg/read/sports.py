"""Texts about another sport: told by its own words, set against those of football."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from kg.resources import resource

_SAMPLE = 20_000
_ENOUGH = 4
_DIFFERENT = 2
_SPREAD = 120
"""Of so many words at least one must be of the other sport: long live texts digress."""


def other_sport(text: str) -> str:
    """Words of another sport that show that a text is about it, else nothing.

    >>> other_sport("Wasps won the scrum and Moody's second try came from a lineout.")
    'scrum and lineout'
    >>> other_sport("The winger might give it a try again after his second try at a cross.")
    ''
    """
    said = _Said(text[:_SAMPLE].lower())
    football = len(said.of(_words("football", "words")))
    enough = max(_ENOUGH, football + 1) - _MOST_HIGH
    rated = [(sport, sport.points(said)) for sport in _sports() if said.most(sport) >= enough]
    if not rated:
        return ""
    best, points = max(rated, key=lambda rated: rated[1])
    high = _too_high(said.lower) if points else ()
    points += min(_MOST_HIGH, len(high))
    if points < _ENOUGH or points <= football:
        return ""
    found = best.words(said)
    if len(found) + len(high) < _DIFFERENT:
        return ""
    spread = sum(said.plain.count(f" {word}") for word in found) * _SPREAD
    return " and ".join((*found, *high)[:2]) if spread >= len(said.plain.split()) else ""


class _Said:
    """A text, in small letters, as words between blanks, every digit 0, without hyphens."""

    def __init__(self, lower: str) -> None:
        self.lower = lower
        self.plain = f" {_BETWEEN.sub(' ', _DIGIT.sub('0', lower))} "
        here = set(self.plain.split())
        self._here = here | {word[:-1] for word in here if word[-1] == "s"}
        self._telling = self._here & _every_longest()

    def most(self, sport: _Sport) -> int:
        """No fewer points than the text has of a sport: two for each phrase that may be there."""
        phrases = _by_longest((*sport.name, *sport.sure, *sport.maybe))
        return 1 + 2 * sum(len(phrases[word]) for word in phrases.keys() & self._telling)

    def of(self, words: tuple[str, ...]) -> list[str]:
        """Those of the words, single ones and phrases, that the text has, in the plural too."""
        by_longest = _by_longest(words)
        there = [one for word in by_longest.keys() & self._telling for one in by_longest[word]]
        return [word for _, word in sorted(there) if self._has(word)]

    def _has(self, word: str) -> bool:
        """True for a word, whose being there is known, and for a phrase that is there whole."""
        if " " not in word:
            return True
        if not self._here.issuperset(word.split()):
            return False
        return f" {word} " in self.plain or f" {word}s " in self.plain


@cache
def _by_longest(words: tuple[str, ...]) -> Mapping[str, list[tuple[int, str]]]:
    """Words and phrases with their places, by the longest word of each, which fewest texts have."""
    out: dict[str, list[tuple[int, str]]] = {}
    for place, word in enumerate(words):
        out.setdefault(max(word.split(), key=len), []).append((place, word))
    return out


@cache
def _every_longest() -> frozenset[str]:
    """The longest words of all phrases of sports: a text holds few of them."""
    football = frozenset(_by_longest(_words("football", "words")))
    sports = ((*sport.name, *sport.sure, *sport.maybe) for sport in _sports())
    return football.union(*map(_by_longest, sports))


_DIGIT = re.compile(r"\d")
_BETWEEN = re.compile(r"[^\w']+")


@dataclass(frozen=True, slots=True)
class _Sport:
    name: tuple[str, ...]
    sure: tuple[str, ...]
    maybe: tuple[str, ...]

    def points(self, said: _Said) -> int:
        """How much of this sport a text has."""
        names = said.of(self.name)
        twice = sum(said.plain.count(f" {name}") for name in names) > 1
        return 2 * len(names) + twice + 2 * len(said.of(self.sure)) + len(said.of(self.maybe))

    def words(self, said: _Said) -> list[str]:
        """The words of this sport that a text has, the telling ones first."""
        return said.of((*self.name, *self.sure, *self.maybe))


_MOST_HIGH = 2
_HIGH = 16
_SCORE = re.compile(r"(?<![\d.,£$€:/-])(\d{1,3})[-–](\d{1,3})(?![\d%.,:/–-]*\d|-)")
_WON = re.compile(r"\b(?:win|won|beat|beats|lead|led|victory|defeat|lost|loss|ahead|down|up|score"
                  r"|half-time|halftime|edged|triumph|tied|draw|final|result)\b")  # fmt: skip
_NEAR = 60


def _too_high(lower: str) -> tuple[str, ...]:
    """Scores higher than those of football matches, in words of winning and losing."""
    out = []
    for found in _SCORE.finditer(lower):
        one, other = int(found[1]), int(found[2])
        near = lower[max(0, found.start() - _NEAR) : found.end() + _NEAR]
        if max(one, other) >= _HIGH and min(one, other) > 1 and _WON.search(near):
            out.append(found[0])
    return tuple(dict.fromkeys(out))


@cache
def _sports() -> tuple[_Sport, ...]:
    return tuple(
        _Sport(*(_words(name, kind) for kind in ("name", "sure", "maybe")))
        for name in _data()
        if name != "football"
    )


def _words(sport: str, kind: str) -> tuple[str, ...]:
    return tuple(_data()[sport][kind])


@cache
def _data() -> Mapping[str, Mapping[str, list[str]]]:
    return tomllib.loads(resource("ontology", "lexicon", "sports.toml").read_text("utf-8"))

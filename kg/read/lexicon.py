"""The phrase files of ontology/lexicon, loaded once and indexed by the words they need.

Patterns are compiled when a text first holds one of their words, so that a reader starts quickly
and a report pays only for the football it tells.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from kg.read.phrases import KINDS, Match, Pattern
from kg.resources import resource


@dataclass(frozen=True, slots=True)
class Phrase:
    """One entry of the lexicon: what it tells (``event``), how (``patterns``), and its marks."""

    id: str
    event: str
    patterns: tuple[Pattern, ...]
    marks: Mapping[str, Any]


class Lexicon:
    """Phrases that can be looked for in coded sentences.

    A pattern has a number, and a set of patterns is a whole number with the bits of theirs. For
    the first set of words that a pattern wants, for the second and so on, ``_by_word`` has the
    patterns whose set holds a word, and ``_content`` those that have no such set. So the patterns
    of which a sentence holds all that they want are found by a few operations on such numbers.
    """

    def __init__(self, phrases: Iterable[Phrase]) -> None:
        self._entries: list[tuple[Phrase, Pattern]] = []
        by_word: dict[str, dict[int, int]] = {}
        sizes: list[int] = []
        needs: list[tuple[int, int]] = []
        for phrase in phrases:
            texts = {pattern.text: pattern for pattern in phrase.patterns}
            for _, pattern in sorted(texts.items()):
                bit = 1 << len(self._entries)
                first, *others = pattern.wanted
                wanted = (first, *(words for words in others if not _TAGS.issuperset(words)))
                for nth, words in enumerate(wanted):
                    for word in words:
                        by_set = by_word.setdefault(word, {})
                        by_set[nth] = by_set.get(nth, 0) | bit
                sizes.append(len(wanted))
                needs.append(pattern.needs)
                self._entries.append((phrase, pattern))
        self._by_word = {word: tuple(by_set.items()) for word, by_set in by_word.items()}
        self._rare = frozenset(word for word, by_set in by_word.items() if 0 in by_set)
        self._content = _at_most(sizes)[:-1]
        self._by_people = _at_most([people for people, _ in needs])
        self._by_teams = _at_most([teams for _, teams in needs])

    def find(self, code: str, words: Iterable[str]) -> Iterator[tuple[Phrase, Match]]:
        """Every phrase in a coded sentence; ``words`` are the words and tags the sentence holds."""
        fitting = self._fitting(code, words)
        while fitting:
            lowest = fitting & -fitting
            fitting ^= lowest
            phrase, pattern = self._entries[lowest.bit_length() - 1]
            for match in pattern.find(code):
                yield phrase, match

    def _fitting(self, code: str, words: Iterable[str]) -> int:
        """The patterns of which a sentence holds a word of every set that they want."""
        held = words if isinstance(words, frozenset) else frozenset(words)
        if self._rare.isdisjoint(held):
            return 0
        by_set = self._content.copy()
        for sets in map(self._by_word.get, held):
            if sets is not None:
                for nth, patterns in sets:
                    by_set[nth] |= patterns
        fitting = by_set[0]
        for patterns in by_set:
            fitting &= patterns
        if not fitting:
            return 0
        for by_number, tag in ((self._by_people, "<P"), (self._by_teams, "<T")):
            fitting &= by_number[min(code.count(tag), len(by_number) - 1)]
        return fitting


def _at_most(numbers: Sequence[int]) -> list[int]:
    """For 0, 1 and so on to the greatest number: the places of numbers no greater, as bits.

    >>> [bin(places) for places in _at_most([2, 0, 1])]
    ['0b10', '0b110', '0b111']
    """
    return [
        sum(1 << place for place, number in enumerate(numbers) if number <= most)
        for most in range(max(numbers, default=0) + 1)
    ]


_TAGS = frozenset({"<P", "<T"})


@cache
def phrase_file(name: str) -> Mapping[str, Any]:
    """The tables of a file of ontology/lexicon, read once."""
    return tomllib.loads(resource("ontology", "lexicon", f"{name}.toml").read_text("utf-8"))


@cache
def word_list(name: str) -> tuple[str, ...]:
    """The words listed under a name in words.toml.

    >>> "drive" in word_list("shot")
    True
    """
    return tuple(phrase_file("words")["words"][name])


@cache
def word_sets(file: str) -> Mapping[str, frozenset[str]]:
    """The lists of words that a phrase file keeps for itself, in its table ``words``.

    >>> "might" in word_sets("grammar")["modal"]
    True
    """
    return {name: frozenset(words) for name, words in phrase_file(file)["words"].items()}


@cache
def roles() -> Mapping[str, str]:
    """The kind of mention that each role of the patterns asks for."""
    return {**{kind: kind for kind in KINDS}, **phrase_file("words")["roles"]}


@cache
def lexicon(*names: str) -> Lexicon:
    """The phrases of the named files together: ``lexicon("goals", "penalties")``."""
    return Lexicon(phrase for name in names for phrase in _phrases(name))


@cache
def naming() -> Lexicon:
    """The phrases of naming.toml, whose slots take a name of any kind."""
    names = {"person", "team", "place", "venue"}
    loose = {role: "name" if kind in names else kind for role, kind in roles().items()}
    return Lexicon(_phrases("naming", loose))


def _phrases(name: str, kinds: Mapping[str, str] | None = None) -> Iterator[Phrase]:
    words = {key: tuple(values) for key, values in phrase_file("words")["words"].items()}
    for entry in phrase_file(name)["phrase"]:
        marks = {k: v for k, v in entry.items() if k not in {"id", "event", "patterns"}}
        patterns = tuple(Pattern(text, kinds or roles(), words) for text in entry["patterns"])
        yield Phrase(entry["id"], entry["event"], patterns, marks)

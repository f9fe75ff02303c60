"""The phrase files of ontology/lexicon, loaded once and indexed by the words they need.

Patterns are compiled when a text first holds one of their words, so that a reader starts quickly
and a report pays only for the football it tells.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any, NamedTuple

from kg.read.phrases import KINDS, Match, Pattern
from kg.resources import resource


@dataclass(frozen=True, slots=True)
class Phrase:
    """One entry of the lexicon: what it tells (``event``), how (``patterns``), and its marks."""

    id: str
    event: str
    patterns: tuple[Pattern, ...]
    marks: Mapping[str, Any]


class _Entry(NamedTuple):
    """A pattern with all that decides whether it is tried on a sentence.

    A named tuple, for each sentence takes dozens of them apart.
    """

    phrase: Phrase
    pattern: Pattern
    people: int
    teams: int
    others: tuple[frozenset[str], ...]


class Lexicon:
    """Phrases that can be looked for in coded sentences."""

    def __init__(self, phrases: Iterable[Phrase]) -> None:
        self._entries: list[_Entry] = []
        self._by_word: dict[str, list[int]] = {}
        for phrase in phrases:
            texts = {pattern.text: pattern for pattern in phrase.patterns}
            for _, pattern in sorted(texts.items()):
                wanted = pattern.wanted
                others = tuple(words for words in wanted[1:] if not _TAGS.issuperset(words))
                for word in wanted[0]:
                    self._by_word.setdefault(word, []).append(len(self._entries))
                self._entries.append(_Entry(phrase, pattern, *pattern.needs, others))

    def find(self, code: str, words: Iterable[str]) -> Iterator[tuple[Phrase, Match]]:
        """Every phrase in a coded sentence; ``words`` are the words and tags the sentence holds."""
        held = words if isinstance(words, frozenset) else frozenset(words)
        numbers: set[int] = set()
        for word in held & self._by_word.keys():
            numbers.update(self._by_word[word])
        if not numbers:
            return
        people, teams = code.count("<P"), code.count("<T")
        for number in sorted(numbers):
            phrase, pattern, men, sides, others = self._entries[number]
            if men > people or sides > teams:
                continue
            for wanted in others:
                if held.isdisjoint(wanted):
                    break
            else:
                for match in pattern.find(code):
                    yield phrase, match


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

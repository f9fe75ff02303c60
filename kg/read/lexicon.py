"""The phrase files of ontology/lexicon, loaded once and indexed by the words they need.

Patterns are compiled when a text first holds one of their words, so that a reader starts quickly
and a report pays only for the football it tells.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Iterator, Mapping
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
    """Phrases that can be looked for in coded sentences."""

    def __init__(self, phrases: Iterable[Phrase]) -> None:
        self._by_word: dict[str, list[tuple[int, Phrase, Pattern]]] = {}
        for order, phrase in enumerate(phrases):
            for pattern in phrase.patterns:
                for word in pattern.anchors:
                    self._by_word.setdefault(word, []).append((order, phrase, pattern))

    def find(self, code: str, words: Iterable[str]) -> Iterator[tuple[Phrase, Match]]:
        """Every phrase in a coded sentence; ``words`` are the words and tags the sentence holds."""
        fitting: dict[tuple[int, str], tuple[Phrase, Pattern]] = {}
        people, teams = code.count("<P"), code.count("<T")
        for word in words:
            for order, phrase, pattern in self._by_word.get(word, ()):
                if pattern.needs[0] <= people and pattern.needs[1] <= teams:
                    fitting[order, pattern.text] = (phrase, pattern)
        for key in sorted(fitting):
            phrase, pattern = fitting[key]
            for match in pattern.find(code):
                yield phrase, match


@cache
def _words() -> Mapping[str, Any]:
    return tomllib.loads(resource("ontology", "lexicon", "words.toml").read_text("utf-8"))


@cache
def word_list(name: str) -> tuple[str, ...]:
    """The words listed under a name in words.toml.

    >>> "drive" in word_list("shot")
    True
    """
    return tuple(_words()["words"][name])


@cache
def roles() -> Mapping[str, str]:
    """The kind of mention that each role of the patterns asks for."""
    return {**{kind: kind for kind in KINDS}, **_words()["roles"]}


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
    data = tomllib.loads(resource("ontology", "lexicon", f"{name}.toml").read_text("utf-8"))
    words = {key: tuple(values) for key, values in _words()["words"].items()}
    for entry in data["phrase"]:
        marks = {k: v for k, v in entry.items() if k not in {"id", "event", "patterns"}}
        patterns = tuple(Pattern(text, kinds or roles(), words) for text in entry["patterns"])
        yield Phrase(entry["id"], entry["event"], patterns, marks)

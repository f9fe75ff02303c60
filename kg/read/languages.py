"""Texts that are not in English: told by their little words, or by their letters."""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from collections.abc import Mapping
from functools import cache

from kg.resources import resource

_SAMPLE = 6_000
_WORD = re.compile(r"[^\W\d_]+")
_FEWEST = 15
_CLEARLY = 2
_SHARE = 0.08
_SEVERAL = 4
_LATIN = 0x250
_LATIN_MORE = range(0x1E00, 0x1F00)


def foreign(text: str) -> str:
    """The language of a text that is clearly not in English, else nothing.

    >>> foreign("Der Ball ist rund und das Spiel dauert neunzig Minuten, und am Ende der Partie "
    ...         "war es nicht die bessere Mannschaft, die mit dem Sieg nach Hause ging.")
    'German'
    """
    words = Counter(_WORD.findall(text[:_SAMPLE].lower()))
    if words.total() < _FEWEST:
        return ""
    strange = () if text.isascii() else words.items()
    other = sum(count for word, count in strange if not _is_latin(word))
    if other * 2 > words.total():
        return "a language in other than Latin letters"
    counts = {name: sum(words[word] for word in little) for name, little in _little_words().items()}
    english = counts.pop("English")
    best = max(counts, key=lambda name: counts[name])
    several = sum(1 for word in _little_words()[best] if word in words) >= _SEVERAL
    clear = counts[best] > max(_CLEARLY * english, _SHARE * words.total())
    return best if clear and several else ""


def _is_latin(word: str) -> bool:
    return all(ord(letter) < _LATIN or ord(letter) in _LATIN_MORE for letter in word)


@cache
def _little_words() -> Mapping[str, frozenset[str]]:
    data = tomllib.loads(resource("ontology", "lexicon", "languages.toml").read_text("utf-8"))
    return {name: frozenset(words.split()) for name, words in data["little"].items()}

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
_STRANGE = re.compile(r"[^\W\d_\u0000-\u024f\u1e00-\u1eff]")
"""A letter of other than Latin letters."""


def foreign(text: str) -> str:
    """The language of a text that is clearly not in English, else nothing.

    >>> foreign("Der Ball ist rund und das Spiel dauert neunzig Minuten, und am Ende der Partie "
    ...         "war es nicht die bessere Mannschaft, die mit dem Sieg nach Hause ging.")
    'German'
    """
    words = Counter(_WORD.findall(text[:_SAMPLE].lower()))
    if words.total() < _FEWEST:
        return ""
    strange = words.items() if _STRANGE.search(text) else ()
    other = sum(count for word, count in strange if _STRANGE.search(word))
    if other * 2 > words.total():
        return "a language in other than Latin letters"
    spoken = words.keys() & _every_little_word()
    if sum(words[word] for word in spoken) <= _CLEARLY * sum(
        words[word] for word in spoken & _little_words()["English"]
    ):
        return ""  # as for nearly every text: no language can have more than all together
    counts = {
        name: sum(words[word] for word in little & words.keys())
        for name, little in _little_words().items()
    }
    english = counts.pop("English")
    best = max(counts, key=lambda name: counts[name])
    several = sum(1 for word in _little_words()[best] if word in words) >= _SEVERAL
    clear = counts[best] > max(_CLEARLY * english, _SHARE * words.total())
    return best if clear and several else ""


@cache
def _every_little_word() -> frozenset[str]:
    return frozenset().union(*_little_words().values())


@cache
def _little_words() -> Mapping[str, frozenset[str]]:
    data = tomllib.loads(resource("ontology", "lexicon", "languages.toml").read_text("utf-8"))
    return {name: frozenset(words.split()) for name, words in data["little"].items()}

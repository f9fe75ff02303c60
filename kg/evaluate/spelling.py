"""Words brought to a form in which two spellings of one name are equal."""

from __future__ import annotations

import re
import tomllib
import unicodedata
from functools import cache
from typing import Any

from kg.resources import resource

_UNACCENTED = str.maketrans(
    {"ø": "o", "ł": "l", "đ": "d", "ð": "d", "ß": "ss", "æ": "ae", "œ": "oe", "ı": "i", "þ": "th"}
)


def folded(words: object) -> str:
    """Lower case without accents, apostrophes and punctuation; hyphens stay.

    >>> folded("N’Gotty"), folded("Søren Łukasz-Müller")
    ('ngotty', 'soren lukasz-muller')
    """
    text = unicodedata.normalize("NFKD", str(words).casefold().translate(_UNACCENTED))
    text = "".join(char for char in text if not unicodedata.combining(char))
    text = re.sub("[’'`´]", "", text)
    text = re.sub("[\u2010-\u2015]", "-", text)
    return " ".join(re.sub(r"[^\w-]|_", " ", text).split())


def plain_words(words: object) -> str:
    """Like ``folded``, and hyphens are spaces.

    >>> plain_words("Quarter-Final")
    'quarter final'
    """
    return " ".join(folded(words).replace("-", " ").split())


@cache
def lists() -> dict[str, Any]:
    """The names that are taken for one another, from ``ontology/evaluation.toml``."""
    return tomllib.loads(resource("ontology", "evaluation.toml").read_text(encoding="utf-8"))


@cache
def first_of_same(kind: str) -> dict[str, str]:
    """For every name listed under a kind, the first one of its line: both folded."""
    return {
        plain_words(name): plain_words(line[0]) for line in lists()[kind]["same"] for name in line
    }

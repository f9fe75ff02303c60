"""How much the words of a text are those of match reports, whatever it tells of a match.

Every word that tells reports from other news on football has a weight (report-words.csv, counted by
benchmarks/weigh_words.py): how much more often reports use it, in log odds.
"""

from __future__ import annotations

import csv
import math
import re
from functools import cache, lru_cache

from kg.resources import resource

_WORD = re.compile(r"\b[a-z]{3,}\b")


def words_of(text: str) -> frozenset[str]:
    """The words of a text that are no names: three letters or more, all of them small.

    >>> sorted(words_of("Jon Hale has signed a new contract"))
    ['contract', 'has', 'new', 'signed']
    """
    return frozenset(_WORD.findall(text))


@lru_cache(maxsize=2)
def likeness(text: str) -> float:
    """The mean weight of the words that have one, in log odds: above 0 as in reports.

    It is infinite where fewer than 30 words have one: so few say too little against a text.

    >>> likeness("signed a new contract")
    inf
    """
    weights = _weights()
    found = [weights[word] for word in words_of(text) if word in weights]
    return sum(found) / len(found) if len(found) >= _LEAST else math.inf


_LEAST = 30


@cache
def _weights() -> dict[str, float]:
    path = resource("ontology", "lexicon", "report-words.csv")
    with path.open(encoding="utf-8", newline="") as lines:
        rows = csv.DictReader(line for line in lines if not line.startswith("#"))
        return {row["word"]: int(row["tenths"]) / 10 for row in rows}

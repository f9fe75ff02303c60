"""Weights that were learnt from marked reports, and what the features of a text add up to.

The file ontology/lexicon/learnt-sides.tsv is written by benchmarks/learn_sides.py, which also says
from what: each row is a feature and what it weighs, in hundredths of log odds.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache

from kg.resources import resource


@dataclass(frozen=True, slots=True)
class Weights:
    """What each feature weighs, and what is so before any is known, in log odds × 100."""

    start: int
    of: Mapping[str, int]

    def sum(self, features: Iterable[str]) -> float:
        """The log odds that the features speak for; those never learnt say nothing.

        >>> Weights(-100, {"crossed": 250}).sum({"crossed", "unknown"})
        1.5
        """
        of = self.of
        return (self.start + sum(of[feature] for feature in features if feature in of)) / 100


@cache
def weights(name: str) -> Weights:
    """The weights of a file ``learnt-NAME.tsv``, read once."""
    of: dict[str, int] = {}
    path = resource("ontology", "lexicon", f"learnt-{name}.tsv")
    for line in path.read_text("utf-8").splitlines():
        feature, tab, weight = line.partition("\t")
        if tab and not line.startswith("#"):
            of[feature] = int(weight)
    return Weights(of.pop(START), of)


START = "(start)"
"""The row of what is so before anything is known."""

"""How surely a fact is read: per cent of readings of its kind that proved right.

The figures are data (ontology/lexicon/confidence.toml), counted by benchmarks/calibrate.py on
reports with gold sheets: for each kind of fact, by how many passages say it and by how sure the
phrases are.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from functools import cache
from typing import Any

from kg.model import Fact
from kg.resources import resource


def weighed(facts: Iterable[Fact]) -> tuple[Fact, ...]:
    """The facts, those of the kinds that were measured with their confidence."""
    return tuple(
        fact
        if (sure := confidence(fact)) is None
        else Fact(fact.subject, fact.property, fact.value, fact.passages, fact.cues, sure)
        for fact in facts
    )


def confidence(fact: Fact) -> int | None:
    """How many in a hundred such facts are right; None for a kind that was not measured."""
    by_support = _table()["kinds"].get(kind_of(fact))
    return None if by_support is None else int(by_support[support(fact)])


def threshold() -> int:
    """A fact with less confidence than this is no fact but a possible claim."""
    return int(_table()["threshold"])


def kind_of(fact: Fact) -> str:
    """The kind by which a fact is weighed: what it is said of, and the property.

    >>> from kg.model import Span, Thing
    >>> kind_of(Fact(Thing("Goal", ("Kane",)), "minute", 54, (Span(0, 1),)))
    'Goal.minute'
    """
    return f"{fact.subject.kind}.{fact.property}"


def support(fact: Fact) -> str:
    """How well a fact is told: by several passages, by one, or by a cue that only guesses.

    A goal that the story holds on to by a narrow margin (its cue says so) is guessed too.

    >>> from kg.model import Span, Thing
    >>> support(Fact(Thing("Goal", ("Kane",)), "minute", 54, (Span(0, 1), Span(2, 3))))
    'several'
    """
    if fact.cues and all(cue.startswith(_GUESSES) for cue in fact.cues):
        return "guessed"
    return "several" if len(fact.passages) > 1 else "one"


_GUESSES = ("story.", "beside.")


@cache
def _table() -> Mapping[str, Any]:
    return tomllib.loads(resource("ontology", "lexicon", "confidence.toml").read_text("utf-8"))

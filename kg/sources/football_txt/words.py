"""The words of the format, from ``ontology/lexicon/football_txt.toml`` and ``stages.csv``."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from functools import cache
from typing import Any

from kg.resources import resource
from kg.sources.known_names import stage_forms


@cache
def words(name: str) -> tuple[str, ...]:
    """A list of words of the format.

    >>> words("weekdays")[0]
    'mon'
    """
    return tuple(_told()[name])


@cache
def any_of(name: str) -> str:
    """A pattern for any of a list of words, the longest first."""
    return "|".join(re.escape(word) for word in sorted(words(name), key=len, reverse=True))


@cache
def stages() -> Mapping[str, tuple[str, str]]:
    """What a heading means: the name of the stage and its kind, either may be empty.

    >>> stages()["quarterfinals"]
    ('quarter-final', 'QuarterFinal')
    """
    headings = {words: (name, kind) for words, (name, kind) in _told()["headings"].items()}
    return {**stage_forms(), **headings}


@cache
def _told() -> dict[str, Any]:
    path = resource("ontology", "lexicon", "football_txt.toml")
    return tomllib.loads(path.read_text("utf-8"))

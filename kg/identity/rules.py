"""How it is decided what is the same: points, limits and words from ``identity.toml``."""

from __future__ import annotations

import datetime as dt
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from kg.resources import resource


@cache
def rules() -> Mapping[str, Any]:
    """The tables of ``ontology/lexicon/identity.toml``.

    >>> rules()["match"]["enough"] > rules()["match"]["agrees"]["score"][0]
    True
    """
    path = resource("ontology", "lexicon", "identity.toml")
    return tomllib.loads(path.read_text(encoding="utf-8"))


@dataclass(frozen=True, slots=True)
class Former:
    """A name under which a team once played, and when."""

    name: str
    team: str
    since: dt.date
    until: dt.date


@cache
def former_names() -> tuple[Former, ...]:
    """Former names of teams that tables of results leave out.

    >>> [former.team for former in former_names() if former.name == "West Germany"]
    ['Germany']
    """
    return tuple(
        Former(row["name"], row["team"], row["since"], row["until"]) for row in rules()["former"]
    )

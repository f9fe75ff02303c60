"""Which matches a release lists to the last one: without that, nobody's goals can be counted.

Two grounds are taken. A release that has grown to the size of the whole data set is the data set,
whose publisher lists every match of the teams and competitions in it (``ontology/releases.toml``).
And an edition that has as many matches as it is known to have had
(``ontology/lexicon/edition_matches.csv``) lacks none.
"""

from __future__ import annotations

import csv
import tomllib
from collections import Counter
from collections.abc import Iterable, Mapping
from functools import cache

from kg.resources import resource
from kg.sources.results import Result


def is_whole(matches: Iterable[Result]) -> bool:
    """True if these are as many matches, from as early on, as the whole data set has."""
    days = [match.date for match in matches]
    size, since = _whole()
    return len(days) >= size and min(days).isoformat() <= since


def listed(matches: Iterable[Result]) -> frozenset[str]:
    """The competitions of which every edition, from the first to the last one here, is whole."""
    found: dict[str, Counter[str]] = {}
    for match in matches:
        if match.competition and match.edition and match.competition in _sizes():
            found.setdefault(match.competition, Counter())[match.edition] += 1
    return frozenset(name for name, editions in found.items() if _all_whole(name, editions))


def _all_whole(competition: str, editions: Mapping[str, int]) -> bool:
    """True if the editions are those of the table up to the last one, each with all its matches.

    >>> _all_whole("FIFA World Cup", {"1930": 18, "1934": 17})
    True
    >>> _all_whole("FIFA World Cup", {"1934": 17}), _all_whole("FIFA World Cup", {"1930": 17})
    (False, False)
    """
    last = max(editions)
    return {name: n for name, n in _sizes()[competition].items() if name <= last} == dict(editions)


@cache
def _sizes() -> Mapping[str, Mapping[str, int]]:
    text = resource("ontology", "lexicon", "edition_matches.csv").read_text(encoding="utf-8")
    lines = (line for line in text.splitlines() if not line.startswith("#"))
    sizes: dict[str, dict[str, int]] = {}
    for row in csv.DictReader(lines):
        sizes.setdefault(row["competition"], {})[row["edition"]] = int(row["matches"])
    return sizes


@cache
def _whole() -> tuple[int, str]:
    """The least matches and the first day of a release that is all of the data set."""
    told = tomllib.loads(resource("ontology", "releases.toml").read_text(encoding="utf-8"))
    whole = told["internationals"]
    return int(whole["matches"]), str(whole["since"])

"""Which item a publisher is, for references: few, and only those whose ids were read twice."""

from __future__ import annotations

import csv
import re
from collections.abc import Mapping
from functools import cache

from kg.read.tokens import fold
from kg.resources import resource

_HOST = re.compile(r"(?:https?://)?(?:www\.|m\.)?((?:[a-z0-9-]+\.)+[a-z]{2,})(?:/[^\s\"<>]*)?")


def publisher_item(publisher: str) -> str:
    """The id of a publisher by its name or address; empty for one that is not known.

    >>> publisher_item("The Guardian"), publisher_item("https://www.bbc.co.uk/sport")
    ('Q11148', 'Q9531')
    >>> publisher_item("The National")
    ''
    """
    plain = publisher.strip()
    host = _HOST.fullmatch(plain.lower())
    return _items().get(host[1] if host else fold(plain), "")


@cache
def _items() -> Mapping[str, str]:
    text = resource("ontology", "wikidata", "publishers.csv").read_text("utf-8")
    lines = [line for line in text.splitlines() if not line.startswith("#")]
    found: dict[str, str] = {}
    for row in csv.DictReader(lines):
        names = (fold(name) for name in (row["name"], *row["names"].split("|")) if name)
        found |= dict.fromkeys([*names, *row["hosts"].split("|")], row["qid"])
    return found

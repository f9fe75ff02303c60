"""What a query needs of a graph: without it, there is nothing to ask.

A SPARQL engine plans a query before it finds that the graph has no records at all, and on the
graph of one report the plan is nearly all of the work.
"""

from __future__ import annotations

import re
from functools import lru_cache

_SILENT = re.compile(r'"[^"\n]*"|#[^\n]*')
_BRACKET = re.compile(r"([{}()])")
_CHOICE = re.compile(r"\s*\|\s*")
_CLASS = re.compile(r"(?<!\S)a\s+fkg:(\w+)(?=[\s;.,]|$)")
_PATH = re.compile(r"(?<!\S)\^?fkg:[a-z]\w*(?:/\^?\w+:\w+)*(?=[\s;.,]|$)")
_PROPERTY = re.compile(r"fkg:([a-z]\w*)")


@lru_cache(maxsize=512)
def demanded(query: str) -> frozenset[str]:
    """The ontology's properties and classes, by local name, without which a query has no rows.

    They are those of the triples that its WHERE asks for outright: neither what is optional, nor
    what stands in a test, a UNION or a query of its own.

    >>> told = "{ ?x a fkg:Goal ; fkg:minute 9 OPTIONAL { ?x fkg:addedMinute ?m } }"
    >>> sorted(demanded("SELECT * WHERE " + told))
    ['Goal', 'minute']
    """
    where = _CHOICE.sub("|", _outright(query))
    paths = " ".join(_PATH.findall(where))
    return frozenset((*_CLASS.findall(where), *_PROPERTY.findall(paths)))


def _outright(query: str) -> str:
    """The WHERE of a query without what stands in further brackets."""
    _, _, where = query.partition("WHERE")
    kept: list[str] = []
    depth = 0
    for piece in _BRACKET.split(_SILENT.sub("", where)):
        if piece in ("{", "("):
            depth += 1
        elif piece in ("}", ")"):
            depth -= 1
            if not depth:
                break
        elif depth == 1:
            kept.append(piece)
    return " ".join(kept)

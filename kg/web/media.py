"""Media types: which there are, and which one a client wants (RFC 9110, 12.5.1)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache


@dataclass(frozen=True, slots=True)
class Format:
    """A format: its name in ``format=``, what it is sent as, other types and names for it."""

    name: str
    media_type: str
    also: tuple[str, ...] = ()
    names: tuple[str, ...] = ()


def _by_name(*formats: Format) -> Mapping[str, Format]:
    return {known.name: known for known in formats}


RESULTS = _by_name(
    Format("json", "application/sparql-results+json", ("application/json",)),
    Format("xml", "application/sparql-results+xml", ("application/xml", "text/xml")),
    Format("csv", "text/csv; charset=utf-8; header=present"),
    Format("tsv", "text/tab-separated-values; charset=utf-8; header=present"),
)
"""Formats of rows, and of yes or no; the first is the default."""

GRAPHS = _by_name(
    Format("ttl", "text/turtle; charset=utf-8", ("application/x-turtle",), ("turtle",)),
    Format("nt", "application/n-triples", ("text/plain",), ("ntriples", "n-triples")),
    Format("nq", "application/n-quads", (), ("nquads", "n-quads")),
    Format("trig", "application/trig"),
    Format("jsonld", "application/ld+json", ("application/json",), ("json-ld", "json")),
    Format("rdf", "application/rdf+xml", ("application/xml", "text/xml"), ("rdf+xml", "xml")),
)
"""Formats of triples; the first is the default."""

PAGES = _by_name(
    Format("html", "text/html; charset=utf-8"),
    Format("ttl", "text/turtle; charset=utf-8"),
    Format("jsonld", "application/ld+json"),
    Format("json", "application/json"),
    Format("csv", "text/csv; charset=utf-8"),
)
"""Formats of a page and of what it tells, as data; the first is the default."""


def named(name: str, formats: Mapping[str, Format]) -> Format | None:
    """The format of a name in ``format=``, a media type or a short one; None if it is of none.

    >>> named("turtle", GRAPHS).name, named("text/csv", RESULTS).name, named("png", RESULTS)
    ('ttl', 'csv', None)
    """
    key = name.strip().lower()
    for known in formats.values():
        if key in {known.name, known.media_type.partition(";")[0], *known.also, *known.names}:
            return known
    return None


def chosen(accept: str, formats: Mapping[str, Format]) -> Format | None:
    """The format that an Accept header likes best, None if it takes none of them.

    Between equals that which it names wins, then the earlier; an empty header takes all.

    >>> chosen("text/csv, application/json;q=0.9", RESULTS).name
    'csv'
    >>> chosen("text/turtle, */*", PAGES).name, chosen("*/*", PAGES).name
    ('ttl', 'html')
    >>> chosen("text/turtle", RESULTS) is None
    True
    """
    best, most = None, (0.0, 9)
    for known in formats.values():
        liking = _liking(accept, known.media_type.partition(";")[0])
        for other in known.also:
            if other in accept.lower():  # by its name, not by a star
                liking = max(liking, _liking(accept, other))
        if liking > most:
            best, most = known, liking
    return best


def quality(accept: str, media_type: str) -> float:
    """How much an Accept header likes a type, from 0 (not at all) to 1: its most specific word.

    >>> quality("text/*;q=0.5, text/csv", "text/csv"), quality("text/*;q=0.5", "text/csv")
    (1.0, 0.5)
    >>> quality("application/json", "text/csv"), quality("", "text/csv")
    (0.0, 1.0)
    """
    return _liking(accept, media_type)[0]


@lru_cache(maxsize=512)
def _liking(accept: str, media_type: str) -> tuple[float, int]:
    """The quality of a type, and how closely the header names it: by a star, its family, itself."""
    if not accept.strip():
        return 1.0, 0
    family = media_type.partition("/")[0] + "/*"
    best = (-1, 0.0)
    for entry in accept.split(","):
        kind, *parameters = (part.strip().lower() for part in entry.split(";"))
        if kind in {media_type, family, "*/*"}:
            rank = 2 if kind == media_type else 1 if kind == family else 0
            best = max(best, (rank, _weight(parameters)))
    return best[1], best[0]


def _weight(parameters: list[str]) -> float:
    for parameter in parameters:
        name, _, value = parameter.partition("=")
        if name.strip() == "q":
            try:
                return min(max(float(value), 0.0), 1.0)
            except ValueError:
                return 0.0
    return 1.0


def wants_page(accept: str) -> bool:
    """True for a browser: it likes HTML, and better than data.

    >>> wants_page("text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8")
    True
    >>> wants_page("*/*"), wants_page("application/json"), wants_page("text/turtle,text/html;q=0.2")
    (False, False, False)
    """
    if "text/html" not in accept.lower():
        return False
    html = quality(accept, "text/html")
    formats = (*RESULTS.values(), *GRAPHS.values())
    data = max(quality(accept, known.media_type.partition(";")[0]) for known in formats)
    return html > 0 and html >= data

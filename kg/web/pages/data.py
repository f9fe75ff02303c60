"""What the graph says of one thing, as files: Turtle, JSON-LD, JSON and CSV."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator

from pyoxigraph import DefaultGraph, Literal, NamedNode, Quad, Triple

from kg.graph.serialize import serialize
from kg.web.pages.addresses import datatype_name
from kg.web.pages.reading import Reader

MEDIA_TYPES = {
    "html": "text/html; charset=utf-8",
    "ttl": "text/turtle; charset=utf-8",
    "jsonld": "application/ld+json",
    "json": "application/json",
    "csv": "text/csv; charset=utf-8",
}
"""The media type of each format."""


def preferred(accept: str) -> str | None:
    """The format that an Accept header prefers: HTML among equals, None if it takes none of ours.

    >>> preferred("text/turtle, text/html;q=0.5"), preferred("*/*"), preferred("image/png")
    ('ttl', 'html', None)
    """
    best: tuple[float, int, int, str] | None = None
    for entry in accept.split(","):
        kind, _, rest = entry.strip().partition(";")
        quality = _quality(rest)
        for place, (form, media) in enumerate(MEDIA_TYPES.items()):
            exact = _fits(kind.strip().lower(), media.partition(";")[0])
            if exact and quality > 0:
                ranked = (quality, exact, -place, form)
                best = max(best, ranked) if best else ranked
    return best[3] if best else None


def _fits(asked: str, media: str) -> int:
    """2 for the media type itself, 1 for a range that it lies in, 0 for another."""
    if asked == media:
        return 2
    return int(asked in {"*/*", "*", "", f"{media.partition('/')[0]}/*"})


def _quality(parameters: str) -> float:
    for parameter in parameters.split(";"):
        name, _, value = parameter.strip().partition("=")
        if name.strip().lower() == "q":
            try:
                return float(value)
            except ValueError:
                return 0.0
    return 1.0


def written(reader: Reader, node: NamedNode, form: str) -> bytes:
    """Every fact that has the thing as its subject or its object."""
    facts = sorted({*reader.facts(node), *_inward(reader, node)}, key=str)
    if form in {"ttl", "jsonld"}:
        quads = (Quad(fact.subject, fact.predicate, fact.object, DefaultGraph()) for fact in facts)
        return "".join(serialize(quads, form, reader.base)).encode()
    return (_json(reader, node, facts) if form == "json" else _csv(reader, facts)).encode()


def _inward(reader: Reader, node: NamedNode) -> Iterator[Triple]:
    found = reader.store.quads.quads_for_pattern(None, None, node, DefaultGraph())
    return (quad.triple for quad in found)


def _json(reader: Reader, node: NamedNode, facts: list[Triple]) -> str:
    document = {
        "iri": node.value,
        "label": reader.label(node),
        "aliases": reader.aliases(node),
        "facts": [_fact(reader, fact) for fact in facts],
    }
    return json.dumps(document, ensure_ascii=False, indent=1) + "\n"


def _fact(reader: Reader, fact: Triple) -> dict[str, str | bool]:
    told: dict[str, str | bool] = {
        "subject": str(getattr(fact.subject, "value", fact.subject)),
        "predicate": fact.predicate.value,
        "object": str(getattr(fact.object, "value", fact.object)),
        "inferred": reader.why(fact) is not None,
    }
    if isinstance(fact.object, Literal):
        told["datatype"] = datatype_name(fact.object)
    elif isinstance(fact.object, NamedNode):
        told["label"] = reader.label(fact.object)
    return told


def _csv(reader: Reader, facts: list[Triple]) -> str:
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(["subject", "predicate", "object", "label", "inferred"])
    for fact in facts:
        told = _fact(reader, fact)
        row = [told["subject"], told["predicate"], told["object"], told.get("label", "")]
        writer.writerow([*row, str(told["inferred"]).lower()])
    return out.getvalue()

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

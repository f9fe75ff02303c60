"""Writes compact JSON-LD: one node object per subject, named graphs nested, keys in order."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from pyoxigraph import BlankNode, Literal, NamedNode, Quad

from kg.errors import CallError
from kg.graph.names import TYPE, XSD, Described, Names, Node, described, node_key

_INTEGER = re.compile(r"0|-?[1-9][0-9]{0,14}")


def write_jsonld(graphs: Mapping[Node | None, Iterable[Quad]], base: str) -> Iterator[str]:
    """Graphs by name (None is the default graph) as one JSON-LD document.

    A property whose values are all nodes is declared so in the context: its values are then
    plain strings. Numbers and booleans are JSON's own where that changes nothing.
    """
    told = {name: described(quads) for name, quads in graphs.items()}
    names = Names(base, refused=_schemes(told))
    links = _links(told.values())
    nodes = [_node(entry, names, links) for entry in told.get(None, [])]
    for name in sorted((name for name in told if name is not None), key=node_key):
        inner = [_node(entry, names, links) for entry in told[name]]
        nodes.append({"@id": _id(name, names), "@graph": inner})
    meanings: list[tuple[str, object]] = [(_id(p, names), {"@type": "@id"}) for p in links]
    context = [*names.declared(), *sorted(meanings, key=lambda item: item[0])]
    lines = (f"{json.dumps(word)}: {json.dumps(meaning)}" for word, meaning in context)
    yield '{\n  "@context": {\n    ' + ",\n    ".join(lines) + '\n  },\n  "@graph": ['
    for index, node in enumerate(nodes):
        text = json.dumps(node, ensure_ascii=False, indent=2)
        yield (",\n    " if index else "\n    ") + text.replace("\n", "\n    ")
    yield "\n  ]\n}\n"


def _schemes(graphs: Mapping[Node | None, list[Described]]) -> frozenset[str]:
    """Schemes of IRIs, which must not be prefixes: ``person:x`` would be read as short."""
    nodes: set[Node | None] = set(graphs)
    for entries in graphs.values():
        for subject, told in entries:
            nodes.add(subject)
            for predicate, objects in told:
                nodes.add(predicate)
                nodes.update(objects)
    iris = (node.datatype if isinstance(node, Literal) else node for node in nodes)
    return frozenset(iri.value.partition(":")[0] for iri in iris if isinstance(iri, NamedNode))


def _links(graphs: Iterable[list[Described]]) -> frozenset[NamedNode]:
    links: set[NamedNode] = set()
    others: set[NamedNode] = set()
    for entries in graphs:
        for _, told in entries:
            for predicate, objects in told:
                plain = all(isinstance(node, NamedNode) for node in objects)
                (links if plain else others).add(predicate)
    return frozenset(links - others - {TYPE})


def _node(entry: Described, names: Names, links: frozenset[NamedNode]) -> dict[str, Any]:
    subject, told = entry
    node: dict[str, Any] = {"@id": _id(subject, names)}
    for predicate, objects in told:
        if predicate == TYPE and all(isinstance(kind, NamedNode) for kind in objects):
            key, values = "@type", [_id(kind, names) for kind in objects]
        else:
            key = _id(predicate, names)
            plain = predicate in links
            values = [_id(o, names) if plain else _value(o, names) for o in objects]
        node[key] = values[0] if len(values) == 1 else values
    return node


def _id(node: Node, names: Names) -> str:
    if isinstance(node, NamedNode):
        return names.short(node.value) or node.value
    if isinstance(node, BlankNode):
        return str(node)
    raise CallError(f"JSON-LD cannot hold {node}: export Turtle or N-Triples instead")


def _value(node: Node, names: Names) -> Any:
    if not isinstance(node, Literal):
        return {"@id": _id(node, names)}
    datatype = node.datatype.value
    if node.language:
        direction = {"@direction": node.direction.value} if node.direction else {}
        return {"@value": node.value, "@language": node.language, **direction}
    if datatype == XSD + "string":
        return node.value
    if datatype == XSD + "boolean" and node.value in {"true", "false"}:
        return node.value == "true"
    if datatype == XSD + "integer" and _INTEGER.fullmatch(node.value):
        return int(node.value)
    return {"@value": node.value, "@type": _id(node.datatype, names)}

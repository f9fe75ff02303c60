"""Writes Turtle and TriG for people: grouped, in reading order, with short names."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from pyoxigraph import Literal, NamedNode, Quad

from kg.graph.names import TYPE, XSD, Described, Names, Node, described, node_key

WIDTH = 100
# Only what every reader keeps as it is: rdflib makes 1 of a bare 01.
_SHORT_FORMS = {
    XSD + "integer": re.compile(r"0|-?[1-9][0-9]*"),
    XSD + "decimal": re.compile(r"-?(0|[1-9][0-9]*)\.[0-9]+"),
    XSD + "boolean": re.compile(r"true|false"),
}
_ESCAPED = re.compile(r'["\\\x00-\x1f\x7f-\x9f\ufffe\uffff]')
_ESCAPES = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\r": "\\r", "\t": "\\t"}


def write_turtle(quads: Iterable[Quad], base: str) -> Iterator[str]:
    """The triples of ``quads`` as Turtle, graph names left out."""
    names = Names(base)
    blocks = [_block(entry, names) for entry in described(quads)]
    yield from _prefixes(names)
    for block in blocks:
        yield f"\n{block}\n"


def write_trig(graphs: Mapping[Node | None, Iterable[Quad]], base: str) -> Iterator[str]:
    """Graphs by name (None is the default graph) as TriG: the default graph first."""
    names = Names(base)
    blocks = [_block(entry, names) for entry in described(graphs.get(None, ()))]
    for name in sorted((name for name in graphs if name is not None), key=node_key):
        inner = "\n\n".join(_block(entry, names) for entry in described(graphs[name]))
        indented = re.sub(r"(?m)^(?=.)", "    ", inner)
        blocks.append(f"{_term(name, names)} {{\n{indented}\n}}")
    yield from _prefixes(names)
    for block in blocks:
        yield f"\n{block}\n"


def _prefixes(names: Names) -> Iterator[str]:
    for prefix, namespace in names.declared():
        yield f"@prefix {prefix}: <{namespace}> .\n"


def _block(entry: Described, names: Names) -> str:
    subject, told = entry
    lines = []
    for predicate, objects in told:
        verb = "a" if predicate == TYPE else _term(predicate, names)
        terms = [_term(node, names) for node in objects]
        line = f"{verb} {', '.join(terms)}"
        if len(line) > WIDTH and len(terms) > 1:
            line = f"{verb}\n        " + ",\n        ".join(terms)
        lines.append(line)
    start = f"{_term(subject, names)} "
    return start + " ;\n    ".join(lines) + " ."


def _term(node: Node, names: Names) -> str:
    if isinstance(node, NamedNode):
        return names.short(node.value) or str(node)
    if isinstance(node, Literal):
        return _literal(node, names)
    return str(node)


def _literal(literal: Literal, names: Names) -> str:
    datatype = literal.datatype.value
    form = _SHORT_FORMS.get(datatype)
    if form and form.fullmatch(literal.value):
        return literal.value
    quoted = f'"{_ESCAPED.sub(_escape, literal.value)}"'
    if literal.language:
        direction = f"--{literal.direction.value}" if literal.direction else ""
        return f"{quoted}@{literal.language}{direction}"
    if datatype == XSD + "string":
        return quoted
    return f"{quoted}^^{_term(literal.datatype, names)}"


def _escape(found: re.Match[str]) -> str:
    character = found.group()
    return _ESCAPES.get(character) or f"\\u{ord(character):04X}"

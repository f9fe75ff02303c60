"""Writes RDF/XML: typed nodes, one property element per triple, in reading order."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from pyoxigraph import BlankNode, Literal, NamedNode, Quad

from kg.errors import CallError
from kg.graph.names import NAMESPACES, RDF, TYPE, XSD, Described, Node, described, rank

_START = "A-Za-z_\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u02ff\u0370-\u037d\u037f-\u1fff\u200c\u200d"
_START += "\u2070-\u218f\u2c00-\u2fef\u3001-\ud7ff\uf900-\ufdcf\ufdf0-\ufffd"
_NCNAME = re.compile(rf"[{_START}][{_START}0-9.\-\u00b7\u0300-\u036f\u203f\u2040]*\Z")
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_TEXT = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", "\r": "&#13;"})
_ATTRIBUTE = _TEXT | {ord('"'): "&quot;"}
_EDGES = re.compile(r"\A[ \t\n]+|[ \t\n]+\Z")
_SYNTAX_NAMES = frozenset(
    RDF + name
    for name in ("RDF", "Description", "ID", "about", "parseType", "resource", "nodeID",
                 "datatype", "li", "aboutEach", "aboutEachPrefix", "bagID", "version")
)  # fmt: skip


def write_rdfxml(quads: Iterable[Quad], base: str) -> Iterator[str]:  # noqa: ARG001
    """The triples of ``quads`` as RDF/XML, graph names left out.

    What XML has no way to say (a control character, a property without a name at its end) is a
    CallError that names it.
    """
    entries = described(quads)
    elements = _elements(entries)
    prefixes = _prefixes({namespace for namespace, _ in elements.values()})
    names = {iri: f"{prefixes[ns]}:{local}" for iri, (ns, local) in elements.items()}
    yield '<?xml version="1.0" encoding="UTF-8"?>\n<rdf:RDF'
    for namespace, prefix in sorted(prefixes.items(), key=lambda item: item[1]):
        yield f"\n    xmlns:{prefix}={_attribute(namespace)}"
    yield ">\n"
    for subject, told in entries:
        yield from _described(subject, told, names)
    yield "</rdf:RDF>\n"


def _described(
    subject: Node, told: list[tuple[NamedNode, list[Node]]], names: dict[str, str]
) -> Iterator[str]:
    kind = _element_class(told)
    element = names[kind.value] if kind else "rdf:Description"
    yield f"  <{element} {_reference(subject, 'about')}>\n"
    for predicate, objects in told:
        for node in objects:
            if predicate == TYPE and node == kind:
                continue
            yield f"    {_property(names[predicate.value], node)}\n"
    yield f"  </{element}>\n"


def _property(name: str, node: Node) -> str:
    if not isinstance(node, Literal):
        return f"<{name} {_reference(node, 'resource')}/>"
    if node.direction:
        raise CallError(f"RDF/XML cannot hold {node}: export Turtle or N-Triples instead")
    bad = _FORBIDDEN.search(node.value)
    if bad:
        raise CallError(
            f"RDF/XML cannot hold the character U+{ord(bad.group()):04X} of a text: "
            "export Turtle or N-Triples instead"
        )
    about = ""
    if node.language:
        about = f" xml:lang={_attribute(node.language)}"
    elif node.datatype.value != XSD + "string":
        about = f" rdf:datatype={_attribute(node.datatype.value)}"
    return f"<{name}{about}>{_text(node.value)}</{name}>"


def _text(value: str) -> str:
    """Escaped; white space at the ends as references, for readers that trim."""
    text = value.translate(_TEXT)
    return _EDGES.sub(lambda found: "".join(f"&#{ord(c)};" for c in found.group()), text)


def _reference(node: Node, attribute: str) -> str:
    if isinstance(node, NamedNode):
        return f"rdf:{attribute}={_attribute(node.value)}"
    if isinstance(node, BlankNode):
        return f"rdf:nodeID={_attribute('b' + node.value)}"
    raise CallError(f"RDF/XML cannot hold {node}: export Turtle or N-Triples instead")


def _attribute(value: str) -> str:
    return f'"{value.translate(_ATTRIBUTE)}"'


def _element_class(told: list[tuple[NamedNode, list[Node]]]) -> NamedNode | None:
    """The class that names the element: the first in reading order that XML can write."""
    kinds = [
        kind
        for predicate, objects in told
        if predicate == TYPE
        for kind in objects
        if isinstance(kind, NamedNode) and _split(kind.value) and not kind.value.startswith(RDF)
    ]
    return min(kinds, key=lambda kind: (rank([kind]), kind.value), default=None)


def _elements(entries: list[Described]) -> dict[str, tuple[str, str]]:
    """Namespace and local name of everything that becomes an element."""
    found: dict[str, tuple[str, str]] = {}
    for _, told in entries:
        kind = _element_class(told)
        for term in [predicate for predicate, _ in told] + ([kind] if kind else []):
            parts = _split(term.value)
            if parts is None or term.value in _SYNTAX_NAMES:
                raise CallError(
                    f"RDF/XML has no name for the property {term}: export Turtle or N-Triples"
                )
            found[term.value] = parts
    return found


def _split(iri: str) -> tuple[str, str] | None:
    for namespace in NAMESPACES.values():
        if iri.startswith(namespace) and _NCNAME.match(iri, len(namespace)):
            return namespace, iri[len(namespace) :]
    cut = max(iri.rfind("/"), iri.rfind("#"), iri.rfind(":")) + 1
    while cut < len(iri):
        if _NCNAME.match(iri, cut):
            return iri[:cut], iri[cut:]
        cut += 1
    return None


def _prefixes(namespaces: set[str]) -> dict[str, str]:
    known = {namespace: prefix for prefix, namespace in NAMESPACES.items()}
    found = {RDF: "rdf"} | {ns: known[ns] for ns in namespaces if ns in known}
    others = sorted(namespaces - found.keys())
    return found | {ns: f"ns{number}" for number, ns in enumerate(others, 1)}

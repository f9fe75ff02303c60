"""The SHACL shapes of ``ontology/shapes.ttl``, run by pySHACL where it is installed.

A shape is named by the fault it looks for; its ``sh:message`` is a sentence with ``{this}`` and
``{value}``, its ``rdfs:comment`` the cure.
"""

from __future__ import annotations

import importlib.util
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING
from typing import Literal as OneOf

from pyoxigraph import DefaultGraph, Literal, NamedNode, RdfFormat, serialize

from kg.graph.store import KnowledgeStore
from kg.resources import resource

if TYPE_CHECKING:
    from rdflib import Graph
    from rdflib.term import Node

SHAPES = "https://w3id.org/football-kg/shapes#"


@dataclass(frozen=True, slots=True)
class Failure:
    """One result of a validation: the shape's name, the node it failed on and the value."""

    shape: str
    focus: str
    value: Literal | NamedNode | None
    severity: OneOf["violation", "warning"]
    message: str
    cure: str


def failures(store: KnowledgeStore) -> tuple[Failure, ...] | None:
    """What the shapes find in the default graph and the sources; None without pySHACL.

    The classes are taken as they stand in the graph, told or inferred: no reasoning happens here.
    """
    if importlib.util.find_spec("pyshacl") is None:
        return None
    from pyshacl import validate
    from rdflib import Graph

    shapes = Graph().parse(resource("ontology", "shapes.ttl"))
    _, report, _ = validate(_data(store), shacl_graph=shapes)
    return tuple(_failures(report, shapes))


def _data(store: KnowledgeStore) -> Graph:
    from rdflib import Graph

    data = Graph()
    for name in (DefaultGraph(), store.aside("sources")):
        quads = store.quads.quads_for_pattern(None, None, None, name)
        told = serialize((quad.triple for quad in quads), format=RdfFormat.N_TRIPLES)
        data.parse(data=told, format="nt")
    return data


def _failures(report: Graph, shapes: Graph) -> Iterator[Failure]:
    from rdflib import RDF, RDFS, SH, URIRef

    for result in report.subjects(RDF.type, SH.ValidationResult):
        shape, focus = report.value(result, SH.sourceShape), report.value(result, SH.focusNode)
        if not isinstance(shape, URIRef) or not isinstance(focus, URIRef):
            continue
        severity = report.value(result, SH.resultSeverity)
        yield Failure(
            shape=str(shape).removeprefix(SHAPES),
            focus=str(focus),
            value=_term(report.value(result, SH.value)),
            severity="warning" if severity == SH.Warning else "violation",
            message=str(shapes.value(shape, SH.message)),
            cure=str(shapes.value(shape, RDFS.comment)),
        )


def _term(value: Node | None) -> Literal | NamedNode | None:
    from rdflib import URIRef

    if value is None:
        return None
    return NamedNode(str(value)) if isinstance(value, URIRef) else Literal(str(value))

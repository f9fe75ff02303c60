"""Writes the ontology as the one Turtle text it may have, so that a change shows as a small diff.

``python tests/ontology/canonical.py`` rewrites ``ontology/football.ttl`` in this form; a test
holds that the file is its own canonical form. Terms stand in sections (header, annotation
properties, classes, object properties, datatype properties, individuals, axioms about several
classes), sorted by name; statements of a term in a fixed order of predicates; languages in the
order en, es, fr, de. Comments other than the section headings do not survive.
"""

from __future__ import annotations

import sys
from pathlib import Path

from rdflib import DCTERMS, OWL, RDF, RDFS, SKOS, XSD, BNode, Graph, Literal, URIRef
from rdflib.collection import Collection
from rdflib.term import Node

FKG = "https://w3id.org/football-kg/ontology#"
VANN = "http://purl.org/vocab/vann/"
PREFIXES = {
    "dcterms": str(DCTERMS),
    "fkg": FKG,
    "owl": str(OWL),
    "rdf": str(RDF),
    "rdfs": str(RDFS),
    "skos": str(SKOS),
    "vann": VANN,
    "xsd": str(XSD),
}
LICENCE = "# Licence: CC BY 4.0"
SECTIONS = (
    ("The ontology", OWL.Ontology),
    ("Annotation properties", OWL.AnnotationProperty),
    ("Classes", OWL.Class),
    ("Object properties", OWL.ObjectProperty),
    ("Datatype properties", OWL.DatatypeProperty),
    ("Individuals", OWL.NamedIndividual),
    ("Disjoint classes", OWL.AllDisjointClasses),
)
PREDICATES = (
    RDF.type,
    OWL.versionIRI,
    OWL.versionInfo,
    DCTERMS.title,
    DCTERMS.description,
    RDFS.label,
    SKOS.notation,
    RDFS.subClassOf,
    OWL.equivalentClass,
    OWL.disjointWith,
    RDFS.domain,
    RDFS.range,
    OWL.inverseOf,
    OWL.propertyChainAxiom,
    SKOS.definition,
    SKOS.example,
    RDFS.isDefinedBy,
)
LANGUAGES = ("en", "es", "fr", "de")


def canonical(graph: Graph) -> str:
    """The Turtle text of an ontology graph: equal graphs give equal texts."""
    parts = [LICENCE, ""]
    parts += [f"@prefix {prefix}: <{iri}> ." for prefix, iri in sorted(PREFIXES.items())]
    written: set[Node] = set()
    for title, kind in SECTIONS:
        members = set(graph.subjects(RDF.type, kind)) - written
        if kind == OWL.Class:
            members = {member for member in members if isinstance(member, URIRef)}
        blocks = sorted(_block(graph, member) for member in members)
        written |= members
        if blocks:
            parts += ["", f"# {title}", "", "\n\n".join(blocks)]
    left_out = {s for s in graph.subjects() if isinstance(s, URIRef)} - written
    if left_out:
        raise ValueError(f"without a declaration: {', '.join(sorted(map(str, left_out)))}")
    return "\n".join(parts) + "\n"


def _block(graph: Graph, subject: Node) -> str:
    lines = []
    for predicate in sorted(set(graph.predicates(subject)), key=_rank):
        name = "a" if predicate == RDF.type else _text(graph, predicate)
        objects = sorted(graph.objects(subject, predicate), key=lambda o: _order(graph, o))
        lines.append(f"{name} " + " ,\n        ".join(_text(graph, o) for o in objects))
    start = "[]" if isinstance(subject, BNode) else _text(graph, subject)
    return f"{start} " + " ;\n    ".join(lines) + " ."


def _rank(predicate: Node) -> tuple[int, str]:
    known = PREDICATES.index(predicate) if predicate in PREDICATES else len(PREDICATES)
    return known, str(predicate)


def _order(graph: Graph, value: Node) -> tuple[int, str]:
    if isinstance(value, Literal) and value.language in LANGUAGES:
        return LANGUAGES.index(value.language), str(value)
    return len(LANGUAGES), _text(graph, value)


def _text(graph: Graph, value: Node) -> str:
    if isinstance(value, BNode):
        return _syntax_node(graph, value)
    if isinstance(value, Literal):
        return str(value) if value.datatype == XSD.boolean else value.n3()
    for prefix, iri in PREFIXES.items():
        local = str(value).removeprefix(iri)
        if str(value).startswith(iri) and local.isidentifier():
            return f"{prefix}:{local}"
    return f"<{value}>"


def _syntax_node(graph: Graph, node: BNode) -> str:
    """A list in round brackets; any other blank node, of OWL's syntax only, in square ones."""
    if (node, RDF.first, None) in graph:
        return "( " + " ".join(_text(graph, item) for item in Collection(graph, node)) + " )"
    pairs = [
        f"{'a' if p == RDF.type else _text(graph, p)} {_text(graph, o)}"
        for p, o in sorted(graph.predicate_objects(node), key=lambda pair: _rank(pair[0]))
    ]
    return "[ " + " ; ".join(pairs) + " ]"


def main() -> None:
    """Rewrites the ontology file in its canonical form."""
    path = Path(__file__).resolve().parents[2] / "ontology" / "football.ttl"
    path.write_text(canonical(Graph().parse(path)), encoding="utf-8")
    sys.stdout.write(f"{path.name} is in canonical form\n")


if __name__ == "__main__":
    main()

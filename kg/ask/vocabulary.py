"""The ontology's terms as a question needs them: which there are, and what they join."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from pyoxigraph import Literal, NamedNode, RdfFormat, parse

from kg.graph.iris import BASE, ONTOLOGY
from kg.resources import resource

RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
RDFS = "http://www.w3.org/2000/01/rdf-schema#"
OWL = "http://www.w3.org/2002/07/owl#"
XSD = "http://www.w3.org/2001/XMLSchema#"
SKOS = "http://www.w3.org/2004/02/skos/core#"

_SEGMENTS = (
    "person", "team", "place", "competition", "edition", "stage", "match", "side", "goal",
    "penalty", "penalty-award", "foul", "appeal", "video-review", "card", "substitution", "shot",
    "record", "holding", "tally", "campaign", "contract", "tenure", "fixture", "milestone",
    "claim", "quotation", "source", "passage",
)  # fmt: skip

PREFIXES: dict[str, str] = {
    "fkg": ONTOLOGY,
    "rdf": RDF,
    "rdfs": RDFS,
    "owl": OWL,
    "xsd": XSD,
    "skos": SKOS,
    "prov": "http://www.w3.org/ns/prov#",
    "dcterms": "http://purl.org/dc/terms/",
    "wd": "http://www.wikidata.org/entity/",
    "wdt": "http://www.wikidata.org/prop/direct/",
    "kg": BASE,
}
"""Prefixes that every query and every name may use without declaring them."""


def prefixes(base: str = BASE) -> dict[str, str]:
    """The implied prefixes of a store: those of everybody, and one per kind of node."""
    return {**PREFIXES, "kg": base, **{name: f"{base}{name}/" for name in _SEGMENTS}}


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """Every term by local name, with the classes that a property joins."""

    terms: frozenset[str]
    properties: frozenset[str]
    domains: dict[str, str]
    ranges: dict[str, str]
    parents: dict[str, tuple[str, ...]]


@cache
def vocabulary() -> Vocabulary:
    """What ``ontology/football.ttl`` declares."""
    kinds: dict[str, set[str]] = {}
    domains: dict[str, str] = {}
    ranges: dict[str, str] = {}
    parents: dict[str, list[str]] = {}
    path = resource("ontology", "football.ttl")
    for quad in parse(path=str(path), format=RdfFormat.TURTLE):
        if not isinstance(quad.subject, NamedNode) or isinstance(quad.object, Literal):
            continue
        name, value = _local(quad.subject.value), str(quad.object).strip("<>")
        match quad.predicate.value.rpartition("#")[2]:
            case "type":
                kinds.setdefault(name, set()).add(value)
            case "domain":
                domains[name] = _local(value)
            case "range":
                ranges[name] = value if value.startswith(XSD) else _local(value)
            case "subClassOf" if value.startswith(ONTOLOGY):
                parents.setdefault(name, []).append(_local(value))
    declared = {name for name in kinds if re.fullmatch(r"\w+", name)}
    return Vocabulary(
        frozenset(declared),
        frozenset(n for n in declared if any(k.endswith("Property") for k in kinds[n])),
        domains,
        ranges,
        {name: tuple(values) for name, values in parents.items()},
    )


STANDARDS = (RDF, RDFS, OWL, SKOS, PREFIXES["prov"], PREFIXES["dcterms"])
"""The namespaces whose terms are fixed, so that a word which they do not have is a slip."""


def standard_terms(space: str) -> frozenset[str]:
    """The names of the terms of one of ``STANDARDS``, as rdflib lists them.

    It takes rdflib's 70 ms: ask only of a term that the graph does not use.
    """
    from rdflib.namespace import DCTERMS, OWL, PROV, RDF, RDFS, SKOS

    known = {str(each): each for each in (RDF, RDFS, OWL, SKOS, PROV, DCTERMS)}
    return frozenset(str(iri).removeprefix(space) for iri in dir(known[space]))


def _local(iri: str) -> str:
    return iri.removeprefix(ONTOLOGY)

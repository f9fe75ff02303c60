"""Short names for IRIs, and the order in which a person likes to read nodes.

Shared by the writers of Turtle, TriG, JSON-LD and RDF/XML.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import TypeAlias

from pyoxigraph import BlankNode, Literal, NamedNode, Quad, Triple

from kg.graph import iris

RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
RDFS = "http://www.w3.org/2000/01/rdf-schema#"
SKOS = "http://www.w3.org/2004/02/skos/core#"
XSD = "http://www.w3.org/2001/XMLSchema#"
TYPE = NamedNode(RDF + "type")

Node: TypeAlias = "NamedNode | BlankNode | Literal | Triple"

NAMESPACES = {
    "fkg": iris.ONTOLOGY,
    "rdf": RDF,
    "rdfs": RDFS,
    "owl": "http://www.w3.org/2002/07/owl#",
    "skos": SKOS,
    "xsd": XSD,
    "prov": "http://www.w3.org/ns/prov#",
    "oa": "http://www.w3.org/ns/oa#",
    "dcterms": "http://purl.org/dc/terms/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "schema": "https://schema.org/",
    "sh": "http://www.w3.org/ns/shacl#",
    "time": "http://www.w3.org/2006/time#",
    "wd": "http://www.wikidata.org/entity/",
}

# What a Turtle local name may be without escapes: PN_LOCAL of the grammar, less PLX.
_BASE = (
    "A-Za-z\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u02ff\u0370-\u037d\u037f-\u1fff\u200c-\u200d"
    "\u2070-\u218f\u2c00-\u2fef\u3001-\ud7ff\uf900-\ufdcf\ufdf0-\ufffd\U00010000-\U000effff"
)
_REST = _BASE + r"_0-9\-\u00b7\u0300-\u036f\u203f-\u2040"
_LOCAL = re.compile(f"[{_BASE}_0-9](?:[{_REST}.]*[{_REST}])?")
_SEGMENT = re.compile(r"[a-z](?:[a-z0-9-]*[a-z0-9])?")
_NUMBERS = re.compile(r"(\d+)", re.ASCII)

CLASS_ORDER = (
    "Match", "Side",
    "Goal", "OwnGoal", "PenaltyGoal", "PenaltyAward", "PenaltyKick", "MissedPenalty",
    "ShootoutKick", "Shot", "DisallowedGoal",
    "Foul", "Appeal", "VideoReview", "Card", "StaffDismissal", "Substitution", "MatchEvent",
    "Team", "NationalTeam", "ClubTeam", "TeamName", "Person", "Venue", "Place",
    "Competition", "Edition", "Stage",
    "Appearance", "Tenure", "Contract",
    "Record", "Holding", "Tally", "Completeness", "Milestone",
    "Fixture", "Campaign", "Claim", "Quotation",
)  # fmt: skip
"""Matches and what happens in them first, then who and where, then what follows from it."""

LAST_CLASSES = ("Source", "Report", "Dataset", "Row", "Passage")
_RANK = {iris.ONTOLOGY + name: rank for rank, name in enumerate(CLASS_ORDER)} | {
    iris.ONTOLOGY + name: len(CLASS_ORDER) + 1 + rank for rank, name in enumerate(LAST_CLASSES)
}
_PREDICATES_FIRST = {TYPE.value: 0, RDFS + "label": 1, SKOS + "prefLabel": 2, SKOS + "altLabel": 3}


@dataclass(slots=True)
class Names:
    """Shortens IRIs, and remembers which prefixes were used.

    Every kind of node has a prefix of its own: ``person:harry-kane-england``.

    >>> names = Names("https://w3id.org/football-kg/id/")
    >>> names.short("https://w3id.org/football-kg/id/goal/england-v-france.harry-kane-1")
    'goal:england-v-france.harry-kane-1'
    >>> names.short("http://example.org/x") is None
    True
    >>> sorted(names.used)
    ['goal']
    """

    base: str
    refused: frozenset[str] = frozenset()
    used: dict[str, str] = field(default_factory=dict)
    _known: dict[str, str | None] = field(default_factory=dict)

    def short(self, iri: str) -> str | None:
        """``prefix:local``, or None if the IRI can only be written in full."""
        if iri not in self._known:
            self._known[iri] = self._shorten(iri)
        return self._known[iri]

    def _shorten(self, iri: str) -> str | None:
        for prefix, namespace in self._candidates(iri):
            local = iri[len(namespace) :]
            if prefix not in self.refused and _LOCAL.fullmatch(local):
                self.used[prefix] = namespace
                return f"{prefix}:{local}"
        return None

    def _candidates(self, iri: str) -> Iterable[tuple[str, str]]:
        if iri.startswith(self.base):
            segment, slash, _ = iri[len(self.base) :].partition("/")
            if slash and _SEGMENT.fullmatch(segment) and segment not in NAMESPACES:
                yield segment, f"{self.base}{segment}/"
        for prefix, namespace in NAMESPACES.items():
            if iri.startswith(namespace):
                yield prefix, namespace

    def declared(self) -> list[tuple[str, str]]:
        """The used prefixes: those of vocabularies first, each part by name."""
        return sorted(self.used.items(), key=lambda item: (item[0] not in NAMESPACES, item[0]))


def natural(text: str) -> tuple[tuple[int, int, str], ...]:
    """A sort key that counts: ``kane-2`` stands before ``kane-10``.

    >>> sorted(["kane-10", "kane-2", "bale-1"], key=natural)
    ['bale-1', 'kane-2', 'kane-10']
    """
    parts = _NUMBERS.split(text)
    return (
        *((1, int(p), p) if i % 2 and len(p) < 4000 else (0, 0, p) for i, p in enumerate(parts)),
        (2, 0, text),
    )


def node_key(node: Node) -> tuple[int, tuple[tuple[int, int, str], ...]]:
    """Sorts IRIs before blank nodes before literals, each kind naturally."""
    kinds = (NamedNode, BlankNode, Literal, Triple)
    kind = next(rank for rank, cls in enumerate(kinds) if isinstance(node, cls))
    return kind, natural(str(node))


def predicate_key(predicate: NamedNode) -> tuple[int, str]:
    """Sorts the type and the labels first, then by IRI."""
    return _PREDICATES_FIRST.get(predicate.value, 9), predicate.value


Described: TypeAlias = "tuple[Node, list[tuple[NamedNode, list[Node]]]]"
"""A subject with its predicates and their objects, all in reading order."""


def described(triples: Iterable[Triple | Quad]) -> list[Described]:
    """The triples grouped by subject, each triple once, everything in reading order."""
    found: dict[Node, dict[NamedNode, set[Node]]] = {}
    for triple in triples:
        found.setdefault(triple.subject, {}).setdefault(triple.predicate, set()).add(triple.object)
    ranked = sorted(found, key=lambda s: (rank(found[s].get(TYPE, ())), node_key(s)))
    return [
        (
            subject,
            [
                (predicate, sorted(found[subject][predicate], key=node_key))
                for predicate in sorted(found[subject], key=predicate_key)
            ],
        )
        for subject in ranked
    ]


def rank(types: Iterable[Node]) -> int:
    """The place of a node with these types in the reading order."""
    ranks = [
        _RANK[kind.value] for kind in types if isinstance(kind, NamedNode) and kind.value in _RANK
    ]
    return min(ranks, default=len(CLASS_ORDER))

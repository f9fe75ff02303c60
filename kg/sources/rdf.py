"""RDF files as sources: Turtle, TriG, N-Triples, N-Quads, JSON-LD, RDF/XML.

Nothing is fetched: a JSON-LD context elsewhere and an external entity are errors, not requests.
Blank nodes are numbered in the order of the file; ``kg.graph`` makes them IRIs of the source.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from pyoxigraph import BlankNode, NamedNode, Quad, RdfFormat, Store, Triple, parse

from kg.errors import CallError, InputError

FORMATS = {
    ".ttl": RdfFormat.TURTLE,
    ".trig": RdfFormat.TRIG,
    ".nt": RdfFormat.N_TRIPLES,
    ".nq": RdfFormat.N_QUADS,
    ".jsonld": RdfFormat.JSON_LD,
    ".rdf": RdfFormat.RDF_XML,
}
"""The formats by the extension of a file's name."""

MAX_DEPTH = 200
"""Brackets in brackets; deeper JSON-LD and quoted triples would overrun the parser's stack."""

_RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
_RDFS = "http://www.w3.org/2000/01/rdf-schema#"
_OWL = "http://www.w3.org/2002/07/owl#"
_TYPE, _FIRST, _REST = (NamedNode(_RDF + name) for name in ("type", "first", "rest"))

_LISTS = frozenset(
    NamedNode(_OWL + name)
    for name in ("propertyChainAxiom", "intersectionOf", "unionOf", "oneOf", "members",
                 "disjointUnionOf", "hasKey", "withRestrictions")
)  # fmt: skip
_AXIOM_PREDICATES = _LISTS | {
    *(NamedNode(_RDFS + name) for name in ("subClassOf", "subPropertyOf", "domain", "range")),
    *(
        NamedNode(_OWL + name)
        for name in ("equivalentClass", "equivalentProperty", "inverseOf", "disjointWith",
                     "propertyDisjointWith", "complementOf", "onProperty", "onClass",
                     "someValuesFrom", "allValuesFrom", "hasValue", "hasSelf", "cardinality",
                     "minCardinality", "maxCardinality", "qualifiedCardinality",
                     "minQualifiedCardinality", "maxQualifiedCardinality", "onDatatype",
                     "onDataRange", "datatypeComplementOf", "imports")
    ),
}  # fmt: skip
_AXIOM_TYPES = frozenset(
    [
        *(NamedNode(_RDFS + name) for name in ("Class", "Datatype")),
        NamedNode(_RDF + "Property"),
        *(
            NamedNode(_OWL + name)
            for name in ("Class", "Restriction", "DataRange", "Ontology", "ObjectProperty",
                         "DatatypeProperty", "AnnotationProperty", "FunctionalProperty",
                         "InverseFunctionalProperty", "TransitiveProperty", "SymmetricProperty",
                         "AsymmetricProperty", "ReflexiveProperty", "IrreflexiveProperty",
                         "AllDisjointClasses", "AllDisjointProperties")
        ),
    ]
)  # fmt: skip

_ENTITY = re.compile(rb"<!ENTITY\s+(%\s+)?\S+\s+(SYSTEM|PUBLIC|\"[^\"]*\"|'[^']*')")
_TOKENS = re.compile(rb"<<|>>|[\[\]{}]|\"(?:[^\"\\]|\\.)*\"|<[^<>\s]*>", re.DOTALL)


@dataclass(frozen=True, slots=True)
class RdfSource:
    """What an RDF file says.

    ``quads`` are sorted, each once, in the graphs of the file; numbers are written as the store
    writes them (``1``, not ``01``). ``axioms`` are those of the triples that speak of classes
    and properties, with the lists that they name. Blank nodes are ``_:b1``, ``_:b2``, ….
    """

    name: str
    sha256: str
    media_type: str
    quads: tuple[Quad, ...]
    axioms: tuple[Triple, ...]


def is_rdf(path: Path | str) -> bool:
    """True for a file name with the extension of an RDF format.

    >>> is_rdf("cup.TTL"), is_rdf("report.txt")
    (True, False)
    """
    return Path(path).suffix.lower() in FORMATS


def read_rdf(path: Path) -> RdfSource:
    """The content of an RDF file; what cannot be read is an InputError with line and column."""
    try:
        data = path.read_bytes()
    except OSError as error:
        raise InputError(f"cannot read {path}: {error.strerror or error}") from None
    return parse_rdf(data, str(path))


def parse_rdf(data: bytes, name: str) -> RdfSource:
    """The content of ``data``, in the format that the extension of ``name`` says."""
    form = FORMATS.get(Path(name).suffix.lower())
    if form is None:
        choices = ", ".join(FORMATS)
        raise CallError(f"{name} is no RDF file by its name: it should end in one of {choices}")
    body = data.removeprefix(b"\xef\xbb\xbf")
    _refuse_traps(body, form, name)
    try:
        quads = _settled(_numbered(parse(body, format=form)), name)
    except SyntaxError as error:
        raise InputError(_told(error, body, form, name)) from None
    except (ValueError, OSError) as error:
        raise InputError(f"{name} cannot be read: {_line(error)}") from None
    if not quads:
        raise InputError(f"{name} holds no statement")
    return RdfSource(
        name=Path(name).name,
        sha256=hashlib.sha256(data).hexdigest(),
        media_type=form.media_type,
        quads=quads,
        axioms=tuple(axioms(quads)),
    )


def axioms(quads: Iterable[Quad]) -> Iterator[Triple]:
    """The triples that say something about classes and properties, and the lists they name."""
    triples = list(dict.fromkeys(quad.triple for quad in quads))
    rests: dict[object, list[object]] = {}
    open_lists: list[object] = []
    for triple in triples:
        if triple.predicate == _REST:
            rests.setdefault(triple.subject, []).append(triple.object)
        elif triple.predicate in _LISTS:
            open_lists.append(triple.object)
    listed: set[object] = set()
    while open_lists:
        node = open_lists.pop()
        if node not in listed:
            listed.add(node)
            open_lists.extend(rests.get(node, ()))
    for triple in triples:
        in_list = triple.predicate in {_FIRST, _REST} and triple.subject in listed
        is_type = triple.predicate == _TYPE and triple.object in _AXIOM_TYPES
        if in_list or is_type or triple.predicate in _AXIOM_PREDICATES:
            yield triple


def _numbered(quads: Iterable[Quad]) -> Iterator[Quad]:
    """Blank nodes renamed by first appearance: the parser's own names differ in each run."""
    names: dict[BlankNode, BlankNode] = {}
    for quad in quads:
        terms = (quad.subject, quad.predicate, quad.object, quad.graph_name)
        if any(isinstance(term, BlankNode) for term in terms):
            for term in terms:
                if isinstance(term, BlankNode) and term not in names:
                    names[term] = BlankNode(f"b{len(names) + 1}")
            subject, predicate, value, graph = (
                names[term] if isinstance(term, BlankNode) else term for term in terms
            )
            yield Quad(subject, predicate, value, graph)  # type: ignore[arg-type]
        else:
            yield quad


def _settled(quads: Iterable[Quad], name: str) -> tuple[Quad, ...]:
    """Each quad once, sorted, and with numbers as a store writes them."""
    store = Store()
    kept = []
    for quad in quads:
        if isinstance(quad.object, Triple):
            raise InputError(f"{name} quotes triples (RDF 1.2), which football-kg does not read")
        kept.append(quad)
    store.extend(kept)
    return tuple(sorted(store, key=str))


def _refuse_traps(body: bytes, form: RdfFormat, name: str) -> None:
    """What would exhaust memory or the stack of the parser is refused before it is parsed."""
    if form == RdfFormat.RDF_XML:
        for found in _ENTITY.finditer(body):
            value = found.group(2)
            if found.group(1) or value in {b"SYSTEM", b"PUBLIC"} or b"&" in value:
                raise InputError(
                    f"{name}, line {_line_of(body, found.start())}: entities that name files or "
                    "other entities are not followed: write their content out"
                )
            if len(value) > 1000:
                raise InputError(
                    f"{name}, line {_line_of(body, found.start())}: an entity is longer than "
                    "1000 bytes: write its content out"
                )
    elif form == RdfFormat.JSON_LD:
        _refuse_depth(body, (b"[", b"{"), (b"]", b"}"), name)
    elif body.count(b"<<") > MAX_DEPTH:
        _refuse_depth(body, (b"<<",), (b">>",), name)


def _refuse_depth(
    body: bytes, opening: tuple[bytes, ...], closing: tuple[bytes, ...], name: str
) -> None:
    depth = 0
    for found in _TOKENS.finditer(body):
        token = found.group()
        if token in opening:
            depth += 1
        elif token in closing:
            depth -= 1
        if depth > MAX_DEPTH:
            line = _line_of(body, found.start())
            raise InputError(f"{name}, line {line}: nested more than {MAX_DEPTH} deep")


def _line_of(body: bytes, position: int) -> int:
    return body.count(b"\n", 0, position) + 1


def _told(error: SyntaxError, body: bytes, form: RdfFormat, name: str) -> str:
    line, column = error.lineno, error.offset
    reason = _line(error.msg).rpartition(": ")[2] if line else _line(error.msg or error)
    if form == RdfFormat.RDF_XML and line is None:
        line, column = _xml_position(body)
    if "LoadDocumentCallback" in reason:
        return f"{name} names a context elsewhere, which is not fetched: write it into the file"
    if "No scheme found" in reason:
        reason = "a relative IRI, and the file names no base: add one"
    if not line:
        return f"{name}: {reason}"
    return f"{name}, line {line}, column {column}: {reason.rstrip('.')}; mend the file there"


def _xml_position(body: bytes) -> tuple[int | None, int | None]:
    """Where the XML breaks, if it does; Oxigraph does not say."""
    from xml.parsers import expat

    reader = expat.ParserCreate(namespace_separator=" ")
    try:
        reader.Parse(body, True)  # noqa: FBT003 - what expat asks for
    except expat.ExpatError as error:
        return error.lineno, error.offset + 1
    return None, None


def _line(words: object) -> str:
    return " ".join(str(words).split())[:300]

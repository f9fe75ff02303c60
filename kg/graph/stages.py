"""The stages that formats of editions give to matches, as quads: a source of its own, with rows.

Results name no stage, so what is said here is not said by their release: it stands in a graph
named by the release and the file of formats together, and goes with the release.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator

from pyoxigraph import Literal, NamedNode, Quad

from kg.graph import iris
from kg.graph.assemble import RDF_TYPE, RDFS_LABEL, predicate
from kg.graph.results import match_thing
from kg.model import Thing
from kg.resources import resource
from kg.sources.results import Results
from kg.sources.stages import FILE, EditionFormat, Staged, staged

_DERIVED_FROM = NamedNode("http://www.w3.org/ns/prov#wasDerivedFrom")


def stage_quads(results: Results, base: str = iris.BASE) -> Iterator[Quad]:
    """The stage of each match that has a certain one, the rows of the formats, and their source."""
    told = list(staged(results.matches))
    if not told:
        return
    formats_sha = hashlib.sha256(resource("ontology", "lexicon", FILE).read_bytes()).hexdigest()
    sha = hashlib.sha256(f"{results.sha256} {formats_sha}".encode()).hexdigest()
    graph, aside = iris.source_iri(sha, base), iris.aside_graph("sources", base)
    yield Quad(graph, RDF_TYPE, iris.term("Dataset"), aside)
    yield Quad(graph, _DERIVED_FROM, iris.source_iri(results.sha256, base), aside)
    for name, value in (
        ("rdfs:label", f"Formats of editions, applied to {results.label}"),
        ("sha256", formats_sha),
        ("rights", "CC0 1.0"),
    ):
        yield Quad(graph, predicate(name), Literal(value), aside)
    forms = {entry.format.row: entry.format for entry in told}
    for form in forms.values():
        yield from _row_quads(_row(form, sha, base), form, graph, aside)
    seen: set[NamedNode] = set()
    for entry in told:
        yield from _staged(entry, _row(entry.format, sha, base), graph, base, seen)


def _row(form: EditionFormat, sha: str, base: str) -> NamedNode:
    return iris.mint(Thing("Row", (sha[:16], FILE.removesuffix(".csv"), form.row)), base)


def _row_quads(
    row: NamedNode, form: EditionFormat, graph: NamedNode, aside: NamedNode
) -> Iterator[Quad]:
    label = f"{FILE}, row {form.row}: {form.competition} {form.edition}"
    yield Quad(row, RDF_TYPE, iris.term("Row"), aside)
    yield Quad(row, iris.term("rowNumber"), Literal(form.row), aside)
    yield Quad(row, RDFS_LABEL, Literal(label), aside)
    yield Quad(row, iris.term("source"), graph, aside)


def _staged(
    entry: Staged, row: NamedNode, graph: NamedNode, base: str, seen: set[NamedNode]
) -> Iterator[Quad]:
    form, phase = entry.format, entry.phase
    edition = Thing("Edition", (Thing("Competition", (form.competition,)), form.edition))
    stage = iris.mint(Thing("Stage", (edition, phase.stage)), base)
    match = iris.mint(match_thing(entry.match), base)
    yield Quad(match, iris.term("stage"), stage, graph)
    yield Quad(match, iris.term("row"), row, graph)
    if stage in seen:
        return
    seen.add(stage)
    label = f"{phase.stage}, {form.competition} {form.edition}"
    yield Quad(stage, RDF_TYPE, iris.term("Stage"), graph)
    yield Quad(stage, RDFS_LABEL, Literal(label), graph)
    yield Quad(stage, iris.term("ofEdition"), iris.mint(edition, base), graph)
    yield Quad(stage, iris.term("row"), row, graph)
    if phase.kind:
        yield Quad(stage, iris.term("stageKind"), iris.term(phase.kind), graph)

"""No term of the ontology is used anywhere that the ontology does not declare."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest
from rdflib import Graph, URIRef

ROOT = Path(__file__).resolve().parents[2]
FKG = "https://w3id.org/football-kg/ontology#"
DECLARED = {
    str(subject).removeprefix(FKG)
    for subject in Graph().parse(ROOT / "ontology" / "football.ttl").subjects()
    if str(subject).startswith(FKG)
}
QUERIES = sorted(
    path for folder in ("ontology", "queries") for path in (ROOT / folder).rglob("*.rq")
)
GRAPHS = sorted([ROOT / "ontology" / "shapes.ttl", *(ROOT / "ontology/alignments").glob("*.ttl")])
MODULES = sorted(path for path in (ROOT / "kg").rglob("*.py") if "_data" not in path.parts)
PREFIXED = re.compile(r"(?<![\w])fkg:([A-Za-z]\w*)")
NAMED = {"term": 0, "Term": 0, "Thing": 0, "Fact": 1, "say": 1}
"""Functions of the code that take a term's local name, and at which place."""
OUTSIDE = {"rdf:type", "rdfs:label", "skos:altLabel"}


def _code(text: str) -> str:
    return "\n".join(line for line in text.splitlines() if not line.lstrip().startswith("#"))


@pytest.mark.parametrize("path", QUERIES, ids=lambda p: str(p.relative_to(ROOT)))
def test_a_query_uses_declared_terms(path: Path) -> None:
    assert set(PREFIXED.findall(_code(path.read_text(encoding="utf-8")))) <= DECLARED


@pytest.mark.parametrize("path", GRAPHS, ids=lambda p: p.name)
def test_a_graph_uses_declared_terms(path: Path) -> None:
    graph = Graph().parse(path)
    used = {str(t).removeprefix(FKG) for triple in graph for t in triple if _is_ours(t)}
    assert used
    assert used <= DECLARED


def _is_ours(term: object) -> bool:
    return isinstance(term, URIRef) and str(term).startswith(FKG)


@pytest.mark.parametrize("path", MODULES, ids=lambda p: str(p.relative_to(ROOT)))
def test_a_module_uses_declared_terms(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    used = set(re.findall(re.escape(FKG) + r"([A-Za-z]\w*)", text))
    for call in ast.walk(ast.parse(text)):
        if isinstance(call, ast.Constant) and isinstance(call.value, str):
            used |= set(PREFIXED.findall(call.value)) if "SELECT" in call.value else set()
        if not isinstance(call, ast.Call):
            continue
        name = getattr(call.func, "id", getattr(call.func, "attr", ""))
        place = NAMED.get(name)
        if place is None or len(call.args) <= place:
            continue
        told = call.args[place]
        if isinstance(told, ast.Constant) and isinstance(told.value, str):
            used.add(told.value)
    assert used - OUTSIDE <= DECLARED


def test_the_walk_sees_terms_in_the_code() -> None:
    found = [path for path in MODULES if 'term("toldIn")' in path.read_text(encoding="utf-8")]
    assert found

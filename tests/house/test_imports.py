"""Layers import downwards only: docs/how-it-works.md draws them, this walks the imports."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = ROOT / "kg"

LAYERS: tuple[frozenset[str], ...] = (
    frozenset({"model", "errors", "resources", "workers"}),
    frozenset({"online"}),
    frozenset({"read", "sources"}),
    frozenset({"graph"}),
    frozenset({"identity"}),
    frozenset({"reason"}),
    frozenset({"ask", "link"}),
    frozenset({"sheet", "build"}),
    frozenset({"check"}),
    frozenset({"knowledge", "evaluate"}),
    frozenset({"web"}),
    frozenset({"cli"}),
)
"""Rooms of ``kg``, lowest first. A room imports itself, rooms below it, and its neighbours only
where they are one layer's business (none so far)."""

ROOMS = {path.name.removesuffix(".py") for path in PACKAGE.iterdir()}
RDF_LIBRARIES = {"pyoxigraph", "rdflib", "owlrl", "SPARQLWrapper", "pyshacl"}


def _modules() -> list[Path]:
    return sorted(p for p in PACKAGE.rglob("*.py") if "_data" not in p.parts)


def _room(path: Path) -> str:
    first = path.relative_to(PACKAGE).parts[0]
    return first.removesuffix(".py")


def _imports(path: Path) -> set[str]:
    """Every module that the file imports, at the top, in a function or for typing."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: relative imports hide the layer they reach into"
            found.add(node.module or "")
            found |= {f"{node.module}.{alias.name}" for alias in node.names}
    return found


def _level(room: str) -> int:
    for level, rooms in enumerate(LAYERS):
        if room in rooms:
            return level
    raise AssertionError(f"kg/{room} stands in no layer: add it to LAYERS and to how-it-works.md")


@pytest.mark.parametrize("path", _modules(), ids=lambda p: str(p.relative_to(PACKAGE)))
def test_a_module_imports_only_what_lies_below(path: Path) -> None:
    room = _room(path)
    if room in {"__init__", "__main__"}:
        return
    level = _level(room)
    for name in _imports(path):
        parts = name.split(".")
        if parts[0] != "kg" or len(parts) < 2 or parts[1] not in ROOMS:
            continue
        other = parts[1]
        assert other == room or _level(other) < level, f"kg/{room} imports kg/{other}"


@pytest.mark.parametrize("path", _modules(), ids=lambda p: str(p.relative_to(PACKAGE)))
def test_reading_knows_no_rdf(path: Path) -> None:
    if _room(path) in {"read", "model", "errors", "resources"}:
        libraries = {name.split(".")[0] for name in _imports(path)} & RDF_LIBRARIES
        assert not libraries, f"{path.relative_to(ROOT)} imports {libraries}"


def test_heavy_libraries_are_imported_inside_functions() -> None:
    heavy = {"rdflib", "owlrl", "SPARQLWrapper", "pyshacl", "pandas", "trafilatura"}
    for path in _modules():
        tree = ast.parse(path.read_text(encoding="utf-8"))
        for node in tree.body:
            names = (
                [alias.name for alias in node.names]
                if isinstance(node, ast.Import)
                else [node.module or ""]
                if isinstance(node, ast.ImportFrom)
                else []
            )
            for name in names:
                assert name.split(".")[0] not in heavy, (
                    f"{path.relative_to(ROOT)} imports {name} at the top: it costs every start"
                )

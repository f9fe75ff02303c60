"""Stores of made-up tables of results, for the reports that are held against them."""

from __future__ import annotations

from pathlib import Path

from kg.build import add_sources, settle
from kg.graph.store import KnowledgeStore, memory_store


def store_of(folder: Path, results: str, goals: str = "") -> KnowledgeStore:
    """A store built from tables of results and, if given, of goals."""
    (folder / "results.csv").write_text(results, encoding="utf-8")
    if goals:
        (folder / "goalscorers.csv").write_text(goals, encoding="utf-8")
    made = memory_store()
    for outcome in add_sources(made, [str(folder)]):
        assert outcome.error is None
    settle(made)
    return made

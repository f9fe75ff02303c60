"""A knowledge graph of football facts, with the sentence behind every fact."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kg.knowledge import KnowledgeGraph

__all__ = ["KnowledgeGraph"]
__version__ = "0.1.0"


def __getattr__(name: str) -> object:
    """``KnowledgeGraph``, imported when first used: ``import kg`` alone stays light."""
    if name == "KnowledgeGraph":
        from kg.knowledge import KnowledgeGraph

        return KnowledgeGraph
    raise AttributeError(f"module 'kg' has no attribute {name!r}")

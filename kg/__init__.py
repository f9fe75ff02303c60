"""A knowledge graph of football facts, with the sentence behind every fact."""

from __future__ import annotations

__version__ = "0.1.0"

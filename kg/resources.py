"""Finds the ontology, the queries and the seed report, installed in a wheel or in a checkout."""

from __future__ import annotations

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent


def resource(*parts: str) -> Path:
    """The path of a bundled file or folder: ``resource("ontology", "football.ttl")``.

    A wheel carries the folders under ``kg/_data``; in a checkout they stand beside ``kg``.
    """
    packed = _PACKAGE / "_data"
    root = packed if packed.is_dir() else _PACKAGE.parent
    return root.joinpath(*parts)

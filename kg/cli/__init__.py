"""The command ``kg``: one module per verb, imported when the verb is used."""

from __future__ import annotations

from kg.cli.program import main

__all__ = ["main"]

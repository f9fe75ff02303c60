"""How far ``kg serve`` goes: the limits that the service description announces, and the rest."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from kg.workers import cores

ANNOUNCED: Final = (
    ("seconds", "time for one question", "seconds"),
    ("rows", "rows or triples of one answer", "rows"),
    ("answer_bytes", "length of one answer", "bytes"),
    ("query_bytes", "length of one query", "bytes"),
    ("depth", "brackets inside each other in a query", "brackets"),
    ("memory_bytes", "memory for one question", "bytes"),
    ("waiting", "waiting questions of one client", "questions"),
)
"""The limits that the service description tells: field, words, unit."""


@dataclass(frozen=True, slots=True)
class Settings:
    """The limits of a server, with the units in the names.

    A limit is never a silent cut: what goes over it is an error that names it.
    """

    seconds: float = 30
    """How long a question may take, the time not counted in which a slow client is waited for."""
    rows: int = 100_000
    """How many rows, or triples, an answer may have."""
    answer_bytes: int = 32 * 1024 * 1024
    query_bytes: int = 128 * 1024
    body_bytes: int = 1024 * 1024
    """How long the body of any request may be: a report to check, above all."""
    depth: int = 100
    """How deep brackets may nest in a query."""
    memory_bytes: int = 1024 * 1024 * 1024
    """How much memory a question may take in the process that answers it."""
    workers: int = max(4, 2 * cores())
    """By how many processes questions are answered."""
    waiting: int = 64
    """How many questions of one client may wait for a process."""
    waiting_seconds: float = 10
    allowed_services: frozenset[str] = frozenset()
    """The hosts that SERVICE may ask; none by default."""

    def announced(self) -> tuple[tuple[str, str], ...]:
        """The limits that are told to everybody, as fields of a request for the description."""
        return tuple((field, str(int(getattr(self, field)))) for field, _, _ in ANNOUNCED)

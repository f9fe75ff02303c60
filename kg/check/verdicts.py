"""What a check says of a report's claims: verdicts with the evidence of both sides."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, TypeAlias

Verdict: TypeAlias = Literal["supported", "contradicted", "possible", "not_verifiable"]
"""A claim is *supported* or *contradicted* where the store settles it, *possible* where the store's
bounds leave it open, *not verifiable* where the store holds nothing that could settle it."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """One thing that the store knows of a claim: a sentence and the source that it stands on.

    ``rows`` are the rows of data files ("goalscorers.csv:47011") or passages' words; ``proof`` is
    the proof as text where the store derived what it says.
    """

    says: str
    source: str
    rows: tuple[str, ...] = ()
    proof: str | None = None


@dataclass(frozen=True, slots=True)
class CheckedClaim:
    """One claim of a report, as its words state it, and what the store says of it.

    ``start`` and ``end`` count code points of the report's plain text, of which ``text`` is that
    stretch. ``known`` is the right value where the store knows one; ``reason`` is one sentence: why
    this verdict, and for what is not verifiable, which data would be needed.
    """

    kind: str
    text: str
    start: int
    end: int
    stated: str
    known: str | None
    verdict: Verdict
    reason: str
    evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True)
class Difference:
    """What another report of the same match tells otherwise than this one.

    ``start`` and ``end`` are the place of this report's words.
    """

    kind: str
    stated: str
    start: int
    end: int
    report: str
    otherwise: str

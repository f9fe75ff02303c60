"""Linking a store: entities, candidates, decisions; a broken way leaves what was linked before."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from kg.errors import ServiceError
from kg.link.decide import Way, decide
from kg.link.model import CandidateSource, Decision, Entity, Proposal

if TYPE_CHECKING:
    import datetime as dt

Shown = Callable[[Iterable[Proposal]], Iterator[Proposal]]
"""Lets the proposals pass by, for instance behind a bar."""


@dataclass(slots=True)
class Linking:
    """What came of linking: the decisions, and the error that ended it early if one did."""

    entities: Mapping[str, Entity]
    decisions: tuple[Decision, ...]
    asked: int = 0
    error: ServiceError | None = field(default=None)

    def count(self, verdict: str) -> int:
        """How many things were accepted, or left open, or have no item."""
        things = {made.iri for made in self.decisions if made.verdict == "accepted"}
        if verdict == "accepted":
            return len(things)
        return sum(made.verdict == verdict and not made.qid for made in self.decisions)


def link(  # noqa: PLR0913 - what decides, and what was decided before
    entities: Sequence[Entity],
    source: CandidateSource,
    day: dt.date,
    *,
    settled: Mapping[str, str] | None = None,
    standing: Mapping[str, str] | None = None,
    shown: Shown = iter,
) -> Linking:
    """Decides on all entities for which the source has an answer.

    ``settled`` is what persons decided, ``standing`` the ids of earlier links, which hold for the
    things that the source was not able to answer for.
    """
    proposals: list[Proposal] = []
    error: ServiceError | None = None
    try:
        for proposal in shown(source.candidates(entities)):
            proposals.append(proposal)  # noqa: PERF402 - what came before a break is kept
    except ServiceError as broken:
        error = broken
    way = Way(source.method, source.is_exhaustive, day)
    made = decide(entities, proposals, way, settled=settled, standing=standing)
    return Linking({one.iri: one for one in entities}, made, len(proposals), error)

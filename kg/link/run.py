"""Linking a store: entities, candidates, decisions; a broken way leaves what was linked before."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from kg.errors import ServiceError
from kg.link.decide import Way, decide
from kg.link.model import Answer, CandidateSource, Decision, Entity, Proposal, Verdict

if TYPE_CHECKING:
    import datetime as dt

Shown = Callable[[Iterable[Proposal]], Iterator[Proposal]]
"""Lets the proposals pass by, for instance behind a bar."""


@dataclass(slots=True)
class Linking:
    """What came of linking: the decisions, and the error that ended it early if one did.

    ``kept`` are earlier answers that hold on, the id of an item or an empty string for none, where
    a way that knows not everything did not get as far.
    """

    entities: Mapping[str, Entity]
    decisions: tuple[Decision, ...]
    asked: int = 0
    kept: Mapping[str, str] = field(default_factory=dict)
    error: ServiceError | None = field(default=None)

    def count(self, verdict: Verdict) -> int:
        """How many things are linked, or left open, or have no item, with those that are kept."""
        if verdict == "accepted":
            things = {made.iri for made in self.decisions if made.verdict == "accepted"}
            return len(things) + sum(bool(qid) for qid in self.kept.values())
        made = sum(one.verdict == verdict and not one.qid for one in self.decisions)
        return made + (sum(not qid for qid in self.kept.values()) if verdict == "rejected" else 0)


def link(  # noqa: PLR0913 - what decides, and what was decided before
    entities: Sequence[Entity],
    source: CandidateSource,
    day: dt.date,
    *,
    settled: Mapping[str, str] | None = None,
    earlier: Iterable[Answer] = (),
    shown: Shown = iter,
) -> Linking:
    """Decides on all entities for which the source has an answer.

    ``settled`` is what persons decided, ``earlier`` what was answered before. Its links hold for
    the things that the source was not able to answer for. A source that does not know all items
    takes back of the answers of others only what it speaks against.
    """
    proposals: list[Proposal] = []
    error: ServiceError | None = None
    try:
        for proposal in shown(source.candidates(entities)):
            proposals.append(proposal)  # noqa: PERF402 - what came before a break is kept
    except ServiceError as broken:
        error = broken
    way = Way(source.method, source.is_exhaustive, day)
    answers = tuple(earlier)
    standing = {told.iri: told.qid for told in answers if told.qid}
    of_others = {told.iri: told.qid for told in answers
                 if told.method != way.method and told.iri not in (settled or {})}  # fmt: skip
    kept: dict[str, str] = {}
    if not way.is_exhaustive:
        unknown = (proposal.iri for proposal in proposals if not proposal.candidates)
        kept = {iri: of_others[iri] for iri in unknown if iri in of_others}
    while True:
        asked = [proposal for proposal in proposals if proposal.iri not in kept]
        made = decide(entities, asked, way, settled=settled, standing=standing)
        more = {} if way.is_exhaustive else dict(_not_taken_back(made, of_others))
        if not more:
            break
        kept |= more
        del made  # of a large store two lots of decisions would fill the memory
    return Linking({one.iri: one for one in entities}, made, len(proposals), kept, error)


def _not_taken_back(
    decisions: Sequence[Decision], earlier: Mapping[str, str]
) -> Iterator[tuple[str, str]]:
    """The earlier answers on what is linked to nothing now, where nothing speaks against them."""
    spoken_against = {(made.iri, made.qid) for made in decisions if made.verdict == "rejected"}
    for made in decisions:
        if not made.qid and made.iri in earlier:
            qid = earlier[made.iri]
            if not qid or (made.iri, qid) not in spoken_against:
                yield made.iri, qid

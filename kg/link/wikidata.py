"""Candidates from Wikidata itself: by name and by page in batches, and by search for the rest."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from kg.link.api import batches
from kg.link.items import Items, row_names, written_names
from kg.link.model import Candidate, Entity, Proposal

MOST = 50
"""Candidates of one thing: a name that more bear says too little."""
_CHUNK = 200
_QUERIES = {"Person": "people"}
_TEAMS = frozenset({"NationalTeam", "Team"})


@dataclass(frozen=True, slots=True)
class WikidataSource:
    """Candidates from Wikidata's SPARQL service and its API.

    Names are looked up in the SPARQL service, page titles in the API, two hundred things at a
    time; what neither knows is searched for, one name at a time. What the items are says the API.
    """

    items: Items

    @property
    def method(self) -> str:
        """``wikidata``."""
        return "wikidata"

    @property
    def is_exhaustive(self) -> bool:
        """True: what Wikidata's own search does not find, it has not."""
        return True

    def candidates(self, entities: Sequence[Entity]) -> Iterator[Proposal]:
        """A proposal for each entity, two hundred at a time."""
        for chunk in batches(sorted(entities, key=lambda e: (e.kind, e.iri)), _CHUNK):
            yield from proposals(self.items, self._ids(chunk))

    def _ids(self, chunk: Sequence[Entity]) -> dict[str, list[str]]:
        found: dict[str, dict[str, None]] = {entity.iri: {} for entity in chunk}
        for query, asked in _by_query(chunk).items():
            names = written_names(name for entity in asked for name in entity.names)
            by_name = row_names(self.items.ask(query, names))
            for entity in asked:
                told = (qid for name in entity.names for qid in by_name.get(name, ()))
                found[entity.iri].update(dict.fromkeys(told))
        pages = self.items.api.pages(entity.label for entity in chunk)
        for entity in chunk:
            if entity.label in pages:
                found[entity.iri] = {pages[entity.label]: None, **found[entity.iri]}
            if not found[entity.iri]:
                found[entity.iri].update(dict.fromkeys(self.items.api.search(entity.label)))
        return {iri: list(qids)[:MOST] for iri, qids in found.items()}


def _by_query(chunk: Iterable[Entity]) -> Mapping[str, list[Entity]]:
    """Which query asks for which entities."""
    asked: dict[str, list[Entity]] = {}
    for entity in chunk:
        asked.setdefault(_QUERIES.get(entity.kind, "things"), []).append(entity)
        if entity.kind in _TEAMS:
            asked.setdefault("national-teams", []).append(entity)
    return asked


def proposals(items: Items, found: Mapping[str, Sequence[str]]) -> Iterator[Proposal]:
    """A proposal for each thing, with what Wikidata says of the ids found for it."""
    known = items.candidates(qid for qids in found.values() for qid in qids)
    for iri, qids in found.items():
        told: dict[str, Candidate] = {}
        for qid in qids:
            if candidate := known.get(qid):
                told.setdefault(candidate.qid, candidate)
        yield Proposal(iri, tuple(told.values()))

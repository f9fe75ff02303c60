"""Candidates from Wikidata itself: by name and by page in batches, and by search for the rest."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from kg.link.items import Items, row_items, row_names, written_items, written_names, written_pairs
from kg.link.model import Candidate, Entity, Proposal
from kg.link.service import batches
from kg.link.terms import terms

MOST = 50
"""Candidates of one thing: a name that more bear says too little."""
_CHUNK = 200
_QUERIES = {"Person": "people"}
_TEAMS = frozenset({"NationalTeam", "Team"})
_SHORT = frozenset({"ClubTeam", "NationalTeam", "Team", "Competition", "Venue"})
"""Kinds whose items have longer names than reports use: they are searched for as well."""
_LAST = frozenset({"Edition", "Person"})
_NEAR = 5
"""So many items that a team or competition may be are asked for their members or editions."""


@dataclass(frozen=True, slots=True)
class WikidataSource:
    """Candidates from Wikidata's SPARQL service and, where it may be asked, its API.

    Names are looked up in the SPARQL service, two hundred things at a time, page titles and what
    the items are in the service of the items. Where that can search, what is not found so, or what
    has a short name, is searched for, one name at a time.
    """

    items: Items

    @property
    def method(self) -> str:
        """``wikidata``, or ``sparql`` where that is all there is."""
        return "wikidata" if self.items.service.can_search else "sparql"

    @property
    def is_exhaustive(self) -> bool:
        """True with a search: what Wikidata's own does not find, it has not."""
        return self.items.service.can_search

    def candidates(self, entities: Sequence[Entity]) -> Iterator[Proposal]:
        """A proposal for each entity, two hundred at a time: people and editions come last."""
        near: dict[str, tuple[str, ...]] = {}
        for chunk in batches(sorted(entities, key=lambda e: (e.kind in _LAST, e.iri)), _CHUNK):
            yield from proposals(self.items, self._ids(chunk, near))

    def _ids(
        self, chunk: Sequence[Entity], near: dict[str, tuple[str, ...]]
    ) -> dict[str, list[str]]:
        """The ids found for each of the things; ``near`` keeps those of teams and competitions."""
        found: dict[str, dict[str, None]] = {entity.iri: {} for entity in chunk}
        for query, asked in _by_query(chunk).items():
            names = {entity.iri: self._names(entity) for entity in asked}
            every = written_names(name for told in names.values() for name in told)
            by_name = row_names(self.items.ask(query, every))
            for entity in asked:
                told = (qid for name in names[entity.iri] for qid in by_name.get(name, ()))
                found[entity.iri].update(dict.fromkeys(told))
        pages = self.items.service.pages(entity.label for entity in chunk)
        for entity in chunk:
            if entity.label in pages:
                found[entity.iri] = {pages[entity.label]: None, **found[entity.iri]}
            if entity.kind in _SHORT:
                found[entity.iri].update(dict.fromkeys(self.items.service.search(entity.label)))
        near |= {e.iri: tuple(found[e.iri])[:_NEAR] for e in chunk if e.kind in _SHORT}
        for iri, qids in (*self._editions(chunk, near), *self._members(chunk, near, found)):
            found[iri].update(dict.fromkeys(qids))
        for entity in chunk:
            if entity.kind not in _SHORT and (_has_one_name(entity) or not found[entity.iri]):
                found[entity.iri].update(dict.fromkeys(self.items.service.search(entity.label)))
        return {iri: list(qids)[:MOST] for iri, qids in found.items()}

    def _editions(
        self, chunk: Iterable[Entity], near: Mapping[str, Sequence[str]]
    ) -> Iterator[tuple[str, Sequence[str]]]:
        """The editions of what the competition of each edition may be."""
        series = {
            entity.iri: [qid for iri in entity.competitions for qid in near.get(iri, ())]
            for entity in chunk
            if entity.kind == "Edition"
        }
        asked = dict.fromkeys(qid for qids in series.values() for qid in qids)
        by_series = row_items(self.items.ask("editions", written_items(asked)), "series")
        for iri, qids in series.items():
            yield iri, [edition for qid in qids for edition in by_series.get((qid,), ())]

    def _names(self, entity: Entity) -> tuple[str, ...]:
        """The names to ask for; without a search the longer ones that they may be part of too."""
        if self.items.service.can_search:
            return entity.names
        longer = terms().forms.get(entity.kind, ())
        return (*entity.names, *(form.format(entity.label) for form in longer))

    def _members(
        self, chunk: Iterable[Entity], near: Mapping[str, Sequence[str]],
        found: Mapping[str, Collection[str]],
    ) -> Iterator[tuple[str, Sequence[str]]]:  # fmt: skip
        """The members of their teams whose names end as those of people told by one name.

        Without a search also those whose names end as those of people who were not found.
        """
        searches = self.items.service.can_search
        pairs = {
            entity.iri: [(qid, f" {entity.label.lower().split(' ')[-1]}")
                         for iri in entity.teams for qid in near.get(iri, ())]
            for entity in chunk
            if _has_one_name(entity)
            or (entity.kind == "Person" and not searches and not found[entity.iri])
        }  # fmt: skip
        asked = dict.fromkeys(pair for told in pairs.values() for pair in told)
        rows = self.items.ask("members", written_pairs(asked))
        by_pair = row_items(rows, "team", "end")
        for iri, told in pairs.items():
            yield iri, [member for pair in told for member in by_pair.get(pair, ())]


def _has_one_name(entity: Entity) -> bool:
    """True for a man told by his surname, or who has but one name."""
    return entity.kind == "Person" and " " not in entity.label


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

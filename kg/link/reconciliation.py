"""Candidates from a service of the W3C Reconciliation protocol (0.1 and 0.2), in batches.

The service proposes ids. What the items are says Wikidata itself: scores, types and matches of such
services are not stable, and need not be true.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from kg.errors import ServiceError
from kg.link.items import Items
from kg.link.model import Entity, Proposal
from kg.link.service import batches
from kg.link.statements import is_table
from kg.link.terms import ENTITY, qid_of, terms
from kg.link.wikidata import proposals
from kg.online.answers import Reply
from kg.online.patience import PassingError
from kg.online.visitor import Call, json_of

_BATCH = 50
_LIMIT = 20
_VERSIONS = frozenset({"0.1", "0.2"})


@dataclass(frozen=True, slots=True)
class ReconciliationSource:
    """Candidates from the reconciliation service at an address."""

    items: Items
    address: str

    @property
    def method(self) -> str:
        """``reconciliation``."""
        return "reconciliation"

    @property
    def is_exhaustive(self) -> bool:
        """False: a service may know a part of Wikidata only."""
        return False

    def candidates(self, entities: Sequence[Entity]) -> Iterator[Proposal]:
        """A proposal for each entity, fifty at a time."""
        self.items.visitor.visit(Call(self.address), self._manifest)
        for chunk in batches(entities, _BATCH):
            queries = {f"q{n}": query(entity) for n, entity in enumerate(chunk)}
            form = (("queries", json.dumps(queries, ensure_ascii=False)),)
            found = self._found(Call(self.address, form, "post"), tuple(queries))
            yield from proposals(
                self.items, {e.iri: ids for e, ids in zip(chunk, found, strict=True)}
            )

    def _found(self, call: Call, keys: Sequence[str]) -> list[list[str]]:
        return self.items.visitor.visit(call, lambda reply: self._results(reply, keys))

    def _manifest(self, reply: Reply) -> None:
        """Refuses a service of another protocol, or one whose ids are not Wikidata's."""
        told = json_of(reply)
        space = told.get("identifierSpace") if is_table(told) else None
        versions = told.get("versions", ["0.1"]) if is_table(told) else None
        if not isinstance(versions, list) or not _VERSIONS.intersection(map(str, versions)):
            raise self._strange("no manifest of version 0.1 or 0.2")
        if space not in {ENTITY, ENTITY.replace("http:", "https:")}:
            raise self._strange(f"that its identifiers are those of {str(space)[:200]}")

    def _results(self, reply: Reply, keys: Sequence[str]) -> list[list[str]]:
        """The ids for each query, best first."""
        told = json_of(reply)
        if not is_table(told):
            raise self._strange("JSON that is no object")
        found: list[list[str]] = []
        for key in keys:
            answer = told.get(key)
            if answer is None:
                raise PassingError("answers less than was asked")
            hits = answer.get("result") if is_table(answer) else None
            if not isinstance(hits, list):
                raise self._strange("no list of results")
            ids = (hit.get("id") for hit in hits[:_LIMIT] if is_table(hit))
            qids = (qid_of(told_id) for told_id in ids if isinstance(told_id, str))
            found.append(list(dict.fromkeys(qid for qid in qids if qid)))
        return found

    def _strange(self, what: str) -> ServiceError:
        return ServiceError(
            f"{self.address} says {what}: it cannot reconcile with Wikidata, check --reconcile"
        )


def query(entity: Entity) -> dict[str, object]:
    """The query for a thing: its name, and its type and birth date where they are known."""
    asked: dict[str, object] = {"query": entity.label, "limit": _LIMIT, "type_strict": "should"}
    kinds = [qid for qid, names in terms().kinds.items() if entity.kind in names]
    if kinds:
        asked["type"] = kinds[0] if len(kinds) == 1 else kinds
    if entity.born:
        asked["properties"] = [{"pid": terms()["born"], "v": entity.born}]
    return asked

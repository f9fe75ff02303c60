"""What a reconciliation service says of the small Wikidata."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from tests.link.world import World, folded


def reconciled(world: World, query: Mapping[str, Any]) -> list[dict[str, Any]]:
    """Candidates of a reconciliation query, in the form of the protocol's result."""
    name = str(query.get("query", ""))
    if not name:
        return []
    wanted = query.get("type") or []
    types = [wanted] if isinstance(wanted, str) else wanted
    hits = []
    for item in world.search(name, int(query.get("limit", 10))):
        right = not types or any(world.is_a(item.qid, kind) for kind in types)
        score = 100.0 if folded(item.label) == folded(name) else 70.0
        kinds = [c.value for c in item.claims if c.property == "P31"]
        hits.append({
            "id": item.qid, "name": item.label, "description": item.description,
            "score": score if right else score / 2, "match": False,
            "features": [{"id": "all_labels", "value": score}],
            "type": [{"id": kind, "name": str(kind)} for kind in kinds],
        })  # fmt: skip
    return sorted(hits, key=lambda hit: (-hit["score"], int(hit["id"][1:])))

"""The matches of a store of which something may be given, and why of the others nothing can."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from pyoxigraph import Literal, NamedNode, QuerySolution, QuerySolutions

from kg.graph.store import KnowledgeStore
from kg.link.terms import qid_of
from kg.resources import resource

_UNLINKED = "not both its teams are linked"
_DIFFER = "sources differ on its day or its goals"
_NO_DAY = "no source tells its day"


@dataclass(slots=True)
class Match:
    """A match with two linked teams, as rows tell it."""

    iri: NamedNode
    day: dt.date
    sides: tuple[tuple[NamedNode, NamedNode, str, int | None], ...]
    goals: list[QuerySolution] = field(default_factory=list)
    around: list[QuerySolution] = field(default_factory=list)

    @property
    def teams(self) -> frozenset[str]:
        """The ids of both."""
        return frozenset(qid for _, _, qid, _ in self.sides)


def read_matches(
    store: KnowledgeStore, wanted: Iterable[str] = ()
) -> tuple[list[Match], Mapping[NamedNode, str]]:
    """The matches with a day and two linked teams, and of others why there is nothing to give.

    If some are ``wanted``, given by IRI, those only; else matches of teams that are not linked
    are not told of: there may be thousands.
    """
    asked = set(wanted)
    rows = [row for row in _rows(store, "matches") if not asked or row["match"].value in asked]
    times = Counter(row["match"].value for row in rows)
    unseen = sorted(asked - times.keys())
    found, left = {}, dict.fromkeys(map(NamedNode, unseen), _UNLINKED)
    for row in rows:
        read = _DIFFER if times[row["match"].value] > 1 else _match(row)
        if isinstance(read, Match):
            found[read.iri.value] = read
        else:
            left[row["match"]] = read
    for name in ("goals", "around"):
        for row in _rows(store, name):
            if match := found.get(row["match"].value):
                getattr(match, name).append(row)
    return list(found.values()), left


def _match(row: QuerySolution) -> Match | str:
    """The match of a row, or why it is none that can be given."""
    qids = [qid_of(row[f"item{n}"].value) for n in (1, 2)]
    if not all(qids) or qids[0] == qids[1]:
        return _UNLINKED
    try:
        day = dt.date.fromisoformat(row["date"].value if row["date"] else "")
    except ValueError:
        return _NO_DAY
    sides = tuple(
        (row[f"side{n}"], row[f"team{n}"], qids[n - 1], whole(row[f"goals{n}"])) for n in (1, 2)
    )
    return Match(row["match"], day, sides)


def _rows(store: KnowledgeStore, name: str) -> Iterator[QuerySolution]:
    text = resource("ontology", "wikidata", "give", f"{name}.rq").read_text("utf-8")
    found = store.query(text.replace("<#links>", str(store.aside("links"))))
    assert isinstance(found, QuerySolutions)  # noqa: S101 - the files hold SELECT queries
    yield from found


def whole(value: object) -> int | None:
    """A whole number that is no less than nil, of a literal."""
    told = value.value if isinstance(value, Literal) else ""
    return int(told) if told.isascii() and told.isdecimal() else None

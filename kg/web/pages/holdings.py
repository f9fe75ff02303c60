"""Records: who held which mark, from when until when, and how certain that is."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from urllib.parse import urlencode

from pyoxigraph import NamedNode

from kg.web.pages.chart import Climb, Point, climb
from kg.web.pages.reading import Reader, Thing

SCOPES = ("scopeTeam", "scopeCompetition", "scopeEdition", "scopeMatch")
"""The properties that say what a record is a record of."""


@dataclass(frozen=True, slots=True)
class Held:
    """A record that somebody holds (``now``) or held, with the proof that he does or did."""

    record: Thing
    mark: str
    since: dt.date | None
    until: dt.date | None
    relation: str
    now: bool
    why: str | None


@dataclass(frozen=True, slots=True)
class Holding:
    """One step of a record: who reached which mark when, in which match, and how surely.

    ``certain`` is false for the highest count known where a higher one may exist.
    """

    thing: Thing
    holder: Thing
    mark: int | None
    since: dt.date | None
    until: dt.date | None
    relation: str
    match: Thing | None
    certain: bool
    holds: bool
    why: str | None


@dataclass(frozen=True, slots=True)
class RecordPage:
    """A record with its progression, as rows and as a chart (None with fewer than two dated rows).

    ``holders`` hold it now, each with the proof.
    """

    thing: Thing
    scope: Thing | None
    measure: str
    measure_about: str
    holders: tuple[tuple[Thing, str | None], ...]
    holdings: tuple[Holding, ...]
    chart: Climb | None
    complete: str | None

    @property
    def mark(self) -> int | None:
        """The mark of whoever holds the record now."""
        held = [step.mark for step in self.holdings if step.holds and step.mark is not None]
        return held[-1] if held else None

    @property
    def certain(self) -> bool:
        """True if somebody is proven to hold the record."""
        return bool(self.holders)


def holdings_of(reader: Reader, holder: NamedNode) -> tuple[Held, ...]:
    """The records of a person or team: those held now first, each with its last holding."""
    held: dict[str, Held] = {}
    in_graph = {fact.object for fact in reader.stated(holder, "holdsRecord")}
    for row in reader.rows("holdings-of", holder=holder):
        record = row.node("record")
        holds = reader.fact(holder, "holdsRecord", record)
        why = holds.why or reader.fact(row.node("holding"), "holder", holder).why
        held[record.value] = Held(
            record=reader.thing(record),
            mark=row.text("mark"),
            since=row.day("from"),
            until=row.day("until"),
            relation=row.word("relation"),
            now=record in in_graph,
            why=why,
        )
    return tuple(sorted(held.values(), key=lambda h: (not h.now, h.record.label)))


def record_page(reader: Reader, record: NamedNode) -> RecordPage:
    """A record, its steps in order."""
    holders = {
        fact.subject: reader.fact(fact.subject, "holdsRecord", record).why
        for fact in reader.stating("holdsRecord", record)
        if isinstance(fact.subject, NamedNode)
    }
    steps = _steps(reader, record, frozenset(holders))
    measure = reader.value(record, "measure")
    scope = next(filter(None, (reader.linked(record, link) for link in SCOPES)), None)
    return RecordPage(
        thing=reader.thing(record),
        scope=scope,
        measure=reader.word(measure) if isinstance(measure, NamedNode) else "",
        measure_about=reader.comment(measure) if isinstance(measure, NamedNode) else "",
        holders=tuple((reader.thing(node), why) for node, why in holders.items()),
        holdings=steps,
        chart=_chart(steps),
        complete=_completeness(scope),
    )


def _steps(reader: Reader, record: NamedNode, holders: frozenset[NamedNode]) -> tuple[Holding, ...]:
    found: dict[str, tuple[tuple[bool, int, str, int], Holding]] = {}
    for row in reader.rows("holdings", record=record):
        node, holder = row.node("holding"), row.node("holder")
        certain = row.text("certain") == "true"
        since = row.day("from") or row.day("day")
        mark = row.number("mark")
        link = "holder" if certain else "tallyOf"
        step = Holding(
            thing=reader.thing(node),
            holder=reader.thing(holder),
            mark=mark,
            since=since,
            until=row.day("until"),
            relation=row.word("relation"),
            match=row.thing("match"),
            certain=certain,
            holds=certain and holder in holders and row.cell("until") is None,
            why=reader.fact(node, link, holder).why,
        )
        key = (not certain, row.number("number") or 0, str(since or ""), mark or 0)
        found.setdefault(node.value, (key, step))
    return tuple(step for _, step in sorted(found.values(), key=lambda entry: entry[0]))


def _chart(steps: tuple[Holding, ...]) -> Climb | None:
    dated = [
        Point(step.since, step.mark, step.holder.label, step.relation)
        for step in steps
        if step.since and step.mark is not None and step.certain
    ]
    return climb(dated) if len(dated) > 1 else None


def _completeness(scope: Thing | None) -> str | None:
    """The address of the query that says of how many matches every goal is told."""
    return f"/query/completeness?{urlencode({'scope': scope.iri})}" if scope else None

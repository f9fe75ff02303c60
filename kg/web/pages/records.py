"""The records to look through: of competitions, of teams, of editions; by what they are of."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from itertools import groupby

from kg.graph.iris import slug
from kg.web.pages.browse import listed
from kg.web.pages.once import Once
from kg.web.pages.reading import Reader, Row, Thing

KINDS = ("competition", "team", "edition", "other")
_MOST_PLAYED = 12
"""Of so many competitions, or teams, the records are shown before a letter is chosen."""


@dataclass(frozen=True, slots=True)
class RecordLine:
    """A record with who is proven to hold it, each with the address of the proof, and the mark."""

    record: Thing
    kind: str
    scope: Thing | None
    holders: tuple[tuple[Thing, str | None], ...]
    mark: int | None


@dataclass(frozen=True, slots=True)
class Scope:
    """What records are of, with its records: those that somebody holds come first."""

    thing: Thing | None
    records: tuple[RecordLine, ...]


@dataclass(frozen=True, slots=True)
class RecordsPage:
    """Records of one kind of scope under one letter, or of those that played most (no letter).

    ``kinds`` are all kinds with their number of records, ``letters`` those that there are.
    """

    kind: str
    kinds: tuple[tuple[str, int], ...]
    letters: tuple[str, ...]
    letter: str
    scopes: tuple[Scope, ...]


def records_page(reader: Reader, kind: str, letter: str) -> RecordsPage:
    """The records of a kind and a letter; where there are none, of those that there are."""
    every = lines(reader)
    counted = Counter(line.kind for line in every)
    chosen = kind if kind in counted else next((k for k in KINDS if counted[k]), "")
    scopes = [
        Scope(group[0].scope, tuple(sorted(group, key=lambda line: not line.holders)))
        for _, found in groupby(
            (line for line in every if line.kind == chosen), key=lambda line: line.scope
        )
        for group in [list(found)]
    ]
    letters = tuple(dict.fromkeys(map(_letter, scopes)))
    played = _played(reader, chosen)
    if letter not in letters:
        letter = "" if played else next(iter(letters), "")
    if letter:
        shown = [scope for scope in scopes if _letter(scope) == letter]
    else:
        shown = sorted(scopes, key=lambda s: -played.get(s.thing.iri, 0) if s.thing else 0)
        shown = shown[:_MOST_PLAYED]
    kinds = tuple((k, counted[k]) for k in KINDS if counted[k])
    return RecordsPage(chosen, kinds, letters, letter, tuple(shown))


def _letter(scope: Scope) -> str:
    return slug(scope.thing.label)[:1].upper() if scope.thing else "–"


def _played(reader: Reader, kind: str) -> dict[str, int]:
    """How many matches each competition, or team, has played; nothing of other kinds."""
    if kind not in {"competition", "team"}:
        return {}
    sections = listed(reader, f"{kind}s")
    return {entry.thing.iri: entry.matches for part in sections for entry in part.entries}


@Once
def lines(reader: Reader) -> tuple[RecordLine, ...]:
    """Every record, by what it is of."""
    found: dict[str, RecordLine] = {}
    for row in reader.rows("records"):
        line = _line(reader, row, found.get(row.text("record")))
        found[line.record.iri] = line
    return tuple(sorted(found.values(), key=_order))


def _order(line: RecordLine) -> tuple[str, str, str, str]:
    label = line.scope.label if line.scope else ""
    return slug(label), label, line.scope.iri if line.scope else "", line.record.label


def _line(reader: Reader, row: Row, known: RecordLine | None) -> RecordLine:
    holders = known.holders if known else ()
    holder = row.thing("holder")
    if holder is not None and holder not in {thing for thing, _ in holders}:
        fact = reader.fact(row.node("holder"), "holdsRecord", row.node("record"))
        holders = (*holders, (holder, fact.why))
    marks = [row.number("mark"), known.mark if known else None]
    return RecordLine(
        record=reader.thing(row.node("record")),
        kind=row.text("kind") or "other",
        scope=row.thing("scope"),
        holders=holders,
        mark=max((mark for mark in marks if mark is not None), default=None),
    )

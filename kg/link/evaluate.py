"""How well links are decided, against a gold set of things whose items are known, or known to lack.

The folder of a gold set holds ``entities.csv``: a row per thing as a graph would know it, with the
item that it is (``NIL`` if it has none, or if what is known cannot tell; empty for a thing that is
only there to be known by others). All things of one graph are decided together.
"""

from __future__ import annotations

import csv
import datetime as dt
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import cast

from kg.errors import InputError
from kg.link.model import CandidateSource, Entity, Kind, Population
from kg.link.run import link

NIL = "NIL"
_COLUMNS = frozenset({"graph", "id", "kind", "label", "aliases", "roles", "teams", "mates",
                      "competitions", "places", "country", "first", "last", "years", "born",
                      "population", "age_group", "expected", "case"})  # fmt: skip


@dataclass(frozen=True, slots=True)
class GoldThing:
    """A thing with the item that it is; ``case`` numbers the hard case that it belongs to."""

    entity: Entity
    expected: str
    case: str


@dataclass(frozen=True, slots=True)
class Outcome:
    """What was decided on a thing of the gold set: the id accepted, or an empty string."""

    thing: GoldThing
    found: str

    @property
    def is_right(self) -> bool:
        """True for the right item, and for no item where none can be known."""
        return self.found == self.thing.expected or (not self.found and self.thing.expected == NIL)


@dataclass(frozen=True, slots=True)
class Figures:
    """What the outcomes add up to."""

    outcomes: tuple[Outcome, ...]

    @property
    def accepted(self) -> int:
        """Links that were accepted."""
        return sum(bool(one.found) for one in self.outcomes)

    @property
    def right(self) -> int:
        """Links that were accepted and are right."""
        return sum(bool(one.found) and one.is_right for one in self.outcomes)

    @property
    def linkable(self) -> int:
        """Things that have an item."""
        return sum(one.thing.expected != NIL for one in self.outcomes)

    @property
    def nil_linked(self) -> int:
        """Things without an item that were linked all the same."""
        return sum(one.thing.expected == NIL and bool(one.found) for one in self.outcomes)

    @property
    def cases(self) -> Mapping[str, bool]:
        """The hard cases, each with whether every thing in it came out right."""
        found: defaultdict[str, bool] = defaultdict(lambda: True)
        for one in self.outcomes:
            if one.thing.case:
                found[one.thing.case] &= one.is_right
        return dict(sorted(found.items(), key=lambda pair: int(pair[0])))

    def wrong(self) -> Iterator[Outcome]:
        """Links that are wrong, also of hard cases those that are missing."""
        yield from (o for o in self.outcomes if not o.is_right and (o.found or o.thing.case))


def read_gold(folder: Path) -> tuple[tuple[GoldThing, ...], ...]:
    """The things of a gold set, graph by graph."""
    path = folder / "entities.csv"
    try:
        lines = [line for line in path.read_text("utf-8").splitlines() if line[:1] != "#"]
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(f"{path} cannot be read: {error}; name the folder of a gold set") from None
    rows = csv.DictReader(lines)
    if missing := _COLUMNS - set(rows.fieldnames or ()):
        raise InputError(f"{path} has no column {min(missing)}: see tests/link/gold")
    graphs: defaultdict[str, list[GoldThing]] = defaultdict(list)
    for row in rows:
        try:
            graphs[row["graph"]].append(_thing(row))
        except (ValueError, AttributeError, TypeError) as error:
            raise InputError(
                f"{path}, line {rows.line_num} of its rows: {error}; mend it"
            ) from None
    return tuple(map(tuple, graphs.values()))


def _thing(row: Mapping[str, str]) -> GoldThing:
    def iris(column: str) -> tuple[str, ...]:
        return tuple(f"{row['graph']}/{name}" for name in _parts(row[column]))

    entity = Entity(
        iri=f"{row['graph']}/{row['id']}",
        kind=cast("Kind", row["kind"]),
        label=row["label"],
        aliases=_parts(row["aliases"]),
        roles=frozenset(_parts(row["roles"])),
        teams=iris("teams"),
        mates=iris("mates"),
        competitions=iris("competitions"),
        places=iris("places"),
        country=row["country"].replace("/", "|"),
        first=dt.date.fromisoformat(row["first"]) if row["first"] else None,
        last=dt.date.fromisoformat(row["last"]) if row["last"] else None,
        years=tuple(int(year) for year in _parts(row["years"])),
        born=row["born"],
        population=cast("Population", row["population"]),
        age_group=row["age_group"],
    )
    return GoldThing(entity, row["expected"], row["case"])


def _parts(cell: str) -> tuple[str, ...]:
    return tuple(part for part in cell.split("|") if part)


def evaluate(
    graphs: Sequence[Sequence[GoldThing]], source: CandidateSource, day: dt.date
) -> Figures:
    """Links each graph of a gold set by a source, and says how it went."""
    outcomes: list[Outcome] = []
    for things in graphs:
        made = link([thing.entity for thing in things], source, day)
        if made.error:
            raise made.error
        found = {d.iri: d.qid for d in made.decisions if d.verdict == "accepted"}
        outcomes += (Outcome(t, found.get(t.entity.iri, "")) for t in things if t.expected)
    return Figures(tuple(outcomes))


def told(figures: Figures) -> Iterator[str]:
    """The figures in lines, then what is wrong."""
    yield f"things     {len(figures.outcomes)}, of them {figures.linkable} with an item"
    yield f"accepted   {figures.accepted}, right {_share(figures.right, figures.accepted)}"
    yield f"linked     {_share(figures.right, figures.linkable)} of those with an item"
    yield f"no item    {figures.nil_linked} linked all the same"
    if figures.cases:
        good = sum(figures.cases.values())
        yield f"hard cases {good} of {len(figures.cases)} right"
    for one in figures.wrong():
        case = f" (case {one.thing.case})" if one.thing.case else ""
        yield (
            f"wrong      {one.thing.entity.iri}{case}: {one.found or 'no link'}"
            f" instead of {one.thing.expected}"
        )


def _share(part: int, whole: int) -> str:
    """A share in per cent, with its numbers.

    >>> _share(199, 200)
    '99.5 % (199 of 200)'
    """
    return f"{100 * part / whole:.1f} % ({part} of {whole})" if whole else "none"

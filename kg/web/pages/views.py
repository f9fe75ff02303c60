"""An answer as a reader sees it: a table with labels and links, bars, a line, a timeline, a graph.

Every drawing is made here, so that it needs no script; what does not fit the columns is None.
"""

from __future__ import annotations

import datetime as dt
import math
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import islice
from typing import Literal as Choice

from pyoxigraph import Literal, NamedNode, QuerySolutions, QueryTriples, Triple

from kg.ask.names import as_iri
from kg.errors import CallError
from kg.web.pages.chart import Bars, Climb, Point, bars, climb
from kg.web.pages.reading import Reader, day_of

SHOWN = 200
"""How many rows a page shows; it says how many there are, and the downloads have all."""
DRAWN = 2_000
"""From how many rows a drawing is made."""

VIEWS = ("table", "bar", "line", "timeline", "graph")
_BARS, _NODES, _MOMENTS = 30, 40, 100
_LINE = 28
"""How high a line of a graph is: a thing with its name."""


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell: words, and the thing that they name where it has a page."""

    words: str
    href: str
    is_number: bool

    @property
    def is_day(self) -> bool:
        """True for a day of the calendar."""
        return day_of(self.words) is not None


@dataclass(frozen=True, slots=True)
class Table:
    """An answer's rows; ``columns`` of IRIs beside their labels have become links in these.

    ``full`` are the first `DRAWN` rows of ``total``; ``hidden`` names columns without any value.
    ``whys`` are the proofs of the shown rows, None where a source says the fact.
    """

    columns: tuple[str, ...]
    total: int
    hidden: tuple[str, ...]
    full: tuple[tuple[Cell, ...], ...]
    whys: tuple[str | None, ...] = ()

    @property
    def has_proofs(self) -> bool:
        """True if the fact behind some row is inferred."""
        return any(self.whys)

    @property
    def rows(self) -> tuple[tuple[Cell, ...], ...]:
        """The rows that a page shows."""
        return self.full[:SHOWN]


@dataclass(frozen=True, slots=True)
class Moment:
    """A row with a day: when it began and ended, and what it says."""

    day: str
    until: str
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Timeline:
    """Rows in the order of their days."""

    moments: tuple[Moment, ...]
    total: int


@dataclass(frozen=True, slots=True)
class Node:
    """A thing in a drawn graph."""

    x: int
    y: int
    label: str
    href: str
    anchor: Choice["start", "end"]


@dataclass(frozen=True, slots=True)
class Edge:
    """A line between two nodes."""

    x1: int
    y1: int
    x2: int
    y2: int
    words: str


@dataclass(frozen=True, slots=True)
class Graph:
    """Things on an oval and the lines between them; ``left`` rows did not fit."""

    width: int
    height: int
    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]
    left: int


def table_of(
    reader: Reader,
    answer: QuerySolutions | QueryTriples,
    most: int,
    why: tuple[str, ...] = (),
) -> Table:
    """The answer as a table, triples as three columns; CallError if over ``most`` rows."""
    names, found, total = _read(answer, most)
    if total > most:
        raise CallError(f"the answer has more than {most:,} rows, the most here: add a LIMIT")
    links = {name: names.index(f"{name}Iri") for name in names if f"{name}Iri" in names}
    beside = {f"{name}Iri" for name in links}
    shown = [
        place
        for place, name in enumerate(names)
        if not (name.endswith("Iri") and (name in beside or len(names) > 1))
        and (not found or any(row[place] is not None for row in found))
    ]
    rows = tuple(
        tuple(
            _cell(reader, row[p], row[links[names[p]]] if names[p] in links else None)
            for p in shown
        )
        for row in found
    )
    hidden = tuple(n for p, n in enumerate(names) if p not in shown and n not in beside)
    columns = tuple(names[place] for place in shown)
    return Table(columns, total, hidden, rows, tuple(_whys(reader, names, found[:SHOWN], why)))


def _whys(
    reader: Reader, names: list[str], rows: list[list[object]], why: tuple[str, ...]
) -> Iterator[str | None]:
    """The proof of each row's fact; triples are facts themselves."""
    if not why and names != ["subject", "predicate", "object"]:
        return
    subject, predicate, value = why or ("subject", "", "object")
    for row in rows:
        told = row[names.index(subject)], row[names.index(value)]
        link = as_iri(predicate, reader.base) if predicate else row[names.index("predicate")]
        if (
            isinstance(told[0], NamedNode)
            and isinstance(link, NamedNode)
            and isinstance(told[1], NamedNode | Literal)
        ):
            yield reader.why(Triple(told[0], link, told[1]))
        else:
            yield None


def _read(
    answer: QuerySolutions | QueryTriples, most: int
) -> tuple[list[str], list[list[object]], int]:
    """The columns, the first `DRAWN` rows, and how many rows there are in all."""
    if isinstance(answer, QuerySolutions):
        names = [variable.value for variable in answer.variables]
        rows: Iterator[list[object]] = ([row[name] for name in names] for row in answer)
    else:
        names = ["subject", "predicate", "object"]
        rows = ([one.subject, one.predicate, one.object] for one in answer)
    found = list(islice(rows, DRAWN))
    if not isinstance(answer, QuerySolutions):
        found.sort(key=str)
    return names, found, len(found) + sum(1 for _ in islice(rows, most))


def _cell(reader: Reader, term: object, link: object) -> Cell:
    if isinstance(term, NamedNode):
        thing = reader.thing(term)
        return Cell(thing.label, thing.href, is_number=False)
    if isinstance(term, Literal):
        number = term.datatype.value.rpartition("#")[2] in {"integer", "decimal", "double"}
        href = reader.thing(link).href if isinstance(link, NamedNode) else ""
        return Cell(term.value, href, is_number=number)
    return Cell("" if term is None else str(term), "", is_number=False)


def drawn(table: Table, view: str) -> Bars | Climb | Timeline | Graph | None:
    """The table in a view of `VIEWS`, if its columns are of the kinds that the view needs."""
    draw = {"bar": _bars, "line": _line, "timeline": _timeline, "graph": _graph}[view]
    return draw(table) if table.full else None


def _number_column(table: Table) -> int | None:
    """The first column that has a whole number in every row, and not the same in all."""
    for place, name in enumerate(table.columns):
        cells = [row[place] for row in table.full]
        if name not in {"n", "minute", "added"} and all(
            cell.is_number and cell.words.isdigit() for cell in cells
        ):
            return place
    return None


def _name_column(table: Table) -> int | None:
    for place in range(len(table.columns)):
        if not any(row[place].is_number or day_of(row[place].words) for row in table.full):
            return place
    return None


def _day_columns(table: Table) -> list[int]:
    return [
        place
        for place in range(len(table.columns))
        if any(day_of(row[place].words) for row in table.full)
        and all(not row[place].words or day_of(row[place].words) for row in table.full)
    ]


def _bars(table: Table) -> Bars | None:
    name, number = _name_column(table), _number_column(table)
    if name is None or number is None:
        return None
    return bars([(row[name].words, int(row[number].words)) for row in table.full[:_BARS]])


def _line(table: Table) -> Climb | None:
    days, number = _day_columns(table), _number_column(table)
    holder = table.columns.index("holder") if "holder" in table.columns else _name_column(table)
    if not days or number is None or holder is None:
        return None
    how = table.columns.index("relation") if "relation" in table.columns else None
    points = [
        Point(day, int(row[number].words), row[holder].words, row[how].words if how else "")
        for row in table.full
        if (day := _day(row[days[0]]))
    ]
    return climb(points) if len(points) > 1 else None


def _day(cell: Cell) -> dt.date | None:
    return day_of(cell.words)


def _timeline(table: Table) -> Timeline | None:
    days = _day_columns(table)
    if not days:
        return None
    others = [place for place in range(len(table.columns)) if place not in days]
    dated = sorted(
        (row for row in table.full if row[days[0]].words), key=lambda r: r[days[0]].words
    )
    moments = tuple(
        Moment(
            day=row[days[0]].words,
            until=row[days[1]].words if len(days) > 1 else "",
            cells=tuple(
                _told(table.columns[place], row[place]) for place in others if _tells(row[place])
            ),
        )
        for row in dated[:_MOMENTS]
    )
    return Timeline(moments, len(dated))


def _tells(cell: Cell) -> bool:
    return cell.words not in {"", "false"}


def _told(column: str, cell: Cell) -> Cell:
    """The cell as it can be read without the head of its column: a number with its name."""
    if cell.words == "true":
        return replace(cell, words=column)
    return replace(cell, words=f"{column} {cell.words}") if cell.is_number else cell


def _graph(table: Table) -> Graph | None:
    """Lines between the first two columns of things; for triples, the predicate on the line."""
    ends = [
        place
        for place in range(len(table.columns))
        if any(row[place].href for row in table.full) and table.columns[place] != "predicate"
    ][:2]
    if len(ends) < 2:
        return None
    said = table.columns.index("predicate") if "predicate" in table.columns else None
    linked: list[tuple[Cell, Cell, str]] = []
    seen: Counter[Cell] = Counter()
    for row in table.full:
        one, other = row[ends[0]], row[ends[1]]
        if one.href and other.href and len({*seen, one, other}) <= _NODES:
            seen.update((one, other))
            linked.append((one, other, row[said].words if said is not None else ""))
    left = list(dict.fromkeys(one for one, _, _ in linked))
    right = [cell for cell in seen if cell not in set(left)]
    if not right:  # each of them leads to others and is led to
        half = -(-len(left) // 2)
        left, right = left[:half], left[half:]
    places = {**_side(left, -1), **_side(right, 1)}
    edges = tuple(
        Edge(places[a].x, places[a].y, places[b].x, places[b].y, words) for a, b, words in linked
    )
    height = (max(len(left), len(right)) + 2) * _LINE
    return Graph(720, height, tuple(places.values()), edges, len(table.full) - len(linked))


def _side(cells: list[Cell], side: int) -> dict[Cell, Node]:
    """Things on the left (-1) or the right (1) of an oval, each with a line of text of its own."""
    nodes = {}
    for row, cell in enumerate(cells):
        up = 1 - (2 * row + 1) / len(cells)
        nodes[cell] = Node(
            x=round(360 + side * (50 + 90 * math.sqrt(1 - up**2))),
            y=round((row + 1.5) * _LINE),
            label=cell.words,
            href=cell.href,
            anchor="start" if side > 0 else "end",
        )
    return nodes

"""Answers on paper: a table for people, and the W3C result formats for programs."""

from __future__ import annotations

import csv
import io
import re
import unicodedata
from collections.abc import Iterator

from pyoxigraph import (
    Literal,
    NamedNode,
    Quad,
    QueryBoolean,
    QueryResultsFormat,
    QuerySolutions,
    Triple,
)

from kg.ask.parts import Parts
from kg.ask.vocabulary import prefixes
from kg.errors import CallError
from kg.graph.store import Answer

ROW_FORMATS = ("table", "csv", "tsv", "json", "xml")
GRAPH_FORMATS = ("ttl", "nt", "jsonld")
FORMATS = (*ROW_FORMATS, *GRAPH_FORMATS)

_RESULTS = {
    "tsv": QueryResultsFormat.TSV,
    "json": QueryResultsFormat.JSON,
    "xml": QueryResultsFormat.XML,
}
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f]")


def written(answer: Answer, form: str | None, *, terminal: bool, base: str) -> str:
    """The answer as text, ending in a line break.

    ``form`` None takes a table on a terminal and CSV elsewhere, Turtle for triples.
    """
    if isinstance(answer, QueryBoolean):
        return _truth(answer, form)
    if isinstance(answer, QuerySolutions):
        chosen = form or ("table" if terminal else "csv")
        if chosen in GRAPH_FORMATS:
            raise CallError(f"rows cannot be written as {chosen}: use {', '.join(ROW_FORMATS)}")
        return _rows(answer, chosen, base)
    chosen = form or "ttl"
    if chosen not in GRAPH_FORMATS:
        raise CallError(f"triples cannot be written as {chosen}: use {', '.join(GRAPH_FORMATS)}")
    from kg.graph.serialize import serialize

    return "".join(serialize((Quad(*triple) for triple in answer), chosen, base))


def _truth(answer: QueryBoolean, form: str | None) -> str:
    if form in {"json", "xml"}:
        return _serialized(answer, form) + "\n"
    if form in GRAPH_FORMATS:
        raise CallError(f"yes or no cannot be written as {form}: use csv, json or xml")
    return "true\n" if answer else "false\n"


def _serialized(answer: QuerySolutions | QueryBoolean, form: str) -> str:
    return (answer.serialize(format=_RESULTS[form]) or b"").decode().rstrip("\n")


def _rows(answer: QuerySolutions, form: str, base: str) -> str:
    if form in _RESULTS:
        return _serialized(answer, form) + "\n"
    columns = [variable.value for variable in answer.variables]
    if form == "csv":
        return _csv(columns, ([plain(row[name]) for name in columns] for row in answer))
    known = prefixes(base)
    return table(columns, [[_cell(row[name], known) for name in columns] for row in answer])


def pieces(parts: Parts) -> Iterator[str]:
    """The rows of a listing as CSV, line by line as they come."""
    columns = [variable.value for variable in parts.variables]
    yield _csv(columns, iter(()))
    for row in parts:
        yield _line_of_csv([plain(row[name]) for name in columns])


def _line_of_csv(cells: list[str]) -> str:
    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerow(cells)
    return out.getvalue()


def _csv(columns: list[str], lines: Iterator[list[str]]) -> str:
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows(lines)
    return out.getvalue()


def plain(term: NamedNode | Literal | Triple | object | None) -> str:
    """A term's bare value: an IRI, or a literal's text; empty for None.

    >>> plain(Literal(17)), plain(None)
    ('17', '')
    """
    return "" if term is None else str(getattr(term, "value", term))


def _cell(term: object, known: dict[str, str]) -> str:
    """A cell for people: an IRI shortened by the longest prefix that fits, text on one line.

    Control characters are shown, not sent: words of a report must not steer a terminal.
    """
    if isinstance(term, NamedNode):
        fitting = [p for p in known.items() if term.value.startswith(p[1])]
        if fitting:
            name, space = max(fitting, key=lambda p: len(p[1]))
            return f"{name}:{term.value.removeprefix(space)}"
        return term.value
    return _CONTROL.sub("\N{REPLACEMENT CHARACTER}", " ".join(plain(term).split()))


def table(columns: list[str], lines: list[list[str]]) -> str:
    """Aligned columns with every cell whole: nothing is cut and nothing is wrapped.

    Columns of IRIs that stand beside their labels, and columns without a value, are left out of
    the table; its last line says which, and that CSV has them.

    >>> print(table(["player", "goals"], [["Kane", "53"], ["Rooney", "53"]]), end="")
    player  goals
    ------  -----
    Kane       53
    Rooney     53
    (2 rows)
    """
    shown = [i for i, name in enumerate(columns) if not _beside(name, columns)]
    filled = [i for i in shown if not lines or any(line[i] for line in lines)]
    hidden = [columns[i] for i in range(len(columns)) if i not in filled]
    widths = {i: max(_width(columns[i]), *(_width(line[i]) for line in lines), 0) for i in filled}
    right = {i for i in filled if lines and all(_is_number(line[i]) for line in lines)}
    out = [_line([columns[i] for i in filled], filled, widths, right)]
    out.append("  ".join("-" * widths[i] for i in filled))
    out.extend(_line([line[i] for i in filled], filled, widths, right) for line in lines)
    count = f"{len(lines)} row{'' if len(lines) == 1 else 's'}"
    aside = f"; not shown, empty or IRIs: {', '.join(hidden)} (--format csv)" if hidden else ""
    out.append(f"({count}{aside})")
    return "\n".join(out) + "\n"


def _beside(name: str, columns: list[str]) -> bool:
    return name.endswith("Iri") and len(columns) > 1


def _line(cells: list[str], order: list[int], widths: dict[int, int], right: set[int]) -> str:
    padded = []
    for cell, i in zip(cells, order, strict=True):
        space = " " * (widths[i] - _width(cell))
        padded.append(space + cell if i in right else cell + space)
    return "  ".join(padded).rstrip()


def _is_number(cell: str) -> bool:
    return cell == "" or cell.lstrip("-").isdigit()


def _width(text: str) -> int:
    """Columns on a terminal: combining marks take none, wide East Asian characters two."""
    return sum(
        0 if unicodedata.combining(c) else 2 if unicodedata.east_asian_width(c) in "WF" else 1
        for c in text
    )

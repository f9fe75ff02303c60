"""What is left open, as a table for a person to decide, and the table read back.

A row per candidate, and one for "none of them": ``yes`` in the column ``decision`` decides, and
``again`` takes back what was decided by hand before.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from kg.errors import CallError, InputError
from kg.link.model import Decision, Entity

COLUMNS = ("decision", "thing", "kind", "item", "itemLabel", "points", "told", "thingIri")
_FORMULA = ("=", "+", "-", "@", "\t", "\r")
_QID = re.compile(r"Q[1-9]\d*")


@dataclass(frozen=True, slots=True)
class Review:
    """What a table decides: an item, or an empty string for none, by thing; what it takes back."""

    decided: Mapping[str, str]
    taken_back: frozenset[str]


def review_table(decisions: Iterable[Decision], entities: Mapping[str, Entity]) -> Iterator[str]:
    """The lines of the table of all things left open, as CSV: those with a candidate first.

    Into the row of a thing without a candidate a person may write the item.
    """
    open_now = [made for made in decisions if made.verdict == "open"]
    with_candidates = {made.iri for made in open_now if made.qid}
    yield _line(COLUMNS)
    for made in sorted(open_now, key=lambda one: one.iri not in with_candidates):
        entity = entities[made.iri]
        points = str(made.score) if made.qid else ""
        yield _line(("", _words(entity.label), entity.kind, made.qid, _words(made.item_label),
                     points, _words(made.reason), made.iri))  # fmt: skip


def _words(told: str) -> str:
    """Words for a cell: others wrote them, and a spreadsheet would compute what begins with ``=``.

    >>> _words("=cmd()"), _words("Mason Mount")
    ("'=cmd()", 'Mason Mount')
    """
    return f"'{told}" if told.startswith(_FORMULA) else told


def _line(cells: Iterable[str]) -> str:
    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerow(cells)
    return out.getvalue()


def read_review(path: Path, known: Iterable[str]) -> Review:
    """What a person decided in a table.

    CallError names the line that cannot be meant so, InputError a file that cannot be read.
    """
    try:
        text = path.read_text("utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        why = getattr(error, "strerror", None) or "it is no UTF-8"
        raise InputError(f"{path} cannot be read ({why}): kg link --review writes one") from None
    rows = csv.DictReader(io.StringIO(text, newline=""))
    missing = {"decision", "item", "thingIri"} - set(rows.fieldnames or ())
    if missing:
        raise InputError(
            f"{path} has no column {min(missing)}: begin with what kg link --review writes"
        )
    things, found, back = frozenset(known), dict[str, str](), set[str]()
    for row in rows:
        place = f"{path}, line {rows.line_num}"
        told, thing, item = ((row[name] or "").strip() for name in ("decision", "thingIri", "item"))
        match told.lower():
            case "":
                continue
            case "yes":
                _refuse_unmeant(thing, item, found, things, place)
                found[thing] = item
            case "again":
                _refuse_unknown(thing, things, place)
                back.add(thing)
            case _:
                raise CallError(f'{place}: "{told}" is no decision: write yes, again, or nothing')
    return Review(found, frozenset(back))


def _refuse_unknown(thing: str, known: frozenset[str], place: str) -> None:
    if thing not in known:
        raise CallError(f"{place}: the store knows no {thing or 'thing without an IRI'}")


def _refuse_unmeant(
    thing: str, item: str, found: Mapping[str, str], known: frozenset[str], place: str
) -> None:
    _refuse_unknown(thing, known, place)
    if item and not _QID.fullmatch(item):
        raise CallError(f'{place}: "{item}" is no id of Wikidata: write Q and a number')
    if thing in found:
        raise CallError(f"{place}: {thing} is decided twice: keep one yes")
    if item and item in found.values():
        raise CallError(f"{place}: {item} is decided for two things: keep one yes")

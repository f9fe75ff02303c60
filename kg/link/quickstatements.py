"""Statements in the form of QuickStatements, version 1: a command a line, its parts by tabs.

Nothing is written to Wikidata: the lines are for a person who reads them, and then may run them.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import TypeAlias

from kg.link.terms import QID, terms

NEW = "LAST"
"""The item that was created last."""


@dataclass(frozen=True, slots=True)
class ItemValue:
    """An item."""

    qid: str


@dataclass(frozen=True, slots=True)
class Text:
    """Words."""

    text: str


GivenValue: TypeAlias = "ItemValue | Text | dt.date | int"


@dataclass(frozen=True, slots=True)
class Reference:
    """Where a statement is from: an item, an address or both, and the day on which it was read."""

    address: str
    retrieved: dt.date
    item: str = ""

    @property
    def shown(self) -> str:
        """The address, or the item where there is none."""
        return self.address or self.item


@dataclass(frozen=True, slots=True)
class Given:
    """A statement: of an item, or of the one created last; ``apart`` from others of its value."""

    item: str
    property: str
    value: GivenValue
    qualifiers: tuple[tuple[str, GivenValue], ...] = ()
    references: tuple[Reference, ...] = ()
    apart: bool = False

    def about(self, item: str) -> Given:
        """The same of another item."""
        return replace(self, item=item)


@dataclass(frozen=True, slots=True)
class Creation:
    """A new item with its label and description in English; statements on ``LAST`` follow."""

    label: str
    description: str


def lines(commands: Iterable[Creation | Given]) -> Iterator[str]:
    r"""The commands, a line each.

    >>> told = Given("Q1", "P585", dt.date(2022, 12, 10))
    >>> list(lines([told]))
    ['Q1\tP585\t+2022-12-10T00:00:00Z/11\n']
    """
    for command in commands:
        if isinstance(command, Creation):
            yield "CREATE\n"
            yield f"{NEW}\tLen\t{_written(Text(command.label))}\n"
            yield f"{NEW}\tDen\t{_written(Text(command.description))}\n"
        else:
            yield "\t".join(_parts(command)) + "\n"


def _parts(given: Given) -> Iterator[str]:
    if given.item != NEW and not QID.fullmatch(given.item):
        raise ValueError(f"{given.item} is no item")
    yield given.item
    yield f"!{given.property}" if given.apart else given.property
    yield _written(given.value)
    for name, value in given.qualifiers:
        yield name
        yield _written(value)
    for number, reference in enumerate(given.references):
        for place, (name, value) in enumerate(_referred(reference)):
            # An exclamation mark opens the next reference: else both would be one.
            yield f"{'!' if number and not place else ''}S{terms()[name][1:]}"
            yield _written(value)


def _referred(reference: Reference) -> Iterator[tuple[str, GivenValue]]:
    if reference.item:
        yield "stated_in", ItemValue(reference.item)
    if reference.address:
        yield "reference_address", Text(reference.address)
    yield "retrieved", reference.retrieved


def _written(value: GivenValue) -> str:
    """A value as version 1 writes it; it has no way to write a quotation mark or a tab."""
    if isinstance(value, ItemValue):
        if not QID.fullmatch(value.qid):
            raise ValueError(f"{value.qid} is no item")
        return value.qid
    if isinstance(value, Text):
        return f'"{" ".join(value.text.replace(chr(34), "”").split())}"'
    if isinstance(value, dt.date):
        return f"+{value.isoformat()}T00:00:00Z/11"
    return str(value)

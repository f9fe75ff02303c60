"""The values that travel between the stages: text, passages, things, facts, readings.

Nothing here knows RDF, files or the network. ``read`` and ``sources`` make these values,
``graph`` turns them into quads.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Literal, NamedTuple, TypeAlias

KeyPart: TypeAlias = "str | int | Thing"
"""One part of a thing's key: words, a number, or the thing it belongs to."""

Value: TypeAlias = "Thing | Term | str | int | bool | dt.date"
"""What a fact can say: another thing, a term of the ontology, or a plain value."""


class Span(NamedTuple):
    """A stretch of the plain text: code points ``start`` (first) to ``end`` (one past the last).

    A named tuple, for reading a report makes and compares thousands.

    >>> Span(2, 5).of("goalscorer")
    'als'
    """

    start: int
    end: int

    def of(self, text: str) -> str:
        """The characters of ``text`` that the span covers."""
        return text[self.start : self.end]

    def covers(self, other: Span) -> bool:
        """True if ``other`` lies wholly inside this span."""
        return self.start <= other.start and other.end <= self.end

    def overlaps(self, other: Span) -> bool:
        """True if the two share at least one character."""
        return self.start < other.end and other.start < self.end


@dataclass(frozen=True, slots=True)
class Thing:
    """Something the graph has a node for, named by its class and by what makes it that one.

    ``kind`` is the local name of an ontology class; ``key`` tells it from others of its kind
    (a leading Thing is the thing it belongs to). Two things are one if kind and key are equal.

    >>> Thing("Team", ("England",)) == Thing("Team", ("England",))
    True
    """

    kind: str
    key: tuple[KeyPart, ...]


@dataclass(frozen=True, slots=True)
class Term:
    """A class or individual of the ontology, by its local name: ``Term("SecondHalf")``."""

    name: str


@dataclass(frozen=True, slots=True)
class Fact:
    """One statement, with every passage that says it and the phrase entries that fired.

    ``property`` is the local name of an ontology property, or ``rdf:type``, ``rdfs:label``
    or ``skos:altLabel``. ``confidence`` is how often such a reading is right, in whole per cent;
    None for what is not weighed.
    """

    subject: Thing
    property: str
    value: Value
    passages: tuple[Span, ...]
    cues: tuple[str, ...] = ()
    confidence: int | None = None


@dataclass(frozen=True, slots=True)
class SourceText:
    """A report as received: its plain text, the way back to the original, and where it is from.

    ``offsets[i]`` is the code point of the original document at which plain-text character ``i``
    stood; it has one entry more than ``text`` has characters. ``sha256`` is of the original
    bytes, ``text_sha256`` of the plain text in UTF-8.
    """

    name: str
    text: str
    offsets: Sequence[int] = field(repr=False)
    sha256: str
    text_sha256: str
    encoding: str
    media_type: Literal["text/plain", "text/markdown", "text/html"]
    title: str | None = None
    publisher: str | None = None
    published: dt.date | None = None
    supplied_by: str | None = None
    rights: str | None = None

    def original(self, span: Span) -> Span:
        """The span's place in the original document, markup counted."""
        if span.start == span.end:
            return Span(self.offsets[span.start], self.offsets[span.start])
        return Span(self.offsets[span.start], self.offsets[span.end - 1] + 1)


@dataclass(frozen=True, slots=True)
class Reading:
    """What a report says: its facts, the matches it reports, and a word why if there is none.

    ``reported`` are the matches the text is about, ``mentioned`` those it tells of in passing.
    """

    source: SourceText
    facts: tuple[Fact, ...]
    reported: tuple[Thing, ...] = ()
    mentioned: tuple[Thing, ...] = ()
    note: str = ""

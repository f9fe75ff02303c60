"""A report with its passages marked, and behind each mark the facts that it says."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from pyoxigraph import Literal, NamedNode

from kg.graph.iris import ONTOLOGY
from kg.reason.wording import Wording
from kg.web.pages.addresses import page_of
from kg.web.pages.linking import linked
from kg.web.pages.reading import Reader, Thing

_QUIET = frozenset(
    (
        "type", "label", "altLabel", "side", "sideOf", "sideOrder", "ofTeam", "event", "inMatch",
        "ofCompetition", "ofEdition", "stageKind",
    )
)  # fmt: skip
"""The properties by which a thing is put in its place: a page does not tell them as facts."""


@dataclass(frozen=True, slots=True)
class Said:
    """What one passage says, each fact as a sentence in pieces.

    A piece is its words and the address of the thing that they name, empty if they name none.
    """

    anchor: str
    number: int
    start: int
    end: int
    exact: str
    facts: tuple[tuple[tuple[str, str], ...], ...]


@dataclass(frozen=True, slots=True)
class Stretch:
    """A run of the text that lies in the same passages: their numbers, none for plain text.

    ``begins`` are the passages whose first stretch this is.
    """

    text: str
    passages: tuple[int, ...]
    begins: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class SourcePage:
    """A source: what is known of it and, for a report whose text is kept, the marked text."""

    thing: Thing
    kind: str
    name: str
    publisher: str
    published: str
    rights: str
    sha256: str
    matches: tuple[Thing, ...]
    stretches: tuple[Stretch, ...]
    passages: tuple[Said, ...]


def anchor_of(passage: str) -> str:
    """The fragment under which a passage stands on the page of its source.

    >>> anchor_of("https://example.org/id/passage/3de4ebae6529900e.0-43")
    'p0-43'
    """
    return f"p{passage.rpartition('.')[2]}"


def source_page(reader: Reader, source: NamedNode) -> SourcePage:
    """The source, its text cut at the bounds of its passages."""
    told = _told(reader, source)
    passages = tuple(_passages(reader, source))
    text = reader.store.text_of(source.value)
    record = next((r for r in reader.store.sources if r.iri == source.value), None)
    return SourcePage(
        thing=reader.thing(source),
        kind=record.kind if record else "source",
        name=record.name if record else "",
        publisher=told.get("publisher", ""),
        published=told.get("published", ""),
        rights=told.get("rights", ""),
        sha256=told.get("sha256", ""),
        matches=_matches(reader, source),
        stretches=tuple(cut(text, [(p.start, p.end) for p in passages])) if text else (),
        passages=passages,
    )


def _told(reader: Reader, source: NamedNode) -> dict[str, str]:
    aside = reader.store.aside("sources")
    found = reader.store.quads.quads_for_pattern(source, None, None, aside)
    return {
        quad.predicate.value.removeprefix(ONTOLOGY): quad.object.value
        for quad in found
        if isinstance(quad.object, Literal)
    }


def _matches(reader: Reader, source: NamedNode) -> tuple[Thing, ...]:
    aside = reader.store.aside("sources")
    reports = NamedNode(ONTOLOGY + "reports")
    found = reader.store.quads.quads_for_pattern(source, reports, None, aside)
    nodes = sorted({q.object for q in found if isinstance(q.object, NamedNode)}, key=str)
    return tuple(reader.thing(node) for node in nodes)


def _passages(reader: Reader, source: NamedNode) -> Iterator[Said]:
    wording = Wording(reader.store)
    number = 0
    for row in reader.rows("passages", source=source):
        node, start, end = row.node("passage"), row.number("start"), row.number("end")
        facts = tuple(_facts(reader, wording, node))
        if facts and start is not None and end is not None:
            number += 1
            yield Said(anchor_of(node.value), number, start, end, row.text("exact"), facts)


def _facts(
    reader: Reader, wording: Wording, passage: NamedNode
) -> Iterator[tuple[tuple[str, str], ...]]:
    found = reader.store.quads.quads_for_pattern(None, None, None, passage)
    triples = [quad.triple for quad in found if _name(quad.predicate) not in _QUIET]
    sentences = {wording.fact(triple): triple for triple in triples}
    for sentence, triple in sorted(sentences.items(), key=lambda told: told[0]):
        ends = [end for end in (triple.subject, triple.object) if isinstance(end, NamedNode)]
        names = ((wording.name(end), page_of(end.value, reader.base)) for end in ends)
        yield tuple(linked(sentence, [entry for entry in names if entry[0]]))


def _name(predicate: NamedNode) -> str:
    return predicate.value.rpartition("#")[2]


def cut(text: str, spans: list[tuple[int, int]]) -> Iterator[Stretch]:
    """The text in stretches, each with the numbers (from 1) of the spans that it lies in.

    >>> [(s.text, s.passages) for s in cut("Kane scored.", [(0, 4), (0, 11)])]
    [('Kane', (1, 2)), (' scored', (2,)), ('.', ())]
    """
    bounds = sorted({0, len(text), *(min(at, len(text)) for span in spans for at in span)})
    begun: set[int] = set()
    for start, end in pairwise(bounds):
        inside = tuple(
            number
            for number, (first, last) in enumerate(spans, 1)
            if first <= start and end <= last
        )
        begins = tuple(number for number in inside if number not in begun)
        begun.update(begins)
        yield Stretch(text[start:end], inside, begins)

"""The front page: one finished question with its proof, and what there is to look through."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from pyoxigraph import NamedNode, Triple

from kg.graph.iris import term
from kg.graph.store import KnowledgeStore
from kg.web.page import Asked, Page
from kg.web.pages.addresses import why_of
from kg.web.pages.answering import answering, shown
from kg.web.pages.browse import Holdings, SourceLine, counts, sources
from kg.web.pages.match import MatchLine, match_lines
from kg.web.pages.once import Once
from kg.web.pages.proof import Ground, ProofPage, proof_for, proof_page
from kg.web.pages.reading import Reader, Thing, reader_of
from kg.web.pages.results import of_matches

_PROVABLE = ("equalsRecordOf", "breaksRecordOf", "holdsRecord", "winner")
_RECENT = 5
_QUOTES = 3


@dataclass(frozen=True, slots=True)
class Finished:
    """A fact that follows, its proof's address, and the places that the proof ends in."""

    subject: Thing
    object: Thing
    predicate: str
    proof: ProofPage
    grounds: tuple[Ground, ...]
    why: str


@dataclass(frozen=True, slots=True)
class FrontPage:
    """What the front page shows; an empty store has no finished question and no matches."""

    finished: Finished | None
    counts: Holdings
    sources: tuple[SourceLine, ...]
    recent: tuple[MatchLine, ...]


@answering
def page(store: KnowledgeStore, asked: Asked) -> Page:
    """What the store proves, what it has and what it is built from."""
    reader = reader_of(store)
    return shown(asked, "front.html", front=front_page(reader), at="/")


@Once
def front_page(reader: Reader) -> FrontPage:
    """The front page's values, whatever the store holds."""
    recent = of_matches(reader, (row.text("match") for row in reader.rows("recent")))
    lines = match_lines(reader, reversed(recent))
    return FrontPage(_finished(reader), counts(reader), sources(reader), lines)


def _finished(reader: Reader) -> Finished | None:
    """The best that this store can prove: a record drawn level with or broken, else a win."""
    for subject, value in _candidates(reader):
        fact = _inferred(reader, subject, value)
        if fact is not None:
            return _proven(reader, fact)
    return None


def _candidates(reader: Reader) -> Iterator[tuple[NamedNode, NamedNode]]:
    """Who may be proven to stand to whom as `_PROVABLE` says: what reports tell of comes first."""
    for told in ("statedToEqual", "statedToBreak"):
        for fact in sorted(reader.telling(told), key=str):
            if isinstance(fact.subject, NamedNode) and isinstance(fact.object, NamedNode):
                scorer = reader.value(fact.subject, "scorer")
                holder = reader.value(fact.object, "holder")
                if isinstance(scorer, NamedNode) and isinstance(holder, NamedNode):
                    yield scorer, holder
    for query in ("broken", "held", "last-won"):
        for row in reader.rows(query):
            yield row.node("subject"), row.node("object")


def _inferred(reader: Reader, subject: NamedNode, value: NamedNode) -> Triple | None:
    facts = (Triple(subject, term(name), value) for name in _PROVABLE)
    return next((fact for fact in facts if reader.why(fact)), None)


def _proven(reader: Reader, fact: Triple) -> Finished | None:
    assert isinstance(fact.subject, NamedNode)  # noqa: S101 - made of two nodes above
    assert isinstance(fact.object, NamedNode)  # noqa: S101
    proof = proof_for(reader.store, fact)
    if not proof:
        return None
    page = proof_page(proof, reader.base)
    return Finished(
        subject=reader.thing(fact.subject),
        object=reader.thing(fact.object),
        predicate=fact.predicate.value.rpartition("#")[2],
        proof=page,
        grounds=page.grounds(_QUOTES),
        why=why_of(fact, reader.base),
    )

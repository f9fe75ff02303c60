"""What pages need of a whole store, worked out before anybody asks, and handed to who answers."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress

from kg.ask.catalogue import named_queries
from kg.ask.vocabulary import vocabulary
from kg.errors import CallError
from kg.graph.store import KnowledgeStore
from kg.read.document import document
from kg.read.report import read
from kg.reason.counting.operators import operators
from kg.reason.explain import shipped_rules
from kg.reason.wording import templates
from kg.web.pages.asking import answers_at_once, plain_answer, words
from kg.web.pages.browse import counts, listed, years
from kg.web.pages.front import front_page
from kg.web.pages.reading import reader_of
from kg.web.pages.records import lines
from kg.web.pages.results import complete
from kg.web.pages.scorers import best
from kg.web.pages.search import names

_MOST_MATCHES = 250_000
"""With more matches than this they are not all kept at hand: that would take half a gigabyte."""

_TEXT = "England beat France 2-1 on 1 May 1951. Storm scored the winner in the 80th minute."

Made = Mapping[tuple[str, ...], object]
"""What was worked out, by what it is."""


def prepared(store: KnowledgeStore, rows: int) -> Made:
    """All that can be worked out; ``rows`` is the most that an answer may have."""
    reader = reader_of(store)
    if counts(reader).matches <= _MOST_MATCHES:
        best(reader)
        complete(reader)
    for things in ("teams", "competitions"):
        listed(reader, things)
    lines(reader)
    years(reader)
    front_page(reader)
    names(reader)
    words(reader)
    for name, query in named_queries().items():
        if answers_at_once(reader, query):
            with suppress(CallError):  # told to who asks for it
                plain_answer(reader, name, rows)
    return reader.made


def loaded() -> None:
    """Has rules, words and phrases of proofs and checks read: that takes longer than a page."""
    shipped_rules()
    operators()
    templates()
    vocabulary()
    read(document(_TEXT.encode(), "nothing"))


def adopt(store: KnowledgeStore, made: Made) -> None:
    """The pages of the store need no longer work it out."""
    reader_of(store).made.update(made)

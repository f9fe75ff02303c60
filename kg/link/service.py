"""What a service of items does, whichever way it is asked: ``Api`` and ``Triples`` are such."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import dropwhile
from typing import Protocol, TypeVar

from pyoxigraph import Literal

from kg.link.statements import Document
from kg.link.terms import terms
from kg.online.sparql import Row, rows
from kg.online.visitor import Visitor
from kg.resources import resource

_VALUES, _LANGUAGES, _EACH = "#values#", "#languages#", "#each#\n"
_Thing = TypeVar("_Thing")


class ItemService(Protocol):
    """Where items are looked up by id, by page and by name."""

    @property
    def visitor(self) -> Visitor:
        """Through whom all is asked."""
        ...

    @property
    def can_search(self) -> bool:
        """False if names are known only as they are written: who is not found may yet be there."""
        ...

    def documents(self, qids: Iterable[str]) -> dict[str, Document]:
        """The items by the ids that were asked for; one that is gone is ``missing`` or left out.

        An id that leads to another item gives that item, which has its own id.
        """
        ...

    def pages(self, titles: Iterable[str]) -> dict[str, str]:
        """The ids of the items of Wikipedia's pages, by title; none for a title without page."""
        ...

    def search(self, name: str, limit: int = 20) -> tuple[str, ...]:
        """The ids that the search by name finds, best first; none where it cannot search."""
        ...

    def formats(self, properties: Sequence[str]) -> dict[str, str]:
        """The addresses of other collections' identifiers, with ``$1`` for the identifier."""
        ...


@dataclass(frozen=True, slots=True)
class Endpoint:
    """A SPARQL service at an address, asked the queries of ``ontology/wikidata``."""

    visitor: Visitor
    address: str

    def ask(
        self, query: str, values: Iterable[str], each: Iterable[Mapping[str, str]] = ()
    ) -> tuple[Row, ...]:
        """The rows of a query with its values in place; none without values.

        What stands between two lines ``#each#`` is told once for each of ``each``, with its words
        in place of their names, as branches of a UNION.
        """
        told = " ".join(values)
        if not told:
            return ()
        text = _query(query)
        if _EACH in text:
            before, branch, after = text.split(_EACH)
            branches = (_filled(branch, words) for words in each)
            text = before + "  UNION\n".join(branches) + after
        languages = ", ".join(str(Literal(name)) for name in terms().names)
        text = text.replace(_LANGUAGES, languages).replace(_VALUES, told)
        return rows(self.visitor, self.address, text)


@cache
def _query(name: str) -> str:
    """A query without the comments above it: SPARQLWrapper takes its kind from words in them."""
    text = resource("ontology", "wikidata", f"{name}.rq").read_text("utf-8")
    return "\n".join(dropwhile(lambda line: line.startswith("#"), text.split("\n")))


def _filled(branch: str, words: Mapping[str, str]) -> str:
    for name, word in words.items():
        branch = branch.replace(f"#{name}#", word)
    return branch


def batches(things: Iterable[_Thing], size: int) -> Iterator[list[_Thing]]:
    """The things in lists of at most ``size``.

    >>> list(batches("abc", 2))
    [['a', 'b'], ['c']]
    """
    held: list[_Thing] = []
    for thing in things:
        held.append(thing)
        if len(held) == size:
            yield held
            held = []
    if held:
        yield held


def is_format(text: str) -> bool:
    """True for the address of identifiers that is safe to follow.

    >>> is_format("https://figures.example/$1"), is_format("http://figures.example/$1")
    (True, False)
    """
    return text.startswith("https://") and "$1" in text

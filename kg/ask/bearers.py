"""What bears a name in a graph: letter by letter, whatever the case or accents, or nearly.

A graph of results has labels on every match and every count, a hundred thousand and more. So the
engine itself looks which of them share some letters with what is asked, and only these come here.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from heapq import nlargest

from pyoxigraph import Literal, NamedNode, QuerySolutions

from kg.ask.vocabulary import PREFIXES, vocabulary
from kg.graph.iris import slug
from kg.graph.store import KnowledgeStore

_EXACT = """SELECT DISTINCT ?thing WHERE {
  { ?thing rdfs:label|skos:prefLabel|skos:altLabel ?name }
  UNION { GRAPH ?words { ?thing skos:notation ?name } }
}"""
_ALIKE = _EXACT.replace("?thing WHERE", "?thing ?name WHERE").removesuffix("}") + "  # kept\n}"
_LETTERS = 3
"""So many letters in a row are shared by names that can be taken for each other."""
_LENGTH = 2.4
"""A name so many times as long as a text is not like it."""
_NEAR = 50
"""Of so many names that share most letters the likeness is weighed."""


def called(store: KnowledgeStore, text: str) -> list[NamedNode]:
    """What has the name letter by letter, found without a look at any other name."""
    return [thing for thing, _ in _rows(store, _EXACT.replace("?name", str(Literal(text))))]


def alike(store: KnowledgeStore, text: str) -> list[tuple[NamedNode, str]]:
    """Whatever shares some letters with the text, with its name: far more than is like it.

    What is equal to the text but for case and accents is among it.
    """
    return _rows(store, _ALIKE.replace("# kept", _sharing("?name", text)))


def beside(store: KnowledgeStore, iri: NamedNode) -> list[str]:
    """The last parts of IRIs with a label that share their first parts and some letters with it."""
    folder = re.sub(r"[^/#:]*$", "", iri.value)
    own = f"STRAFTER(STR(?thing), {Literal(folder)})"
    found = _rows(store, _ALIKE.replace("# kept", _sharing(own, iri.value.removeprefix(folder))))
    parts = [(thing, thing.value.removeprefix(folder)) for thing, _ in found]
    return sorted({part for _, part in nearest(iri.value.removeprefix(folder), parts)})


def related(classes: Iterable[str]) -> set[str]:
    """The classes with all that lie above or below them.

    >>> sorted(related(["Player"])), "ClubTeam" in related(["Team"])
    (['Person', 'Player'], True)
    """
    parents = vocabulary().parents
    below, above = set(classes), set(classes)
    while more := {one for one, over in parents.items() if below & {*over}} - below:
        below |= more
    while more := {over for one in above for over in parents.get(one, ())} - above:
        above |= more
    return below | above


def nearest(text: str, known: Iterable[tuple[NamedNode, str]]) -> list[tuple[NamedNode, str]]:
    """Those of the known whose names share most with the text, at most fifty.

    >>> many = [(NamedNode("a:1"), "Kylian Mbappé"), (NamedNode("a:2"), "Harry Kane")]
    >>> [name for _, name in nearest("Mbape", many)][0]
    'Kylian Mbappé'
    """
    word = text.casefold()
    pairs = {word[at : at + 2] for at in range(len(word) - 1)} or {word}

    def shared(entry: tuple[NamedNode, str]) -> float:
        folded = entry[1].casefold()
        return sum(pair in folded for pair in pairs) / (len(word) + len(folded))

    return nlargest(_NEAR, known, key=shared)


def _sharing(words: str, text: str) -> str:
    """A FILTER that keeps names like the text by length and letters, and those that it is part of.

    >>> _sharing("?name", "Öz Kan").partition(" || ")[0]
    'FILTER((STRLEN(?name) <= 14 && REGEX(STR(?name), "[kK[^ -~]][aA[^ -~]][nN[^ -~]]"))'
    """
    every = slug(text).split("-")
    long = [word for word in every if len(word) >= _LETTERS] or every
    parts = sorted({part for word in long for part in _parts(word)})
    some = Literal("|".join("".join(map(_letter, part)) for part in parts))
    whole = "[^a-zA-Z0-9]+".join("[^a-zA-Z0-9 ]*".join(map(_optional, word)) for word in every)
    same = Literal(f"^{whole}([^a-zA-Z0-9]|$)|(^|[^a-zA-Z0-9]){whole}$")
    like = f"STRLEN({words}) <= {int(len(text) * _LENGTH)} && REGEX(STR({words}), {some})"
    return f"FILTER(({like}) || REGEX(STR({words}), {same}))"


def _parts(word: str) -> Iterator[str]:
    for at in range(max(1, len(word) - _LETTERS + 1)):
        yield word[at : at + _LETTERS]


def _letter(letter: str) -> str:
    """A letter in either case, or whatever is beyond ASCII in its place."""
    return f"[{letter}{letter.upper()}[^ -~]]" if letter.isascii() else "[^ -~]+"


def _optional(letter: str) -> str:
    """A letter in its place; the second of æ, œ, ß and þ as they are folded may have none."""
    return _letter(letter) + ("?" if letter in "esh" else "")


def _rows(store: KnowledgeStore, query: str) -> list[tuple[NamedNode, str]]:
    found = store.query(query, prefixes=PREFIXES)
    assert isinstance(found, QuerySolutions)  # noqa: S101 - what SELECT means
    has_name = len(found.variables) > 1
    return [
        (row["thing"], row["name"].value if has_name else "")
        for row in found
        if isinstance(row["thing"], NamedNode)
    ]

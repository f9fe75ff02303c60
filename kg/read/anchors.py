"""Words that a sentence must hold before a pattern of the lexicon can fit: what spares most of it.

A pattern is worked out only where a sentence holds a word of every set that it needs. The set
whose words are rarest is the one that patterns are looked up by.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import TypeAlias

Needed: TypeAlias = "list[frozenset[str]]"
"""Sets of words; a text that fits holds a word of each."""

_COMMON = frozenset(
    {"a", "an", "the", "to", "in", "of", "for", "with", "and", "on", "at", "by", "from", "as", "it",
     "is", "was", "were", "had", "has", "have", "been", "be", "his", "he", "him", "they", "their",
     "who", "when", "after", "before", "but", "that", "this", "into", "out", "up", "over", "off",
     "not", "no", "only", "first", "one", "two", "all", "or", "which", "while", "then", "just",
     "against", ",", ".", "(", ")", ":", ";", '"', "'s"}
)  # fmt: skip
_GAPS = frozenset({"..", "...", "_", "~"})
_OF_COMMON = 40
_OF_MEN = 60
_OF_TAG = 15


def needed(pieces: Sequence[str], words_of: Callable[[str], Sequence[str]]) -> Needed:
    """The sets of words that a pattern needs, the one with the rarest words first.

    ``words_of`` gives what one piece (a word, a list, a slot) may stand for: each entry in as
    many words as it has.

    >>> found = needed(["(", "won", "|", "took", ")", "the", "ball"], lambda piece: [piece])
    >>> [sorted(words) for words in found]
    [['ball'], ['took', 'won'], ['the']]
    """
    found = _sequence(iter(pieces), words_of)[0]
    return sorted(dict.fromkeys(found[0] if len(found) == 1 else ()), key=_by_cost)


def _by_cost(words: frozenset[str]) -> tuple[int, list[str]]:
    return _cost(words), sorted(words)


def _sequence(
    pieces: Iterator[str], words_of: Callable[[str], Sequence[str]]
) -> tuple[list[Needed], str]:
    """What each way of reading needs, to the end of the group; and how the group ends."""
    ways: list[Needed] = [[]]
    for piece in pieces:
        if piece.startswith(")"):
            return ways, piece
        if piece == "|":
            ways.append([])
        elif piece == "(":
            inner, closing = _sequence(pieces, words_of)
            if not closing.endswith("?"):
                ways[-1] += inner[0] if len(inner) == 1 else _of_any(inner)
        elif not piece.endswith("?") and piece not in _GAPS:
            ways[-1].append(frozenset(map(_rarest, words_of(piece))))
    return ways, ""


def _of_any(ways: Sequence[Needed]) -> Needed:
    """What is needed where any of several ways will do: a word of the rarest set of each."""
    if not all(ways):
        return []
    return [frozenset().union(*(min(way, key=_by_cost) for way in ways))]


def _rarest(words: str) -> str:
    """One word of several that must all be there; of a hyphened word its beginning must."""
    beginnings = (word.split("-")[0] for word in words.split())
    return min(beginnings, key=lambda word: (_weight(word), -len(word)))


def _cost(words: frozenset[str]) -> int:
    return sum(map(_weight, words))


def _weight(word: str) -> int:
    if word[:1] == "<":
        return _OF_MEN if word in {"<P", "<T", "<X"} else _OF_TAG
    return _OF_COMMON if word in _COMMON else 3 if len(word) < 4 else 1

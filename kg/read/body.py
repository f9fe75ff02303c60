"""Which stretches of a page's plain text are the article, as a library for web pages sees it.

The library gives paragraphs without saying where they stood. They are looked up in our own plain
text, white space aside, so that the way back to the original stays exact.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from importlib.util import find_spec
from typing import Any

from kg.read.offsets import Offsets

_LONGEST = 2_000_000
_MOST_TAGS = 50_000
_SHORTEST = 200
"""Fewer characters than this are no article: the library took something else for it."""

_BLOCKS = frozenset({"p", "head", "item", "cell", "quote", "ab", "code"})
"""What the library calls the elements that hold words."""

Stretch = tuple[int, int]


def has_library() -> bool:
    """True if the extra ``html`` is installed."""
    return find_spec("trafilatura") is not None


def paragraphs(page: str) -> list[str]:
    """The paragraphs of the article, in order; none without the library, or where it finds none."""
    if len(page) > _LONGEST or page.count("<") > _MOST_TAGS or not has_library():
        return []
    import logging

    from trafilatura import bare_extraction

    logging.getLogger("trafilatura").addHandler(logging.NullHandler())
    try:
        found = bare_extraction(page, include_comments=False, include_tables=True)
    except Exception:  # noqa: BLE001 - whatever a page does to the library, we read it ourselves
        return []
    body = getattr(found, "body", None)
    return [] if body is None else list(_blocks(body))


def _blocks(body: Any) -> Iterator[str]:
    """The words of each lowest block, with what is marked inside it, and what follows it."""
    for element in body.iter():
        if element.tag in _BLOCKS:
            holds_blocks = any(part.tag in _BLOCKS for part in element.iterdescendants())
            words = element.text if holds_blocks else "".join(element.itertext())
            yield from (said for said in (words, element.tail) if said and said.strip())


@dataclass(frozen=True, slots=True)
class _Flat:
    """A text without white space, and where each of its words stood."""

    words: str
    flat_starts: Sequence[int]
    text_starts: Sequence[int]

    def place(self, at: int) -> int:
        """Where in the text a character of ``words`` stood."""
        index = bisect_right(self.flat_starts, at) - 1
        return self.text_starts[index] + at - self.flat_starts[index]


def _flat(text: str) -> _Flat:
    words, flat_starts, text_starts, length = [], [], [], 0
    for found in re.finditer(r"\S+", text):
        words.append(found[0])
        flat_starts.append(length)
        text_starts.append(found.start())
        length += len(found[0])
    return _Flat("".join(words), flat_starts, text_starts)


def stretches(text: str, wanted: Sequence[str]) -> list[Stretch]:
    r"""Where the wanted paragraphs stand in the text, in order; none if too few are there.

    What lies between two that are found is kept as well where one that is not found should be.

    >>> stretches("Menu\nKane  scored.\nAdvert\nThey won.\n©", ["Kane scored.", "They won."])
    [(5, 18), (26, 35)]
    """
    flat = _flat(text)
    found: list[Stretch] = []
    cursor = hits = asked = 0
    missing = False
    for paragraph in wanted:
        words = "".join(paragraph.split())
        at = flat.words.find(words, cursor) if words else -1
        asked += len(words)
        if at < 0:
            missing = missing or bool(words)
            continue
        end = flat.place(at + len(words) - 1) + 1
        start = found[-1][1] if missing and found else flat.place(at)
        found.append((start, end))
        missing = False
        hits += len(words)
        cursor = at + len(words)
    return _joined(text, found) if hits * 3 >= asked * 2 else []


def _joined(text: str, found: Sequence[Stretch]) -> list[Stretch]:
    """Stretches with nothing but white space between them made one."""
    joined: list[Stretch] = []
    for start, end in found:
        if joined and not text[joined[-1][1] : start].strip():
            joined[-1] = (joined[-1][0], end)
        else:
            joined.append((start, end))
    return joined


def is_article(text: str, kept: Sequence[Stretch], own: str) -> bool:
    """True if the stretches may be the article: not tiny beside what we take it to be ourselves."""
    length = sum(len("".join(text[start:end].split())) for start, end in kept)
    return length >= _SHORTEST and length * 4 >= len("".join(own.split()))


def cut(text: str, offsets: Offsets, kept: Sequence[Stretch]) -> tuple[str, Offsets]:
    r"""The stretches alone, a blank line between any two, with their way back.

    >>> words, way = cut("ab cd", Offsets(5, (0,), (10,)), [(0, 2), (3, 5)])
    >>> words, list(way)
    ('ab\n\ncd', [10, 11, 12, 12, 13, 14, 15])
    """
    pieces: list[str] = []
    texts: list[int] = []
    originals: list[int] = []
    length = after = 0
    for start, end in kept:
        if pieces:
            pieces.append("\n\n")
            texts += [length, length + 1]
            originals += [after, after]
            length += 2
        first, last = (bisect_right(offsets.texts, place) for place in (start, end - 1))
        for place in (start, *offsets.texts[first:last]):
            texts.append(length + place - start)
            originals.append(offsets[place])
        pieces.append(text[start:end])
        length += end - start
        after = offsets[end - 1] + 1
    texts.append(length)
    originals.append(after)
    return "".join(pieces), Offsets(length, tuple(texts), tuple(originals))

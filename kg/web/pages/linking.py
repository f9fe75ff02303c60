"""Sentences with links: the names of things in them lead to the pages of these."""

from __future__ import annotations

from collections.abc import Iterable, Iterator


def linked(sentence: str, names: Iterable[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    """The sentence in pieces, each with the address that it leads to, or none.

    >>> list(linked("Kane scored.", (("Kane", "/page/person/kane"),)))
    [('Kane', '/page/person/kane'), (' scored.', '')]
    """
    rest = sentence
    in_order = sorted(set(names), key=lambda entry: (sentence.find(entry[0]), -len(entry[0])))
    for name, href in in_order:
        before, found, after = rest.partition(name)
        if not found:
            continue
        if before:
            yield before, ""
        yield name, href
        rest = after
    if rest:
        yield rest, ""

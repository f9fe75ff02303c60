"""Two lists paired one to one, so that the pairs together weigh as much as possible."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

G = TypeVar("G")
P = TypeVar("P")


def pairs(
    gold: list[G], read: list[P], weight: Callable[[G, P], int]
) -> list[tuple[int, int]]:  # fmt: skip
    """The places in the two lists that belong together; a weight of 0 forbids a pair.

    Each round adds the pair, or the chain of exchanges, that gains most, until none gains: that is
    the best pairing of all, not only a good one.

    >>> pairs(["a", "ab"], ["ab", "a"], lambda g, p: len(set(g) & set(p)))
    [(0, 1), (1, 0)]
    """
    edges = {
        row: {col: heavy for col, p in enumerate(read) if (heavy := weight(g, p))}
        for row, g in enumerate(gold)
    }
    owner: dict[int, int] = {}
    while chain := _best_chain(edges, owner):
        owner.update(chain)
    return sorted((row, col) for col, row in owner.items())


def _best_chain(edges: dict[int, dict[int, int]], owner: dict[int, int]) -> dict[int, int]:
    """The columns that change hands, with their new rows, in the exchange that gains most."""
    taken = {row: col for col, row in owner.items()}
    gain_of_row = dict.fromkeys((row for row in edges if row not in taken), 0)
    gain_of_col: dict[int, int] = {}
    came: dict[int, int] = {}
    waiting = list(gain_of_row)
    while waiting:
        row = waiting.pop(0)
        for col, heavy in edges[row].items():
            gain = gain_of_row[row] + heavy
            if owner.get(col) == row or gain <= gain_of_col.get(col, 0):
                continue
            gain_of_col[col], came[col] = gain, row
            if col in owner:
                other = owner[col]
                gain_of_row[other] = gain - edges[other][col]
                waiting.append(other)
    free = [(gain, -col) for col, gain in gain_of_col.items() if col not in owner]
    chain: dict[int, int] = {}
    last: int | None = -max(free)[1] if free else None
    while last is not None:
        chain[last] = came[last]
        last = taken.get(came[last])
    return chain

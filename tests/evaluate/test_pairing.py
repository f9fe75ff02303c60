"""The pairing is the best of all, held against trying every one."""

from __future__ import annotations

from itertools import permutations

from hypothesis import given
from hypothesis import strategies as st

from kg.evaluate.pairing import pairs

WEIGHTS = st.integers(1, 4).flatmap(
    lambda columns: st.lists(
        st.lists(st.sampled_from([0, 50, 100, 105, 112]), min_size=columns, max_size=columns),
        min_size=1, max_size=4,
    )
)  # fmt: skip


@given(WEIGHTS)
def test_no_pairing_weighs_more(weights: list[list[int]]) -> None:
    rows, columns = list(range(len(weights))), list(range(len(weights[0])))
    found = pairs(rows, columns, lambda row, column: weights[row][column])
    assert len({row for row, _ in found}) == len(found) == len({column for _, column in found})
    assert all(weights[row][column] for row, column in found)
    padded = columns + [-1] * len(rows)
    best = max(
        sum(weights[row][column] for row, column in zip(rows, chosen, strict=True) if column >= 0)
        for chosen in permutations(padded, len(rows))
    )
    assert sum(weights[row][column] for row, column in found) == best

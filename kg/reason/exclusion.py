"""Classes that exclude each other, checked by one bit per class for every thing."""

from __future__ import annotations

import copy
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

import numpy as np
import numpy.typing as npt

from kg.reason.plans import Plan
from kg.reason.relations import Batch

_WORD = 63


class Exclusion:
    """The rules that nothing is of two classes, all checked in one look at what is new.

    Hundreds of pairs of classes exclude each other, and all but a few are never broken: comparing
    the members of each pair would read every class some thirty times.
    """

    def __init__(self, rules: Sequence[Plan]) -> None:
        self._rules: dict[int, list[tuple[int, Plan]]] = defaultdict(list)
        for rule in rules:
            one, other = (pattern.key for pattern in rule.body)
            self._rules[one].append((other, rule))
            self._rules[other].append((one, rule))
        self._place = {key: divmod(n, _WORD) for n, key in enumerate(self._rules)}
        self._words = len(self._rules) // _WORD + 1
        self._excluded = {key: self._mask(key) for key in self._rules}
        self._bits = self._blank(0)

    def copy(self) -> Exclusion:
        """The same rules and members, which grow by themselves."""
        new = copy.copy(self)
        new._bits = self._bits.copy()  # noqa: SLF001  it is one of us
        return new

    def broken(self, grown: Mapping[int, Batch], size: int) -> Iterator[tuple[Plan, int]]:
        """Each rule that new members break, with what is of both classes.

        A pair that is new on both sides is found from both. ``size`` is how many terms there are.
        """
        fresh = [(key, grown[key].values) for key in grown if key in self._rules]
        if fresh and len(self._bits) < size:
            # Grown by half more than is needed, so that adding one by one stays cheap.
            self._bits = np.concatenate((self._bits, self._blank(size * 3 // 2 - len(self._bits))))
        for key, members in fresh:
            word, bit = self._place[key]
            self._bits[members, word] |= 1 << bit
        for key, members in fresh:
            hit = (self._bits[members] & self._excluded[key]).any(axis=1)
            for thing in members[hit].tolist():
                broken = (rule for other, rule in self._rules[key] if self._is(thing, other))
                yield from ((rule, thing) for rule in broken)

    def _is(self, thing: int, key: int) -> bool:
        word, bit = self._place[key]
        return bool(self._bits[thing, word] >> bit & 1)

    def _mask(self, key: int) -> npt.NDArray[np.int64]:
        mask = np.zeros(self._words, dtype=np.int64)
        for other, _ in self._rules[key]:
            word, bit = self._place[other]
            mask[word] |= 1 << bit
        return mask

    def _blank(self, rows: int) -> npt.NDArray[np.int64]:
        return np.zeros((rows, self._words), dtype=np.int64)

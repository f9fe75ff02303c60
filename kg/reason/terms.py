"""Terms as numbers: the table that the closure and those who hand it millions of triples share."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
import numpy.typing as npt
from pyoxigraph import BlankNode, Literal, NamedNode, Triple

Term: TypeAlias = NamedNode | BlankNode | Literal | Triple
Numbers: TypeAlias = npt.NDArray[np.int64]
Mask: TypeAlias = npt.NDArray[np.bool_]

_RESOURCE, _LITERAL, _TRIPLE = range(3)


@dataclass(frozen=True, slots=True)
class Coded:
    """Triples as three columns of numbers of one table of terms."""

    subjects: Numbers
    predicates: Numbers
    objects: Numbers

    def __len__(self) -> int:
        return len(self.subjects)


class Terms:
    """A table of terms; a number once given stays."""

    def __init__(self) -> None:
        self._numbers: dict[Term, int] = {}
        self._terms: list[Term] = []
        self._kinds = bytearray()

    def __len__(self) -> int:
        return len(self._terms)

    def __getitem__(self, number: int) -> Term:
        return self._terms[number]

    def copy(self) -> Terms:
        """A table of the same terms under the same numbers, which grows by itself."""
        new = Terms()
        new._numbers, new._terms = self._numbers.copy(), self._terms.copy()
        new._kinds = self._kinds.copy()
        return new

    def number(self, term: Term) -> int:
        """The number of a term, which gets one if it has none."""
        number = self._numbers.get(term)
        if number is None:
            number = self._numbers[term] = len(self._terms)
            self._terms.append(term)
            self._kinds.append(_kind(term))
        return number

    def known(self, term: Term) -> int | None:
        """The number of a term if it has one."""
        return self._numbers.get(term)

    def coded(self, triples: Iterable[Triple]) -> Coded:
        """The triples in numbers."""
        number = self.number
        flat = (number(part) for t in triples for part in (t.subject, t.predicate, t.object))
        columns = np.fromiter(flat, dtype=np.int64).reshape(-1, 3)
        return Coded(columns[:, 0], columns[:, 1], columns[:, 2])

    def triples(self, coded: Coded) -> list[Triple]:
        """The triples that the numbers stand for."""
        at = self._terms
        columns = (coded.subjects.tolist(), coded.predicates.tolist(), coded.objects.tolist())
        return [Triple(at[s], at[p], at[o]) for s, p, o in zip(*columns, strict=True)]

    def are_resources(self, numbers: Numbers) -> Mask:
        """Which of the numbers stand for what may be the subject of a triple."""
        return self._of_kind(numbers, _RESOURCE)

    def are_literals(self, numbers: Numbers) -> Mask:
        """Which of the numbers stand for literals."""
        return self._of_kind(numbers, _LITERAL)

    def _of_kind(self, numbers: Numbers, kind: int) -> Mask:
        # A copy: while an array looks at them, the kinds could not grow.
        kinds = np.frombuffer(bytes(self._kinds), dtype=np.uint8)
        mask: Mask = kinds[numbers] == kind
        return mask


def _kind(term: Term) -> int:
    if isinstance(term, Literal):
        return _LITERAL
    return _TRIPLE if isinstance(term, Triple) else _RESOURCE

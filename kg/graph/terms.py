"""Terms as numbers, and triples as columns of them: for those who handle millions of triples."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
import numpy.typing as npt
from pyoxigraph import BlankNode, Literal, NamedNode, RdfFormat, Triple, parse

Term: TypeAlias = NamedNode | BlankNode | Literal | Triple
Numbers: TypeAlias = npt.NDArray[np.int64]
Mask: TypeAlias = npt.NDArray[np.bool_]

_NAMED, _BLANK, _LITERAL, _TRIPLE = range(4)


@dataclass(frozen=True, slots=True)
class Coded:
    """Triples as three columns of numbers of one table of terms."""

    subjects: Numbers
    predicates: Numbers
    objects: Numbers

    def __len__(self) -> int:
        return len(self.subjects)

    def taken(self, rows: Mask | Numbers | slice) -> Coded:
        """Some of the triples."""
        return Coded(self.subjects[rows], self.predicates[rows], self.objects[rows])


class Terms:
    """A table of terms; a number once given stays."""

    def __init__(self) -> None:
        self._numbers: dict[Term, int] = {}
        self._terms: list[Term] = []
        self._kinds = bytearray()
        self._written: list[str] = []
        self._read: dict[str, int] = {}

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

    def read(self, lines: bytes) -> Coded:
        r"""The triples of N-Triples as Oxigraph writes them, in numbers: each term is made once.

        >>> terms = Terms()
        >>> coded = terms.read(b'<a:a> <a:p> "x y"@en .\n<a:a> <a:p> <a:b> .\n')
        >>> [str(triple.object) for triple in terms.triples(coded)]
        ['"x y"@en', '<a:b>']
        """
        words: dict[str, int] = {}
        place = words.setdefault
        flat = [
            place(word, len(words))
            for line in lines.decode().split("\n")
            if line
            for word in line[:-2].split(" ", 2)
        ]
        fresh = [word for word in words if word not in self._read]
        literals = "".join(f"<a:a> <a:a> {word} .\n" for word in fresh if word[0] == '"')
        told = iter(parse(literals.encode(), format=RdfFormat.N_TRIPLES))
        for word in fresh:
            term = next(told).object if word[0] == '"' else _resource(word)
            self._read[word] = self.number(term)
        numbers = np.fromiter(map(self._read.__getitem__, words), dtype=np.int64, count=len(words))
        columns = numbers[np.array(flat, dtype=np.int64)].reshape(-1, 3)
        return Coded(columns[:, 0], columns[:, 1], columns[:, 2])

    def triples(self, coded: Coded) -> list[Triple]:
        """The triples that the numbers stand for."""
        at = self._terms
        columns = (coded.subjects.tolist(), coded.predicates.tolist(), coded.objects.tolist())
        return [Triple(at[s], at[p], at[o]) for s, p, o in zip(*columns, strict=True)]

    def are_resources(self, numbers: Numbers) -> Mask:
        """Which of the numbers stand for what may be the subject of a triple."""
        return self._are_of(numbers, _NAMED, _BLANK)

    def are_literals(self, numbers: Numbers) -> Mask:
        """Which of the numbers stand for literals."""
        return self._are_of(numbers, _LITERAL)

    def are_blank(self, numbers: Numbers) -> Mask:
        """Which of the numbers stand for blank nodes, or for triples, which may hold some."""
        return self._are_of(numbers, _BLANK, _TRIPLE)

    def written(self) -> list[str]:
        """Each term as N-Triples write it, by number."""
        self._written += map(str, self._terms[len(self._written) :])
        return self._written

    def adopted(self, coded: Coded, other: Terms) -> Coded:
        """Triples in the numbers of another table in those of this one."""
        columns = (coded.subjects, coded.predicates, coded.objects)
        used = np.zeros(len(other), dtype=np.bool_)
        for column in columns:
            used[column] = True
        numbers = np.zeros(len(other), dtype=np.int64)
        numbers[used] = [self.number(other[n]) for n in np.flatnonzero(used).tolist()]
        return Coded(*(numbers[column] for column in columns))

    def _are_of(self, numbers: Numbers, *kinds: int) -> Mask:
        # A copy: while an array looks at them, the kinds could not grow.
        every = np.frombuffer(bytes(self._kinds), dtype=np.uint8)
        mask: Mask = np.isin(every, kinds)[numbers]
        return mask


def joined(parts: Sequence[Coded]) -> Coded:
    """The triples of all parts."""
    if not parts:
        return Coded(*np.empty((3, 0), dtype=np.int64))
    return Coded(
        np.concatenate([part.subjects for part in parts]),
        np.concatenate([part.predicates for part in parts]),
        np.concatenate([part.objects for part in parts]),
    )


def _resource(word: str) -> NamedNode | BlankNode:
    return NamedNode(word[1:-1]) if word[0] == "<" else BlankNode(word[2:])


def _kind(term: Term) -> int:
    if isinstance(term, NamedNode):
        return _NAMED
    if isinstance(term, Literal):
        return _LITERAL
    return _BLANK if isinstance(term, BlankNode) else _TRIPLE

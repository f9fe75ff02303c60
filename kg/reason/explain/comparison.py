"""Filters that only compare what two variables are bound to: judged without a query.

Most filters of the rules are such, and a proof asks for thousands of rows, few at a time. What is
not plainly an IRI beside an IRI, or a whole number beside another, is left to the engine.
"""

from __future__ import annotations

import operator
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from pyoxigraph import Literal, NamedNode, Variable

from kg.reason.explain.solve import Solution

_FILTER = re.compile(r"FILTER\s*\(([^()]*)\)", re.IGNORECASE)
_COMPARED = re.compile(r"\s*[?$](\w+)\s*(!=|<=|>=|=|<|>)\s*[?$](\w+)\s*")
_OPERATORS: Mapping[str, Callable[[Any, Any], bool]] = {
    "=": operator.eq,
    "!=": operator.ne,
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
}
_INTEGER = NamedNode("http://www.w3.org/2001/XMLSchema#integer")


@dataclass(frozen=True, slots=True)
class _Comparison:
    left: Variable
    right: Variable
    sign: str

    def of(self, row: Solution) -> bool | None:
        left, right = row.get(self.left), row.get(self.right)
        if isinstance(left, NamedNode) and isinstance(right, NamedNode):
            same = left == right
            return same if self.sign == "=" else not same if self.sign == "!=" else None
        one, other = _whole(left), _whole(right)
        return None if one is None or other is None else _OPERATORS[self.sign](one, other)


def judged(text: str, row: Solution) -> bool | None:
    """Whether a row passes a filter; None if only the engine can tell.

    >>> two, three = Literal(2), Literal(3)
    >>> judged("FILTER(?a < ?b)", {Variable("a"): two, Variable("b"): three})
    True
    >>> judged("FILTER(?a < STR(?b))", {Variable("a"): two, Variable("b"): three}) is None
    True
    """
    parts, every = _parts(text)
    told = [part.of(row) for part in parts]
    if not told or None in told:
        return None
    return all(told) if every else any(told)


@lru_cache(maxsize=1024)
def _parts(text: str) -> tuple[tuple[_Comparison, ...], bool]:
    """The comparisons of a filter, and whether all are to hold; none if it is of another form."""
    found = _FILTER.fullmatch(text.strip())
    if found is None or ("&&" in found[1] and "||" in found[1]):
        return (), True
    every = "||" not in found[1]
    parts = [_COMPARED.fullmatch(part) for part in re.split(r"&&|\|\|", found[1])]
    compared = tuple(
        _Comparison(Variable(part[1]), Variable(part[3]), part[2]) for part in parts if part
    )
    return (compared, every) if len(compared) == len(parts) else ((), True)


def _whole(value: object) -> int | None:
    """The whole number that a value is, as XML Schema writes it."""
    if not isinstance(value, Literal) or value.datatype != _INTEGER:
        return None
    digits = value.value.removeprefix("-")
    return int(value.value) if digits.isascii() and digits.isdecimal() else None

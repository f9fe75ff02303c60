"""Expressions over solutions: each function is computed once for each distinct set of arguments."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from kg.graph.terms import Mask, Numbers, Terms
from kg.reason.columns.functions import LENIENT, STRICT, Value, decoded, encoded, truth
from kg.reason.columns.plan import Bound, Call, Constant, Exists, Expression, OutsideSubsetError
from kg.reason.columns.solutions import UNBOUND, dense
from kg.reason.joins import Bindings

Verdicts = npt.NDArray[np.int8]
"""What a test says of each row: false, an error or true, in the order that makes AND the least."""

FALSE, ERROR, TRUE = 0, 1, 2
_VERDICTS = {False: FALSE, None: ERROR, True: TRUE}


@dataclass(frozen=True, slots=True)
class Column:
    """The value of each row, by its place among the distinct values."""

    places: Numbers
    values: Sequence[Value]


class Expressions:
    """Evaluates expressions; ``exist`` tells of an EXISTS which rows of solutions have one."""

    def __init__(self, terms: Terms, exist: Callable[[Exists, Bindings], Mask]) -> None:
        self.terms = terms
        self._exist = exist

    def passing(self, test: Expression, at: Bindings) -> Bindings:
        """The rows for which a test is true.

        What tests of AND, one after the other, let through is what all of them do.
        """
        if isinstance(test, Call) and test.name == "&&":
            for part in test.arguments:
                at = self.passing(part, at)
            return at
        passed = self.verdicts(test, at) == TRUE
        return at if passed.all() else at.taken(passed, int(np.count_nonzero(passed)))

    def assigned(self, value: Expression, at: Bindings) -> Numbers:
        """The value of an expression for each row as a number, unbound where it is an error."""
        if isinstance(value, Bound) and value.slot in at.columns:
            return at.columns[value.slot]
        column = self.column(value, at)
        number = self.terms.number
        numbers = [UNBOUND if v is None else number(encoded(v)) for v in column.values]
        return np.array(numbers, dtype=np.int64)[column.places]

    def verdicts(self, test: Expression, at: Bindings) -> Verdicts:
        """What a test says of each row."""
        match test:
            case Exists():
                return np.where(self._exist(test, at), TRUE, FALSE).astype(np.int8)
            case Call("!", (inner,)):
                return TRUE - self.verdicts(inner, at)
            case Call("&&", (one, other)):
                return np.minimum(self.verdicts(one, at), self.verdicts(other, at))
            case Call("||", (one, other)):
                return np.maximum(self.verdicts(one, at), self.verdicts(other, at))
            case Call("=" | "!=" as name, (one, other)):
                alike = self._alike(one, other, at)
                if alike is not None:
                    return np.where(alike == (name == "="), TRUE, FALSE).astype(np.int8)
        column = self.column(test, at)
        verdicts = [_VERDICTS[truth(value)] for value in column.values]
        return np.array(verdicts, dtype=np.int8)[column.places]

    def _alike(self, one: Expression, other: Expression, at: Bindings) -> Mask | None:
        """Which rows have the same thing on both sides, if one side has things only."""
        left, right = self._numbers(one, at), self._numbers(other, at)
        if left is None or right is None or min(left.min(initial=0), right.min(initial=0)) < 0:
            return None
        if not any(self.terms.are_resources(side).all() for side in (left, right)):
            return None
        alike: Mask = left == right
        return alike

    def _numbers(self, side: Expression, at: Bindings) -> Numbers | None:
        if isinstance(side, Bound):
            return at.columns.get(side.slot)
        if isinstance(side, Constant):
            return np.full(at.count, self.terms.number(side.term))
        return None

    def column(self, expression: Expression, at: Bindings) -> Column:
        """The value of an expression for each row."""
        match expression:
            case Constant(term):
                return Column(np.zeros(at.count, dtype=np.int64), (decoded(term),))
            case Bound(slot):
                return self._variable(at.columns.get(slot), at.count)
            case Call(name, arguments):
                given = [self.column(argument, at) for argument in arguments]
                if name in LENIENT:
                    return _applied(LENIENT[name], given, at.count)
                if name in STRICT:
                    return _applied(_strict(STRICT[name]), given, at.count)
        raise OutsideSubsetError(f"{expression} as a value")

    def _variable(self, numbers: Numbers | None, count: int) -> Column:
        if numbers is None:
            return Column(np.zeros(count, dtype=np.int64), (None,))
        distinct, places = dense(numbers)
        values = [None if n < 0 else decoded(self.terms[n]) for n in distinct.tolist()]
        return Column(places, values)


def _applied(function: Callable[..., Value], given: Sequence[Column], count: int) -> Column:
    """A function of columns, computed once for each set of values that stand in a row together."""
    places = np.zeros(count, dtype=np.int64)
    rows: list[tuple[Value, ...]] = [()]
    for column in given:
        if len(column.values) == 1:
            rows = [(*row, column.values[0]) for row in rows]
            continue
        if len(rows) == 1:
            places, rows = column.places, [(*rows[0], value) for value in column.values]
            continue
        size = len(column.values)
        pairs, places = dense(places * size + column.places)
        befores, values = (part.tolist() for part in np.divmod(pairs, size))
        rows = [(*rows[b], column.values[v]) for b, v in zip(befores, values, strict=True)]
    return Column(places, [function(*row) for row in rows])


def _strict(function: Callable[..., Value]) -> Callable[..., Value]:
    def applied(*values: Value) -> Value:
        for value in values:  # by identity: to compare terms takes longer
            if value is None:
                return None
        return function(*values)

    return applied

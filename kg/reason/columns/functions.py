"""SPARQL's operators and functions on single values, as the store computes them.

A value of a simple kind is Python's own: an xsd:integer an ``int``, a plain string a ``str``, an
xsd:boolean a ``bool``, an xsd:date without a time zone a ``date``; all else stays a term. None
stands for an error, and for what is not bound. Where SPARQL engines differ, or a value is of
another kind than rules meet, an OutsideSubsetError leaves the rule to the store.
"""

from __future__ import annotations

import datetime as dt
import operator
import re
from collections.abc import Callable, Mapping
from functools import lru_cache
from typing import Any, TypeAlias

from pyoxigraph import BlankNode, Literal, NamedNode, Triple

from kg.graph.terms import Term
from kg.reason.columns.plan import OutsideSubsetError

Value: TypeAlias = int | str | bool | dt.date | Term | None
Function: TypeAlias = Callable[..., Value]

_XSD = "http://www.w3.org/2001/XMLSchema#"
_STRING, _INTEGER, _BOOLEAN, _DATE = (
    NamedNode(_XSD + name) for name in ("string", "integer", "boolean", "date")
)
_PLAIN_INTEGER = re.compile(r"0|-?[1-9]\d{0,17}")
_PLAIN_DATE = re.compile(r"\d{4}-\d\d-\d\d")
_SIMPLE_PATTERN = re.compile(r"\^?(?:\[\^?[\w/ .-]+\][+*]?|[\w/ -][+*]?|\.[+*]?)+\$?", re.ASCII)
_MOST = 1 << 63


def decoded(term: Term) -> Value:
    """The value of a term."""
    if not isinstance(term, Literal):
        return term
    if term.datatype == _STRING:
        return term.value
    if term.datatype == _INTEGER and _PLAIN_INTEGER.fullmatch(term.value):
        return int(term.value)
    if term.datatype == _BOOLEAN and term.value in {"true", "false"}:
        return term.value == "true"
    if term.datatype == _DATE and _PLAIN_DATE.fullmatch(term.value):
        return _date(term)
    return term


def _date(term: Literal) -> Value:
    try:
        return dt.date.fromisoformat(term.value)
    except ValueError:
        return term


def encoded(value: Value) -> Term:
    """The term of a value."""
    if isinstance(value, bool | str):
        return Literal(value)
    if isinstance(value, int):
        return Literal(str(value), datatype=_INTEGER)
    if isinstance(value, dt.date):
        return Literal(value.isoformat(), datatype=_DATE)
    if value is None:
        raise OutsideSubsetError("a term for what has no value")
    return value


def truth(value: Value) -> bool | None:
    """The effective boolean value."""
    if value is None or isinstance(value, bool):
        return value
    raise OutsideSubsetError(f"a test of {value!r}, which is no truth value")


def is_resource(value: Value) -> bool:
    """True for what a triple can be about."""
    return isinstance(value, NamedNode | BlankNode)


def _equal(one: Value, other: Value) -> bool:
    if is_resource(one) or is_resource(other):
        return one == other
    _same_kind(one, other)
    return one == other


def _unequal(one: Value, other: Value) -> bool:
    return not _equal(one, other)


def _ordered(compare: Callable[[Any, Any], bool]) -> Function:
    def compared(one: Value, other: Value) -> Value:
        _same_kind(one, other)
        return compare(one, other)

    return compared


def _same_kind(one: Value, other: Value) -> None:
    if type(one) is not type(other) or isinstance(one, NamedNode | BlankNode | Literal | Triple):
        raise OutsideSubsetError(f"{one!r} compared with {other!r}")


def _counted(compute: Callable[[int, int], int]) -> Function:
    def computed(one: Value, other: Value) -> Value:
        if type(one) is not int or type(other) is not int:
            raise OutsideSubsetError(f"{one!r} reckoned with {other!r}")
        number = compute(one, other)
        if not -_MOST <= number < _MOST:
            raise OutsideSubsetError(f"{number}, which is out of the range of integers")
        return number

    return computed


def _str(value: Value) -> Value:
    if isinstance(value, str):
        return value
    term = encoded(value)
    return term.value if isinstance(term, NamedNode | Literal) else None


def _text(value: Value) -> str:
    if isinstance(value, str):
        return value
    raise OutsideSubsetError(f"{value!r} in the place of a string")


def _iri(value: Value) -> Value:
    if isinstance(value, NamedNode):
        return value
    try:
        return NamedNode(_text(value))
    except ValueError:
        return None


def _concat(*values: Value) -> Value:
    return "".join(map(_text, values))


def _replace(text: Value, pattern: Value, replacement: Value) -> Value:
    if "\\" in _text(replacement) or "$" in _text(replacement):
        raise OutsideSubsetError(f"REPLACE by {replacement!r}")
    return _compiled(_text(pattern)).sub(_text(replacement), _text(text))


@lru_cache(maxsize=64)
def _compiled(pattern: str) -> re.Pattern[str]:
    """The pattern, if it means the same in every dialect of regular expressions."""
    if not _SIMPLE_PATTERN.fullmatch(pattern):
        raise OutsideSubsetError(f"the pattern {pattern!r}")
    compiled = re.compile(pattern[:-1] + r"\Z" if pattern.endswith("$") else pattern)
    if compiled.search(""):
        raise OutsideSubsetError(f"the pattern {pattern!r}, which matches nothing")
    return compiled


def _starts(text: Value, start: Value) -> Value:
    return _text(text).startswith(_text(start))


def _ends(text: Value, end: Value) -> Value:
    return _text(text).endswith(_text(end))


STRICT: Mapping[str, Function] = {
    "=": _equal,
    "!=": _unequal,
    "<": _ordered(operator.lt),
    "<=": _ordered(operator.le),
    ">": _ordered(operator.gt),
    ">=": _ordered(operator.ge),
    "+": _counted(operator.add),
    "-": _counted(operator.sub),
    "*": _counted(operator.mul),
    "STR": _str,
    "IRI": _iri,
    "CONCAT": _concat,
    "REPLACE": _replace,
    "STRSTARTS": _starts,
    "STRENDS": _ends,
}
"""The functions that give an error where any of their arguments is one."""


def _if(test: Value, then: Value, otherwise: Value) -> Value:
    holds = truth(test)
    return None if holds is None else then if holds else otherwise


def _coalesce(*values: Value) -> Value:
    return next((value for value in values if value is not None), None)


def _and(one: Value, other: Value) -> Value:
    sides = {truth(one), truth(other)}
    return False if False in sides else None if None in sides else True


def _or(one: Value, other: Value) -> Value:
    sides = {truth(one), truth(other)}
    return True if True in sides else None if None in sides else False


def _not(value: Value) -> Value:
    holds = truth(value)
    return None if holds is None else not holds


LENIENT: Mapping[str, Function] = {
    "IF": _if,
    "COALESCE": _coalesce,
    "&&": _and,
    "||": _or,
    "!": _not,
    "BOUND": lambda value: value is not None,
}
"""The functions that may have a value though an argument is an error."""

"""Plans as JSON: those of the shipped rules are read, not parsed anew with each start.

A node of a plan is an object with the name of its class and its fields;
``ontology/generated/plans.json`` holds the plans by the SHA-256 of the text that they were read
from. ``python -m kg.reason.planned`` writes it.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import fields
from functools import cache
from pathlib import Path
from typing import Any, TypeAlias

from pyoxigraph import Literal, NamedNode

from kg.reason.columns import plan
from kg.reason.columns.plan import Rule, Selection
from kg.resources import resource

Json: TypeAlias = Any
"""What ``json`` reads and writes."""

_NODES = (
    plan.Constant, plan.Bound, plan.Call, plan.Exists, plan.Step, plan.Basic, plan.Inline,
    plan.Join, plan.Union, plan.LeftJoin, plan.Filter, plan.Extend, plan.Aggregate, plan.Group,
    plan.Subselect, Rule, Selection,
)  # fmt: skip
_BY_NAME = {node.__name__: node for node in _NODES}


def digest(text: str) -> str:
    """The key of a query's plan: the SHA-256 of its text."""
    return hashlib.sha256(text.encode()).hexdigest()


@cache
def shipped() -> Mapping[str, Json]:
    """The plans that come with the program, as JSON, by the digest of their text."""
    path = plans_path()
    plans: Mapping[str, Json] = json.loads(path.read_bytes())["plans"] if path.exists() else {}
    return plans


def plans_path() -> Path:
    """Where the generated file lies."""
    return resource("ontology", "generated", "plans.json")


def written(value: object) -> Json:
    """A plan, or a part of one, as JSON.

    >>> written(plan.Filter(plan.Basic(()), plan.Bound(1)))["test"]
    {'is': 'Bound', 'slot': 1}
    """
    match value:
        case None | bool() | int() | str():
            return value
        case tuple():
            return [written(one) for one in value]
        case frozenset():
            return {"is": "set", "of": sorted(value)}
        case dict():
            return {"is": "map", "of": value}
        case NamedNode():
            return {"is": "iri", "of": value.value}
        case Literal():
            return {"is": "literal", "of": [value.value, value.datatype.value, value.language]}
        case _:
            names: Iterable[str] = (one.name for one in fields(_BY_NAME[type(value).__name__]))
            return {"is": type(value).__name__, **{n: written(getattr(value, n)) for n in names}}


def read(value: Json) -> Any:
    """What was written.

    >>> one = plan.Filter(plan.Basic(()), plan.Bound(1))
    >>> read(written(one)) == one
    True
    """
    if isinstance(value, list):
        return tuple(map(read, value))
    if not isinstance(value, dict):
        return value
    match value["is"]:
        case "set":
            return frozenset(value["of"])
        case "map":
            return value["of"]
        case "iri":
            return NamedNode(value["of"])
        case "literal":
            words, datatype, language = value["of"]
            return (
                Literal(words, language=language)
                if language
                else Literal(words, datatype=NamedNode(datatype))
            )
        case name:
            return _BY_NAME[name](**{k: read(v) for k, v in value.items() if k != "is"})

"""Wikidata's properties and classes as ``ontology/wikidata.toml`` names them."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from kg.resources import resource

ENTITY = "http://www.wikidata.org/entity/"
QID = re.compile(r"Q[1-9]\d{0,11}")


@dataclass(frozen=True, slots=True)
class Door:
    """A property whose values are identifiers of another collection."""

    property: str
    name: str


@dataclass(frozen=True, slots=True)
class Asked:
    """Which properties are asked of items one by one: ``times`` are those that hold a time.

    ``references`` are those of whose statements is asked when they were read.
    """

    statements: tuple[str, ...]
    times: tuple[str, ...]
    qualifiers: tuple[tuple[str, str], ...]
    references: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Terms:
    """What the file says: ``kinds`` by class, the rest as it stands there."""

    properties: Mapping[str, str]
    kinds: Mapping[str, frozenset[str]]
    never: frozenset[str]
    sports: frozenset[str]
    occupations: frozenset[str]
    sexes: Mapping[str, str]
    match: str
    penalty: str
    search: tuple[str, ...]
    names: tuple[str, ...]
    page: str
    site: str
    forms: Mapping[str, tuple[str, ...]]
    asked: Asked
    doors: tuple[Door, ...]
    door_address: str
    page_address: str

    def __getitem__(self, name: str) -> str:
        """The id of a property: ``terms()["born"]`` is P569."""
        return self.properties[name]


@cache
def terms() -> Terms:
    """The file, read once.

    >>> terms()["born"], sorted(terms().kinds["Q500834"])
    ('P569', ['Competition', 'Edition'])
    """
    told = tomllib.loads(resource("ontology", "wikidata.toml").read_text("utf-8"))
    kinds: dict[str, set[str]] = {}
    for kind, classes in told["kinds"].items():
        for qid in classes:
            kinds.setdefault(qid, set()).add(kind)
    football = told["football"]
    sexes = {qid: name for name in ("women", "men") for qid in football[name]}
    return Terms(
        properties=told["properties"],
        kinds={qid: frozenset(names) for qid, names in kinds.items()},
        never=frozenset(told["pages"]["never"]),
        sports=frozenset(football["sports"]),
        occupations=frozenset(football["occupations"]),
        sexes=sexes,
        match=football["match"],
        penalty=football["penalty"],
        search=tuple(told["languages"]["search"]),
        names=tuple(told["languages"]["names"]),
        page=told["languages"]["page"],
        site=told["languages"]["site"],
        forms={kind: tuple(patterns) for kind, patterns in told["forms"].items()},
        asked=_asked(
            told["asked"], told["properties"], [door["property"] for door in told["door"]]
        ),
        doors=tuple(Door(**door) for door in told["door"]),
        door_address=told["doors"]["address"],
        page_address=told["doors"]["page"],
    )


def _asked(told: Mapping[str, Any], ids: Mapping[str, str], doors: Iterable[str]) -> Asked:
    return Asked(
        statements=(*(ids[name] for name in told["statements"]), *doors),
        times=tuple(ids[name] for name in told["times"]),
        qualifiers=tuple((ids[of], ids[name]) for of, names in told["qualifiers"].items()
                         for name in names),
        references=tuple(ids[name] for name in told["references"]),
    )  # fmt: skip


def qid_of(iri: str) -> str:
    """The id at the end of an item's IRI, or the id itself; empty for what is none.

    >>> qid_of("http://www.wikidata.org/entity/Q47762"), qid_of("Q1x"), qid_of("L7")
    ('Q47762', '', '')
    """
    name = iri.removeprefix(ENTITY)
    return name if QID.fullmatch(name) else ""

"""The values of linking: what we know of a thing, what Wikidata says of an item, what was decided.

::

    entities ──CandidateSource──▶ Proposal per entity ──decide──▶ Decisions ──▶ the links graph
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal, Protocol, TypeAlias

Kind: TypeAlias = Literal[
    "Person", "Team", "NationalTeam", "ClubTeam", "Competition", "Edition", "Venue", "Place"
]
"""What a thing is: the local name of its class. Team is a team of which no more is known."""

Population: TypeAlias = Literal["", "men", "women"]
"""Who plays: empty where it is not told."""

Verdict: TypeAlias = Literal["accepted", "rejected", "open"]


@dataclass(frozen=True, slots=True)
class Entity:
    """What our graph knows of a thing that is to be linked.

    ``teams``, ``mates``, ``competitions`` and ``places`` hold IRIs of other things of the graph:
    the teams of a person, those who stood on one side with him, the competitions in which a team
    or a person played or whose edition this is, where a venue lies or an edition was played.
    ``first`` and ``last`` are the first and the last day on which it is known to have been active,
    ``years`` those by which an edition is called, ``born`` a day, a month or a year ("1993-07-28",
    "1993"), ``age_group`` "U18" and the like, ``country`` the name of the country of a club or
    of its league.
    """

    iri: str
    kind: Kind
    label: str
    aliases: tuple[str, ...] = ()
    roles: frozenset[str] = frozenset()
    teams: tuple[str, ...] = ()
    mates: tuple[str, ...] = ()
    competitions: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    country: str = ""
    first: dt.date | None = None
    last: dt.date | None = None
    years: tuple[int, ...] = ()
    born: str = ""
    population: Population = ""
    age_group: str = ""

    @property
    def names(self) -> tuple[str, ...]:
        """The label and the aliases."""
        return (self.label, *self.aliases)


@dataclass(frozen=True, slots=True)
class Item:
    """An item of Wikidata as the value of a statement: its id and, where known, its name."""

    qid: str
    label: str = ""


@dataclass(frozen=True, slots=True)
class Membership:
    """A statement on a team of a person (P54, or P6087 of a coach) with its qualifiers.

    ``first`` and ``last`` are the years of P580 and P582, ``matches`` and ``goals`` P1350 and
    P1351; None where they are not told.
    """

    team: Item
    first: int | None = None
    last: int | None = None
    matches: int | None = None
    goals: int | None = None


@dataclass(frozen=True, slots=True)
class Origin:
    """Where something about an item was read: a file, a service, an address."""

    name: str
    retrieved: dt.date | None = None


@dataclass(frozen=True, slots=True)
class Candidate:
    """What is known of an item that may be the thing.

    ``names`` are its labels and aliases in any language and the titles of its pages: one of them
    may be vandalised, all are not. ``kinds`` is what it can be of ours, empty where its ``types``
    (P31 with all superclasses) say nothing; ``football`` whether its occupations or its sport are
    football's, None where they are not told. ``sport_countries`` are P1532, ``countries`` P17,
    ``places`` P131 and P276, ``series`` P3450, ``years`` those of P585, P580 and P582.
    ``redirects`` are other ids that lead to it; ``deleted`` is an id that leads nowhere.
    ``origins`` are independent of each other, and each states this id for this thing.
    """

    qid: str
    label: str
    names: tuple[str, ...] = ()
    description: str = ""
    types: frozenset[str] = frozenset()
    kinds: frozenset[Kind] = frozenset()
    football: bool | None = None
    memberships: tuple[Membership, ...] = ()
    sport_countries: tuple[Item, ...] = ()
    countries: tuple[Item, ...] = ()
    places: tuple[Item, ...] = ()
    series: tuple[Item, ...] = ()
    years: tuple[int, ...] = ()
    born: str = ""
    died: str = ""
    population: Population = ""
    age_group: str = ""
    redirects: tuple[str, ...] = ()
    deleted: bool = False
    origins: tuple[Origin, ...] = ()


@dataclass(frozen=True, slots=True)
class Proposal:
    """All candidates that a source has for a thing: none is an answer."""

    iri: str
    candidates: tuple[Candidate, ...] = ()


class CandidateSource(Protocol):
    """A way to candidates: the gazetteer, a reconciliation service, Wikidata itself."""

    @property
    def method(self) -> str:
        """What the decisions say of the way: ``gazetteer``, ``wikidata`` and the like."""
        ...

    @property
    def is_exhaustive(self) -> bool:
        """True if a thing without a candidate here has no item, as far as can be known."""
        ...

    def candidates(self, entities: Sequence[Entity]) -> Iterator[Proposal]:
        """A proposal for each entity, as they come and in any order.

        A ServiceError ends it; what came before is decided on, the rest stays as it was.
        """
        ...


@dataclass(frozen=True, slots=True)
class Feature:
    """What one feature says on a pair: its points (negative: against) and the words for it.

    A ``veto`` forbids the link, whatever else agrees.
    """

    name: str
    points: int
    words: str
    veto: bool = False


@dataclass(frozen=True, slots=True)
class Decision:
    """What was decided on a thing and an item, or, with an empty ``qid``, on a thing without one.

    Of a thing with candidates there is a decision for each of those that are written down.
    """

    iri: str
    qid: str
    verdict: Verdict
    score: int
    reason: str
    method: str
    decided: dt.date
    features: tuple[Feature, ...] = ()
    item_label: str = ""
    origins: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Answer:
    """What a way told of a thing before: its item, or with an empty ``qid`` that there is none."""

    iri: str
    qid: str
    method: str

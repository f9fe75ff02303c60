"""What a text states of its match, value by value, also what its one story overruled.

The story (kg.read.story) keeps of two scores the likelier one; whoever checks a report wants to see
both. Every statement has the words that make it and the clause that they stand in; teams and people
bear the names that the reading gave them.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Literal, TypeAlias

from kg.model import Span, Thing
from kg.read.scene import Scene


@dataclass(frozen=True, slots=True)
class Words:
    """Where a statement stands: the words that make it, and the clause around them."""

    at: Span
    passage: Span


@dataclass(frozen=True, slots=True)
class StatedScore:
    """A final score; ``goals`` are of ``teams`` in their order, the higher first without them.

    ``surely`` is False where the words could be those of another match or of a part of this one.
    """

    words: Words
    goals: tuple[int, int]
    teams: tuple[str, str] | None
    surely: bool


@dataclass(frozen=True, slots=True)
class StatedOutcome:
    """Who won, told without a score; ``winner`` is None for a draw."""

    words: Words
    winner: str | None
    surely: bool


@dataclass(frozen=True, slots=True)
class StatedGoal:
    """One telling of a goal: ``number`` is that of the goal in the story, None for one left out.

    ``minute`` is None where no minute is told; ``rough`` says that it is told only roughly, ``far``
    that its words, ``when``, stand in another clause (1) or sentence (2). ``sure`` is how surely
    this man is told to have scored, in log odds; ``named`` that the words have his name, no "he".
    """

    words: Words
    scorer: str
    team: str | None
    number: int | None
    own: bool
    penalty: bool
    minute: int | None
    added: int | None
    period: str | None
    rough: bool
    far: int
    when: Span | None
    state: str | None
    sure: float
    named: bool


@dataclass(frozen=True, slots=True)
class StatedCard:
    """A card: ``card`` is YellowCard, SecondYellowCard or RedCard."""

    words: Words
    player: str
    card: str
    minute: int | None


@dataclass(frozen=True, slots=True)
class StatedSetting:
    """Where or in what the match was played; ``value`` is a year, or a term of the ontology.

    ``surely`` is False for what may be said of something else: a dateline tells where a report was
    written, a competition told in passing may be that of another match.
    """

    words: Words
    kind: Literal["venue", "city", "competition", "stage", "referee", "attendance"]
    name: str
    value: int | str | None = None
    surely: bool = True


@dataclass(frozen=True, slots=True)
class StatedDay:
    """A day of the match: a whole date, one without its year, or a weekday (0 is Monday)."""

    words: Words
    day: dt.date | None = None
    day_of_month: tuple[int, int] | None = None
    weekday: int | None = None


@dataclass(frozen=True, slots=True)
class StatedFixture:
    """A match to come; with two ``rivals`` it will be one of them."""

    words: Words
    team: str
    rivals: tuple[str, ...]
    weekday: int | None


@dataclass(frozen=True, slots=True)
class StatedRecord:
    """A mark: ``does`` is holds, equals, breaks; ``of`` the man whose record it was.

    ``team`` is the team in whose goals the record is counted, ``mark`` its height if told.
    """

    words: Words
    player: str
    does: Literal["holds", "equals", "breaks"]
    of: str | None
    mark: int | None
    team: str | None


@dataclass(frozen=True, slots=True)
class StatedShootout:
    """A penalty shoot-out: who won it, and by how many kicks to how many."""

    words: Words
    winner: str | None
    score: tuple[int, int] | None


Statement: TypeAlias = (
    StatedScore
    | StatedOutcome
    | StatedGoal
    | StatedCard
    | StatedSetting
    | StatedDay
    | StatedFixture
    | StatedRecord
    | StatedShootout
)


@dataclass(frozen=True, slots=True)
class StatedMatch:
    """All that a stretch of a text states of the match that it reports.

    ``told`` is the stretch in code form; all places count its characters. ``begins`` is where it
    begins in the text, ``match`` the node by which the reading knows the match.
    """

    match: Thing
    begins: int
    told: Scene
    teams: tuple[str, str]
    statements: tuple[Statement, ...]

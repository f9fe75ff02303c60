"""What a report claims of the past, as values: the kind of comparison, its scope and its number."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import Literal, TypeAlias

from kg.model import Span

Kind: TypeAlias = Literal[
    "nth", "first since", "run", "never", "not since", "biggest", "result", "share", "often",
    "champion", "finalist", "tally", "nth goal", "goals in matches", "beyond",
]  # fmt: skip
"""The comparisons: what each means is told in the module that judges it, and in docs/check.md."""

OF_EDITIONS = frozenset({"stage", "edition", "title", "absent"})
"""Events that are told of a team's tournaments, not of its matches."""


@dataclass(frozen=True, slots=True)
class Scope:
    """Which matches count: those against ``opponents``, of a competition, of a stage, and so on.

    ``competition`` is a name, ``year`` that of its edition; ``here`` means the edition in which the
    report's match was played, ``the`` that it may be meant ("at the World Cup"), ``near`` that the
    sentence names a competition. What is empty restricts nothing.
    """

    opponents: frozenset[str] = frozenset()
    against_other: bool = False
    competition: str | None = None
    qualifying: bool = False
    year: int | None = None
    stage: str | None = None
    competitive: bool = False
    friendly: bool = False
    place: Literal["home", "away"] | None = None
    here: bool = False
    the: bool = False
    near: bool = False

    @property
    def tells(self) -> bool:
        """True if anything restricts."""
        return replace(self, near=False) != _ALL


_ALL = Scope()


@dataclass(frozen=True, slots=True)
class Since:
    """How far back: the years of the occasion named, or how many years or matches ago.

    ``against`` is the opponent of then, where "since Iceland in 2016" names it.

    Where all is empty the claim goes back for ever.
    """

    years: frozenset[int] = frozenset()
    ago: int | None = None
    matches: int | None = None
    days: int | None = None
    against: str | None = None

    @property
    def tells(self) -> bool:
        """True if a day, a time or a number of matches is told."""
        return bool(self.years) or any(
            told is not None for told in (self.ago, self.matches, self.days)
        )


@dataclass(frozen=True, slots=True)
class Claim:
    """One claim: that of ``doers`` (one of them, where the words leave it open) an event is so.

    ``others`` are those who may be meant as well, if the words were taken amiss.
    ``firm`` says that every word of it was understood, so that the results can contradict it;
    ``least`` that more is no contradiction ("won the last three": they may have won four).
    ``to_nil`` that no goal was conceded ("won six in a row without conceding"),
    ``moments`` are years of a past result, ``recent`` that it is told as of late,
    ``dated`` that its sentence names some year, ``before`` that
    it is told of the time before the match ("had beaten"), ``still`` that it is told of the time
    with the match ("have now beaten").
    """

    kind: Kind
    event: str
    span: Span
    doers: tuple[str, ...]
    others: tuple[str, ...] = ()
    scope: Scope = field(default_factory=Scope)
    since: Since = field(default_factory=Since)
    number: int | None = None
    part: int | None = None
    amount: int | None = None
    score: tuple[int, int] | None = None
    player: tuple[str, str] | None = None
    firm: bool = True
    least: bool = False
    moments: frozenset[int] = frozenset()
    recent: bool = False
    to_nil: bool = False
    dated: bool = False
    before: bool = False
    still: bool = False
    needs: str = ""

"""What the statistics block of a report holds: its entries, whose they are, and its scores."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal, TypeAlias

from kg.model import Span
from kg.read.scorelines import ScoreLine

EntryKind: TypeAlias = Literal[
    "goal", "start", "bench", "sub", "yellow", "red", "referee", "attendance"
]


@dataclass(frozen=True, slots=True)
class Entry:
    """One man in a list: what it says of him, in which words, and whose list it is.

    ``minute`` of an attendance is the number of people. ``group`` numbers the lists of one side
    (0: of either), ``mark`` is "pen" or "og". ``other`` is the man who went off for him; of a goal
    it is a name in brackets, of his team or of the man who made the goal.
    """

    kind: EntryKind
    name: Span
    words: Span
    team: Span | None
    group: int
    minute: int | None = None
    added: int | None = None
    mark: str = ""
    other: Span | None = None


@dataclass(frozen=True, slots=True)
class Facing:
    """Two groups of entries that are of the two sides, and what says which are whose.

    ``final`` is the score to which the goals of both come, ``teams`` are the sides' names.
    """

    one: int
    two: int
    words: Span
    final: tuple[int, int] | None = None
    teams: tuple[Span, Span] | None = None


@dataclass(frozen=True, slots=True)
class Block:
    """The lists of a text: their entries, and the stretches that they take up.

    ``scores`` are pairs of teams with their goals: "Utopia 2 (…) Arcadia 0".
    """

    entries: tuple[Entry, ...] = ()
    spans: tuple[Span, ...] = ()
    scores: tuple[tuple[Span, int, Span, int, Span], ...] = ()
    facing: tuple[Facing, ...] = ()


def with_score_lines(lists: Block, results: Sequence[ScoreLine]) -> Block:
    """The lists with the lines of results; two sides with several scores are a running score."""
    told: dict[tuple[int, int], ScoreLine] = {}
    for line in results:
        told.setdefault((line.first, line.second), line)
    if not told or len(told) > 1:
        return lists
    kept = [s for s in lists.scores if not any(s[-1].overlaps(line.words) for line in results)]
    more = [(s.one, s.first, s.two, s.second, s.words) for s in told.values()]
    [line] = told.values()
    return replace(
        lists,
        scores=tuple(sorted((*kept, *more), key=lambda s: s[-1])),
        facing=tuple(_whose(pair, line) for pair in lists.facing),
    )


def _whose(pair: Facing, line: ScoreLine) -> Facing:
    """The groups of a running score with the sides of the line that tells the final one."""
    if pair.teams or pair.final is None:
        return pair
    if pair.final == (line.first, line.second):
        return replace(pair, teams=(line.one, line.two))
    if pair.final == (line.second, line.first):
        return replace(pair, teams=(line.two, line.one))
    return pair

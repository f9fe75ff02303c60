"""Minutes in the words of a report: the sentence and the clause, who is named there, and what else.

The goals of which such a minute can be told are those of the results whose minutes the report has
nowhere.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from kg.check.case import Case
from kg.check.heard import heard
from kg.check.listed import listed_goals
from kg.identity.accounts import Goal
from kg.identity.names import likeness
from kg.model import Span
from kg.read.candidates import clause_around
from kg.read.lexicon import word_list
from kg.read.mentions import Line, Mention
from kg.read.numbers import Clock
from kg.read.stated import StatedGoal

FULL = 90
"""What the results tell of a goal in stoppage time, which reports call the 92nd minute, too."""
_OTHERWISE = frozenset((*word_list("chanceover"), *word_list("changenews"), "booked", "card"))
"""Words of chances, changes and cards, whose minutes stand in sentences on goals too."""


@dataclass(frozen=True)
class Moment:
    """A minute in the reporter's own words, in the sentence of that number."""

    case: Case
    mention: Mention
    number: int

    @property
    def minute(self) -> int:
        """The minute."""
        clock = self.mention.value
        assert isinstance(clock, Clock)  # noqa: S101 - moments() chooses it so
        return clock.minute or 0

    @property
    def line(self) -> Line:
        """Its sentence."""
        return self.case.stated.told.lines[self.number]

    @property
    def around(self) -> tuple[Line, ...]:
        """Its sentence, the next one and the one before."""
        lines, number = self.case.stated.told.lines, self.number
        return (self.line, *lines[number + 1 : number + 2], *lines[max(0, number - 1) : number])

    @cached_property
    def clause(self) -> Span:
        """Its clause."""
        return clause_around(self.case.stated.told, self.number, self.mention.span)

    @property
    def words(self) -> str:
        """The words from the beginning of its clause to the end of its sentence."""
        told = self.case.stated.told
        return Span(self.clause.start, self.line.sentence.body.end).of(told.text)

    @property
    def behind(self) -> list[Mention]:
        """Who is named behind it in its sentence."""
        return [m for m in men(self.case, self.line) if m.span.start > self.mention.span.end]

    @property
    def men(self) -> list[Mention]:
        """Who is named in its clause."""
        return [man for man in men(self.case, self.line) if self.clause.covers(man.span)]

    def tells_else(self) -> bool:
        """True if its clause, or what follows, tells of chances, changes or cards."""
        words = heard("aside").sub(" ", self.words.lower())
        return not _OTHERWISE.isdisjoint(word.strip(".,;:!?") for word in words.split())

    def is_of(self, goal: Goal) -> bool:
        """True for a goal of that minute."""
        return is_at(self.minute, goal)

    def is_no_goal(self) -> bool:
        """True if nobody scored in that minute, and its sentence tells of something else.

        A card or a change is told anywhere in it, a chance in its clause or behind: what is told of
        a chance before is another matter.
        """
        whole = self.line.sentence.body.of(self.case.stated.told.text)
        words = {word.strip(".,;:!?") for word in self.words.lower().split()}
        told = not _OTHERWISE.isdisjoint(words) or heard("no-goal").search(self.words)
        told = told or heard("card-or-change").search(whole)
        return not any(self.is_of(one) for one in self.case.match.goals) and bool(told)


def is_at(minute: int, goal: Goal) -> bool:
    """True for a goal of a minute; one of stoppage time may be told as any after the 90th."""
    return goal.minute == minute or (goal.minute == FULL and minute > FULL)


def moments(case: Case, number: int) -> list[Moment]:
    """The exact minutes in a sentence, if it is the reporter's own and of this match."""
    line = case.stated.told.lines[number]
    inside = [case.stated.told.mentions[n] for n in line.mentions]
    if line.sentence.quoted or any(m.kind == "year" for m in inside):
        return []
    return [Moment(case, m, number) for m in inside if isinstance(m.value, Clock) and exact(m)]


def exact(mention: Mention) -> bool:
    """True for a minute that is told, and surely meant as one."""
    clock = mention.value
    return isinstance(clock, Clock) and clock.minute is not None and not clock.doubt


def men(case: Case, line: Line) -> list[Mention]:
    """Who is named in a sentence, those first who are by name."""
    inside = (case.stated.told.mentions[n] for n in line.mentions)
    return sorted((m for m in inside if m.kind == "person"), key=lambda m: m.pronoun)


def goals_of(case: Case, name: str) -> list[Goal]:
    """The goals of the results by a man of that name."""
    return [g for g in case.match.goals if likeness((name,), case.names_of(g))]


def untold(case: Case) -> list[Goal]:
    """The goals whose minutes the report's sentences have nowhere.

    That the block under a report has it does not tell of which goal a sentence speaks.
    """
    clocks = [m.span for m in case.stated.told.mentions if isinstance(m.value, Clock)]
    said = (s for s in case.stated.statements if isinstance(s, StatedGoal))
    told = {(s.scorer, s.minute) for s in said
            if s.when is not None and any(s.when.overlaps(at) for at in clocks)}  # fmt: skip
    told |= {(one.man.name, one.minute) for one in listed_goals(case)}
    found = [g for g in case.match.goals if g.minute not in case.traces.minutes]
    return [
        g for g in found
        if not any(is_at(at or 0, g) and likeness((man,), case.names_of(g)) for man, at in told)
    ]  # fmt: skip

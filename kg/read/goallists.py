"""Lists of goals, in whatever form an outlet prints them.

"0-1 Ito (pen) 7', 1-1 Best 19'", "UTOPIA (1) 2" above "Ito 7, Moran 19", "First half—1, Utopia,
Ito 3 (Moran), 7th minute.": each is a run of scorers with minutes, scores so far or sides, and
nothing else. That goals are meant, a label says, a score that grows by one with each, the number
of goals behind a side's name, or the score of the match; a run of names without any of them may
be one of cards, and is left.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from kg.model import Span
from kg.read.goalitems import Item, by_label, items, label_end, numbered
from kg.read.squads import NAME, NOBODY

_HEAD = re.compile(rf"(?P<team>{NAME})(?: ?\(\d{{1,2}}\))?,? (?P<goals>\d{{1,2}})(?: \(\d\d?\))?:?")
_SCORE = re.compile(r"(?<![\d-])(\d{1,2}) ?[-–:] ?(\d{1,2})(?![\d-])")
_LONGEST, _MOST = 600, 30


@dataclass(frozen=True, slots=True)
class GoalList:
    """The goals of a list, and the stretch of text that it takes up.

    ``sides`` tells of each goal to which of two sides it counts, 0 or 1 in the order of the list,
    or -1; ``final`` is the score that the list comes to, if it tells which side's number is which;
    ``heads`` are the names of both sides that stand above their goals.
    """

    goals: tuple[Item, ...]
    sides: tuple[int, ...]
    words: Span
    final: tuple[int, int] | None = None
    heads: tuple[Span, ...] = ()


def goal_lists(text: str, lines: Sequence[Span]) -> Iterator[GoalList]:
    """Every list of goals of a text; ``lines`` are its lines without empty ones.

    >>> words = "Goals: 0-1 Ito 7 (pen), 1-1 Best 19"
    >>> [found] = goal_lists(words, [Span(0, len(words))])
    >>> [(goal.name.of(words), goal.minute, goal.mark) for goal in found.goals], found.final
    ([('Ito', 7, 'pen'), ('Best', 19, '')], (1, 1))
    """
    at = 0
    told = _Told(text, lines)
    while at < len(lines):
        for form in (_called, _numbered, _running, _headed, _labelled, _by_side):
            if found := form(told, at):
                made, taken = found
                yield made
                at += taken
                break
        else:
            at += 1


class _Told:
    """A text in lines; the scores that it tells are gathered when they are first asked for."""

    def __init__(self, text: str, lines: Sequence[Span]) -> None:
        self.text, self.lines = text, lines
        self._scores: frozenset[tuple[int, int]] | None = None
        calls = {at: call for at, line in enumerate(lines) if (call := _call(text, line))}
        scores = [call.score for call in calls.values()]
        sides = _growing(scores) or _growing(scores[::-1])[::-1]
        self.calls = {at: (calls[at], side) for at, side in zip(calls, sides, strict=False)}

    def scored(self, one: int, two: int) -> bool:
        """True if the text tells this score, from either side."""
        if self._scores is None:
            pairs = (sorted(map(int, found)) for found in _SCORE.findall(self.text))
            self._scores = frozenset((low, high) for low, high in pairs)
        return (min(one, two), max(one, two)) in self._scores

    def from_on(self, at: int, most: int = _MOST) -> Sequence[Span]:
        """The lines from here on that are short enough to be read."""
        return [line for line in self.lines[at : at + most] if line.end - line.start < _LONGEST]

    def label_end(self, line: Span) -> int | None:
        """Where the label ends with which a line begins."""
        return label_end(self.text, line.start, line.end)

    def items(self, line: Span) -> list[Item]:
        """The goals of a line that is nothing else, perhaps behind a label."""
        return items(self.text, self.label_end(line) or line.start, line.end)

    def span(self, at: int, taken: int) -> Span:
        """The stretch of so many lines."""
        return Span(self.lines[at].start, self.lines[at + taken - 1].end)


_Found = tuple[GoalList, int] | None
_CALL = re.compile(
    rf"(?:GO+A+L+|Goal)\b[!:.,| –—-]*(?P<one>{NAME}),? (?P<first>\d{{1,2}})"
    rf"(?: ?[-–:] ?(?P<last>\d{{1,2}}) (?P<other>{NAME})|,? (?P<two>{NAME}) (?P<second>\d{{1,2}}))"
    r"[.:| –—-]*"
)


@dataclass(frozen=True, slots=True)
class _Call:
    """A goal as it is called: the sides with the score after it, and where the call ends."""

    sides: tuple[Span, Span]
    score: tuple[int, int]
    end: int


def _call(text: str, line: Span) -> _Call | None:
    found = _CALL.match(text, line.start, line.end)
    if found is None:
        return None
    joined = found["last"] is not None
    other = found.span("other" if joined else "two")
    score = int(found["first"]), int(found["last"] if joined else found["second"])
    return _Call((Span(*found.span("one")), Span(*other)), score, found.end())


def _called(told: _Told, at: int) -> _Found:
    """A goal called with the score after it, and the scorer behind it or on the lines below."""
    if at not in told.calls:
        return None
    call, side = told.calls[at]
    line = told.lines[at]
    taken = 1
    if call.end < line.end:
        end = line.end - (told.text[call.end] == "(" and told.text[line.end - 1] == ")")
        goals = items(told.text, call.end + (end < line.end), end, timed=False)
    else:
        taken += min(_BELOW, len(told.lines) - at - 1)
        goals = items(told.text, call.end, told.lines[at + taken - 1].end)
    if len(goals) != 1 or goals[0].team is not None:
        return None
    goal = replace(goals[0], team=call.sides[side], score=call.score)
    return GoalList((goal,), (-1,), told.span(at, taken)), taken


_BELOW = 2


def _numbered(told: _Told, at: int) -> _Found:
    """A list by periods, each goal with its number and its side, as American agencies have it."""
    goals: list[Item] = []
    taken = 0
    for line in told.from_on(at):
        more = numbered(told.text, line.start, line.end, len(goals) + 1)
        if more is None:
            break
        goals += more
        taken += 1
    return (_sided(told, goals, told.span(at, taken)), taken) if goals else None


def _running(told: _Told, at: int) -> _Found:
    """A list with the score after each goal, on a line or on one line each, either end first."""
    goals: list[Item] = []
    taken = 0
    for line in told.from_on(at):
        more = told.items(line)
        label = not taken and told.label_end(line) == line.end
        if not label and (not more or any(goal.score is None for goal in more)):
            break
        goals += more
        taken += 1
    scores = [goal.score for goal in goals if goal.score]
    for order, turn in ((scores, 1), (scores[::-1], -1)):
        if sides := _growing(order):
            return GoalList(tuple(goals), sides[::turn], told.span(at, taken), order[-1]), taken
    return None


def _growing(scores: Sequence[tuple[int, int]]) -> tuple[int, ...]:
    """Who scored each goal of scores that begin with one goal and grow by one; else nothing."""
    before, sides = (0, 0), []
    for one, two in scores:
        grown = one - before[0], two - before[1]
        if grown not in {(1, 0), (0, 1)}:
            return ()
        sides.append(grown.index(1))
        before = one, two
    return tuple(sides)


def _headed(told: _Told, at: int) -> _Found:
    """Both sides with the number of their goals, and below each as many scorers."""
    goals: list[Item] = []
    heads: list[Span] = []
    sides: list[int] = []
    counts: list[int] = []
    taken = 0
    while len(heads) <= 1 and at + taken < len(told.lines):
        line = told.lines[at + taken]
        head = _HEAD.fullmatch(told.text, line.start, line.end)
        if head is None or NOBODY.match(head["team"]):
            return None
        mine, used = _below(told, at + taken + 1, int(head["goals"]))
        if len(mine) != int(head["goals"]):
            return None
        goals += [replace(goal, team=Span(*head.span("team"))) for goal in mine]
        sides += [len(heads)] * len(mine)
        heads.append(Span(*head.span("team")))
        counts.append(len(mine))
        taken += 1 + used
    if len(heads) <= 1 or not goals:
        return None
    words = told.span(at, taken)
    return GoalList(tuple(goals), tuple(sides), words, (counts[0], counts[1]), tuple(heads)), taken


def _below(told: _Told, at: int, count: int) -> tuple[list[Item], int]:
    """So many scorers on the lines below a side, and how many lines they take."""
    goals: list[Item] = []
    taken = 0
    for line in told.from_on(at):
        more = told.items(line) if len(goals) < count else []
        if not more:
            break
        goals += more
        taken += 1
    return goals, taken


def _labelled(told: _Told, at: int) -> _Found:
    """A label, and below or behind it scorers, each perhaps with his side before him."""
    begin = told.label_end(told.lines[at])
    if begin is None:
        return _by_labels(told, at)
    taken, goals = 1, told.items(told.lines[at])
    if begin == told.lines[at].end:
        for line in told.from_on(at + 1):
            more = told.items(line)
            if not more:
                break
            goals += more
            taken += 1
    if not any(goal.minute is not None for goal in goals):
        return None
    return _sided(told, goals, told.span(at, taken)), taken


def _by_labels(told: _Told, at: int) -> _Found:
    """Labels that name their side, on a line each: "Utopia scorers: …"."""
    goals: list[Item] = []
    taken = 0
    for line in told.from_on(at, 2):
        more = by_label(told.text, line.start, line.end)
        if not more:
            break
        goals += more
        taken += 1
    return (_sided(told, goals, told.span(at, taken)), taken) if goals else None


def _by_side(told: _Told, at: int) -> _Found:
    """No label but the sides, and as many scorers as the score that is told: "Utopia: …"."""
    goals: list[Item] = []
    for taken, line in enumerate(told.from_on(at, 2), 1):
        more = told.items(line)
        if not more or any(goal.team is None or goal.minute is None for goal in more):
            return None
        goals += more
        made = _sided(told, goals, told.span(at, taken))
        if set(made.sides) == {0, 1} and told.scored(made.sides.count(0), made.sides.count(1)):
            return made, taken
    return None


def _sided(told: _Told, goals: Sequence[Item], words: Span) -> GoalList:
    """The list with its sides, where there are two that its goals name."""
    labels: list[str] = []
    sides: list[int] = []
    for goal in goals:
        label = goal.team.of(told.text) if goal.team else ""
        if label and label not in labels:
            labels.append(label)
        sides.append(labels.index(label) if label else -1)
    if len(labels) > _SIDES:
        sides = [-1] * len(goals)
    counts = sides.count(0), sides.count(1)
    told_of_both = 0 not in counts and sum(counts) == len(goals) and counts[0] != counts[1]
    return GoalList(tuple(goals), tuple(sides), words, counts if told_of_both else None)


_SIDES = 2

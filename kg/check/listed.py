"""Goals told as a list, in sentences that are nothing else: "Marsh in the 12th and 75th"."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from kg.check.case import Case
from kg.check.heard import heard
from kg.identity.names import likeness
from kg.model import Span
from kg.read.mentions import Line, Mention
from kg.read.numbers import Clock

_LONGEST = 120


@dataclass(frozen=True, slots=True)
class Listed:
    """A minute in a list of goals, and whose it is told to be; ``sure`` if it can be no other list.

    "2, Wales, Lund 1, 40th minute" counts the goals and names the team.
    """

    man: Mention
    minute: int
    at: Span
    sure: bool


def listed_goals(case: Case) -> Iterator[Listed]:
    """The minutes of the lists whose every man is a scorer of the match.

    A list of men of whom one did not score may be one of changes, or of cards.
    """
    for found in lists(case):
        if all(_scored(case, one.man) for one in found):
            yield from found


def lists(case: Case) -> Iterator[list[Listed]]:
    """The lists of men and minutes in the reporter's own words."""
    for line in case.stated.told.lines:
        if line.sentence.quoted:
            continue
        for read in (_items, _bare, _single):
            if found := list(read(case, line)):
                yield found
                break


def _bare(case: Case, line: Line) -> Iterator[Listed]:
    """A line of men and bare numbers, as many as goals were scored: they are no counts then."""
    if heard("bare-list").match(line.code) is None:
        return
    mentions = [case.stated.told.mentions[n] for n in line.mentions]
    numbers = [m for m in mentions if m.kind == "number"]
    if len(numbers) != len(case.match.goals) or all(m.value == 1 for m in numbers):
        return
    man = mentions[0]
    for mention in mentions:
        if mention.kind == "person":
            man = mention
        elif isinstance(mention.value, int) and mention.value <= _LONGEST:
            yield Listed(man, mention.value, mention.span, sure=False)


def _single(case: Case, line: Line) -> Iterator[Listed]:
    """A man's one goal with its minute behind: "Marsh's header, on 75, was the best"."""
    for found in heard("goal-at").finditer(line.code):
        man, minute = (case.stated.told.mentions[int(found[name])] for name in ("man", "minute"))
        if isinstance(minute.value, int) and minute.value <= _LONGEST:
            yield Listed(man, minute.value, minute.span, sure=False)


def _items(case: Case, line: Line) -> Iterator[Listed]:
    """The men and minutes of a sentence that is a list of them from its first word on."""
    mentions, place, found = case.stated.told.mentions, 0, list[Listed]()
    while item := heard("listed-goal").match(line.code, place):
        man, place = mentions[int(item["man"])], item.end()
        for tag in heard("number").finditer(item["minutes"]):
            told = mentions[int(tag[1])]
            minute = told.value.minute if isinstance(told.value, Clock) else told.value
            if not isinstance(minute, int) or minute > _LONGEST:
                return
            found.append(Listed(man, minute, told.span, bool(item["told"])))
    if heard("list-ends").match(line.code, place):
        yield from found


def _scored(case: Case, man: Mention) -> bool:
    return any(likeness((man.name,), case.names_of(goal)) for goal in case.match.goals)

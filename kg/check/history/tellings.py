"""Scores in a sentence that may be those of other matches, with what stands beside them.

"After Russia, 3-0", "1-1 in Reykjavik in 1982": the team beside a score, the town and the years.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from kg.check.history.grammar import Part, table
from kg.check.history.naming import Names
from kg.check.history.told_result import Outcome, clause_of, outcome, town_after
from kg.graph.iris import slug

_SCORE, _YEAR = re.compile(r"<R(\d+)> "), re.compile(r"<Y(\d+)> ")
_EDITION = re.compile(r"at (?:the )?<C(\d+)> ")
_IN = re.compile(r"(?:win |defeat |draw |loss )?in (?:the )?<([TLX])(\d+)> ")
_COLON = re.compile(r"<Y\d+> (?:(?!, (?:and|but|while) |; )[^:])*: $")
_STOP = re.compile(r", |and |<R\d+> |\[ ")
_AGO = re.compile(r"<N(\d+)> years (ago|later|earlier|before|after) ")
_LAST = re.compile(
    r"\blast (?:year|summer|autumn|winter|spring|[a-z]+(?:uary|ch|il|may|june|july|ust|ber)) "
)
_OF_SOMEBODY = re.compile(r"(?:win |defeat |loss |draw )?(?:to|by|against|with|over|from) ")
_WHO = re.compile(r"(?:winners|losers) ")
"""A score before such a noun is that team's against another: the grammar of claims reads it."""
PLACE = re.compile(r"\b(?:in|at) (?:the )?$")
_SHAPES = {s: n for n, s in enumerate(("against", "bracket", "of", "beside", "alone"))}


@dataclass(frozen=True, slots=True)
class Passing:
    """A score in a sentence, what stands beside it, and the years of its clause.

    ``there`` is the town that is told behind it, ``ended`` how it ended for the team beside it.
    """

    line: int
    part: Part
    score: tuple[int, int]
    team: str | None
    years: frozenset[int]
    clause: str
    words: str
    town: str | None = None
    there: str | None = None
    ended: Outcome | None = None


class Tellings:
    """The scores of a report that stand beside a team, a town or a year."""

    def __init__(self, names: Names) -> None:
        self.names = names

    def of(self, line: int) -> Iterator[Passing]:
        """The scores in a sentence that may be those of other matches."""
        code = self.names.lines[line].code
        parts = sorted(
            table("passing").within(self.names.lines[line].words).find(code),
            key=lambda part: (_SHAPES[part.does], part.start),
        )
        seen: set[int] = set()
        for part in parts:
            number = part.slot("score")
            value = None if number is None else self.names.mention(number).value
            if number is None or number in seen or not isinstance(value, tuple):
                continue
            if _WHO.match(code, part.end):
                continue
            team = self._team(part, code)
            nation, town = self._town(code, part)
            if team is None and (part.does != "alone" or _OF_SOMEBODY.match(code, part.end)):
                continue
            seen.add(number)
            start, end = clause_of(code, part)
            stop = _STOP.search(code, part.end, end)
            words = code[part.start : stop.start() if stop else end]
            years = frozenset(self._years(code, part, start, end))
            place = town_after(part, code)
            there = self._called(place) if place is not None else None
            yield Passing(
                line, part, value, team or nation, years, code[start:end], words, town,
                there, "drew" if value[0] == value[1] else outcome(part, code),
            )  # fmt: skip

    def _team(self, part: Part, code: str) -> str | None:
        """The team beside the score; a town after "in" is none."""
        number = part.slot("team")
        if number is None or PLACE.search(code, 0, code.index(f"<T{number}>")):
            return None
        return self.names.team(number)

    def _town(self, code: str, part: Part) -> tuple[str | None, str | None]:
        """The nation, or the town, in which the score behind which it stands was made."""
        found = _IN.match(code, part.end)
        if found is None or part.does not in {"alone", "of"}:
            return None, None
        number = int(found[2])
        nation = self.names.team(number) if found[1] in "TL" else None
        return nation, slug(self.names.mention(number).name)

    def _called(self, number: int) -> str | None:
        """A town by the words that name it, whatever club they may mean; None for a nation."""
        mention = self.names.mention(number)
        if mention.kind == "team":
            nation = self.names.team(number) is not None
            return None if nation else slug(mention.span.of(self.names.told.text))
        return slug(mention.name)

    def _years(self, code: str, part: Part, start: int, end: int) -> Iterator[int]:
        """The years behind the score, to the next score; else those before it in the clause."""
        following = _STOP.search(code, part.end, end)
        stop = following.start() if following else end
        scores = [m.end() for m in _SCORE.finditer(code, start, part.start)]
        opened, start = start, max([start, *scores])
        behind, before = self._in(code, part.end, stop), self._in(code, start, part.start)
        behind += [y for n in self._in(code, part.end, stop, _EDITION) for y in (n, n + 1)]
        today = self.names.occasion.day.year
        for found in _AGO.finditer(code, part.end, stop):
            ago = self.names.mention(int(found[1])).value
            if isinstance(ago, int) and (found[2] in {"ago"} or before):
                forth = found[2] in {"later", "after"}
                behind.append(before[-1] + ago if forth else (before or [today])[-1] - ago)
        for found in _AGO.finditer(code, start, part.start):
            ago = self.names.mention(int(found[1])).value
            if isinstance(ago, int) and found[2] == "ago":
                before.append(today - ago)
        if _LAST.search(code, part.end, stop):
            behind += [today - 1, today]
        whole = [] if behind or before else self._before_colon(code, opened)
        yield from behind or before or whole

    def _before_colon(self, code: str, start: int) -> list[int]:
        """The year before the colon behind which a clause stands: "since 1982, when they lost:"."""
        colon = _COLON.search(code, 0, start)
        return self._in(code, colon.start(), start) if colon else []

    def _in(self, code: str, start: int, end: int, tag: re.Pattern[str] = _YEAR) -> list[int]:
        values = (self.names.mention(int(m[1])).value for m in tag.finditer(code, start, end))
        return [value for value in values if isinstance(value, int)]

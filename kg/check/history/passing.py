"""Results of other matches told in passing: "after Russia, 3-0", "1-1 in Reykjavik in 1982".

No verb need be understood: a score, the team beside it and the years of the clause must be those of
some match of teams that the sentence names. What may be the score of the report's own match, at its
end or on the way there, is left alone.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import product

from kg.check.history.claims import Claim, Scope
from kg.check.history.grammar import Part, table, word_set
from kg.check.history.naming import Names
from kg.check.history.past import Past, Played
from kg.check.history.series import Answer, Item
from kg.check.history.told_result import (
    Outcome,
    clause_of,
    ended_so,
    is_another,
    outcome,
    speaks_of_later,
    town_after,
    was_elsewhere,
)  # fmt: skip
from kg.graph.iris import slug

_SCORE, _TEAM, _YEAR = (re.compile(rf"<{tag}(\d+)> ") for tag in "RTY")
_IN = re.compile(r"(?:win |defeat |draw |loss )?in (?:the )?<([TLX])(\d+)> ")
_STOP = re.compile(r", |and |<R\d+> |\[ ")
_AGO = re.compile(r"<N(\d+)> years (ago|later|earlier|before|after) ")
_LATE = re.compile(r"<N\d+> (?:days|weeks|months) (?:before|earlier) ")
_LAST = re.compile(
    r"\blast (?:year|summer|autumn|winter|spring|[a-z]+(?:uary|ch|il|may|june|july|ust|ber)) "
)
_OF_SOMEBODY = re.compile(r"(?:win |defeat |loss |draw )?(?:to|by|against|with|over|from) ")
_WHO = re.compile(r"(?:winners|losers) ")
"""A score before such a noun is that team's against another: the grammar of claims reads it."""
_PLACE = re.compile(r"\b(?:in|at) (?:the )?$")
_LATELY, _AFTER = dt.timedelta(days=800), dt.timedelta(days=40)
_MOST = 3
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


class Passed:
    """The results of other matches that a report tells in passing."""

    def __init__(self, names: Names, past: Past) -> None:
        self.names = names
        self.past = past
        one, two = names.occasion.teams
        self.both = one.iri, two.iri

    def claims(self, line: int, taken: Sequence[tuple[int, int]]) -> Iterator[tuple[Claim, Answer]]:
        """The results told in a sentence, but for places that are taken, each with its answer."""
        for told in self.tellings(line):
            place = told.part.words.index("<R") + told.part.start
            if any(start <= place < end for start, end in taken):
                continue
            answer = self.answer(told)
            if answer is not None:
                yield self._claim(told), answer

    def _claim(self, told: Passing) -> Claim:
        code = self.names.lines[told.line]
        return Claim(
            "result", "score", code.line.span(told.part.start, told.part.end), (),
            scope=Scope(), score=told.score, moments=told.years,
        )  # fmt: skip

    def tellings(self, line: int) -> Iterator[Passing]:
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
            there = slug(self.names.mention(place).name) if place is not None else None
            yield Passing(
                line, part, value, team or nation, years, code[start:end], words, town,
                there, outcome(part, code),
            )  # fmt: skip

    def _team(self, part: Part, code: str) -> str | None:
        """The team beside the score; a town after "in" is none."""
        number = part.slot("team")
        if number is None or _PLACE.search(code, 0, code.index(f"<T{number}>")):
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

    def _years(self, code: str, part: Part, start: int, end: int) -> Iterator[int]:
        """The years behind the score, to the next score; else those before it in the clause."""
        following = _STOP.search(code, part.end, end)
        stop = following.start() if following else end
        scores = [m.end() for m in _SCORE.finditer(code, start, part.start)]
        start = max([start, *scores])
        behind, before = self._in(code, part.end, stop), self._in(code, start, part.start)
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
        yield from behind or before

    def _in(self, code: str, start: int, end: int) -> list[int]:
        values = (self.names.mention(int(m[1])).value for m in _YEAR.finditer(code, start, end))
        return [value for value in values if isinstance(value, int)]

    def answer(self, told: Passing) -> Answer | None:
        """Whether there was such a match; None where that is open."""
        if self._may_be_own(told):
            return None
        third = told.team is not None and told.team not in self.both
        met, meant = self._meant(told)
        so = [m for m in meant if _same(m, told.score) and self._fits(m, told)]
        if so and not (told.years or self._is_late(so[-1]) or _of_meetings(told)):
            return None  # some match of another age
        if so:
            return Answer(truth=True, known=_words(so[-1:]), shown=_items(so[-1:]))
        if not self._is_firm(told, meant, third=third):
            return None
        shown = (meant or met)[-_MOST:]
        known = _words(shown) if shown else "no such match"
        return Answer(truth=False, known=known, shown=_items(shown))

    def _fits(self, played: Played, told: Passing) -> bool:
        """True for a match that ended as told for the team beside the score, in the town told."""
        return ended_so(played, told.ended if told.team else None) and self._is_there(played, told)

    def _is_there(self, played: Played, told: Passing) -> bool:
        teams = (*self.both, told.team or self.both[0], played.opponent)
        return not was_elsewhere(played, teams, told.there, self.past, self.names.known)

    def _is_late(self, m: Played) -> bool:
        return self.names.occasion.day - m.day <= _LATELY

    def _meant(self, told: Passing) -> tuple[list[Played], list[Played]]:
        """The matches of the teams named, and those of them that may be meant.

        Where nothing but a town and a year says which, the two of the report are meant if they met
        then, else whomever one of them met there.
        """
        day = self.names.occasion.day
        pairs = self._pairs(told)
        alone = told.team is None and not self._others(told.line)
        met = self._played([self.both] if alone else pairs)
        if told.town is not None and not _of(told.years, met):
            whose = (told.team,) if told.team else self.both
            met += [*(self._played(pairs) if alone else []), *self._in_town(told.town, whose)]
        if told.years:
            return met, _of(told.years, met)
        after = _AFTER if speaks_of_later(told.clause) else dt.timedelta()
        met = [m for m in met if m.day <= day + after]
        return met, [m for m in met if self._is_late(m)] or met

    def _played(self, pairs: Sequence[tuple[str, str]]) -> list[Played]:
        own = self.names.occasion.match
        return [m for one, other in pairs for m in self.past.between(one, other) if m.match != own]

    def _others(self, line: int) -> bool:
        """True if the sentence names a third team."""
        return any(team not in self.both for team in self._named(line))

    def _is_firm(self, told: Passing, meant: Sequence[Played], *, third: bool) -> bool:
        """True if no other match can be meant: its team stands beside the score, or its year does.

        Of teams of which not every match is listed nothing can be denied.
        """
        if not word_set("elsewhere").isdisjoint(told.words.split()):
            return False
        teams = {told.team} if told.team else set(self.both)
        if not teams & self.past.whole_teams:
            return False
        if third:
            dated = bool(meant or told.years) or "them " in told.part.words
            return told.part.does != "alone" and dated
        if told.years and _of_meetings(told):
            return not self._others(told.line)
        if told.there is not None and told.part.does in {"alone", "of"} and not told.years:
            return any(self._is_there(m, told) and self._is_late(m) for m in meant)
        timed = bool(told.years) or _LATE.match(told.clause) is not None
        return timed and bool(meant) and not self._others(told.line)

    def _pairs(self, told: Passing) -> list[tuple[str, str]]:
        """The pairs of teams of which one may have played the match."""
        own = [team for team in self._named(told.line) if team != told.team]
        if told.line and not own:
            own = list(self._named(told.line - 1))
        named = [*own, *self.both]
        teams = list(dict.fromkeys(named))
        if told.team is not None:
            return [(told.team, other) for other in teams if other != told.team]
        pairs = [self.both, *product(self.both, teams)]
        return [(one, other) for one, other in dict.fromkeys(pairs) if one != other]

    def _in_town(self, town: str, teams: Iterable[str]) -> Iterator[Played]:
        """The matches of teams that were played in a town."""
        for team in teams:
            places = self.past.aspect(team, "place")
            for played in self.past.matches(team):
                there = places.get(played.match, "").endswith(f"/{town}")
                if there and played.match != self.names.occasion.match:
                    yield played

    def _named(self, line: int) -> Iterable[str]:
        code = self.names.lines[line].code
        tags = (
            m
            for m in _TEAM.finditer(code)
            if code.startswith("'s ", m.end()) or not _PLACE.search(code, 0, m.start())
        )
        found = (self.names.team(int(m[1])) for m in tags)
        return [team for team in found if team]

    def _may_be_own(self, told: Passing) -> bool:
        """True for what may be a score of the report's own match, as the report states it."""
        if told.team is not None and told.team not in self.both:
            return False
        if told.years and self.names.occasion.day.year not in told.years:
            return False
        code = self.names.lines[told.line].code
        return not is_another(told.part, code, told.clause, in_town=told.there is not None)


def _of_meetings(told: Passing) -> bool:
    return not word_set("meetings").isdisjoint(told.clause.split())


def _of(years: frozenset[int], met: Sequence[Played]) -> list[Played]:
    return [m for m in met if m.day.year in years]


def _same(played: Played, score: tuple[int, int]) -> bool:
    return (played.goals, played.conceded) in {score, score[::-1]}


def _words(matches: Sequence[Played]) -> str:
    return "; ".join(f"{m.goals}-{m.conceded} on {m.day}" for m in matches)


def _items(matches: Sequence[Played]) -> tuple[Item, ...]:
    return tuple(Item(m.day, m.day.year, m.match) for m in matches)

"""Results of other matches told in passing: "after Russia, 3-0", "1-1 in Reykjavik in 1982".

No verb need be understood: a score, the team beside it and the years of the clause must be those of
some match of teams that the sentence names. What may be the score of the report's own match, at its
end or on the way there, is left alone.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import product

from kg.check.case import countries
from kg.check.history.claims import Claim, Scope
from kg.check.history.grammar import word_set
from kg.check.history.meetings import met_again
from kg.check.history.naming import Names
from kg.check.history.past import Past, Played
from kg.check.history.series import Answer, Item
from kg.check.history.subjects import Subjects
from kg.check.history.tellings import PLACE, Passing, Tellings
from kg.check.history.told_result import ended_so, is_another, speaks_of_later, was_elsewhere

_TEAM = re.compile(r"<T(\d+)> ")
_LATE = re.compile(r"<N\d+> (?:days|weeks|months) (?:before|earlier) ")
_FIRST_LEG = re.compile(r"\bfirst leg\b")
_LEGS = dt.timedelta(days=60)
_LATELY, _AFTER = dt.timedelta(days=800), dt.timedelta(days=40)
_MOST = 3
_LISTED = frozenset({"against", "bracket"})
"""Of several teams told so in a sentence none played another: they are a list."""


class Passed:
    """The results of other matches that a report tells in passing."""

    def __init__(self, names: Names, past: Past) -> None:
        self.names = names
        self.past = past
        self.tellings = Tellings(names)
        self.subjects = Subjects(names)
        one, two = names.occasion.teams
        self.both = one.iri, two.iri

    def claims(self, line: int, taken: Sequence[tuple[int, int]]) -> Iterator[tuple[Claim, Answer]]:
        """The results told in a sentence, but for places that are taken, each with its answer."""
        list_of: list[Passing] = []
        for told in self.tellings.of(line):
            place = told.part.words.index("<R") + told.part.start
            if any(start <= place < end for start, end in taken):
                continue
            answer = self.answer(told, list_of)
            if answer is not None:
                list_of += [told] if answer.truth and not told.years else []
                yield self._claim(told), answer

    def _claim(self, told: Passing) -> Claim:
        code = self.names.lines[told.line]
        return Claim(
            "result", "score", code.line.span(told.part.start, told.part.end), (),
            scope=Scope(), score=told.score, moments=told.years,
        )  # fmt: skip

    def answer(self, told: Passing, beside: Sequence[Passing] = ()) -> Answer | None:
        """Whether there was such a match; None where that is open.

        ``beside`` are results of late that the sentence tells: then it is a list of such.
        """
        if self._may_be_own(told):
            return None
        met, meant = self._meant(told)
        so = [m for m in meant if _same(m, told.score) and self._fits(m, told)]
        if not so and any(_same(m, told.score) and self._ended(m, told) for m in meant):
            return None  # there was such a match, by another name of the town perhaps
        dated = bool(told.years) or self._of_meetings(told)
        old = so and not (dated or self._is_late(so[-1]))
        if so and not (dated or old) and met_again(so[-1], meant):
            return None  # the later meeting may be meant, of which it is not true
        if old and not (beside and self._is_third(told) and told.part.does != "alone"):
            return None  # some match of another age
        if so and not old:
            return Answer(truth=True, known=_words(so[-1:]), shown=_items(so[-1:]))
        if not (old or self._is_firm(told, meant) or self._is_nobodys(told, meant)):
            return None
        shown = (meant or met)[-_MOST:]
        known = _words(shown) if shown else "no such match"
        return Answer(truth=False, known=known, shown=_items(shown))

    def _is_third(self, told: Passing) -> bool:
        """True for a score beside a team that did not play the match of the report."""
        return told.team is not None and told.team not in self.both

    def _is_nobodys(self, told: Passing, meant: Sequence[Played]) -> bool:
        """True for a third team's result that it had against nobody until then.

        Where a town is told, not in that town; where it stands "against" it, not against the one
        of the two that the sentence is about.
        """
        anybodys = " of " in told.part.words
        if (
            told.team is None
            or not self._is_third(told)
            or (meant and not anybodys and told.part.does != "alone")
        ):
            return False
        if told.team not in self.past.whole_teams or self._is_elsewhere(told):
            return False
        doer = self.subjects.at(told.line, told.part.start)
        if told.part.does == "against" and doer in self.both and doer and not anybodys:
            found = self.past.between(doer, told.team)
        elif told.part.does == "alone":
            return self._is_in_no_land(told, told.team, doer)
        else:
            found = self.past.matches(told.team)
        until = self.names.occasion.day + _AFTER
        return not any(
            m.day <= until and _same(m, told.score) and self._is_there(m, told)
            for m in found
            if anybodys or not told.years or m.day.year in told.years
        )

    def _is_in_no_land(self, told: Passing, nation: str, doer: str | None) -> bool:
        """True if neither of the two had that score of late against a nation, or in its land.

        Of a town whose country is not known any may be meant.
        """
        if told.years:
            return False
        for team in (doer,) if doer in self.both and doer else self.both:
            places = self.past.aspect(team, "place")
            for m in self.past.matches(team):
                lands = countries(self.past.label(places.get(m.match, "")))
                there = nation == m.opponent or not lands or self.past.label(nation) in lands
                if there and self._is_late(m) and _same(m, told.score):
                    return False
        return True

    def _is_elsewhere(self, told: Passing) -> bool:
        """True for a score of a shoot-out, of a half, of two legs together."""
        return not word_set("elsewhere").isdisjoint(told.words.split())

    def _fits(self, played: Played, told: Passing) -> bool:
        """True for a match that ended as told for the team beside the score, in the town told."""
        return self._ended(played, told) and self._is_there(played, told)

    def _ended(self, played: Played, told: Passing) -> bool:
        return ended_so(played, told.ended if told.team else None)

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
        if self._of_meetings(told):
            return met, met
        return met, [m for m in met if self._is_late(m)] or met

    def _played(self, pairs: Sequence[tuple[str, str]]) -> list[Played]:
        own = self.names.occasion.match
        return [m for one, other in pairs for m in self.past.between(one, other) if m.match != own]

    def _others(self, line: int) -> bool:
        """True if the sentence names a third team."""
        return any(team not in self.both for team in self._named(line))

    def _is_firm(self, told: Passing, meant: Sequence[Played]) -> bool:
        """True if no other match can be meant: its team stands beside the score, or its year does.

        Of teams of which not every match is listed nothing can be denied.
        """
        teams = {told.team} if told.team else set(self.both)
        if self._is_elsewhere(told) or not teams & self.past.whole_teams:
            return False
        if self._is_third(told):
            if " of " in told.part.words:
                return False  # "the 7-1 defeat of Brazil" may be anybody's win
            dated = bool(meant or told.years) or "them " in told.part.words
            return told.part.does != "alone" and dated
        if (told.years or told.there) and self._of_meetings(told):
            return not self._others(told.line)
        if told.there is not None and told.part.does in {"alone", "of"} and not told.years:
            return any(self._is_there(m, told) and self._is_late(m) for m in meant)
        if _FIRST_LEG.search(told.clause) and not self._others(told.line):
            return any(self.names.occasion.day - m.day <= _LEGS for m in meant)
        timed = bool(told.years) or _LATE.match(told.clause) is not None
        return timed and bool(meant) and not self._others(told.line)

    def _of_meetings(self, told: Passing) -> bool:
        """True if the clause speaks of meetings, or the one before a colon does."""
        code = self.names.lines[told.line].code
        before = code[: told.part.start] if ": " in code[: told.part.start] else ""
        return not word_set("meetings").isdisjoint(f"{before} {told.clause}".split())

    def _pairs(self, told: Passing) -> list[tuple[str, str]]:
        """The pairs of teams of which one may have played the match."""
        listed = {one.team for one in self.tellings.of(told.line) if one.part.does in _LISTED}
        own = [team for team in self._named(told.line) if team != told.team]
        if told.part.does in _LISTED:
            own = [team for team in own if team not in listed]
        if told.line and not own:
            own = list(self._named(told.line - 1))
        named = [*own, *self.both]
        teams = list(dict.fromkeys(named))
        if told.team is not None:
            return [(told.team, other) for other in teams if other != told.team]
        pairs = [self.both, *product(self.both, teams)]
        doer = self.subjects.at(told.line, told.part.start)
        if doer is not None and doer not in self.both:
            pairs += [(doer, other) for other in self._named(told.line, placed=True)]
        return [(one, other) for one, other in dict.fromkeys(pairs) if one != other]

    def _in_town(self, town: str, teams: Iterable[str]) -> Iterator[Played]:
        """The matches of teams that were played in a town."""
        for team in teams:
            places = self.past.aspect(team, "place")
            for played in self.past.matches(team):
                there = places.get(played.match, "").endswith(f"/{town}")
                if there and played.match != self.names.occasion.match:
                    yield played

    def _named(self, line: int, *, placed: bool = False) -> Iterable[str]:
        """The teams that a sentence names; with ``placed`` those in whose land it was, too."""
        code = self.names.lines[line].code
        tags = (
            m
            for m in _TEAM.finditer(code)
            if placed or code.startswith("'s ", m.end()) or not PLACE.search(code, 0, m.start())
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
        if is_another(told.part, code, told.clause, in_town=told.there is not None):
            return False
        played = self.past.matches(self.both[0])
        own = next((m for m in played if m.match == self.names.occasion.match), None)
        return own is None or self._is_there(own, told)


def _of(years: frozenset[int], met: Sequence[Played]) -> list[Played]:
    return [m for m in met if m.day.year in years]


def _same(played: Played, score: tuple[int, int]) -> bool:
    return (played.goals, played.conceded) in {score, score[::-1]}


def _words(matches: Sequence[Played]) -> str:
    return "; ".join(f"{m.goals}-{m.conceded} on {m.day}" for m in matches)


def _items(matches: Sequence[Played]) -> tuple[Item, ...]:
    return tuple(Item(m.day, m.day.year, m.match) for m in matches)

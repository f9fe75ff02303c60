"""Of whom a phrase tells: the team that wins, loses or meets, the player who scores.

It is who owns the noun ("Italy's fourth title"), else the name beside the verb, else the subject of
the sentence ("their first win").
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from kg.check.history.naming import Names
from kg.check.history.phrases import Phrase
from kg.check.history.subjects import Subjects

_OWNER = re.compile(
    r"<([TP])(\d+)> 's (?:only |just |very |own )?$|\b(their|its|his|her) (?:only |just |very )?$"
)
_MAN_BESIDE = re.compile(r"<P\d+> (?:, )?(?:who |also |now |still |has |have |had |\w+ly )*$")
_BESIDE = re.compile(
    r"<T(\d+)> (?:, who |who |, which |which )?(?:(?:also|now|still|then|themselves|only|just|it"
    r"|has|have|had|was|were|did|are|is|\w+ly) )*$"
)
_BY_NOUN = re.compile(r"<R\d+> (?:winners|losers) ")
_OPPOSED = re.compile(r"\b(?:with|against) (?:the )?<T(\d+)> (?:, )?(?:they|it) $")
_APPOSED = re.compile(r"<T(\d+)> , (?:the |themselves |already |also )?$")
"""Whom a noun behind a comma describes: "Malta meet Iceland, 2-0 winners over Wales"."""


@dataclass(frozen=True, slots=True)
class Doers:
    """The teams that a phrase tells of: one where the words name it or point to it.

    Of several nobody knows which is meant. ``others`` may be meant as well, if the words were
    taken amiss: what is true of them only is not refuted, and not supported. ``sure`` says that
    the results may refute the claim.
    """

    teams: tuple[str, ...]
    others: tuple[str, ...]
    sure: bool

    @classmethod
    def named(cls, team: str) -> Doers:
        """The one whom the words name."""
        return cls((team,), (), sure=True)


class Tellers:
    """Who does what in the sentences of a report."""

    def __init__(self, names: Names) -> None:
        self.names = names
        self.subjects = Subjects(names)
        self.both = tuple(one.iri for one in names.occasion.teams)

    def of(self, phrase: Phrase) -> Doers:
        """The teams that a phrase may tell of: both of the match where nothing is said."""
        named = self._named(phrase)
        if named is not None:
            return Doers.named(named)
        code = self.names.lines[phrase.line].code
        owner = _OWNER.search(code, 0, phrase.start)
        if owner is not None and owner[1]:
            team = self._owner(owner)
            return Doers.named(team) if team else self._open(sure=False)
        if owner is not None and owner[3] in {"his", "her"}:
            return self._open(sure=False)
        start = owner.start() if owner else phrase.start
        apposed = _BY_NOUN.match(code, start) and _APPOSED.search(code, 0, start)
        beside = apposed or _BESIDE.search(code, 0, start)
        if beside is not None and (team := self.names.team(int(beside[1]))):
            return Doers.named(team)
        if _MAN_BESIDE.search(code, 0, start):
            return self._open(sure=False)
        if phrase.event == "meeting" and not any(p.slot("opponent") for p in phrase.parts):
            return self._open(sure=True)
        found = self._opposed(code, start) or self.subjects.at(phrase.line, start)
        if found is None:
            return self._open(sure=not self._names_others(phrase.line, start))
        others = tuple(team for team in self.both if team != found)
        return Doers((found,), others, sure=True)

    def _opposed(self, code: str, place: int) -> str | None:
        """Who "they" are behind "in five meetings with Malta they": the other of the two."""
        met = _OPPOSED.search(code, 0, place)
        one, other = self.both
        team = self.names.team(int(met[1])) if met else None
        return {one: other, other: one}.get(team or "")

    def _open(self, *, sure: bool) -> Doers:
        """Either team of the match."""
        return Doers(self.both, (), sure=sure)

    def _names_others(self, line: int, place: int) -> bool:
        """True if a third team acts in the sentence before a place, or in the one before."""
        told = [x.code for x in self.names.lines[max(0, line - 1) : line]]
        told.append(self.names.lines[line].code[:place])
        acting = (one.team for code in told for one in self.subjects.acting(code, 0, len(code)))
        return any(team is not None and team not in self.both for team in acting)

    def _named(self, phrase: Phrase) -> str | None:
        """The team in a slot of its own, or told as whose it is."""
        for part in phrase.parts:
            number = part.slot("doer")
            if part.does == "owner":
                number = part.slot("team")
            if part.does == "for-team" and phrase.event not in {"goal", "score"}:
                number = part.slot("for")
            if number is not None and (team := self.names.team(number)):
                return team
        return None

    def _owner(self, found: re.Match[str]) -> str | None:
        if found[1] == "T":
            return self.names.team(int(found[2]))
        player = self.names.player(int(found[2]))
        return player[1] if player else None

"""Of whom a phrase tells: the team that wins, loses or meets, the player who scores.

A grammar of the left: who owns the noun ("Italy's fourth title", "their first win"), else the name
before the verb, asides and what is only the object of something else left out.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from kg.check.history.naming import Names
from kg.check.history.phrases import Phrase

_TEAM = re.compile(r"<T(\d+)> ")
_OWNER = re.compile(
    r"<([TP])(\d+)> 's (?:only |just |very |own )?$|\b(their|its|his|her) (?:only |just |very )?$"
)
_LED = re.compile(
    r"(?:^|[,;:.(\[\"-] |\b(?:and|but|while|as|when|that|because|so|where|if|although|though|gave"
    r"|gives|giving|earned|handed|brought|secured|after|before|for|until|then|how|only|meant|means|had"
    r"|have|hosts|champions|holders|neighbours|minnows|sees|saw|left|leaves|took|takes|helped|lifted|put"
    r"|fired|sent) )(?:the )?$"
)
_BREAK = re.compile(r"(?:[.;:!?\"|]|-) ")
_PRONOUN = re.compile(r"\b(?:they|it|their|its) (?:\w+ly )?$")
_MAN_BESIDE = re.compile(r"<P\d+> (?:, )?(?:who |also |now |still |has |have |had |\w+ly )*$")
_THEY = re.compile(r"\b(?:they|their) ")
_BACK = 4
_BESIDE = re.compile(
    r"<T(\d+)> (?:, who |who |, which |which )?(?:(?:also|now|still|then|themselves|only|just|it"
    r"|has|have|had|was|were|did|\w+ly) )*$"
)
_BY_NOUN = re.compile(r"<R\d+> (?:winners|losers) ")
_APPOSED = re.compile(r"<T(\d+)> , (?:the |themselves |already |also )?$")
"""Whom a noun behind a comma describes: "Malta meet Iceland, 2-0 winners over Wales"."""


@dataclass(frozen=True, slots=True)
class Doers:
    """The teams that a phrase may tell of, the likeliest first; ``sure`` if the words name one."""

    teams: tuple[str, ...]
    sure: bool


class Tellers:
    """Who does what in the sentences of a report."""

    def __init__(self, names: Names) -> None:
        self.names = names
        self.both = tuple(one.iri for one in names.occasion.teams)

    def of(self, phrase: Phrase) -> Doers:
        """The teams that a phrase may tell of: both of the match where nothing is said."""
        named = self._named(phrase)
        if named is not None:
            return Doers((named,), sure=True)
        code = self.names.lines[phrase.line].code
        owner = _OWNER.search(code, 0, phrase.start)
        if owner is not None and owner[1]:
            team = self._owner(owner)
            return Doers((team,), sure=True) if team else Doers(self.both, sure=False)
        if owner is not None and owner[3] in {"his", "her"}:
            return Doers(self.both, sure=False)
        start = owner.start() if owner else phrase.start
        apposed = _BY_NOUN.match(code, start) and _APPOSED.search(code, 0, start)
        beside = apposed or _BESIDE.search(code, 0, start)
        if beside is not None and (team := self.names.team(int(beside[1]))):
            return Doers((team,), sure=True)
        if _MAN_BESIDE.search(code, 0, start):
            return Doers(self.both, sure=False)
        found = self._subject(phrase.line, start)
        sure = bool(found) or not self._names_others(phrase.line, start)
        return Doers(tuple(dict.fromkeys((*found, *self.both))), sure=sure)

    def _names_others(self, line: int, place: int) -> bool:
        """True if a third team acts in the sentence before a place, or in the one before."""
        told = [x.code for x in self.names.lines[max(0, line - 1) : line]]
        told.append(self.names.lines[line].code[:place])
        teams = (team for code in told for team in self._candidates(code, 0, len(code)))
        return any(team not in self.both for team in teams)

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

    def _subject(self, line: int, place: int) -> list[str]:
        """The teams that may do what is told at a place of a sentence, the likeliest first.

        Where the sentence names none, the one before may: "They have not lost since".
        """
        code = self.names.lines[line].code
        start = max((m.end() for m in _BREAK.finditer(code, 0, place)), default=0)
        found = self._candidates(code, start, place)
        if found:
            return found[::-1]
        pronoun = _PRONOUN.search(code, 0, place) is not None
        for earlier in range(line - 1, max(-1, line - 1 - _BACK), -1):
            told = self.names.lines[earlier]
            if not (pronoun or not start) or told.line.sentence.quoted:
                return []
            found = self._candidates(told.code, 0, len(told.code))
            if found:
                return found[:1]
            pronoun = _THEY.search(told.code) is not None
            if not pronoun:
                return []
        return []

    def _candidates(self, code: str, start: int, end: int) -> list[str]:
        """The teams of a stretch that do something there: no owners, no objects."""
        out: list[str] = []
        for found in _TEAM.finditer(code, start, end):
            owns = code.startswith("'s ", found.end())
            if owns or not _LED.search(code, 0, found.start()):
                continue
            team = self.names.team(int(found[1]))
            out += [team] if team and team not in out else []
        return out

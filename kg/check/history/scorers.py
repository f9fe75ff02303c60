"""Whose goals a phrase counts: "Klose's 16th goal", "his first for his country"."""

from __future__ import annotations

import re
from typing import TypeAlias

from kg.check.history.naming import Names
from kg.check.history.phrases import Phrase

_OWNER = re.compile(r"<P(\d+)> 's (?:only |just |very |own )?$")
_HIS = re.compile(
    r"\b(?:his|her|the [a-z-]+ 's) (?:only |just |very |own )?$|\b(?:he|she|who) (?:\w+ )?$"
)
_HAS = re.compile(r"<P(\d+)> (?:now |already |also )?(?:has|had|with) (?:now |already |scored )?$")
_MAN = re.compile(r"<P(\d+)> ")
_BEFORE_VERB = re.compile(r"<P(\d+)> (?:, who |who |also |now )?$")
_DONE_TO = re.compile(
    r"\b(?:past|from|by|under|over|to|with|of|for|against|beat|beats|beating|on|off|behind|beyond"
    r"|robbed|replaced|found|denied|fed|played in|sent|picked out) (?:\w+ )?$"
)
_BACK = 4
Scorer: TypeAlias = tuple[str, str]
"""A player and his team, by IRI."""


class Scorers:
    """The players of a report as those whose goals are counted."""

    def __init__(self, names: Names) -> None:
        self.names = names

    def of(self, phrase: Phrase) -> tuple[Scorer, bool, bool] | None:
        """The player and his team, whether the words say what his goals are for, and if it is he.

        None where nobody, or somebody whom the results do not know, is meant.
        """
        number, sure = self._man(phrase)
        player = None if number is None else self.names.player(number)
        if player is None:
            return None
        told = any(p.does in {"for-team", "international"} for p in phrase.parts)
        team = next((n for p in phrase.parts if (n := p.slot("for")) is not None), None)
        if team is not None and self.names.team(team) != player[1]:
            return None
        by_noun = any("international" in p.words for p in phrase.parts)
        return player, told or by_noun or phrase.shape == "count", sure

    def _man(self, phrase: Phrase) -> tuple[int | None, bool]:
        """The mention of the man, and whether he is certain."""
        for part in phrase.parts:
            number = part.slot("scorer")
            if number is not None and self._stands(number):
                return number, True
        code = self.names.lines[phrase.line].code
        beside = [_OWNER.search(code, 0, phrase.start)]
        if phrase.part("number"):
            beside.append(_HAS.search(code, 0, phrase.start))
        if phrase.event == "score":
            beside.append(_BEFORE_VERB.search(code, 0, phrase.start))
        found = next((m for m in beside if m is not None), None)
        if found is not None and self._stands(int(found[1])):
            return int(found[1]), True
        his = _HIS.search(code, 0, phrase.start) or code[: phrase.start].endswith("a ")
        if phrase.shape == "count" or his or found is not None:
            return self._antecedent(phrase)
        return None, False

    def _stands(self, number: int) -> bool:
        """False for a pronoun that the reader took for somebody who scored in another age."""
        return not self.names.mention(number).pronoun or self.names.is_active(number)

    def _antecedent(self, phrase: Phrase) -> tuple[int | None, bool]:
        """The man named last before in the sentence, else the last of the sentences before.

        Those who scored in the match go before others.
        """
        place = phrase.start
        for line in range(phrase.line, max(-1, phrase.line - 1 - _BACK), -1):
            code = self.names.lines[line].code
            end = place if line == phrase.line else len(code)
            tags = [(int(m[1]), _is_doer(code, m)) for m in _MAN.finditer(code, 0, end)]
            people = {self.names.mention(n).name: n for n, _ in tags if self.names.is_active(n)}
            doing = {self.names.mention(n).name for n, does in tags if does}
            scored = {name: n for name, n in people.items() if name in self.names.occasion.players}
            for men in (scored, people):
                found = [n for name, n in men.items() if name in doing] or list(men.values())
                if found:
                    return found[-1], len(found) == 1
        return None, False


def _is_doer(code: str, man: re.Match[str]) -> bool:
    """False for whose something is, and to whom or by whom something is done."""
    owns = code.startswith("'s ", man.end())
    return not owns and _DONE_TO.search(code, 0, man.start()) is None

"""Whose goals a phrase counts: "Klose's 16th goal", "his first for his country"."""

from __future__ import annotations

import re

from kg.check.history.naming import Names
from kg.check.history.phrases import Phrase

_OWNER = re.compile(r"<P(\d+)> 's (?:only |just |very |own )?$")
_HIS = re.compile(r"\b(?:his|her) (?:only |just |very |own )?$|\b(?:he|she|who) (?:\w+ )?$")
_MAN = re.compile(r"<P(\d+)> ")
_OBJECT = re.compile(r"\b(?:past|beat|beating|over|from|by|of|to|beside|with|for|than) $")
_BACK = 4


class Scorers:
    """The players of a report as those whose goals are counted."""

    def __init__(self, names: Names) -> None:
        self.names = names

    def of(self, phrase: Phrase) -> tuple[tuple[str, str], bool] | None:
        """The player and his team, and whether the phrase says what his goals are counted for.

        None where nobody, or somebody whom the results do not know, is meant.
        """
        player = self._player(phrase)
        if player is None:
            return None
        told = next((p for p in phrase.parts if p.does in {"for-team", "international"}), None)
        number = None
        for part in phrase.parts:
            number = part.slot("for") or number
        if number is not None and self.names.team(number) != player[1]:
            return None
        by_noun = any("international" in p.words for p in phrase.parts)
        return player, told is not None or by_noun or phrase.shape == "count"

    def _player(self, phrase: Phrase) -> tuple[str, str] | None:
        for part in phrase.parts:
            if (number := part.slot("scorer")) is not None:
                return self.names.player(number)
        code = self.names.lines[phrase.line].code
        owner = _OWNER.search(code, 0, phrase.start)
        if owner:
            return self.names.player(int(owner[1]))
        if phrase.shape == "count":
            return self._antecedent(phrase)
        if phrase.event == "score":
            return self._subject(phrase, code)
        if _HIS.search(code, 0, phrase.start) or code[: phrase.start].endswith("a "):
            return self._antecedent(phrase)
        return None

    def _subject(self, phrase: Phrase, code: str) -> tuple[str, str] | None:
        """The man just before the verb."""
        before = re.search(r"<P(\d+)> (?:, who |who |also |now )?$", code[: phrase.start])
        if before:
            return self.names.player(int(before[1]))
        return self._antecedent(phrase) if _HIS.search(code, 0, phrase.start) else None

    def _antecedent(self, phrase: Phrase) -> tuple[str, str] | None:
        """The man named last before in the sentence, else the one of the sentences before."""
        code = self.names.lines[phrase.line].code
        own = [int(m[1]) for m in _MAN.finditer(code, 0, phrase.start)]
        if own:
            return self.names.player(own[-1])
        for line in range(phrase.line - 1, max(-1, phrase.line - 1 - _BACK), -1):
            told = self.names.lines[line].code
            people = {self.names.mention(int(m[1])).name: int(m[1]) for m in _MAN.finditer(told)}
            if people:
                return self.names.player(next(iter(people.values()))) if len(people) == 1 else None
        return None

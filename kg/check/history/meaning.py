"""What the parts of a phrase mean: the event, the matches that count, how far back, how many."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.check.history.claims import Scope, Since
from kg.check.history.grammar import Part, word_set
from kg.check.history.naming import Names
from kg.check.history.phrases import Phrase
from kg.model import Span

_ORDINALS = {"first": 1, "maiden": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5, "sixth": 6}
_COUNTS = ("", "one", "two", "three", "four", "five", "six", "seven", "eight")
_BACK = ("since", "since-year", "years", "decade", "matches", "meetings", "days")
_DAYS = {"days": 1, "weeks": 7, "months": 31}
_MISS = re.compile(r"\b(?:miss|missed|missing|absent from|out on|out of) (?:the |a |their )?$")
_EUROPE = "UEFA European Championship"
_DECADE = 10
_LEAD = 30
_YEARS = range(1872, 2100)


class Meaning:
    """The meaning of the phrases of one report."""

    def __init__(self, names: Names) -> None:
        self.names = names

    def margin(self, phrase: Phrase) -> int | None:
        """By how many goals at least: "lost by three goals"."""
        part = phrase.part("margin")
        return self.value(part, "margin") if part else None

    def is_before(self, phrase: Phrase) -> bool:
        """True for what is told in the past perfect: "had won three in a row"."""
        code = self.names.lines[phrase.line].code
        lead = code[max(0, phrase.start - _LEAD) : phrase.start].split(" ")[-4:]
        told = "had" in lead or phrase.parts[0].words.startswith("had ")
        return told or phrase.part("earlier-on") is not None

    def is_still(self, phrase: Phrase) -> bool:
        """True for what is told in the present or the perfect: "have now won three in a row"."""
        code = self.names.lines[phrase.line].code
        lead = {*code[max(0, phrase.start - _LEAD) : phrase.start].split(" ")[-4:]}
        lead |= {phrase.parts[0].words.partition(" ")[0]}
        return not lead.isdisjoint(word_set("still")) and not self.is_before(phrase)

    def event(self, phrase: Phrase) -> str:
        """The event; "beaten 2-0 by" is no win, "miss a second World Cup" no World Cup."""
        code = self.names.lines[phrase.line].code
        if phrase.event == "edition" and _MISS.search(code, 0, phrase.start):
            return "absent"
        opponent = phrase.part("opponent")
        by = opponent is not None and opponent.words.startswith(("by ", "at the hands "))
        return "loss" if phrase.event == "win" and by else phrase.event

    def scope(self, phrase: Phrase) -> Scope:
        """Which matches the words of the phrase restrict it to."""
        named = (self.names.team(n) for p in phrase.parts for n in p.all("opponent"))
        opponents = frozenset(team for team in named if team)
        here = [p for p in phrase.parts if p.does != "since"]
        competition = next((n for p in here for n in p.all("competition")), None)
        stage = next((n for p in here for n in p.all("stage")), None)
        kind, qualifying, group = self._stage(stage)
        told = self.names.mention(competition) if competition is not None else None
        edition = next((v for p in phrase.parts if (v := self.value(p, "edition"))), None)
        lead = phrase.part("match")
        european = lead is not None and "european " in lead.words
        has = {part.does for part in phrase.parts}
        articled = (p for p in phrase.parts if p.does in {"competition", "stage"})
        return Scope(
            opponents=opponents,
            against_other="other" in has or (phrase.event == "meeting" and not opponents),
            competition=told.name if told else _EUROPE if european else None,
            qualifying=qualifying or bool(told and told.name.endswith("qualifying")),
            year=told.value if told and isinstance(told.value, int) else edition,
            stage=kind,
            competitive="competitive" in has,
            friendly="friendly" in has,
            place="home" if "home" in has else "away" if "away" in has else None,
            here="here" in has or group,
            near=self._names_competition(phrase.line),
            the=any(" the " in p.words for p in articled),
        )

    def _stage(self, number: int | None) -> tuple[str | None, bool, bool]:
        """The kind of a stage, whether it is qualifying, and whether a group told by letter."""
        if number is None:
            return None, False, False
        stage = self.names.mention(number)
        qualifying, group = stage.value == "Qualifying", stage.name.startswith("Group ")
        kind = None if qualifying or group else str(stage.value or stage.name)
        return kind, qualifying, group

    def _names_competition(self, line: int) -> bool:
        code = self.names.lines[line].code
        return "<C" in code or not word_set("tournament").isdisjoint(code.split())

    def names_unknown(self, phrase: Phrase) -> bool:
        """True if an opponent is named whom the results do not know, or a stage without a kind."""
        told = [n for p in phrase.parts for n in p.all("opponent")]
        return any(self.names.team(number) is None for number in told)

    def since(self, phrase: Phrase) -> Since | None:
        """How far back the claim goes; None if the words say it but not what they mean."""
        part = phrase.part(*_BACK)
        lead = phrase.part("not")
        if lead is not None and lead.slot("since") is not None:
            part = lead
        if part is None:
            return Since()
        if part.does == "decade":
            return Since(ago=_DECADE) if "decade" in part.words else None
        if part.does in {"years", "matches", "meetings", "days"}:
            told = self.value(part, "number")
            if told is None or "half" in part.words:
                return None
            if part.does == "days":
                return Since(days=told * _DAYS[part.words.split()[-1]])
            return Since(ago=told) if part.does == "years" else Since(matches=told)
        return self._of_years(part)

    def _of_years(self, part: Part) -> Since | None:
        found, then = frozenset(self._since_years(part)), part.slot("then")
        named = then is not None and part.words.startswith(("since <T", "since the <T"))
        against = self.names.team(then) if then is not None and named else None
        return Since(years=found, against=against) if found else None

    def _since_years(self, part: Part) -> Iterator[int]:
        for _, number in part.slots:
            mention = self.names.mention(number)
            if isinstance(mention.value, int) and mention.value in _YEARS:
                yield mention.value
                if mention.kind == "competition":
                    yield mention.value + 1

    def nth(self, phrase: Phrase) -> int | None:
        """The how manieth it is: "a fifth straight win"."""
        for part in phrase.all("nth", "times"):
            word = next((w for w in part.words.split() if w in _ORDINALS), None)
            return _ORDINALS[word] if word else self.value(part, "ordinal")
        return None

    def number(self, phrase: Phrase) -> int | None:
        """How many there are: "four clean sheets"."""
        part = phrase.part("number")
        return self.value(part, "number") if part else None

    def value(self, part: Part, role: str) -> int | None:
        """The number in a slot of a part."""
        number = part.slot(role)
        if number is None:
            return None
        mention = self.names.mention(number)
        if mention.kind == "stage":  # "the last four" may be matches, too
            said = mention.span.of(self.names.told.text).lower().partition("last ")[2]
            return _COUNTS.index(said) if said in _COUNTS else None
        return mention.value if isinstance(mention.value, int) else None

    def span(self, phrase: Phrase) -> Span:
        """The words of a phrase in the text."""
        return self.names.lines[phrase.line].line.span(phrase.start, phrase.end)

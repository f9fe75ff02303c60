"""What kind of claim a phrase makes: quantity, event, restriction and period put together."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from kg.check.history.claims import OF_EDITIONS, Claim, Scope, Since
from kg.check.history.doers import Doers, Tellers
from kg.check.history.grammar import Part, word_set
from kg.check.history.naming import Names
from kg.check.history.phrases import Phrase
from kg.check.history.scorers import Scorers
from kg.model import Span

_ORDINALS = {"first": 1, "maiden": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5, "sixth": 6}
_RESULTS = frozenset({"win", "loss", "draw"})
_PERIOD = ("since", "since-year", "years", "decade", "matches", "meetings", "ever", "days")
_BACK = ("since", "since-year", "years", "decade", "matches", "meetings", "days")
_DAYS = {"days": 1, "weeks": 7, "months": 31}
_LOOSE = frozenset({"narrowing", "abroad", "year", "penalties", "day"})
_MISS = re.compile(r"\b(?:miss|missed|missing|absent from|out on|out of) (?:the |a |their )?$")
_EUROPE = "UEFA European Championship"
_DECADE = 10
_LEAD = 30
_YEARS = range(1872, 2100)


class Reader:
    """The claims of the phrases of a report."""

    def __init__(self, names: Names) -> None:
        self.names = names
        self.tellers = Tellers(names)
        self.scorers = Scorers(names)

    def claim(self, phrase: Phrase, before: Phrase | None) -> Claim | None:
        """What a phrase claims; ``before`` is the one whose event "the first since" repeats."""
        if phrase.event == "same":
            again = _again(phrase, before)
            if again is None:
                return None
            phrase = again
        if phrase.shape == "beyond":
            return self._made(phrase, "beyond", Doers((), sure=False), needs=phrase.event)
        if phrase.shape == "standing":
            return self._standing(phrase)
        if phrase.shape == "run":
            number = self._value(phrase.parts[0], "number")
            return self._team(phrase, "run", number=number, least=phrase.part("last") is not None)
        if phrase.event in {"goal", "hat-trick", "score"} or phrase.shape == "count":
            return self._of_scorer(phrase)
        return self._compared(phrase)

    def _of_scorer(self, phrase: Phrase) -> Claim | None:
        """A player's goals: how many, the how manieth, in how many matches."""
        found = self.scorers.of(phrase)
        if found is None:
            return self._of_team_goals(phrase)
        player, scoped, sure = found
        made = self._made(phrase, "tally", Doers((player[1],), sure=sure))
        made = replace(made, player=player)
        if phrase.shape == "count":
            number = self._value(phrase.parts[0], "number")
            here = not word_set("tournament").isdisjoint(phrase.parts[0].words.split())
            scope = replace(made.scope, here=here)
            return replace(made, number=number, event="goal", scope=scope)
        nth = self._nth(phrase)
        if phrase.event == "hat-trick":
            kind = "first since" if nth == 1 and phrase.part(*_PERIOD) else "nth"
            return replace(made, kind=kind, number=nth) if nth else None  # type: ignore[arg-type]
        if phrase.event == "score":
            return self._scored_in(phrase, made)
        if nth and (scoped or made.scope.tells):
            if nth == 1 and made.since.tells:
                return replace(made, kind="first since", event="score")
            return replace(made, kind="nth goal", number=nth)
        number = self._number(phrase)
        if number and (phrase.part("for-team", "international") or made.scope.tells):
            return replace(made, number=number)
        return None

    def _scored_in(self, phrase: Phrase, made: Claim) -> Claim | None:
        told = self._length(phrase)
        if told:
            return replace(made, kind="run", number=told, least=True)
        if phrase.part("never") and (made.scope.tells or phrase.part("for-team")):
            return replace(made, kind="never")
        return None

    def _of_team_goals(self, phrase: Phrase) -> Claim | None:
        """What is told of a team's goals: "have scored in each of their last nine"."""
        if phrase.event != "score" or phrase.part("scoreline", "never"):
            return None
        if phrase.part("not"):
            told = phrase.part("years", "matches", "meetings")
            return self._team(phrase, "not since") if told else None
        length = self._length(phrase)
        return self._team(phrase, "run", number=length, least=True) if length else None

    def _length(self, phrase: Phrase) -> int | None:
        """In how many matches: "in his last four", "in 15 matches running"."""
        part = phrase.part("streak", "last")
        if part is None and phrase.part("running"):
            part = phrase.part("matches", "amount")
        return self._value(part, "number") if part else None

    def _compared(self, phrase: Phrase) -> Claim | None:
        nth, number = self._nth(phrase), self._number(phrase)
        if phrase.part("never"):
            return self._team(phrase, "never")
        if once := phrase.part("once"):
            told_times = 2 if "twice" in once.words else 1
            made = self._team(phrase, "often", number=told_times)
            return replace(made, before=True) if made else None
        if phrase.part("scoreline", "score-then", "goalless") and phrase.event in _RESULTS:
            return self._result(phrase)
        if phrase.part("not"):
            told = self._since(phrase)
            return self._team(phrase, "not since") if told is None or told.tells else None
        if phrase.part("biggest"):
            fits = phrase.event in {"win", "loss"}
            return self._team(phrase, "biggest") if fits else None
        straight = phrase.part("straight", "running")
        if straight and phrase.event == "played":
            return None
        if straight and (nth or number):
            return self._team(phrase, "run", number=nth or number)
        if streak := phrase.part("streak", "last"):
            length = self._value(streak, "number")
            return self._team(phrase, "run", number=length, least=True) if length else None
        if every := phrase.part("all"):
            return self._every(phrase, every)
        if share := phrase.part("share"):
            part, of = self._value(share, "part"), self._value(share, "number")
            return self._team(phrase, "share", number=of, part=part)
        return self._counted(phrase, nth)

    def _every(self, phrase: Phrase, every: Part) -> Claim | None:
        """What is told of every one: "won all three of their group games"."""
        number = self._value(every, "number") or (2 if every.words.startswith("both ") else None)
        made = self._team(phrase, "run", number=number, least=True)
        if made is None:
            return None
        if "shoot" in every.words:
            return replace(made, event=f"shootout-{made.event}", before=True)
        return replace(made, before=True, scope=replace(made.scope, here=True, stage=None))

    def _counted(self, phrase: Phrase, nth: int | None) -> Claim | None:
        often = phrase.part("often")
        if nth and often:
            return None
        period = phrase.part(*_PERIOD)
        if nth == 1 and period:
            return self._team(phrase, "first since")
        scope = self._scope(phrase)
        if nth and (scope.tells or scope.against_other or period or phrase.event in OF_EDITIONS):
            return self._team(phrase, "nth", number=nth)
        if phrase.event == "meeting" and phrase.shape == "noun":
            return self._meetings(phrase, nth)
        amount = phrase.part("amount")
        if amount and phrase.part("run") and phrase.event in _RESULTS and phrase.closed:
            made = self._team(phrase, "often", number=self._value(amount, "amount"))
            return made if scope.competition else self._between_two(phrase, made)
        if often and phrase.shape == "verb" and phrase.part("run"):
            told = {"once ": 1, "twice ": 2}.get(often.words) or self._value(often, "number")
            return self._team(phrase, "often", number=told)
        return None

    def _meetings(self, phrase: Phrase, nth: int | None) -> Claim | None:
        """How many meetings there were: "two previous meetings", "the only earlier meeting"."""
        if nth:
            return self._team(phrase, "nth", number=nth)
        years = {y for p in phrase.all("year") if (y := self._value(p, "in"))}
        if phrase.part("latest") and years:
            made = self._team(phrase, "not since")
            return replace(made, since=Since(years=frozenset(years))) if made else None
        only, number = phrase.part("only"), self._number(phrase)
        if phrase.part("earlier") or (only and only.words != "only "):
            made = self._team(phrase, "often", number=1 if only else number)
            return replace(made, before=True) if made else None
        return None

    def _between_two(self, phrase: Phrase, made: Claim | None) -> Claim | None:
        """The claim on wins that the two have had of each other, where meetings are spoken of."""
        lines = self.names.lines[max(0, phrase.line - 1) : phrase.line + 1]
        if made is None or all(word_set("meetings").isdisjoint(x.code.split()) for x in lines):
            return None
        return replace(made, scope=replace(made.scope, against_other=True))

    def _team(
        self,
        phrase: Phrase,
        kind: str,
        *,
        number: int | None = None,
        part: int | None = None,
        least: bool = False,
    ) -> Claim | None:
        made = self._made(phrase, kind, self.tellers.of(phrase))
        needs_number = kind in {"run", "nth", "often", "share"}
        if needs_number and not number:
            return None
        return replace(made, number=number, part=part, least=least)

    def _made(self, phrase: Phrase, kind: str, doers: Doers, *, needs: str = "") -> Claim:
        loose = any(p.does in _LOOSE for p in phrase.parts) or self._unknown(phrase)
        since = self._since(phrase)
        return Claim(
            kind,  # type: ignore[arg-type]
            self._event(phrase), self.span(phrase), doers.teams,
            scope=self._scope(phrase), since=since or Since(),
            firm=phrase.closed and doers.sure and not loose and since is not None, needs=needs,
            before=self._before(phrase), amount=self._margin(phrase),
        )  # fmt: skip

    def _margin(self, phrase: Phrase) -> int | None:
        part = phrase.part("margin")
        return self._value(part, "margin") if part else None

    def _before(self, phrase: Phrase) -> bool:
        """True for what is told in the past perfect: "had won three in a row"."""
        code = self.names.lines[phrase.line].code
        lead = code[max(0, phrase.start - _LEAD) : phrase.start].split(" ")[-4:]
        return "had" in lead or phrase.parts[0].words.startswith("had ")

    def _event(self, phrase: Phrase) -> str:
        """The event; "beaten 2-0 by" is no win, "miss a second World Cup" no World Cup."""
        code = self.names.lines[phrase.line].code
        if phrase.event == "edition" and _MISS.search(code, 0, phrase.start):
            return "absent"
        opponent = phrase.part("opponent")
        by = opponent is not None and opponent.words.startswith(("by ", "at the hands "))
        return "loss" if phrase.event == "win" and by else phrase.event

    def _standing(self, phrase: Phrase) -> Claim | None:
        head = phrase.parts[0]
        made = self._made(phrase, "champion", self.tellers.of(phrase))
        scope = made.scope
        if phrase.event == "world":
            scope = replace(scope, competition="FIFA World Cup")
        elif phrase.event == "europe":
            scope = replace(scope, competition="UEFA European Championship")
        elif phrase.event == "finalist":
            year, ago = self._value(head, "year"), self._value(head, "number")
            told = year or (self.names.occasion.day.year - ago if ago else None)
            return replace(made, kind="finalist", scope=replace(scope, year=told or scope.year))
        return replace(made, scope=scope)

    def _result(self, phrase: Phrase) -> Claim | None:
        """A past result: "beat them 3-0 in the group stage"."""
        part = phrase.part("scoreline", "score-then")
        told = self.names.mention(part.slots[0][1]).value if part and part.slots else (0, 0)
        if not isinstance(told, tuple) or phrase.part("penalties"):
            return None
        made = self._made(phrase, "result", self.tellers.of(phrase))
        high, low = max(told), min(told)
        score = (low, high) if made.event == "loss" else (high, low)
        when = phrase.all("year", "score-then")
        years = {y for p in when if (y := self._value(p, "in"))} | set(made.since.years)
        closed = phrase.closed and not self._unknown(phrase)
        sure = self.tellers.of(phrase).sure
        others = self._named_teams(phrase.line)
        return replace(
            made, score=score, moments=frozenset(years), recent=bool(when) and not years,
            firm=closed and sure, doers=tuple(dict.fromkeys((*made.doers, *others))),
        )  # fmt: skip

    def _named_teams(self, line: int) -> Iterator[str]:
        for number in self.names.lines[line].line.mentions:
            if (team := self.names.team(number)) is not None:
                yield team

    def _scope(self, phrase: Phrase) -> Scope:
        named = (self.names.team(n) for p in phrase.parts for n in p.all("opponent"))
        opponents = frozenset(team for team in named if team)
        competitions = [n for p in phrase.parts for n in p.all("competition")]
        stages = [n for p in phrase.parts for n in p.all("stage") if p.does != "since"]
        told = self.names.mention(competitions[0]) if competitions else None
        stage = self.names.mention(stages[0]) if stages else None
        qualifying = stage is not None and stage.value == "Qualifying"
        lead = phrase.part("match")
        european = lead is not None and "european " in lead.words
        edition = next((v for p in phrase.parts if (v := self._value(p, "edition"))), None)
        year = told.value if told and isinstance(told.value, int) else edition
        group = stage is not None and stage.name.startswith("Group ")
        has = {part.does for part in phrase.parts}
        return Scope(
            opponents=opponents,
            against_other="other" in has or (phrase.event == "meeting" and not opponents),
            competition=told.name if told else _EUROPE if european else None,
            qualifying=qualifying or bool(told and told.name.endswith("qualifying")),
            year=year,
            stage=None
            if qualifying or group
            else str(stage.value or stage.name)
            if stage
            else None,
            competitive="competitive" in has,
            friendly="friendly" in has,
            place="home" if "home" in has else "away" if "away" in has else None,
            here="here" in has or group,
            near=self._names_competition(phrase.line),
            the=any(
                p.does in {"competition", "stage"} and " the " in p.words for p in phrase.parts
            ),
        )

    def _names_competition(self, line: int) -> bool:
        code = self.names.lines[line].code
        return "<C" in code or not word_set("tournament").isdisjoint(code.split())

    def _unknown(self, phrase: Phrase) -> bool:
        """True if an opponent is named whom the results do not know, or a stage without a kind."""
        told = [n for p in phrase.parts for n in p.all("opponent")]
        return any(self.names.team(number) is None for number in told)

    def _since(self, phrase: Phrase) -> Since | None:
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
            told = self._value(part, "number")
            if told is None or "half" in part.words:
                return None
            if part.does == "days":
                return Since(days=told * _DAYS[part.words.split()[-1]])
            return Since(ago=told) if part.does == "years" else Since(matches=told)
        return _of_years(self._since_years(part))

    def _since_years(self, part: Part) -> Iterator[int]:
        for _, number in part.slots:
            mention = self.names.mention(number)
            if isinstance(mention.value, int) and mention.value in _YEARS:
                yield mention.value
                if mention.kind == "competition":
                    yield mention.value + 1

    def _nth(self, phrase: Phrase) -> int | None:
        for part in phrase.all("nth", "times"):
            word = next((w for w in part.words.split() if w in _ORDINALS), None)
            return _ORDINALS[word] if word else self._value(part, "ordinal")
        return None

    def _number(self, phrase: Phrase) -> int | None:
        part = phrase.part("number")
        return self._value(part, "number") if part else None

    def _value(self, part: Part, role: str) -> int | None:
        number = part.slot(role)
        value = None if number is None else self.names.mention(number).value
        return value if isinstance(value, int) else None

    def span(self, phrase: Phrase) -> Span:
        """The words of a phrase in the text."""
        return self.names.lines[phrase.line].line.span(phrase.start, phrase.end)


def _of_years(years: Iterator[int]) -> Since | None:
    found = frozenset(years)
    return Since(years=found) if found else None


def _again(phrase: Phrase, before: Phrase | None) -> Phrase | None:
    """What "the first since 1998" repeats: the event of the phrase before, and its restrictions.

    The worst since then is a defeat, the biggest a win.
    """
    if before is None or before.shape not in {"noun", "verb"}:
        worst = phrase.part("biggest")
        if worst is None or not worst.words.startswith(("worst", "heaviest")):
            return None
        return replace(phrase, event="loss")
    kept = tuple(
        p for p in before.parts
        if p.does not in {"nth", "times", "number", *_PERIOD, "straight", "running", "plain"}
    )  # fmt: skip
    return replace(phrase, event=before.event, parts=(*phrase.parts, *kept))

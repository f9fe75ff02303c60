"""What kind of claim a phrase makes: quantity, event, restriction and period put together."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from kg.check.heard import heard
from kg.check.history.claims import OF_EDITIONS, Claim, Since
from kg.check.history.doers import Doers, Tellers
from kg.check.history.grammar import Part, word_set
from kg.check.history.meaning import Meaning
from kg.check.history.naming import Names
from kg.check.history.phrases import Phrase
from kg.check.history.scorers import Scorers

_RESULTS = frozenset({"win", "loss", "draw"})
_PERIOD = ("since", "since-year", "years", "decade", "matches", "meetings", "ever", "days")
_ONCE = frozenset({"nth", "times", "number", "straight", "running", "plain", *_PERIOD})
"""Parts that "the first since 1998" does not repeat."""
_GOES_ON = re.compile(r": (?:they|it) (?:\w+ )?$")
_OF_THEM = re.compile(r"\b(?:of them|in the competition) ")
_WHEN = re.compile(r"<Y(\d+)> , when (?:they |it |<T\d+> )?(?:had )?$")
_BROKEN = re.compile(r"since (?:the )?<T(\d+)> (?:beat|defeated) ")
_ONCE_OR_LATER = re.compile(
    r"(?:-time|times?|former|ex|past|future|eventual|twice|once|first|would-be|<N\d+>) (?:- )?$"
)
_ANOTHER = re.compile(r"<[CS]\d+> ")
_LOOSE = frozenset({"narrowing", "abroad", "year", "penalties", "day"})


class Reader(Meaning):
    """The claims of the phrases of a report."""

    def __init__(self, names: Names) -> None:
        super().__init__(names)
        self.tellers = Tellers(names)
        self.scorers = Scorers(names)

    def claim(self, phrase: Phrase, before: Phrase | None) -> Claim | None:
        """What a phrase claims; ``before`` is the one whose event "the first since" repeats."""
        if phrase.event == "same":
            if phrase.part("matches") and self.nth(phrase) != 1:
                return None  # "a second in two games" is none of all
            again = None if self._is_of_else(phrase, before) else _again(phrase, before)
            if again is None:
                return None
            phrase = again
        if phrase.shape == "beyond":
            return self._made(phrase, "beyond", Doers((), (), sure=False), needs=phrase.event)
        if phrase.shape == "standing":
            return self._standing(phrase)
        if phrase.shape == "run":
            phrase = self._scoped(phrase, before)
            number = self.value(phrase.parts[0], "number")
            return self._team(phrase, "run", number=number, least=phrase.part("last") is not None)
        if phrase.event in {"goal", "hat-trick", "score"} or phrase.shape == "count":
            return self._of_scorer(phrase)
        return self._of_meetings(phrase, before, self._compared(phrase))

    def _is_of_else(self, phrase: Phrase, before: Phrase | None) -> bool:
        """True if "their first since" is one of what is told in between: "reached the finals"."""
        if before is None or before.line != phrase.line:
            return False
        between = self.names.lines[phrase.line].code[before.end : phrase.start]
        return bool(_ANOTHER.search(between)) or not word_set("tournament").isdisjoint(
            between.split()
        )

    def _of_meetings(
        self, phrase: Phrase, before: Phrase | None, made: Claim | None
    ) -> Claim | None:
        """Of each other, too: "The 20th match of the two, and they had lost the last four"."""
        if made is None or before is None or before.line != phrase.line or made.scope.opponents:
            return made
        if phrase.part("last") is None or not self.scope(before).against_other:
            return made
        return replace(made, scope=replace(made.scope, against_other=True))

    def _scoped(self, phrase: Phrase, before: Phrase | None) -> Phrase:
        """A run with the matches of which the words before it speak: "unbeaten in 19 of them"."""
        if before is None or before.line != phrase.line:
            return phrase
        code = self.names.lines[phrase.line].code
        goes_on = _GOES_ON.search(code, before.end, phrase.start) is not None
        if not goes_on and _OF_THEM.search(phrase.parts[0].words) is None:
            return phrase
        kept = tuple(p for p in before.parts if p.does in {"competition", "stage", "match"})
        return replace(phrase, parts=(*phrase.parts, *kept))

    def _of_scorer(self, phrase: Phrase) -> Claim | None:
        """A player's goals: how many, the how manieth, in how many matches."""
        found = self.scorers.of(phrase)
        if found is None:
            return self._of_team_goals(phrase)
        player, scoped, sure = found
        made = self._made(phrase, "tally", Doers((player[1],), (), sure=sure))
        made = replace(made, player=player)
        if phrase.shape == "count":
            number = self.value(phrase.parts[0], "number")
            here = not word_set("tournament").isdisjoint(phrase.parts[0].words.split())
            here = here or phrase.parts[0].slot("here") is not None
            if (land := phrase.parts[0].slot("land")) is not None:
                if not self.names.is_played_in(land):
                    return None
                here = True
            scope = replace(made.scope, here=here)
            return replace(made, number=number, event="goal", scope=scope)
        made = self._on_these_grounds(phrase, made, sure=sure)
        nth = self.nth(phrase)
        if phrase.event == "hat-trick":
            kind = "first since" if nth == 1 and phrase.part(*_PERIOD) else "nth"
            return replace(made, kind=kind, number=nth) if nth else None  # type: ignore[arg-type]
        if phrase.event == "score":
            return self._scored_in(phrase, made)
        if nth and (scoped or made.scope.tells):
            if nth == 1 and made.since.tells:
                return replace(made, kind="first since", event="score")
            return replace(made, kind="nth goal", number=nth)
        number = self.number(phrase)
        if number and (phrase.part("for-team", "international") or made.scope.tells):
            return replace(made, number=number)
        return None

    def _on_these_grounds(self, phrase: Phrase, made: Claim, *, sure: bool) -> Claim:
        """With "in Qatar" as in this edition, if the match was played there in one."""
        abroad = phrase.part("abroad")
        soil = abroad.slot("soil") if abroad else None
        if soil is None or self.names.occasion.edition is None or made.scope.competition:
            return made
        if not self.names.is_played_in(soil):
            return made
        return replace(made, firm=phrase.closed and sure, scope=replace(made.scope, here=True))

    def _scored_in(self, phrase: Phrase, made: Claim) -> Claim | None:
        told = self._length(phrase)
        if told:
            return replace(made, kind="run", number=told, least=not self._is_exact(phrase))
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
        least = not self._is_exact(phrase)
        return self._team(phrase, "run", number=length, least=least) if length else None

    def _is_exact(self, phrase: Phrase) -> bool:
        """True for a run that is told whole, "in nine matches running", and to the end."""
        return phrase.closed and any(heard("in-a-row").search(p.words) for p in phrase.parts)

    def _length(self, phrase: Phrase) -> int | None:
        """In how many matches: "in his last four", "in 15 matches running"."""
        part = phrase.part("streak", "last")
        if part is None and phrase.part("running"):
            part = phrase.part("matches", "amount")
        return self.value(part, "number") if part else None

    def _number(self, phrase: Phrase) -> int | None:
        """How many there are; of what is told by a verb, in how many matches running."""
        told = self.number(phrase)
        return self._length(phrase) if told is None and phrase.event == "clean-sheet" else told

    def _compared(self, phrase: Phrase) -> Claim | None:
        nth, number = self.nth(phrase), self._number(phrase)
        if phrase.part("never"):
            made = self._team(phrase, "never")
            plain = made is not None and phrase.event in _RESULTS and not made.scope.tells
            return replace(made, firm=False) if made and plain else made
        if once := phrase.part("once"):
            told_times = 2 if "twice" in once.words else 1
            made = self._team(phrase, "often", number=told_times)
            return replace(made, before=True) if made else None
        if phrase.part("scoreline", "score-then", "goalless") and phrase.event in _RESULTS:
            return self._result(phrase)
        if phrase.part("not"):
            if phrase.part("amount", "streak", "running", "last", "share"):
                return None
            told = self.since(phrase)
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
            length = self.value(streak, "number")
            least = not self._is_exact(phrase)
            return self._team(phrase, "run", number=length, least=least) if length else None
        if every := phrase.part("all"):
            return self._every(phrase, every)
        if share := phrase.part("share"):
            part, of = self.value(share, "part"), self.value(share, "number")
            return self._team(phrase, "share", number=of, part=part)
        return self._counted(phrase, nth)

    def _of_so_many(self, phrase: Phrase, number: int) -> Claim | None:
        """What is told of so many matches of an edition: "four wins in five games here"."""
        part = phrase.part("matches")
        of = self.value(part, "number") if part else None
        return self._team(phrase, "share", number=of, part=number) if of else None

    def _every(self, phrase: Phrase, every: Part) -> Claim | None:
        """What is told of every one: "won all three of their group games"."""
        number = self.value(every, "number") or (2 if every.words.startswith("both ") else None)
        made = self._team(phrase, "run", number=number, least=True)
        if made is None:
            return None
        if "shoot" in every.words:
            return replace(made, event=f"shootout-{made.event}", before=True)
        return replace(made, before=True, scope=replace(made.scope, here=True, stage=None))

    def _counted(self, phrase: Phrase, nth: int | None) -> Claim | None:
        often, number = phrase.part("often"), self.number(phrase)
        if nth and often:
            return None
        if number and phrase.shape == "noun" and phrase.part("here") and phrase.event in _RESULTS:
            return self._of_so_many(phrase, number)
        window = phrase.part("matches")
        if nth and nth > 1 and window and phrase.event in _RESULTS:
            return self._team(phrase, "share", number=self.value(window, "number"), part=nth)
        period = phrase.part(*_PERIOD)
        if nth == 1 and period:
            return self._team(phrase, "first since")
        scope = self.scope(phrase)
        if nth and (scope.tells or scope.against_other or period or phrase.event in OF_EDITIONS):
            return self._team(phrase, "nth", number=nth)
        if phrase.event == "meeting" and phrase.shape == "noun":
            return self._meetings(phrase, nth)
        amount = phrase.part("amount")
        if amount and phrase.part("run") and phrase.event in _RESULTS and phrase.closed:
            made = self._team(phrase, "often", number=self.value(amount, "amount"))
            return made if scope.competition else self._between_two(phrase, made)
        if often and phrase.shape == "verb" and phrase.part("run"):
            told = {"once ": 1, "twice ": 2}.get(often.words) or self.value(often, "number")
            made = self._team(phrase, "often", number=told)
            already = any("already " in part.words for part in phrase.parts)  # perhaps this year
            return replace(made, firm=made.firm and not already) if made else None
        return None

    def _meetings(self, phrase: Phrase, nth: int | None) -> Claim | None:
        """How many meetings there were: "two previous meetings", "the only earlier meeting"."""
        if nth:
            return self._team(phrase, "nth", number=nth)
        years = {y for p in phrase.all("year") if (y := self.value(p, "in"))}
        if phrase.part("latest") and years:
            made = self._team(phrase, "not since")
            since = Since(years=frozenset(years))
            return replace(made, since=since, firm=phrase.closed) if made else None
        only, number = phrase.part("only"), self.number(phrase)
        if phrase.part("earlier") or (only and only.words != "only "):
            made = self._team(phrase, "often", number=1 if only else number)
            return replace(made, before=True) if made else None
        return None

    def _between_two(self, phrase: Phrase, made: Claim | None) -> Claim | None:
        """The claim on wins that the two have had of each other, where meetings are spoken of."""
        lines = self.names.lines[max(0, phrase.line - 1) : phrase.line + 1]
        if made is not None and made.scope.opponents:
            return made
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
        loose = any(p.does in _LOOSE for p in phrase.parts) or self.names_unknown(phrase)
        since, scope = self.since(phrase), self.scope(phrase)
        broken = _BROKEN.match(self.names.lines[phrase.line].code, phrase.end)
        if broken is not None and kind == "run" and since is not None:
            since = replace(since, against=self.names.team(int(broken[1])))
        doers = self._not_of(scope.opponents, doers)
        sure = doers.sure or (phrase.event == "meeting" and scope.against_other)
        return Claim(
            kind,  # type: ignore[arg-type]
            self.event(phrase), self.span(phrase), doers.teams, others=doers.others,
            scope=scope, since=since or Since(),
            firm=phrase.closed and sure and not loose and since is not None, needs=needs,
            before=self.is_before(phrase), still=self.is_still(phrase), amount=self.margin(phrase),
            to_nil=phrase.part("to-nil") is not None,
        )  # fmt: skip

    def _not_of(self, opponents: frozenset[str], doers: Doers) -> Doers:
        """The teams but for those against whom it is told: then it is the other one's."""
        if opponents.isdisjoint(doers.teams):
            return doers
        teams = tuple(t for t in (*doers.teams, *doers.others) if t not in opponents)
        return replace(doers, teams=teams, others=())

    def _standing(self, phrase: Phrase) -> Claim | None:
        head = phrase.parts[0]
        if _ONCE_OR_LATER.search(self.names.lines[phrase.line].code, 0, phrase.start):
            return None
        made = self._made(phrase, "champion", self.tellers.of(phrase))
        scope = made.scope
        if phrase.event == "world":
            scope = replace(scope, competition="FIFA World Cup")
        elif phrase.event == "europe":
            scope = replace(scope, competition="UEFA European Championship")
        elif phrase.event == "finalist":
            year, ago = self.value(head, "year"), self.value(head, "number")
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
        when = phrase.all("year", "score-then", "earlier-on")
        years = {y for p in when if (y := self.value(p, "in"))} | set(made.since.years)
        years |= self._year_when(phrase)
        closed = phrase.closed and not self.names_unknown(phrase)
        sure = self.tellers.of(phrase).sure
        open_ = len(made.doers) > 1 or bool(made.others)
        named = tuple(self._named_teams(phrase.line)) if open_ else ()
        others = tuple(team for team in (*made.others, *named) if team not in made.doers)
        return replace(
            made, score=score, moments=frozenset(years), recent=bool(when) and not years,
            dated="<Y" in self.names.lines[phrase.line].code,
            firm=closed and sure, others=tuple(dict.fromkeys(others)),
        )  # fmt: skip

    def _year_when(self, phrase: Phrase) -> set[int]:
        """The year before a clause with "when": "back to 2020, when they beat Malta 2-1"."""
        found = _WHEN.search(self.names.lines[phrase.line].code, 0, phrase.start)
        value = self.names.mention(int(found[1])).value if found else None
        return {value} if isinstance(value, int) else set()

    def _named_teams(self, line: int) -> Iterator[str]:
        for number in self.names.lines[line].line.mentions:
            if (team := self.names.team(number)) is not None:
                yield team


def _again(phrase: Phrase, before: Phrase | None) -> Phrase | None:
    """What "the first since 1998" repeats: the event of the phrase before, and its restrictions.

    The worst since then is a defeat, the biggest a win.
    """
    if before is None or before.shape not in {"noun", "verb"}:
        worst = phrase.part("biggest")
        if worst is None or not worst.words.startswith(("worst", "heaviest")):
            return None
        return replace(phrase, event="loss")
    gone = {"competitive"} if "of any " in phrase.parts[1].words else set()
    kept = tuple(
        p for p in before.parts
        if p.does not in gone and p.does not in _ONCE
    )  # fmt: skip
    return replace(phrase, event=before.event, parts=(*phrase.parts, *kept))

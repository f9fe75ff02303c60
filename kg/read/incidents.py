"""Appeals, video reviews, cards, substitutions and disallowed goals of a match."""

from __future__ import annotations

import re
from collections.abc import ItemsView, Sequence
from dataclasses import dataclass

from kg.model import Term, Thing
from kg.read.candidates import Candidate
from kg.read.cards import cards
from kg.read.changes import changes
from kg.read.disallowed import disallowed
from kg.read.facts import Book, team_thing
from kg.read.happenings import SURE_OF_SIDE, Happenings
from kg.read.managers import managers
from kg.read.story import Story

_FINDINGS = ("outside the box", "outside the area", "outside the penalty area", "no foul",
             "offside", "inside the box", "handball")  # fmt: skip
_TIMED_SUBSTITUTE = re.compile(
    r"(?:<M\d+>|half[- ]time) (?:(?:[a-z-]+|<T\d+>) ){0,2}(?:substitut|sub |subs |replacement)"
)
_TO_DO = re.compile(
    r"[^,.;]*?\b(?:to (?!replac|tak|the |a |an |mak|be |loud|great|huge|applause|cheers|rapturous)"
    r"|and (?:[a-z]+ly )?(?:[a-z]+ed|hit|shot|struck|put|made|won|fed|set|sent|met) )"
)


@dataclass(frozen=True, slots=True)
class Incidents:
    """Writes what happened beside the goals and penalties."""

    book: Book
    out: Story
    events: Happenings

    def write(self) -> None:
        """Says every incident."""
        self._appeals()
        self._reviews()
        self._cards()
        self._substitutions()
        self._disallowed()
        self._lineups()

    def _lineups(self) -> None:
        """Who started and who sat on the bench; of a name in both lists only the first is said."""
        listed: dict[str, bool] = {}
        for c in self.out.of("lineup"):
            name = str(c.roles["player"])
            if listed.setdefault(name, bool(c.marks["starting"])) != bool(c.marks["starting"]):
                continue
            node = Thing("Appearance", (self.events.match, name))
            team = self.out.team(name)
            self.book.say(node, "rdfs:label", f"{name}’s appearance", [c])
            self.book.say(node, "appearanceOf", self.events.person(name), [c])
            self.book.say(node, "appearanceIn", self.events.match, [c])
            self.book.say(node, "starting", bool(c.marks["starting"]), [c])
            if team:
                self.book.say(node, "appearanceFor", team_thing(team), [c])

    def _appeals(self) -> None:
        counts: dict[str, int] = {}
        for c in _distinct(self.out.of("appeal")):
            victim = str(c.roles["victim"])
            counts[victim] = counts.get(victim, 0) + 1
            node = Thing("Appeal", (self.events.match, victim, counts[victim]))
            self._appeal(node, c, victim)

    def _appeal(self, node: Thing, c: Candidate, victim: str) -> None:
        book = self.book
        by = f" by {c.roles['fouler']}" if "fouler" in c.roles else ""
        what = "penalty appeal" if c.marks.get("penalty") else "appeal"
        book.say(node, "rdfs:label", f"{what} for a foul{by} on {victim}", [c])
        book.say(node, "inMatch", self.events.match, [c])
        book.say(node, "appealedFor", self.events.person(victim), [c])
        book.say(node, "appealGranted", bool(c.marks["granted"]), [c])
        if by:
            book.say(node, "appealedAgainst", self.events.person(c.roles["fouler"]), [c])
        if c.marks.get("penalty"):
            book.say(node, "appealsForPenalty", True, [c])  # noqa: FBT003
        if "build-up" in c.words.of(self.out.told.text):
            for i, goal in enumerate(self.out.goals):
                if any(t.line == c.line for t in goal.tellings):
                    book.say(node, "inBuildUpTo", self.events.goals[i], [c])
                    book.say(node, "precedes", self.events.goals[i], [c])

    def _reviews(self) -> None:
        for c in self.out.of("review"):
            appeals = [a for a in _distinct(self.out.of("appeal")) if a.line == c.line]
            fouls = [f for f in self.out.of("foul") if f.line == c.line]
            if not (appeals or fouls):
                continue
            what = appeals[0] if appeals else fouls[0]
            victim = str(what.roles["victim"])
            node = Thing("VideoReview", (self.events.match, victim, 1))
            words = f"the penalty appeal for {victim}"
            of = Thing("Appeal", (self.events.match, victim, 1))
            if not appeals:
                fouler = str(what.roles["fouler"])
                words = f"{fouler}’s foul on {victim}"
                of = Thing("Foul", (self.events.match, fouler, "on", victim, 1))
            book = self.book
            book.say(node, "rdfs:label", f"video review of {words}", [c])
            book.say(node, "inMatch", self.events.match, [c])
            book.say(node, "reviewOf", of, [c])
            if "referee" in c.roles:
                book.say(node, "reviewedBy", book.person(str(c.roles["referee"]), None), [c])
            for finding in _FINDINGS:
                if finding in c.passage.of(self.out.told.text).lower():
                    book.say(node, "finding", finding, [c])
                    break

    def _cards(self) -> None:
        for (name, kind), tellings in self._cards_shown():
            node = Thing("Card", (self.events.match, name, kind))
            words = {"YellowCard": "yellow card", "RedCard": "red card"}
            label = f"{name}’s {words.get(kind, 'second yellow card')}"
            self.book.say(node, "rdfs:label", label, tellings)
            self.book.say(node, "inMatch", self.events.match, tellings)
            self.book.say(node, "cardFor", self.events.person(name), tellings)
            self.book.say(node, "cardKind", Term(kind), tellings)
            self._timed_team(node, name, tellings)

    def _cards_shown(self) -> ItemsView[tuple[str, str], list[Candidate]]:
        return cards(self.out.of("card"), self._bosses, self.out.told.text).items()

    @property
    def _bosses(self) -> set[str]:
        """Those who neither play nor come on: managers and referees."""
        officials = {str(c.roles["referee"]) for c in self.out.of("referee")}
        return officials | set(managers(self.out.told, self.out.candidates, self.out.teams))

    def _timed_team(self, node: Thing, name: object, tellings: Sequence[Candidate]) -> None:
        sure = str(name) in self.out.teams or abs(self.out.sides.sure(str(name))) >= SURE_OF_SIDE
        if sure and (team := self.out.team(name)):
            self.book.say(node, "forTeam", team_thing(team), tellings)
        timed = [c for c in tellings if "clock" in c.roles and not self._of_another(c)]
        for c in sorted(timed, key=lambda c: c.roles["clock"].minute is None)[:1]:
            self.events.clock(node, c)

    def _of_another(self, c: Candidate) -> bool:
        """True if a time told apart from "substitute Best" is of something else he did.

        So is the time behind what he came on to do, and one outside of ", on as a substitute,".
        """
        if c.event != "sub":
            return False
        code, clock = self.out.told.lines[c.line].code, c.roles["clock"]
        if c.cue == "sub.substitute":
            return not _TIMED_SUBSTITUTE.search(code)
        text = self.out.told.text
        if clock.span.start >= c.words.end and _TO_DO.match(
            text[c.words.end - 4 : clock.span.start]
        ):
            return True
        low, high = c.words.start, c.words.end
        aside = text[:low].rstrip().endswith(",") and text[high:].lstrip().startswith(",")
        return aside and not low <= clock.span.start < high

    def _substitutions(self) -> None:
        for c, told in changes(self.out.of("sub"), self.out.told, self._bosses):
            on, off = str(c.roles["on"]), str(c.roles.get("off", ""))
            node = Thing("Substitution", (self.events.match, on, *(["for", off] if off else [])))
            self.book.say(node, "rdfs:label", f"{on} for {off}" if off else f"{on} comes on", told)
            self.book.say(node, "inMatch", self.events.match, told)
            self.book.say(node, "playerOn", self.events.person(on), told)
            if off:
                both = [t for t in told if "off" in t.roles]
                self.book.say(node, "playerOff", self.events.person(off), both)
            self._timed_team(node, on, told)

    def _disallowed(self) -> None:
        count: dict[str, int] = {}
        for told in disallowed(self.out):
            named = [c for c in told if "player" in c.roles]
            name = str(named[0].roles["player"]) if named else None
            whose = name or str(self.out.team(told[0].roles["team"]))
            count[whose] = count.get(whose, 0) + 1
            node = Thing("DisallowedGoal", (self.events.match, whose, count[whose]))
            self.book.say(node, "rdfs:label", f"{whose}’s disallowed goal", told)
            self.book.say(node, "inMatch", self.events.match, told)
            if name:
                self.book.say(node, "disallowedFor", self.events.person(name), named)
            self._timed_team(node, whose, told)


def _distinct(found: Sequence[Candidate]) -> list[Candidate]:
    """One candidate of several that the same words gave: the one that says most."""
    out: dict[tuple[int, str], Candidate] = {}
    for c in found:
        key = (c.line, str(c.roles.get("victim")))
        old = out.get(key)
        if old is None or _rank(c) > _rank(old):
            out[key] = c
    return list(out.values())


def _rank(c: Candidate) -> tuple[int, int]:
    return len(c.roles) + len(c.marks), c.words.end - c.words.start

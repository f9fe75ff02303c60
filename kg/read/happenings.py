"""What happened in the match: goals, penalty kicks, fouls, awards, appeals, reviews, cards."""

from __future__ import annotations

from dataclasses import dataclass, field

from kg.model import Span, Term, Thing
from kg.read.candidates import Candidate
from kg.read.facts import Book, team_thing
from kg.read.goals import GoalTold, tellings_of_order
from kg.read.managers import managers
from kg.read.missed import missed
from kg.read.numbers import Clock
from kg.read.story import Story
from kg.read.tongues import BY_NAME


@dataclass(slots=True)
class _Kick:
    """A penalty kick that can be linked to the award it followed."""

    node: Thing
    team: str
    tellings: list[Candidate]


@dataclass(slots=True)
class Happenings:
    """Writes the events of a match and remembers their nodes."""

    book: Book
    out: Story
    match: Thing
    goals: dict[int, Thing] = field(default_factory=dict)
    kicks: list[_Kick] = field(default_factory=list)
    periods: dict[int, tuple[str, list[Candidate]]] = field(default_factory=dict)
    bosses: frozenset[str] = frozenset()

    def write(self) -> None:
        """Says every event."""
        out = self.out
        self.bosses = frozenset(managers(out.told, out.candidates, out.teams))
        for i, goal in enumerate(self.out.goals):
            self._goal(i, goal)
        self._misses()
        self._fouls()
        self._order()
        self._affiliations()

    def person(self, name: object) -> Thing:
        """The node of a person of the match."""
        return self.book.person(str(name), self.out.team(name))

    def _goal(self, i: int, goal: GoalTold) -> None:
        book, told = self.book, goal.tellings
        kind = "OwnGoal" if goal.own else "Goal"
        node = Thing(kind, (self.match, goal.scorer, goal.n))
        self.goals[i] = node
        scorer = self.person(goal.scorer)
        of = f" for {goal.team}" if goal.team else ""
        what = "own goal" if goal.own else "goal"
        book.say(node, "rdfs:label", f"{goal.scorer}’s {what}{of}", told)
        book.say(node, "inMatch", self.match, told)
        book.say(node, "ownGoalBy" if goal.own else "scorer", scorer, told)
        if goal.team:
            strong = [c for c in told if "team" in c.roles or "rival" in c.roles] or told
            book.say(node, "forTeam", team_thing(goal.team), [*strong, *_named(goal)])
        for c in (*told, *goal.team_tellings):
            if "keeper" in c.roles:
                book.say(node, "goalkeeper", self.person(c.roles["keeper"]), [c])
            if "manner" in c.marks:
                book.say(node, "manner", Term(str(c.marks["manner"])), [c])
            if "maker" in c.roles and self._made_by(c, goal):
                book.say(node, "assistedBy", self.person(c.roles["maker"]), [c])
        if goal.penalty:
            book.say(node, "rdf:type", Term("PenaltyKick"), goal.penalty)
            book.say(node, "taker", scorer, goal.penalty)
            book.say(node, "converted", True, goal.penalty)  # noqa: FBT003
            book.say(node, "kickOutcome", Term("KickScored"), goal.penalty)
            if goal.team:
                self.kicks.append(_Kick(node, goal.team, list(told)))
        if goal.clock:
            self.clock(node, goal.clock)
            period = _period(goal.clock.roles["clock"])
            if period:
                self.periods[i] = (period, [goal.clock])

    def _made_by(self, c: Candidate, goal: GoalTold) -> bool:
        """False for a manager and a man surely of the other side."""
        name = str(c.roles["maker"])
        team = self.out.team(name) if abs(self.out.sides.sure(name)) >= SURE_OF_SIDE else None
        return name not in self.bosses and (team is None or goal.team in {None, team})

    def clock(self, node: Thing, c: Candidate) -> None:
        """Says when an event was."""
        clock: Clock = c.roles["clock"]
        if clock.minute is not None:
            self.book.say(node, "minute", clock.minute, [c])
            if clock.added is not None:
                self.book.say(node, "addedMinute", clock.added, [c])
        if period := _period(clock):
            self.book.say(node, "period", Term(period), [c])
        if clock.phase:
            self.book.say(node, "phase", clock.phase, [c])

    def _misses(self) -> None:
        for name, told in missed(self.out).items():
            self._miss(name, told)

    def _miss(self, name: str, told: list[Candidate]) -> None:
        book, taker, team = self.book, self.person(name), self.out.team(name)
        node = Thing("PenaltyKick", (self.match, name, 1))
        exact = [c for c in told if c.marks.get("told") == "yes"] or told
        book.say(node, "rdfs:label", f"{name}’s missed penalty", told)
        book.say(node, "inMatch", self.match, told)
        book.say(node, "taker", taker, told)
        book.say(node, "converted", False, told)  # noqa: FBT003
        outcome = str(exact[0].marks["outcome"])
        same = [c for c in exact if c.marks["outcome"] == outcome]
        book.say(node, "kickOutcome", Term(outcome), same)
        for c in told:
            if "keeper" in c.roles:
                book.say(node, "goalkeeper", self.person(c.roles["keeper"]), [c])
            if "clock" in c.roles:
                self.clock(node, c)
            elif " late " in f" {c.words.of(self.out.told.text)} ":
                book.say(node, "phase", "late", [c])
        if team and abs(self.out.sides.sure(name)) >= SURE_OF_SIDE:
            book.say(node, "forTeam", team_thing(team), told)
        if team:
            self.kicks.append(_Kick(node, team, told))

    def _fouls(self) -> None:
        counts: dict[tuple[str, str], int] = {}
        awarded: dict[str, int] = {}
        used: set[Thing] = set()
        for c in self.out.of("foul"):
            pair = (str(c.roles["fouler"]), str(c.roles["victim"]))
            counts[pair] = counts.get(pair, 0) + 1
            node = Thing("Foul", (self.match, pair[0], "on", pair[1], counts[pair]))
            self._foul(node, pair, c)
            team = self.out.team(pair[1])
            award = self._award_for(c, team, used)
            if award is None or team is None:
                continue
            another = any(a.marks.get("another") for a in award[1])
            awarded[team] = max(awarded.get(team, 0) + 1, 2 if another else 1)
            self._award(node, team, awarded[team], c, award)

    def _foul(self, node: Thing, pair: tuple[str, str], c: Candidate) -> None:
        book = self.book
        book.say(node, "rdfs:label", f"{pair[0]}’s foul on {pair[1]}", [c])
        book.say(node, "inMatch", self.match, [c])
        book.say(node, "foulBy", self.person(pair[0]), [c])
        book.say(node, "foulOn", self.person(pair[1]), [c])
        if "clock" in c.roles:
            self.clock(node, c)

    def _award_for(
        self, c: Candidate, team: str | None, used: set[Thing]
    ) -> tuple[_Kick | None, list[Candidate]] | None:
        """The penalty that punished a foul: the kick that followed it, and who tells so."""
        told = [
            a for a in self.out.of("award") if a.line == c.line and a.words.end >= c.words.start
        ]
        for kick in self.kicks:
            if kick.team != team or kick.node in used:
                continue
            after = [k for k in kick.tellings
                     if k.words.start > c.words.start and k.line <= c.line + 1]  # fmt: skip
            if after and (told or after[0].line == c.line):
                used.add(kick.node)
                return kick, told
        return (None, told) if told else None

    def _award(
        self, foul: Thing, team: str, n: int, c: Candidate,
        award: tuple[_Kick | None, list[Candidate]],
    ) -> None:  # fmt: skip
        book, (kick, told) = self.book, award
        node = Thing("PenaltyAward", (self.match, team, n))
        words = {1: "first ", 2: "second ", 3: "third "}.get(n, "")
        passages = [c, *(a for a in told if a.passage != c.passage)][:1]
        book.say(node, "rdfs:label", f"{words}penalty awarded to {team}", passages)
        book.say(node, "inMatch", self.match, passages)
        book.say(node, "forTeam", team_thing(team), passages)
        book.say(foul, "punishedBy", node, passages)
        if "clock" in c.roles and (period := _period(c.roles["clock"])):
            for i, goal in self.goals.items():
                if kick and goal == kick.node and i not in self.periods:
                    self.periods[i] = (period, [c])
        if kick:
            after = [k for k in kick.tellings if k.words.start > c.words.start][:1]
            book.say(node, "takenAs", kick.node, after)
            book.say(node, "precedes", kick.node, after)
        self._after_goal(node, c)

    def _after_goal(self, node: Thing, c: Candidate) -> None:
        """A goal told before "only for …" in the same sentence comes before what follows it."""
        text = self.out.told.text
        for i, goal in enumerate(self.out.goals):
            for t in goal.tellings:
                if t.line == c.line and t.words.end <= c.words.start:
                    between = Span(t.words.end, c.words.start).of(text)
                    if "only for" in between or "then" in between.split():
                        both = [t, c]
                        self.book.say(self.goals[i], "precedes", node, both[1:])

    def _order(self) -> None:
        for first, second in self.out.order:
            later = list(tellings_of_order(self.out.goals[second]))
            earlier = list(tellings_of_order(self.out.goals[first]))
            self.book.say(self.goals[first], "precedes", self.goals[second], later or earlier)
            if first in self.periods and second not in self.periods:
                period, told = self.periods[first]
                if period == "SecondHalf":
                    self.periods[second] = (period, [*told, *later])
        for i, (period, told) in self.periods.items():
            self.book.say(self.goals[i], "period", Term(period), told)

    def _affiliations(self) -> None:
        """Everybody in the events plays for the side that the hints tie him to.

        Not a scorer whose goals the story gives to the other side: one of the two must be wrong.
        """
        scored = {
            goal.scorer: self.out.sides.rival(goal.team) if goal.own else goal.team
            for goal in self.out.goals
            if goal.team and goal.scorer
        }
        lesser = self._lesser()
        for name in sorted(self._everybody()):
            team = self.out.team(name)
            if name in lesser and abs(self.out.sides.sure(name)) < SURE_OF_SIDE:
                continue
            if scored.get(name, team) != team:
                continue
            for hint in self.out.sides.reasons(name) if team else ():
                if team and hint.weight >= _PLAIN and hint.cue != BY_NAME:
                    node = self.book.person(name, team)
                    self.book.note(node, "playsFor", team_thing(team), hint.passage, hint.cue)
        for c in self.out.of("plays"):
            position = _position(c.words.of(self.out.told.text))
            if position:
                self.book.say(
                    self.person(c.roles["player"]), "playingPosition", Term(position), [c]
                )

    def _lesser(self) -> set[str]:
        """Those who are told of in a card or a change only."""
        lesser = self.out.of("card", "sub", "disallowed", "miss")
        goals = {goal.scorer for goal in self.out.goals}
        roles = ("on", "off", "player", "taker")
        return {str(c.roles[r]) for c in lesser for r in roles if r in c.roles} - goals

    def _everybody(self) -> set[str]:
        playing = ("scorer", "taker", "keeper", "fouler", "victim", "on", "off", "maker", "player")
        events = (
            "goal",
            "several",
            "assist",
            "beaten",
            "miss",
            "foul",
            "appeal",
            "card",
            "sub",
            "plays",
            "disallowed",
        )
        return {str(c.roles[r]) for c in self.out.of(*events) for r in playing if r in c.roles}


SURE_OF_SIDE = 6.0
"""Of the sides of men in lesser events those told less surely are wrong one time in six."""
_PLAIN = 3
"""Hints weaker than this help to find a man's side, but no one of them says it."""


def _named(goal: GoalTold) -> list[Candidate]:
    return [c for c in goal.team_tellings if "team" in c.roles]


def _period(clock: Clock) -> str | None:
    if clock.period:
        return clock.period
    if clock.minute is None:
        return None
    return (
        "FirstHalf" if clock.minute <= 45 else "SecondHalf" if clock.minute <= 90 else "ExtraTime"
    )


_POSITIONS = {
    "Goalkeeper": ("goalkeeper", "keeper", "stopper"),
    "Defender": ("defender", "back", "centre-half"),
    "Midfielder": ("midfielder", "playmaker"),
    "Forward": ("striker", "forward", "winger", "attacker"),
}


def _position(words: str) -> str | None:
    for position, names in _POSITIONS.items():
        if any(word.endswith(names) for word in words.split() if word.islower()):
            return position
    return None

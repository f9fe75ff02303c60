"""The times of play over a whole text: which event each belongs to, and what "later" counts from.

A time may stand in the sentence before: "The breakthrough came on 34 minutes. Kane picked up the
ball and fired home." A length of time counts from what was told last: "Two minutes later …".
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from kg.read.announced import ANEW, CARRIED, ENDS, KEPT, NEXT, announced, goal_told
from kg.read.bases import base, in_added_time, went_on
from kg.read.breath import JOINING, each_of, run_of, share, with_clock
from kg.read.candidates import Candidate
from kg.read.counted import AFTER_BREAK, AT_BREAK, BREAK, counted, counts_to_end, since_told
from kg.read.numbers import Clock
from kg.read.pause import half_time
from kg.read.scene import Scene
from kg.read.sharing import OF_PLAYER, Event, near_times, shared_out
from kg.read.times import Placed, Sentence, sentence_of

TIMED = frozenset({"goal", "foul", "miss", "card", "sub", "disallowed"})
"""Events that have a time."""
_REACH = 3


def timed(told: Scene, found: Sequence[Candidate]) -> tuple[Candidate, ...]:
    """The candidates with the time of play that the text gives each, in their own order."""
    if len(found) > _MOST:
        return tuple(found)
    line_events: dict[int, list[int]] = {}
    several: dict[int, list[int]] = {}
    for i, c in enumerate(found):
        if c.event == "several":
            several.setdefault(c.line, []).append(i)
        if c.event in TIMED and not c.cue.startswith("block."):
            line_events.setdefault(c.line, []).append(i)
    out: list[list[Candidate]] = [[c] for c in found]
    walk = _Walk(told, longer=went_on(told.text))
    for number, line in enumerate(told.lines):
        if line.sentence.quoted:
            continue
        indices = line_events.get(number, [])
        if len(indices) > _CROWD or line.code.count("<M") > _CROWD:
            continue
        if not indices and "<M" not in line.code:
            walk.plain(number)
            continue
        here = walk.resolved(number)
        events = [_event(i, found[i], here) for i in indices]
        for event, clock in walk.attached(number, here, events):
            run = run_of(here, clock)
            several_goals = run and event.told.event == "goal" and event.actor
            given = share(told, here, event, run, events) if several_goals else [clock]
            out[event.index] = [with_clock(event.told, one) for one in given]
        for i in several.get(number, ()):
            out[i] += each_of(here, found[i])
    return tuple(c for given in out for c in given)


_IN_PASSING = frozenset({"sub.substitute", "told.goal-from"})
"""Cues of what is summed up or told by the way, not where the tale has come to."""
_TURNED = frozenset({"however", "quickly", "either"})
_HEAD = 25
_MOST = 3000
_LAST = 120
_AGES = range(16, 41)
_CROWD = 40
"""More events or times than a sentence has; a longer one is a list of something."""


def _event(index: int, c: Candidate, here: Sentence) -> Event:
    low, high = here.place(c.words.start, c.words.end)
    if c.cue.startswith("told.") and any(low < p.first < high for p in here.clocks):
        low = high - 1
    while low < high - 1 and here.words[low] in JOINING:
        low += 1
    return Event(index, c, (low, high))


@dataclass(slots=True)
class _Walk:
    """Goes through the lines and remembers the time told last."""

    told: Scene
    longer: bool
    last: Clock | None = None
    last_line: int = -9
    goals: int = 0
    carry: tuple[int, Clock, str] | None = None
    second_line: int = -9
    scorer: str = ""
    last_change: Clock | None = None
    changes: dict[str, int] = field(default_factory=dict)
    scored: dict[str, Clock] = field(default_factory=dict)

    def plain(self, number: int) -> None:
        """A line in which nothing has a time: a chance that ends here ends what was leading up."""
        if self.carry is None:
            return
        words = tuple(self.told.lines[number].code.split())
        if words[:1] in NEXT or (
            self.carry[2] != "goal" and (number - self.carry[0] > 1 or not ENDS.isdisjoint(words))
        ):
            self.carry = None

    def resolved(self, number: int) -> Sentence:
        """The sentence with its relative times counted from the one told before."""
        here = sentence_of(self.told, number)
        here = here if self.longer else in_added_time(here)
        if not any(p.clock.later is not None or counts_to_end(p.clock) for p in here.clocks):
            return here
        last = self.last if number - self.last_line <= _REACH else None
        changed = number - self.last_line <= 1 and self.last_change is self.last
        near = last if changed else None
        if AT_BREAK.search(here.line.code) or (last is None and self._in_second(number, here)):
            last = BREAK
        placed: list[Placed] = []
        for i, p in enumerate(here.clocks):
            since = base(self.told, here, i, last, self.scored)
            if p.clock.cue == "clock.n-earlier" and since is last and number > self.last_line + 1:
                since = None
            clock = since_told(p.clock, near) if "who" not in here.words[: p.first] else p.clock
            clock = counted(clock, since, here.line.code, first=self.goals == 0)
            placed.append(replace(p, clock=clock))
            if clock.minute is not None and clock.cue not in OF_PLAYER:
                last = near = clock
            elif clock.cue in AFTER_BREAK:
                last = BREAK
        return replace(here, clocks=tuple(placed))

    def _in_second(self, number: int, here: Sentence) -> bool:
        """True if the sentences just before, or the words of this one, are of the second half."""
        if any(p.clock.period == "SecondHalf" for p in here.clocks):
            self.second_line = number
        return 0 <= number - self.second_line <= 1

    def attached(
        self, number: int, here: Sentence, events: list[Event]
    ) -> Iterator[tuple[Event, Clock | None]]:
        """Every event of a line with its time; then the line's own times are remembered."""
        words = here.words
        if self.carry and words[:1] in NEXT:
            self.carry = None
        for event in events:
            self._narrow(event, here, events)
            event.near = near_times(here, event)
        given = shared_out(words, events)
        several = len({e.actor for e in events if e.told.event == "goal" and e.actor}) > 1
        given |= {e.index: clock for e in events if (clock := self._in_brackets(here, e))}
        for event in events:
            clock = given[event.index]
            if event.told.event == "sub" and (clock is None or clock.minute is None):
                clock = half_time(words, event.place, here) or clock
            if clock is None and event.told.event in CARRIED and not several:
                clock = self._carried(number, event, here)
            if clock and clock.cue == "clock.after-arrival":
                clock = self._since_arrival(event, clock)
            given[event.index] = clock
            yield event, clock
        self._remember(number, here, events, given)

    def _narrow(self, event: Event, here: Sentence, events: Sequence[Event]) -> None:
        """Of men told in one breath each stands where his name does: "Kane (12) and Saka (54)"."""
        low, high = event.place
        if event.told.cue == "card.again":
            again = [i for i in range(low, high) if here.words[i] in _AGAIN]
            event.place = (again[-1], high) if again else event.place
            return
        twins = [e for e in events if e.place == event.place and e.actor != event.actor]
        inside = event.told.event == "card" and any(low < p.first < high for p in here.clocks)
        if not (twins or inside) or not event.actor:
            return
        for n in here.line.mentions:
            mention = self.told.mentions[n]
            if mention.name == event.actor and mention.kind == "person":
                place = here.place(mention.span.start, mention.span.end)
                if event.place[0] <= place[0] < event.place[1]:
                    if twins:
                        event.place = place
                    elif any(low < p.first < place[0] for p in here.clocks):
                        event.place = (place[0], high)
                    return

    def _in_brackets(self, here: Sentence, event: Event) -> Clock | None:
        """The minute in brackets after a man's name; one number alone may be his age."""
        if event.told.event not in _BRACKETED or not event.actor or "(" not in here.words:
            return None
        numbers = {f"<{kind}{n}>": self.told.mentions[n] for n in here.line.mentions
                   for kind in "NM"}  # fmt: skip
        told = {
            i: numbers[word]
            for i, word in enumerate(here.words)
            if word in numbers and here.words[i - 1] == "(" and here.words[i + 1 : i + 2] == (")",)
        }
        for i, mention in told.items():
            value = mention.value
            names = {self.told.mentions[n].name for n in here.line.mentions
                     if f"<P{n}>" == here.words[i - 2]}  # fmt: skip
            if isinstance(value, Clock) and value.minute is not None and event.actor in names:
                return value
            if isinstance(value, int) and 0 < value <= _LAST and event.actor in names and (
                len(told) > 1 or value not in _AGES):  # fmt: skip
                return Clock(value, None, None, None, mention.span, cue="clock.in-brackets")
        return None

    def _since_arrival(self, event: Event, clock: Clock) -> Clock | None:
        came = self.changes.get(event.actor)
        if came is None or clock.later is None:
            return None
        return replace(clock, minute=came + clock.later)

    def _carried(self, number: int, event: Event, here: Sentence) -> Clock | None:
        """The time of a sentence before that announced what this one tells."""
        if self.carry is None or number - self.carry[0] > _REACH:
            return None
        if "had" in here.words[max(0, event.place[1] - 3) : event.place[1] + 1]:
            return None
        if event.told.cue in _IN_PASSING or not _TURNED.isdisjoint(here.words[:_HEAD]):
            return None
        if any(p.clock.minute is not None and p.first < event.place[0] for p in here.clocks):
            return None
        line, clock, kind = self.carry
        if kind not in CARRIED[event.told.event] or number - line > KEPT[kind]:
            return None
        if number - line > 1 and not ANEW.isdisjoint(here.words):
            return None
        return replace(clock, phase=None, far=2)

    def _remember(
        self, number: int, here: Sentence, events: Sequence[Event], given: dict[int, Clock | None]
    ) -> None:
        for event in events:
            clock = given[event.index]
            if event.told.event == "sub" and clock and clock.minute is not None:
                self.changes[event.actor] = clock.minute
                self.last_change = clock
        if any(p.clock.period == "SecondHalf" for p in here.clocks):
            self.second_line = number
        goals = [e for e in events if e.told.event == "goal"]
        for e in goals:
            if e.actor and (at := given[e.index]) and at.minute is not None:
                self.scored[e.actor] = at
        self.goals += bool(goals)
        minutes = [p.clock for p in here.clocks
                   if p.clock.minute is not None and p.clock.cue not in OF_PLAYER]  # fmt: skip
        known = [c for e in goals if (c := given[e.index]) and c.minute is not None]
        actors = {e.actor for e in goals} - {""}
        if goals and not known and not minutes and actors <= {self.scorer}:
            return
        self.scorer = next(iter(actors)) if len(actors) == 1 and known else ""
        if not minutes and not known and AT_BREAK.search(here.line.code):
            self.last, self.last_line = BREAK, number
            return
        if goals:
            self.last = known[-1] if known else minutes[-1] if minutes else None
            self.last_line = number
        elif minutes:
            self.last, self.last_line = minutes[-1], number
        elif any(p.clock.later is not None for p in here.clocks):
            self.last = None
        self._announce(number, here, events, minutes)

    def _announce(
        self, number: int, here: Sentence, events: Sequence[Event], minutes: Sequence[Clock]
    ) -> None:
        done = [e for e in events if e.told.event in {"goal", "miss"} and e.actor]
        if done:
            self.carry = None
        if not minutes or (done and minutes[-1].cue != "clock.lead-lasted"):
            return
        at = next(p for p in reversed(here.clocks) if p.clock is minutes[-1])
        kind = announced(here, at)
        if kind == "goal" and any(e.told.event == "card" for e in events) and not goal_told(here):
            kind = ""
        if kind == "change" and any(e.told.event == "sub" for e in events):
            kind = ""
        self.carry = (number, minutes[-1], kind) if kind else None


_AGAIN = frozenset({"again", "more"})
_BRACKETED = frozenset({"goal", "card", "sub"})

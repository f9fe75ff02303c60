"""The times of play over a whole text: which event each belongs to, and what "later" counts from.

A time may stand in the sentence before: "The breakthrough came on 34 minutes. Kane picked up the
ball and fired home." A length of time counts from what was told last: "Two minutes later …".
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from kg.model import Span
from kg.read.candidates import Candidate
from kg.read.lexicon import word_list
from kg.read.numbers import Clock
from kg.read.scene import Scene
from kg.read.shorttimes import RUN
from kg.read.times import CLOSE, FAR, Placed, Sentence, choice, ranked, sentence_of

TIMED = frozenset({"goal", "foul", "miss", "card", "sub", "disallowed"})
"""Events that have a time."""
_APART = frozenset({"goal", "miss", "sub", "disallowed"})
"""Events of which two never share a time, unless they are of one man or of two substitutions."""
_STRICT = frozenset({"sub", "card", "foul", "disallowed"})
"""Events that are told in passing, in the sentence of another, so that only their clause counts."""
_CARRIED = {"goal": ("goal", "kick"), "miss": ("goal", "kick"), "disallowed": ("goal", "kick"),
            "sub": ("change",)}  # fmt: skip
"""What an earlier sentence must have announced for its time to be that of an event."""
_REACH = 3
_TURNS_SCORE = re.compile(
    r"\b(?:level\w*|equali\w+|back|respon\w+|repl(?:y|ied)|restor\w+|again|doubl\w+|second|third"
    r"|fourth|extend\w*|add(?:ed|ing)?|another|pegged|parity|cushion|retaliat\w+|answer\w*"
    r"|2-0|two|third|dismissed|sent off|<O\d+>)\b"
)


@dataclass(slots=True)
class _Event:
    """A candidate that wants a time, where it stands, and the times near it."""

    index: int
    told: Candidate
    place: tuple[int, int]
    near: list[tuple[float, Placed]] = field(default_factory=list)

    @property
    def actor(self) -> str:
        """The man of whom it is told."""
        for role in ("scorer", "taker", "player", "on"):
            if role in self.told.roles:
                return str(self.told.roles[role])
        return ""

    def shares(self, other: _Event) -> bool:
        """True if both may have one time."""
        one, two = self.told.event, other.told.event
        if one not in _APART or two not in _APART or self.actor == other.actor:
            return True
        if not self.actor or not other.actor:
            return one == two
        return one == two == "sub"


def timed(told: Scene, found: Sequence[Candidate]) -> tuple[Candidate, ...]:
    """The candidates with the time of play that the text gives each, in their own order."""
    line_events: dict[int, list[int]] = {}
    several: dict[int, list[int]] = {}
    for i, c in enumerate(found):
        if c.event == "several":
            several.setdefault(c.line, []).append(i)
        if c.event in TIMED and not c.cue.startswith("block."):
            line_events.setdefault(c.line, []).append(i)
    out: list[list[Candidate]] = [[c] for c in found]
    walk = _Walk(told)
    for number, line in enumerate(told.lines):
        if line.sentence.quoted:
            continue
        indices = line_events.get(number, [])
        if not indices and "<M" not in line.code:
            walk.plain(number)
            continue
        here = walk.resolved(number)
        events = [_event(i, found[i], here) for i in indices]
        for event, clock in walk.attached(number, here, events):
            run = _run(here, clock)
            given = run if run and event.told.event == "goal" and event.actor else [clock]
            out[event.index] = [_with_clock(event.told, one) for one in given]
        for i in several.get(number, ()):
            run = _run(here, next((p.clock for p in here.clocks if p.clock.cue == RUN), None))
            if len(run) == found[i].marks.get("count"):
                out[i] += [_with_clock(replace(found[i], event="goal"), one) for one in run]
    return tuple(c for given in out for c in given)


def _with_clock(c: Candidate, clock: Clock | None) -> Candidate:
    roles = {k: v for k, v in c.roles.items() if k != "clock"}
    return replace(c, roles=roles | {"clock": clock} if clock else roles)


def _run(here: Sentence, clock: Clock | None) -> list[Clock]:
    """All times told in one breath with a time: "in the 12th and 67th minutes"."""
    if clock is None or clock.cue != RUN:
        return []
    return [p.clock for p in here.clocks if p.clock.cue == RUN]


def _event(index: int, c: Candidate, here: Sentence) -> _Event:
    place = here.place(c.words.start, c.words.end)
    return _Event(index, c, place)


@dataclass(slots=True)
class _Walk:
    """Goes through the lines and remembers the time told last."""

    told: Scene
    last: Clock | None = None
    last_line: int = -9
    goals: int = 0
    carry: tuple[int, Clock, str] | None = None
    second_line: int = -9
    changes: dict[str, int] = field(default_factory=dict)

    def plain(self, number: int) -> None:
        """A line in which nothing has a time: a chance that ends here ends what was leading up."""
        if self.carry and self.carry[2] != "goal":
            words = self.told.lines[number].code.split()
            if number - self.carry[0] > 1 or not _ENDS.isdisjoint(words):
                self.carry = None

    def resolved(self, number: int) -> Sentence:
        """The sentence with its relative times counted from the one told before."""
        here = sentence_of(self.told, number)
        if not any(p.clock.later is not None or _of_end(p.clock) for p in here.clocks):
            return here
        last = self.last if number - self.last_line <= _REACH else None
        if _AT_BREAK.search(here.line.code) or (last is None and self._in_second(number, here)):
            last = _BREAK
        placed: list[Placed] = []
        for p in here.clocks:
            clock = self._counted(p.clock, last, here)
            placed.append(replace(p, clock=clock))
            last = clock if clock.minute is not None else last
        return replace(here, clocks=tuple(placed))

    def _in_second(self, number: int, here: Sentence) -> bool:
        """True if the sentences just before, or the words of this one, are of the second half."""
        if any(p.clock.period == "SecondHalf" for p in here.clocks):
            self.second_line = number
        return 0 <= number - self.second_line <= 1

    def _counted(self, clock: Clock, last: Clock | None, here: Sentence) -> Clock:
        if clock.cue == "clock.n-into-half" and last and _second_half(last):
            return replace(clock, minute=45 + (clock.minute or 0))
        if clock.later is None:
            if _of_end(clock) and last and _in_extra(last) and 60 < (clock.minute or 0) <= 90:
                return replace(clock, minute=(clock.minute or 0) + 30)
            return clock
        if clock.cue == "clock.after-arrival":
            return clock
        if clock.minute is not None:
            again = _TURNS_SCORE.search(here.line.code) is not None
            if not again and (last is None or self.goals == 0) and last is not _BREAK:
                return clock
            if last is None:
                return replace(clock, minute=None)
        return replace(clock, minute=None) if last is None else _after(last, clock)

    def attached(
        self, number: int, here: Sentence, events: list[_Event]
    ) -> Iterator[tuple[_Event, Clock | None]]:
        """Every event of a line with its time; then the line's own times are remembered."""
        words = here.words
        for event in events:
            self._narrow(event, here, events)
            event.near = _near(here, event)
        given = _shared_out(events)
        for event in events:
            clock = given[event.index]
            if event.told.event == "sub" and (clock is None or clock.minute is None):
                clock = _half_time(words, event.place, here) or clock
            if clock is None and event.told.event in _CARRIED:
                clock = self._carried(number, event, here)
            if clock and clock.cue == "clock.after-arrival":
                clock = self._since_arrival(event, clock)
            given[event.index] = clock
            yield event, clock
        self._remember(number, here, events, given)

    def _narrow(self, event: _Event, here: Sentence, events: Sequence[_Event]) -> None:
        """Of men told in one breath each stands where his name does: "Kane (12) and Saka (54)"."""
        twins = [e for e in events if e.place == event.place and e.actor != event.actor]
        if not twins or not event.actor:
            return
        for n in here.line.mentions:
            mention = self.told.mentions[n]
            if mention.name == event.actor and mention.kind == "person":
                place = here.place(mention.span.start, mention.span.end)
                if event.place[0] <= place[0] < event.place[1]:
                    event.place = place
                    return

    def _since_arrival(self, event: _Event, clock: Clock) -> Clock | None:
        came = self.changes.get(event.actor)
        if came is None or clock.later is None:
            return None
        return replace(clock, minute=came + clock.later)

    def _carried(self, number: int, event: _Event, here: Sentence) -> Clock | None:
        """The time of a sentence before that announced what this one tells."""
        if self.carry is None or number - self.carry[0] > _REACH:
            return None
        if event.told.cue == "sub.substitute" or here.words[:1] in _NEXT:
            return None
        if any(p.clock.minute is not None and p.first < event.place[0] for p in here.clocks):
            return None
        line, clock, kind = self.carry
        if kind not in _CARRIED[event.told.event] or number - line > _KEPT[kind]:
            return None
        if number - line > 1 and not _ANEW.isdisjoint(here.words):
            return None
        return replace(clock, phase=None)

    def _remember(
        self, number: int, here: Sentence, events: Sequence[_Event], given: dict[int, Clock | None]
    ) -> None:
        for event in events:
            clock = given[event.index]
            if event.told.event == "sub" and clock and clock.minute is not None:
                self.changes[event.actor] = clock.minute
        if any(p.clock.period == "SecondHalf" for p in here.clocks):
            self.second_line = number
        goals = [e for e in events if e.told.event == "goal"]
        self.goals += bool(goals)
        minutes = [p.clock for p in here.clocks if p.clock.minute is not None]
        known = [c for e in goals if (c := given[e.index]) and c.minute is not None]
        if goals:
            self.last = known[-1] if known else minutes[-1] if minutes else None
            self.last_line = number
        elif minutes:
            self.last, self.last_line = minutes[-1], number
        elif any(p.clock.later is not None for p in here.clocks):
            self.last = None
        self._announce(number, here, events, minutes)

    def _announce(
        self, number: int, here: Sentence, events: Sequence[_Event], minutes: Sequence[Clock]
    ) -> None:
        done = [e for e in events if e.told.event in {"goal", "miss"} and e.actor]
        if done:
            self.carry = None
        if not minutes or done:
            return
        at = next(p for p in reversed(here.clocks) if p.clock is minutes[-1])
        kind = _announced(here, at)
        if kind == "change" and any(e.told.event == "sub" for e in events):
            kind = ""
        self.carry = (number, minutes[-1], kind) if kind else None


def _near(here: Sentence, event: _Event) -> list[tuple[float, Placed]]:
    """The times that an event may have, by what it tells of: a "substitute" is one already."""
    if event.told.cue == "sub.substitute":
        return []
    strict = event.told.event in _STRICT
    near = ranked(here, event.place, strict=strict)
    near = [(cost, placed) for cost, placed in near if not _is_base(here, event, placed)]
    if _is_aside(here.words, event.place):
        end = event.place[1]
        near = [(cost, p) for cost, p in near
                if p.first >= event.place[0] and "," not in here.words[end : p.first]]  # fmt: skip
    return [(cost, placed) for cost, placed in near if cost <= (CLOSE if strict else FAR)]


def _is_base(here: Sentence, event: _Event, placed: Placed) -> bool:
    """True for what a time counts from: "two minutes after Kane had scored, Saka scored"."""
    if placed.clock.cue not in {"clock.n-after", "clock.within-of-event"}:
        return False
    low, high = placed.end, event.place[0]
    return low <= high and "," not in here.words[low:high] and high - low <= _BASE_WORDS


_BASE_WORDS = 8


def _is_aside(words: Sequence[str], place: tuple[int, int]) -> bool:
    """True for a man told of as one who is on: "Lindh, on for Best, shot wide"."""
    at = next((i for i in range(*place) if words[i] == "on"), 0)
    return at > 0 and words[at - 1] == "," and words[at + 1 : at + 2] == ("for",)


_ANEW = frozenset(
    {"equalising", "equalizing", "equaliser", "equalizer", "equalised", "equalized", "levelled",
     "leveller", "level", "second", "third", "fourth", "again", "another", "added", "also"}
)  # fmt: skip
"""Words of a sentence that begins the tale of another goal."""
_NEXT = {(word,) for word in ("then", "later", "next", "soon", "meanwhile", "earlier")}
"""Words with which a sentence leaves the time of the one before."""
_KEPT = {"goal": 3, "kick": 2, "change": 1}
"""Over how many sentences what was announced may be told."""
_ENDS = frozenset(word_list("chanceover"))
_NEWS = frozenset(word_list("goalnews"))
_KICKS = frozenset(word_list("kicknews"))
_CHANGES = frozenset(word_list("changenews"))
_MODALS = frozenset({"should", "almost", "nearly", "might", "would"})
_SURE_NEWS = re.compile(
    r"(?<!almost )(?<!nearly )(?<!could have )(?<!should have )(?<!might have )(?<!to )"
    r"\b(?:(?:opener|goal|breakthrough|equali[sz]er|leveller|winner|second|third|fourth|reward|lead"
    r"|moment|one) (?:\S+ ){0,3}(?:came|arrived|comes|arrives|followed)"
    r"|(?:came|arrived) (?:the|their|a|an) (?:\S+ )?(?:opener|goal|equali[sz]er|leveller|winner)"
    r"|(?:took|taken|takes) the lead"
    r"|(?:went|gone|go|goes|surged|moved|raced|edged) (?:\S+ )?(?:ahead|in front|behind)"
    r"|doubled|equali[sz]ed|levelled|drew level|extended|restored|broke the deadlock|struck"
    r"|opened the scoring|(?:were|was) (?:level|ahead|in front|behind)|got their reward)\b"
)


def _announced(here: Sentence, at: Placed) -> str:
    """What the sentences after a time will tell of: a goal, a kick that leads to one, a change."""
    words, after = here.words, here.words[at.end :]
    if _SURE_NEWS.search(here.line.code):
        return "goal"
    if after[:1] and after[0] in {"corner", "free-kick", "penalty", "spot-kick"}:
        return "kick"
    if not _CHANGES.isdisjoint(words):
        return "change"
    if not _ENDS.isdisjoint(after) or not _MODALS.isdisjoint(words[: at.first]):
        return ""
    if not _NEWS.isdisjoint(words):
        return "goal"
    return "kick" if not _KICKS.isdisjoint(words) else ""


_AT_BREAK = re.compile(r"\bat (?:the )?(?:break|interval|half-time|half time|halftime) ")
_BREAK = Clock(45, None, "SecondHalf", None, Span(0, 0))


def _second_half(clock: Clock) -> bool:
    return clock.period == "SecondHalf" or (clock.minute or 0) > 45


def _of_end(clock: Clock) -> bool:
    return clock.cue in _OF_END


_OF_END = frozenset({"clock.with-n-left", "clock.n-left", "clock.n-from-time", "clock.bare-left",
                     "clock.n-into-half"})  # fmt: skip


def _in_extra(clock: Clock) -> bool:
    if (clock.period or "").startswith("ExtraTime"):
        return True
    return clock.minute is not None and clock.minute > 90 and clock.added is None


def _after(last: Clock, clock: Clock) -> Clock:
    """A clock counted from the one told before; without a minute where a half ends between."""
    if last.minute is None or clock.later is None:
        return clock
    if last.added is not None:
        return replace(clock, minute=last.minute, added=last.added + clock.later)
    minute = last.minute + clock.later
    if (
        minute < 0
        or (last.minute <= 45 < minute and last.period != "SecondHalf")
        or (minute <= 45 < last.minute)
    ):
        return replace(clock, minute=None)
    if last.minute <= 90 < minute:
        return replace(clock, minute=90, added=minute - 90)
    return replace(clock, minute=minute)


def _shared_out(events: Sequence[_Event]) -> dict[int, Clock | None]:
    """The nearest time for every event; two that cannot share one leave it to the nearer."""
    refused: dict[int, set[int]] = {event.index: set() for event in events}
    while True:
        best: dict[int, tuple[float, Placed] | None] = {}
        for event in events:
            left = [pair for pair in event.near if pair[1].first not in refused[event.index]]
            best[event.index] = _best(left)
        loser = _loser(events, best)
        if loser is None:
            return {
                index: choice([(pair[0], pair[1].clock)]) if pair else None
                for index, pair in best.items()
            }
        refused[loser[0]].add(loser[1])


def _best(near: Sequence[tuple[float, Placed]]) -> tuple[float, Placed] | None:
    """The time to take of those near, as kg.read.times.choice takes it."""
    taken = choice([(cost, placed.clock) for cost, placed in near])
    for cost, placed in near:
        if taken is not None and placed.clock.span == taken.span:
            return cost, placed
    return None


def _loser(
    events: Sequence[_Event], best: dict[int, tuple[float, Placed] | None]
) -> tuple[int, int] | None:
    """Who has to leave a time to another: the event and the place of the time."""
    for i, one in enumerate(events):
        for two in events[i + 1 :]:
            mine, its = best[one.index], best[two.index]
            if mine is None or its is None or mine[1].first != its[1].first:
                continue
            if mine[1].clock.minute is None or one.shares(two):
                continue
            far = one if mine[0] > its[0] else two
            if mine[0] == its[0] and one.place == two.place:
                continue
            return far.index, mine[1].first
    return None


_PAUSE = re.compile(
    r"(?:at|during|over) (?:the )?(?:half-time|half time|interval|break) "
    r"|half[- ]time (?:substitut|replacement|change|switch|arrival|introduction|sub )"
    r"|for the (?:start of the )?(?:second half|<M\d+>) "
    r"|(?:when|as) the (?:teams|sides|players) (?:returned|re-?emerged|came back)"
)
_AROUND = 14


def _half_time(words: Sequence[str], place: tuple[int, int], here: Sentence) -> Clock | None:
    """A change of men in the pause is one of the 45th minute."""
    low, high = max(0, place[0] - _AROUND), place[1] + _AROUND
    found = _PAUSE.search(" ".join(words[low:high]) + " ")
    if found is None or ("<M" in found[0] and not _of_second_half(found[0], here)):
        return None
    span = Span(here.line.spans[place[0]].start, here.line.spans[place[1] - 1].end)
    return Clock(45, None, None, None, span, cue="clock.half-time")


def _of_second_half(words: str, here: Sentence) -> bool:
    return any(p.clock.cue == "clock.second-half" and here.words[p.first] in words.split()
               for p in here.clocks)  # fmt: skip

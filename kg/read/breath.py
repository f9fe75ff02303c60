"""Times told in one breath, and whose they are: "Best and Ito scored in the 12th and 67th minutes".

The goals of a brace or a hat-trick have the times that are told with it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from kg.read.candidates import Candidate
from kg.read.numbers import Clock
from kg.read.scene import Scene
from kg.read.sharing import Event
from kg.read.shorttimes import RUN
from kg.read.times import Sentence, nearest


def each_of(here: Sentence, c: Candidate) -> list[Candidate]:
    """The goals of a brace or a hat-trick whose times are told with it."""
    goal = replace(c, event="goal")
    run = run_of(here, next((p.clock for p in here.clocks if p.clock.cue == RUN), None))
    if len(run) == c.marks.get("count"):
        return [with_clock(goal, one) for one in run]
    last = _completed(here, c)
    return [with_clock(goal, last)] if last is not None else []


def with_clock(c: Candidate, clock: Clock | None) -> Candidate:
    """A candidate with this time and no other, or with none."""
    roles = {k: v for k, v in c.roles.items() if k != "clock"}
    return replace(c, roles=roles | {"clock": clock} if clock else roles)


def share(
    told: Scene, here: Sentence, event: Event, run: Sequence[Clock], events: Sequence[Event]
) -> Sequence[Clock | None]:
    """The times of a man among those of one breath: all, or his own where as many men scored.

    Of men who stand behind the times ("Best scored on 12 and 40 minutes and Ito made it 3-0") they
    are only where nobody stands before.
    """
    first = run[0].span.start
    scorers = {e.actor for e in events if e.told.event == "goal"}
    places: dict[str, int] = {}
    for n in here.line.mentions:
        mention = told.mentions[n]
        if mention.kind == "person" and mention.name in scorers and mention.span.start < first:
            places[mention.name] = mention.span.start
    if not places or (len(places) == 1 and event.actor in places):
        return run
    men = sorted(places, key=lambda name: places[name])
    fits = event.actor in places and len(men) == len(run)
    return (run[men.index(event.actor)],) if fits else (None,)


def run_of(here: Sentence, clock: Clock | None) -> list[Clock]:
    """All times told in one breath with a time: "in the 12th and 67th minutes"."""
    if clock is None or clock.minute is None:
        return []
    at = next((i for i, p in enumerate(here.clocks) if p.clock.span == clock.span), None)
    if at is None:
        return []
    while clock.cue == RUN and at and here.clocks[at - 1].clock.cue == RUN:
        at -= 1
    out = [here.clocks[at].clock]
    for p, other in zip(here.clocks[at:], here.clocks[at + 1 :], strict=False):
        between = here.words[p.end : other.first]
        both = RUN in {p.clock.cue, other.clock.cue} or "again" in between
        if other.clock.minute is None or not both or not JOINING.issuperset(between):
            break
        out.append(other.clock)
    return out if len(out) > 1 else []


def _completed(here: Sentence, c: Candidate) -> Clock | None:
    """The time of the last of several goals: "he completed his hat-trick on 66 minutes"."""
    low, high = here.place(c.words.start, c.words.end)
    at = next((i for i in range(low, min(len(here.words), high + _OBJECT))
               if here.words[i] in _COMPLETING), None)  # fmt: skip
    if at is None:
        return None
    low, high = at, max(high, at + 1)
    clock = nearest(here, (low, high), wide=False)
    return clock if clock is not None and clock.minute is not None else None


_COMPLETING = frozenset({"completed", "completes", "completing", "complete", "sealed", "rounded",
                         "wrapped", "capped", "clinched"})  # fmt: skip
_OBJECT = 4
JOINING = frozenset({"and", "again", "then", "in", "the", "on", ",", "after", "&", "also", "at"})

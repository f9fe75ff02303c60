"""What a length of time counts from: the goal or the time that a sentence names, or the last told.

"Six minutes after Kane had scored", "ten minutes after Best's 23rd-minute opener", "ten minutes
earlier, with an hour gone".
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace

from kg.read.announced import ENDS
from kg.read.counted import BREAK, TO_BREAK
from kg.read.numbers import Clock
from kg.read.scene import Scene
from kg.read.sharing import OF_EVENT
from kg.read.times import Sentence

_STOPS = frozenset({",", ";", "but", "while", "when"})


def base(
    told: Scene, here: Sentence, at: int, last: Clock | None, scored: Mapping[str, Clock]
) -> Clock | None:
    """What the time ``at`` a place among those of a sentence counts from.

    ``last`` is the time told before it, ``scored`` the time of the last goal of each man.
    """
    cue = here.clocks[at].clock.cue
    if cue == "clock.n-earlier":
        return _other(here, at) or last
    return _event(told, here, at, last, scored) if cue in OF_EVENT else last


def _other(here: Sentence, at: int) -> Clock | None:
    """The one other time of a sentence that counts from nothing else: "…, with an hour gone"."""
    told = [p.clock for i, p in enumerate(here.clocks)
            if i != at and p.clock.minute is not None and p.clock.later is None]  # fmt: skip
    return told[0] if len(told) == 1 else None


def _event(
    told: Scene, here: Sentence, at: int, last: Clock | None, scored: Mapping[str, Clock]
) -> Clock | None:
    """The time of the event that "two minutes after …" names, as far as it is known."""
    end = here.clocks[at].end
    if here.words[end : end + 1] == ("it",):
        breaks = any(p.clock.cue in TO_BREAK for p in here.clocks[:at])
        return BREAK if breaks else last
    stop = next((i for i in range(end, len(here.words)) if here.words[i] in _STOPS), None)
    named = here.words[end:stop]
    for p in here.clocks[at + 1 :]:
        if p.clock.minute is not None and p.clock.later is None and p.end <= end + len(named):
            return p.clock
    for n in here.line.mentions:
        if f"<P{n}>" in named and (goal := scored.get(told.mentions[n].name)):
            return goal
    return last if ENDS.isdisjoint(named) else None


_EXTRA_TIME = re.compile(
    r"(?i)extra[- ](?:time|half|period)|\ba\.?e\.?t\b|\b120\b|overtime|golden goal|silver goal"
    r"|penalties|shoot-?out|1(?:0[4-9]|[12]\d)(?:th|st|nd|rd)"
)
"""What a report of a match that went on after ninety minutes has, and many another."""
_FULL, _LATEST = 90, 103


def went_on(text: str) -> bool:
    """True if a match may have gone on after ninety minutes.

    >>> went_on("He scored in the 93rd minute."), went_on("He scored in extra time.")
    (False, True)
    """
    return _EXTRA_TIME.search(text) is not None


def in_added_time(here: Sentence) -> Sentence:
    """A sentence whose times after the 90th minute are of added time: the 93rd is its third."""
    if not any((p.clock.minute or 0) > _FULL for p in here.clocks):
        return here
    return replace(here, clocks=tuple(replace(p, clock=_added(p.clock)) for p in here.clocks))


def _added(clock: Clock) -> Clock:
    if clock.minute is None or clock.added or not _FULL < clock.minute <= _LATEST:
        return clock
    return replace(clock, minute=_FULL, added=clock.minute - _FULL)

"""Which time of play belongs to what is told: the clock of a goal, a card, a change of men."""

from __future__ import annotations

import re
from dataclasses import replace

from kg.read.numbers import Clock
from kg.read.scene import Scene, clause


def clock_for(
    told: Scene, number: int, words: tuple[int, int], *, wide: bool = True
) -> Clock | None:
    """The time of what the code characters ``words`` of a line tell.

    The time told in the clause; with ``wide`` else the only one told between the turns of the
    sentence, without its phase.
    """
    line = told.lines[number]
    tight = clause(line.code, *words)
    turn = clause(line.code, *tight, _TURN)
    for start, end in (tight, turn) if wide else (tight,):
        span = line.span(start, end)
        times = [m.value for m in (told.mentions[n] for n in line.mentions)
                 if isinstance(m.value, Clock) and span.covers(m.span)]  # fmt: skip
        if times and (start, end) == tight:
            return times[0]
        if len(times) == 1:
            return replace(times[0], phase=None)
    return None


_TURN = re.compile(r"(?<![^ ])(?:[;:|\"]|, (?:but|only|while|before|and|then)|but|before|while) ")


def with_later_minutes(told: Scene) -> Scene:
    """The scene with "two minutes later" counted from the time told just before it."""
    mentions = list(told.mentions)
    last: tuple[int, int] | None = None
    for number, line in enumerate(told.lines):
        for n in line.mentions if not line.sentence.quoted else ():
            clock = mentions[n].value
            if not isinstance(clock, Clock):
                continue
            minute = clock.minute
            if clock.later and minute is None and last and number - last[0] <= _NEAR:
                minute = last[1] + clock.later
                if last[1] > _HALF or minute <= _HALF:
                    counted = replace(clock, minute=minute)
                    mentions[n] = replace(mentions[n], value=counted)
            last = (number, minute) if minute is not None else None
    return replace(told, mentions=tuple(mentions))


_NEAR = 3
_HALF = 45

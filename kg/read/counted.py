"""Times counted from another: "two minutes later", "within six minutes", "with six left"."""

from __future__ import annotations

import re
from dataclasses import replace

from kg.model import Span
from kg.read.numbers import Clock

_TURNS_SCORE = re.compile(
    r"(?<!-)\b(?:level\w*|equali\w+|back|respon\w+|repl(?:y|ied)|restor\w+|again|doubl\w+|extend\w*"
    r"|add(?:ed|ing)?|another|pegged|parity|cushion|retaliat\w+|answer\w*|dismissed|sent off"
    r"|(?:a|the|his|her|their|'s) (?:second|third|fourth|fifth)"
    r"(?! (?:consecutive|successive|straight|win|half|minute|time|season|period|league)))\b"
)
"""Words of a deed that comes after a goal told before."""
_OPENS_SCORE = re.compile(
    r"\b(?:(?:take|took|taking|taken) the lead|open(?:ed|ing)? the scoring|opener|ahead|in front"
    r"|deadlock|the first)\b"
)
AT_BREAK = re.compile(
    r"\bat (?:the )?(?:break|interval|half-time|half time|halftime) "
    r"|\b(?:half-time|half time|the interval|the break) came and went "
)
AFTER_BREAK = frozenset({"clock.after-break", "clock.just-after-break"})
TO_BREAK = frozenset({"clock.n-before-break", "clock.n-left-in-first-half", "clock.before-break",
                      "clock.just-before-break", "clock.on-stroke"})  # fmt: skip
BREAK = Clock(45, None, "SecondHalf", None, Span(0, 0))


def counted(clock: Clock, last: Clock | None, code: str, *, first: bool) -> Clock:
    """A time with its minute, if the time told ``last`` gives it one.

    ``first`` is true while no goal is told yet: then "within six minutes" counts from the start.

    >>> from kg.model import Span
    >>> last = Clock(12, None, None, None, Span(0, 1))
    >>> counted(Clock(None, None, None, None, Span(0, 1), later=5), last, "", first=False).minute
    17
    """
    if clock.cue in _INTO_HALF and last and _second_half(last):
        return replace(clock, minute=45 + (clock.minute or 0))
    if clock.later is None:
        if counts_to_end(clock) and last and _in_extra(last) and 60 < (clock.minute or 0) <= 90:
            return replace(clock, minute=(clock.minute or 0) + 30)
        return clock
    if clock.cue == "clock.after-arrival":
        return clock
    if clock.cue == "clock.n-passed":
        return _passed(clock, last, code)
    if clock.minute is not None:
        again = _TURNS_SCORE.search(code) is not None
        opens = last is None or first or _OPENS_SCORE.search(code)
        if not again and opens and last is not BREAK:
            return clock
        if last is None:
            return replace(clock, minute=None)
    return replace(clock, minute=None) if last is None else _after(last, clock)


def since_told(clock: Clock, told: Clock | None) -> Clock:
    """A time within so many minutes, left without one if a later one was ``told`` just before."""
    after = told is not None and (told.minute or 0) > (clock.minute or 0)
    return replace(clock, minute=None) if after and clock.cue in _WITHIN else clock


_WITHIN = frozenset({"clock.within", "clock.took"})


def _passed(clock: Clock, last: Clock | None, code: str) -> Clock:
    """Minutes that "had passed", since the start or since what was told if that is no sooner."""
    if last is None or last.minute is None or clock.minute is None:
        return clock
    if clock.minute > last.minute or _TURNS_SCORE.search(code) is None:
        return clock
    return _after(last, clock)


def _second_half(clock: Clock) -> bool:
    return clock.period == "SecondHalf" or (clock.minute or 0) > 45


def counts_to_end(clock: Clock) -> bool:
    """True for a time told by what is left: it is another in extra time."""
    return clock.cue in _OF_END


_OF_END = frozenset({"clock.with-n-left", "clock.n-left", "clock.n-from-time", "clock.bare-left",
                     "clock.n-into-half", "clock.half-old"})  # fmt: skip
_INTO_HALF = frozenset({"clock.n-into-half", "clock.half-old"})


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

"""Changes of men in the pause: "did not reappear", "a half-time substitute"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from kg.model import Span
from kg.read.numbers import Clock
from kg.read.times import Sentence

_PAUSE = re.compile(
    r"(?:did not|didn't|failed to|would not) (?:re-?appear|re-?emerge) "
    r"|(?:at|during|over) (?:the )?(?:half-time|half time|interval|break) "
    r"|half[- ]time (?:substitut|replacement|change|switch|arrival|introduction|sub )"
    r"|for the (?:start )?(?:of the )?(?:second half|<M\d+>) "
    r"|(?:when|as) the (?:teams|sides|players) (?:returned|re-?emerged|came back)"
)
_AROUND = 14


def half_time(words: Sequence[str], place: tuple[int, int], here: Sentence) -> Clock | None:
    """A change of men in the pause is one of the 45th minute."""
    low, high = max(0, place[0] - _AROUND), place[1] + _AROUND
    found = _PAUSE.search(" ".join(words[low:high]) + " ")
    if found is None or ("<M" in found[0] and not _of_second_half(found[0], here)):
        return None
    span = Span(here.line.spans[place[0]].start, here.line.spans[place[1] - 1].end)
    return Clock(45, None, None, None, span, cue="clock.half-time")


def _of_second_half(words: str, here: Sentence) -> bool:
    return any(p.clock.cue in _SECOND_HALF and here.words[p.first] in words.split()
               for p in here.clocks)  # fmt: skip


_SECOND_HALF = frozenset({"clock.second-half", "clock.just-after-break"})

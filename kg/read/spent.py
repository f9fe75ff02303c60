"""Times that another deed of the sentence has: a chance that came to nothing, a man who went off.

"Best shot wide on 17 minutes before Kane scored", "Kane scored and went off ten minutes from time".
"""

from __future__ import annotations

import re
from collections.abc import Sequence

_ENDS = frozenset(
    {"wide", "saved", "save", "saves", "woodwork", "crossbar", "post", "upright", "blocked",
     "denied", "wasted", "squandered", "spurned", "parried", "tipped", "cleared", "missed",
     "hooked"}
)  # fmt: skip


def chance_between(words: Sequence[str], clock: tuple[int, int], told: tuple[int, int]) -> bool:
    """True if a chance that came to nothing stands between a time and what is told."""
    low, high = (clock[1], told[0]) if clock[0] <= told[0] else (told[1], clock[0])
    between = words[low:high]
    return not _ENDS.isdisjoint(between) and not _rebounds(between)


def _rebounds(words: Sequence[str]) -> bool:
    """True if a chance went on: "the goalkeeper could only parry"."""
    return not _REBOUNDS.isdisjoint(words) or ("could" in words and "only" in words)


def is_spent(words: Sequence[str], clock: tuple[int, int], told: tuple[int, int]) -> bool:
    """True for a time of another deed: "Best shot wide on 17 minutes before …", "and went off"."""
    if told[1] <= clock[0]:
        between = " ".join(words[told[1] : clock[0]])
        return " and " in f" {between}" and _ANOTHER_DEED.search(between) is not None
    if _GOING_ON.isdisjoint(words[clock[1] : told[0]]):
        return False
    low = clause_start(words, clock[0])
    ended = not _ENDS.isdisjoint(words[low : clock[0]])
    if not _LEAVING.isdisjoint(words[low : clock[0]]):
        return _SET_PIECES.isdisjoint(words[low : told[1] + _REBOUND_WORDS])
    return ended and not _rebounds(words[low : told[1] + _REBOUND_WORDS])


def clause_start(words: Sequence[str], at: int) -> int:
    """The first word of the clause in which a word stands."""
    while at and (words[at - 1] not in _CLAUSE_ENDS or words[at - 2][:2] == "<M"):
        at -= 1
    return at


_ANOTHER_DEED = re.compile(
    r"and (?:[a-z]+ly |then |later )?"
    r"(?:(?:left|leaving) (?:to (?:a|an|warm|loud|great) |the (?:field|pitch|fray|action))"
    r"|(?:went|came|limped|hobbled|trudged|walked|was (?:taken|carried|helped|led|sent)) off"
    r"|(?:was|were|being) (?:replaced|substituted|withdrawn|booked|cautioned|dismissed"
    r"|shown|stretchered|denied|sacrificed)|departed|made way|gave way|missed|had a|saw (?:a|his)"
    r"|could|should|might|would|nearly|almost)"
)
_LEAVING = frozenset(
    {"limped", "hobbled", "booked", "cautioned", "dismissed", "replaced", "substituted", "ejected",
     "withdrawn", "stretchered", "injured", "carried", "introduced"}
)  # fmt: skip
_SET_PIECES = frozenset({"penalty", "spot-kick", "spot", "free-kick", "kick", "corner"})
"""What the foul for which a man was sent off may give."""
_GOING_ON = frozenset({"before", "and", "then", "but", ";", ","})
_CLAUSE_ENDS = frozenset({",", ";", ":", "but", "while", "when", "and", "before", "until"})
_REBOUND_WORDS = 6
_REBOUNDS = frozenset(
    {"back", "rebound", "rebounded", "rebounding", "parried", "spilled", "loose", "fell",
     "react", "reacted", "follow", "followed", "pounced", "corner", "arm", "arms", "hand", "hands"}
)  # fmt: skip

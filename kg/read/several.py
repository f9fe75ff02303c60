"""Who plays which role in an incident: men told of together, men behind a verb, men paired.

"Ito and Best were booked" are two cards, "Ito and Best came on for Cole and Moran" two
substitutions, each for the man in his place. A card that nearly, never or elsewhere was shown is
none.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache

from kg.read.doers import doers
from kg.read.lexicon import Phrase, word_list
from kg.read.mentions import Line, Mention
from kg.read.phrases import Match

INCIDENTS = frozenset({"card", "sub", "disallowed"})
"""Events whose phrases name their men as this module reads them."""

_NEAR = 7
_BREAKS = frozenset({",", ";", ":", "but", "when", "as", "while", "because", "(", "|", '"'})


def casts(
    line: Line, mentions: Sequence[Mention], phrase: Phrase, match: Match
) -> list[dict[str, str]]:
    """The men of an incident by role, once for each that the words tell of; none if it was none."""
    if phrase.marks.get("sure") is None and undone(line.code, match.start):
        return []
    told: dict[str, Sequence[int]] = {r: [n] for r, n in match.slots.items() if r in _MEN}
    told |= match.lists
    if doer := phrase.marks.get("doer"):
        told[doer] = doers(line.code, match.start)
        if not told[doer]:
            return []
    names = {role: [mentions[n].name for n in tags] for role, tags in told.items()}
    if "on" in names:
        return _changes(names["on"], names.get("off", []))
    rest = {role: given[0] for role, given in names.items() if role != "player"}
    return [{**rest, "player": name} for name in dict.fromkeys(names.get("player", ()))]


_MEN = frozenset({"player", "on", "off", "keeper"})


def _changes(on: Sequence[str], off: Sequence[str]) -> list[dict[str, str]]:
    """Who came on for whom: in the order of the lists, nobody where they differ in length."""
    if len(on) == len(off):
        return [{"on": a, "off": b} for a, b in zip(on, off, strict=True) if a != b]
    return [{"on": a} for a in on if a not in off]


def undone(code: str, start: int) -> bool:
    """True if the words before take back what follows: "lucky not to be", "calls for a".

    >>> undone("<P1> was lucky not to be booked . ", 25), undone("<P1> was booked . ", 9)
    (True, False)
    """
    words = code[:start].split()[-_NEAR:]
    for word in reversed(words):
        if word in _BREAKS:
            return False
        if word in _undoing():
            return True
    return False


@cache
def _undoing() -> frozenset[str]:
    return frozenset(word_list("undoing"))


def with_cast(roles: Mapping[str, object], cast: Mapping[str, str]) -> dict[str, object]:
    """The roles of a candidate with the men of one incident in place of those it had."""
    return {**{r: v for r, v in roles.items() if r not in _MEN}, **cast}

"""Who was booked and who was sent off, chosen among all that is told of cards.

A red card for a man who was on a yellow one, or who is told to have had two, is a second yellow
card. The list of bookings in a statistics block is complete: what else is read of cards to men
who are not in it is no card of this match, unless they were sent off.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence

from kg.read.candidates import Candidate

_ON_A_YELLOW = frozenset({"card.already-booked", "card.already-booked-man"})


def cards(
    found: Sequence[Candidate], bosses: Collection[str]
) -> dict[tuple[str, str], list[Candidate]]:
    """The tellings of each card by player and kind, in the order of the text."""
    told: dict[str, dict[str, list[Candidate]]] = {}
    for c in found:
        name = str(c.roles["player"])
        if name not in bosses:
            told.setdefault(name, {}).setdefault(str(c.marks["card"]), []).append(c)
    out: dict[tuple[str, str], list[Candidate]] = {}
    for name, kinds in told.items():
        if "RedCard" in kinds and ("SecondYellowCard" in kinds or _was_booked(kinds)):
            red = kinds.pop("RedCard")
            kinds.setdefault("SecondYellowCard", []).extend(red)
        for kind, tellings in kinds.items():
            out[name, kind] = tellings
    return out


def _was_booked(kinds: dict[str, list[Candidate]]) -> bool:
    """True if he is said to be on a yellow card where, or just before, he is sent off."""
    off = {c.line for c in kinds["RedCard"]}
    return any(
        c.cue in _ON_A_YELLOW and off & {c.line, c.line + 1} for c in kinds.get("YellowCard", ())
    )

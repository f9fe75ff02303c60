"""Who was booked and who was sent off, chosen among all that is told of cards.

A red card for a man who was on a yellow one, or who is told to have had two, is a second yellow
card. The list of bookings in a statistics block is complete: what else is read of cards to men
who are not in it is no card of this match, unless they were sent off.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence

from kg.read.candidates import Candidate

_ON_A_YELLOW = frozenset({"card.already-booked", "card.already-booked-man", "card.was-booked"})
_IF_BOOKED = "card.off-if-booked"


def cards(
    found: Sequence[Candidate], bosses: Collection[str], text: str
) -> dict[tuple[str, str], list[Candidate]]:
    """The tellings of each card by player and kind, in the order of the text."""
    told: dict[str, dict[str, list[Candidate]]] = {}
    for c in found:
        name = str(c.roles["player"])
        if name not in bosses:
            told.setdefault(name, {}).setdefault(str(c.marks["card"]), []).append(c)
    out: dict[tuple[str, str], list[Candidate]] = {}
    for name, kinds in told.items():
        _settle(kinds, text)
        for kind, tellings in kinds.items():
            out[name, kind] = tellings
    return out


def _settle(kinds: dict[str, list[Candidate]], text: str) -> None:
    """Makes a red card for a man on a yellow one his second; who "had to go" had been booked."""
    second = kinds.pop("SecondYellowCard", [])
    booked = _lines_booked(kinds.get("YellowCard", ()))
    second = [c for c in second if c.cue != _IF_BOOKED or {c.line, c.line - 1} & booked]
    red = kinds.get("RedCard", [])
    straight = any("straight" in c.words.of(text) for c in red)
    if red and (
        second or (not straight and {n for c in red for n in (c.line, c.line - 1)} & booked)
    ):
        second += kinds.pop("RedCard")
    if second:
        kinds["SecondYellowCard"] = second


def _lines_booked(yellow: Sequence[Candidate]) -> set[int]:
    """Where he is said to be on a yellow card already."""
    return {c.line for c in yellow if c.cue in _ON_A_YELLOW}

"""The minute of a gold fact: which minutes fit it, and whether one is asked for at all."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, Literal, TypeAlias

Outcome: TypeAlias = Literal["right", "wrong", "missed"]

_BREAK = re.compile(r"stroke of (half|the break|the interval)", re.IGNORECASE)
_STOPPAGE = re.compile(r"\b(added|injury|stoppage)[ -]?time\b", re.IGNORECASE)
_ONE_TO_TEN = "one|two|three|four|five|six|seven|eight|nine|ten"
_FIRST_TO_TENTH = "first|second|third|fourth|fifth|sixth|seventh|eighth"
_COUNTED = re.compile(
    rf"\d|\b({_ONE_TO_TEN}|{_FIRST_TO_TENTH}) (and final )?minutes?\b", re.IGNORECASE
)


def number(value: object) -> int | None:
    """The first whole number in a value, or None.

    >>> number("3,803"), number("90+3"), number(True), number(None)
    (3803, 90, None, None)
    """
    if isinstance(value, int | float) and not isinstance(value, bool):
        return int(value)
    found = re.search(r"\d[\d,. ]*", str(value))
    return int(re.sub(r"\D", "", found[0])) if found and value is not None else None


class Minute:
    """What a gold fact says of its minute.

    ``vague`` is a minute that the text leaves open: no minute, or one that fits, is neither asked
    for nor held against the reader, any other is wrong.
    """

    def __init__(
        self, fact: Mapping[str, Any], *, extra_time: bool = False, strict: bool = False
    ) -> None:
        self.value = number(fact.get("minute"))
        added = number(fact.get("added"))
        told = [str(words) for words in fact.get("minute_text") or ()]
        at_break = any(_BREAK.search(words) for words in told)
        in_stoppage = (
            not added
            and any(_STOPPAGE.search(words) for words in told)
            and not any(_COUNTED.search(words) for words in told)
        )
        given = (self.value, number(fact.get("minute_as_stated")),
                 *map(number, fact.get("minute_alt") or ()))  # fmt: skip
        self.fitting = {minute for minute in given if minute is not None}
        inferred = bool(fact.get("minute_inferred"))
        if self.value is None:
            self.vague = bool(self.fitting) or at_break or in_stoppage
            if self.vague and not self.fitting:
                first_half = at_break or fact.get("period") == "1H"
                self.fitting = set(range(44, 50) if first_half else range(89, 100))
            return
        if added and not extra_time:  # 93 says what 90+3 says, where no extra time has a 93rd
            self.fitting.add(self.value + added)
        open_end = not added and self.value in {45, 90, 105, 120}
        open_end = open_end and (at_break or in_stoppage or inferred)
        if open_end:
            self.fitting |= set(range(self.value, self.value + 10))
        self.vague = open_end or fact.get("minute_in_text") is False or (strict and inferred)

    @property
    def asked(self) -> bool:
        """True if the reader should have found it."""
        return self.value is not None and not self.vague

    def off_by(self, minute: int | None) -> int | None:
        """How far a minute is from the nearest that fits; None where that cannot be said."""
        if minute is None or not self.fitting:
            return None
        return min(abs(minute - fitting) for fitting in self.fitting)

    def judged(self, minute: int | None, within: int = 0) -> tuple[Outcome, ...]:
        """What a minute counts as: a wrong one is wrong, and the right one missed.

        >>> gold = Minute({"minute": 54})
        >>> gold.judged(54), gold.judged(55, within=1), gold.judged(60), gold.judged(None)
        (('right',), ('right',), ('wrong', 'missed'), ('missed',))
        """
        off = self.off_by(minute)
        fits = off is not None and off <= within
        if fits:
            return () if self.vague else ("right",)
        wrong: tuple[Outcome, ...] = () if minute is None else ("wrong",)
        return (*wrong, "missed") if self.asked else wrong

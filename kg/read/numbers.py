"""Numbers, scores and the clock: what figures and number words say.

The ways of telling the time of play are data (ontology/lexicon/clock.toml). A clock holds what
the words say and nothing more: "early in the second half" has a period and no minute.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

from kg.model import Span
from kg.resources import resource

_ONES = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
_TEENS = (
    "ten", "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen",
    "eighteen", "nineteen",
)  # fmt: skip
_TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
_ORDINAL_ONES = (
    "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth",
)  # fmt: skip
_ORDINAL_TEENS = (
    "tenth", "eleventh", "twelfth", "thirteenth", "fourteenth", "fifteenth", "sixteenth",
    "seventeenth", "eighteenth", "nineteenth",
)  # fmt: skip


def _cardinals() -> dict[str, int]:
    words = {word: value for value, word in enumerate([*_ONES, *_TEENS], 1)}
    for ten, word in enumerate(_TENS, 2):
        words[word] = ten * 10
        words |= {f"{word}-{one}": ten * 10 + value for value, one in enumerate(_ONES, 1)}
    return words | {"a hundred": 100, "one hundred": 100}


def _ordinals() -> dict[str, int]:
    words = {word: value for value, word in enumerate([*_ORDINAL_ONES, *_ORDINAL_TEENS], 1)}
    for ten, word in enumerate(_TENS, 2):
        words[word[:-1] + "ieth"] = ten * 10
        words |= {f"{word}-{one}": ten * 10 + n for n, one in enumerate(_ORDINAL_ONES, 1)}
    return words | {"hundredth": 100, "one-hundredth": 100}


_CARDINALS = _cardinals()
_ORDINALS = _ordinals()
_TENS_WORDS = "|".join(_TENS)
_CARDINAL = (
    rf"(?:{_TENS_WORDS})(?:[- ](?:{'|'.join(_ONES)})\b)?|{'|'.join(reversed(_TEENS))}"
    rf"|{'|'.join(_ONES)}|(?:a|one) hundred"
)
_ORDINAL = (
    rf"(?:{_TENS_WORDS})[- ](?:{'|'.join(_ORDINAL_ONES)})|(?:{'|'.join(t[:-1] for t in _TENS)})ieth"
    rf"|{'|'.join(reversed(_ORDINAL_TEENS))}|{'|'.join(_ORDINAL_ONES)}|(?:one[- ])?hundredth"
)
_BEFORE, _BEYOND = 60, 100
"""How far before its cue a phrase may begin, and how far after it the phrase may run on."""

_TOLD_NUMBER = rf"(?P<n>(?<![\w.,-])(?:\d{{1,3}}|{_CARDINAL}|an?(?= min))\b)"
_TOLD_ORDINAL = rf"(?P<nth>\b(?:\d{{1,3}}(?:st|nd|rd|th)|{_ORDINAL})\b)"
_NUMBER = re.compile(
    rf"(?<![\w.,£$€])(?:(?P<figures>\d{{1,3}}(?:,\d{{3}})+|\d{{1,9}})(?P<suffix>st|nd|rd|th)?"
    rf"(?![\w%]|[.,]\d)|\b(?P<ordinal>{_ORDINAL})\b|\b(?P<cardinal>{_CARDINAL})\b)",
    re.IGNORECASE,
)
_SCORE = re.compile(
    r"(?<![\w.,/+–—-])(?P<one>\d{1,2})(?:[-‐‑–—]| [-–] |:)(?P<two>\d{1,2})"
    r"(?![\w/]|[.,:]\d|[-‐‑–—]\w)"
)


@dataclass(frozen=True, slots=True)
class Number:
    """A whole number as told in figures or words; ``ordinal`` for "53rd" and "third"."""

    value: int
    span: Span
    ordinal: bool = False


@dataclass(frozen=True, slots=True)
class Score:
    """Two numbers of goals in the order of the text: "2-1"."""

    first: int
    second: int
    span: Span


@dataclass(frozen=True, slots=True)
class Clock:
    """A time of play as told: minute and added minute, or only a period and a phase of it.

    ``period`` is a local name of the ontology (FirstHalf …), ``phase`` "early" or "late",
    ``later`` the minutes since what was told before ("two minutes later"), ``cue`` the entry of
    the lexicon that reads so.
    """

    minute: int | None
    added: int | None
    period: str | None
    phase: str | None
    span: Span
    later: int | None = None
    cue: str = ""


def number_value(words: str) -> int | None:
    """The whole number that figures or words name, ordinals included; None if they name none.

    >>> number_value("seventeen"), number_value("53rd"), number_value("60,102")
    (17, 53, 60102)
    """
    plain = re.sub(r"\s+", " ", words.strip().lower())
    figures = re.fullmatch(r"(\d{1,3}(?:,\d{3})+|\d{1,9})(?:st|nd|rd|th)?", plain)
    if figures:
        return int(figures[1].replace(",", ""))
    joined = plain.replace(" ", "-")
    for known in (_CARDINALS, _ORDINALS):
        for form in (plain, joined):
            if form in known:
                return known[form]
    return None


def numbers(text: str, start: int = 0, end: int | None = None) -> tuple[Number, ...]:
    """The whole numbers told in ``text``, in order; scores, times and decimals are none.

    >>> [n.value for n in numbers("a third goal in 17 minutes, his 53rd; it ended 2-1")]
    [3, 17, 53]
    """
    stop = len(text) if end is None else end
    skipped = {place for score in scores(text, start, stop) for place in _ends(score.span)}
    return tuple(
        Number(value, Span(*found.span()), bool(found["suffix"] or found["ordinal"]))
        for found in _NUMBER.finditer(text, start, stop)
        if found.start() not in skipped and found.end() not in skipped
        if (value := number_value(found[0])) is not None
    )


def _ends(span: Span) -> tuple[int, int]:
    return span.start, span.end


def scores(text: str, start: int = 0, end: int | None = None) -> tuple[Score, ...]:
    """The scores told in figures, in order.

    >>> [(s.first, s.second) for s in scores("won 2–1 after 1 - 0; 2004-05, 4-4-2")]
    [(2, 1), (1, 0)]
    """
    stop = len(text) if end is None else end
    return tuple(
        Score(int(found["one"]), int(found["two"]), Span(*found.span()))
        for found in _SCORE.finditer(text, start, stop)
    )


@dataclass(frozen=True, slots=True)
class _Told:
    cue: str
    needs: str
    pattern: str
    unless: str
    minute: str
    added: str
    later: str
    period: str | None
    phase: str | None


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    """The pattern as a regular expression, made when its cue first occurs."""
    broken_lines = re.sub(r"(?<!\[-) ", r"[ \n]", pattern)
    return re.compile(
        broken_lines.replace("{nth}", _TOLD_ORDINAL)
        .replace("{n}", _TOLD_NUMBER)
        .replace("{minutes}", r"min(?:ute)?s?\b"),
        re.IGNORECASE,
    )


@cache
def _phrases() -> tuple[_Told, ...]:
    data: dict[str, Any] = tomllib.loads(
        resource("ontology", "lexicon", "clock.toml").read_text("utf-8")
    )
    return tuple(
        _Told(
            told["id"],
            told["cue"],
            told["pattern"],
            told.get("unless", ""),
            told.get("minute", ""),
            told.get("added", ""),
            told.get("later", ""),
            told.get("period"),
            told.get("phase"),
        )
        for told in data["told"]
    )


def clocks(text: str, start: int = 0, end: int | None = None) -> tuple[Clock, ...]:
    """The times of play told in ``text``, in order and not overlapping.

    >>> [c.minute for c in clocks("on 17 minutes and again 11 minutes from time")]
    [17, 79]
    >>> [(c.period, c.phase) for c in clocks("fouled early in the second half")]
    [('SecondHalf', 'early')]
    """
    stop = len(text) if end is None else end
    taken = bytearray(stop - start)
    found: list[Clock] = []
    for clock in _all_clocks(text, start, stop):
        low, high = clock.span.start - start, clock.span.end - start
        if taken.find(1, low, high) < 0:
            taken[low:high] = b"\1" * (high - low)
            found.append(clock)
    return tuple(sorted(found, key=lambda clock: clock.span))


def _all_clocks(text: str, start: int, stop: int) -> Iterator[Clock]:
    lower = text[start:stop].replace("İ", "i").lower().replace("’", "'").replace("′", "'")
    places: dict[str, list[tuple[int, int]]] = {}
    for told in _phrases():
        if told.needs not in places:
            places[told.needs] = list(_around(lower, told.needs))
        for low, high in places[told.needs]:
            last = start + high
            for found in _compiled(told.pattern).finditer(
                text, start + low, min(stop, last + _BEYOND)
            ):
                if found.start() >= last or _undone(told, found):
                    continue
                clock = _clock(told, found)
                if clock is not None:
                    yield clock


def _undone(told: _Told, found: re.Match[str]) -> bool:
    return bool(told.unless) and _compiled(told.unless).search(found[0]) is not None


def _around(lower: str, cue: str) -> Iterator[tuple[int, int]]:
    """The stretches in which a phrase with the cue can begin, none overlapping another."""
    low = high = 0
    at = lower.find(cue)
    while at >= 0:
        if at - _BEFORE > high and high:
            yield low, high
            low = at - _BEFORE
        elif not high:
            low = max(0, at - _BEFORE)
        high = at + len(cue)
        at = lower.find(cue, high)
    if high:
        yield low, high


def _clock(told: _Told, found: re.Match[str]) -> Clock | None:
    minute, added, later = (_sum(part, found) for part in (told.minute, told.added, told.later))
    if minute is not None and not 0 <= minute <= 130:
        return None
    return Clock(minute, added, told.period, told.phase, Span(*found.span()), later, told.cue)


def _sum(formula: str, found: re.Match[str]) -> int | None:
    """The value of "n", "90", "90-n", "45+n/60" … for what the phrase's words say."""
    if not formula:
        return None
    total = 0
    for sign, part, seconds in re.findall(r"([+-]?)(\w+)(/60)?", formula):
        value = int(part) if part.isdigit() else _told_number(found[part])
        value = -(-value // 60) if seconds else value
        total += -value if sign == "-" else value
    return total


def _told_number(words: str) -> int:
    return number_value(words) or 1

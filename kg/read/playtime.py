"""The time of play as match reports tell it: "11 minutes from time", "in the 17th minute".

The ways of telling it are data (ontology/lexicon/clock.toml). A clock holds what the words say
and nothing more: "early in the second half" has a period and no minute.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from kg.model import Span
from kg.read.numbers import CARDINAL, ORDINAL, Clock, number_value
from kg.read.shorttimes import LATEST, UNNAMED, Taken, short_times
from kg.resources import resource

_CUES = (
    "min", "hour", "half", "break", "interval", "start", "stroke", "moment", "second", "resum",
    "turnaround", "turn-around", "period", "kick", "time", "immediately", "instant", "attack",
    "move", "teams re", "'", "’", "′", "+", "gone", "played", "left", "remain", "to go", "to play",
)  # fmt: skip
_BEFORE, _BEYOND = 60, 100
"""How far before its cue a time may begin, and how far after it it may run on."""
_N = rf"(?:\d{{1,3}}|{CARDINAL}|an?(?=[ \n-](?:min|further|more|additional)))"
_UNIT = r"(?:min(?:ute)?s?|seconds?|secs?)\b"
_LENGTH = re.compile(
    rf"(?<![\w.,£$€–-])(?P<n>{_N})(?:[ \n-](?:more|further|or so|odd|additional))?[ \n-]"
    rf"(?P<unit>{_UNIT})(?: or so)?(?: and (?P<m>\d{{1,2}}|{CARDINAL}|a half)(?: seconds?)?)?"
    r"|(?<![\w-])(?P<share>(?:three[- ]quarters of an|(?:a )?quarter of an|half[- ]an|an?) hour"
    r"(?: and a half)?)\b"
)
_COUPLE = re.compile(r"(?<!\w)a couple of (?P<unit>minutes|seconds)\b")
_NTHS = rf"(?:\d{{1,3}}(?:st|nd|rd|th)|{ORDINAL})"
_NTH = re.compile(
    rf"(?<![\w-])(?P<nth>{_NTHS})(?:(?:,? and (?:final|last))?[ \n-]"
    rf"(?P<added>added|stoppage|additional)?(?:[- ]time )?[ \n]?minutes?\b"
    rf"| of (?:the )?{_N} (?:(?:added|additional|extra|stoppage[- ]time|injury[- ]time|allotted)"
    rf" (?:minutes?)?|minutes? (?:of (?:{{st}})|added(?: on)?)))"
    rf"|(?<!-)\bminute (?P<figure>\d{{1,3}})(?!\d|[.,:–-]\d)".replace(
        "{st}", "(?:stoppage|injury|added|additional)[- ]time"
    )
)
_ADDED = ("add", "extra", "stoppage", "injury", "allotted")
"""Without "minute" one of these must stand in the tenth of something added."""
_ADVERBS = re.compile(
    r"(?:\b(?:just|only|barely|scarcely|hardly|merely|mere|further|some|about|around|roughly"
    r"|approximately|nearly|almost|exactly|precisely|under|over|well|still|little|more than"
    r"|less than|fewer than|not even|another|no more than|all of|a|the last) )+$"
)
_HEAD = 60


@dataclass(frozen=True, slots=True)
class _Way:
    """An entry of the lexicon."""

    cue: str
    before: re.Pattern[str] | None
    after: re.Pattern[str]
    made: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class _Lexicon:
    length: tuple[_Way, ...]
    nth: tuple[_Way, ...]
    fixed: tuple[_Way, ...]
    cues: tuple[tuple[str, tuple[int, ...]], ...]


@cache
def _lexicon() -> _Lexicon:
    data = tomllib.loads(resource("ontology", "lexicon", "clock.toml").read_text("utf-8"))
    words: dict[str, str] = data["words"]

    def pattern(text: str) -> str:
        filled = re.sub(r"\{([a-z_]+)\}", lambda m: f"(?:{words[m[1]]})", text)
        return re.sub(r"(?<!\[-) ", r"[ \\n]", filled)

    def ways(group: str) -> tuple[_Way, ...]:
        return tuple(
            _Way(
                told["id"],
                re.compile(pattern(f"(?:{told['before']})$")) if "before" in told else None,
                re.compile(pattern(told.get("after", told.get("words", "")))),
                told,
            )
            for told in data[group]
        )

    by_cue: dict[str, list[int]] = {}
    for i, told in enumerate(data["fixed"]):
        for cue in told["cues"]:
            by_cue.setdefault(cue, []).append(i)
    cues = tuple((cue, tuple(numbers)) for cue, numbers in by_cue.items())
    return _Lexicon(ways("length"), ways("nth"), ways("fixed"), cues)


def clocks(text: str, start: int = 0, end: int | None = None) -> tuple[Clock, ...]:
    """The times of play told in ``text``, in order and not overlapping.

    >>> [c.minute for c in clocks("on 17 minutes and again 11 minutes from time")]
    [17, 79]
    >>> [(c.period, c.phase) for c in clocks("fouled early in the second half")]
    [('SecondHalf', 'early')]
    """
    stop = len(text) if end is None else end
    part = text[start:stop].replace("İ", "i")
    lower = part.lower()
    cues = [cue for cue in _CUES if cue in lower]
    if not cues and UNNAMED.search(part) is None:
        return ()
    lower = lower.replace("’", "'").replace("′", "'")
    found: list[Clock] = []
    for low, high in _windows(part, lower, cues):
        by = start + low
        found.extend(_moved(clock, by) for clock in _clocks(part[low:high], lower[low:high]))
    return tuple(sorted(found, key=lambda clock: clock.span))


def _windows(part: str, lower: str, cues: Sequence[str]) -> Iterator[tuple[int, int]]:
    """The stretches in which a time may stand, none overlapping another."""
    if len(lower) <= _BEFORE + _BEYOND:
        yield 0, len(lower)
        return
    places = [at for cue in cues for at in _places(lower, cue)]
    places += [m.start() for m in UNNAMED.finditer(part)]
    places.sort()
    low, high = 0, 0
    for at in places:
        if high and at - _BEFORE > high:
            yield low, high
            low = high
            high = 0
        if not high:
            low = _word_start(lower, at - _BEFORE, low)
        high = min(len(lower), at + _BEYOND)
    if high:
        yield low, high


def _places(lower: str, cue: str) -> Iterator[int]:
    at = lower.find(cue)
    while at >= 0:
        yield at
        at = lower.find(cue, at + 1)


def _word_start(text: str, at: int, least: int) -> int:
    """The place after the first space from a place on, so that no word is cut in two."""
    return max(least, text.find(" ", at) + 1) if at > least else least


def _clocks(part: str, lower: str) -> list[Clock]:
    taken = bytearray(len(part))
    found: list[Clock] = []
    for low, high, clock in _all_told(part, lower):
        if taken.find(1, low, high) < 0:
            taken[low:high] = b"\1" * (high - low)
            if clock is not None:
                found.append(clock)
    return found


def _all_told(part: str, lower: str) -> Iterator[Taken]:
    """Every time that may be told: those with numbers, then the fixed ones by their cues."""
    yield from _numbered(part, lower)
    known = _lexicon()
    here: set[int] = set()
    for cue, ways in known.cues:
        if cue in lower:
            here.update(ways)
    for i in sorted(here):
        way = known.fixed[i]
        for m in way.after.finditer(lower):
            yield *m.span(), _made(way, Span(*m.span()), {}, {})


def _moved(clock: Clock, by: int) -> Clock:
    if not by:
        return clock
    span = Span(clock.span.start + by, clock.span.end + by)
    return Clock(clock.minute, clock.added, clock.period, clock.phase, span, clock.later, clock.cue)


def _numbered(part: str, lower: str) -> Iterator[Taken]:
    """Every stretch with a number of time in it, and its clock if it is one."""
    yield from short_times(part, lower)
    has_minute = "min" in lower
    if has_minute or (" of " in lower and any(word in lower for word in _ADDED)):
        for m in _NTH.finditer(lower):
            yield from _nth(m, lower)
    if has_minute or "sec" in lower or "hour" in lower:
        for m in _LENGTH.finditer(lower):
            yield from _length(m, lower, _minutes(m))
        for m in _COUPLE.finditer(lower) if "couple" in lower else ():
            yield from _length(m, lower, (2, 1) if m["unit"][0] in "sS" else (2, 2))


def _minutes(m: re.Match[str]) -> tuple[int, int]:
    """The minutes begun and the full minutes of a length of time."""
    if m["share"]:
        words = m["share"].lower()
        whole = 45 if words.startswith("three") else 15 if "quarter" in words else 30
        if not words.startswith(("three", "half")) and "quarter" not in words:
            whole = 90 if words.endswith("half") else 60
        return whole, whole
    n = _number(m["n"])
    if m["unit"][0] in "sS":
        return -(-n // 60), n // 60
    return n + bool(m["m"]), n


def _number(words: str) -> int:
    return number_value(words) or 1


def _length(m: re.Match[str], lower: str, n: tuple[int, int]) -> Iterator[Taken]:
    head = lower[max(0, m.start() - _HEAD) : m.start()]
    bare = _ADVERBS.sub("", head)
    skipped = len(head) - len(bare)
    if m.groupdict().get("share") and skipped:
        n = _nudged(n, head[-skipped:])
    for way in _lexicon().length:
        tail = way.after.match(lower, m.end())
        if tail is None:
            continue
        before = way.before.search(bare) if way.before else None
        if before is None and way.before and not way.before.pattern.startswith("(?:(?<!"):
            before = way.before.search(head)
        if way.before and before is None:
            continue
        low, high = m.start(), max(m.end(), tail.end())
        if way.made.get("none"):
            yield low, high, None
            return
        if way.made.get("whole") and before is not None:
            low -= len(before[0].lstrip()) + (skipped if before.string is bare else 0)
        clock = _made(way, Span(low, high), {"n": n[0]}, {"n": n[1]})
        yield low, high, clock
        return


def _nudged(n: tuple[int, int], adverbs: str) -> tuple[int, int]:
    """A minute more for "just over half an hour", one less for "just under"."""
    by = 1 if "over" in adverbs or "more" in adverbs else -1 if "under" in adverbs else 0
    return n[0] + by, n[1] + by


def _nth(m: re.Match[str], lower: str) -> Iterator[Taken]:
    if m["figure"]:
        minute = int(m["figure"])
        if minute <= LATEST:
            yield *m.span(), Clock(minute, None, None, None, Span(*m.span()), cue="clock.minute-n")
        return
    if "minute" not in m[0].lower() or m["added"]:
        span = Span(*m.span())
        made = Clock(90, _number(m["nth"]), None, None, span, cue="clock.nth-of-stoppage")
        yield *m.span(), made
        return
    of_added = " of " in m[0].lower()
    for way in _lexicon().nth:
        tail = way.after.match(lower, m.end())
        if tail is None or (way.cue == "clock.nth-minute" and of_added):
            continue
        nth = {"nth": _number(m["nth"])}
        yield m.start(), tail.end(), _made(way, Span(m.start(), tail.end()), nth, nth)
        return
    if of_added:
        span = Span(*m.span())
        yield *m.span(), Clock(90, _number(m["nth"]), None, None, span, cue="clock.nth-of-stoppage")


def _made(way: _Way, span: Span, begun: Mapping[str, int], full: Mapping[str, int]) -> Clock | None:
    told = way.made
    minute, added = (_sum(told.get(part, ""), begun) for part in ("minute", "added"))
    later = _sum(told.get("later", ""), full)
    if minute is not None and not 0 <= minute <= LATEST:
        return None
    return Clock(minute, added, told.get("period"), told.get("phase"), span, later, way.cue)


def _sum(formula: str, values: Mapping[str, int]) -> int | None:
    """The value of "n", "90", "90-n", "45+nth" … for what the words say."""
    if not formula:
        return None
    total = 0
    for sign, part in re.findall(r"([+-]?)(\w+)", formula):
        value = int(part) if part.isdigit() else values[part]
        total += -value if sign == "-" else value
    return total

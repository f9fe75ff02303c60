"""Numbers, scores and the value of a clock: what figures and number words say."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from kg.model import Span

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
CARDINAL = (
    rf"(?:{_TENS_WORDS})(?:[- ](?:{'|'.join(_ONES)})\b)?|{'|'.join(reversed(_TEENS))}"
    rf"|{'|'.join(_ONES)}|(?:a|one) hundred"
)
ORDINAL = (
    rf"(?:{_TENS_WORDS})[- ](?:{'|'.join(_ORDINAL_ONES)})|(?:{'|'.join(t[:-1] for t in _TENS)})ieth"
    rf"|{'|'.join(reversed(_ORDINAL_TEENS))}|{'|'.join(_ORDINAL_ONES)}|(?:one[- ])?hundredth"
)
_NUMBER = re.compile(
    rf"(?<![\w.,£$€])(?:(?P<figures>\d{{1,3}}(?:,\d{{3}})+|\d{{1,9}})(?P<suffix>st|nd|rd|th)?"
    rf"(?![\w%]|[.,]\d)|\b(?P<ordinal>{ORDINAL})\b|\b(?P<cardinal>{CARDINAL})\b)"
)
_DIGIT = re.compile(r"\d")
_SCORE = re.compile(
    r"(?<![\w.,/+–—-])(?P<one>\d{1,2})(?:[-‐‑–—]| [-–] |:)(?P<two>\d{1,2})"
    r"(?![\w/]|[.,:]\d|[-‐‑–—]\w)"
)
_SMALL = "|".join((*_ONES, *_TEENS[:6]))
_GOALS = rf"(?:{_SMALL}|nil|\d{{1,2}})"
_IN_WORDS = re.compile(
    rf"(?<![\w.,/+–—-])(?:(?P<one>{_SMALL}|nil)(?:[-–—]| [–—-] )(?P<two>{_SMALL}|nil|nothing)"
    rf"|(?P<more>{_GOALS}|a(?= goal )) goals? to (?P<less>{_GOALS}|nothing)"
    rf"|(?<=by )(?P<won>{_SMALL}) to (?P<lost>{_SMALL}|nil|nothing)"
    rf"|(?P<high>\d{{1,2}})[-–— ](?P<low>nil)"
    rf"|(?P<each>{_GOALS})(?:-all| all(?= draw| after| at| on| over| and it|[^\w ]|$))"
    rf"|(?P<apiece>(?:(?<=at )|(?<=[.;:!] )|(?<=ended )|(?<=finished )|(?<=drew )|(?<=drawn ))"
    rf"(?:{_SMALL})(?= apiece| each[.,; ]))"
    rf"|(?<=shared )(?P<shared>two|four|six|eight)(?= goals)"
    rf"|(?P<unanswered>{_GOALS})(?: goals)? (?:without reply|without response|to no reply)"
    r"|(?<=by )(?P<only>the only goal)(?: of the (?:game|match|contest|tie|night|evening))?"
    rf"|(?:the )?odd goal (?:in|of|out of) (?P<odd>three|five|seven|nine|eleven))"
    r"(?![\w/]|[-–—]\w| (?:yards|minutes|metres|men|days|weeks|months|years|games|matches)\b)"
)
_MAY_SAY_SCORE = re.compile(
    "|".join(
        ("nil", r"all(?<![a-z]all)(?![a-z])", "goals? to ", "apiece", " each[.,;]", "odd goal",
         "by the only", "by [a-z]+ to ", "shared [a-z]+ goals", "without re", "to no reply",
         *(f"{word} ?[-–—]" for word in _SMALL.split("|")))
    )
)  # fmt: skip
"""Without one of these there is no score in words; it is sooner found missing than the score."""
_SAYS_SCORE = re.compile(
    r"\bnil\b|\ball\b|goals? to |apiece| each[.,;]|odd goal|by the only|by [a-z]+ to "
    r"|shared [a-z]+ goals|without re|to no reply|[a-z][-–—][a-z]"
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
    the lexicon that reads so; ``far`` is 1 where it stands outside the clause of what it times, 2
    where it stands in another sentence.
    """

    minute: int | None
    added: int | None
    period: str | None
    phase: str | None
    span: Span
    later: int | None = None
    cue: str = ""
    far: int = 0

    @property
    def doubt(self) -> int:
        """How much is to be said for another time: for one that is near and told to the minute."""
        return self.far + self.rough

    @property
    def rough(self) -> bool:
        """True for a time told only roughly: "around the hour"."""
        return self.cue in _ROUND


_ROUND = frozenset(
    f"clock.{cue}"
    for cue in ("hour", "half-hour", "just-after-hour", "just-before-hour", "within", "took",
                "just-after-half-hour", "just-before-half-hour", "stoppage", "last-minute")
)  # fmt: skip
"""Cues of times told only roughly."""


@lru_cache(maxsize=4096)
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


def numbers(
    text: str, start: int = 0, end: int | None = None, told: Sequence[Score] | None = None
) -> tuple[Number, ...]:
    """The whole numbers told in ``text``, in order; scores, times and decimals are none.

    ``told`` are the scores there, for whoever has them already.

    >>> [n.value for n in numbers("a third goal in 17 minutes, his 53rd; it ended 2-1")]
    [3, 17, 53]
    """
    stop = len(text) if end is None else end
    known = scores(text, start, stop) if told is None else told
    skipped = {place for score in known for place in score.span}
    return tuple(
        Number(value, Span(*found.span()), bool(found["suffix"] or found["ordinal"]))
        for found in _NUMBER.finditer(in_small(text), start, stop)
        if found.start() not in skipped and found.end() not in skipped
        if (value := number_value(found[0])) is not None
    )


@lru_cache(maxsize=2)
def in_small(text: str) -> str:
    """The text in lower case, every place where it was; a regex finds it faster than both cases."""
    return text.replace("İ", "i").lower()


def scores(text: str, start: int = 0, end: int | None = None) -> tuple[Score, ...]:
    """The scores told, in figures or in words, in order.

    >>> [(s.first, s.second) for s in scores("won 2–1 after 1 - 0; 2004-05, 4-4-2")]
    [(2, 1), (1, 0)]
    >>> [(s.first, s.second) for s in scores("two-all; lost by the odd goal in five, a one-two")]
    [(2, 2), (3, 2)]
    >>> [(s.first, s.second) for s in scores("shared four goals; put five past us without reply")]
    [(2, 2)]
    """
    stop = len(text) if end is None else end
    found: list[Score] = []
    if _DIGIT.search(text, start, stop) is not None:
        found = [
            Score(int(m["one"]), int(m["two"]), Span(*m.span()))
            for m in _SCORE.finditer(text, start, stop)
        ]
    small = in_small(text)
    if not (_MAY_SAY_SCORE.search(small, start, stop) and _SAYS_SCORE.search(small, start, stop)):
        return tuple(found)
    found += [score for m in _IN_WORDS.finditer(small, start, stop) if (score := _in_words(m))]
    return tuple(sorted(found, key=lambda score: score.span))


def _in_words(m: re.Match[str]) -> Score | None:
    """The score that words say; none for the pass that is called a one-two."""
    told = {name: _goals(words) for name, words in m.groupdict().items() if words}
    span = Span(*m.span())
    if "odd" in told:
        return Score(told["odd"] // 2 + 1, told["odd"] // 2, span)
    if "only" in told:
        return Score(1, 0, span)
    if "shared" in told:
        return Score(told["shared"] // 2, told["shared"] // 2, span)
    if "unanswered" in told:
        return Score(told["unanswered"], 0, span)
    first, second = (*told.values(), *told.values())[:2]
    return None if m[0] in {"one-two", "one–two"} else Score(first, second, span)


def _goals(words: str) -> int:
    return int(words) if words.isdigit() else 1 if words == "a" else number_value(words) or 0

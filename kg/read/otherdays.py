"""Results of another day, told in passing: "Rovers, who lost 3-0 on their last visit"."""

from __future__ import annotations

import re
import tomllib
from functools import cache

from kg.read.candidates import Candidate
from kg.read.opponents import LEAD
from kg.read.scene import Scene
from kg.resources import resource


def elsewhen(told: Scene, c: Candidate) -> bool:
    """True if the words around a result give another day, beyond the first sentence."""
    body = told.lines[c.line].sentence.body
    words = body.of(told.text).lower()
    start, end = c.words.start - body.start, c.words.end - body.start
    first = max(words.rfind(mark, 0, start) for mark in _MARKS)
    after = [at for mark in _MARKS if (at := words.find(mark, end)) >= 0]
    opens = words[: first + 1] if first < _SHORT else ""
    near = f"{opens} {words[first + 1 : min(after, default=len(words))]}"
    if c.line == 0:
        return False
    before = told.lines[c.line - 1].sentence.body.of(told.text)
    return bool(_words().search(near) or _IN_YEAR.search(before))


def of_another_day(told: Scene, c: Candidate) -> bool:
    """True for a result told of another day; in the first sentences only an aside can be one."""
    if c.line >= LEAD:
        return elsewhen(told, c)
    body = told.lines[c.line].sentence.body
    if not _OPENS_ASIDE.search(told.text, body.start, c.words.start):
        return False
    return aside_elsewhen(told.text[c.words.start : body.end])


_OPENS_ASIDE = re.compile(r",\s(?:who\s(?:had\s|were\s|have\s)?)?$")
"""Before a participle that only says who a team is: "Rovers, thrashed 6-0 here last May, won"."""


def aside_elsewhen(words: str) -> bool:
    """True if an aside that begins with these words gives another day before its comma.

    >>> aside_elsewhen("thrashed 6-0 here in their last meeting, took revenge on Ajax")
    True
    >>> aside_elsewhen("beaten 2-1 at Ajax on Sunday, are bottom")
    False
    """
    aside, comma, _ = words.lower().partition(",")
    return bool(comma) and bool(_words().search(aside) or _LAST.search(aside))


_LAST = re.compile(r"\b(?:last|previous|earlier|before|reverse)\b")
_IN_YEAR = re.compile(r"\b(?:came|was|were) \b.*\bin (?:19|20)\d\d\b")
_MARKS = ",;:—"
_SHORT = 40


@cache
def _words() -> re.Pattern[str]:
    data = tomllib.loads(resource("ontology", "lexicon", "reported.toml").read_text("utf-8"))
    return re.compile("|".join(f"(?:{pattern})" for pattern in data["elsewhen"]["words"]))

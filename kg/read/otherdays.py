"""Results of another day, told in passing: "Rovers, who lost 3-0 on their last visit"."""

from __future__ import annotations

import re
import tomllib
from functools import cache

from kg.read.candidates import Candidate
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


_IN_YEAR = re.compile(r"\b(?:came|was|were) \b.*\bin (?:19|20)\d\d\b")
_MARKS = ",;:—"
_SHORT = 40


@cache
def _words() -> re.Pattern[str]:
    data = tomllib.loads(resource("ontology", "lexicon", "reported.toml").read_text("utf-8"))
    return re.compile("|".join(f"(?:{pattern})" for pattern in data["elsewhen"]["words"]))

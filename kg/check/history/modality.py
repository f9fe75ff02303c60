"""What is no claim though it has its words: hopes, conditions, and other football."""

from __future__ import annotations

import re

from kg.check.history.grammar import word_set
from kg.check.history.naming import CodedLine
from kg.check.history.phrases import Phrase

_ASIDE = re.compile(r", (?:who|which|whose) [^,]* , ")
_BREAK = re.compile(r"[.;:\"|] |, (?=and |but |while )|(?<= )(?:but|while|whereas) ")

_UNTIL = re.compile(
    r"\b(?:until|before|prior to) (?:this|these|the) (?:month|summer|winter|spring|autumn|year|week"
    r"|season|tournament|finals|competition|championships?|<C\d+>) "
)
"""What is told of the time before a tournament is not held against the matches in it."""


def is_hedged(line: CodedLine, phrase: Phrase) -> bool:
    """True for what may be, is hoped for, or would be so if: "could be a first win since"."""
    start = max((m.end() for m in _BREAK.finditer(line.code, 0, phrase.start)), default=0)
    if _UNTIL.search(line.code, 0, phrase.start):
        return True
    words = _ASIDE.sub(" ", line.code[start : phrase.end]).split()
    return not word_set("hedge").isdisjoint(words)


def is_of_others(line: CodedLine) -> bool:
    """True for a sentence on another football than the results': women's, under-21, clubs'."""
    return not word_set("other_football").isdisjoint(line.code.split())

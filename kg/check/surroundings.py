"""Grounds and competitions that words of the match itself name: "this tie at the World Cup".

The reader takes a competition or a ground told in passing for that of any match; here the words
before it leave no doubt of which.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal, TypeAlias

from kg.check.case import Case
from kg.check.heard import heard
from kg.check.setting import setting_answer
from kg.check.verdicts import CheckedClaim
from kg.read.candidates import clause_around
from kg.read.mentions import Line, Mention
from kg.read.opponents import LEAD
from kg.read.stated import StatedSetting, Words

_TAG = re.compile(r"<[VC](\d+)> ")
_Kind: TypeAlias = Literal["venue", "competition"]
_WORDS: tuple[tuple[_Kind, str], ...] = (
    ("venue", "venue-of-match"),
    ("competition", "competition-of-match"),
    ("competition", "competition-of-lead"),
)
_LEADING = frozenset({"competition-of-lead"})
"""What is told so only in the first sentences."""


def surrounding_claims(case: Case) -> Iterator[CheckedClaim]:
    """A claim for every such ground or competition."""
    told = case.stated.told
    for number, line in enumerate(told.lines):
        for kind, mention in _named(case, number, line):
            words = Words(mention.span, clause_around(told, number, mention.span))
            said = StatedSetting(words, kind, mention.name, value=None, surely=True)
            answer = setting_answer(case, said)
            if answer is not None and answer.verdict != "not_verifiable":
                yield case.claim(kind, mention.span, mention.name, answer)


def _named(case: Case, number: int, line: Line) -> Iterator[tuple[_Kind, Mention]]:
    """The kinds and the mentions, in the reporter's own words."""
    if line.sentence.quoted:
        return
    for kind, words in _WORDS:
        if words in _LEADING and number >= LEAD:
            continue
        for found in heard(words).finditer(line.code):
            if tag := _TAG.match(line.code, found.end("before")):
                yield kind, case.stated.told.mentions[int(tag[1])]

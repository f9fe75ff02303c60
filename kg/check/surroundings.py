"""Grounds and competitions that words of the match itself name: "this tie at the World Cup".

The reader takes a competition or a ground told in passing for that of any match; here the words
before it leave no doubt of which.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Iterator, Mapping
from typing import Literal, TypeAlias

from kg.check.case import Case
from kg.check.elsewhere import is_of_another, is_out_of_the_way
from kg.check.heard import heard
from kg.check.setting import competition_answer, setting_answer
from kg.check.verdicts import CheckedClaim
from kg.graph.iris import slug
from kg.identity.matches import towns
from kg.read.candidates import clause_around
from kg.read.mentions import Line, Mention
from kg.read.opponents import LEAD
from kg.read.stated import StatedSetting, Words

_TAG = re.compile(r"<[VCS](\d+)> ")
_Kind: TypeAlias = Literal["venue", "competition", "stage"]
_WORDS: tuple[tuple[_Kind, str], ...] = (
    ("venue", "venue-of-match"),
    ("venue", "venue-far"),
    ("venue", "venue-ahead"),
    ("competition", "competition-of-match"),
    ("competition", "competition-of-lead"),
    ("stage", "stage-of-match"),
)
_MILD = frozenset({"venue-far", "stage-of-match"})
"""What may be told so of another match."""
_LEADING = frozenset({"competition-of-lead", "stage-of-match"})
"""What is told so only in the first sentences."""


def surrounding_claims(case: Case) -> Iterator[CheckedClaim]:
    """A claim for every such ground or competition."""
    told = case.stated.told
    for number, line in enumerate(told.lines):
        for kind, told_by, mention in _named(case, number, line):
            words = Words(mention.span, clause_around(told, number, mention.span))
            value = mention.value if isinstance(mention.value, str) else None
            said = StatedSetting(words, kind, mention.name, value, surely=True)
            answer = competition_answer(case, said) or setting_answer(case, said)
            if answer is None or answer.verdict == "not_verifiable":
                continue
            mild = answer.verdict == "contradicted" and told_by in _MILD
            if not (mild and is_of_another(case, mention.span)):
                yield case.claim(kind, mention.span, mention.name, answer)


def _named(case: Case, number: int, line: Line) -> Iterator[tuple[_Kind, str, Mention]]:
    """The kinds, the words that tell them, and the mentions, in the reporter's own words."""
    if line.sentence.quoted:
        return
    for kind, words in _WORDS:
        if words in _LEADING and number >= LEAD:
            continue
        for found in heard(words).finditer(line.code):
            tag = _TAG.match(line.code, found.end("before"))
            mention = case.stated.told.mentions[int(tag[1])] if tag else None
            fits = _NEEDS.get(words)
            if mention is not None and (fits is None or fits(case, mention)):
                yield kind, words, mention


def _is_far(case: Case, ground: Mention) -> bool:
    """True for a ground whose towns are all out of the way."""
    lies = towns().get(slug(ground.name), ())
    return bool(lies) and all(is_out_of_the_way(case, town.replace("-", " ")) for town in lies)


def _is_no_goal_of_theirs(case: Case, ground: Mention) -> bool:
    """True for a ground in whose town neither team played in the weeks after: no way led there."""
    day, results = case.match.day, case.known.results
    lies = set(towns().get(slug(ground.name), ()))
    later = (
        m for team in case.pair for m in results.of_team(team)
        if day and (when := results.day(m)) and day < when <= day + _WEEKS
    )  # fmt: skip
    return lies.isdisjoint(slug(case.name(p)) for m in later for p in results.account(m).places)


_WEEKS = dt.timedelta(days=60)
_NEEDS: Mapping[str, Callable[[Case, Mention], bool]] = {
    "venue-far": _is_far, "venue-ahead": _is_no_goal_of_theirs,
}  # fmt: skip
"""What must be so of a ground for words to tell it as that of the match."""

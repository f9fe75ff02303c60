"""The words around a competition, a stage or a ground that tell whether it is this match's.

They stand in ontology/lexicon/occasion.toml as regular expressions over coded sentences.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Protocol

from kg.read.candidates import Candidate, clause_around
from kg.read.lexicon import word_list
from kg.read.mentions import Line, Mention
from kg.read.opponents import LEAD
from kg.read.phrases import KINDS
from kg.read.scene import Scene
from kg.resources import resource


class Meeting(Protocol):
    """A text and the two teams whose match it tells: all that the words around need."""

    @property
    def told(self) -> Scene:
        """The text, ready for phrases."""

    @property
    def teams(self) -> tuple[str, str]:
        """The two teams."""


@cache
def words_around(name: str) -> re.Pattern[str]:
    """The expression of that name.

    >>> bool(words_around("another-tier").search("promoted from the "))
    True
    """
    pattern = _file()[name].replace("\n", "")
    matches = "|".join(map(re.escape, word_list("matchword")))
    months = "|".join(word_list("month"))
    return re.compile(pattern.replace("{match}", matches).replace("{month}", months))


@cache
def _file() -> Mapping[str, str]:
    text = resource("ontology", "lexicon", "occasion.toml").read_text("utf-8")
    around: Mapping[str, str] = tomllib.loads(text)["around"]
    return around


def is_league(name: str) -> bool:
    """True for a competition that goes on all season: a report may name it in passing."""
    return bool(words_around("league").search(name)) and not words_around("no-league").search(name)


def is_header(number: int, line: Line) -> bool:
    """True for a line above the report that names its occasion: "FA Cup, third round, 2 May"."""
    return number <= LEAD and bool(words_around("header").fullmatch(line.code))


def named(told: Scene, *kinds: str) -> Iterator[tuple[int, Line, Mention, int]]:
    """The reporter's mentions of those kinds: line number, line, mention, place in its code."""
    for number, line in enumerate(told.lines):
        if line.sentence.quoted:
            continue
        for n in line.mentions:
            m = told.mentions[n]
            if m.kind in kinds:
                yield number, line, m, line.code.find(f"<{KINDS[m.kind]}{n}> ")


def sides_of(line: Line, at: int) -> tuple[str, str]:
    """The code before and after the tag at a place."""
    return line.code[:at], line.code[line.code.find(" ", at) + 1 :]


_TEAM = re.compile(r"<T(\d+)> ")


def telling(
    told: Scene, number: int, m: Mention, roles: Mapping[str, object], cue: str
) -> Candidate:
    """The candidate that a mention of the occasion is, with its value as a role of its own."""
    extra = {} if m.value is None else {f"{m.kind}_value": m.value}
    passage = clause_around(told, number, m.span)
    return Candidate(m.kind, {**roles, **extra}, {}, passage, m.span, number, cue)


def names_others(out: Meeting, before: str, after: str) -> bool:
    """True if the clause names a third team beside the competition."""
    low = max(before.rfind(", "), before.rfind("; "), before.rfind(" as "), 0)
    ends = [i for i in (after.find(mark) for mark in (", ", "; ", ". ")) if i >= 0]
    inside = before[low:][-_REACH:] + after[: min(ends, default=len(after))][:_REACH]
    named = {out.told.mentions[int(n)].name for n in _TEAM.findall(inside)}
    mine = {name for name in named if name[:1] in "@#" or name in out.teams}
    return bool(named - mine) and not mine


_REACH = 60

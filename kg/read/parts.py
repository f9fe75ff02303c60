"""The parts that men and teams play in a clause: they attack, or they defend.

A man by what he does there, owns there or has done to him, a team by how it fares and by what is
its own: "Kone shot", "Bell's save", "past Bell", "Town pressed", "the Town net".
ontology/lexicon/attack.toml has the words.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple, TypeAlias

from kg.read.mentions import Line, Mention
from kg.resources import resource

_Words: TypeAlias = frozenset[tuple[str, ...]]


class Part(NamedTuple):
    """What a man or a team does in a clause: 1 attacks, -1 defends; the clause by its number."""

    mention: Mention
    part: int
    clause: int
    acts: bool


@dataclass(frozen=True, slots=True)
class _Signs:
    """The words by which men or teams attack, or defend; ``neither`` are verbs that say nothing."""

    does: _Words
    owns: _Words
    suffers: _Words
    after: _Words
    by: _Words
    source: _Words


class _Table(NamedTuple):
    """The whole table of words."""

    man: tuple[tuple[int, _Signs], ...]
    team: tuple[tuple[int, _Signs], ...]
    neither: _Words
    passed: frozenset[str]
    posts: frozenset[str]
    turns: frozenset[str]


def parts_in(mentions: Sequence[Mention], line: Line) -> list[Part]:
    """The parts that the men and teams of a sentence play, in their order."""
    if _OWN.search(line.code):
        return []
    table = _table()
    words = line.code.split()
    out: list[Part] = []
    clause = 0
    acted = False
    for i, word in enumerate(words):
        if word in table.turns and i:
            clause, acted = clause + 1, False
        elif word[0] == "<" and word[1] in "PT" and word[-1] == ">" and len(word) > _BARE:
            mention = mentions[int(word[2:-1])]
            if mention.kind == "person":
                if part := _of_man(words, i):
                    out.append(Part(mention, part, clause, acts=False))
            elif part := _of_team(words, i):
                acts = not _owned(words, i)
                if acts and acted:
                    clause += 1
                acted |= acts
                out.append(Part(mention, part, clause, acts))
    return out


_BARE = 3
_OWN = re.compile(r"(?<![^ ])own (?:goal|net|bar|keeper|goalkeeper|post|line|team) ")
"""Where a ball goes into the wrong net, nobody's part is what it looks like."""


def _of_man(words: Sequence[str], i: int) -> int:
    """What a man does by the words behind him, else by those before him."""
    if _owned(words, i):
        return _what_he_owns(words, i + 2)
    if words[i + 1 : i + 3] == [",", "whose"]:
        return _what_he_owns(words, i + 3)
    if i and words[i - 1] in _KEEPER:
        return -1
    at, passive = _verb(words, i + 1)
    table = _table()
    if at < 0 or _starts(words, at, table.neither):
        return 0 if at >= 0 else _done_to(words, i)
    for part, signs in table.man:
        if _starts(words, at, signs.suffers if passive else signs.does):
            return part
    return _done_to(words, i)


def _verb(words: Sequence[str], at: int) -> tuple[int, bool]:
    """The place of the verb of a name, and whether it is told as done to him; -1 if none."""
    passive = False
    at = _past_aside(words, at)
    for k in range(at, min(at + _FAR, len(words))):
        word = words[k]
        if word == "," and k > at:
            return -1, False
        if word in _BE:
            passive = True
        elif not _is_passed(words, k):
            return (-1 if word[0] in ".;:" else k), passive
    return -1, False


def _past_aside(words: Sequence[str], at: int) -> int:
    """The place behind what is said of a name between commas: "Kone , on for Bell , shot"."""
    if words[at : at + 1] != [","] or words[at + 1 : at + 2] == ["who"]:
        return at
    if at > 1 and words[at - 2] == ",":
        return at + 1
    for k in range(at + 1, min(at + _ASIDE, len(words))):
        if words[k] == ",":
            return k + 1
    return at


_ASIDE = 12


def _is_passed(words: Sequence[str], k: int) -> bool:
    word = words[k]
    if word in {"had", "has", "have"}:
        return not any(_starts(words, k, signs.does) for _, signs in _table().man)
    return word in _table().passed or word[-2:] == "ly" or word[:2] in {"<M", "<N"}


_FAR = 6
_BE = frozenset({"was", "were", "is", "are", "been", "being", "got"})


def _what_he_owns(words: Sequence[str], at: int) -> int:
    for k in range(at, min(at + _NOUNS, len(words))):
        word = words[k]
        for part, signs in _table().man[::-1]:
            if (word,) in signs.owns:
                return part
        if word[0] in "<,.;":
            break
    return 0


_NOUNS = 4


def _done_to(words: Sequence[str], i: int) -> int:
    """What is done to a man by the words before him: "past Bell", "saved by Bell", "fed Kone"."""
    table = _table()
    b = i - 1
    keeps = False
    while b >= 0 and (words[b] in table.posts or words[b][:2] == "<T"):
        keeps |= words[b] in _KEEPER
        b -= 1
    if b < 0:
        return -1 if keeps else 0
    word = words[b]
    for part, signs in table.man:
        if word == "by":
            if _shortly_before(words, b - 1, signs.by, _REACH):
                return part
        elif word == "from":
            if _shortly_before(words, b - 1, signs.source, _REACH):
                return part
        elif _ends(words, b, signs.after):
            return part
    if word in {"to", "for"} and b and words[b - 1][:2] != "<P":
        return 1
    return -1 if keeps else 0


_KEEPER = frozenset({"goalkeeper", "keeper", "custodian"})
_REACH = 6


def _of_team(words: Sequence[str], i: int) -> int:
    """What a team does by the words behind it: by what is its own there, else by its verb."""
    table = _table()
    b = i - 1
    while b >= 0 and words[b] in {"the", "a"}:
        b -= 1
    loose = b >= 0 and words[b] in _LOOSE
    if part := _what_it_owns(words, i, loose=loose):
        return part
    if _owned(words, i):
        return 0
    if loose:
        return -1 if words[b] == "against" else 0
    at = _past_aside(words, i + 1)
    for k in range(at, min(at + _FAR, len(words))):
        for part, signs in table.team:
            if _starts(words, k, signs.does):
                return part
        if not (_is_passed(words, k) or words[k] in _BE) or words[k] == ",":
            break
    return 0


_LOOSE = frozenset(
    ["on", "at", "into", "in", "towards", "of", "over", "against", "past", "beyond", "inside", "by",
     "behind", "from", "through", "off", "to", "under", "and", "v", "beat", "with", "for", "gave"]
)  # fmt: skip
"""Words before a team that is no subject."""


def _what_it_owns(words: Sequence[str], i: int, *, loose: bool) -> int:
    """What "the Rovers net", "a Rovers corner" say of the team; nil for "Rovers keeper Bell"."""
    at = i + 2 if _owned(words, i) else i + 1
    for k in range(at, min(at + 3, len(words))):
        word = words[k]
        if word == "back" and words[k + 1 : k + 2] and words[k + 1][:2] == "<N":
            return -1
        if word[0] in "<,.;" or any(w[:2] == "<P" for w in words[k + 1 : k + 3]):
            break
        if word == "goal" and not loose:
            return -1 if words[k + 1 : k + 2] in (["came"], ["led"]) and "under" in words else 1
        for part, signs in _table().team:
            if _starts(words, k, signs.owns):
                return part
        if not word.isalpha() or k > at:
            break
    return 0


def _owned(words: Sequence[str], i: int) -> bool:
    return words[i + 1 : i + 2] == ["'s"]


def _starts(words: Sequence[str], at: int, those: _Words) -> bool:
    """True if one of those stretches of words begins here."""
    return (
        (words[at],) in those
        or tuple(words[at : at + 2]) in those
        or tuple(words[at : at + 3]) in those
    )


def _ends(words: Sequence[str], at: int, those: _Words) -> bool:
    return (words[at],) in those or tuple(words[at - 1 : at + 1]) in those


def _shortly_before(words: Sequence[str], at: int, those: _Words, reach: int) -> bool:
    for k in range(at, max(-1, at - reach), -1):
        if words[k] in _BREAKS:
            return False
        if _ends(words, k, those):
            return True
    return False


_BREAKS = frozenset({"and", "but", "when", ";", "while", "."})


@cache
def _table() -> _Table:
    data = tomllib.loads(resource("ontology", "lexicon", "attack.toml").read_text("utf-8"))

    def signs(kind: str, part: str) -> _Signs:
        entry = data[kind][part]
        rows = (entry.get(key, "") for key in ("does", "owns", "suffers", "after", "by", "from"))
        return _Signs(*(_phrases(row) for row in rows))

    sided = {
        kind: ((-1, signs(kind, "defends")), (1, signs(kind, "attacks")))
        for kind in ("man", "team")
    }
    lists = (frozenset(data[key].split()) for key in ("passed", "posts", "turns"))
    return _Table(sided["man"], sided["team"], _phrases(data["neither"]), *lists)


def _phrases(row: str) -> _Words:
    return frozenset(tuple(words.split("|")) for words in row.split())

"""Who came on for whom: the substitutions of a match chosen among all that is told of them.

A man comes on once and goes off once, a manager does neither, and the statistics block knows them
all. "Moran replaced Ito with Best" names three men in the words of two; what was changed before the
match, in the side that began it, is no substitution.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Sequence
from collections.abc import Set as AbstractSet

from kg.read.candidates import Candidate
from kg.read.lexicon import word_list
from kg.read.scene import Scene

_OPENING = 12
"""Sentences in which a report names the side that begins."""


def changes(
    found: Sequence[Candidate], told: Scene, bosses: AbstractSet[str]
) -> list[tuple[Candidate, list[Candidate]]]:
    """Each substitution with everything that tells of it, in the order of the text."""
    subs = [c for c in found if c.event == "sub" and not bosses & _men(c)]
    listed = [c for c in subs if c.cue == "block.sub"]
    teamed = _side_news(told)
    rest = [c for c in subs if c.cue != "block.sub" and c.line not in teamed]
    chosen: dict[str, Candidate] = {}
    off: set[str] = set()
    for c in [*listed, *sorted(rest, key=lambda c: (-_rank(c), c.words.start))]:
        on, gone = str(c.roles["on"]), str(c.roles.get("off", ""))
        if on in chosen or (gone and gone in off) or gone == on:
            continue
        if (listed and c not in listed and gone in chosen) or (not gone and _goes(on, c, subs)):
            continue
        chosen[on] = c
        off |= {gone} - {""}
    return [
        (c, [c, *(t for t in rest if t is not c and _same(t, c))])
        for c in sorted(chosen.values(), key=lambda c: c.words.start)
    ]


def _men(c: Candidate) -> set[str]:
    return {str(c.roles[role]) for role in ("on", "off") if role in c.roles}


def _rank(c: Candidate) -> int:
    return c.weight + 10 * ("off" in c.roles)


def _goes(name: str, c: Candidate, subs: Iterable[Candidate]) -> bool:
    """True if the same words tell that he goes off: "sent on" has its object behind it."""
    return any(t.roles.get("off") == name and t.line == c.line for t in subs)


def _same(one: Candidate, other: Candidate) -> bool:
    gone = one.roles.get("off")
    return one.roles["on"] == other.roles["on"] and gone in {None, other.roles.get("off")}


def _side_news(told: Scene) -> frozenset[int]:
    """The sentences at the beginning that tell whom the managers chose to begin with."""
    news: set[int] = set()
    words = frozenset(word_list("sidenews"))
    for number, line in enumerate(told.lines):
        if line.sentence.quoted:
            continue
        begins = not words.isdisjoint(line.words) or bool(_FROM_LAST.search(line.code))
        follows = number - 1 in news and number < _OPENING
        if (begins or follows) and "<M" not in line.words and not _in_play(line.words):
            news.add(number)
    return frozenset(news)


_FROM_LAST = re.compile(
    r"changes? .*(?:(?:from|to) the (?:[a-z-]+ )?(?:side|team|eleven|xi)"
    r"|(?:from|since) (?:last|midweek|the (?:defeat|win|draw|victory|loss)"
    r"|their (?:last|previous)))"
)


def _in_play(words: Collection[str]) -> bool:
    return bool({"half-time", "interval", "break", "injury", "limped", "hobbled", "restart",
                 "minutes", "later", "stretchered", "hour"}.intersection(words))  # fmt: skip

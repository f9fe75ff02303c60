"""What two names say of their sides by standing side by side in the reporter's sentences.

"Kone and Bell", "Kone for Bell to score", "Kone past Bell", "United pressed and Kone shot wide":
the words between two neighbours, of which ontology/lexicon/company.toml has the kinds, are a hint
for or against one side. Each is weak; the sum over a report places most of its people.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from kg.model import Span
from kg.read.mentions import Line, Mention
from kg.read.scene import Scene
from kg.read.sides import Hint
from kg.resources import resource

_TAG = re.compile(r"<([PT])(\d+)> ")
_TURNS = frozenset({",", "and", "when", "as", "before", "after", "who", "whose", "then", "-", "–"})
_ARTICLES = frozenset({"the", "a", "an", "his", "their", "diving", "advancing", "goalkeeper"})


@dataclass(frozen=True, slots=True)
class _Kind:
    """One entry of the table of words between neighbours."""

    id: str
    between: frozenset[str]
    exact: frozenset[str]
    only: frozenset[str]
    has: frozenset[str]
    last: frozenset[str]
    near: frozenset[str]
    weight: int

    def fits(self, gap: str, words: Sequence[str], near: str, last: str) -> bool:
        """True if the words between two names are of this kind."""
        if self.exact:
            return gap.strip() in self.exact
        if self.only:
            return self.only.issuperset(words)
        if self.last:
            return last in self.last
        looked, at = (self.near, near) if self.near else (self.has, gap)
        return not looked or any(f" {word} " in at for word in looked)


@cache
def _kinds() -> dict[str, tuple[_Kind, ...]]:
    data = tomllib.loads(resource("ontology", "lexicon", "company.toml").read_text("utf-8"))
    kinds = [
        _Kind(
            id=entry["id"],
            between=frozenset(entry["between"].split()),
            exact=frozenset(entry.get("is", ())),
            only=frozenset(entry.get("only", ())),
            has=frozenset(entry.get("has", ())),
            last=frozenset(entry.get("last", ())),
            near=frozenset(entry.get("near", ())),
            weight=entry["weight"],
        )
        for entry in data["beside"]
    ]
    return {pair: tuple(k for k in kinds if pair in k.between) for pair in ("PP", "TP", "PT")}


def beside_hints(told: Scene) -> Iterator[Hint]:
    """A hint for each two neighbours, and for who opens the sentence after a team's."""
    opened: Mention | None = None
    for line in told.lines:
        if line.sentence.quoted:
            opened = None
            continue
        tags = list(_TAG.finditer(line.code))
        for first, second in pairwise(tags):
            hint = _hint(told.mentions, line, first, second)
            if hint is not None:
                yield hint
        if opened is not None and tags and tags[0][1] == "P" and not _turns(line):
            man, weight = told.mentions[int(tags[0][2])], 2 if tags[0].start() == 0 else 1
            yield Hint(_node(opened), man.name, same=True, weight=weight,
                       passage=line.sentence.body, cue="beside.next")  # fmt: skip
        opens = tags and tags[0].start() == 0 and tags[0][1] == "T"
        opens = opens and not line.code.startswith("'s ", tags[0].end())
        opened = told.mentions[int(tags[0][2])] if opens else None


def _hint(
    mentions: Sequence[Mention], line: Line, first: re.Match[str], second: re.Match[str]
) -> Hint | None:
    pair = first[1] + second[1]
    one, other = mentions[int(first[2])], mentions[int(second[2])]
    if pair == "TT" or one.name.removeprefix("@") == other.name.removeprefix("@"):
        return None
    gap = line.code[first.end() : second.start()]
    words = gap.split()
    turn = max((i for i, word in enumerate(words) if word in _TURNS), default=-1)
    near = " " + " ".join(words[turn + 1 :]) + " "
    bare = [word for word in words if word not in _ARTICLES]
    last = bare[-1] if bare else ""
    for kind in _kinds()[pair]:
        if kind.fits(f" {gap}", words, near, last):
            if not kind.weight:
                return None
            span = Span(one.span.start, other.span.end)
            return Hint(_node(one), _node(other), kind.weight > 0, abs(kind.weight), span, kind.id)
    return None


def _node(m: Mention) -> str:
    return "#holders" if m.name.startswith("#holders") else m.name.removeprefix("@")


def _turns(line: Line) -> bool:
    """True for a sentence that turns to the other side."""
    return line.code.startswith(("but ", "however ", "yet ", "at the other end "))

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
_PASSED = frozenset({
    "the", "a", "an", "his", "their", "diving", "advancing", "goalkeeper", "keeper", "striker",
    "midfielder", "defender", "winger", "forward", "captain", "skipper", "full-back", "central",
    "young", "experienced", "visiting", "home",
})  # fmt: skip
"""Words passed over to find the last one before a name."""


@dataclass(frozen=True, slots=True)
class _Gap:
    """The words between two names, and those around: all, after the last turn, the last one.

    ``before`` has the two words before both names, ``then`` the four behind. ``held`` are the words
    between and every two that stand together there, ``held_near`` those after the last turn.
    """

    before: str
    words: list[str]
    last: str
    then: list[str]
    held: frozenset[str]
    held_near: frozenset[str]

    @classmethod
    def of(cls, code: str, first: re.Match[str], second: re.Match[str]) -> _Gap:
        """The gap between two tags of a coded sentence."""
        words = code[first.end() : second.start()].split()
        turns = [i for i, word in enumerate(words) if word in _TURNS]
        turn = turns[-1] if turns else -1
        last = next((w for w in reversed(words) if w not in _PASSED and w[-4:] != "-man"), "")
        before = code[max(0, first.start() - 40) : first.start()].removesuffix("the ")
        before = " ".join(before.split()[-2:])
        then = code[second.end() : second.end() + 40].split()[:4]
        held = _with_pairs(words)
        near = held if turn < 0 else _with_pairs(words[turn + 1 :])
        return cls(before, words, last, then, held, near)


@dataclass(frozen=True, slots=True)
class _Kind:
    """One entry of the table of words between neighbours; what it does not ask for is empty."""

    id: str
    weight: int
    short: bool
    before: frozenset[str]
    exact: frozenset[str]
    only: frozenset[str]
    has: frozenset[str]
    last: frozenset[str]
    final: frozenset[str]
    near: frozenset[str]
    opens: frozenset[str]
    then: frozenset[str]
    after: frozenset[str]

    def fits(self, gap: _Gap) -> bool:
        """True if the words between two names are all that the entry asks for."""
        words = gap.words
        return (
            (not self.short or len(words) <= _SHORT)
            and (not self.before or _ends(gap.before, self.before))
            and (not self.exact or " ".join(words) in self.exact)
            and (not self.only or self.only.issuperset(words))
            and (not self.last or gap.last in self.last)
            and (not self.final or bool(words and words[-1] in self.final))
            and (not self.opens or _owns(words, self.opens))
            and (not self.then or _owns(gap.then, self.then))
            and (not self.after or _behind(gap.then) in self.after)
            and (not self.has or not self.has.isdisjoint(gap.held))
            and (not self.near or not self.near.isdisjoint(gap.held_near))
        )


_SHORT = 3


def _owns(words: Sequence[str], what: frozenset[str]) -> bool:
    return words[:1] == ["'s"] and not what.isdisjoint(words[1:4])


def _ends(before: str, with_: frozenset[str]) -> bool:
    """True if the word before a name, or the two words, are looked for."""
    return before in with_ or before.rpartition(" ")[2] in with_


def _behind(then: Sequence[str]) -> str:
    """The word behind a name, its possessive passed over."""
    words = [word for word in then[:2] if word != "'s"]
    return words[0] if words else ""


def _with_pairs(words: Sequence[str]) -> frozenset[str]:
    """The words, and every two that stand together."""
    return frozenset([*words, *(f"{one} {other}" for one, other in pairwise(words))])


@cache
def _kinds() -> dict[str, tuple[_Kind, ...]]:
    data = tomllib.loads(resource("ontology", "lexicon", "company.toml").read_text("utf-8"))
    sets = ("before", "only", "has", "last", "final", "near", "opens", "then", "after")
    out: dict[str, tuple[_Kind, ...]] = {"PP": (), "TP": (), "PT": ()}
    for entry in data["beside"]:
        asked = {key: frozenset(entry.get(key, ())) for key in sets}
        exact, short = frozenset(entry.get("is", ())), bool(entry.get("short"))
        kind = _Kind(id=entry["id"], weight=entry["weight"], short=short, exact=exact, **asked)
        for pair in entry["between"].split():
            out[pair] += (kind,)
    return out


def beside_hints(told: Scene) -> Iterator[Hint]:
    """A hint for each two neighbours in a sentence."""
    for line in told.lines:
        if line.sentence.quoted:
            continue
        for first, second in pairwise(_TAG.finditer(line.code)):
            hint = _hint(told.mentions, line, first, second)
            if hint is not None:
                yield hint


def _hint(
    mentions: Sequence[Mention], line: Line, first: re.Match[str], second: re.Match[str]
) -> Hint | None:
    pair = first[1] + second[1]
    one, other = mentions[int(first[2])], mentions[int(second[2])]
    if pair == "TT" or one.name.removeprefix("@") == other.name.removeprefix("@"):
        return None
    gap = _Gap.of(line.code, first, second)
    for kind in _kinds()[pair]:
        if kind.fits(gap):
            if not kind.weight:
                return None
            span = Span(one.span.start, other.span.end)
            return Hint(_node(one), _node(other), kind.weight > 0, abs(kind.weight), span, kind.id)
    return None


def _node(m: Mention) -> str:
    return "#holders" if m.name.startswith("#holders") else m.name.removeprefix("@")

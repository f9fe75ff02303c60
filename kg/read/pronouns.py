"""Layer 4: "he", "his header" and "the striker" become mentions of the man they stand for.

The man is the one named last before them in the same sentence, those left out who only own or
suffer something there ("Carr’s cross", "past Baxter"); else the one of whom the sentence before
speaks. Where that leaves nobody the words stay words.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from kg.model import Span
from kg.read.lexicon import word_list
from kg.read.mentions import Line, Mention, line_of
from kg.read.scene import Scene
from kg.read.tokens import Token

_OPENS = frozenset({",", "but", "and", "when", "as", "after", "before", "only", "with", "while"})
_OWNED = frozenset(word for name in ("shot", "goalword", "strike") for word in word_list(name)) | {
    "low",
    "first",
    "second",
    "third",
    "left-foot",
    "right-foot",
    "deflected",
    "initial",
}
SUFFERS = frozenset(
    {"past", "beyond", "beat", "beating", "by", "over", "around", "round", "from", "denied", "of",
     "on", "goalkeeper", "keeper", "against", "behind", "off"}
)  # fmt: skip
"""Words before the name of a man to whom something is done."""
_DESCRIBED = frozenset(
    {"striker", "midfielder", "defender", "winger", "forward", "youngster", "teenager", "veteran",
     "captain", "skipper", "playmaker", "full-back", "centre-back", "left-back", "right-back",
     "frontman", "marksman", "centre-forward", "centre-half", "frenchman", "englishman",
     "irishman", "welshman", "dutchman", "scotsman", "scot", "dane", "swede", "spaniard"}
)  # fmt: skip


def with_pronouns(told: Scene, runs: Sequence[Sequence[Token]]) -> Scene:
    """The scene with pronouns and descriptions of men made mentions of their own."""
    mentions = list(told.mentions)
    lines: list[Line] = []
    before: str | None = None
    for line, run in zip(told.lines, runs, strict=True):
        inside = {n: mentions[n] for n in line.mentions}
        if line.sentence.quoted:
            lines.append(line)
            continue
        new = _stand_ins(run, list(inside.values()), before)
        for mention in new:
            inside[len(mentions)] = mention
            mentions.append(mention)
        ordered = sorted(inside.items(), key=lambda item: item[1].span)
        lines.append(line_of(line.sentence, run, ordered) if new else line)
        before = _spoken_of(run, [mention for _, mention in ordered])
    return replace(told, lines=tuple(lines), mentions=tuple(mentions))


def _stand_ins(run: Sequence[Token], inside: list[Mention], before: str | None) -> list[Mention]:
    out: list[Mention] = []
    taken = [m.span for m in inside]
    for i, token in enumerate(run):
        size = _size(run, i)
        if not size:
            continue
        span = Span(token.start, run[i + size - 1].end)
        if any(span.overlaps(other) for other in taken):
            continue
        man = _man_before(run, [*inside, *out], span.start) or before
        if man:
            out.append(Mention("person", span, man, pronoun=True))
    return out


def _size(run: Sequence[Token], i: int) -> int:
    """How many words from here stand for a man: 0 if none do."""
    word = run[i].lower
    after = run[i + 1].lower if i + 1 < len(run) else ""
    if word == "he":
        return 1
    if word == "his":
        opens = i == 0 or run[i - 1].lower in _OPENS
        return 1 if opens and after in _OWNED else 0
    if word == "the" and after in _DESCRIBED:
        named = i + 2 < len(run) and (run[i + 2].capital or run[i + 2].kind == "possessive")
        return 0 if named else 2
    return 0


def _man_before(run: Sequence[Token], inside: Sequence[Mention], start: int) -> str | None:
    people = [m for m in inside if m.kind == "person" and m.span.end <= start]
    for m in sorted(people, key=lambda m: -m.span.start):
        first = next(i for i, t in enumerate(run) if t.start >= m.span.start)
        last = max(i for i, t in enumerate(run) if t.end <= m.span.end)
        owns = last + 1 < len(run) and run[last + 1].kind == "possessive"
        suffers = first > 0 and run[first - 1].lower in SUFFERS
        if not owns and not suffers:
            return m.name
    return None


def _spoken_of(run: Sequence[Token], inside: Sequence[Mention]) -> str | None:
    """The man of whom a sentence speaks: the only one, or the one it opens with."""
    people = [m for m in inside if m.kind == "person"]
    if len({m.name for m in people}) == 1:
        return people[0].name
    if people and sum(1 for t in run if t.end <= people[0].span.start) <= _OPENING:
        return people[0].name
    return None


_OPENING = 3

"""Layer 4: "he", "his header" and "the striker" become mentions of the man they stand for.

The man is the one named last before them in the same sentence, those left out who only own or
suffer something there ("Carr’s cross", "past Baxter"); else the one of whom the sentence before
speaks. A description means whoever of the men named near is called so elsewhere, and never one
who is called otherwise. Where that leaves nobody, or two, the words stay words.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from kg.model import Span
from kg.read.described import Description, Known, description, known_of
from kg.read.lexicon import word_list
from kg.read.mentions import Coded, Line, Mention, line_of
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
_GIVEN = frozenset(
    {"to", "for", "found", "by", "past", "fed", "released", "towards", "picked", "freed", "denied",
     "on", "off", "from", "with", "of", "into", "via", "played", "sent", "set", "allowed", "and"}
)  # fmt: skip
"""Words after which a description means another than the man who acts in the clause."""


def with_pronouns(told: Scene, runs: Sequence[tuple[Sequence[Token], Coded]]) -> Scene:
    """The scene with pronouns and descriptions of men made mentions of their own."""
    mentions = list(told.mentions)
    lines: list[Line] = []
    by_start = [{mentions[n].span.start: mentions[n] for n in line.mentions} for line in told.lines]
    known = known_of([run for run, _ in runs], by_start)
    past: list[_Past] = []
    for line, (run, words), here in zip(told.lines, runs, by_start, strict=True):
        if line.sentence.quoted:
            lines.append(line)
            continue
        inside = {n: mentions[n] for n in line.mentions}
        new = _stand_ins(run, here, past, known)
        if new:
            spans = [m.span for m in new]
            inside = {n: m for n, m in inside.items() if not any(s.covers(m.span) for s in spans)}
            for mention in new:
                inside[len(mentions)] = mention
                mentions.append(mention)
        ordered = sorted(inside.items(), key=lambda item: item[1].span)
        lines.append(line_of(line.sentence, words, ordered) if new else line)
        past.append(_past(run, [mention for _, mention in ordered]))
        del past[:-_NEAR]
    return replace(told, lines=tuple(lines), mentions=tuple(mentions))


_NEAR = 2


class _Past:
    """Of whom a sentence speaks, and the men whom it names."""

    __slots__ = ("named", "topic")

    def __init__(self, topic: str | None, named: Sequence[str]) -> None:
        self.topic = topic
        self.named = tuple(named)


def _stand_ins(
    run: Sequence[Token],
    here: Mapping[int, Mention],
    past: Sequence[_Past],
    known: dict[str, Known],
) -> list[Mention]:
    out: list[Mention] = []
    inside = sorted(here.values(), key=lambda m: m.span)
    before = past[-1].topic if past else None
    end = 0
    for i, token in enumerate(run):
        word = token.lower
        if token.start < end or word not in _BEGIN or token.start in here:
            continue
        if word == "the":
            found = description(run, i, here)
            man = _meant((run, i), found, [*inside, *out], past, known) if found else None
            size = found.size if found else 0
        else:
            size = _pronoun(run, i)
            man = _man_before(run, [*inside, *out], token.start) or before if size else None
        if man and size:
            end = run[i + size - 1].end
            out.append(Mention("person", Span(token.start, end), man, pronoun=True))
    return out


_BEGIN = frozenset({"he", "his", "she", "her", "the"})


def _pronoun(run: Sequence[Token], i: int) -> int:
    """How many words from here stand for a man: 0 if none do."""
    word = run[i].lower
    if word in {"he", "she"}:
        return 1
    after = run[i + 1].lower if i + 1 < len(run) else ""
    opens = i == 0 or run[i - 1].lower in _OPENS
    return 1 if opens and after in _OWNED else 0


def _meant(
    at: tuple[Sequence[Token], int],
    found: Description,
    inside: Sequence[Mention],
    past: Sequence[_Past],
    known: dict[str, Known],
) -> str | None:
    """The man whom a description means: one who is called so, else who was named last.

    In a new sentence he must be the only man whom the sentence before may have left.
    """
    run, i = at
    start = run[i].start
    named = [m.name for m in sorted(inside, key=lambda m: m.span)
             if m.kind == "person" and m.span.end <= start]  # fmt: skip
    given = i > 0 and run[i - 1].lower in _GIVEN and not _joins(run, i)
    actor = _man_before(run, inside, start) if given else None
    nobody = Known()
    near = [*dict.fromkeys([*reversed(named), *(n for p in reversed(past) for n in p.named)])]
    fits = {name: known.get(name, nobody).fits(found) for name in near if name != actor}
    called = [name for name in near if fits.get(name) == _CALLED]
    if len(called) == 1:
        known[called[0]].learn(found)
        return called[0]
    if called or given:
        return None
    if named:
        if len(set(named)) == 1 and fits[named[0]]:
            known.setdefault(named[0], Known()).learn(found)
        return named[-1] if fits.get(named[-1]) else None
    left = [n for n in (past[-1].named if past else ()) if fits.get(n)]
    if len(set(left)) == 1:
        known.setdefault(left[0], Known()).learn(found)
        return left[0]
    return left[-1] if left and left[-1] == past[-1].topic else None


def _joins(run: Sequence[Token], i: int) -> bool:
    """True for "and" after a comma or before a clause of its own."""
    return run[i - 1].lower == "and"


_CALLED = 2


def _man_before(run: Sequence[Token], inside: Sequence[Mention], start: int) -> str | None:
    for m in sorted(inside, key=lambda m: -m.span.start):
        if m.kind == "person" and m.span.end <= start and _acts(run, m):
            return m.name
    return None


def _acts(run: Sequence[Token], m: Mention) -> bool:
    """False for a man who only owns or suffers something there."""
    first = next(i for i, t in enumerate(run) if t.start >= m.span.start)
    last = max(i for i, t in enumerate(run) if t.end <= m.span.end)
    owns = last + 1 < len(run) and run[last + 1].kind == "possessive"
    return not owns and not (first > 0 and run[first - 1].lower in SUFFERS)


def _past(run: Sequence[Token], inside: Sequence[Mention]) -> _Past:
    """The man of whom a sentence speaks: the only one, the one it opens with, the only actor."""
    people = [m for m in inside if m.kind == "person"]
    named = [m.name for m in people]
    if len(set(named)) == 1:
        return _Past(named[0], named)
    if people and sum(1 for t in run if t.end <= people[0].span.start) <= _OPENING:
        return _Past(named[0], named)
    acting = {m.name for m in people if _acts(run, m)}
    return _Past(acting.pop() if len(acting) == 1 else None, named)


_OPENING = 3

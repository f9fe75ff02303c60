"""The lines of a text that give two sides and how many goals each scored, as headlines do.

Such a line says by its form who plays, whatever the sides are called: "Melford Town 2-1 Rovers",
"REPORT | Rovers 1 Melford Town 2", a side and its scorers on a line each. No names file is asked.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from kg.model import Span
from kg.read.lexicon import word_list
from kg.read.squads import NOBODY


@dataclass(frozen=True, slots=True)
class ScoreLine:
    """Two sides as the text names them, their goals, and the words that say so."""

    one: Span
    first: int
    two: Span
    second: int
    words: Span


_WORD = r"(?:St\.|(?:[A-Z]\.)+|[^\W\d_a-z][\w’'/-]*)"
_SIDE = rf"{_WORD}(?: (?:(?:&|and|of|de|the|upon|on|le|la|del|do|du) )?{_WORD}){{0,4}}"
_GOALS = r"(?:\d{1,2}(?!\d|[.:]\d)|(?i:nil))"
_NOTE = r"(?: ?[(\[][^()\[\]]{1,300}[)\]])"
_ONE = rf"(?P<one>{_SIDE})"
_TWO = rf"(?P<two>{_SIDE})"
_JOINED = re.compile(
    rf"{_ONE}(?:,? |: ?)(?P<first>\d{{1,2}}) ?[-‐‑–—:] ?(?P<second>\d{{1,2}})(?!\d|[.:]\d)\*?"
    rf" {_TWO}"
)
_APART = re.compile(
    rf"{_ONE},?(?: \(\d\))? (?P<first>{_GOALS}){_NOTE}?(?: ?[,;:–—-] ?| )"
    rf"{_TWO},?(?: \(\d\))? (?P<second>{_GOALS}){_NOTE}?"
)
_VERSUS = re.compile(
    rf"{_ONE} (?:v|vs|versus)\.? {_TWO}(?: ?[,:–—-] ?| )"
    r"\(?(?P<first>\d{1,2}) ?[-‐‑–—:] ?(?P<second>\d{1,2})(?!\d|[.:]\d)\)?"
)
_ALONE = re.compile(
    rf"(?P<side>{_SIDE})(?:,|:| -| –)?(?: \(\d\))? (?P<goals>{_GOALS}){_NOTE}?[.;,]?"
)
_NAME_ALONE = re.compile(rf"(?P<side>{_SIDE})")
_SCORE_ALONE = re.compile(r"(?P<first>\d{1,2}) ?[-‐‑–—:] ?(?P<second>\d{1,2})")
_GOALS_ALONE = re.compile(r"(?P<goals>\d{1,2})")
_LABEL = re.compile(r"(?P<label>[^|:\n]{2,60}?)(?: ?[|:] ?| [–—-] )(?=\S)")
_CRIED = re.compile(
    r"(?P<label>(?:MATCH )?(?:REPORT|RESULT)|FULL[- ]TIME|FT|Full[- ]time|Final score"
    r"|Result|Report)[.!]? (?=\S)"
)
_TAIL = re.compile(
    r"(?: ?[.!]?$|[,;] (?:after extra|aet|a\.e\.t)| ?[(\[|]| [–—-] |: "
    r"| (?i:aet|a\.e\.t|ft|after extra|att))"
)
_ANOTHER = re.compile(rf"{_WORD} {_GOALS}(?= ?[,;.]? {_WORD}|[.;,]? ?$)|\d ?[-–] ?\d {_WORD}")
_DIGIT = re.compile(r"\d|\b[nN]il\b|NIL")
_SENTENCE = re.compile(r"(?<=[.!?] )(?=[A-Z])")
_LONGEST = 400
_SHORT = 90
_MOST_GOALS = 31


def score_lines(text: str) -> tuple[ScoreLine, ...]:
    """The lines of results in a text, in its order.

    >>> text = "REPORT | Rovers 1 Melford Town 2"
    >>> [(s.one.of(text), s.first, s.two.of(text), s.second) for s in score_lines(text)]
    [('Rovers', 1, 'Melford Town', 2)]
    """
    lines = list(_lines(text))
    found = list(_over_lines(text, lines))
    for line in lines:
        if line.end - line.start <= _LONGEST and _DIGIT.search(text, line.start, line.end):
            found += _in_line(text, line)
    found.sort(key=lambda s: s.words)
    return tuple(found)


def sides_of(results: Sequence[ScoreLine]) -> list[Span]:
    """Where the lines name their sides."""
    return [side for line in results for side in (line.one, line.two)]


def _lines(text: str) -> Iterator[Span]:
    at = 0
    for line in text.splitlines(keepends=True):
        bare = line.strip()
        if bare:
            start = at + line.index(bare[0])
            yield Span(start, start + len(bare))
        at += len(line)


def _in_line(text: str, line: Span) -> Iterator[ScoreLine]:
    """The result that a line is, or a short sentence of it."""
    for start in _beginnings(text, line):
        if found := _result_at(text, start, line.end):
            yield found
            return
    if line.end - line.start > _SHORT:
        starts = [line.start, *(m.end() for m in _SENTENCE.finditer(text, line.start, line.end))]
        for start, end in zip(starts, [*starts[1:], line.end], strict=True):
            short = start > line.start and end - start <= _SHORT
            if short and (found := _result_at(text, start, end)):
                yield found


def _beginnings(text: str, line: Span) -> list[int]:
    """Where the words of a result may begin: behind the labels before it, or with the line."""
    out = [line.start]
    while len(out) <= _LABELS:
        found = _LABEL.match(text, out[0], line.end) or _CRIED.match(text, out[0], line.end)
        if found is None:
            return out
        if _is_other_label(found["label"]):
            return []
        if _result_at(text, out[0], found.end("label")):
            return out
        out.insert(0, found.end())
    return out


_LABELS = 3


def _is_other_label(label: str) -> bool:
    """True for a label of men ("Scorers"), of half-time or of another match."""
    return bool(NOBODY.match(label)) or not _words_of(label).isdisjoint(_passing())


def _words_of(name: str) -> frozenset[str]:
    return frozenset(name.lower().replace("/", " ").split())


@cache
def _passing() -> frozenset[str]:
    """What labels no final score of this match."""
    return frozenset(word_list("passinglabel"))


@cache
def _no_side() -> frozenset[str]:
    return frozenset((*word_list("noside"), *word_list("month")))


def _result_at(text: str, start: int, end: int) -> ScoreLine | None:
    for form in (_JOINED, _APART, _VERSUS):
        found = form.match(text, start, end)
        if found is None:
            continue
        one, two = Span(*found.span("one")), _trimmed(text, Span(*found.span("two")))
        stop = found.end() if form is not _JOINED else two.end
        if form is _APART and "(" not in found[0] and _counts_minutes(found):
            continue
        tail = text[stop:end]
        if _fits(text, one, two) and _ends(tail, form is _JOINED):
            first, second = _number(found["first"]), _number(found["second"])
            if first < _MOST_GOALS and second < _MOST_GOALS:
                return ScoreLine(one, first, two, second, Span(start, stop))
    return None


def _trimmed(text: str, side: Span) -> Span:
    """The side without the mark that ends its sentence or the note behind it: "Rovers AET"."""
    words = side.of(text)
    for note in _NOTES:
        words = words.removesuffix(note)
    return Span(side.start, side.start + len(words))


_NOTES = (".", " AET", " FT", " ET", " Pens", " Report", " REPORT")


def _counts_minutes(found: re.Match[str]) -> bool:
    """True for men and their minutes: "Adler 12, Brandt 34"."""
    return _number(found["first"]) >= _MANY and _number(found["second"]) >= _MANY


_MANY = 10


def _number(goals: str) -> int:
    return int(goals) if goals.isdigit() else 0


def _ends(tail: str, joined: bool) -> bool:  # noqa: FBT001
    """True if behind the result stand notes at most, and no other result."""
    if not _TAIL.match(tail) and not (joined and not tail):
        return False
    return _ANOTHER.search(re.sub(_NOTE, "", tail)) is None and not _words_of(
        tail.strip(" ()[].").lower()
    ) & {"ht", "half-time"}


def _fits(text: str, one: Span, two: Span) -> bool:
    names = [side.of(text) for side in (one, two)]
    if names[0].lower() == names[1].lower():
        return False
    return all(
        not NOBODY.match(name) and _words_of(name).isdisjoint(_no_side()) and len(name) > 1
        for name in names
    )


def _over_lines(text: str, lines: Sequence[Span]) -> Iterator[ScoreLine]:
    """Results told over several lines: a side and its goals on each, or a line for each of them."""
    for at in range(len(lines) - 1):
        if any(line.end - line.start > _LONGEST for line in lines[at : at + 2]):
            continue
        if one := _ALONE.fullmatch(text, lines[at].start, lines[at].end):
            two = _ALONE.fullmatch(text, lines[at + 1].start, lines[at + 1].end)
            more = at + 2 < len(lines) and _ALONE.fullmatch(
                text, lines[at + 2].start, lines[at + 2].end
            )
            if two and not more and (found := _paired(text, one, two)):
                yield found
        elif at + 2 < len(lines) and (found := _stacked(text, lines[at : at + 4])):
            yield found


def _paired(text: str, one: re.Match[str], two: re.Match[str]) -> ScoreLine | None:
    sides = Span(*one.span("side")), Span(*two.span("side"))
    goals = _number(one["goals"]), _number(two["goals"])
    if not _fits(text, *sides) or min(goals) >= _MANY or max(goals) >= _MOST_GOALS:
        return None
    return ScoreLine(sides[0], goals[0], sides[1], goals[1], Span(one.start(), two.end()))


def _stacked(text: str, lines: Sequence[Span]) -> ScoreLine | None:
    """A side, the score and the other side on a line each, or each side above its goals."""
    forms = (_NAME_ALONE, _SCORE_ALONE, _NAME_ALONE)
    goals = (_NAME_ALONE, _GOALS_ALONE, _NAME_ALONE, _GOALS_ALONE)
    if _NAME_ALONE.fullmatch(text, *lines[0]) is None:  # both begin so, and few lines do
        return None
    for shape in (forms, goals):
        if len(lines) < len(shape):
            continue
        found = [f.fullmatch(text, s.start, s.end) for f, s in zip(shape, lines, strict=False)]
        matches = [m for m in found if m is not None]
        if len(matches) < len(shape):
            continue
        sides = Span(*matches[0].span()), Span(*matches[2].span())
        numbers = matches[1].groups() if shape is forms else (matches[1][0], matches[3][0])
        if _fits(text, *sides):
            words = Span(sides[0].start, matches[-1].end())
            return ScoreLine(sides[0], int(numbers[0]), sides[1], int(numbers[1]), words)
    return None

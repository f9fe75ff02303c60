"""Layer 2: who and what is mentioned, from capitals, files of names and the words around.

A mention is a stretch of a sentence with a kind; names of one bearer ("Harry Kane", "Kane")
are gathered under the fullest form, and each bearer's kind is decided from its form, the files
of names, and votes of the phrases in naming.toml.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Container, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise
from typing import NamedTuple

from kg.model import Span
from kg.read.dates import days_named
from kg.read.gazetteer import Hit, gazetteer
from kg.read.lexicon import Lexicon, naming, roles
from kg.read.numbers import Clock, numbers, scores
from kg.read.phrases import KINDS
from kg.read.playtime import clocks
from kg.read.sentences import Sentence
from kg.read.titles import cup_of_final, whole_titles
from kg.read.tokens import Token, fold

_DAYS = frozenset(["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"])
_YEAR = re.compile(r"(?:19|20)\d\d")
_LETTER = re.compile(r"[A-L][1-9]?|[1-9]")
_OWNED_FINAL = frozenset({"his", "her", "their", "my", "our", "its"})
_FINAL_OF_TIME = frozenset(
    [
        "whistle",
        "minute",
        "minutes",
        "score",
        "third",
        "day",
        "ball",
        "touch",
        "touches",
        "pass",
        "word",
        "words",
        "push",
        "quarter",
        "game",
        "match",
        "moments",
        "seconds",
        "stages",
        "group",
        "goal",
        "ten",
        "five",
        "say",
        "chance",
        "effort",
        "result",
        "scoreline",
    ]
)


@dataclass(frozen=True, slots=True)
class Mention:
    """Something named: its kind (a key of phrases.KINDS, or "name"), place, bearer and value.

    ``name`` is the bearer's fullest form; ``value`` a number, a score, a year, a stage's term;
    ``pronoun`` is true where no name stands: "he", "his", "the striker".
    """

    kind: str
    span: Span
    name: str
    value: int | str | tuple[int, int] | Clock | None = None
    pronoun: bool = False


@dataclass(frozen=True, slots=True)
class Line:
    """A sentence in code form: every mention a tag, every other word itself in lower case.

    ``words`` are the words and the kinds of tag that it holds, for finding phrases.
    """

    sentence: Sentence
    code: str
    starts: tuple[int, ...]
    spans: tuple[Span, ...]
    mentions: tuple[int, ...]
    words: frozenset[str]

    def span(self, start: int, end: int) -> Span:
        """The text that code characters ``start`` to ``end`` stand for."""
        first = bisect_left(self.starts, start)
        last = bisect_left(self.starts, end, first) - 1
        return Span(self.spans[first].start, self.spans[last].end)


class Coded(NamedTuple):
    """The tokens of a sentence as words of its code form, where each stands and begins."""

    words: list[str]
    spans: list[Span]
    starts: list[int]


def coded(run: Sequence[Token]) -> Coded:
    """Every token of a sentence as a word of its code form."""
    out: list[str] = []
    for place, (_, _, _, kind, word, _) in enumerate(run):
        if kind == "word":
            out.append(word.replace("’", "'") if "’" in word else word)
        elif kind == "possessive" or (word in _APOSTROPHES and _owns(run, place)):
            out.append("'s")
        else:
            out.append(_MARKS.get(word, word))
    # As Span(t.start, t.end), without a call for each of a text's thousand words.
    spans = [tuple.__new__(Span, t[1:3]) for t in run]
    return Coded(out, spans, [t.start for t in run])


def _owns(run: Sequence[Token], place: int) -> bool:
    """True for the bare apostrophe after a name: "Deschamps’ side"."""
    return place > 0 and run[place - 1].capital and run[place - 1].end == run[place].start


_APOSTROPHES = frozenset({"'", "’"})
_MARKS = {"–": ",", "—": ",", "“": '"', "”": '"', "’": "'", "<": "|", ">": "|"}


def line_of(sentence: Sentence, run: Coded, numbered: Iterable[tuple[int, Mention]]) -> Line:
    """The code form of one sentence; ``numbered`` mentions are those in it, in order."""
    inside = list(numbered)
    parts, spans = _parts(run, inside)
    ends = accumulate([len(part) + 1 for part in parts[:-1]])
    starts = (0, *ends)[: len(parts) - 1]
    numbers_in = tuple(number for number, _ in inside)
    return Line(sentence, " ".join(parts), starts, tuple(spans), numbers_in, _held(parts))


def _parts(run: Coded, inside: Iterable[tuple[int, Mention]]) -> tuple[list[str], list[Span]]:
    """The words and tags of a code form, an empty one at the end, and what each stands for."""
    words, every, begins = run
    parts: list[str] = []
    spans: list[Span] = []
    at = 0
    for number, mention in inside:
        here = bisect_left(begins, mention.span.start, at)
        parts += words[at:here]
        spans += every[at:here]
        if here < len(begins) and begins[here] == mention.span.start:
            parts.append(f"<{KINDS[mention.kind]}{number}>")
            spans.append(mention.span)
            if mention.pronoun and words[here] in {"his", "her"}:
                parts.append("'s")
                spans.append(mention.span)
        at = bisect_left(begins, mention.span.end, here)
    parts += words[at:]
    spans += every[at:]
    parts.append("")
    return parts, spans


def _held(parts: Sequence[str]) -> frozenset[str]:
    """The words of a code form, of hyphened ones also the beginning, and of tags their kind."""
    out = {part[:2] if part[:1] == "<" else part for part in parts}
    out.discard("")
    out.update([part.split("-")[0] for part in out if "-" in part])
    return frozenset(out)


def plain_mentions(
    text: str,
    sentence: Sentence,
    run: Sequence[Token],
    hits: Sequence[Hit] = (),
    borne: Container[str] = (),
) -> list[Mention]:
    """Scores, clocks, numbers, years, days, stages and competitions of one sentence.

    ``borne`` are the days by which clubs of the text are called too: "Wednesday".
    """
    body = sentence.body
    out = [
        Mention("minute", c.span, c.span.of(text), c) for c in clocks(text, body.start, body.end)
    ]
    named = days_named(text, body.start, body.end)
    _add(out, (Mention(kind, span, span.of(text)) for kind, span in named))
    _add(out, _groups(run))
    told = scores(text, body.start, body.end)
    _add(out, (Mention("score", s.span, s.span.of(text), (s.first, s.second)) for s in told))
    _add(out, _listed(text, run, hits))
    _add(out, _days(run, hits, borne))
    for number in numbers(text, body.start, body.end, told):
        words = number.span.of(text)
        if number.ordinal and number.value <= 6 and words.isalpha():
            continue
        year = not number.ordinal and _YEAR.fullmatch(words)
        kind = "year" if year else "ordinal" if number.ordinal else "number"
        _add(out, [Mention(kind, number.span, words, number.value)])
    return sorted(out, key=lambda m: m.span)


def _add(out: list[Mention], more: Iterable[Mention]) -> None:
    for m in more:
        start, end = m.span
        if all(end <= o.span.start or o.span.end <= start for o in out):
            out.append(m)


def _listed(text: str, run: Sequence[Token], hits: Iterable[Hit]) -> Iterator[Mention]:
    hits = tuple(hits)
    for hit, title in whole_titles(text, run, hits):
        year = _YEAR.search(hit.span.of(text))
        after = run[hit.last + 1].lower if hit.last + 1 < len(run) else ""
        abroad = not hit.of_kind("Competition")[0].entry.country
        over = after.startswith("qualif") or (abroad and after.startswith("play-off"))
        name = f"{title} qualifying" if over else title
        yield Mention("competition", hit.span, name, int(year[0]) if year else None)
    for hit in hits:
        stage = hit.of_kind("StageKind")
        if stage and not hit.of_kind("Competition") and _is_stage(run, hit.first, hit.last):
            span = cup_of_final(run, hit).span
            yield Mention("stage", span, stage[0].entry.name, stage[0].entry.term or None)
    for i, token in enumerate(run):
        if token.lower == "finals" and i and run[i - 1].lower in {"the", "successive", "major"}:
            yield Mention("stage", token.span, "final", "Final")


def _is_stage(run: Sequence[Token], first: int, last: int) -> bool:
    """True unless "final" is the adjective: "his final match", "the final whistle"."""
    if fold(run[first].text) != "final" or first != last:
        return True
    before = run[first - 1].lower if first else ""
    after = run[last + 1] if last + 1 < len(run) else None
    if before in _OWNED_FINAL or (after is not None and after.lower in _FINAL_OF_TIME):
        return False
    return after is None or not after.capital


def _days(run: Sequence[Token], hits: Iterable[Hit], borne: Container[str]) -> Iterator[Mention]:
    """The days of the week, without those that are part of a club's name, or its short form."""
    places = [i for i, t in enumerate(run) if t.lower in _DAYS and t.capital]
    if not places:
        return
    named = {i for hit in hits if hit.of_kind("ClubTeam") and hit.first < hit.last
             for i in range(hit.first, hit.last + 1)}  # fmt: skip
    for i in places:
        before = run[i - 1].lower if i else ""
        after = run[i + 1].lower if i + 1 < len(run) else ""
        day = run[i].text not in borne or before in _BEFORE_A_DAY or after in _AFTER_A_DAY
        if i not in named and day:
            yield Mention("day", run[i].span, run[i].text)


_BEFORE_A_DAY = frozenset(
    ["on", "last", "next", "this", "every", "each", "until", "till", "since", "by", "previous",
     "following", "coming", "early", "late", "from", "for", "a", "busy", "wet", "cold"]
)  # fmt: skip
_AFTER_A_DAY = frozenset(
    ["night", "nights", "evening", "afternoon", "morning", "lunchtime", "week", "and", "'s", "’s"]
)


def clubs_of_days(text: str) -> frozenset[str]:
    """The days by which a club of the text is called, whose whole name ends so."""
    return frozenset(
        day for name, day in _CALLED_BY_DAY.findall(text)
        if any(form.entry.kind == "ClubTeam" for form in gazetteer().lookup(name))
    )  # fmt: skip


_CALLED_BY_DAY = re.compile(
    rf"\b([A-Z][a-z]+ ({'|'.join(day.capitalize() for day in sorted(_DAYS))}))\b"
)


def _groups(run: Sequence[Token]) -> Iterator[Mention]:
    """Groups by their letter: "Group C" is a stage that no file needs to list."""
    for group, letter in pairwise(run):
        if group.lower == "group" and _LETTER.fullmatch(letter.text):
            name = f"Group {letter.text}"
            yield Mention("stage", Span(group.start, letter.end), name, "GroupStage")


def votes(
    lines: Iterable[tuple[Coded, Sequence[Mention]]],
) -> dict[str, Counter[str]]:
    """What the words around each name say it is; a line comes with the mentions in it, in order."""
    found: dict[str, Counter[str]] = {}
    lexicon: Lexicon = naming()
    kinds = roles()
    for run, mentions in lines:
        parts = _parts(run, enumerate(mentions))[0]
        for phrase, match in lexicon.find(" ".join(parts), _held(parts)):
            for role, number in match.slots.items():
                mention = mentions[number]
                if mention.kind == "name":
                    counter = found.setdefault(mention.name, Counter())
                    counter[kinds[role.partition("__")[0]]] += phrase.marks["weight"]
    return found

"""Layer 3: what the lexicon's phrases tell, line by line, and what takes it back.

A candidate is one phrase found in the reporter's voice, with its roles filled and the clause it
stands in. Words that are hoped, denied, possible or of another time become candidates of the
event ``unreal``; match events inside their reach are dropped here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, TypeAlias

from kg.model import Span
from kg.read.actors import SUFFERS
from kg.read.lexicon import Phrase, lexicon
from kg.read.mentions import Line, Mention
from kg.read.phrases import Match
from kg.read.results import result_roles, sound_results
from kg.read.scene import Scene, clause
from kg.read.several import INCIDENTS, casts, with_cast

_FILES = (
    "goals",
    "penalties",
    "incidents",
    "results",
    "match",
    "background",
    "records",
    "statements",
    "managers",
    "feats",
)
_OF_ANY_TIME = frozenset(
    {"campaign", "past-match", "past-shootout", "contract", "milestone", "unreal", "said",
     "captain-claim", "champions", "plays", "manager", "not-manager",
     "two-managers", "sides-apart", "side-of-rival", "boss-against", "counterpart", "host",
     "record-holder", "referee",
     "fixture", "venue"}
)  # fmt: skip
_NOT_OF_GOALS = frozenset({"unreal.almost", "unreal.nearly", "unreal.woodwork", "unreal.thought",
                          "unreal.conditional"})  # fmt: skip
_HARD_BREAK = re.compile(r"(?<![^ ])(?:[,;:|\"]|but|while|as(?= (?:they|both|neither|<T))) ")


@dataclass(frozen=True, slots=True)
class Candidate:
    """One thing told: the event, who plays which role, the passage, and the phrase that fired.

    ``roles`` hold bearers' names and the values of numbers, scores, stages and years.
    """

    event: str
    roles: Mapping[str, Any]
    marks: Mapping[str, Any]
    passage: Span
    words: Span
    line: int
    cue: str

    @property
    def weight(self) -> int:
        """How sure the phrase alone is, 1 to 10."""
        return int(self.marks.get("weight", 5))


@dataclass(frozen=True, slots=True)
class _Found:
    phrase: Phrase
    match: Match


LinePhrases: TypeAlias = "Sequence[tuple[Phrase, Match]]"
"""The phrases of the lexicon that stand in a line."""


def phrases_of(line: Line) -> LinePhrases:
    """The phrases of a line: those of which candidates are made and those that hide goals."""
    return tuple(lexicon(*_FILES).find(line.code, line.words))


def candidates(told: Scene, phrases: Sequence[LinePhrases]) -> tuple[Candidate, ...]:
    """Everything that the text's phrases tell, in the order of the text."""
    out = [c for i, here in enumerate(phrases) for c in _of_line(told, i, here)]
    return tuple(sorted(out, key=lambda c: (c.words.start, c.words.end, c.cue)))


def other_times(
    told: Scene, phrases: Sequence[LinePhrases] | None = None
) -> list[list[tuple[int, int]]]:
    """For each line the stretches that tell of other matches and times, or of what was not.

    ``phrases`` are those told, for whoever has them already.
    """
    phrases = [phrases_of(line) for line in told.lines] if phrases is None else phrases
    return [
        [] if line.sentence.quoted else other_times_in(line, here)
        for line, here in zip(told.lines, phrases, strict=True)
    ]


def other_times_in(line: Line, phrases: LinePhrases) -> list[tuple[int, int]]:
    """The stretches of a line that tell of other matches and times, or of what was not."""
    return [
        reach(line, _Found(phrase, match))
        for phrase, match in phrases
        if phrase.event in {"unreal", "past-match"} and phrase.id not in _NOT_OF_GOALS
    ]


def _of_line(told: Scene, number: int, phrases: LinePhrases) -> Iterator[Candidate]:
    line = told.lines[number]
    found = [_Found(p, m) for p, m in sound_results(line, number, told.mentions, phrases)]
    if line.sentence.quoted:
        for one in found:
            if one.phrase.event == "captain-claim":
                yield from _candidates(told, number, one)
        return
    masks = [
        (*reach(line, f), _HIDDEN[f.phrase.marks.get("hides", "all")])
        for f in found
        if f.phrase.event in {"unreal", "past-match"}
    ]
    apart = list(_apart(line, found))
    for one in found:
        event = one.phrase.event
        if event == "captain-claim":
            continue
        at = one.match.start
        hidden = (
            any(start <= at < end for start, end in apart)
            if event in INCIDENTS or event == "attendance"
            else any(
                (start < one.match.end and at < end and event in only)
                if only
                else start <= at < end
                for start, end, only in masks
            )
        )
        span = line.span(one.match.start, one.match.end)
        if any(span.overlaps(taken) for taken in told.lists.spans):
            continue
        if event in _OF_ANY_TIME or not hidden:
            yield from _candidates(told, number, one)


def _apart(line: Line, found: Sequence[_Found]) -> Iterator[tuple[int, int]]:
    """What is out of the match for cards and changes: other matches and times, not mere chances.

    A time that a later clause names is that clause's: "Ito, signed last season, was booked".
    """
    for f in found:
        outside = f.phrase.event in {"unreal", "past-match"} and f.phrase.id not in _OF_CHANCES
        outside = outside and not line.code.startswith("last man ", f.match.start)
        if outside and f.phrase.marks.get("hides") != "goals":
            late = f.phrase.marks.get("scope") == "sentence" and f.match.start > _EARLY
            if not late:
                yield reach(line, f)
                continue
            low, high = clause(line.code, f.match.start, f.match.end, _HARD_BREAK)
            if line.code.startswith(_THERE, high):
                high = clause(line.code, high + 2, high + 2, _HARD_BREAK)[1]
            yield low, high


_THERE = (", where ", ", when ", ", in which ")
"""A clause that goes on with a match of another day: "a week earlier at Rovers, where …"."""
_OF_CHANCES = frozenset(
    {"unreal.almost", "unreal.nearly", "unreal.woodwork", "unreal.thought", "unreal.conditional",
     "claim.possible"}
)  # fmt: skip
_EARLY = 12
_GOALS = frozenset({"goal", "several", "assist", "pass", "beaten", "winner-word"})
_HIDDEN = {"all": frozenset[str](), "goals": _GOALS, "deeds": _GOALS | {"miss", "card", "sub"}}


def _candidates(told: Scene, number: int, found: _Found) -> Iterator[Candidate]:
    """The candidate, once for each man if the words give one role to several."""
    first = _candidate(told, number, found)
    if first.event in _DONE_BY_SCORER and "scorer" in first.roles:
        actor = _actor(told, number, found.match)
        if actor is None:
            return
        first = replace(first, roles={**first.roles, "scorer": actor})
    if first.event in INCIDENTS:
        for cast in casts(told, number, found.phrase, found.match):
            yield replace(first, roles=with_cast(first.roles, cast))
        return
    yield first
    for more in ("second", "third"):
        if more in first.roles:
            yield replace(first, roles={**first.roles, "scorer": first.roles[more]})


def _actor(told: Scene, number: int, match: Match) -> str | None:
    """Who did it: the man told as scorer, or, if something is done to him, the one before him.

    "Best outpaced Moore to fire home", "the ball came off Moore and he lashed in".
    """
    line = told.lines[number]
    scorer = told.mentions[match.slots["scorer"]]
    tag = f"<P{match.slots['scorer']}> "
    if not line.code.startswith(tag, match.start):
        return scorer.name
    before = line.code[: match.start].split()
    if not before or not _done_to(before):
        return scorer.name
    return None if before[-1] in _LOOSE else man_before(line, told.mentions, scorer.span.start)


def _done_to(before: Sequence[str]) -> bool:
    word = before[-1]
    return word in SUFFERS or (word.endswith(("ed", "ing")) and word not in _ADJECTIVES)


_DONE_BY_SCORER = frozenset({"goal", "several"})
_LOOSE = frozenset({"off", "from", "to", "of", "on", "by"})
_ADJECTIVES = frozenset({"unmarked", "injured", "recalled", "inspired", "unchallenged", "oncoming"})


def man_before(line: Line, mentions: Sequence[Mention], start: int) -> str | None:
    """The man named last before a place in a sentence who does something there."""
    people = [mentions[n] for n in line.mentions
              if mentions[n].kind == "person" and mentions[n].span.end <= start]  # fmt: skip
    for m in reversed(people):
        at = line.starts[line.spans.index(m.span)]
        before = line.code[:at].split()
        owns = line.code[at:].split(" ", 2)[1:2] == ["'s"]
        if not owns and not (before and _done_to(before)):
            return m.name
    return None


def reach(line: Line, found: _Found) -> tuple[int, int]:
    """The code characters that a phrase takes out of the match."""
    scope = found.phrase.marks.get("scope", "match")
    start, end = found.match.start, found.match.end
    if scope == "sentence":
        return _part_of_sentence(line.code, start, end)
    if scope in {"after", "clause"}:
        end = clause(line.code, end, end, _HARD_BREAK)[1]
    if scope == "clause":
        start = clause(line.code, start, start, _HARD_BREAK)[0]
    return start, end


def _part_of_sentence(code: str, start: int, end: int) -> tuple[int, int]:
    """The whole sentence, if the words stand in its first part; else their own part of it.

    "When the sides met last season, Kane scored" is all of another time, "his move to Spain last
    summer" between two commas is an aside, and so is ", who scored twice last season".
    """
    comma = code.rfind(" , ", 0, start)
    if comma < 0:
        return 0, len(code)
    following = code.find(", ", end)
    while following > 0 and code.startswith(_GOES_ON, following + 2):
        following = code.find(", ", following + 2)
    return comma + 3, following if following > 0 else len(code)


_GOES_ON = ("when ", "where ", "in which ", "which ", "with ")


def _candidate(told: Scene, number: int, found: _Found) -> Candidate:
    line, phrase, match = told.lines[number], found.phrase, found.match
    roles: dict[str, Any] = {}
    for role, tag in match.slots.items():
        mention = told.mentions[tag]
        roles[role] = mention.name if mention.value is None else mention.value
        if mention.kind in {"stage", "competition"}:
            roles[role] = mention.name
            if mention.value is not None:
                roles[role + "_value"] = mention.value
    subject = phrase.marks.get("subject")
    if subject and subject not in {*roles, "side"}:
        name = (
            _speaker(told, number, match) if subject == "speaker" else _subject(told, line, match)
        )
        roles |= {subject: name} if name else {}
    if phrase.event == "result" or subject == "side":
        roles = result_roles(told, number, phrase, match, roles)
    low, high = clause(line.code, match.start, match.end)
    passage = trimmed(told.text, line.span(low, high))
    words = line.span(match.start, match.end)
    return Candidate(phrase.event, roles, phrase.marks, passage, words, number, phrase.id)


def trimmed(text: str, span: Span) -> Span:
    """The span without blanks of any kind and marks at its ends."""
    start, end = span.start, span.end
    while end > start and (text[end - 1].isspace() or text[end - 1] in _MARKS_AFTER):
        end -= 1
    while start < end and (text[start].isspace() or text[start] in _MARKS_BEFORE):
        start += 1
    return Span(start, end) if start < end else span


_MARKS_BEFORE = ',;:–—"“”'
_MARKS_AFTER = ".!?-" + _MARKS_BEFORE


def _subject(told: Scene, line: Line, match: Match) -> str | None:
    """The team, or somebody of it, that the words are said of: the nearest name before them.

    A sentence that opens with a participle ("Having reached …") names it after.
    """
    here = line.span(match.start, match.end)
    inside = set(match.slots.values())
    around = [told.mentions[n] for n in line.mentions
              if n not in inside and told.mentions[n].kind in {"team", "person"}]  # fmt: skip
    before = [m for m in around if m.span.end <= here.start]
    after = [m for m in around if m.span.start >= here.end]
    chosen = before[-1] if before else after[0] if after and _PARTICIPLE.match(line.code) else None
    if chosen is None:
        return None
    return chosen.name if chosen.kind == "team" else "@" + chosen.name


def _speaker(told: Scene, number: int, match: Match) -> str | None:
    """Who "he said" is: the man the reporter named last, in this sentence or the two before."""
    here = told.lines[number].span(match.start, match.end)
    for near in range(number, max(-1, number - 4), -1):
        if not told.lines[near].sentence.quoted:
            before = [m for m in mentions_in(told, near, "person") if m.span.end <= here.start]
            if before:
                return before[-1].name
    return None


_PARTICIPLE = re.compile(r"(?:having|after|despite|after having|before) |[a-z]{3,}ing ")


def mentions_in(told: Scene, number: int, *kinds: str) -> Sequence[Mention]:
    """The mentions of those kinds in a line, in order."""
    return [told.mentions[n] for n in told.lines[number].mentions if told.mentions[n].kind in kinds]


def clause_around(told: Scene, number: int, span: Span) -> Span:
    """The clause of a line in which a stretch of it stands."""
    line = told.lines[number]
    start, end = span
    pairs = zip(line.starts, line.spans, strict=True)
    inside = [at for at, (low, high) in pairs if start < high and low < end]
    if not inside:
        return span
    low, high = clause(line.code, inside[0], inside[-1] + 1)
    return trimmed(told.text, line.span(low, high))

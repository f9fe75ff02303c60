"""Minute-by-minute tickers: what their calls tell, and the clock of each entry for all in it.

"23' Goal! Utopia 1, Arcadia 0. Ada Moran (Utopia) header …" says in its own fixed words what a
report says in sentences. An entry reaches from its clock to the next; it does not matter whether
the first or the last minute stands on top. Times of day (19:45) are no minutes.
"""

from __future__ import annotations

import re
import tomllib
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import Any

from kg.model import Span
from kg.read.candidates import Candidate
from kg.read.clock import CLOCK, is_ticker
from kg.read.mentions import Mention
from kg.read.numbers import Clock
from kg.read.scene import Scene
from kg.read.scoring import scorers_within
from kg.resources import resource

_WORD = r"(?:[A-Z]\.|[^\W\d_a-z][\w’'.-]*\w)"
_LINK = (
    r"(?:van der|van den|van de|van|von|der|den|de la|de|da|di|dos|do|del|el|al|ter|of|the|and|&)"
)
_NAME = rf"(?:(?:{_LINK} )?{_WORD}(?: (?:{_LINK} )?{_WORD}){{0,4}})"
_MAN = _NAME.replace("|of|the|and|&", "")
"""A man's name: of two men, or of a man and his side, it is the first alone."""
_SCORE = rf"{_NAME} ?\d{{1,2}}(?:, | ?[-–] ?)(?:\d{{1,2}} )?{_NAME}(?: \d{{1,2}})?"
_ENTRY = re.compile(
    rf"^[ \t]*\[?(?P<clock>{CLOCK})\]?(?![^\W\d_])[ \t]*[:.–—-]?[ \t]*",
    re.MULTILINE | re.IGNORECASE,
)
_FIGURES = re.compile(r"\d+")
_SECTION = re.compile(
    r"^[ \t]*(?:half[- ]?time|full[- ]?time|HT|FT|kick[- ]?off|pre[- ]?match|preamble)\b",
    re.MULTILINE | re.IGNORECASE,
)  # fmt: skip
_CALL = re.compile(
    r"(?:it'?s an? )?(?:⚽|GO+A+L+\b|Go+a+l\b(?= ?[!:.–—-]| for\b)|Own Goal\b|OWN GOAL\b)"
)
_NO_CALL = re.compile(
    r"\b(?:kick|disallow|ruled out|overturn|no goal|chalked|line technology)", re.I
)
_PEN = re.compile(r"\b(?:converts the penalty|pen\b|penalty\b|from the spot|spot[- ]kick)", re.I)
_HOURS = 4
_ANNOUNCED = 160


@dataclass(frozen=True, slots=True)
class _Form:
    """A fixed form of words: what event it tells, and with which marks."""

    event: str
    pattern: re.Pattern[str]
    marks: Mapping[str, Any]
    cue: str


@cache
def _forms() -> tuple[_Form, ...]:
    data = tomllib.loads(resource("ontology", "lexicon", "ticker.toml").read_text("utf-8"))
    return tuple(
        _Form(
            entry["event"],
            re.compile(_ROLE.sub(_named, entry["pattern"])),
            {"weight": 10, **{k: v for k, v in entry.items() if k not in _NO_MARKS}},
            f"ticker.{entry['id']}",
        )
        for entry in data["form"]
    )


_ROLE = re.compile(r"\{([a-z]+)\}")
_NO_MARKS = frozenset({"id", "event", "pattern"})


def _named(role: re.Match[str]) -> str:
    return (
        _SCORE if role[1] == "score" else f"(?P<{role[1]}>{_NAME if role[1] == 'side' else _MAN})"
    )


_RESULT = re.compile(
    r"(?i:match ends|full[- ]?time|final whistle|final score|FT)[,:.!]* (?P<team>"
    rf"{_NAME}) ?(?P<first>\d{{1,2}})(?:, (?P<rival>{_NAME}) (?P<second>\d{{1,2}})"
    rf"| ?[-–] ?(?P<last>\d{{1,2}}) ?(?P<other>{_NAME}))"
)


@dataclass(frozen=True, slots=True)
class _Entry:
    """An entry of a ticker: its words after the clock, and the clock."""

    body: Span
    clock: Clock
    call: bool


def is_mostly_ticker(text: str) -> bool:
    """True if most of a text stands in entries with a clock; a report may have a few at its end."""
    covered = sum(e.body.end - e.body.start for e in _entries(text)) if is_ticker(text) else 0
    return covered * 2 > len(text)


def with_calls(told: Scene, found: Sequence[Candidate]) -> tuple[Candidate, ...]:
    """The candidates of a ticker with the clocks of their entries, and what its calls tell."""
    entries = list(_entries(told.text))
    sides = _scoring_sides(told, entries)
    own = [c for entry in entries for c in _told_in(told, entry, sides.get(entry.body, ""))]
    own += _results(told)
    calls = any(entry.call for entry in entries)
    kept = (c for one in found if (c := _timed(one, entries, own, calls=calls)) is not None)
    return tuple(sorted((*kept, *own), key=lambda c: (c.words.start, c.words.end, c.cue)))


def _entries(text: str) -> Iterator[_Entry]:
    begun = list(_ENTRY.finditer(text))
    hours = [int(found["clock"].partition(":")[0]) for found in begun if ":" in found["clock"]]
    of_day = bool(hours) and max(hours) - min(hours) < _HOURS
    breaks = (found.start() for found in _SECTION.finditer(text))
    stops = sorted({*breaks, *(found.start() for found in begun), len(text)})
    for found in begun:
        end = stops[bisect_right(stops, found.start())]
        opening = text[found.end() : min(end, found.end() + _ANNOUNCED)]
        call = _CALL.match(opening) is not None and not _NO_CALL.search(opening.split("\n")[0])
        yield _Entry(Span(found.end(), end), _clock(found, of_day=of_day), call)


def _clock(found: re.Match[str], *, of_day: bool) -> Clock:
    """The minute of an entry; a time of day is a clock without one."""
    minute, *more = map(int, _FIGURES.findall(found["clock"]))
    span = Span(*found.span("clock"))
    if ":" not in found["clock"]:
        return Clock(minute, more[0] if more else None, None, None, span, cue="ticker")
    return Clock(None if of_day else minute + 1, None, None, None, span, cue="ticker")


def _scoring_sides(told: Scene, entries: Sequence[_Entry]) -> dict[Span, str]:
    """For whom a goal counts: the side that the call names, or whose number goes up by one."""
    sides: dict[Span, str] = {}
    before = {"": 0}
    for entry in sorted(entries, key=lambda e: (e.clock.minute or 0, e.clock.added or 0)):
        if not entry.call:
            continue
        stop = min(entry.body.end, entry.body.start + _ANNOUNCED)
        if named := _FOR.search(told.text, entry.body.start, stop):
            sides[entry.body] = told.bearer(Span(*named.span("side")))
        found = _SO_FAR.search(told.text, entry.body.start, stop)
        if found is None:
            continue
        one = told.bearer(Span(*found.span("one")))
        other = told.bearer(Span(*(found.span("two") if found["two"] else found.span("rival"))))
        score = {one: int(found["a"]), other: int(found["b"] or found["c"])}
        risen = [team for team, goals in score.items() if goals == before.get(team, 0) + 1]
        level = [team for team, goals in score.items() if goals == before.get(team, 0)]
        if len(risen) == 1 and len(level) == 1:
            sides[entry.body] = risen[0]
        before = dict(score)
    return sides


_FOR = re.compile(rf"(?:(?i:goal for|goal to)|\d ?[-–] ?\d (?:to|for)) (?:the )?(?P<side>{_NAME})")
_SO_FAR = re.compile(
    rf"(?P<one>{_NAME}) ?(?P<a>\d{{1,2}})(?:, (?P<two>{_NAME}) (?P<b>\d{{1,2}})"
    rf"| ?[-–] ?(?P<c>\d{{1,2}}) ?(?P<rival>{_NAME}))"
)


def _told_in(told: Scene, entry: _Entry, side: str) -> Iterator[Candidate]:
    """What the fixed forms tell in an entry; else who is named first after a call is the scorer."""
    goals = 0
    for form in _forms():
        if form.event == "goal" and not entry.call:
            continue
        for found in form.pattern.finditer(told.text, entry.body.start, entry.body.end):
            if form.event == "goal":
                goals += 1
                if goals > 1:
                    continue
            for c in _by_form(told, entry, form, found):
                yield _for_side(c, side)
    if entry.call and not goals and (first := _named_first(told, entry)):
        yield _for_side(first, side)


def _for_side(c: Candidate, side: str) -> Candidate:
    """The goal with the side that it counts for, if it is known and no own goal."""
    if not side or c.event != "goal" or c.marks.get("own"):
        return c
    return replace(c, roles={**c.roles, "team": side})


def _by_form(told: Scene, entry: _Entry, form: _Form, found: re.Match[str]) -> Iterator[Candidate]:
    groups = found.re.groupindex
    roles: dict[str, Any] = {"clock": entry.clock}
    for role in ("scorer", "maker", "on", "off", "player", "taker"):
        if role in groups and found[role]:
            roles[role] = told.bearer(Span(*found.span(role)))
    marks = dict(form.marks)
    how = (found["how"] or "") if "how" in groups else ""
    if form.event == "goal" and _PEN.search(how):
        marks["penalty"] = True
    if "into" in groups and found["into"]:
        marks["own"] = True
    if form.event == "miss" and how:
        marks["outcome"] = "KickWoodwork"
    span = Span(*found.span())
    made = _candidate(told, (form.event, form.cue), span, roles, marks)
    if made is None:
        return
    yield made
    side = "side" if "side" in groups and found["side"] else ""
    man = next((roles[r] for r in ("scorer", "player", "on", "taker") if r in roles), None)
    if side and man:
        pair = {"player": man, "team": told.bearer(Span(*found.span(side)))}
        plays = _candidate(told, ("plays", f"{form.cue}.side"), span, pair, {"weight": 10})
        if plays is not None:
            yield plays


def _named_first(told: Scene, entry: _Entry) -> Candidate | None:
    """The goal of the first man who is told to score, else of the one named first after the call.

    Nothing may be done to him.
    """
    text = told.text
    scorers = set(scorers_within(told, entry.body))
    for mention in told.mentions:
        if scorers and mention.name not in scorers:
            continue
        if mention.kind != "person" or mention.pronoun or not entry.body.covers(mention.span):
            continue
        before = text[max(entry.body.start, mention.span.start - 12) : mention.span.start].split()
        if before and before[-1].lower() in _DONE_TO and not scorers:
            continue
        if not scorers and not _is_called(told, entry, mention):
            return None
        line = text.rfind("\n", 0, mention.span.start) + 1
        start = max(entry.body.start, line)
        start += len(text[start : mention.span.start]) - len(
            text[start : mention.span.start].lstrip()
        )
        words = Span(start, mention.span.end)
        near = text[mention.span.end : mention.span.end + _NEAR]
        marks: dict[str, Any] = {"weight": 7}
        if _PEN.search(near.split(". ")[0]) or _PEN.search(text[words.start : words.end]):
            marks["penalty"] = True
        if re.search(r"\bown[- ]goal\b", text[entry.body.start : mention.span.end + _NEAR], re.I):
            marks["own"] = True
        roles = {"scorer": mention.name, "clock": entry.clock}
        return _candidate(told, ("goal", "ticker.call"), words, roles, marks)
    return None


_DONE_TO = frozenset({"past", "beyond", "by", "from", "off", "against", "over", "beats", "with"})
_NEAR = 60


def _is_called(told: Scene, entry: _Entry, mention: Mention) -> bool:
    """True if the man named first is the only one named, or his name is all of the call.

    Of several of whom no sentence says that he scored the first gave the ball as often.
    """
    men = {
        m.name
        for m in told.mentions
        if m.kind == "person" and not m.pronoun and entry.body.covers(m.span)
    }
    return len(men) == 1 or _ALONE.match(told.text, mention.span.end) is not None


_ALONE = re.compile(r"\s*(?:[!(\[\n]|[-–,] ?\d|\d|$)")


def _results(told: Scene) -> Iterator[Candidate]:
    for found in _RESULT.finditer(told.text):
        two = "rival" if found["rival"] else "other"
        score = (int(found["first"]), int(found["second"] or found["last"]))
        roles = {
            "team": told.bearer(Span(*found.span("team"))),
            "rival": told.bearer(Span(*found.span(two))),
            "score": score,
        }
        made = _candidate(
            told, ("result", "ticker.end"), Span(*found.span()), roles, {"weight": 10}
        )
        if made is not None:
            yield made


def _candidate(
    told: Scene, what: tuple[str, str], words: Span, roles: dict[str, Any], marks: dict[str, Any]
) -> Candidate | None:
    """The candidate of an event and a cue, its passage cut to the sentence where its words end."""
    starts = [line.sentence.span.start for line in told.lines]
    number = bisect_right(starts, words.end - 1) - 1
    body = told.lines[number].sentence.body
    passage = Span(max(body.start, words.start), min(body.end, words.end))
    if passage.start >= passage.end:
        return None
    return Candidate(what[0], roles, marks, passage, passage, number, what[1])


_TIMED = frozenset({"goal", "foul", "miss", "card", "sub", "disallowed"})
_OF_GOALS = frozenset({"goal", "several", "assist", "pass", "winner-word"})


def _timed(
    c: Candidate, entries: Sequence[_Entry], own: Sequence[Candidate], *, calls: bool
) -> Candidate | None:
    """The candidate with the clock of its entry; None for what a call or another line tells better.

    In a ticker with calls only they tell goals, and a score in an entry is the score so far.
    """
    place = bisect_right(entries, c.words.start, key=lambda entry: entry.clock.span.start) - 1
    entry = entries[place] if place >= 0 else None
    inside = entry is not None and entry.body.start <= c.words.start < entry.body.end
    if calls and c.event in _OF_GOALS and not (inside and entry is not None and entry.call):
        return None
    if any(c.event == o.event and c.words.overlaps(o.passage) for o in own):
        return None
    if not inside or entry is None:
        return c
    if c.event == "result":
        return None
    if c.event in _TIMED and ("clock" not in c.roles or entry.clock.minute is None):
        return replace(c, roles={**c.roles, "clock": entry.clock})
    return c

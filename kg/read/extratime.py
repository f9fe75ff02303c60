"""Whether a match went through extra time, and which words tell it.

"After extra time", "the extra-time winner", a goal of the 112th minute. Extra time that only
loomed or was avoided was not played, and that of another match or another year is not this one's.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.model import Span
from kg.read.candidates import other_times_in, phrases_of
from kg.read.scene import Scene
from kg.read.story import Story

_EXTRA = r"extra[- ]?time"
_PLAYED = re.compile(
    rf"\b(?:after|in|during|of|into|through|by|via|following|deep into|for|reached?|to) (?:the )?"
    rf"(?:end of )?(?:{_EXTRA}|overtime)\b(?! (?:last|in (?:19|20)\d\d|against))"
    rf"|\b{_EXTRA} (?:was|had|began|came|followed|started|brought|produced|saw|ended|finished"
    r"|goals?|winner|strike|penalty|header|victory|win|defeat|loss|equali[sz]er|period|thriller|drama"
    r"|success|triumph)\b"
    r"|\b(?:forced?|forcing|needed|needing|needs?|required|played?|won|lost|took|survived)"
    rf" {_EXTRA}\b"
    rf"|\(?\ba\.?e\.?t\b\.?\)?|\b120 minutes\b|\b(?:over|across|through|of|after) 120\b(?![\d,])"
    r"|\b(?:extra|additional) (?:half-hour|half hour|30 minutes|thirty minutes|period)\b",
    re.IGNORECASE,
)
_CUES = ("extra", "120", "aet", "a.e.t", "overtime", "additional")
_NOT_PLAYED = re.compile(
    r"\b(?:avoid\w*|without|prevent\w*|loom\w*|beckon\w*|head(?:ed|ing) (?:for|towards?)|seem\w*"
    r"|look(?:ed|ing)|threaten\w*|would|could|might|may|if|instead of|spar(?:e|ed|ing)|rather than"
    r"|destined|bound|brink|appear\w*|on course for|prepar\w+|not (?:need|go)|no need|until|unless"
    r"|drifting|all set|set for|edging|minds?|thoughts?|thinking|sight"
    r"|expect\w*|hopes? of|there (?:is|will be) no|no extra|will)\b",
    re.IGNORECASE,
)
_OTHER_TIME = re.compile(
    r"\b(?:last (?:year|season|month|week|term|time|summer|round|weekend)|in (?:19|20)\d\d|ago"
    r"|previous\w*|earlier (?:in|this)|this (?:will|would)|midweek|first leg|the other semi-final"
    r"|(?:to reach|en route to|on the way to|on their way to) (?:the|this))\b",
    re.IGNORECASE,
)
_BEFORE, _BEYOND = 60, 40
_LONGEST = 1000
"""A sentence of more characters is none."""
_SURELY_LATE = 103
"""Stoppage time has not lasted longer than this."""


def extra_time_told(out: Story) -> Iterator[tuple[int, Span]]:
    """The lines and words that tell that the match of a story went through extra time."""
    told = out.told
    late = [g for g in out.goals if g.minute and g.minute[0] > _SURELY_LATE and g.clock]
    for goal in late:
        if goal.clock:
            yield goal.clock.line, goal.clock.words
    for number, line in enumerate(told.lines):
        words = line.sentence.body.of(told.text)
        lower = words.lower()
        if line.sentence.quoted or not any(cue in lower for cue in _CUES):
            continue
        if len(words) > _LONGEST or _OTHER_TIME.search(words):
            continue
        for m in _PLAYED.finditer(words):
            start = line.sentence.body.start
            span = Span(start + m.start(), start + m.end())
            if not _taken_back(words, m) and not _elsewhere(told, number, span, out):
                yield number, span


def _taken_back(words: str, m: re.Match[str]) -> bool:
    """True if the words around say that it was not played."""
    around = words[max(0, m.start() - _BEFORE) : m.end() + _BEYOND]
    return _NOT_PLAYED.search(around) is not None


def _elsewhere(told: Scene, number: int, span: Span, out: Story) -> bool:
    """True if the words are of another time, or a third team stands next before them."""
    line = told.lines[number]
    at = next((a for a, s in zip(line.starts, line.spans, strict=True) if s.end > span.start), 0)
    if any(low <= at < high for low, high in other_times_in(line, phrases_of(line))):
        return True
    teams = [told.mentions[n] for n in line.mentions if told.mentions[n].kind == "team"]
    before = [m.name for m in teams if m.span.end <= span.start][-2:]
    return bool(before) and all(out.team(name) is None for name in before)

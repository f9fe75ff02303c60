"""Layer 3: the goals that the sentences tell by their grammar, as candidates for the story."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from kg.model import Span
from kg.read.ballplay import says
from kg.read.candidates import Candidate, trimmed
from kg.read.finishing import tellings, with_penalty_before
from kg.read.grammar import Clauses
from kg.read.providers import with_maker_after, with_maker_before
from kg.read.scene import Scene, clause
from kg.read.telling import Telling, ToldLine

_MAN = re.compile(r"<P(\d+)>")


def goal_candidates(
    told: Scene, hidden: Sequence[Sequence[tuple[int, int]]]
) -> Iterator[Candidate]:
    """The goals that the reporter tells; ``hidden`` are stretches of a line about other times."""
    idle, lines = _no_players(told), _lines_read(told)
    for number, here in enumerate(lines):
        if here is None:
            continue
        coded = told.lines[number]
        for telling in here.tellings:
            at = coded.starts[telling.start]
            verb = coded.starts[telling.at if telling.at >= 0 else telling.start]
            if any(low <= at < high or low <= verb < high for low, high in hidden[number]):
                continue
            candidate = _candidate(told, number, _with_maker(telling, number, lines))
            if candidate.roles.get("scorer") in idle:
                continue
            if candidate.roles.get("maker") in idle:
                others = {r: n for r, n in candidate.roles.items() if r != "maker"}
                candidate = replace(candidate, roles=others)
            if not any(candidate.words.overlaps(taken) for taken in told.lists.spans):
                yield candidate


@dataclass(frozen=True, slots=True)
class _Read:
    """A line of the reporter's own words and the goals that it tells."""

    line: ToldLine
    tellings: Sequence[Telling]


def _lines_read(told: Scene) -> list[_Read | None]:
    """Every line with its goals; None for a line that is quoted or empty."""
    keepers = keepers_told(told)
    out: list[_Read | None] = []
    for coded in told.lines:
        if coded.sentence.quoted or not coded.code:
            out.append(None)
            continue
        line = ToldLine(Clauses(coded), told.mentions, keepers)
        out.append(_Read(line, tellings(line)))
    return out


def scorers_within(told: Scene, stretch: Span) -> Iterator[str]:
    """Those whom the sentences that begin within a stretch of the text tell to have scored."""
    keepers = keepers_told(told)
    for coded in told.lines:
        if stretch.start <= coded.sentence.body.start < stretch.end and coded.code:
            for telling in tellings(ToldLine(Clauses(coded), told.mentions, keepers)):
                if "scorer" in telling.roles:
                    yield told.mentions[telling.roles["scorer"]].name


def _with_maker(telling: Telling, number: int, lines: Sequence[_Read | None]) -> Telling:
    """The telling with its maker, where the sentence before or after tells him."""
    here = lines[number]
    before = lines[number - 1] if number else None
    after = lines[number + 1] if number + 1 < len(lines) else None
    if here is None:
        return telling
    if before is not None and not any("scorer" in t.roles for t in before.tellings):
        telling = with_penalty_before(telling, here.line, before.line)
        telling = with_maker_before(telling, here.line, before.line)
    if after is not None and not after.tellings and telling is here.tellings[-1]:
        telling = with_maker_after(telling, here.line, after.line)
    return telling


def keepers_told(told: Scene) -> frozenset[str]:
    """Those whom the text names goalkeepers, or of whom it tells what only they do.

    Several ask for those of one text, so the last answer is kept.
    """
    known = _last.get("keepers")
    if known is None or known[0] is not told:
        sure = _of_whom(told, "keeps_goal")
        if len(sure) < _KEEPERS:
            sure |= _of_whom(told, "may_keep") - _of_whom(told, "plays_out")
        known = _last["keepers"] = (told, sure)
    return known[1]


_KEEPERS = 2
_last: dict[str, tuple[Scene, frozenset[str]]] = {}


def _of_whom(told: Scene, phrase: str) -> frozenset[str]:
    """Those of whom a phrase of finishing.toml is told."""
    return frozenset(
        told.mentions[int(tag)].name
        for line in told.lines
        if "<P" in line.code
        for found in says(phrase).finditer(line.code)
        for tag in _MAN.findall(found[0])
    )


def _no_players(told: Scene) -> frozenset[str]:
    """Those whom the text introduces as referees, managers or coaches: they score no goals."""
    return frozenset(
        told.mentions[int(tag)].name
        for line in told.lines
        if "<P" in line.code
        for tag in _OF_OFFICE.findall(line.code)
    )


_OF_OFFICE = re.compile(r"(?<![^ ])(?:referee|ref|boss|manager|coach|linesman|official) <P(\d+)>")


_NTH = re.compile(
    r"(?:the|his|her) (?:first|second|third|fourth)(?= (?:,|came|arrived|was|in|on|goal) )"
)
"""A sentence that begins so tells of another goal than one that begins with another number."""


def _candidate(told: Scene, number: int, telling: Telling) -> Candidate:
    line = told.lines[number]
    last = min(max(telling.end, telling.start + 1), len(line.starts)) - 1
    at = telling.at if telling.at >= 0 else last
    low, high = line.starts[min(telling.start, at)], line.starts[max(telling.start, at)] + 1
    roles: dict[str, Any] = {}
    for role, tag in telling.roles.items():
        mention = told.mentions[tag]
        roles[role] = mention.name if mention.value is None else mention.value
    marks: dict[str, Any] = {"weight": telling.weight, **telling.marks}
    if nth := _NTH.match(line.code):
        marks["nth"] = nth[0]
    event = "goal"
    if "count" in marks and "scorer" in roles:
        event = "several"
    start, end = clause(line.code, low, high)
    return Candidate(event, roles, marks, trimmed(told.text, line.span(start, end)),
                     line.span(low, high), number, telling.cue)  # fmt: skip

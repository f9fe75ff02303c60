"""Layer 3: the goals that the sentences tell by their grammar, as candidates for the story."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any

from kg.read.candidates import Candidate, trimmed
from kg.read.finishing import Telling, tellings, with_maker_before
from kg.read.grammar import Clauses
from kg.read.scene import Scene, clause

_KEEPERS = re.compile(
    r"(?:keeper|goalkeeper|stopper|custodian|gloveman) <P(\d+)> |<P(\d+)> (?:saved|parried|tipped|saves) "
    r"|(?:saved|saves?|parried|tipped over|denied|kept out|beaten away) by <P(\d+)> |(?:past|beyond) <P(\d+)> (?!'s )"
    r"|beat(?:ing|s)? <P(\d+)> (?:with|from|at|to (?:make|put|level|move|give|draw|equali|score|restore|seal|double|open))"
    r"|<P(\d+)> 's (?:legs|grasp|despairing|outstretched|dive|fingertips|goal)"
)


def goal_candidates(
    told: Scene, hidden: Sequence[Sequence[tuple[int, int]]]
) -> Iterator[Candidate]:
    """The goals told in the reporter's sentences; ``hidden`` are a line's stretches of other times."""
    keepers = keepers_told(told)
    before: Clauses | None = None
    for number, line in enumerate(told.lines):
        if line.sentence.quoted or not line.code:
            before = None
            continue
        clauses = Clauses(line)
        for telling in tellings(clauses, told.mentions, keepers):
            telling = with_maker_before(telling, clauses, before, told.mentions, keepers)
            candidate = _candidate(told, number, clauses, telling)
            at = line.starts[telling.start]
            verb = line.starts[telling.at if telling.at >= 0 else telling.start]
            if any(low <= at < high or low <= verb < high for low, high in hidden[number]):
                continue
            if any(candidate.words.overlaps(taken) for taken in told.lists.spans):
                continue
            yield candidate
        before = clauses


def keepers_told(told: Scene) -> frozenset[str]:
    """Those whom the text names goalkeepers, or of whom it tells what only they do."""
    return frozenset(
        told.mentions[int(next(tag for tag in m.groups() if tag))].name
        for line in told.lines
        for m in _KEEPERS.finditer(line.code)
    )


def _candidate(told: Scene, number: int, clauses: Clauses, telling: Telling) -> Candidate:
    line = clauses.line
    last = min(max(telling.end, telling.start + 1), len(line.starts)) - 1
    at = telling.at if telling.at >= 0 else last
    low, high = line.starts[min(telling.start, at)], line.starts[max(telling.start, at)] + 1
    roles: dict[str, Any] = {}
    for role, tag in telling.roles.items():
        mention = told.mentions[tag]
        roles[role] = mention.name if mention.value is None else mention.value
    marks: dict[str, Any] = {"weight": telling.weight, **telling.marks}
    event = "goal"
    if "count" in marks and "scorer" in roles:
        event = "several"
    start, end = clause(line.code, low, high)
    return Candidate(event, roles, marks, trimmed(told.text, line.span(start, end)),
                     line.span(low, high), number, telling.cue)  # fmt: skip

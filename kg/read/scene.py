"""A text ready for phrases: what layers 2 and 4 hand on."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from kg.model import Span
from kg.read.entries import Block
from kg.read.mentions import Line, Mention
from kg.read.tokens import name_key


@dataclass(frozen=True, slots=True)
class Scene:
    """A text ready for phrases: its coded lines and the mentions that their tags number."""

    text: str
    lines: tuple[Line, ...]
    mentions: tuple[Mention, ...]
    lists: Block = field(default_factory=Block)
    bearers: Mapping[tuple[str, ...], str] = field(default_factory=dict)
    teams: Mapping[str, str] = field(default_factory=dict)

    def bearer(self, span: Span) -> str:
        """The fullest name of whoever is named in a stretch of the text."""
        words = span.of(self.text)
        full = self.bearers.get(name_key(words), words)
        return self.teams.get(full, full)


CLAUSE_BREAK = re.compile(
    r"(?<![^ ])(?:[,;:|\"]|after(?! <M)|when|while|before|but|because|meaning|only for"
    r"|and(?= (?:this|it|that|he|they|she|<[PT]))) "
)
"""Where a clause of a coded sentence ends and the next begins."""


def clause(
    code: str, start: int, end: int, breaks: re.Pattern[str] = CLAUSE_BREAK
) -> tuple[int, int]:
    """The stretch of clauses that covers code characters ``start`` to ``end``."""
    low, high = 0, len(code)
    for found in breaks.finditer(code):
        if found.end() <= start:
            low = found.end()
        elif found.start() >= end:
            high = found.start()
            break
    return low, high

"""Who manages a side in the match: by role, by whose side a team is called."""

from __future__ import annotations

from collections.abc import Sequence

from kg.model import Span
from kg.read.candidates import Candidate
from kg.read.scene import Scene

_PLAYING = ("scorer", "taker", "keeper", "fouler", "victim", "on", "off", "maker")


def players(found: Sequence[Candidate]) -> set[str]:
    """Everybody told doing what only players do."""
    doing = {c.roles[r] for c in found for r in _PLAYING if r in c.roles}
    return {str(n) for n in doing} | {
        str(c.roles["player"]) for c in found if c.event in {"plays", "card", "record"}
    }


def managers(told: Scene, found: Sequence[Candidate]) -> dict[str, list[tuple[int, Span]]]:
    """Those whose side a team is called, or who are named manager: lines and mentions."""
    busy = players(found)
    out: dict[str, list[tuple[int, Span]]] = {}
    for number, line in enumerate(told.lines):
        for m in (told.mentions[n] for n in line.mentions):
            owner = m.name.removeprefix("@")
            whose = m.name[:1] == "@" and not m.span.of(told.text).lower().startswith("his ")
            if whose and owner not in busy and not line.sentence.quoted:
                out.setdefault(owner, []).append((number, m.span))
    for c in found:
        if c.event == "manager" and c.roles["manager"] not in busy:
            out.setdefault(str(c.roles["manager"]), []).append((c.line, c.words))
    return out

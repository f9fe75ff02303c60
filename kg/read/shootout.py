"""The penalty shoot-out: who won it by how much, and every kick that is told.

Kicks are told in the words of goals and saves; only their place beside the words of a shoot-out
tells them apart. So the stretch of sentences that tells it is found first; in it a man who scores,
misses or is denied is a taker, and no goal or missed penalty of the match.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from kg.read.candidates import Candidate, clause_around
from kg.read.mentions import Line
from kg.read.scene import Scene
from kg.resources import resource

_LIST = (
    r"(?P<men><P\d+> (?:, <P\d+> )*"
    r"(?:,? ?and (?:then )?(?:from )?(?:captain |substitute )?<P\d+> )?)"
)
_MAN = re.compile(r"<P(\d+)> ")
_TIMED = re.compile(r"<M\d+> ")
_YEAR = re.compile(r"<Y\d+> ")
_FOR = re.compile(r"for (?:the )?<T(\d+)> ")
_REACH = 5
_EVENTS = frozenset({"goal", "several", "miss", "assist", "pass", "beaten", "winner-word"})


@dataclass(frozen=True, slots=True)
class Kick:
    """One kick: the taker, the outcome (a KickOutcome), who tells it."""

    taker: str
    outcome: str
    told: Candidate


def kick_lines(told: Scene) -> tuple[int, ...]:
    """The sentences that tell the shoot-out of this match."""
    out: list[int] = []
    marked = -_REACH - 1
    for number, line in enumerate(told.lines):
        if line.sentence.quoted:
            continue
        if _tells(line):
            out.append(number)
            marked = number
        elif number - marked <= _REACH and _goes_on(line):
            out.append(number)
            marked = max(marked, number - 2)
    return tuple(out)


def _tells(line: Line) -> bool:
    code = line.code
    if not ("shoot" in code or "penalt" in code or "spot" in code or "sudden" in code):
        return False
    expressions = _expressions()
    if any(e.search(code) for e in expressions["other"]) or _YEAR.search(code):
        return False
    return any(e.search(code) for e in expressions["told"])


def _goes_on(line: Line) -> bool:
    timed = _TIMED.search(line.code) or _YEAR.search(line.code)
    return not timed and bool(_expressions()["strong"][0].search(line.code))


def kicks(told: Scene) -> list[Kick]:
    """Every kick told, in the order of the text; each man kicks once."""
    out: dict[str, Kick] = {}
    for number in kick_lines(told):
        for kick in sorted(_of_line(told, number), key=lambda k: k.told.words):
            known = out.get(kick.taker)
            if known is None or (known.outcome == _SCORED and kick.outcome != _SCORED):
                out[kick.taker] = kick
    return list(out.values())


_SCORED = "KickScored"


def _of_line(told: Scene, number: int) -> Iterator[Kick]:
    line = told.lines[number]
    taken: set[int] = set()
    for outcome in ("KickSaved", "KickMissed", _SCORED):
        for expression in _expressions()[outcome]:
            for m in expression.finditer(line.code):
                men = m.groupdict().get("men") or _last_man(line.code, m.start())
                if _TIMED.search(line.code, max(0, m.start() - 40), m.end() + 30):
                    continue
                for tag in _MAN.findall(men or ""):
                    if int(tag) not in taken:
                        taken.add(int(tag))
                        yield _kick(told, number, int(tag), outcome, m)


def _last_man(code: str, end: int) -> str:
    found = [m.group(0) for m in _MAN.finditer(code, 0, end)]
    return found[-1] if found else ""


def _kick(told: Scene, number: int, tag: int, outcome: str, m: re.Match[str]) -> Kick:
    line, man = told.lines[number], told.mentions[tag]
    roles: dict[str, Any] = {"taker": man.name}
    if side := re.search(
        r"(?:for|did for) (?:the )?<T(\d+)> ", line.code[m.start() : m.end() + 40]
    ):
        roles["team"] = told.mentions[int(side.group(1))].name
    words = line.span(m.start(), m.end())
    passage = clause_around(told, number, man.span)
    c = Candidate("kick", roles, {"outcome": outcome}, passage, words, number, "shootout.kick")
    return Kick(man.name, outcome, c)


def without_kicks(told: Scene, found: Sequence[Candidate]) -> tuple[Candidate, ...]:
    """What is told without the goals and misses that are kicks of the shoot-out."""
    taken = kicks(told)
    if not taken:
        return tuple(found)
    lines = {n for n in kick_lines(told) if not _TIMED.search(told.lines[n].code)}
    takers = {(kick.taker, kick.told.line) for kick in taken}
    return tuple(
        c
        for c in found
        if c.event not in _EVENTS
        or c.line not in lines
        or not ({(str(v), c.line) for v in c.roles.values()} & takers or _only_kicks(told, c))
    )


def _only_kicks(told: Scene, c: Candidate) -> bool:
    """True for what stands in a sentence of the shoot-out alone, without a word of the match."""
    return not {"draw", "half", "opened", "equaliser", "level"} & set(told.lines[c.line].words)


@cache
def _expressions() -> Mapping[str, tuple[re.Pattern[str], ...]]:
    data = tomllib.loads(resource("ontology", "lexicon", "shootout.toml").read_text("utf-8"))

    def made(texts: Sequence[str]) -> tuple[re.Pattern[str], ...]:
        full = (
            t.replace("{men} ", _LIST).replace("{men}", _LIST).replace("{kick}", data["kick"])
            for t in texts
        )
        return tuple(re.compile(r"(?<![^ ])" + text) for text in full)

    return {
        "told": made(data["told"]),
        "other": made(data["other"]),
        "strong": made([data["strong"] + " "]),
        "KickScored": made(data["scored"]),
        "KickSaved": made(data["saved"]),
        "KickMissed": made(data["missed"]),
    }

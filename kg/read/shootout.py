"""The penalty shoot-out: who won it by how much, and every kick that is told.

Kicks are told in the words of goals and saves; only their place beside the words of a shoot-out
tells them apart. So the stretch of sentences that tells it is found first; in it a man who scores,
misses or is denied is a taker, and no goal or missed penalty of the match.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import Any

from kg.read.candidates import Candidate, clause_around
from kg.read.mentions import Line
from kg.read.scene import Scene
from kg.resources import resource

_CALLED = (
    r"(?:(?!(?:but|while|whereas|who|whose|when|after|before|saw|had|has|was|were|is|are|did|for|to"
    r"|with|in|on|at|of|off|out|over|as|than|that|not|only|both|all|missed|scored|converted|hit|sent"
    r"|saved|denied|failed|blazed|put|struck|fired) )(?:[a-z][a-z-]+|<[TNO]\d+>|'s) ){0,6}?"
)
"""What may stand before a taker's name: "finally from Albion's own goalkeeper"."""
_APART = (
    r"(?:, (?:a|an|the|who|whose|one|himself|on|aged|<N\d+>) (?:(?!<P)[^\s,.;]+ ){0,10}(?=, ))?"
)
_LIST = (
    rf"(?P<men><P\d+> {_APART}(?:(?:, (?:and |then |then from |followed by |plus )?|and |& |plus )"
    rf"{_CALLED}(?:(?<=keeper ), )?<P\d+> {_APART})*)"
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
    """The sentences that tell the shoot-out of this match.

    Several ask for those of one text, so the last answer is kept.
    """
    known = _last.get("lines")
    if known is None or known[0] is not told:
        known = _last["lines"] = (told, _kick_lines(told))
    return known[1]


_last: dict[str, tuple[Scene, tuple[int, ...]]] = {}


def _kick_lines(told: Scene) -> tuple[int, ...]:
    out: list[int] = []
    marked = opened = -_REACH - 1
    for number, line in enumerate(told.lines):
        if line.sentence.quoted:
            continue
        if _tells(line):
            out.append(number)
            marked = number
            opened = number if _OPENS.match(line.code) else opened
        elif opened == number - 1 and _in_paragraph(told, number) and not _timed(line):
            out.append(number)
            opened = number
        elif number - marked <= _REACH and _goes_on(line):
            out.append(number)
            marked = max(marked, number - 2)
    if out:
        alone = (n for n, line in enumerate(told.lines) if n not in out and _stands_alone(line))
        out = sorted({*out, *alone})
    return tuple(out)


def _stands_alone(line: Line) -> bool:
    """True for a sentence that tells kicks wherever it stands in a text with a shoot-out."""
    if line.sentence.quoted or _TIMED.search(line.code) or _YEAR.search(line.code):
        return False
    return any(expression.search(line.code) for expression in _expressions()["alone"])


def _tells(line: Line) -> bool:
    code = line.code
    for word in _MARKS:
        if word in code:
            break
    else:
        return False
    expressions = _expressions()
    if any(e.search(code) for e in expressions["other"]) or _YEAR.search(code):
        return False
    return any(e.search(code) for e in expressions["told"])


_MARKS = ("shoot", "penalt", "spot", "sudden", "lottery", " pens ")


_OPENS = re.compile(r"(?:in|during) the (?:penalty )?shoot-?out ")
"""A paragraph that begins so tells kicks to its end."""


def _in_paragraph(told: Scene, number: int) -> bool:
    """True if a sentence stands in one paragraph with the sentence before."""
    before, here = (told.lines[n].sentence.body for n in (number - 1, number))
    return "\n" not in told.text[before.end : here.start]


def _timed(line: Line) -> bool:
    return bool(_TIMED.search(line.code) or _YEAR.search(line.code))


def _goes_on(line: Line) -> bool:
    return not _timed(line) and bool(_expressions()["strong"][0].search(line.code))


def kicks(told: Scene) -> list[Kick]:
    """Every kick told, in the order of the text; each man kicks once."""
    out: dict[str, Kick] = {}
    before = -1
    for number in kick_lines(told):
        going_on = before == number - 1 or _stands_alone(told.lines[number])
        found = sorted(_of_line(told, number, going_on), key=lambda k: k.told.words)
        if not found:
            _mended(told.lines[number], out)
        before = number if found else before
        for one in found:
            last = next(reversed(out.values())).outcome if out else _ALIKE
            kick = replace(one, outcome=last) if one.outcome == _ALIKE else one
            if kick.outcome == _ALIKE:
                continue
            known = out.get(kick.taker)
            if known is None or (known.outcome == _SCORED and kick.outcome != _SCORED):
                out[kick.taker] = kick
    return list(out.values())


def _mended(line: Line, out: dict[str, Kick]) -> None:
    """Two failures told just before were saved, if a sentence says that he "saved both"."""
    failed = [kick for kick in list(out.values())[-2:] if kick.outcome == "KickMissed"]
    if _SAVED_BOTH.search(line.code):
        out.update({kick.taker: replace(kick, outcome="KickSaved") for kick in failed})


_SAVED_BOTH = re.compile(r"(?:saved|stopped|kept out|repelled|denied) (?:from )?(?:both|them)")
_SCORED = "KickScored"
_ALIKE = "alike"


def _of_line(told: Scene, number: int, going_on: bool) -> Iterator[Kick]:  # noqa: FBT001
    line = told.lines[number]
    taken: set[int] = set()
    for outcome in ("KickSaved", "KickMissed", _SCORED, _ALIKE):
        for expression in _expressions()[outcome]:
            for m in expression.finditer(line.code):
                men = m.groupdict().get("men") or _last_man(line.code, m.start())
                if _TIMED.search(line.code, max(0, m.start() - 40), m.end() + 30):
                    continue
                if outcome == "KickMissed" and not going_on and not _in_shootout(line.code, m):
                    continue
                for tag in _MAN.findall(men or ""):
                    if int(tag) not in taken:
                        taken.add(int(tag))
                        yield _kick(told, number, int(tag), outcome, m)


def _in_shootout(code: str, m: re.Match[str]) -> bool:
    """True if the words of a shoot-out stand before or in those of a miss, or soon after."""
    near = code[: m.end()] + code[m.end() : m.end() + _SOON].partition(", and ")[0]
    return any(word in near for word in (*_MARKS, "kick", "attempt"))


_SOON = 40


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
            t.replace("{men} ", _LIST)
            .replace("{men}", _LIST)
            .replace("{kick}", data["kick"])
            .replace("{called}", _CALLED)
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
        _ALIKE: made(data["alike"]),
        "alone": made(data["alone"]),
    }

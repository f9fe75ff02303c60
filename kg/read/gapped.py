"""Layer 3: goals told by a verb said once and the minute of each: "Kane hit on 34, Saka on 79"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.read.ballplay import says
from kg.read.telling import Telling, ToldLine

_NEXT = re.compile(
    r"<M\d+> (?P<list>(?:, |and |, and |then |, then |with |; )(?:(?:in|on|after|at) (?:the )?)?"
    r"(?:<T\d+> 's )?<P(?P<scorer>\d+)> (?:(?:in|on|after|at) (?:the )?)?(?=<M\d+> "
    r"(?:[,.;)]|and |to |for |$)))"
)
_NEAR = 80
"""Characters of code between the verb said once and the first minute."""


def by_times(line: ToldLine) -> Iterator[Telling]:
    """The goals that are told by a man and a minute, behind one told with its own minute."""
    if line.code.count("<M") < 2:
        return
    told_until = -1
    for m in _NEXT.finditer(line.code):
        if m.start() != told_until and not _goal_told(line, m.start()):
            continue
        told_until = line.code.index(" ", m.end()) - len(line.code[m.end() :].split(" ", 1)[0])
        first, last = line.place(m.start("scorer") - 2), line.place(m.end())
        yield Telling("told.also", 6, {"scorer": int(m["scorer"])}, {}, first, last)


def _goal_told(line: ToldLine, end: int) -> bool:
    """True if the words before a minute tell a goal and nothing else."""
    before = line.code[max(0, end - _NEAR) : end]
    verbs = list(says("told_before").finditer(before))
    if not verbs or line.undone(line.place(end) - 1):
        return False
    return says("gap_other").search(before, verbs[-1].end()) is None

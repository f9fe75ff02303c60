"""Words that open a sentence and stand before a team: "Plucky Arsenal" are Arsenal."""

from __future__ import annotations

from collections.abc import Sequence

from kg.model import Span
from kg.read.kinds import is_club, listed
from kg.read.names import Run

_TWO = 2


def without_openers(lines: Sequence[Sequence[Run]]) -> list[tuple[Run, ...]]:
    """The names of each sentence, a word that only opens it left out of a team's.

    It is none of the name if no file knows them together, the text names the team without it and
    nobody by that word: "Roque Santa Cruz" is a man whom the text also calls Roque.
    """
    alone = {run.key for runs in lines for run in runs if not run.initial}
    named = {key[0] for key in alone}
    return [
        tuple(_rest(run) if _opened(run, alone, named) else run for run in runs) for runs in lines
    ]


def _opened(run: Run, alone: set[tuple[str, ...]], named: set[str]) -> bool:
    if not run.initial or len(run.key) < _TWO or run.key[1:] not in alone or run.key[0] in named:
        return False
    return is_club(" ".join(run.words[1:])) and not listed(" ".join(run.words))


def _rest(run: Run) -> Run:
    """The run without its first word."""
    start = run.span.end - len(" ".join(run.words[1:]))
    return run._replace(
        span=Span(start, run.span.end), words=run.words[1:], key=run.key[1:], initial=False,
        before=run.key[0],
    )  # fmt: skip

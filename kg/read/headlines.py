"""Lines that give every word a capital, or write all in capitals: what in them is a name.

There a capital says nothing. Names are what the rest of the text names, and what files know.
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Sequence

from kg.model import Span
from kg.read.gazetteer import Hit
from kg.read.names import Run, name_words
from kg.read.tokens import Token, fold

_FEW = 4
_MOST = 20
_MOSTLY = 0.8
_LISTS = 2
_LABEL = 3
_LETTERS = 4
_LONGEST = 4
_NEVER_LAST = frozenset({".", ":", ","})


def is_titled(run: Sequence[Token]) -> bool:
    """True for a headline in Title Case or in CAPITALS.

    >>> from kg.read.tokens import tokens
    >>> is_titled(tokens("Late Moran Strike Sinks Harchester")), is_titled(tokens("Moran scored"))
    (True, False)
    """
    if not run or run[-1].text in _NEVER_LAST:
        return False
    words = [t for t in run if t.kind == "word" and (len(t.text) >= _LETTERS or _shouts(t.text))]
    if not _FEW <= len(words) <= _MOST:
        return False
    if sum(1 for t in run if t.text in ",;") > _LISTS or any(t.text in "()" for t in run):
        return False
    if any(t.text == ":" for t in run[:_LABEL]):
        return False
    if sum(1 for t in words if t.capital) < _MOSTLY * len(words):
        return False
    return any(t.lower in name_words("opener") or _shouts(t.text) for t in words[1:])


def _shouts(word: str) -> bool:
    return len(word) > 1 and word.isupper()


def titled_runs(
    run: Sequence[Token], hits: Iterable[Hit], named: Container[tuple[str, ...]]
) -> Iterator[Run]:
    """The names in such a line: those that stand elsewhere in the text, or in files."""
    known = {
        hit.first: hit.last
        for hit in hits
        if any(f.entry.kind in {"NationalTeam", "ClubTeam"} and f.role != "demonym"
               for f in hit.forms)
    }  # fmt: skip
    folded = [fold(t.text) for t in run]
    at = 0
    while at < len(run):
        last = _last_of_name(folded, at, named)
        last = max(known.get(at, -1), last)
        if last >= at and run[at].kind == "word":
            words = tuple(t.text for t in run[at : last + 1])
            after = run[last + 1].lower if last + 1 < len(run) else ""
            before = run[at - 1].lower if at else ""
            span = Span(run[at].start, run[last].end)
            yield Run(span, words, tuple(map(fold, words)), at == 0, before, after)
            at = last + 1
        else:
            at += 1


def _last_of_name(folded: Sequence[str], at: int, named: Container[tuple[str, ...]]) -> int:
    for size in range(min(_LONGEST, len(folded) - at), 0, -1):
        if tuple(folded[at : at + size]) in named:
            return at + size - 1
    return -1

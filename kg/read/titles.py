"""The whole name of a competition of which files know a part: a sponsor, a region, a division.

"the Brightwater First Division" is no First Division of the files, while "the Jack Stone FA Cup" is
the FA Cup: a name of plain words alone ("First Division", "Premier League") is another's with
every word before it, any other name stays that of its competition.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kg.model import Span
from kg.read.gazetteer import Hit, gazetteer
from kg.read.lexicon import word_list
from kg.read.tokens import Token

_PLAIN = frozenset(word_list("plaintitle"))
_CUP = frozenset(word_list("cupword"))
_NO_SPONSOR = frozenset(
    (*word_list("month"), "saturday", "sunday", "monday", "tuesday", "wednesday", "thursday",
     "friday", "the", "a", "an", "this", "in", "our", "former", "fellow")
)  # fmt: skip
_ARTICLES = frozenset({"the", "this", "their", "a", "'s", "’s"})
_MOST = 4
"""The most words that stand before what files know: "Pitching In Southern" League."""


def whole_titles(text: str, run: Sequence[Token], hits: Sequence[Hit]) -> Iterator[tuple[Hit, str]]:
    """Each competition of the files with the span of its whole name in the text, and its name."""
    until = -1
    for at, hit in enumerate(hits):
        known = hit.of_kind("Competition")
        if not known or hit.first <= until:
            continue
        first = _begin(run, hits[:at], hit.first)
        last = _end(run, hits[at + 1 :], hit)
        if (first, last) == (hit.first, hit.last):
            yield hit, known[0].entry.name
            continue
        until = last
        span = Span(run[first].start, run[last].end)
        words = " ".join(span.of(text).split())
        listed = [f for f in gazetteer().lookup(words) if f.entry.kind == "Competition"]
        own = all(token.lower in _PLAIN for token in run[hit.first : hit.last + 1])
        name = listed[0].entry.name if listed else words if own else known[0].entry.name
        yield Hit(span, hit.forms, first, last), name


def _begin(run: Sequence[Token], before: Sequence[Hit], first: int) -> int:
    """The first word of the name: behind an article, or at the begin of a line of names."""
    taken = {
        i for hit in before if _names_another(hit) and not _of_a_place(run, hit, first)
        for i in range(hit.first, hit.last + 1)
    }  # fmt: skip
    at = first
    while at and first - at < _MOST and _belongs(run, at - 1) and at - 1 not in taken:
        at -= 1
    articled = at > 0 and run[at - 1].lower in _ARTICLES
    return at if articled and run[at].capital else first


def _names_another(hit: Hit) -> bool:
    """True for a team's name or a people's, which say whose a competition is."""
    return any(form.entry.kind in {"NationalTeam", "ClubTeam"} for form in hit.forms)


def _of_a_place(run: Sequence[Token], hit: Hit, first: int) -> bool:
    """True for the town of a league: the "Sutton" of "Sutton League Premier Division"."""
    return hit.last + 1 < first and run[hit.last + 1].lower in _CUP


def _belongs(run: Sequence[Token], i: int) -> bool:
    token = run[i]
    return token.kind == "word" and token.capital and token.lower not in _NO_SPONSOR


def _end(run: Sequence[Token], after: Sequence[Hit], hit: Hit) -> int:
    """The last word: a division that follows the league it is of."""
    league = run[hit.last].lower == "league"
    if league and after and after[0].first == hit.last + 1 and after[0].of_kind("Competition"):
        words = run[after[0].first : after[0].last + 1]
        return after[0].last if all(t.lower in _PLAIN for t in words) else hit.last
    return hit.last


def cup_of_final(run: Sequence[Token], hit: Hit) -> Hit:
    """The stage without its cup's word: the "Final" of "Northshire Senior Cup Final"."""
    first = run[hit.first]
    named = hit.first < hit.last and hit.first > 0 and first.capital and first.lower in _CUP
    if named and run[hit.first - 1].capital and run[hit.first - 1].kind == "word":
        return Hit(Span(run[hit.last].start, hit.span.end), hit.forms, hit.last, hit.last)
    return hit

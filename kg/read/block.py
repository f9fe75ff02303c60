"""The statistics block of a report: line-ups, substitutes, bookings and goals told as bare lists.

A list is recognised by its form (eleven names, names with minutes), with or without a label before
it. Whose list it is, a label says ("Italy: …"); without one the story finds out, for the men of
one list are of one side.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal, TypeAlias

from kg.model import Span

EntryKind: TypeAlias = Literal[
    "goal", "start", "bench", "sub", "yellow", "red", "referee", "attendance"
]

_WORD = r"(?:[A-Z]\.|[^\W\d_a-z][\w’'-]*)"
_LINK = (
    r"(?:van der|van den|van de|van|von|der|den|de la|de|da|di|dos|do|del|el|al|ter|ten|la|le|of)"
)
_NAME = rf"(?:{_LINK} )?{_WORD}(?: (?:{_LINK} )?{_WORD}){{0,3}}"
_MINUTE = r"\d{1,3}(?:\s?\+\s?\d{1,2})?(?!\d)[’']?"
_MARK = r"(?:pens?|p|og|o\.g\.?|own goal|penalty)\b\.?"
_TIME = rf"(?:{_MARK} ?,? ?)?{_MINUTE}(?: ?\(?{_MARK}\)?)?"
_TIMES = rf"(?: \({_MARK}\))?,? \(?{_TIME}(?:(?:,| and) ?{_TIME})*\)?"
_SCORERS = rf"{_NAME}{_TIMES}(?:(?:[;,]| and) ?{_NAME}{_TIMES})*"
_CHANGE = rf" ?\((?:\d{{1,2}}-)?(?P<on>{_NAME})(?:,? (?P<when>{_MINUTE}))?\)"
_CHANGE_BARE = re.sub(r"\?P<\w+>", "?:", _CHANGE)
_MAN = rf"(?:\d{{1,2}}[ -])?{_NAME}(?: \((?:c|capt|gk)\))?(?:{_CHANGE_BARE})*"
_NEXT = r"(?: ?[;,] ?| - | and )"
_LABELS = (
    r"(?i:subs not used|unused subs|substitutes not used|substitutes|subs|booked|bookings"
    r"|yellow cards?|cautioned|sent[ -]off|red cards?|dismissed|goals?|scorers?|goalscorers)"
)
_LINEUP = re.compile(rf"(?<![\w’'-]){_MAN}(?:{_NEXT}{_MAN}){{10,11}}(?! ?[:(])")
_SIDE = re.compile(rf"(?<![\w’'-])(?P<team>{_NAME}) \d{{1,2}} \((?P<list>{_SCORERS})\)")
_SCORE = re.compile(
    rf"(?<![\w’'-])(?P<one>{_NAME}) (?P<first>\d{{1,2}}) (?:\({_SCORERS}\))?[,;:]? ?"
    rf"(?P<two>{_NAME}) (?P<second>\d{{1,2}})(?: \({_SCORERS}\)|(?=[.\s]|$))"
)
_LABEL = re.compile(rf"(?P<label>{_NAME})(?: \([\d-]+\))? ?: ?$")
_LABELLED = re.compile(
    rf"(?:^|(?<=[.;\"”] ))(?P<label>{_LABELS}) ?: ?"
    rf"(?P<list>{_MAN}(?:,? {_TIME})*(?:{_NEXT}{_MAN}(?:,? {_TIME})*)*)",
    re.MULTILINE,
)
_BARE = re.compile(rf":? ?(?P<list>{_MAN}(?:{_NEXT}{_MAN})*)\.?$")
_BARE_GOALS = re.compile(rf":? ?(?P<list>{_SCORERS})\.?$")
_CROWD = re.compile(r"(\d{1,3},\d{3})\.?$")
_OFFICIAL = re.compile(rf"([A-Z]{{1,2}}\.? {_WORD})(?: \({_NAME}\))?\.?$")
_ONE_NAME = re.compile(_NAME)
_ONE_CHANGE = re.compile(_CHANGE)
_ONE_SCORED = re.compile(rf"(?P<name>{_NAME})(?P<rest>{_TIMES})")
_ONE_TIME = re.compile(
    rf"(?P<before>{_MARK} ?,? ?)?(?P<minute>\d{{1,3}})(?:\s?\+\s?(?P<added>\d{{1,2}}))?[’']?"
    rf"(?P<after> ?\(?{_MARK})?"
)
_AFTER_MINUTE = re.compile(r",? (\d{1,3})\b")
_KINDS: dict[str, EntryKind] = {
    "sub": "bench", "uns": "bench", "unu": "bench", "boo": "yellow", "yel": "yellow",
    "cau": "yellow", "sen": "red", "red": "red", "dis": "red", "goa": "goal", "sco": "goal",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Entry:
    """One man in a list: what it says of him, in which words, and whose list it is.

    ``minute`` of an attendance is the number of people. ``group`` numbers the lists of one side
    (0: of either), ``other`` is the man who went off for him, ``mark`` "pen" or "og".
    """

    kind: EntryKind
    name: Span
    words: Span
    team: Span | None
    group: int
    minute: int | None = None
    added: int | None = None
    mark: str = ""
    other: Span | None = None


@dataclass(frozen=True, slots=True)
class Block:
    """The lists of a text: their entries, and the stretches that they take up.

    ``scores`` are pairs of teams with their goals: "Utopia 2 (…) Arcadia 0".
    """

    entries: tuple[Entry, ...] = ()
    spans: tuple[Span, ...] = ()
    scores: tuple[tuple[Span, int, Span, int, Span], ...] = ()


def block(text: str) -> Block:
    """The statistics block of a text; empty if it has none.

    >>> found = block("Utopia 2 (Moran 5, Ito 34 pen) Arcadia 0")
    >>> [(e.kind, e.minute, e.mark) for e in found.entries]
    [('goal', 5, ''), ('goal', 34, 'pen')]
    """
    maker = _Maker(text)
    at = 0
    for line in text.splitlines(keepends=True):
        if len(line) < _LONGEST:
            maker.line(line.rstrip(), at)
        at += len(line)
    return Block(tuple(maker.entries), tuple(maker.spans), tuple(maker.scores))


_LONGEST = 20_000


class _Maker:
    """Reads the lists of a text line by line."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.entries: list[Entry] = []
        self.spans: list[Span] = []
        self.scores: list[tuple[Span, int, Span, int, Span]] = []
        self.team: Span | None = None
        self.group = 0
        self.lineups = 0

    def line(self, line: str, at: int) -> None:
        """Reads the line that begins at ``at``."""
        end = at + len(line)
        for found in _SCORE.finditer(self.text, at, end):
            self.scores.append((
                Span(*found.span("one")), int(found["first"]), Span(*found.span("two")),
                int(found["second"]), Span(*found.span()),
            ))  # fmt: skip
        for found in _SIDE.finditer(self.text, at, end):
            if self._new(Span(*found.span())):
                self.group += 1
                self.team = Span(*found.span("team"))
                self._goals(Span(*found.span("list")), self.team)
        lists = [*_LINEUP.finditer(self.text, at, end), *_LABELLED.finditer(self.text, at, end)]
        for found in sorted(lists, key=lambda found: found.start()):
            if found.re is _LINEUP and self._new(Span(*found.span())):
                self._lineup(found, at)
            elif found.re is _LABELLED and self.spans and self._new(Span(*found.span())):
                self._labelled(found)
        if self.lineups and (crowd := _CROWD.match(line)):
            span = Span(at + crowd.start(1), at + crowd.end(1))
            value = int(crowd[1].replace(",", ""))
            self.entries.append(Entry("attendance", span, span, None, 0, value))
            return
        if self.lineups and (official := _OFFICIAL.match(line)):
            span = Span(at + official.start(1), at + official.end(1))
            self.spans.append(span)
            self.entries.append(Entry("referee", span, span, None, 0))
            return
        bare = self.lineups and (_BARE_GOALS.match(line) or _BARE.match(line))
        if bare:
            span = Span(at + bare.start("list"), at + bare.end("list"))
            if self._new(span):
                self._bare(span, goals=bare.re is _BARE_GOALS)

    def _new(self, span: Span) -> bool:
        if any(span.overlaps(other) for other in self.spans):
            return False
        self.spans.append(span)
        return True

    def _lineup(self, found: re.Match[str], line: int) -> None:
        label = _LABEL.search(self.text, max(line, found.start() - 60), found.start())
        self.group += 1
        self.lineups += 1
        self.team = Span(*label.span("label")) if label else None
        at = found.start()
        while name := _ONE_NAME.search(self.text, at, found.end()):
            man = Span(*name.span())
            self.entries.append(Entry("start", man, man, self.team, self.group))
            at = name.end()
            while change := _ONE_CHANGE.match(self.text, at, found.end()):
                on, at = Span(*change.span("on")), change.end()
                if on.of(self.text).lower() in {"c", "capt", "gk"}:
                    continue
                minute = _leading(change["when"])
                words = Span(man.start, on.end)
                self.entries.append(
                    Entry("sub", on, words, self.team, self.group, minute, other=man)
                )
                man = on

    def _labelled(self, found: re.Match[str]) -> None:
        kind = _KINDS[found["label"][:3].lower()]
        span = Span(*found.span("list"))
        both = kind != "bench" and self.lineups > 1
        team, group = (None, 0) if both else (self.team, self.group)
        if kind == "goal":
            self._goals(span, team, both=both)
            return
        for name in _ONE_NAME.finditer(self.text, span.start, span.end):
            after = _AFTER_MINUTE.match(self.text, name.end(), span.end)
            words = Span(name.start(), after.end() if after else name.end())
            man = Span(*name.span())
            minute = _leading(after[1]) if after else None
            self.entries.append(Entry(kind, man, words, team, group, minute))

    def _bare(self, span: Span, *, goals: bool) -> None:
        """A list without a label: men of the line-up were booked, others were the bench."""
        names = [Span(*m.span()) for m in _ONE_NAME.finditer(self.text, span.start, span.end)]
        own = {e.name.of(self.text) for e in self.entries if e.group == self.group}
        known = [name.of(self.text) in own for name in names]
        if goals:
            scorers = {m["name"] for m in _ONE_SCORED.finditer(self.text, span.start, span.end)}
            self._goals(span, self.team if scorers <= own else None, both=not scorers <= own)
        elif all(known) or not any(known):
            kind: EntryKind = "yellow" if all(known) else "bench"
            self.entries += [Entry(kind, n, n, self.team, self.group) for n in names]

    def _goals(self, span: Span, team: Span | None, *, both: bool = False) -> None:
        group = 0 if both else self.group
        for one in _ONE_SCORED.finditer(self.text, span.start, span.end):
            every = re.match(rf" \((?P<mark>{_MARK})", one["rest"])
            for time in _ONE_TIME.finditer(self.text, one.start("rest"), one.end("rest")):
                told = time["after"] or time["before"] or (every["mark"] if every else "")
                mark = told.strip(" (,").lower()
                self.entries.append(
                    Entry(
                        "goal", Span(*one.span("name")), Span(one.start(), time.end()), team,
                        group, int(time["minute"]), _leading(time["added"]),
                        "og" if mark[:1] == "o" else "pen" if mark else "",
                    )
                )  # fmt: skip


def _leading(words: str | None) -> int | None:
    digits = re.match(r"\d+", words) if words else None
    return int(digits[0]) if digits else None

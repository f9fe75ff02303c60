"""One goal of a list: a scorer with what lists print about him, in whatever order.

"Ito 7 (pen), 45+2", "0-1 Ito (7, pen)", "7' Ito 0-1", "UTO -- Ito 3 (Moran) 7", "1, Utopia,
Ito 3 (Moran), 7th minute (penalty kick)". What holds anything else, as every sentence does, is
no list of goals.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from functools import cache

from kg.model import Span
from kg.read.squads import NAME, NOBODY
from kg.resources import resource

_NUMBER = r"\d{1,3}(?:st|nd|rd|th)?(?:\s?\+\s?\d{1,2})?(?:st|nd|rd|th)?"
_AT = rf"{_NUMBER}(?: ?(?:['’′]|(?:mins?|minutes?|m)\b\.?))*"
_MINUTE = re.compile(r"(?P<minute>\d{1,3})(?:\D{0,3}?\+\s?(?P<added>\d{1,2}))?")


@dataclass(frozen=True, slots=True)
class Item:
    """A goal of a list: who scored, in which words, and what is told of it.

    ``mark`` is "pen" or "og"; ``score`` the score after it; ``note`` a name in brackets, which is
    his team's or the man's who made the goal.
    """

    name: Span
    words: Span
    team: Span | None = None
    minute: int | None = None
    added: int | None = None
    mark: str = ""
    score: tuple[int, int] | None = None
    note: Span | None = None


@dataclass(frozen=True, slots=True)
class _Forms:
    """The expressions for what stands in lists, made of the words of the lexicon."""

    label: re.Pattern[str]
    of_side: re.Pattern[str]
    period: re.Pattern[str]
    piece: re.Pattern[str]
    numbered: re.Pattern[str]
    penalty: re.Pattern[str]
    own: re.Pattern[str]
    manner: re.Pattern[str]
    maker: re.Pattern[str]


@cache
def _forms() -> _Forms:
    words = tomllib.loads(resource("ontology", "lexicon", "goallists.toml").read_text("utf-8"))
    said = {name: f"(?i:{'|'.join(patterns)})" for name, patterns in words.items()}
    mark = f"(?:{said['penalty']}|{said['own']})(?!\\w)"
    end = r"(?: ?(?:\(\d+\))? ?[.:]? ?(?:[:–—_-]+ ?|$))"
    return _Forms(
        label=re.compile(rf"[*_#]{{0,3}} ?{said['labels']}(?:(?<=[⚽️]) ?|{end})"),
        of_side=re.compile(rf"(?P<team>{NAME}) {said['labels']}{end}"),
        period=re.compile(rf"{said['periods']} ?[.:]? ?[:–—_-]+ ?(?:[Nn]one\.?|[Nn]o scoring\.?)?"),
        piece=re.compile(
            rf"\s*(?:(?P<score>\d{{1,2}} ?[-–:] ?\d{{1,2}}(?![\d.+]))"
            rf"|(?P<note>[(\[][^()\[\]]{{1,60}}[)\]])|(?P<time>{_AT}(?!\d|\w(?<!p|o|P|O)))"
            rf"|(?P<mark>{mark}\.?)|(?P<joint>[,;/&|]|and\b|\.(?= |$))"
            rf"|(?P<dash>[-–—:]{{1,2}}(?= ))|(?P<name>{NAME}))\s*"
        ),
        numbered=re.compile(
            rf"(?:(?P<number>\d{{1,2}}), )?(?P<team>{NAME}), (?P<name>{NAME}|(?i:own goal))"
            rf"(?:,? \d{{1,3}})?(?: ?\((?P<note>[^()]{{1,60}})\))?,? "
            rf"(?P<time>\d{{1,3}}(?:st|nd|rd|th)(?:\s?\+\s?\d{{1,2}})?)(?: minute)?"
            rf"(?: ?\((?P<more>[^()]{{1,40}})\))?(?:[.;,] ?|$)"
        ),
        penalty=re.compile(rf"(?<!\w){said['penalty']}(?!\w)"),
        own=re.compile(rf"(?<!\w){said['own']}(?!\w)"),
        manner=re.compile(rf"(?<!\w){said['manner']}(?!\w)"),
        maker=re.compile(rf"(?:{said['maker']}:? )?(?P<maker>{NAME})(?: \d{{1,3}})?"),
    )  # fmt: skip


def label_end(text: str, start: int, end: int) -> int | None:
    """Where the label ends with which a stretch begins: "Goals: ", "⚽ "; None without one."""
    found = _forms().label.match(text, start, end)
    return found.end() if found else None


def by_label(text: str, start: int, end: int) -> list[Item]:
    """The goals behind a label that names their side: "Utopia scorers: Ito (7)"."""
    found = _forms().of_side.match(text, start, end)
    if found is None or NOBODY.match(found["team"]):
        return []
    return [replace(one, team=Span(*found.span("team"))) for one in items(text, found.end(), end)]


def numbered(text: str, start: int, end: int, number: int) -> list[Item] | None:
    """The goals of a stretch by periods, counted on from ``number``; None if it is none such.

    >>> line = "First half_1, Utopia, Ito 3 (Moran), 7th minute. Second half_None."
    >>> [one] = numbered(line, 0, len(line), 1)
    >>> one.name.of(line), one.team.of(line), one.note.of(line), one.minute
    ('Ito', 'Utopia', 'Moran', 7)
    """
    forms, at, periods = _forms(), start, 0
    out: list[Item] = []
    while at < end:
        if period := forms.period.match(text, at, end):
            at, periods = period.end(), periods + 1
            while at < end and text[at] in " .":
                at += 1
            continue
        found = forms.numbered.match(text, at, end)
        counted = found is not None and found["number"] == str(number + len(out))
        if found is None or not (counted or periods):
            return None
        if (one := _numbered(text, found)) is not None:
            out.append(one)
        at = found.end()
    return out if periods or out else None


def _numbered(text: str, found: re.Match[str]) -> Item | None:
    time = _MINUTE.match(found["time"])
    if time is None:
        return None
    name, team = Span(*found.span("name")), Span(*found.span("team"))
    own = _forms().own.fullmatch(found["name"])
    one = _Made(None if own else name, team, [_minute(time)], "og" if own else "")
    for part in ("note", "more"):
        if found[part]:
            one.read(text, *found.span(part))
    one.words = Span(name.start, found.end("more") + 1 if found["more"] else found.end("time"))
    return next(one.items(), None)


def _minute(time: re.Match[str]) -> tuple[int, int | None]:
    return int(time["minute"]), int(time["added"]) if time["added"] else None


def items(text: str, start: int, end: int, *, timed: bool = True) -> list[Item]:
    """The goals that a stretch lists; none if it holds anything else.

    Each must have a time or a score, unless it need not be ``timed``.

    >>> [(i.minute, i.added, i.mark) for i in items("Ito 7 (pen), 45+2; Best (og 80)", 0, 31)]
    [(7, None, 'pen'), (45, 2, ''), (80, None, 'og')]
    """
    reader = _Reader(text, timed=timed)
    piece = _forms().piece
    start += len(_POINTS[0]) if text.startswith(_POINTS, start, end) else 0
    while start < end:
        found = piece.match(text, start, end)
        if found is None or not reader.take(str(found.lastgroup), found):
            return []
        start = found.end()
    return reader.goals()


_POINTS = ("- ", "* ", "• ", "· ")


@dataclass(slots=True)
class _Made:
    """A scorer while the pieces about him are read."""

    name: Span | None = None
    team: Span | None = None
    times: list[tuple[int, int | None]] = field(default_factory=list)
    mark: str = ""
    score: tuple[int, int] | None = None
    note: Span | None = None
    words: Span | None = None

    def read(self, text: str, start: int, end: int) -> bool:
        """Takes what stands in brackets; False if it tells something else."""
        forms = _forms()
        inside = text[start:end]
        if (pair := _PAIR.fullmatch(inside)) is not None:
            self.score = int(pair[1]), int(pair[2])
            return True
        self.mark = _mark(inside) or self.mark
        for form in (forms.penalty, forms.own, forms.manner):
            inside = form.sub(lambda said: " " * len(said[0]), inside)
        for time in _TIMES.finditer(inside):
            self.times.append(_minute(time))
        inside = _TIMES.sub(lambda said: " " * len(said[0]), inside)
        low = len(inside) - len(inside.lstrip(" ,;.'’′"))
        rest = inside.strip(" ,;.'’′")
        if not rest:
            return True
        maker = forms.maker.fullmatch(rest)
        if maker is None:
            return not any(character.isdigit() for character in rest)
        named = Span(start + low + maker.start("maker"), start + low + maker.end("maker"))
        if self.name is None and self.mark == "og":
            self.name = named
        else:
            self.note = named
        return True

    def items(self) -> Iterator[Item]:
        """A goal for each of his times, or one without."""
        if self.name is None:
            return
        words = self.words or self.name
        one = Item(self.name, words, self.team, None, None, self.mark, self.score, self.note)
        if not self.times:
            yield one
        for minute, added in self.times:
            yield replace(one, minute=minute, added=added)


_PAIR = re.compile(r" ?(\d{1,2}) ?[-–:] ?(\d{1,2}) ?")
_TIMES = re.compile(r"(?<![\d.])(?P<minute>\d{1,3})(?:st|nd|rd|th)?(?:\s?\+\s?(?P<added>\d{1,2}))?")


_LATEST = 130


def _mark(words: str) -> str:
    forms = _forms()
    return "og" if forms.own.search(words) else "pen" if forms.penalty.search(words) else ""


class _Reader:
    """Reads a list piece by piece."""

    def __init__(self, text: str, *, timed: bool) -> None:
        self.text, self.timed = text, timed
        self.made: list[_Made] = []
        self.one = _Made()
        self.team: Span | None = None
        self.dashed = False
        self.wrong = False

    def take(self, kind: str, found: re.Match[str]) -> bool:
        """Takes the next piece; False if no list goes on so."""
        span = Span(*found.span(kind))
        if kind == "joint":
            self._close()
        elif kind == "dash":
            if self.one.name is None or self.one.times:
                return self.one.name is not None or bool(self.one.times or self.one.score)
            self.dashed = True
        elif kind == "name":
            return self._name(span)
        else:
            self._about(kind, span)
        return not self.wrong

    def _name(self, span: Span) -> bool:
        if NOBODY.match(span.of(self.text)):
            return False
        if self.one.name is not None:
            if not self.dashed or self.one.times or self.one.note or self.one.team:
                return False
            self.team = self.one.team = self.one.name
        self.dashed = False
        self.one.name, self.one.words = span, self._with(span)
        return True

    def _about(self, kind: str, span: Span) -> None:
        self.one.words = self._with(span)
        said = span.of(self.text)
        if kind == "score":
            pair = _PAIR.fullmatch(said)
            self.wrong |= pair is None or self.one.score is not None
            self.one.score = (int(pair[1]), int(pair[2])) if pair else None
        elif kind == "time" and (time := _MINUTE.match(said)):
            tally = self.one.times and self.one.note
            self.wrong |= bool(self.one.times) and not tally
            self.one.times = [_minute(time)]
        elif kind == "mark":
            self.one.mark = _mark(said)
            if self.dashed:  # "UTO - Own goal (Ito)": what stood before the dash is the side
                self.team = self.one.team = self.one.name
                self.one.name, self.dashed = None, False
        elif kind == "note":
            self.wrong |= not self.one.read(self.text, span.start + 1, span.end - 1)

    def _with(self, span: Span) -> Span:
        words = self.one.words
        return Span(min(words.start, span.start), max(words.end, span.end)) if words else span

    def _close(self) -> None:
        """Ends what is told of a man; times alone are further ones of the man before."""
        one, self.one = self.one, _Made()
        if one.name is None:
            if one.words is None:
                return
            if not one.times or not self.made:
                self.wrong = True
                return
            last = self.made[-1]
            one.name, one.team = last.name, last.team
            if not last.times:
                one.note, one.mark = last.note, one.mark or last.mark
                self.made.pop()
            self.made.append(one)
            return
        one.team = one.team or self.team
        if self.timed and not one.times and one.score is None:
            self.wrong = True
        if any(minute < 1 or minute > _LATEST for minute, _ in one.times):
            self.wrong = True
        self.made.append(one)

    def goals(self) -> list[Item]:
        """The goals of the list, if all of it was understood."""
        self._close()
        return [] if self.wrong else [item for one in self.made for item in one.items()]

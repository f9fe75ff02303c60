"""What each line of a file is: title, heading, day, match, goals, or something that is not read."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import TypeAlias

from kg.sources.football_txt.days import Day, day_at
from kg.sources.football_txt.score import Score, scored
from kg.sources.football_txt.words import any_of, stages, words


@dataclass(frozen=True, slots=True)
class Title:
    """The name of a competition, and its edition or season as it is written."""

    name: str
    edition: str | None


@dataclass(frozen=True, slots=True)
class Heading:
    """What follows belongs to a stage: its name and kind, empty where the words name none."""

    stage: str = ""
    kind: str = ""


@dataclass(frozen=True, slots=True)
class Played:
    """A match with its score; ``day`` if it stands in the line, ``where`` what stands behind @."""

    home: str
    away: str
    score: Score
    day: Day | None = None
    where: str = ""


@dataclass(frozen=True, slots=True)
class Goals:
    """The goals of the match above, without their brackets."""

    words: str


@dataclass(frozen=True, slots=True)
class Aside:
    """A line of the format that tells no result: fixtures, line-ups, lists of groups and days.

    ``problem`` says why a line that looks like a result is not read.
    """

    problem: str = ""


@dataclass(frozen=True, slots=True)
class Stray:
    """A line that is none of the format's."""


Line: TypeAlias = Title | Heading | Day | Played | Goals | Aside | Stray

_COMMENT = re.compile(r"(?:^|\s)#.*$")
_TITLE = re.compile(r"=\s*([^=].*?)\s*=*")
_SUBTITLE = re.compile(r"==+\s*([^=].*?)\s*=*")
_YEARS = re.compile(r"(?<!\d)((?:18|19|20)\d\d(?:[/–-]\d{2}(?:\d\d)?)?)(?![\d–-])")
_MARKED = re.compile(r"[▪»●•■]+\s*(.*)")
_NUMBERED = re.compile(r"\(\d+\)\s*")
_GROUP = re.compile(r"(?:group|gruppe|grupo)[ -](\w{1,2})(?:[ ,:].*)?", re.IGNORECASE)
_TIME = re.compile(r"\d{1,2}[:.h]\d\d(?:\s*\(?UTC[+-]?\d*(?::\d\d)?\)?)?(?:\s*/[^@]*?(?=\s{2}))?")
_ZONE = re.compile(r"\s*\(UTC[^)]*\)\s*$")
_VERSUS = re.compile(r"\s+(?:v|vs\.?|-)\s+")
_RESULT = re.compile(r"\s\d{1,2}-\d{1,2}(?!\d)")
_LABELLED = re.compile(r"\s*[^\d:@]{2,40}:\s+\S")


def lines_of(text: str) -> Iterator[tuple[int, Line]]:
    """The lines of a file with their numbers, those of a list of goals as one; no blank ones."""
    titled = listing = False
    numbered = iter(enumerate(text.removeprefix("\ufeff").split("\n"), 1))
    for number, raw in numbered:
        line = _COMMENT.sub("", raw.replace("\t", "    ")).rstrip()
        if not line.strip():
            listing = False
            if not titled and (title := _in_comment(raw)):
                titled = True
                yield number, title
            continue
        opening = line.lstrip()[0]
        closing = {"(": ")", "[": "]"}.get(opening, "")
        if closing and not _NUMBERED.match(line.lstrip()) and not _bracketed_day(line):
            whole = line.strip()
            while whole.count(opening) > whole.count(closing) and (more := next(numbered, None)):
                whole += " " + _COMMENT.sub("", more[1].replace("\t", "    ")).strip()
            yield number, Goals(whole[1:-1]) if whole.endswith(closing) else Stray()
            continue
        found = _line(line)
        titled = titled or isinstance(found, Title)
        # A line-up goes on below the line that opens it.
        if listing and isinstance(found, Stray):
            found = Aside()
        listing = found == Aside() and (listing or bool(_LABELLED.match(line)))
        yield number, found


def _in_comment(raw: str) -> Title | None:
    """The title of a file in the oldest layout, which has it in its first comment of words."""
    title = _title(raw.strip().strip("#").strip())
    return title if raw.lstrip().startswith("#") and title.edition and title.name else None


def _bracketed_day(line: str) -> Day | None:
    inside = line.strip()
    found = day_at(inside, 1) if inside.startswith("[") and inside.endswith("]") else None
    return found[0] if found and found[1] == len(inside) - 1 else None


def _line(line: str) -> Line:
    """What one line is by itself."""
    bare = line.strip()
    if sub := _SUBTITLE.fullmatch(bare):
        return heading(sub[1]) or Heading()
    if title := _TITLE.fullmatch(bare):
        return _title(title[1])
    if "|" in bare:
        return Aside()
    if marked := _MARKED.fullmatch(bare):
        return heading(marked[1]) or Heading()
    if day := _day_alone(bare):
        return day
    return _match(bare) or heading(bare) or (Aside() if _LABELLED.match(line) else Stray())


def _title(words_: str) -> Title:
    """A title taken apart.

    >>> _title("Borean Premier League 2023/24")
    Title(name='Borean Premier League', edition='2023/24')
    """
    found = _YEARS.search(words_)
    if found is None:
        return Title(words_.strip(), None)
    name = words_[: found.start()].strip(" ,-–") or words_[found.end() :].strip(" ,-–")
    return Title(name, found[1].replace("–", "/").replace("-", "/"))


def heading(told: str) -> Heading | None:
    """The stage that a heading opens; None for words that are no heading of the format.

    >>> heading("Quarter-finals")
    Heading(stage='quarter-final', kind='QuarterFinal')
    >>> heading("A fine day") is None
    True
    """
    bare = _NUMBERED.sub("", told.strip(), count=1).rstrip(" :").strip()
    if group := _GROUP.fullmatch(bare):
        plain = not re.search("play-?off", bare, re.IGNORECASE)
        return Heading(f"Group {group[1].upper()}", "GroupStage") if plain else Heading()
    known = stages().get(bare.casefold())
    if known is not None:
        return Heading(*known)
    return Heading() if _round().fullmatch(bare) else None


@cache
def _round() -> re.Pattern[str]:
    return re.compile(
        rf"(?:{any_of('round')})\.? \d{{1,2}}|\d{{1,2}}\.? (?:{any_of('round')})", re.I
    )


def _day_alone(bare: str) -> Day | None:
    if bracketed := _bracketed_day(bare):
        return bracketed
    found = day_at(bare)
    return found[0] if found and found[1] == len(bare) else None


def _match(bare: str) -> Line | None:
    """A match, or why what looks like one is not read; None for anything else."""
    body, _, where = _NUMBERED.sub("", bare, count=1).partition("@")
    day, body = _behind_day(body)
    timed = _TIME.match(body)
    body = body[timed.end() :].strip() if timed else body.strip()
    sides = _sides(body)
    if sides is not None and not isinstance(sides, Aside):
        home, away, score = sides
        return Played(home, away, score, day, _ZONE.sub("", where).strip())
    if sides is not None:
        return sides
    told = bool(day or timed or where) and (day is None or bool(body))
    return Aside() if told and _VERSUS.search(f" {body} ") else None


def _behind_day(body: str) -> tuple[Day | None, str]:
    found = day_at(body.lstrip())
    if found is None:
        return None, body.strip()
    return found[0], body.lstrip()[found[1] :].strip()


def _sides(body: str) -> tuple[str, str, Score] | Aside | None:
    """Both teams and the score between or behind them; None if there is no score."""
    found = _RESULT.search(body)
    if found is None:
        return None
    told = scored(body, found.start() + 1)
    if told is None:
        return Aside("its score cannot be right")
    score, end = told
    before, after = body[: found.start()].strip(), body[end:].strip()
    if not after and (both := re.split(r"\s+(?:v|vs\.?)\s+", before)) and len(both) == 2:
        before, after = both
    if _is_team(before) and _is_team(after) and before != after:
        return before, after, score
    return Aside("no two teams stand with its score")


_BAD_NAME = re.compile(r"[\[\](){}|;@=]|\d-\d|^\W|:")


def _is_team(name: str) -> bool:
    return (
        bool(name)
        and len(name) <= 60
        and not _BAD_NAME.search(name)
        and any(letter.isalpha() for letter in name)
        and name.split(maxsplit=1)[0].casefold() not in _marks()
    )


@cache
def _marks() -> frozenset[str]:
    return frozenset(words("extra_time")) | frozenset(words("shootout"))

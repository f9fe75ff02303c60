"""An item and its statements as values, and how they are read from what Wikidata's API writes.

A statement that cannot be read is left out; where the whole is no item, that is an error. Nothing
is believed of the form: labels may be a list, a birth date a horse.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Literal, TypeAlias, TypeGuard

from kg.link.labels import bare_title, likely_label
from kg.link.terms import QID

_Table: TypeAlias = Mapping[str, object]
_TIME = re.compile(r"([+-]?)(\d{4,})-(\d\d)-(\d\d)T")
_DAY, _MONTH, _YEAR = 11, 10, 9
JULIAN = "Q1985786"
MOST = 2000
"""Statements of a property that are still read: an item with more is broken or a trap."""


@dataclass(frozen=True, slots=True)
class Value:
    """A value of a statement or qualifier: an item's id, a time, a number, or words.

    A time is written as far as it is known: "1993-07-28", "1993-07", "1993".
    """

    kind: Literal["item", "time", "number", "words"]
    text: str

    @property
    def year(self) -> int | None:
        """The year of a time."""
        return int(self.text[:4]) if self.kind == "time" else None

    @property
    def number(self) -> int | None:
        """A whole number that is no less than nil."""
        told = self.text if self.kind == "number" else ""
        return int(told) if told.isascii() and told.isdecimal() else None


@dataclass(frozen=True, slots=True)
class Statement:
    """A statement that is not deprecated, with its qualifiers by property."""

    value: Value
    preferred: bool
    qualifiers: Mapping[str, tuple[Value, ...]]
    times: tuple[Value, ...] = ()

    def qualifier(self, name: str) -> Value | None:
        """The first value of a qualifier."""
        return next(iter(self.qualifiers.get(name, ())), None)


def best_values(statements: Iterable[Statement]) -> tuple[Value, ...]:
    """The values of the preferred statements, if there are such; else of all."""
    found = tuple(statements)
    best = [s for s in found if s.preferred] or found
    return tuple(dict.fromkeys(s.value for s in best))


Claims: TypeAlias = Callable[[str], tuple[Statement, ...]]
"""Gives the statements of a property, which are read when they are asked for."""


@dataclass(frozen=True, slots=True)
class Document:
    """An item: its id, its names with the label first, its statements by property."""

    qid: str
    label: str
    names: tuple[str, ...]
    description: str
    page: str
    statements: Claims
    modified: str = ""
    redirected_from: tuple[str, ...] = ()
    missing: bool = False

    def values(self, name: str) -> tuple[Value, ...]:
        """The values of a property: the preferred ones, if there are such."""
        return best_values(self.statements(name))

    def items(self, name: str) -> tuple[str, ...]:
        """The ids among all values of a property."""
        found = (s.value for s in self.statements(name))
        return tuple(dict.fromkeys(value.text for value in found if value.kind == "item"))

    def agreed_time(self, name: str) -> str:
        """The time that all values of a property agree on, as far as they do.

        "1993" for two days of 1993, nothing for two years.
        """
        told = [value.text for value in self.values(name) if value.kind == "time"]
        if not told:
            return ""
        shortest = min(told, key=len)
        for size in (len(shortest), 7, 4):
            if size <= len(shortest) and len({text[:size] for text in told}) == 1:
                return told[0][:size]
        return ""


def is_table(told: object) -> TypeGuard[_Table]:
    """True for a JSON object."""
    return isinstance(told, dict)


def no_claims(_name: str) -> tuple[Statement, ...]:
    """Nothing is said of the item."""
    return ()


def missing(qid: str) -> Document:
    """What an id leads to that was deleted, or never was."""
    return Document(qid, "", (), "", "", no_claims, missing=True)


def claims_of(told: object) -> Claims:
    """The statements in what the API writes under ``claims``."""
    return partial(_statements, told) if is_table(told) else no_claims


def _statements(told: _Table, name: str) -> tuple[Statement, ...]:
    claims = told.get(name)
    if not isinstance(claims, list):
        return ()
    return tuple(found for claim in claims[:MOST] if (found := _statement(claim)))


def document(told: object, languages: Iterable[str], site: str) -> Document | None:
    """The item; None for what is none."""
    if not is_table(told):
        return None
    qid = told.get("id")
    if not isinstance(qid, str) or not QID.fullmatch(qid):
        return None
    if "missing" in told:
        return missing(qid)
    wanted = tuple(languages)
    labels = _by_language(told.get("labels"), wanted)
    aliases = told.get("aliases")
    others = [
        text
        for language in wanted
        for text in _texts(aliases.get(language) if is_table(aliases) else None)
    ]
    links = told.get("sitelinks")
    titles = dict(_titles(links)) if is_table(links) else {}
    plain = [bare_title(title) for title in titles.values()]
    names = dict.fromkeys([*labels, *others, *plain])
    redirect = told.get("redirects")
    source = redirect.get("from") if is_table(redirect) else None
    modified = told.get("modified")
    return Document(
        qid=qid,
        label=likely_label(labels, plain),
        names=tuple(names),
        description=next(iter(_by_language(told.get("descriptions"), wanted)), ""),
        page=titles.get(site, ""),
        statements=claims_of(told.get("claims")),
        modified=modified if isinstance(modified, str) else "",
        redirected_from=(source,) if isinstance(source, str) else (),
    )


def _by_language(told: object, languages: Iterable[str]) -> list[str]:
    if not is_table(told):
        return []
    return [text for language in languages for text in _texts([told.get(language)])]


def _texts(told: object) -> Iterator[str]:
    """The words of labels or aliases, at most 300 characters each, on one line."""
    for entry in told if isinstance(told, list) else ():
        text = entry.get("value") if is_table(entry) else None
        if isinstance(text, str) and (plain := " ".join(text.split()))[:300]:
            yield plain[:300]


def _titles(links: _Table) -> Iterator[tuple[str, str]]:
    for site, entry in links.items():
        title = entry.get("title") if is_table(entry) else None
        if isinstance(title, str) and site.endswith("wiki"):
            yield site, " ".join(title.split())[:300]


def _statement(claim: object) -> Statement | None:
    if not is_table(claim) or claim.get("rank") == "deprecated":
        return None
    value = _value(claim.get("mainsnak"))
    if value is None:
        return None
    told = claim.get("qualifiers")
    qualifiers = {name: _values(snaks) for name, snaks in told.items()} if is_table(told) else {}
    return Statement(value, claim.get("rank") == "preferred", qualifiers, _retrieved(claim))


def _retrieved(claim: _Table) -> tuple[Value, ...]:
    """The days on which references say that the statement was read."""
    references = claim.get("references")
    found: list[Value] = []
    for reference in references if isinstance(references, list) else ():
        snaks = reference.get("snaks") if is_table(reference) else None
        told = snaks.get("P813") if is_table(snaks) else None
        found += [value for value in _values(told) if value.kind == "time"]
    return tuple(found)


def _values(snaks: object) -> tuple[Value, ...]:
    told = snaks[:MOST] if isinstance(snaks, list) else ()
    return tuple(value for snak in told if (value := _value(snak)))


def _value(snak: object) -> Value | None:
    """The value of a snak; None for no value, an unknown one, or one that cannot be read."""
    if not is_table(snak) or snak.get("snaktype") != "value":
        return None
    data = snak.get("datavalue")
    if not is_table(data):
        return None
    kind, told = data.get("type"), data.get("value")
    if kind == "string" and isinstance(told, str):
        return Value("words", told[:1000])
    if not is_table(told):
        return None
    if kind == "wikibase-entityid":
        qid = told.get("id")
        return Value("item", qid) if isinstance(qid, str) and QID.fullmatch(qid) else None
    if kind == "quantity":
        amount = told.get("amount")
        return Value("number", amount.removeprefix("+")) if isinstance(amount, str) else None
    if kind == "monolingualtext":
        text = told.get("text")
        return Value("words", text[:1000]) if isinstance(text, str) else None
    if kind == "time":
        text = _time(told)
        return Value("time", text) if text else None
    return None


def _time(told: _Table) -> str:
    """A time as far as it is known; empty before the year 1, or where only a decade is known.

    >>> _time({"time": "+1993-07-28T00:00:00Z", "precision": 11})
    '1993-07-28'
    >>> _time({"time": "+1993-00-00T00:00:00Z", "precision": 9})
    '1993'
    """
    precision, text = told.get("precision"), told.get("time")
    if not isinstance(precision, int) or not isinstance(text, str):
        return ""
    calendar = told.get("calendarmodel")
    julian = isinstance(calendar, str) and calendar.endswith(JULIAN)
    return time_of(text, precision, julian=julian)


def time_of(text: str, precision: int, *, julian: bool = False) -> str:
    """A time as far as it is known; of a day in the old calendar its year.

    >>> time_of("1993-07-28T00:00:00Z", 11), time_of("+1993-01-01T00:00:00Z", 9)
    ('1993-07-28', '1993')
    """
    found = _TIME.match(text)
    if found is None or found[1] == "-" or precision < _YEAR:
        return ""
    year, month, day = found[2][-4:], found[3], found[4]
    if precision == _YEAR or month == "00" or julian:
        return year
    return f"{year}-{month}" if precision == _MONTH or day == "00" else f"{year}-{month}-{day}"

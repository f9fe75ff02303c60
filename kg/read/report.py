"""A report read: text in, facts with their passages out."""

from __future__ import annotations

import re

from kg.model import Reading, SourceText
from kg.read.background import write_background
from kg.read.candidates import candidates
from kg.read.claims import write_claims
from kg.read.facts import Book
from kg.read.happenings import Happenings
from kg.read.incidents import Incidents
from kg.read.lexicon import word_list
from kg.read.listed import listed
from kg.read.match import write_match
from kg.read.records import write_records
from kg.read.references import scene
from kg.read.story import story


def read(source: SourceText) -> Reading:
    """What a report says of its match, with every passage that says it.

    A text that reports no match gives a reading without facts and a word why.
    """
    if len(source.text) > _LONGEST:
        return Reading(source, (), note=_TOO_LONG)
    if other := _other_sport(source.text):
        return Reading(source, (), note=f"the text is about another sport: it speaks of {other}")
    told = scene(source.text)
    found = (*candidates(told), *listed(told))
    out = story(told, found) if len(found) <= _MOST else None
    if out is None:
        return Reading(source, (), note=_why(found))
    book = Book(told, found)
    setting = write_match(book, out, source.sha256)
    events = Happenings(book, out, setting.match)
    events.write()
    Incidents(book, out, events).write()
    write_records(book, out, events)
    past = write_background(book, out, setting, events)
    write_claims(book, out, setting.match, source.sha256)
    return Reading(source, book.facts(), (setting.match,), tuple(past))


_LONGEST = 1_000_000
_TOO_LONG = "the text is far too long for the report of one match: split it into its reports"
_MOST = 3000
"""More things told than a report of one match ever holds (a long one has about 200)."""


def _other_sport(text: str) -> str:
    """Words of another sport, if the text has several of them."""
    lower = text.lower()
    words = [word for word in word_list("othersport") if word in lower]
    found = [word for word in words if re.search(rf"\b{word}\b", lower)]
    return " and ".join(found[:2]) if len(found) > 1 else ""


def _why(found: tuple[object, ...]) -> str:
    if len(found) > _MOST:
        return _TOO_LONG
    if not found:
        return "nothing in the text tells of football"
    return "the text tells no result and no goal of a match between two named teams"

"""Spoilt text made readable, character for character as long as it was.

Entities and wrongly decoded quotes in plain text, words parted at the end of a line, letters read
for figures, reports in capitals or in small letters only: the reader works on a copy in which
they are mended. A word that gets shorter is followed by spaces, so that every place in the copy
is the place in the text, and passages are cut from the text itself.
"""

from __future__ import annotations

import html
import re
from collections.abc import Callable
from functools import cache
from string import ascii_lowercase, ascii_uppercase

from kg.model import Span
from kg.read.gazetteer import gazetteer
from kg.read.lexicon import word_list
from kg.read.tokens import tokens
from kg.resources import resource

_PARTED = re.compile(r"(?<=[a-z])(-)(\r?\n[ \t]*)([a-z]+)")
_FIRST_HALF = frozenset(
    {"quarter", "semi", "half", "free", "spot", "stoppage", "extra", "full", "left", "right",
     "own", "first", "second", "third", "two", "three", "four", "five", "ten", "mid", "far",
     "near", "close", "long", "short", "well", "counter", "re", "co", "goal", "centre", "play",
     "top", "home", "kick"}
)  # fmt: skip
_SPOILT = re.compile(
    r"&(?:amp;)*(?:\#\d{1,7}|\#[xX][0-9a-fA-F]{1,6}|[A-Za-z]{2,8});|â€|Ã[\x80-\xbf]"
    r"|[\u00ad\u200b-\u200d\u2060\ufeff]"
)
_STRANGE = re.compile(r"[&âÃ\u00ad\u200b-\u200d\u2060\ufeff]")
"""One character without which nothing is spoilt: soon looked for in a text where nothing is."""
_HIDDEN = re.compile(r"[\u00ad\u200b-\u200d\u2060\ufeff]")
_ENTITY = re.compile(r"&(?:amp;)*((?:\#\d{1,7}|\#[xX][0-9a-fA-F]{1,6}|[A-Za-z]{2,8});)")
_WESTERN = re.compile(r"[ÂÃâ][\x80-\xbf€-™ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜š›œžŸ]{1,2}")
_FIGURE = re.compile(
    r"(?<![^\s(])(?=[lIO]{0,2}\d|\d{0,2}[lIO][-–]\d|[lIO][-–]\d|\d[-–][lIO])[lIO\d]{1,3}"
    r"(?:[-–][lIO\d]{1,2})?(?=st\b|nd\b|rd\b|th\b|['’]|[\s.,;:)]|$)"
)
_AGATE = re.compile(r"(?<=[^\W\d_])_(?=[A-Z\d])")
"""What agencies send for a long dash behind a label: "Referee_Ito", "First half_1"."""
_MISREAD = re.compile(r"[lIO\d](?:(?<=[lIO])[-–]?\d|(?<=\d)[-–]?[lIO])")
_FIGURES = str.maketrans("lIO", "110")
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_SAMPLE = 4000
_CAPITALS, _LETTERS = 0.6, 60


def mended(text: str) -> str:
    r"""The text as it was meant, every place where it was.

    >>> mended("Kane&rsquo;s penal-\nty made it l-0")
    'Kane’s       penalty   made it 1-0'
    """
    if "-" in text:
        text = _PARTED.sub(_together, text)
    if "_" in text:
        text = _AGATE.sub(":", text)
    if _STRANGE.search(text) and _SPOILT.search(text):
        text = re.sub(r"\S+", _mended_word, text)
    if _MISREAD.search(text):
        text = _FIGURE.sub(lambda found: found[0].translate(_FIGURES), text)
    return _recased(text)


def snapped(span: Span, text: str, copy: str) -> Span:
    """The span of a passage found in the copy, its last word whole in the text."""
    end = span.end
    if copy[end - 1] != text[end - 1]:
        while end < len(text) and text[end].isalnum():
            end += 1
    while end > span.start + 1 and text[end - 1].isspace():
        end -= 1
    return Span(span.start, end)


def _together(found: re.Match[str]) -> str:
    start = found.start()
    before = re.search(r"[a-z]+$", found.string[max(0, start - 12) : start])
    hyphen = "-" if before and before[0] in _FIRST_HALF else ""
    return (hyphen + found[3]).ljust(len(found[0]))


def _mended_word(found: re.Match[str]) -> str:
    word = found[0]
    if not _SPOILT.search(word):
        return word
    whole = _HIDDEN.sub("", _ENTITY.sub(lambda entity: html.unescape("&" + entity[1]), word))
    whole = _WESTERN.sub(_as_utf8, whole)
    return whole.ljust(len(word)) if len(whole) <= len(word) else word


def _as_utf8(found: re.Match[str]) -> str:
    """What was written, if the characters are UTF-8 that was taken for Windows-1252."""
    try:
        return found[0].encode("cp1252").decode("utf-8")
    except UnicodeError:
        return found[0]


def _recased(text: str) -> str:
    """A text in capitals, or in small letters only, with capitals where names seem to be."""
    sample = text[:_SAMPLE].encode("ascii", "ignore")
    upper, lower = (len(sample) - len(sample.translate(None, case)) for case in (_UPPER, _LOWER))
    if upper + lower < _LETTERS or 0 < upper <= _CAPITALS * (upper + lower):
        return text
    titled = _WORD.sub(_each(lambda word: word[:1].upper() + word[1:].lower()), text)
    named = {
        (hit.span.start, hit.span.end)
        for line in re.finditer(r"[^\n]+", titled)
        for hit in gazetteer().find(tokens(titled, line.start(), line.end()))
        if hit.first < hit.last or hit.span.of(titled).lower() not in _known()
    }
    inside = {place for start, end in named for place in range(start, end)}
    common = _known()

    def fitting(found: re.Match[str]) -> str:
        word = found[0].lower()
        plain = word.removesuffix("'s").removesuffix("’s")
        opens = _opens_sentence(titled, found.start())
        if found.start() in inside or opens or plain not in common:
            return found[0]
        before = _LAST_WORD.search(titled, max(0, found.start() - 20), found.start())
        if word in _CLUBS and before and before[0].lower() not in common:
            return found[0]
        return word if len(word) == len(found[0]) else found[0]

    return _WORD.sub(fitting, titled)


_UPPER, _LOWER = ascii_uppercase.encode(), ascii_lowercase.encode()
_CLUBS = frozenset(word_list("clubword"))
_LAST_WORD = re.compile(r"[^\W\d_]+(?= $)")


def _each(case: Callable[[str], str]) -> Callable[[re.Match[str]], str]:
    """A replacement that writes each part of a word in a case, if that changes no lengths."""

    def write(found: re.Match[str]) -> str:
        parts = re.split(r"(['’])", found[0])
        cased = "".join(
            part.lower() if i and len(part) == 1 else case(part) for i, part in enumerate(parts)
        )
        return cased if len(cased) == len(found[0]) else found[0]

    return write


def _opens_sentence(text: str, at: int) -> bool:
    before = text[max(0, at - 4) : at].rstrip(" \"“'‘(")
    return not before or before[-1] in ".!?\n"


_OF_OTHERS = frozenset({"languages", "tongues"})
"""Files whose words are other languages' and men's names."""


@cache
def _known() -> frozenset[str]:
    """The words of the lexicon, and its common ones: what is no name, as far as it goes."""
    words: set[str] = set()
    for path in resource("ontology", "lexicon").iterdir():
        if path.suffix == ".toml" and path.stem not in _OF_OTHERS:
            words.update(re.findall(r"[a-z]+", path.read_text("utf-8")))
    return frozenset(words)

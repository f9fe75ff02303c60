"""From bytes to plain text: decoding, markup removed, and the way back to the original."""

from __future__ import annotations

import datetime as dt
import hashlib
import re
from pathlib import PurePath
from typing import Literal, TypeAlias, TypedDict, Unpack

from kg.errors import InputError
from kg.model import SourceText
from kg.read.markup import Stripped, as_html, as_markdown, as_plain

MediaType: TypeAlias = Literal["text/plain", "text/markdown", "text/html"]


class Metadata(TypedDict, total=False):
    """What the caller knows of a report that its bytes do not say."""

    title: str | None
    publisher: str | None
    published: dt.date | None
    supplied_by: str | None
    rights: str | None


_BY_SUFFIX: dict[str, MediaType] = {
    ".html": "text/html",
    ".htm": "text/html",
    ".xhtml": "text/html",
    ".md": "text/markdown",
    ".markdown": "text/markdown",
}
_STRIPPERS = {"text/plain": as_plain, "text/markdown": as_markdown, "text/html": as_html}
_BOMS = (
    (b"\xef\xbb\xbf", "utf-8"),
    (b"\xff\xfe\x00\x00", "utf-32-le"),
    (b"\x00\x00\xfe\xff", "utf-32-be"),
    (b"\xff\xfe", "utf-16-le"),
    (b"\xfe\xff", "utf-16-be"),
)
_CURE = "give a report as text, Markdown or HTML, in UTF-8"
_PAGE = re.compile(r"\s*(?:<\?xml[^>]*>\s*)?(?:<!--[^>]*-->\s*)?<(?:!doctype html|html)\b", re.I)
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f]")


def document(
    data: bytes,
    name: str,
    media_type: MediaType | None = None,
    **metadata: Unpack[Metadata],
) -> SourceText:
    """The report in ``data``: its plain text, offsets into the original, and where it is from.

    What the caller knows of title, publisher and date goes before what a page says of itself.
    Raises InputError where the bytes hold no text.

    >>> document(b"<b>Kane</b> scored", "a.txt").text
    'Kane scored'
    """
    original, encoding = _decoded(data, name)
    kind = media_type or _media_type(original, name)
    page: Stripped = _STRIPPERS[kind](original)
    if not page.text.strip():
        raise InputError(f"{name} is empty: there are no words in it; {_CURE}")
    return SourceText(
        name=name,
        text=page.text,
        offsets=page.offsets,
        sha256=hashlib.sha256(data).hexdigest(),
        text_sha256=hashlib.sha256(page.text.encode("utf-8")).hexdigest(),
        encoding=encoding,
        media_type=kind,
        title=metadata.get("title") or page.title,
        publisher=metadata.get("publisher") or page.publisher,
        published=metadata.get("published") or page.published,
        supplied_by=metadata.get("supplied_by"),
        rights=metadata.get("rights"),
    )


def _media_type(original: str, name: str) -> MediaType:
    known = _BY_SUFFIX.get(PurePath(name).suffix.lower())
    if known:
        return known
    return "text/html" if _PAGE.match(original[:2000]) else "text/plain"


def _decoded(data: bytes, name: str) -> tuple[str, str]:
    """The characters and the encoding they were in; a byte order mark belongs to neither."""
    if not data.strip():
        raise InputError(f"{name} is empty: there are no words in it; {_CURE}")
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            return _strictly(data[len(mark) :], encoding, name), encoding
    if b"\x00" in data:
        if _is_wide(data):
            raise InputError(
                f"{name} is in UTF-16 without a byte order mark, so that its byte order is not"
                " known: save it as UTF-8"
            )
        raise InputError(f"{name} is no text: it holds zero bytes; {_CURE}")
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        return _western(data, name), "windows-1252"
    return _sensible(text, name), "utf-8"


def _is_wide(data: bytes) -> bool:
    """True if every other byte is zero, nearly always: Latin letters in UTF-16."""
    start = data[:10_000]
    zeros = sorted((start[0::2].count(0), start[1::2].count(0)))
    return zeros[0] == 0 and zeros[1] * 10 > len(start[0::2]) * 8


def _strictly(data: bytes, encoding: str, name: str) -> str:
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError:
        raise InputError(
            f"{name} is no text: it begins as {encoding} and goes wrong; {_CURE}"
        ) from None
    return _sensible(text, name)


def _sensible(text: str, name: str) -> str:
    """The text, unless more than one in a hundred characters steers a terminal."""
    if len(_CONTROL.findall(text)) * 100 > len(text):
        raise InputError(f"{name} is no text: it is full of control characters; {_CURE}")
    return text


def _western(data: bytes, name: str) -> str:
    """The text in Windows-1252, if it can be that: most of its bytes then are plain letters."""
    try:
        text = data.decode("cp1252")
    except UnicodeDecodeError:
        raise InputError(f"{name} is no text in UTF-8, UTF-16 or Windows-1252; {_CURE}") from None
    foreign = sum(not character.isascii() for character in text)
    if _CONTROL.search(text) or foreign * 4 > len(text):
        raise InputError(f"{name} is no text in UTF-8, UTF-16 or Windows-1252; {_CURE}")
    return text

"""Markup out, characters otherwise unchanged, with the way back to the original.

One pass over the document with one regular expression, whose every alternative stops at the
next "<": hostile markup (unclosed tags, a megabyte of "<") costs no more than text.
"""

from __future__ import annotations

import datetime as dt
import html
import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from kg.read.body import cut, is_article, paragraphs, stretches
from kg.read.clock import is_clock, is_ticker
from kg.read.furniture import furniture, teasers
from kg.read.offsets import Offsets
from kg.read.page import article_of, said_of_itself

_INLINE = (
    "a|abbr|acronym|b|bdi|bdo|big|cite|code|del|dfn|em|font|i|ins|kbd|mark|q|s|samp|small|span|"
    "strike|strong|sub|sup|time|tt|u|var|wbr|img"
)
_BLOCK = (
    "address|article|aside|blockquote|body|caption|center|dd|details|dialog|div|dl|dt|fieldset|"
    "figcaption|figure|footer|form|h1|h2|h3|h4|h5|h6|head|header|hr|html|iframe|legend|li|main|"
    "nav|ol|option|p|pre|section|select|summary|table|tbody|td|tfoot|th|thead|title|tr|ul|video"
)
_RAW = frozenset({"script", "style"})
"""Elements whose content is no markup."""

_ATTRIBUTE = r"""\s+[\w:.-]+(?:\s*=\s*(?:"[^"<]*"|'[^'<]*'|[^\s"'<>=`]+))"""
_PLAIN_TAG = re.compile(
    rf"</(?P<close>{_INLINE}|{_BLOCK}|br)\s*>"
    rf"|<(?P<open>{_INLINE}|{_BLOCK}|br)(?:{_ATTRIBUTE})*+\s*/?>"
    r"|<!--(?P<comment>)",
    re.IGNORECASE,
)
_HTML_MARK = re.compile(
    r"<!--(?P<comment>)"
    r"|<(?P<end>/?)(?P<tag>[A-Za-z][\w:-]*)(?:(?:[^<>\"']|\"[^\"<]*\"|'[^'<]*')*+>|[^<>]*+>)"
    r"|<[!?][^<>]*>"
    r"|&(?:\#\d{1,7}|\#[xX][0-9a-fA-F]{1,6}|\w{1,31});"
)
_MARKDOWN_MARK = re.compile(
    rf"(?:{_PLAIN_TAG.pattern})"
    r"|^[ ]{0,3}\#{1,6}[ \t]+"
    r"|^[ ]{0,3}>[ ]?"
    r"|^[ ]{0,3}(?:-{3,}|\*{3,}|_{3,})[ \t]*$"
    r"|!\[[^\[\]\n]{0,300}\]\([^()\s]{0,2000}(?:[ ]\"[^\"\n]{0,300}\")?\)"
    r"|\[(?=[^\[\]\n]{1,300}\]\([^()\s]{0,2000}(?:[ ]\"[^\"\n]{0,300}\")?\))"
    r"|(?<=\w)[*_]{0,3}\]\([^()\s]{0,2000}(?:[ ]\"[^\"\n]{0,300}\")?\)"
    r"|(?<![\w*])\*{1,3}(?=[^\s*])|(?<=[^\s*])\*{1,3}(?![\w*])"
    r"|(?<![\w_])_{1,3}(?=[^\s_])|(?<=[^\s_])_{1,3}(?![\w_])",
    re.IGNORECASE | re.MULTILINE,
)
_HEADING = re.compile(r"^[ ]{0,3}#[ \t]+([^\n]{1,300})$", re.MULTILINE)
_BREAKS = dict.fromkeys(_BLOCK.split("|"), "\n\n") | {
    "br": "\n", "li": "\n", "tr": "\n", "dt": "\n", "dd": "\n", "hr": "\n", "option": "\n",
    "td": "\t", "th": "\t", "tbody": "\n", "thead": "\n", "tfoot": "\n",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Stripped:
    """Plain text, its way back, and what the markup said of the document."""

    text: str
    offsets: Offsets
    title: str | None = None
    publisher: str | None = None
    published: dt.date | None = None


@dataclass(slots=True)
class _Writer:
    """Collects the plain text and the places where it jumps in the original."""

    original: str
    pieces: list[str] = field(default_factory=list)
    length: int = 0
    texts: list[int] = field(default_factory=list)
    originals: list[int] = field(default_factory=list)
    absent: set[str] = field(default_factory=set)

    def keep(self, start: int, end: int) -> None:
        """Takes over the characters from ``start`` to ``end`` as they are."""
        if start < end:
            self._run(start)
            self._write(self.original[start:end])

    def put(self, characters: str, at: int) -> None:
        """Writes characters that stand for what begins at ``at`` in the original."""
        for character in characters:
            self.texts.append(self.length)
            self.originals.append(at)
            self._write(character)

    def break_line(self, wanted: str, at: int) -> None:
        """Writes a break, less what the text ends with already."""
        last = self.pieces[-1] if self.pieces else wanted
        if wanted == "\t":
            self.put("" if last[-1].isspace() else wanted, at)
        elif self.length:
            self.put(wanted[: max(0, len(wanted) - self._newlines())], at)

    def last_line(self) -> str:
        """What was written since the last line break, as far as it is short."""
        return "".join(self.pieces[-4:]).rpartition("\n")[2][-40:]

    def _newlines(self) -> int:
        tail = "".join(self.pieces[-4:])
        return tail[len(tail.rstrip()) :].count("\n")

    def _run(self, at: int) -> None:
        if not self.texts or self.originals[-1] + self.length - self.texts[-1] != at:
            self.texts.append(self.length)
            self.originals.append(at)

    def _write(self, characters: str) -> None:
        self.pieces.append(characters)
        self.length += len(characters)

    def after(self, closer: str, at: int) -> int | None:
        """The place after the next ``closer`` (a pattern), or None if it never comes."""
        if closer in self.absent:
            return None
        found = re.compile(closer, re.IGNORECASE).search(self.original, at)
        if found is None:
            self.absent.add(closer)
            return None
        return found.end()

    def done(self, end: int) -> Offsets:
        """The map of all that was written; the end of the text is ``end`` of the original."""
        self.texts.append(self.length)
        self.originals.append(end)
        return Offsets(self.length, tuple(self.texts), tuple(self.originals))


def as_plain(original: str) -> Stripped:
    """A text as it stands, less the HTML tags that happen to be in it.

    >>> as_plain('<a href="x">France’s</a> side; 1 < 2').text
    'France’s side; 1 < 2'
    """
    writer = _without(original, _PLAIN_TAG)
    return Stripped("".join(writer.pieces), writer.done(len(original)))


def as_markdown(original: str) -> Stripped:
    r"""The words of a Markdown text: headings, emphasis, link targets, images and tags gone.

    >>> as_markdown("# Late *drama*\n[Kane](x.html) scored").text
    'Late drama\nKane scored'
    """
    writer = _without(original, _MARKDOWN_MARK)
    heading = _HEADING.search(original)
    title = as_markdown(heading[1]).text.strip() if heading else None
    return Stripped("".join(writer.pieces), writer.done(len(original)), title or None)


def _without(original: str, mark: re.Pattern[str]) -> _Writer:
    """What is left of ``original`` when every ``mark`` is taken out."""
    writer = _Writer(original)
    place = 0
    for found in mark.finditer(original):
        after: int | None = found.end()
        if found["comment"] is not None:
            after = writer.after("-->", found.end())
        if found.start() < place or after is None:
            continue
        writer.keep(place, found.start())
        tag = (found["close"] or found["open"] or "").lower()
        if tag in _BREAKS:
            writer.break_line(_BREAKS[tag], found.start())
        place = after
    writer.keep(place, len(original))
    return writer


def as_html(original: str) -> Stripped:
    """The words of a page's article: menus, scripts and comments dropped, blocks on lines.

    The library of the extra ``html`` says which paragraphs are the article; without it, and for
    tickers, which it takes to pieces, it is what the page marks as its article.
    """
    gone = furniture(original)
    start, stop = article_of(original)
    text, offsets = _marked_down(original, start, stop, {**gone, **teasers(original)})
    if not text.strip():
        text, offsets = _marked_down(original, 0, len(original), gone)
    title, publisher, published = said_of_itself(original)
    if not is_ticker(text) and (wanted := paragraphs(original)):
        whole, way = _marked_down(original, 0, len(original), gone)
        if title and title not in wanted[:3] and title in whole:
            wanted.insert(0, title)
        kept = stretches(whole, wanted)
        if is_article(whole, kept, text):
            text, offsets = cut(whole, way, kept)
    return Stripped(text, offsets, title, publisher, published)


def _marked_down(
    original: str, start: int, stop: int, gone: Mapping[int, int]
) -> tuple[str, Offsets]:
    """The words between two places of a page, less the elements in ``gone`` (start to end)."""
    writer = _Writer(original)
    place = start
    for found in _HTML_MARK.finditer(original, start, stop):
        if found.start() < place:
            continue
        writer.keep(place, found.start())
        if found.start() in gone:
            writer.break_line("\n", found.start())
            place = min(gone[found.start()], stop)
        else:
            place = min(_past(found, writer), stop)
    writer.keep(place, stop)
    return "".join(writer.pieces), writer.done(stop)


def _past(found: re.Match[str], writer: _Writer) -> int:
    """Writes what the mark stands for, and returns where the text goes on."""
    if found["comment"] is not None:
        return writer.after("-->", found.end()) or found.end()
    if found["tag"] is None:
        if found[0].startswith("&"):
            writer.put(html.unescape(found[0]), found.start())
        return found.end()
    tag = found["tag"].lower()
    if tag in _BREAKS:
        # A ticker's minute often is a block of its own: it stays on the line of what happened.
        clock = _BREAKS[tag] != "\t" and is_clock(writer.last_line())
        writer.break_line("\t" if clock else _BREAKS[tag], found.start())
    if tag in _RAW and not found["end"] and not found[0].endswith("/>"):
        return writer.after(rf"</{tag}\b[^<>]*>", found.end()) or found.end()
    return found.end()

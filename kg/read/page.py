"""What a news page says of itself, and where in it the article stands."""

from __future__ import annotations

import datetime as dt
import html
import json
import re
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Any

_META = re.compile(r"<meta\b([^<>]*)>", re.IGNORECASE)
_ATTRIBUTE = re.compile(r"""([\w:-]+)\s*=\s*(?:"([^"<>]*)"|'([^'<>]*)'|([^\s"'<>=`]+))""")
_TITLE = re.compile(r"<title\b[^<>]*>([^<]{0,1000})</title", re.IGNORECASE)
_TIME = re.compile(r"<time\b[^<>]*\bdatetime\s*=\s*[\"']?(\d{4}-\d\d-\d\d)", re.IGNORECASE)
_STATED = re.compile(r'"datePublished"\s*:\s*"(\d{4}-\d\d-\d\d)')
_JSON_LD = re.compile(r"<script\b[^<>]*\bapplication/ld\+json\b[^<>]*>", re.IGNORECASE)
_ARTICLES = frozenset(
    {"NewsArticle", "Article", "ReportageNewsArticle", "SportsArticle", "BlogPosting",
     "LiveBlogPosting", "AnalysisNewsArticle", "OpinionNewsArticle"}
)  # fmt: skip
_DATE = re.compile(r"(\d{4})-?(\d\d)-?(\d\d)")
_TITLES = ("og:title", "twitter:title", "headline", "dc.title")
_PUBLISHERS = ("og:site_name", "publisher", "dc.publisher", "article:publisher", "application-name")
_DATES = (
    "article:published_time", "datepublished", "date", "pubdate", "publishdate", "dc.date",
    "dc.date.issued", "dcterms.created", "sailthru.date", "parsely-pub-date",
    "originalpublicationdate",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Stated:
    """What the page's JSON-LD says of its article."""

    headline: str = ""
    publisher: str = ""
    published: str = ""


def said_of_itself(page: str) -> tuple[str | None, str | None, dt.date | None]:
    """The page's headline, publisher and day of publication, each None where it is not told.

    >>> said_of_itself('<title>Late drama</title><meta name="date" content="2022-12-10">')
    ('Late drama', None, datetime.date(2022, 12, 10))
    """
    told, stated = _metas(page), _stated(page)
    publisher = _first(told, _PUBLISHERS) or stated.publisher
    if publisher and publisher.startswith(("http:", "https:")):
        publisher = stated.publisher
    heading = _TITLE.search(page)
    titles = (stated.headline, _first(told, _TITLES), _words(heading[1]) if heading else None)
    title = _unbranded(next((title for title in titles if title), ""), publisher or "")
    days = [stated.published, *(told.get(key, "") for key in _DATES)]
    start, stop = article_of(page)
    found = _STATED.search(page) or _TIME.search(page, start, stop) or _TIME.search(page)
    days += [found[1]] if found else []
    return title or None, publisher or None, next((day for day in map(_day, days) if day), None)


def _unbranded(title: str, publisher: str) -> str:
    """The headline without the name of the site behind it.

    >>> _unbranded("England 1-2 France | The Post", "The Post")
    'England 1-2 France'
    """
    head, mark, tail = next(
        (cut for sign in (" | ", " - ", " – ", " — ") if (cut := title.rpartition(sign))[1]),
        (title, "", ""),
    )
    return head.strip() if mark and publisher and tail.strip() == publisher else title


def _stated(page: str) -> _Stated:
    """What the first article in the page's JSON-LD is called, by whom and when it was published."""
    for script in islice(_JSON_LD.finditer(page), 50):
        end = page.find("</", script.end())
        if not 0 <= end - script.end() < 500_000:
            continue
        try:
            told = json.loads(page[script.end() : end], strict=False)
        except (ValueError, RecursionError):
            continue
        for entry in _objects(told):
            kinds = entry.get("@type")
            if not _ARTICLES.isdisjoint(map(str, kinds if isinstance(kinds, list) else [kinds])):
                return _of_article(entry)
    return _Stated()


def _objects(told: object) -> Iterator[dict[str, Any]]:
    """Every object of a JSON text, those further out first."""
    waiting = deque([told])
    for _ in range(10_000):
        if not waiting:
            return
        entry = waiting.popleft()
        if isinstance(entry, dict):
            yield entry
            waiting.extend(entry.values())
        elif isinstance(entry, list):
            waiting.extend(entry)


def _of_article(entry: dict[str, Any]) -> _Stated:
    said_by = entry.get("publisher")
    said_by = said_by[0] if isinstance(said_by, list) and said_by else said_by
    name = said_by.get("name") if isinstance(said_by, dict) else said_by
    return _Stated(*(
        _words(told) if isinstance(told, str) else ""
        for told in (entry.get("headline"), name, entry.get("datePublished"))
    ))  # fmt: skip


def _metas(page: str) -> dict[str, str]:
    told: dict[str, str] = {}
    for meta in _META.finditer(page):
        parts = {m[1].lower(): m[2] or m[3] or m[4] or "" for m in _ATTRIBUTE.finditer(meta[1])}
        key = parts.get("property") or parts.get("name") or parts.get("itemprop") or ""
        if key and parts.get("content"):
            told.setdefault(key.lower(), _words(parts["content"]))
    return told


def _first(told: dict[str, str], keys: tuple[str, ...]) -> str | None:
    return next((told[key] for key in keys if told.get(key)), None)


def _words(marked: str) -> str:
    return " ".join(html.unescape(marked).split())


def _day(told: str) -> dt.date | None:
    found = _DATE.match(told)
    try:
        return dt.date(int(found[1]), int(found[2]), int(found[3])) if found else None
    except ValueError:
        return None


def article_of(page: str) -> tuple[int, int]:
    """Where the article stands: the only ``article`` element, else ``main``, else ``body``.

    >>> page = "<body><p>Menu</p><article>Kane scored</article></body>"
    >>> page[slice(*article_of(page))]
    'Kane scored'
    """
    for name in ("article", "main", "body"):
        opened = list(re.finditer(rf"<{name}\b[^<>]*>", page, re.IGNORECASE))
        closed = list(re.finditer(rf"</{name}\s*>", page, re.IGNORECASE))
        if len(opened) == 1 and (name == "body" or closed):
            end = closed[-1].start() if closed else len(page)
            if opened[0].end() < end:
                return opened[0].end(), end
    return 0, len(page)

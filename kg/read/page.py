"""What a news page says of itself, and where in it the article stands."""

from __future__ import annotations

import datetime as dt
import html
import re

_META = re.compile(r"<meta\b([^<>]*)>", re.IGNORECASE)
_ATTRIBUTE = re.compile(r"""([\w:-]+)\s*=\s*(?:"([^"<>]*)"|'([^'<>]*)'|([^\s"'<>=`]+))""")
_TITLE = re.compile(r"<title\b[^<>]*>([^<]{0,1000})</title", re.IGNORECASE)
_TIME = re.compile(r"<time\b[^<>]*\bdatetime\s*=\s*[\"']?(\d{4}-\d\d-\d\d)", re.IGNORECASE)
_STATED = re.compile(r'"datePublished"\s*:\s*"(\d{4}-\d\d-\d\d)')
_DATE = re.compile(r"(\d{4})-?(\d\d)-?(\d\d)")
_TITLES = ("og:title", "twitter:title", "headline", "dc.title")
_PUBLISHERS = ("og:site_name", "publisher", "dc.publisher", "article:publisher", "application-name")
_DATES = (
    "article:published_time", "datepublished", "date", "pubdate", "publishdate", "dc.date",
    "dc.date.issued", "dcterms.created", "sailthru.date", "parsely-pub-date",
    "originalpublicationdate",
)  # fmt: skip


def said_of_itself(page: str) -> tuple[str | None, str | None, dt.date | None]:
    """The page's headline, publisher and day of publication, each None where it is not told.

    >>> said_of_itself('<title>Late drama</title><meta name="date" content="2022-12-10">')
    ('Late drama', None, datetime.date(2022, 12, 10))
    """
    told = _metas(page)
    heading = _TITLE.search(page)
    title = _first(told, _TITLES) or (_words(heading[1]) if heading else None)
    publisher = _first(told, _PUBLISHERS)
    if publisher and publisher.startswith(("http:", "https:")):
        publisher = None
    days = [*(told.get(key, "") for key in _DATES)]
    days += [found[1] for pattern in (_STATED, _TIME) if (found := pattern.search(page))]
    return title or None, publisher, next((day for day in map(_day, days) if day), None)


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

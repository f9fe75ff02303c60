"""The parts of a page that are no words of the report: menus, captions, related links, notices.

They are known by their element, or by what their class, id or role calls them.
"""

from __future__ import annotations

import re
from collections import defaultdict

_ALWAYS = frozenset({"head", "noscript", "template", "svg", "select", "iframe", "button"})
_MOSTLY = frozenset(
    {"nav", "footer", "aside", "form", "figcaption", "dialog", "amp-sidebar", "amp-consent"}
)
_BY_NAME = frozenset({"div", "section", "ul", "ol", "header", "p", "span", "figure"})
_NAMES = frozenset(
    {"nav", "navigation", "navbar", "menu", "breadcrumb", "breadcrumbs", "sidebar", "cookie",
     "cookies", "consent", "gdpr", "comments", "discussion", "disqus", "related", "recommended",
     "recirculation", "trending", "popular", "mostread", "mostviewed", "morestories", "readmore",
     "share", "sharing", "social", "newsletter", "subscribe", "subscription", "signup", "paywall",
     "promo", "advert", "advertisement", "ad", "ads", "sponsored", "outbrain", "taboola",
     "caption", "copyright", "tags", "topics", "skiplink", "visuallyhidden"}
)  # fmt: skip
_HOLDERS = frozenset(
    {"list", "box", "block", "item", "items", "link", "links", "container", "wrapper", "inner",
     "section", "module", "widget", "panel", "bar", "content", "buttons", "text", "notice",
     "policy", "overlay", "articles", "stories", "story", "unit", "slot", "banner", "form", "tools"}
)  # fmt: skip
"""Words that follow such a name without changing what it means: ``related-links-box``."""

_TAG = re.compile(
    r"<!--|<(?P<end>/?)(?P<tag>script|style|"
    + "|".join(sorted(_ALWAYS | _MOSTLY | _BY_NAME, key=len, reverse=True))
    + r")(?=[\s/>])(?P<attributes>[^<>]*)>",
    re.IGNORECASE,
)
_CALLED = re.compile(
    r"""\b(?:class|id|role|data-component)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))""",
    re.IGNORECASE,
)
_LINKED = re.compile(
    r"<(?P<block>li|h[2-6]|div|td|p)(?=[\s>])[^<>]*>\s*+<a\b[^<>]*>"
    r"(?P<link>(?:[^<]|<(?!/a\b|(?P=block)\b))*+)</a\s*>\s*+</(?P=block)\s*>",
    re.IGNORECASE,
)
_HEADLINE = 5
_PART = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])|\d+")
_LARGEST = 0.5
"""An element with a larger part of the page than this is no furniture, unless it never is text."""


def furniture(page: str) -> dict[int, int]:
    """Where such elements begin, and where they end; those that never end are not among them.

    >>> page = '<p>Kane</p><div class="related-links"><div>City</div></div><p>won</p>'
    >>> [page[start:end] for start, end in furniture(page).items()]
    ['<div class="related-links"><div>City</div></div>']
    """
    ends: dict[int, int] = {}
    opened: defaultdict[str, list[int]] = defaultdict(list)
    candidates: set[int] = set()
    place = 0
    never: set[str] = set()
    for found in _TAG.finditer(page):
        if found.start() < place:
            continue
        tag = (found["tag"] or "").lower()
        if tag in {"", "script", "style"}:
            if not found["end"]:
                place = _after(page, f"</{tag}" if tag else "-->", found.end(), never)
        elif found["end"]:
            start = opened[tag].pop() if opened[tag] else -1
            small = found.end() - start <= _LARGEST * len(page) + 200
            if start in candidates and (small or tag in _ALWAYS):
                ends[start] = found.end()
        elif not found["attributes"].endswith("/"):
            opened[tag].append(found.start())
            if tag in _ALWAYS | _MOSTLY or _is_called_so(found["attributes"]):
                candidates.add(found.start())
    return ends


def teasers(page: str) -> dict[int, int]:
    """Blocks that are a link and nothing else, of five words or more: headlines of other stories.

    Shorter ones may be the men of a line-up.

    >>> list(teasers("<li><a>Cole hits three as City win</a></li><li><a>Ann Hill</a></li>"))
    [0]
    """
    return {
        found.start(): found.end()
        for found in _LINKED.finditer(page)
        if len(re.sub(r"<[^<>]*>", " ", found["link"]).split()) >= _HEADLINE
    }


def _after(page: str, closer: str, at: int, never: set[str]) -> int:
    """The place after the next ``closer``; ``at`` if it never comes, which is asked only once."""
    if closer in never:
        return at
    found = re.compile(re.escape(closer), re.IGNORECASE).search(page, at)
    if found is None:
        never.add(closer)
        return at
    return found.end()


def _is_called_so(attributes: str) -> bool:
    return any(
        _is_furniture(word)
        for said in _CALLED.finditer(attributes)
        for word in (said[1] or said[2] or said[3] or "").split()[:20]
        if len(word) < 60
    )


def _is_furniture(name: str) -> bool:
    """True for the name of a class that says what an element is for.

    >>> [_is_furniture(name) for name in ("relatedLinks", "site-nav", "nav-open", "live-comment")]
    [True, True, False, False]
    """
    parts = [part.lower() for part in _PART.findall(name)]
    held = 0
    while parts and (parts[-1] in _HOLDERS or parts[-1].isdigit()):
        parts.pop()
        held += 1
    last = [parts[-1], "".join(parts[-2:])] if parts else [""]
    return not _NAMES.isdisjoint(last) or (held > 0 and last[0] == "comment")

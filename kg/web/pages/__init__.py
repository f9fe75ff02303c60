"""The pages of ``kg serve``, each a function from a store and a request to a page."""

from __future__ import annotations

from kg.web.page import PagePath

PATHS: tuple[PagePath, ...] = (
    PagePath("/", "kg.web.pages.front:page"),
    PagePath("/id/{path:path}", "kg.web.pages.entities:thing"),
    PagePath("/page", "kg.web.pages.entities:entity"),
    PagePath("/page/{path:path}", "kg.web.pages.entities:entity"),
    PagePath("/data", "kg.web.pages.entities:data"),
    PagePath("/data/{path:path}", "kg.web.pages.entities:data"),
    PagePath("/why", "kg.web.pages.lists:why"),
    PagePath("/search", "kg.web.pages.lists:search"),
    PagePath("/teams", "kg.web.pages.lists:teams"),
    PagePath("/competitions", "kg.web.pages.lists:competitions"),
    PagePath("/records", "kg.web.pages.lists:records"),
    PagePath("/years", "kg.web.pages.lists:years"),
    PagePath("/year/{year}", "kg.web.pages.lists:year"),
    PagePath("/sources", "kg.web.pages.lists:sources"),
    PagePath("/query", "kg.web.pages.asking:page"),
    PagePath("/query/vocabulary.json", "kg.web.pages.asking:vocabulary"),
    PagePath("/query/{name}", "kg.web.pages.asking:named"),
    PagePath("/check", "kg.web.pages.checking:page", ("GET", "POST")),
)
"""Every path with its page; the first that fits answers."""

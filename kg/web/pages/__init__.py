"""The pages of ``kg serve``, each a function from a store and a request to a page."""

from __future__ import annotations

from kg.web.page import PagePath

PAGES: tuple[PagePath, ...] = (PagePath("/", "kg.web.pages.front:page"),)
"""Every path with its page; the first that fits answers."""

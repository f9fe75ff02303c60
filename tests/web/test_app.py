"""The site over a store: pages, files beside them, and the headers that every answer has."""

from __future__ import annotations

import httpx
import pytest


def test_the_front_page_tells_what_the_store_is_built_from(site: str) -> None:
    page = httpx.get(f"{site}/", timeout=30)
    assert page.status_code == 200, page.text
    assert "The National" in page.text or "england-france" in page.text


@pytest.mark.parametrize("path", ["/", "/static/site.css", "/nowhere"])
def test_every_answer_is_fenced(site: str, path: str) -> None:
    headers = httpx.get(f"{site}{path}", timeout=30).headers
    assert headers["x-content-type-options"] == "nosniff"
    assert "default-src 'none'" in headers["content-security-policy"]
    assert headers["access-control-allow-origin"] == "*"
    assert "access-control-allow-credentials" not in headers

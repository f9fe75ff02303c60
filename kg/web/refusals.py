"""Why a request gets no answer: one table of codes, each with its status."""

from __future__ import annotations

import json

from kg.web.media import wants_page
from kg.web.page import HTML

STATUS = {
    "bad-request": 400,
    "syntax": 400,
    "nesting": 400,
    "too-long": 413,
    "service": 403,
    "read-only": 403,
    "not-found": 404,
    "method": 405,
    "not-acceptable": 406,
    "media-type": 415,
    "rows": 413,
    "bytes": 413,
    "crowded": 429,
    "time": 503,
    "memory": 503,
    "busy": 503,
    "store": 503,
    "fault": 500,
}
"""The HTTP status of each code. 503 is announced: it is what a limit of this server says."""

AGAIN_SECONDS = {"crowded": 5, "busy": 5, "store": 5, "time": 60, "memory": 60}
"""After how many seconds it may be worth asking again."""


class Refusal(Exception):
    """What is wrong, where, and what to do about it; ``allow`` are the methods that there are."""

    def __init__(
        self,
        code: str,
        message: str,
        line: int | None = None,
        column: int | None = None,
        allow: tuple[str, ...] = (),
    ) -> None:
        super().__init__(message)
        self.code = code
        self.message = message
        self.line = line
        self.column = column
        self.allow = allow

    @property
    def status(self) -> int:
        """Its HTTP status."""
        return STATUS[self.code]


def told(refusal: Refusal, accept: str) -> tuple[bytes, dict[str, str]]:
    """The body and the headers of a refusal: a page for a browser, JSON for everybody else."""
    headers = {"cache-control": "no-store", "vary": "Accept"}
    if refusal.code in AGAIN_SECONDS:
        headers["retry-after"] = str(AGAIN_SECONDS[refusal.code])
    if refusal.allow:
        headers["allow"] = ", ".join(refusal.allow)
    if wants_page(accept):
        from kg.web.pages.template import render

        return render("refusal.html", refusal=refusal, at=""), headers | {"content-type": HTML}
    content: dict[str, object] = {"error": refusal.code, "message": refusal.message}
    if refusal.line is not None:
        content |= {"line": refusal.line, "column": refusal.column}
    body = json.dumps(content, ensure_ascii=False).encode("utf-8") + b"\n"
    return body, headers | {"content-type": "application/json"}

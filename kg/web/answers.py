"""An answer of the pool on its way to a client, who may leave at any time."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING, Final

from starlette.responses import Response

from kg.web.pool.process import Answer
from kg.web.refusals import Refusal, told

if TYPE_CHECKING:
    from starlette.types import Receive, Scope, Send

LEAVES_SECONDS: Final = 0.3
"""So long a question is let be before it is watched whether its client is still there."""


class Left(Exception):
    """The client has gone: nobody is there to answer."""


class Streamed(Response):
    """Sends an answer piece by piece.

    If it cannot be completed, the connection is broken off: without the last chunk no client
    takes it for whole. To a client of HTTP/1.0, which knows no chunks, it is sent when it is whole.
    """

    def __init__(self, answer: Answer, status: int, headers: dict[str, str]) -> None:
        self._answer = answer
        super().__init__(None, status, headers)
        del self.headers["content-length"]

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Sends it; a refusal, if it comes before anything has been sent."""
        has_begun = False
        try:
            async with leaving(receive):
                async for piece in self._pieces(scope):
                    if not has_begun:
                        has_begun = True
                        await send({
                            "type": "http.response.start", "status": self.status_code,
                            "headers": self.raw_headers,
                        })  # fmt: skip
                    await send({"type": "http.response.body", "body": piece, "more_body": True})
                await send({"type": "http.response.body", "body": b""})
        except Left:
            scope["refused"] = "left"
        except Refusal as refusal:
            scope["refused"] = refusal.code
            if not has_begun:
                await refused(refusal, "")(scope, receive, send)
        finally:
            self._answer.leave()

    async def _pieces(self, scope: Scope) -> AsyncIterator[bytes]:
        pieces = self._answer.pieces()
        if scope.get("http_version") == "1.0":
            yield b"".join([piece async for piece in pieces])
            return
        async for piece in pieces:
            yield piece
        yield b""  # an answer without content begins as well


@asynccontextmanager
async def leaving(receive: Receive) -> AsyncIterator[None]:
    """The block is left, by Left, when the client leaves; by a Refusal when the server ends."""
    loop, task = asyncio.get_running_loop(), asyncio.current_task()
    assert task is not None  # noqa: S101 - a request is answered by a task
    watching: list[asyncio.Task[None]] = []
    gone = False

    async def watch() -> None:
        nonlocal gone
        while (await receive())["type"] != "http.disconnect":
            pass
        gone = True
        task.cancel()

    later = loop.call_later(LEAVES_SECONDS, lambda: watching.append(loop.create_task(watch())))
    try:
        yield
    except asyncio.CancelledError:
        task.uncancel()
        if gone:
            raise Left from None
        raise Refusal("busy", "the server is going down") from None
    finally:
        later.cancel()
        for watcher in watching:
            watcher.cancel()


def refused(refusal: Refusal, accept: str) -> Response:
    """The response that tells a refusal."""
    content, headers = told(refusal, accept)
    return Response(content, refusal.status, headers)


def answered(answer: Answer, headers: dict[str, str]) -> Response:
    """The response with an answer: in one piece if all of it is there already."""
    head = answer.head.result()
    told_headers = {"content-type": head.media_type, **headers, **dict(head.headers)}
    if answer.is_whole:
        return Response(answer.body(), head.status, told_headers)
    return Streamed(answer, head.status, told_headers)

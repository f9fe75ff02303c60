"""What a worker does all its life: one question after another over one generation of a store.

It is forked by ``kg.web.pool.forkserver``, ends when the web process hangs up, and is killed
without regret.
"""

from __future__ import annotations

import socket
from typing import TYPE_CHECKING, Any, Final

from kg.web.page import Asked
from kg.web.pages.prepared import Made, adopt
from kg.web.pool import answering, fence
from kg.web.pool.answering import Asking
from kg.web.pool.frames import (
    FAULT,
    PREFIX_BYTES,
    READY,
    GraphOf,
    Query,
    frame,
    packed,
    prefix,
    unpacked,
)
from kg.web.pool.writer import Writer

if TYPE_CHECKING:
    from kg.graph.store import KnowledgeStore

GROWN_BYTES: Final = 256 * 1024 * 1024
"""A worker that has taken so much more than at its start is replaced: it gives little back."""


def main(channel: socket.socket, told: dict[str, Any], made: Made) -> None:
    """Opens the store, says so, and answers until the web process hangs up.

    ``made`` is what pages need of the store, as far as it has been worked out.
    """
    fence.end_with_parent()
    try:
        store, generation = opened(told["store"])
    except Exception as error:  # noqa: BLE001 - told to the web process, which tells the user
        channel.sendall(frame(FAULT, packed(answering.fault(error, None))))
        return
    adopt(store, made)
    fence.limit_memory(told["memory_bytes"])
    told = {**told, "spent_bytes": fence.peak_bytes() + GROWN_BYTES}
    channel.sendall(frame(READY, generation.encode("ascii")))
    incoming = channel.makefile("rb")
    while head := incoming.read(PREFIX_BYTES):
        _, length = prefix(head)
        fence.limit_processor(told["seconds"])
        _answer(store, _job(incoming.read(length)), channel, told)


def opened(location: str) -> tuple[KnowledgeStore, str]:
    """The store with the mark of its generation, which no build has changed in between."""
    from kg.graph.store import open_store
    from kg.web.pool.generation import mark

    while True:
        before = mark(location)
        store = open_store(location)
        if mark(location) == before:
            return store, before


def _job(content: bytes) -> Query | GraphOf | Asking:
    job = unpacked(content, Query, GraphOf, Asking)
    if isinstance(job, Asking):
        return Asking(job.function, Asked(**job.asked))  # type: ignore[arg-type]  # JSON nests
    assert isinstance(job, Query | GraphOf)  # noqa: S101 - what unpacked gives
    return job


def _answer(
    store: KnowledgeStore, job: Query | GraphOf | Asking, channel: socket.socket,
    told: dict[str, Any],
) -> None:  # fmt: skip
    out = Writer(channel, told["answer_bytes"])
    try:
        if isinstance(job, Query):
            answering.query(store, job, out, told["rows"])
        elif isinstance(job, GraphOf):
            answering.graph(store, job, out, told["rows"])
        else:
            answering.page(store, job, out)
    except BrokenPipeError:
        raise SystemExit from None
    except Exception as error:  # noqa: BLE001 - told to the web process, which tells the client
        out.fail(answering.fault(error, job))
    else:
        out.end(is_spent=fence.peak_bytes() > told["spent_bytes"])

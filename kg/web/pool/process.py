"""A worker as the web process sees it: started, given a job, listened to, killed."""

from __future__ import annotations

import asyncio
import os
import signal
import socket
import time
from collections import deque
from collections.abc import AsyncIterator, Callable
from contextlib import suppress
from typing import TYPE_CHECKING, Final, Literal, TypeAlias

from kg.web.pool.frames import (
    DATA,
    END,
    FAULT,
    HEAD,
    JOB,
    READY,
    SPENT,
    Fault,
    Frames,
    Head,
    frame,
    packed,
    unpacked,
)
from kg.web.refusals import Refusal

if TYPE_CHECKING:
    from kg.web.pool.answering import Asking
    from kg.web.pool.frames import GraphOf, Query
    from kg.web.settings import Settings

Job: TypeAlias = "Query | GraphOf | Asking"

AHEAD_BYTES: Final = 512 * 1024
"""How much of an answer may lie here unsent before the worker is made to wait."""

_GENTLE: Final = 10
_OVERFLOWS: Final = (-signal.SIGSEGV, -signal.SIGBUS)
"""SIGSEGV and SIGBUS: what a process without any stack left ends by."""


class Answer:
    """What a worker sends back for one job: its head, then its pieces."""

    def __init__(self, worker: WorkerProcess) -> None:
        self.head: asyncio.Future[Head] = asyncio.get_running_loop().create_future()
        self.is_whole = False
        """True once the worker has sent all of it, read here or not yet."""
        self.worker = worker
        self._pieces: deque[bytes] = deque()
        self._bytes = 0
        self._news = asyncio.Event()
        self._fault: Fault | None = None

    def take(self, kind: bytes, content: bytes) -> None:
        """A frame has come."""
        if kind == HEAD:
            if not self.head.done():
                self.head.set_result(unpacked(content, Head))
            return
        if kind == DATA:
            self._pieces.append(content)
            self._bytes += len(content)
            if self._bytes > AHEAD_BYTES:
                self.worker.hold()
        elif kind == END:
            self.is_whole = True
        self._news.set()

    def fail(self, fault: Fault) -> None:
        """There is no answer, or no more of it."""
        self._fault = fault
        if not self.head.done():
            self.head.set_exception(Refusal(fault.code, fault.message, fault.line, fault.column))
            self.head.exception()  # it may be that nobody waits any more
        self._news.set()

    def body(self) -> bytes:
        """All of a whole answer."""
        return self._pieces[0] if len(self._pieces) == 1 else b"".join(self._pieces)

    async def pieces(self) -> AsyncIterator[bytes]:
        """The pieces as they come; a Refusal in the middle if there are to be no more."""
        while True:
            while self._pieces:
                piece = self._pieces.popleft()
                self._bytes -= len(piece)
                if self._bytes < AHEAD_BYTES // 2:
                    self.worker.go_on()
                yield piece
            if self._fault is not None:
                raise Refusal(self._fault.code, self._fault.message)
            if self.is_whole:
                return
            self._news.clear()
            await self._news.wait()

    def leave(self) -> None:
        """Nobody waits for it any more: a worker that is still at it is killed."""
        if not self.is_whole and self._fault is None:
            self.worker.kill("left")


Ended: TypeAlias = Literal["", "time", "left", "closed"]


class WorkerProcess(asyncio.Protocol):
    """One process. ``changed`` is called when it is ready, free again, or gone."""

    def __init__(
        self, generation: str, settings: Settings, changed: Callable[[WorkerProcess], None]
    ) -> None:
        self.generation = generation
        """Which generation of the store it reads."""
        self.client = ""
        """For whom it works just now."""
        self.pid = 0
        """The number of the process, once it has one."""
        self.is_ready = False
        self.was_ready = False
        self.is_gone = False
        self.is_prepared = False
        """True if it had what pages need from its start."""
        self.is_spent = False
        """True once it is to be replaced when it is free: it lets others go first, or has grown."""
        self.trouble: Fault | None = None
        """Why it never became ready."""
        self.ended: Ended = ""
        self.answer: Answer | None = None
        self._settings = settings
        self._changed = changed
        self._frames = Frames()
        self._began = 0.0
        self._waited = 0.0
        self._held_since: float | None = None
        self._transport: asyncio.Transport | None = None
        self._handle: int | None = None
        self._left: Answer | None = None
        """The answer that it was at when it went, until it is known why."""

    def listen(self, channel: socket.socket) -> None:
        """Begins to listen to the process at the other end."""
        loop = asyncio.get_running_loop()
        self._connecting = loop.create_task(loop.create_connection(lambda: self, sock=channel))

    def started(self, pid: int) -> None:
        """The process is there."""
        self.pid = pid
        with suppress(OSError, AttributeError):
            self._handle = os.pidfd_open(pid)
        if self.ended and self.ended != "closed":
            self._kill()

    def has_ended(self, status: int | None) -> None:
        """The process has come to its end; None if it is not known how."""
        handle, self._handle = self._handle, None
        if handle is not None:
            os.close(handle)
        self.pid = 0
        if self._transport is not None:
            self._transport.abort()
        self._settle(status)

    def put(self, job: Job, client: str) -> Answer:
        """Gives it a job; only one at a time."""
        assert self._transport is not None  # noqa: S101 - it has been connected
        self.client = client
        self.answer = Answer(self)
        self._began, self._waited, self._held_since = time.monotonic(), 0.0, None
        self._transport.write(frame(JOB, packed(job)))
        return self.answer

    def busy_seconds(self) -> float:
        """How long it is at its job, without the time for which a slow client held it."""
        if self.answer is None:
            return 0.0
        now = time.monotonic()
        held = now - self._held_since if self._held_since is not None else 0.0
        return now - self._began - self._waited - held

    def held_seconds(self) -> float:
        """How long a slow client has held it."""
        held = time.monotonic() - self._held_since if self._held_since is not None else 0.0
        return self._waited + held

    def hold(self) -> None:
        """Lets it wait until more of its answer has been sent on."""
        if self._held_since is None and self._transport is not None:
            self._held_since = time.monotonic()
            self._transport.pause_reading()

    def go_on(self) -> None:
        """Listens again."""
        if self._held_since is not None and self._transport is not None:
            self._waited += time.monotonic() - self._held_since
            self._held_since = None
            if not self._transport.is_closing():
                self._transport.resume_reading()

    def be_gentle(self) -> None:
        """Lets every other process go first from now on; this cannot be taken back."""
        self.is_spent = True
        with suppress(OSError, AttributeError):
            os.setpriority(os.PRIO_PROCESS, self.pid, _GENTLE)

    def kill(self, why: Ended) -> None:
        """Ends the process at once."""
        if not self.is_gone:
            self.ended = self.ended or why
            self._kill()
            self.go_on()

    def _kill(self) -> None:
        with suppress(ProcessLookupError):
            if self._handle is not None:
                signal.pidfd_send_signal(self._handle, signal.SIGKILL)
            elif self.pid:
                os.kill(self.pid, signal.SIGKILL)

    def close(self) -> None:
        """Hangs up: an idle process then ends by itself."""
        self.ended = self.ended or "closed"
        if self._transport is not None:
            self._transport.close()

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Called by the loop."""
        assert isinstance(transport, asyncio.Transport)  # noqa: S101 - sockets have these
        self._transport = transport

    def data_received(self, data: bytes) -> None:
        """Called by the loop."""
        for kind, content in self._frames.fed(data):
            if kind == READY:
                self.is_ready = self.was_ready = True
                self._changed(self)
            elif kind == FAULT:
                self._fail(unpacked(content, Fault))
            elif self.answer is not None:
                answer = self.answer
                answer.take(kind, content)
                if kind == END:
                    self.is_spent = self.is_spent or content == SPENT
                    self._free()

    def _fail(self, fault: Fault) -> None:
        if self.answer is None:
            self.trouble = fault
            return
        self.answer.fail(fault)
        self._free()

    def _free(self) -> None:
        self.go_on()
        self.answer = None
        self._changed(self)

    def connection_lost(self, exc: Exception | None) -> None:  # noqa: ARG002 - the loop says so
        """Called by the loop."""
        self.is_gone = True
        self.is_ready = False
        self._left, self.answer = self.answer, None
        self._changed(self)
        if self._left is not None:
            # How it ended is told by the fork server, in a moment.
            known = self.ended or not self.pid
            asyncio.get_running_loop().call_later(0 if known else 0.5, self._settle, None)

    def _settle(self, status: int | None) -> None:
        answer, self._left = self._left or self.answer, None
        if answer is not None:
            self.answer = None
            answer.fail(self._why(status))

    def _why(self, status: int | None) -> Fault:
        if self.ended == "time" or status == -signal.SIGXCPU:
            return Fault(
                "time",
                f"the question took longer than {self._settings.seconds:g} seconds, the most that "
                "one may take: ask for less, or put the store on a machine of your own",
            )
        if self.ended == "closed":
            return Fault("busy", "the server is going down")
        if status in _OVERFLOWS:
            return Fault("nesting", "the query is nested too deeply, or too long, to be worked on")
        if status == -signal.SIGABRT:
            most = self._settings.memory_bytes // 1024**2
            return Fault(
                "memory",
                f"the question needs more than {most:,} MiB of memory, the most that one may take: "
                "ask for less",
            )
        return Fault("busy", "the process that worked on the question came to a sudden end")

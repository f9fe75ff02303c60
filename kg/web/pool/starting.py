"""Starts workers over one generation of the store, by its fork server, and hears how they end."""

from __future__ import annotations

import asyncio
import json
import os
import socket
import subprocess
import sys
from collections import deque
from contextlib import suppress
from typing import TYPE_CHECKING

from kg.web.pool.forkserver import ENDED, NEWS, PREPARED, STARTED
from kg.web.pool.process import WorkerProcess

if TYPE_CHECKING:
    from collections.abc import Callable

    from kg.web.pool.held import Held
    from kg.web.settings import Settings


class Starter:
    """The fork server of a generation; it holds the generation open for its workers."""

    def __init__(self, held: Held, settings: Settings, prepared: Callable[[], None]) -> None:
        self.held = held
        self.mark = held.mark
        self.is_prepared = False
        """True once new workers have what pages need; ``prepared`` is called then."""
        self._prepared = prepared
        self._settings = settings
        self._control: socket.socket | None = None
        self._process: subprocess.Popen[bytes] | None = None
        self._starting: deque[WorkerProcess] = deque()
        self._running: dict[int, WorkerProcess] = {}
        self._news = b""

    @property
    def has_workers(self) -> bool:
        """True as long as a process reads the generation."""
        return bool(self._starting or self._running)

    def start(self, changed: Callable[[WorkerProcess], None]) -> WorkerProcess:
        """A new worker, which tells by ``changed`` when it is ready."""
        if self._process is None or self._process.poll() is not None:
            self._hang_up()
            self.is_prepared = False
            self._begin()
        assert self._control is not None  # noqa: S101 - it has just begun
        ours, theirs = socket.socketpair()
        ours.settimeout(0)
        worker = WorkerProcess(self.mark, self._settings, changed)
        worker.is_prepared = self.is_prepared
        with theirs:
            socket.send_fds(self._control, [b"+"], [theirs.fileno()])
        self._starting.append(worker)
        worker.listen(ours)
        return worker

    def close(self) -> None:
        """Ends the fork server, and with it all its workers; lets go of the generation."""
        self._hang_up()
        if self._process is not None:
            self._process.kill()
            self._process.wait()
            self._process = None
        self.held.close()

    def _begin(self) -> None:
        ours, theirs = socket.socketpair()
        told = {
            "store": str(self.held.folder),
            "seconds": self._settings.seconds,
            "rows": self._settings.rows,
            "answer_bytes": self._settings.answer_bytes,
            "memory_bytes": self._settings.memory_bytes,
            "network": bool(self._settings.allowed_services),
        }
        # One thread and few arenas each: what libraries reserve for more counts as memory taken.
        quiet = {"OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1", "MALLOC_ARENA_MAX": "2"}
        with theirs:
            self._process = subprocess.Popen(
                [sys.executable, "-P", "-m", "kg.web.pool.forkserver", str(theirs.fileno()),
                 json.dumps(told)],
                stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
                pass_fds=[theirs.fileno(), *self.held.files], env={**os.environ, **quiet},
                start_new_session=True,
            )  # fmt: skip
        ours.settimeout(0)
        self._control, self._news = ours, b""
        asyncio.get_running_loop().add_reader(ours, self._hear)

    def _hear(self) -> None:
        assert self._control is not None  # noqa: S101 - it is listened to
        try:
            data = self._control.recv(4096)
        except BlockingIOError:
            return
        except OSError:
            data = b""
        if not data:
            self._hang_up()
            return
        self._news += data
        while len(self._news) >= NEWS.size:
            kind, pid, status = NEWS.unpack_from(self._news)
            self._news = self._news[NEWS.size :]
            if kind == STARTED:
                self._running[pid] = self._starting.popleft()
                self._running[pid].started(pid)
            elif kind == PREPARED:
                self.is_prepared = True
                self._prepared()
            elif kind == ENDED and (worker := self._running.pop(pid, None)):
                worker.has_ended(status)

    def _hang_up(self) -> None:
        if self._control is not None:
            with suppress(ValueError):
                asyncio.get_running_loop().remove_reader(self._control)
            self._control.close()
            self._control = None
        for worker in (*self._starting, *self._running.values()):
            worker.has_ended(None)
        self._starting.clear()
        self._running.clear()

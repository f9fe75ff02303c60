"""A process that has everything loaded and becomes a worker whenever one is needed, by forking.

``python -m kg.web.pool.forkserver FD SETTINGS`` is started by ``kg.web.pool.starting``. FD is its
end of a pair of sockets, by which it gets the channel of each new worker, and tells which process
that is and how each has ended. It has opened no database and has no thread, so that a fork is a
clean copy; its network is taken from it once, for all that it will ever become.

Its first child works out what pages need of the whole store and hands it over, so that every worker
that is forked from then on has it, in memory that all of them share.
"""

from __future__ import annotations

import gc
import json
import os
import pickle
import select
import signal
import socket
import struct
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from importlib import import_module
from typing import Any, Final

from kg.web.pages import PATHS
from kg.web.pages.prepared import Made, loaded, prepared
from kg.web.pages.template import compiled
from kg.web.pool import fence, worker

NEWS: Final = struct.Struct("!iii")
"""What it tells: 0 and the number of a process that it has started, or 1, the number of one that
has ended, and how (a status as of ``os.waitstatus_to_exitcode``), or 2 when it has what pages
need."""
STARTED: Final = 0
ENDED: Final = 1
PREPARED: Final = 2

_MOST_SECONDS: Final = 600
"""What takes longer of a processor is left to each page."""
_LATER: Final = 10
"""How much the work ahead stands back behind what somebody waits for."""


def main(arguments: list[str]) -> None:
    """Forks a worker for each channel that comes, until the web process hangs up."""
    fence.end_with_parent()
    control = socket.socket(fileno=int(arguments[0]))
    told: dict[str, Any] = json.loads(arguments[1])
    if not told["network"]:
        fence.without_network()
    for entry in PATHS:  # so that no question waits for that
        import_module(entry.function.partition(":")[0])
    compiled()
    gc.freeze()
    signal.signal(signal.SIGCHLD, lambda _number, _frame: _reap(control))
    made: Made = {}
    ahead, pieces = _ahead(control, told), list[bytes]()
    watched: list[socket.socket | int] = [control, ahead]
    while True:
        for ready in select.select(watched, [], [])[0]:
            if ready is control:
                sent, channels, _, _ = socket.recv_fds(control, 1, 1)
                if not sent:
                    return
                for channel in channels:
                    _fork(control, channel, told, made)
            elif piece := os.read(ahead, 1 << 20):
                pieces.append(piece)
            else:
                watched.remove(ahead)
                os.close(ahead)
                made = _handed_over(control, b"".join(pieces))
                pieces.clear()


def _ahead(control: socket.socket, told: dict[str, Any]) -> int:
    """The end of a pipe through which comes what pages need of the whole store."""
    reading, writing = os.pipe()

    def work() -> None:
        fence.end_with_parent()
        os.nice(_LATER)
        store, _ = worker.opened(told["store"])
        fence.limit_memory(told["memory_bytes"])
        fence.limit_processor(_MOST_SECONDS)
        loaded()  # what cannot be loaded brings this process down, and not its parent
        with os.fdopen(writing, "wb") as out:
            pickle.dump(prepared(store, told["rows"]), out, pickle.HIGHEST_PROTOCOL)

    with _told_later():
        if not os.fork():
            _become(control, work)
    os.close(writing)
    return reading


def _handed_over(control: socket.socket, content: bytes) -> Made:
    """What the child has worked out; nothing, if it came to an end before."""
    with suppress(pickle.UnpicklingError, EOFError):
        made: Made = pickle.loads(content)  # noqa: S301 - of a child of this process
        loaded()
        gc.freeze()
        control.sendall(NEWS.pack(PREPARED, 0, 0))
        return made
    return {}


def _fork(control: socket.socket, channel: int, told: dict[str, Any], made: Made) -> None:
    with _told_later():
        pid = os.fork()
        if pid:
            os.close(channel)
            control.sendall(NEWS.pack(STARTED, pid, 0))
        else:
            _become(control, lambda: worker.main(socket.socket(fileno=channel), told, made))


@contextmanager
def _told_later() -> Iterator[None]:
    """The news of a start goes out before that of an end, which is told by a signal."""
    signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGCHLD})
    yield
    signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGCHLD})


def _become(control: socket.socket, work: Callable[[], None]) -> None:
    """Does the work in this process, which has just been forked, and ends."""
    status = 1
    try:
        signal.signal(signal.SIGCHLD, signal.SIG_DFL)
        signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGCHLD})
        control.close()
        work()
        status = 0
    finally:
        os._exit(status)  # what follows in the stack is the business of the process forked from


def _reap(control: socket.socket) -> None:
    with suppress(ChildProcessError):
        while True:
            pid, status = os.waitpid(-1, os.WNOHANG)
            if not pid:
                return
            control.sendall(NEWS.pack(ENDED, pid, os.waitstatus_to_exitcode(status)))


if __name__ == "__main__":
    main(sys.argv[1:])

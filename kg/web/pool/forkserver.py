"""A process that has everything loaded and becomes a worker whenever one is needed, by forking.

``python -m kg.web.pool.forkserver FD SETTINGS`` is started by ``kg.web.pool.starting``. FD is its
end of a pair of sockets, by which it gets the channel of each new worker, and tells which process
that is and how each has ended. It has opened no database and has no thread, so that a fork is a
clean copy; its network is taken from it once, for all that it will ever become.
"""

from __future__ import annotations

import gc
import json
import os
import signal
import socket
import struct
import sys
from contextlib import suppress
from importlib import import_module
from typing import Any, Final

from kg.web.pages import PATHS
from kg.web.pool import fence, worker

NEWS: Final = struct.Struct("!iii")
"""What it tells: 0 and the number of a process that it has started, or 1, the number of one that
has ended, and how (a status as of ``os.waitstatus_to_exitcode``)."""
STARTED: Final = 0
ENDED: Final = 1


def main(arguments: list[str]) -> None:
    """Forks a worker for each channel that comes, until the web process hangs up."""
    fence.end_with_parent()
    control = socket.socket(fileno=int(arguments[0]))
    told: dict[str, Any] = json.loads(arguments[1])
    if not told["network"]:
        fence.without_network()
    for entry in PATHS:  # so that no question waits for that
        import_module(entry.function.partition(":")[0])
    gc.freeze()
    signal.signal(signal.SIGCHLD, lambda _number, _frame: _reap(control))
    while True:
        sent, channels, _, _ = socket.recv_fds(control, 1, 1)
        if not sent:
            return
        for channel in channels:
            _fork(control, channel, told)


def _fork(control: socket.socket, channel: int, told: dict[str, Any]) -> None:
    # The news of a start goes out before that of an end, which is told by a signal.
    signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGCHLD})
    pid = os.fork()
    if pid:
        os.close(channel)
        control.sendall(NEWS.pack(STARTED, pid, 0))
        signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGCHLD})
        return
    status = 1
    try:
        signal.signal(signal.SIGCHLD, signal.SIG_DFL)
        signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGCHLD})
        control.close()
        worker.main(socket.socket(fileno=channel), told)
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

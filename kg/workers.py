"""Work on many inputs by several processes, with the answers in the order of the inputs.

Processes are spawned, not forked: a fork copies the locks of the database's threads in whatever
state they are. So a script that asks for several needs ``if __name__ == "__main__":``.
"""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from concurrent.futures import Future, ProcessPoolExecutor

A = TypeVar("A")
B = TypeVar("B")

FEW = 8
"""So many inputs, or fewer, are done sooner than a second process has started."""

_AHEAD = 4
"""Inputs handed out per process before the first answer is taken: enough to keep it busy."""


class Died(Exception):
    """The process that worked on an input came to a sudden end: no memory left, most likely."""


def cores() -> int:
    """The cores that this process may use.

    >>> cores() > 0
    True
    """
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0)) or 1
    return os.cpu_count() or 1


def each(work: Callable[[A], B], inputs: Sequence[A], jobs: int = 1) -> Iterator[B | Died]:
    """What ``work`` makes of each input, in the order of the inputs.

    With one job, or ``FEW`` inputs, all is done in this process. Else ``work`` and its inputs
    must be picklable. An input on which a process dies gives ``Died``, and the others go on.

    >>> list(each(abs, [-1, 2]))
    [1, 2]
    """
    if jobs < 2 or len(inputs) <= FEW:
        yield from map(work, inputs)
        return
    from concurrent.futures.process import BrokenProcessPool

    done = 0
    try:
        for answer in _by_processes(work, inputs, min(jobs, len(inputs))):
            done += 1
            yield answer
    except BrokenProcessPool:
        # Which of the inputs handed out was the fatal one is not known: one at a time tells.
        yield from (_alone(work, entry) for entry in inputs[done:])


def _by_processes(work: Callable[[A], B], inputs: Sequence[A], jobs: int) -> Iterator[B]:
    with _pool(jobs) as pool:
        coming: deque[Future[B]] = deque()
        for entry in inputs:
            with _deaf():
                coming.append(pool.submit(work, entry))
            if len(coming) >= jobs * _AHEAD:
                yield coming.popleft().result()
        while coming:
            yield coming.popleft().result()


def _alone(work: Callable[[A], B], entry: A) -> B | Died:
    from concurrent.futures.process import BrokenProcessPool

    try:
        with _pool(1) as pool:
            with _deaf():
                coming = pool.submit(work, entry)
            return coming.result()
    except BrokenProcessPool:
        return Died()


@contextmanager
def _pool(jobs: int) -> Iterator[ProcessPoolExecutor]:
    """Processes that end with the block, at once where it is left by an error or Ctrl-C."""
    import multiprocessing
    from concurrent.futures import ProcessPoolExecutor

    before = set(multiprocessing.active_children())
    context = multiprocessing.get_context("spawn")
    pool = ProcessPoolExecutor(jobs, mp_context=context, initializer=_begin)
    try:
        yield pool
    except BaseException:
        pool.shutdown(wait=False, cancel_futures=True)
        ending = set(multiprocessing.active_children()) - before
        for process in ending:
            process.terminate()
        for process in ending:
            process.join(1)
        raise
    pool.shutdown()


@contextmanager
def _deaf() -> Iterator[None]:
    """Ctrl-C waits until the block is done; processes started in it never hear it.

    A worker could not close its ears itself before Ctrl-C finds it starting up.
    """
    import signal

    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    from multiprocessing import resource_tracker

    resource_tracker.ensure_running()  # when it starts, it opens all ears again
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _begin() -> None:
    """A worker leaves Ctrl-C to the process that started it, and ends when that one is gone."""
    import signal
    from multiprocessing import parent_process
    from multiprocessing.connection import wait
    from threading import Thread

    signal.signal(signal.SIGINT, signal.SIG_IGN)
    parent = parent_process()
    if parent is not None:
        sentinel = parent.sentinel

        def watch() -> None:
            wait([sentinel])
            os._exit(1)

        Thread(target=watch, daemon=True).start()

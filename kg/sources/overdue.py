"""Work that is given up when it takes far too long, so that the next can begin."""

from __future__ import annotations

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

from kg.errors import InputError

PATIENCE = 30.0
"""Seconds for any file, however small; a long one has more."""
_BYTES_A_SECOND = 50_000


@contextmanager
def patience(place: str, size: int) -> Iterator[None]:
    """Raises InputError in the block when reading a file of ``size`` bytes takes far too long.

    It needs the alarm of a Unix system and the main thread; elsewhere the block just runs on.

    >>> with patience("report.txt", 4000):
    ...     sum(range(10))
    45
    """
    main = threading.current_thread() is threading.main_thread()
    if not main or not hasattr(signal, "setitimer"):
        yield
        return
    seconds = PATIENCE + size / _BYTES_A_SECOND

    def ring(_number: int, _frame: FrameType | None) -> None:
        raise InputError(
            f"{place}: reading it took longer than {seconds:.0f} seconds and was given up: split"
            " it into its reports, or leave it out"
        )

    before = signal.signal(signal.SIGALRM, ring)
    signal.setitimer(signal.ITIMER_REAL, seconds, 1)  # again, if a library swallows the first
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)

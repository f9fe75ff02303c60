"""Where a worker writes an answer: held back for a while, then streamed, and never over a limit.

As long as nothing has gone out, whatever goes wrong is a refusal with a status of its own. Only
an answer longer than ``HELD_BYTES`` begins before it is known that it will end well.
"""

from __future__ import annotations

import socket
from collections.abc import Callable
from typing import Final

from kg.web.pool.frames import DATA, END, FAULT, HEAD, SPENT, Fault, Head, frame, packed
from kg.web.pool.rows import CsvRows, JsonRows, MarkedRows

HELD_BYTES: Final = 1024 * 1024
CHUNK_BYTES: Final = 64 * 1024


class Over(Exception):
    """An answer goes over a limit; ``code`` is one of ``kg.web.refusals``."""

    def __init__(self, code: str, message: str) -> None:
        super().__init__(message)
        self.code = code


class Writer:
    """A binary file, as far as the engine needs one, whose content goes to the web process."""

    def __init__(self, channel: socket.socket, max_bytes: int) -> None:
        self._send: Callable[[bytes], None] = channel.sendall
        self._max = max_bytes
        self._total = 0
        self._held: list[bytes] = []
        self._held_bytes = 0
        self._head: Head | None = None
        self._out = False
        self._rows: JsonRows | MarkedRows | CsvRows | None = None
        self._max_rows = 0

    def begin(self, head: Head) -> None:
        """How the answer begins, if it comes to that."""
        self._head = head

    def count_rows(self, counter: JsonRows | MarkedRows | CsvRows, most: int) -> None:
        """Counts the rows in what is written, and stops above so many."""
        self._rows, self._max_rows = counter, most

    def write(self, data: bytes) -> int:
        """Takes a piece; Over where a limit is passed."""
        self._total += len(data)
        if self._total > self._max:
            raise over_bytes(self._max)
        if self._rows is not None and self._rows.more(data) > self._max_rows:
            raise over_rows(self._max_rows)
        self._held.append(bytes(data))
        self._held_bytes += len(data)
        if self._held_bytes >= (CHUNK_BYTES if self._out else HELD_BYTES):
            self._send(self._begun() + frame(DATA, b"".join(self._held)))
            self._held.clear()
            self._held_bytes = 0
        return len(data)

    def flush(self) -> None:
        """Nothing: it is flushed when it is long enough, or ends."""

    def end(self, *, is_spent: bool) -> None:
        """Sends what is still held, that the answer is whole, and whether its worker is spent."""
        data = frame(DATA, b"".join(self._held)) if self._held else b""
        self._send(self._begun() + data + frame(END, SPENT if is_spent else b""))

    def fail(self, fault: Fault) -> None:
        """Sends that there is no answer, or no whole one."""
        self._send(frame(FAULT, packed(fault)))

    def _begun(self) -> bytes:
        if self._out:
            return b""
        assert self._head is not None  # noqa: S101 - whoever writes has begun
        self._out = True
        return frame(HEAD, packed(self._head))


def over_rows(most: int) -> Over:
    """The answer has too many rows or triples."""
    return Over(
        "rows",
        f"the answer has more than {most:,} rows or triples, the most that one answer may have: "
        "ask with LIMIT and OFFSET, or for less",
    )


def over_bytes(most: int) -> Over:
    """The answer is too long."""
    return Over(
        "bytes",
        f"the answer is longer than {most // 1024:,} KiB, the most that one answer may have: "
        "ask with LIMIT and OFFSET, or for less",
    )

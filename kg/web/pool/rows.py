"""Counts the rows of an answer as its bytes go by, so that a limit on rows holds while it streams.

The engine writes the W3C result formats itself, in pieces that end anywhere. Each counter takes
piece by piece and says how many rows have begun or ended by then.
"""

from __future__ import annotations

import re
from collections.abc import Callable

_STRING = re.compile(rb'"[^"\\]*(?:\\.[^"\\]*)*"', re.DOTALL)


class JsonRows:
    """Rows of SPARQL JSON: objects that begin a list, or follow a comma.

    The objects inside of a row follow the colon of a name, and strings are left out.

    >>> rows = JsonRows()
    >>> rows.more(b'{"head":{"vars":["x"]},"results":{"bindings":[{"x":{"type":"uri","va')
    1
    >>> rows.more(b'lue":"a:,{"}},{},{}]}}')
    3
    """

    def __init__(self) -> None:
        self._count = 0
        self._rest = b""

    def more(self, piece: bytes) -> int:
        """The rows so far."""
        bare = _STRING.sub(b"", self._rest + piece)
        open_string = bare.find(b'"')
        known = bare if open_string < 0 else bare[:open_string]
        self._count += known.count(b",{") + known.count(b"[{")
        # A comma may be followed by its brace in the next piece, an open string by its end.
        last = known[-1:] if known[-1:] in {b",", b"["} else b""
        self._rest = last + (b"" if open_string < 0 else bare[open_string:])
        return self._count


class MarkedRows:
    """Rows that each end with a mark which stands nowhere else, as in XML and TSV.

    >>> rows = MarkedRows(b"</result>")
    >>> rows.more(b"<result></res"), rows.more(b"ult><result>")
    (0, 1)
    """

    def __init__(self, mark: bytes, before: int = 0) -> None:
        self._mark = mark
        self._count = -before
        self._rest = b""

    def more(self, piece: bytes) -> int:
        """The rows so far."""
        text = self._rest + piece
        self._count += text.count(self._mark)
        self._rest = text[len(text) - len(self._mark) + 1 :] if len(self._mark) > 1 else b""
        return max(self._count, 0)


class CsvRows:
    r"""Rows of CSV: line ends outside of quotes, without that of the names.

    >>> rows = CsvRows()
    >>> rows.more(b'x,y\r\n1,"a\r\nb'), rows.more(b'"\r\n')
    (0, 1)
    """

    def __init__(self) -> None:
        self._count = -1
        self._quoted = False

    def more(self, piece: bytes) -> int:
        """The rows so far."""
        parts = piece.split(b'"')
        self._count += sum(part.count(b"\n") for part in parts[self._quoted :: 2])
        self._quoted ^= len(parts) % 2 == 0
        return max(self._count, 0)


COUNTERS: dict[str, Callable[[], JsonRows | MarkedRows | CsvRows]] = {
    "json": JsonRows,
    "xml": lambda: MarkedRows(b"</result>"),
    "csv": CsvRows,
    "tsv": lambda: MarkedRows(b"\n", before=1),
}
"""By the name of a result format."""

"""Counts the rows of an answer as its bytes go by, so that a limit on rows holds while it streams.

The engine writes the W3C result formats itself, in pieces that end anywhere. Each counter takes
piece by piece and says how many rows have begun or ended by then.
"""

from __future__ import annotations

from collections.abc import Callable


class JsonRows:
    """Rows of SPARQL JSON: objects that begin the list of bindings, or follow one another.

    A value that holds such signs itself counts as well: there may seem to be more rows than there
    are, never fewer. To tell strings apart takes as long as to write them.

    >>> rows = JsonRows()
    >>> rows.more(b'{"head":{"vars":["x"]},"results":{"bindings":[{"x":{"type":"uri","va')
    1
    >>> rows.more(b'lue":"a:b"}},{},'), rows.more(b'{}]}}')
    (2, 3)
    """

    def __init__(self) -> None:
        self._count = 0
        self._rest = b""

    def more(self, piece: bytes) -> int:
        """The rows so far."""
        text = self._rest + piece
        self._count += text.count(b"},{") + text.count(b":[{")
        self._rest = text[-2:]
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

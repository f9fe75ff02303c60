"""What the web process and a worker say to each other: frames over a pair of sockets.

A frame is a letter, the length of its content, and the content. A job goes out as one ``JOB``;
back come one ``HEAD``, any number of ``DATA`` and one ``END``, or a ``FAULT`` in their place.
"""

from __future__ import annotations

import json
import struct
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

READY, JOB, HEAD, DATA, END, FAULT = b"R", b"J", b"H", b"D", b"E", b"F"

SPENT = b"spent"
"""The content of an END: the worker has grown, and a fresh one should take its place."""

_PREFIX = struct.Struct("!cI")
PREFIX_BYTES = _PREFIX.size


def frame(kind: bytes, content: bytes) -> bytes:
    r"""The frame as it is sent.

    >>> frame(END, b"{}")
    b'E\x00\x00\x00\x02{}'
    """
    return _PREFIX.pack(kind, len(content)) + content


def prefix(data: bytes) -> tuple[bytes, int]:
    """The kind of a frame and the bytes of its content, by its first ``PREFIX_BYTES``."""
    kind, length = _PREFIX.unpack(data)
    return kind, length


class Frames:
    """Takes bytes as they come and gives the frames that are whole."""

    def __init__(self) -> None:
        self._bytes = bytearray()

    def fed(self, data: bytes) -> Iterator[tuple[bytes, bytes]]:
        """The frames that are whole with these bytes, in their order."""
        self._bytes += data
        at = 0
        while len(self._bytes) - at >= PREFIX_BYTES:
            kind, length = _PREFIX.unpack_from(self._bytes, at)
            end = at + PREFIX_BYTES + length
            if len(self._bytes) < end:
                break
            yield kind, bytes(self._bytes[at + PREFIX_BYTES : end])
            at = end
        del self._bytes[:at]


@dataclass(frozen=True, slots=True)
class Query:
    """A SPARQL query with its dataset (None: the store's) and the name of the answer's format."""

    text: str
    format: str
    default_graphs: tuple[str, ...] | None = None
    named_graphs: tuple[str, ...] | None = None


@dataclass(frozen=True, slots=True)
class GraphOf:
    """A whole graph: its IRI, or None for the default graph, and the name of the format."""

    graph: str | None
    format: str


@dataclass(frozen=True, slots=True)
class Head:
    """How an answer begins."""

    status: int
    media_type: str
    headers: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Fault:
    """Why there is no answer, or no whole one: one of the codes of ``kg.web.refusals``."""

    code: str
    message: str
    line: int | None = None
    column: int | None = None


def packed(value: Any) -> bytes:
    """A dataclass of this module, or of ``kg.web.page``, as JSON with the name of its class."""
    told = json.dumps([type(value).__name__, value], default=_fields, ensure_ascii=False)
    return told.encode("utf-8")


def _fields(value: Any) -> dict[str, Any]:
    return {name: getattr(value, name) for name in value.__slots__}


def unpacked(content: bytes, *kinds: type) -> Any:
    """The value again, if it is of one of the classes; tuples come back as tuples.

    >>> unpacked(packed(GraphOf(None, "turtle")), Query, GraphOf)
    GraphOf(graph=None, format='turtle')
    """
    name, fields = json.loads(content)
    kind = next(kind for kind in kinds if kind.__name__ == name)
    return kind(**{key: _tuples(value) for key, value in fields.items()})


def _tuples(value: Any) -> Any:
    return tuple(map(_tuples, value)) if isinstance(value, list) else value

"""Answers that have been given: they are not worked out again as long as the store is the same."""

from __future__ import annotations

import gzip
from collections import OrderedDict
from dataclasses import dataclass
from typing import Final

from starlette.responses import Response

MOST_BYTES: Final = 16 * 1024 * 1024
_LONGEST: Final = 256 * 1024
_SHORTEST_PACKED: Final = 500
_STATUSES = frozenset({200, 303, 404})


@dataclass(slots=True)
class _Kept:
    status: int
    headers: tuple[tuple[str, str], ...]
    plain: bytes
    packs: bool
    packed: bytes | None = None

    def size(self) -> int:
        return len(self.plain) + len(self.packed or b"") + 1024


class Kept:
    """The short answers over one generation that were asked for last, by their ETags."""

    def __init__(self, most: int = MOST_BYTES) -> None:
        self._most = most
        self._generation = ""
        self._answers: OrderedDict[str, _Kept] = OrderedDict()
        self._bytes = 0

    def renew(self, generation: str) -> None:
        """Lets go of all answers if they are of another generation than the current one."""
        if generation != self._generation:
            self._generation = generation
            self._answers.clear()
            self._bytes = 0

    def get(self, tag: str, encodings: str) -> Response | None:
        """The answer, packed if the client takes gzip; None if it is not here."""
        kept = self._answers.get(tag)
        if kept is None:
            return None
        self._answers.move_to_end(tag)
        if not kept.packs or "gzip" not in encodings:
            return Response(kept.plain, kept.status, dict(kept.headers))
        if kept.packed is None:
            kept.packed = gzip.compress(kept.plain, 6, mtime=0)
            self._take(len(kept.packed))
        headers = {**dict(kept.headers), "content-encoding": "gzip"}
        headers["vary"] = f"{headers.get('vary', 'Accept')}, Accept-Encoding"
        return Response(kept.packed, kept.status, headers)

    def keep(
        self, tag: str, status: int, headers: dict[str, str], body: bytes, *, packs: bool
    ) -> None:
        """Keeps an answer, and lets go of those not asked for the longest if there are too many.

        With ``packs`` it is kept packed as well, as soon as a client asks that takes gzip.
        """
        if status not in _STATUSES or len(body) > _LONGEST or tag in self._answers:
            return
        if self._generation not in tag:
            return  # a build came between
        # How long it is depends on whether it is sent packed.
        told = tuple(pair for pair in headers.items() if pair[0] != "content-length")
        kept = _Kept(status, told, body, packs and len(body) >= _SHORTEST_PACKED)
        self._answers[tag] = kept
        self._take(kept.size())

    def _take(self, more: int) -> None:
        """Counts so many bytes more, and makes room for them."""
        self._bytes += more
        while self._bytes > self._most:
            _, oldest = self._answers.popitem(last=False)
            self._bytes -= oldest.size()

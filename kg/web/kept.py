"""Pages that have been made: they are not made again as long as the store stays the same."""

from __future__ import annotations

import gzip
from collections import OrderedDict
from dataclasses import dataclass
from typing import Final

from starlette.responses import Response

MOST_BYTES: Final = 16 * 1024 * 1024
_LONGEST: Final = 1024 * 1024
_SHORTEST_PACKED: Final = 500
_STATUSES = frozenset({200, 303, 404})


@dataclass(frozen=True, slots=True)
class _Kept:
    status: int
    headers: tuple[tuple[str, str], ...]
    plain: bytes
    packed: bytes | None

    def size(self) -> int:
        return len(self.plain) + len(self.packed or b"") + 1024


class Kept:
    """The pages of one generation that were asked for last, by their ETags."""

    def __init__(self, most: int = MOST_BYTES) -> None:
        self._most = most
        self._generation = ""
        self._pages: OrderedDict[str, _Kept] = OrderedDict()
        self._bytes = 0

    def renew(self, generation: str) -> None:
        """Lets go of all pages if they are of another generation than the current one."""
        if generation != self._generation:
            self._generation = generation
            self._pages.clear()
            self._bytes = 0

    def get(self, tag: str, encodings: str) -> Response | None:
        """The page, packed if the client takes gzip; None if it is not here."""
        kept = self._pages.get(tag)
        if kept is None:
            return None
        self._pages.move_to_end(tag)
        if kept.packed is None or "gzip" not in encodings:
            return Response(kept.plain, kept.status, dict(kept.headers))
        headers = {**dict(kept.headers), "content-encoding": "gzip"}
        headers["vary"] = f"{headers.get('vary', 'Accept')}, Accept-Encoding"
        return Response(kept.packed, kept.status, headers)

    def keep(self, tag: str, status: int, headers: dict[str, str], body: bytes) -> None:
        """Keeps a page, and lets go of those not asked for the longest if there are too many."""
        if status not in _STATUSES or len(body) > _LONGEST or tag in self._pages:
            return
        if self._generation not in tag:
            return  # a build came between
        is_text = headers.get("content-type", "").startswith(("text/", "application/"))
        packs = is_text and len(body) >= _SHORTEST_PACKED
        packed = gzip.compress(body, 6, mtime=0) if packs else None
        # How long it is depends on whether it is sent packed.
        told = tuple(pair for pair in headers.items() if pair[0] != "content-length")
        kept = _Kept(status, told, body, packed)
        self._pages[tag] = kept
        self._bytes += kept.size()
        while self._bytes > self._most:
            _, oldest = self._pages.popitem(last=False)
            self._bytes -= oldest.size()

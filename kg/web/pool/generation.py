"""Which generation of a store is the current one: every rebuild makes another."""

from __future__ import annotations

import hashlib
from pathlib import Path

from kg.errors import StoreError


def mark(location: Path | str) -> str:
    """A short mark of what ``kg.json`` says: no two builds have the same."""
    path = Path(location, "kg.json")
    try:
        return hashlib.blake2b(path.read_bytes(), digest_size=8).hexdigest()
    except OSError as error:
        raise StoreError(f"cannot read {path}: {error.strerror}") from None


class Watch:
    """Tells when another generation took the place of the one before, by a look at one file."""

    def __init__(self, location: Path) -> None:
        self._location = location
        self._seen = self._look()

    def has_changed(self) -> bool:
        """True once after each change; a store that is gone has not changed."""
        now = self._look()
        if now is None or now == self._seen:
            return False
        self._seen = now
        return True

    def _look(self) -> tuple[int, int, int] | None:
        try:
            told = (self._location / "kg.json").stat()
        except OSError:
            return None
        return told.st_ino, told.st_mtime_ns, told.st_size

"""Answers of services, kept on disk by what was asked.

So a second run asks nothing, and a broken one goes on where it stopped. One SQLite file: an answer
is in it whole or not at all, also after ``kill -9``; whoever asks holds the file meanwhile, so that
several programs that share it also ask one at a time.
"""

from __future__ import annotations

import datetime as dt
import os
import sqlite3
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path

from kg.errors import InputError

_TURN_SECONDS = 600.0
_TABLE = """CREATE TABLE IF NOT EXISTS answers (
  key TEXT PRIMARY KEY, address TEXT NOT NULL, asked TEXT NOT NULL, media TEXT NOT NULL,
  body BLOB NOT NULL
)"""
_KEEP = "INSERT OR REPLACE INTO answers VALUES (?, ?, ?, ?, ?)"
_FIND = "SELECT media, body, asked FROM answers WHERE key = ?"


@dataclass(frozen=True, slots=True)
class Reply:
    """What a service said: its bytes, their media type, how long it asks to wait, and when it was.

    ``wait`` is in seconds; a reply that was kept asks for none.
    """

    body: bytes
    media: str
    asked: dt.datetime
    wait: float | None = None


@dataclass(slots=True)
class Answers:
    """The kept answers in one file; those older than ``days`` count as unknown."""

    path: Path
    days: float = 30.0
    now: Callable[[], dt.datetime] = lambda: dt.datetime.now(dt.UTC)
    _file: sqlite3.Connection = field(init=False, repr=False)

    def __post_init__(self) -> None:
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            self._file = sqlite3.connect(
                self.path, timeout=_TURN_SECONDS, isolation_level=None, check_same_thread=False
            )
        except (OSError, sqlite3.Error) as error:
            raise self._fault(error) from None
        try:
            for words in ("PRAGMA journal_mode=WAL", "PRAGMA synchronous=NORMAL", _TABLE):
                self._file.execute(words)
        except sqlite3.Error as error:
            self._file.close()
            raise self._fault(error) from None

    def close(self) -> None:
        """Closes the file; nothing is lost without it."""
        self._file.close()

    def known(self, key: str) -> Reply | None:
        """The kept answer, if there is one that is not too old."""
        try:
            row = self._file.execute(_FIND, (key,)).fetchone()
            if row is None:
                return None
            media, packed, told = row
            asked = dt.datetime.fromisoformat(told)
            if self.now() - asked > dt.timedelta(days=self.days):
                return None
            return Reply(zlib.decompress(packed), media, asked)
        except (ValueError, TypeError, zlib.error):
            return None  # as good as none: the next answer takes its place
        except sqlite3.Error as error:
            raise self._fault(error) from None

    @contextmanager
    def turn(self) -> Iterator[None]:
        """Holds the file while a service is asked; what is kept meanwhile stays, if all went well.

        Whoever else shares the file waits.
        """
        try:
            self._file.execute("BEGIN IMMEDIATE")
        except sqlite3.Error as error:
            raise self._fault(error) from None
        try:
            yield
            self._file.execute("COMMIT")
        except sqlite3.Error as error:
            self._undo()
            raise self._fault(error) from None
        except BaseException:
            self._undo()
            raise

    def keep(self, key: str, address: str, reply: Reply) -> None:
        """Keeps an answer."""
        asked = reply.asked.isoformat(timespec="seconds")
        try:
            self._file.execute(
                _KEEP, (key, address, asked, reply.media, zlib.compress(reply.body, 1))
            )
        except sqlite3.Error as error:
            raise self._fault(error) from None

    def _undo(self) -> None:
        with suppress(sqlite3.Error):
            self._file.execute("ROLLBACK")

    def _fault(self, error: Exception) -> InputError:
        told = " ".join(str(error).split())
        return InputError(
            f"the answers kept in {self.path} cannot be used ({told}): remove the file, free some"
            " space, or choose another folder with --cache"
        )


def usual_folder() -> Path:
    """Where answers are kept unless told: football-kg's folder among the user's caches."""
    told = os.environ.get("XDG_CACHE_HOME", "")
    home = Path(told) if told and Path(told).is_absolute() else Path.home() / ".cache"
    return home / "football-kg"

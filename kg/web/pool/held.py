"""A generation of a store, held so that it can be read to the end though a build replaces it.

A build removes the generation before its own. The database opens its tables when it first needs
them, so a question that began before would find some of them gone. So every file of a generation
is opened once, here, and a folder of links to these open files stands in for the store: what is
open stays readable, whatever becomes of its name. Where the system has no such links (other than
Linux), the store itself is read, and a question that a build runs over is put again.
"""

from __future__ import annotations

import os
import shutil
import tempfile
from pathlib import Path
from typing import Final

from kg.errors import StoreError
from kg.graph.disk import read_pointer
from kg.web.pool.generation import mark

_OPEN_FILES = Path("/proc/self/fd")
_TRIES: Final = 5
_MOST_FILES: Final = 400
"""A process may have about a thousand open files; with more tables the store itself is read."""


class Held:
    """One generation: ``folder`` is what a worker opens, ``files`` what it has to inherit."""

    def __init__(self, location: Path) -> None:
        self.folder = self._location = location
        self.files: tuple[int, ...] = ()
        self._made: Path | None = None
        for _ in range(_TRIES):
            self.mark = mark(location)
            try:
                self._hold(location)
            except FileNotFoundError:
                self.close()  # a build took it away meanwhile
                continue
            except OSError:
                self.close()  # no room for links: the store itself is read
                return
            if mark(location) == self.mark:
                return
            self.close()
        raise StoreError(f"{location} is damaged: build it again with kg build --replace")

    def _hold(self, location: Path) -> None:
        generation = location / read_pointer(location).generation
        names = sorted(entry.name for entry in generation.iterdir() if entry.is_file())
        if not _OPEN_FILES.is_dir() or len(names) > _MOST_FILES:
            return
        try:
            self._made = Path(tempfile.mkdtemp(prefix="kg-serve-"))
        except OSError:
            return  # nowhere to put links: the store itself is read
        shutil.copyfile(location / "kg.json", self._made / "kg.json")
        (self._made / "texts").symlink_to((location / "texts").resolve())
        (self._made / generation.name).mkdir()
        for name in names:
            handle = os.open(generation / name, os.O_RDONLY)
            self.files = (*self.files, handle)
            (self._made / generation.name / name).symlink_to(_OPEN_FILES / str(handle))
        self.folder = self._made

    def close(self) -> None:
        """Lets go of it."""
        for handle in self.files:
            os.close(handle)
        self.files = ()
        if self._made is not None:
            shutil.rmtree(self._made, ignore_errors=True)
            self._made = None
            self.folder = self._location

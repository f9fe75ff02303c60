"""A store filled where it is to stand: for sources so large that they are written only once.

It lies beside the current generation (``kg.graph.disk``) under a name that nobody reads, until it
is kept. Killed or given up, it leaves the old store as it was.
"""

from __future__ import annotations

import gc
import shutil
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from pyoxigraph import Store

from kg.graph import disk, iris
from kg.graph.store import KnowledgeStore, is_url, memory_store
from kg.sources.files import ResultsSource

_LARGE = 1 << 18
"""So many bytes of results are not gathered in memory: a triple takes 600 bytes there."""

MANY = 1 << 24
"""A store with so many bytes of tables is not taken into memory to be changed."""


class Draft(KnowledgeStore):
    """A store on its way to the disk: ``keep`` puts it in place of the one at its location."""

    def __init__(self, generation: Path, base: str, old: KnowledgeStore | None = None) -> None:
        sources, texts = (old.sources, dict(old.texts)) if old else ((), {})
        super().__init__(Store(str(generation)), base, sources, texts)
        self.generation = generation
        self.kept = False
        self.before = old

    def keep(self) -> None:
        """Makes it the store of its folder; from then on it is only read."""
        with disk.told(self.generation.parent):
            if self.before is None:
                # What was loaded in parts lies in parts, and every query would look into each.
                self._quads.optimize()
            self._quads.flush()
            self.before = None
            self.close()
            disk.make_current(self, self.generation)
        self._quads = Store.read_only(str(self.generation))
        self.kept = True

    def close(self) -> None:
        """Gives up the files, so that they can be read by others, or removed."""
        self._quads = Store()
        # The parser of rules leaves rings of frames, which hold on to whatever was at hand.
        gc.collect()


@contextmanager
def drafting(location: Path, *, base: str = iris.BASE, copied: bool = False) -> Iterator[Draft]:
    """A store to fill at a folder, which is locked; it is gone at the end unless kept.

    It is empty, or a copy of the store there, with its base, to be changed.
    """
    is_new = not location.exists()
    with disk.write_lock(location), disk.filling(location):
        old = disk.load(location) if copied else None
        with disk.told(location):
            generation = disk.next_generation(location)
            if old:
                disk.clone(location / disk.read_pointer(location).generation, generation)
            draft = Draft(generation, old.base if old else base, old)
        try:
            yield draft
        finally:
            if not draft.kept:
                draft.close()
                gone = location if is_new else draft.generation
                shutil.rmtree(gone, ignore_errors=True)


@contextmanager
def place_for(sources: Iterable[object], location: str | None) -> Iterator[KnowledgeStore]:
    """An empty store to read sources into: in memory, or on disk if they are large.

    ``location`` is where the store is to be saved, None if it is not to be.
    """
    size = sum(source.size for source in sources if isinstance(source, ResultsSource))
    if location is None or is_url(location) or size < _LARGE:
        yield memory_store()
    else:
        with drafting(Path(location)) as draft:
            yield draft

"""How a store lies on disk, and how a new one takes its place without a moment of half.

::

    football.kg/
        kg.json         format, current generation, base IRI, sources; written last, by os.replace
        gen-3/          the Oxigraph database that kg.json names
        texts/<sha>.txt the plain text of each report, named by its own SHA-256
        lock            held (flock) while somebody writes

A build writes ``gen-4`` and the texts beside what is there, flushes them to the disk and then
replaces ``kg.json``: before that moment readers see the old store, after it the new one. What a
killed build leaves behind has no name in ``kg.json`` and is removed by the next writer.
"""

from __future__ import annotations

import errno
import hashlib
import json
import os
import re
import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from pyoxigraph import Store

from kg.errors import StoreError, is_full
from kg.graph.store import KnowledgeStore, Reasoned, SourceRecord

FORMAT = 1
"""The version of this layout; a store with a higher one was written by a newer program."""

_GENERATION = re.compile(r"gen-\d{1,12}")
_TABLES = "*.sst"
_OWN_NAMES = re.compile(r"gen-\d+|texts|lock|kg\.json(\.new)?")


@dataclass(frozen=True, slots=True)
class Pointer:
    """The content of ``kg.json``."""

    generation: str
    base: str
    sources: tuple[SourceRecord, ...]
    reasoned: Reasoned | None = None


class TextFiles(Mapping[str, str]):
    """The texts of a store by SHA-256, read from the disk when asked for."""

    def __init__(self, folder: Path, names: tuple[str, ...]) -> None:
        self._folder = folder
        self._names = names

    def __getitem__(self, sha256: str) -> str:
        if sha256 not in self._names:
            raise KeyError(sha256)
        path = self._folder / f"{sha256}.txt"
        try:
            data = path.read_bytes()
        except OSError:
            raise StoreError(f"{path} is missing or unreadable: build the store again") from None
        if hashlib.sha256(data).hexdigest() != sha256:
            raise StoreError(f"{path} was changed after it was stored: build the store again")
        return data.decode("utf-8")

    def __iter__(self) -> Iterator[str]:
        return iter(self._names)

    def __len__(self) -> int:
        return len(self._names)


def load(location: Path) -> KnowledgeStore:
    """The store in a folder, opened for reading only."""
    for last in (False, False, True):
        pointer = read_pointer(location)
        try:
            quads = Store.read_only(str(location / pointer.generation))
        except (OSError, RuntimeError, ValueError):
            # Between reading kg.json and opening, a writer may have swapped the generation.
            if last or read_pointer(location) == pointer:
                break
            continue
        shas = tuple(sorted({s.text_sha256 for s in pointer.sources if s.text_sha256}))
        texts = TextFiles(location / "texts", shas)
        store = KnowledgeStore(quads, pointer.base, pointer.sources, texts, str(location))
        store.reasoned = pointer.reasoned
        return store
    raise StoreError(
        f"{location} is damaged: {pointer.generation} is missing or unreadable; "
        "build it again with kg build --replace"
    )


def read_pointer(location: Path) -> Pointer:
    """What ``kg.json`` says, checked."""
    path = location / "kg.json"
    try:
        data = json.loads(path.read_bytes())
    except (FileNotFoundError, NotADirectoryError):
        raise _no_store(location) from None
    except (ValueError, RecursionError):
        raise StoreError(f"{path} is damaged: build again with kg build --replace") from None
    except OSError as error:
        raise StoreError(f"cannot read {path}: {_reason(error)}") from None
    version = data.get("format") if isinstance(data, dict) else None
    if isinstance(version, int) and version > FORMAT:
        raise StoreError(
            f"{location} was written by a newer football-kg (format {version}, this one reads "
            f"{FORMAT}): upgrade football-kg, or choose another --store"
        )
    try:
        return _pointer(data)
    except (KeyError, TypeError, ValueError):
        raise StoreError(f"{path} is damaged: build again with kg build --replace") from None


def _pointer(data: Any) -> Pointer:
    generation, base = data["generation"], data["base"]
    if not _GENERATION.fullmatch(generation) or not isinstance(base, str):
        raise ValueError(generation)
    sources = tuple(SourceRecord(**entry) for entry in data["sources"])
    reasoned = data.get("reasoned")
    return Pointer(generation, base, sources, Reasoned(**reasoned) if reasoned else None)


def _no_store(location: Path) -> StoreError:
    if location.is_file():
        return StoreError(f"{location} is a file, not a store: a store is a folder (kg build)")
    if not location.exists():
        return StoreError(f"there is no store {location}: make one with kg build")
    if any(_OWN_NAMES.fullmatch(entry.name) for entry in location.iterdir()):
        return StoreError(f"{location} is half-built (no kg.json): run kg build again")
    return StoreError(f"{location} is a folder but no store: choose another --store")


@contextmanager
def write_lock(location: Path) -> Iterator[None]:
    """Holds the store for one writer; a second one gets a StoreError at once.

    The lock goes with the process, so a killed build leaves none. Where the system has no flock
    (Windows) two writers are not kept apart, but each swap is still whole.
    """
    with told(location):
        if location.exists():
            _refuse_foreign(location)
        location.mkdir(parents=True, exist_ok=True)
        handle = os.open(location / "lock", os.O_RDWR | os.O_CREAT, 0o644)
    try:
        try:
            import fcntl
        except ImportError:
            pass
        else:
            _flock(handle, location, fcntl.LOCK_EX | fcntl.LOCK_NB)
        yield
    finally:
        os.close(handle)


def _flock(handle: int, location: Path, mode: int) -> None:
    import fcntl

    try:
        fcntl.flock(handle, mode)
    except BlockingIOError:
        raise StoreError(
            f"{location} is being written by another kg: wait until it is done, "
            "or choose another --store"
        ) from None
    except OSError as error:
        # Some network file systems know no locks; a build there is still swapped in whole.
        if error.errno not in {errno.ENOLCK, errno.ENOSYS, errno.EOPNOTSUPP}:
            raise StoreError(f"cannot lock {location}: {_reason(error)}") from None


def _refuse_foreign(location: Path) -> None:
    """A StoreError if the folder is something else than a store, an empty one or a broken one."""
    if not location.is_dir():
        raise _no_store(location)
    version = _loose_json(location / "kg.json").get("format")
    if isinstance(version, int) and version > FORMAT:
        read_pointer(location)
    names = [entry.name for entry in location.iterdir()]
    if version != FORMAT and not all(_OWN_NAMES.fullmatch(name) for name in names):
        raise StoreError(f"{location} is a folder but no store: choose another --store")


def _loose_json(path: Path) -> dict[str, Any]:
    try:
        data = json.loads(path.read_bytes())
    except (OSError, ValueError, RecursionError):
        return {}
    return data if isinstance(data, dict) else {}


def swap_in(store: KnowledgeStore, location: Path) -> None:
    """Writes ``store`` beside the current generation and makes it the current one.

    Call it with the lock held.
    """
    with told(location):
        generation = next_generation(location)
        try:
            _write_quads(store, generation)
            make_current(store, generation)
        except BaseException:
            shutil.rmtree(generation, ignore_errors=True)
            raise


def next_generation(location: Path) -> Path:
    """Where to write the next generation; what killed builds left behind is removed."""
    current = _loose_json(location / "kg.json").get("generation")
    _sweep(location, keep=current)
    return location / f"gen-{_number(current) + 1}"


def size(location: Path) -> int:
    """The bytes of the triples of the store in a folder; 0 if there is none."""
    current = _loose_json(location / "kg.json").get("generation")
    if not isinstance(current, str):
        return 0
    return sum(path.stat().st_size for path in (location / current).glob(_TABLES))


def clone(generation: Path, to: Path) -> None:
    """A second database with the content of the first, which is not to be open for writing.

    RocksDB never changes a table once written: both have the same, where the disk can do that.
    """
    to.mkdir()
    for path in generation.iterdir():
        if path.name == "LOCK" or path.name.startswith("LOG"):
            continue
        with suppress(OSError):
            if path.match(_TABLES):
                (to / path.name).hardlink_to(path)
                continue
        shutil.copy2(path, to / path.name)


def make_current(store: KnowledgeStore, generation: Path) -> None:
    """Names a generation that is wholly written in ``kg.json``, with the sources of ``store``.

    The generation before it goes. Call it with the lock held.
    """
    location = generation.parent
    for path in generation.iterdir():
        with suppress(FileNotFoundError):  # RocksDB clears away what it has put together
            _sync(path)
    _sync(generation)
    _write_texts(store, location / "texts")
    try:
        _write_pointer(
            Pointer(generation.name, store.base, store.sources, store.reasoned), location
        )
    except BaseException:
        (location / "kg.json.new").unlink(missing_ok=True)
        raise
    with suppress(OSError):  # the new store stands; the next writer sweeps what is left
        _sweep(location, keep=generation.name, texts=store.sources)


def _number(generation: object) -> int:
    known = isinstance(generation, str) and _GENERATION.fullmatch(generation)
    return int(known.group()[4:]) if known else 0


def _write_quads(store: KnowledgeStore, generation: Path) -> None:
    quads = Store(str(generation))
    quads.bulk_extend(store.quads)
    quads.flush()


def _write_texts(store: KnowledgeStore, folder: Path) -> None:
    folder.mkdir(exist_ok=True)
    for sha256, text in store.texts.items():
        path = folder / f"{sha256}.txt"
        data = text.encode("utf-8")
        if not path.exists() or path.read_bytes() != data:
            path.write_bytes(data)
            _sync(path)
    _sync(folder)


def _write_pointer(pointer: Pointer, location: Path) -> None:
    content = {"format": FORMAT, **asdict(pointer)}
    new = location / "kg.json.new"
    new.write_text(json.dumps(content, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")
    _sync(new)
    new.replace(location / "kg.json")
    _sync(location)


def _sweep(
    location: Path, *, keep: str | None, texts: tuple[SourceRecord, ...] | None = None
) -> None:
    for path in location.iterdir():
        if _GENERATION.fullmatch(path.name) and path.name != keep:
            shutil.rmtree(path, ignore_errors=True)
    if texts is None:
        return
    wanted = {f"{record.text_sha256}.txt" for record in texts}
    for path in (location / "texts").iterdir():
        if path.name not in wanted:
            path.unlink(missing_ok=True)


def _sync(path: Path) -> None:
    if os.name == "nt" and path.is_dir():
        return
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


@contextmanager
def told(location: Path) -> Iterator[None]:
    """Turns what the system or Oxigraph says about a failed write into one line with a cure."""
    try:
        yield
    except StoreError:
        raise
    except (OSError, RuntimeError) as error:
        if is_full(error):
            raise _full(location) from None
        raise StoreError(
            f"cannot write {location}: {_reason(error)}; choose another folder with --store"
        ) from None


@contextmanager
def filling(location: Path) -> Iterator[None]:
    """Turns what is said when the disk is full into one line with a cure; all else goes through."""
    try:
        yield
    except (OSError, RuntimeError) as error:
        if is_full(error):
            raise _full(location) from None
        raise


def _full(location: Path) -> StoreError:
    return StoreError(
        f"the disk is full: {location} was not changed; free some space and build again"
    )


def _reason(error: Exception) -> str:
    words = getattr(error, "strerror", None) or str(error)
    return " ".join(str(words).split())

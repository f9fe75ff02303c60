"""A data set in a folder: all its files fetched first, then put in place together.

``fetched.json`` beside them says of each file where it is from, which version it is and its
SHA-256. What stands in the folder and is not in it was put there by somebody else, and stays.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import json
import os
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeGuard

from kg.errors import CallError, InputError, ServiceError
from kg.online.patience import Courtesy
from kg.sources.fetch.catalogue import DataFile, DataSet
from kg.sources.fetch.transfer import Version, Wanted, fetch_file, forget
from kg.sources.notes import LEDGER


@dataclass(frozen=True, slots=True)
class Fetched:
    """A file of a data set as it now stands in the folder; ``new`` if this call brought it."""

    name: str
    sha256: str
    size: int
    new: bool


@dataclass(frozen=True, slots=True)
class Order:
    """What to fetch, and how: ``release`` and ``mirror`` go before what the data set says.

    ``told`` is called with a file's name, the bytes that have come, and those of the whole.
    """

    data: DataSet
    release: str | None = None
    mirror: str | None = None
    replace: bool = False
    courtesy: Courtesy = field(default_factory=Courtesy)
    told: Callable[[str, int, int | None], None] = lambda _name, _done, _total: None


_Entry = dict[str, Any]


def fetch_into(folder: Path, order: Order, now: dt.datetime) -> tuple[Fetched, ...]:
    """The files of the data set, in the folder; if one fails, all that was there is as it was.

    A file that is not from here, or was changed since, is only replaced if ``order`` says so.
    """
    order.data.checked_release(order.release)
    with _held(folder):
        ledger = _ledger(folder)
        there = {file.name: _standing(folder / file.name) for file in order.data.files}
        _refuse_foreign(folder, order, ledger, there)
        entries: dict[str, _Entry] = {}
        fetched = [
            _fetched(folder, order, file, ledger, there, entries) for file in order.data.files
        ]
        _put_in_place(folder, order, ledger, entries, now)
    return tuple(fetched)


def _fetched(  # noqa: PLR0913, PLR0917 - the folder, what is asked, and what is known of it
    folder: Path, order: Order, file: DataFile, ledger: Mapping[str, Any],
    there: Mapping[str, tuple[str, int] | None], entries: dict[str, _Entry],
) -> Fetched:  # fmt: skip
    """Fetches a file into its part, if it is new, and puts down what came in ``entries``."""
    address = order.data.address_of(file, order.release, order.mirror)
    pinned = order.data.pinned.get(order.release or "", {}).get(file.name)
    old = ledger.get("files", {}).get(file.name, {})
    stands = there[file.name]
    ours = stands is not None and stands[0] == old.get("sha256")
    have = _version(old) if ours and old.get("address") == address else None
    part = folder / f".{file.name}.part"
    wanted = Wanted(
        address, part, file.largest, have, lambda done, total: order.told(file.name, done, total)
    )
    version = fetch_file(wanted, order.courtesy)
    if version is None and stands is not None:
        _refuse_other(file, order.release, stands[0], pinned)
        entries[file.name] = old
        return Fetched(file.name, *stands, new=False)
    sha256, size = _checked(part, file, address)
    if pinned and sha256 != pinned:
        forget(part)
    _refuse_other(file, order.release, sha256, pinned)
    entries[file.name] = {
        "address": address, "sha256": sha256, "bytes": size,
        "etag": version.etag if version else None,
        "last_modified": version.last_modified if version else None,
    }  # fmt: skip
    return Fetched(file.name, sha256, size, new=True)


def _version(entry: _Entry) -> Version | None:
    told = [entry.get(name) for name in ("address", "etag", "last_modified")]
    address, etag, last_modified = (value if isinstance(value, str) else None for value in told)
    version = Version(address or "", etag, last_modified)
    return version if version.is_known() else None


def _checked(part: Path, file: DataFile, address: str) -> tuple[str, int]:
    """SHA-256 and size of what has come, if it begins as the file does."""
    data = part.read_bytes()
    if not data.removeprefix(b"\xef\xbb\xbf").startswith(file.begins.encode()):
        forget(part)
        raise ServiceError(
            f"{address} is not the file it should be: it does not begin with {file.begins!r}; is a"
            " login page of the network in between?"
        )
    return hashlib.sha256(data).hexdigest(), len(data)


def _refuse_other(file: DataFile, release: str | None, sha256: str, pinned: str | None) -> None:
    if pinned and sha256 != pinned:
        raise ServiceError(
            f"{file.name} is not that of release {release}: its SHA-256 is {sha256}, and should be"
            f" {pinned}; fetch it from its home, without --mirror"
        )


# What is in the folder


def _standing(path: Path) -> tuple[str, int] | None:
    """SHA-256 and size of the file that is there."""
    try:
        data = path.read_bytes()
    except FileNotFoundError:
        return None
    except OSError as error:
        raise InputError(
            f"{path} cannot be read ({error.strerror}): choose another --into"
        ) from None
    return hashlib.sha256(data).hexdigest(), len(data)


def _refuse_foreign(
    folder: Path, order: Order, ledger: Mapping[str, Any],
    there: Mapping[str, tuple[str, int] | None],
) -> None:  # fmt: skip
    """A CallError if a file would be overwritten that this program did not put there."""
    if order.replace:
        return
    for name, stands in there.items():
        known = {ledger.get(key, {}).get(name, {}).get("sha256") for key in ("files", "becoming")}
        if stands is not None and stands[0] not in known:
            raise CallError(
                f"{folder / name} was not fetched by kg, or was changed since: --replace overwrites"
                " it, --into chooses another folder"
            )


def _ledger(folder: Path) -> dict[str, Any]:
    """What is noted of earlier calls; a note that cannot be read counts as none."""
    with suppress(OSError, ValueError, RecursionError):
        told = json.loads((folder / LEDGER).read_bytes())
        tables = [told.get(key, {}) for key in ("files", "becoming")] if _is_table(told) else [0]
        if all(_is_table(table) and all(map(_is_table, table.values())) for table in tables):
            return dict(told)
    return {}


def _is_table(told: object) -> TypeGuard[dict[str, Any]]:
    return isinstance(told, dict)


def _put_in_place(
    folder: Path, order: Order, ledger: Mapping[str, Any], entries: Mapping[str, _Entry],
    now: dt.datetime,
) -> None:  # fmt: skip
    """Moves the new files where they belong; a call killed in between is mended by the next."""
    data = order.data
    about = {
        "name": data.name, "title": data.title, "publisher": data.publisher, "home": data.home,
        "licence": data.licence, "licence_address": data.licence_address,
        "release": order.release or data.release, "fetched": now.isoformat(timespec="seconds"),
    }  # fmt: skip
    parts = {name: folder / f".{name}.part" for name in entries}
    new = [name for name, part in parts.items() if part.exists()]
    if not new and ledger.get("files") == dict(entries):
        return
    _write(folder, {**about, "files": ledger.get("files", {}), "becoming": entries})
    for name in new:
        parts[name].replace(folder / name)
        forget(parts[name])
    _write(folder, {**about, "files": entries})


def _write(folder: Path, told: Mapping[str, object]) -> None:
    fresh = folder / f".{LEDGER}.new"
    words = json.dumps(told, indent=2, ensure_ascii=False) + "\n"
    with fresh.open("w", encoding="utf-8") as file:
        file.write(words)
        file.flush()
        os.fsync(file.fileno())
    fresh.replace(folder / LEDGER)


@contextmanager
def _held(folder: Path) -> Iterator[None]:
    """Holds the folder, made where there is none, for one call; the lock goes with the process.

    Where the system has no flock (Windows) two calls are not kept apart.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        handle = os.open(folder, os.O_RDONLY) if os.name == "posix" else None
    except OSError as error:
        raise InputError(
            f"{folder} cannot be made or opened ({error.strerror}): choose another --into"
        ) from None
    try:
        if handle is not None:
            _flock(handle, folder)
        yield
    except OSError as error:
        raise InputError(
            f"cannot write in {folder}: {error.strerror or error}; choose another --into"
        ) from None
    finally:
        if handle is not None:
            os.close(handle)


def _flock(handle: int, folder: Path) -> None:
    import fcntl

    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        raise InputError(
            f"another kg fetch is writing {folder}: wait until it is done, or choose another --into"
        ) from None
    except OSError:
        # Some network file systems know no locks; each file is still put in place whole.
        return

"""One file over HTTP: tried again, gone on with where it broke off, and never believed blindly.

What has come stands in a part file, with a note beside it of where it is from and which version
it is; a later call, or a later try of this one, asks for the rest. The server decides neither
where something is written nor how much: addresses are https, so are redirects, and sizes are
bounded. Plain http is for this machine alone.
"""

from __future__ import annotations

import json
import os
import time
from collections.abc import Callable
from dataclasses import asdict, dataclass
from http.client import HTTPException, HTTPResponse
from pathlib import Path
from typing import IO
from urllib.error import HTTPError, URLError
from urllib.request import Request

from kg import __version__
from kg.errors import InputError, ServiceError
from kg.online.address import opener, refuse_address
from kg.online.patience import AGAIN, Courtesy, PassingError, asked_wait, patiently, unreached

_CHUNK = 1 << 16
_SLOWEST = 200
"""Bytes a second, over the time-out: less is no answer."""


@dataclass(frozen=True, slots=True)
class Version:
    """Which version of a file an address gave: what to ask it by, and its length in bytes."""

    address: str
    etag: str | None = None
    last_modified: str | None = None
    length: int | None = None

    def is_known(self) -> bool:
        """True if the server can be asked whether it has changed."""
        return bool(self.etag or self.last_modified)


@dataclass(frozen=True, slots=True)
class Wanted:
    """A file to fetch: where from, into which part file, at most how many bytes of it.

    ``have`` is the version that is there already, if any; ``told`` is called with the bytes that
    have come and those of the whole.
    """

    address: str
    part: Path
    largest: int
    have: Version | None = None
    told: Callable[[int, int | None], None] = lambda _done, _total: None


def fetch_file(wanted: Wanted, courtesy: Courtesy) -> Version | None:
    """The version that now stands whole in the part file; None if nothing is new.

    A ServiceError names the address, what went wrong, and what to do.
    """
    refuse_address(wanted.address)
    return patiently(
        lambda: _once(wanted, courtesy), courtesy, wanted.address,
        "try again later, what has come so far is kept",
    )  # fmt: skip


def _once(wanted: Wanted, courtesy: Courtesy) -> Version | None:
    begun = _begun(wanted)
    request = Request(wanted.address, headers=_headers(wanted, begun))  # noqa: S310 - checked
    try:
        answer = opener(wanted.address).open(request, timeout=courtesy.timeout)
    except HTTPError as error:
        with error:
            return _refused(error, wanted, begun)
    except URLError as error:
        raise unreached(error.reason, wanted.address) from None
    except (OSError, HTTPException) as error:
        raise unreached(error, wanted.address) from None
    with answer:
        return _taken(answer, wanted, begun, courtesy)


# What is there already, and what is asked


def _note_of(part: Path) -> Path:
    return part.with_name(f"{part.name}.json")


def _begun(wanted: Wanted) -> tuple[Version, int] | None:
    """The version of which a part is there, and how many bytes of it."""
    try:
        version = Version(**json.loads(_note_of(wanted.part).read_bytes()))
        size = wanted.part.stat().st_size
    except (OSError, ValueError, TypeError):
        return None
    fits = version.address == wanted.address and version.is_known() and version.length is not None
    return (version, size) if fits and size <= (version.length or 0) else None


def _headers(wanted: Wanted, begun: tuple[Version, int] | None) -> dict[str, str]:
    headers = {"User-Agent": f"football-kg/{__version__}", "Accept-Encoding": "identity"}
    if begun is None:
        return headers | (_unless(wanted.have) if wanted.have else {})
    version, size = begun
    if size == version.length:
        return headers | _unless(version)
    weak = version.etag is None or version.etag.startswith("W/")
    mark = version.last_modified if weak else version.etag
    if size and mark:
        return headers | {"Range": f"bytes={size}-", "If-Range": mark}
    return headers


def _unless(version: Version) -> dict[str, str]:
    asked = {"If-None-Match": version.etag, "If-Modified-Since": version.last_modified}
    return {name: value for name, value in asked.items() if value}


# What comes back


def _refused(error: HTTPError, wanted: Wanted, begun: tuple[Version, int] | None) -> Version | None:
    """The meaning of an answer that brings no file."""
    if error.code == 304 and begun and begun[0].length == begun[1]:
        return begun[0]
    if error.code == 304 and not begun and wanted.have:
        return None
    if error.code in {304, 416}:
        forget(wanted.part)
        raise PassingError(f"answers {error.code} to what was not asked")
    if error.code in AGAIN:
        raise PassingError(f"answers {error.code} {error.reason}", asked_wait(error.headers))
    if 300 <= error.code < 400:
        raise ServiceError(
            f"{wanted.address} leads elsewhere ({error.reason}): only https is followed; name a"
            " mirror with --mirror"
        )
    raise ServiceError(
        f"{wanted.address} answers {error.code} {error.reason}: check the release, or whether the"
        " data set has moved; --mirror names another address"
    )


def _taken(
    answer: HTTPResponse, wanted: Wanted, begun: tuple[Version, int] | None, courtesy: Courtesy
) -> Version:
    """Writes what comes into the part file; the version, once it is whole."""
    if answer.headers.get("Content-Encoding", "identity").lower() != "identity":
        raise ServiceError(f"{wanted.address} is sent packed, which was not asked: use --mirror")
    length = answer.length
    if length is None and not answer.chunked:
        raise ServiceError(
            f"{wanted.address} does not say how long it is, so that nobody knows whether it is"
            " whole: use --mirror"
        )
    have = 0
    version = Version(
        wanted.address, answer.headers.get("ETag"), answer.headers.get("Last-Modified"), length
    )
    if answer.status == 206:
        version, have = _rest(answer, wanted, begun)
    elif answer.status != 200:
        raise ServiceError(f"{wanted.address} answers {answer.status}, which is no file")
    if (version.length or 0) > wanted.largest:
        raise _too_large(wanted)
    try:
        _remember(wanted.part, version)
        with wanted.part.open("ab" if have else "wb") as file:
            size = _pour(answer, file, wanted, have, version.length, courtesy.timeout)
            file.flush()
            os.fsync(file.fileno())
    except OSError as error:  # the network's are told by _next
        raise InputError(
            f"cannot write {wanted.part}: {error.strerror or error}; free some space or choose"
            " another folder"
        ) from None
    if version.length is not None and size != version.length:
        raise PassingError(f"breaks off after {size} of {version.length} bytes")
    return version


def _rest(
    answer: HTTPResponse, wanted: Wanted, begun: tuple[Version, int] | None
) -> tuple[Version, int]:
    """The version and the bytes that are there, if the answer goes on exactly from them."""
    told = answer.headers.get("Content-Range", "")
    if begun is not None:
        version, size = begun
        total = version.length or 0
        if told == f"bytes {size}-{total - 1}/{total}" and answer.length in {None, total - size}:
            return version, size
    forget(wanted.part)
    raise PassingError(f"sends another part than was asked ({told[:60] or 'no Content-Range'})")


def _pour(  # noqa: PLR0913, PLR0917 - what is poured, where to, and its bounds
    answer: HTTPResponse, file: IO[bytes], wanted: Wanted, have: int, total: int | None,
    timeout: float,
) -> int:  # fmt: skip
    """The size of the file once all has come that comes."""
    since, before = time.monotonic(), have
    while total is None or have < total:
        chunk = _next(answer, _CHUNK if total is None else min(_CHUNK, total - have))
        if not chunk:
            break
        have += len(chunk)
        if have > wanted.largest:
            raise _too_large(wanted)
        file.write(chunk)
        wanted.told(have, total)
        now = time.monotonic()
        if now - since > timeout:
            if have - before < _SLOWEST * timeout:
                raise PassingError("sends next to nothing")
            since, before = now, have
    return have


def _next(answer: HTTPResponse, most: int) -> bytes:
    """What has come by now, none at the end."""
    try:
        return answer.read1(most)
    except TimeoutError:
        raise PassingError("stops in the middle") from None
    except (OSError, HTTPException) as error:
        raise PassingError(f"breaks off ({type(error).__name__})") from None


def _too_large(wanted: Wanted) -> ServiceError:
    forget(wanted.part)
    return ServiceError(
        f"{wanted.address} is larger than {wanted.largest} bytes, more than this file can have:"
        " it was not taken"
    )


# On the disk


def _remember(part: Path, version: Version) -> None:
    _note_of(part).write_text(json.dumps(asdict(version)), encoding="utf-8")


def forget(part: Path) -> None:
    """Removes a part file and its note."""
    for path in (part, _note_of(part)):
        path.unlink(missing_ok=True)

"""What can go wrong for a user, as one tree; each class carries the exit code of the contract.

::

    FootballError                 70  a fault of ours, unless a subclass says otherwise
    ├── CallError                  2  the call is wrong: an option, a name, a query
    │   └── AmbiguousName          2  a name that fits several things: the candidates are listed
    ├── InputError                 3  a file or text that cannot be used
    │   ├── StoreError             3  the store is locked, broken or too new, the disk full
    │   └── ServiceError           3  a service did not answer, or not as it should
    └── MissingExtra               3  an optional dependency is not installed

Every message names the thing, the place and the cure, in one line.
"""

from __future__ import annotations

import errno
from typing import ClassVar

_NO_ROOM = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})
_FULL = ("No space left", "File too large", "quota")


def is_full(error: BaseException) -> bool:
    """True for what the system, or Oxigraph, says where a disk is full or a file may not grow.

    >>> is_full(OSError(errno.ENOSPC, "No space left on device")), is_full(ValueError("no"))
    (True, False)
    """
    if not isinstance(error, OSError | RuntimeError):
        return False
    number = getattr(error, "errno", None)
    return number in _NO_ROOM or any(words in str(error) for words in _FULL)


class FootballError(Exception):
    """The root of all errors that football-kg raises on purpose."""

    exit_code: ClassVar[int] = 70


class CallError(FootballError):
    """The user's call is wrong."""

    exit_code = 2


class AmbiguousName(CallError):
    """A name fits several things; the message lists them."""


class InputError(FootballError):
    """A file, text or folder cannot be used."""

    exit_code = 3


class StoreError(InputError):
    """The store cannot be opened, read or written."""


class ServiceError(InputError):
    """A remote service failed."""


class MissingExtra(FootballError):
    """An optional dependency is not installed."""

    exit_code = 3

    def __init__(self, package: str, extra: str) -> None:
        super().__init__(f'{package} is not installed: pip install "football-kg[{extra}]"')

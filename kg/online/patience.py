"""Asking again: after ever longer pauses with jitter, or as long as the service asks to wait.

Everything of football-kg that asks a service of others goes through ``patiently``.
"""

from __future__ import annotations

import random
import socket
import ssl
import time
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from email.message import Message
from email.utils import parsedate_to_datetime
from typing import TypeVar

from kg.errors import ServiceError

AGAIN = frozenset({408, 416, 425, 429, 500, 502, 503, 504})
"""Answers that may be others the next time."""

_Got = TypeVar("_Got")


@dataclass(frozen=True, slots=True)
class Courtesy:
    """How patient to be: seconds for an answer, tries after the first, seconds between them.

    A service that asks to wait longer than ``longest`` seconds is not waited for, and not asked.
    """

    timeout: float = 30.0
    retries: int = 4
    pause: float = 0.5
    longest: float = 60.0
    sleep: Callable[[float], None] = time.sleep


class PassingError(Exception):
    """What may go well the next time; ``wait`` is how long the service asks to wait, in seconds.

    Its words go on a sentence that begins with the address.
    """

    def __init__(self, why: str, wait: float | None = None) -> None:
        super().__init__(why)
        self.wait = wait


def patiently(once: Callable[[], _Got], courtesy: Courtesy, address: str, cure: str) -> _Got:
    """What ``once`` gives, at the first or a later try; a ServiceError with the cure at the end."""
    for tried in range(1, courtesy.retries + 2):
        try:
            return once()
        except PassingError as error:
            wait = error.wait or 0.0
            if wait > courtesy.longest:
                raise ServiceError(
                    f"{address} {error} and asks to be left alone for {wait:.0f} s: {cure}"
                ) from None
            if tried > courtesy.retries:
                tries = f"{tried} times" if courtesy.retries else "once"
                raise ServiceError(f"{address} {error}; tried {tries}: {cure}") from None
            pause = courtesy.pause * 2 ** (tried - 1)
            jitter = random.uniform(0.5, 1.0)  # noqa: S311 - so that callers do not come in step
            courtesy.sleep(max(min(pause * jitter, courtesy.longest), wait))
    raise AssertionError("unreachable: the last try returns or raises")


def asked_wait(headers: Mapping[str, str] | Message) -> float | None:
    """Seconds that a service asks to wait, told in seconds or by the clock.

    >>> asked_wait({"Retry-After": "7"}), asked_wait({"Retry-After": "soon"})
    (7.0, None)
    >>> asked_wait({"Retry-After": "Wed, 21 Oct 2015 07:28:00 GMT"})  # long ago
    0.0
    """
    told = headers.get("Retry-After") or ""
    if told.isascii() and told.isdecimal():
        return float(told[:9])
    with suppress(ValueError, TypeError):
        return max(0.0, parsedate_to_datetime(told).timestamp() - time.time())
    return None


def unreached(reason: object, address: str) -> Exception:
    """The error for an address that gives no answer: passing, but for a certificate that is bad."""
    if isinstance(reason, ssl.SSLCertVerificationError):
        return ServiceError(
            f"{address} has no valid certificate ({reason.verify_message}): check the"
            " clock and the certificates of this machine, or the network in between"
        )
    if isinstance(reason, TimeoutError):
        return PassingError("does not answer in time")
    if isinstance(reason, socket.gaierror):
        return PassingError(
            f"is not found ({reason.strerror}): there is no network, or no such host"
        )
    told = " ".join(str(reason).split()) or type(reason).__name__
    return PassingError(f"does not answer ({told[:200]})")

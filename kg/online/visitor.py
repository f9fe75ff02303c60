"""One request at a time to a service of others: known by name, patient, and never twice the same.

Whatever asks Wikidata, a reconciliation service or a SPARQL endpoint does it through a Visitor.
"""

from __future__ import annotations

import hashlib
import json
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass, field
from http.client import HTTPException, HTTPResponse
from pathlib import Path
from typing import Literal, TypeVar
from urllib.error import HTTPError, URLError
from urllib.parse import urlencode
from urllib.request import OpenerDirector, Request

from kg import __version__
from kg.errors import ServiceError
from kg.online.address import opener, refuse_address
from kg.online.answers import Answers, Reply
from kg.online.patience import AGAIN, Courtesy, PassingError, asked_wait, patiently, unreached

CONTACT = "https://w3id.org/football-kg"
LARGEST = 64_000_000
"""Bytes of an answer that are still taken."""

_CHUNK = 1 << 16
_CURE = "try again later, what was answered so far is kept"
_Got = TypeVar("_Got")


@dataclass(frozen=True, slots=True)
class Call:
    """A request: an address, the form sent with it, and how it is sent."""

    address: str
    form: tuple[tuple[str, str], ...] = ()
    how: Literal["get", "post", "sparql"] = "get"

    @property
    def key(self) -> str:
        """What the answer is kept by: the same for the same request, whatever its order.

        >>> Call("https://a.example/", (("x", "1"), ("y", "2"))).key == Call(
        ...     "https://a.example/", (("y", "2"), ("x", "1"))
        ... ).key
        True
        """
        told = json.dumps([self.address, self.how, sorted(self.form)])
        return hashlib.sha256(told.encode()).hexdigest()


@dataclass(slots=True)
class Visitor:
    """Asks services; ``asked`` counts requests that went out, ``known`` those that need not.

    ``gap`` is the rest in seconds after each request that went out. ``contact`` is an address or
    a page at which whoever runs a service reaches whoever asks it.
    """

    answers: Answers | None = None
    courtesy: Courtesy = field(default_factory=Courtesy)
    contact: str = CONTACT
    gap: float = 0.1
    asked: int = 0
    known: int = 0
    _openers: dict[str, OpenerDirector] = field(default_factory=dict, repr=False)

    @property
    def agent(self) -> str:
        """How the visitor calls itself."""
        return f"football-kg/{__version__} ({self.contact})"

    def visit(self, call: Call, read: Callable[[Reply], _Got]) -> _Got:
        """What ``read`` makes of the answer, kept or fresh.

        ``read`` raises PassingError for an answer that should be asked for again, and ServiceError
        for one that will not do; neither is kept.
        """
        refuse_address(call.address)
        if self.answers and (kept := self.answers.known(call.key)):
            try:
                got = read(kept)
            except (PassingError, ServiceError):
                pass  # read as no answer by this version: asked anew
            else:
                self.known += 1
                return got
        return patiently(lambda: self._once(call, read), self.courtesy, call.address, _CURE)

    def _once(self, call: Call, read: Callable[[Reply], _Got]) -> _Got:
        with self.answers.turn() if self.answers else nullcontext():
            self.asked += 1
            reply = self._sent(call)
            _refuse_page(reply, call.address)
            got = read(reply)
            if self.answers:
                self.answers.keep(call.key, call.address, reply)
        if self.gap:
            self.courtesy.sleep(self.gap)
        return got

    def _sent(self, call: Call) -> Reply:
        if call.how == "sparql":
            from kg.online.sparql import send_query

            return send_query(call.address, dict(call.form)["query"], self.agent, self.courtesy)
        form = urlencode(call.form)
        post = call.how == "post"
        joint = "&" if "?" in call.address else "?"
        address = call.address if post or not form else f"{call.address}{joint}{form}"
        request = Request(  # noqa: S310 - the address was looked at
            address,
            data=form.encode() if post else None,
            headers={"User-Agent": self.agent, "Accept": "application/json"},
        )
        if call.address not in self._openers:
            self._openers[call.address] = opener(call.address)
        try:
            answer = self._openers[call.address].open(request, timeout=self.courtesy.timeout)
        except HTTPError as error:
            with error:
                raise refused(error, call.address) from None
        except URLError as error:
            raise unreached(error.reason, call.address) from None
        except (OSError, HTTPException) as error:
            raise unreached(error, call.address) from None
        with answer:
            return taken(answer, call.address, self.courtesy)


@contextmanager
def visiting(
    folder: Path | None, courtesy: Courtesy | None = None, *, contact: str = CONTACT,
    gap: float = 0.1, days: float = 30.0,
) -> Iterator[Visitor]:  # fmt: skip
    """A visitor whose answers are kept in a folder; None keeps none."""
    answers = Answers(folder / "answers.sqlite", days) if folder else None
    try:
        yield Visitor(answers, courtesy or Courtesy(), contact, gap)
    finally:
        if answers:
            answers.close()


def refused(error: HTTPError, address: str) -> Exception:
    """The error for an answer that is a refusal: passing, where a later try may go well."""
    told = f"answers {error.code} {error.reason}".strip()
    if error.code in AGAIN:
        return PassingError(told, asked_wait(error.headers))
    if 300 <= error.code < 400:
        return ServiceError(f"{address} leads elsewhere: name the address that it leads to")
    return ServiceError(f"{address} {told}: check the address, and what the service allows")


def taken(answer: HTTPResponse, address: str, courtesy: Courtesy) -> Reply:
    """The answer's bytes, if they come within the patience and are not too many."""
    import datetime as dt

    until = time.monotonic() + 4 * courtesy.timeout
    parts: list[bytes] = []
    size = 0
    try:
        while chunk := answer.read1(_CHUNK):
            parts.append(chunk)
            size += len(chunk)
            if size > LARGEST:
                raise ServiceError(
                    f"{address} sends more than {LARGEST // 1_000_000} MB, more than any answer to"
                    " what was asked: nothing of it was taken; ask for less, or another service"
                )
            if time.monotonic() > until:
                raise PassingError("sends next to nothing")
    except TimeoutError:
        raise PassingError("stops in the middle") from None
    except (OSError, HTTPException) as error:
        raise PassingError(f"breaks off ({type(error).__name__})") from None
    if answer.length:
        raise PassingError(f"breaks off, {answer.length} bytes before its end")
    media = (answer.headers.get("Content-Type") or "").partition(";")[0].strip().lower()
    return Reply(b"".join(parts), media, dt.datetime.now(dt.UTC), asked_wait(answer.headers))


def _refuse_page(reply: Reply, address: str) -> None:
    """A log-in page of the network in between, or an error page, is no answer."""
    if reply.media in {"text/html", "application/xhtml+xml"} or (
        reply.body.lstrip()[:1] == b"<" and "xml" not in reply.media
    ):
        raise ServiceError(
            f"{address} answers with a web page where data was asked: log in to the network if it"
            " asks for that, and check the address"
        )


def json_of(reply: Reply) -> object:
    """The JSON of a reply; PassingError where it breaks off."""
    try:
        told: object = json.loads(reply.body)
    except (ValueError, RecursionError):
        raise PassingError("sends JSON that cannot be read") from None
    return told

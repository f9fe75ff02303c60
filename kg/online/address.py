"""What may be asked: https anywhere, plain http from this machine alone."""

from __future__ import annotations

from contextlib import suppress
from http.client import HTTPMessage
from ipaddress import ip_address
from typing import IO
from urllib.parse import urlsplit
from urllib.request import HTTPRedirectHandler, OpenerDirector, Request, build_opener

from kg.errors import CallError


def refuse_address(address: str) -> None:
    """A CallError for an address that is not asked."""
    parts = urlsplit(address)
    if parts.scheme == "https" and parts.hostname:
        return
    if parts.scheme == "http" and _is_here(parts.hostname or ""):
        return
    raise CallError(f"{address} is no https address: only this machine is asked without TLS")


def _is_here(host: str) -> bool:
    """True for this machine.

    >>> _is_here("127.0.0.1"), _is_here("localhost"), _is_here("example.org")
    (True, True, False)
    """
    with suppress(ValueError):
        return ip_address(host).is_loopback
    return host == "localhost"


class _Redirects(HTTPRedirectHandler):
    """Follows to https, and on this machine to the machine itself; nowhere else."""

    max_redirections = 5

    def __init__(self, address: str) -> None:
        self.host = urlsplit(address).netloc
        self.plain = urlsplit(address).scheme == "http"

    def redirect_request(  # noqa: PLR0913, PLR0917 - the signature of urllib
        self, req: Request, fp: IO[bytes], code: int, msg: str, headers: HTTPMessage, newurl: str
    ) -> Request | None:
        """The request to follow with, or None, which makes the redirect an error."""
        to = urlsplit(newurl)
        same = self.plain and to.scheme == "http" and to.netloc == self.host
        if to.scheme == "https" or same:
            return super().redirect_request(req, fp, code, msg, headers, newurl)
        return None


def opener(address: str) -> OpenerDirector:
    """What asks an address, and follows it to where files may come from."""
    return build_opener(_Redirects(address))
